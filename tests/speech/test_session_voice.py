"""The cache behind a voice, and what happens where an engine is missing or fails."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coach.errors import EngineFailedError, EngineMissingError, InputError
from coach.speech import open_voice
from coach.speech.cache import PhraseCache
from coach.speech.pyttsx3 import Pyttsx3Engine

ENGINES = ("hibari", "onnxruntime", "pyttsx3")
REPORT = """
import hashlib, json, sys
from coach.speech import open_voice
told = []
with open_voice(sys.argv[1], warn=told.append) as voice:
    samples = b"".join(voice.speak(text).samples.tobytes() for text in ("Hold.", "Rest."))
digest = hashlib.sha256(samples).hexdigest()
print(json.dumps({"digest": digest, "told": told, "name": voice.name, "modules": sorted(sys.modules)}))
"""


def _session(spec: str, hide: Path | None = None) -> dict[str, Any]:
    """What a session in a fresh process reports; the packages in `hide` stand before the real ones."""
    path = os.pathsep.join(filter(None, (str(hide or ""), os.environ.get("PYTHONPATH"))))
    command = [sys.executable, "-c", REPORT, spec]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _broken(folder: Path, module: str) -> Path:
    """A folder with a package that cannot be imported, as after a half-done installation."""
    (folder / module).mkdir(parents=True)
    (folder / module / "__init__.py").write_text("raise ImportError('libgomp.so.1: no such file')")
    return folder


@pytest.mark.parametrize("spec", ["hibari", "pyttsx3"])
def test_a_warm_session_loads_no_engine_and_has_the_same_bytes(spec: str) -> None:
    cold, warm = _session(spec), _session(spec)
    assert cold["digest"] == warm["digest"]
    assert not set(ENGINES) & set(warm["modules"])
    assert "av" not in warm["modules"]
    assert cold["told"] == warm["told"] == []


def test_a_hibari_that_cannot_be_loaded_gives_way_to_pyttsx3(tmp_path: Path) -> None:
    report = _session("hibari", _broken(tmp_path / "site", "onnxruntime"))
    assert report["name"].startswith("pyttsx3")
    (line,) = report["told"]
    assert "libgomp.so.1" in line
    assert "pip install" in line
    assert line.endswith(f"This session goes on with {report['name']}.")
    assert _session("hibari")["name"] == "hibari:heart"


def test_a_voice_asked_for_by_name_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(_broken(tmp_path / "site", "onnxruntime")))
    script = "from coach.speech import open_voice; open_voice('hibari:heart')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "EngineMissingError: hibari: it cannot be loaded: ImportError: libgomp.so.1" in done.stderr


def test_a_model_that_is_not_here_names_the_command_that_fetches_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    with pytest.raises(EngineMissingError, match=r'Fetch it once with: hibari "Hi" --voice emma$'):
        open_voice("hibari:emma")


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("festival", "expected one of hibari, pyttsx3"),
        ("hibari:hart", "did you mean hibari:heart?"),
        ("pyttsx3:gmw/en-uss", "did you mean pyttsx3:gmw/en-us?"),
        ("", "expected one of hibari, pyttsx3"),
    ],
)
@pytest.mark.usefixtures("on_linux")
def test_an_unknown_voice_is_refused_with_the_nearest(spec: str, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        open_voice(spec)
    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("rate", [0.0, -1.0, 0.5, 2.1, float("nan")])
def test_a_rate_out_of_range_is_refused(rate: float) -> None:
    with pytest.raises(InputError, match=r"^rate: expected 0.6 to 2.0, got "):
        open_voice(rate=rate)


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    told: list[str] = []
    with open_voice(cache=in_the_way, warn=told.append) as voice:
        assert voice.speak("Hold.").frames > 0
        assert voice.speak("Rest.").frames > 0
    (line,) = told
    assert line.startswith(f"{in_the_way}: phrases cannot be kept here: ")


def test_a_damaged_phrase_is_made_anew(tmp_path: Path) -> None:
    with open_voice(cache=tmp_path) as voice:
        whole = voice.speak("Hold.").samples
    (path,) = tmp_path.rglob("*.pcm")
    path.write_bytes(path.read_bytes()[:999])
    with open_voice(cache=tmp_path) as voice:
        assert np.array_equal(voice.speak("Hold.").samples, whole)
    assert PhraseCache(tmp_path).usage().phrases == 1


def test_a_worker_that_is_silent_is_stopped_and_the_error_names_the_mend() -> None:
    engine = Pyttsx3Engine("", within_s=0.001)
    with pytest.raises(EngineFailedError, match=r"gave no reply .* Mend it with: ") as caught:
        engine.load()
    assert "\n" not in str(caught.value)
    engine.close()


def test_a_worker_that_dies_is_started_anew() -> None:
    engine = Pyttsx3Engine("")
    first = engine.read("Hold.", 1.0)
    assert engine._worker
    engine._worker._process.kill()
    again = engine.read("Hold.", 1.0)
    engine.close()
    assert abs(len(first) - len(again)) < 0.05 * len(first)


def test_a_long_first_phrase_is_whole() -> None:
    text = (
        "Lie on your back with your knees bent and your feet flat on the floor, and let your arms rest. " * 3
    )
    with open_voice("pyttsx3", keep=False) as voice:
        first = voice.speak(text[:-1]).frames
    with open_voice("pyttsx3", keep=False) as voice:
        voice.speak("Hold.")
        assert abs(voice.speak(text[:-1]).frames - first) < 0.02 * first

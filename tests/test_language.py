"""A routine's language: its words from the first to the last, its voice, and the tags of its file."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from fakes import FakeVoice, session_of, write_routine
from test_guarantees import guaranteed
from tools import require_tool

import coach
from coach.errors import ChoiceError, RoutineError
from coach.exporter.tags import Tags
from coach.plan.plan import Passage
from coach.plan.session_plan import plan_session
from coach.plan.verbosity import Words
from coach.player.now_playing import NowPlaying
from coach.player.player import PlaybackState
from coach.player.screen import View, rows_of
from coach.reports.lint import lint, sound_alike
from coach.routine.languages import LANGUAGES, media_tag, parse_language
from coach.routine.model import Breath, Position, Side
from coach.routine.reader import read_routine, read_written
from coach.routine.scripts import foreign_word
from coach.speech.choice import by_itself, spoken_by
from coach.words import catalogue_for, english, german
from coach.words.catalogue import Catalogue

GERMAN = Path(__file__).parent / "german" / "ruecken.yaml"
SHORT = """title: Kurz
language: de
exercises:
  - name: Arm heben
    section: stretch
    position: standing
    start: Stehen Sie aufrecht.
    move: Heben Sie den {side:en} Arm.
    release: Senken Sie den Arm.
    dose: {hold: 5s, sides: each}
"""


def words_of(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]{2,}", text)}


def catalogue_words(package: ModuleType) -> set[str]:
    """Every word in the strings of a catalogue, but its documentation and what is only listened for."""
    modules = Path(str(package.__file__)).parent.glob("*.py")
    said = (path for path in modules if path.stem not in ("listening", "sides", "sight"))
    return {word for path in said for word in _words_in(ast.parse(path.read_text(encoding="utf-8")))}


def _words_in(tree: ast.Module) -> set[str]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Module)]
    documented = {id(node.body[0].value) for node in functions if isinstance(node.body[0], ast.Expr)}
    strings = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
    )
    return {word for text in strings for word in words_of(text)}


def planned(words: Words) -> set[str]:
    """Every text of the German routine's plan: what is said, in every form, and every label."""
    plan = plan_session(read_routine(GERMAN), words)
    blocks = [block for part in plan.parts for block in part.blocks]
    blocks += [block.twin for block in blocks if isinstance(block, Passage) and block.twin]
    texts = {block.label for block in blocks}
    for block in blocks:
        items = (
            (*block.items, *block.ending) if isinstance(block, Passage) else (cue.what for cue in block.cues)
        )
        texts |= {form for item in items for form in getattr(item, "forms", ())}
    return texts


@pytest.mark.parametrize("words", Words)
def test_a_german_routine_is_german_from_the_first_word_to_the_last(words: Words) -> None:
    only_english = catalogue_words(english) - catalogue_words(german)
    only_english -= words_of(GERMAN.read_text(encoding="utf-8")) - {"stretch", "hold", "position"}
    assert len(only_english) > 150
    texts = planned(words)
    assert len(texts) > 60
    assert {text: found for text in texts if (found := words_of(text) & only_english)} == {}


@pytest.mark.parametrize("words", Words)
@pytest.mark.parametrize("ms_per_character", [65, 200])
def test_the_guarantees_hold_in_german(words: Words, ms_per_character: int) -> None:
    session = session_of(GERMAN, FakeVoice(ms_per_character), words)
    guaranteed(session.routine, session.timeline)


def test_the_german_routine_is_clean_and_every_side_is_inflected() -> None:
    assert lint(read_written(GERMAN)) == ()
    said = [cue.text for cue in session_of(GERMAN).timeline.cues if cue.text]
    assert "Ziehen Sie das linke Knie zur Brust, das rechte Bein bleibt am Boden." in said
    assert "Linkes Knie zur Brust." in said
    assert "Stellen Sie den rechten Fuß wieder ab." in said
    assert "Senken Sie das Becken nach rechts." in said
    assert "Vier Atemzüge. Vier Sekunden einatmen, zwei halten, sechs ausatmen." in said
    assert "Zwanzig Sekunden halten, zweimal, auf jeder Seite, zwei Runden." in said
    assert said[-1] == "Die Übungseinheit ist zu Ende."


def test_every_language_has_a_catalogue_that_says_everything() -> None:
    wanted = {name for name in vars(Catalogue) if not name.startswith("_")}
    for tag in LANGUAGES:
        catalogue = catalogue_for(tag)
        assert wanted <= set(dir(catalogue))
        for side in Side:
            assert catalogue.sided("{side}", side).lower() != "{side}"
            assert catalogue.switch_sides(side)
            assert catalogue.going_on("X", side)
        assert len({catalogue.next_is("X", position, 0) for position in Position}) == len(Position)
        assert all(catalogue.position_start(position) for position in (None, *Position))
        assert catalogue.breath_words(Breath.HOLD, Breath.OUT) != catalogue.breath_words(
            Breath.HOLD, Breath.IN
        )


@pytest.mark.parametrize(
    ("ms", "told"),
    [
        (1_000, "eine Sekunde"),
        (1_500, "1,5 Sekunden"),
        (20_000, "zwanzig Sekunden"),
        (30_000, "30 Sekunden"),
        (60_000, "eine Minute"),
        (90_000, "eine Minute und 30 Sekunden"),
        (121_000, "zwei Minuten und eine Sekunde"),
    ],
)
def test_german_lengths_of_time(ms: int, told: str) -> None:
    assert german.seconds(ms) == told


def test_german_counts() -> None:
    assert [german.numbers.times(count) for count in (1, 2, 20, 25)] == [
        "einmal",
        "zweimal",
        "zwanzigmal",
        "25 Mal",
    ]
    assert german.starts_in(61_000) == "Wir beginnen in einer Minute und einer Sekunde."
    assert german.count_on_side(3, 3, Side.LEFT) == "Links, das letzte Mal."
    assert german.set_of(2, 3, Side.RIGHT, False) == ("Runde zwei, rechte Seite.",)
    assert german.set_of(3, 3, None, True) == ("Letzter Satz.",)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Heben Sie den Arm wie abgebildet.", "wie abgebildet"),
        ("Siehe Abb. 3.", "Siehe Abb."),
        ("Machen Sie es genau so.", "genau so"),
        ("Wie auf dem Bild oben.", "auf dem Bild"),
        ("Die Übung steht auf Seite 3.", "auf Seite 3"),
        ("Scannen Sie den QR-Code.", "Scannen Sie"),
        ("Legen Sie die Hände wie im Video gezeigt ab.", "wie im Video gezeigt"),
        ("Siehe oben.", "Siehe oben"),
        ("Atmen Sie so tief, wie es angenehm ist.", ""),
        ("Legen Sie sich auf die Seite.", ""),
        ("Spüren Sie die Dehnung auf der Rückseite des Oberschenkels.", ""),
        ("Stehen Sie auf dem linken Bein, und folgen Sie dem Finger mit den Augen.", ""),
        ("Bleiben Sie auf Ihrer Seite, so lange es geht.", ""),
        ("Bilden Sie eine Brücke.", ""),
    ],
)
def test_german_words_that_point_at_something_unseen(words: str, found: str) -> None:
    assert german.unseen_in(words) == found


def test_german_sides_that_are_written_out() -> None:
    assert german.side_word_in("Heben Sie das linke Bein.") == "linke"
    assert german.side_word_in("Legen Sie die Hand auf das re. Knie.") == "re."
    for none in (
        "Beugen Sie das Knie im rechten Winkel.",
        "Wiegen Sie sich nach links und nach rechts.",
        "Recht so",
    ):
        assert german.side_word_in(none) == ""
    assert sound_alike("Katze-Kuh", "Kaze Ku", german)
    assert not sound_alike("Brücke", "Kobra", german)


def test_a_german_author_is_shown_how_to_inflect(tmp_path: Path) -> None:
    path = write_routine(tmp_path, SHORT.replace("den {side:en} Arm", "einen Arm"))
    assert "Heben Sie das {side:e} Bein." in str(lint(read_written(path))[0])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "language: de",
            "language: klingon",
            "mine.yaml:2:11: language: expected a language such as en or de, got",
        ),
        ("language: de", "language: German", "did you mean de?"),
        ("language: de", "language: deu", "did you mean de?"),
        ("{side:en}", "{side:ens}", "mine.yaml:8:11: move: expected {side}, {side:e}, {side:en}"),
        (
            "language: de",
            "language: en",
            "move: expected {side}, or the same of {other}, in English, got :en",
        ),
        ("language: de\n", "", "in English, got :en"),
        (
            "  - name",
            "  - childs-pose\n  - name",
            "4:5: expected an exercise in German, since the routine is",
        ),
        ("language: de", "language: de\npage: l5", "page: expected no page in a routine in de"),
    ],
)
def test_what_does_not_go_with_the_language_is_told_at_its_place(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    with pytest.raises(RoutineError) as raised:
        read_routine(write_routine(tmp_path, SHORT.replace(before, after)))
    assert told in str(raised.value)


def test_other_errors_do_not_make_a_language_wrong(tmp_path: Path) -> None:
    for before, after in (("position: standing", "position: flying"), ("language: de", "language: klingon")):
        with pytest.raises(RoutineError) as raised:
            read_routine(write_routine(tmp_path, SHORT.replace(before, after)))
        assert ":en" not in str(raised.value).partition("expected")[2]


def test_an_exercise_file_says_its_language_itself(own_folder: Path) -> None:
    exercise = SHORT.partition("exercises:\n  - ")[2].replace("\n    ", "\n")
    (own_folder / "exercises" / "arm.yaml").write_text(f"language: de\n{exercise}", encoding="utf-8")
    assert read_routine(own_folder / "exercises" / "arm.yaml").language == "de"
    used = write_routine(own_folder, "title: T\nlanguage: de-AT\nexercises: [arm]\n")
    assert read_routine(used).language == "de-AT"
    with pytest.raises(RoutineError, match="expected an exercise in English"):
        read_routine(write_routine(own_folder, "title: T\nexercises: [arm]\n"))


@pytest.mark.parametrize(("written", "tag"), [("de", "de"), ("EN_gb", "en-GB"), ("de-latn-at", "de-Latn-AT")])
def test_tags_are_written_as_recommended(written: str, tag: str) -> None:
    assert parse_language(written) == tag


def test_words_in_other_letters_are_told(tmp_path: Path) -> None:
    assert foreign_word("Сядьте ровно", "en") == ("Сядьте", "Cyrillic")
    assert foreign_word("5 µm, α und Überkopf", "de") == ("", "")
    path = write_routine(tmp_path, SHORT.replace("Arm heben", "腕を上げる"))
    (finding,) = lint(read_written(path))
    assert str(finding).endswith("write it in Latin letters")
    assert ":4:11: warning: name: a voice for German cannot say 腕を上げる" in str(finding)


# Who speaks


def test_a_voice_is_chosen_that_speaks_the_language() -> None:
    assert spoken_by(None, None).voice == spoken_by(None, "en-GB").voice == "hibari"
    chosen = spoken_by(None, "de")
    assert chosen.voice.startswith("pyttsx3:")
    assert by_itself(chosen.voice).language.startswith("de")
    assert "German" in chosen.note
    assert spoken_by("pyttsx3", "de-AT").voice == chosen.voice
    assert spoken_by("pyttsx3", "de-AT").language == "de-AT"
    assert spoken_by(chosen.voice, "de").note == ""


@pytest.mark.parametrize(
    ("voice", "language", "other"),
    [
        ("hibari", "de", "pyttsx3:"),
        ("hibari:heart", "de", "pyttsx3:"),
        ("pyttsx3:gmw/de", "en", "hibari:heart"),
    ],
)
def test_a_voice_that_does_not_speak_the_language_is_refused(voice: str, language: str, other: str) -> None:
    with pytest.raises(ChoiceError, match=other) as raised:
        spoken_by(voice, language)
    assert f"got {voice}, which speaks" in str(raised.value)


def test_a_routine_that_says_nothing_is_in_the_language_of_the_voice(tmp_path: Path) -> None:
    chosen = spoken_by("pyttsx3:gmw/de", None)
    assert (chosen.language, "language: de" in chosen.note) == ("de", True)
    unsaid = SHORT.replace("language: de\n", "").replace("{side:en}", "{side}en")
    told: list[str] = []
    options = coach.SessionOptions(voice="pyttsx3:gmw/de")
    with coach.make_session(
        read_routine(write_routine(tmp_path, unsaid)), options, warn=told.append
    ) as session:
        assert session.plan.language == "de"
        assert told == [chosen.note]


def test_a_voice_that_is_given_is_taken_at_its_word() -> None:
    with coach.make_session(read_routine(GERMAN), voice=FakeVoice()) as session:
        assert session.plan.language == "de"


def test_the_screen_of_a_german_session_is_german() -> None:
    now = NowPlaying("Rücken", "Brücke", 1, 2, "Kobra", "Pause", side="left", set=1, sets=3, rep=2, reps=10)
    rows = " ".join(rows_of(View(now, PlaybackState.PLAYING, language="de"), 70))
    assert "linke Seite · Runde 1 von 3 · 2 von 10" in rows
    assert "danach: Kobra" in rows
    assert "1 von 2" in rows


# What is made


def test_tags_of_iso_639() -> None:
    assert [media_tag(tag) for tag in ("en", "de-CH", "fr")] == ["eng", "deu", "und"]
    assert Tags("T").language == "eng"


@pytest.mark.parametrize("suffix", ["m4b", "mp3", "opus", "flac", "wav"])
def test_a_german_file_is_spoken_and_tagged_in_german(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"kurz.{suffix}"
    command = [sys.executable, "-m", "coach", "export", str(write_routine(tmp_path, SHORT)), "-o", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert done.stderr.startswith("The routine is in German, which pyttsx3:")
    probe = [require_tool("ffprobe", "ffmpeg"), "-v", "error", "-show_streams", "-show_format", "-of", "json"]
    shown = json.loads(subprocess.run([*probe, str(path)], capture_output=True, check=True).stdout)
    tags = [stream.get("tags", {}) for stream in shown["streams"]] + [shown["format"].get("tags", {})]
    found = {value for tag in tags for key, value in tag.items() if key.lower() == "language"}
    assert found == {"deu"}
    assert float(shown["format"]["duration"]) > 60


def test_a_voice_without_german_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "coach",
        "export",
        str(write_routine(tmp_path, SHORT)),
        "--voice",
        "hibari",
    ]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "x.mp3")], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--voice: expected one that speaks German, got hibari" in done.stderr
    assert not (tmp_path / "x.mp3").exists()

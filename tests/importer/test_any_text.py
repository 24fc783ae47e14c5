"""Whatever text goes in, either a routine comes out that the reader accepts and that plans, or a reason."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.importer import read_handout
from coach.importer.writing.routine_file import reading_to_yaml
from coach.plan.session_plan import plan_session
from coach.routine.reader import read_written

PIECES = [
    "# ", "- ", "1. ", "| ", "|---|\n", "**", "\n", "\n\n", "    ", "\t", "<li>", "<td>", "<![if", "<br>", "hold ", "10 ",
    "x ", "30 s ", "each side ", "Cat stretch", ": ", "– ", "repeat ", "3 times ", "Breathe in for 4, out for 6. ",
    "Set 1: 12 reps\n", "EMOM 10 min ", "on the left, 60 s on the right ", "3 rounds ", "(", "](", "Lie on your back. ",
    "Lift your hips. ", "°", "½", "²", "①", "\ufeff", "\u200b", "\u200e", "\x1b[31m", "\x07", "\x00", "{side}", '"', "_____",
    "Exercise,Sets\n", "[{\"name\": \"Plank\"}]", "٣", "５", "\ud800",
]  # fmt: skip
HOSTILE = {
    "repeated": "Bridge\n" + "Lift your hips. Hold 5 seconds. " * 400,
    "phases": "Bridge\n" + "".join(f"Lift your hips. Hold {n} seconds. " for n in range(5, 40)),
    "names": "\n\n".join("Bridge\nLift your hips. Hold 5 seconds." for _ in range(150)),
    "brackets": "[" * 200_000,
    "tags": "<html>" + "<div>" * 20_000,
    "bold": "**a** " * 30_000,
    "rows": "a | b\n" * 5_000,
    "one line": "Hold for 5 seconds and " * 10_000,
    "digits": "9" * 100_000 + " reps",
    "quotes": '10" ' * 20_000,
    "nested": "".join("  " * n + "- x\n" for n in range(300)),
}


def accepted(data: bytes) -> None:
    """Read some bytes; what comes out is a routine that plans, or a reason."""
    reading = read_handout(data)
    if not reading.exercises:
        assert reading.why_empty
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mine.yaml"
        path.write_text(reading_to_yaml(reading, "x"), encoding="utf-8")
        plan_session(read_written(path).routine)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_is_a_routine_or_a_reason(text: str) -> None:
    accepted(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_routine_or_a_reason(data: bytes) -> None:
    accepted(data)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_little_time(text: str) -> None:
    start = time.process_time()
    accepted(text.encode())
    assert time.process_time() - start < 20


MENDED = {
    "a set that is longer than its minute": "Bridge: EMOM 10 min, 20 reps each side.\n",
    "a set by the minute without an amount": "Out for 6. each side EMOM 10 min",
    "a step that was a pointer only": "# Bridge\n\n- Lift your hips.\n- (see figure 2)\n- as shown in the picture\n- 10 reps\n",
    "long words that are alike": f"- Bridge{'e' * 70}: 10 reps\n" * 2,
    "heads of lists in a row": "# Workout\n" + "- Exercises\n" * 990,
}


@pytest.mark.parametrize("text", MENDED.values(), ids=MENDED)
def test_what_was_once_refused_is_accepted(text: str) -> None:
    accepted(text.encode())

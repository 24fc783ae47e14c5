"""`coach plan --json` carries the whole plan: read again, it is the same in every field."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fakes import session_for
from hypothesis import given, settings
from routines import routines

from coach.errors import InputError
from coach.plan.plan import Measure, Passage
from coach.reports.script import as_json, plan_in
from coach.routine import library
from coach.routine.model import Routine
from coach.routine.reader import find_routine, read_routine


def written(routine: Routine) -> tuple[Any, Any]:
    """A plan, and the JSON of its session after it was text."""
    session = session_for(routine)
    return session.plan, json.loads(json.dumps(as_json(routine, "a voice", session.plan, session.timeline)))


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(routines())
def test_the_plan_of_any_routine_is_the_same_after_json(routine: Routine) -> None:
    plan, data = written(routine)
    assert plan_in(data) == plan


@pytest.mark.parametrize("name", sorted(library.files_by_id("routines")))
def test_the_plan_of_each_routine_that_ships_is_the_same_after_json(name: str) -> None:
    plan, data = written(read_routine(find_routine(name)))
    assert plan_in(data) == plan


def test_the_blocks_say_which_they_are() -> None:
    _, data = written(read_routine(find_routine("breathing")))
    blocks = [block for part in plan_in(data).parts for block in part.blocks]
    assert {type(block) for block in blocks} == {Passage, Measure}
    told = [block["is"] for part in data["plan"]["parts"] for block in part["blocks"]]
    assert told == [type(block).__name__.lower() for block in blocks]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda plan: plan.pop("parts"), "expected a field parts"),
        (lambda plan: plan.update(parts=3), "parts: expected a list"),
        (lambda plan: plan["parts"][0]["blocks"][0].pop("is"), "to be one of passage, measure"),
        (lambda plan: plan["parts"][0]["blocks"][0].update({"is": "song"}), "got song"),
        (lambda plan: plan["parts"][0]["blocks"][0].update(ms=True), "ms"),
        (lambda plan: plan.update(more=1), "got more"),
    ],
)
def test_what_is_no_plan_is_told_in_a_line(change: Any, told: str) -> None:
    _, data = written(read_routine(find_routine("breathing")))
    change(data["plan"])
    with pytest.raises(InputError, match=told) as raised:
        plan_in(data)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("data", [None, [], {}, {"plan": None}, {"plan": {"is": "passage"}}, "plan"])
def test_what_is_no_json_of_a_plan_is_told(data: object) -> None:
    with pytest.raises(InputError, match="expected the JSON of coach plan"):
        plan_in(data)

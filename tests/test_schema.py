from __future__ import annotations

import pytest
import yaml
from jsonschema import Draft202012Validator

from coach.routine import library
from coach.routine.fields import json_schema

SCHEMA = Draft202012Validator(json_schema())
SHIPPED = [*library.files_by_id("exercises").values(), *library.files_by_id("routines").values()]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_ships_keeps_to_it(path) -> None:  # type: ignore[no-untyped-def]
    SCHEMA.validate(yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "T"},
        {"title": "T", "exercises": []},
        {"title": "T", "exercises": [{"use": "cat-cow", "dose": {"hold": 30}}]},
        {"title": "T", "exercises": [{"use": "cat-cow", "dose": {"hold": "30"}}]},
        {"title": "T", "exercises": [{"use": "cat-cow", "dose": {"hodl": "30s"}}]},
        {"title": "T", "exercises": [{"use": "cat-cow", "dose": {"sides": "leftmost"}}]},
    ],
)
def test_an_editor_sees_what_the_reader_would_refuse(wrong: dict[str, object]) -> None:
    assert not SCHEMA.is_valid(wrong)

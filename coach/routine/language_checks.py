"""What a routine file says against its own language: told where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from coach.routine.languages import DEFAULT_LANGUAGE, language_of, parse_language, primary
from coach.routine.placeholders import endings
from coach.routine.schema import Record, ShapeError, YamlNode

UNDETERMINED = "und"  # as BCP 47 has it: what is stated is no language, so nothing can be said against it


def stated_at(node: YamlNode) -> str | None:
    """The language that a routine states, read from its node alone; None where it states none."""
    for key, value in node.value if node.id == "mapping" else ():
        if key.value == "language":
            try:
                return parse_language(str(value.value))
            except ValueError:
                return UNDETERMINED
    return None


def check_endings(sentences: Iterable[tuple[str, YamlNode]], language: str | None) -> None:
    """Raises ShapeError where a sentence, given with its key, inflects its side as the language does not."""
    if language == UNDETERMINED:
        return
    spoken = language_of(language)
    known = ", ".join(["{side}", *(f"{{side:{ending}}}" for ending in spoken.side_endings)])
    for key, node in sentences:
        for ending in endings(node.value):
            if ending not in spoken.side_endings:
                raise ShapeError(
                    node,
                    f"{key}: expected {known}, or the same of {{other}}, in {spoken.name}, got :{ending}",
                )


def check_used(node: YamlNode, exercise_id: str, exercise: Record, language: str | None) -> None:
    """Raises ShapeError where a routine in `language` uses an exercise that is written in another one."""
    if language == UNDETERMINED:
        return
    wanted, written = language_of(language), language_of(exercise.get("language"))
    if wanted is not written:
        raise ShapeError(
            node,
            f"expected an exercise in {wanted.name}, since the routine is, "
            f"got {exercise_id}, which is in {written.name}",
        )


def check_page(routine: Record) -> None:
    """Raises ShapeError for a page to read aloud in another language than those that ship."""
    language = routine.get("language", DEFAULT_LANGUAGE)
    if "page" in routine.values and primary(language) != DEFAULT_LANGUAGE:
        raise routine.wrong(
            "page", f"expected no page in a routine in {language}; the pages are in {DEFAULT_LANGUAGE}"
        )

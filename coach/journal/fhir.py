"""The journal as HL7 FHIR R4 (4.0.1): a Bundle of a Procedure a session, and an Observation an answer.

It tells what the journal knows. The person has no name there, so the subject is a text, for whoever takes it
in to replace; what was done is a text too, since the exercises are in no code system. Pain carries its code
of LOINC (https://loinc.org), 72514-3; effort is named in words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5

from coach.journal.facts import Ending, Question
from coach.units import clock

if TYPE_CHECKING:
    from coach.journal.exchange import Contents
    from coach.journal.facts import Answer, Done, Session

SUBJECT = {"display": "The person who keeps this journal"}
_LOINC_PAIN = {
    "system": "http://loinc.org",
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
_CODES: dict[Question, dict[str, Any]] = {
    Question.PAIN: {"coding": [_LOINC_PAIN], "text": "Pain during or after the session, 0 to 10"},
    Question.EFFORT: {"text": "How hard the session was, 0 to 10 (Borg CR10, whole numbers)"},
    Question.MORNING: {"coding": [_LOINC_PAIN], "text": "Pain of this morning, 0 to 10"},
}
_SURVEY = {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}


def as_fhir(contents: Contents) -> str:
    """Sessions and answers as a Bundle in JSON; the same journal gives the same text.

    What was done with courses has no place in it.
    """
    known = {session.id for session in contents.sessions}
    entries = [_entry(session.id, _procedure(session)) for session in contents.sessions]
    entries += [_entry(f"{one.question}:{one.about}", _observation(one, known)) for one in contents.answers]
    bundle = {"resourceType": "Bundle", "type": "collection", **({"entry": entries} if entries else {})}
    return json.dumps(bundle, ensure_ascii=False, indent=1) + "\n"


def _address(name: str) -> str:
    """The address of what has that name in the journal: the same in each export."""
    return f"urn:uuid:{uuid5(NAMESPACE_OID, f'audio-coach:{name}')}"


def _entry(name: str, resource: dict[str, Any]) -> dict[str, Any]:
    return {"fullUrl": _address(name), "resource": resource}


def _procedure(session: Session) -> dict[str, Any]:
    notes = [{"text": line} for line in _lines(session)]
    return {
        "resourceType": "Procedure",
        "identifier": [{"value": session.id}],
        "status": "completed" if session.ending is Ending.WHOLE else "stopped",
        "code": {"text": f"Exercises at home, guided by sound: {session.title or session.routine}"},
        "subject": SUBJECT,
        "performedPeriod": {"start": session.started.isoformat(), "end": session.ended.isoformat()},
        "note": notes,
    }


def _lines(session: Session) -> Iterator[str]:
    of = f" of {clock(session.planned_ms)}" if session.planned_ms else ""
    yield f"Heard {clock(session.heard_ms)}{of}; {round(100 * session.share)} % done."
    yield from map(_line, session.done)


def _line(done: Done) -> str:
    side = f", {done.side}" if done.side else ""
    reps = f"{done.reps} of {done.prescribed_reps} repetitions"
    return f"{done.name}{side}: {reps}, {clock(done.ms)} of {clock(done.prescribed_ms)}"


def _observation(answer: Answer, sessions: set[str]) -> dict[str, Any]:
    is_morning = answer.question is Question.MORNING
    part = {"partOf": [{"reference": _address(answer.about)}]} if answer.about in sessions else {}
    return {
        "resourceType": "Observation",
        **part,
        "status": "final",
        "category": [{"coding": [_SURVEY]}],
        "code": _CODES[answer.question],
        "subject": SUBJECT,
        "effectiveDateTime": answer.about if is_morning else answer.given.isoformat(),
        "issued": answer.given.isoformat(),
        "valueInteger": answer.value,
    }

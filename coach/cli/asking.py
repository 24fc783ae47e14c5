"""`coach ask`: how a session was, and this morning, by ear or as flags."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from coach.cli.options import play_options, told, voice_options
from coach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.journal.facts import Question
    from coach.session.courses import Following
    from coach.session.options import PlayOptions
    from coach.session.session import Session


def ask_after(session: Session, playing: PlayOptions, one: Following, kept: str) -> None:
    """What the course asks after a session; who never answers is not asked again and again."""
    from coach.journal.journal import Journal, now
    from coach.session.courses import followed_course
    from coach.session.questions import Asker, is_silent, open_questions

    journal = Journal()
    contents = journal.contents()
    questions = open_questions(contents, one.course.asks, kept, now())
    if questions and not is_silent(contents, one.name):
        asker = Asker(session.voice, session.tones, playing, one.course.language, told)
        asker.ask(journal, questions, kept, followed_course(contents, one.name))


@click.command()
@click.argument("course", required=False)
@click.option("--pain", type=click.IntRange(0, 10), help="The answer itself, so that nothing is asked aloud.")
@click.option("--effort", type=click.IntRange(0, 10), help="The same: how hard it was.")
@click.option("--morning", type=click.IntRange(0, 10), help="The same: the pain of this morning.")
@voice_options
@play_options
def ask(  # noqa: PLR0913
    *,
    course: str | None,
    pain: int | None,
    effort: int | None,
    morning: int | None,
    voice: str | None,
    rate: float,
    playing: PlayOptions,
) -> None:
    """Ask how the last session was, and this morning.

    By ear, answered with number keys, arrow keys or the buttons of a headset.
    """
    from coach.journal.facts import Question

    given = {Question.PAIN: pain, Question.EFFORT: effort, Question.MORNING: morning}
    answers = {question: value for question, value in given.items() if value is not None}
    one, session = _last_session(course)
    if answers:
        _keep(answers, one, session)
    else:
        _ask_aloud(one, session, voice, rate, playing)


def _last_session(name: str | None) -> tuple[Following | None, str | None]:
    """The course that is meant, and the id of the last session, of it or of all."""
    from coach.course.history import followed
    from coach.journal.journal import Journal
    from coach.session.courses import followed_course

    contents = Journal().contents()
    one = followed_course(contents, name) if name or len(followed(contents.turns)) == 1 else None
    mine = [session.id for session in contents.sessions if one is None or session.course == one.name]
    return one, mine[-1] if mine else None


def _keep(answers: Mapping[Question, int], one: Following | None, session: str | None) -> None:
    from coach.journal.journal import Journal, now
    from coach.session.courses import followed_course
    from coach.session.questions import ABOUT_SESSION, after_words, answer_of

    journal = Journal()
    for question, value in answers.items():
        if question in ABOUT_SESSION and session is None:
            raise InputError(f"--{question.value}: expected a session before it, found none in the journal")
        journal.answer(answer_of(question, value, session, now()))
    if one is not None:
        click.echo(after_words(one, followed_course(journal.contents(), one.name), answers))


def _ask_aloud(
    one: Following | None, session: str | None, voice: str | None, rate: float, playing: PlayOptions
) -> None:
    from coach.journal.facts import Question
    from coach.journal.journal import Journal, now
    from coach.session.questions import Asker, open_questions
    from coach.session.sources import SoundSources, Speaking
    from coach.speech.choice import spoken_by

    journal = Journal()
    asks = one.course.asks or tuple(Question) if one else tuple(Question)
    questions = open_questions(journal.contents(), asks, session, now())
    if not questions:
        told("All is answered.")
        return
    language = one.course.language if one else None
    with closing(SoundSources(Speaking(spoken_by(voice, language), rate), warn=told)) as sources:
        asker = Asker(sources.voice, sources.tones, playing, language, told)
        asker.ask(journal, questions, session, one)


COMMANDS = (ask,)

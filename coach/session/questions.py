"""What a person is asked after a session, and their answers into the journal, each at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING

from coach.course.standing import Move
from coach.journal.facts import Answer, Question, morning_answer
from coach.journal.journal import Journal, now
from coach.session.courses import Following, followed_course
from coach.words import catalogue_for

if TYPE_CHECKING:
    from datetime import datetime

    from coach.asking.dialogue import Asked
    from coach.asking.presses import Press
    from coach.journal.exchange import Contents
    from coach.player.commands import Command
    from coach.session.options import PlayOptions
    from coach.sound.clip import Clip
    from coach.speech.voice import Voice
    from coach.words.catalogue import Catalogue

FEW_ANSWERS = 6
"""Who has given fewer is told how to answer."""

SILENT_SESSIONS = 3
"""Who has said nothing after so many sessions in a row is asked no more, but on request."""

ABOUT_SESSION = (Question.PAIN, Question.EFFORT)


def open_questions(
    contents: Contents, asks: Iterable[Question], session: str | None, moment: datetime
) -> tuple[Question, ...]:
    """What of `asks` is not answered yet: about the session of that id, and about this morning."""
    about_morning = morning_answer(0, moment).about
    given = {(one.question, one.about) for one in contents.answers}
    abouts = {each: about_morning if each is Question.MORNING else session for each in asks}
    return tuple(each for each, about in abouts.items() if about and (each, about) not in given)


def is_silent(contents: Contents, course: str) -> bool:
    """Whether nothing was said of the last sessions of a course before the one that has just been played."""
    before = [one.id for one in contents.sessions if one.course == course][:-1][-SILENT_SESSIONS:]
    abouts = {one.about for one in contents.answers}
    days = {str(one.day) for one in contents.sessions if one.id in before}
    return len(before) == SILENT_SESSIONS and not abouts & ({*before} | days)


def answer_of(question: Question, value: int, session: str | None, moment: datetime) -> Answer:
    """An answer as the journal keeps it."""
    if question is Question.MORNING:
        return morning_answer(value, moment)
    assert session is not None, "what it is about"
    return Answer(question, session, value, moment)


def words_for(question: Question, words: Catalogue) -> str:
    """The question in words."""
    asked = {
        Question.PAIN: words.ask_pain,
        Question.EFFORT: words.ask_effort,
        Question.MORNING: words.ask_morning,
    }
    return asked[question]()


def after_words(before: Following, after: Following, answers: Mapping[Question, int]) -> str:
    """What the answers mean for the course, in words that judge nothing: `before` them, and `after`."""
    words, moment = catalogue_for(after.course.language), now()
    steps = after.due(moment).standing.steps
    known = set(before.due(moment).standing.steps)
    if any(step.move is Move.STEPPED_BACK and step not in known for step in steps):
        return words.is_too_much(after.due(moment).standing.is_lower)
    if not answers:
        return words.not_answered()
    is_fine = answers.get(Question.PAIN, 0) <= after.course.pain.fine
    return words.answered() if is_fine else words.is_acceptable()


class Asker:
    """Asks by `voice` with `tones`, through the output of `playing`, in `language`.

    `show` is given each question as a line. Nothing is asked where there are neither keys nor buttons.
    """

    def __init__(
        self,
        voice: Voice,
        tones: Mapping[str, Clip],
        playing: PlayOptions,
        language: str | None,
        show: Callable[[str], None],
    ) -> None:
        self._voice, self._tones, self._playing = voice, tones, playing
        self._words, self._show = catalogue_for(language), show

    def ask(
        self, journal: Journal, questions: Sequence[Question], session: str | None, one: Following | None
    ) -> None:
        """Ask, and keep each answer in `journal` as soon as it is given.

        Raises JournalError where that cannot be written, SinkError where there is no output, SpeechError as
        the voice does.
        """
        from coach.asking.dialogue import Asked

        answers: dict[Question, int] = {}

        def keep(question: Question, value: int) -> None:
            journal.answer(answer_of(question, value, session, now()))
            answers[question] = value

        def asked(question: Question) -> Asked:
            return Asked(words_for(question, self._words), lambda value: keep(question, value))

        def closing(_answers: Sequence[int | None]) -> str:
            if one is None:
                return self._words.answered() if answers else self._words.not_answered()
            return after_words(one, followed_course(journal.contents(), one.name), answers)

        is_new = len(journal.contents().answers) < FEW_ANSWERS
        self._ask([asked(each) for each in questions], is_new, closing)

    def _ask(
        self, asked: Sequence[Asked], is_new: bool, closing: Callable[[Sequence[int | None]], str]
    ) -> None:
        from coach.asking.dialogue import Asked, Sounding, ask_all
        from coach.asking.presses import presses_in
        from coach.player.keys import keys_of_system
        from coach.player.mpris import Mpris
        from coach.session.opening import opening_of

        presses: SimpleQueue[Press] = SimpleQueue()
        with ExitStack() as held, suppress(KeyboardInterrupt):
            keyboard = held.enter_context(keys_of_system(presses.put, presses_in))
            mpris = Mpris(lambda command: _put(presses, command))
            mpris.start()
            held.callback(mpris.close)
            if not asked or not (keyboard.is_there or mpris.is_there()):
                return
            sink = held.enter_context(opening_of(self._playing)).take()
            held.callback(sink.close)
            if is_new:
                first = asked[0]
                asked = [Asked(f"{first.words} {self._words.how_to_answer()}", first.keep), *asked[1:]]
            for each in asked:
                self._show(each.words)
            ask_all(
                asked, Sounding(self._voice, self._tones, sink, self._words.answer_told), presses, closing
            )


def _put(presses: SimpleQueue[Press], command: Command) -> None:
    from coach.asking.presses import press_of

    press = press_of(command)
    if press is not None:
        presses.put(press)

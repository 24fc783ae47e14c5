"""Sets and repetitions, and what is multiplied: `3 x 10`, `30x40cm`, `5 s × 3`."""

from __future__ import annotations

import re

from coach.speech.normalize.english.patterns import NUMBER, UNIT

_X = r"[xX×✕✖*]"
_LOW = rf"{NUMBER}(?: (?:to|or) {NUMBER})?"
_LENGTHS = r"(?:cm|mm|m|km|in\.?|inch|inches|ft|feet|centimeters?|meters?|metres?)"
_BY = re.compile(
    rf"(?<![\w.])({NUMBER}) ?{_LENGTHS}? ?{_X} ?({NUMBER})(?: ?{_LENGTHS}? ?{_X} ?({NUMBER}))? "
    rf"?({_LENGTHS})(?!\w)"
)
_BY_WEIGHT = re.compile(
    rf"(?<![\w.])(\d{{1,2}}) ?{_X} ?(\d{{1,2}}) ?{_X} ?(?={NUMBER} ?(?:kgs?|lbs?|kilos?|pounds?)\b)"
)
_TIMES_METERS = re.compile(rf"(?<![\w.])([2-9]|10) ?{_X} ?(\d{{2,4}}) ?(?:m|met(?:er|re)s?)(?!\w)")
_JOINED_UNIT = re.compile(r"(?<![\w.])(\d+) ?(s|secs?|mins?)(?=[xX×]\d)")
_OF_TIME = re.compile(
    rf"\b(reps?|repetitions?) ?(?:{_X}|/) ?(?={NUMBER} ?(?:s|secs?|seconds?|mins?|minutes?)\b)"
)
_X_OFTEN = re.compile(rf"(?:(?<=^)|(?<=, )){_X} ?(\d+)(?= (?:daily|weekly|a day|a week|per|each)\b)")
_SETS_X = re.compile(rf"\b([Ss]ets?|[Rr]ounds?|[Ss]eries) ?(?:{_X}|of x|/) ?(?={NUMBER})")
_REPS_BY_SETS = re.compile(rf"\b(reps?|repetitions?) ?{_X} ?(?={NUMBER} ?(?:sets?|rounds?)\b)")
_SETS_OF = re.compile(
    rf"(?<![\w.])(?<!\d )(\d{{1,2}}(?: to \d{{1,2}})?) ?{_X} ?({_LOW})(?![\d.]\d|\d|:\d| ?(?:{UNIT}|m|kg|%"
    rf"|°|minutes?|seconds?)(?!\w)| ?{_X})"
)
_TIMES_NUMBER = re.compile(rf"(?<![\w.])(?<!\d )({NUMBER}) ?{_X} ?(?=\d)")
_ONCE = re.compile(rf"(?<![\w.])1 ?{_X}(?!\w)")
_N_TIMES = re.compile(rf"(?<![\w.])(\d+) ?{_X}(?!\w)")
_AFTER = re.compile(rf",? {_X} ?(\d+(?: to \d+)?)(?: times)?\b(?! (?:sets?|rounds?)\b)")
_AFTER_SETS = re.compile(rf",? {_X} ?(?=\d+ (?:sets?|rounds?)\b)")


def sets_of(text: str) -> str:
    """3 sets x 10 reps → 3 sets of 10 reps, 3x10 → 3 sets of 10; 3 x 30 s is left to `products`"""
    text = _JOINED_UNIT.sub(r"\1 \2 ", _BY_WEIGHT.sub(r"\1x\2 with ", text))
    text = _OF_TIME.sub(r"\1 of ", _TIMES_METERS.sub(r"\1 times \2 meters", text))
    text = _X_OFTEN.sub(r"\1 times", text)
    text = _BY.sub(lambda m: " by ".join(filter(None, m.group(1, 2, 3))) + f" {m[4]}", text)
    text = _REPS_BY_SETS.sub(r"\1, ", _SETS_X.sub(r"\1 of ", text))
    return _SETS_OF.sub(lambda m: f"{m[1]} {'set' if m[1] == '1' else 'sets'} of {m[2]}", text)


def products(text: str) -> str:
    """3 x 30 s → 3 times 30 s, 5 s × 3 → 5 s, 3 times, 10 s x 3 sets → 10 s, 3 sets"""
    text = _TIMES_NUMBER.sub(lambda m: "once " if m[1] == "1" else f"{m[1]} times ", text)
    return _AFTER.sub(lambda m: ", once" if m[1] == "1" else f", {m[1]} times", _AFTER_SETS.sub(", ", text))


def times(text: str) -> str:
    """3x → 3 times, 1x → once"""
    return _N_TIMES.sub(r"\1 times", _ONCE.sub("once", text))

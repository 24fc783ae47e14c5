"""One sentence, cell or label's value → the doses that it states: a small grammar over amounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from coach.importer.doses import counts, rests, roles, whole
from coach.importer.doses.amounts import amounts
from coach.importer.doses.tokens import Amount, tokens
from coach.importer.lexis.lexicon import MOVEMENTS, word_set
from coach.importer.lexis.shape import REMEMBERED, sentences
from coach.importer.reading import Between, Range

Field = Literal[
    "hold_s", "reps", "sets", "duration_s", "time_s", "breaths", "rest_s", "tempo_s", "inhale_s", "exhale_s",
    "every_s", "frequency", "progression", "none",
]  # fmt: skip
Order = Literal["SxR", "RxS"]

LONGEST_S = 1200  # longer than twenty minutes is a session, not a set of one exercise
_SHORT_S = 10  # "10 x 5 seconds" are repetitions, "8 x 20 seconds" sets
_MANY, _FEW = 10, 5  # of a product: as many sets of as few repetitions are not done at home
MOST_REPS, MOST_SETS = 300, 20
_MOST_PRODUCTS = 2  # more in one sentence are those of several exercises: "Squat 2 x 9 Plank 2 x 30 s …"
_TIME = ("second", "minute")
_COUNTS = ("", "rep", "times")  # units
_COUNTED = word_set(
    "poses stretches exercises moves movements drills postures asanas positions steps"
)  # of a title, not of a dose
_BY_UNIT: dict[str, Field] = {
    "set": "sets", "rep": "reps", "times": "reps", "breath": "breaths",
    "second": "time_s", "minute": "time_s", "count": "time_s",
}  # fmt: skip
_BY_LABEL: dict[str, Field] = {
    "reps": "reps", "sets": "sets", "hold": "hold_s", "time": "time_s", "rest": "rest_s", "tempo": "tempo_s",
}  # fmt: skip
_LINKS = frozenset(
    ("x", "of", ",", "*", "-", ":", "with", "total", "/", "(", "@", "for", "at", "and", "~", "≈", "about")
)
_DOING = word_set("do perform complete make take repeat for least try over through")


@dataclass(frozen=True, slots=True)
class Value:
    """One stated amount: what it counts, and the words that say so; of a rest, between what it is."""

    field: Field
    range: Range
    words: str
    between: Between = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The field that a text's label or column names ("" for none), and the order of `3 x 8`."""

    label: str = ""
    order: Order = "SxR"
    ordered: bool = False  # the text says the order itself


NO_CONTEXT = Context()


@lru_cache(maxsize=REMEMBERED)
def doses(text: str, context: Context = NO_CONTEXT) -> tuple[Value, ...]:
    """Every dose that one sentence states, in its order."""
    found = tokens(text[:2000])
    if not found or whole.is_conditional(found):
        return ()
    known = _without_total(found, amounts(found))
    if whole.is_by_the_minute(found):
        return _by_the_minute(found, known, text, context)
    if whole.is_as_many(found):
        known = [a for a in known if a.unit != "minute"]
    limit = whole.progression_start(found)
    values = [Value("progression", a.range, text) for a in known if a.start >= limit]
    stated = _values(found, [a for a in known if a.start < limit], text, context)
    if "tabata" in found:
        stated = [replace(v, field="sets") if v.field == "reps" else v for v in stated]
    if (place := rests.none_between(found)) is not None:
        values.append(Value("rest_s", Range(0, 0), text, place))
    return (*(_built_up(v, known, limit) for v in stated), *values)


def _without_total(found: list[str], known: list[Amount]) -> list[Amount]:
    """The amounts without a count of both sides together: "10x walking lunge - 5 each side" is five."""
    if len(known) < 2 or len(_linked(found, known, 0)) > 1 or any(a.unit not in _COUNTS for a in known[:2]):
        return known
    first, second = (a.range.high or 0 for a in known[:2])
    halved = first == 2 * second and counts.counts_sides(found, known[1])
    return known[1:] if halved and not counts.counts_sides(found, known[0]) else known


def _by_the_minute(found: list[str], known: list[Amount], text: str, context: Context) -> tuple[Value, ...]:
    """ "EMOM 10 min: 12 reps": ten sets of twelve, one a minute."""
    minutes = [a for a in known if a.unit == "minute"]
    rest = _values(found, [a for a in known if a not in minutes], text, context)
    sets = [Value("sets", a.range, text) for a in minutes[:1] if _sensible(Value("sets", a.range, text))]
    return (*rest, *sets, Value("every_s", Range(60, 60), text))


def _built_up(value: Value, known: list[Amount], limit: int) -> Value:
    """Sets that a sentence builds up are a range: "1 set of 10, build up to 5 sets of 10"."""
    later = [a.range.high for a in known if a.start >= limit and a.unit == "set"]
    if value.field != "sets" or not later or later[0] is None or later[0] <= (value.range.low or 0):
        return value
    return replace(value, range=Range(value.range.low, later[0]))


def _values(found: list[str], known: list[Amount], text: str, context: Context) -> list[Value]:
    out: list[Value] = []
    products: list[list[Field]] = []
    at = 0
    while at < len(known):
        group = _linked(found, known, at)
        fields = _product(found, group, context) if len(group) > 1 else None
        if fields is None:
            group, fields = group[:1], [_single(found, known[at], context)]
        elif "sets" in fields:
            products.append(fields)
        out += [_value(found, field, amount, text) for field, amount in zip(fields, group, strict=True)]
        at += len(group)
    if len(products) > _MOST_PRODUCTS:
        out = [v for v in out if v.field in products[0]]
    return [v for v in out if v.field != "none" and _sensible(v)]


def _value(found: list[str], field: Field, amount: Amount, text: str) -> Value:
    seconds = field.endswith("_s") and amount.unit in ("minute", "hour")
    span = amount.seconds() if seconds else amount.range
    if field in ("reps", "sets") and amount.more:
        span = Range(*(None if n is None else n + 1 for n in (span.low, span.high)))
    return Value(field, span, text, rests.between(found, amount) if field == "rest_s" else "")


def _sensible(value: Value) -> bool:
    top = max(n for n in (value.range.low, value.range.high, 0.0) if n is not None)
    if value.field == "reps":
        return 1 <= top <= MOST_REPS
    if value.field == "sets":
        return 1 <= top <= MOST_SETS
    return value.field in ("frequency", "progression") or 0 < top <= LONGEST_S


def _linked(found: list[str], known: list[Amount], at: int) -> list[Amount]:
    """The amounts from `at` on that are joined as a product: `3 x 10 x 5 s`, `3 sets of 10`."""
    group = [known[at]]
    if not known[at].unit and counts.is_ordinal(found, known[at]):
        return group  # "Bridge level 2 x 10"
    for later in known[at + 1 : at + 3]:
        between = found[group[-1].end : later.start]
        if len(between) > 3 or not set(between) <= _LINKS or not _joins(group[-1], between, later):
            break
        group.append(later)
    return group


def _joins(first: Amount, between: list[str], second: Amount) -> bool:
    if first.unit == "other" or "calendar" in (first.unit, second.unit):
        return False
    if second.unit == "other":
        return "x" in between and first.unit == ""
    if "x" in between or "*" in between:
        return True
    if between == ["/"]:
        return first.unit == "" and second.unit in ("second", "minute", "rep")
    if first.unit == "set":
        return (
            second.unit in ("", "rep", "second", "minute", "breath", "times")
            and between != [":"]
            and "and" not in between
        )
    return second.unit == "set" and first.unit in ("rep", "second", "minute") and "x" in between


def _product(found: list[str], group: list[Amount], context: Context) -> list[Field] | None:
    if group[1].unit == "other":  # `2 x 15 m`: sets of a distance
        rest: list[Field] = ["none"] * (len(group) - 1)
        return ["sets", *rest]
    if any(a.unit in _TIME and roles.time_role(found, a) == "rest_s" for a in group):
        return None
    fields = [_factor(a) for a in group]
    if counts.is_frequency(found, group[-1]) and group[-1].unit in ("", "times"):
        return None
    bare = [i for i, f in enumerate(fields) if f == "none"]
    for i in bare:
        fields[i] = _bare_factor(found, group, fields, i, context)
    if len(set(fields)) < len(fields):
        return None
    return [_timed(found, a, f) for a, f in zip(group, fields, strict=True)]


def _factor(amount: Amount) -> Field:
    return _BY_UNIT.get(amount.unit, "none")


def _bare_factor(
    found: list[str], group: list[Amount], fields: list[Field], i: int, context: Context
) -> Field:
    """What a bare number of a product counts: by its place, its partner's unit, and the order here."""
    partners = [f for j, f in enumerate(fields) if j != i and f != "none"]
    if "sets" in partners and "reps" in partners:
        return "time_s" if "hold" in context.label else "none"  # else a load, or nobody knows what
    if "sets" in partners:
        return "reps"
    if "reps" in partners or "breaths" in partners:
        return "sets"
    if "time_s" in partners:
        low = group[i].range.low or group[i].range.high or 0
        held = bool({"hold", "holds"} & set(found))
        short = any((a.seconds().high or 0) <= _SHORT_S for a in group if a.unit in _TIME)
        many = (low > 5 and (held or short)) if i == 0 else (low > 5 or held)
        many = many and context.order == "SxR"
        return "reps" if many else "sets"
    first = i == min(j for j, f in enumerate(fields) if f == "none")
    many_first = not context.ordered and _counts_first(group)
    return "sets" if first == (context.order == "SxR" and not many_first) else "reps"


def _counts_first(group: list[Amount]) -> bool:
    """Whether the first of two bare numbers can only be repetitions: "25 x 4", "12 x 4", but not "5 x 10"."""
    first, second = (amount.range.high or 0 for amount in group[:2])
    return first >= _MANY and second <= _FEW


def _timed(found: list[str], amount: Amount, field: Field) -> Field:
    if field != "time_s":
        return field
    role = roles.time_role(found, amount)
    return role if role in ("hold_s", "duration_s") else "time_s"


def _single(found: list[str], amount: Amount, context: Context) -> Field:
    if amount.unit == "calendar" or counts.is_frequency(found, amount):
        return "frequency"
    if amount.unit in (*_TIME, "count"):
        return _labelled_time(found, amount, context)
    if amount.unit in ("rep", "times"):
        return _repeats(found, amount, context)
    if amount.unit == "set":
        return "none" if counts.defines_one(found, amount) else "sets"
    return (
        _bare(found, amount, context) if not amount.unit else "breaths" if amount.unit == "breath" else "none"
    )


def _labelled_time(found: list[str], amount: Amount, context: Context) -> Field:
    role = roles.time_role(found, amount)
    known = role == "time_s" and context.label not in ("reps", "sets")
    return _BY_LABEL.get(context.label, role) if known else role


def _repeats(found: list[str], amount: Amount, context: Context) -> Field:
    if (
        counts.defines_one(found, amount)
        or counts.is_distance(found, amount)
        or counts.is_left_over(found, amount)
        or (amount.unit == "times" and counts.is_measure(found, amount))
        or _is_once(found, amount)
        or (amount.unit == "rep" and counts.is_cadence(found, amount))
    ):
        return "none"
    circuit = context.label == "sets" and amount.unit == "times"
    return "sets" if circuit else "reps"


def _is_once(found: list[str], amount: Amount) -> bool:
    """Whether "once" or "one time" only sends the reader to the other side."""
    if amount.unit != "times" or amount.more:
        return False
    alone = found[amount.start] == "once" and amount.range.high != 2  # "once or twice"
    return alone or (amount.range.low == 1 and "other" in found)


def _bare(found: list[str], amount: Amount, context: Context) -> Field:
    named = counts.label_before(found, amount)
    if named or counts.is_of_most(found, amount):
        return named or "sets"
    if context.label in _BY_LABEL and not counts.is_dotted(found, amount):
        return _BY_LABEL[context.label]
    if (
        counts.is_part_of_word(found, amount)
        or counts.is_ordinal(found, amount)
        or found[amount.start] == "one"
    ):
        return "none"
    return roles.breath_number(found, amount) or _counted_or_held(found, amount)


def _counted_or_held(found: list[str], amount: Amount) -> Field:
    if found[max(0, amount.start - 2) : amount.start] == ["count", "of"] and not counts.holds_number(
        found, amount
    ):
        return "reps" if counts.counts_moves(found, amount) else "none"
    if _is_counted(found, amount):
        return "reps"
    open_end = amount.range.high is None and found[amount.end - 1] == "+"
    if open_end or counts.counted_by_x(found, amount):
        return "reps"
    if counts.holds_number(found, amount):
        return "hold_s"
    return "reps" if counts.counts_sides(found, amount) or _counts_movements(found, amount) else "none"


def _is_counted(found: list[str], amount: Amount) -> bool:
    """ "Do 10.", "10 of these", "10 each:"."""
    before, after = found[max(0, amount.start - 1) : amount.start], found[amount.end : amount.end + 2]
    if after[:1] in ([], ["."]):
        return before in (["do"], ["perform"], ["complete"])
    if after[0] == "of":
        return after[1:] in (["these"], ["them"], ["those"], ["each"])
    return after[0] == "each" and after[1:] in ([], [":"], ["."], [","])


def _counts_movements(found: list[str], amount: Amount) -> bool:
    """ "do five circles", "make 10 small circles", "20 squats"."""
    before = found[max(0, amount.start - 4) : amount.start]
    told = not before or _DOING & set(before)
    after = found[amount.end : amount.end + 3]
    nouns = [
        w
        for w in after
        if w == "ups" or (w.endswith("s") and len(w) > 3 and w not in _COUNTED and {w, w[:-1]} & MOVEMENTS)
    ]
    return bool(told and nouns)


_AMOUNTS = ("hold_s", "reps", "sets", "duration_s", "breaths", "time_s", "inhale_s")


@lru_cache(maxsize=REMEMBERED)
def is_dosed(text: str, context: Context = NO_CONTEXT) -> bool:
    """Whether words state how long, how often or how many."""
    return any(v.field in _AMOUNTS for s in sentences(text[:6000]) for v in doses(s, context))

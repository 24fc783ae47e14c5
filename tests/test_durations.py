from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.routine.amounts import Range, parse_count_range, parse_duration_range, written_duration

HOUR_MS = 3_600_000


def parse(written: str) -> Range:
    return parse_duration_range(written, 0, HOUR_MS)


@pytest.mark.parametrize(
    ("written", "low_ms", "high_ms"),
    [
        ("30s", 30_000, 30_000),
        ("20-30s", 20_000, 30_000),
        ("20s-30s", 20_000, 30_000),
        ("20 – 30 s", 20_000, 30_000),
        ("1m30s", 90_000, 90_000),
        ("1:30", 90_000, 90_000),
        ("1:30-2:00", 90_000, 120_000),
        ("1-2m", 60_000, 120_000),
        ("2min", 120_000, 120_000),
        ("1.5s", 1_500, 1_500),
        ("500ms", 500, 500),
        ("0s", 0, 0),
    ],
)
def test_a_duration_is_read(written: str, low_ms: int, high_ms: int) -> None:
    assert parse(written) == Range(low_ms, high_ms)


@pytest.mark.parametrize(
    "written",
    ["30", "", "s", "-5s", "30-20s", "1:75", "2h", "1e3s", "30s30s", "٣s", "30s-", "--5s", "99999999s"],
)
def test_what_is_no_duration_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse(written)


def test_the_reason_is_told() -> None:
    for written, reason in (
        ("30", "unit is missing"),
        ("-5s", "negative"),
        ("30-20s", "reversed"),
        ("2h", "^$"),
    ):
        with pytest.raises(ValueError, match=reason):
            parse(written)


@given(st.integers(0, HOUR_MS))
def test_what_is_written_is_read_back(ms: int) -> None:
    assert parse(written_duration(ms)) == Range(ms, ms)


def test_counts() -> None:
    assert parse_count_range("10-15", 200) == Range(10, 15)
    assert parse_count_range("3", 200) == Range(3, 3)
    for written in ("0", "-1", "15-10", "3.5", "many", "201"):
        with pytest.raises(ValueError):  # noqa: PT011
            parse_count_range(written, 200)


@given(st.integers(0, 1000), st.integers(0, 1000), st.floats(0, 1), st.integers(1, 50))
def test_a_choice_within_a_range_never_leaves_it(low: int, more: int, fraction: float, step: int) -> None:
    chosen = Range(low, low + more).at(fraction, step)
    assert low <= chosen <= low + more
    assert Range(low, low + more).at(0) == low
    assert Range(low, low + more).at(1) == low + more

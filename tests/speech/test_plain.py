import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import InputError
from coach.speech.normalize import spoken_form
from coach.speech.sanitize import MAX_CHARACTERS, plain_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\0b\x01c", "abc"),
        ("one\ntwo\tthree", "one two three"),
        ("he\u200bllo\ufeff", "hello"),
        ("hi \ud800there", "hi there"),
        ("cafe\u0301", "café"),
        ("[[h@'loU]]", "h@'loU"),
        ("[word](/həlˈO/)", "word"),
        ("<speak><break time='9s'/>hi</speak>", "hi"),
        ("[[slnc 5000]]rest", "slnc 5000 rest"),
        ("e" + 2000 * "\u0323", "ẹ" + 4 * "\u0323"),
    ],
)
def test_only_words_are_left(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize("text", ["", "  \n", "\0", "\u200b", "...", "🙂", "[]()"])
def test_nothing_to_say_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"^text: expected words to say, got "):
        plain_text(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("ab " * 101, "300 characters"), ("a" * 10**6, "300 characters")]
)
def test_too_much_is_refused(text: str, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        plain_text(text)


def test_a_long_run_of_digits_is_refused() -> None:
    assert plain_text("1" * 12)
    with pytest.raises(InputError, match="12 digits in a row, got 13"):
        plain_text("1" * 13)


@given(st.text(alphabet=st.characters(), max_size=400))
def test_no_text_gets_through_with_markup(text: str) -> None:
    with suppress(InputError):
        plain = plain_text(text)
        assert not set(spoken_form(plain)) & set("[]<>{}\\|")
        assert not set(spoken_form(plain, "sw")) & set("[]<>{}\\|")
        assert not any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in plain)
        assert 0 < len(plain) <= MAX_CHARACTERS

"""The languages that a routine can be in: one row each. Another language is a row, its words and its rules.

A routine names its language by a BCP 47 tag (RFC 5646): `de`, `en-GB`. The first part of the tag chooses
the row; the whole tag is kept, since a voice may speak one country's way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """`tag`: the primary subtag of BCP 47; `name`: in English.

    `media_tag`: the code of ISO 639-2/T, as MP4 and ID3 want it. `side_endings`: what may stand in
    `{side:…}`, beside the plain `{side}`. `script`: its letters, by the first word of their Unicode names.
    `package`: where its words are in `coach.words`, and its rules of reading in `coach.speech.normalize`.
    """

    tag: str
    name: str
    media_tag: str
    side_endings: tuple[str, ...]
    package: str
    script: str = "LATIN"


LANGUAGES = {
    language.tag: language
    for language in (
        Language("en", "English", "eng", (), "english"),
        Language("de", "German", "deu", ("e", "en", "er", "es", "em"), "german"),
    )
}

_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8})*)")


def primary(tag: str) -> str:
    """The language of a tag: `en` of `en-GB`."""
    return re.split(r"[-_]", tag, maxsplit=1)[0].lower()


def language_of(tag: str | None) -> Language:
    """The row of a tag that `parse_language` gave; the default one for None."""
    return LANGUAGES[primary(tag or DEFAULT_LANGUAGE)]


def media_tag(tag: str) -> str:
    """The code of ISO 639-2 for the language of any tag; `und`, undetermined, where it has no row here."""
    language = LANGUAGES.get(primary(tag))
    return language.media_tag if language else "und"


def parse_language(written: str) -> str:
    """`written` as BCP 47 recommends: `EN_gb` is `en-GB`. ValueError where there is no such language here."""
    match = _TAG.fullmatch(written)
    if match is None or match[1].lower() not in LANGUAGES:
        raise ValueError(f"expected a language such as {_known()}, got {written[:40]}{_meant(written)}")
    return "-".join([match[1].lower(), *map(_subtag, re.split(r"[-_]", match[2])[1:])])


def _subtag(written: str) -> str:
    """A script is written `Latn`, a country `GB`, all else small."""
    if len(written) == 4 and written.isalpha():
        return written.title()
    return written.upper() if len(written) == 2 else written.lower()


def _known() -> str:
    return " or ".join(LANGUAGES)


def _meant(written: str) -> str:
    for language in LANGUAGES.values():
        if written.lower() in (language.name.lower(), language.media_tag):
            return f"; did you mean {language.tag}?"
    return ""

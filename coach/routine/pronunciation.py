"""How one word is said, checked so that no engine can take it for markup."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_WORD_CHARACTERS = 80
MAX_SAID_CHARACTERS = 120

_SAY = re.compile(r"(?:[^\W_]|[ '’,-])+")
_IPA_LETTERS = (
    "abcdefghijklmnopqrstuvwxyzæçðøħŋœɐɑɒɓɔɕɖɗəɚɛɜɝɞɟɠɡɢɣɤɥɦɧɨɪɫɬ"
    "ɭɮɯɰɱɲɳɴɵɶɸɹɺɻɽɾʀʁʂʃʄʈʉʊʋʌʍʎʏʐʑʒʔʕʙʛʜʝʟʡʢβθχᵊᵻ"
)
_IPA_MARKS = "ˈˌːˑ.ʰʲʷ\u0303\u0329\u032f\u0361"
_IPA = re.compile(f"[{_IPA_LETTERS}{_IPA_MARKS} ]+")


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """`word`, one or more, as it is written; `say`, plain syllables, the stressed one in capitals; `ipa`.

    `say` and `ipa` are never obeyed as markup: they hold letters and the marks of their kind only, else
    ValueError. `ipa` is empty where only plain letters are given.
    """

    word: str
    say: str
    ipa: str = ""

    def __post_init__(self) -> None:
        if not re.search(r"[^\W_]", self.word) or len(self.word) > MAX_WORD_CHARACTERS:
            raise ValueError(
                f"expected a word of at most {MAX_WORD_CHARACTERS} characters, got {self.word[:40]!r}"
            )
        if not _SAY.fullmatch(self.say) or len(self.say) > MAX_SAID_CHARACTERS:
            raise ValueError(
                f"expected how it is said in plain letters such as peer ih FOR miss, got {self.say[:40]}"
            )
        if self.ipa and (not _IPA.fullmatch(self.ipa) or len(self.ipa) > MAX_SAID_CHARACTERS):
            raise ValueError(f"expected IPA such as /ˈsoʊəs/, got {self.ipa[:40]}")

"""How German is said: numbers with their units, ranges, signs and the abbreviations of exercise sheets."""

from __future__ import annotations

import re

from coach.routine.addresses import spelled

LETTERS = "äöüßÄÖÜàáâçèéêëíîñóôúû"

_DASH = "[-‐‑‒–—−]"
_NUMBER = r"\d+(?:[.,]\d+)?"
_UNITS = {
    "s": ("Sekunde", "Sekunden"), "sek": ("Sekunde", "Sekunden"), "sec": ("Sekunde", "Sekunden"),
    "min": ("Minute", "Minuten"), "h": ("Stunde", "Stunden"), "std": ("Stunde", "Stunden"),
    "mm": ("Millimeter", "Millimeter"), "cm": ("Zentimeter", "Zentimeter"), "m": ("Meter", "Meter"),
    "km": ("Kilometer", "Kilometer"), "g": ("Gramm", "Gramm"), "kg": ("Kilogramm", "Kilogramm"),
    "ml": ("Milliliter", "Milliliter"), "l": ("Liter", "Liter"),
    "wdh": ("Wiederholung", "Wiederholungen"), "wh": ("Wiederholung", "Wiederholungen"),
}  # fmt: skip
_FEMININE = ("Sekunde", "Minute", "Stunde", "Wiederholung")
_SHORT = {
    "z. B.": "zum Beispiel", "z.B.": "zum Beispiel", "d. h.": "das heißt", "d.h.": "das heißt",
    "u. a.": "unter anderem", "u.a.": "unter anderem", "usw.": "und so weiter", "etc.": "und so weiter",
    "bzw.": "beziehungsweise", "ca.": "etwa", "evtl.": "eventuell", "ggf.": "gegebenenfalls",
    "inkl.": "inklusive", "max.": "höchstens", "mind.": "mindestens", "min.": "mindestens",
    "Wdh.": "Wiederholungen", "Wdhl.": "Wiederholungen", "Nr.": "Nummer", "re.": "rechts", "li.": "links",
    "bds.": "beidseits", "Sek.": "Sekunden", "Min.": "Minuten", "Std.": "Stunden", "Pos.": "Position",
    "Ü.": "Übung", "tgl.": "täglich", "wö.": "wöchentlich",
}  # fmt: skip
_COMPARISONS = (
    (r"\+ ?/ ?[-−]|±", "plus minus"),
    (r"<=|≤|≦|⩽", "höchstens"),
    (r">=|≥|≧|⩾", "mindestens"),
    (r"[<‹](?= ?[\d½~])|(?<=\S )<(?= \S)|(?<![\w<])<(?=\w)", "weniger als"),
    (r"[>›](?= ?[\d½~])|(?<=\S )>(?= \S)|(?<![\w>-])>(?=\w)", "mehr als"),
    (r"[~≈](?= ?[\d½])|(?<!\S)~(?=\w)", "etwa"),
)
_SIGNS = tuple((re.compile(rf" ?(?:{sign}) ?"), f" {words} ") for sign, words in _COMPARISONS)
_ABBREVIATION = re.compile(
    rf"(?<![\w.])(?:{'|'.join(re.escape(short) for short in sorted(_SHORT, key=len, reverse=True))})(?!\w)\s?"
)
_CHAIN = re.compile(rf"(?<![\w.,:/-])({_NUMBER})((?: ?{_DASH} ?{_NUMBER})+)(?![\w.]*{_DASH}?\d)(?!:)")
_UNIT = re.compile(
    rf"(?<![\w.,])({_NUMBER})( ?-? ?)({'|'.join(sorted(_UNITS, key=len, reverse=True))})(?!\w)\.?(?=(.?.?))",
    re.I,
)
_CLOCK = re.compile(r"(?<![\w:.,/])(\d{1,3}):([0-5]\d)(?![\d:])( ?Uhr)?")
_PER = re.compile(r"(?<=\w) ?/ ?(Tag|Woche|Seite|Bein|Arm|h|min|s)\b")
_PER_WORDS = {"h": "Stunde", "min": "Minute", "s": "Sekunde"}


def primes(text: str) -> str:
    """30" → 30 s, 2' → 2 min"""
    text = re.sub(r"(\d) ?(?:\"|''|″|”)(?!\w)", r"\1 s", text)
    return re.sub(r"(\d) ?(?:'|′|’)(?!\w)", r"\1 min", text)


def comparisons(text: str) -> str:
    """< 90° → weniger als 90°, ≥ 3 → mindestens 3"""
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    return " ".join(text.split())


def abbreviations(text: str) -> str:
    """z. B. → zum Beispiel, 10 Wdh. → 10 Wiederholungen, Arm re. → Arm rechts"""

    def long(match: re.Match[str]) -> str:
        ends = match.end() == len(match.string)
        return _SHORT[match[0].strip()] + ("." if ends else " ")

    text = re.sub(r"(?<=\d) ?(Sek|Min|Std)\.(?= )", lambda m: f" {m[1].lower()}", text)
    text = re.sub(r"(?<=\d) ?(Sek|Min|Std)\.$", lambda m: f" {m[1].lower()} .", text)
    return re.sub(r"\s+([,;:.!?])", r"\1", _ABBREVIATION.sub(long, text))


def clock(text: str) -> str:
    """um 7:30 → um 7 Uhr 30, Pause 1:30 → Pause 1 Minute 30 Sekunden"""

    def told(match: re.Match[str]) -> str:
        before = match.string[: match.start()]
        if match[3] or re.search(r"\b(?:um|ab|bis|vor|nach|gegen|morgens|abends)\s$", before):
            return f"{int(match[1])} Uhr" + (f" {int(match[2])}" if int(match[2]) else "")
        parts = ((int(match[1]), "min"), (int(match[2]), "s"))
        return " ".join(_counted(str(number), unit) for number, unit in parts if number) or "0 Sekunden"

    return _CLOCK.sub(told, text)


def number_chains(text: str) -> str:
    """20–30 s → 20 bis 30 s, 4-7-8 → 4 7 8"""

    def told(match: re.Match[str]) -> str:
        parts = [part.strip() for part in re.split(rf" ?{_DASH} ?", match[0])]
        rising = len(parts) == 2 and float(parts[0].replace(",", ".")) < float(parts[1].replace(",", "."))
        return (" bis " if rising else " ").join(parts)

    return _CHAIN.sub(told, text)


def times(text: str) -> str:
    """3 x 10 → 3 mal 10, 3x → 3 mal, 3 Sätze x 10 → 3 Sätze mit 10"""
    text = re.sub(r"\b(Sätze|Satz|Runden|Serien|Durchgänge) ?[x×*à] ?(?=\d)", r"\1 mit ", text)
    text = re.sub(r"(?<![\w.])(\d+) ?[x×*](?= ?\d)", r"\1 mal ", text)
    return re.sub(r"(?<![\w.])(\d+) ?[x×*](?!\w)", r"\1 mal", re.sub(r" [x×] ?(?=\d)", ", mal ", text))


def units(text: str) -> str:
    """30 s → 30 Sekunden, 1 min → eine Minute, 1,5 kg → 1,5 Kilogramm"""

    def told(match: re.Match[str]) -> str:
        ends = match[0].endswith(".") and (not match[4].strip() or match[4].strip().isupper())
        return _counted(match[1], match[3].lower()) + ("." if ends else "")

    return _UNIT.sub(told, text)


def _counted(number: str, unit: str) -> str:
    one, many = _UNITS[unit]
    if number == "1":
        return f"{'eine' if one in _FEMININE else 'ein'} {one}"
    return f"{number} {many}"


def signs(text: str) -> str:
    """90° → 90 Grad, 50 % → 50 Prozent, 3/10 → 3 von 10, 2x/Tag → 2 mal pro Tag, ½ → ein halb, & → und"""
    text = _PER.sub(lambda m: f" pro {_PER_WORDS.get(m[1], m[1])}", text)
    text = re.sub(r"(?<![\w./])(\d{1,2})/10\b(?!/)", r"\1 von 10", text)
    text = re.sub(r"(\d) ?[°º˚](?: ?C\b)?", r"\1 Grad", text)
    text = re.sub(r"(\d) ?%", r"\1 Prozent", text)
    text = (
        re.sub(r"(\d) ?½", r"\1einhalb", text)
        .replace("½", "ein halb")
        .replace("¼", "ein viertel")
        .replace("¾", "drei viertel")
    )
    text = re.sub(r"(\d)\+(?! ?\d)", r"\1 oder mehr", text)
    text = re.sub(r"(?<=[^\W\d_])/(?=[^\W\d_])", " oder ", text)
    return text.replace("&", " und ").replace("→", ", ").replace("•", ", ")


def addresses(text: str) -> str:
    """www.example.de → example Punkt de"""
    return spelled(text, "Punkt", "at")


def dashes(text: str) -> str:
    """a – b → a, b"""
    text = re.sub(rf"^\s*{_DASH}+\s*", "", text)
    text = re.sub(rf"\s+{_DASH}+\s+|\s*[–—]+\s*|…+", ", ", text)
    return re.sub(r"\s*,(?:\s*,)+", ",", re.sub(r"\s+,", ",", text)).strip(" ,")


RULES = (addresses, primes, comparisons, abbreviations, clock, number_chains, times, signs, units, dashes)

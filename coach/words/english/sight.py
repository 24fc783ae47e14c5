"""English words that send a listener to look at something: a picture, a page, a link, a code."""

from __future__ import annotations

import re


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split()).replace('_', ' ')})"


_PICTURE = _one_of(
    "pictures? photos? photographs? figures? images? diagrams? drawings? illustrations? videos? clips? "
    "animations? sketch sketches charts? posters? screenshots?"
)
_PAPER = _one_of(
    "pages? leaflets? handouts? sheets? booklets? websites? web_pages? webpages? links? appendix "
    "attachments? brochures?"
)
_SHAPE = r"(?![- ](?:four|of|eight|4|8)\b)"  # a figure four and a figure of eight are shapes, not pictures
_SEEN = f"(?:{_PICTURE}{_SHAPE}|{_PAPER})"
_SHOWN = "(?:shown|pictured|illustrated|demonstrated|depicted)"
_TOLD = "(?:described|explained|noted|listed|written|mentioned)"
_LOOK = (
    "(?:see|look at|watch|view|check|check out|study|refer to|consult|play|read|compare with|as per|tap"
    "|click on)"
)
_WHICH = "(?:the |this |that |our |my |also )?(?:(?!of )\\w+ )?"
_NUMBERED = "(?:figure|picture|photo|image|diagram|illustration|video|photograph)"
_POINTING = (
    r"like (?:this|that|so)\b(?! (?:of|one)\b)",
    rf"as (?:is |you (?:can )?)?(?:{_SHOWN}|seen|see|above|below)\b",
    rf"as (?:in|on) (?:the|this|your) {_SEEN}\b",
    rf"(?:position|way|grip|exercise|movement|pose|range|direction|direction of movement)s? {_SHOWN}\b",
    rf"as {_TOLD} (?:above|below|overleaf|opposite|on the|in the)",
    rf"{_LOOK} {_WHICH}{_SEEN}\b",
    rf"(?:use|copy|open|follow) {_WHICH}{_PICTURE}{_SHAPE}\b",
    rf"(?:attached|enclosed|accompanying) {_SEEN}\b",
    r"watch (?:me|us|the (?:therapist|instructor|demonstration|demo)|how (?:i|we|it is done))\b",
    r"(?:on|at|with|to) (?:the|your|this) (?:screen|monitor|display)\b",
    r"(?:instructions?|details|explanations?) (?:are |is )?(?:on|at) the (?:back|front|reverse|other side)\b",
    r"(?:tap|click|swipe) here\b(?! and there)",
    r"see (?:also )?(?:above|below|overleaf|over|opposite|attached|here)\b(?! (?:your|the|how|that))",
    r"see (?:left|right|reverse)(?=\s*(?:[.,;:)!]|$))",
    r"see (?:the |also )?(?:exercise|step|section|number|no\.) ?[0-9]",
    r"see (?:the )?(?:next|previous|last) exercise\b",
    r"(?:back|front|reverse|top|bottom) of (?:this|the) (?:sheet|page|leaflet|handout)\b",
    rf"(?:as )?(?:the |this ){_PICTURE}{_SHAPE} (?:shows?|explains?|demonstrates?)\b",
    r"link in (?:the|my|our) (?:description|text|e-?mail|bio|notes?)\b",
    r"scan (?:the|this) code\b",
    r"press play\b",
    rf"{_SHOWN} (?:here|above|below|opposite|overleaf|on|in|left|right|at)\b",
    rf"(?:in|on|from|under|of) (?:the|this|that|these|those) (?:{_PICTURE}{_SHAPE})\b",
    r"(?:in|on|from|under|of) (?:the|this|that) (?:link|handout|leaflet|website|booklet|sheet above)\b",
    rf"(?:{_PICTURE}|{_PAPER}) (?:above|below|opposite|overleaf)\b",
    r"(?:see |in |as |on )?\(?(?:fig|figs|pic|pics|illus)\. ?[0-9a-z]\b",
    r"(?:see )?figs? [0-9]",
    rf"(?:see |in |as in )?{_NUMBERED} (?:no\. ?|number )?[0-9]{{1,3}}[a-z]?\b"
    r"(?:(?<!8s)(?<!4s))(?! (?:stretch|shape|position|pose|pattern|seconds?|times))",
    r"(?:see|on|read|to|from) (?:pages?|pp?\.?|pgs?\.?) ?[0-9]+",
    r"QR[- ]?codes?\b",
    r"(?:follow|click|tap|use|open|visit) (?:on )?(?:the |this |that )?(?:link|url|web ?site|button|icon)\b",
    r"click (?:on |here|the |this )",
    r"(?:visit|go to|see) (?:www\.|https?:)",
    r"https?://|www\.\w",
    r"overleaf\b",
    r"follow the arrows?\b",
    r"(?:the )?arrows? (?:shows?|points?|marks?|tells?|indicates?|in)\b",
)
_UNSEEN = re.compile(rf"(?<![\w-])(?:{'|'.join(_POINTING)})", re.IGNORECASE)


def unseen_in(words: str) -> str:
    """The first words that send a listener to look at something, or nothing."""
    found = _UNSEEN.search(words)
    return found[0].strip() if found else ""

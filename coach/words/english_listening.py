"""What the linter listens for in English: a side of the body by its grammar, and words that point at something unseen."""

from __future__ import annotations

import re

# Parts of the body that there are two of, one on each side.
_BODY = (
    r"(?:fore|upper )?(?:arm|leg|hand|foot|feet|knee|hip|heel|toe|ankle|elbow|shoulder|wrist|thumb|finger|fingertip"
    r"|palm|thigh|calf|shin|buttock|glute|bottom|cheek|ear|eye|side|flank|rib|waist|groin|hamstring|quad|quadricep"
    r"|achilles|forearm|foreleg|knuckle|collarbone|shoulder blade|sit bone|sitting bone|armpit|lat|pec|oblique|trap"
    r"|temple|jaw|lung|chest|kidney|piriformis|psoas|hip flexor|biceps|triceps|limb|instep|sole|big toe)s?"
)
_ADJECTIVE = (
    r"(?:lower|upper|big|outer|inner|front|back|rear|whole|entire|straight|bent|extended|top|bottom|index|little|ring"
    r"|middle|working|painful|sore|bad|good|injured|affected|operated|free|raised|lifted|supporting|standing|outside"
    r"|inside|stiff|weak|strong|weaker|stronger)"
)
# After these words `left` and `right` go on as a side, not as "correct", "straight" or "remaining".
_ENDS = (
    r"(?=\s*(?:$|[.,;:!?)/\u2013\u2014]|\b(?:and|then|or|while|as|with|for|until|again|first|next|if|when|but|of|so"
    r"|only|forwards?|upwards?|downwards?|up|down)\b))"
)
_TURN = (
    r"(?:turn|look|lean|rotate|step|roll|twist|bend|tilt|swing|reach|shift|face|go|move|slide|drop|drift|point|glance"
    r"|circle|sway|walk|hop|jump|rock|pivot|sidestep|start|begin|alternate|change|switch)(?:s|es|ing)?"
)
_SIDE = r"(?:left|right)"
_LETTER = r"(?:[LR]|[LR]t|rt|lt|lft|rgt)"
_WIDTH = r"(?![- ](?:width|height|depth|level))"
_BOTH = re.compile(
    rf"\b{_SIDE}(?:\s*(?:/|-)\s*|,?\s+(?:and|or|to|then|and then)(?:\s+(?:the|your))?\s+){_SIDE}\b(?!\s+{_BODY}\b)",
    re.IGNORECASE,
)
_SIDE_OF = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (rf"\b({_SIDE})(?:[- ]hand(?:ed)?)?\s+(?:{_ADJECTIVE}\s+){{0,2}}(?!side\s+up){_BODY}\b{_WIDTH}", re.IGNORECASE),
        (rf"\b(?:your|my|his|her|their)\s+({_SIDE})\s+(?:lower\s+|upper\s+)?back\b", re.IGNORECASE),
        (rf"\b({_SIDE})[- ]sided\b", re.IGNORECASE),
        (rf"\b(?:your|the|its)\s+({_SIDE})\b{_ENDS}", re.IGNORECASE),
        (rf"\b(?:to|on|from|onto|towards?|over|for|with)\s+(?:your|the)\s+(?:far\s+)?({_SIDE})\b{_ENDS}", re.IGNORECASE),
        (rf"\b{_TURN}\s+(?:it\s+|your\s+\w+\s+|the\s+\w+\s+|slowly\s+|gently\s+)?({_SIDE})\b"
         r"(?=\s*(?:$|[.,;:!?)/]|\b(?:and|then|or|while|as|until|again|first|next|with|for)\b))", re.IGNORECASE),
        (rf"(?:^|[.;!?]\s+)({_SIDE})\s*(?::|\s[-\u2013\u2014]\s)", re.IGNORECASE),
        (rf"(?:^|[.;:,!?]\s*)({_SIDE})\s+(?:first|only|again|next|one|up|down)\b(?!\s+to\b)", re.IGNORECASE),
        (rf"^\s*({_SIDE})\W*$", re.IGNORECASE),
        (rf"[(\[]\s*({_SIDE}|[LRlr])\s*(?:side|only|first)?\s*[)\]]", re.IGNORECASE),
        (rf"\b({_LETTER})\b\.?[- ]\s*(?:{_ADJECTIVE}\s+){{0,2}}{_BODY}\b", 0),
        (rf"\b(?:your|the|my)\s+([lr])\.?\s+(?:{_ADJECTIVE}\s+)?{_BODY}\b", re.IGNORECASE),
        (r"\b(rt\.|lft\.?|rgt\.?|lt\.)(?=\s|$|[,;])", re.IGNORECASE),
        (rf"\b(?:to|on|from|onto|towards?)\s+(?:your\s+|the\s+)?([LR])\b{_ENDS}", 0),
    )
)  # fmt: skip

_PICTURE = (
    r"(?:pictures?|photos?|photographs?|figures?|images?|diagrams?|drawings?|illustrations?|videos?|clips?|animations?"
    r"|sketch(?:es)?|charts?|posters?|screenshots?)"
)
_PAPER = r"(?:pages?|leaflets?|handouts?|sheets?|booklets?|websites?|web ?pages?|links?|appendix|attachments?|brochures?)"
_SHAPE = r"(?![- ](?:four|of|eight|4|8)\b)"  # a figure four and a figure of eight are shapes, not pictures
_POINTING = (
    r"like (?:this|that|so)\b(?! (?:of|one)\b)",
    rf"as (?:(?:is |you (?:can )?)?(?:shown|pictured|illustrated|seen|see|demonstrated|depicted|above|below)\b|in the {_PICTURE}{_SHAPE}\b)",
    r"as (?:described|explained|noted|listed|written|mentioned) (?:above|below|overleaf|opposite|on the|in the)",
    rf"(?:see|look at|watch|view|check|study|refer to|consult|copy|play|open|read|compare)(?: with)?"
    rf" (?:the |this |that |our |my |also )?(?:attached |accompanying |short |following |online )?(?:{_PICTURE}{_SHAPE}|{_PAPER})\b",
    r"see (?:also )?(?:above|below|overleaf|over|opposite|attached|here|left|right|reverse|next page|back page)\b(?! (?:your|the|how|that))",
    r"(?:shown|pictured|illustrated|demonstrated|depicted) (?:here|above|below|opposite|overleaf|on|in|left|right|at)\b",
    rf"(?:in|on|from|under|of) (?:the|this|that|these|those) (?:{_PICTURE}{_SHAPE}|link|handout|leaflet|website|booklet|sheet above)\b",
    rf"(?:{_PICTURE}|{_PAPER}) (?:above|below|opposite|overleaf)\b",
    r"(?:see |in |as |on )?\(?(?:fig|figs|pic|pics|illus)\. ?[0-9a-z]\b",
    r"(?:fig|figs) [0-9]",
    r"(?:see |in |as in )?(?:figure|picture|photo|image|diagram|illustration|video|photograph) (?:no\. ?|number )?[0-9]{1,3}[a-z]?\b"
    r"(?! (?:stretch|shape|position|pose|pattern|seconds?|times))",
    r"(?:see|on|read|to|from) (?:page|p\.|pp\.|pg\.?) ?[0-9]+",
    r"QR[- ]?codes?\b",
    r"(?:follow|click|tap|use|open|visit) (?:on )?(?:the |this |that )?(?:link|url|web ?site|button|icon)\b",
    r"click (?:on |here|the |this )",
    r"(?:visit|go to|see) (?:www\.|https?:)",
    r"https?://|www\.\w",
    r"overleaf\b",
    r"follow the arrows?\b",
    r"(?:the )?arrows? (?:shows?|points?|indicates?|in)\b",
)  # fmt: skip
_UNSEEN = re.compile(rf"(?<![\w-])(?:{'|'.join(_POINTING)})", re.IGNORECASE)


def unseen_in(words: str) -> str:
    """The first words that send a listener to look at something, or nothing."""
    found = _UNSEEN.search(words)
    return found[0].strip() if found else ""


def side_word_in(words: str) -> str:
    """The first `left` or `right` (or L, rt. and the like) that means one side, or nothing.

    What tells is the grammar: before a part of the body or `side`; after `your`, `the` or a word of direction,
    where no other noun follows; alone, or in brackets. Both in a row (left and right) name no side.
    """
    single = _BOTH.sub(lambda found: "_" * len(found[0]), words)
    places = [match for pattern in _SIDE_OF if (match := pattern.search(single))]
    return min(places, key=lambda match: match.start(1))[1] if places else ""

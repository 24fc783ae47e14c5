"""The signs of a block: what it is itself, what stands in it, beside it, above it and in the whole text.

Every sign is a number with a name; the judge weighs them (`weights.txt`). A name without a dot is a sign of
the block's own words, below; `siblings.dosed` is the share of its like siblings that have the sign,
`below.dosed` how often it stands under the block, and so on (`around`).
"""

from __future__ import annotations

from coach.importer.doses.dose import is_dosed
from coach.importer.doses.sides import read_sides
from coach.importer.finding import evidence
from coach.importer.finding.around import read_surroundings
from coach.importer.finding.blocks import Block
from coach.importer.finding.governing import governs_each
from coach.importer.lexis import shape


def read_signs(root: Block) -> None:
    """Give every block of a tree its signs."""
    for block in root.walk():
        block.signs |= _of_words(block.text) | _of_name(block) | _of_rest(block) | _of_place(block)
    read_surroundings(root)


def _of_words(text: str) -> dict[str, float]:
    """What all of its words are."""
    label = shape.label_of(text)[0] or shape.fold_label(text)
    body_words, foreign_words = evidence.bodily_words(text)
    return {
        "words": min(len(shape.words(text)), 80),
        "sentences": min(len(shape.sentences(text)), 8),
        "dosed": is_dosed(text),  # it states a dose
        "bare_dose": evidence.is_bare_dose(text),  # it is a dose and little else
        "prescribes": evidence.prescribes(text),  # it gives its reader a dose
        "told": min(evidence.told(text), 6),  # sentences that tell somebody to move
        "whole": is_dosed(text) and evidence.told(text) > 0 and len(shape.sentences(text)) > 1,
        "instruction": shape.is_instruction(text),
        "reads_as_instruction": shape.reads_as_instruction(text),
        "verb": shape.starts_with_verb(text),
        "mentions_movement": shape.names_movement(text),
        "label": shape.is_label(label),  # "Hold:", "Benefits"
        "dose_label": shape.label_kind(label) == "dose",
        "treatment": bool(evidence.is_treatment(text)),
        "story": evidence.tells_a_story(text),
        "stories": sum(map(evidence.tells_a_story, shape.sentences(text)[:8])),
        "bodily": evidence.is_bodily(text),
        "offers": evidence.offers(text),  # "Click here", "Call us"
        "foreign": evidence.is_foreign(text),  # of kitchens, workshops, law
        "body_words": min(body_words, 20),
        "foreign_words": min(foreign_words, 20),
        "sided": bool(read_sides(text).sides),
        "ends_with_colon": text.endswith(":"),
        "ends_with_stop": text[-1:] in (".", "!"),
        "question": text.endswith("?"),
        "digit_first": text[:1].isdigit(),
        "lower_first": text[:1].islower(),
        "link": "http" in text or "www." in text or "@" in text,
    }


def _of_name(block: Block) -> dict[str, float]:
    """What its name is: the words that stand like one, or the first of a sentence."""
    name = block.naming.name
    found = shape.words(name)
    return {
        "named": block.naming.given,  # its words stand like a name
        "split": block.naming.split,  # something follows the name
        "titled": block.naming.given and shape.is_title(name),
        "title_case": shape.is_title_case(name),
        "capitals": name.isupper(),
        "name_words": min(len(found), 15),
        "name_dosed": is_dosed(name),
        "movement": shape.names_movement(name),
        "movement_last": bool(found) and shape.is_movement(found[-1]),
        "body": shape.names_body(name),
        "plural": bool(found) and found[-1].endswith("s"),
        "topic": bool(shape.topic(name)),  # "Benefits of …"
        "generic": shape.is_generic(block.text),  # "The routine"
        "category": evidence.is_category(name),  # "Strength"
        "stage": evidence.is_stage(name),  # "Week 2"
        "pause": evidence.is_pause(name),
        "aside": evidence.is_aside(name),  # "Tips"
        "announces": evidence.announces(name),  # "Daily routine"
        "announces_several": evidence.announces_several(name),
        "log": evidence.is_log(name),
        "criteria": evidence.is_criteria(name),
    }


def _of_rest(block: Block) -> dict[str, float]:
    """What follows its name, and whether anything parts the two."""
    text, rest, draft = block.text, block.naming.rest, block.draft
    by_column = draft is not None and any(is_dosed(w.text, w.context) for w in draft.words[1:])
    dosed = by_column or is_dosed(rest)
    whole = not (block.naming.split or draft)
    bodily = evidence.has_body(block.naming.name)
    return {
        "rest_words": min(len(rest.split()), 60),
        "rest_dosed": dosed,
        "rest_told": min(evidence.told(rest), 4),
        "moving_dosed": dosed and block.naming.given and bodily,  # "Heel raises: 10"
        "moving_told": evidence.told(rest) > 0 and block.naming.given and bodily,
        "colon_within": whole and ":" in block.naming.name,
        "governs": whole and governs_each(text),  # it gives a dose to each of those around it
    }


def _of_place(block: Block) -> dict[str, float]:
    """Its kind, its mark and its depth."""
    kinds = {
        kind: block.kind == kind for kind in ("section", "item", "paragraph", "row", "sentence", "piece")
    }
    node = block.node
    return {
        **kinds,
        "numbered": node.number is not None,
        "bold": bool(node.lead),
        "declared": node.declared,  # "Exercise 3: …"
        "depth": min(block.depth, 6),
        "column": block.signs.get("column", 0.0),  # a row of a table that has a column of names
        "headed": block.signs.get("headed", 0.0),  # its head says that exercises stand there
    }

"""Bytes → text, and the parts and the tree that are made of it."""

import pytest

from coach.importer.finding.outline import Node, outline
from coach.importer.texts.decode import NotTextError, decode
from coach.importer.texts.inline import plain
from coach.importer.texts.read import read_parts
from coach.importer.texts.webpage import is_webpage


def tree(text: str) -> Node:
    return outline(read_parts(text.encode())[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode("Café – 20 s\r\n".encode(encoding)) == "Café – 20 s\n"


@pytest.mark.parametrize("data", [b"\x7fELF\x00\x01", b"\x89PNG\r\n\x1a\n\x00", bytes(range(256)) * 8])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match="binary"):
        decode(data)


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("**[Cat](https://a.b/c)** ![x](y.png) stretch", "Cat stretch"),
        ("[[Hip circles|circles]] `now`", "circles now"),
        ("Hold &amp; breathe<br/>", "Hold & breathe"),
        ("Tilt it [1, 2].", "Tilt it ."),
        ("REPS: 10SETS: 3", "REPS: 10, SETS: 3"),
    ],
)
def test_marks_are_removed(raw: str, words: str) -> None:
    assert plain(raw) == words


def test_headings_hold_their_items_and_items_what_is_indented() -> None:
    root = tree("# A\n\n- b\n  - c\n\n## D\n\ntext\n")
    (a,) = root.children
    item, inner = a.children
    assert (a.text, item.text, item.children[0].text, inner.text) == ("A", "b", "c", "D")


@pytest.mark.parametrize(
    "text",
    [
        "Calf stretch\n\nStand by a wall and lean in.\n",
        "Calf stretch\n------------\nStand by a wall.\n",
        "**Calf stretch**\nStand by a wall.\n",
        "1. Calf stretch\n\nStand by a wall and lean in until it pulls.\n",
        "CALF STRETCH\nStand by a wall and lean in until it pulls.\n",
    ],
)
def test_titles_of_plain_text(text: str) -> None:
    (title,) = tree(text).children
    assert title.kind == "section"
    assert title.text.lower() == "calf stretch"


@pytest.mark.parametrize(
    "text",
    ["| a | b |\n|---|---|\n| c | d |\n", "a | b\n--- | ---\nc | d\n", "a\tb\nc\td\n", "a     b\nc     d\n"],
)
def test_tables(text: str) -> None:
    (table,) = tree(text).children
    assert [[c.strip() for c in row.cells] for row in table.children] == [["a", "b"], ["c", "d"]]


def test_a_page_becomes_parts_with_their_lines() -> None:
    page = (
        "<html><body>\n<h2>Hips</h2>\n<ul><li><b>Clam</b>: 10 times</li>\n<li>x</li></ul>\n<script>3 x "
        "10</script></body></html>"
    )
    parts, _ = read_parts(page.encode())
    told = [(p.kind, p.line, p.text, p.lead) for p in parts]
    assert told == [("heading", 2, "Hips", ""), ("item", 3, "Clam: 10 times", "Clam"), ("item", 4, "x", "")]


def test_a_markdown_text_with_tags_is_no_page() -> None:
    assert not is_webpage("# A\n\n- one<br>\n- two<br>\n<img src='x'>\n")

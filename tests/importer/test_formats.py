"""Files of every kind that can be read: the same exercises come out of each."""

from __future__ import annotations

import io
import json
import sys
import zipfile

import pytest

from coach.importer import Range, Reading, read_handout
from coach.importer.texts import pdf as pdf_reader

ROWS = [("Clam", "2", "10"), ("Bridge", "3", "12")]


def doses(reading: Reading) -> list[tuple[str, object, object]]:
    return [
        (e.name, e.sets.value and e.sets.value.low, e.reps.value and e.reps.value.low)
        for e in reading.exercises
    ]


def pdf(*pages: str) -> bytes:
    """A PDF of some lines of text, as plain as can be."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for page in pages:
        shown = " ".join(
            f"1 0 0 1 50 {700 - 20 * n} Tm ({line}) Tj" for n, line in enumerate(page.split("\n"))
        )
        stream = f"BT /F1 12 Tf {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        content = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {content} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def docx(body: str, *others: str) -> bytes:
    """A Word document with a body, and empty parts of other names."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
        '.wordprocessingml.document.main+xml"/></Types>'
    )
    links = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        ' Target="word/document.xml"/></Relationships>'
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("[Content_Types].xml", types)
        file.writestr("_rels/.rels", links)
        for name in others:
            file.writestr(name, "")
        file.writestr(
            "word/document.xml", f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'
        )
    return data.getvalue()


def cell(text: str) -> str:
    return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv(mark: str) -> None:
    lines = [mark.join(row) for row in (("Name", "Sets", "Reps"), *ROWS)]
    reading = read_handout("\n".join(lines).encode())
    assert doses(reading) == [("Clam", 2, 10), ("Bridge", 3, 12)]
    assert [e.line for e in reading.exercises] == [2, 3]


def test_json() -> None:
    listed = [{"name": name, "sets": int(sets), "reps": int(reps)} for name, sets, reps in ROWS]
    for data in (listed, {"title": "Hips", "exercises": listed}):
        reading = read_handout(json.dumps(data, indent=1).encode())
        assert doses(reading) == [("Clam", 2, 10), ("Bridge", 3, 12)]
        assert reading.exercises[1].line > reading.exercises[0].line > 1


RECORDS = {
    "a program": """import { Move } from "./moves";
// hips
export const MOVES: Move[] = [
  { id: "m-1", name: "Clam", sets: 2, reps: 10, restTime: 30 },
  { name: 'Rest', seconds: 15 },
  { name: 'Bridge', icon: "bridge.svg", sets: 3, reps: 12 },
];""",
    "hashes": """my @moves = (
  { ID => "B.1", Name => "Clam",
    Sets => 2, Reps => 10 },
  { ID => "B.2", Name => "Bridge", Sets => 3, Reps => 12 },
);""",
    "groups": """{"name": "Hips", "parts": [{"name": "Floor", "moves": [
  {"name": "Clam", "sets": 2, "reps": 10},
  {"name": "Bridge", "sets": 3, "reps": 12},],}]}""",
    "YAML": """# hips
moves:
  - name: "Clam"
    key: 1
    dose:
      sets: 2
    reps: 10
  - name: Bridge
    sets: 3
    reps: 12
""",
}


@pytest.mark.parametrize("kind", RECORDS)
def test_records_of_programs(kind: str) -> None:
    reading = read_handout(RECORDS[kind].encode())
    assert doses(reading) == [("Clam", 2, 10), ("Bridge", 3, 12)]
    assert reading.exercises[1].line > reading.exercises[0].line


def test_records_say_minutes_and_what_to_do() -> None:
    text = """stretches = [
    dict(name="Calf stretch", minutes=1, seconds=30, execution_notes="Stand at a wall. Lean on it. Hold."),
    dict(name="Quad stretch", minutes=1, seconds=0, execution_notes="Stand on one leg. Pull the other foot up."),
]"""
    calf, quad = read_handout(text.encode()).exercises
    assert (calf.hold_s.value, quad.hold_s.value) == (Range(90, 90), Range(60, 60))
    assert [len(e.steps) for e in (calf, quad)] == [3, 2]


def test_records_of_people_are_no_exercises() -> None:
    assert not read_handout(b'[{"name": "Ann", "age": 30}, {"name": "Ben", "age": 31}]').exercises


def test_pdf() -> None:
    clam = "Hip Clinic\nClam\nLie on your side. Lift the top knee. Repeat\n10 times on each side.\nPage 1"
    bridge = "Hip Clinic\nBridge\nLie on your back. Lift your hips and hold for 5 seconds.\nPage 2"
    plank = "Hip Clinic\nPlank\nProp yourself on your forearms. Hold for 20 seconds.\nPage 3"
    reading = read_handout(pdf(clam, bridge, plank))
    first, second, third = reading.exercises
    assert [e.name for e in reading.exercises] == ["Clam", "Bridge", "Plank"]
    assert (first.reps.value, first.sides.value) == (Range(10, 10), "each")
    assert second.hold_s.value == Range(5, 5)
    assert not any("Page" in s.text or "Clinic" in s.text for e in (first, second, third) for s in e.steps)


def test_a_pdf_without_text_names_the_way() -> None:
    reading = read_handout(pdf(""))
    assert reading.exercises == ()
    assert "OCR" in reading.why_empty


ENDLESS = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\n"
    + b"3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n4 0 obj\n<< /Length 100 >>\nstream\n" * 12_000
)
"""Streams without an end, for each of which PDFium looks through all that follows: it takes long over this one."""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of processor time there")
def test_a_pdf_that_keeps_its_reader_busy_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MOST_S", 1)
    assert read_handout(ENDLESS).why_empty == "a PDF that takes longer than 1 s to read"


@pytest.mark.skipif(sys.platform != "linux", reason="no limit of memory there")
def test_a_pdf_that_takes_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MOST_BYTES", 5_000_000)
    assert "a PDF that " in read_handout(pdf("Clam")).why_empty


def test_word() -> None:
    rows = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in (("Exercise", "Sets", "Reps"), *ROWS))
    assert doses(read_handout(docx(f"<w:tbl>{rows}</w:tbl>"))) == [("Clam", 2, 10), ("Bridge", 3, 12)]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4 broken",
        docx("")[:200],
        b"PK\x03\x04" + bytes(50),
        docx("", "word/größer.xml").replace("ö".encode(), b"\xbe\xbe"),
    ],
    # Names of their own: a zip carries the time, so its bytes differ from one worker to the next.
    ids=["a pdf", "a Word file cut short", "a zip of nothing", "a Word file with a broken name"],
)
def test_broken_files_are_refused_with_a_reason(data: bytes) -> None:
    assert read_handout(data).why_empty


def test_records_in_yaml_with_brackets_in_their_words() -> None:
    text = b"""---
name: Letting go
exercises:
   -  name: Belly breathing
      duration: 90
      notes: >-
         Inhale (3-5 s), exhale (4-6 s)
   -  name: Inner thigh stretch
      duration: 200
      notes: >-
         Let the knees sink to the sides.
---
"""
    assert [e.name for e in read_handout(text).exercises] == ["Belly breathing", "Inner thigh stretch"]


def test_words_without_spaces_are_refused_with_the_way_out() -> None:
    line = "Whilelyingonyourbackgentlypullyourkneetowardyourchest.Keeptheoppositekneebentandholdforthirtyseconds.\n"
    reading = read_handout(("KneetoChest\n" + line * 6).encode())
    assert not reading.exercises
    assert "without spaces" in reading.why_empty
    assert "PDF" in reading.why_empty

"""What the formats are made of, and whole files of each to start from."""

from __future__ import annotations

import base64
import io
import json
import zipfile
import zlib
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
SHIPPED = TESTS.parent / "coach" / "routine" / "library"

ROUTINE = tuple(
    """title:|exercises:|notice:|closing:|about:|language: de|importance:|transitions:|start_delay: 10s|shuffle: true
- cat-cow|- use: cat-cow|  - name: Plank|    section: stretch|    position: standing|    start: Stand tall.|    move:
    dose: {hold: 30s}|    dose: 3 x 30s|dose: {reps: [15, 12, 10]}|dose: {tempo: 3-1-3, reps: 8}|dose: {every: 1m, reps: 10, sets: 5}
dose: {time: 20s, sets: 8, rest: {exact: true, sets: 10s}}|{hold: {left: 30s, right: 20s}, sides: each, first: right}
breaths: 5|pace: 4-7-8|pace: own|sides: each|sides: alternate|sets: 2-3|reps: 10-15|hold: 20-30s|time: 1:30|rest: 3-6s
phases:|- {words: Up., short: Up., time: 2s}|remind:|release: Come back.|between: Stay.|setup:|short:|id: x|helps:|marks: none
- part: Warm-up|- circuit: Knees|rounds: 2-3|rest: {rounds: 60-90s}|get_ready: 5s|pronunciations:|{side}|{other}|{direction}
directions: [clockwise, anticlockwise]|{side:en}|&a|*a|!!str|<<: *a|---|...|? x|: |- |[|]|{|}|"|'|#|% |@|`||>-|, |s|ms|h|min|–""".replace(
        "\n", "|"
    ).split("|")
)
HANDOUT = tuple(
    """# |- |1. || |**|hold |10 |x |30 s |each side |Cat stretch|: |– |repeat |3 times |Set 1: 12 reps|EMOM 10 min |(|](|°
Breathe in for 4, out for 6. |on the left, 60 s on the right |3 rounds |Lie on your back. |Lift your hips. |{side}|_____
<table>|<tr><td>|<li>|<br>|<![CDATA[|<!--|-->|</script>|<script>|<html>|<body>|&nbsp;|&#x1b;|&#0;|Exercise,Sets|;|"
[{"name": "Plank", "sets": 3}]|{"exercises": []}|Week 1: |AMRAP |superset |3-1-3 tempo |daily |twice a day |½ |10" |5' |@ 7:30
Bridge|Plank|Squats|Progression|Frequency|Goal|Reps|Hold time|left |right |then |or |to failure |as many as you can |RPE 8 |kg """.replace(
        "\n", "|"
    ).split("|")
)
BOOKMARK = (
    '{"routine": ', "null", "true", "[]", "{}", '""', "1e999", "-1", '"bookmark": ', '"options": ', '"playing": ',
    '"frame": ', "[" * 2_000, '"\\ud800"', "NaN", "Infinity", ",", ":",
)  # fmt: skip
COMPILED = (
    "Routine",
    "Exercise",
    "Range",
    "Section",
    "Phase",
    "null",
    "[",
    "]",
    "{",
    "}",
    "[" * 3_000,
    "NaN",
    '":[',
)


TABLE = (
    "name,routine",
    "level",
    "minutes",
    "words",
    "voice",
    "language",
    "format",
    "greeting",
    "\n",
    ",",
    ";",
    '"',
    "breathing",
    "../x",
    "a/b",
    "CON",
    "full",
    "100%",
    "de",
    "m4b",
    "Hello.",
    "l5-relief",
    "0.1",
    "1e9",
)
JOURNAL = (
    '"sessions": ',
    "[]",
    "{}",
    "null",
    '"answers"',
    "-1",
    "1e400",
    "NaN",
    '""',
    "2026-01-01T00:00:00+00:00",
    ",",
    "[" * 2_000,
)


def table_seeds() -> list[bytes]:
    rows = "name,routine,level,format\nanna,breathing,gentle,mp3\nben,l5-relief,,\n"
    return [rows.encode(), rows.replace(",", ";").encode("utf-16")]


def journal_seeds() -> list[bytes]:
    from datetime import UTC, datetime

    from coach.journal.exchange import Contents, as_csv, as_json
    from coach.journal.facts import Answer, Question

    moment = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
    answers = tuple(Answer(question, "s1", 3, moment) for question in Question)
    found = Contents((), answers)
    code = b"COACH1:" + base64.b32encode(zlib.compress(as_json(found).encode())).rstrip(b"=")
    return [as_json(found).encode(), as_csv(found).encode(), as_json(Contents()).encode(), code]


def routine_seeds() -> list[bytes]:
    paths = [*(TESTS / "prescriptions").glob("*.yaml"), *(TESTS / "german").glob("*.yaml")]
    paths += [*(SHIPPED / "routines").glob("*.yaml"), *(SHIPPED / "exercises").glob("*.yaml")]
    return [path.read_bytes() for path in sorted(paths)]


def handout_seeds() -> list[bytes]:
    texts = sorted((TESTS / "importer" / "texts").rglob("*"))
    found = [path.read_bytes() for path in texts if path.suffix in (".txt", ".md", ".html", ".csv", ".json")]
    return [*[data for data in found if len(data) < 6000][:60], page(), sheet()]


def page() -> bytes:
    rows = "<tr><td>Bridge</td><td>3 x 10</td></tr><tr><td>Plank</td><td>30 s</td></tr>"
    text = "<h1>Back</h1><ol><li><b>Bridge</b>: lift your hips. Hold 5 seconds.</li></ol>"
    return f"<html><head><title>Back</title></head><body>{text}<table>{rows}</table></body></html>".encode()


def sheet() -> bytes:
    return b"Exercise,Sets,Reps,Hold\nBridge,3,10,5 s\nPlank,2,,30 s\n"


def document_seeds() -> list[bytes]:
    """A PDF and a Word document, by hand: the smallest of their kind."""
    return [pdf(), docx()]


def pdf() -> bytes:
    stream = b"BT /F1 12 Tf 50 700 Td (Bridge) Tj 0 -20 Td (Lift your hips. Hold 10 seconds. Repeat 5 times.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + head + table + end


def docx() -> bytes:
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    texts = ("Bridge", "Lift your hips. Hold 10 seconds. Repeat 5 times.")
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{part}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{office}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return written.getvalue()


def bookmark_seeds() -> list[bytes]:
    from coach.plain_data import to_plain
    from coach.player.bookmark import Bookmark
    from coach.session.options import PlayOptions, SessionOptions
    from coach.session.places import SavedPlace

    mark = Bookmark(24_000, 2, "cat-cow", 1, "left", 3)
    place = SavedPlace("breathing", "Breathing", "00", SessionOptions(minutes=5), PlayOptions(), mark)
    return [json.dumps(to_plain(place)).encode()]


def cache_seeds() -> list[bytes]:
    samples, text = bytes(range(200)), json.dumps({"Hold.": "Hold."})
    phrase = b"coachpcm" + zlib.crc32(samples).to_bytes(4, "little") + samples
    return [phrase, f"{zlib.crc32(text.encode()):08x} {text}".encode()]


def compiled_seeds() -> list[bytes]:
    from coach.routine.compiled import _plain
    from coach.routine.library import files_by_id
    from coach.routine.reader import read_routine

    return [json.dumps(_plain(read_routine(files_by_id("routines")["breathing"]))).encode()]

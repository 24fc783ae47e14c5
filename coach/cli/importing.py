"""`coach import`: a handout's text becomes a routine file."""

from __future__ import annotations

import json
import shutil
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.options import told
from coach.cli.streams import echo
from coach.errors import HandoutError, InputError

if TYPE_CHECKING:
    from coach.importer import Reading
    from coach.importer.review import Question

MAX_HANDOUT_BYTES = 20_000_000


@click.command("import")
@click.argument("handout", metavar="HANDOUT")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where it goes.")
@click.option("--json", "as_data", is_flag=True, help="What was read, as JSON for other programs.")
@click.option("--explain", is_flag=True, help="What was read and what was left out, each with the reason.")
@click.option("--review", is_flag=True, help="Ask about what the text leaves open.")
def import_handout(handout: str, output: Path | None, as_data: bool, explain: bool, review: bool) -> None:
    """Turn a handout into a routine file.

    HANDOUT is text, Markdown, HTML, PDF, Word, CSV or JSON; - reads standard input.
    """
    from coach.importer import read_handout, reading_to_json
    from coach.importer.writing.routine_file import reading_to_yaml

    where = "standard input" if handout == "-" else Path(handout).name
    reading = read_handout(_bytes_of(handout))
    if explain:
        _explain(reading)
    elif as_data:
        click.echo(json.dumps(reading_to_json(reading), ensure_ascii=False, indent=1))
    if not reading.exercises:
        raise HandoutError(f"{where}: expected a text with exercises, found none: {reading.why_empty}")
    if (as_data or explain) and output is None:
        return
    reading = _reviewed(reading) if review else reading
    _write(reading_to_yaml(reading, where), output)
    told(_summary(reading, where, output))


def _bytes_of(handout: str) -> bytes:
    try:
        if handout == "-":
            data = sys.stdin.buffer.read(MAX_HANDOUT_BYTES + 1)
        else:
            with Path(handout).open("rb") as file:
                data = file.read(MAX_HANDOUT_BYTES + 1)
    except OSError as error:
        raise InputError(f"{handout}: expected a text file: {error.strerror}") from None
    if len(data) > MAX_HANDOUT_BYTES:
        raise InputError(f"{handout}: expected at most {MAX_HANDOUT_BYTES} bytes of text, got more")
    return data


def _write(written: str, output: Path | None) -> None:
    from coach.files.atomic_file import target_of, whole_file
    from coach.files.atomic_file import told as failing_as

    if output is None:
        click.echo(written, nl=False)
        return
    with whole_file(target_of(output), output) as part, failing_as(output):
        part.write_text(written, encoding="utf-8")
        _keep(output, written)


def _keep(output: Path, written: str) -> None:
    """Keep what stands there, which may be somebody's work, beside it: `mine.yaml~`, `mine.yaml~2` …"""
    if output.is_file() and output.read_bytes() != written.encode():
        names = (f"{output.name}~{n if n > 1 else ''}" for n in count(1))
        kept = next(path for name in names if not (path := output.with_name(name)).exists())
        shutil.copyfile(output, kept)
        told(f"{output}: what was there is kept as {kept.name}")


def _summary(reading: Reading, where: str, output: Path | None) -> str:
    from coach.importer.review import things_to_check

    count, things = len(reading.exercises), things_to_check(reading)
    told = f"{things} thing{'' if things == 1 else 's'} to check"
    line = f"{where}: {count} exercise{'' if count == 1 else 's'}, {told}."
    return f"{line} Try: coach plan {output}" if output else line


def _explain(reading: Reading) -> None:
    from coach.importer.explain import explanation

    echo("\n".join(explanation(reading)))


def _reviewed(reading: Reading) -> Reading:
    from coach.importer.review import questions

    for question in list(questions(reading)):
        reading = _asked(reading, question)
    return reading


def _asked(reading: Reading, question: Question) -> Reading:
    """The reading with the person's answer; a wrong one is asked for again."""
    from coach.importer.review import answered

    while True:
        now = question.now
        answer = click.prompt(question.words, default=now, show_default=bool(now), err=True)
        try:
            return answered(reading, question, answer)
        except ValueError as error:
            reason = f" ({error})" if str(error) else ""
            told(f"expected a value such as 30s, 10 or 10-15, got {answer[:40]}{reason}")


COMMANDS = (import_handout,)

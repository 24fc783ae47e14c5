"""What is sent to be made: complete, so that whoever makes it needs no file and no folder of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from coach.batch.program import program
from coach.errors import InputError
from coach.routine.known_pronunciations import known_pronunciations
from coach.session.places import digest_of

if TYPE_CHECKING:
    from coach.batch.rows import Row
    from coach.routine.model import Routine
    from coach.routine.pronunciation import Pronunciation
    from coach.session.options import FileOptions, SessionOptions

_TEXTS_IN_A_SPEECH = 24
_SOUNDS, _BED = "sounds", "bed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice as `open_voice` takes it; `cache` is the address of phrases that are shared, if they are."""

    voice: str
    rate: float
    language: str
    pronunciations: tuple[Pronunciation, ...]
    cache: str | None = None


@dataclass(frozen=True, slots=True)
class Speech:
    """Texts for one speaker to say."""

    speaker: Speaker
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """One file to make: the session of `routine` with `options`, as `file`; `number` tells it from others.

    `key` is a digest of all that its bytes depend on, `program` is what shall make it. `routine` has
    in it all that its author wrote, exercises included.
    """

    number: int
    file: str
    routine: Routine
    options: SessionOptions
    files: FileOptions
    speaker: Speaker
    key: str
    program: str


@dataclass(frozen=True, slots=True)
class Luggage:
    """The files that choices name, tones and a bed: by their names here, with what is in them."""

    files: tuple[tuple[str, bytes], ...] = ()
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        """Work out the digest of all of it."""
        digest = sha256()
        for name, content in self.files:
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        object.__setattr__(self, "digest", digest.hexdigest())

    def unpack(self, folder: Path) -> None:
        """Write the files into `folder`."""
        for name, content in self.files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def options_in(self, folder: Path, options: SessionOptions) -> SessionOptions:
        """`options` with the files in `folder` for those that they name."""
        names = [name for name, _ in self.files]
        beds = [str(folder / name) for name in names if name.startswith(f"{_BED}.")]
        sounds = folder / _SOUNDS if any(name.startswith(f"{_SOUNDS}/") for name in names) else None
        return replace(options, sounds=sounds, bed=beds[0] if beds else options.bed)


def packed(options: SessionOptions) -> Luggage:
    """The files that `options` name. Raises InputError where they cannot be read."""
    return Luggage(tuple(sorted(_named_files(options))))


def _named_files(options: SessionOptions) -> Iterator[tuple[str, bytes]]:
    from coach.sound.bed import NOISE

    try:
        if options.sounds is not None:
            for path in options.sounds.iterdir():
                if path.is_file():
                    yield f"{_SOUNDS}/{path.name}", path.read_bytes()
        if options.bed is not None and options.bed != NOISE:
            bed = Path(options.bed)
            yield f"{_BED}{bed.suffix or '.audio'}", bed.read_bytes()
    except OSError as error:
        raise InputError(f"{error.filename}: expected a file of sound: {error.strerror}") from None


def works_of(
    rows: Iterable[Row], files: FileOptions, luggage: Luggage, cache_address: str | None
) -> tuple[Work, ...]:
    """The rows as work; `files` is what the files shall be, and `luggage` what the options of all name."""
    pronunciations = cache(known_pronunciations)
    numbered = enumerate(rows, 1)
    return tuple(
        _work(number, row, files, luggage, cache_address, pronunciations) for number, row in numbered
    )


def _work(  # noqa: PLR0913, PLR0917
    number: int,
    row: Row,
    files: FileOptions,
    luggage: Luggage,
    cache_address: str | None,
    pronunciations: Callable[[str, tuple[Pronunciation, ...]], tuple[Pronunciation, ...]],
) -> Work:
    language = row.routine.language or ""
    known = pronunciations(language, row.routine.pronunciations)
    speaker = Speaker(row.voice, row.options.rate, language, known, cache_address)
    dated = replace(files, date=files.date or row.date or None, title=row.title)
    plain = replace(row.routine, source=None)
    named = replace(row.options, sounds=None, bed=None if luggage.files else row.options.bed)
    depends = (
        program(),
        row.file.rpartition(".")[2],
        digest_of(plain),
        repr(named),
        repr(dated),
        repr(speaker.voice),
        repr(known),
        luggage.digest,
    )
    key = sha256("\n".join(depends).encode()).hexdigest()
    return Work(number, row.file, plain, row.options, dated, speaker, key, program())


def speeches_of(rows: Iterable[Row], works: Iterable[Work]) -> tuple[tuple[Speech, ...], list[list[int]]]:
    """Every text of `works` once, in short speeches; and for each work the numbers of those that it needs."""
    speeches: list[tuple[Speaker, list[str]]] = []
    latest: dict[Speaker, int] = {}
    places: dict[tuple[Speaker, str], int] = {}
    needed: list[list[int]] = []
    for row, work in zip(rows, works, strict=True):
        speaker = work.speaker
        for text in (text for text in row.texts if (speaker, text) not in places):
            number = latest.get(speaker)
            if number is None or len(speeches[number][1]) >= _TEXTS_IN_A_SPEECH:
                number = latest[speaker] = len(speeches)
                speeches.append((speaker, []))
            speeches[number][1].append(text)
            places[speaker, text] = number
        needed.append(sorted({places[speaker, text] for text in row.texts}))
    return tuple(Speech(speaker, tuple(texts)) for speaker, texts in speeches), needed

"""A session into audio files: one rendering for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from coach.exporter import Contents, ExportReport, FileWriter
from coach.exporter.formats import CoverStyle
from coach.files.atomic_file import WholeFiles, told, whole_files
from coach.session.file_contents import contents_of, track_contents
from coach.session.file_places import PLAYLIST, FilePlace, places_of, track_name
from coach.session.options import FileOptions
from coach.timeline.captions import CAPTION_FORMATS, captions
from coach.timeline.render import BLOCK_FRAMES, lay_under, render
from coach.units import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.session.session import Session

Progress = Callable[[int, int], None]


def export(
    session: Session,
    path: str | PathLike[str],
    options: FileOptions | None = None,
    *,
    progress: Progress | None = None,
) -> ExportReport:
    """Write `session` to `path`, in the format that its suffix names; the file appears whole or not at all.

    A chapter for each exercise, side and round. `progress(done, all)` counts frames of sound, 24 000 a
    second. Gives the length in frames and the size in bytes; the same session gives the same bytes.

    Raises InputError for an unknown suffix and ExportError where no file can be put there, both before
    anything is spoken; SpeechError where the voice fails.
    """
    (report,) = export_all(session, [path], options, progress=progress)
    return report


def export_all(
    session: Session,
    paths: Sequence[str | PathLike[str]],
    options: FileOptions | None = None,
    *,
    progress: Progress | None = None,
) -> tuple[ExportReport, ...]:
    """As `export`, several files of one rendering: all appear, or none. `-` is the standard output."""
    options = options or FileOptions()
    places = places_of(paths, options)
    cover = _cover(session, places)
    with whole_files() as files, ExitStack() as held:
        outputs = [
            _Output(place, held.enter_context(place.opened(files)), _tracks(session, place, options, cover))
            for place in places
        ]
        for output in outputs:
            held.callback(output.close)
        _render(session, outputs, options, progress)
        reports = tuple(output.report() for output in outputs)
        _write_texts(session, outputs, options, files)
    return reports


def _cover(session: Session, places: Sequence[FilePlace]) -> bytes | None:
    if all(place.form.cover is CoverStyle.NONE for place in places):
        return None
    from coach.picture.cover import cover_png

    return cover_png(session.timeline)


@dataclass(frozen=True, slots=True)
class _Track:
    """One file: a stretch of the session, its name within a folder, and what stands in it."""

    name: str
    start_frame: int
    contents: Contents

    @property
    def end_frame(self) -> int:
        return self.start_frame + self.contents.frames


def _tracks(
    session: Session, place: FilePlace, options: FileOptions, cover: bytes | None
) -> tuple[_Track, ...]:
    whole = contents_of(session, options.date, cover)
    if options.title is not None:
        whole = replace(whole, tags=replace(whole.tags, title=options.title))
    if not place.is_folder:
        return (_Track("", 0, whole),)
    chapters = session.chapters
    names = (track_name(number, len(chapters), one.title) for number, one in enumerate(chapters, 1))
    return tuple(
        _Track(f"{name}{place.suffix}", one.start_frame, track_contents(session, number, whole))
        for number, (name, one) in enumerate(zip(names, chapters, strict=True), 1)
    )


class _Output:
    """One place being written: its tracks, one after another."""

    def __init__(self, place: FilePlace, part: Path, tracks: Sequence[_Track]) -> None:
        self.place, self.part, self.tracks = place, part, tracks
        self._reports: list[ExportReport] = []
        self._writer: FileWriter | None = None

    def write(self, start_frame: int, block: NDArray[np.float32]) -> None:
        """The next samples of the session."""
        end_frame = start_frame + len(block)
        while len(self._reports) < len(self.tracks):
            track = self.tracks[len(self._reports)]
            if self._writer is None:
                form = self.place.form
                self._writer = FileWriter(self.part / track.name, self.place.path, form, track.contents)
            first, last = max(start_frame, track.start_frame), min(end_frame, track.end_frame)
            self._writer.write(block[first - start_frame : last - start_frame])
            if last < track.end_frame:
                return
            self._reports.append(self._writer.finish())
            self._writer = None

    def report(self) -> ExportReport:
        """All of it, once the last sample was written."""
        frames, sizes = ([getattr(one, name) for one in self._reports] for name in ("frames", "size_bytes"))
        return ExportReport(sum(frames), sum(sizes))

    def close(self) -> None:
        """Let go of what is open."""
        if self._writer is not None:
            self._writer.close()


def _render(
    session: Session, outputs: Sequence[_Output], options: FileOptions, progress: Progress | None
) -> None:
    """Render the session once, with the beds that each output has, and write it."""
    timeline = session.timeline
    beds = {awake: session.beds(awake) for awake in {_is_awake(output, options) for output in outputs}}
    for start_frame in range(0, timeline.frames, BLOCK_FRAMES):
        frames = min(BLOCK_FRAMES, timeline.frames - start_frame)
        block = render(timeline, start_frame, frames)
        mixed = {awake: lay_under(block, timeline, start_frame, under) for awake, under in beds.items()}
        for output in outputs:
            output.write(start_frame, mixed[_is_awake(output, options)])
        if progress is not None:
            progress(start_frame + frames, timeline.frames)


def _is_awake(output: _Output, options: FileOptions) -> bool:
    return output.place.form.is_lossy if options.keep_awake is None else options.keep_awake


# What goes beside the sound


def _write_texts(
    session: Session, outputs: Sequence[_Output], options: FileOptions, files: WholeFiles
) -> None:
    """Captions and playlists. Two formats of one name share their captions."""
    texts = {target: text for output in outputs for target, text in _texts(session, output, options)}
    for target, text in texts.items():
        is_inside = any(output.place.is_folder and target.parent == output.part for output in outputs)
        part = target if is_inside else files.file(target, target)
        with told(target):
            part.write_text(text, encoding="utf-8", newline="\n")


def _texts(session: Session, output: _Output, options: FileOptions) -> Iterator[tuple[Path, str]]:
    """Where each text goes, and what stands in it."""
    place = output.place
    if place.is_folder:
        yield output.part / f"{place.path.name}{PLAYLIST}", _playlist(output.tracks)
    if not options.captions or place.target is None:
        return
    for track in output.tracks:
        shown = captions(session.timeline, track.start_frame, track.end_frame)
        path = output.part / track.name if place.is_folder else place.target
        for suffix, written in CAPTION_FORMATS.items():
            yield (
                path.with_suffix(suffix),
                written(shown, track.contents.tags.title, session.plan.language),
            )


def _playlist(tracks: Sequence[_Track]) -> str:
    """M3U (RFC 8216, 4.3): whole seconds, a title and the name of the file for each."""
    lines = ["#EXTM3U"]
    for track in tracks:
        seconds = round(track.contents.frames / SAMPLE_RATE_HZ)
        lines += [f"#EXTINF:{seconds},{track.contents.tags.title}", track.name]
    return "\n".join(lines) + "\n"

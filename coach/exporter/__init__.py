"""Blocks of sound → an audio file with chapters and tags, encoded by FFmpeg through PyAV.

    export     writes the file, whole or not at all
    check      refuses what `export` would refuse, before any sound has been made
    FORMATS    what can be written, by suffix

One module a concern: `formats` (the table), `tags` (what a player shows), `pictures` (its cover), `encode`
(a file being written), `codecs` (sound into packets), `beside` (the thread that does it), `cues` (chapters
of a WAV), `id3` (the comment of an MP3), `write` (whole files).
"""

from coach.exporter.encode import Contents
from coach.exporter.formats import FORMATS, Format, format_of
from coach.exporter.tags import Tags
from coach.exporter.write import ExportReport, FileWriter, check, export

__all__ = [
    "FORMATS",
    "Contents",
    "ExportReport",
    "FileWriter",
    "Format",
    "Tags",
    "check",
    "export",
    "format_of",
]

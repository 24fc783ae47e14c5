"""Blocks of sound → an audio file with chapters and tags, encoded by FFmpeg through PyAV.

    export     writes the file, whole or not at all
    check      refuses what `export` would refuse, before any sound has been made
    FORMATS    what can be written, by suffix

One module a concern: `formats` (the table), `tags` (what a player shows),
`encode` (the encoder at work), `cues` (chapters of a WAV).
"""

from coach.exporter.encode import ExportReport, check, export
from coach.exporter.formats import FORMATS, Format, format_of
from coach.exporter.tags import Tags

__all__ = ["FORMATS", "ExportReport", "Format", "Tags", "check", "export", "format_of"]

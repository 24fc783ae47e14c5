"""Bytes of any known format → parts and a title."""

from __future__ import annotations

from coach.importer.texts.clean import cleaned, is_glued, primed
from coach.importer.texts.decode import NotTextError, decode
from coach.importer.texts.markdown import markdown_parts
from coach.importer.texts.part import Part
from coach.importer.texts.pdf import is_pdf, pdf_text
from coach.importer.texts.plain import normalised
from coach.importer.texts.sheet import sheet_parts
from coach.importer.texts.size import bounded, bounded_markup, bounded_parts
from coach.importer.texts.webpage import is_webpage, webpage_parts
from coach.importer.texts.word import docx_html, is_docx


def read_parts(data: bytes) -> tuple[list[Part], str]:
    """The parts of a text and its title ("" where none is stated). NotTextError says why it is no text, or
    how much longer than a handout it is."""
    parts, title = _parts(data)
    bounded_parts(parts)
    return parts, title


def _parts(data: bytes) -> tuple[list[Part], str]:
    if is_pdf(data):
        return _plain_parts(pdf_text(data))
    if is_docx(data):
        return webpage_parts(bounded_markup(docx_html(data)))
    text = decode(data)
    if not text.strip():
        raise NotTextError("the text is empty")
    if is_webpage(text):
        return webpage_parts(bounded_markup(text))
    text = cleaned(bounded(text))
    if is_glued(text):
        raise NotTextError("its words stand without spaces between them; import the PDF that it came from")
    listed = sheet_parts(text)
    return (listed, "") if listed else _plain_parts(text)


def _plain_parts(text: str) -> tuple[list[Part], str]:
    normal = normalised(primed(cleaned(bounded(text.replace("\f", "\n")))))
    return markdown_parts(normal.lines), normal.title

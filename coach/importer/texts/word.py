"""DOCX → HTML, by mammoth: headings, lists and tables as its author marked them."""

from __future__ import annotations

import io
import zipfile

from coach.importer.texts.decode import NotTextError
from coach.importer.texts.size import bounded_blocks, bounded_markup

_MOST_XML_BYTES = 8_000_000  # unpacked


def is_docx(data: bytes) -> bool:
    """Whether bytes are a Word document (and not another kind of zip file)."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        return "word/document.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except Exception:  # whatever a broken archive makes its reader raise: UnicodeDecodeError for a name
        return False


def docx_html(data: bytes) -> str:
    """The document as HTML, pictures left out. NotTextError where it cannot be read."""
    import mammoth

    _bounded(data)
    try:
        done = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(lambda _: {})
        )
    except Exception as error:  # its parsers raise whatever a broken file makes them raise
        raise NotTextError(f"a Word document that cannot be read ({type(error).__name__})") from None
    # One block a line, so that a line number says which block.
    html = str(done.value)
    for tag in ("</p>", "</li>", "</tr>", "</h1>", "</h2>", "</h3>", "</h4>"):
        html = html.replace(tag, f"{tag}\n")
    return f"<html><body>\n{html}</body></html>"


def _bounded(data: bytes) -> None:
    """Refuses what would take long, before it is unpacked for good."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [info for info in archive.infolist() if info.filename.endswith((".xml", ".rels"))]
        if sum(info.file_size for info in parts) > _MOST_XML_BYTES:
            raise NotTextError(f"more than {_MOST_XML_BYTES // 1_000_000} MB of text and marks when unpacked")
        try:
            text = "".join(archive.read(info).decode("utf-8", "replace") for info in parts)
        except Exception as error:  # whatever a broken archive makes its reader raise
            raise NotTextError(f"a Word document that cannot be read ({type(error).__name__})") from None
    bounded_blocks(text.count("<w:p>") + text.count("<w:p "))
    bounded_markup(text)

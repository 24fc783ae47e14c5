"""DOCX → HTML, by mammoth: headings, lists and tables as its author marked them."""

from __future__ import annotations

import io
import zipfile

from coach.importer.texts.decode import NotTextError


def is_docx(data: bytes) -> bool:
    """Whether bytes are a Word document (and not another kind of zip file)."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        return "word/document.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return False


def docx_html(data: bytes) -> str:
    """The document as HTML, pictures left out. NotTextError where it cannot be read."""
    import mammoth

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

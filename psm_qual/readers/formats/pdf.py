"""PDF with a text layer, by way of pypdf.

pypdf gives the text in the order in which it was written into the page, which is the order of
reading, and the place of each stretch. From the places we tell running headers, footers and page
numbers, and where a paragraph ends.
"""

from __future__ import annotations

import io
from typing import Any

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem
from psm_qual.model import Utterance
from psm_qual.readers.documents import said_in
from psm_qual.readers.formats.pdf_layout import PageLine, as_lines, without_running_lines
from psm_qual.readers.guarding.files import parsing

_Matrix = list[float]


def read_pdf(data: bytes, file: str) -> list[Utterance]:
    """Utterances of a ``.pdf`` file.

    Wrapped lines are joined and words hyphenated at a line's end mended; running headers, footers
    and page numbers are left out.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for errors.

    Raises
    ------
    UnreadableFileError
        If it is damaged, protected by a password, or scanned: most of its pages are pictures.
    """
    with parsing(file):
        import pypdf

        document = pypdf.PdfReader(io.BytesIO(data))
        locked = document.is_encrypted and not document.decrypt("")
        pages = [] if locked else [_lines_of_page(page) for page in document.pages]
        pictures = 0 if locked else sum(map(_is_picture, document.pages, pages))
    if locked:
        raise problem(UnreadableFileError, "readers.protected", file=file)
    if pages and 2 * pictures > len(pages):
        raise problem(UnreadableFileError, "readers.scanned", file=file)
    return said_in(as_lines(without_running_lines(pages)))


def _lines_of_page(page: Any) -> list[PageLine]:
    """Lines of a page, in the order of its text, with the height at which each stands."""
    lines = [PageLine()]

    def visit(text: str, cm: _Matrix, tm: _Matrix, font: Any, size: float) -> None:
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        bold = "bold" in str((font or {}).get("/BaseFont", "")).casefold()
        first, *rest = text.split("\n")
        lines[-1] = lines[-1].with_text(first, height, bold=bold)
        lines.extend(PageLine().with_text(part, height, bold=bold) for part in rest)

    page.extract_text(visitor_text=visit)
    return [line for line in lines if line.text.strip()]


def _is_picture(page: Any, lines: list[PageLine]) -> bool:
    """Whether a page has a picture and no text but perhaps its number."""
    words = sum(len(line.text.split()) for line in lines)
    return words <= _WORDS_OF_A_PAGE_NUMBER and len(page.images) > 0


_WORDS_OF_A_PAGE_NUMBER = 4

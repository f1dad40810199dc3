"""Interviews as PDF with a real text layer: wrapped lines, a footer on each page."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.gold.build.source import Interview

_PLAIN, _BOLD = "Times-Roman", "Times-Bold"
_SIZE, _LEADING, _GAP = 11, 14.0, 6.0
_LEFT, _TOP, _BOTTOM = 2.5 * cm, A4[1] - 2.5 * cm, 2.5 * cm
_WIDTH = A4[0] - 2 * _LEFT
_TITLE = "Trascrizione dell'intervista"


def write_pdf(interview: Interview) -> bytes:
    """``Dirigente: …``, the label bold, lines wrapped at blanks, page numbers at the foot."""
    file = BytesIO()
    page = _Page(Canvas(file, pagesize=A4, pageCompression=0, invariant=1))
    page.canvas.setTitle(_TITLE)
    page.write("", _TITLE)
    for label, text in interview.paragraphs:
        page.write(f"{label}:", text)
    page.finish()
    return file.getvalue()


class _Page:
    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.number = 1
        self.y = _TOP

    def write(self, label: str, text: str) -> None:
        (text + label).encode("cp1252")  # the standard fonts have no more than that
        indent = stringWidth(f"{label} ", _BOLD, _SIZE) if label else 0.0
        for position, line in enumerate(_wrapped(text, indent)):
            self._room_for_a_line()
            drawing = self.canvas.beginText(_LEFT, self.y)
            if label and position == 0:
                drawing.setFont(_BOLD, _SIZE)
                drawing.textOut(f"{label} ")
            drawing.setFont(_PLAIN, _SIZE)
            drawing.textOut(line)
            self.canvas.drawText(drawing)
            self.y -= _LEADING
        self.y -= _GAP

    def finish(self) -> None:
        self._footer()
        self.canvas.save()

    def _room_for_a_line(self) -> None:
        if self.y < _BOTTOM:
            self._footer()
            self.canvas.showPage()
            self.number += 1
            self.y = _TOP

    def _footer(self) -> None:
        self.canvas.setFont(_PLAIN, 9)
        self.canvas.drawCentredString(A4[0] / 2, 1.3 * cm, f"Pagina {self.number}")


def _wrapped(text: str, indent: float) -> list[str]:
    lines: list[str] = []
    room = 0.0
    for word in text.split():
        width = stringWidth(f"{word} ", _PLAIN, _SIZE)
        if not lines or width > room:
            room = _WIDTH - (0.0 if lines else indent)
            lines.append(word)
        else:
            lines[-1] += f" {word}"
        room -= width
    return lines

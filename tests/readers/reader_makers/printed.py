"""Samples of PDFs, as a word processor prints them: wrapped lines, headers, page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

_STYLE = ParagraphStyle("talk", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=6)

PAGES = (
    (
        "<b>INT:</b> Direttrice, come sta la scuola?",
        "<b>Dirigente:</b> Sta come può. Abbiamo novecento iscritti, e diciassette classi in un "
        "edificio pensato per dieci; le altre stanno nei prefabbricati, dal duemiladiciannove.",
        "Dovevano restare un anno.",
        "<b>INT:</b> E i trasporti?",
    ),
    (
        "<b>Dirigente:</b> I trasporti sono il vero orario della scuola: la campana la suona la "
        "corriera, non il bidello. Ecco: la corriera.",
        "<b>INT:</b> Capisco.",
    ),
    ("<b>Dirigente:</b> Capisce lei.",),
)

# Words broken at the line's end, and one that has a hyphen of its own.
HYPHENATED = (
    "I: Che cosa fa il servizio socio-sanitario?",
    "R: Poco. La presa in carico dovrebbe essere inte-",
    "grata, ma il consorzio e il distretto non si par-",
    "lano da anni, e così anche la parola socio-",
    "sanitario resta una parola. Almeno, io la vedo-",
    "I: Prego.",
    "R: La vedo così.",
)


def make(samples: Path) -> None:
    """Write them."""
    folder = samples / "pdf"
    (folder / "headers_and_page_numbers.pdf").write_bytes(pages(PAGES))
    (folder / "hyphenated.pdf").write_bytes(page_of_lines(HYPHENATED))


def pages(texts: Sequence[Sequence[str]]) -> bytes:
    """Pages with a header, a page number and paragraphs."""
    whole = io.BytesIO()
    document = SimpleDocTemplate(whole, pagesize=A5, invariant=1)
    story = []
    for page in texts:
        story += [*(Paragraph(text, _STYLE) for text in page), PageBreak()]
    document.build(story, onFirstPage=_running_lines, onLaterPages=_running_lines)
    return whole.getvalue()


def page_of_lines(lines: Sequence[str]) -> bytes:
    """One page, its lines broken by hand, a page number below."""
    whole = io.BytesIO()
    canvas = Canvas(whole, pagesize=A5, invariant=1)
    canvas.setFont("Helvetica", 11)
    for place, line in enumerate(lines):
        canvas.drawString(50, 540 - 14 * place, line)
    canvas.drawString(200, 30, "- 1 -")
    canvas.showPage()
    canvas.save()
    return whole.getvalue()


def _running_lines(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 570, f"Progetto Valli, intervista 8, foglio {document.page} di 3")
    canvas.drawRightString(360, 25, f"pag. {document.page}")
    canvas.restoreState()

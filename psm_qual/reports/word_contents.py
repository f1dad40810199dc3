"""The table of contents of a Word document, and the marks that it leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from psm_qual.model.report import Section
from psm_qual.reports.word_template.styles import put_style

# Headings of so many levels are listed.
_LEVELS = 2


class Headings:
    """The headings of a document by their number, in the order in which they are read.

    Parameters
    ----------
    sections : sequence of Section
        All of the document.
    """

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = list(_all(sections))

    def number(self, section: Section) -> int:
        """Number of a section's heading, from 1; the very section, not one that says the same."""
        return next(n for n, each in enumerate(self._sections, start=1) if each is section)

    def mark(self, paragraph: Any, section: Section) -> None:
        """Put a mark around a heading, for the table of contents to lead to."""
        number = str(self.number(section))
        start = _element("w:bookmarkStart", **{"w:id": number, "w:name": self._name(section)})
        # Properties of a paragraph come before all else in it.
        paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
        paragraph._p.append(_element("w:bookmarkEnd", **{"w:id": number}))

    def add_contents(self, document: Any, sections: Sequence[Section]) -> None:
        """Add a table of contents that is read at once and that Word can update.

        It is a field of Word's with its result in it: the headings, each a link. Page numbers are
        not known before a program lays out the pages; they come with the first update.

        Parameters
        ----------
        document : docx.document.Document
            Where, at its end.
        sections : sequence of Section
            What is listed, in order.
        """
        entries = list(_entries(sections))
        for number, (level, section) in enumerate(entries):
            paragraph = document.add_paragraph()
            put_style(document, paragraph, f"toc {level}")
            if number == 0:
                _begin(paragraph, f' TOC \\o "1-{_LEVELS}" \\h \\z \\u ')
            link = _element("w:hyperlink", **{"w:anchor": self._name(section), "w:history": "1"})
            link.append(paragraph.add_run(section.title)._r)
            paragraph._p.append(link)
            if number == len(entries) - 1:
                _add(paragraph, _element("w:fldChar", **{"w:fldCharType": "end"}))

    def _name(self, section: Section) -> str:
        return f"_Toc{self.number(section):06}"


def _all(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def _entries(sections: Sequence[Section], level: int = 1) -> Iterator[tuple[int, Section]]:
    for section in sections:
        yield level, section
        if level < _LEVELS:
            yield from _entries(section.sections, level + 1)


def _begin(paragraph: Any, instruction: str) -> None:
    _add(paragraph, _element("w:fldChar", **{"w:fldCharType": "begin"}))
    code = _element("w:instrText", **{"xml:space": "preserve"})
    code.text = instruction
    _add(paragraph, code)
    _add(paragraph, _element("w:fldChar", **{"w:fldCharType": "separate"}))


def _add(paragraph: Any, element: Any) -> None:
    paragraph.add_run()._r.append(element)


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name) if not name.startswith("xml:") else f"{{{_XML}}}{name[4:]}", value)
    return element


_XML = "http://www.w3.org/XML/1998/namespace"

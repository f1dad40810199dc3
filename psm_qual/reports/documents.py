"""The files of one document: the same content for Word and as a page."""

from __future__ import annotations

from dataclasses import dataclass

from psm_qual.model.report import Report
from psm_qual.reports.typesetting import typeset
from psm_qual.reports.web import report_html
from psm_qual.reports.word import report_docx


@dataclass(frozen=True, slots=True)
class Template:
    """An office's own Word template.

    Parameters
    ----------
    file : str
        Its name.
    data : bytes
        A .docx file.
    """

    file: str
    data: bytes


def document_files(stem: str, report: Report, template: Template | None = None) -> dict[str, bytes]:
    """Write a document as Word and as a page.

    Parameters
    ----------
    stem : str
        Name of the files without their ending.
    report : Report
        The document.
    template : Template, optional
        For Word; by default our own.

    Returns
    -------
    dict of str to bytes
        File name → contents.

    Raises
    ------
    SettingsError
        If the template lacks a tag or has a broken one.
    """
    own = (template.data, template.file) if template else (None, "")
    report = typeset(report)
    return {
        f"{stem}.html": report_html(report).encode("utf-8"),
        f"{stem}.docx": report_docx(report, *own),
    }

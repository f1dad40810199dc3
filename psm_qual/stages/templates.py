"""The Word template of a study's documents."""

from __future__ import annotations

from pathlib import Path

from psm_qual.errors import SettingsError
from psm_qual.files import write_bytes
from psm_qual.messages import current_language, problem, say
from psm_qual.reports.documents import Template
from psm_qual.reports.word_template import check_template
from psm_qual.reports.word_template.template import own_template
from psm_qual.study import Study


def template_of(study: Study) -> Template | None:
    """The template that `project.toml` names, checked; None for the program's own.

    Raises
    ------
    SettingsError
        If it is not there, does not open, lacks a tag or has a broken one.
    """
    name = study.settings.publication.template
    if not name:
        return None
    path = study.folder / name
    try:
        template = Template(path.name, path.read_bytes())
    except OSError as error:
        reason = say("word_template.reason.absent")
        raise problem(
            SettingsError, "word_template.unreadable", file=path.name, reason=reason
        ) from error
    check_template(template.data, template.file)
    return template


def copy_template(path: Path) -> None:
    """Write a copy of the program's own template, to start one from.

    Raises
    ------
    SettingsError
        If there is a file of that name, or it does not end in .docx.
    """
    if path.suffix.lower() != ".docx":
        raise problem(SettingsError, "word_template.ending", file=path.name)
    if path.exists():
        raise problem(SettingsError, "word_template.exists", file=path.name)
    write_bytes(path, own_template(current_language()))

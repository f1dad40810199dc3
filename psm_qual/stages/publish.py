"""Stage: disclosure check → the documents that are published, as Word and HTML."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection

from psm_qual.checking import Checker, refuse_leaks
from psm_qual.codebooks import list_crosswalks
from psm_qual.errors import SettingsError
from psm_qual.files import write_bytes
from psm_qual.messages import problem, say
from psm_qual.model.report import Report
from psm_qual.reports.documents import document_files
from psm_qual.reports.drawing_beside import drawing_beside
from psm_qual.reports.restitution import write_report
from psm_qual.reports.too_few import told_of_too_few
from psm_qual.stages.cautions import cautions_of
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.finished_files import refuse_singling_out
from psm_qual.stages.other_plans import other_plans
from psm_qual.stages.plan_documents import RESTITUTION, plan_documents, plans_of
from psm_qual.stages.publishing import publication_of
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.templates import template_of
from psm_qual.stages.theme_map import printed_map
from psm_qual.study import Study, fingerprint

# Goes up when the same tables give another report.
_VERSION = 7


def _fingerprint(study: Study) -> str:
    corpus = load_corpus(study)
    tables = (corpus.sources, corpus.segments, corpus.codings, corpus.themes, corpus.theme_segments)
    return fingerprint(
        *(table.to_csv() for table in tables),
        study.codebook.id,
        study.codebook.version,
        study.settings.name,
        study.settings.language,
        study.settings.disclosure.model_dump(),
        study.aliases,
        _template_mark(study),
        study.settings.publication.model_dump(),
        documents_of(study),
        _plans_mark(study),
        # Where passages lie on the map.
        study.models,
        _VERSION,
    )


def _template_mark(study: Study) -> str:
    """What tells one template from another; a file that is not there is told when it is used."""
    path = study.folder / study.settings.publication.template
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def documents_of(study: Study) -> tuple[str, ...]:
    """Names of the files that are published, without their endings: those asked for this time.

    Raises
    ------
    SettingsError
        If one is asked for that the study does not publish: figures beside it, matrices among them,
        have been decided without it. Says how it would be.
    """
    listed = study.settings.publication.documents
    for name in study.documents:
        if name not in listed:
            raise problem(SettingsError, "reports.document_not_listed", document=name)
    return study.documents or listed


def _files(study: Study) -> list[str]:
    return [f"{stem}.{end}" for stem in documents_of(study) for end in ("html", "docx")]


def _plans_mark(study: Study) -> list[object]:
    """What the other plans and the crosswalks say."""
    return [other_plans(study), list_crosswalks(study.shelf), study.zones]


def _work(study: Study) -> Save:
    # A template that cannot be used, a vault that stays closed: told before anything is worked out.
    template, checker = template_of(study), Checker.of(study)
    wanted = documents_of(study)
    task = study.progress.task(say("stages.publish"), 2 + len(wanted))
    with drawing_beside() as draw, task as advance:
        publication = publication_of(study)
        report = write_report(study.settings.name, publication, printed_map(study, publication))
        if RESTITUTION in wanted:
            draw(report)
        advance(1)
        reports, plans = {RESTITUTION: report}, None
        if set(wanted) - {RESTITUTION}:
            plans = plans_of(study, publication)
            reports |= plan_documents(study, plans)
            for stem in (each for each in wanted if each != RESTITUTION):
                draw(reports[stem])
        if len(publication.corpus.sources) < publication.min_sources:
            minimum = publication.min_sources
            reports = {stem: told_of_too_few(each, minimum) for stem, each in reports.items()}
        advance(1)
        files: dict[str, bytes] = {}
        for stem in wanted:
            files |= document_files(stem, reports[stem], template)
            advance(1)
    # Nothing has been written yet: what could give somebody away never reaches the folder.
    refuse_leaks(study, files, checker)
    refuse_singling_out(study, publication, files, plans.decision if plans else None)
    for stem in wanted:
        study.notices += cautions_of(reports[stem])

    def save(_db: Connection) -> Counts:
        for name, content in files.items():
            write_bytes(study.outputs / "publication" / name, content)
        return {"files": len(files), "withheld": _withheld(reports, wanted)}

    return save


def _withheld(reports: dict[str, Report], wanted: tuple[str, ...]) -> int:
    """Figures that are left out: the two plan documents are decided as one, and count once."""
    others = [reports[stem].withheld for stem in wanted if stem != RESTITUTION]
    return max(others, default=0) + (reports[RESTITUTION].withheld if RESTITUTION in wanted else 0)


def _present(study: Study) -> bool:
    return all((study.outputs / "publication" / name).is_file() for name in _files(study))


PUBLISH = Stage("publish", ("suggest", "themes"), _fingerprint, _work, _present)

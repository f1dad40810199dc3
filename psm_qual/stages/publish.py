"""Stage: disclosure check → the restitution report, as Word and HTML."""

from __future__ import annotations

from sqlalchemy import Connection

from psm_qual.checking import refuse_leaks
from psm_qual.files import write_bytes
from psm_qual.messages import say
from psm_qual.reports.restitution import Publication, write_report
from psm_qual.reports.web import report_html
from psm_qual.reports.word import report_docx
from psm_qual.stages.cautions import cautions_of
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.finished_files import refuse_singling_out
from psm_qual.stages.publishing import rules_of
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.theme_map import printed_map
from psm_qual.study import Study, fingerprint

FILES = ("restituzione.html", "restituzione.docx")
# Goes up when the same tables give another report.
_VERSION = 3


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
        # Where passages lie on the map.
        study.models,
        _VERSION,
    )


def _work(study: Study) -> Save:
    with study.progress.task(say("stages.publish"), len(FILES)) as advance:
        publication = Publication(load_corpus(study), study.aliases, rules_of(study))
        report = write_report(study.settings.name, publication, printed_map(study, publication))
        files = {}
        for name in FILES:
            whole = report_html(report).encode() if name.endswith("html") else report_docx(report)
            files[name] = whole
            advance(1)
    # Nothing has been written yet: what could give somebody away never reaches the folder.
    refuse_leaks(study, files)
    refuse_singling_out(study, publication, files)
    study.notices += cautions_of(report)

    def save(_db: Connection) -> Counts:
        for name, content in files.items():
            write_bytes(study.outputs / "publication" / name, content)
        return {"files": len(files), "withheld": report.withheld}

    return save


def _present(study: Study) -> bool:
    return all((study.outputs / "publication" / name).is_file() for name in FILES)


PUBLISH = Stage("publish", ("suggest", "themes"), _fingerprint, _work, _present)

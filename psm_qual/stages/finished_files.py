"""Finished files, on their way out or edited by hand: what in them singles somebody out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from psm_qual.errors import DisclosureError, UnreadableFileError
from psm_qual.inspecting.contents import contents
from psm_qual.messages import problem, say
from psm_qual.reports.figures import Decision
from psm_qual.reports.restitution import Publication
from psm_qual.stages.plan_documents import decide_documents, publishes_plans
from psm_qual.stages.publishable import decide_published
from psm_qual.stages.publishing import publication_of
from psm_qual.statistical_check import Findings, StatisticalCheck
from psm_qual.study import Study

# A refusal names so many places: the rest are of the same kind.
_NAMED = 10


def check_statistics(study: Study, paths: Iterable[Path]) -> Findings:
    """What in finished files singles somebody out without naming him; see `StatisticalCheck`.

    Parameters
    ----------
    study : Study
        An open study.
    paths : iterable of Path
        txt, md, csv, tsv, xlsx, docx, html, pdf; of others nothing is said, nor of files that
        cannot be read: the leak check names them.
    """
    publication = publication_of(study)
    check = _check(study, publication)
    found = Findings()
    for path in paths:
        try:
            found.add(check.look(path.name, contents(path.name, path.read_bytes())))
        except (OSError, UnreadableFileError):
            continue
    return found


def refuse_singling_out(
    study: Study,
    publication: Publication,
    files: Mapping[str, bytes],
    documents: Decision | None = None,
) -> None:
    """Refuse to publish files in which somebody is singled out.

    The report is made so that nobody is; this looks at what was made, as a reader would.

    Parameters
    ----------
    study : Study
        An open study.
    publication : Publication
        What may be printed.
    files : mapping of str to bytes
        File name → contents.
    documents : Decision, optional
        On the figures of all documents, where it has been made already.

    Raises
    ------
    DisclosureError
        With places and reasons; exit status 3.
    """
    check = _check(study, publication, documents)
    found = Findings()
    for name, data in files.items():
        found.add(check.look(name, contents(name, data)))
    if found.reasons:
        n, named = len(found.reasons), found.reasons[:_NAMED]
        places = "\n".join(say("cli.leak", **reason._asdict()) for reason in named)
        raise problem(DisclosureError, "disclosure.refused", n=n, places=places)


def _check(
    study: Study, publication: Publication, made: Decision | None = None
) -> StatisticalCheck:
    @cache
    def documents() -> Decision:
        return made or decide_documents(study, publication)

    return StatisticalCheck(
        publication,
        study.zones,
        lambda: decide_published(study, documents()),
        documents if publishes_plans(study) else None,
    )

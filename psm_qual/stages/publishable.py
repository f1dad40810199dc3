"""Matrices that may be published: small counts withheld, in them and all documents together."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crossing import Crossing
from psm_qual.analysis.dimensions import dimension
from psm_qual.errors import DecisionError, SettingsError
from psm_qual.messages import problem, say
from psm_qual.reports.figures import Decision, Matrix, Measure, decide_matrices, matrix_table
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.kept_patterns import withholding
from psm_qual.stages.matrices import usual_matrices
from psm_qual.stages.plan_documents import decide_documents
from psm_qual.stages.publishing import publication_of
from psm_qual.study import Study

# How `project.toml` and the command line say what is counted.
_MEASURES = {"sources": Measure.PEOPLE, "segments": Measure.PASSAGES}


@dataclass(frozen=True)
class Printed:
    """A matrix as it may be published.

    Parameters
    ----------
    table : DataFrame of int
        With totals; a mark in the place of figures that are withheld.
    matrix : Matrix
        Which one it is.
    crossing : Crossing
        Who stands behind its cells: not for print.
    people : int
        Interviewees that must stand behind a figure, and behind words.
    """

    table: pd.DataFrame
    matrix: Matrix
    crossing: Crossing = field(repr=False)
    people: int


def publishable_matrix(study: Study, rows: str, columns: str, *, count: str) -> pd.DataFrame:
    """A matrix as it may be published; see `printed_matrix`."""
    return printed_matrix(study, rows, columns, count=count).table


def printed_matrix(study: Study, rows: str, columns: str, *, count: str) -> Printed:
    """A matrix as it may be published, and who stands behind it.

    It is decided together with all documents and with every other matrix that the study publishes:
    whatever of them a reader holds side by side, no small count can be worked out.

    Parameters
    ----------
    study : Study
        Says which matrices it publishes; else the usual ones.
    rows, columns : str
        Dimensions, as in `psm_qual.analysis.dimensions`.
    count : {"sources", "segments"}
        What the cells count.

    Raises
    ------
    DecisionError
        If there is no such dimension, or its values are people.
    SettingsError
        If the study does not publish this matrix: says how it would.
    DisclosureError
        If a reader could work out a withheld figure in spite of all.
    """
    corpus = load_corpus(study)
    wanted = _matrix(study, corpus, rows, columns, count)
    listed = _listed(study, corpus)
    turned = Matrix(wanted.columns, wanted.rows, wanted.measure)
    if not {wanted, turned} & set(listed):
        entry = " ".join([rows, columns, *(["segments"] if count == "segments" else [])])
        raise problem(
            SettingsError, "reports.not_listed", matrix=f"{rows} × {columns}", entry=entry
        )
    publication = publication_of(study)
    decision = decide_published(study, decide_documents(study, publication))
    decision.refuse_if_exposed()
    table = matrix_table(decision, wanted)
    marked = table.map(lambda figure: say("reports.mark") if figure is None else figure)
    return Printed(marked, wanted, publication.crossing, publication.min_sources)


def decide_published(study: Study, documents: Decision) -> Decision:
    """Decide which figures of all matrices that a study publishes are printed.

    Parameters
    ----------
    study : Study
        Says which matrices.
    documents : Decision
        Of all documents, as `decide_documents` gives it: nothing of it is decided anew.

    Raises
    ------
    SettingsError
        If `[disclosure] tables` lists what is no matrix.
    """
    listed = _listed(study, load_corpus(study))
    return decide_matrices(documents, listed, documents.threshold, withholding(study))


def _listed(study: Study, corpus: Corpus) -> list[Matrix]:
    """Matrices that the study publishes, sooner or later."""
    entries = [entry.split() for entry in study.settings.disclosure.tables]
    if not entries:
        return [Matrix(*pair) for pair in usual_matrices(study, corpus)]
    found = []
    for words in entries:
        rows, columns, *rest = [*words, "", ""][: max(2, len(words))]
        count = rest[0] if rest else "sources"
        if not (rows and columns) or count not in _MEASURES or len(rest) > 1:
            raise problem(SettingsError, "reports.bad_table", entry=" ".join(words))
        found.append(_matrix(study, corpus, rows, columns, count))
    return list(dict.fromkeys(found))


def _matrix(study: Study, corpus: Corpus, rows: str, columns: str, count: str) -> Matrix:
    # In print a date is its month, whatever it is called.
    names = {attribute: alias for alias, attribute in study.aliases.items()} | {"month": "date"}
    for name in (rows, columns):
        # Says which dimensions there are, when there is no such one.
        dimension(corpus, name, study.aliases, reviewed_only=False)
        if name in ("quarter", "year") and name not in corpus.attributes:
            raise problem(DecisionError, "reports.only_months", name=name)
    # One dimension has one name: "zona" is "zone".
    found = Matrix(names.get(rows, rows), names.get(columns, columns), _MEASURES[count])
    found.check()
    return found

"""Stage: the usual matrices, as CSV and Excel."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from sqlalchemy import Connection

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.dimensions import dimension_names
from psm_qual.analysis.matrix import matrix
from psm_qual.checking import keep_out_of_publication
from psm_qual.errors import SettingsError
from psm_qual.files import storage_errors
from psm_qual.messages import problem, say
from psm_qual.reports.csv_tables import write_csv
from psm_qual.reports.excel import write_matrix_xlsx
from psm_qual.reports.html_tables import write_matrix_html
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.titles import titles_of
from psm_qual.store.stages import load_stages
from psm_qual.study import Study, fingerprint

_ENDINGS = ("csv", "xlsx")
# Goes up when the same tables give other files.
_VERSION = 3


def usual_matrices(study: Study, corpus: Corpus) -> list[tuple[str, str]]:
    """Rows and columns of the matrices made for every study in which both exist.

    Themes by the top of the codebook; themes and each level of the codebook by zone and
    category; each level by each facet.
    """
    levels = corpus.codebook.levels
    pairs = [("theme", levels[0])]
    pairs += [(rows, columns) for rows in ("theme", *levels) for columns in ("zone", "category")]
    pairs += [(level, facet) for level in levels for facet in corpus.facets]
    possible = set(dimension_names(corpus, study.aliases))
    return [pair for pair in pairs if possible.issuperset(pair)]


def _fingerprint(study: Study) -> str:
    corpus = load_corpus(study)
    return fingerprint(
        corpus.sources.to_csv(),
        corpus.codings.to_csv(),
        corpus.theme_segments.to_csv(),
        [
            [titles_of(study, corpus, name) for name in pair]
            for pair in usual_matrices(study, corpus)
        ],
        study.aliases,
        study.settings.language,
        _VERSION,
    )


def _work(study: Study) -> Save:
    corpus = load_corpus(study)
    tables = {
        f"{rows}_by_{columns}": matrix(corpus, rows, columns, aliases=study.aliases)
        for rows, columns in usual_matrices(study, corpus)
    }

    def save(db: Connection) -> Counts:
        folder = study.outputs / "matrices"
        for name, table in tables.items():
            for ending in _ENDINGS:
                write_matrix(study, folder / f"{name}.{ending}", table, "sources")
        _remove_earlier(folder, _made_before(db) - set(tables))
        return {"matrices": len(tables), **dict.fromkeys(tables, 1)}

    return save


def write_matrix(
    study: Study, path: Path, table: pd.DataFrame, count: str, *, publishable: bool = False
) -> None:
    """Write a matrix as csv, xlsx or html, by the file's ending.

    Parameters
    ----------
    study : Study
        Knows the titles of rows and columns.
    path : Path
        Where.
    table : DataFrame of int
        Index and columns are named by their dimensions.
    count : {"sources", "segments"}
        What the cells count.
    publishable : bool
        Small counts are withheld in it.

    Raises
    ------
    SettingsError
        If the ending is another one, or the place is that of what passed the disclosure check.
    """
    keep_out_of_publication(study, path)
    corpus = load_corpus(study)
    titles = {str(name): titles_of(study, corpus, str(name)) for name in _dimensions(table)}
    note = _note(study, count, publishable=publishable)
    kind = path.suffix.lower()
    if kind == ".csv":
        write_csv(path, table, index=True)
    elif kind == ".xlsx":
        write_matrix_xlsx(path, table, titles, note)
    elif kind in (".html", ".htm"):
        write_matrix_html(path, table, titles, note)
    else:
        raise problem(SettingsError, "reports.no_format", file=path.name)


def _note(study: Study, count: str, *, publishable: bool) -> str:
    counted = say("reports.matrix_note", count=say(f"reports.count_{count}"))
    if not publishable:
        return counted + say("reports.not_checked")
    least = study.settings.disclosure.min_sources
    return counted + say("reports.checked", minimum=least, mark=say("reports.mark"))


def _made_before(db: Connection) -> set[str]:
    """Names of the matrices that this stage made when it last ran: somebody's own are not."""
    record = load_stages(db).get("matrices")
    return set(record.counts) - {"matrices"} if record else set()


def _remove_earlier(folder: Path, names: set[str]) -> None:
    """Matrices of another codebook must not stay behind as if they were this one's."""
    for name in names:
        for ending in _ENDINGS:
            path = folder / f"{name}.{ending}"
            with storage_errors(path):
                path.unlink(missing_ok=True)


def _dimensions(table: pd.DataFrame) -> tuple[object, object]:
    return table.index.name, table.columns.name


def _present(study: Study) -> bool:
    return (study.outputs / "matrices").is_dir()


MATRICES = Stage("matrices", ("suggest",), _fingerprint, _work, _present)

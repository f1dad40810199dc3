"""Stage: the usual matrices, as CSV and Excel."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crosstab import crosstab
from psm_qual.analysis.dimensions import dimension_names
from psm_qual.files import storage_errors
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.matrix_files import analysis_file, write_file
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.titles import titles_of
from psm_qual.store.stages import load_stages
from psm_qual.study import Study, fingerprint

_ENDINGS = ("csv", "xlsx")
# Goes up when the same tables give other files.
_VERSION = 4


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
        corpus.segments.to_csv(),
        corpus.codings.to_csv(),
        corpus.theme_segments.to_csv(),
        [
            [titles_of(study, corpus, name) for name in pair]
            for pair in usual_matrices(study, corpus)
        ],
        study.aliases,
        study.settings.disclosure.model_dump(),
        study.settings.language,
        _VERSION,
    )


def _work(study: Study) -> Save:
    corpus = load_corpus(study)
    tables = {
        f"{rows}_by_{columns}": crosstab(corpus, rows, columns, aliases=study.aliases)
        for rows, columns in usual_matrices(study, corpus)
    }
    made = {name: analysis_file(study, tab) for name, tab in tables.items()}

    def save(db: Connection) -> Counts:
        folder = study.outputs / "matrices"
        for name, tab in tables.items():
            for ending in _ENDINGS:
                write_file(study, folder / f"{name}.{ending}", made[name], tab.table)
        _remove_earlier(folder, _made_before(db) - set(tables))
        return {"matrices": len(tables), **dict.fromkeys(tables, 1)}

    return save


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


def _present(study: Study) -> bool:
    return (study.outputs / "matrices").is_dir()


MATRICES = Stage("matrices", ("suggest",), _fingerprint, _work, _present)

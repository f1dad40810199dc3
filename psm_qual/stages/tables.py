"""Stage: the tables under `outputs/` that other programs read."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from sqlalchemy import Connection

from psm_qual.analysis.corpus import Corpus
from psm_qual.files import storage_errors, write_text
from psm_qual.reports.csv_tables import write_csv
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.store.sources import PrintedTurn, load_turns
from psm_qual.study import Study, fingerprint

FILES = ("sources.csv", "segments.csv", "codings.csv", "themes.csv", "theme_segments.csv")


def _fingerprint(study: Study) -> str:
    corpus = load_corpus(study)
    return fingerprint(*(table.to_csv() for table in _tables(corpus)), corpus.codebook.version)


def _tables(corpus: Corpus) -> tuple[pd.DataFrame, ...]:
    return (
        corpus.sources,
        corpus.segments,
        corpus.codings,
        corpus.themes,
        corpus.theme_segments,
    )


def _work(study: Study) -> Save:
    corpus = load_corpus(study)
    with study.store.reading() as db:
        texts = {source: load_turns(db, source) for source in corpus.sources["source"]}

    def save(_db: Connection) -> Counts:
        for name, table in zip(FILES, _tables(corpus), strict=True):
            write_csv(study.outputs / name, table)
        folder = study.outputs / "anonymised"
        for source, turns in texts.items():
            write_text(folder / f"{source}.txt", canonical_text(turns) + "\n")
        _remove_others(folder, set(texts))
        return {"files": len(FILES) + len(texts)}

    return save


def canonical_text(turns: list[PrintedTurn]) -> str:
    """Pseudonymised turns, one per line, in the canonical form."""
    return "\n".join(f"{t.speaker}: {t.text}" if t.speaker else t.text for t in turns)


def _remove_others(folder: Path, sources: set[str]) -> None:
    """Texts of sources that left the corpus must not stay behind."""
    for path in folder.glob("*.txt"):
        if path.stem not in sources:
            with storage_errors(path):
                path.unlink()


def _present(study: Study) -> bool:
    return all((study.outputs / name).is_file() for name in FILES)


TABLES = Stage("tables", ("anonymise",), _fingerprint, _work, _present)

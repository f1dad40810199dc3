"""What each strategy has seen done, what it still needs, what is proposed and criticised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.dimensions import by_number, dimension

IMPLEMENTED, PARTLY, SILENT = "implemented", "partly", "no_action_reported"


def strategy_status(
    corpus: Corpus,
    codes: Sequence[str],
    *,
    facet: str,
    done: str,
    criticised: str,
    min_sources: int,
    aliases: Mapping[str, str],
    reviewed_only: bool = False,
) -> pd.DataFrame:
    """Monitor codes of the frame by the kinds of statement made on them.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    codes : sequence of str
        Which ones: usually those of the lowest level, in the codebook's order.
    facet : str
        Facet that tells the kind of statement.
    done, criticised : str
        Codes of the facet for something carried out, and for something that does not work.
    min_sources : int
        Sources that make a report credible.
    aliases : mapping of str to str
        Where the zone is.
    reviewed_only : bool
        Count only codes that a person accepted.

    Returns
    -------
    DataFrame
        Index: codes. Columns: ``sources``, ``segments``, one a kind of statement (distinct
        sources), ``zones`` (tuple: of the sources that report something done) and ``status``:
        ``implemented`` when at least `min_sources` report it done and no fewer than criticise it,
        ``partly`` when somebody reports it done, else ``no_action_reported``.
    """
    levels = corpus.codebook.levels
    on_code = pd.concat(
        dimension(corpus, level, aliases, reviewed_only=reviewed_only) for level in levels
    )
    kinds = dimension(corpus, facet, aliases, reviewed_only=reviewed_only)
    said = on_code.merge(corpus.segments[["segment", "source"]], on="segment")
    by_kind = said.merge(kinds, on="segment", suffixes=("", "_kind"))
    table = pd.DataFrame(index=pd.Index(codes, name="code"))
    table["sources"] = said.groupby("value")["source"].nunique()
    table["segments"] = said.groupby("value")["segment"].nunique()
    for kind in corpus.facets[facet]:
        own = by_kind[by_kind["value_kind"] == kind.id]
        table[kind.id] = own.groupby("value")["source"].nunique()
    table = table.fillna(0).astype(int)
    table["zones"] = _zones(corpus, by_kind[by_kind["value_kind"] == done], codes, aliases)
    table["status"] = [
        status_of(told, against, min_sources)
        for told, against in zip(table[done], table[criticised], strict=True)
    ]
    return table


def status_of(done: int, criticised: int, min_sources: int) -> str:
    """Status of a code that so many report done and so many criticise; see `strategy_status`."""
    if done >= min_sources and done >= criticised:
        return IMPLEMENTED
    return PARTLY if done else SILENT


def _zones(
    corpus: Corpus, done: pd.DataFrame, codes: Iterable[str], aliases: Mapping[str, str]
) -> list[tuple[str, ...]]:
    column = aliases.get("zone", "zone")
    if column not in corpus.attributes:
        return [() for _ in codes]
    placed = done.merge(corpus.sources[["source", column]], on="source").dropna()
    found = placed[placed[column] != ""].groupby("value")[column].unique()
    return [tuple(sorted(found.get(code, ()), key=by_number)) for code in codes]

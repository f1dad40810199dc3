"""Coders compared: code by code, and by all the codes that a passage has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

import pandas as pd

from psm_qual.agreement.cohen import cohen_kappa
from psm_qual.agreement.distances import masi_distance
from psm_qual.agreement.gwet import gwet_ac1
from psm_qual.agreement.krippendorff import krippendorff_alpha
from psm_qual.agreement.percent import percent_agreement
from psm_qual.agreement.prevalence import prevalence
from psm_qual.agreement.ratings import Figures, Pattern, Ratings
from psm_qual.agreement.resampling import interval, resampled

# Codes that a coder put on each passage that was judged; a passage that is missing was not.
Said = Mapping[str, AbstractSet[str]]
Coefficient = Callable[[Ratings], Figures]

# In the order of the table's columns.
COEFFICIENTS: dict[str, Coefficient] = {
    "agreement": percent_agreement,
    "kappa": cohen_kappa,
    "ac1": gwet_ac1,
    "alpha": krippendorff_alpha,
}
BY_SETS: Coefficient = partial(krippendorff_alpha, distance=masi_distance)
CODE_COLUMNS = ["first", "second", "both", "agreement", "kappa", "prevalence", "ac1", "alpha"]
PASSAGE_COLUMNS = ["passages", "same", "empty", "alpha", "alpha_low", "alpha_high"]


def agreement_by_code(
    codes: Sequence[str], source_of: Mapping[str, str], first: Said, second: Said
) -> pd.DataFrame:
    """Compare two coders, code by code.

    Parameters
    ----------
    codes : sequence of str
        Codes to compare on, in order.
    source_of : mapping of str to str
        The passages that both judged, each with the interview it is from.
    first, second : mapping of str to set of str
        Codes that each coder put on each passage.

    Returns
    -------
    DataFrame
        Index: the codes that somebody used. Columns: ``first`` and ``second`` (passages each put
        it on), ``both``, ``agreement`` (share of passages on which they agree), ``kappa``,
        ``prevalence``, ``ac1``, ``alpha``; then ``_low`` and ``_high`` of each coefficient, the
        95 % interval over resampled interviews.
    """
    rows = {}
    for code in codes:
        said = [(code in first.get(p, ()), code in second.get(p, ())) for p in source_of]
        if any(a or b for a, b in said):
            rows[code] = {
                "first": sum(a for a, _ in said),
                "second": sum(b for _, b in said),
                "both": sum(a and b for a, b in said),
                "prevalence": round(float(prevalence(Ratings.of(said))), 4),
                **_with_intervals(COEFFICIENTS, said, list(source_of.values())),
            }
    ends = [f"{name}_{end}" for name in COEFFICIENTS for end in ("low", "high")]
    return _table(rows, [*CODE_COLUMNS, *ends], "code")


def agreement_by_passage(
    sets: Mapping[str, Iterable[str]], source_of: Mapping[str, str], first: Said, second: Said
) -> pd.DataFrame:
    """Compare two coders by all the codes that they put on a passage.

    Parameters
    ----------
    sets : mapping of str to iterable of str
        What is compared: a name ("strategy", "tipo") and its codes.
    source_of, first, second
        As in `agreement_by_code`.

    Returns
    -------
    DataFrame
        Index: the names of `sets`. Columns: ``passages``, ``same`` (share with the same codes),
        ``empty`` (share on which neither put any: full agreement), ``alpha`` with MASI distance,
        ``alpha_low`` and ``alpha_high``. Alpha is NaN when all sets are the same, so when all are
        empty: ``same`` is 1 then.
    """
    rows = {}
    for name, codes in sets.items():
        of = frozenset(codes)
        said = [
            (of & frozenset(first.get(p, ())), of & frozenset(second.get(p, ()))) for p in source_of
        ]
        rows[name] = {
            "passages": len(said),
            "same": _share(a == b for a, b in said),
            "empty": _share(not a and not b for a, b in said),
            **_with_intervals({"alpha": BY_SETS}, said, list(source_of.values())),
        }
    return _table(rows, PASSAGE_COLUMNS, "set")


def alpha_by_code(
    codes: Iterable[str], source_of: Mapping[str, str], said: Sequence[Said]
) -> pd.DataFrame:
    """Alpha of all coders together, code by code; not all need to have judged each passage.

    Parameters
    ----------
    codes : iterable of str
        Codes to compare on, in order.
    source_of : mapping of str to str
        The passages, each with the interview it is from.
    said : sequence of mapping of str to set of str
        Each coder's codes, by passage; a passage that is not there was not judged.

    Returns
    -------
    DataFrame
        Index: the codes that somebody used. Columns: ``alpha``, ``alpha_low``, ``alpha_high``.
    """
    rows = {}
    for code in codes:
        marks = [tuple(code in own[p] if p in own else None for own in said) for p in source_of]
        if any(True in pattern for pattern in marks):
            alpha: dict[str, Coefficient] = {"alpha": krippendorff_alpha}
            rows[code] = _with_intervals(alpha, marks, list(source_of.values()))
    return _table(rows, ["alpha", "alpha_low", "alpha_high"], "code")


def alpha_by_passage(
    sets: Mapping[str, Iterable[str]], source_of: Mapping[str, str], said: Sequence[Said]
) -> pd.DataFrame:
    """Alpha with MASI distance of all coders together; see `alpha_by_code`."""
    rows = {}
    for name, codes in sets.items():
        of = frozenset(codes)
        marks = [
            tuple(of & frozenset(own[p]) if p in own else None for own in said) for p in source_of
        ]
        rows[name] = _with_intervals({"alpha": BY_SETS}, marks, list(source_of.values()))
    return _table(rows, ["alpha", "alpha_low", "alpha_high"], "set")


def _with_intervals(
    coefficients: Mapping[str, Coefficient], said: Sequence[Pattern], sources: Sequence[str]
) -> dict[str, float]:
    here, drawn = Ratings.of(said), resampled(said, sources)
    found: dict[str, float] = {}
    for name, coefficient in coefficients.items():
        low, high = interval(coefficient(drawn))
        values = {name: float(coefficient(here)), f"{name}_low": low, f"{name}_high": high}
        found |= {key: round(value, 4) for key, value in values.items()}
    return found


def _share(held: Iterable[bool]) -> float:
    answers = list(held)
    return round(sum(answers) / len(answers), 4) if answers else float("nan")


def _table(rows: Mapping[str, Mapping[str, object]], columns: list[str], by: str) -> pd.DataFrame:
    table = pd.DataFrame(list(rows.values()), columns=columns)
    table.index = pd.Index(list(rows), name=by, dtype=object)
    return table

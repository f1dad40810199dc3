"""Themes, and the log of decisions on them, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from psm_qual.model import ThemeDecision, ThemeVerb, standing
from psm_qual.store.theme_decisions import load_theme_decisions
from psm_qual.study import Study
from psm_qual.themes.deciding import DecidedTheme

_THEMES = [
    "theme",
    "label",
    "terms",
    "segments",
    "sources",
    "novelty",
    "links",
    "status",
    "code",
    "probability",
    "stability",
]
_HISTORY = [
    "decision",
    "at",
    "coder",
    "verb",
    "themes",
    "label",
    "parts",
    "passages",
    "words",
    "code",
    "note",
    "in_force",
    "undoes",
]


def themes_table(
    themes: Sequence[DecidedTheme], source_of: Mapping[str, str], code_of: Mapping[str, str]
) -> pd.DataFrame:
    """One row a theme.

    Parameters
    ----------
    themes : sequence of DecidedTheme
        In order.
    source_of : mapping of str to str
        Passage → its source.
    code_of : mapping of str to str
        Key of a theme → the code that it has become.
    """
    rows = [
        {
            "theme": each.theme.id,
            "label": each.theme.label,
            "terms": ", ".join(each.theme.terms),
            "segments": len(each.theme.segments),
            "sources": len({source_of[segment] for segment in each.theme.segments}),
            "novelty": each.theme.novelty,
            "links": ", ".join(f"{code}:{w:.2f}" for code, w in each.theme.links.items()),
            "status": str(each.theme.status),
            "code": code_of.get(each.key, ""),
            "probability": each.theme.probability,
            "stability": each.theme.stability,
        }
        for each in themes
    ]
    return pd.DataFrame(rows, columns=_THEMES)


def theme_history(study: Study) -> pd.DataFrame:
    """Every decision on a study's themes; see `history_table`."""
    with study.store.reading() as db:
        return history_table(load_theme_decisions(db))


def history_table(log: Sequence[ThemeDecision]) -> pd.DataFrame:
    """One row a decision, in order.

    ``themes`` tells how many passages each theme had, by its key; ``in_force`` whether the
    decision stands.
    """
    stands = {each.id for each in standing(log)}
    rows = [
        {
            "decision": each.id,
            "at": each.at,
            "coder": each.coder,
            "verb": each.verb.value,
            "themes": " ".join(
                f"{theme.key or f'{each.id}.{number}'}({len(theme.segments)})"
                for number, theme in enumerate(each.themes, start=1)
            ),
            "label": each.label,
            "parts": " · ".join(f"{part.label} ({len(part.segments)})" for part in each.parts),
            "passages": " ".join(each.passages),
            "words": each.words,
            "code": each.code,
            "note": each.note,
            "in_force": each.id in stands or each.verb is ThemeVerb.UNDO,
            "undoes": each.undoes,
        }
        for each in log
    ]
    return pd.DataFrame(rows, columns=_HISTORY).astype({"undoes": "Int64"})

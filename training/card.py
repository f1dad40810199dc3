"""The model card: what the model is, from what, under which licence, and how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

from training.scoring import Figures

_CONDITIONS = {
    "cased": "as written",
    "lower": "no capitals",
    "bare": "no capitals, no marks",
}


def write_card(path: Path, figures: Figures, words_per_second: float | None) -> None:
    """Write the card of a model beside it.

    Parameters
    ----------
    figures : dict
        As ``score`` gives them.
    words_per_second : float or None
        On one core; None when it was not measured.
    """
    template = Template(files(__package__).joinpath("card.md").read_text(encoding="utf-8"))
    text = template.substitute(
        entities=_entities(figures),
        grammar=_grammar(figures),
        sentences=_sentences(figures),
        speed="not measured" if words_per_second is None else f"{words_per_second:,.0f}",
    )
    path.write_text(text, encoding="utf-8")


def _entities(figures: Figures) -> str:
    own = figures["entities"]
    rows = [
        [_name(key), *(f"{own[condition][key]:.1f}" for condition in own)] for key in own["cased"]
    ]
    return _table(["F1 of exact spans", *(_CONDITIONS[c] for c in own)], rows)


def _name(key: str) -> str:
    names = {
        "micro": "**all**",
        "WN": "news (WN)",
        "FIC": "fiction (FIC)",
        "ADG": "De Gasperi (ADG)",
        "people_covered": "words of people's names inside any entity (recall)",
    }
    return names.get(key, key)


def _grammar(figures: Figures) -> str:
    own = figures["grammar"]
    treebanks = [key.removesuffix(" pos") for key in own["cased"] if key.endswith(" pos")]
    rows = [
        [
            "**all**" if treebank == "all" else treebank,
            *(f"{own[c][f'{treebank} {kind}']:.1f}" for c in own for kind in ("pos", "lemma")),
        ]
        for treebank in treebanks
    ]
    headers = [f"{kind}, {_CONDITIONS[c]}" for c in own for kind in ("UPOS", "lemmas")]
    return _table(["treebank", *headers], rows)


def _sentences(figures: Figures) -> str:
    rows = [[f"**{k}**" if k == "all" else k, f"{v:.1f}"] for k, v in figures["sentences"].items()]
    return _table(["treebank", "F1 of sentence ends"], rows)


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

"""A study with three themes of six passages each, written by hand."""

from __future__ import annotations

from pathlib import Path

from psm_qual.model import Theme
from psm_qual.stages.decided_themes import decided_themes
from psm_qual.store.found_themes import save_found
from tests.making.studies import fill, write_study
from tests.making.values import segment

DAYS = ("lunedì", "martedì", "giovedì", "sabato", "alba", "sera")
SAID = {"pane": "Il forno del paese cuoce il pane", "pesca": "Al ruscello si va a trote",
        "legna": "La stufa mangia la legna del bosco"}  # fmt: skip


def write_themes(folder: Path) -> None:
    """Three themes of six passages each; that of wood is the newest."""
    study = write_study(folder)
    passages = [
        segment(f"{about}{n}", f"{text} di {day}, come sempre.", source=f"fonte{n}")
        for about, text in SAID.items()
        for n, day in enumerate(DAYS)
    ]
    fill(study, passages)
    themes = [
        Theme(
            f"T0{n}",
            label,
            (label,),
            {f"{label}{i}": 1 - i / 10 for i in range(6)},
            novelty,
            {"1": 0.4},
        )
        for n, (label, novelty) in enumerate(
            [("pane", 0.2), ("pesca", 0.6), ("legna", 0.9)], start=1
        )
    ]
    with study.store.writing() as db:
        save_found(db, themes, {})
    with study.store.writing() as db:
        decided_themes(study).save(db)
    study.close()

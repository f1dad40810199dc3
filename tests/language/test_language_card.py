"""What a pipeline says of itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy_packages import install

from psm_qual.errors import ModelError
from psm_qual.language import LARGE_PIPELINE, pipeline_card


def test_the_embedded_one() -> None:
    card = pipeline_card("embedded")
    assert (card.name, card.license) == ("embedded", "CC BY-NC-SA 4.0")
    assert card.figures["people_recall"] > card.figures["people_bare_recall"] > 80


def test_an_installed_one_with_the_figures_that_spacy_measured(packages: Path) -> None:
    install(packages, LARGE_PIPELINE, "3.8.0")
    path = packages / LARGE_PIPELINE / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    meta |= {"license": "CC BY-NC-SA 3.0", "performance": {"ents_f": 0.8812, "tag_acc": None}}
    path.write_text(json.dumps(meta), encoding="utf-8")
    card = pipeline_card("auto")
    assert (card.name, card.version) == (LARGE_PIPELINE, "3.8.0")
    assert (card.license, dict(card.figures)) == ("CC BY-NC-SA 3.0", {"ents_f": 88.1})


def test_one_that_is_not_installed() -> None:
    with pytest.raises(ModelError, match="non è installata"):
        pipeline_card("it_core_news_xxl")

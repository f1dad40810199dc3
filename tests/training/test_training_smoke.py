"""A few hundred sentences, made up here, are enough to see that training learns."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from psm_qual.language.embedded import embedded_pipeline
from psm_qual.language.model_files import CARD, DESCRIPTION, WEIGHTS, open_model
from training.card import write_card
from training.corpora import Sentence
from training.examples import QUESTIONS, UNKNOWN, BatchMaker, Example
from training.exporting import add_figures, arrays_of
from training.fitting import mixed_batches
from training.labels import gather_labels
from training.lessons import Lessons
from training.network import Sizes, TrainedNetwork
from training.parts import Parts
from training.swapping import Names
from training.train import Settings, measure, train

FIRST = ["Ada", "Bruno", "Carla", "Dario", "Elena", "Fabio", "Gina", "Ivo", "Lea", "Mario"]
FAMILY = ["Neri", "Gatti", "Bosco", "Serra", "Vigna", "Conti", "Monti", "Riva", "Sala", "Testa"]
TOWNS = ["Torino", "Ivrea", "Susa", "Chieri", "Cuneo", "Asti", "Biella", "Novara"]
NAMES = {"it_IT": Names(FIRST, FAMILY)}
SETTINGS = replace(
    Settings(), width=48, embedded=16, dilations=(1, 2), epochs=6, warm_up=10, batch_words=150
)

GRAMMAR = {
    "Ieri": ("ADV", "", "ieri"),
    "parla": ("VERB", "Number=Sing", "parlare"),
    "di": ("ADP", "", "di"),
    "le": ("DET", "Number=Plur", "il"),
    "strade": ("NOUN", "Number=Plur", "strada"),
    "la": ("DET", "Number=Sing", "il"),
    "strada": ("NOUN", "Number=Sing", "strada"),
    "a": ("ADP", "", "a"),
    ".": ("PUNCT", "", "."),
}


def _entity_sentence(rng: random.Random) -> Sentence:
    words = ["Ieri", rng.choice(FIRST), rng.choice(FAMILY), "parla", "a", rng.choice(TOWNS), "."]
    return Sentence(tuple(words), ("O", "B-PER", "I-PER", "O", "O", "B-LOC", "O"))


def _tree_sentence(rng: random.Random) -> Sentence:
    noun = rng.choice([("le", "strade"), ("la", "strada")])
    words = (rng.choice(FIRST), "parla", "di", *noun, ".")
    known = [GRAMMAR.get(word, ("PROPN", "", word)) for word in words]
    pos, morph, lemmas = zip(*known, strict=True)
    return Sentence(words, pos=pos, morph=morph, lemmas=lemmas)


def _parts() -> Parts:
    rng = random.Random(7)
    entities = [_entity_sentence(rng) for _ in range(260)]
    trees = [[_tree_sentence(rng) for _ in range(20)] for _ in range(10)]
    return Parts(
        gold={"WN": entities[:200]},
        gold_held={"WN": entities[200:]},
        silver={"wiki": entities[:40], "moro": entities[40:60]},
        talk=[[Sentence(("mh",)), Sentence(("e", "poi", "boh"))] * 10],
        trees={"kiparlaforest/test": trees[:9]},
        trees_held={"kiparlaforest/test": trees[9:]},
    )


def test_gold_and_silver_are_never_in_one_batch() -> None:
    parts = _parts()
    trees = [s for blocks in parts.trees.values() for block in blocks for s in block]
    labels = gather_labels(trees, [*trees, *parts.gold["WN"]])
    rng = random.Random(2)
    batches = list(mixed_batches(Lessons(parts, labels, NAMES).epoch(rng), 300, rng))
    kinds = [
        {
            tuple(q for q in QUESTIONS if (example.answers[q] != UNKNOWN).any() and q != "sentence")
            for example in batch
        }
        for batch in batches
    ]
    assert all(len(kind) == 1 for kind in kinds)
    grammar = ("pos", "morph", "lemma")
    assert set().union(*kinds) == {("ner",), ("silver",), grammar, ()}


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("training") / "model"
    told: list[str] = []
    torch.set_num_threads(1)
    train(_parts(), NAMES, folder, SETTINGS, told.append)
    return folder, told


def test_it_learns_what_it_is_shown(trained: tuple[Path, list[str]]) -> None:
    folder, told = trained
    assert len(told) == SETTINGS.epochs
    figures = measure(folder, _parts())
    assert figures["entities"]["cased"]["micro"] > 90
    assert figures["entities"]["bare"]["people_covered"] > 90
    assert figures["grammar"]["cased"]["all pos"] > 95
    assert figures["grammar"]["cased"]["all lemma"] > 95
    assert figures["sentences"]["spoken"] > 90


def test_the_pipeline_reads_the_model(trained: tuple[Path, list[str]]) -> None:
    doc = embedded_pipeline(trained[0])("Ieri Gina Gatti parla a Susa.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Gina Gatti", "PER"), ("Susa", "LOC")]


def test_the_same_data_and_seed_give_the_same_model(
    trained: tuple[Path, list[str]], tmp_path: Path
) -> None:
    train(_parts(), NAMES, tmp_path, SETTINGS, lambda _: None)
    for name in (WEIGHTS, DESCRIPTION):
        assert (tmp_path / name).read_bytes() == (trained[0] / name).read_bytes()


def test_the_card_holds_the_figures_that_were_measured(
    trained: tuple[Path, list[str]], tmp_path: Path
) -> None:
    figures = measure(trained[0], _parts())
    write_card(tmp_path / CARD, figures, 12_345)
    card = (tmp_path / CARD).read_text(encoding="utf-8")
    assert f"| **all** | {figures['entities']['cased']['micro']:.1f} |" in card
    assert f"| kiparlaforest/test | {figures['sentences']['spoken']:.1f} |" in card
    assert "12,345" in card and "CC BY-NC-SA 4.0" in card
    assert "$" not in card


def test_figures_go_into_the_description(trained: tuple[Path, list[str]]) -> None:
    before = json.loads((trained[0] / DESCRIPTION).read_text(encoding="utf-8"))
    add_figures(trained[0], {"entities": {}})
    after = json.loads((trained[0] / DESCRIPTION).read_text(encoding="utf-8"))
    assert after == before | {"figures": {"entities": {}}}
    assert open_model(trained[0]).description["name"] == "psm_qual"


def test_what_is_trained_is_what_runs(trained: tuple[Path, list[str]]) -> None:
    """The network in PyTorch and the one in numpy give the same vectors."""
    model = open_model(trained[0])
    about = model.description
    sizes = Sizes(
        SETTINGS.width,
        SETTINGS.embedded,
        SETTINGS.dilations,
        *(len(about[key]) for key in ("vocabulary", "pos", "morph", "lemma_rules")),
    )
    network = TrainedNetwork(sizes, 0.0, 0.0).eval()
    for value in network.parameters():
        torch.nn.init.normal_(value, std=0.2)
    with torch.no_grad():
        network.grams.weight[-1] = 0.0
    texts = [["Ieri", "Ada", "parla"], ["Boh"], ["«", "Qui", "a", "Susa", "»", "."]]
    with torch.no_grad():
        wanted = network(BatchMaker(model.reader).make([Example(t, True, {}) for t in texts]))
    running = type(model.network)(arrays_of(network), SETTINGS.dilations, model.reader)
    for text, own, found in zip(texts, wanted.numpy(), running.read(texts), strict=True):
        assert np.abs(own[: len(text)] - found).max() < 1e-3

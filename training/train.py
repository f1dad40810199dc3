"""From the corpora to a model on disk, and its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import torch

from psm_qual.language.embedded import embedded_pipeline
from psm_qual.language.model_files import open_model
from psm_qual.language.pieces import PieceTable
from psm_qual.language.words import WordReader
from training.examples import BatchMaker
from training.exporting import arrays_of, write_model
from training.fitting import Plan, fit
from training.labels import Labels, gather_labels
from training.lessons import Lessons
from training.network import Sizes, TrainedNetwork
from training.parts import Parts
from training.scoring import Figures, score, words_per_second
from training.swapping import Names

VERSION = "3"
LICENSE = "CC BY-NC-SA 4.0"


@dataclass(frozen=True)
class Settings:
    """How large the network is and how long it learns."""

    width: int = 256
    embedded: int = 64
    dilations: tuple[int, ...] = (1, 1, 2, 4)
    dropout: float = 0.2
    word_dropout: float = 0.1
    epochs: int = 18
    seed: int = 1
    warm_up: int = 200
    batch_words: int = 3000
    # From which likelihood a sentence is taken to start where nothing is written.
    sentence_threshold: float = 0.3


def train(
    parts: Parts,
    names: dict[str, Names],
    folder: Path,
    settings: Settings,
    tell: Callable[[str], None],
) -> None:
    """Train a model and write it, without its card.

    Parameters
    ----------
    folder : Path
        Where the model is written.
    tell : callable
        Told a line after each epoch.
    """
    torch.manual_seed(settings.seed)
    labels = _labels(parts)
    network = TrainedNetwork(_sizes(settings, labels), settings.dropout, settings.word_dropout)
    maker = BatchMaker(WordReader(PieceTable(), labels.vocabulary))
    lessons = Lessons(parts, labels, names)
    plan = Plan(settings.epochs, settings.seed, settings.warm_up, settings.batch_words)
    fit(network, lessons.epoch, maker, plan, tell)
    write_model(folder, arrays_of(network), _about(settings, labels))


def measure(folder: Path, parts: Parts) -> Figures:
    """Figures of a model on disk, on the parts that were kept aside."""
    return score(embedded_pipeline(folder), parts)


def measure_speed(folder: Path, parts: Parts) -> float:
    """Words per second on one core, from plain text; the pipeline is new to the words."""
    texts = [
        " ".join(word for sentence in sentences[i : i + 20] for word in sentence.words)
        for sentences in parts.gold_held.values()
        for i in range(0, len(sentences), 20)
    ]
    open_model.cache_clear()
    return words_per_second(embedded_pipeline(folder), texts)


def _labels(parts: Parts) -> Labels:
    trees = [s for blocks in parts.trees.values() for block in blocks for s in block]
    others = chain(*parts.gold.values(), *parts.silver.values())
    return gather_labels(trees, chain(trees, others))


def _sizes(settings: Settings, labels: Labels) -> Sizes:
    return Sizes(
        width=settings.width,
        embedded=settings.embedded,
        dilations=settings.dilations,
        vocabulary=len(labels.vocabulary),
        pos=len(labels.pos),
        morph=len(labels.morph),
        rules=len(labels.rules),
    )


def _about(settings: Settings, labels: Labels) -> dict[str, Any]:
    return {
        "name": "psm_qual",
        "version": VERSION,
        "license": LICENSE,
        "dilations": settings.dilations,
        "sentence_threshold": settings.sentence_threshold,
        "pos": list(labels.pos),
        "morph": list(labels.morph),
        "lemma_rules": list(labels.rules),
        "vocabulary": list(labels.vocabulary),
        "lemmas": labels.lemmas,
    }

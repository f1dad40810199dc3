"""The loop in which a network learns."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.examples import QUESTIONS, UNKNOWN, BatchMaker, Example, batches
from training.network import Batch, TrainedNetwork, sequence_loss

# An epoch: examples made anew, each time typed otherwise, with the weight of what each teaches.
Epoch = Callable[[random.Random], Iterable[Example]]

_RATE = 2e-3
_DECAY = 0.02
_LONGEST_STEP = 1.0
# The weights that are kept are a running mean of those along the way (Polyak and Juditsky 1992).
_MEMORY = 0.995
_SMOOTHING = 0.03
# What each question weighs.
_WEIGHTS = {"pos": 1.0, "morph": 0.5, "lemma": 0.7}


@dataclass(frozen=True)
class Plan:
    """How long and how a network learns.

    Attributes
    ----------
    epochs : int
        How often it sees the corpora.
    seed : int
        Of what is drawn here; PyTorch is seeded by whoever makes the network.
    warm_up : int
        Steps in which the rate grows to its full size.
    words : int
        Words of a batch, at most.
    entities, silver, grammar, sentences : float
        What each kind of question weighs; 0 leaves it out.
    """

    epochs: int
    seed: int
    warm_up: int = 200
    words: int = 3000
    entities: float = 1.0
    silver: float = 0.3
    grammar: float = 1.0
    sentences: float = 1.0


def fit(
    network: TrainedNetwork,
    epoch: Epoch,
    maker: BatchMaker,
    plan: Plan,
    tell: Callable[[str], None],
) -> None:
    """Teach a network; it ends up with the mean of its last weights.

    Parameters
    ----------
    epoch : callable
        Makes the examples of an epoch.
    tell : callable
        Told a line after each epoch.
    """
    rng = random.Random(plan.seed)
    optimiser = torch.optim.AdamW(
        network.parameters(), lr=_RATE, weight_decay=_DECAY, betas=(0.9, 0.98)
    )
    mean = {name: value.clone() for name, value in network.state_dict().items()}
    network.train()
    step = 0
    for number in range(plan.epochs):
        groups = list(mixed_batches(epoch(rng), plan.words, rng))
        total = 0.0
        for place, group in enumerate(groups):
            done = (number + place / len(groups)) / plan.epochs
            optimiser.param_groups[0]["lr"] = (
                _RATE * min(1.0, (step + 1) / plan.warm_up) * (1 - done)
            )
            loss = _loss(network, maker.make(group), plan)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), _LONGEST_STEP)
            optimiser.step()
            step += 1
            total += float(loss.detach())
            _blend(mean, network.state_dict(), min(_MEMORY, step / (step + 50)))
        tell(f"epoch {number + 1} of {plan.epochs}: loss {total / max(1, len(groups)):.4f}")
    network.load_state_dict(mean)
    network.eval()


def mixed_batches(
    examples: Iterable[Example], words: int, rng: random.Random
) -> Iterator[list[Example]]:
    """Batches in random order; the examples of each answer the same questions.

    What is not marked must not be taken for "no entity": gold and silver never share a batch.
    """
    kinds: dict[tuple[bool, ...], list[Example]] = {}
    for example in examples:
        answered = tuple(_is_answered(example, question) for question in QUESTIONS)
        kinds.setdefault(answered, []).append(example)
    groups = [group for kind in sorted(kinds) for group in batches(kinds[kind], words)]
    rng.shuffle(groups)
    yield from groups


def _is_answered(example: Example, question: str) -> bool:
    return bool((example.answers[question] != UNKNOWN).any())


def _blend(mean: dict[str, Tensor], now: dict[str, Tensor], memory: float) -> None:
    with torch.no_grad():
        for name, value in now.items():
            mean[name].mul_(memory).add_(value, alpha=1 - memory)


def _loss(network: TrainedNetwork, batch: Batch, plan: Plan) -> Tensor:
    rows: Tensor = network(batch)
    loss: Tensor = rows.sum() * 0.0
    for question, weight in (("ner", plan.entities), ("silver", plan.silver)):
        if weight and _answered(batch, question):
            loss = loss + weight * _entity_loss(network, rows, batch, question)
    for question, weight in _WEIGHTS.items():
        if plan.grammar and _answered(batch, question):
            scores = network.heads[question](rows).flatten(0, 1)
            right = batch.answers[question].flatten()
            loss = loss + plan.grammar * weight * functional.cross_entropy(
                scores, right, ignore_index=UNKNOWN, label_smoothing=_SMOOTHING
            )
    if plan.sentences and _answered(batch, "sentence"):
        loss = loss + plan.sentences * _sentence_loss(network, rows, batch)
    return loss


def _answered(batch: Batch, question: str) -> bool:
    return bool((batch.answers[question] != UNKNOWN).any())


def _entity_loss(network: TrainedNetwork, rows: Tensor, batch: Batch, question: str) -> Tensor:
    scores, right = network.heads[question](rows), batch.answers[question]
    if question == "silver":
        loss: Tensor = functional.cross_entropy(
            scores.flatten(0, 1), right.flatten(), ignore_index=UNKNOWN, label_smoothing=_SMOOTHING
        )
        return loss
    sequence: Tensor = sequence_loss(scores, right.clamp(min=0), batch.present, network.transitions)
    return sequence


def _sentence_loss(network: TrainedNetwork, rows: Tensor, batch: Batch) -> Tensor:
    right = batch.answers["sentence"]
    scores = network.heads["sentence"](rows)[..., 0]
    each = functional.binary_cross_entropy_with_logits(
        scores, right.clamp(min=0).float(), reduction="none"
    )
    known = (right != UNKNOWN).float()
    mean: Tensor = (each * known).sum() / known.sum()
    return mean

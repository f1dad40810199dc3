"""The network as it learns: `psm_qual.language.network`, in PyTorch."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from psm_qual.language.pieces import DIMENSIONS
from psm_qual.language.spans import ALLOWED, TAGS
from psm_qual.language.words import BUCKETS, NUMBERS, SHAPES

_NEVER = -1e4


@dataclass(frozen=True)
class Sizes:
    """What makes a network as large as it is.

    Attributes
    ----------
    width : int
        Length of a word's vector.
    embedded : int
        Length of the vectors of known words and of n-grams.
    dilations : tuple of int
        One convolution each: the distance of the neighbours that it sees.
    vocabulary, pos, morph, rules : int
        Known words; labels of each kind.
    """

    width: int
    embedded: int
    dilations: tuple[int, ...]
    vocabulary: int
    pos: int
    morph: int
    rules: int


@dataclass(frozen=True)
class Batch:
    """Texts of like length, as numbers.

    Attributes
    ----------
    lower, cased, grams, known, shape, numbers : Tensor, shape (different words, …)
        What is told of each word, as in ``WordArrays``.
    words : Tensor, shape (texts, length)
        Which word stands where.
    trusted : Tensor, shape (texts,)
        Whether capitals mean something.
    present : Tensor, shape (texts, length)
        1.0 where there is a word.
    answers : dict of str to Tensor, shape (texts, length)
        What is right, by question; -1 where it is not known.
    """

    lower: Tensor
    cased: Tensor
    grams: Tensor
    known: Tensor
    shape: Tensor
    numbers: Tensor
    words: Tensor
    trusted: Tensor
    present: Tensor
    answers: dict[str, Tensor]


class TrainedNetwork(nn.Module):
    """Words in context, and a head for each question."""

    def __init__(self, sizes: Sizes, dropout: float, word_dropout: float) -> None:
        super().__init__()
        width, embedded = sizes.width, sizes.embedded
        self.dropout, self.word_dropout = dropout, word_dropout
        self.lower = nn.Linear(DIMENSIONS, width, bias=False)
        self.cased = nn.Linear(DIMENSIONS, width, bias=False)
        self.grams = nn.EmbeddingBag(BUCKETS + 1, embedded, mode="sum", padding_idx=BUCKETS)
        self.grams_out = nn.Linear(embedded, width, bias=False)
        self.known = nn.Embedding(sizes.vocabulary + 1, embedded)
        self.known_out = nn.Linear(embedded, width, bias=False)
        self.numbers = nn.Linear(NUMBERS, width)
        self.shape = nn.Embedding(len(SHAPES), width)
        self.casing = nn.Embedding(2, width)
        self.normal_words = nn.LayerNorm(width)
        self.normal_layers = nn.ModuleList(nn.LayerNorm(width) for _ in sizes.dilations)
        self.layers = nn.ModuleList(
            nn.Conv1d(width, width, 3, padding=dilation, dilation=dilation)
            for dilation in sizes.dilations
        )
        self.normal_out = nn.LayerNorm(width)
        self.heads = nn.ModuleDict(
            {
                "ner": nn.Linear(width, len(TAGS)),
                # Machines mark by rules of their own: they teach the network, not this head.
                "silver": nn.Linear(width, len(TAGS)),
                "pos": nn.Linear(width, sizes.pos),
                "morph": nn.Linear(width, sizes.morph),
                "lemma": nn.Linear(width, sizes.rules),
                "sentence": nn.Linear(width, 1),
            }
        )
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self._begin()

    def _begin(self) -> None:
        nn.init.normal_(self.grams.weight, std=0.1)
        nn.init.normal_(self.known.weight, std=0.3)
        nn.init.normal_(self.shape.weight, std=0.2)
        nn.init.normal_(self.casing.weight, std=0.1)
        with torch.no_grad():
            self.grams.weight[BUCKETS] = 0.0

    def forward(self, batch: Batch) -> Tensor:
        """Vectors of words in context, shape (texts, length, width)."""
        present = batch.present[..., None]
        rows = functional.embedding(batch.words, self._own(batch))
        rows = rows + self.casing(batch.trusted)[:, None]
        rows = self._drop(functional.relu(self.normal_words(rows))) * present
        for normal, layer in zip(self.normal_layers, self.layers, strict=True):
            seen = (normal(rows) * present).transpose(1, 2)
            rows = rows + self._drop(functional.relu(layer(seen).transpose(1, 2))) * present
        normalised: Tensor = self.normal_out(rows)
        return normalised

    def _own(self, batch: Batch) -> Tensor:
        hide = self._hide
        own: Tensor = (
            hide(self.lower(batch.lower))
            + hide(self.cased(batch.cased))
            + hide(self.grams_out(self.grams(batch.grams)))
            + hide(self.known_out(self.known(batch.known)))
            + self.numbers(batch.numbers)
            + self.shape(batch.shape)
        )
        return own

    def _hide(self, rows: Tensor) -> Tensor:
        """Now and then tell nothing of one kind: names are new in one way or another."""
        if not self.training:
            return rows
        return rows * (torch.rand(len(rows), 1) >= self.word_dropout)

    def _drop(self, rows: Tensor) -> Tensor:
        """Dropout of the same places throughout a text (Gal and Ghahramani 2016)."""
        if not self.training:
            return rows
        kept = torch.rand(rows.shape[0], 1, rows.shape[2]) >= self.dropout
        return rows * (kept / (1 - self.dropout))


def sequence_loss(scores: Tensor, answers: Tensor, present: Tensor, transitions: Tensor) -> Tensor:
    """Negative log likelihood of sequences of tags, per word.

    References
    ----------
    Lafferty, J. et al. (2001). Conditional Random Fields. ICML.
    """
    allowed = torch.from_numpy(ALLOWED)
    steps = transitions.masked_fill(~allowed, _NEVER)
    edge = torch.tensor([[tag[0] in "OBS", tag[0] in "OES"] for tag in TAGS])
    first, last = torch.where(edge, 0.0, _NEVER).unbind(1)
    own = (scores.gather(2, answers[..., None])[..., 0] * present).sum(1)
    own = own + (steps[answers[:, :-1], answers[:, 1:]] * present[:, 1:]).sum(1)
    every = scores[:, 0] + first
    for place in range(1, scores.shape[1]):
        longer = torch.logsumexp(every[:, :, None] + steps, dim=1) + scores[:, place]
        here = present[:, place : place + 1]
        every = longer * here + every * (1 - here)
    loss: Tensor = (torch.logsumexp(every + last, dim=1) - own).sum() / present.sum()
    return loss

"""From a score for every label of every word to the best sequence of entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ENTITY_LABELS = ("PER", "LOC", "ORG")
# Begin, inside, end of an entity; single word.
TAGS = ("O", *(f"{place}-{label}" for label in ENTITY_LABELS for place in "BIES"))

NEVER = np.float32(-1e6)
# A word whose score outside entities leads by so much (e^12 to one) is not asked again.
_SURE = 12.0
# Runs of words that are decided side by side.
_AT_ONCE = 256


def _follows(before: str, after: str) -> bool:
    if before[0] in "OES":
        return after[0] in "OBS"
    return after[0] in "IE" and before[1:] == after[1:]


ALLOWED = np.array([[_follows(before, after) for after in TAGS] for before in TAGS])
FIRST = np.array([tag[0] in "OBS" for tag in TAGS])
LAST = np.array([tag[0] in "OES" for tag in TAGS])


@dataclass(frozen=True)
class Island:
    """A run of words that may be entities, between words that surely are none.

    Parameters
    ----------
    text : int
        Which text it lies in.
    part : slice
        Its words.
    scores : array, shape (words, tags)
        Their scores, the steps from and to the words around it included.
    """

    text: int
    part: slice
    scores: Floats


@dataclass(frozen=True)
class Decoder:
    """Finds the sequence of tags with the highest score (Viterbi 1967).

    Parameters
    ----------
    transitions : array of float32, shape (tags, tags)
        Score of a tag after a tag; what ``ALLOWED`` forbids is never chosen.
    """

    transitions: Floats

    def tags(
        self, texts: Sequence[Floats], islands: Sequence[Island] | None = None
    ) -> list[NDArray[np.int64]]:
        """Best tags of texts, as indices of ``TAGS``.

        Parameters
        ----------
        texts : sequence of arrays, shape (words, tags)
            Scores of each text's words.
        islands : sequence of Island, optional
            What `islands` gives for them, where it was asked before.
        """
        found = [np.zeros(len(scores), np.int64) for scores in texts]
        # Alike in length, so that one step serves many.
        islands = self.islands(texts) if islands is None else islands
        islands = sorted(islands, key=lambda island: len(island.scores))
        for start in range(0, len(islands), _AT_ONCE):
            batch = islands[start : start + _AT_ONCE]
            best = self._best([island.scores for island in batch])
            for island, tags in zip(batch, best, strict=True):
                found[island.text][island.part] = tags
        return found

    def islands(self, texts: Sequence[Floats]) -> list[Island]:
        """The runs of words of texts that are in doubt, in order."""
        return [
            Island(number, part, self._between_outsiders(texts[number], part))
            for number, part in _islands(texts)
        ]

    def _between_outsiders(self, scores: Floats, part: slice) -> Floats:
        """Scores of a run of words, the steps from and to the words around it included."""
        own = scores[part].copy()
        if part.start > 0:
            own[0] += self.transitions[0]
        if part.stop < len(scores):
            own[-1] += self.transitions[:, 0]
        return own

    def _best(self, texts: Sequence[Floats]) -> list[NDArray[np.int64]]:
        lengths = np.array([len(text) for text in texts])
        longest, tags = int(lengths.max()), len(TAGS)
        scores = np.zeros((len(texts), longest, tags), np.float32)
        for row, text in zip(scores, texts, strict=True):
            row[: len(text)] = text
        steps = np.where(ALLOWED, self.transitions, NEVER)[None]
        best = scores[:, 0] + np.where(FIRST, 0, NEVER)
        came = np.zeros((longest, len(texts), tags), np.int64)
        stay = np.arange(tags)
        for place in range(1, longest):
            ways = best[:, :, None] + steps
            going = (place < lengths)[:, None]
            came[place] = np.where(going, ways.argmax(axis=1), stay)
            best = np.where(going, ways.max(axis=1) + scores[:, place], best)
        return _backwards((best + np.where(LAST, 0, NEVER)).argmax(axis=1), came, lengths)


def _islands(texts: Sequence[Floats]) -> Iterator[tuple[int, slice]]:
    """Texts and their runs of words between those that are surely outside any entity."""
    if not texts:
        return
    scores = np.concatenate(texts)
    first = np.cumsum([0, *map(len, texts)])
    in_doubt = np.flatnonzero(scores[:, 1:].max(axis=1, initial=NEVER) + _SURE >= scores[:, 0])
    own = np.searchsorted(first, in_doubt, side="right") - 1
    gaps = np.flatnonzero((np.diff(in_doubt) > 1) | (np.diff(own) > 0))
    for run in np.split(np.arange(len(in_doubt)), gaps + 1):
        if len(run):
            number = int(own[run[0]])
            start, end = in_doubt[run[0]] - first[number], in_doubt[run[-1]] - first[number]
            yield number, slice(int(start), int(end) + 1)


def _backwards(
    last: NDArray[np.int64], came: NDArray[np.int64], lengths: NDArray[np.int64]
) -> list[NDArray[np.int64]]:
    longest = len(came)
    path = np.zeros((longest, len(lengths)), np.int64)
    path[-1] = last
    texts = np.arange(len(lengths))
    for place in range(longest - 1, 0, -1):
        path[place - 1] = came[place][texts, path[place]]
    return [path[:length, number] for number, length in enumerate(lengths)]


def entities(tags: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Entities in a valid sequence of tags: first word, word after the last, label."""
    start = 0
    for place, tag in enumerate(tags):
        if not tag:
            continue
        name = TAGS[tag]
        if name[0] in "BS":
            start = place
        if name[0] in "ES":
            yield start, place + 1, name[2:]


def bioes(tags: Sequence[str]) -> list[int]:
    """Indices of ``TAGS`` for tags written as in corpora: "B-PER", "I-PER", "O"."""
    found = []
    for place, tag in enumerate(tags):
        if tag == "O":
            found.append(0)
            continue
        label = tag[2:]
        before = tags[place - 1] if place else "O"
        after = tags[place + 1] if place + 1 < len(tags) else "O"
        first = tag[0] == "B" or before[2:] != label
        last = after != f"I-{label}"
        kind = "S" if first and last else "B" if first else "E" if last else "I"
        found.append(TAGS.index(f"{kind}-{label}"))
    return found

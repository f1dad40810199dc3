"""The parts of the pipeline, named as those of `it_core_news_lg`: each adds one thing to a text.

`tok2vec` reads the words in context and leaves a vector for each in ``doc.tensor``; the others
answer their question from it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.language.chances import label_chances
from psm_qual.language.lemmas import Lemmatiser
from psm_qual.language.network import Network
from psm_qual.language.sentences import sentence_starts
from psm_qual.language.spans import ENTITY_LABELS, Decoder, entities
from psm_qual.language.tokens import blanks, texts_of

Floats = NDArray[np.float32]

# Rules that are tried on a word before it is left as it is.
_RANKED = 4


class Component(ABC):
    """Something that annotates texts, several at a time."""

    def __call__(self, doc: Any) -> Any:
        """Annotate one text."""
        self.annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Any], *, batch_size: int = 64) -> Iterator[Any]:
        """Annotate texts, in order."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            self.annotate(batch)
            yield from batch

    @abstractmethod
    def annotate(self, docs: Sequence[Any]) -> None:
        """Add to each text what this component knows."""


class Reader(Component):
    """`tok2vec`: sets ``doc.tensor``, shape (tokens, width)."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def annotate(self, docs: Sequence[Any]) -> None:
        """Read every paragraph by itself: who types each one may care for capitals or not."""
        lines = [(doc, line) for doc in docs for line in _lines(doc)]
        words = {id(doc): texts_of(doc) for doc in docs}
        texts = [[words[id(doc)][place] for place in line.tolist()] for doc, line in lines]
        for doc in docs:
            doc.tensor = np.zeros((len(doc), self._network.width), np.float32)
        for (doc, line), rows in zip(lines, self._network.read(texts), strict=True):
            doc.tensor[line] = rows


def _lines(doc: Any) -> list[NDArray[np.int64]]:
    """Places of the words of each line of a text that has any."""
    blank = blanks(doc)
    ends = [place for place in np.flatnonzero(blank).tolist() if "\n" in doc[place].text]
    words = np.flatnonzero(~blank)
    if not ends:
        return [words] if len(words) else []
    lines = np.split(words, np.searchsorted(words, ends))
    return [line for line in lines if len(line)]


class Head:
    """One question about every word: a score for each of its answers."""

    def __init__(self, matrix: Floats, bias: Floats) -> None:
        self._matrix = matrix
        self._bias = bias

    def scores(self, docs: Sequence[Any]) -> list[Floats]:
        """Scores, shape (tokens, answers), one array for each text."""
        rows = np.concatenate([doc.tensor for doc in docs]) @ self._matrix + self._bias
        return np.split(rows, np.cumsum([len(doc) for doc in docs])[:-1])


class Morphologizer(Component):
    """`morphologizer`: sets ``pos_`` and ``morph`` (Universal Dependencies)."""

    def __init__(
        self, pos: Head, morph: Head, pos_names: Sequence[str], morph_names: Sequence[str]
    ) -> None:
        self._pos = pos
        self._morph = morph
        self._pos_names = pos_names
        self._morph_names = morph_names

    def annotate(self, docs: Sequence[Any]) -> None:
        """Set parts of speech and features; blanks are SPACE."""
        from spacy.attrs import MORPH, POS
        from spacy.symbols import IDS

        pos_ids = np.array([IDS[name] for name in (*self._pos_names, "SPACE")], dtype=np.uint64)
        add = docs[0].vocab.morphology.add
        morph_ids = np.array([add(name) for name in self._morph_names], dtype=np.uint64)
        for doc, pos, morph in zip(
            docs, self._pos.scores(docs), self._morph.scores(docs), strict=True
        ):
            chosen = pos_ids[pos.argmax(axis=1)]
            chosen[blanks(doc)] = pos_ids[-1]
            doc.from_array([POS, MORPH], np.stack([chosen, morph_ids[morph.argmax(axis=1)]], 1))


class LemmaSetter(Component):
    """`lemmatizer`: sets ``lemma_``."""

    def __init__(self, head: Head, lemmatiser: Lemmatiser) -> None:
        self._head = head
        self._lemmatiser = lemmatiser

    def annotate(self, docs: Sequence[Any]) -> None:
        """Set lemmas."""
        from spacy.attrs import LEMMA, POS

        for doc, scores in zip(docs, self._head.scores(docs), strict=True):
            string, add = doc.vocab.strings.__getitem__, doc.vocab.strings.add
            tags = [string(pos) if pos else "" for pos in doc.to_array([POS]).reshape(-1).tolist()]
            lemmas = [add(lemma) for lemma in self._lemmas(texts_of(doc), tags, scores)]
            doc.from_array([LEMMA], np.array(lemmas, dtype=np.uint64).reshape(-1, 1))

    def _lemmas(self, words: Sequence[str], tags: Sequence[str], scores: Floats) -> list[str]:
        lemma, known = self._lemmatiser.lemma, self._lemmatiser.known
        found = [known(word, tag) for word, tag in zip(words, tags, strict=True)]
        # Most words are known; rules are ranked for the others only.
        others = [place for place, own in enumerate(found) if not own]
        ranked = min(_RANKED, scores.shape[1])
        places = np.argpartition(-scores[others], ranked - 1, axis=1)[:, :ranked]
        best = np.take_along_axis(scores[others], places, axis=1).tolist()
        for place, own, likely in zip(others, places.tolist(), best, strict=True):
            found[place] = lemma(words[place], tags[place], _ranked(own, likely))
        return found


def _ranked(places: list[int], scores: list[float]) -> list[tuple[int, float]]:
    return sorted(zip(places, scores, strict=True), key=lambda rule: (-rule[1], rule[0]))


class SentenceSetter(Component):
    """`senter`: sets where sentences start."""

    def __init__(self, head: Head, threshold: float) -> None:
        self._head = head
        self._threshold = threshold

    def annotate(self, docs: Sequence[Any]) -> None:
        """Set sentence starts."""
        from spacy.attrs import SENT_START

        for doc, scores in zip(docs, self._head.scores(docs), strict=True):
            heard = 1 / (1 + np.exp(-scores[:, 0]))
            # Where a line begins the network has nothing to compare with.
            heard[[line[0] for line in _lines(doc)]] = 0.0
            heard[blanks(doc)] = 0.0
            starts = sentence_starts(doc, heard, self._threshold)
            # All at once: setting them one by one, spaCy reads the whole text again each time.
            flags = np.where(starts, 1, -1).astype(np.int64).astype(np.uint64)
            doc.from_array([SENT_START], flags.reshape(-1, 1))


# Under which name a text carries the chances of its words, shape (tokens, labels).
CHANCES = "psm_qual.chances"


class EntitySetter(Component):
    """`ner`: sets ``ents``: PER, LOC, ORG; what else a word may be is left in ``user_data``."""

    def __init__(self, head: Head, decoder: Decoder) -> None:
        self._head = head
        self._decoder = decoder

    def annotate(self, docs: Sequence[Any]) -> None:
        """Set entities."""
        from spacy.tokens import Span

        lines = [(number, line) for number, doc in enumerate(docs) for line in _lines(doc)]
        scores = self._head.scores(docs)
        own = [scores[number][line] for number, line in lines]
        islands = self._decoder.islands(own)
        chances = label_chances(own, islands, self._decoder.transitions)
        found: list[list[Any]] = [[] for _ in docs]
        for doc in docs:
            doc.user_data[CHANCES] = np.zeros((len(doc), len(ENTITY_LABELS)), np.float32)
        for (number, line), tags, likely in zip(
            lines, self._decoder.tags(own, islands), chances, strict=True
        ):
            docs[number].user_data[CHANCES][line] = likely
            found[number] += [
                Span(docs[number], int(line[start]), int(line[end - 1]) + 1, label=label)
                for start, end, label in entities(tags.tolist())
            ]
        for doc, spans in zip(docs, found, strict=True):
            doc.set_ents(spans)

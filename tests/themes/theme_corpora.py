"""A fake encoder that knows a few subjects, and passages on them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from psm_qual.themes import Passages, Plan

DIMENSIONS = 48


class SubjectEncoder:
    """Words of one field lie together, all others where their letters put them."""

    name = "subjects"
    fingerprint = "subjects"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Mean of the words' vectors, length 1."""
        rows = np.array([np.sum([_word(word) for word in text.split()], axis=0) for text in texts])
        lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return np.asarray(rows / lengths, dtype=np.float32)


SUBJECTS = {
    "slot": "slot scommessa poker casinò vincita giocata macchinetta debito schedina",
    "chiesa": "parroco messa campanile vescovo sagrato diocesi cappella altare oratorio",
    "treno": "treno binario stazione ferrovia orario pendolare biglietto",
    "scuola": "scuola maestro aula classe alunno preside banco",
}


def _word(word: str) -> NDArray[np.float64]:
    own = np.random.default_rng(zlib.crc32(word.encode())).normal(size=DIMENSIONS)
    for number, words in enumerate(SUBJECTS.values()):
        if word in words.split():
            own = 0.5 * own
            own[number] += 6
    return own


def passages_on(
    subjects: dict[str, int], sources: int, *, filler: int = 80, seed: int = 0
) -> Passages:
    """Passages on subjects, spread over sources, and others that are about nothing in common.

    A subject that the plan covers is marked as covered.
    """
    rng = np.random.default_rng(seed)
    rows: list[tuple[str, float]] = []
    for subject, count in subjects.items():
        covered = 0.95 if subject in ("treno", "scuola") else 0.05
        words = SUBJECTS[subject].split()
        rows += [(" ".join(rng.choice(words, 5, replace=False)), covered) for _ in range(count)]
    letters = "abcdefghilmnoprstuvz"
    for _ in range(filler):
        words = ["".join(rng.choice(list(letters), 7)) for _ in range(6)]
        rows.append((" ".join(words), 0.5))
    lemmas = [tuple(text.split()) for text, _ in rows]
    return Passages(
        [f"s{i:03}" for i in range(len(rows))],
        [f"int{i % sources:02}" for i in range(len(rows))],
        SubjectEncoder().encode([text for text, _ in rows]),
        lemmas,
        [("NOUN",) * len(own) for own in lemmas],
        lemmas,
        np.array([covered for _, covered in rows]),
    )


def plan() -> Plan:
    """A plan that speaks of trains and schools."""
    texts = [SUBJECTS["treno"], SUBJECTS["scuola"]] * 3
    return Plan(SubjectEncoder().encode(texts), [text.split() for text in texts])

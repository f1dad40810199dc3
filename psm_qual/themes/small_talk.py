"""Whether a passage has a subject at all: small talk never makes a theme."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from psm_qual.protocols import Vectors
from psm_qual.themes.passages import Scores

# Inverse strength of the penalty on the weights (scikit-learn's C).
_FREEDOM = 3.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A text that is known to have a subject, or none.

    Parameters
    ----------
    text : str
        As people talk.
    subject : bool
        Whether it is about something that a plan could be about.
    """

    text: str
    subject: bool


@cache
def samples() -> tuple[Sample, ...]:
    """Talk with and without a subject, from `small_talk.jsonl`: own text, nobody's words."""
    text = files(__package__).joinpath("small_talk.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return tuple(Sample(row["text"], row["subject"]) for row in rows)


def substance(vectors: Vectors, known: Vectors) -> Scores:
    """Probability that each passage has a subject.

    Parameters
    ----------
    vectors : array of float32, shape (n, dimensions)
        Embeddings of the passages.
    known : array of float32, shape (len(samples()), dimensions)
        Embeddings of the samples, by the same encoder.
    """
    from sklearn.linear_model import LogisticRegression

    labels = np.array([sample.subject for sample in samples()])
    model = LogisticRegression(C=_FREEDOM, class_weight="balanced", max_iter=2000)
    return np.asarray(model.fit(known, labels).predict_proba(vectors)[:, 1], dtype=np.float64)

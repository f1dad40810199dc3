"""A linear model of where passages stand, and what their kind of statement adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from psm_qual.coding.stance.cues import cue_weights
from psm_qual.coding.stance.examples import stance_of_kinds
from psm_qual.coding.suggesting.memory import Texts
from psm_qual.coding.suggesting.wording import Wording, learnt_wording
from psm_qual.model import Analysis
from psm_qual.model.stance import Stance
from psm_qual.protocols import Vectors

Floats = NDArray[np.float64]

# Beside embedding and words of length 1 cues would drown them; and the inverse of the penalty.
_CUES, _C = 0.5, 3.0
# Where no stance is as likely as not, none is told.
_LEAST = 0.5
_STANCES = tuple(Stance)


@dataclass(frozen=True, slots=True)
class Heard:
    """Passages as the judge sees them.

    Parameters
    ----------
    texts : Texts
        n passages: embeddings, lemmas, grammar.
    cues : array of float, shape (n, cues)
        What words of praise, blame, … weigh in them.
    """

    texts: Texts
    cues: Floats

    @classmethod
    def of(cls, vectors: Vectors, analyses: Iterable[Analysis]) -> Heard:
        """Passages from what the encoder and the language pipeline say of them."""
        read = list(analyses)
        return cls(Texts.of(vectors, read), cue_weights(read))


@dataclass(frozen=True)
class StanceJudge:
    """Judges where passages stand; made by `learn`.

    Parameters
    ----------
    wording : Wording
        Words and grammar to weights.
    model : sklearn LogisticRegression
        Of embedding, words, grammar and cues.
    """

    wording: Wording
    model: Any

    @classmethod
    def learn(
        cls, heard: Heard, stances: Sequence[Stance], importance: Sequence[float]
    ) -> StanceJudge:
        """Learn from passages whose stance is known.

        Parameters
        ----------
        heard : Heard
            n passages.
        stances : sequence of Stance, length n
            Where each stands; all three must be among them.
        importance : sequence of float, length n
            How much each counts.
        """
        from sklearn.linear_model import LogisticRegression

        wording, _ = learnt_wording(heard.texts, grammar=True)
        model = LogisticRegression(C=_C, max_iter=2000)
        labels = [_STANCES.index(stance) for stance in stances]
        model.fit(_columns(wording, heard), labels, sample_weight=np.array(importance))
        return cls(wording, model)

    def probabilities(self, heard: Heard, kinds: Sequence[Mapping[str, float]]) -> Floats:
        """How likely each stance is, shape (n, 3): in favour, against, unclear; rows add up to 1.

        What is known of a passage's kind is taken as if it were found independently of its words
        (a product of experts: Hinton 2002); it is wholly so only where a person decided.

        Parameters
        ----------
        heard : Heard
            n passages.
        kinds : sequence of mapping of str to float, length n
            How likely each kind of statement is, from 0 to 1; {} where nothing is known.
        """
        if not len(heard.texts):
            return np.empty((0, len(_STANCES)))
        own = self.model.predict_proba(_columns(self.wording, heard))
        both = own * np.array([_by_kind(each) for each in kinds])
        return np.asarray(both / both.sum(axis=1, keepdims=True))


def stance_of(probabilities: Floats) -> Stance:
    """The stance told of one passage: the likeliest, or unclear where none is as likely as not.

    Parameters
    ----------
    probabilities : array of float, shape (3,)
        In the order of `Stance`.
    """
    best = int(probabilities.argmax())
    return _STANCES[best] if probabilities[best] >= _LEAST else Stance.UNCLEAR


def _by_kind(kinds: Mapping[str, float]) -> Floats:
    """What kinds of statement say of stances, what is not known of them said evenly."""
    table = stance_of_kinds()
    known = {kind: sure for kind, sure in kinds.items() if kind in table}
    whole = max(1.0, sum(known.values()))
    told = sum((np.array(table[kind]) * sure / whole for kind, sure in known.items()), np.zeros(3))
    rest = 1.0 - sum(known.values()) / whole
    return np.asarray(told + rest / len(_STANCES))


def _columns(wording: Wording, heard: Heard) -> Any:
    from scipy.sparse import csr_matrix, hstack

    parts = [heard.texts.vectors.astype(np.float64), _CUES * heard.cues]
    return hstack([*map(csr_matrix, parts), wording.weights(heard.texts)], format="csr")

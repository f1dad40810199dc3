"""BERTopic as the stages use it: few topics, the same ones every time."""

from __future__ import annotations

import sys
import warnings

import numpy as np
import pytest

from psm_qual.errors import PsmQualWarning
from psm_qual.topics import BERTopicModel
from psm_qual.topics.bertopic_model import fewest_documents

SUBJECTS = (
    "cinghiale orto recinto caccia raccolto agricoltore danno bosco",
    "truffa telefono anziano sportello banca raggiro denuncia carabiniere",
    "città università perché libertà comunità età metà società",
)


def documents(each: int, subjects: int = 3) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Documents on subjects far apart, with their embeddings and subjects."""
    rng = np.random.default_rng(0)
    centres = rng.normal(size=(subjects, 32))
    subject = np.repeat(np.arange(subjects), each)
    vectors = centres[subject] + 0.15 * rng.normal(size=(len(subject), 32))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [" ".join(rng.choice(SUBJECTS[n].split(), 6)) for n in subject]
    return texts, vectors.astype(np.float32), subject


Fitted = tuple[np.ndarray, np.ndarray, dict[int, list[str]]]


@pytest.fixture(scope="module")
def fitted() -> Fitted:
    texts, vectors, _ = documents(25)
    return BERTopicModel(7).fit(texts, vectors)


def test_documents_on_one_subject_are_one_topic(fitted: Fitted) -> None:
    topics, _, _ = fitted
    _, _, subject = documents(25)
    assert set(topics) == {0, 1, 2}
    for n in range(3):
        assert len(set(topics[subject == n])) == 1


def test_terms_are_the_subjects_own_words_accents_kept(fitted: Fitted) -> None:
    topics, _, terms = fitted
    assert terms.keys() == {0, 1, 2}
    for n, words in enumerate(SUBJECTS):
        own = terms[int(topics[25 * n])]
        assert own
        assert set(own) <= set(words.split())
    assert "città" in terms[int(topics[50])]


def test_weights_are_nearness_to_the_topics_centre(fitted: Fitted) -> None:
    topics, weights, _ = fitted
    _, vectors, _ = documents(25)
    assert ((weights >= 0) & (weights <= 1)).all()
    own = vectors[topics == 0]
    centre = own.mean(axis=0)
    expected = own @ centre / np.linalg.norm(centre)
    assert weights[topics == 0] == pytest.approx(expected, abs=1e-5)


def test_the_same_seed_gives_the_same_topics(fitted: Fitted) -> None:
    texts, vectors, _ = documents(25)
    topics, weights, terms = BERTopicModel(7).fit(texts, vectors)
    assert topics.tolist() == fitted[0].tolist()
    assert weights.tolist() == fitted[1].tolist()
    assert terms == fitted[2]


@pytest.mark.parametrize("most", [1, 2])
def test_there_are_never_more_topics_than_allowed(most: int) -> None:
    texts, vectors, _ = documents(25)
    topics, _, terms = BERTopicModel(7, max_topics=most).fit(texts, vectors)
    assert set(topics) - {-1} == set(range(most))
    assert terms.keys() == set(range(most))


@pytest.mark.parametrize(
    ("count", "fewest"),
    [
        pytest.param(0, 0, id="none"),
        pytest.param(1, 0, id="one"),
        pytest.param(2, 1, id="two, though a topic of one would do"),
        pytest.param(4, 0, id="fewer than make a topic"),
        pytest.param(9, 10, id="fewer than asked for"),
    ],
)
def test_with_too_few_documents_all_are_left_without_a_topic(count: int, fewest: int) -> None:
    texts, vectors, _ = documents(5)
    topics, weights, terms = BERTopicModel(7, min_documents=fewest).fit(
        texts[:count], vectors[:count]
    )
    assert topics.tolist() == [-1] * count
    assert weights.tolist() == [0.0] * count
    assert terms == {}


def test_a_dozen_documents_will_do() -> None:
    texts, vectors, subject = documents(6, subjects=2)
    topics, _, _ = BERTopicModel(7).fit(texts, vectors)
    assert len(topics) == 12
    assert set(topics[subject == 0]).isdisjoint(set(topics[subject == 1]) - {-1})


def test_documents_that_are_all_alike_are_no_reason_to_fail() -> None:
    topics, _, _ = BERTopicModel(7).fit(["pane vino"] * 60, np.ones((60, 8), np.float32) / 8**0.5)
    assert len(topics) == 60


def test_our_warnings_are_heard_afterwards(fitted: Fitted, monkeypatch: pytest.MonkeyPatch) -> None:
    """BERTopic silences every warning when it is imported; notices of a stage must not be lost."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "bertopic"]:
        monkeypatch.delitem(sys.modules, name)
    texts, vectors, _ = documents(6, subjects=2)
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("default")
        BERTopicModel(7).fit(texts, vectors)
        assert heard == []
        warnings.warn("un file è stato saltato", PsmQualWarning, stacklevel=1)
    assert [str(each.message) for each in heard] == ["un file è stato saltato"]


@pytest.mark.parametrize(
    ("count", "fewest"),
    [
        pytest.param(40, 5, id="a handful in a small study"),
        pytest.param(400, 10, id="more in a larger one"),
        pytest.param(10000, 50, id="half the square root"),
    ],
)
def test_smallest_topic(count: int, fewest: int) -> None:
    assert fewest_documents(count) == fewest

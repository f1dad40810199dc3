"""Where passages stand: cues and what turns them round, kinds of statement, the honest unclear."""

from __future__ import annotations

import numpy as np
import pytest

from psm_qual.coding.stance import (
    Heard,
    StanceJudge,
    stance_examples,
    stance_of,
    taught_by_kinds,
)
from psm_qual.coding.stance.cues import cue_weights, cues_in, lexicon
from psm_qual.coding.stance.examples import stance_of_kinds
from psm_qual.encoders import EMBEDDED_ENCODER, load_encoder
from psm_qual.language import load_pipeline
from psm_qual.model import Analysis, Example, Span, Token
from psm_qual.model.stance import Stance


def analysed(text: str) -> Analysis:
    """Words as they stand, their own lemmas."""
    tokens, start = [], 0
    for word in text.split():
        span = Span(start, start + len(word))
        tokens.append(Token(span, word, word.lower(), "", word[0].isalpha()))
        start += len(word) + 1
    return Analysis(tuple(tokens), (Span(0, len(text)),), ())


def kinds_in(text: str) -> set[tuple[str, bool]]:
    return {(cue.kind, cue.turned) for cue in cues_in(analysed(text))}


@pytest.mark.parametrize(
    ("text", "kind", "turned"),
    [
        pytest.param("qui è utile", "praise", False, id="praise"),
        pytest.param("non è utile", "praise", True, id="denied praise"),
        pytest.param("non è un problema", "blame", True, id="denied blame"),
        pytest.param("non lo so , ma è utile", "praise", False, id="not across a contrast"),
        pytest.param("non c'ero . è utile", "praise", False, id="not across a sentence"),
        pytest.param("non uno due tre quattro cinque utile", "praise", False, id="not so far"),
        pytest.param("sono contrario a tutto", "dissent", False, id="refused"),
        pytest.param("non sono contrario", "dissent", True, id="not refused"),
        pytest.param("non saprei proprio", "doubt", False, id="doubt of several words"),
        pytest.param("basterebbe poco", "propose", False, id="proposed"),
    ],
)
def test_what_tells_where_somebody_stands(text: str, kind: str, turned: bool) -> None:
    assert (kind, turned) in kinds_in(text)


def test_what_comes_after_a_contrast_counts_more() -> None:
    text = "bello detto fatto ma vuoto e poi altro ancora qui là sopra sotto"
    found = {cue.words: cue.weight for cue in cues_in(analysed(text))}
    assert found["vuoto"] > found["bello"]


def test_weights_have_two_columns_a_kind_and_nothing_weighs_nothing() -> None:
    found = cue_weights([analysed("tavolo sedia"), analysed("utile utile")])
    assert found.shape == (2, 2 * len(lexicon().kinds))
    assert found[0].sum() == 0 < found[1].sum()


@pytest.mark.parametrize(
    ("probabilities", "stance"),
    [
        ((0.7, 0.2, 0.1), Stance.FAVOUR),
        ((0.2, 0.6, 0.2), Stance.AGAINST),
        ((0.45, 0.4, 0.15), Stance.UNCLEAR),
    ],
    ids=["likely", "the other side", "none as likely as not"],
)
def test_no_stance_is_told_that_is_not_likely(
    probabilities: tuple[float, ...], stance: Stance
) -> None:
    assert stance_of(np.array(probabilities)) is stance


def test_shares_of_kinds_add_up() -> None:
    for shares in stance_of_kinds().values():
        assert sum(shares) == pytest.approx(1.0)


def test_a_codebooks_examples_teach_a_little() -> None:
    examples = [
        Example("Hanno fatto tutto.", ("1",), "attuazione"),
        Example("Non va niente.", ("1",), "criticita"),
        Example("Che bel sole.", ()),
        Example("Di altro genere.", ("1",), "racconto"),
    ]
    found = taught_by_kinds(examples)
    assert [each.stance for each in found] == [Stance.FAVOUR, Stance.AGAINST, Stance.UNCLEAR]
    assert all(each.importance < 1 for each in found)


def test_of_many_examples_of_a_kind_some_are_read() -> None:
    many = [Example(f"Numero {n}.", ("1",), "proposta") for n in range(500)]
    assert len(taught_by_kinds(many)) <= 60


def heard(texts: list[str]) -> Heard:
    vectors = load_encoder(EMBEDDED_ENCODER).encode(texts)
    return Heard.of(vectors, load_pipeline().analyse(texts))


@pytest.fixture(scope="module")
def judge() -> StanceJudge:
    examples = stance_examples()
    return StanceJudge.learn(
        heard([example.text for example in examples]),
        [example.stance for example in examples],
        [example.importance for example in examples],
    )


def test_the_real_models_tell_plain_cases(judge: StanceJudge) -> None:
    texts = [
        "Il nuovo mercato coperto funziona benissimo, siamo tutti contenti.",
        "Siamo contrari a quel parcheggio, è uno scempio e non serve a niente.",
        "Non saprei, non ho un'opinione, non lo seguo.",
    ]
    found = judge.probabilities(heard(texts), [{}, {}, {}])
    assert found.sum(axis=1) == pytest.approx(1.0)
    assert [stance_of(row) for row in found] == list(Stance)


def test_a_decided_kind_prevails_over_doubtful_words(judge: StanceJudge) -> None:
    text = heard(["Al mercato, il sabato, le cassette restano in mezzo alla strada fino a sera."])
    plain, critical = (judge.probabilities(text, [kinds])[0] for kinds in ({}, {"criticita": 1.0}))
    assert critical[1] > plain[1]


def test_nothing_to_judge_is_no_mistake(judge: StanceJudge) -> None:
    empty = Heard(judge_texts := heard(["x"]).texts.take(np.arange(0)), np.empty((0, 0)))
    assert len(judge_texts) == 0
    assert judge.probabilities(empty, []).shape == (0, 3)

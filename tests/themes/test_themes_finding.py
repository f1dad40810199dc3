"""Themes of small corpora, from end to end."""

from __future__ import annotations

import numpy as np
import pytest

from psm_qual.encoders import load_encoder
from psm_qual.language import load_pipeline
from psm_qual.themes import Group, Passages, Plan, find_themes
from psm_qual.themes.small_talk import samples, substance
from tests.themes.theme_corpora import SubjectEncoder, passages_on, plan


def themes_of(passages: Passages, *, seed: int = 1, most: int = 40) -> list[Group]:
    return find_themes(passages, plan(), SubjectEncoder(), seed=seed, most=most)


@pytest.fixture(scope="module")
def corpus() -> Passages:
    return passages_on({"slot": 14, "chiesa": 14, "treno": 20, "scuola": 20}, 12)


@pytest.fixture(scope="module")
def found(corpus: Passages) -> list[Group]:
    return themes_of(corpus)


def members(group: Group) -> set[str]:
    return set(group.segments)


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        pytest.param("gioco d'azzardo", 0, 14, id="gambling"),
        pytest.param("chiese, preti e parrocchie", 14, 28, id="churches"),
    ],
)
def test_what_the_codebook_lacks_is_found_with_its_passages(
    found: list[Group], label: str, first: int, last: int
) -> None:
    (group,) = [each for each in found if each.label == label]
    planted = {f"s{i:03}" for i in range(first, last)}
    assert len(members(group) & planted) >= 12
    assert len(members(group) - planted) <= 2


def test_what_the_codebook_has_is_no_theme(found: list[Group]) -> None:
    covered = {f"s{i:03}" for i in range(28, 68)}
    assert all(len(members(group) & covered) <= len(members(group)) / 2 for group in found)


def test_groups_say_how_sure_and_how_stable_they_are(found: list[Group]) -> None:
    assert found
    for group in found:
        assert 0 < group.probability <= 1
        assert 0.5 <= group.stability <= 1
        assert all(0 < weight < 1 for weight in group.segments.values())
        assert len(group.terms) == len(set(group.terms)) > 0


def test_the_same_passages_give_the_same_themes(corpus: Passages, found: list[Group]) -> None:
    assert themes_of(corpus) == found


def test_the_order_of_sources_does_not_matter(corpus: Passages, found: list[Group]) -> None:
    order = np.random.default_rng(4).permutation(len(corpus)).tolist()
    again = themes_of(corpus.take(order))
    assert [group.label for group in again] == [group.label for group in found]
    assert [members(group) for group in again] == [members(group) for group in found]


def test_there_are_never_more_themes_than_asked_for(corpus: Passages) -> None:
    assert len(themes_of(corpus, most=1)) == 1


def test_of_two_people_no_theme_is_made() -> None:
    assert themes_of(passages_on({"slot": 14}, 2)) == []


def test_where_nothing_is_in_common_nothing_is_found() -> None:
    assert themes_of(passages_on({}, 12)) == []


SMALL_TALK = (
    "Non saprei, non ho un'opinione su questa cosa.",
    "No guardi, non mi viene in mente niente, grazie.",
    "Buongiorno, si accomodi pure, vuole un caffè mentre parliamo?",
    "Mia moglie dice che parlo troppo, e ha ragione anche questa volta.",
    "Aspetti che spengo il telefono, se no suona di continuo.",
    "Va bene così? Se serve altro mi chiami, tanto sono sempre qui.",
    "Non so proprio che cosa rispondere, lo chieda a qualcuno più giovane.",
    "Che bella giornata oggi, ieri invece pioveva tutto il tempo.",
    "Mi scusi il disordine, non ho avuto tempo di mettere a posto.",
    "Ecco, direi che ho finito, la ringrazio della pazienza.",
)


@pytest.mark.slow
def test_small_talk_and_dont_knows_never_make_a_theme() -> None:
    """Fifteen people who only greet, thank and do not know; with the real models."""
    pairs = [(i, (i + n) % 10) for n in (1, 3, 7) for i in range(10)]
    texts = [f"{SMALL_TALK[one]} {SMALL_TALK[other]}" for one, other in pairs]
    encoder, analyses = load_encoder(), list(load_pipeline("embedded").analyse(texts))
    vectors = encoder.encode(texts)
    passages = Passages(
        [str(i) for i in range(len(texts))],
        [f"int{i % 15}" for i in range(len(texts))],
        vectors,
        [own.lemmas for own in analyses],
        [own.pos for own in analyses],
        [tuple(t.text for t in own.tokens if t.is_word) for own in analyses],
        np.full(len(texts), 0.1),
    )
    nothing = Plan(np.zeros((0, vectors.shape[1]), np.float32), [])
    assert find_themes(passages, nothing, encoder, seed=1, most=40) == []
    known = encoder.encode([sample.text for sample in samples()])
    assert substance(vectors, known).mean() < 0.3

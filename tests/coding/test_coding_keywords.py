"""A codebook's keywords, found as lemmas and shared out among its codes."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.coding import KeywordIndex

CODES = [
    ["bosco", "taglio del bosco", "legna"],  # 0
    ["bosco", "funghi"],  # 1
    ["via", ""],  # 2: the empty keyword has no lemmas
]
LEMMAS = {
    "bosco": ("bosco",),
    "taglio del bosco": ("taglio", "di", "bosco"),
    "legna": ("legna",),
    "funghi": ("fungo",),
    "via": ("via",),
    "": (),
}
INDEX = KeywordIndex.of(CODES, LEMMAS)


def unknown(lemmas: list[str]) -> list[str]:
    """Parts of speech of a pipeline that knows none."""
    return [""] * len(lemmas)


@pytest.mark.parametrize(
    ("lemmas", "code", "matched"),
    [
        pytest.param("andare in bosco", 0, ["bosco"], id="one word"),
        pytest.param("il taglio di bosco", 0, ["taglio del bosco", "bosco"], id="words in a row"),
        pytest.param("taglio il bosco", 0, ["bosco"], id="words apart are not the phrase"),
        pytest.param("raccogliere fungo", 1, ["funghi"], id="as the codebook writes it"),
        pytest.param("bosco e bosco", 0, ["bosco"], id="said twice, named once"),
        pytest.param("bosco", 2, [], id="another code's"),
        pytest.param("di taglio", 0, [], id="the end of a phrase alone"),
        pytest.param("taglio di", 0, [], id="cut off at the end of the text"),
        pytest.param("", 0, [], id="no words"),
    ],
)
def test_matched(lemmas: str, code: int, matched: list[str]) -> None:
    assert list(INDEX.matched(lemmas.split(), unknown(lemmas.split()), code)) == matched


def test_a_shared_keyword_is_divided_among_its_codes() -> None:
    assert INDEX.scores(["bosco", "fungo"], ["", ""]).tolist() == pytest.approx(
        [math.log1p(0.5), math.log1p(1.5), 0.0]
    )


def test_a_keyword_given_twice_to_a_code_counts_once() -> None:
    index = KeywordIndex.of([["orto", "Orti"]], {"orto": ("orto",), "Orti": ("orto",)})
    assert index.scores(["orto"], [""]).tolist() == pytest.approx([math.log1p(1)])
    assert index.matched(["orto"], [""], 0) == ("orto",)


def test_no_keywords_no_scores() -> None:
    assert KeywordIndex.of([[], []], {}).scores(["bosco"], [""]).tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("lemmas", "pos", "matched"),
    [
        pytest.param("piano", "NOUN", ["piano"], id="a plan"),
        pytest.param("piano piano", "ADV ADV", [], id="slowly is no plan"),
        pytest.param("piano piano", "ADV NOUN", ["piano"], id="slowly, the plan"),
        pytest.param("piano di zona", "ADV ADP NOUN", ["piano di zona"], id="a phrase is sure"),
        pytest.param("insieme", "ADV", ["insieme"], id="a keyword that is no noun itself"),
        pytest.param("piano", "", ["piano"], id="a pipeline that knows no parts of speech"),
    ],
)
def test_a_noun_is_not_found_in_grammar(lemmas: str, pos: str, matched: list[str]) -> None:
    keywords = {word: tuple(word.split()) for word in ("piano", "piano di zona", "insieme")}
    index = KeywordIndex.of([list(keywords)], keywords, ["piano", "piano di zona"])
    words = lemmas.split()
    assert list(index.matched(words, pos.split() or unknown(words), 0)) == matched


WORDS = st.sampled_from("abc")
KEYWORDS = st.lists(st.lists(WORDS, max_size=3).map(" ".join), max_size=4)


@given(codes=st.lists(KEYWORDS, min_size=1, max_size=4), text=st.lists(WORDS, max_size=8))
def test_find_is_the_search_of_every_stretch(codes: list[list[str]], text: list[str]) -> None:
    lemmas = {keyword: tuple(keyword.split()) for own in codes for keyword in own}
    index = KeywordIndex.of(codes, lemmas)
    known = set(lemmas.values()) - {()}
    stretches = [tuple(text[i:j]) for i in range(len(text)) for j in range(i + 1, len(text) + 1)]
    found = index.find(text, unknown(text))
    assert len(found) == len(set(found))
    assert set(found) == {stretch for stretch in stretches if stretch in known}
    for code, own in enumerate(codes):
        said = {lemmas[word] for word in own} & set(found)
        assert (index.scores(text, unknown(text))[code] > 0) == bool(said)
        assert {lemmas[word] for word in index.matched(text, unknown(text), code)} == said

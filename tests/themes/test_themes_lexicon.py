"""Fields of words, and finding them in texts."""

from __future__ import annotations

import pytest

from psm_qual.themes.lexicon import Field, Lexicon, everyday_fields
from psm_qual.themes.small_talk import samples


def test_fields_are_written_as_lemmas_are_compared() -> None:
    for field in everyday_fields():
        assert field.words == tuple(dict.fromkeys(field.words)), field.label
        assert all(word == word.lower() for word in field.words), field.label
        assert len(field.words) >= 15, field.label


def test_each_field_has_a_name_of_its_own() -> None:
    labels = [field.label for field in everyday_fields()]
    assert len(labels) == len(set(labels)) > 600


def test_no_two_fields_are_one_subject() -> None:
    fields = [(field.label, set(field.words)) for field in everyday_fields()]
    alike = [
        (one, other)
        for i, (one, words) in enumerate(fields)
        for other, others in fields[i + 1 :]
        if len(words & others) > len(words | others) / 2
    ]
    assert alike == []


@pytest.mark.parametrize(
    ("lemmas", "forms", "found"),
    [
        pytest.param("il slot", "", {"slot"}, id="a lemma"),
        pytest.param("io giocare", "le slot", {"slot"}, id="as written, where the lemma is wrong"),
        pytest.param("gratta e vinci", "", {"gratta e vinci"}, id="words said together"),
        pytest.param("", "arrivare a fine mese", {"arrivare a fine mese"}, id="four words"),
        pytest.param("gratta vinci", "", set(), id="not together"),
        pytest.param("Slot", "", {"slot"}, id="capitals do not count"),
        pytest.param("", "", set(), id="nothing"),
    ],
)
def test_words_of_a_field_are_found(lemmas: str, forms: str, found: set[str]) -> None:
    lexicon = Lexicon((Field("azzardo", ("slot", "gratta e vinci", "arrivare a fine mese")),))
    rows = lexicon.found(lemmas.split(), forms.split())
    assert {lexicon.words[row] for row in rows} == found


def test_the_samples_of_talk_are_of_both_kinds() -> None:
    kinds = [sample.subject for sample in samples()]
    assert kinds.count(True) >= 100
    assert kinds.count(False) >= 100

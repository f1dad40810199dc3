"""How a label may be written, and what it looks like by itself."""

from __future__ import annotations

import pytest

from psm_qual.readers.knowledge import knowledge
from psm_qual.readers.talk.label_forms import candidates, forms
from psm_qual.readers.talk.label_shapes import is_common_noun, shape
from psm_qual.readers.talk.lines import Line

FORMS = knowledge("talk/labels")["form"]


@pytest.mark.parametrize("form", FORMS, ids=[form["name"] for form in FORMS])
def test_each_form_fits_its_own_example_first(form: dict[str, str]) -> None:
    first = candidates(Line(form["example"]))[0]
    assert first.form.name == form["name"]
    assert [first.label, first.text] == form["gives"]


def test_forms_have_different_names() -> None:
    assert len({form.name for form in forms()}) == len(FORMS)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("TOI001", "code", id="letters and a number"),
        pytest.param("SPEAKER_00", "code", id="with an underscore"),
        pytest.param("???", "code", id="nobody knows who"),
        pytest.param("speaker 1", "numbered", id="a word and a number"),
        pytest.param("LA SINDACA", "caps", id="capitals"),
        pytest.param("Lo Monaco", "name", id="a surname of two words"),
        pytest.param("Dott.ssa Sanna Lo Monaco", "name", id="a title before the name"),
        pytest.param("Lapo e Denise", "name", id="two people"),
        pytest.param("Elio (in ritardo)", "name", id="a note in brackets does not count"),
        pytest.param("moderatore", "word", id="one word in lower case"),
        pytest.param("Il punto è", "phrase", id="the start of a sentence"),
    ],
)
def test_shapes(label: str, expected: str) -> None:
    assert shape(label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("Trasporti", True, id="what an answer is about"),
        pytest.param("Denise", False, id="a first name"),
        pytest.param("Rosa", False, id="a first name that is a word, too"),
        pytest.param("TRASPORTI", False, id="in capitals, as labels are"),
        pytest.param("Sala comunale", False, id="two words"),
    ],
)
def test_common_nouns(label: str, expected: bool) -> None:
    assert is_common_noun(label) is expected

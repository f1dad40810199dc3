"""What is left of a text without its subject: forms of verbs and small words."""

from __future__ import annotations

import pytest

from psm_qual.coding.suggesting.grammar import skeleton, steps
from psm_qual.language import load_pipeline
from psm_qual.model import Analysis, Span, Token


def token(text: str, lemma: str, pos: str, morph: str = "") -> Token:
    return Token(Span(0, len(text)), text, lemma, pos, text[:1].isalpha(), morph)


def analysis(*tokens: Token) -> Analysis:
    return Analysis(tokens, (), ())


@pytest.mark.parametrize(
    ("word", "bone"),
    [
        pytest.param(
            token("servirebbe", "servire", "VERB", "Mood=Cnd|Number=Sing|Person=3|Tense=Pres"),
            "VERB:CndPres:3Sing=servire",
            id="a verb: mood, tense, person, lemma",
        ),
        pytest.param(
            token("fatto", "fare", "VERB", "Gender=Masc|Tense=Past|VerbForm=Part"),
            "VERB:PastPart:=fare",
            id="a participle has no person",
        ),
        pytest.param(token("non", "non", "ADV", "PronType=Neg"), "non", id="a small word"),
        pytest.param(token("Pinerolo", "pinerolo", "PROPN"), "PROPN", id="a name is not kept"),
        pytest.param(token("autobus", "autobus", "NOUN"), "NOUN", id="nor is a subject"),
        pytest.param(token("?", "?", "PUNCT"), "?", id="a mark"),
        pytest.param(token("=3:", "=3:", "SYM"), "=3:", id="signs that look like ours"),
        pytest.param(token("boh", "boh", ""), "", id="the pipeline does not know"),
    ],
)
def test_a_bone_a_word(word: Token, bone: str) -> None:
    assert skeleton(analysis(word)) == (bone,)
    assert isinstance(steps([bone]), list)


def test_steps_are_forms_then_one_to_three_bones_and_the_end() -> None:
    bones = ["non", "AUX:IndPres:1Plur=avere", "VERB:PastPart:=vedere"]
    assert steps(bones) == [
        "who AUX:IndPres:1Plur",
        "form IndPres",
        "verb avere:IndPres",
        "who VERB:PastPart:",
        "form PastPart",
        "verb vedere:PastPart",
        "non",
        "AUX:IndPres:1Plur=avere",
        "VERB:PastPart:",
        "non AUX:IndPres:1Plur=avere",
        "AUX:IndPres:1Plur=avere VERB:PastPart:",
        "non AUX:IndPres:1Plur=avere VERB:PastPart:",
        "end VERB:PastPart:",
    ]


def test_nothing_said_has_no_steps() -> None:
    assert skeleton(analysis()) == ()
    assert steps([]) == []


def test_the_pipeline_tells_what_is_done_from_what_is_wished_for() -> None:
    done, wished = load_pipeline("embedded").analyse(
        ["Abbiamo aperto il centro diurno.", "Si potrebbe aprire un centro diurno."]
    )
    assert any(bone.startswith("AUX:IndPres") for bone in skeleton(done))
    assert any("Cnd" in bone for bone in skeleton(wished))
    # The same centre: what they are about is gone.
    assert not any("centro" in bone for bone in (*skeleton(done), *skeleton(wished)))

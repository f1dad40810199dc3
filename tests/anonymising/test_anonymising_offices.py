"""Office-holders who are named as such may stay; whom the study listens to may not."""

from __future__ import annotations

import pytest
from anonymising_studies import interview

from psm_qual.anonymising import Policy, anonymise
from psm_qual.model import Transcript

ALL = Policy(offices=frozenset({"europe", "state", "region", "metropolis"}))
LISTED = Policy(offices=frozenset({"Delfina Marchisotti"}))


def texts(policy: Policy, *transcripts: Transcript) -> list[str]:
    return [source.text for source in anonymise(transcripts, policy=policy).sources]


@pytest.mark.parametrize(
    ("policy", "words", "expected"),
    [
        pytest.param(
            ALL,
            "Il ministro Garbarino ha detto sì. Garbarino tornerà.",
            "Il ministro Garbarino ha detto sì. Garbarino tornerà.",
            id="named with the office once",
        ),
        pytest.param(
            ALL,
            "Il presidente della Regione Tarabola viene.",
            "Il presidente della Regione Tarabola viene.",
            id="an office of several words",
        ),
        pytest.param(
            ALL,
            "C'era Ezio Tarabola, presidente della Regione.",
            "C'era Ezio Tarabola, presidente della Regione.",
            id="the office behind a comma",
        ),
        pytest.param(
            ALL,
            "Il ministro dell'istruzione Garbarino viene.",
            "Il ministro dell'istruzione Garbarino viene.",
            id="of what",
        ),
        pytest.param(
            ALL,
            "Il sindaco Pautasso viene.",
            "Il sindaco [PERSONA_1] viene.",
            id="a mayor is whom the study listens to",
        ),
        pytest.param(
            Policy(),
            "Il ministro Garbarino viene.",
            "Il ministro [PERSONA_1] viene.",
            id="by default nobody stays",
        ),
        pytest.param(
            Policy(offices=frozenset({"region"})),
            "Il ministro Garbarino viene.",
            "Il ministro [PERSONA_1] viene.",
            id="another kind of office",
        ),
        pytest.param(
            LISTED,
            "Qui c'è Delfina Marchisotti. Marchisotti ride.",
            "Qui c'è Delfina Marchisotti. Marchisotti ride.",
            id="listed by name",
        ),
    ],
)
def test_who_stays(policy: Policy, words: str, expected: str) -> None:
    assert texts(policy, interview("int01", ("R", words))) == [f"R: {expected}"]


@pytest.mark.parametrize(
    ("listener", "marked"),
    [
        pytest.param(
            interview("int02", ("Ezio Tarabola", "Io governo.")),
            "[PERSONA_1]: Io governo.",
            id="speaks in the study",
        ),
        pytest.param(
            interview("int02", ("R", "Mi chiamo Ezio Tarabola.")),
            "R: Mi chiamo [PERSONA_1].",
            id="gives his own name",
        ),
        pytest.param(
            interview("int02", ("R", "Sì."), identifiers={"nome": "Ezio", "cognome": "Tarabola"}),
            "R: Sì.",
            id="signs a questionnaire",
        ),
        pytest.param(
            interview("int02", ("R", "Sì."), attributes={"referente": "Ezio Tarabola"}),
            "R: Sì.",
            id="is in the metadata",
        ),
    ],
)
@pytest.mark.parametrize("policy", [ALL, Policy(offices=frozenset({"Ezio Tarabola"}))])
def test_whom_the_study_listens_to_goes_everywhere(
    policy: Policy, listener: Transcript, marked: str
) -> None:
    one = interview("int01", ("R", "Viene il ministro Ezio Tarabola, Tarabola in persona."))
    assert texts(policy, one, listener) == [
        "R: Viene il ministro [PERSONA_1], [PERSONA_1] in persona.",
        marked,
    ]


def test_a_namesake_elsewhere_takes_the_office_holder_with_him() -> None:
    one = interview("int01", ("R", "Il ministro Garbarino viene."))
    two = interview("int02", ("R", "Mio cugino Garbarino no."))
    assert texts(ALL, one, two) == [
        "R: Il ministro [PERSONA_1] viene.",
        "R: Mio cugino [PERSONA_1] no.",
    ]


def test_another_of_that_name_whom_a_title_tells_apart_is_hidden() -> None:
    one = interview("int01", ("R", "Il ministro Carlo Costa viene, e Carlo Costa parla."))
    two = interview("int02", ("R", "La dottoressa Costa cura tutti."))
    first, second = texts(ALL, one, two)
    assert "Carlo Costa viene" in first
    assert second == "R: La dottoressa [PERSONA_2] cura tutti."

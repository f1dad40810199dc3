"""An office that only one person holds is a mention of that person, in every source."""

from __future__ import annotations

import pytest
from anonymising_studies import interview

from psm_qual.anonymising import Policy, anonymise
from psm_qual.model import Action, EntityType

SHE = "Ho chiamato Ornella Gatti, la sindaca di Groscavallo."


def texts(*said: str, policy: Policy | None = None) -> list[str]:
    transcripts = [interview(f"s{number}", ("R", each)) for number, each in enumerate(said)]
    return [source.text for source in anonymise(transcripts, policy=policy).sources]


@pytest.mark.parametrize(
    ("told", "said", "expected"),
    [
        pytest.param(
            SHE,
            "Decide la sindaca di Groscavallo.",
            "Decide la [PERSONA_1].",
            id="said after the name",
        ),
        pytest.param(
            "C'era la sindaca di Groscavallo, Ornella Gatti.",
            "Decide la sindaca di Groscavallo.",
            "Decide la [PERSONA_1].",
            id="said before the name",
        ),
        pytest.param(
            "Ornella Gatti, che adesso è sindaca di Groscavallo, viene.",
            "Ne parlo al sindaco di Groscavallo.",
            "Ne parlo al [PERSONA_1].",
            id="the same office of a man",
        ),
        pytest.param(
            "Mi chiamo Ornella Gatti e sono assessora al bilancio di Groscavallo.",
            "Decide l'assessora al bilancio di Groscavallo.",
            "Decide l'[PERSONA_1].",
            id="an office with what it is about",
        ),
        pytest.param(
            SHE,
            "Decide il vicesindaco di Groscavallo.",
            "Decide il vicesindaco di [COMUNE_1].",
            id="another office",
        ),
        pytest.param(
            SHE,
            "Decide la sindaca di Balme.",
            "Decide la sindaca di [COMUNE_2].",
            id="another place",
        ),
        pytest.param(
            SHE,
            "Decideva l'ex sindaca di Groscavallo.",
            "Decideva l'ex sindaca di [COMUNE_1].",
            id="who held it before",
        ),
        pytest.param(
            f"{SHE} Poi Teresio Brunetti, sindaco di Groscavallo.",
            "Decide il sindaco di Groscavallo.",
            "Decide il sindaco di [COMUNE_1].",
            id="two are said to hold it",
        ),
        pytest.param(
            "Ho visto Ornella Gatti. La sindaca di Groscavallo era via.",
            "Decide la sindaca di Groscavallo.",
            "Decide la sindaca di [COMUNE_1].",
            id="two sentences",
        ),
    ],
)
def test_offices(told: str, said: str, expected: str) -> None:
    assert texts(told, said)[1].endswith(expected)


def test_beside_the_name_the_office_stays() -> None:
    assert texts(SHE)[0].endswith("[PERSONA_1], la sindaca di [COMUNE_1].")


def test_it_counts_as_a_mention_of_the_person() -> None:
    made = anonymise(
        [interview("a", ("R", SHE)), interview("b", ("R", "Decide la sindaca di Groscavallo."))]
    )
    [mention] = made.sources[1].mentions
    assert (mention.entity, mention.type, mention.witness) == (
        "PERSONA_1",
        EntityType.PERSON,
        "role",
    )


def test_who_is_masked_is_masked_by_the_office_too() -> None:
    policy = Policy({EntityType.PERSON: Action.MASK})
    assert texts(SHE, "Decide la sindaca di Groscavallo.", policy=policy)[1].endswith(
        "Decide la [PERSONA]."
    )

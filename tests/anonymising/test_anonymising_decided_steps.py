"""What a person wants generalised gets its words, as far up the ladder as is asked for."""

from __future__ import annotations

import pytest

from psm_qual.anonymising import Policy
from psm_qual.model import Action, EntityType, EntityVerb
from tests.anonymising.anonymising_studies import interview
from tests.anonymising.entity_decisions import Desk

TEXT = "Mi chiamo Ornella Gatti e abito a Ceres dal 23 marzo 2019."


def desk_of(text: str, policy: Policy | None = None) -> Desk:
    return Desk(interview("int01", ("R", text)), policy=policy)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        pytest.param("", "abito in un piccolo comune montano della zona 7", id="as the policy has"),
        pytest.param("zone", "abito in un comune della zona 7", id="one step more"),
        pytest.param("territory", "abito in un comune del territorio", id="to the top"),
    ],
)
def test_a_town_that_somebody_generalises_is_told_in_words(step: str, said: str) -> None:
    desk = desk_of(TEXT)
    before = desk.run()
    code = next(e.code for e in before.entities if e.type is EntityType.MUNICIPALITY)
    key = desk.decide(
        EntityVerb.HIDE,
        entity=code,
        type=EntityType.MUNICIPALITY,
        action=Action.GENERALISE,
        step=step,
    )
    assert said in desk.run().sources[0].text
    # A run with the same decisions gives the same; taken back, all is as it was.
    assert said in desk.run().sources[0].text
    desk.undo(key)
    assert desk.run().sources[0].text == before.sources[0].text


def test_what_is_generalised_already_can_go_further_up() -> None:
    desk = desk_of(TEXT)
    before = desk.run()
    assert "da marzo 2019" in before.sources[0].text
    code = next(e.code for e in before.entities if e.type is EntityType.DATE)
    desk.decide(
        EntityVerb.HIDE,
        entity=code,
        type=EntityType.DATE,
        action=Action.GENERALISE,
        step="year",
    )
    assert "dal 2019" in desk.run().sources[0].text

"""The leak check of an invented study, with the real Italian pipeline and the real recognisers."""

import pytest

from psm_qual.checking.checker import Checker
from psm_qual.checking.fresh_names import Decided, FreshNames
from psm_qual.disclosure import LeakCheck
from psm_qual.language import load_pipeline
from psm_qual.model import Action, Entity, EntityType
from psm_qual.naming import fold
from psm_qual.protocols import LanguagePipeline
from psm_qual.recognisers import load_recognisers

ENTITIES = (
    Entity("PERSONA_1", EntityType.PERSON, Action.PSEUDONYM, frozenset({"Ornella Gatti", "Gatti"})),
    Entity("PERSONA_2", EntityType.PERSON, Action.KEEP, frozenset({"Ada Roccabruna"})),
    Entity("COMUNE_1", EntityType.MUNICIPALITY, Action.PSEUDONYM, frozenset({"Pontescuro"})),
)


@pytest.fixture(scope="session")
def pipeline() -> LanguagePipeline:
    return load_pipeline()


@pytest.fixture(scope="session")
def fresh(pipeline: LanguagePipeline) -> FreshNames:
    own = frozenset(map(fold, ["Muoversi", "Leggeri", "Zonabella"]))
    return FreshNames(pipeline, Decided.of(ENTITIES, ["Officina Celeste"], own))


@pytest.fixture(scope="session")
def checker(fresh: FreshNames) -> Checker:
    return Checker(LeakCheck(ENTITIES, load_recognisers(), ["ufficio@example.org"]), fresh)

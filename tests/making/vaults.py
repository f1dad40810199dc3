"""Small vaults, cheap to open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from psm_qual.model import Action, Entity, EntityType
from psm_qual.vault import Cost, Vault

CHEAP = Cost(log_n=10)
PASSPHRASE = "sette lepri sotto il noce"
ENTITIES = (
    Entity(
        "PERSONA_1",
        EntityType.PERSON,
        Action.PSEUDONYM,
        frozenset({"Loredana Vigna", "la Vigna"}),
    ),
    Entity("COMUNE_1", EntityType.MUNICIPALITY, Action.KEEP, frozenset({"Torino"})),
)
ORIGINALS = {"int01": [(0, 5, "Vigna"), (10, 24, "Loredana Vigna")]}
IDENTIFIERS = {"questionario-R001": {"E-mail": "irma@example.org"}}
PURPOSE = "restituzione alle zone, poi più nulla"
LAST_DAY = date(2199, 12, 31)

Held = tuple[object, object, object]
ALL: Held = (ENTITIES, ORIGINALS, IDENTIFIERS)


def saved(path: Path, passphrase: str = PASSPHRASE) -> Path:
    """A vault with two entities, a purpose and a last day."""
    vault = Vault.create(path, passphrase, cost=CHEAP, purpose=PURPOSE, expires=LAST_DAY)
    vault.save(entities=ENTITIES, originals=ORIGINALS, identifiers=IDENTIFIERS)
    return path


def tiny(path: Path) -> Path:
    """A vault of few bytes, all of which can be tried."""
    vault = Vault.create(path, PASSPHRASE, cost=CHEAP, purpose="due", expires=LAST_DAY)
    vault.save(entities=(), originals={}, identifiers={})
    return path


def held(path: Path, passphrase: str = PASSPHRASE) -> Held:
    """What comes out of a vault."""
    vault = Vault.open(path, passphrase)
    return vault.entities, vault.originals, vault.identifiers

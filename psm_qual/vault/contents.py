"""What a vault holds, and its form inside: compressed JSON with a version of its own."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from psm_qual.model import Action, Entity, EntityType
from psm_qual.vault.remembered import Anchors, pack_anchors, unpack_anchors

# Schema 1 knew nothing of decisions on entities.
SCHEMA = 2
_READ = (1, 2)

Original = tuple[int, int, str]


@dataclass(frozen=True, slots=True, repr=False)
class Contents:
    """Everything that must not be anywhere else.

    Parameters
    ----------
    entities : tuple of Entity
        With their forms in clear.
    originals : mapping of str to list of (int, int, str)
        For each source its mentions: start, end (half-open, code points of the canonical text in
        clear) and the words that stood there.
    identifiers : mapping of str to mapping of str to str
        For each source the fields that say who a respondent is.
    witnessed : tuple of Entity
        The entities as the witnesses alone have them, before what people decided; empty when that
        makes no difference.
    remembered : mapping of str to sequence of Anchor
        Words that people decided on, by the id of the decision.
    """

    entities: tuple[Entity, ...] = ()
    originals: Mapping[str, list[Original]] = field(default_factory=dict)
    identifiers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    witnessed: tuple[Entity, ...] = ()
    remembered: Anchors = field(default_factory=dict)


def contents_of(
    entities: Iterable[Entity],
    originals: Mapping[str, Sequence[Original]],
    identifiers: Mapping[str, Mapping[str, str]],
    witnessed: Iterable[Entity] = (),
    remembered: Anchors | None = None,
) -> Contents:
    """Contents as they will be read back."""
    return Contents(
        tuple(entities),
        {
            source: [(start, end, text) for start, end, text in own]
            for source, own in originals.items()
        },
        {source: dict(fields) for source, fields in identifiers.items()},
        tuple(witnessed),
        {key: tuple(anchors) for key, anchors in (remembered or {}).items()},
    )


def pack(contents: Contents) -> bytes:
    """Contents as bytes; the same contents give the same bytes."""
    payload = {
        "schema": SCHEMA,
        "entities": [_packed(entity) for entity in contents.entities],
        "originals": contents.originals,
        "identifiers": contents.identifiers,
        "witnessed": [_packed(entity) for entity in contents.witnessed],
        "remembered": pack_anchors(contents.remembered),
    }
    return zlib.compress(json.dumps(payload, ensure_ascii=False).encode("utf-8"))


def unpack(data: bytes) -> Contents:
    """Contents from bytes.

    Raises
    ------
    ValueError
        If a newer program wrote them.
    """
    payload: dict[str, Any] = json.loads(zlib.decompress(data))
    if payload["schema"] not in _READ:
        raise ValueError("another version of the contents")
    return contents_of(
        map(_unpacked, payload["entities"]),
        payload["originals"],
        payload["identifiers"],
        map(_unpacked, payload.get("witnessed", ())),
        unpack_anchors(payload.get("remembered", {})),
    )


def _packed(entity: Entity) -> dict[str, Any]:
    return {
        "code": entity.code,
        "type": entity.type.value,
        "action": entity.action.value,
        "forms": sorted(entity.forms),
    }


def _unpacked(entity: Mapping[str, Any]) -> Entity:
    return Entity(
        entity["code"],
        EntityType(entity["type"]),
        Action(entity["action"]),
        frozenset(entity["forms"]),
    )

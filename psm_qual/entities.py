"""Entities and mentions as rows; originals only when the vault is open."""

from __future__ import annotations

from collections import defaultdict

from psm_qual.model import Action, Mention
from psm_qual.store.entities import load_entities, load_mentions
from psm_qual.study import Study
from psm_qual.unlocking import vault_to_read

Row = dict[str, object]


def mention_rows(study: Study) -> list[Row]:
    """One row a mention, in the order of the corpus.

    Returns
    -------
    list of dict
        ``source, start, end, text, type, entity, action, replacement``. Offsets: half-open, code
        points of the canonical text in clear. ``text`` is the original with the vault's
        passphrase, else None; so is the ``replacement`` of a mention that stays as it is.
    """
    originals = _originals(study)
    with study.store.reading() as db:
        mentions = load_mentions(db)
    return [
        _row(mention, originals.get((mention.source, mention.span.start))) for mention in mentions
    ]


def entity_rows(study: Study) -> list[Row]:
    """One row an entity, the most mentioned first; ``forms`` only with the passphrase."""
    vault = vault_to_read(study)
    forms = {e.code: sorted(e.forms) for e in vault.entities} if vault else {}
    with study.store.reading() as db:
        mentions = load_mentions(db)
        actions = {entity.code: entity.action for entity in load_entities(db)}
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        grouped[mention.entity].append(mention)
    rows: list[Row] = [
        {
            "entity": code,
            "type": own[0].type.value,
            "action": actions[code].value,
            "mentions": len(own),
            "sources": len({mention.source for mention in own}),
            "forms": ", ".join(forms.get(code, [])),
        }
        for code, own in grouped.items()
    ]
    return sorted(rows, key=lambda row: (-int(str(row["mentions"])), str(row["entity"])))


def _row(mention: Mention, original: str | None) -> Row:
    return {
        "source": mention.source,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": original,
        "type": mention.type.value,
        "entity": mention.entity,
        "action": mention.action.value,
        "replacement": original if mention.action is Action.KEEP else mention.replacement,
    }


def _originals(study: Study) -> dict[tuple[str, int], str]:
    vault = vault_to_read(study)
    if vault is None:
        return {}
    return {
        (source, start): text for source, own in vault.originals.items() for start, _, text in own
    }

"""Codebooks as they were: known by a hash of all they say, kept with their codes and titles."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass

from sqlalchemy import Connection, insert, select

from psm_qual.model import Code, Codebook
from psm_qual.store.log_tables import codebook_state

# Those asked for last: a study asks for the same few at every decision. Known by what they are, for
# to compare all they say takes longer than most of what a decision costs.
_RECENT: deque[tuple[Codebook, str]] = deque(maxlen=16)


def codebook_hash(codebook: Codebook) -> str:
    """Short hash of all that a codebook says: codes, definitions, keywords, examples.

    What is empty does not count, so that a codebook keeps its hash when this program learns to
    read one more kind of remark.
    """
    for known, found in tuple(_RECENT):
        if known is codebook:
            return found
    text = json.dumps(_plain(codebook), ensure_ascii=False, sort_keys=True)
    found = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
    _RECENT.append((codebook, found))
    return found


def save_codebooks(db: Connection, codebooks: Mapping[str, Codebook]) -> dict[str, str]:
    """Keep codebooks as they are now, unless they are kept already.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    codebooks : mapping of str to Codebook
        By the name of the facet, "" for axes and strategies.

    Returns
    -------
    dict of str to str
        Their hashes, by the same names.
    """
    hashes = {name: codebook_hash(codebook) for name, codebook in codebooks.items()}
    known = set(db.scalars(select(codebook_state.c.hash)))
    for name, codebook in codebooks.items():
        if hashes[name] in known:
            continue
        known.add(hashes[name])
        codes = [[code.id, code.level, code.title, code.parent] for code in codebook]
        values = {"id": codebook.id, "version": codebook.version, "codes": codes}
        db.execute(insert(codebook_state).values(hash=hashes[name], **values))
    return hashes


def load_codebooks(db: Connection, hashes: Collection[str] = ()) -> dict[str, Codebook]:
    """Codebooks as they were, by their hashes: their codes with titles, and nothing else.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    hashes : collection of str
        Only these; all of them when there is none.
    """
    wanted = select(codebook_state)
    if hashes:
        wanted = wanted.where(codebook_state.c.hash.in_(hashes))
    return {row.hash: _codebook(row.id, row.version, row.codes) for row in db.execute(wanted)}


def _codebook(id: str, version: str, codes: list[tuple[str, str, str, str | None]]) -> Codebook:
    return Codebook(id, "", "", version, tuple(Code(*code) for code in codes))


def _plain(value: object) -> object:
    if is_dataclass(value):
        found = {each.name: getattr(value, each.name) for each in fields(value) if each.compare}
        return {name: _plain(own) for name, own in found.items() if own not in ("", (), None)}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, str | int | float) else repr(value)

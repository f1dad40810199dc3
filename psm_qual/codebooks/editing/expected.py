"""What codes should be after a change: the changed file is held against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from psm_qual.codebooks.editing.yaml_changes import cite
from psm_qual.model import Code

Codes = Mapping[str, Code]


def plain(codes: Codes) -> dict[str, Code]:
    """Codes without their levels: these follow from where a code stands."""
    return {id: replace(code, level="") for id, code in codes.items()}


def added(codes: Codes, code: Code) -> dict[str, Code]:
    """A code more."""
    return {**codes, code.id: code}


def renamed(codes: Codes, code: str, new: str, title: str) -> dict[str, Code]:
    """Another id and title, also where the id is cited."""
    found = _with_ids({**codes, code: replace(codes[code], title=title)}, {code: new})
    found[new] = replace(found.pop(code), id=new)
    return found


def moved(codes: Codes, code: str, under: str) -> dict[str, Code]:
    """Another code above."""
    return {**codes, code: replace(codes[code], parent=under or None)}


def merged(codes: Codes, gone: Sequence[str], into: str) -> dict[str, Code]:
    """What codes taught goes to another, and they leave."""
    target = codes[into]
    for each in (codes[code] for code in gone):
        target = replace(
            target,
            include=_joined(target.include, each.include),
            keywords=_joined(target.keywords, each.keywords),
            examples=_joined(target.examples, each.examples),
        )
    left = {id: code for id, code in codes.items() if id not in gone}
    return _with_ids({**left, into: target}, dict.fromkeys(gone, into))


def split(codes: Codes, code: str, new: Sequence[tuple[str, str]], day: str) -> dict[str, Code]:
    """New codes beside one that is retired."""
    own = codes[code]
    fresh = {id: Code(id, own.level, title, own.parent) for id, title in new}
    return {**retired(codes, [code], day), **fresh}


def retired(codes: Codes, gone: Sequence[str], day: str) -> dict[str, Code]:
    """Codes with the day since when they are retired."""
    return {**codes, **{code: replace(codes[code], retired=day) for code in gone}}


def _with_ids(codes: Codes, new_ids: dict[str, str]) -> dict[str, Code]:
    return {
        id: replace(
            code,
            parent=new_ids.get(code.parent, code.parent) if code.parent else None,
            include=_cited(code.include, new_ids),
            exclude=_cited(code.exclude, new_ids),
            keywords=_cited(code.keywords, new_ids),
            examples=_cited(code.examples, new_ids),
        )
        for id, code in codes.items()
    }


def _cited(texts: Sequence[str], new_ids: dict[str, str]) -> tuple[str, ...]:
    return tuple(cite(text, new_ids) for text in texts)


def _joined(own: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    return (*own, *(text for text in dict.fromkeys(more) if text not in own))

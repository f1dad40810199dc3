"""Lay the marks of a source out over its canonical text: the rows of the gold files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from psm_qual.model import Turn
from tests.gold.build.marks import Marked, MarkError, NamedSpan
from tests.gold.build.source import Line, Source

Row = dict[str, Any]


def turn_rows(source: Source) -> Iterator[Row]:
    """One row a turn; `start` and `end` are those of its words, the label not included."""
    roles = {turn.number: line.role for line, turn, _ in _placed(source)}
    for turn in source.turns:
        yield {
            "source": source.id,
            "turn": turn.number,
            "role": roles[turn.number].value,
            "label": turn.label,
            "start": turn.span.start,
            "end": turn.span.end,
        }


def passage_rows(source: Source) -> Iterator[Row]:
    """One row a coded passage, in order."""
    for line, turn, start in _placed(source):
        for passage in line.text.passages:
            yield {
                "source": source.id,
                "start": passage.span.start + start,
                "end": passage.span.end + start,
                "codes": list(passage.codes),
                "tipo": passage.tipo,
                "indicazioni": passage.indicazioni,
                "themes": list(passage.themes),
                "turn": turn.number,
            }


def entity_rows(source: Source) -> Iterator[Row]:
    """One row a mention, labels included, in order."""
    labelled: set[int] = set()
    for line, turn, start in _placed(source):
        if turn.number not in labelled:
            labelled.add(turn.number)
            label_start = turn.span.start - len(turn.label) - 2
            yield from _mentions(source.id, line.label, label_start)
        yield from _mentions(source.id, line.text, start)


def field_rows(source: Source) -> Iterator[Row]:
    """One row a mention in an attribute or identifier, which the canonical text does not hold."""
    for name, marked in source.fields.items():
        for mention in marked.mentions:
            yield {"source": source.id, "field": name, **_named(marked, mention)}


def jsonl(rows: Iterable[Row]) -> bytes:
    """Rows as UTF-8 JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


def check_entities(rows: Iterable[Row]) -> None:
    """See that each entity has one type in the whole study.

    Raises
    ------
    MarkError
        Naming the entity and the two types.
    """
    types: dict[str, str] = {}
    for row in rows:
        known = types.setdefault(row["entity"], row["type"])
        if known != row["type"]:
            raise MarkError(f"{row['source']}: {row['entity']} is {row['type']}, before {known}")


def _placed(source: Source) -> Iterator[tuple[Line, Turn, int]]:
    """Each line, the turn it became part of, and where its words begin."""
    lines = iter(source.lines)
    for turn in source.turns:
        start = turn.span.start
        while start < turn.span.end:
            line = next(lines)
            yield line, turn, start
            start += len(line.text.text) + 1


def _mentions(source: str, marked: Marked, start: int) -> Iterator[Row]:
    for mention in marked.mentions:
        place = mention.span.shift(start)
        row = {"source": source, "start": place.start, "end": place.end}
        yield {**row, **_named(marked, mention)}


def _named(marked: Marked, mention: NamedSpan) -> Row:
    return {
        "text": mention.span.of(marked.text),
        "type": mention.type.value,
        "entity": mention.entity,
    }

"""The memos of a project, wherever they hang."""

from __future__ import annotations

from collections.abc import Iterator

from psm_qual.exchange.interchange import Interchange, Note


def all_notes(project: Interchange) -> list[Note]:
    """Every memo once, in the order in which it is met."""
    return list({note.guid: note for note in _notes(project)}.values())


def _notes(project: Interchange) -> Iterator[Note]:
    for code in project.codes:
        yield from code.notes
    for source in project.sources:
        for selection in source.selections:
            for coding in selection.codings:
                yield from coding.notes
            yield from selection.notes
        for coding in source.codings:
            yield from coding.notes
        yield from source.notes
    yield from project.notes

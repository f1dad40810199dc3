"""The whole example study from its masters: corpus files and gold."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from tests.gold.build.gold import (
    check_entities,
    entity_rows,
    field_rows,
    jsonl,
    passage_rows,
    turn_rows,
)
from tests.gold.build.marks import MarkError
from tests.gold.build.masters import read_interviews
from tests.gold.build.questionnaire import STEM, Respondent, read_respondents, write_workbook
from tests.gold.build.source import Interview, Source
from tests.gold.build.writers.registry import WRITERS

_METADATA = ("categoria", "zona", "data", "modalita", "durata_min")


def read_sources(masters: Path) -> tuple[list[Interview], list[Respondent]]:
    """All masters of a folder: the interviews, and the questionnaire if it is there."""
    questionnaire = masters / f"{STEM}.jsonl"
    respondents = read_respondents(questionnaire) if questionnaire.exists() else []
    return read_interviews(masters), respondents


def build(masters: Path) -> dict[str, bytes]:
    """Make all files of the example study.

    Parameters
    ----------
    masters : Path
        Folder of the masters.

    Returns
    -------
    dict of str to bytes
        Contents of each file by its path inside the repository: the same masters give the same
        bytes.

    Raises
    ------
    MarkError
        If a master is not well formed; names file and line.
    """
    interviews, respondents = read_sources(masters)
    files = {f"corpus/{interview.file}": _written(interview) for interview in interviews}
    if respondents:
        files[f"corpus/{STEM}.xlsx"] = write_workbook(respondents)
    files["corpus/metadata.csv"] = _metadata(interviews)
    sources = [interview.source for interview in interviews]
    sources += [respondent.source for respondent in respondents]
    return files | _gold(sources)


def _written(interview: Interview) -> bytes:
    if interview.format not in WRITERS:
        raise MarkError(f"{interview.stem}: no writer for the format {interview.format!r}")
    return WRITERS[interview.format](interview)


def _metadata(interviews: Iterable[Interview]) -> bytes:
    table = StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("source", *_METADATA))
    for interview in interviews:
        minutes = {"durata_min": str(_minutes(interview.source))}
        attributes = {**minutes, **interview.source.attributes}
        writer.writerow([interview.stem, *(attributes.get(name, "") for name in _METADATA)])
    return table.getvalue().encode("utf-8")


def _minutes(source: Source) -> int:
    """Invented length of an interview: 110 words a minute, pauses and greetings apart."""
    words = sum(turn.words for turn in source.turns)
    return 6 + round(words / 110)


def _gold(sources: list[Source]) -> dict[str, bytes]:
    makers = {
        "turns": turn_rows,
        "passages": passage_rows,
        "entities": entity_rows,
        "fields": field_rows,
    }
    rows = {
        name: [row for source in sources for row in maker(source)] for name, maker in makers.items()
    }
    check_entities([*rows["entities"], *rows["fields"]])
    return {f"tests/gold/{name}.jsonl": jsonl(found) for name, found in rows.items()}

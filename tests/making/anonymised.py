"""Sources that were anonymised by hand: texts, mentions and segments in a study's database."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from psm_qual.anonymising import pieces_of
from psm_qual.anonymising.replacing import Replaced, replace
from psm_qual.model import (
    Action,
    Entity,
    EntityType,
    Mention,
    Role,
    Segment,
    SourceKind,
    Span,
    Transcript,
    Turn,
    Utterance,
    turns_of,
)
from psm_qual.store.entities import save_entities
from psm_qual.store.segments import save_segments
from psm_qual.store.sources import (
    PrintedTurn,
    save_attributes,
    save_transcripts,
    save_turn_texts,
)
from psm_qual.study import Study

# Who said what; the one who asks is "I".
Talk = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class _Made:
    transcript: Transcript
    mentions: list[Mention]
    replaced: Replaced


def fill_texts(
    study: Study,
    talks: Mapping[str, Talk],
    hidden: Mapping[str, str],
    attributes: Mapping[str, Mapping[str, str]] | None = None,
    *,
    joined: Sequence[str] = (),
) -> list[Segment]:
    """Put sources into the database as if they had been anonymised.

    Parameters
    ----------
    study : Study
        New.
    talks : mapping of str to Talk
        Sources in clear.
    hidden : mapping of str to str
        Names, and what stands in for each.
    attributes : mapping of str to mapping of str to str, optional
        Of sources.
    joined : sequence of str
        Sources of which all answers are one segment in several pieces.

    Returns
    -------
    list of Segment
        One for each answer, else.
    """
    made = [_make(source, talk, hidden) for source, talk in talks.items()]
    segments = [each for one in made for each in _segments(one, joined)]
    with study.store.writing() as db:
        transcripts = [each.transcript for each in made]
        save_transcripts(db, transcripts, dict.fromkeys(talks, "stamp"))
        save_attributes(db, attributes or {})
        save_turn_texts(db, [turn for each in made for turn in _printed(each, hidden)])
        entities = [
            Entity(code, EntityType.PERSON, Action.PSEUDONYM)
            for code in dict.fromkeys(hidden.values())
        ]
        save_entities(db, entities, [mention for each in made for mention in each.mentions])
        save_segments(db, segments)
    return segments


def _make(source: str, talk: Talk, hidden: Mapping[str, str]) -> _Made:
    turns = turns_of([Utterance.of(label, said) for label, said in talk])
    transcript = Transcript(source, SourceKind.INTERVIEW, f"{source}.txt", turns)
    places = [
        (Span(*match.span()), hidden[match.group()])
        for match in re.finditer("|".join(map(re.escape, hidden)) or "$^", transcript.text)
    ]
    mentions = [
        Mention(source, span, code, EntityType.PERSON, Action.PSEUDONYM, code, "hand")
        for span, code in places
    ]
    return _Made(transcript, mentions, replace(transcript.text, places))


def _segments(made: _Made, joined: Sequence[str]) -> list[Segment]:
    source = made.transcript.source
    answers = [turn for turn in made.transcript.turns if turn.label != "I"]
    groups = [answers] if source in joined else [[turn] for turn in answers]
    return [_segment(made, f"{source}-{n:03d}", group) for n, group in enumerate(groups, start=1)]


def _segment(made: _Made, key: str, turns: Sequence[Turn]) -> Segment:
    pieces = tuple(turn.span for turn in turns)
    return Segment(
        id=key,
        source=made.transcript.source,
        kind=made.transcript.kind,
        turn=turns[0].number,
        speaker=turns[0].label,
        role=Role.RESPONDENT,
        pieces=pieces,
        text=pieces_of(made.replaced, pieces),
    )


def _printed(made: _Made, hidden: Mapping[str, str]) -> list[PrintedTurn]:
    def label(turn: Turn) -> str:
        shown = turn.label
        for name, code in hidden.items():
            shown = shown.replace(name, code)
        return shown

    return [
        PrintedTurn(
            made.transcript.source,
            turn.number,
            turn.role,
            label(turn),
            made.replaced.cut(turn.span),
        )
        for turn in made.transcript.turns
    ]

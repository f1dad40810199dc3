"""A source with names, anonymised by hand, for passages to be cut in it."""

from __future__ import annotations

from pathlib import Path

from psm_qual.model import (
    Action,
    Entity,
    EntityType,
    Mention,
    Passage,
    Role,
    Segment,
    SourceKind,
    Span,
    Transcript,
    Utterance,
    turns_of,
)
from psm_qual.segmenting.shown import ShownSource
from psm_qual.store.entities import save_entities
from psm_qual.store.segments import save_segments
from psm_qual.store.sources import (
    PrintedTurn,
    save_passages,
    save_transcripts,
    save_turn_texts,
    save_unchanged,
)
from psm_qual.study import Study
from tests.making.studies import write_study

ASKED = "Che cosa manca qui?"
SAID = "Manca il medico. Lo dice anche Ada Noli, che sta in paese. La corriera passa alle sei."
MORE = "E poi la scuola è lontana."
TURNS = turns_of(
    [
        Utterance.of("I", ASKED),
        Utterance.of("R", SAID),
        Utterance.of("I", "Mi dica."),
        Utterance.of("R", MORE),
        Utterance.of("S", "Per me no."),
    ]
)
# What is read of the second turn.
SHOWN = "Manca il medico. Lo dice anche [PERSONA_1], che sta in paese. La corriera passa alle sei."


def mentions(source: str = "a") -> list[Mention]:
    """Where Ada Noli is named."""
    text = Transcript(source, SourceKind.INTERVIEW, "a.txt", TURNS).text
    start = text.index("Ada Noli")
    place = Span(start, start + len("Ada Noli"))
    kind, action = EntityType.PERSON, Action.PSEUDONYM
    return [Mention(source, place, "PERSONA_1", kind, action, "[PERSONA_1]", "pattern")]


def shown() -> ShownSource:
    """The source as it is shown."""
    turns = {turn.number: turn.span for turn in TURNS}
    return ShownSource(turns, _texts(), mentions())


def _texts() -> dict[int, str]:
    return {turn.number: turn.text.replace("Ada Noli", "[PERSONA_1]") for turn in TURNS}


def passages() -> list[Passage]:
    """Passages as they are found: one a turn."""
    found = []
    for turn in TURNS:
        role = Role.INTERVIEWER if turn.label == "I" else Role.RESPONDENT
        asked = None if turn.label == "I" else turn.number - 1
        found.append(Passage(turn.number, (turn.span,), role, asked))
    return found


def cut_study(folder: Path) -> Study:
    """A study with one source of five passages, of which ``a-002``, ``a-004``, ``a-005`` answer."""
    study = write_study(folder, coders=("ada", "bo"))
    roles = {each.turn: each.role for each in passages()}
    transcript = Transcript("a", SourceKind.INTERVIEW, "a.txt", TURNS)
    source, texts = shown(), _texts()
    printed = [
        PrintedTurn("a", turn.number, roles[turn.number], turn.label, texts[turn.number])
        for turn in TURNS
    ]
    segments = [
        Segment(
            id=f"a-{number:03d}",
            source="a",
            kind=SourceKind.INTERVIEW,
            turn=each.turn,
            speaker=TURNS[each.turn - 1].label,
            role=each.role,
            pieces=each.pieces,
            text=source.text(each.pieces),
            question=texts[each.question] if each.question else "",
        )
        for number, each in enumerate(passages(), start=1)
    ]
    with study.store.writing() as db:
        save_transcripts(db, [transcript], {"a": "stamp"})
        save_passages(db, "a", passages())
        save_turn_texts(db, printed)
        person = Entity("PERSONA_1", EntityType.PERSON, Action.PSEUDONYM)
        save_entities(db, [person], mentions())
        save_segments(db, segments)
        save_unchanged(db)
    return study

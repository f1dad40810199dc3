"""Floors: what one respondent says while the others nod, keep silent or briefly ask on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from psm_qual.model import Role, SourceKind, Transcript, Turn
from psm_qual.segmenting.labels import lists_people
from psm_qual.segmenting.speech import is_backchannel

# A longer question opens a new floor; a shorter one may only ask on.
_FOLLOW_UP_WORDS = 15


@dataclass(frozen=True, slots=True)
class Answer:
    """A respondent's turn and the question that led to it.

    Parameters
    ----------
    turn : Turn
        What is said.
    question : Turn or None
        The interviewer's last real turn before it; None in a questionnaire, where the label is
        the question.
    """

    turn: Turn
    question: Turn | None


Floor = tuple[Answer, ...]


def find_floors(transcript: Transcript) -> list[Floor]:
    """Floors of all respondents, in order.

    A floor goes on over backchannels ("mhmh") and over short questions that only ask on; within
    it the passages are found. In a questionnaire each answer is a floor.

    Parameters
    ----------
    transcript : Transcript
        With roles.
    """
    answers = _answers(transcript.turns)
    if transcript.kind is SourceKind.QUESTIONNAIRE:
        return [(answer,) for answer in answers]
    floors: list[list[Answer]] = [[answer] for answer in answers[:1]]
    for before, after in pairwise(answers):
        if _goes_on(before.turn, after.turn, transcript.turns):
            floors[-1].append(after)
        else:
            floors.append([after])
    return [tuple(floor) for floor in floors]


def interviewer_turns(transcript: Transcript) -> list[Turn]:
    """The interviewer's turns that say something, in order."""
    return [
        turn
        for turn in transcript.turns
        if turn.role is Role.INTERVIEWER and not is_backchannel(turn.text)
    ]


def _answers(turns: Iterable[Turn]) -> list[Answer]:
    """Respondents' turns; another's "mhmh" while somebody speaks is not one, a bare "sì" is."""
    answers: list[Answer] = []
    question: Turn | None = None
    asked = True
    for turn in turns:
        nod = is_backchannel(turn.text)
        if turn.role is Role.INTERVIEWER:
            if not nod and not lists_people(turn.label):
                question, asked = turn, True
        elif asked or not nod or turn.label == answers[-1].turn.label:
            answers.append(Answer(turn, question))
            asked = False
    return answers


def _goes_on(before: Turn, after: Turn, turns: Sequence[Turn]) -> bool:
    if before.label != after.label or not after.label:
        return False
    # Turn numbers count from 1, so this slice is what lies between the two.
    between = [t for t in turns[before.number : after.number - 1] if not is_backchannel(t.text)]
    return (
        all(turn.role is Role.INTERVIEWER for turn in between)
        and sum(turn.words for turn in between) <= _FOLLOW_UP_WORDS
    )

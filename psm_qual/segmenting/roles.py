"""Who interviews and who answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import pairwise

from psm_qual.model import Role, SourceKind, Transcript
from psm_qual.segmenting.labels import (
    answers_by_word,
    asking_by_letter,
    asking_by_words,
    heads_a_list,
    hinted_role,
    is_anybody,
    is_role_word,
)
from psm_qual.segmenting.speech import is_backchannel, is_question, plain


@dataclass(slots=True)
class _Conduct:
    """How somebody behaves in the talk: counts over the turns under one label."""

    turns: int = 0
    questions: int = 0
    words: int = 0
    elicited: int = 0
    sources: int = 0
    talk: int = 0

    @property
    def score(self) -> float:
        """The higher, the more like an interviewer: asks, says little, makes others talk, is back.

        Weights and the margin below were set on the 67 interviews of ParlaTO; the tests measure
        them there and on the example.
        """
        asking = self.questions / max(self.turns, 1)
        share = self.words / max(self.talk, 1)
        eliciting = self.elicited / max(self.elicited + self.words, 1)
        recurring = min(self.sources - 1, 4) / 8
        return 2 * asking + eliciting - share + recurring


# Colleagues of the interviewer score within this share of the distance to the keenest talker.
_COLLEAGUES = 0.2
# Interviewer and respondent score about 2.5 apart. Half of that the wrong way round, in somebody
# who asks this often, says that letters mean something else.
_CONTRADICTION = 1.2
_OFTEN = 5
# What a label that only hints at a role adds or takes: it decides where conduct does not.
_HINT = {Role.INTERVIEWER: 0.2, Role.RESPONDENT: -0.2, None: 0.0}


def find_roles(
    transcripts: Sequence[Transcript],
    *,
    interviewers: Sequence[str] = (),
    respondents: Sequence[str] = (),
) -> list[Transcript]:
    """Give each turn its role.

    In this order: what the user set; label words ("Intervistatrice"); who asks, says little and
    makes the others talk, judged over all sources in which the same label speaks. Letters ("I"
    beside "R") and jobs tip the scales. In the minutes of a meeting everybody answers; its lists of
    people and its agenda count as asked.

    Parameters
    ----------
    transcripts : sequence of Transcript
        All sources of the study: a label seen in several interviews is better known.
    interviewers, respondents : sequence of str
        Labels or patterns with ``*`` set by the user, in any case: they always win, and among
        themselves the respondents, so that ``*`` may stand for all others.

    Returns
    -------
    list of Transcript
        The same sources, their turns with a role. In a questionnaire everybody answers.
    """
    conduct = _conduct(transcripts)
    found = []
    for transcript in transcripts:
        roles = _roles_of(transcript, conduct, interviewers, respondents)
        turns = tuple(replace(turn, role=roles[turn.label]) for turn in transcript.turns)
        found.append(replace(transcript, turns=turns))
    return found


def _roles_of(
    transcript: Transcript,
    conduct: Mapping[tuple[str, str], _Conduct],
    interviewers: Sequence[str],
    respondents: Sequence[str],
) -> dict[str, Role]:
    labels = transcript.labels
    roles = dict.fromkeys(labels, Role.RESPONDENT)
    if transcript.kind is SourceKind.QUESTIONNAIRE or len(labels) < 2:
        return roles
    barred = {label for label in labels if _matches(label, respondents)}
    asked = {label for label in labels if _matches(label, interviewers)} - barred
    if transcript.kind is SourceKind.MEETING and any(map(heads_a_list, labels)):
        # Minutes: what stands in their lists is coded no more than questions are.
        listed = {label for label in labels if heads_a_list(label)} - barred
        return roles | dict.fromkeys(
            asked | listed | asking_by_words(labels) - barred, Role.INTERVIEWER
        )
    if not asked:
        asked = asking_by_words(labels) - barred
    if not asked:
        asked = _by_letters(transcript, conduct, barred)
    if not asked:
        asked = _by_conduct(transcript, conduct, barred)
    return roles | dict.fromkeys(asked, Role.INTERVIEWER)


def _matches(label: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(label.casefold(), pattern.casefold()) for pattern in patterns)


def _by_letters(
    transcript: Transcript, conduct: Mapping[tuple[str, str], _Conduct], barred: set[str]
) -> set[str]:
    """Who has the letter of somebody who asks, unless somebody else plainly does the asking."""
    asking = asking_by_letter(transcript.labels) - barred
    people = {label: conduct[_identity(transcript, label)] for label in transcript.labels}
    often = [
        one.score
        for label, one in people.items()
        if label not in asking | barred and one.questions >= _OFTEN
    ]
    highest = max((people[label].score for label in asking), default=0.0)
    contradicted = max(often, default=highest) > highest + _CONTRADICTION
    return set() if contradicted or len(asking) == len(people) else asking


def _by_conduct(
    transcript: Transcript, conduct: Mapping[tuple[str, str], _Conduct], barred: set[str]
) -> set[str]:
    # A label without letters ("???") stands for passers-by: nobody in particular, unless all
    # that is left is one person, who talks with somebody.
    named = [label for label in transcript.labels if plain(label)]
    heard = named if len(named) > 1 else transcript.labels
    barred = barred | {label for label in heard if answers_by_word(label)}
    candidates = [label for label in heard if label not in barred]
    if not candidates:
        return set()
    score = {
        label: conduct[_identity(transcript, label)].score + _HINT[hinted_role(label)]
        for label in heard
    }
    first = max(candidates, key=lambda label: score[label])
    bar = score[first] - _COLLEAGUES * (score[first] - min(score.values()))
    asking = {label for label in candidates if score[label] > bar or label == first}
    return asking if len(asking) < len(heard) else {first}


def _identity(transcript: Transcript, label: str) -> tuple[str, str]:
    """Key of a person: a name or a code is the same everywhere, "speaker 1" only in its file."""
    in_its_file = is_anybody(label) or is_role_word(label)
    return (transcript.source if in_its_file else "", label)


def _conduct(transcripts: Iterable[Transcript]) -> dict[tuple[str, str], _Conduct]:
    found: dict[tuple[str, str], _Conduct] = defaultdict(_Conduct)
    for transcript in transcripts:
        if transcript.kind is SourceKind.QUESTIONNAIRE:
            continue
        for label in transcript.labels:
            found[_identity(transcript, label)].sources += 1
            found[_identity(transcript, label)].talk += transcript.words
        turns = [turn for turn in transcript.turns if not is_backchannel(turn.text)]
        for turn in turns:
            person = found[_identity(transcript, turn.label)]
            person.turns += 1
            person.words += turn.words
            person.questions += is_question(turn.text)
        for before, after in pairwise(turns):
            if before.label != after.label:
                found[_identity(transcript, before.label)].elicited += after.words
    return found

"""What the labels of a source say by themselves of who asks and who answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from psm_qual.model import Role
from psm_qual.segmenting.speech import plain, speech

# A label may say who it is, and what they do there: "Anna Ferrero (intervistatrice)".
_PARTS = re.compile(r"[(\[,;/]|\s[-–—]\s")


def asking_by_words(labels: Sequence[str]) -> set[str]:
    """Labels with a word that says beyond doubt that somebody asks; none when all have one."""
    asking = {label for label in labels if _begins_with(label, speech().interviewer_labels)}
    return asking if len(asking) < len(labels) else set()


def asking_by_letter(labels: Sequence[str]) -> set[str]:
    """Labels with a letter of who asks that has its other half or nothing but names beside it.

    Beside A, B and C a D is the fourth of them; beside an R alone it stands for "domanda". Still,
    an R may be a "ricercatrice" and an I her "intervistato": conduct may say so.

    Parameters
    ----------
    labels : sequence of str
        All labels of one source.
    """
    letters = {plain(label) for label in labels if len(plain(label)) == 1}
    pairs = speech().letter_pairs
    trusted = {asks for asks, answers in pairs if {asks} <= letters <= {asks, answers}}
    return {label for label in labels if plain(label) in trusted}


def answers_by_word(label: str) -> bool:
    """Whether a label says beyond doubt that somebody answers: "Risposta", "Sindaca", "R2"."""
    known = speech()
    return plain(label) in known.respondent_labels or bool(
        known.numbered_respondent.fullmatch(label.lower())
    )


def hinted_role(label: str) -> Role | None:
    """Role a label makes likely, no more: a job may be anybody's, a letter may be an initial."""
    known = speech()
    if _begins_with(label, known.interviewer_hints) and not is_anybody(label):
        return Role.INTERVIEWER
    return Role.RESPONDENT if plain(label) in known.respondent_hints else None


def is_role_word(label: str) -> bool:
    """Whether a label names a role or is a letter: in another file it may be somebody else."""
    known = speech()
    bare = plain(label)
    words = known.interviewer_labels | known.respondent_labels | known.interviewer_hints
    return bare in words or len(bare) == 1


def lists_people(label: str) -> bool:
    """Whether a label is the heading of a list of people in minutes: "Presenti", "Verbalizza"."""
    return _headed(label, speech().people_lists)


def heads_a_list(label: str) -> bool:
    """Whether a label is the heading of any list in minutes: people, or "Ordine del giorno"."""
    return lists_people(label) or _headed(label, speech().agendas)


@lru_cache(maxsize=4096)
def _headed(label: str, heads: Sequence[str]) -> bool:
    text = " ".join(label.casefold().replace("\u2019", "'").split())
    return any(text == head or text.startswith(head + " ") for head in heads)


def is_anybody(label: str) -> bool:
    """Whether machines and conventions give a label to anybody: "speaker 1", "P2"."""
    return bool(speech().anybody.fullmatch(label.lower()))


def _begins_with(label: str, words: frozenset[str]) -> bool:
    """Whether a label, or a part of it, is one of the words or begins with a longer one.

    Not so when the word goes on as a job does: "facilitatrice di comunità".
    """
    return any(_leads(plain(part).split(), words) for part in _PARTS.split(_unelided(label)))


def _leads(part: Sequence[str], words: frozenset[str]) -> bool:
    if not part or part[0] not in words:
        return False
    known = speech()
    alone = len(part) == 1
    return alone or (len(part[0]) >= known.whole_word and part[1] not in known.job_links)


def _unelided(label: str) -> str:
    return label.replace("'", " ").replace("’", " ")

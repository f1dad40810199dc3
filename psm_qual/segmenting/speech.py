"""What the segmenter knows of Italian talk, read from `speech.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")


@dataclass(frozen=True, slots=True)
class Speech:
    """Lists of `speech.toml`; see the comments there."""

    backchannels: frozenset[str]
    backchannel_words: int
    hum: re.Pattern[str]
    clause_openers: frozenset[str]
    never_last: frozenset[str]
    topic_openers: re.Pattern[str]
    question_openers: re.Pattern[str]
    interviewer_labels: frozenset[str]
    respondent_labels: frozenset[str]
    anybody: re.Pattern[str]


@cache
def speech() -> Speech:
    """Read the lists once."""
    data = tomllib.loads(files(__package__).joinpath("speech.toml").read_text(encoding="utf-8"))
    return Speech(
        backchannels=frozenset(data["backchannels"]),
        backchannel_words=data["backchannel_words"],
        hum=re.compile(data["hum"]),
        clause_openers=frozenset(data["clause_openers"]),
        never_last=frozenset(data["never_last"]),
        topic_openers=_opening(data["topic_openers"]),
        question_openers=_opening(data["question_openers"]),
        interviewer_labels=frozenset(data["labels"]["interviewer"]),
        respondent_labels=frozenset(data["labels"]["respondent"]),
        anybody=re.compile(data["labels"]["anybody"]),
    )


def _opening(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match a text that begins with one of the phrases, as whole words."""
    return re.compile(rf"\W*(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """Words in lower case with straight apostrophes, punctuation and digits left out.

    Examples
    --------
    >>> words_of("Eh, l'altro ieri... 3 volte!")
    ['eh', "l'altro", 'ieri', 'volte']
    """
    return _WORD.findall(text.lower().replace("’", "'"))


def plain(text: str) -> str:
    """Lower case without accents, digits and punctuation: how labels are compared.

    Examples
    --------
    >>> plain("Intervistatrice 2")
    'intervistatrice'
    """
    bare = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in bare if c.isalpha() or c == " ").strip()


def is_backchannel(text: str) -> bool:
    """Tell whether a turn only keeps the other one talking ("mhmh", "sì certo").

    Such a turn takes no floor: Yngve, V. (1970), On getting a word in edgewise, CLS 6.
    """
    words = words_of(text)
    known = speech()
    return len(words) <= known.backchannel_words and all(
        word in known.backchannels or known.hum.fullmatch(word) for word in words
    )


def is_question(text: str) -> bool:
    """Tell whether a turn asks: by its mark, or by how it begins when there is no punctuation."""
    if "?" in text:
        return True
    if any(mark in text for mark in ".!;"):
        return False
    return bool(speech().question_openers.match(text))

"""What the segmenter knows of Italian talk, read from `speech.toml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from psm_qual.knowledge import load_table

# What the transcriber adds: "(ride)", "[pausa]".
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
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
    tags: re.Pattern[str]
    requests: re.Pattern[str]
    request_words: int
    interviewer_labels: frozenset[str]
    respondent_labels: frozenset[str]
    whole_word: int
    job_links: frozenset[str]
    numbered_respondent: re.Pattern[str]
    letter_pairs: tuple[tuple[str, str], ...]
    interviewer_hints: frozenset[str]
    respondent_hints: frozenset[str]
    anybody: re.Pattern[str]
    people_lists: tuple[str, ...]
    agendas: tuple[str, ...]


@cache
def speech() -> Speech:
    """Read the lists once."""
    data = load_table(__package__, "speech")
    labels = data["labels"]
    return Speech(
        backchannels=frozenset(data["backchannels"]),
        backchannel_words=data["backchannel_words"],
        hum=re.compile(data["hum"]),
        clause_openers=frozenset(data["clause_openers"]),
        never_last=frozenset(data["never_last"]),
        topic_openers=_opening(data["topic_openers"]),
        question_openers=_opening(data["question_openers"]),
        tags=re.compile(rf",\s*(?:{'|'.join(data['tags'])})\s*\?$", re.IGNORECASE),
        requests=_requests(data["requests"], data["steering"], data["steering_prelude"]),
        request_words=data["request_words"],
        interviewer_labels=frozenset(labels["interviewer"]),
        respondent_labels=frozenset(labels["respondent"]),
        whole_word=labels["whole_word"],
        job_links=frozenset(labels["job_links"]),
        numbered_respondent=re.compile(labels["numbered_respondent"]),
        letter_pairs=tuple((asks, answers) for asks, answers in labels["letter_pairs"]),
        interviewer_hints=frozenset(labels["interviewer_hints"]),
        respondent_hints=frozenset(labels["respondent_hints"]),
        anybody=re.compile(labels["anybody"]),
        people_lists=tuple(labels["people_lists"]),
        agendas=tuple(labels["agendas"]),
    )


def _opening(phrases: Iterable[str]) -> re.Pattern[str]:
    """Match a text that begins with one of the phrases, as whole words."""
    return re.compile(rf"\W*(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


def _requests(
    anywhere: Iterable[str], steering: Iterable[str], prelude: Iterable[str]
) -> re.Pattern[str]:
    """Match a request wherever it stands, or talk steered where a sentence begins."""
    start = rf"(?:^|[.!?…])\W*(?:(?:{'|'.join(prelude)})\W+)*"
    either = rf"(?<!\w)(?:{'|'.join(anywhere)})(?!\w)|{start}(?:{'|'.join(steering)})(?!\w)"
    return re.compile(either, re.IGNORECASE)


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
    """Tell whether a turn asks: by how it ends, by a request, or by how it begins unpunctuated.

    Only the end counts: whoever asks gives the floor away, whoever asks and goes on ("Lavoro ce
    n'è? Sì, ma poco.") answers.
    """
    bare = _ASIDE.sub("", text).strip()
    if _ends_asking(bare) or _requests_talk(bare):
        return True
    if any(mark in bare for mark in ".!?;"):
        return False
    return bool(speech().question_openers.match(bare))


def _ends_asking(text: str) -> bool:
    asked, mark, after = text.rpartition("?")
    return bool(mark) and is_backchannel(after) and not speech().tags.search(asked + mark)


def _requests_talk(text: str) -> bool:
    known = speech()
    return len(words_of(text)) <= known.request_words and bool(known.requests.search(text))

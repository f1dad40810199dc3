"""What a label looks like by itself: a code, a name, a known word, or the start of a sentence."""

from __future__ import annotations

import re

from psm_qual.naming import fold
from psm_qual.readers.knowledge import words

_CODE = re.compile(r"[A-Z]{1,8}(?:[_-]?\d{1,4})?[A-Z]?|\?{1,4}")
_NUMBERED = re.compile(r"[^\W\d_]+[ _-]?#?\d{1,3}")
_NOTE = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])\s*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’])?|\?+")
_LONG_ENOUGH = 5


def shape(label: str) -> str:
    """What a label looks like.

    Parameters
    ----------
    label : str
        A candidate.

    Returns
    -------
    str
        ``code`` (TOI001, R, ???), ``numbered`` (speaker 1), ``caps`` (LA SINDACA), ``name``
        (Lo Monaco), ``word`` (one word in lower case) or ``phrase``.
    """
    core = _NOTE.sub("", label)
    parts = core.split()
    if _CODE.fullmatch(core):
        return "code"
    if _NUMBERED.fullmatch(core):
        return "numbered"
    if core.isupper():
        return "caps"
    if all(_in_a_name(part) for part in parts) and any(part[0].isupper() for part in parts):
        return "name"
    return "word" if len(parts) == 1 else "phrase"


def family(label: str) -> str:
    """What numbered labels have in common: ``p`` for P1 and P2, ``speaker`` for speaker 1."""
    if shape(label) in ("numbered", "code"):
        return re.sub(r"[\W\d_]+", "", label).casefold() or label
    return label.casefold()


def is_known(label: str) -> bool:
    """Whether a label needs no other witness: its first word is one of those of `labels.toml`.

    A short word (``I``, ``R``, ``int``) must be the whole label, a number apart: "I Comuni" is
    the start of a sentence. After a longer one only names and numbers may stand.
    """
    first = first_word(label)
    if first not in words("talk/labels", "known"):
        return False
    return is_sign(label) if len(first) < _LONG_ENOUGH else shape(label) != "phrase"


def is_sign(label: str) -> bool:
    """Whether a label is a known short word and nothing else: I, R, D2, INT."""
    core = re.sub(r"[\W\d_]+", "", _NOTE.sub("", label)).casefold()
    return len(core) < _LONG_ENOUGH and core in words("talk/labels", "known")


def is_never(label: str) -> bool:
    """Whether a label begins as sentences and lists do, never as names."""
    return first_word(label) in words("talk/labels", "never")


def is_metadata_key(label: str) -> bool:
    """Whether a label begins as lines above an interview do: "Data", "Luogo"."""
    return first_word(label) in words("talk/labels", "metadata")


def begins_with_article(label: str) -> bool:
    """Whether a label begins as sentences do, and not as surnames: "La cosa", not "La Rosa"."""
    if label.isupper() or _is_surname(label):
        return False
    return first_word(label) in words("talk/labels", "articles")


def begins_as_a_sentence(label: str) -> bool:
    """Whether a phrase begins with a word that tells somebody's doing, not who somebody is."""
    return first_word(label) in words("talk/labels", "openers")


def is_common_noun(label: str) -> bool:
    """Whether a label is one everyday word that is nobody's name: "Trasporti", not "Denise".

    Codes and words in capitals are none: nobody writes what an answer is about in such a way.
    """
    if shape(label) not in ("name", "word") or " " in label.strip():
        return False
    from psm_qual.naming.lexicon import is_common, is_first_name

    return is_common(label) and not is_first_name(fold(label))


def first_word(text: str) -> str:
    """First word of a text, folded, without digits and punctuation; "" when there is none."""
    match = _FIRST_WORD.search(text)
    return match[0].casefold().rstrip("'’") if match else ""


def _is_surname(label: str) -> bool:
    parts = label.split()
    capitals = len(parts) > 1 and all(part[0].isupper() for part in parts)
    return capitals and parts[1].casefold() not in words("talk/labels", "not_surnames")


def _in_a_name(part: str) -> bool:
    return (
        part[0].isupper()
        or part[0].isdigit()
        or part.casefold() in words("talk/labels", "particles")
    )

"""How a speaker's label may be written at the beginning of a line."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from psm_qual.naming.pseudonyms import pseudonym_pattern
from psm_qual.readers.knowledge import knowledge
from psm_qual.readers.talk.label_shapes import is_sign
from psm_qual.readers.talk.lines import Line
from psm_qual.readers.talk.time_stamps import with_parts

_LEAD = re.compile(r"\A[\s\ufeff\u200b-\u200f\u2060]*(?:>{1,2}\s*|[-*•–—]\s+(?=[\w\[(*?]))?")
_TRAIL = " \t,;:-–—"
# A full stop after a single capital is that of an initial: "Anna F."
_END_OF_SENTENCE = re.compile(r"(?<!\b[A-Z])\.\s*$|[!?…]\s*$")


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a label; see `labels.toml`.

    Parameters
    ----------
    name : str
        What it looks like, in words.
    pattern : re.Pattern
        Matched at the beginning of a line; its group ``label`` is the label.
    timed : bool
        A time stamp stands beside the label.
    weak : bool
        The form is also that of ordinary writing.
    alone : bool
        The label has a line of its own, without a colon.
    """

    name: str
    pattern: re.Pattern[str]
    timed: bool = False
    weak: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """The beginning of a line that may be a label.

    Parameters
    ----------
    label : str
        As the file gives it, without colon, time stamp, brackets and asterisks.
    text : str
        What follows it.
    form : Form
        How it is written.
    bold : bool
        The file sets it in bold.
    pseudonym : str
        "[PERSONA_9]" when that is the label: without its brackets it would be a name like others.
    """

    label: str
    text: str
    form: Form
    bold: bool = False
    pseudonym: str = ""

    @property
    def shown(self) -> str:
        """The label as it stands in the canonical text."""
        return self.pseudonym or self.label

    @property
    def key(self) -> str:
        """The label, for comparison."""
        return self.label.casefold()


@cache
def forms() -> tuple[Form, ...]:
    """The forms of `labels.toml`, in the order in which they are tried."""
    return tuple(
        Form(
            entry["name"],
            re.compile(with_parts(entry["pattern"])),
            entry.get("timed", False),
            entry.get("weak", False),
            entry.get("alone", False),
        )
        for entry in knowledge("talk/labels")["form"]
    )


def candidates(line: Line) -> list[Candidate]:
    """What could be a label at the beginning of a line, whether or not it is one.

    Only the first characters of the line are looked at, so that a line of any length costs the
    same.

    Parameters
    ----------
    line : Line
        Any line.

    Returns
    -------
    list of Candidate
        One for each form that fits, in the order of `forms`.
    """
    if line.empty:
        return []
    text = _LEAD.sub("", unicodedata.normalize("NFC", line.text), count=1)
    window = text[: _limits()["window"]]
    found = []
    for form in forms():
        match = form.pattern.match(window)
        if match and _fits(match["label"], form, text):
            label = match["label"].strip()
            said = text[match.end() :].strip()
            own = _pseudonym(label, match.group())
            found.append(Candidate(label, said, form, _is_bold(label, line), own))
    return found + _bold_candidate(line)


def _fits(label: str, form: Form, text: str) -> bool:
    if len(label.split()) > _limits()["words"] or not re.search(r"[^\W\d_]|\?", label):
        return False
    if not form.alone or not _END_OF_SENTENCE.search(text[: _limits()["window"]]):
        return True
    return text.rstrip().endswith(".") and is_sign(text)  # "Int.": an abbreviation, no sentence


def _pseudonym(label: str, written: str) -> str:
    bracketed = f"[{label}]"
    is_one = bracketed in written and pseudonym_pattern().fullmatch(bracketed)
    return bracketed if is_one else ""


def _is_bold(label: str, line: Line) -> bool:
    return bool(line.bold) and line.bold.lstrip(_TRAIL + "[").startswith(label)


def _bold_candidate(line: Line) -> list[Candidate]:
    """Label in bold, set apart from what was said by nothing else."""
    label = line.bold.strip(_TRAIL)
    text = line.text.strip()[len(line.bold.strip()) :]
    if not label or not text.strip() or len(label) > _limits()["characters"]:
        return []
    if not _fits(label, _BOLD, label):
        return []
    return [Candidate(label, text.lstrip(_TRAIL), _BOLD, bold=True)]


_BOLD = Form("label in bold", re.compile(""), weak=True, alone=True)


def _limits() -> dict[str, int]:
    limits: dict[str, int] = knowledge("talk/labels")["limits"]
    return limits

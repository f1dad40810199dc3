"""What a column of a questionnaire is: judged by its name and by what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from psm_qual.readers.knowledge import form, pattern
from psm_qual.readers.options import ReadingOptions, fits
from psm_qual.readers.questionnaires.tables import Table


class ColumnKind(StrEnum):
    """What a column is to the study."""

    ID = "id"
    OPEN = "open"
    ATTRIBUTE = "attribute"
    IDENTIFIER = "identifier"
    IGNORED = "ignored"


_CODE = re.compile(r"(?P<code>[A-Za-z]\w*(?:\[[^\]]*\])?)\.\s+(?P<text>\S.*)")
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*|\s*\[[^\]]*\]\s*")
_CHOICES = re.compile(r"\s*[;|,]\s*")

# From how many words on, and how different from each other, answers are somebody's own words.
_MEAN_WORDS = 5.0
_MEAN_WORDS_TO_A_QUESTION = 3.0
_MEAN_WORDS_AT_LEAST = 2.0
_LONG_ANSWER_WORDS = 8
_LONG_ANSWERS = 0.2
_DIFFERENT = 0.6
_MEAN_WORDS_OF_FEW = 8.0
_FEWEST_TO_COMPARE = 3
_FEW_ANSWERS = 5
_MOST = 0.6
_SOME = 0.3
_CHOICE_WORDS = 6
_CHOICES_COME_BACK = 0.5


@dataclass(frozen=True, slots=True)
class _Answers:
    """What can be told of a column's answers.

    Parameters
    ----------
    texts : tuple of str
        Those that are not empty.
    """

    texts: tuple[str, ...]

    @property
    def telling(self) -> tuple[str, ...]:
        """Without "non so" and dashes."""
        return tuple(text for text in self.texts if not form("nothing").match(text))

    @property
    def words(self) -> float:
        """Mean number of words of the telling ones."""
        return fmean(map(_words, self.telling)) if self.telling else 0.0

    @property
    def different(self) -> float:
        """Share of the telling ones that say something of their own; 1 when there are few."""
        if len(self.telling) < _FEWEST_TO_COMPARE:
            return 1.0
        return len({text.casefold() for text in self.telling}) / len(self.telling)

    @property
    def long(self) -> float:
        """Share of long ones among the telling ones."""
        long = sum(_words(text) >= _LONG_ANSWER_WORDS for text in self.telling)
        return long / len(self.telling) if self.telling else 0.0

    def have_form(self, name: str, share: float = _MOST) -> bool:
        """Whether that share of the telling ones has one of the forms of `columns.toml`."""
        matching = sum(bool(form(name).match(text)) for text in self.telling)
        return matching > 0 and matching >= share * len(self.telling)

    @property
    def are_choices(self) -> bool:
        """Whether they are ticked options, "a; b; c": short, and the same ones come back."""
        parts = [part for text in self.texts for part in _CHOICES.split(text) if part]
        short = all(_words(part) <= _CHOICE_WORDS for part in parts)
        distinct = len({part.casefold() for part in parts})
        return short and len(parts) >= 6 and distinct <= _CHOICES_COME_BACK * len(parts)


def column_kinds(table: Table, options: ReadingOptions) -> list[ColumnKind]:
    """What each column of a questionnaire is.

    Set by the options, else by name (ids, time stamps, names and addresses), else by content. A
    column is an open question when its answers are mostly different from each other and have five
    words on average (eight when there are fewer than five answers, three when its name is a
    question), or when every fifth has eight words or more. Numbers, dates and ticked options never
    are. If no column is, questions whose answers have two words on average are taken.

    Parameters
    ----------
    table : Table
        The questionnaire.
    options : ReadingOptions
        What the study says about columns.

    Returns
    -------
    list of ColumnKind
        One per column; at most one is `ColumnKind.ID`.
    """
    answers = [_answers(table, place) for place in range(len(table.columns))]
    kinds = [
        _set_by(options, name) or _by_name(name, answer) or _by_content(name, answer)
        for name, answer in zip(table.columns, answers, strict=True)
    ]
    if ColumnKind.OPEN not in kinds:
        kinds = [
            _second_look(kind, name, answer, options)
            for kind, name, answer in zip(kinds, table.columns, answers, strict=True)
        ]
    return list(_one_id(kinds, table.columns, options))


def _answers(table: Table, place: int) -> _Answers:
    return _Answers(tuple(text for cell in table.column(place) if (text := " ".join(cell.split()))))


def _set_by(options: ReadingOptions, name: str) -> ColumnKind | None:
    """What the study says; the first that names the column counts."""
    said = (
        (ColumnKind.ID, (options.questionnaire_id,) if options.questionnaire_id else ()),
        (ColumnKind.IGNORED, options.ignore),
        (ColumnKind.IDENTIFIER, options.identifiers),
        (ColumnKind.OPEN, options.open_questions),
        (ColumnKind.ATTRIBUTE, options.attributes),
    )
    return next((kind for kind, patterns in said if fits(name, patterns)), None)


def _by_name(name: str, answers: _Answers) -> ColumnKind | None:
    if not name and (not answers.texts or answers.have_form("number")):
        return ColumnKind.IGNORED
    if _is_called(name, "id"):
        return ColumnKind.ID
    if _is_called(name, "technical"):
        return ColumnKind.IGNORED
    return ColumnKind.IDENTIFIER if _is_called(name, "identifier") else None


def _by_content(name: str, answers: _Answers) -> ColumnKind:
    if answers.have_form("identifier", _SOME):
        return ColumnKind.IDENTIFIER
    if _is_closed(answers):
        return ColumnKind.ATTRIBUTE
    if is_question(name):
        enough = _MEAN_WORDS_TO_A_QUESTION
    else:
        few = len(answers.telling) < _FEW_ANSWERS
        enough = _MEAN_WORDS_OF_FEW if few else _MEAN_WORDS
    own_words = answers.words >= enough or answers.long >= _LONG_ANSWERS
    return ColumnKind.OPEN if own_words else ColumnKind.ATTRIBUTE


def _second_look(
    kind: ColumnKind, name: str, answers: _Answers, options: ReadingOptions
) -> ColumnKind:
    """Curt answers to a question, when no other column has longer ones."""
    free = kind is ColumnKind.ATTRIBUTE and _set_by(options, name) is None
    curt = answers.words >= _MEAN_WORDS_AT_LEAST and not _is_closed(answers)
    return ColumnKind.OPEN if free and curt and is_question(name) else kind


def _is_closed(answers: _Answers) -> bool:
    return (
        not answers.telling
        or answers.different < _DIFFERENT
        or answers.are_choices
        or answers.have_form("number")
        or answers.have_form("date")
    )


def is_question(name: str) -> bool:
    """Whether a column's name is a question."""
    return _is_called(name, "question")


def _is_called(name: str, kind: str) -> bool:
    return any(pattern("questionnaires/columns", kind).match(form) for form in _forms_of(name))


def _forms_of(name: str) -> Iterator[str]:
    """A column's name as it stands, without its code, without what is in brackets."""
    match = _CODE.fullmatch(name)
    for text in (name, *(match.groups() if match else ())):
        for variant in (text, _BRACKETS.sub(" ", text)):
            yield variant.strip().rstrip(" :*.").strip()


def _one_id(
    kinds: Sequence[ColumnKind], names: Sequence[str], options: ReadingOptions
) -> Iterator[ColumnKind]:
    """One id at most: the one that is set, else the one called ``id``, else the first."""
    ids = [place for place, kind in enumerate(kinds) if kind is ColumnKind.ID]
    chosen = min(ids, default=-1, key=lambda place: _rank(names[place], options))
    for place, kind in enumerate(kinds):
        yield kind if kind is not ColumnKind.ID or place == chosen else ColumnKind.IGNORED


def _rank(name: str, options: ReadingOptions) -> int:
    if options.questionnaire_id and fits(name, (options.questionnaire_id,)):
        return 0
    return 1 if name.casefold() == "id" else 2


def _words(text: str) -> int:
    return len(text.split())

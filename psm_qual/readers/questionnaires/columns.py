"""What a column of a questionnaire is: judged by its name and by what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from psm_qual.readers.options import ReadingOptions, fits
from psm_qual.readers.questionnaires.answers import Answers, answers_in
from psm_qual.readers.questionnaires.column_names import is_called
from psm_qual.readers.questionnaires.tables import Table


class ColumnKind(StrEnum):
    """What a column is to the study."""

    ID = "id"
    OPEN = "open"
    ATTRIBUTE = "attribute"
    IDENTIFIER = "identifier"
    IGNORED = "ignored"


# From how many words on, and how different from each other, answers are somebody's own words.
_MEAN_WORDS = 5.0
_MEAN_WORDS_TO_A_QUESTION = 3.0
_MEAN_WORDS_AT_LEAST = 2.0
_LONG_ANSWERS = 0.2
_MEAN_WORDS_OF_FEW = 8.0
_FEW_ANSWERS = 5
_SOME = 0.3


@dataclass(frozen=True, slots=True)
class _Column:
    """What there is to judge a column by.

    Parameters
    ----------
    name : str
        As it stands in the file.
    said : ColumnKind or None
        What the study says that it is.
    answers : Answers
        What is in it.
    """

    name: str
    said: ColumnKind | None
    answers: Answers

    @property
    def kind(self) -> ColumnKind:
        """What it is, looked at by itself."""
        return self.said or _by_name(self.name, self.answers) or _by_content(self)

    @property
    def is_question(self) -> bool:
        return is_called(self.name, "question")


def column_kinds(table: Table, options: ReadingOptions) -> list[ColumnKind]:
    """What each column of a questionnaire is.

    Set by the options, else by name (ids, time stamps, names and addresses), else by content. A
    column is an open question when its answers are mostly different from each other and have five
    words on average (eight when there are fewer than five answers, three when its name is a
    question), or when every fifth has eight words or more. Numbers, dates and ticked options never
    are. If no column is, questions whose answers have two words on average are taken. Comments
    are, however short, and what has the name of an open question; and if there is still nothing
    to code, whatever has phrases in it.

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
    columns = [
        _Column(name, _set_by(options, name, title), answers_in(table, place))
        for place, (name, title) in enumerate(zip(table.columns, table.titles, strict=True))
    ]
    kinds = [column.kind for column in columns]
    if ColumnKind.OPEN not in kinds:
        kinds = _opened(kinds, columns, _has_curt_answers)
    kinds = _opened(kinds, columns, _has_comments)
    named = {column.name for kind, column in zip(kinds, columns, strict=True) if kind == "open"}
    kinds = _opened(kinds, columns, lambda column: _is_asked_again(column, named))
    if ColumnKind.OPEN not in kinds:
        kinds = _opened(kinds, columns, _has_phrases)
    return list(_one_id(kinds, table.columns, options))


def _set_by(options: ReadingOptions, *names: str) -> ColumnKind | None:
    """What the study says; the first that gives one of the column's names counts."""
    said = (
        (ColumnKind.ID, (options.questionnaire_id,) if options.questionnaire_id else ()),
        (ColumnKind.IGNORED, options.ignore),
        (ColumnKind.IDENTIFIER, options.identifiers),
        (ColumnKind.OPEN, options.open_questions),
        (ColumnKind.ATTRIBUTE, options.attributes),
    )
    return next((kind for kind, wanted in said if any(fits(name, wanted) for name in names)), None)


def _by_name(name: str, answers: Answers) -> ColumnKind | None:
    if not name and (not answers.texts or answers.have_form("number")):
        return ColumnKind.IGNORED
    if is_called(name, "id"):
        return ColumnKind.ID
    if is_called(name, "technical"):
        return ColumnKind.IGNORED
    return ColumnKind.IDENTIFIER if is_called(name, "identifier") else None


def _by_content(column: _Column) -> ColumnKind:
    answers = column.answers
    if answers.have_form("identifier", _SOME):
        return ColumnKind.IDENTIFIER
    if answers.are_closed:
        return ColumnKind.ATTRIBUTE
    if column.is_question:
        enough = _MEAN_WORDS_TO_A_QUESTION
    else:
        few = len(answers.telling) < _FEW_ANSWERS
        enough = _MEAN_WORDS_OF_FEW if few else _MEAN_WORDS
    own_words = answers.words >= enough or answers.long >= _LONG_ANSWERS
    return ColumnKind.OPEN if own_words else ColumnKind.ATTRIBUTE


def _opened(
    kinds: Sequence[ColumnKind], columns: Sequence[_Column], look: Callable[[_Column], bool]
) -> list[ColumnKind]:
    """Kinds after a further look at the attributes that the study has not set."""
    return [
        ColumnKind.OPEN
        if kind is ColumnKind.ATTRIBUTE and column.said is None and look(column)
        else kind
        for kind, column in zip(kinds, columns, strict=True)
    ]


def _has_curt_answers(column: _Column) -> bool:
    """Curt answers to a question, when no other column has longer ones."""
    answers = column.answers
    curt = answers.words >= _MEAN_WORDS_AT_LEAST and not answers.are_closed
    return curt and column.is_question


def _has_comments(column: _Column) -> bool:
    """A comment is in somebody's own words, be it one: no survey offers a choice of them."""
    return is_called(column.name, "own_words") and column.answers.may_be_text


def _is_asked_again(column: _Column, named: set[str]) -> bool:
    """The same question as an open one: the second "Perché?"."""
    return column.name in named and not column.answers.are_closed


def _has_phrases(column: _Column) -> bool:
    """Whatever the name says, when nothing else is there to code: "Cambierebbe"."""
    return column.answers.are_phrases and not column.answers.are_closed


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

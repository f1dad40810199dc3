"""What can be told of a column of a questionnaire from what people wrote in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import fmean

from psm_qual.readers.knowledge import form
from psm_qual.readers.questionnaires.tables import Table

_CHOICES = re.compile(r"\s*[;|,]\s*")
# A blank with a word in small letters on one of its sides: "Le scuole", not "San Mauro".
_PHRASE = re.compile(r"\s[a-zà-ÿ]{3,}|^[a-zà-ÿ]{3,}\s")

_LONG_ANSWER_WORDS = 8
_DIFFERENT = 0.6
_FEWEST_TO_COMPARE = 3
_MOST = 0.6
_CHOICE_WORDS = 6
_CHOICES_COME_BACK = 0.5


@dataclass(frozen=True, slots=True)
class Answers:
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
        return fmean(map(words_in, self.telling)) if self.telling else 0.0

    @property
    def different(self) -> float:
        """Share of the telling ones that say something of their own; 1 when there are few."""
        if len(self.telling) < _FEWEST_TO_COMPARE:
            return 1.0
        return len({text.casefold() for text in self.telling}) / len(self.telling)

    @property
    def long(self) -> float:
        """Share of long ones among the telling ones."""
        long = sum(words_in(text) >= _LONG_ANSWER_WORDS for text in self.telling)
        return long / len(self.telling) if self.telling else 0.0

    def have_form(self, name: str, share: float = _MOST) -> bool:
        """Whether that share of the telling ones has one of the forms of `columns.toml`."""
        matching = sum(bool(form(name).match(text)) for text in self.telling)
        return matching > 0 and matching >= share * len(self.telling)

    @property
    def are_choices(self) -> bool:
        """Whether they are ticked options, "a; b; c": short, and the same ones come back."""
        parts = [part for text in self.texts for part in _CHOICES.split(text) if part]
        short = all(words_in(part) <= _CHOICE_WORDS for part in parts)
        distinct = len({part.casefold() for part in parts})
        return short and len(parts) >= 6 and distinct <= _CHOICES_COME_BACK * len(parts)

    @property
    def are_closed(self) -> bool:
        """Whether nobody used words of their own: numbers, dates, options, the same again."""
        return self.different < _DIFFERENT or self.are_choices or not self.may_be_text

    @property
    def may_be_text(self) -> bool:
        """Whether they say something, and no number or date."""
        return bool(self.telling) and not (self.have_form("number") or self.have_form("date"))

    @property
    def are_phrases(self) -> bool:
        """Whether most are words that make a phrase, not names: more than one, some in small."""
        phrases = sum(bool(_PHRASE.search(text)) for text in self.telling)
        return len(self.telling) >= _FEWEST_TO_COMPARE and phrases >= _MOST * len(self.telling)


def answers_in(table: Table, place: int) -> Answers:
    """Answers of one column, each on one line."""
    return Answers(tuple(text for cell in table.column(place) if (text := " ".join(cell.split()))))


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(text.split())

"""What a study may say about how its files are read."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What a person has set in `project.toml`; where it is silent, the readers decide.

    All patterns are compared without regard to case; ``*`` stands for anything. A column that no
    pattern names is judged by what is in it.

    Parameters
    ----------
    questionnaire_id : str or None
        Name (or pattern) of the column with the respondent's id. In a questionnaire that has no
        such column, the id is found as if nothing had been set.
    open_questions, attributes, identifiers, ignore : tuple of str
        Patterns on column names: columns that are open questions, attributes of the respondent,
        fields that say who the person is, or nothing of interest. The first that fits counts, in
        the order ignore, identifiers, open_questions, attributes.
    meeting : tuple of str
        Patterns on file names, or on paths inside the corpus: files read as kind ``meeting``.
    """

    questionnaire_id: str | None = None
    open_questions: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    meeting: tuple[str, ...] = ()


def fits(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether a name is one of the patterns, or fits one.

    Brackets are taken literally when the pattern is the name itself: survey programs put them
    into column names.

    Parameters
    ----------
    name : str
        Name of a column or a file.
    patterns : tuple of str
        Names, or patterns as in `fnmatch`.
    """
    folded = name.casefold()
    return any(
        folded == pattern.casefold() or fnmatchcase(folded, pattern.casefold())
        for pattern in patterns
    )

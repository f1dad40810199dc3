"""What cannot be done with themes, said before anything is touched."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import ThemeStatus
from psm_qual.themes.deciding import DecidedTheme


def the_theme(decided: Sequence[DecidedTheme], id: str) -> DecidedTheme:
    """The theme with an id, dropped or not.

    Raises
    ------
    DecisionError
        If there is none.
    """
    for each in decided:
        if each.theme.id.lower() == id.strip().lower():
            return each
    known = ", ".join(each.theme.id for each in decided if each.shown) or "–"
    raise problem(DecisionError, "theme_desk.no_theme", theme=id, known=known)


def check_not_dropped(theme: DecidedTheme) -> None:
    """Refuse to do something with a theme that was dropped.

    Raises
    ------
    DecisionError
        If it was.
    """
    if theme.theme.status == ThemeStatus.DROPPED:
        raise problem(DecisionError, "theme_desk.dropped", theme=theme.theme.id)


def check_label(label: str, decided: Sequence[DecidedTheme], own: Collection[str]) -> str:
    """A name for a theme, without blanks around it.

    Parameters
    ----------
    label : str
        The name.
    decided : sequence of DecidedTheme
        All themes.
    own : collection of str
        Ids of themes that may have it already.

    Raises
    ------
    DecisionError
        If there is nothing in it, or another theme is called so.
    """
    label = " ".join(label.split())
    if not label:
        raise problem(DecisionError, "theme_desk.no_label")
    for each in decided:
        theme = each.theme
        if each.shown and theme.label.lower() == label.lower() and theme.id not in own:
            raise problem(DecisionError, "theme_desk.taken", label=label, theme=theme.id)
    return label


def check_merge(themes: Sequence[DecidedTheme]) -> None:
    """Refuse to merge a theme with nothing else, or two that are codes by now.

    Raises
    ------
    DecisionError
        If so.
    """
    if len({each.theme.id for each in themes}) < max(2, len(themes)):
        raise problem(DecisionError, "theme_desk.not_two", theme=themes[0].theme.id)
    if sum(each.adopted is not None for each in themes) > 1:
        codes = " ".join(each.adopted.code for each in themes if each.adopted)
        raise problem(DecisionError, "theme_desk.two_codes", codes=codes)


def check_split(theme: DecidedTheme, parts: Mapping[str, Sequence[str]]) -> None:
    """Refuse to split a theme into fewer than two parts, or by passages that are not its own.

    Raises
    ------
    DecisionError
        If so, or if a part has no passage or shares one, or if the theme is a code by now.
    """
    if theme.adopted:
        code = theme.adopted.code
        raise problem(DecisionError, "theme_desk.split_code", theme=theme.theme.id, code=code)
    named = [segment for own in parts.values() for segment in own]
    if len(parts) < 2 or not all(parts.values()) or len(set(named)) < len(named):
        raise problem(DecisionError, "theme_desk.no_parts", theme=theme.theme.id)
    check_passages(named, theme.theme.segments)


def check_passages(segments: Sequence[str], there: Collection[str]) -> None:
    """Refuse no passages at all, and those that are not where they should be.

    Raises
    ------
    DecisionError
        If so.
    """
    if not segments:
        raise problem(DecisionError, "theme_desk.no_passages")
    for each in segments:
        if each not in there:
            raise problem(DecisionError, "theme_desk.no_passage", segment=each)


def check_adopt(theme: DecidedTheme) -> None:
    """Refuse to adopt a theme that is a code already, or has no passage.

    Raises
    ------
    DecisionError
        If so.
    """
    id = theme.theme.id
    if theme.adopted:
        raise problem(DecisionError, "theme_desk.already_code", theme=id, code=theme.adopted.code)
    if not theme.theme.segments:
        raise problem(DecisionError, "theme_desk.empty", theme=id)

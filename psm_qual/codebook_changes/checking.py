"""What cannot be done with codes, said before anything is touched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Code, Codebook, CodebookChange, ThemeDecision, standing

Frames = Mapping[str, Codebook]


def frame_with(frames: Frames, codes: Sequence[str], facet: str | None) -> str:
    """Name of the facet that has all codes; "" for axes and strategies, which come first.

    Parameters
    ----------
    frames : mapping of str to Codebook
        The study's codebook under "", its facets by name.
    codes : sequence of str
        Ids.
    facet : str or None
        The one that is meant; None for the first that has them.

    Raises
    ------
    DecisionError
        If there is no such facet, or none has them all.
    """
    if facet is not None and facet not in frames:
        raise problem(DecisionError, "codes.no_facet", facet=facet, known=_list(frames))
    looked = list(frames) if facet is None else [facet]
    for name in looked:
        if all(code in frames[name] for code in codes):
            return name
    gone = next((code for code in codes if code not in frames[looked[0]]), codes[0])
    raise problem(DecisionError, "codes.no_code", code=gone, codebook=frames[looked[0]].id)


def check_new_id(frame: Codebook, id: str) -> None:
    """Refuse an id that is taken, or that would be read as something else.

    Raises
    ------
    DecisionError
        If so.
    """
    if not id.strip() or any(each in id for each in ":=,;") or id != id.strip():
        raise problem(DecisionError, "codes.bad_id", code=id)
    if id in frame:
        raise problem(DecisionError, "codes.taken", code=id, title=frame[id].title)


def check_add(frame: Codebook, code: str, title: str, under: str) -> None:
    """Refuse a new code without a title, under one that is retired, or with an id that cannot be.

    Raises
    ------
    DecisionError
        If so.
    """
    check_new_id(frame, code)
    if not title.strip():
        raise problem(DecisionError, "codes.no_title", code=code)
    if under:
        check_in_use(frame, [under])


def check_in_use(frame: Codebook, codes: Sequence[str]) -> None:
    """Refuse codes that are retired.

    Raises
    ------
    DecisionError
        If one is.
    """
    for code in codes:
        if frame[code].retired:
            raise problem(DecisionError, "codes.retired", code=code, day=frame[code].retired)


def check_move(frame: Codebook, code: str, under: str) -> None:
    """Refuse to put a code where it is, under itself, or under what is below it.

    Raises
    ------
    DecisionError
        If so.
    """
    if (frame[code].parent or "") == under:
        raise problem(DecisionError, "codes.nothing_to_do", code=code)
    if under and (under == code or code in frame.ancestors(under)):
        raise problem(DecisionError, "codes.under_itself", code=code, under=under)


def check_merge(frame: Codebook, codes: Sequence[str], into: str) -> None:
    """Refuse to merge a code into itself, or with one of another level.

    Raises
    ------
    DecisionError
        If so.
    """
    check_in_use(frame, [into])
    if not codes:
        raise problem(DecisionError, "codes.nothing_to_do", code=into)
    for code in codes:
        if frame[code].level != frame[into].level:
            raise problem(DecisionError, "codes.other_level", code=code, into=into)


def check_split(frame: Codebook, code: str, new: Sequence[tuple[str, str]]) -> None:
    """Refuse to split a code into fewer than two new ones.

    Raises
    ------
    DecisionError
        If so, or if one of them cannot be an id.
    """
    check_in_use(frame, [code])
    ids = [id for id, _ in new]
    if len(set(ids)) < 2 or len(set(ids)) < len(ids):
        raise problem(DecisionError, "codes.not_two", code=code)
    for id, title in new:
        check_new_id(frame, id)
        if not title.strip():
            raise problem(DecisionError, "codes.no_title", code=id)


def check_no_theme(change: CodebookChange, themes: Sequence[ThemeDecision]) -> None:
    """Refuse to take back alone a change by which a theme became a code.

    Parameters
    ----------
    change : CodebookChange
        What is to be taken back.
    themes : sequence of ThemeDecision
        The log of decisions on themes, in order.

    Raises
    ------
    DecisionError
        If it is one: its passages would be left with a code that is gone.
    """
    if any(each.change == change.id for each in standing(themes)):
        raise problem(DecisionError, "codes.of_a_theme", code=change.codes[0])


def below(frame: Codebook, code: str) -> list[Code]:
    """A code and all below it."""
    return [each for each in frame if each.id == code or code in frame.ancestors(each.id)]


def _list(frames: Frames) -> str:
    return ", ".join(name for name in frames if name) or "–"

"""Carry out here the cuts that a file of codings brings, all of them or none.

Cuts of one source build on each other, those of different sources do not. What was cut here in the
same way is known; what was cut on other passages of the source stays beside it; where the same
passage was cut otherwise, a person must say which is to count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from psm_qual.coding_files.layout import CodingFile
from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Cut, standing
from psm_qual.recutting.repeating import repeat
from psm_qual.store.cuts import load_cuts

# Of the lines that are told, so many at most are named one by one.
_MOST = 30


@dataclass(frozen=True, slots=True)
class CarriedCuts:
    """What became of the cuts of a file.

    Parameters
    ----------
    added : int
        Cuts that were carried out here.
    only_here : int
        Cuts that stand here and that the file does not have, in the sources that it cuts.
    """

    added: int = 0
    only_here: int = 0


@dataclass(slots=True)
class _Matched:
    """Cuts of a file beside those of the study."""

    # Number in the file → id here.
    known: dict[int, int] = field(default_factory=dict)
    new: list[Cut] = field(default_factory=list)
    # Of each source, those that stand and that only this study has.
    left: dict[str, list[Cut]] = field(default_factory=dict)


def carry_cuts(db: Connection, file: CodingFile) -> CarriedCuts:
    """Cut the passages as they had been cut where the file comes from.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    file : CodingFile
        A file that was read.

    Raises
    ------
    DecisionError
        If a passage was cut otherwise here, or is not here as it was there: says all lines of the
        file that have no place because of it.
    StageOrderError
        If a text has changed since it was anonymised.
    """
    found = _matched(file.made, load_cuts(db))
    clashing = {each.id: own for each in found.new if (own := _in_its_way(each, found.left))}
    if clashing:
        raise _clash(file, clashing)
    unplaced = []
    for each in found.new:
        target = found.known.get(each.undoes or 0)
        done = None if each.undoes and target is None else repeat(db, each, target)
        if done is None:
            unplaced.append(each)
        else:
            found.known[each.id] = done.id
    if unplaced:
        lines, segments = _lines(file, unplaced), _named(unplaced)
        name = file.path.name
        raise problem(
            DecisionError, "coding_files.cut_unplaced", file=name, lines=lines, segments=segments
        )
    return CarriedCuts(len(found.new), sum(map(len, found.left.values())))


def _matched(made: Sequence[Cut], log: Sequence[Cut]) -> _Matched:
    """Which cuts of a file the study has, whoever made them: a seam is a seam."""
    found, own = _Matched(), defaultdict[str, list[Cut]](list)
    for each in log:
        own[each.source].append(each)
    for each in made:
        left = own[each.source]
        same = next((one for one in left if _same(one, each, found.known)), None)
        if same is None:
            found.new.append(each)
        else:
            left.remove(same)
            found.known[each.id] = same.id
    stand = {each.id for each in standing(log)}
    found.left = {
        each.source: [one for one in own[each.source] if one.id in stand] for each in made
    }
    return found


def _same(own: Cut, told: Cut, known: dict[int, int]) -> bool:
    lies = (own.verb, own.places, own.before, own.after)
    taken_back = known.get(told.undoes) if told.undoes else None
    return lies == (told.verb, told.places, told.before, told.after) and own.undoes == taken_back


def _in_its_way(cut: Cut, left: dict[str, list[Cut]]) -> Cut | None:
    """The cut that only this study has, on a passage that the file cuts, too; None for none."""
    touched = {*cut.before, *cut.after}
    own = left.get(cut.source, [])
    return next((each for each in own if touched & {*each.before, *each.after}), None)


def _clash(file: CodingFile, clashing: dict[int, Cut]) -> DecisionError:
    cuts = [each for each in file.made if each.id in clashing]
    own = clashing[cuts[0].id]
    return problem(
        DecisionError,
        "coding_files.cut_clash",
        file=file.path.name,
        lines=_lines(file, cuts),
        segments=_named(cuts),
        coder=own.coder,
        cut=own.id,
    )


def _lines(file: CodingFile, cuts: Sequence[Cut]) -> str:
    """Lines of these cuts, and of the decisions on what only they make."""
    came = {key for each in cuts for key in each.came}
    lines = [file.cut_line(each) for each in cuts]
    lines += [file.line(each) for each in file.decisions if each.segment in came]
    shown = ", ".join(map(str, lines[:_MOST]))
    return f"{shown} … ({len(lines)})" if len(lines) > _MOST else shown


def _named(cuts: Sequence[Cut]) -> str:
    segments = list(dict.fromkeys(key for each in cuts for key in each.before))
    return ", ".join(segments[:5]) + (" …" if len(segments) > 5 else "")

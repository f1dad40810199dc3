"""What two copies of a log have in common, and where both decided on one theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from psm_qual.model import ThemeAnchor, ThemeDecision, ThemeVerb, taken_back
from psm_qual.theme_files.layout import ThemeFile, sign_of
from psm_qual.themes.matching import overlap, within

# As found themes are known again: of two themes that share so much one is the other.
_SAME, _WITHIN = 1 / 3, 1 / 2


@dataclass(frozen=True, slots=True)
class Parted:
    """Two logs that were one.

    Parameters
    ----------
    told, here : sequence of ThemeDecision
        The file's log, and the study's.
    numbers : mapping of int to int
        Number in the file → in the study, of what both have.
    """

    told: Sequence[ThemeDecision]
    here: Sequence[ThemeDecision]
    numbers: Mapping[int, int]

    @property
    def new(self) -> list[ThemeDecision]:
        """What the study does not have."""
        return [each for each in self.told if each.id not in self.numbers]

    def conflicts(self) -> Iterator[tuple[ThemeDecision, ThemeDecision]]:
        """Decisions of the file, and those of the study alone that are on the same theme."""
        theirs = _changes(self.told, set(self.numbers))
        ours = _changes(self.here, set(self.numbers.values()))
        for told, about in theirs:
            for here, of in ours:
                if _one_matter(told, about, here, of):
                    yield told, here


def parted(file: ThemeFile, log: Sequence[ThemeDecision]) -> Parted:
    """What a file and a study's log have in common.

    Parameters
    ----------
    file : ThemeFile
        That was read.
    log : sequence of ThemeDecision
        The study's whole log.
    """
    known = {sign_of(each): each.id for each in log}
    numbers = {each.id: known[sign_of(each)] for each in file.decisions if sign_of(each) in known}
    return Parted(file.decisions, log, numbers)


Change = tuple[ThemeDecision, Sequence[ThemeAnchor]]


def _changes(log: Sequence[ThemeDecision], common: set[int]) -> list[Change]:
    """What one copy alone has changed: decisions that stand, and those that it took back.

    With the themes that they are on, as far as both copies have them.
    """
    undone = taken_back(log)
    by_id = {each.id: each for each in log}
    changes: list[Change] = []
    for each in log:
        if each.id in common or each.id in undone:
            continue
        if each.undoes is None:
            changes.append((each, [t for t in each.themes if _is_common(t, common)]))
        elif each.undoes in common:
            changes.append((each, by_id[each.undoes].themes))
    return changes


def _is_common(theme: ThemeAnchor, common: set[int]) -> bool:
    """Whether the other copy may know a theme: not one that came by a decision of this one."""
    return not theme.key or int(theme.key.partition(".")[0]) in common


def _one_matter(
    told: ThemeDecision,
    about: Sequence[ThemeAnchor],
    here: ThemeDecision,
    of: Sequence[ThemeAnchor],
) -> bool:
    if _names(told) & _names(here):
        return True
    # Around other words another theme gathers, whatever passages both have.
    if (told.verb is ThemeVerb.SEED) != (here.verb is ThemeVerb.SEED):
        return False
    return any(_alike(one, other) for one in about for other in of)


def _names(decision: ThemeDecision) -> set[str]:
    names = (decision.label, *(each.label for each in decision.parts))
    return {name.lower() for name in names if name}


def _alike(one: ThemeAnchor, other: ThemeAnchor) -> bool:
    ours, theirs = one.segments, other.segments
    inside = max(within(ours, theirs), within(theirs, ours))
    return overlap(ours, theirs) >= _SAME or inside >= _WITHIN

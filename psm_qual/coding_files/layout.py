"""What a file of codings looks like: JSON, one object a line.

The first line says what the file is: format, version, coder, the codebook and the facets with a
hash of their codes, how many decisions follow, and a hash of how people had cut the passages (""
for not at all).

Where passages were cut, the cuts come next, one a line, and the head tells how many (`cut_lines`;
such a file is of version 2, others are of version 1): `cut` (its number, from 1), `at`, `coder`,
`verb`, `source`, `places`, `before` and `after` (see `psm_qual.model.CutAct`: ids of segments and
offsets, half-open, in code points; not a word), `undoes` (the number of the cut that is taken back,
or null). They are those of all people, for a cut builds on the ones before it, in the sources in
which this coder has decided or cut something.

Then one decision a line, in the order in which it was taken, numbered from 1: `n`, `at` (ISO 8601,
UTC), `segment`, `verb`, `code`, `facet`, `memo`, `undoes` (the `n` of the decision that is taken
back, or null), `blind`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from psm_qual.model import Codebook, Cut, Decision, standing
from psm_qual.store.cuts import load_cuts
from psm_qual.study import Study, fingerprint

FORMAT = "psm_qual coding"
VERSION, WITH_CUTS = 1, 2


@dataclass(frozen=True, slots=True)
class CodingFile:
    """A file of codings that was read.

    Parameters
    ----------
    path : Path
        Where it is.
    coder : str
        Whose decisions they are.
    codebook : str
        Id of the codebook.
    frames : mapping of str to str
        Hash of the codes by facet; "" for axes and strategies.
    cuts : str
        See `cuts_hash`.
    decisions : sequence of Decision
        In order; `id` and `undoes` are numbers within the file, from 1.
    version : int
        Of the file.
    made : sequence of Cut
        Cuts, in order; `id` and `undoes` are numbers within the file, from 1. Cut 1 is on line 2,
        decision 1 comes after the last cut.
    """

    path: Path
    coder: str
    codebook: str
    frames: Mapping[str, str]
    cuts: str
    decisions: Sequence[Decision]
    version: int = VERSION
    made: Sequence[Cut] = ()

    def cut_line(self, cut: Cut) -> int:
        """Line of a cut in the file, from 1."""
        return cut.id + 1

    def line(self, decision: Decision) -> int:
        """Line of a decision in the file, from 1."""
        return decision.id + 1 + len(self.made)


def frame_hashes(study: Study) -> dict[str, str]:
    """Hash of the codes by facet; "" for axes and strategies."""
    frames = {"": study.codebook, **study.facets}
    return {facet: _frame_hash(frame) for facet, frame in frames.items()}


def cuts_hash(db: Connection) -> str:
    """Hash of how people cut the passages of a study; "" when nobody has.

    Parameters
    ----------
    db : Connection
        Inside `Store.reading` or `Store.writing`.
    """
    cuts = standing(load_cuts(db))
    return (
        fingerprint([(each.verb.value, each.source, each.places) for each in cuts]) if cuts else ""
    )


def numbered(decisions: Sequence[Decision]) -> list[Decision]:
    """One coder's decisions with numbers of their own, from 1, in the place of the database's.

    Under which suggest run and which state of the codebook each was taken is left out: only the
    study in which it was taken knows them.

    Parameters
    ----------
    decisions : sequence of Decision
        All of this coder's, in order.
    """
    numbers: dict[int | None, int | None] = {None: None}
    numbers |= {each.id: number for number, each in enumerate(decisions, start=1)}
    return [
        replace(
            each,
            id=number,
            undoes=numbers[each.undoes],
            codebook="",
            suggest_run=None,
            entered=None,
        )
        for number, each in enumerate(decisions, start=1)
    ]


def _frame_hash(frame: Codebook) -> str:
    codes = [(code.id, code.level, code.parent, code.title) for code in frame]
    return fingerprint(frame.id, frame.version, codes)

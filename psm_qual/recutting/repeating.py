"""Make a cut here that somebody made in another copy of the study."""

from __future__ import annotations

from sqlalchemy import Connection

from psm_qual.model import Cut, CutAct, CutVerb
from psm_qual.recutting.bench import Bench
from psm_qual.recutting.keeping import keep_cut
from psm_qual.store.segments import load_segments


def repeat(db: Connection, cut: Cut, undoes: int | None = None) -> Cut | None:
    """Carry out a cut with its places, its ids, its time and whoever made it.

    Parameters
    ----------
    db : Connection
        Inside `Store.writing`.
    cut : Cut
        As it stands in the log of the other copy.
    undoes : int or None
        For one that takes another back: the id of that one here.

    Returns
    -------
    Cut or None
        Its line in the log of this study. None when the passages here are not what they were
        there: some are missing or lie otherwise, or the cut would make others. Nothing has
        changed then.

    Raises
    ------
    StageOrderError
        If the text of the source has changed since it was anonymised.
    """
    lying = {each.id: each.pieces for each in load_segments(db, of=cut.source)}
    if not lying or any(lying.get(key) != pieces for key, pieces in cut.before.items()):
        return None
    bench = Bench.load(db, cut.source)
    if any(key not in {each.id for each in bench.segments} for key in cut.before):
        return None  # selected in another program: never cut
    asked = _asked(bench, cut, undoes)
    _, new = bench.segments_after(asked)
    named = {pieces: key for key, pieces in cut.after.items()}
    if {each.pieces for each in new} != set(named):
        return None
    ids = [named[each.pieces] for each in new]
    segments, new = bench.segments_after(asked, ids)
    if [each.id for each in new] != ids or _taken(bench, cut, {each.id: each.text for each in new}):
        return None
    places = () if cut.verb is CutVerb.UNDO else cut.places
    return keep_cut(
        db, bench, cut.coder, cut.verb, places, (segments, new), undoes=undoes, at=cut.at
    )


def _asked(bench: Bench, cut: Cut, undoes: int | None) -> list[CutAct]:
    """All cuts of the source that are to stand."""
    if cut.verb is CutVerb.UNDO:
        return [each for each in bench.cuts if each.id != undoes]
    act = CutAct(verb=cut.verb, source=cut.source, places=cut.places, before={}, after={})
    return [*bench.cuts, act]


def _taken(bench: Bench, cut: Cut, texts: dict[str, str]) -> bool:
    """Whether an id belonged to another passage here once: what was decided on it is another's."""
    return any(
        key in bench.former and bench.former[key] != (cut.after[key], texts[key])
        for key in cut.came
    )

"""Which figures are withheld, kept by the very figures that it was decided for."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from psm_qual.disclosure.figures import (
    Goal,
    LinkedTables,
    Name,
    Need,
    Pattern,
    Print,
    Withholding,
    suppress,
)
from psm_qual.stages.kept import keep, key_of, program_mark
from psm_qual.store.kept import load_kept
from psm_qual.study import Study

_WHAT = "withheld figures"
# Those of the restitution, of the other documents, of matrices, for some settings tried in turn.
_MOST = 9


def withholding(study: Study) -> Withholding:
    """How figures of a study are withheld: as `suppress` does, each time it is asked the same.

    What was kept is found by all figures, what is known of them and what must stay possible, value
    by value; and what is found so is still proven before it is printed (`Decision.exposed`), in
    whole numbers, by worlds that must fit the figures of the moment.

    Parameters
    ----------
    study : Study
        Its database keeps the answers.
    """

    def withhold(tables: LinkedTables, needs: Mapping[Name, Need]) -> Pattern:
        key = key_of(tables.figures, tables.relations, sorted(needs.items()))
        before = _load(study)
        if key in before:
            return _pattern(before[key], tables, needs)
        made = suppress(tables, needs)
        others = [each for each in before.items() if each[0] != key][1 - _MOST :]
        data = json.dumps([*others, (key, _values(made, tables))]).encode()
        keep(study, _WHAT, program_mark(), zlib.compress(data))
        return made

    return withhold


def _load(study: Study) -> dict[str, Any]:
    with study.store.reading() as db:
        data = load_kept(db, _WHAT, program_mark())
    return dict(json.loads(zlib.decompress(data))) if data else {}


def _values(pattern: Pattern, tables: LinkedTables) -> dict[str, Any]:
    """A pattern by the places of its figures; of worlds, where they differ from the truth."""
    truth = np.array([figure.value for figure in tables.figures], dtype=np.int64)
    moved = [np.flatnonzero(world != truth) for world in pattern.worlds]
    return {
        "withheld": sorted(tables.place[name] for name in pattern.withheld),
        "worlds": [
            [places.tolist(), world[places].tolist()]
            for places, world in zip(moved, pattern.worlds, strict=True)
        ],
        "unmet": [[tables.place[goal.name], goal.bound, goal.up] for goal in pattern.unmet],
    }


def _pattern(values: Any, tables: LinkedTables, needs: Mapping[Name, Need]) -> Pattern:
    names = [figure.name for figure in tables.figures]
    # Withheld for what it is: that is told by the needs alone.
    primary = frozenset(name for name in needs if tables[name].print is Print.IF_SAFE)
    withheld = frozenset(names[place] for place in values["withheld"])
    truth = np.array([figure.value for figure in tables.figures], dtype=np.int64)
    worlds = []
    for places, counts in values["worlds"]:
        world = truth.copy()
        world[places] = counts
        worlds.append(world)
    unmet = tuple(Goal(names[place], bound, up) for place, bound, up in values["unmet"])
    return Pattern(primary, withheld - primary, tuple(worlds), unmet)

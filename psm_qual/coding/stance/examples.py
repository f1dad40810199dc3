"""What the judge of stances learns from: passages made for it, and those of the codebook.

``examples.jsonl`` has 172 invented passages of spoken Italian, each with its stance; ironic praise,
denied blame and passages that say neither are among them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from psm_qual.knowledge import load_table
from psm_qual.model import Example
from psm_qual.model.stance import Stance

# What a codebook's example teaches of stances is guessed from its kind: it counts for little.
_GUESSED = 0.1
# More of one kind teach nothing more, and each takes its time to be read.
_MOST_OF_A_KIND = 60


@dataclass(frozen=True, slots=True)
class StanceExample:
    """A passage as people say it, and where it stands.

    Parameters
    ----------
    text : str
        What somebody might say.
    stance : Stance
        Where he stands.
    importance : float
        How much it counts, from 0 to 1.
    """

    text: str
    stance: Stance
    importance: float = 1.0


@cache
def stance_examples() -> tuple[StanceExample, ...]:
    """The passages made for it."""
    text = files(__package__).joinpath("examples.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    return tuple(StanceExample(row["text"], Stance(row["stance"])) for row in rows)


@cache
def stance_of_kinds() -> dict[str, tuple[float, float, float]]:
    """Kind of statement → how many are in favour, against, unclear (shares, sum 1)."""
    table = load_table(__package__, "kinds")
    return {kind: tuple(own[stance.value] for stance in Stance) for kind, own in table.items()}


def taught_by_kinds(examples: Iterable[Example]) -> list[StanceExample]:
    """What a codebook's examples teach, so that talk as in this study is known.

    Parameters
    ----------
    examples : iterable of Example
        Those with a kind stand where most of that kind do; those without kind and code, nowhere.
    """
    return [StanceExample(example.text, stance, _GUESSED) for example, stance in _some(examples)]


def _some(examples: Iterable[Example]) -> Iterator[tuple[Example, Stance]]:
    """Evenly chosen from the beginning to the end, where there are many of a kind."""
    of_kind: dict[str, list[Example]] = {}
    for example in examples:
        if example.kind in stance_of_kinds() or not (example.kind or example.codes):
            of_kind.setdefault(example.kind, []).append(example)
    for kind, own in of_kind.items():
        shares = stance_of_kinds().get(kind, (0.0, 0.0, 1.0))
        likeliest = list(Stance)[max(range(3), key=shares.__getitem__)]
        step = max(1, -(-len(own) // _MOST_OF_A_KIND))
        yield from ((example, likeliest) for example in own[::step])

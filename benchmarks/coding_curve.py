"""What a user's own codebook gives, by how many examples it has: the learning curve.

    python -m benchmarks.coding_curve

The codebook of the example study with some of its examples a strategy, drawn by chance several
times, and as large a share of those without a code. With none there are titles, definitions and
keywords only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.coding_figures import calibration_error, first, in_the_first_three, left_alone
from benchmarks.coding_gold import Material, material
from benchmarks.models import ROOT, as_memory
from psm_qual.codebooks import find_codebook
from psm_qual.coding import Memory, Suggester, frames_of
from psm_qual.settings import Settings

_SIZES, _WHOLE = (0, 3, 5, 10, 20, 40), 40
_DRAWS = 4
COLUMNS = ("axis first", "strategy first", "first three", "left alone", "calibration error")


def main() -> None:
    """Measure and print."""
    frames = frames_of(find_codebook(ROOT / "codebooks", Settings().codebook), [])
    show([as_memory(frame) for frame in frames], material())


def show(memories: Sequence[Memory], judged: Material) -> None:
    """Print the learning curve of a codebook, its axes and strategies as memories."""
    print("\nexamples a strategy: " + ", ".join(COLUMNS) + " (strategies)")
    for size in _SIZES:
        draws = 1 if size in (0, _WHOLE) else _DRAWS
        found = [_figures(memories, judged, size, seed) for seed in range(draws)]
        shown = [f"{value:.1%}" for value in np.mean(found, axis=0)[:-1]]
        print(f"  {size:3}: {', '.join(shown)}, {np.mean(found, axis=0)[-1]:.3f}")


def _figures(
    memories: Sequence[Memory], judged: Material, size: int, seed: int
) -> tuple[float, ...]:
    axes, strategies = memories
    drawn = _drawn(strategies, size, seed)
    found = {}
    for memory in (axes, strategies):
        few = _with_examples(memory, drawn)
        sure = Suggester(few, Settings().models.seed).probabilities(judged.texts)
        found[memory.frame.level] = (sure, judged.right(memory.frame))
    by_axis, by_strategy = found["axis"], found["strategy"]
    return (
        first(*by_axis),
        first(*by_strategy),
        in_the_first_three(*by_strategy),
        left_alone(by_strategy[0][judged.bare], Settings().suggesting.threshold),
        calibration_error(*by_strategy),
    )


def _drawn(memory: Memory, size: int, seed: int) -> set[str]:
    """Texts of `size` examples of every code, and of a like share of those without a code."""
    order = np.random.default_rng(seed).permutation(np.flatnonzero(memory.spoken))
    chosen: set[int] = set()
    for code in range(memory.owns.shape[1]):
        own = [row for row in order if memory.owns[row, code]]
        already = sum(row in chosen for row in own)
        chosen.update([row for row in own if row not in chosen][: max(size - already, 0)])
    nothing = [row for row in order if not memory.owns[row].any()]
    chosen.update(nothing[: round(len(nothing) * size / _WHOLE)])
    return {memory.frame.phrases[row].text for row in chosen}


def _with_examples(memory: Memory, texts: set[str]) -> Memory:
    """A frame with these examples only."""
    phrases = memory.frame.phrases
    kept: NDArray[np.int_] = np.flatnonzero(
        [not phrase.spoken or phrase.text in texts for phrase in phrases]
    )
    frame = replace(memory.frame, phrases=tuple(phrases[row] for row in kept))
    return Memory(frame, memory.texts.take(kept), memory.keywords)


if __name__ == "__main__":
    main()

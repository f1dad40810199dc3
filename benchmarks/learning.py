"""Learning from review, simulated with the gold of the example study as the coder.

    python -m benchmarks.learning

Prints: what is right on the rest after reviewing 30 % in the proposed order; how many passages and
acts it takes to the micro F1 that a random order reaches, for the codings of the whole study
(reviewed passages as decided, the rest as suggested) and on passages that are never reviewed; how
often a promised precision is kept; how often the interval of what is left wrong holds; seconds an
update takes.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.coding_gold import material
from benchmarks.models import ROOT, as_memory
from psm_qual.analysis.stopping import Control, remaining
from psm_qual.codebooks import find_codebook
from psm_qual.coding import Suggester, frames_of
from psm_qual.coding.learning.alikeness import Passages
from psm_qual.coding.learning.learner import Learner, Told
from psm_qual.coding.learning.promise import promised
from psm_qual.coding.learning.queue import is_control_turn, teaching
from psm_qual.settings import Settings

_SHARE = 0.3
_RANDOM_ORDERS, _RESAMPLES, _STEP = 3, 200, 10
_MAIN = "strategy"
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Material:
    """Passages with what the codebook alone says of them, and what the gold says."""

    passages: Passages
    prior: dict[str, Matrix]
    applies: dict[str, Matrix]
    # Frames whose codes the gold knows of each passage.
    known: dict[str, NDArray[np.bool_]]
    threshold: float
    most: int

    def learner(self) -> Learner:
        """One that has learnt nothing yet."""
        return Learner(self.passages, self.prior)

    def told(self, row: int) -> dict[str, Told]:
        """What the gold decides on a passage."""
        return {
            frame: Told(each[row], np.full(each.shape[1], self.known[frame][row]))
            for frame, each in self.applies.items()
        }

    def chosen(self, sure: Matrix) -> NDArray[np.bool_]:
        """What would be suggested."""
        ranks = np.argsort(np.argsort(-sure, axis=1, kind="stable"), axis=1)
        return np.asarray((sure >= self.threshold) & (ranks < self.most))


def main() -> None:
    """Measure and print."""
    material = _material()
    n = len(material.passages)
    print(f"{n} passages, {sum(material.applies[_MAIN].any(axis=1))} with a strategy")
    _after_review(material, round(_SHARE * n))
    _decisions_saved(material, round(_SHARE * n))
    _on_others(material, 0.4)
    _promises(material)
    _stopping(material, round(_SHARE * n))


def _after_review(material: Material, size: int) -> None:
    learner, reviewed, seconds = _reviewed(material, size, "teach")
    rest = np.setdiff1d(np.arange(len(material.passages)), reviewed)
    print(f"after {size} passages in the proposed order, on the {len(rest)} others:")
    for frame in material.prior:
        rows = rest[material.known[frame][rest] & material.applies[frame][rest].any(axis=1)]
        before, after = material.prior[frame][rows], learner.probabilities(frame)[rows]
        gold_ = material.applies[frame][rows]
        print(
            f"  {frame:12} first {_top(before, gold_, 1):.1%} → {_top(after, gold_, 1):.1%}, "
            f"in the first three {_top(before, gold_, 3):.1%} → {_top(after, gold_, 3):.1%}"
        )
    print(f"  an update: median {np.median(seconds):.3f} s, at most {max(seconds):.3f} s")


def _decisions_saved(material: Material, size: int) -> None:
    """Passages and acts to the micro F1 that random orders reach with `size` passages."""
    teach = _curve(material, "teach", 0.0, 0)
    curves = [_curve(material, "random", 0.0, seed) for seed in range(_RANDOM_ORDERS)]
    chance = np.mean(curves, axis=0)
    print("whole study, reviewed passages as decided and the rest as suggested:")
    for share in (size // 2, size, len(material.passages) // 2):
        target = chance[int(np.searchsorted(chance[:, 0], share)), 2]
        # The first point of a noisy curve above a line flatters it: the best so far counts for
        # the random order as well.
        chance_at = int(np.flatnonzero(chance[:, 2] >= target)[0])
        reached = np.flatnonzero(teach[:, 2] >= target)
        if not len(reached):
            print(f"  micro F1 {target:.3f}: not reached")
            continue
        passages = 1 - teach[reached[0], 0] / chance[chance_at, 0]
        acts = 1 - teach[reached[0], 1] / chance[chance_at, 1]
        print(
            f"  micro F1 {target:.3f} (random: {chance[chance_at, 0]:.0f} passages, "
            f"{chance[chance_at, 1]:.0f} acts): fewer: {passages:.0%} passages, {acts:.0%} acts"
        )


def _on_others(material: Material, held: float) -> None:
    """Micro F1 on passages that nobody reviews, as others are reviewed."""
    print(f"on {held:.0%} of the passages that are never reviewed, micro F1:")
    for order in ("random", "teach"):
        curves = [_curve(material, order, held, seed) for seed in range(_RANDOM_ORDERS)]
        mean = np.mean(curves, axis=0)
        rows = [int(np.searchsorted(mean[:, 0], at)) for at in (10, 70, 150, 250)]
        told = ", ".join(f"{mean[row, 2]:.3f} after {mean[row, 0]:.0f}" for row in rows)
        print(f"  {order:8} {told}")


def _curve(material: Material, order: str, held: float, seed: int) -> Matrix:
    """Rows of passages reviewed, acts, micro F1; every `_STEP` passages."""
    n = len(material.passages)
    shuffled = random.Random(seed).sample(range(n), n)
    never, pool = shuffled[: round(held * n)], shuffled[round(held * n) :]
    learner, points, acts, done = material.learner(), [], 0, []
    gold_ = material.applies[_MAIN] > 0
    while len(done) < 0.6 * (n - len(never)):
        chosen = material.chosen(learner.probabilities(_MAIN))
        for row in _next(material, learner, order, pool, len(done), _STEP):
            # Each suggestion is answered, each missing code added, and the passage left.
            acts += int(chosen[row].sum() + (gold_[row] & ~chosen[row]).sum()) + 1
            pool.remove(row)
            done.append(row)
            learner.tell(row, material.told(row))
        chosen = material.chosen(learner.probabilities(_MAIN))
        if not held:
            chosen[done] = gold_[done]
        judged = never or range(n)
        points.append((len(done), acts, _micro_f1(chosen[list(judged)], gold_[list(judged)])))
    return np.array(points, dtype=np.float64)


def _next(
    material: Material, learner: Learner, order: str, pool: list[int], done: int, several: int
) -> list[int]:
    if order == "random":
        return pool[:several]
    scores = teaching(learner, [_MAIN], pool)
    best = [pool[each] for each in np.argsort(-scores, kind="stable")[: several + 1]]
    turns = [is_control_turn(done + each) for each in range(several)]
    drawn = [row for row in pool if row not in best][: sum(turns)]
    return [drawn.pop(0) if turn and drawn else best.pop(0) for turn in turns]


def _reviewed(
    material: Material, size: int, order: str, seed: int = 0
) -> tuple[Learner, list[int], list[float]]:
    pool = random.Random(seed).sample(range(len(material.passages)), len(material.passages))
    learner, done, seconds = material.learner(), [], []
    row = _next(material, learner, order, pool, 0, 1)[0]
    while len(done) < size:
        pool.remove(row)
        done.append(row)
        start = time.perf_counter()
        learner.tell(row, material.told(row))
        for frame in material.prior:
            learner.probabilities(frame)
        row = _next(material, learner, order, pool, len(done), 1)[0]
        seconds.append(time.perf_counter() - start)
    return learner, done, seconds


def _promises(material: Material) -> None:
    """Blind samples drawn again and again: what is promised, and whether the rest keeps it."""
    print("promised at 95 % by blind samples of 300:")
    n = len(material.passages)
    cases = [(f, t, p) for p in (0.9, 0.8) for f in ("axis", _MAIN) for t in (False, True)]
    for frame, together, precision in cases:
        gold_ = material.applies[frame] > 0
        sure = np.where(material.chosen(material.prior[frame]), material.prior[frame], 0.0)
        if together:
            first = np.arange(n), sure.argmax(axis=1)
            sure, gold_ = sure[first][:, None], gold_[first][:, None]
        made = kept = accepted = 0
        for seed in range(_RESAMPLES):
            blind = np.zeros(n, dtype=bool)
            blind[random.Random(seed).sample(range(n), 300)] = True
            for code in range(sure.shape[1]):
                found = promised(
                    sure[blind, code], gold_[blind, code], sure[~blind, code], precision
                )
                if found.threshold is not None:
                    made += 1
                    taken = ~blind & (sure[:, code] >= found.threshold)
                    kept += bool(gold_[taken, code].mean() >= precision - 1e-9)
                    accepted += int(taken.sum())
        tries = _RESAMPLES * sure.shape[1]
        name = f"{precision:.0%} {frame}, {'together' if together else 'each code'}"
        print(
            f"  {name:26} made in {made} of {tries}, broken in {made - kept} "
            f"(kept in {1 - (made - kept) / tries:.1%}), {accepted / max(made, 1):.0f} codes each"
        )


def _stopping(material: Material, size: int) -> None:
    """Random orders: how often what is left wrong lies in its interval."""
    gold_ = material.applies[_MAIN] > 0
    chosen = material.chosen(material.prior[_MAIN])
    held = lacking_held = 0
    for seed in range(_RESAMPLES):
        n = len(material.passages)
        rows = random.Random(seed).sample(range(n), n)
        drawn, left = rows[: size // 5], rows[size // 5 :]
        controls = [
            Control(
                int(chosen[row].sum()),
                int((chosen[row] & ~gold_[row]).sum()),
                int((gold_[row] & ~chosen[row]).sum()),
            )
            for row in drawn
        ]
        found = remaining(controls, len(left), int(chosen[left].sum()))
        assert found is not None
        wrong = int((chosen[left] & ~gold_[left]).sum())
        lacking = int((gold_[left] & ~chosen[left]).any(axis=1).sum())
        held += found.wrong.low <= wrong <= found.wrong.high
        lacking_held += found.lacking.low <= lacking <= found.lacking.high
    print(
        f"what is left, by {size // 5} controls at 95 %: wrong codes in the interval "
        f"{held / _RESAMPLES:.1%}, passages lacking one {lacking_held / _RESAMPLES:.1%}"
    )


def _top(sure: Matrix, applies: Matrix, first: int) -> float:
    best = np.argsort(-sure, axis=1, kind="stable")[:, :first]
    return float(np.take_along_axis(applies, best, axis=1).any(axis=1).mean())


def _micro_f1(chosen: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    both = int(chosen.sum() + wanted.sum())
    return 2 * int((chosen & wanted).sum()) / both if both else 1.0


def _material() -> Material:
    """Gold passages and stretches without a code, in the order of the corpus."""
    settings = Settings()
    folder = ROOT / "codebooks"
    codebook = find_codebook(folder, settings.codebook)
    facets = [find_codebook(folder, name) for name in settings.facets]
    found = material()
    texts = found.texts
    assert texts.surroundings is not None
    prior, applies, known = {}, {}, {}
    for frame in frames_of(codebook, facets):
        name = frame.facet or frame.level
        prior[name] = Suggester(as_memory(frame), settings.models.seed).probabilities(texts)
        applies[name] = found.right(frame).astype(np.float64)
        known[name] = ~found.bare if frame.facet else np.ones(len(texts), dtype=bool)
    sources = texts.surroundings.sources
    passages = Passages(
        ids=[f"{source}:{row}" for row, source in enumerate(sources)],
        vectors=texts.vectors,
        texts=found.said,
        questions=found.asked,
        sources=sources,
    )
    chosen = settings.suggesting
    return Material(passages, prior, applies, known, chosen.threshold, chosen.max_codes)


if __name__ == "__main__":
    main()

"""Small counts and peculiar passages: the example's publication, and random tables of real size.

    python -m benchmarks.disclosure [STUDY]

With the folder of a finished study that is measured; without, the example is run first. For every
figure that is withheld because it is small, the interval that a reader of everything can tell is
solved anew: the narrowest and the widest are printed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path

import numpy as np

from benchmarks.models import ROOT
from psm_qual.disclosure.figures import (
    Figure,
    LinkedTables,
    Name,
    Need,
    Pattern,
    Print,
    Reader,
    Relation,
    Threshold,
    adds_up,
    no_more_than,
    suppress,
)
from psm_qual.model import Role
from psm_qual.reports.restitution import Publication, write_report
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.publishable import decide_published
from psm_qual.stages.publishing import rules_of
from psm_qual.study import Study

_STRATEGIES, _ZONES, _CATEGORIES, _PEOPLE = 25, 11, 8, 150
# Words of a passage that is fit to be quoted.
_SHORTEST, _LONGEST = 12, 75


def main() -> None:
    """Measure and print."""
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir():
        _measure_study(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            _measure_study(_example(Path(folder) / "study"))
    for seed, three_ways in ((1, False), (2, False), (1, True)):
        tables = random_tables(seed, three_ways=three_ways)
        needs = _needs(tables)
        start = time.perf_counter()
        pattern = suppress(tables, needs)
        name = f"random, {'three' if three_ways else 'two'} ways, seed {seed}"
        _print_pattern(name, tables, needs, pattern, time.perf_counter() - start)


def random_tables(seed: int, *, three_ways: bool) -> LinkedTables:
    """Strategies by zone, by category, and zones by category; all three crossed, or not printed.

    Parameters
    ----------
    seed : int
        Of chance.
    three_ways : bool
        Whether cells of strategy by zone by category are printed too.
    """
    chance = np.random.default_rng(seed)
    zones = chance.choice(_ZONES, _PEOPLE, p=_uneven(_ZONES))
    categories = chance.choice(_CATEGORIES, _PEOPLE, p=_uneven(_CATEGORIES))
    # Some strategies are on everybody's lips.
    speaks = chance.random((_PEOPLE, _STRATEGIES)) < chance.beta(1, 6, _STRATEGIES)
    counts: dict[Name, int] = Counter()
    for person in range(_PEOPLE):
        z, c = f"z{zones[person]}", f"c{categories[person]}"
        for said in ((), *((f"s{s}",) for s in np.flatnonzero(speaks[person]))):
            for where in ((), (z,), (c,), (z, c)):
                counts[(*said, *where)] += 1
    return LinkedTables(*_figures(counts, three_ways=three_ways))


def _figures(
    counts: Mapping[Name, int], *, three_ways: bool
) -> tuple[list[Figure], list[Relation]]:
    zones = [f"z{n}" for n in range(_ZONES)]
    categories = [f"c{n}" for n in range(_CATEGORIES)]
    figures, relations = [], []
    for said in ((), *((f"s{n}",) for n in range(_STRATEGIES))):
        for where in ((), *((z,) for z in zones), *((c,) for c in categories)):
            figures.append(_figure(counts, (*said, *where), Print.IF_SAFE))
        for pair in product(zones, categories):
            shown = Print.IF_SAFE if three_ways or not said else Print.NEVER
            figures.append(_figure(counts, (*said, *pair), shown))
            if said:
                relations.append(no_more_than((*said, *pair), pair))
        relations.append(adds_up(said, [(*said, z) for z in zones]))
        relations.append(adds_up(said, [(*said, c) for c in categories]))
        relations += [adds_up((*said, z), [(*said, z, c) for c in categories]) for z in zones]
        relations += [adds_up((*said, c), [(*said, z, c) for z in zones]) for c in categories]
    return figures, relations


def _figure(counts: Mapping[Name, int], name: Name, shown: Print) -> Figure:
    margin = len(name) < 2
    return Figure(name, counts[name], counts[name], shown if name else Print.ALWAYS, margin)


def _uneven(n: int) -> np.ndarray:
    weights = 1 / np.arange(2, n + 2)
    return weights / weights.sum()


def _needs(tables: LinkedTables) -> dict[Name, Need]:
    threshold = Threshold(3)
    found = {}
    for figure in tables.figures:
        group = tuple(word for word in figure.name if not word.startswith("s"))
        said = len(group) < len(figure.name)
        groups = [tables[group].value] if said and group else []
        need = threshold.need(figure, groups) if figure.print is Print.IF_SAFE else None
        if need is not None:
            found[figure.name] = need
    return found


def _example(folder: Path) -> Path:
    import subprocess

    environment = {**os.environ, "PSM_QUAL_PASSPHRASE": "benchmark"}
    init = ["init", str(folder), "--corpus", str(ROOT / "corpus")]
    for arguments in (init, ["run", "--project", str(folder)]):
        command = [sys.executable, "-m", "psm_qual", *arguments]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return folder


def _measure_study(folder: Path) -> None:
    study = Study(folder)
    corpus, rules = load_corpus(study), rules_of(study)
    publication = Publication(corpus, study.aliases, rules)
    start = time.perf_counter()
    report = publication.decision
    seconds = time.perf_counter() - start
    _print_pattern("the report", report.tables, report.needs, report.pattern, seconds)
    start = time.perf_counter()
    matrices = decide_published(study, report)
    seconds = time.perf_counter() - start
    _print_pattern("with its matrices", matrices.tables, matrices.needs, matrices.pattern, seconds)
    _print_passages(publication)
    print(f"  quotations printed that are flagged: {len(write_report('', publication).cautions)}")
    study.close()


def _print_pattern(
    name: str, tables: LinkedTables, needs: Mapping[Name, Need], pattern: Pattern, seconds: float
) -> None:
    reader = Reader(tables, pattern.withheld)
    start = time.perf_counter()
    intervals = {each: reader.interval(each) for each in needs}
    audit = time.perf_counter() - start
    covered = sum(intervals[each].covers(need) for each, need in needs.items())
    told = sum(intervals[each].tells(need) for each, need in needs.items())
    widths = [interval.width for interval in intervals.values()]
    print(
        f"  {name}: {sum(f.print is not Print.NEVER for f in tables.figures)} figures, "
        f"{len(pattern.primary)} withheld as small, {len(pattern.complementary)} with them, "
        f"{seconds:.1f} s\n"
        f"    a reader: {covered} of {len(needs)} cover what must stay possible, {told} told; "
        f"narrowest {min(widths, default=0):.0f}, widest {max(widths, default=0):.0f} "
        f"({audit:.1f} s)"
    )


def _print_passages(publication: Publication) -> None:
    peculiar = publication.quotations.peculiarities
    answers = publication.corpus.segments.query(f"role == '{Role.RESPONDENT.value}'")
    words = dict(zip(answers["segment"], answers["text"].str.split().str.len(), strict=True))
    fit = [name for name in peculiar if _SHORTEST <= words[name] <= _LONGEST]
    flagged = sum(name in publication.quotations.flagged for name in fit)
    print(f"  passages flagged: {flagged} of {len(fit)} that are fit to be quoted")
    judged = tomllib.loads((ROOT / "benchmarks/judged_passages.toml").read_text(encoding="utf-8"))
    for name, lists in judged.items():
        yes, no = (_points(publication, lists[key].split()) for key in ("recognised", "others"))
        if yes and no:
            limit = publication.rules.peculiar
            hits = sum(each >= limit for each in yes)
            wrong = sum(each >= limit for each in no)
            print(
                f"    {name}: area under the curve {_area(yes, no):.2f}; flagged "
                f"{hits} of {len(yes)} that a reader recognised, {wrong} of {len(no)} others"
            )


def _points(publication: Publication, names: Iterable[str]) -> list[float]:
    known = publication.quotations.peculiarities
    return [known[name].points for name in names if name in known]


def _area(yes: list[float], no: list[float]) -> float:
    """Chance that of two passages the recognised one has more points."""
    pairs = [(a > b) + 0.5 * (a == b) for a in yes for b in no]
    return sum(pairs) / len(pairs)


if __name__ == "__main__":
    main()

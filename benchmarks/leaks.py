"""The leak check against 10,000 planted names, in disguise, in files of every kind.

    python -m benchmarks.leaks [how many]

The study has hidden 1,000 invented people. Each planted name is one of theirs, written in one of
the ways of `benchmarks.planting.disguises`, in one of the places of `benchmarks.planting.files`; it
is past the check when nothing in its sentence refuses publication. False alarms are counted on the
same files without names and, when they lie beside the checkout, on sentences of Italian treebanks
that have no proper noun.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import cycle, islice
from random import Random
from typing import NamedTuple

from benchmarks.models import SHARED, pipeline
from benchmarks.planting.disguises import DISGUISES
from benchmarks.planting.files import FIELDS, PLACES
from benchmarks.planting.people import Person, entities, invented
from psm_qual.checking.checker import Checker
from psm_qual.checking.fresh_names import Decided, FreshNames
from psm_qual.disclosure import LeakCheck
from psm_qual.inspecting import inspect
from psm_qual.recognisers import load_recognisers

_PEOPLE = 1000
_A_FILE = 20
_SENTENCES = (
    "Nota {n}: secondo {name} la strada va rifatta.",
    "Nota {n}: ne ha parlato anche {name} in consiglio.",
    "Nota {n}: la cosa è nota a {name} da tempo.",
)
_NOBODY = "chi ci abita"
# The fonts inside PDF print only these.
_WESTERN = frozenset(("pdf, page",))
_SHOWN = 12


class Planted(NamedTuple):
    """A name in a sentence: which one, how it is written, how it is known."""

    number: int
    disguise: str
    text: str
    person: Person


def main(n: int = 10_000) -> None:
    """Plant, look and print."""
    people = invented(_PEOPLE)
    checker = checker_of(people)
    chance = Random(2024)
    start = time.perf_counter()
    past, total, files = _fuzz(checker, people, n, chance)
    seconds = time.perf_counter() - start
    print(f"  {n} names in {files} files, {len(DISGUISES)} disguises, {len(PLACES)} places")
    print(f"  past the check: {len(past)} ({seconds:.0f} s)")
    _print_past(past, total)
    _print_fields(checker, people, chance)
    _print_false_alarms(checker)


def checker_of(people: list[Person]) -> Checker:
    """The leak check of a study that has hidden some people."""
    decided = Decided.of((), (), frozenset(), frozenset())
    check = LeakCheck(entities(people), load_recognisers())
    return Checker(check, FreshNames(pipeline(), decided))


def planted(people: list[Person], chance: Random) -> Iterator[Planted]:
    """Sentences with a name, without end; each disguise in its turn."""
    for number, (disguise, write) in enumerate(cycle(DISGUISES.items()), start=1):
        name = ""
        while not name:
            person = chance.choice(people)
            name = write(person, chance)
        sentence = chance.choice(_SENTENCES).format(n=10_000 + number, name=name)
        yield Planted(number, disguise, sentence, person)


def _fuzz(
    checker: Checker, people: list[Person], n: int, chance: Random
) -> tuple[list[tuple[Planted, str]], Counter[str], int]:
    names, total, files = planted(people, chance), Counter[str](), 0
    past: list[tuple[Planted, str]] = []
    for place in islice(cycle(PLACES), n // _A_FILE):
        own = list(islice(names, _A_FILE))
        if place in _WESTERN:
            own = [each for each in own if _is_western(each.text)]
        total.update(each.disguise for each in own)
        total[place] += len(own)
        files += 1
        past += [(each, place) for each in unseen(checker, place, own)]
    return past, total, files


def unseen(checker: Checker, place: str, own: list[Planted]) -> list[Planted]:
    """Planted names that the check does not see in a file with them in one place."""
    name, data = PLACES[place]([each.text for each in own])
    seen = set()
    for found, leaks in checker.leaks(inspect(name, data).places).items():
        for each in own:
            start = found.text.find(str(10_000 + each.number))
            end = found.text.find(". Nota", start) if start >= 0 else -1
            end = end if end >= 0 else len(found.text)
            if start >= 0 and any(leak.sure and start <= leak.span.start < end for leak in leaks):
                seen.add(each.number)
    return [each for each in own if each.number not in seen]


def _is_western(text: str) -> bool:
    return text.encode("cp1252", "ignore").decode("cp1252") == text


def _print_past(past: list[tuple[Planted, str]], total: Counter[str]) -> None:
    by: dict[str, list[tuple[Planted, str]]] = defaultdict(list)
    for each, place in past:
        by[each.disguise].append((each, place))
        by[place].append((each, place))
    for key in sorted(by, key=lambda key: -len(by[key])):
        print(f"    {key}: {len(by[key])} of {total[key]}")
    for each, place in past[:_SHOWN]:
        print(f"      {each.person.name!r} · {each.disguise} · {place} · {each.text!r}")


def _print_fields(checker: Checker, people: list[Person], chance: Random) -> None:
    """Places for one text: there the whole field is the name."""
    for place, make in FIELDS.items():
        past = 0
        for disguise in (
            "as it is",
            "capitals",
            "turned round",
            "initial",
            "slip in the given name",
        ):
            name = ""
            while not name:
                name = DISGUISES[disguise](chance.choice(people), chance)
            past += not checker.look(*make([name])).leaks
        print(f"  {place}: {past} of 5 past")


def _print_false_alarms(checker: Checker) -> None:
    texts = [
        sentence.format(n=20_000 + n, name=_NOBODY)
        for n, sentence in enumerate(islice(cycle(_SENTENCES), _A_FILE))
    ]
    alarms = {place: checker.look(*make(texts)) for place, make in PLACES.items()}
    refused = [place for place, checked in alarms.items() if checked.leaks]
    doubtful = sum(len(checked.doubts) for checked in alarms.values())
    print(f"  without names: {len(refused)} of {len(PLACES)} files refused, {doubtful} doubts")
    sentences = list(_without_names())
    if sentences:
        words = sum(len(sentence.split()) for sentence in sentences)
        checked = checker.look("frasi.md", "\n\n".join(sentences).encode())
        print(
            f"  {words} words of treebanks without proper nouns: "
            f"{len(checked.leaks)} false alarms, {len(checked.doubts)} doubts"
        )


def _without_names() -> Iterator[str]:
    """Sentences of the treebanks in which no word is a proper noun."""
    for path in sorted((SHARED / "data" / "ud_it").glob("*isdt*.conllu")):
        sentence, named = "", False
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                sentence, named = line.removeprefix("# text = "), False
            elif "\tPROPN\t" in line:
                named = True
            elif not line and sentence:
                if not named:
                    yield sentence
                sentence = ""


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

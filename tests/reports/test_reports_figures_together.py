"""All that is published of a study side by side: no withheld count can be worked out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from psm_qual.analysis.confronting import Confrontation
from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crossing import Crossing
from psm_qual.disclosure.figures import Interval, Name, Need, Print, Reader, Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.model import Code, Codebook
from psm_qual.model.stance import Stance
from psm_qual.reports.figures import Decision, Matrix, Measure, Wanted, decide_matrices
from psm_qual.reports.figures.linking import link, name_of
from psm_qual.reports.plans import FoundOut, Plans
from psm_qual.reports.restitution import Publication
from tests.making.corpora import ALIASES, corpus_of
from tests.making.reading import said
from tests.making.values import KINDS, ORCHARDS, coding

THREE = Threshold(3)
MATRICES = [
    Matrix("axis", "zone"),
    Matrix("axis", "category"),
    Matrix("strategy", "zone"),
    Matrix("axis", "tipo"),
    Matrix("category", "zone"),
    Matrix("axis", "zone", Measure.PASSAGES),
]
AXIS_OF = {code.id: str(code.parent) for code in ORCHARDS.at("strategy")}
PLAN = Codebook(
    "altro",
    "Piano del verde",
    "frame",
    "1",
    (Code("A", "axis", "Suolo"), Code("A1", "strategy", "Terricci", "A")),
)


def study_of(spoken: list[tuple[str, str, str]], sources: dict[str, dict[str, str]]) -> Corpus:
    """A study from (source, strategy, kind): one passage each."""
    segments, codings = [], []
    for number, (source, strategy, kind) in enumerate(spoken):
        name = f"s{number}"
        segments.append(said(name, source))
        codings += [coding(name, strategy), coding(name, AXIS_OF[strategy])]
        codings.append(coding(name, kind, "tipo"))
    return corpus_of(sources, segments, codings)


def plans_of(
    corpus: Corpus, stances: Sequence[Stance], other: Sequence[bool], people: int = 3
) -> Plans:
    """Where each passage stands, and whether it speaks of the other plan's code."""
    names = list(corpus.segments["segment"])
    spoken = {name: 0.6 for name, is_spoken in zip(names, other, strict=False) if is_spoken}
    confrontation = Confrontation(
        PLAN, (PLAN["A1"],), {"A1": spoken}, {"A1": spoken}, {}, spoken, True, 0.35
    )
    found = FoundOut((confrontation,), dict(zip(names, stances, strict=False)))
    return Plans(Publication(corpus, ALIASES, Rules(Threshold(people))), found)


@st.composite
def any_plans(draw: st.DrawFn) -> Plans:
    """A study on its way to all documents, with a threshold of 2 or 3."""
    names = [f"p{number}" for number in range(draw(st.integers(4, 12)))]
    sources = {
        name: {
            "categoria": draw(st.sampled_from(["Comuni", "Scuole"])),
            "zona": draw(st.sampled_from(["1", "2", "3"])),
        }
        for name in names
    }
    passage = st.tuples(
        st.sampled_from(names),
        st.sampled_from(sorted(AXIS_OF)),
        st.sampled_from([code.id for code in KINDS]),
    )
    spoken = draw(st.lists(passage, min_size=1, max_size=18))
    many = len(spoken)
    stances = draw(st.lists(st.sampled_from(list(Stance)), min_size=many, max_size=many))
    other = draw(st.lists(st.booleans(), min_size=many, max_size=many))
    return plans_of(study_of(spoken, sources), stances, other, draw(st.integers(2, 3)))


def worked_out(
    crossing: Crossing, published: Sequence[Decision]
) -> Iterator[tuple[Name, Interval]]:
    """What a reader with all documents before him can be sure of, though it is withheld.

    He takes from each what it prints, and links it all himself: nothing is asked of the decisions
    but what stands in print and what must not be known.
    """
    places = {place: wanted for each in published for place, wanted in each.wishes.items()}
    wishes = {}
    for (measure, key), wanted in places.items():
        printed = [each.number(*key, measure=measure) for each in published]
        out = any(number is not None for number in printed)
        told = wanted if wanted.print is Print.NEVER else Wanted()
        wishes[measure, key] = (
            Wanted(Print.ALWAYS) if out else Wanted(Print.NEVER, told.least, told.most)
        )
    reader = Reader(link(crossing, wishes), frozenset())
    needs: dict[Name, Need] = {
        name: need for each in published for name, need in each.needs.items()
    }
    for name, need in needs.items():
        interval = reader.interval(name)
        if interval.tells(need):
            yield name, interval


# Shrinking would solve thousands of systems; a failing study is small as it is drawn.
QUICK = settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])


@QUICK
@given(plans=any_plans())
def test_no_withheld_count_can_be_worked_out_of_all_that_is_published(plans: Plans) -> None:
    published = [plans.publication.decision, plans.decision]
    published.append(decide_matrices(published[-1], MATRICES, published[-1].threshold))
    # What cannot be protected is refused, it and all after it.
    out = list(takewhile(lambda each: not each.exposed, published))
    assert list(worked_out(plans.crossing, out)) == []


@QUICK
@given(plans=any_plans())
def test_what_one_document_withholds_none_after_it_prints(plans: Plans) -> None:
    published = [plans.publication.decision, plans.decision]
    published.append(decide_matrices(published[-1], MATRICES, published[-1].threshold))
    for before, after in pairwise(published):
        for measure, key in before.wishes:
            if before.decides(measure, key):
                number = before.number(*key, measure=measure)
                assert after.number(*key, measure=measure) == number, name_of(measure, key)


def gap() -> Plans:
    """Nine people of whom few speak: the map of actors prints what a matrix takes for hidden."""
    where = {
        "Scuole 2": ("p0", "p4", "p8"),
        "Comuni 2": ("p1", "p5"),
        "Comuni 1": ("p2", "p3", "p6", "p7"),
    }
    sources = {
        name: dict(zip(("categoria", "zona"), group.split(), strict=True))
        for group, names in where.items()
        for name in names
    }
    spoken = [
        ("p2", "1.2", "esigenza"),
        ("p1", "1.1", "criticita"),
        ("p2", "1.1", "attuazione"),
        ("p0", "1.1", "esigenza"),
        ("p2", "1.1", "proposta"),
        ("p5", "1.1", "esigenza"),
        ("p2", "2.1", "esigenza"),
        ("p6", "1.2", "attuazione"),
        ("p5", "1.2", "esigenza"),
        ("p2", "1.2", "attuazione"),
    ]
    words = "against against unclear unclear favour unclear unclear unclear against favour"
    return plans_of(
        study_of(spoken, dict(sorted(sources.items()))),
        [Stance(w) for w in words.split()],
        [mark == "x" for mark in "x-xxx-x-x-"],
    )


def test_documents_decided_apart_give_away_what_decided_together_they_keep() -> None:
    plans = gap()
    report, documents = plans.publication.decision, plans.decision
    apart = decide_matrices(report, MATRICES, THREE)
    assert apart.exposed == []
    assert len(list(worked_out(plans.crossing, [report, documents, apart]))) == 1
    together = decide_matrices(documents, MATRICES, THREE)
    assert together.exposed == []
    assert list(worked_out(plans.crossing, [report, documents, together])) == []

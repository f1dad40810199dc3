"""What all say who were heard is known of each of them: it is not withheld by group."""

from __future__ import annotations

import pytest

from psm_qual.analysis.corpus import Corpus
from psm_qual.disclosure.figures import Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.errors import DisclosureError
from psm_qual.reports.actors import write_map_of_actors
from psm_qual.reports.plans import FoundOut, Plans
from psm_qual.reports.restitution import Publication
from tests.making.corpora import ALIASES, corpus_of
from tests.making.reading import said
from tests.making.values import coding

PEOPLE = "abcdefghi"


def plans_of(speaking: int) -> Plans:
    """Nine people, five mayors and four teachers, of whom so many tell of compost done."""
    segments = [said(f"s{n}", name) for n, name in enumerate(PEOPLE)]
    codings = [coding(f"s{n}", code) for n in range(speaking) for code in ("1", "1.1")]
    codings += [coding(f"s{n}", "attuazione", "tipo") for n in range(speaking)]
    sources = {
        name: {"categoria": "Comuni" if n < 5 else "Scuole"} for n, name in enumerate(PEOPLE)
    }
    corpus: Corpus = corpus_of(sources, segments, codings)
    publication = Publication(corpus, ALIASES, Rules(Threshold(3)))
    return Plans(publication, FoundOut((), {}, ()))


def test_a_study_in_which_all_say_one_thing_is_published() -> None:
    plans = plans_of(9)
    # That all five mayors do follows from nine of nine.
    assert plans.number(("axis", "1")) == 9
    assert plans.number(("axis", "1"), ("category", "Comuni")) == 5
    assert write_map_of_actors("Orti", plans).sections


@pytest.mark.parametrize("speaking", [4, 5])
def test_all_of_one_group_alone_are_withheld_as_ever(speaking: int) -> None:
    plans = plans_of(speaking)
    assert plans.number(("axis", "1"), ("category", "Comuni")) is None


def test_all_but_one_are_refused_rather_than_told() -> None:
    # Who of the two groups the one is of would be told by any figure of either.
    with pytest.raises(DisclosureError):
        write_map_of_actors("Orti", plans_of(8))

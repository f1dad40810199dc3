"""Which passages are quoted: what might be recognised comes last, what singles out never."""

from __future__ import annotations

import re

import pytest

from psm_qual.analysis.corpus import Corpus
from psm_qual.disclosure.figures import Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.model import Theme
from psm_qual.model.report import Report
from psm_qual.reports.restitution import Publication, write_report
from tests.making.corpora import ALIASES, corpus_of
from tests.making.reading import everything, part, table
from tests.making.values import coding, segment

PLAIN = "Una strada sicura per andare a scuola anche quando piove, e un medico che resti {}."
STORY = (
    "Io faccio il veterinario da trent'anni e nel 1994 ho tirato fuori undici vitelli dal fango "
    "con mio fratello, di notte, con le lampade a carburo {}."
)
TOWN = "Il parroco di Cuorgnè apre la sala la sera a chi non sa dove andare quando piove {}."
OWN = "Le oche, dico io: le oche fanno la guardia meglio di chi la fa di mestiere {}."


def asking(*texts: str) -> Corpus:
    """A need of one strategy, said by a source for each text, the surest first."""
    names = "abcdefgh"[: len(texts)]
    segments = [
        segment(f"s{name}", text.format(f"per {name}"), source=name)
        for name, text in zip(names, texts, strict=True)
    ]
    codings = [
        coding(each.id, "1.1", confidence=0.9 - number / 100)
        for number, each in enumerate(segments)
    ]
    codings += [coding(each.id, "esigenza", "tipo") for each in segments]
    return corpus_of({name: {} for name in names}, segments, codings)


def report_of(corpus: Corpus, **rules: object) -> Report:
    return write_report("Orti", Publication(corpus, ALIASES, Rules(Threshold(3), **rules)))


def test_what_colleagues_might_recognise_is_quoted_only_when_there_is_nothing_else() -> None:
    report = report_of(asking(STORY, PLAIN, PLAIN))
    assert "veterinario" not in everything(report)
    assert report.cautions == ()
    last = report_of(asking(STORY, PLAIN, "Troppo corto."))
    assert "veterinario" in everything(last)
    (caution,) = last.cautions
    assert (caution.segment, caution.place) == ("sa", "1. Terra, 1.1")
    assert "office" in caution.signs


def test_a_strict_study_quotes_none_of_them() -> None:
    report = report_of(asking(STORY, PLAIN, "Troppo corto."), strict=True)
    assert "veterinario" not in everything(report)
    assert report.cautions == ()


def test_the_limit_can_be_set() -> None:
    generous = report_of(asking(STORY, PLAIN, PLAIN), peculiar=50.0)
    assert "veterinario" in everything(generous)
    assert generous.cautions == ()


def test_role_and_place_that_point_at_one_person_are_never_quoted() -> None:
    assert "parroco" not in everything(report_of(asking(TOWN, "Corto.", "Corto anche questo.")))
    # When three tell of him he is known to all.
    assert "parroco" in everything(report_of(asking(TOWN, TOWN, TOWN)))


def test_a_favourite_expression_does_not_join_two_quotations() -> None:
    passages = [
        segment(f"o{n}", OWN.format(what), source="a") for n, what in enumerate(("uno", "due"))
    ]
    others = [segment(f"p{name}", PLAIN.format(name), source=name) for name in "bc"]
    codings = [coding("o0", "1.1"), coding("o1", "2.1")]
    codings += [coding(each.id, code) for each in others for code in ("1.1", "2.1")]
    codings += [coding(each.id, "esigenza", "tipo") for each in [*passages, *others]]
    corpus = corpus_of({name: {} for name in "abc"}, [*passages, *others], codings)
    assert everything(report_of(corpus)).count("le oche fanno la guardia") == 1


def test_the_words_that_one_person_says_are_not_in_the_name_of_a_theme() -> None:
    segments = [segment(f"s{name}", PLAIN.format(name), source=name) for name in "abc"]
    segments.append(
        segment("s4", "Il lobbione della cascina va rifatto da capo a fondo.", source="a")
    )
    members = {each.id: 0.5 for each in segments}
    themes = [
        Theme("T01", "strada · lobbione · scuola", ("strada",), members, 0.9),
        Theme("T02", "lobbione", ("lobbione",), members, 0.8),
        Theme("T03", "scelto da chi codifica", ("strada",), members, 0.7),
    ]
    report = report_of(corpus_of({name: {} for name in "abc"}, segments, [], themes))
    names = [row[0].split("\n")[0] for row in table(part(report, "Temi nuovi")).rows]
    assert names == ["strada · scuola", "tema senza nome", "scelto da chi codifica"]


@pytest.mark.parametrize("kinds", [("esigenza",), ("proposta",)])
def test_the_order_of_strategies_tells_nothing_that_is_not_printed(kinds: tuple[str, ...]) -> None:
    # Two speak of a need of the second strategy, nobody of the first; three propose on both.
    segments, codings = [], []
    for name in "abc":
        for code in ("1.1", "1.2"):
            key = f"{name}{code}"
            segments.append(segment(key, PLAIN.format(key), source=name))
            codings += [coding(key, code), coding(key, "proposta", "tipo")]
    for name in "ab"[: 2 if kinds == ("esigenza",) else 0]:
        segments.append(segment(f"n{name}", PLAIN.format(f"n{name}"), source=name))
        codings += [coding(f"n{name}", "1.2"), coding(f"n{name}", "esigenza", "tipo")]
    report = report_of(corpus_of({name: {} for name in "abc"}, segments, codings))
    needs = part(report, "Esigenze e proposte")
    heads = [row[0] for row in table(needs.sections[0]).rows if row[0][0].isdigit()]
    assert heads == ["1.1 Compost", "1.2 Semi antichi"]


def test_a_person_heard_twice_counts_once() -> None:
    texts = [PLAIN] * 3
    corpus = asking(*texts)
    corpus.sources["persona"] = ["P1", "P1", "P2"]
    twice = report_of(corpus, person="persona")
    assert "gli intervistati diversi sono 2" in everything(twice)
    assert "Ne sentono il bisogno 3 intervistati." in everything(report_of(asking(*texts)))
    assert not re.search(r"bisogno \d intervistati\.", everything(twice))

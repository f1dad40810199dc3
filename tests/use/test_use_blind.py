"""Coding blind: nothing is shown of models and others, what is decided is marked for ever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from psm_qual.blinding import blind_rows, blind_segments, draw_blind
from psm_qual.coders import acceptance, compare_all, compare_coders
from psm_qual.errors import DecisionError
from psm_qual.model import SourceKind, Status
from psm_qual.review import Review
from psm_qual.stages.codings import codings_now
from psm_qual.store.blind_draws import load_draws
from psm_qual.store.codings import load_decisions
from psm_qual.study import Study
from tests.making.studies import fill, write_study
from tests.making.values import coding, segment


@pytest.fixture
def drawn(orchards: Study) -> Study:
    """The small study, of which one passage of a and the one of b are coded blind."""
    draw_blind(orchards, 2, "ada")
    return orchards


def names(study: Study) -> list[str]:
    return [each.id for each in blind_segments(study)]


def test_every_interview_is_in_and_questionnaires_count_together(tmp_path: Path) -> None:
    study = write_study(tmp_path / "orti")
    answer = SourceKind.QUESTIONNAIRE
    fill(
        study,
        [segment(f"a{n}", source="a") for n in range(6)]
        + [segment("b0", source="b")]
        + [segment(f"q{n}", source=f"q-{n}", kind=answer) for n in range(5)],
    )
    made = draw_blind(study, 3, "ada")
    assert (made.strata, list(made.without)) == (3, [])
    assert sorted(name[0] for name in made.draw.segments) == ["a", "b", "q"]
    study.close()


def test_a_draw_is_kept_and_a_later_one_adds_to_it(drawn: Study) -> None:
    with drawn.store.reading() as db:
        (first,) = load_draws(db)
    again = draw_blind(drawn, 1, "bo")
    with drawn.store.reading() as db:
        assert load_draws(db) == [first, again.draw]
    assert names(drawn) == [*first.segments, *again.draw.segments]
    assert sorted(names(drawn)) == ["s1", "s2", "s3"]
    assert list(again.without) == ["b"]


def test_the_same_seed_draws_the_same(tmp_path: Path) -> None:
    found = []
    for name in ("uno", "due"):
        study = write_study(tmp_path / name)
        fill(study, [segment(f"a{n}", source=str(n % 3)) for n in range(30)])
        found.append(draw_blind(study, 9, "ada", seed=7).draw.segments)
        found.append(draw_blind(study, 9, "ada").draw.segments)
        study.close()
    assert found[:2] == found[2:]
    assert found[0] != found[1]


@pytest.mark.parametrize(
    ("size", "before", "told"),
    [
        pytest.param(1, [], "almeno 2", id="too few for every interview"),
        pytest.param(5, ["s1", "s2", "s3"], "Non resta", id="everything was decided on"),
    ],
)
def test_draws_that_cannot_be(orchards: Study, size: int, before: list[str], told: str) -> None:
    for name in before:
        Review(orchards, "zoe").done(name)
    with pytest.raises(DecisionError) as caught:
        draw_blind(orchards, size, "ada")
    assert told in str(caught.value)
    assert names(orchards) == []


def test_what_somebody_has_decided_on_is_not_drawn(orchards: Study) -> None:
    Review(orchards, "bo").memo("s1", "già visto")
    draw_blind(orchards, 9, "ada")
    assert sorted(names(orchards)) == ["s2", "s3"]


def test_nothing_of_models_and_others_is_shown(orchards: Study) -> None:
    draw_blind(orchards, 3, "ada")
    bo = Review(orchards, "bo", blind=True)
    bo.accept("s1", "1.2")
    bo.memo("s1", "di bo")
    bo.done("s1")
    review = Review(orchards, "ada", blind=True)
    assert [each.id for each in review.queue()] == names(orchards)
    item = review.item("s1")
    assert (list(item.codings), list(item.memos)) == ([], [])
    review.accept("s1", "2.1")
    codings = review.item("s1").codings
    assert {each.code for each in codings} == {"2", "2.1"}
    assert {each.evidence for each in codings} == {None}
    assert "%" not in review.item("s1")._repr_html_()


def test_what_is_decided_blind_is_marked_so_for_ever(drawn: Study) -> None:
    name = names(drawn)[0]
    blind = Review(drawn, "ada", blind=True)
    blind.accept(name, "2.1")
    blind.done(name)
    Review(drawn, "ada").accept(name, "1.1")
    with drawn.store.reading() as db:
        log = load_decisions(db, coder="ada")
    assert [decision.blind for decision in log] == [True, True, False]


def test_until_it_is_coded_blind_a_passage_is_not_shown_otherwise(drawn: Study) -> None:
    name = names(drawn)[0]
    openly = Review(drawn, "ada")
    assert openly.waiting_blind() == set(names(drawn))
    assert not {each.id for each in openly.queue()} & set(names(drawn))
    acts: list[Callable[[], object]] = [
        lambda: openly.item(name),
        lambda: openly.accept(name, "1.1"),
        lambda: openly.done(name),
    ]
    for act in acts:
        with pytest.raises(DecisionError, match="prima codificato alla cieca"):
            act()
    Review(drawn, "ada", blind=True).done(name)
    assert openly.waiting_blind() == set(names(drawn)) - {name}
    assert openly.item(name).segment.id == name
    # Each for oneself: bo has still to.
    assert Review(drawn, "bo").waiting_blind() == set(names(drawn))


def test_each_review_takes_back_its_own_acts(drawn: Study) -> None:
    name = names(drawn)[0]
    other = ({"s1", "s2", "s3"} - set(names(drawn))).pop()
    blind, openly = Review(drawn, "ada", blind=True), Review(drawn, "ada")
    blind.done(name)
    openly.accept(other, "2.1")
    assert blind.undo() == name
    assert openly.undo() == other
    assert (blind.undo(), openly.undo()) == ("", "")


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda r, name: r.accept(name, "2.1"), id="no more codes"),
        pytest.param(lambda r, name: r.undo(), id="nor is one taken back"),
    ],
)
def test_once_suggestions_were_seen_nothing_is_blind(
    drawn: Study, act: Callable[[Review, str], object]
) -> None:
    name = names(drawn)[0]
    blind = Review(drawn, "ada", blind=True)
    blind.done(name)
    Review(drawn, "ada").accept(name, "1.1")
    with pytest.raises(DecisionError, match="non si codifica più alla cieca"):
        act(blind, name)


def test_what_is_not_drawn_is_not_coded_blind(drawn: Study) -> None:
    other = ({"s1", "s2", "s3"} - set(names(drawn))).pop()
    with pytest.raises(DecisionError, match="non è tra quelli"):
        Review(drawn, "ada", blind=True).accept(other, "1.1")


def test_nothing_drawn_nothing_to_code_blind(orchards: Study) -> None:
    with pytest.raises(DecisionError, match="Nessun brano è stato estratto"):
        Review(orchards, "ada", blind=True)


def test_suggestions_do_not_outlive_a_person_who_did_without_them(orchards: Study) -> None:
    draw_blind(orchards, 3, "ada")
    blind = Review(orchards, "ada", blind=True)
    blind.accept("s1", "1.1")
    assert Status.SUGGESTED in {each.status for each in codings_now(orchards)}
    blind.done("s1")
    own = {
        (c.facet, c.code): (c.status, c.coder) for c in codings_now(orchards) if c.segment == "s1"
    }
    assert own["", "1.1"] == own["", "1"] == (Status.ACCEPTED, "ada")
    assert own["", "1.2"] == own["tipo", "proposta"] == (Status.REJECTED, "ada")
    assert {c.status for c in codings_now(orchards) if c.segment == "s2"} == {Status.SUGGESTED}


def test_who_has_coded_how_many(drawn: Study) -> None:
    Review(drawn, "zoe", blind=True).done(names(drawn)[0])
    assert blind_rows(drawn) == [
        {"coder": "ada", "drawn": 2, "coded": 0},
        {"coder": "bo", "drawn": 2, "coded": 0},
        {"coder": "zoe", "drawn": 2, "coded": 1},
    ]


def test_agreement_is_only_where_both_coded_blind(drawn: Study) -> None:
    first, second = names(drawn)
    for coder, codes in (("ada", {first: "1.1", second: "2.1"}), ("bo", {first: "1.2"})):
        review = Review(drawn, coder, blind=True)
        for name, code in codes.items():
            review.accept(name, code)
            review.done(name)
    # Afterwards ada follows the others, openly, and both agree elsewhere.
    Review(drawn, "ada").change(first, "1.1", "1.2")
    other = ({"s1", "s2", "s3"} - {first, second}).pop()
    for coder in ("ada", "bo"):
        Review(drawn, coder).accept_all(other)
    compared = compare_coders(drawn, "ada", "bo")
    assert (compared.blind, compared.segments) == (True, 1)
    assert list(compared.codes.index) == ["1", "1.1", "1.2"]
    assert compared.codes["agreement"].tolist() == [1.0, 0.0, 0.0]
    assert compared.passages.loc["strategy", "alpha"] == 0.0
    assert list(compared.passages.index) == ["axis", "strategy", "tipo", "indicazioni"]


def test_three_coders_are_compared_together(drawn: Study) -> None:
    first, second = names(drawn)
    assert compare_all(drawn) is None
    for coder, own in (("ada", [first, second]), ("bo", [first]), ("zoe", [second])):
        review = Review(drawn, coder, blind=True)
        for name in own:
            review.accept(name, "2.1" if name == first else "1.1")
            review.done(name)
    together = compare_all(drawn)
    assert together is not None
    assert (list(together.coders), together.segments) == (["ada", "bo", "zoe"], 2)
    assert together.codes["alpha"].tolist() == [1.0] * 4
    assert together.passages.loc["strategy", "alpha"] == 1.0


def test_acceptance_counts_what_was_seen_and_nothing_blind(orchards: Study) -> None:
    with orchards.store.writing() as db:
        from psm_qual.store.codings import save_suggestions

        save_suggestions(db, [coding("s1", "1"), coding("s1", "1.1"), coding("s2", "2.1")])
    ada = Review(orchards, "ada")
    ada.accept("s1", "1.1")
    ada.done("s1")
    Review(orchards, "bo").done("s1")
    draw_blind(orchards, 2, "ada")
    Review(orchards, "ada", blind=True).accept("s2", "2.1")
    totals = acceptance(orchards).query("code == ''").set_index("coder")
    assert totals.loc["ada", ["decided", "accepted"]].tolist() == [2, 2]
    assert totals.loc["bo", ["decided", "accepted"]].tolist() == [2, 0]
    assert set(acceptance(orchards, ["bo"])["coder"]) == {"bo"}

"""Decisions on themes: what they do, and that a new run and new interviews leave them standing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from themes_by_hand import START, Log, found, labels, members, shown

from psm_qual.model import Theme
from psm_qual.themes.deciding import decide

FOUND = ("a b c d", "e f g h", "i j k", "l m")


@pytest.fixture
def log() -> Log:
    """Four themes, nothing decided."""
    return Log(found(*FOUND))


def test_without_a_decision_themes_are_as_they_were_found(log: Log) -> None:
    assert [each.theme for each in log.now()] == log.found


DEEDS = [
    pytest.param(
        lambda log: log.do("rename", "T02", label="Cinghiali"),
        {"T02": "Cinghiali: e f g h (named)"},
        id="a name",
    ),
    pytest.param(
        lambda log: log.do("keep", "T02"), {"T02": "tema 2: e f g h (kept)"}, id="kept as it is"
    ),
    pytest.param(lambda log: log.do("drop", "T02"), {"T02": None}, id="dropped, no number moves"),
    pytest.param(
        lambda log: log.do("merge", "T02", "T01"),
        {"T02": "lemma2 · lemma1: a b c d e f g h (kept)", "T01": None},
        id="merged into the first, whatever its number",
    ),
    pytest.param(
        lambda log: log.split("T01", Orti="a b", Boschi="c d"),
        {"T01": "Orti: a b (named)", "T05": "Boschi: c d (named)"},
        id="split: the first part has the number, the other the next one",
    ),
    pytest.param(
        lambda log: log.do("put", "T03", passages=("a", "z")),
        {"T03": "tema 3: a i j k z (kept)", "T01": "tema 1: a b c d (proposed)"},
        id="a passage may belong to several themes",
    ),
    pytest.param(
        lambda log: log.do("take", "T03", passages=("k",)),
        {"T03": "tema 3: i j (kept)"},
        id="taken out",
    ),
    pytest.param(
        lambda log: log.do("adopt", "T03", code="1.3"),
        {"T03": "tema 3: i j k (adopted)"},
        id="adopted",
    ),
    pytest.param(
        lambda log: log.seed("solitudine", "k x y"),
        {"T05": "solitudine: k x y (seeded)", "T03": "tema 3: i j k (proposed)"},
        id="a seed is a theme of its own",
    ),
]


@pytest.mark.parametrize(("deed", "changed"), DEEDS)
def test_what_a_decision_does(log: Log, deed, changed: dict[str, str | None]) -> None:
    before = shown(log.now())
    deed(log)
    wanted = {id: text for id, text in {**before, **changed}.items() if text}
    assert shown(log.now()) == wanted
    log.undo()
    assert shown(log.now()) == before


NEW_RUNS = [
    pytest.param(FOUND[::-1], "a b c d", id="other numbers: known by its passages"),
    pytest.param(("a b c x y", "e f g h"), "a b c d x y", id="what is new joins it"),
    pytest.param(("e f g h", "i j k"), "a b c d", id="not found any more: it stays as it was"),
    pytest.param((), "a b c d", id="nothing found at all"),
    pytest.param(("a b", "c d x", "e f g h"), "a b c d x", id="found in two pieces: both are it"),
    pytest.param(("a b c d e f g h i j k l m",), "a b c d", id="all in one heap: that is not it"),
    pytest.param(("a x y z", "e f g h"), "a b c d", id="one passage of it elsewhere: not the same"),
]


@pytest.mark.parametrize(("again", "passages"), NEW_RUNS)
def test_a_name_stays_with_its_theme_in_a_new_run(
    log: Log, again: tuple[str, ...], passages: str
) -> None:
    log.do("rename", "T01", label="Orti")
    log.found = found(*again)
    assert labels(log.now())["Orti"] == set(passages.split())


def test_what_came_later_cannot_tell_that_a_theme_is_another_one(log: Log) -> None:
    log.do("rename", "T01", label="Orti")
    later = [f"n{n}" for n in range(20)]
    log.found = found(" ".join(["a", "b", *later]))
    assert labels(log.now())["Orti"] == {*"abcd"}
    then = {*"abcdefghijklm"}
    now = labels(log.now(known_at=lambda at: then if at > START else None))
    assert now["Orti"] == {*"abcd", *later}


def test_whatever_matches_a_part_of_a_merged_theme_joins_it(log: Log) -> None:
    log.do("merge", "T01", "T02", label="Terra")
    log.found = found("i j k", "e f g h x", "a b c d y", "l m")
    assert labels(log.now())["Terra"] == {*"abcdefghxy"}
    assert len(labels(log.now())) == 3


@pytest.mark.parametrize(
    ("deed", "sure"),
    [
        pytest.param(lambda log: log.do("rename", "T01", label="Terra"), 0.8, id="as it was found"),
        pytest.param(lambda log: log.do("merge", "T01", "T02"), None, id="two made one"),
        pytest.param(lambda log: log.split("T01", Su="a b", Giù="c d"), None, id="one made two"),
        pytest.param(lambda log: log.seed("orto", "x y z"), 0.8, id="another one touched"),
    ],
)
def test_how_sure_a_theme_is_holds_for_what_was_found(log: Log, deed, sure: float | None) -> None:
    deed(log)
    theme = log.theme("T01").theme
    assert (theme.probability, theme.stability) == (sure, sure and 0.9)


def test_nobody_judged_what_gathered_around_a_seed(log: Log) -> None:
    log.seed("orto", "x y z")
    (seeded,) = [each.theme for each in log.now() if each.key]
    assert (seeded.probability, seeded.stability) == (None, None)


@pytest.mark.parametrize(
    ("again", "there"),
    [
        pytest.param("a b c d", False, id="the same"),
        pytest.param("a b c d x", False, id="nearly the same"),
        pytest.param("a b c", False, id="a piece of it"),
        pytest.param("a b x y z w", True, id="something else by now: looked at again"),
    ],
)
def test_what_was_dropped_stays_away_as_long_as_it_is_nearly_the_same(
    log: Log, again: str, there: bool
) -> None:
    log.do("drop", "T01")
    log.found = found("e f g h", again)
    assert (set(again.split()) in labels(log.now()).values()) is there


def test_dropped_ones_are_still_there_to_be_kept(log: Log) -> None:
    log.do("drop", "T01")
    assert log.now()[0].theme.status == "dropped"
    log.do("keep", "T01")
    assert shown(log.now())["T01"] == "tema 1: a b c d (kept)"


def test_new_passages_of_a_split_theme_go_to_the_part_they_resemble(log: Log) -> None:
    log.split("T01", Orti="a b", Boschi="c d")
    log.found = found("a b c d x y")
    like = {"x": {"c", "d"}, "y": {"a", "b"}}

    def nearest(segment: str, groups: list[dict[str, float]]) -> int:
        return [set(each) == like[segment] for each in groups].index(True)

    assert labels(log.now(nearest=nearest)) == {"Orti": {*"aby"}, "Boschi": {*"cdx"}}


def test_a_part_that_was_dropped_takes_what_is_like_it_along(log: Log) -> None:
    log.split("T01", Orti="a b", Boschi="c d")
    log.do("drop", "T05")
    log.found = found("a b c d")
    assert labels(log.now()) == {"Orti": {*"ab"}}


def test_a_part_may_become_one_with_another_theme(log: Log) -> None:
    log.split("T01", Orti="a b", Boschi="c d")
    log.do("merge", "T02", "T05", label="Legna")
    log.found = found("e f g h", "a b c d", "i j k", "l m")
    assert labels(log.now()) == {
        "Orti": {*"ab"},
        "Legna": {*"cdefgh"},
        "tema 3": {*"ijk"},
        "tema 4": {*"lm"},
    }


def test_what_was_taken_out_does_not_come_back_and_what_was_put_stays(log: Log) -> None:
    log.do("take", "T01", passages=("a",))
    log.do("put", "T01", passages=("z",))
    log.found = found("a b c d x")
    assert labels(log.now())["tema 1"] == {*"bcdxz"}
    log.do("put", "T01", passages=("a",))
    assert "a" in labels(log.now())["tema 1"]


def test_themes_that_were_seen_side_by_side_stay_two(log: Log) -> None:
    """The second lies within the first: the person saw that, and named only the first."""
    log.found = found("a b c d e f", "d e f", "g h")
    log.do("rename", "T01", label="Terra")
    assert shown(log.now())["T02"] == "tema 2: d e f (proposed)"
    log.found = log.found[::-1]
    assert labels(log.now())["tema 2"] == {*"def"}


def test_passages_that_left_the_study_belong_to_no_theme(log: Log) -> None:
    log.do("rename", "T01", label="Orti")
    now = decide(log.found, log.lines, {"a", "e"})
    assert labels(now) == {"Orti": {"a"}, "tema 2": {"e"}}
    nothing = decide([], log.lines, set())
    assert [each.shown for each in nothing] == [False]
    assert labels(log.now())["Orti"] == {*"abcd"}, "it is back with its passages"


def test_a_seed_gathers_again(log: Log) -> None:
    made = log.seed("solitudine", "x y")
    again = Theme("S1", "solitudine", ("solitudine",), members("x w:0.4"))
    now = log.now(gathered={made.id: again})
    assert labels(now)["solitudine"] == {*"xyw"}


def test_what_a_person_said_of_weights_counts_most(log: Log) -> None:
    log.do("put", "T01", passages=("z",))
    log.found = found("a:0.3 b:0.4 c:0.5 z:0.1")
    own = next(e for e in log.now() if e.key).theme.segments
    assert (own["a"], own["z"]) == (0.3, 1.0)


NAMES = [*"abcdefghijklmnop"]
THEMES = st.lists(
    st.dictionaries(st.sampled_from(NAMES), st.floats(0.05, 1), min_size=1, max_size=8),
    min_size=1,
    max_size=5,
    unique_by=frozenset,
)


def of(drawn: list[dict[str, float]]) -> list[Theme]:
    return [
        Theme(f"T{n:02d}", f"tema {n}", (f"l{n}",), own) for n, own in enumerate(drawn, start=1)
    ]


def decide_anything(log: Log, data: st.DataObject) -> None:
    """One decision, of any kind that can be taken now."""
    shown_now = [each.theme.id for each in log.now() if each.shown]
    verb = data.draw(
        st.sampled_from(
            ["rename", "merge", "split", "drop", "keep", "adopt", "seed", "put", "take"]
        )
    )
    if verb == "seed":
        log.seed("parole", " ".join(data.draw(st.sets(st.sampled_from(NAMES), min_size=1))))
        return
    if not shown_now:
        return
    id = data.draw(st.sampled_from(shown_now))
    own = sorted(log.theme(id).theme.segments)
    if verb == "merge" and len(shown_now) > 1:
        other = data.draw(st.sampled_from([each for each in shown_now if each != id]))
        log.do("merge", id, other)
    elif verb == "split" and len(own) > 1:
        cut = data.draw(st.integers(1, len(own) - 1))
        log.split(id, uno=" ".join(own[:cut]), due=" ".join(own[cut:]))
    elif verb == "rename":
        log.do(verb, id, label=f"nome {len(log.lines)}")
    elif verb == "put":
        log.do(verb, id, passages=(data.draw(st.sampled_from(NAMES)),))
    elif verb == "take":
        log.do(verb, id, passages=(data.draw(st.sampled_from(own)),))
    elif verb in ("drop", "keep", "adopt"):
        log.do(verb, id)


@settings(max_examples=60)
@given(drawn=THEMES, data=st.data())
def test_all_taken_back_gives_back_what_was_found(
    drawn: list[dict[str, float]], data: st.DataObject
) -> None:
    log = Log(of(drawn))
    before = log.now()
    for _ in range(data.draw(st.integers(1, 6))):
        decide_anything(log, data)
    states = len([line for line in log.lines if not line.undoes])
    for _ in range(states):
        log.undo()
    assert log.now() == before


@settings(max_examples=60)
@given(drawn=THEMES, data=st.data())
def test_each_decision_taken_back_gives_the_state_before_it(
    drawn: list[dict[str, float]], data: st.DataObject
) -> None:
    log = Log(of(drawn))
    for _ in range(data.draw(st.integers(1, 5))):
        before, lines = log.now(), len(log.lines)
        decide_anything(log, data)
        if len(log.lines) > lines and data.draw(st.booleans()):
            log.undo()
            assert log.now() == before


@settings(max_examples=60)
@given(drawn=THEMES, again=THEMES, data=st.data())
def test_no_new_run_takes_away_what_a_person_decided(
    drawn: list[dict[str, float]], again: list[dict[str, float]], data: st.DataObject
) -> None:
    log = Log(of(drawn))
    for _ in range(data.draw(st.integers(1, 6))):
        decide_anything(log, data)
    held = {e.key: e for e in log.now() if e.key}
    log.found = of(again)
    now = {e.key: e for e in log.now() if e.key}
    assert now.keys() == held.keys()
    for key, each in held.items():
        assert (now[key].theme.status, now[key].put) == (each.theme.status, each.put)
        assert now[key].theme.segments.keys() >= each.theme.segments.keys()
        assert now[key].put <= now[key].theme.segments.keys()
    ids = [each.theme.id for each in log.now()]
    assert len(set(ids)) == len(ids)


@settings(max_examples=60)
@given(drawn=THEMES, data=st.data())
def test_what_is_decided_on_one_theme_moves_no_number_of_another(
    drawn: list[dict[str, float]], data: st.DataObject
) -> None:
    log = Log(of(drawn))
    for _ in range(data.draw(st.integers(1, 5))):
        before = {each.theme.id: each.key for each in log.now() if each.key}
        proposed = {e.theme.id: e.theme for e in log.now() if not e.key}
        decide_anything(log, data)
        after = {each.theme.id: each.key for each in log.now() if each.key}
        same = {id for id in before.keys() & after.keys() if before[id] != after[id]}
        split = log.lines and log.lines[-1].verb.value == "split"
        assert len(same) <= (1 if split else 0)
        left = {e.theme.id: e.theme for e in log.now() if not e.key}
        assert all(proposed[id] == theme for id, theme in left.items())
        touched = {theme.key for line in log.lines[-1:] for theme in line.themes}
        assert len(proposed) - len(left) <= max(len(touched), 2)

"""Which axes a theme belongs to: the stated rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.messages import use_language
from psm_qual.themes.telling import axes_in_words, leading_axes


@pytest.mark.parametrize(
    ("links", "words"),
    [
        pytest.param({"5": 0.8, "6": 0.1}, "Asse 5", id="one dominates"),
        pytest.param({"5": 0.7, "6": 0.3}, "Asse 5", id="70 % is enough"),
        pytest.param({"5": 0.3, "6": 0.3, "1": 0.1}, "Asse 5 / Asse 6", id="two do"),
        pytest.param({"6": 0.4, "5": 0.2}, "Asse 6 / Asse 5", id="the heavier one first"),
        pytest.param({"1": 0.2, "2": 0.2, "3": 0.2}, "Trasversale", id="it takes three"),
        pytest.param({"6": 0.1}, "Trasversale", id="hardly linked with anything"),
        pytest.param({}, "Trasversale", id="linked with nothing"),
    ],
)
def test_axes_in_words(links: dict[str, float], words: str) -> None:
    assert axes_in_words(links) == words


def test_in_english() -> None:
    use_language("en")
    assert axes_in_words({"5": 0.5}) == "Axis 5"


@given(st.dictionaries(st.sampled_from("123456"), st.floats(0, 1), max_size=6), st.data())
def test_the_axes_named_hold_what_the_rule_says(
    links: dict[str, float], data: st.DataObject
) -> None:
    named = leading_axes(links)
    held, total = sum(links[axis] for axis in named), sum(links.values())
    assert len(named) <= 2
    if named:
        assert held >= 0.7 * total - 1e-6
        assert min(links[axis] for axis in named) >= max(
            (weight for axis, weight in links.items() if axis not in named), default=0
        )
    turned = dict(data.draw(st.permutations(list(links.items()))))
    assert leading_axes(turned) == named

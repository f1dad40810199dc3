"""What the code asks of the catalogue is there, in both languages, and nothing else is."""

import re

import pytest
from message_calls import Asked, asked, asked_by_scripts, constants, fields_of, is_written, texts

from psm_qual.messages import LANGUAGES

ITALIAN, ENGLISH = (texts(language) for language in LANGUAGES)
CALLS = sorted(asked(), key=lambda call: (call.where, call.key))
WRITTEN = [call for call in CALLS if not call.built]
LOSSES = ("importing.loss.", "exchange_losses.", "exchange_reading_losses.")
BUILT = [call for call in CALLS if call.built]


def matching(call: Asked, key: str) -> bool:
    """Whether a call that builds its key may mean this one: the parts are words of the code."""
    for ending in call.endings:
        match = re.fullmatch(call.key + re.escape(ending), key)
        if match and all(map(is_written, match.groups())):
            return True
    return False


def used_keys() -> set[str]:
    used = {call.key + ending for call in WRITTEN for ending in call.endings}
    used |= {key for key in ITALIAN if any(matching(call, key) for call in BUILT)}
    # A key may wait in a variable before it is asked for.
    for key in ITALIAN:
        stem, _, ending = key.rpartition(".")
        if key in constants() or (stem in constants() and ending in ("what", "do", "one", "many")):
            used.add(key)
    # A loss names its reason, and what is lost, by the last part.
    used |= {key for key in ITALIAN if key.startswith(LOSSES) and is_written(_last(key))}
    return used


def _last(key: str) -> str:
    return key.rpartition(".")[2]


def test_both_languages_have_the_same_keys() -> None:
    assert ITALIAN.keys() ^ ENGLISH.keys() == set()


def test_both_languages_have_the_same_fields() -> None:
    other = {k for k in ITALIAN if fields_of(ITALIAN[k]) != fields_of(ENGLISH.get(k, ""))}
    assert other == set()


def test_no_text_is_empty() -> None:
    assert [
        key for one in (ITALIAN, ENGLISH) for key, text in one.items() if not text.strip()
    ] == []


@pytest.mark.parametrize("call", WRITTEN, ids=lambda call: f"{call.where} {call.key}")
def test_what_is_asked_for_is_there_with_its_fields(call: Asked) -> None:
    wanted = [call.key + ending for ending in call.endings]
    assert [key for key in wanted if key not in ITALIAN] == []
    if call.fields is not None:
        needed = frozenset().union(*(fields_of(ITALIAN[key]) for key in wanted))
        assert needed <= call.fields


def test_what_a_widget_asks_for_is_there() -> None:
    assert [where for where in asked_by_scripts() if where[1] not in ITALIAN] == []


@pytest.mark.parametrize("call", BUILT, ids=lambda call: f"{call.where} {call.key}")
def test_a_built_key_can_be_found(call: Asked) -> None:
    assert any(matching(call, key) for key in ITALIAN)


def test_nothing_in_the_catalogue_is_unused() -> None:
    assert ITALIAN.keys() - used_keys() == set()

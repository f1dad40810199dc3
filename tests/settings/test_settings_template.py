"""The `project.toml` of a new study: every key, explained, with its default."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.messages import LANGUAGES, use_language
from psm_qual.model import EntityType, clean
from psm_qual.settings import Settings, settings_template
from psm_qual.settings.loading import parse_settings

# What a new study is given to begin with, where the default is nothing.
GIVEN = {
    "coders": ("C1",),
    "anonymising.policy": {EntityType.PERSON: "pseudonym", EntityType.MUNICIPALITY: "pseudonym"},
}


def flat(entry: dict[str, object], path: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in entry.items():
        inner = f"{path}{key}"
        if isinstance(value, dict) and inner not in GIVEN:
            found |= flat(value, f"{inner}.")
        else:
            found[inner] = value
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_says_the_defaults_key_by_key(language: str) -> None:
    use_language(language)
    text = settings_template("Studio")
    defaults = flat(Settings(language=language).model_dump()) | GIVEN
    assert flat(parse_settings(text).model_dump()) == defaults
    assert flat(tomllib.loads(text)).keys() == defaults.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_explained(language: str) -> None:
    use_language(language)
    assert _keys_without_a_word(settings_template("Studio")) == []


def _keys_without_a_word(text: str) -> list[str]:
    """Keys with no comment on their line, nor above them in their paragraph."""
    bare = []
    for paragraph in text.split("\n\n"):
        explained = False
        for line in paragraph.splitlines():
            explained = explained or line.startswith("#")
            if re.match(r"\w+ =", line) and not explained and "#" not in line:
                bare.append(line)
    return bare


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    orders = []
    for language in LANGUAGES:
        use_language(language)
        orders.append(list(flat(tomllib.loads(settings_template("x")))))
    assert orders[0] == orders[1]


@given(name=st.text(min_size=1).filter(clean), corpus=st.text(min_size=1))
def test_any_name_and_any_folder_come_back_as_given(name: str, corpus: str) -> None:
    settings = parse_settings(settings_template(name, corpus=corpus))
    assert (settings.name, settings.corpus.folder) == (clean(name), corpus)


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(r"C:\Users\Ada\interviste", id="Windows"),
        pytest.param('/dati/"vecchi"', id="quotation marks"),
        pytest.param('x"@name@"', id="what looks like a place to fill in"),
    ],
)
def test_folders_with_signs_that_toml_knows(folder: str) -> None:
    settings = parse_settings(settings_template("A", corpus=folder))
    assert settings.corpus.folder == folder

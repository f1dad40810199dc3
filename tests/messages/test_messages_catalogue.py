"""Texts are said in the language of the moment, with their fields, or not at all."""

import threading

import pytest

from psm_qual.errors import PsmQualError, SettingsError, UnreadableFileError
from psm_qual.messages import LANGUAGES, current_language, problem, say, say_count, use_language


@pytest.mark.parametrize(
    ("variable", "language"),
    [
        pytest.param(None, "it", id="nothing said: Italian"),
        pytest.param("", "it", id="empty variable"),
        pytest.param("en", "en", id="English"),
        pytest.param("en_GB.UTF-8", "en", id="as systems write it"),
        pytest.param("EN", "en", id="in capitals"),
        pytest.param("fr", "it", id="a language we don't have"),
    ],
)
def test_the_environment_tells_the_language(
    variable: str | None, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variable is not None:
        monkeypatch.setenv("PSM_QUAL_LANG", variable)
    assert current_language() == language


def test_what_was_chosen_comes_before_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PSM_QUAL_LANG", "it")
    use_language("en")
    assert current_language() == "en"


def test_threads_speak_the_language_that_was_chosen() -> None:
    use_language("en")
    heard: list[str] = []
    thread = threading.Thread(target=lambda: heard.append(current_language()))
    thread.start()
    thread.join()
    assert heard == ["en"]


@pytest.mark.parametrize("language", ["", "fr", "IT", "italiano"])
def test_a_language_that_is_not_there_is_refused(language: str) -> None:
    before = current_language()
    with pytest.raises(ValueError, match="it, en"):
        use_language(language)
    assert current_language() == before


def test_each_language_says_its_own_text() -> None:
    said = set()
    for language in LANGUAGES:
        use_language(language)
        said.add(say("settings.unreadable.what", file="project.toml"))
    assert said == {"project.toml: non si riesce a leggere.", "project.toml: cannot be read."}


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("settings.nothing_like_it", id="no such key"),
        pytest.param("no_such_room.what", id="no such room"),
        pytest.param("settings.unreadable", id="a table, not a text"),
        pytest.param("settings.unreadable.what.more", id="below a text"),
        pytest.param("settings", id="a whole room"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_key_that_is_no_text_is_our_mistake(key: str) -> None:
    with pytest.raises(KeyError):
        say(key)


def test_a_field_that_is_not_given_is_our_mistake() -> None:
    with pytest.raises(KeyError, match="file"):
        say("settings.unreadable.what")


def test_values_with_braces_stay_as_they_are() -> None:
    assert "{file} {0}" in say("settings.unreadable.what", file="{file} {0}")


@pytest.mark.parametrize(
    ("n", "said"),
    [
        pytest.param(0, "nei 0 file", id="none is many"),
        pytest.param(1, "nel file", id="one"),
        pytest.param(2, "nei 2 file", id="many"),
    ],
)
def test_counted_things_agree(n: int, said: str) -> None:
    use_language("it")
    assert said in say_count("cli.no_leak", n)


@pytest.mark.parametrize("kind", [SettingsError, UnreadableFileError])
def test_a_problem_is_an_error_of_its_kind_with_what_and_do(kind: type[PsmQualError]) -> None:
    use_language("it")
    error = problem(kind, "settings.unknown_key", file="a.toml", line=3, key="nome")
    assert type(error) is kind
    assert error.what == "a.toml, riga 3: la chiave «nome» non esiste."
    assert error.remedy.startswith("Correggi")

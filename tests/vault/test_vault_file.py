"""The vault's file: opened by the passphrase alone, whole or not at all."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual import files
from psm_qual.errors import StorageError, VaultError
from psm_qual.model import Action, Anchor, Entity, EntityType, Place, Span
from psm_qual.vault import Terms, Vault, look_at
from psm_qual.vault.header import VERSION
from tests.making.vaults import (
    ALL,
    CHEAP,
    ENTITIES,
    IDENTIFIERS,
    LAST_DAY,
    ORIGINALS,
    PASSPHRASE,
    PURPOSE,
    held,
    saved,
)

SAMPLES = Path(__file__).parent / "samples"


def message(action: Callable[[], object]) -> str:
    with pytest.raises(VaultError) as error:
        action()
    return str(error.value)


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    assert held(saved(tmp_path / "vault")) == ALL


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_frozen_vault_of_every_version_opens_for_ever(sample: Path) -> None:
    # Never made anew: a version that is added brings a file of its own.
    assert look_at(sample).version == int(sample.name.partition("_")[2])
    assert held(sample) == ALL


def test_there_is_a_frozen_vault_of_every_version() -> None:
    assert len(list(SAMPLES.iterdir())) == VERSION


def test_a_vault_of_version_1_becomes_one_of_today_when_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "vault"
    shutil.copy(SAMPLES / "vault_1", path)
    vault = Vault.open(path, PASSPHRASE)
    assert vault.terms == Terms()
    assert look_at(path).version == 1
    for _ in range(2):
        vault.save(entities=ENTITIES, originals=ORIGINALS, identifiers=IDENTIFIERS)
        assert look_at(path).version == VERSION
        assert held(path) == ALL
    # Whoever made it did not say when: that stays unknown.
    assert Vault.open(path, PASSPHRASE).terms == Terms()


def test_purpose_and_last_day_are_said_without_the_passphrase(tmp_path: Path) -> None:
    path = saved(tmp_path / "vault")
    outside = look_at(path)
    assert (outside.version, outside.cost, outside.size) == (2, CHEAP, path.stat().st_size)
    assert (outside.terms.purpose, outside.terms.expires) == (PURPOSE, LAST_DAY)
    assert outside.terms.made is not None
    assert Vault.open(path, PASSPHRASE).terms == outside.terms


def test_nothing_can_be_read_without_the_passphrase(tmp_path: Path) -> None:
    data = saved(tmp_path / "vault").read_bytes()
    assert not any(word in data for word in (b"Vigna", b"Torino", b"irma", b"PERSONA", b"int01"))


def test_only_the_owner_may_read_it_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = saved(tmp_path / "vault")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["vault"]


def test_no_file_appears_before_the_first_save(tmp_path: Path) -> None:
    Vault.create(tmp_path / "deep" / "vault", PASSPHRASE, cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_saving_twice_uses_another_nonce_and_keeps_the_passphrase(tmp_path: Path) -> None:
    path = saved(tmp_path / "vault")
    before = path.read_bytes()
    vault = Vault.open(path, PASSPHRASE)
    vault.save(entities=ENTITIES, originals=ORIGINALS, identifiers=IDENTIFIERS)
    after = path.read_bytes()
    assert before[:89] == after[:89]
    assert before[89:101] != after[89:101]
    assert Vault.open(path, PASSPHRASE).entities == ENTITIES


def test_a_save_that_fails_leaves_the_old_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path / "vault")
    vault = Vault.open(path, PASSPHRASE)

    def full(_handle: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(StorageError):
        vault.save(entities=(), originals={}, identifiers={})
    assert vault.entities == ENTITIES
    assert Vault.open(path, PASSPHRASE).entities == ENTITIES


def test_a_passphrase_typed_with_other_code_points_opens(tmp_path: Path) -> None:
    path = saved(tmp_path / "vault", "perch\u00e9 no")
    assert Vault.open(path, "perche\u0301 no").entities == ENTITIES


def test_the_vault_does_not_show_what_it_holds(tmp_path: Path) -> None:
    vault = Vault.open(saved(tmp_path / "vault"), PASSPHRASE)
    assert repr(vault) == "Vault('vault')"
    assert "Vigna" not in repr(vars(vault))


@pytest.mark.parametrize("passphrase", ["", "   ", "\n"])
def test_an_empty_passphrase_is_refused(tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / "vault"
    assert message(lambda: Vault.create(path, passphrase)) == message(
        lambda: Vault.open(path, passphrase)
    )


def test_a_vault_is_never_made_over_another(tmp_path: Path) -> None:
    path = saved(tmp_path / "vault")
    assert "vault" in message(lambda: Vault.create(path, PASSPHRASE))


def test_a_missing_vault_is_named(tmp_path: Path) -> None:
    assert "cassaforte non c'è" in message(lambda: Vault.open(tmp_path / "vault", PASSPHRASE))


def test_a_folder_is_no_vault(tmp_path: Path) -> None:
    assert "non si può leggere" in message(lambda: Vault.open(tmp_path, PASSPHRASE))


FORMS = st.frozensets(st.text(min_size=1, max_size=8), max_size=3)
ANY_ENTITY = st.builds(
    Entity, st.text(max_size=6), st.sampled_from(EntityType), st.sampled_from(Action), FORMS
)
ANY_ORIGINALS = st.dictionaries(
    st.text(max_size=5),
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.text(max_size=5)), max_size=3),
    max_size=3,
)


@settings(deadline=None, max_examples=40)
@given(st.lists(ANY_ENTITY, max_size=3), ANY_ORIGINALS)
def test_anything_that_is_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    entities: list[Entity],
    originals: dict[str, list[tuple[int, int, str]]],
) -> None:
    path = tmp_path_factory.mktemp("any") / "vault"
    vault = Vault.create(path, PASSPHRASE, cost=CHEAP)
    vault.save(entities=entities, originals=originals, identifiers={})
    again = Vault.open(path, PASSPHRASE)
    assert (again.entities, again.originals) == (tuple(entities), originals)


WITNESSED = (Entity("PERSONA_2", EntityType.PERSON, Action.PSEUDONYM, frozenset({"Vigna"})),)
REMEMBERED = {
    "3": (
        Anchor("Vigna", Place("int01", Span(0, 5)), "", " lo sa"),
        Anchor("Loredana", Place("int01", Span(10, 18)), "dice ", ""),
    ),
    "12": (Anchor("Ada Noli"),),
}


def test_the_words_of_decisions_come_out_as_they_went_in(tmp_path: Path) -> None:
    path = saved(tmp_path / "vault")
    vault = Vault.open(path, PASSPHRASE)
    vault.save(
        entities=ENTITIES,
        originals=ORIGINALS,
        identifiers=IDENTIFIERS,
        witnessed=WITNESSED,
        remembered={"3": REMEMBERED["3"]},
    )
    vault.remember("12", REMEMBERED["12"])
    again = Vault.open(path, PASSPHRASE)
    assert (again.witnessed, again.remembered) == (WITNESSED, REMEMBERED)
    assert (again.entities, again.originals) == (ENTITIES, ORIGINALS)
    assert "Noli" not in repr(again.remembered)


def test_without_decisions_the_witnesses_have_the_last_word(tmp_path: Path) -> None:
    vault = Vault.open(saved(tmp_path / "vault"), PASSPHRASE)
    assert (vault.witnessed, vault.remembered) == (ENTITIES, {})


def test_a_save_that_says_nothing_of_words_keeps_those_that_are_remembered(tmp_path: Path) -> None:
    vault = Vault.open(saved(tmp_path / "vault"), PASSPHRASE)
    vault.remember("12", REMEMBERED["12"])
    vault.save(entities=ENTITIES, originals={}, identifiers={})
    assert vault.remembered == {"12": REMEMBERED["12"]}

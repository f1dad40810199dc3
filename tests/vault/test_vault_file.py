"""The vault's file: opened by the passphrase alone, whole or not at all."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psm_qual import files
from psm_qual.errors import StorageError, VaultError
from psm_qual.model import Action, Entity, EntityType
from psm_qual.vault import Cost, Vault

CHEAP = Cost(log_n=10)
PASSPHRASE = "sette lepri sotto il noce"
ENTITIES = (
    Entity(
        "PERSONA_1",
        EntityType.PERSON,
        Action.PSEUDONYM,
        frozenset({"Loredana Vigna", "la Vigna"}),
    ),
    Entity("COMUNE_1", EntityType.MUNICIPALITY, Action.KEEP, frozenset({"Torino"})),
)
ORIGINALS = {"int01": [(0, 5, "Vigna"), (10, 24, "Loredana Vigna")]}
IDENTIFIERS = {"questionario-R001": {"E-mail": "irma@example.org"}}


def saved(path: Path, passphrase: str = PASSPHRASE) -> Path:
    vault = Vault.create(path, passphrase, cost=CHEAP)
    vault.save(entities=ENTITIES, originals=ORIGINALS, identifiers=IDENTIFIERS)
    return path


def tiny(path: Path) -> Path:
    """A vault of few bytes, all of which can be tried."""
    Vault.create(path, PASSPHRASE, cost=CHEAP).save(entities=(), originals={}, identifiers={})
    return path


def message(action: Callable[[], object]) -> str:
    with pytest.raises(VaultError) as error:
        action()
    return str(error.value)


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    vault = Vault.open(saved(tmp_path / "vault"), PASSPHRASE)
    assert (vault.entities, vault.originals, vault.identifiers) == (
        ENTITIES,
        ORIGINALS,
        IDENTIFIERS,
    )


def test_a_frozen_vault_of_version_1_opens() -> None:
    vault = Vault.open(Path(__file__).parent / "samples" / "vault_1", PASSPHRASE)
    assert (vault.entities, vault.originals, vault.identifiers) == (
        ENTITIES,
        ORIGINALS,
        IDENTIFIERS,
    )


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


def test_every_bit_flip_says_the_same_as_a_wrong_passphrase(tmp_path: Path) -> None:
    path = tiny(tmp_path / "vault")
    data = path.read_bytes()
    said = {message(lambda: Vault.open(path, "un'altra frase"))}
    for place in range(len(data)):
        for bit in range(8):
            path.write_bytes(data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :])
            said.add(message(lambda: Vault.open(path, PASSPHRASE)))
    assert len(said) == 1


def test_every_truncation_and_anything_added_says_the_same(tmp_path: Path) -> None:
    path = tiny(tmp_path / "vault")
    data = path.read_bytes()
    said = {message(lambda: Vault.open(path, "un'altra frase"))}
    for changed in [data[:length] for length in range(len(data))] + [data + b"\0", data * 2]:
        path.write_bytes(changed)
        said.add(message(lambda: Vault.open(path, PASSPHRASE)))
    assert len(said) == 1


def test_a_header_cannot_ask_for_all_the_memory(tmp_path: Path) -> None:
    path = saved(tmp_path / "vault")
    data = path.read_bytes()
    for log_n, p in [(40, 1), (19, 1), (9, 1), (16, 5), (16, 0)]:
        path.write_bytes(data[:10] + bytes([log_n, 8, p]) + data[13:])
        assert "non si apre" in message(lambda: Vault.open(path, PASSPHRASE))


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

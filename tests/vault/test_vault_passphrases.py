"""Another passphrase, another key, other terms: each alone, and whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from psm_qual.errors import StorageError, VaultError
from psm_qual.vault import Vault, look_at
from tests.making.vaults import ALL, CHEAP, LAST_DAY, PASSPHRASE, PURPOSE, held, saved

NEW = "otto corvi sopra il pero"
Change = Callable[[Vault], None]


def passwd(vault: Vault) -> None:
    vault.change_passphrase(NEW, cost=CHEAP)


def rotate(vault: Vault) -> None:
    vault.rotate()


def agree(vault: Vault) -> None:
    vault.agree(purpose="altro", expires=None)


CHANGES = [passwd, rotate, agree]


def data_key(path: Path, passphrase: str) -> bytes:
    return Vault.open(path, passphrase)._lock.key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A vault on the disk."""
    return saved(tmp_path / "vault")


def test_a_new_passphrase_opens_and_the_old_does_not(path: Path) -> None:
    passwd(Vault.open(path, PASSPHRASE))
    assert held(path, NEW) == ALL
    with pytest.raises(VaultError, match="non si apre"):
        Vault.open(path, PASSPHRASE)


def test_a_new_passphrase_is_no_new_key(path: Path) -> None:
    before, salt = data_key(path, PASSPHRASE), path.read_bytes()[13:29]
    passwd(Vault.open(path, PASSPHRASE))
    assert data_key(path, NEW) == before
    assert path.read_bytes()[13:29] != salt


def test_a_new_key_is_no_new_passphrase(path: Path) -> None:
    before = data_key(path, PASSPHRASE)
    rotate(Vault.open(path, PASSPHRASE))
    assert held(path) == ALL
    assert data_key(path, PASSPHRASE) != before


def test_the_key_that_was_opens_nothing_that_comes_after(path: Path) -> None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from psm_qual.vault.header import split

    old = data_key(path, PASSPHRASE)
    rotate(Vault.open(path, PASSPHRASE))
    header, contents = split(path.read_bytes())
    with pytest.raises(InvalidTag):
        AESGCM(old).decrypt(header.nonce, contents, header.pack())


@pytest.mark.parametrize("change", [passwd, rotate])
def test_a_lock_changes_no_terms(path: Path, change: Change) -> None:
    before = look_at(path).terms
    change(Vault.open(path, PASSPHRASE))
    assert look_at(path).terms == before


def test_a_new_passphrase_is_as_dear_to_try_as_that_of_a_new_vault(path: Path) -> None:
    Vault.open(path, PASSPHRASE).change_passphrase(NEW)
    cost = look_at(path).cost
    # OWASP Password Storage Cheat Sheet: n = 2^17, r = 8, p = 1 at least.
    assert (cost.log_n, cost.p, cost.mebibytes) == (17, 1, 128)


def test_terms_change_neither_key_nor_contents(path: Path) -> None:
    key, made = data_key(path, PASSPHRASE), look_at(path).terms.made
    Vault.open(path, PASSPHRASE).agree(purpose="  altro \n scopo ", expires=date(2030, 2, 28))
    terms = Vault.open(path, PASSPHRASE).terms
    assert (terms.purpose, terms.expires, terms.made) == ("altro scopo", date(2030, 2, 28), made)
    assert (held(path), data_key(path, PASSPHRASE)) == (ALL, key)


@pytest.mark.parametrize("change", CHANGES)
def test_nonces_are_never_used_again(path: Path, change: Change) -> None:
    vault = Vault.open(path, PASSPHRASE)
    nonces = {path.read_bytes()[89:101]}
    for _ in range(3):
        change(vault)
        nonces.add(path.read_bytes()[89:101])
    assert len(nonces) == 4


@pytest.mark.parametrize("change", CHANGES)
def test_one_that_is_open_goes_on_saving_under_the_new_lock(path: Path, change: Change) -> None:
    vault = Vault.open(path, PASSPHRASE)
    change(vault)
    vault.save(entities=(), originals={}, identifiers={})
    assert held(path, NEW if change is passwd else PASSPHRASE) == ((), {}, {})


def fail(*_: object) -> None:
    raise OSError(28, "no space")


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    ("module", "function", "end", "error"),
    [
        pytest.param(os, "fsync", fail, StorageError, id="the disk is full"),
        pytest.param(os, "fsync", interrupt, KeyboardInterrupt, id="Ctrl-C while it is written"),
        pytest.param(Path, "replace", interrupt, KeyboardInterrupt, id="Ctrl-C before it counts"),
    ],
)
def test_interrupted_it_leaves_the_old_one(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Change,
    module: object,
    function: str,
    end: Callable[..., None],
    error: type[BaseException],
) -> None:
    before, vault = path.read_bytes(), Vault.open(path, PASSPHRASE)
    with monkeypatch.context() as patch:
        patch.setattr(module, function, end)
        with pytest.raises(error):
            change(vault)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    # What is in memory is the old one too: saving goes on under the old lock.
    vault.save(entities=ALL[0], originals=ALL[1], identifiers=ALL[2])
    terms = Vault.open(path, PASSPHRASE).terms
    assert (held(path), terms.purpose, terms.expires) == (ALL, PURPOSE, LAST_DAY)


@pytest.mark.parametrize("passphrase", ["", "  \t"])
def test_an_empty_new_passphrase_is_refused(path: Path, passphrase: str) -> None:
    before, vault = path.read_bytes(), Vault.open(path, PASSPHRASE)
    with pytest.raises(VaultError, match="è vuota"):
        vault.change_passphrase(passphrase)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "purpose",
    [
        pytest.param("x" * 201, id="too long"),
        pytest.param("a\x1b[31mb", id="colours for a terminal"),
        pytest.param("a\u200bb", id="invisible"),
        pytest.param("a\u202eb", id="written backwards"),
    ],
)
def test_a_purpose_that_cannot_be_shown_is_refused(path: Path, purpose: str) -> None:
    before, vault = path.read_bytes(), Vault.open(path, PASSPHRASE)
    for refused in (
        lambda: vault.agree(purpose=purpose, expires=None),
        lambda: Vault.create(path.with_name("altra"), PASSPHRASE, purpose=purpose),
    ):
        with pytest.raises(VaultError, match="200 caratteri"):
            refused()
    assert path.read_bytes() == before


def test_the_longest_purpose_in_the_longest_letters_fits(path: Path) -> None:
    Vault.open(path, PASSPHRASE).agree(purpose="𝄞" * 200, expires=None)
    assert Vault.open(path, PASSPHRASE).terms.purpose == "𝄞" * 200


@pytest.mark.parametrize(
    ("today", "expired"),
    [
        pytest.param(date(2026, 5, 30), False, id="the day before"),
        pytest.param(date(2026, 5, 31), False, id="the last day is a day of use"),
        pytest.param(date(2026, 6, 1), True, id="the day after"),
    ],
)
def test_the_last_day_counts(path: Path, today: date, expired: bool) -> None:
    vault = Vault.open(path, PASSPHRASE)
    vault.agree(purpose="", expires=date(2026, 5, 31))
    assert vault.terms.expired(today) is expired
    vault.agree(purpose="", expires=None)
    assert not vault.terms.expired(date.max)

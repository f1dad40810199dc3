"""Whatever is changed in a vault is found out, and said as a wrong passphrase is."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.errors import VaultError
from psm_qual.vault import Cost, Terms, Vault, locking, look_at
from psm_qual.vault.header import Header, split
from tests.making.vaults import CHEAP, PASSPHRASE, saved, tiny

SAMPLES = Path(__file__).parent / "samples"
WRONG = "un'altra frase"


def said(path: Path, contents: Iterable[bytes], passphrase: str = PASSPHRASE) -> set[str]:
    """What the program says of files that should not open."""
    found = set()
    for data in contents:
        path.write_bytes(data)
        with pytest.raises(VaultError) as error:
            Vault.open(path, passphrase)
        found.add(str(error.value))
    return found


def flipped(data: bytes, bits: Iterable[int]) -> Iterable[bytes]:
    for bit in bits:
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


@pytest.fixture
def plain_refusal(tmp_path: Path) -> set[str]:
    """What is said when only the passphrase is wrong."""
    path = saved(tmp_path / "prima" / "vault")
    return said(path, [path.read_bytes()], WRONG)


def test_every_bit_flip_says_the_same_as_a_wrong_passphrase(
    tmp_path: Path, plain_refusal: set[str]
) -> None:
    path = tiny(tmp_path / "vault")
    data = path.read_bytes()
    assert said(path, flipped(data, range(8 * len(data)))) == plain_refusal
    path.write_bytes(data)
    assert Vault.open(path, PASSPHRASE).terms.purpose == "due"


@pytest.mark.parametrize("sample", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_every_byte_of_the_frozen_vaults_is_guarded(
    tmp_path: Path, plain_refusal: set[str], sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The same passphrase, salt and cost give the same key: once is enough.
    derived, known = locking._derived, {}

    def once(passphrase: str, header: Header) -> bytes:
        place = (passphrase, header.salt, header.cost)
        return known.setdefault(place, known.get(place) or derived(passphrase, header))

    monkeypatch.setattr(locking, "_derived", once)
    data = sample.read_bytes()
    bits = (8 * place + place % 8 for place in range(len(data)))
    assert said(tmp_path / "vault", flipped(data, bits)) == plain_refusal


def test_every_truncation_and_anything_added_says_the_same(
    tmp_path: Path, plain_refusal: set[str]
) -> None:
    path = tiny(tmp_path / "vault")
    data = path.read_bytes()
    cut = [data[:length] for length in range(len(data))]
    assert said(path, [*cut, data + b"\0", data * 2]) == plain_refusal


def test_every_part_of_an_older_copy_is_refused_in_the_new_file(
    tmp_path: Path, plain_refusal: set[str]
) -> None:
    path = saved(tmp_path / "vault")
    old, vault = path.read_bytes(), Vault.open(path, PASSPHRASE)
    vault.change_passphrase("nuova frase", cost=CHEAP)
    vault.save(entities=vault.entities, originals={}, identifiers={})
    new = path.read_bytes()
    end = len(new) - len(split(new)[1])
    spliced = [old[:end] + new[end:], new[:13] + old[13:89] + new[89:], new[:101] + old[101:]]
    for passphrase in (PASSPHRASE, "nuova frase"):
        assert said(path, spliced, passphrase) == plain_refusal


@pytest.mark.parametrize(
    "terms",
    [
        pytest.param({"expires": 0}, id="no end any more"),
        pytest.param({"expires": date(2299, 1, 1).toordinal()}, id="a later end"),
        pytest.param({"made": 1}, id="made long ago"),
        pytest.param({"purpose": b"tre"}, id="another purpose"),
        pytest.param({"purpose": b""}, id="no purpose"),
        pytest.param({"purpose": b"\xff\xfe!"}, id="a purpose that is no text"),
        pytest.param({"purpose": "d\u202eue".encode()}, id="a purpose that deceives the eye"),
        pytest.param({"purpose": b"\x1b[2"}, id="a purpose that a terminal obeys"),
        pytest.param({"expires": 2**32 - 1}, id="a day that will never come"),
    ],
)
def test_nobody_moves_the_terms_without_the_passphrase(
    tmp_path: Path, plain_refusal: set[str], terms: dict[str, object]
) -> None:
    path = tiny(tmp_path / "vault")
    data = path.read_bytes()
    made, expires, length = struct.unpack(">IIH", data[101:111])
    wanted = {"made": made, "expires": expires, "purpose": data[111 : 111 + length]} | terms
    purpose = wanted["purpose"]
    assert isinstance(purpose, bytes)
    packed = struct.pack(">IIH", wanted["made"], wanted["expires"], len(purpose)) + purpose
    assert said(path, [data[:101] + packed + data[111 + length :]]) == plain_refusal


def test_a_header_cannot_ask_for_all_the_memory(tmp_path: Path, plain_refusal: set[str]) -> None:
    path = saved(tmp_path / "vault")
    data = path.read_bytes()
    costs = [(40, 8, 1), (19, 8, 1), (9, 8, 1), (16, 8, 5), (16, 8, 0), (10, 255, 1)]
    asking = [data[:10] + bytes(cost) + data[13:] for cost in costs]
    assert said(path, asking) == plain_refusal
    with pytest.raises(VaultError, match="non è una cassaforte"):
        look_at(path)


def test_a_version_of_tomorrow_is_refused(tmp_path: Path, plain_refusal: set[str]) -> None:
    path = saved(tmp_path / "vault")
    data = path.read_bytes()
    assert said(path, [data[:8] + bytes([n]) + data[9:] for n in (0, 1, 3)]) == plain_refusal


DAYS = st.none() | st.dates()
SHOWN = st.text(max_size=200).filter(lambda text: text.isprintable())
HEADERS = st.builds(
    Header,
    st.builds(Cost, st.integers(10, 18), st.integers(1, 4)),
    *(st.binary(min_size=n, max_size=n) for n in (16, 12, 48, 12)),
    terms=st.builds(Terms, SHOWN, DAYS, DAYS),
)


@given(header=HEADERS, rest=st.binary(max_size=40))
def test_a_header_comes_back_as_it_was_written(header: Header, rest: bytes) -> None:
    assert split(header.pack() + rest) == (header, rest)


@given(data=st.binary(max_size=300))
def test_any_bytes_after_the_magic_are_a_header_or_refused(data: bytes) -> None:
    whole = b"PSMQVLT\0" + data
    try:
        header, rest = split(whole)
    except ValueError:
        return
    assert header.pack() + rest == whole

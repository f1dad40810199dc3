"""A codebook is known by all it says; of it are kept its codes and titles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from psm_qual.model import Code, Codebook, Example
from psm_qual.store import Store
from psm_qual.store.codebook_states import codebook_hash, load_codebooks, save_codebooks
from tests.making.values import KINDS, ORCHARDS


def with_code(**changes: object) -> Codebook:
    first, *rest = ORCHARDS.codes
    return replace(ORCHARDS, codes=(replace(first, **changes), *rest))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(ORCHARDS, version="2"), id="the version"),
        pytest.param(with_code(title="Suolo"), id="a title"),
        pytest.param(with_code(definition="Ciò che nutre."), id="a definition"),
        pytest.param(with_code(exclude=("Le vasche",)), id="when not to use a code"),
        pytest.param(with_code(keywords=("terra",)), id="a keyword"),
        pytest.param(with_code(examples=("La terra è stanca.",)), id="an example"),
        pytest.param(replace(ORCHARDS, examples=(Example("Boh.", ()),)), id="one without a code"),
        pytest.param(replace(ORCHARDS, codes=ORCHARDS.codes[::-1]), id="the order"),
    ],
)
def test_whatever_changes_in_a_codebook_changes_its_hash(other: Codebook) -> None:
    assert codebook_hash(other) != codebook_hash(ORCHARDS)


def test_the_hash_is_the_same_on_any_machine_and_day() -> None:
    book = Codebook("orti", "Orti", "frame", "1", (Code("1", "axis", "Terra"),))
    assert codebook_hash(book) == codebook_hash(replace(book)) == "663562d7a2b0a227"


def test_codes_levels_titles_and_parents_come_back(store: Store) -> None:
    with store.writing() as db:
        hashes = save_codebooks(db, {"": with_code(examples=("Di Ferrua.",)), "tipo": KINDS})
        assert save_codebooks(db, {"tipo": KINDS}) == {"tipo": hashes["tipo"]}
    with store.reading() as db:
        kept = load_codebooks(db)
        assert load_codebooks(db, {hashes["tipo"]}).keys() == {hashes["tipo"]}
    book = kept[hashes[""]]
    assert (book.id, book.version, book.codes) == ("orti", "1", ORCHARDS.codes)
    assert book.ancestors("2.1") == ("2",)

"""Texts of the log have one id each, whoever asks for them and however many there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from psm_qual.store.logged_texts import LoggedTexts, load_texts
from tests.making.studies import write_study


@pytest.mark.parametrize("several", [3, 300], ids=["looked up one by one", "all loaded"])
def test_a_text_is_kept_once(tmp_path: Path, several: int) -> None:
    study = write_study(tmp_path)
    said = [f"parola {n}" for n in range(several)]
    with study.store.writing() as db:
        first = LoggedTexts(db)
        first.keep([*said, *said])
        keys = {text: first[text] for text in said}
    with study.store.writing() as db:
        again = LoggedTexts(db)
        again.keep([*reversed(said), "nuova"])
        assert {text: again[text] for text in said} == keys
        assert again["nuova"] == several + 1
        assert load_texts(db) == {**{key: text for text, key in keys.items()}, several + 1: "nuova"}
    study.close()


def test_what_is_taken_back_with_its_transaction_is_asked_for_anew(tmp_path: Path) -> None:
    study = write_study(tmp_path)
    with pytest.raises(RuntimeError), study.store.writing() as db:
        LoggedTexts(db).keep(["mai tenuta"])
        raise RuntimeError
    with study.store.writing() as db:
        texts = LoggedTexts(db)
        texts.keep(["tenuta"])
        assert load_texts(db) == {texts["tenuta"]: "tenuta"}
    study.close()

"""A vault is destroyed: by whom and when is written down, and honoured ever after."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from psm_qual import vault_keeping
from psm_qual.checking import check_files
from psm_qual.entities import entity_rows
from psm_qual.errors import DecisionError, PsmQualError, VaultError
from psm_qual.stages.secrets import check_passphrase, open_or_create_vault
from psm_qual.study import Study
from psm_qual.unlocking import vault_notices
from psm_qual.vault import look_at
from psm_qual.vault_keeping import State, destroy_vault, rotate_key, vault_status
from tests.making.vaults import ALL, LAST_DAY, PURPOSE, held


def told(study: Study) -> list[str]:
    return [notice.what for notice in vault_notices(study)]


def test_destruction_leaves_a_record_and_nothing_else(kept: Study) -> None:
    made = look_at(kept.vault).terms.made
    record = destroy_vault(kept, "C2")
    assert not kept.vault.exists()
    assert json.loads(kept.vault_record.read_text("utf-8")) == {
        "schema": 1,
        "destroyed": [
            {
                "by": "C2",
                "begun": record.begun.isoformat(),
                "finished": record.finished.isoformat() if record.finished else None,
                "purpose": PURPOSE,
                "made": made.isoformat() if made else None,
                "expires": LAST_DAY.isoformat(),
            }
        ],
    }
    assert record.finished is not None
    text = kept.vault_record.read_text("utf-8")
    assert not re.search(r"[0-9a-f]{16}|Vigna|Loredana|Torino|irma", text, re.IGNORECASE)


def test_no_passphrase_is_needed_to_destroy(kept: Study) -> None:
    kept.passphrase = ""
    destroy_vault(kept, "C1")
    assert not kept.vault.exists()


def test_what_remains_is_said_wherever_originals_are_asked_for(kept: Study) -> None:
    destroy_vault(kept, "C2")
    found = vault_status(kept)
    assert (found.state, found.row["destruction"] is not None) == (State.DESTROYED, True)
    said = str(found.notices[0])
    assert "distrutta" in said
    assert "C2" in said
    for asked in (
        open_or_create_vault,
        check_passphrase,
        rotate_key,
        lambda study: check_files(study, []),
    ):
        with pytest.raises(VaultError) as refused:
            asked(kept)
        assert str(refused.value) == said
    assert entity_rows(kept) == []
    assert not kept.vault.exists()


def test_an_interrupted_destruction_says_so_and_is_ended(
    kept: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(vault_keeping, "wipe", interrupt)
        with pytest.raises(KeyboardInterrupt):
            destroy_vault(kept, "C2")
    assert "non è finita" in told(kept)[0]
    with pytest.raises(VaultError, match="non è finita"):
        open_or_create_vault(kept)
    record = destroy_vault(kept, "C1")
    # Who began it did it; and it is one destruction, not two.
    assert (record.by, record.purpose) == ("C2", PURPOSE)
    assert len(json.loads(kept.vault_record.read_text("utf-8"))["destroyed"]) == 1
    assert not kept.vault.exists()


def test_a_damaged_vault_can_be_destroyed(kept: Study) -> None:
    kept.vault.write_bytes(b"guasta")
    assert destroy_vault(kept, "C1").purpose == ""
    assert not kept.vault.exists()


def test_a_copy_put_back_is_not_opened_and_can_be_destroyed_too(kept: Study) -> None:
    copy = kept.vault.read_bytes()
    destroy_vault(kept, "C1")
    kept.vault.write_bytes(copy)
    with pytest.raises(VaultError, match="di nuovo un file"):
        open_or_create_vault(kept)
    assert entity_rows(kept) == []
    destroy_vault(kept, "C2")
    assert not kept.vault.exists()
    entries = json.loads(kept.vault_record.read_text("utf-8"))["destroyed"]
    assert [entry["by"] for entry in entries] == ["C1", "C2"]


@pytest.mark.parametrize(
    ("by", "error"),
    [
        pytest.param("", "Non si sa chi", id="two coders, and nobody says which"),
        pytest.param("Loredana Vigna", "non è una sigla", id="a name"),
        pytest.param("x" * 13, "non è una sigla", id="too long for a sign"),
    ],
)
def test_who_destroys_is_a_sign(kept: Study, by: str, error: str) -> None:
    with pytest.raises(DecisionError, match=error):
        destroy_vault(kept, by)
    assert held(kept.vault) == ALL
    assert not kept.vault_record.exists()


def test_the_sign_is_taken_from_the_environment(
    kept: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSM_QUAL_CODER", "bo")
    assert destroy_vault(kept).by == "bo"


def test_there_must_be_something_to_destroy(orchards: Study) -> None:
    with pytest.raises(VaultError, match="nessuna cassaforte"):
        destroy_vault(orchards, "C1")
    assert not orchards.vault_record.exists()


@pytest.mark.parametrize("text", ["", "{}", '{"schema": 9, "destroyed": []}', "[1]", '"x"'])
def test_a_record_that_nobody_understands_stops_everything(kept: Study, text: str) -> None:
    kept.vault_record.write_text(text, encoding="utf-8")
    for asked in (vault_status, open_or_create_vault, vault_notices):
        with pytest.raises(PsmQualError, match="verbale"):
            asked(kept)
    assert held(kept.vault) == ALL

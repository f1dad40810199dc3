"""Looking after the vault of a study: terms, passphrase, key, destruction and its record."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from psm_qual.checking import check_files
from psm_qual.entities import entity_rows, mention_rows
from psm_qual.errors import BusyError, VaultError
from psm_qual.model import Action, EntityType, Mention, Span
from psm_qual.overview import Overview
from psm_qual.pipeline import run_stages
from psm_qual.settings import SETTINGS_FILE
from psm_qual.stages.secrets import check_passphrase, open_or_create_vault
from psm_qual.store.entities import save_entities
from psm_qual.study import Study
from psm_qual.unlocking import vault_notices
from psm_qual.vault import Vault, look_at
from psm_qual.vault_keeping import (
    State,
    change_passphrase,
    destroy_vault,
    rotate_key,
    set_terms,
    vault_status,
)
from tests.making.vaults import ALL, ENTITIES, LAST_DAY, PASSPHRASE, PURPOSE, held

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)


def end(study: Study, day: date | None) -> None:
    """Let the vault end on a day."""
    Vault.open(study.vault, PASSPHRASE).agree(purpose=PURPOSE, expires=day)


def told(study: Study) -> list[str]:
    return [notice.what for notice in vault_notices(study)]


def again(study: Study, **vault: str) -> Study:
    """The same study with other settings of the vault."""
    path = study.folder / SETTINGS_FILE
    lines = "".join(f'{key} = "{value}"\n' for key, value in vault.items())
    path.write_text(path.read_text("utf-8") + f"\n[vault]\n{lines}", encoding="utf-8")
    return Study(study.folder, passphrase=study.passphrase)


def test_without_the_passphrase_the_header_is_told_and_not_proved(kept: Study) -> None:
    kept.passphrase = ""
    found = vault_status(kept)
    assert (found.state, found.proved, found.problem) == (State.GOOD, False, None)
    row = found.row
    assert (row["version"], row["purpose"], row["expires"]) == (2, PURPOSE, LAST_DAY.isoformat())
    assert row["kdf"] == {"name": "scrypt", "log_n": 10, "r": 8, "p": 1, "mib": 1.0}
    assert row["bytes"] == kept.vault.stat().st_size
    assert json.loads(json.dumps(row)) == row


def test_with_the_passphrase_it_is_proved(kept: Study) -> None:
    assert vault_status(kept).proved


def test_a_header_that_lies_is_not_proved(kept: Study) -> None:
    data = bytearray(kept.vault.read_bytes())
    data[108] ^= 1
    kept.vault.write_bytes(data)
    found = vault_status(kept)
    assert not found.proved
    assert found.problem is not None
    kept.passphrase = "un'altra"
    assert str(vault_status(kept).problem) == str(found.problem)


def test_a_study_without_a_vault_says_so(orchards: Study) -> None:
    found = vault_status(orchards)
    assert (found.state, found.outside, found.notices) == (State.NONE, None, ())


def test_a_file_that_is_no_vault_is_named(kept: Study) -> None:
    kept.vault.write_bytes(b"niente di buono")
    with pytest.raises(VaultError, match="non è una cassaforte"):
        vault_status(kept)


@pytest.mark.parametrize(
    ("day", "state", "said"),
    [
        pytest.param(None, State.GOOD, [], id="no end"),
        pytest.param(TODAY + timedelta(days=31), State.GOOD, [], id="far away"),
        pytest.param(TODAY + timedelta(days=30), State.GOOD, ["scade il"], id="a month before"),
        pytest.param(TODAY, State.GOOD, ["scade il"], id="the last day"),
        pytest.param(YESTERDAY, State.EXPIRED, ["è scaduta il"], id="over"),
    ],
)
def test_the_end_is_told_in_time(
    kept: Study, day: date | None, state: State, said: list[str]
) -> None:
    end(kept, day)
    found = vault_status(kept)
    assert found.state is state
    assert len(found.notices) == len(said)
    assert all(part in each.what for part, each in zip(said, found.notices, strict=True))
    assert [str(notice) for notice in Overview.of(kept).notices] == [
        str(notice) for notice in found.notices
    ]


def test_an_expired_vault_takes_no_originals_and_is_not_destroyed(kept: Study) -> None:
    end(kept, YESTERDAY)
    before = kept.vault.read_bytes()
    for take in (open_or_create_vault, check_passphrase):
        with pytest.raises(VaultError, match="è scaduta"):
            take(kept)
    assert kept.vault.read_bytes() == before


def test_an_expired_vault_still_guards_what_is_published(kept: Study, tmp_path: Path) -> None:
    end(kept, YESTERDAY)
    (tmp_path / "bozza.txt").write_text("Lo dice Loredana Vigna.", encoding="utf-8")
    checked = check_files(kept, [tmp_path / "bozza.txt"])
    assert (len(checked.leaks), checked.unread) == (1, [])


def test_an_expired_vault_shows_no_originals(kept: Study) -> None:
    kind, action = EntityType.PERSON, Action.PSEUDONYM
    mention = Mention("a", Span(0, 5), "PERSONA_1", kind, action, "[PERSONA_1]", "prova")
    with kept.store.writing() as db:
        save_entities(db, ENTITIES, [mention])
    assert "Loredana Vigna" in str(entity_rows(kept))
    end(kept, YESTERDAY)
    shown = str([*entity_rows(kept), *mention_rows(kept)])
    assert "Vigna" not in shown
    assert "PERSONA_1" in shown
    assert "è scaduta" in kept.notices[0].what


def test_stages_tell_of_the_vault(kept: Study) -> None:
    end(kept, YESTERDAY)
    kept.corpus.mkdir()
    (kept.corpus / "int01.txt").write_text("I: E il pozzo?\nR: Secco.\n", encoding="utf-8")
    run_stages(kept, ["read"])
    assert [notice.what for notice in kept.notices] == told(kept)


def test_a_new_passphrase_is_asked_for_once_the_old_has_opened(kept: Study) -> None:
    change_passphrase(kept, lambda: "otto corvi")
    assert kept.passphrase == "otto corvi"
    assert held(kept.vault, "otto corvi") == ALL
    kept.passphrase = "sbagliata"
    with pytest.raises(VaultError, match="non si apre"):
        change_passphrase(kept, lambda: pytest.fail("asked"))


@pytest.mark.parametrize(
    ("passphrase", "told"),
    [
        pytest.param("gatto", True, id="a word"),
        pytest.param("undici letr", True, id="eleven"),
        pytest.param("dodici lettr", False, id="twelve"),
        pytest.param("  gatto         ", True, id="blanks do not count"),
    ],
)
def test_a_passphrase_that_could_be_tried_out_is_told(
    kept: Study, passphrase: str, told: bool
) -> None:
    change_passphrase(kept, lambda: passphrase)
    assert any("meno di 12" in notice.what for notice in kept.notices) is told
    assert passphrase.strip() not in str(kept.notices)


def test_a_new_vault_under_a_short_passphrase_is_told(orchards: Study) -> None:
    orchards.passphrase = "gatto"
    open_or_create_vault(orchards)
    assert ["meno di 12" in notice.what for notice in orchards.notices] == [True]


def test_the_key_changes_and_the_passphrase_stays(kept: Study) -> None:
    before = kept.vault.read_bytes()
    rotate_key(kept)
    assert kept.vault.read_bytes()[41:89] != before[41:89]
    assert held(kept.vault) == ALL


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda study: change_passphrase(study, lambda: "x"), id="passwd"),
        pytest.param(rotate_key, id="rotate"),
        pytest.param(lambda study: set_terms(study, never=True), id="expire"),
        pytest.param(lambda study: destroy_vault(study, "C1"), id="destroy"),
    ],
)
def test_nobody_else_may_be_working_on_the_study(kept: Study, change: object) -> None:
    before = kept.vault.read_bytes()
    with FileLock(kept.private / "lock"), pytest.raises(BusyError):
        change(kept)
    assert kept.vault.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda study: change_passphrase(study, lambda: "x"), id="passwd"),
        pytest.param(rotate_key, id="rotate"),
        pytest.param(set_terms, id="expire"),
    ],
)
def test_what_needs_the_passphrase_says_so(kept: Study, change: object) -> None:
    kept.passphrase = ""
    with pytest.raises(VaultError, match="Serve la frase segreta"):
        change(kept)


@pytest.mark.parametrize(
    ("given", "purpose", "expires"),
    [
        pytest.param({}, "scopo del file", date(2031, 1, 1), id="as project.toml says"),
        pytest.param({"purpose": "altro"}, "altro", LAST_DAY, id="only the purpose"),
        pytest.param({"purpose": ""}, "", LAST_DAY, id="no purpose"),
        pytest.param({"expires": date(2030, 1, 1)}, PURPOSE, date(2030, 1, 1), id="only the day"),
        pytest.param({"never": True}, PURPOSE, None, id="no end"),
    ],
)
def test_terms_change_one_by_one(
    kept: Study, given: dict[str, object], purpose: str, expires: date | None
) -> None:
    study = again(kept, purpose="scopo del file", expires="2031-01-01")
    terms = set_terms(study, **given)
    assert (terms.purpose, terms.expires) == (purpose, expires)
    assert look_at(study.vault).terms == terms
    study.close()


def test_settings_alone_do_not_move_the_end(kept: Study) -> None:
    """Else whoever can write into project.toml would prolong what the passphrase guards."""
    end(kept, YESTERDAY)
    study = again(kept, expires="2099-01-01")
    said = told(study)
    assert len(said) == 2
    assert "è scaduta" in said[0]
    assert "project.toml" in said[1]
    with pytest.raises(VaultError, match="è scaduta"):
        open_or_create_vault(study)
    set_terms(study)
    assert told(study) == []
    study.close()


def test_a_new_vault_takes_its_terms_from_the_settings(orchards: Study) -> None:
    study = again(orchards, purpose="scopo  del file", expires="2099-01-01")
    study.passphrase = PASSPHRASE
    vault = open_or_create_vault(study)
    terms = vault.terms
    assert (terms.purpose, terms.expires) == ("scopo del file", date(2099, 1, 1))
    assert terms.made == TODAY
    study.close()


def test_a_new_vault_that_would_be_over_is_not_made(orchards: Study) -> None:
    study = again(orchards, expires=YESTERDAY.isoformat())
    study.passphrase = PASSPHRASE
    with pytest.raises(VaultError, match="è scaduta"):
        open_or_create_vault(study)
    assert not study.vault.exists()
    study.close()


@pytest.mark.parametrize("purpose", ["le parole di Loredana Vigna", "chiedere a irma@example.org"])
def test_a_purpose_that_names_somebody_is_refused(kept: Study, purpose: str) -> None:
    before = kept.vault.read_bytes()
    with pytest.raises(VaultError, match="c'è un nome") as refused:
        set_terms(kept, purpose=purpose)
    assert "Vigna" not in str(refused.value)
    assert kept.vault.read_bytes() == before

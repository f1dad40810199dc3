"""The vault's file on the disk: killed at any moment, read by others, made to go."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from psm_qual.vault import Vault, lax_permissions, wipe
from tests.making.vaults import ALL, PASSPHRASE, held, saved

NEW = "otto corvi sopra il pero"

# The n-th step of a write, whichever it is, is the last thing that the process does.
KILLED = """
import os, sys
from pathlib import Path
from psm_qual.vault import Cost, Vault
path, action, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
vault = Vault.open(path, sys.argv[4])
step = 0
def audit(event, arguments):
    global step
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod"):
        step += 1
        if step == last:
            os._exit(9)
fsync = os.fsync
def counted(handle):
    audit("open", ())
    fsync(handle)
os.fsync = counted
sys.addaudithook(audit)
if action == "passwd":
    vault.change_passphrase(sys.argv[5], cost=Cost(log_n=10))
elif action == "rotate":
    vault.rotate()
else:
    vault.save(entities=(), originals={}, identifiers={})
os._exit(0)
"""


@pytest.mark.parametrize("action", ["save", "passwd", "rotate"])
def test_killed_at_any_moment_it_is_the_old_vault_or_the_new(tmp_path: Path, action: str) -> None:
    found = []
    for last in range(1, 40):
        path = saved(tmp_path / str(last) / "vault")
        before = path.read_bytes()
        command = [sys.executable, "-c", KILLED, str(path), action, str(last), PASSPHRASE, NEW]
        status = subprocess.run(command, check=False).returncode
        found.append(which(path, before, action))
        if status == 0:
            break
    assert status == 0
    # The old one until the new one counts, and both were seen.
    assert found == sorted(found, reverse=True)
    assert set(found) == {"old", "new"}


def which(path: Path, before: bytes, action: str) -> str:
    """Which of the two vaults is there, and whole."""
    if path.read_bytes() == before:
        assert held(path) == ALL
        return "old"
    new = held(path, NEW if action == "passwd" else PASSPHRASE)
    assert new == (((), {}, {}) if action == "save" else ALL)
    return "new"


def leftover(path: Path, *, age: float) -> Path:
    """What a write that was killed leaves beside a vault."""
    part = path.with_name(".0123456789abcdef.part")
    part.write_bytes(path.read_bytes())
    os.utime(part, (time.time() - age,) * 2)
    return part


def test_what_a_killed_write_left_goes_with_the_next_one(tmp_path: Path) -> None:
    path = saved(tmp_path / "vault")
    part = leftover(path, age=3600)
    others = [tmp_path / name for name in (".mia.part", ".fedcba9876543210.part", "nota")]
    for other in others:
        other.write_bytes(b"non e' una cassaforte")
        os.utime(other, (0, 0))
    Vault.open(path, PASSPHRASE).rotate()
    assert not part.exists()
    assert all(other.exists() for other in others)


def test_what_somebody_may_be_writing_just_now_stays(tmp_path: Path) -> None:
    path = saved(tmp_path / "vault")
    part = leftover(path, age=0)
    Vault.open(path, PASSPHRASE).rotate()
    assert part.exists()


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o666, 0o640, 0o400])
def test_only_the_owner_may_read_it_after_each_write(tmp_path: Path, mode: int) -> None:
    path = saved(tmp_path / "vault")
    vault = Vault.open(path, PASSPHRASE)
    for write in (
        lambda: vault.save(entities=(), originals={}, identifiers={}),
        lambda: vault.change_passphrase(PASSPHRASE),
        vault.rotate,
        lambda: vault.agree(purpose="", expires=None),
    ):
        path.chmod(mode)
        mask = os.umask(0)
        try:
            write()
        finally:
            os.umask(mask)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("file", "folder", "said"),
    [
        pytest.param(0o600, 0o700, [], id="as it is written"),
        pytest.param(0o400, 0o700, [], id="stricter"),
        pytest.param(0o640, 0o700, ["0640"], id="the group may read"),
        pytest.param(0o602, 0o700, ["0602"], id="others may write"),
        pytest.param(0o600, 0o755, [], id="others may look into the folder"),
        pytest.param(0o600, 0o777, ["al posto"], id="others may replace it"),
        pytest.param(0o600, 0o1777, [], id="a folder of all, where each owns his files"),
        pytest.param(0o644, 0o777, ["0644", "al posto"], id="both"),
    ],
)
def test_lax_permissions_are_told(tmp_path: Path, file: int, folder: int, said: list[str]) -> None:
    path = saved(tmp_path / "cassetto" / "vault")
    path.chmod(file)
    path.parent.chmod(folder)
    found = [str(each) for each in lax_permissions(path)]
    assert len(found) == len(said)
    assert all(part in one for part, one in zip(said, found, strict=True))


def test_of_a_vault_that_is_not_there_nothing_is_said(tmp_path: Path) -> None:
    assert lax_permissions(tmp_path / "vault") == []


def test_a_wiped_vault_is_overwritten_and_gone(tmp_path: Path) -> None:
    path = saved(tmp_path / "vault")
    before = path.read_bytes()
    # A second name for the same bytes on the disk: it shows what became of them.
    same = tmp_path / "stessi byte"
    os.link(path, same)
    part = leftover(path, age=0)
    wipe(path)
    assert not path.exists()
    assert not part.exists()
    after = same.read_bytes()
    assert len(after) == len(before)
    assert before[:8] not in after
    assert sum(a == b for a, b in zip(before, after, strict=True)) < len(before) / 8


def test_a_link_is_wiped_where_it_leads(tmp_path: Path) -> None:
    target = saved(tmp_path / "altrove" / "vault")
    link = tmp_path / "vault"
    link.symlink_to(target)
    wipe(link)
    assert not target.exists()
    assert not link.is_symlink()


def test_to_wipe_what_is_gone_already_is_no_error(tmp_path: Path) -> None:
    wipe(tmp_path / "vault")
    assert list(tmp_path.iterdir()) == []

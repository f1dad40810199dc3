"""A file is written whole or not at all; what was there stays until then."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from psm_qual.errors import StorageError
from psm_qual.files import storage_errors, write_bytes, write_text

OLD, NEW = b"prima", b"dopo" * 1000


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is there already."""
    path = tmp_path / "tabella.csv"
    path.write_bytes(OLD)
    return path


def names_in(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def untouched(path: Path) -> bool:
    """Whether the old file is as it was and nothing else lies beside it."""
    return path.read_bytes() == OLD and names_in(path.parent) == [path.name]


def test_the_new_file_takes_the_place_of_the_old(old: Path) -> None:
    write_bytes(old, NEW)
    assert old.read_bytes() == NEW
    assert names_in(old.parent) == [old.name]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    write_bytes(tmp_path / "a" / "b" / "c.txt", NEW)
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == NEW


def test_text_is_utf8_with_its_own_line_ends(tmp_path: Path) -> None:
    write_text(tmp_path / "t.txt", "perché\r\nno\n")
    assert (tmp_path / "t.txt").read_bytes() == "perché\r\nno\n".encode()


@pytest.mark.parametrize(
    ("private", "umask", "mode"),
    [
        pytest.param(True, 0o022, 0o600, id="private: the owner only"),
        pytest.param(True, 0o000, 0o600, id="private whatever the user's mask"),
        pytest.param(False, 0o022, 0o644, id="others may read"),
        pytest.param(False, 0o077, 0o600, id="as the user's mask says"),
    ],
)
def test_who_may_read(tmp_path: Path, private: bool, umask: int, mode: int) -> None:
    before = os.umask(umask)
    try:
        write_bytes(tmp_path / "f", NEW, private=private)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "f").stat().st_mode) == mode


def test_a_private_file_is_private_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    fsync = os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda f: (modes.append(stat.S_IMODE(os.fstat(f).st_mode)), fsync(f))
    )
    write_bytes(tmp_path / "vault", NEW, private=True)
    assert modes == [0o600]


def test_a_link_stays_a_link(old: Path, tmp_path: Path) -> None:
    link = tmp_path / "altrove" / "link.csv"
    link.parent.mkdir()
    link.symlink_to(old)
    write_bytes(link, NEW)
    assert link.is_symlink()
    assert old.read_bytes() == NEW


def test_two_writers_at_once_leave_one_whole_file(old: Path) -> None:
    write = (
        "import sys; from pathlib import Path; from psm_qual.files import write_bytes\n"
        "for _ in range(200): write_bytes(Path(sys.argv[1]), sys.argv[2].encode() * 5000)"
    )
    writers = [subprocess.Popen([sys.executable, "-c", write, str(old), who]) for who in "ab"]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert old.read_bytes() in (b"a" * 5000, b"b" * 5000)
    assert names_in(old.parent) == [old.name]


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from psm_qual.errors import StorageError
from psm_qual.files import write_bytes
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    write_bytes(Path(sys.argv[1]), b"x" * 100_000)
except StorageError as error:
    print(error)
"""


def test_a_full_disk_leaves_the_old_file(old: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(old)], capture_output=True, text=True, check=True
    )
    what, remedy = done.stdout.splitlines()
    assert what.startswith("tabella.csv: non c'è più spazio sul disco")
    assert remedy.startswith("Libera spazio")
    assert untouched(old)


@contextmanager
def as_a_guest() -> Iterator[None]:
    """Be somebody whom permissions stop; root is stopped by none."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_folder_is_told_and_left_alone() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "tabella.csv"
        path.write_bytes(OLD)
        folder.chmod(0o555)
        try:
            with as_a_guest(), pytest.raises(StorageError) as caught:
                write_bytes(path, NEW)
            assert untouched(path)
        finally:
            folder.chmod(0o755)
    assert caught.value.what.startswith(
        f"tabella.csv: non si può scrivere nella cartella «{folder.name}»"
    )


@pytest.mark.parametrize(
    ("number", "key"),
    [
        pytest.param(errno.ENOSPC, "non c'è più spazio", id="disk full"),
        pytest.param(errno.EDQUOT, "non c'è più spazio", id="quota used up"),
        pytest.param(errno.EFBIG, "non c'è più spazio", id="larger than may be"),
        pytest.param(errno.EACCES, "non si può scrivere", id="no permission"),
        pytest.param(errno.EROFS, "non si può scrivere", id="a read-only disk"),
        pytest.param(errno.EIO, "non si può scrivere", id="a broken disk"),
    ],
)
def test_what_the_system_says_at_the_last_moment(
    old: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(StorageError, match=key):
        write_bytes(old, NEW)
    assert untouched(old)


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_an_interruption_half_way_leaves_the_old_file(
    old: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[moment], interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_bytes(old, NEW)
    assert untouched(old)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(StorageError, match=r"t\.csv"):
        write_bytes(tmp_path / "t.csv", NEW)
    assert names_in(tmp_path) == ["t.csv"]


def test_a_file_in_the_place_of_a_folder_is_told(old: Path) -> None:
    with pytest.raises(StorageError, match="non si può scrivere"):
        write_bytes(old / "dentro.csv", NEW)
    assert untouched(old)


def test_the_folder_is_named_also_for_a_relative_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with (
        pytest.raises(StorageError, match=f"«{tmp_path.name}»"),
        storage_errors(Path("tabella.csv")),
    ):
        raise PermissionError(errno.EACCES, "no")


def test_what_is_no_error_of_storage_passes() -> None:
    with pytest.raises(ZeroDivisionError), storage_errors(Path("x")):
        raise ZeroDivisionError

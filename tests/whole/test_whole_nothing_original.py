"""Without the passphrase nothing original can be read or guessed from what a study leaves.

A small study in every format is run under watch, with a temporary folder and a home of its own.
Every byte of every file outside `corpus/` is searched, also of those that were deleted meanwhile,
of the database's log while somebody reads it, and of what a power cut leaves.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from psm_qual.model import Action
from psm_qual.readers import read_file
from psm_qual.vault import Vault
from tests.conftest import PASSPHRASE, PERSONAL, write_corpus
from tests.making.mixed_corpus import NUMBERS, PLANTED, write_mixed_corpus
from tests.making.searching import Search
from tests.making.watching import Watched

pytestmark = pytest.mark.slow

# "ilde" and "nives" stand inside other words too.
NAMES = (*(word for word in PERSONAL if len(word) > 5 and word.isalpha()), *PLANTED)
WORDS = (*NAMES, *(word for word in PERSONAL if not word.isalpha()), *NUMBERS)
LATER = """\
I: E adesso?
R: Adesso comanda Rosalba Frescobuoni, e Ilde Ferrua le dà una mano. Il resto è come prima, \
compresa la corriera delle due.
"""


def transcripts(corpus: Path) -> Iterator[str]:
    """Canonical text of each source."""
    for path in sorted(corpus.iterdir()):
        if path.stem != "metadata":
            yield from (transcript.text for transcript in read_file(path))


def guesses(study: Path) -> list[str]:
    """What somebody who half knows might try: every name whole, and the texts they stand in."""
    vault = Vault.open(study / ".psm_qual/vault", PASSPHRASE)
    hidden = [e for e in vault.entities if e.action is not Action.KEEP]
    names = {form for entity in hidden for form in entity.forms}
    names |= {value for fields in vault.identifiers.values() for value in fields.values()}
    said = [text for text in transcripts(study / "corpus") if any(name in text for name in names)]
    lines = [line for text in said for line in text.splitlines()]
    told = {part for line in lines for part in (line, *line.partition(": "))}
    with_names = {part for part in told if any(name in part for name in names)}
    return sorted({*names, *said, *with_names})


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A study that was run while somebody read its database, and what it left around."""
    found = Watched.beside(tmp_path_factory.mktemp("ovunque") / "studio")
    assert found.run("init") == 0
    write_corpus(found.study / "corpus")
    write_mixed_corpus(found.study / "corpus")
    assert found.run("read") == 0
    # Whoever reads keeps the write-ahead log from being put away: it stays, and is searched.
    reader = sqlite3.connect(found.study / ".psm_qual/project.sqlite")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM source").fetchall()
    assert found.run("run") == 0
    yield found
    reader.close()


@pytest.fixture(scope="module")
def search(watched: Watched) -> Search:
    """Looks for everything that the study must not tell."""
    return Search(WORDS, guesses(watched.study))


def found_in(search: Search, watched: Watched) -> set[str]:
    """Whatever is found outside the corpus."""
    parts = [path for path in watched.study.iterdir() if path.name not in ("corpus", "codebooks")]
    found = search.find_below(watched.around)
    for path in parts:
        found |= search.find(path.name, path.read_bytes() if path.is_file() else b"")
        found |= search.find_below(path) if path.is_dir() else set()
    return found


def test_the_search_finds_every_word_where_it_is(watched: Watched) -> None:
    """Else it would prove nothing: in the corpus, in each format, they are all there."""
    found = Search(WORDS, []).find_below(watched.study / "corpus")
    assert {name for name in NAMES if not any(f": {name}" in each for each in found)} == set()
    endings = {each.partition(" ›")[0].partition(":")[0].rpartition(".")[2] for each in found}
    assert endings == {
        *("txt", "vtt", "csv", "odt", "rtf", "srt", "eaf", "md", "docx", "pdf", "xlsx")
    }


@pytest.mark.parametrize(
    ("file", "content"),
    [
        pytest.param("a", "la PÈRDICA vola".encode("utf-16-le"), id="capitals in UTF-16"),
        pytest.param("a", b"\0" + "pèrdica".encode("utf-16-be"), id="at an odd place"),
        pytest.param("a", "pe\u0300rdica".encode(), id="a loose accent"),
        pytest.param("a", "Pèrdica".encode("cp1252"), id="Windows"),
        pytest.param("a", b"perdica", id="no accent"),
        pytest.param("a", b'{"a": "p\\u00e8rdica"}', id="JSON"),
        pytest.param("a", b"p&egrave;rdica", id="HTML"),
        pytest.param("a", b"<w:t>p\xc3\xa8r</w:t><w:t>dica</w:t>", id="cut into runs"),
        pytest.param("a", b"x P%C3%A8rdica", id="an address of the web"),
        pytest.param("a", b"acidr\xc3\xa8p", id="backwards"),
        pytest.param("a", b"70c3a87264696361", id="hexadecimal"),
        pytest.param("a", b"eCBww6hyZGljYSB2b2xh", id="base64"),
        pytest.param("pèrdica.txt", b"", id="the name of the file"),
        pytest.param("a", b"093616674f6c", id="the start of its MD5, cut short"),
    ],
)
def test_the_search_sees_through_disguises(file: str, content: bytes) -> None:
    assert Search(["pèrdica"], []).find(file, content) != set()
    assert Search(["allodola"], ["pernice"]).find(file, content) == set()


def test_nothing_original_is_in_what_a_run_leaves(watched: Watched, search: Search) -> None:
    log = watched.study / ".psm_qual/project.sqlite-wal"
    assert log.stat().st_size > 100_000
    kept = list((watched.around / "kept").iterdir())
    assert len(kept) > 20
    assert found_in(search, watched) == set()


def test_files_are_written_in_the_study_and_in_temporary_folders_only(watched: Watched) -> None:
    allowed = [
        *(watched.study / part for part in (".psm_qual", "outputs", "codebooks", "project.toml")),
        # What `init` writes before the study is one; then nothing but the folders above.
        *(watched.around / part for part in ("tmp", "home")),
        Path("/dev"),
    ]
    written = [path for path in watched.written if path.parent != watched.study]
    assert written
    assert [path for path in written if not any(map(path.is_relative_to, allowed))] == []


def copy_of(watched: Watched, folder: Path) -> Watched:
    """The same study elsewhere, to do with as one likes."""
    shutil.copytree(watched.study, folder / "studio")
    return Watched.beside(folder / "studio")


def test_nothing_original_is_in_what_a_power_cut_leaves(watched: Watched, tmp_path: Path) -> None:
    mine = copy_of(watched, tmp_path)
    before = guesses(mine.study)
    (mine.study / "corpus/colle.txt").write_text(LATER, encoding="utf-8")
    assert mine.run("run", end_after_writing="/vault") == 9
    words = [*WORDS, "frescobuoni", "rosalba"]
    search = Search(words, [*before, *guesses(mine.study)])
    assert found_in(search, mine) == set()
    assert mine.run("run") == 0
    assert "[PERSONA_" in (mine.study / "outputs/anonymised/colle.txt").read_text("utf-8")
    assert found_in(search, mine) == set()


def test_a_name_that_was_shown_once_goes_without_a_trace(watched: Watched, tmp_path: Path) -> None:
    """Kept by mistake, then hidden: not in free pages, old tables or vectors' digests either."""
    mine = copy_of(watched, tmp_path)
    settings = mine.study / "project.toml"
    hidden = settings.read_text("utf-8")
    settings.write_text(hidden.replace("keep = []", 'keep = ["Evaristo Quagliotti"]'), "utf-8")
    assert mine.run("run") == 0
    search = Search(["quagliotti", "evaristo"], guesses(watched.study))
    shown = {each.partition(":")[0].partition(" ›")[0] for each in found_in(search, mine)}
    assert {".psm_qual/project.sqlite", "project.toml"} < shown
    settings.write_text(hidden, "utf-8")
    assert mine.run("run") == 0
    # What was deleted in between is no longer there: only what is left counts.
    shutil.rmtree(mine.around / "kept")
    assert found_in(search, mine) == set()

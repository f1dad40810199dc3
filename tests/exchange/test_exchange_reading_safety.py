"""Files that could do harm are refused with a plain message, and leave nothing behind."""

from __future__ import annotations

import io
import stat
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from psm_qual.errors import PsmQualError, UnreadableFileError
from psm_qual.exchange.reading import archive, project_file, read_interchange
from psm_qual.exchange.reading.mending import mended
from psm_qual.messages import use_language

CODE = "3c51efbb-071f-43a7-9f32-228b89668e8d"
SOURCE = "56a79789-d535-4fb8-bedd-a915504c54ba"
PROJECT = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="NVivo 14">
<CodeBook><Codes><Code guid="{CODE}" name="casa" isCodable="true"/></Codes></CodeBook>
<Sources><TextSource guid="{SOURCE}" name="int01" plainTextPath="internal://a.txt"/></Sources>
</Project>"""
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))


def zipped(**members: bytes | str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name, data in members.items():
                made.writestr(name.replace("__", "/").replace("_DOT_", "."), data)

    return write


def with_member(name: str, data: bytes = b"x", mode: int = 0) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr("project.qde", PROJECT)
            made.writestr("sources/a.txt", "Una casa.")
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                made.writestr(info, data)

    return write


def encrypted(path: Path) -> None:
    with_member("sources/b.txt")(path)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(bytes(data))


def cut_off(path: Path) -> None:
    with_member("sources/b.txt")(path)
    path.write_bytes(path.read_bytes()[:-40])


def changed_inside(path: Path) -> None:
    """A member whose bytes are no longer those that were packed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        made.writestr("project.qde", PROJECT)
    path.write_bytes(path.read_bytes().replace(b'name="casa"', b'name="cosa"'))


def project(inner: str | bytes) -> Callable[[Path], None]:
    return zipped(**{"project_DOT_qde": inner})


@pytest.mark.parametrize(
    ("write", "said", "why"),
    [
        (lambda path: path.write_bytes(b"not a zip"), "no exported project", "no archive at all"),
        (lambda path: path.write_bytes(b""), "no exported project", "empty"),
        (cut_off, "no exported project", "broken off"),
        (changed_inside, "is damaged", "checksum"),
        (encrypted, "password", "locked"),
        (zipped(**{"readme_DOT_txt": "hello"}), "no project in it", "another archive"),
        (zipped(**{"a_DOT_qde": PROJECT, "b_DOT_qde": PROJECT}), "several projects", "which one?"),
        (with_member("../../evil.txt"), "leads out", "path traversal"),
        (with_member("sources/../../evil.txt"), "leads out", "path traversal deeper down"),
        (with_member("/etc/evil.txt"), "leads out", "absolute"),
        (with_member("C:\\evil.txt"), "leads out", "absolute on Windows"),
        (with_member("..\\evil.txt"), "leads out", "with backslashes"),
        (with_member("sources/l.txt", b"/etc/passwd", stat.S_IFLNK | 0o777), "link", "symlink"),
        (with_member("sources/a.txt"), "twice", "the same name twice"),
        (with_member("Sources/A.TXT"), "twice", "the same name twice, in capitals"),
        (project(b" " * 8_000_000), "beyond measure", "compressed a thousand times"),
        (project("<html/>"), "neither a project", "another XML"),
        (project("just words"), "badly written", "no XML"),
        (project(PROJECT.replace("</Sources>", "")), "badly written", "tags not closed"),
        (
            project(f"<!DOCTYPE Project [{LAUGHS}]><Project name='&l9;'/>"),
            "document type",
            "laughs",
        ),
        (
            project("<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Project name='&x;'/>"),
            "document type",
            "external entity",
        ),
        (
            project(
                '<?xml version="1.0"?>\n<!-- -->\n<!DOCTYPE p SYSTEM "http://x/y.dtd"><Project/>'
            ),
            "document type",
            "external DTD",
        ),
        (
            project('<!DOCTYPE p [<!ENTITY x "y">]><Project/>'.encode("utf-16")),
            "document type",
            "in UTF-16",
        ),
        (project(f"<Project name='{'x' * 11_000_000}'/>"), "beyond measure|too large", "attribute"),
        (
            project("<Project>" + "<Set>" * 300 + "</Set>" * 300 + "</Project>"),
            "too large",
            "depth",
        ),
    ],
)
def test_what_could_do_harm_is_refused(
    tmp_path: Path, write: Callable[[Path], None], said: str, why: str
) -> None:
    use_language("en")
    path = tmp_path / "study.qdpx"
    write(path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UnreadableFileError, match=said) as error:
        read_interchange(path)
    assert "study.qdpx" in str(error.value), why
    assert str(error.value).count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "said"),
    [("gone.qdpx", "no such file"), ("study.nvp", "cannot be imported"), ("folder.qdpx", "no exp")],
)
def test_what_is_no_such_file_is_told(tmp_path: Path, name: str, said: str) -> None:
    use_language("en")
    (tmp_path / "folder.qdpx").mkdir()
    (tmp_path / "study.nvp").write_bytes(b"x")
    with pytest.raises(PsmQualError, match=said):
        read_interchange(tmp_path / name)


def test_archives_inside_are_never_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("project.qde", b" " * 50_000_000)
    path = tmp_path / "study.qdpx"
    with_member("sources/nested.qdpx", inner.getvalue())(path)
    assert [source.text for source in read_interchange(path)[0].sources] == ["Una casa."]


def test_media_of_any_size_are_left_alone(tmp_path: Path) -> None:
    """What is not read may be as large as it wants."""
    path = tmp_path / "study.qdpx"
    with_member("sources/film.mp4", b"\x00" * 40_000_000)(path)
    assert read_interchange(path)[0].sources


@pytest.mark.parametrize(
    ("limit", "where"),
    [("MAX_TEXT_BYTES", "too large"), ("MAX_ALL_TEXT_BYTES", "too large"), ("MAX_MEMBERS", "many")],
)
def test_limits_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, where: str
) -> None:
    use_language("en")
    monkeypatch.setattr(archive, limit, 2)
    monkeypatch.setattr(archive.Archive.read, "__defaults__", (archive.MAX_TEXT_BYTES,))
    path = tmp_path / "study.qdpx"
    with_member("sources/b.txt")(path)
    with pytest.raises(UnreadableFileError, match=where):
        read_interchange(path)


def test_a_project_with_too_many_things_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_language("en")
    monkeypatch.setattr(project_file, "MAX_ITEMS", 0)
    path = tmp_path / "study.qdpx"
    with_member("sources/b.txt")(path)
    with pytest.raises(UnreadableFileError, match="too many codings"):
        read_interchange(path)


def test_paths_out_of_the_archive_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("di nessun altro")
    for outside in (f"absolute://{secret}", f"relative://../{secret.name}", f"file://{secret}"):
        path = tmp_path / "study.qdpx"
        project(PROJECT.replace("internal://a.txt", outside))(path)
        read, losses = read_interchange(path)
        assert read.sources == ()
        assert [loss.what for loss in losses] == ["source"]


def test_an_undeclared_entity_is_kept_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "study.qdpx"
    project(PROJECT.replace('name="casa"', 'name="casa &egrave; &lt;"'))(path)
    read, losses = read_interchange(path)
    assert read.codes[0].name == "casa &egrave; <"
    assert [loss.where for loss in losses if loss.what == "xml"] == ["study.qdpx:3"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"<Project name='a &amp; b'/>", b"<Project name='a &amp; b'/>"),
        (b"<Project name='a & b'/>", b"<Project name='a &amp; b'/>"),
        (b'<Project name="a "b" c"/>', b'<Project name="a &quot;b&quot; c"/>'),
        (
            b'<Code guid="1" name="a" b" color="#fff"/>',
            b'<Code guid="1" name="a&quot; b" color="#fff"/>',
        ),
        (b"<Description>a < b <i>c</Description>", b"<Description>a &lt; b &lt;i>c</Description>"),
        (
            b"<Description>a\x0cb&#12;c&#x1f;&#10;</Description>",
            b"<Description>a b c &#10;</Description>",
        ),
        (b"</Audio'Selection></Video'Selection>", b"</AudioSelection></VideoSelection>"),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><Project/>", b"<Project/>"),
        (
            "<?xml version='1.0' encoding='utf-16'?><Project name='è'/>".encode(),
            "<Project name='è'/>".encode(),
        ),
    ],
)
def test_what_is_mended_keeps_every_letter(written: bytes, meant: bytes) -> None:
    assert mended(written).data == meant

"""Look for words in files as somebody would who has only the files: in every disguise.

A file is peeled: members of archives, what is compressed inside, the text of marked-up files with
its marks and escapes taken out, every value of a database. Each layer is searched for the words in
every encoding that programs write, and for their digests, by which a guess could be verified.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import re
import sqlite3
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

Layer = tuple[str, bytes]

_ENCODINGS = ("utf-8", "cp1252", "latin-1", "utf-16-le", "utf-16-be", "utf-32-le", "cp850")
_DIGESTS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s")
# Of a digest so much is enough: what is kept of one is often cut short.
_RAW, _HEX, _BASE64 = 6, 10, 9
_TAG = re.compile(rb"<[^<>]*>")
_ESCAPED = re.compile(rb"\\u[0-9a-fA-F]{4}")
_DATA_URI = re.compile(rb"base64,([A-Za-z0-9+/=\s]+)")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_DEEPEST = 4


def layers(name: str, data: bytes, depth: int = 0) -> Iterator[Layer]:
    """A file's bytes, and all that can be unpacked from them.

    Parameters
    ----------
    name : str
        What the file is called; the layers are named after it.
    data : bytes
        Its bytes.
    depth : int
        How many layers lie above this one.
    """
    yield name, data
    if depth < _DEEPEST:
        for inner, content in _inside(data):
            yield from layers(f"{name} › {inner}", content, depth + 1)


def _inside(data: bytes) -> Iterator[Layer]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield info.filename, archive.read(info)
                yield f"{info.filename} (nome)", info.filename.encode() + info.comment + info.extra
    elif data.startswith(b"\x89PNG"):
        yield from _png_texts(data)
    elif data.startswith(b"SQLite format 3"):
        yield from _database_values(data)
    elif data.startswith(b"%PDF"):
        streams = _STREAM.findall(data)
        yield from _inflated("flusso", [*streams, *map(_out_of_base85, streams)])
    elif b"\0" not in data:
        yield from _text_inside(data)
    if data[:2] in (b"\x1f\x8b", b"x\x01", b"x\x9c", b"x\xda"):
        yield from _inflated("compresso", [data])


def _text_inside(data: bytes) -> Iterator[Layer]:
    if b"<" in data and b">" in data:
        # Marks go without a trace: Word cuts a name into runs wherever it likes.
        bare = _TAG.sub(b"", data)
        yield "senza marche", html.unescape(bare.decode("utf-8", "replace")).encode()
    if b"&" in data:
        whole = html.unescape(data.decode("utf-8", "replace")).encode()
        if whole != data:
            yield "senza entità", whole
    for number, found in enumerate(_DATA_URI.findall(data)):
        yield f"immagine {number}", base64.b64decode(b"".join(found.split()) + b"===")
    if _ESCAPED.search(data):
        yield (
            "senza \\u",
            _ESCAPED.sub(lambda m: chr(int(m[0][2:], 16)).encode("utf-8", "replace"), data),
        )


def _png_texts(data: bytes) -> Iterator[Layer]:
    at = 8
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        chunk = data[at + 8 : at + 8 + length]
        if kind in (b"tEXt", b"eXIf"):
            yield kind.decode(), chunk
        elif kind in (b"zTXt", b"iTXt"):
            yield from _inflated(kind.decode(), [chunk[i:] for i in range(len(chunk))][:200])
        at += 12 + length


def _inflated(name: str, candidates: Iterable[bytes]) -> Iterator[Layer]:
    for number, each in enumerate(candidates):
        try:
            yield f"{name} {number}", zlib.decompressobj(wbits=47).decompress(each)
        except zlib.error:
            continue


def _out_of_base85(data: bytes) -> bytes:
    try:
        return base64.a85decode(b"<~" + data.strip(), adobe=True)
    except ValueError:
        return b""


def _database_values(data: bytes) -> Iterator[Layer]:
    """Every value of every table: a page may cut a word in two."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(_without_wal(data))
    texts, blobs = [], []
    tables = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
    for table, made in tables:
        texts.append(f"{table} {made}")
        if (made or "").startswith("CREATE TABLE"):
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                blobs += [value for value in row if isinstance(value, bytes)]
                texts += [str(value) for value in row if not isinstance(value, bytes)]
    connection.close()
    yield "testi", "\n".join(texts).encode()
    yield "altri valori", b"\0".join(blobs)


def _without_wal(data: bytes) -> bytes:
    """The same database as one that keeps no write-ahead log: in memory there can be none."""
    return data[:18] + b"\x01\x01" + data[20:]


def disguises(word: str) -> set[bytes]:
    """A word as programs write it: case, accents, encodings, escapes; all bytes in lower case."""
    found: set[bytes] = set()
    for cased in (word.lower(), word.upper(), word.title()):
        bare = unicodedata.normalize("NFD", cased)
        shapes = {unicodedata.normalize("NFC", cased), bare, _without_accents(bare)}
        for shape in shapes | {shape[::-1] for shape in shapes}:
            found |= {_encoded(shape, encoding) for encoding in _ENCODINGS}
            found.add(shape.encode().hex().encode())
            found |= {_by_number(shape, sign, every) for sign in b"%=" for every in (True, False)}
            found |= {_escaped(shape, pattern) for pattern in ("\\u{:04x}", "&#{};", "&#x{:x};")}
    return {each.lower() for each in found if each}


def in_base64(word: str) -> set[bytes]:
    """What base64 makes of a word wherever in a text it stands; here capitals count."""
    found = set()
    for cased in (word, word.lower(), word.upper(), word.title()):
        for before in range(3):
            whole = base64.b64encode(b"\0" * before + cased.encode() + b"\0\0")
            first = (before * 8 + 5) // 6
            last = (before + len(cased.encode())) * 8 // 6
            found.add(whole[first:last])
    return {each for each in found if len(each) >= 6}


def _without_accents(decomposed: str) -> str:
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return b""


def _by_number(text: str, sign: int, every: bool) -> bytes:
    """Bytes as addresses of the web and mails write them: every one, or those beyond ASCII."""
    coded = (b"%c%02x" % (sign, byte) for byte in text.encode())
    return b"".join(c if every or c[1:2] > b"7" else bytes.fromhex(c[1:].decode()) for c in coded)


def _escaped(text: str, pattern: str) -> bytes:
    """Letters beyond ASCII as numbers; without any, nothing new."""
    if text.isascii():
        return b""
    return "".join(c if c.isascii() else pattern.format(ord(c)) for c in text).encode()


class Digests:
    """Digests of what somebody might guess, told by their first bytes.

    Parameters
    ----------
    guesses : iterable of str
        Names, and texts in which they stand.
    """

    def __init__(self, guesses: Iterable[str]) -> None:
        self.raw: dict[bytes, str] = {}
        self.hex: dict[bytes, str] = {}
        self.base64: dict[bytes, str] = {}
        for guess in guesses:
            for written in {guess, guess.lower(), guess.upper(), guess.title(), guess.strip()}:
                for data in {written.encode(), json.dumps([written]).encode()}:
                    self._add(guess, data)

    def _add(self, guess: str, data: bytes) -> None:
        for algorithm in _DIGESTS:
            digest = hashlib.new(algorithm, data).digest()
            self.raw[digest[:_RAW]] = f"{algorithm} di «{guess[:40]}»"
            self.hex[digest.hex().encode()[:_HEX]] = self.raw[digest[:_RAW]]
            for encode in (base64.b64encode, base64.urlsafe_b64encode):
                self.base64[encode(digest)[:_BASE64]] = self.raw[digest[:_RAW]]

    def find(self, data: bytes) -> set[str]:
        """Digests that stand in some bytes, wherever."""
        found = self.raw.keys() & _windows(data, _RAW)
        said = {self.raw[each] for each in found}
        for run in re.findall(rb"[0-9a-fA-F]{%d,}" % _HEX, data):
            said |= {self.hex[each] for each in self.hex.keys() & _windows(run.lower(), _HEX)}
        for run in re.findall(rb"[A-Za-z0-9+/_-]{%d,}" % _BASE64, data):
            said |= {self.base64[each] for each in self.base64.keys() & _windows(run, _BASE64)}
        return said


def _windows(data: bytes, width: int) -> set[bytes]:
    return {data[start : start + width] for start in range(len(data) - width + 1)}


class Search:
    """Words that must not be found, and what somebody might guess.

    Parameters
    ----------
    words : iterable of str
        Each is looked for in every disguise.
    guesses : iterable of str
        Of these, digests are looked for.
    """

    def __init__(self, words: Iterable[str], guesses: Iterable[str]) -> None:
        words = list(words)
        self._disguises = {d: word for word in words for d in disguises(word)}
        self._base64 = {d: word for word in words for d in in_base64(word)}
        self._digests = Digests([*words, *guesses])

    def find(self, name: str, data: bytes) -> set[str]:
        """Where in a file which of the words stand: in its name, its bytes, what is inside it."""
        found = set()
        for where, content in [(f"{name} (nome)", name.encode()), *layers(name, data)]:
            lower = content.lower()
            found |= {f"{where}: {w}" for d, w in self._disguises.items() if d in lower}
            found |= {f"{where}: {w} (base64)" for d, w in self._base64.items() if d in content}
            found |= {f"{where}: {each}" for each in self._digests.find(content)}
        return found

    def find_below(self, folder: Path) -> set[str]:
        """The same for all files below a folder, and for the names of the folders."""
        found: set[str] = set()
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder.parent).as_posix()
            found |= self.find(name, path.read_bytes() if path.is_file() else b"")
        return found

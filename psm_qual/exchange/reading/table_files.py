"""Tables of other programs: codes (Taguette, MAXQDA) and coded passages (both, and others).

What columns are called is data (`COLUMNS`), in the languages that these programs speak.
"""

from __future__ import annotations

from pathlib import Path

from psm_qual.exchange.interchange import (
    ExchangedCode,
    ExchangedCoding,
    ExchangedSource,
    Interchange,
    Note,
    Selection,
    User,
)
from psm_qual.exchange.reading.codebook import color_of
from psm_qual.exchange.reading.guids import made_guid
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.placing import Counting
from psm_qual.exchange.reading.problems import refused
from psm_qual.exchange.reading.tables import Table, read_table
from psm_qual.exchange.reading.text_map import TextMap
from psm_qual.model import Span

# Of each thing, what its column is called, without accents and in small letters.
COLUMNS = {
    "code": ("tag", "code", "codice", "codes", "codici", "path", "name", "etichetta"),
    "parent": ("parent", "genitore", "codice superiore"),
    "description": ("description", "memo", "descrizione", "definizione", "code memo"),
    "color": ("color", "colour", "colore", "farbe"),
    "words": (
        "content",
        "segment",
        "segmento",
        "coded segments",
        "segmenti codificati",
        "quotation content",
        "citazione",
        "excerpt",
        "testo",
        "text",
        "highlight",
    ),
    "document": (
        "document",
        "document name",
        "nome del documento",
        "nome documento",
        "dokumentname",
        "documento",
        "source",
        "fonte",
        "media title",
    ),
    "group": ("document group", "gruppo di documenti", "dokumentgruppe"),
    "id": ("id",),
    "begin": ("begin", "beginning", "inizio", "anfang"),
    "end": ("end", "fine", "ende"),
    "coder": (
        "created by",
        "modified by",
        "author",
        "creato da",
        "modificato da",
        "autore",
        "autor",
        "codiert von",
        "coder",
        "user",
    ),
    "comment": ("comment", "commento", "kommentar"),
}
# Levels of a code in its name, as MAXQDA writes them.
_LEVELS = (" > ", "\\", " >> ")
_BETWEEN = "\n\n"


def read_table_file(path: Path, ledger: Ledger) -> tuple[Interchange, list[Counting]]:
    """Read a table of codes or of coded passages.

    Parameters
    ----------
    path : Path
        A ``.csv``, ``.tsv`` or ``.xlsx``.
    ledger : Ledger
        Where losses are noted.

    Raises
    ------
    UnreadableFileError
        If its columns are neither of the two.
    """
    table = read_table(path)
    places = {what: table.column(names) for what, names in COLUMNS.items()}
    code, words, document = places["code"], places["words"], places["document"]
    if code is not None and words is not None and document is not None:
        return _Passages(table, places, path, ledger).project(), []
    if code is not None and words is None:
        codes = _Codes(table, places, path).codes()
        return Interchange(name=path.stem, codes=codes), []
    raise refused("unknown_table", path.name)


class _Codes:
    """Codes of a table, and those above them that it only names."""

    def __init__(self, table: Table, places: dict[str, int | None], path: Path) -> None:
        self._table, self._places, self._file = table, places, path.name
        self.by_path: dict[tuple[str, ...], ExchangedCode] = {}

    def codes(self) -> tuple[ExchangedCode, ...]:
        parents = {self._cell(row, "code"): self._cell(row, "parent") for row in self._table.rows}
        for row in self._table.rows:
            name = self._cell(row, "code")
            if name:
                self.add(
                    (*_above(name, parents), *levels_of(name)),
                    self._cell(row, "description"),
                    color_of(self._cell(row, "color")),
                )
        return tuple(self.by_path.values())

    def add(self, path: tuple[str, ...], description: str = "", color: str = "") -> str:
        """A code by its path; its guid."""
        for depth in range(1, len(path) + 1):
            if path[:depth] in self.by_path and (depth < len(path) or not description):
                continue
            self.by_path[path[:depth]] = ExchangedCode(
                guid=made_guid("code", *path[:depth]),
                name=path[depth - 1],
                parent=made_guid("code", *path[: depth - 1]) if depth > 1 else "",
                description=description if depth == len(path) else "",
                color=color if depth == len(path) else "",
            )
        return self.by_path[path].guid

    def _cell(self, row: list[str], what: str) -> str:
        place = self._places[what]
        return "" if place is None else row[place].strip()


def levels_of(name: str) -> tuple[str, ...]:
    """A code's path out of its name; Taguette's dots are left alone: they are in names, too."""
    for sign in _LEVELS:
        if sign in name:
            return tuple(part.strip() for part in name.split(sign) if part.strip())
    return (name,)


def _above(name: str, parents: dict[str, str]) -> list[str]:
    """Codes above one, outermost first, as far as the table knows them."""
    found: list[str] = []
    above = parents.get(name, "")
    while above and above not in found:
        found.insert(0, above)
        above = parents.get(above, "")
    return found


class _Passages:
    """Coded passages, each document's one after the other: there is no other text of it."""

    def __init__(
        self, table: Table, places: dict[str, int | None], path: Path, ledger: Ledger
    ) -> None:
        self._table, self._places, self._path, self._ledger = table, places, path, ledger
        self._codes = _Codes(table, places, path)
        self._users: dict[str, User] = {}

    def project(self) -> Interchange:
        """The passages as sources."""
        by_document: dict[str, dict[tuple[str, ...], list[list[str]]]] = {}
        for number, row in enumerate(self._table.rows):
            if not self._cell(row, "words").strip():
                self._ledger.dropped("coding", f"{self._path.name}:{number + 2}", "no_words")
                continue
            document = self._cell(row, "document") or self._path.stem
            place = tuple(self._cell(row, what) for what in ("id", "begin", "end"))
            same = (*place, self._cell(row, "words"))
            by_document.setdefault(document, {}).setdefault(same, []).append(row)
        sources = tuple(self._source(name, rows) for name, rows in by_document.items())
        return Interchange(
            name=self._path.stem,
            users=tuple(self._users.values()),
            codes=tuple(self._codes.by_path.values()),
            sources=sources,
        )

    def _source(
        self, name: str, passages: dict[tuple[str, ...], list[list[str]]]
    ) -> ExchangedSource:
        self._ledger.changed("source", name, "only_passages")
        texts: list[str] = []
        selections = []
        at = 0
        for same, rows in passages.items():
            text = TextMap.of(same[-1]).text.strip()
            span = Span(at, at + len(text))
            selections.append(self._selection(name, span, rows))
            texts.append(text)
            at += len(text) + len(_BETWEEN)
        return ExchangedSource(
            guid=made_guid("source", name),
            name=name,
            text=_BETWEEN.join(texts),
            selections=tuple(selections),
        )

    def _selection(self, document: str, span: Span, rows: list[list[str]]) -> Selection:
        guid = made_guid("selection", document, span.start)
        comments = dict.fromkeys(filter(None, (self._cell(row, "comment") for row in rows)))
        return Selection(
            guid=guid,
            span=span,
            codings=tuple(
                ExchangedCoding(
                    guid=made_guid(guid, "coding", number),
                    code=self._codes.add(levels_of(code)),
                    user=self._user(self._cell(row, "coder")),
                )
                for number, row in enumerate(rows)
                if (code := self._cell(row, "code"))
            ),
            notes=tuple(
                Note(guid=made_guid(guid, "comment", text), name="", text=text) for text in comments
            ),
        )

    def _user(self, name: str) -> str:
        if not name:
            return ""
        guid = made_guid("user", name)
        self._users.setdefault(guid, User(guid=guid, name=name))
        return guid

    def _cell(self, row: list[str], what: str) -> str:
        place = self._places[what]
        return "" if place is None else row[place].strip()

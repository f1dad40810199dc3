"""Sources of a file: texts with what is selected in them, and what has no text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from psm_qual.exchange.interchange import ExchangedCoding, ExchangedSource, Note, Selection
from psm_qual.exchange.reading.archive import Archive
from psm_qual.exchange.reading.conventions import habit_of
from psm_qual.exchange.reading.ids import Ids
from psm_qual.exchange.reading.ledger import Ledger
from psm_qual.exchange.reading.memos import Memos, from_description
from psm_qual.exchange.reading.people import People
from psm_qual.exchange.reading.placing import Counting, Page, Placed, place_all
from psm_qual.exchange.reading.raw import RawCoding, RawSelection, RawSource, RawText
from psm_qual.exchange.reading.source_texts import stem_of, text_in
from psm_qual.exchange.reading.text_map import TextMap

_MEDIA = {
    "PDFSource": "pdf",
    "PictureSource": "picture",
    "AudioSource": "recording",
    "VideoSource": "recording",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What sources are read with.

    Parameters
    ----------
    archive : Archive or None
        Where texts are.
    origin : str
        The program that wrote the file, as it says.
    codes : frozenset of str
        Ids of codes that are there.
    """

    archive: Archive | None
    origin: str
    codes: frozenset[str]
    memos: Memos
    people: People
    ledger: Ledger


@dataclass(slots=True)
class ReadSources:
    """What became of the sources of a file.

    Parameters
    ----------
    sources : list of ExchangedSource
        Those with a text.
    known_as : dict of str to list of str
        Ids of the file, those of recordings and of files beside it included, to ids of `sources`.
    by_file : dict of str to list of str
        Names of files, without ending, to ids of `sources`.
    selections : dict of str to str
        Ids of selections to those of their source.
    countings : list of Counting
        How positions were understood.
    """

    sources: list[ExchangedSource] = field(default_factory=list)
    known_as: dict[str, list[str]] = field(default_factory=dict)
    by_file: dict[str, list[str]] = field(default_factory=dict)
    selections: dict[str, str] = field(default_factory=dict)
    countings: list[Counting] = field(default_factory=list)


@dataclass(slots=True)
class _Sheet:
    """One text on its way to a source."""

    source: RawSource
    raw: RawText
    page: Page
    first: bool


def read_sources(raw: list[RawSource], around: Surroundings) -> ReadSources:
    """Read the sources of a file.

    Parameters
    ----------
    raw : list of RawSource
        As the file has them.
    around : Surroundings
        What they are read with.
    """
    reading = _Reading(around)
    for source in raw:
        reading.open(source)
    return reading.finish()


class _Reading:
    def __init__(self, around: Surroundings) -> None:
        self._around, self._ledger = around, around.ledger
        self._sheets: list[_Sheet] = []
        self._source_ids = Ids("source", around.ledger)
        self._selection_ids = Ids("selection", around.ledger)
        self._coding_ids = Ids("coding", around.ledger)

    def open(self, source: RawSource) -> None:
        """Find the texts of a source; note what it has beside them."""
        if source.element in _MEDIA and source.element != "PDFSource":
            self._ledger.dropped(_MEDIA[source.element], source.name, "media_left_out")
        for element, selection in source.media_selections:
            self._lose_media(element, selection, source)
        opened = [self._opened(source, raw) for raw in source.texts]
        sheets = [sheet for sheet in opened if sheet is not None]
        for index, sheet in enumerate(sheets):
            sheet.first = index == 0
        if not sheets:
            self._lose(source)
        self._sheets += sheets

    def _opened(self, source: RawSource, raw: RawText) -> _Sheet | None:
        found = text_in(raw, self._around.archive)
        name = _name(source, raw)
        if found.text is None:
            self._ledger.dropped("source", name, found.trouble)
            for selection in raw.selections:
                self._lose_codings(name, selection.codings, "no_text_for_coding")
            return None
        if found.trouble:
            self._ledger.changed("source", name, found.trouble)
        page = Page(name, TextMap.of(found.text), [*raw.selections, *self._annotations(raw)])
        return _Sheet(source, raw, page, first=False)

    def _annotations(self, raw: RawText) -> list[RawSelection]:
        """Memos that say themselves where in the text they belong, as QualCoder has them."""
        found = []
        for guid in raw.notes:
            note = self._around.memos.raw.get(guid)
            if note is None:
                continue
            for selection in note.selections:
                if not selection.codings:
                    selection.notes.append(guid)
                    selection.user, selection.at = selection.user or note.user, note.at
                    found.append(selection)
        return found

    def _lose(self, source: RawSource) -> None:
        if not source.texts:
            what = "source" if source.element in ("TextSource", "PDFSource") else ""
            if what:
                self._ledger.dropped(what, source.name, "no_text")
        self._lose_codings(source.name, source.codings, "no_text_for_coding")
        for raw in source.texts:
            self._lose_codings(source.name, raw.codings, "no_text_for_coding")

    def _lose_codings(self, where: str, codings: list[RawCoding], reason: str) -> None:
        for _ in codings:
            self._ledger.dropped("coding", where, reason)

    def _lose_media(self, element: str, selection: RawSelection, source: RawSource) -> None:
        reason = {"PDFSelection": "area_of_pdf", "PictureSelection": "area_of_picture"}.get(
            element, "stretch_of_recording"
        )
        self._lose_codings(source.name, selection.codings, reason)
        if not selection.codings:
            self._ledger.dropped("selection", source.name, reason)

    def finish(self) -> ReadSources:
        """Place all selections, and make sources of texts."""
        pages = [sheet.page for sheet in self._sheets]
        placed, countings = place_all(pages, self._around.origin, self._ledger)
        read = ReadSources(countings=countings)
        for sheet, selections in zip(self._sheets, placed, strict=True):
            self._add(read, sheet, selections)
        return read

    def _add(self, read: ReadSources, sheet: _Sheet, selections: list[Placed]) -> None:
        source, raw = sheet.source, sheet.raw
        own = source.guid if sheet.first else raw.guid
        guid = self._source_ids.take(own, sheet.page.name)
        both: list[RawSource | RawText] = [source, raw]
        whole = both if sheet.first and source.element != "TextSource" else both[1:]
        made = ExchangedSource(
            guid=guid,
            name=sheet.page.name,
            text=sheet.page.text.text,
            selections=tuple(self._selection(one, sheet.page.name) for one in selections),
            codings=self._codings(
                [coding for part in whole for coding in part.codings], sheet.page.name
            ),
            notes=self._notes(guid, whole, sheet.page.name),
            values={name: value for part in whole for name, value in part.values},
            user=self._around.people.known(raw.user or source.user),
            at=raw.at or source.at,
        )
        read.sources.append(made)
        for alias in dict.fromkeys((guid, source.guid, raw.guid)):
            read.known_as.setdefault(alias, []).append(guid)
        for path in (raw.plain_path, raw.rich_path, source.path):
            if stem := stem_of(path).casefold():
                read.by_file.setdefault(stem, []).append(guid)
        read.selections.update((one.raw.guid, guid) for one in selections)

    def _notes(self, guid: str, whole: list[RawSource | RawText], where: str) -> tuple[Note, ...]:
        placed = self._around.memos.raw
        notes: list[Note] = []
        for part in whole:
            pointed_to = [
                note for note in part.notes if note not in placed or not placed[note].selections
            ]
            notes += self._around.memos.on(part.guid, pointed_to, where)
        for part in whole:
            user = self._around.people.known(part.user)
            notes += from_description(part.guid, part.description, notes, user, part.at)
        return tuple({note.guid: note for note in notes}.values())

    def _selection(self, placed: Placed, where: str) -> Selection:
        raw = placed.raw
        guid = self._selection_ids.take(raw.guid, where)
        user = self._around.people.known(raw.user)
        notes = self._around.memos.on(raw.guid, raw.notes, where)
        own = habit_of(self._around.origin).sure
        codings = self._codings(raw.codings, where, None if own else raw)
        beside = [*notes, *(note for coding in codings for note in coding.notes)]
        said = () if placed.described_only else (raw.description,)
        extra = tuple(
            note for text in said for note in from_description(guid, text, beside, user, raw.at)
        )
        if len(codings) == 1 and "qualcoder" in self._around.origin.casefold():
            # There a selection is a coding, and what is said of it is the coding's memo.
            codings = (replace(codings[0], notes=(*codings[0].notes, *extra)),)
            extra = ()
        return Selection(
            guid=guid,
            span=placed.span,
            name=raw.name,
            user=user,
            at=raw.at,
            codings=codings,
            notes=(*extra, *notes),
        )

    def _codings(
        self, raw: list[RawCoding], where: str, of: RawSelection | None = None
    ) -> tuple[ExchangedCoding, ...]:
        """Codings; without a coder or a date they have those of their selection."""
        made = []
        for coding in raw:
            if coding.code not in self._around.codes:
                self._ledger.dropped("coding", where, "code_missing" if coding.code else "no_code")
                continue
            guid = self._coding_ids.take(coding.guid, where)
            made.append(
                ExchangedCoding(
                    guid=guid,
                    code=coding.code,
                    user=self._around.people.known(coding.user or (of.user if of else "")),
                    at=coding.at or (of.at if of else None),
                    notes=self._around.memos.on(coding.guid, coding.notes, where),
                )
            )
        return tuple(made)


def _name(source: RawSource, raw: RawText) -> str:
    if source.element in ("TextSource", "PDFSource") or len(source.texts) == 1:
        return source.name or raw.name or stem_of(raw.plain_path) or source.guid
    return " – ".join(part for part in (source.name, raw.name) if part) or raw.guid

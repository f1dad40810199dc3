"""What would become of files in a study, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from psm_qual.exchange.describing import described
from psm_qual.exchange.interchange import (
    ExchangedCoding,
    ExchangedSource,
    Interchange,
    Note,
    Selection,
)
from psm_qual.exchange.losses import Loss, LossKind
from psm_qual.exchange.reading import Counting, Reading
from psm_qual.importing.aligning import Mapped
from psm_qual.importing.attributes import Values, attributes_of
from psm_qual.importing.coders import NOBODY, signs, suggesting
from psm_qual.importing.codes import CodePlan, plan_codes
from psm_qual.importing.literals import Literals
from psm_qual.importing.losses import lost
from psm_qual.importing.ours import facets_of, is_ours, questionnaires_of
from psm_qual.importing.placing import Placed, Places
from psm_qual.importing.questionnaires import table_of
from psm_qual.importing.source_names import SourceNames, names_somebody
from psm_qual.importing.there import There
from psm_qual.importing.where_shown import Shown
from psm_qual.messages import say
from psm_qual.model import Span
from psm_qual.segmenting.imported import Selected
from psm_qual.store.imports import Item


@dataclass(frozen=True, slots=True)
class PlannedCoding:
    """A code on a segment, or a memo on it, by somebody.

    Parameters
    ----------
    segment, coder : str
        On which; the sign of who.
    at : datetime or None
        When, in UTC; None when the file does not say.
    facet, code : str
        Which code; both "" for a memo.
    memo : str
        Why, in the coder's words, in clear: it is pseudonymised before it is kept.
    """

    segment: str
    coder: str
    at: datetime | None
    facet: str = ""
    code: str = ""
    memo: str = ""


@dataclass(frozen=True)
class Plan:
    """What becomes of a file in a study.

    Parameters
    ----------
    title, origin : str
        Of the project, and the program that wrote it.
    texts : mapping of str to bytes
        Sources that are new, by name, as files of the corpus.
    attributes : mapping of str to dict
        Of those.
    known : int
        Sources of the file that the study has already.
    codes : CodePlan
        Codes and codebooks.
    coders : tuple of str
        Signs of the people in it.
    selections : list of Selected
        Segments that are new.
    codings : list of PlannedCoding
        What is not in the study yet.
    same : int
        Codings that are.
    items : list of Item
        Guids to remember.
    losses : list of Loss
        What will not be as it was.
    countings : list of Counting
        How positions were understood.
    tables : mapping of str to bytes
        Questionnaires that are new, by name, as tables of the corpus.
    respondents : int
        How many people answered these.
    """

    title: str
    origin: str
    codes: CodePlan
    texts: dict[str, bytes] = field(default_factory=dict)
    attributes: Mapping[str, Values] = field(default_factory=dict)
    known: int = 0
    coders: tuple[str, ...] = ()
    selections: list[Selected] = field(default_factory=list)
    codings: list[PlannedCoding] = field(default_factory=list)
    same: int = 0
    items: list[Item] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    countings: list[Counting] = field(default_factory=list)
    tables: dict[str, bytes] = field(default_factory=dict)
    respondents: int = 0

    @property
    def files(self) -> dict[str, bytes]:
        """What is new for the corpus, by name of the file."""
        texts = {f"{name}.txt": data for name, data in self.texts.items()}
        return texts | {f"{name}.csv": data for name, data in self.tables.items()}

    @property
    def is_nothing(self) -> bool:
        """Whether the study has all of it."""
        new = (self.files, self.selections, self.codings, self.codes.facets, self.codes.frame)
        return not any(new)


def plan_import(read: Reading, there: There) -> Plan:
    """Say what becomes of a file in a study.

    Parameters
    ----------
    read : Reading
        The file.
    there : There
        What the study has; an empty one for a new study.
    """
    exchanged = read.project
    facets = facets_of(exchanged)
    named_after = names_somebody(exchanged.name)
    title = say("importing.book") if named_after else exchanged.name
    codes = plan_codes(exchanged.codes, there.codes, facets, title)
    machines = suggesting(exchanged.users)
    users = [user for user in exchanged.users if user.guid not in machines]
    named, signed = signs(users, there.settings.coders, there.users)
    people = (sign for sign in named.values() if ":" not in sign)
    coders = tuple(dict.fromkeys(people))
    plan = Plan(exchanged.name, exchanged.origin, codes, coders=coders)
    plan.losses.extend([*codes.losses, *signed])
    if named_after and codes.written:
        plan.losses.append(lost(LossKind.CHANGED, "code", title, "book_named_after"))
    sources = _Planning(exchanged, there, plan, named).carry_out()
    shown = Shown(exchanged, sources, named)
    plan.losses[:0] = shown.losses(read.losses)
    plan.countings.extend(shown.countings(read.countings))
    return plan


class _Planning:
    def __init__(
        self, exchanged: Interchange, there: There, plan: Plan, signs: Mapping[str, str]
    ) -> None:
        self._exchanged, self._there, self._plan, self._signs = exchanged, there, plan, signs
        texts = [source.text for source in exchanged.sources]
        self._places = Places(there, Literals(there.pseudonyms, texts))
        self._names = SourceNames(there.names)
        self._ids: dict[tuple[str, Span], str] = {}
        self._taken = {key for known in there.sources.values() for key in known.segments.values()}
        self._said: dict[tuple[str, str, str, str], datetime | None] = {}
        self._asked = questionnaires_of(exchanged)
        self._machines = suggesting(exchanged.users)
        self._undated = self._unsigned = 0

    def carry_out(self) -> dict[str, str]:
        """Fill in the plan; what the study calls each source, by guid."""
        plan, names = self._plan, dict[str, str]()
        in_tables = self._questionnaires()
        called = dict(in_tables)
        for number, source in enumerate(self._exchanged.sources, start=1):
            if source.guid in in_tables:
                continue
            name = called[source.guid] = self._source(source, number)
            if name in plan.texts:
                names[source.guid] = name
        attributes, losses = attributes_of(self._exchanged, names, self._there.settings.attributes)
        object.__setattr__(plan, "attributes", attributes)
        plan.losses.extend(losses)
        plan.losses.extend(self._left_over(called))
        plan.items.extend(self._items())
        return called

    def _questionnaires(self) -> Mapping[str, str]:
        """Bring in questionnaires as a table; guids of those that are in it, with their ids."""
        found = table_of(self._exchanged, self._there, self._names)
        if found is None:
            return {}
        plan = self._plan
        if found.content:
            plan.tables[found.name] = found.content
            object.__setattr__(plan, "respondents", len(found.sources) - len(found.known))
        object.__setattr__(plan, "known", plan.known + len(found.known))
        plan.items.extend(Item("source", guid, id_) for guid, id_ in found.sources.items())
        plan.losses.extend(found.losses)
        return found.sources

    def _source(self, source: ExchangedSource, number: int) -> str:
        selections = [*source.selections, *_on_the_whole(source)]
        spans = [selection.span for selection in selections]
        asked = source.guid in self._asked
        placed = self._places.place(source.guid, source.name, source.text, spans, asked=asked)
        if placed is None:
            self._lose(LossKind.DROPPED, "source", str(number), "no_words", number=number)
            return ""
        name = placed.source or self._new_source(source, placed, number)
        if placed.source:
            object.__setattr__(self._plan, "known", self._plan.known + 1)
        if source.codings:
            self._lose(LossKind.CHANGED, "coding", name, "whole_source", n=len(source.codings))
        self._plan.items.append(Item("source", source.guid, name))
        for old, new in placed.renamed.items():
            self._plan.items.append(Item("pseudonym", f"{source.guid}:{old}", new))
            self._lose(LossKind.CHANGED, "pseudonym", name, "pseudonym", old=old, new=new)
        for selection, mapped in zip(selections, placed.mapped, strict=True):
            self._selection(name, selection, mapped, apart=not placed.source)
        return name

    def _new_source(self, source: ExchangedSource, placed: Placed, number: int) -> str:
        name, why = self._names.give(source.name)
        if why:
            self._lose(LossKind.CHANGED, "source", name, why, number=number)
        self._plan.texts[name] = placed.content
        return name

    def _selection(self, source: str, selection: Selection, mapped: Mapped, apart: bool) -> None:
        where = f"{source} {selection.span.start}-{selection.span.end}"
        if not selection.codings and not selection.notes:
            self._lose(LossKind.DROPPED, "selection", where, "uncoded")
            return
        if mapped.span is None:
            self._lose(LossKind.DROPPED, "selection", where, "unread", n=len(selection.codings))
            return
        if mapped.missing:
            self._lose(LossKind.CHANGED, "selection", where, "shorter")
        segment = self._segment(source, mapped.span, apart)
        for coding in selection.codings:
            self._coding(segment, coding, selection, where)
        for note in _own_notes(selection):
            self._memo(segment, note, selection)

    def _segment(self, source: str, span: Span, apart: bool) -> str:
        """The segment that lies just there, or a new one."""
        known = self._there.sources.get(source)
        there = known.segments.get((span.start, span.end)) if known else None
        if there:
            return there
        if (source, span) not in self._ids:
            wanted = f"{source}-i{span.start}.{span.end}"
            id_, number = wanted, 2
            while id_ in self._taken:
                id_, number = f"{wanted}.{number}", number + 1
            self._taken.add(id_)
            self._ids[source, span] = id_
            self._plan.selections.append(Selected(id_, source, span, apart))
        return self._ids[source, span]

    def _coding(
        self, segment: str, coding: ExchangedCoding, selection: Selection, where: str
    ) -> None:
        place = self._plan.codes.places.get(coding.code)
        if place is None:
            self._lose(LossKind.DROPPED, "coding", where, "no_code")
            return
        if (coding.user or selection.user) in self._machines:
            self._lose(LossKind.DROPPED, "suggestion", where, "suggestion")
            return
        coder = self._signed(coding.user or selection.user)
        at = _utc(coding.at or selection.at)
        memo = "\n\n".join(note.text.strip() for note in coding.notes if note.text.strip())
        if len(coding.notes) > 1:
            self._lose(LossKind.CHANGED, "memo", where, "memos_joined", n=len(coding.notes))
        what = coder, segment, *place
        if what in self._said or self._is_known(what, at):
            object.__setattr__(self._plan, "same", self._plan.same + 1)
            if memo and what in self._said:
                self._add(PlannedCoding(segment, coder, at, memo=memo))
            return
        self._said[what] = at
        self._add(PlannedCoding(segment, coder, at, *place, memo))

    def _memo(self, segment: str, note: Note, selection: Selection) -> None:
        coder = self._signed(note.user or selection.user) if note.text.strip() else ""
        if coder and (coder, segment, note.text.strip()) not in self._there.memos:
            at = _utc(note.at or selection.at)
            self._add(PlannedCoding(segment, coder, at, memo=note.text.strip()))

    def _add(self, coding: PlannedCoding) -> None:
        self._undated += coding.at is None
        self._plan.codings.append(coding)

    def _is_known(self, what: tuple[str, str, str, str], at: datetime | None) -> bool:
        """Whether this coder has said it here already, or has changed their mind since."""
        last = self._there.decided.get(what)
        return last is not None and (at is None or at <= last)

    def _signed(self, guid: str) -> str:
        if guid in self._signs:
            return self._signs[guid]
        if len(self._signs) == 1:
            return next(iter(self._signs.values()))
        self._unsigned += 1
        if NOBODY not in self._plan.coders:
            object.__setattr__(self._plan, "coders", (*self._plan.coders, NOBODY))
        return NOBODY

    def _left_over(self, called: Mapping[str, str]) -> Iterable[Loss]:
        """What has no place in a study."""
        if self._undated:
            yield lost(LossKind.CHANGED, "date", "", "undated", n=self._undated)
        if self._unsigned:
            yield lost(LossKind.CHANGED, "user", NOBODY, "unsigned", n=self._unsigned)
        if self._exchanged.description and not is_ours(self._exchanged):
            yield lost(LossKind.DROPPED, "memo", "", "project_description")
        for number, each in enumerate(self._exchanged.sets, start=1):
            if is_ours(self._exchanged):
                if each.name not in self._there.themes:
                    yield lost(LossKind.DROPPED, "set", str(number), "theme", number=number)
            elif not any(called.get(guid) in self._plan.texts for guid in each.sources):
                yield lost(LossKind.DROPPED, "set", str(number), "set", number=number)
        for number, _ in enumerate(self._exchanged.notes, start=1):
            yield lost(LossKind.DROPPED, "memo", str(number), "project_memo", number=number)

    def _items(self) -> list[Item]:
        """Guids that are not known yet, each once."""
        items = [
            *self._plan.items,
            *(Item("user", guid, sign) for guid, sign in self._signs.items()),
            *(Item("code", g, key, facet) for g, (facet, key) in self._plan.codes.places.items()),
        ]
        self._plan.items.clear()
        new = {(each.kind, each.guid): each for each in reversed(items)}
        return [each for key, each in new.items() if key not in self._there.items]

    def _lose(self, kind: LossKind, what: str, where: str, reason: str, **values: object) -> None:
        self._plan.losses.append(lost(kind, what, where, reason, **values))


def _own_notes(selection: Selection) -> Iterable[Note]:
    """Memos on a selection, but for what only repeats the others for programs without memos."""
    others = [*(note for coding in selection.codings for note in coding.notes), *selection.notes]
    for note in selection.notes:
        rest = [each for each in others if each is not note]
        repeats = not note.user and rest and note.text.strip() == described(rest)
        if not repeats:
            yield note


def _on_the_whole(source: ExchangedSource) -> Sequence[Selection]:
    """Codes on a source as a whole, as a selection of all of it."""
    if not source.codings:
        return ()
    whole = Span(0, len(source.text))
    return (Selection(guid=source.guid, span=whole, user=source.user, codings=source.codings),)


def _utc(at: datetime | None) -> datetime | None:
    if at is None:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)

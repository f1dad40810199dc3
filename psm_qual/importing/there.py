"""What a study has already: the sources, codes, people and decisions that a file may meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection

from psm_qual.anonymising import Replaced, replace
from psm_qual.codebooks import list_codebooks
from psm_qual.coding import follow
from psm_qual.exporting.collected import Collected
from psm_qual.exporting.themes import set_name
from psm_qual.importing.codes import KnownCodes, Place
from psm_qual.messages import say
from psm_qual.model import (
    CONSENSUS,
    Action,
    Codebook,
    CodebookChange,
    Decision,
    Span,
    Status,
    Transcript,
    Verb,
)
from psm_qual.settings import Settings
from psm_qual.stages.codings import codings_now
from psm_qual.stages.transcripts import clear_transcripts
from psm_qual.store.codebook_changes import load_changes
from psm_qual.store.codings import load_decisions
from psm_qual.store.entities import load_entities, load_mentions
from psm_qual.store.imports import Item, exact_spans, load_items
from psm_qual.store.resolutions import load_resolutions
from psm_qual.store.segments import load_segments
from psm_qual.store.sources import load_sources
from psm_qual.store.themes import load_themes
from psm_qual.study import Study

_FOR_EVER = datetime.max.replace(tzinfo=UTC)

# Coder, segment, facet, code.
What = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source of the study.

    Parameters
    ----------
    transcript : Transcript
        In clear, in memory only.
    printed : Replaced or None
        Its canonical text, pseudonymised; None when it is not yet.
    segments : mapping of (int, int) to str
        Segments by where they lie.
    """

    transcript: Transcript
    printed: Replaced | None
    segments: Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class There:
    """What a study has; nothing at all while it is being made.

    Parameters
    ----------
    settings : Settings
        Of the study.
    codes : KnownCodes
        Its codes.
    sources : mapping of str to KnownSource
        By id.
    names : frozenset of str
        Names of sources that are taken, also of those that left the corpus.
    items : mapping of (str, str) to Item
        What became of things that came before, by kind and guid.
    decided : mapping of What to datetime
        What each coder has said, and when they last did.
    pseudonyms : frozenset of str
        Codes of entities: PERSONA_3.
    themes : frozenset of str
        Its themes, as sets of an export are called.
    memos : frozenset of (str, str, str)
        Coder, segment and words of what was written beside passages; flags say that they are.
    """

    settings: Settings = field(default_factory=Settings)
    codes: KnownCodes = field(default_factory=KnownCodes)
    sources: Mapping[str, KnownSource] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    items: Mapping[tuple[str, str], Item] = field(default_factory=dict)
    decided: Mapping[What, datetime] = field(default_factory=dict)
    pseudonyms: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    memos: frozenset[tuple[str, str, str]] = frozenset()

    @property
    def users(self) -> dict[str, str]:
        """Signs of people who came before, by guid."""
        return {guid: i.key for (kind, guid), i in self.items.items() if kind == "user"}


def look_around(study: Study) -> There:
    """What an open study has.

    Parameters
    ----------
    study : Study
        An open study; its corpus is read.
    """
    has_corpus = study.corpus.is_dir() and any(study.corpus.iterdir())
    with study.store.reading() as db:
        names = frozenset(source.id for source in load_sources(db))
    transcripts = clear_transcripts(study) if has_corpus and names else ()
    with study.store.reading() as db:
        items, changes = load_items(db), load_changes(db)
        decisions = load_decisions(db, everywhere=True)
        mentions, exact = load_mentions(db), exact_spans(db)
        segments = load_segments(db)
        pseudonyms = frozenset(entity.code for entity in load_entities(db))
        memos = known_memos(db)
        themes = frozenset(set_name(theme) for theme in load_themes(db))
    places: dict[str, dict[tuple[int, int], str]] = {}
    # Of a question that was selected, and is the interviewer's, what was selected.
    for each in sorted(segments, key=lambda one: one.id in exact):
        span = exact.get(each.id, each.span)
        places.setdefault(each.source, {})[span.start, span.end] = each.id
    hidden: dict[str, list[tuple[Span, str]]] = {}
    for mention in mentions:
        if mention.action is not Action.KEEP:
            hidden.setdefault(mention.source, []).append((mention.span, mention.replacement))
    books = {"": study.codebook, **study.facets}
    return There(
        study.settings,
        KnownCodes(
            books,
            _codes(items, changes),
            frozenset(list_codebooks(study.shelf)),
            own=_as_exported(study.settings.name, books),
        ),
        {
            t.source: KnownSource(
                t, _printed(t, hidden.get(t.source, ()), places), places.get(t.source, {})
            )
            for t in transcripts
        },
        names | {transcript.source for transcript in transcripts},
        items,
        dict(_said(decisions, changes)) | _standing(study),
        pseudonyms,
        themes,
        memos,
    )


def _printed(
    transcript: Transcript,
    hidden: Sequence[tuple[Span, str]],
    places: Mapping[str, Mapping[tuple[int, int], str]],
) -> Replaced | None:
    if transcript.source not in places:
        return None
    try:
        return replace(transcript.text, hidden)
    except ValueError:  # the file was edited since: its mentions lie elsewhere
        return None


def _codes(
    items: Mapping[tuple[str, str], Item], changes: Sequence[CodebookChange]
) -> dict[str, Place]:
    """Codes of now of guids that came before."""
    return {
        guid: (i.facet, follow(i.key, i.facet, i.at, changes) if i.at else i.key)
        for (kind, guid), i in items.items()
        if kind == "code"
    }


def known_memos(db: Connection) -> frozenset[tuple[str, str, str]]:
    """Coder, segment and words of memos, as an export has them."""
    flagged = say("exporting.flagged")
    own = {
        (d.coder, d.segment, d.memo.strip() or (flagged if d.verb is Verb.FLAG else ""))
        for d in load_decisions(db, everywhere=True)
    }
    agreed = {
        (f"{CONSENSUS}:{each.coder}", each.segment, each.memo.strip())
        for each in load_resolutions(db)
    }
    return frozenset(own | agreed)


def _as_exported(name: str, books: Mapping[str, Codebook]) -> dict[str, Place]:
    """Codes by the guids that an export of the study gives them, facets under the id ""."""
    collected = Collected(name)
    ids = ((facet, id_) for facet, book in books.items() for id_ in ("", *(c.id for c in book)))
    return {collected.guid("code", *place): place for place in ids if any(place)}


def _standing(study: Study) -> dict[What, datetime]:
    """Codings as they stand: by consensus, too, or of axes that their strategies bring."""
    return {
        (each.coder, each.segment, each.facet, each.code): _FOR_EVER
        for each in codings_now(study)
        if each.status is Status.ACCEPTED
    }


def _said(
    decisions: Sequence[Decision], changes: Sequence[CodebookChange]
) -> Iterator[tuple[What, datetime]]:
    """What each coder ever said, under the codes of now; what was taken back is said, too."""
    gone = {each.id: each for each in decisions}
    for each in decisions:
        own = gone.get(each.undoes or 0, each)
        if own.verb in (Verb.ACCEPT, Verb.REJECT):
            code = follow(own.code, own.facet, own.since, changes) or own.code
            yield (each.coder, own.segment, own.facet, code), each.at

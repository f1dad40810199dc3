"""Stage: words in clear → pseudonymised segments; originals → the vault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from psm_qual.anonymising import (
    Anonymisation,
    AnonymisedSource,
    anonymise,
    find_named,
    pieces_of,
)
from psm_qual.errors import PsmQualError, SettingsError
from psm_qual.messages import problem, say
from psm_qual.model import (
    Action,
    Cut,
    Entity,
    EntityType,
    Finding,
    Mention,
    Passage,
    Segment,
    SourceKind,
    Transcript,
    Turn,
)
from psm_qual.protocols import Recogniser
from psm_qual.recognisers import load_recognisers
from psm_qual.segmenting import Known, carry_ids
from psm_qual.segmenting.cuts import Recut
from psm_qual.segmenting.shown import NotAsAnonymisedError, ShownSource
from psm_qual.stages.cuts import find_cuts, with_cuts
from psm_qual.stages.entity_rulings import find_rulings, rulings_fingerprint
from psm_qual.stages.imported import SelectionPlaces
from psm_qual.stages.policy import policy_of, tables_text
from psm_qual.stages.secrets import open_or_create_vault, save_secrets
from psm_qual.stages.stage import Counts, Save, Stage
from psm_qual.stages.transcripts import clear_transcripts
from psm_qual.store.cuts import save_places, standing_cuts
from psm_qual.store.doubts import save_doubts
from psm_qual.store.entities import load_mentions, save_entities, save_witnessed
from psm_qual.store.imports import load_selections
from psm_qual.store.segments import old_segments, save_segments
from psm_qual.store.sources import (
    PrintedTurn,
    load_passages,
    load_stamps,
    load_unchanged,
    save_attributes,
    save_turn_texts,
    save_unchanged,
)
from psm_qual.study import Study, fingerprint
from psm_qual.unlocking import names_in_purpose

# A shorter word in a file's name is an article, a preposition, initials.
_WORD = re.compile(r"[^\W\d_]{3,}")
# Goes up when the same words give other pseudonyms.
_VERSION = 3


def _fingerprint(study: Study) -> str:
    with study.store.reading() as db:
        stamps, passages = load_stamps(db), load_passages(db)
        decided = rulings_fingerprint(db)
        selected = [each.segment for own in load_selections(db).values() for each in own]
    settings = study.settings
    return fingerprint(
        stamps,
        passages,
        settings.anonymising.model_dump(),
        tables_text(study),
        study.models["language"],
        study.codebook.id,
        _VERSION,
        *filter(None, [decided, selected]),
    )


def _work(study: Study) -> Save:
    vault = open_or_create_vault(study)
    transcripts = clear_transcripts(study)
    recognisers = load_recognisers()
    decided = find_rulings(study, vault, transcripts)
    found = anonymise(
        transcripts,
        _findings(study, transcripts, recognisers),
        policy_of(study),
        vault.witnessed,
        recognisers,
        decided.rulings,
        decided.taken,
    )
    study.notices += decided.told(found.held_back)
    study.notices += _names_in_file_names(transcripts, found.entities)
    study.notices += names_in_purpose(vault.terms.purpose, found.entities)
    by_source = {each.source: each for each in found.sources}
    segments, save_all_places = _all_segments(study, transcripts, by_source)

    def save(db: Connection) -> Counts:
        save_attributes(db, {each.source: each.attributes for each in found.sources})
        for transcript in transcripts:
            save_turn_texts(db, _printed(transcript, by_source[transcript.source]))
        mentions = [mention for each in found.sources for mention in each.mentions]
        save_entities(db, found.entities, mentions)
        save_witnessed(db, found.overruled)
        save_doubts(db, found.doubts)
        decided.save(db)
        save_segments(db, segments)
        save_all_places(db)
        save_unchanged(db)
        # Last: a database without its vault would be a study that nobody can open again.
        save_secrets(vault, transcripts, found, decided.anchors)
        return _counts(found, len(segments))

    return save


def _findings(
    study: Study, transcripts: Sequence[Transcript], recognisers: Sequence[Recogniser]
) -> dict[str, list[Finding]]:
    """What the pipeline and the recognisers see in each source's canonical text."""
    found: dict[str, list[Finding]] = {}
    with study.progress.task(say("stages.anonymise"), len(transcripts)) as advance:
        for transcript in transcripts:
            patterns = [one for each in recognisers for one in each.find(transcript.text)]
            found[transcript.source] = [*find_named(transcript, study.outlines), *patterns]
            advance(1)
    study.outlines.forget()
    return found


def _names_in_file_names(
    transcripts: Sequence[Transcript], entities: Iterable[Entity]
) -> list[PsmQualError]:
    """A file called after the person it interviews would name her in every table."""
    people = (each for each in entities if each.type is EntityType.PERSON)
    names = {word.lower() for each in people for form in each.forms for word in form.split()}
    named = [t for t in transcripts if names & set(_WORD.findall(t.source.lower()))]
    files = list(dict.fromkeys(transcript.file for transcript in named))
    return [problem(SettingsError, "stages.name_in_file_name", file=file) for file in files]


def _all_segments(
    study: Study, transcripts: Sequence[Transcript], by_source: Mapping[str, AnonymisedSource]
) -> tuple[list[Segment], Callable[[Connection], None]]:
    """Segments as people cut or selected them, and what keeps where all that lies by now."""
    with study.store.reading() as db:
        passages, before = load_passages(db), old_segments(db)
        unchanged, cuts, mentioned = load_unchanged(db), standing_cuts(db), _by_source(db)
        imported = SelectionPlaces(load_selections(db), before, unchanged)
    segments: list[Segment] = []
    placed: list[Cut] = []
    left_out: list[int] = []
    for transcript in transcripts:
        source = by_source[transcript.source]
        selected = imported.of(transcript, source)
        selections = {key for key, _ in selected} | imported.known(transcript.source)
        old = [Known(*k) for k in before.get(transcript.source, []) if k[0] not in selections]
        own = passages.get(transcript.source, [])
        same_text = transcript.source in unchanged
        decided_here = cuts.get(transcript.source, [])
        if decided_here and not same_text:
            was = mentioned.get(transcript.source, [])
            decided_here = _found_cuts(transcript, source, own, decided_here, old, was)
        cut = _cut(transcript, source, own, decided_here)
        placed += decided_here
        left_out += [decided_here[position].id for position in sorted(cut.left_out)]
        ids = _ids(transcript, source, cut.passages, old, same_text)
        named = [*zip(ids, cut.passages, strict=True), *selected]
        segments += _segments(transcript, source, sorted(named, key=lambda one: one[1].span))

    def save(db: Connection) -> None:
        save_places(db, placed, left_out)
        imported.save(db)

    return segments, save


def _by_source(db: Connection) -> dict[str, list[Mention]]:
    """Mentions as they stood when the segments of now were made."""
    found: dict[str, list[Mention]] = {}
    for mention in load_mentions(db):
        found.setdefault(mention.source, []).append(mention)
    return found


def _cut(
    transcript: Transcript,
    source: AnonymisedSource,
    passages: Sequence[Passage],
    cuts: Sequence[Cut],
) -> Recut:
    """Passages as people cut them."""
    names = [mention.span for mention in source.mentions]
    turns = {turn.number: turn.span for turn in transcript.turns}
    return with_cuts(passages, cuts, names=names, text=transcript.text, turns=turns)


def _found_cuts(
    transcript: Transcript,
    source: AnonymisedSource,
    passages: Sequence[Passage],
    cuts: Sequence[Cut],
    old: Sequence[Known],
    mentions: Sequence[Mention],
) -> list[Cut]:
    """Cuts with the places they have since the file was edited."""
    turns = {turn.number: turn.span for turn in transcript.turns}
    texts = {number: source.replaced.cut(span) for number, span in turns.items()}
    try:
        shown = ShownSource(turns, texts, source.mentions)
    except NotAsAnonymisedError:
        return [replace(each, places=()) for each in cuts]
    new = [letter for passage in passages for letter in shown.of(passage.pieces)]
    return find_cuts(cuts, old, mentions, new)


def _ids(
    transcript: Transcript,
    source: AnonymisedSource,
    whole: Sequence[Passage],
    old: Sequence[Known],
    same_text: bool,
) -> list[str]:
    places = [(passage.pieces, pieces_of(source.replaced, passage.pieces)) for passage in whole]
    return carry_ids(transcript.source, places, old, same_text=same_text)


def _segments(
    transcript: Transcript, source: AnonymisedSource, named: Sequence[tuple[str, Passage]]
) -> list[Segment]:
    turns = {turn.number: turn for turn in transcript.turns}
    return [
        Segment(
            id=key,
            source=transcript.source,
            kind=transcript.kind,
            turn=passage.turn,
            speaker=_speaker(transcript, source, turns[passage.turn]),
            role=passage.role,
            pieces=passage.pieces,
            text=pieces_of(source.replaced, passage.pieces),
            question=_question(transcript, source, turns, passage),
        )
        for key, passage in named
    ]


def _speaker(transcript: Transcript, source: AnonymisedSource, turn: Turn) -> str:
    # The label of a questionnaire's turn is the question; who answers is the source itself.
    if transcript.kind is SourceKind.QUESTIONNAIRE:
        return transcript.source
    return source.labels.get(turn.label, "")


def _question(
    transcript: Transcript,
    source: AnonymisedSource,
    turns: Mapping[int, Turn],
    passage: Passage,
) -> str:
    if transcript.kind is SourceKind.QUESTIONNAIRE:
        return source.labels.get(turns[passage.turn].label, "")
    asked = turns.get(passage.question or 0)
    return source.replaced.cut(asked.span) if asked else ""


def _printed(transcript: Transcript, source: AnonymisedSource) -> list[PrintedTurn]:
    return [
        PrintedTurn(
            transcript.source,
            turn.number,
            turn.role,
            source.labels.get(turn.label, ""),
            source.replaced.cut(turn.span),
        )
        for turn in transcript.turns
    ]


def _counts(found: Anonymisation, segments: int) -> Counts:
    changed = [m for each in found.sources for m in each.mentions if m.action is not Action.KEEP]
    return {
        "entities": len({mention.entity for mention in changed}),
        "mentions": len(changed),
        "segments": segments,
    }


ANONYMISE = Stage("anonymise", ("read", "segment"), _fingerprint, _work)

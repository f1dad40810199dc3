"""Find, join, decide, number, replace: from sources in clear to pseudonymised ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from psm_qual.anonymising.added import Additions, Ruling, added_entities, with_added
from psm_qual.anonymising.aliases import find_aliases
from psm_qual.anonymising.cast import Cast, is_public
from psm_qual.anonymising.couples import family_names, see_couples
from psm_qual.anonymising.doubting import find_doubts
from psm_qual.anonymising.echo import index_of_names, see_echoes
from psm_qual.anonymising.evidence import Evidence
from psm_qual.anonymising.fields import see_identifiers
from psm_qual.anonymising.guesses import hints
from psm_qual.anonymising.homographs import (
    see_homographs,
    see_known_towns,
    see_namesakes,
    town_names,
)
from psm_qual.anonymising.linking import WhoIsWho
from psm_qual.anonymising.literals import beside_literals, codes_in
from psm_qual.anonymising.offices import office_holders
from psm_qual.anonymising.outcome import carry_out
from psm_qual.anonymising.overlaps import resolve_overlaps, uncovered
from psm_qual.anonymising.policy import Policy
from psm_qual.anonymising.replacing import Replaced, replace
from psm_qual.anonymising.sighting import (
    Page,
    Sighting,
    field_pages,
    header_field,
    page_of,
    small_words,
)
from psm_qual.anonymising.witnesses import Seen, look_at
from psm_qual.anonymising.wording import reword, reword_decided
from psm_qual.model import (
    Action,
    Doubt,
    Entity,
    EntityType,
    Finding,
    Mention,
    Span,
    Transcript,
)
from psm_qual.naming import NameIndex
from psm_qual.protocols import Recogniser


@dataclass(frozen=True)
class AnonymisedSource:
    """A source without names.

    Parameters
    ----------
    source : str
        Its id.
    replaced : Replaced
        Its canonical text, pseudonymised, and the map from the text in clear.
    mentions : tuple of Mention
        In order, the kept ones too. Offsets: half-open, code points of the canonical text in clear.
    labels : mapping of str to str
        Pseudonymised label of each speaker label.
    attributes : mapping of str to str
        Attributes, names and values pseudonymised.
    """

    source: str
    replaced: Replaced
    mentions: tuple[Mention, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Canonical text, pseudonymised."""
        return self.replaced.text


@dataclass(frozen=True)
class Anonymisation:
    """A study without names, and who is who: the second part belongs in the vault.

    Parameters
    ----------
    sources : tuple of AnonymisedSource
        In the order given.
    entities : tuple of Entity
        Everybody and everything recognisable, with the forms in clear; those known before first.
    doubts : tuple of Doubt
        What a person should decide, the heaviest first. Codes are those of the witnesses.
    witnessed : tuple of Entity
        The same as `entities`, before what people decided: what the next run must know.
    overruled : tuple of Mention
        Mentions that people decided on, as the witnesses alone have them.
    held_back : frozenset of int
        Decisions to release a place where a longer name stands now.
    """

    sources: tuple[AnonymisedSource, ...]
    entities: tuple[Entity, ...]
    doubts: tuple[Doubt, ...] = ()
    witnessed: tuple[Entity, ...] = ()
    overruled: tuple[Mention, ...] = ()
    held_back: frozenset[int] = frozenset()


def anonymise(
    transcripts: Sequence[Transcript],
    findings: Mapping[str, Sequence[Finding]] | None = None,
    policy: Policy | None = None,
    known: Iterable[Entity] = (),
    recognisers: Sequence[Recogniser] = (),
    rulings: Sequence[Ruling] = (),
    taken: Iterable[str] = (),
) -> Anonymisation:
    """Pseudonymise a whole study at once, so that a name found in one source is found in all.

    Parameters
    ----------
    transcripts : sequence of Transcript
        In the order of the study: it decides the numbers of new pseudonyms.
    findings : mapping of str to sequence of Finding, optional
        What the language pipeline and the recognisers found in each source's canonical text.
    policy : Policy, optional
        What to do with each type; by default a pseudonym for all but public things.
    known : iterable of Entity
        From the vault: these keep their codes.
    recognisers : sequence of Recogniser
        Search the attributes, which `findings` do not cover.
    rulings : sequence of Ruling
        What people decided, in order.
    taken : iterable of str
        Codes that decisions gave, in force or not: nobody else gets them.

    Returns
    -------
    Anonymisation
        The same input gives the same result.
    """
    policy, known = policy or Policy(), (*known, *added_entities(rulings))
    pages = [page_of(transcript) for transcript in transcripts]
    pages += [page for transcript in transcripts for page in field_pages(transcript)]
    found = _findings(pages, findings or {}, recognisers)
    seen = _look(pages, found, policy)
    who = _who_is_who(transcripts, pages, seen, known)
    index = index_of_names(who.everybody)
    never = (*taken, *codes_in(pages))
    cast = Cast(who, policy, known, office_holders(policy, pages, seen, who, transcripts), never)
    additions = Additions(rulings)
    stretches = [additions.find(page) for page in pages]
    sightings = [
        with_added(_seen_on(page, each, index, hints(page, own)), added)
        for page, each, own, added in zip(pages, seen, found, stretches, strict=True)
    ]
    witnessed = _witnessed(pages, sightings, cast)
    reworded = reword(pages, witnessed, cast.entities(), cast, policy)
    mentions = [reworded[page.source, page.field] for page in pages]
    outcome = carry_out(
        rulings,
        {type_: policy.action(type_, ()) for type_ in EntityType},
        cast.entities(),
        zip(pages, mentions, stretches, strict=True),
    )
    outcome = reword_decided(pages, witnessed, outcome, cast, policy)
    return Anonymisation(
        tuple(_source(transcript, outcome.mentions) for transcript in transcripts),
        outcome.entities,
        find_doubts(outcome.witnessed, [each for own in mentions for each in own]),
        outcome.witnessed,
        outcome.overruled,
        outcome.held_back,
    )


def _seen_on(
    page: Page, seen: Seen, index: NameIndex, hinted: frozenset[int]
) -> Iterator[Sighting]:
    echoes = see_echoes(page, index, hinted)
    yield from beside_literals(page, (*seen.names, *seen.kept, *echoes))


def _findings(
    pages: Sequence[Page],
    texts: Mapping[str, Sequence[Finding]],
    recognisers: Sequence[Recogniser],
) -> list[Sequence[Finding]]:
    """What is already known of each page; attributes are searched here."""
    return [
        [each for one in recognisers for each in one.find(page.text)]
        if page.field
        else texts.get(page.source, ())
        for page in pages
    ]


def _look(
    pages: Sequence[Page], findings: Sequence[Sequence[Finding]], policy: Policy
) -> list[Seen]:
    """Ask all witnesses; the last one needs to know what the others saw anywhere."""
    small = small_words(page for page in pages if not page.field)
    seen = [
        look_at(page, found, policy.kept_names, small)
        for page, found in zip(pages, findings, strict=True)
    ]
    seen = [
        Seen(list(beside_literals(page, each.names)), list(beside_literals(page, each.kept)))
        for page, each in zip(pages, seen, strict=True)
    ]
    everywhere = [sighting for each in seen for sighting in each.names]
    families, towns = family_names(everywhere), town_names(everywhere)
    return [
        Seen(
            [
                *each.names,
                *see_couples(page, families),
                *see_homographs(page, families),
                *see_namesakes(page, family_names(each.names)),
                *see_known_towns(page, towns),
            ],
            each.kept,
        )
        for page, each in zip(pages, seen, strict=True)
    ]


def _all(
    transcripts: Sequence[Transcript], pages: Sequence[Page], seen: Sequence[Seen]
) -> list[tuple[str, Sighting]]:
    """Sightings that count as evidence, with their sources, the hidden fields first."""
    sightings = [
        (transcript.source, sighting)
        for transcript in transcripts
        for sighting in see_identifiers(transcript)
    ]
    for page, each in zip(pages, seen, strict=True):
        sightings += ((page.source, sighting) for sighting in uncovered(each.names, each.kept))
    return sightings


def _who_is_who(
    transcripts: Sequence[Transcript],
    pages: Sequence[Page],
    seen: Sequence[Seen],
    known: Iterable[Entity],
) -> WhoIsWho:
    hidden = [entity for entity in known if not is_public(entity)]
    return WhoIsWho(Evidence(_all(transcripts, pages, seen)), hidden, find_aliases(pages, seen))


def _witnessed(
    pages: Sequence[Page], sightings: Sequence[Iterable[Sighting]], cast: Cast
) -> dict[tuple[str, str], tuple[Mention, ...]]:
    """What the witnesses make of each page, by source and field: names alone."""
    return {
        (page.source, page.field): cast.mentions(page, resolve_overlaps(seen))
        for page, seen in zip(pages, sightings, strict=True)
    }


def _source(
    transcript: Transcript, decided: Mapping[tuple[str, str], tuple[Mention, ...]]
) -> AnonymisedSource:
    mentions = decided[transcript.source, ""]
    replaced = _replaced(transcript.text, mentions)
    labels = {
        turn.label: replaced.cut(_label_span(turn.span.start, turn.label))
        for turn in reversed(transcript.turns)
        if turn.label
    }
    attributes = {
        _replaced(name, decided[transcript.source, header_field(n)]).text: _replaced(
            value, decided[transcript.source, name]
        ).text
        for n, (name, value) in enumerate(transcript.attributes.items())
    }
    in_order = {label: labels[label] for label in transcript.labels if label}
    return AnonymisedSource(transcript.source, replaced, mentions, in_order, attributes)


def _replaced(text: str, mentions: Iterable[Mention]) -> Replaced:
    changed = (mention for mention in mentions if mention.action is not Action.KEEP)
    return replace(text, ((mention.span, mention.replacement) for mention in changed))


def _label_span(start: int, label: str) -> Span:
    return Span(start - len(label) - 2, start - 2)

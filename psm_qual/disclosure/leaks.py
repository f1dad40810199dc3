"""Names and codes of the study in a text that should have none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter

from psm_qual.disclosure.addresses import KnownAddresses
from psm_qual.disclosure.broken import BrokenNames
from psm_qual.disclosure.cleared import Cleared, within
from psm_qual.disclosure.codes import CodeIndex
from psm_qual.disclosure.derived import DerivedNames
from psm_qual.disclosure.exact import ExactNames
from psm_qual.disclosure.known_names import Hit, KnownNames
from psm_qual.disclosure.mistyped import MistypedNames
from psm_qual.disclosure.plain_letters import PlainText, plain_letters
from psm_qual.disclosure.quasi import BLURRED, QuasiIndex
from psm_qual.disclosure.spelled import SpelledNames
from psm_qual.disclosure.sub_words import parted, without_signs
from psm_qual.messages import say
from psm_qual.model import Action, Entity, EntityType, Span, clean
from psm_qual.naming import NAMED, Word, fold, words_of
from psm_qual.protocols import Recogniser


class Reason(StrEnum):
    """Why a stretch of text gives somebody away, the plainest first."""

    KNOWN = "known"  # a name, a number, an address that the study has hidden
    BROKEN = "broken"  # the same with its letters apart, run together, or with look-alikes
    DERIVED = "derived"  # a word made from it: "gattiani", "lanzesi"
    MISTYPED = "mistyped"  # the same with a mistake
    PATTERN = "pattern"  # it has the form of an e-mail, a phone number, a code
    FRESH = "fresh"  # a name that nobody decided on


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A place where a text gives somebody away; it does not repeat what stands there.

    Parameters
    ----------
    span : Span
        Offsets: half-open, code points of the text.
    reason : Reason
        Why.
    type : EntityType
        What stands there.
    sure : bool
        Whether it refuses publication; what is doubtful is only told, unless the study is strict.
    """

    span: Span
    reason: Reason
    type: EntityType
    sure: bool = True

    def __str__(self) -> str:
        key = self.reason if self.sure else f"{self.reason}_perhaps"
        return say(f"disclosure.{key}", type=say(f"disclosure.types.{self.type}"))


# One way of finding known names among the words of a text.
_Find = Callable[[Sequence[Word]], Iterator[Hit]]


class LeakCheck:
    """Looks for what a study has hidden.

    Parameters
    ----------
    entities : iterable of Entity
        From the vault; those that are kept are not looked for.
    recognisers : sequence of Recogniser
        Find e-mails, phones and codes that the study did not know.
    allowed : iterable of str
        Names, addresses and numbers that the person responsible for publication has cleared.
    """

    def __init__(
        self,
        entities: Iterable[Entity],
        recognisers: Sequence[Recogniser] = (),
        allowed: Iterable[str] = (),
    ) -> None:
        entities = tuple(entities)
        known = KnownNames(entities)
        self._exact, self._broken = ExactNames(known), BrokenNames(known)
        self._ways: tuple[tuple[Reason, _Find], ...] = (
            (Reason.KNOWN, KnownAddresses(known).find),
            (Reason.BROKEN, self._broken.find),
            (Reason.BROKEN, SpelledNames(known).find),
            (Reason.DERIVED, DerivedNames(known).find),
            (Reason.MISTYPED, MistypedNames(known).find),
        )
        # A known name counts beside a public thing, "Lanzo", though not in one, "Valli di Lanzo".
        self._whole = (self._exact.find, self._exact.find_unmistakable)
        hidden = [each for each in entities if each.action is not Action.KEEP]
        self._codes = CodeIndex(each for each in hidden if each.type not in NAMED | BLURRED)
        self._quasi = QuasiIndex(hidden)
        self._cleared = Cleared(entities, allowed)
        self._recognisers = recognisers

    def find(self, text: str, *, as_written: bool = False) -> list[Leak]:
        """Leaks in a text.

        Parameters
        ----------
        text : str
            As published: pseudonyms in brackets give nobody away.
        as_written : bool
            Only names and codes as they are, in no disguise, and no everyday words: what a program
            writes for itself is full of scraps that nobody reads.

        Returns
        -------
        list of Leak
            In order; a stretch that is known is not also reported for its form.
        """
        plain = plain_letters(text)
        words = words_of(plain.text)
        find = self._exact.find_unmistakable if as_written else self._exact.find
        leaks = list(self._names(words, find, Reason.KNOWN))
        leaks += self._known_codes(plain.text)
        if not as_written:
            leaks += self._disguised(plain.text, words)
            leaks += self._patterns(plain.text)
            leaks += (Leak(s, Reason.KNOWN, type_) for s, type_ in self._quasi.find(words))
        return sorted(_as_written(leak, plain) for leak in _plainest(leaks))

    def _names(self, words: Sequence[Word], find: _Find, reason: Reason) -> Iterator[Leak]:
        """Names found in one way, but for those that are part of what may be said."""
        hits = list(find(words))
        covered = self._cleared.covered(words) if hits else []
        allowed = self._cleared.allowed(words) if hits else []
        for hit in hits:
            own = range(hit.first, hit.last)
            if not within(own, covered, smaller=find in self._whole) and not within(own, allowed):
                yield Leak(Span(words[hit.first].start, words[hit.last - 1].end), reason, hit.type)

    def _disguised(self, text: str, words: list[Word]) -> Iterator[Leak]:
        finer = parted(words)
        for reading in (words, *([finer] if finer else ())):
            for reason, find in self._ways:
                yield from self._names(reading, find, reason)
        # Signs are read as letters and as nothing else: with mistakes too they would mean anything.
        for reading in (*([finer] if finer else ()), *without_signs(text)):
            for find in (self._exact.find, self._broken.find):
                yield from self._names(reading, find, Reason.BROKEN)

    def _known_codes(self, text: str) -> Iterator[Leak]:
        for span, type_ in self._codes.find(text):
            if not self._cleared.is_allowed(span.of(text)):
                yield Leak(span, Reason.KNOWN, type_)

    def _patterns(self, text: str) -> Iterator[Leak]:
        for recogniser in self._recognisers:
            for finding in recogniser.find(text):
                if not self._cleared.is_allowed(finding.span.of(text)):
                    yield Leak(finding.span, Reason.PATTERN, finding.type)


_ORDER = {reason: place for place, reason in enumerate(Reason)}


def _plainest(leaks: Iterable[Leak]) -> list[Leak]:
    """Of leaks that lie on each other the one with the plainest reason, then the longest."""
    kept: list[Leak] = []
    for leak in sorted(leaks, key=lambda each: (_ORDER[each.reason], -len(each.span), each.span)):
        place = bisect_left(kept, leak.span, key=attrgetter("span"))
        if not any(leak.span.overlaps(each.span) for each in kept[max(0, place - 1) : place + 1]):
            kept.insert(place, leak)
    return kept


def _as_written(leak: Leak, plain: PlainText) -> Leak:
    """The leak with its place in the text as written; in other letters it is no plain name."""
    span = plain.back(leak.span.start, leak.span.end)
    reason = leak.reason
    if reason is Reason.KNOWN and plain.origin and not _same(leak, span, plain):
        reason = Reason.BROKEN
    return replace(leak, span=span, reason=reason)


def _same(leak: Leak, span: Span, plain: PlainText) -> bool:
    return fold(clean(span.of(plain.written))) == fold(leak.span.of(plain.text))

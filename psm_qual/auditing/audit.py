"""An audit: how much of what should be hidden is, measured by a person on passages drawn at random.

The passages are respondents' segments, in proportion to the kinds of sources. Each audit draws its
own: what the one before found was mended, and says nothing of the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from psm_qual.analysis.audit import Checked, draw, most_left, recall_of
from psm_qual.anonymising import is_direct
from psm_qual.auditing.result import AuditResult
from psm_qual.entity_review import EntityReview
from psm_qual.errors import DecisionError
from psm_qual.messages import problem, say
from psm_qual.model import (
    Action,
    AuditedPassage,
    AuditRecord,
    EntityType,
    Mention,
    Missed,
    Place,
    Segment,
    Span,
)
from psm_qual.naming import pseudonym_word
from psm_qual.stages.segments import answers
from psm_qual.stages.source_texts import load_text
from psm_qual.store.audits import (
    add_audit,
    count_audits,
    last_audit,
    save_checked,
    save_unchecked,
)
from psm_qual.store.entities import load_mentions
from psm_qual.study import Study

_CODE = re.compile(r"\[?(?P<word>[A-Z_]+?)(?:_\d+)?\]?")


class Audit:
    """Passages that a person looks through for what was overlooked.

    Parameters
    ----------
    study : Study
        An open study that was anonymised.
    size : int
        How many passages to draw for a new audit; 0 to look at the last one.
    coder : str
        Sign of who looks; by default ``PSM_QUAL_CODER``, else the study's only coder.
    new : bool
        Draw anew even if the last audit is not finished.

    Raises
    ------
    DecisionError
        If there are no passages, or no audit to look at.
    """

    def __init__(self, study: Study, size: int, coder: str = "", *, new: bool = False) -> None:
        self._study = study
        self._sign = coder
        self._segments = {segment.id: segment for segment in answers(study)}
        if not self._segments:
            raise problem(DecisionError, "review.no_segments")
        record = self._load()
        if size and (new or record is None or not self._left_of(record)):
            self._begin(size)
            record = self._load()
        if record is None:
            raise problem(DecisionError, "audit.none_yet")
        self._record = record

    @property
    def left(self) -> list[Segment]:
        """Passages that nobody has looked at yet, in the order in which they were drawn."""
        return [self._segments[each.segment] for each in self._left_of(self._record)]

    @property
    def progress(self) -> tuple[int, int]:
        """How many passages were looked at, and how many were drawn."""
        done = sum(each.checked is not None for each in self._record.passages)
        return done, len(self._record.passages)

    @property
    def passages(self) -> pd.DataFrame:
        """One row a passage: what was hidden, what was missed, what was wrongly hidden."""
        rows = [
            {
                "segment": each.segment,
                "stratum": each.stratum,
                "checked": each.checked,
                "hidden": sum((each.hidden or {}).values()),
                "missed": len(each.missed),
                "wrong": len(each.wrong),
            }
            for each in self._record.passages
        ]
        columns = ["segment", "stratum", "checked", "hidden", "missed", "wrong"]
        return pd.DataFrame(rows, columns=columns)

    @property
    def result(self) -> AuditResult:
        """What the audit says so far."""
        known = [each for each in self._record.passages if each.checked is not None]
        sizes = self._record.strata
        missed = sum(len(each.missed) for each in known)
        return AuditResult(
            audit=self._record.id,
            drawn=len(self._record.passages),
            checked=len(known),
            population=sum(sizes.values()),
            seed=self._record.seed,
            recall=recall_of([_checked(each, lambda _: True) for each in known], sizes),
            direct=recall_of([_checked(each, is_direct) for each in known], sizes),
            quasi=recall_of([_checked(each, _is_quasi) for each in known], sizes),
            wrong=sum(len(each.wrong) for each in known),
            at_most=most_left(len(known)) if known and not missed else None,
        )

    def check(
        self,
        segment: str,
        missed: Iterable[tuple[str, EntityType]] = (),
        wrong: Sequence[str] = (),
        *,
        more: int = 0,
    ) -> list[str]:
        """Keep what a person found in a passage.

        Parameters
        ----------
        segment : str
            Id of the passage, one of those left.
        missed : iterable of (str, EntityType)
            Words of names that are still there, with what they are; the words are not kept, only
            where they stand.
        wrong : sequence of str
            Codes of what is hidden and is no name; "" for what is only counted.
        more : int
            Names that are still there, only counted.

        Returns
        -------
        list of str
            Words that are not in the passage: they are counted, but nobody knows where they are.

        Raises
        ------
        DecisionError
            If the passage is not one of those left, or a pseudonym does not stand in it.
        """
        entry = self._entry(segment)
        hidden = Counter(mention.entity for mention in self._hidden_in(self._segments[segment]))
        for code in filter(None, wrong):
            if code not in hidden:
                raise problem(DecisionError, "audit.not_hidden_there", entity=code)
        missed = list(missed)
        places = {words: self.places(segment, words) for words, _ in missed}
        found = [Missed(EntityType.NAME)] * more
        for words, type_ in missed:
            found += [Missed(type_, place) for place in places[words]] or [Missed(type_)]
        with self._study.store.writing() as db:
            save_checked(db, self._record.id, entry.position, hidden, found, list(wrong))
        self._reload()
        return [words for words, own in places.items() if not own]

    def places(self, segment: str, words: str) -> list[Place]:
        """Where words stand in a passage, in any case; what is hidden is not searched."""
        own = self._segments[segment]
        with self._study.store.reading() as db:
            mentions = [each for each in load_mentions(db) if each.source == own.source]
            text = load_text(db, own.source, mentions, None)
        spans: list[Span] = text.find(words, own.pieces) if text and words.strip() else []
        return [Place(own.source, span) for span in spans]

    def undo(self) -> str:
        """Look again at the passage that was looked at last; "" when there is none."""
        known = [each for each in self._record.passages if each.checked is not None]
        if not known:
            return ""
        last = max(known, key=lambda each: (each.checked, each.position))
        with self._study.store.writing() as db:
            save_unchecked(db, self._record.id, last.position)
        self._reload()
        return last.segment

    @property
    def to_add(self) -> list[Missed]:
        """Names that were missed, whose place is known, and that are not hidden yet."""
        review = EntityReview(self._study, self._sign)
        mentions = review.view.mentions
        missed = [each for passage in self._record.passages for each in passage.missed]
        return [
            each
            for each in missed
            if each.place and not any(_hides(mention, each.place) for mention in mentions)
        ]

    def add_missed(self) -> list[str]:
        """Turn what was missed into decisions that hide it; each name is looked for everywhere.

        Returns
        -------
        list of str
            The codes it gets.

        Raises
        ------
        DecisionError
            If the vault is closed, or a place is no good any more: what was added before stays.
        """
        review = EntityReview(self._study, self._sign)
        note = say("audit.note", audit=self._record.id)
        return [review.add(place=each.place, type=each.type, note=note) for each in self.to_add]

    def _begin(self, size: int) -> None:
        strata: dict[str, list[str]] = {}
        for segment in self._segments.values():
            strata.setdefault(segment.kind.value, []).append(segment.id)
        coder = self._study.coder(self._sign)
        with self._study.store.writing() as db:
            seed = self._study.settings.models.seed + count_audits(db)
            sizes = {name: len(ids) for name, ids in strata.items()}
            add_audit(db, coder, seed, sizes, draw(strata, size, seed))

    def _load(self) -> AuditRecord | None:
        with self._study.store.reading() as db:
            return last_audit(db)

    def _reload(self) -> None:
        record = self._load()
        assert record is not None  # it was there when the audit was opened
        self._record = record

    def _left_of(self, record: AuditRecord) -> list[AuditedPassage]:
        """Those nobody looked at, as long as they are part of the study."""
        unseen = [each for each in record.passages if each.checked is None]
        return [each for each in unseen if each.segment in self._segments]

    def _entry(self, segment: str) -> AuditedPassage:
        for each in self._left_of(self._record):
            if each.segment == segment:
                return each
        raise problem(DecisionError, "audit.not_drawn", segment=segment)

    def _hidden_in(self, segment: Segment) -> list[Mention]:
        with self._study.store.reading() as db:
            mentions = load_mentions(db)
        return [
            mention
            for mention in mentions
            if mention.source == segment.source and mention.action is not Action.KEEP
            if any(mention.span.overlaps(piece) for piece in segment.pieces)
        ]


def _hides(mention: Mention, place: Place) -> bool:
    hidden = mention.action is not Action.KEEP
    return hidden and mention.source == place.source and mention.span.overlaps(place.span)


def _is_quasi(type_: EntityType) -> bool:
    return not is_direct(type_)


def _checked(passage: AuditedPassage, counts: Callable[[EntityType], bool]) -> Checked:
    """What was found in a passage, of the types that count."""
    hidden = sum(n for code, n in (passage.hidden or {}).items() if counts(_type_of(code)))
    # What was wrongly hidden, and not said to be whose, is taken from whatever was hidden.
    named = [code for code in passage.wrong if code]
    wrong = sum(counts(_type_of(code)) for code in named) + len(passage.wrong) - len(named)
    missed = sum(counts(each.type) for each in passage.missed)
    return Checked(passage.stratum, max(0, hidden - wrong), missed)


def _type_of(code: str) -> EntityType:
    match = _CODE.fullmatch(code.strip())
    word = match["word"] if match else ""
    return next((each for each in EntityType if pseudonym_word(each) == word), EntityType.NAME)

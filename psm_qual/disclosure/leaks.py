"""Names and codes of the study in a text that should have none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from psm_qual.disclosure.codes import CodeIndex
from psm_qual.disclosure.quasi import BLURRED, QuasiIndex
from psm_qual.messages import say
from psm_qual.model import Action, Entity, EntityType, Span
from psm_qual.naming import (
    NAMED,
    Match,
    NameIndex,
    keys_of,
    name_forms,
    public_index,
    public_things,
    words_of,
)
from psm_qual.protocols import Recogniser


class Reason(StrEnum):
    """Why a stretch of text gives somebody away."""

    KNOWN = "known"  # a name, a number, an address that the study has hidden
    PATTERN = "pattern"  # it has the form of an e-mail, a phone number, a code


@dataclass(frozen=True, slots=True)
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
    """

    span: Span
    reason: Reason
    type: EntityType

    def __str__(self) -> str:
        return say(f"disclosure.{self.reason}", type=say(f"disclosure.types.{self.type}"))


class LeakCheck:
    """Looks for what a study has hidden.

    Parameters
    ----------
    entities : iterable of Entity
        From the vault; those that are kept are not looked for.
    recognisers : sequence of Recogniser
        Find e-mails, phones and codes that the study did not know.
    """

    def __init__(self, entities: Iterable[Entity], recognisers: Sequence[Recogniser] = ()) -> None:
        hidden = [entity for entity in entities if entity.action is not Action.KEEP]
        forms = [
            (keys, proof, entity.type)
            for entity in hidden
            if entity.type in NAMED
            for written in sorted(entity.forms)
            for keys, proof in name_forms(entity.type, keys_of(written))
            if keys not in public_things()
        ]
        self._names = NameIndex((keys, proof) for keys, proof, _ in forms)
        self._types = {keys: type_ for keys, _, type_ in reversed(forms)}
        self._codes = CodeIndex(e for e in hidden if e.type not in NAMED | BLURRED)
        self._quasi = QuasiIndex(hidden)
        self._recognisers = recognisers

    def find(self, text: str) -> list[Leak]:
        """Leaks in a text.

        Parameters
        ----------
        text : str
            As published: pseudonyms in brackets give nobody away.

        Returns
        -------
        list of Leak
            In order; a stretch that is known is not also reported for its form.
        """
        known = [*self._known_names(text), *self._codes.find(text), *self._quasi.find(text)]
        leaks = [Leak(span, Reason.KNOWN, type_) for span, type_ in known]
        for recogniser in self._recognisers:
            for finding in recogniser.find(text):
                if not any(finding.span.overlaps(leak.span) for leak in leaks):
                    leaks.append(Leak(finding.span, Reason.PATTERN, finding.type))
        return sorted(leaks, key=lambda leak: (leak.span, leak.reason))

    def _known_names(self, text: str) -> list[tuple[Span, EntityType]]:
        words = words_of(text)
        public = [range(match.first, match.last) for match in public_index().find(words)]
        return [
            (Span(words[match.first].start, words[match.last - 1].end), self._types[match.keys])
            for match in self._names.find(words)
            if not any(_inside(match, known) for known in public)
        ]


def _inside(match: Match, public: range) -> bool:
    """Tell whether a name is but a part of a public thing: "Lanzo" in "Valli di Lanzo"."""
    within = public.start <= match.first and match.last <= public.stop
    return within and match.last - match.first < len(public)

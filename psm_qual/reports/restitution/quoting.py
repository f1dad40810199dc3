"""What is quoted: nothing twice, nothing that joins two quotations, nothing that singles out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from psm_qual.analysis.corpus import Corpus
from psm_qual.disclosure import for_print
from psm_qual.disclosure.passages import Combinations, Peculiarity, Said, Voices
from psm_qual.disclosure.rules import Rules
from psm_qual.model.report import Caution

# So much of the points of a flagged passage are near them.
_NEAR = 0.6


class Quotations:
    """The quotations of a report, as they are chosen one after the other.

    Parameters
    ----------
    corpus : Corpus
        The study as tables, one source an interviewee.
    rules : Rules
        What may be printed.
    """

    def __init__(self, corpus: Corpus, rules: Rules) -> None:
        answers = corpus.answers
        self._rules = rules
        self._said = {
            str(segment): Said(str(source), str(text))
            for segment, source, text in zip(
                answers["segment"], answers["source"], answers["text"], strict=True
            )
        }
        self.cautions: list[Caution] = []
        self.barred = set(self.singling_out)
        if rules.strict:
            self.barred |= self.flagged

    @cached_property
    def voices(self) -> Voices:
        """How the interviewees speak."""
        return Voices(self._said.values())

    @cached_property
    def peculiarities(self) -> dict[str, Peculiarity]:
        """What sets each passage apart."""
        return {segment: self.voices.peculiarity(said) for segment, said in self._said.items()}

    @cached_property
    def flagged(self) -> set[str]:
        """Passages that colleagues might recognise."""
        limit = self._rules.peculiar
        return {name for name, each in self.peculiarities.items() if each.points >= limit}

    @cached_property
    def reluctance(self) -> dict[str, int]:
        """What is quoted only when there is nothing else: 2 for flagged passages, 1 for near ones.

        Far from all that might be recognised is flagged; where there is a choice it costs nothing
        to keep some distance.
        """
        near = _NEAR * self._rules.peculiar
        return {
            name: 2 if name in self.flagged else 1
            for name, each in self.peculiarities.items()
            if each.points >= near
        }

    @cached_property
    def singling_out(self) -> set[str]:
        """Passages in which role, place and day together point at one person."""
        said = self._said
        combinations = Combinations(said.values(), self._rules.threshold.people)
        return {name for name, each in said.items() if combinations.single_out(each.text)}

    def printed(self, place: str, segments: Sequence[str]) -> list[str]:
        """Words of segments as they may be printed; from here on they are quoted.

        Parameters
        ----------
        place : str
            Where in the report they stand.
        segments : sequence of str
            None of them barred.
        """
        for segment in segments:
            self.barred |= {segment, *self._joined_to(segment)}
            if segment in self.flagged:
                signs = self.peculiarities[segment].signs
                self.cautions.append(Caution(place, segment, signs))
        return [for_print(self._said[segment].text) for segment in segments]

    def _joined_to(self, segment: str) -> set[str]:
        """Passages of the same interviewee that a favourite expression would join to this one."""
        person = self._said[segment].person
        expressions = self.voices.own_expressions(self._said[segment])
        return {other for each in expressions for other in self._expressed[person, each]}

    @cached_property
    def _expressed(self) -> dict[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for segment, said in self._said.items():
            for expression in self.voices.own_expressions(said):
                found[said.person, expression].add(segment)
        return found

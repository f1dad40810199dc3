"""What people want generalised gets its words, too, as far up the ladder as they want it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from psm_qual.anonymising.cast import Cast
from psm_qual.anonymising.outcome import Outcome
from psm_qual.anonymising.policy import Policy
from psm_qual.anonymising.sighting import Page
from psm_qual.anonymising.wording.describing import positions
from psm_qual.anonymising.wording.reword import Wording, moved
from psm_qual.model import EntityType, Mention, Span

Mentions = Mapping[tuple[str, str], tuple[Mention, ...]]


def reword_decided(
    pages: Sequence[Page], bare: Mentions, outcome: Outcome, cast: Cast, policy: Policy
) -> Outcome:
    """Put a phrase in the place of what people want generalised.

    Parameters
    ----------
    pages : sequence of Page
        Of the study, in its order.
    bare : mapping of (str, str) to tuple of Mention
        By source and field, the mentions as they were before anything was fitted: names alone.
    outcome : Outcome
        Of witnesses and people.
    cast : Cast
        Who is who.
    policy : Policy
        How far up each ladder goes where nobody says.

    Returns
    -------
    Outcome
        The same mentions; where a phrase needs it, one reaches over its article and preposition.
    """
    if not outcome.climbed:
        return outcome
    words = _DecidedWords(pages, bare, outcome, cast, policy)
    mentions = {
        (page.source, page.field): tuple(words.page(page, positions(page.words))) for page in pages
    }
    overruled = tuple(
        replace(each, span=words.grown.get((each.source, each.span.start), each.span))
        for each in outcome.overruled
    )
    return replace(outcome, mentions=mentions, overruled=overruled)


class _DecidedWords:
    """Words for what people decided on, one page after the other."""

    def __init__(
        self, pages: Sequence[Page], bare: Mentions, outcome: Outcome, cast: Cast, policy: Policy
    ) -> None:
        self._pages = pages
        self._bare = bare
        self._outcome = outcome
        self._cast = cast
        self._policy = policy
        # Source and start of each mention whose span became another → the new one.
        self.grown: dict[tuple[str, int], Span] = {}

    def page(self, page: Page, at: Mapping[int, int]) -> Iterator[Mention]:
        """Mentions of a page, in order."""
        limit = 0
        for mention in self._outcome.mentions[page.source, page.field]:
            fitted = self._fitted(page, mention, at, limit)
            if fitted.span != mention.span and not page.field:
                self.grown[mention.source, mention.span.start] = fitted.span
            yield fitted
            while limit < len(page.words) and page.words[limit].start < mention.span.end:
                limit += 1

    def _fitted(self, page: Page, mention: Mention, at: Mapping[int, int], limit: int) -> Mention:
        step = self._outcome.climbed.get((page.source, page.field, mention.span.start))
        own = self._bare[page.source, page.field]
        name = next((each.span for each in own if each.span.overlaps(mention.span)), mention.span)
        first = at.get(name.start)
        # What a role takes in is told by the ladder of the role: no name stands there alone.
        if step is None or first is None or mention.type is EntityType.ROLE:
            return mention
        alone = replace(mention, span=name)
        fitted = self._wordings[step].fitted(page, alone, first, limit)
        return moved(page, alone, fitted) if fitted else mention

    @cached_property
    def _wordings(self) -> Mapping[str, Wording]:
        """One for each step that somebody chose."""
        found = {}
        for step in dict.fromkeys(self._outcome.climbed.values()):
            steps = {
                **self._policy.steps,
                **(dict.fromkeys(EntityType, step) if step else {}),
            }
            wording = Wording(
                (), {}, self._outcome.entities, self._cast, replace(self._policy, steps=steps)
            )
            for page in self._pages:
                own = self._outcome.mentions[page.source, page.field]
                wording.describer.learn(page, own, positions(page.words))
            found[step] = wording
        return found

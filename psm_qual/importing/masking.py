"""Memos and codes that come in, without names: nobody knew that they would be kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from psm_qual.anonymising import Policy, anonymise, find_named, replace
from psm_qual.checking.typed import has_pattern
from psm_qual.model import (
    Action,
    Entity,
    EntityType,
    Finding,
    Mention,
    SourceKind,
    Span,
    Transcript,
    Utterance,
    turns_of,
)
from psm_qual.protocols import Recogniser
from psm_qual.recognisers import load_recognisers
from psm_qual.stages.policy import policy_of
from psm_qual.study import Study

# What codes are called after, and nobody is recognised by: "Torino", "Smart City", "under 30".
_TITLES_HAVE = frozenset(
    {
        EntityType.PLACE,
        EntityType.MUNICIPALITY,
        EntityType.ORGANISATION,
        EntityType.NAME,
        EntityType.DATE,
        EntityType.AGE,
        EntityType.ROLE,
    }
)
# No source is called so: names of files have no blank at their end.
_MEMOS = "memo "


def masked(study: Study, texts: Sequence[str], entities: Sequence[Entity]) -> list[str]:
    """Memos with pseudonyms for the names in them.

    Who is known in the study bears the same pseudonym as in its texts; somebody only memos speak
    of is masked without a number, since the vault does not know them.

    Parameters
    ----------
    study : Study
        Whose texts were anonymised; the passphrase is at hand.
    texts : sequence of str
        In clear.
    entities : sequence of Entity
        From the study's vault.
    """
    recognisers = load_recognisers()
    look = _Look(policy_of(study), entities, recognisers)

    def find(memos: Transcript) -> list[Finding]:
        seen = [one for each in recognisers for one in each.find(memos.text)]
        seen += find_named(memos, study.outlines)
        study.outlines.forget()
        return seen

    return look.masked(texts, find, lambda _mention: True)


def without_people(study: Study, texts: Sequence[str], entities: Sequence[Entity]) -> list[str]:
    """Names and definitions of codes, without the people in them.

    A title is two words with a capital, in any language: the pipeline would take half of them for
    names. Hidden is what the study hides, what has the form of an address, a number, a code, and
    who is called as people are: "Ilde Ferrua", "il sindaco Ferrua". Where there is no passphrase
    the study's own names are not known.

    Parameters
    ----------
    study : Study
        Its texts were anonymised, if it has any.
    texts : sequence of str
        In clear.
    entities : sequence of Entity
        From the study's vault; none where it cannot be opened.
    """
    recognisers = load_recognisers() if any(map(has_pattern, texts)) else []
    look = _Look(policy_of(study), entities, recognisers)
    known = {entity.code for entity in entities}

    def find(codes: Transcript) -> list[Finding]:
        return [one for each in recognisers for one in each.find(codes.text)]

    return look.masked(texts, find, lambda m: m.entity in known or m.type not in _TITLES_HAVE)


class _Look:
    """Texts that people typed, looked through as a source that is kept nowhere."""

    def __init__(
        self, policy: Policy, entities: Sequence[Entity], recognisers: Sequence[Recogniser]
    ) -> None:
        self._policy, self._entities, self._recognisers = policy, entities, recognisers
        self._known = {entity.code for entity in entities}

    def masked(
        self,
        texts: Sequence[str],
        find: Callable[[Transcript], list[Finding]],
        hides: Callable[[Mention], bool],
    ) -> list[str]:
        """Texts as they may be kept."""
        lines = [[line for line in text.split("\n") if line.strip()] for text in texts]
        turns = turns_of(Utterance.of("", line) for own in lines for line in own)
        if not turns:
            return list(texts)
        typed = Transcript(_MEMOS, SourceKind.INTERVIEW, "", turns)
        seen = {_MEMOS: find(typed)}
        found = anonymise([typed], seen, self._policy, self._entities, self._recognisers)
        (anonymised,) = found.sources
        mentions = [mention for mention in anonymised.mentions if hides(mention)]
        replaced = replace(typed.text, _hidden(mentions, self._known))
        printed = iter([(turn.text, replaced.cut(turn.span)) for turn in turns])
        return [_shown(text, own, printed) for text, own in zip(texts, lines, strict=True)]


def _shown(text: str, lines: Sequence[str], printed: Iterator[tuple[str, str]]) -> str:
    pairs = list(_next_lines(lines, printed))
    # Where nothing is hidden not even a blank changes.
    as_it_was = all(clear == shown for clear, shown in pairs)
    return text if as_it_was else "\n".join(shown for _, shown in pairs)


def _hidden(mentions: Sequence[Mention], known: set[str]) -> Iterator[tuple[Span, str]]:
    for mention in mentions:
        if mention.action is Action.KEEP:
            continue
        code, action = mention.entity, mention.action
        if action is Action.PSEUDONYM and code not in known:
            yield mention.span, Entity(code, mention.type, Action.MASK).pseudonym
        else:
            yield mention.span, mention.replacement


def _next_lines(
    lines: Sequence[str], printed: Iterator[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """As many lines as a memo had; one without a visible letter has no turn."""
    for line in lines:
        if Utterance.of("", line).lines:
            yield next(printed)

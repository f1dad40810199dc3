"""Memos that come in, without names: who wrote them elsewhere did not know they would be kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psm_qual.anonymising import anonymise, find_named, replace
from psm_qual.model import (
    Action,
    Entity,
    Mention,
    SourceKind,
    Span,
    Transcript,
    Utterance,
    turns_of,
)
from psm_qual.recognisers import load_recognisers
from psm_qual.stages.policy import policy_of
from psm_qual.stages.secrets import open_or_create_vault
from psm_qual.study import Study

# No source is called so: names of files have no blank at their end.
_MEMOS = "memo "


def masked(study: Study, texts: Sequence[str]) -> list[str]:
    """Memos with pseudonyms for the names in them.

    Who is known in the study bears the same pseudonym as in its texts; somebody only memos speak
    of is masked without a number, since the vault does not know them.

    Parameters
    ----------
    study : Study
        Whose texts were anonymised; the passphrase is at hand.
    texts : sequence of str
        In clear.
    """
    lines = [[line for line in text.split("\n") if line.strip()] for text in texts]
    turns = turns_of(Utterance.of("", line) for own in lines for line in own)
    if not turns:
        return list(texts)
    vault, recognisers = open_or_create_vault(study), load_recognisers()
    memos = Transcript(_MEMOS, SourceKind.INTERVIEW, "", turns)
    seen = [one for each in recognisers for one in each.find(memos.text)]
    seen += find_named(memos, study.outlines)
    study.outlines.forget()
    known = {entity.code for entity in vault.entities}
    found = anonymise([memos], {_MEMOS: seen}, policy_of(study), vault.entities, recognisers)
    (anonymised,) = found.sources
    replaced = replace(memos.text, _hidden(anonymised.mentions, known))
    printed = iter([(turn.text, replaced.cut(turn.span)) for turn in turns])
    memos_now: list[str] = []
    for text, own in zip(texts, lines, strict=True):
        pairs = list(_next_lines(own, printed))
        # Where nothing is hidden not even a blank changes.
        as_it_was = all(clear == shown for clear, shown in pairs)
        memos_now.append(text if as_it_was else "\n".join(shown for _, shown in pairs))
    return memos_now


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

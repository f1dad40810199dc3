"""Small studies, and what was hidden in them."""

from __future__ import annotations

from psm_qual.anonymising import Anonymisation
from psm_qual.model import Action, SourceKind, Transcript, Utterance, turns_of


def interview(source: str, *talk: tuple[str, str], **more: object) -> Transcript:
    """An interview of (label, words)."""
    turns = turns_of(Utterance.of(label, words) for label, words in talk)
    return Transcript(source, SourceKind.INTERVIEW, f"{source}.txt", turns, **more)  # type: ignore[arg-type]


def masked(study: Anonymisation, *transcripts: Transcript) -> list[str]:
    """Words that were replaced, in order."""
    return [
        mention.span.of(transcript.text)
        for transcript, source in zip(transcripts, study.sources, strict=True)
        for mention in source.mentions
        if mention.action is not Action.KEEP
    ]

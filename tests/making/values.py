"""Small values for tests: what a test is about is given, all else is filled in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from psm_qual.model import (
    Code,
    Codebook,
    Coding,
    Decision,
    Evidence,
    Role,
    Segment,
    SourceKind,
    Span,
    Status,
    Verb,
)

# Two axes, three strategies.
ORCHARDS = Codebook(
    "orti",
    "Orti di quartiere",
    "frame",
    "1",
    (
        Code("1", "axis", "Terra"),
        Code("1.1", "strategy", "Compost", "1"),
        Code("1.2", "strategy", "Semi antichi", "1"),
        Code("2", "axis", "Acqua"),
        Code("2.1", "strategy", "Pioggia", "2"),
    ),
)
KINDS = Codebook(
    "tipo",
    "Tipo",
    "facet",
    "1",
    (
        Code("attuazione", "facet", "Attuazione"),
        Code("esigenza", "facet", "Esigenza"),
        Code("proposta", "facet", "Proposta"),
        Code("criticita", "facet", "Criticità"),
    ),
)
# A facet whose code has the same id as an axis.
INDICATIONS = Codebook("indicazioni", "Indicazioni", "facet", "1", (Code("1", "facet", "Regia"),))
FACETS = {"tipo": KINDS, "indicazioni": INDICATIONS}


def segment(
    id: str,
    text: str = "Le bucce le porto giù io.",
    *,
    source: str = "a",
    role: Role = Role.RESPONDENT,
    turn: int = 1,
    kind: SourceKind = SourceKind.INTERVIEW,
    question: str = "E poi?",
) -> Segment:
    """A segment."""
    return Segment(id, source, kind, turn, "R", role, (Span(3, 3 + len(text)),), text, question)


def coding(
    segment: str,
    code: str,
    facet: str = "",
    *,
    status: Status = Status.SUGGESTED,
    coder: str = "",
    confidence: float = 0.5,
    evidence: Evidence | None = None,
) -> Coding:
    """A coding: a model's as long as it is suggested; its level as the small codebooks have it."""
    level = FACETS[facet][code].level if facet else ORCHARDS[code].level
    who = coder or ("model:test" if status is Status.SUGGESTED else "ada")
    return Coding(segment, code, level, facet, status, who, confidence, evidence)


def log(lines: Iterable[str]) -> list[Decision]:
    """A log of decisions: "ada accept 1.1", "bo done", "ada undo 1"; all on segment ``s1``.

    A facet's code is written ``tipo/proposta``.
    """
    decisions = []
    for number, line in enumerate(lines, start=1):
        coder, verb, *rest = line.split()
        facet, _, code = "".join(rest).rpartition("/")
        undoes = int(code) if verb == "undo" else None
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        decisions.append(
            Decision(
                number, at, coder, "s1", Verb(verb), "" if undoes else code, facet, undoes=undoes
            )
        )
    return decisions

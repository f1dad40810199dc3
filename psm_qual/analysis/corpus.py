"""The study as tables: what every count starts from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from psm_qual.model import Codebook, Coding, Role, Segment, Source, Status, Theme, is_machine

# Columns of a source that are not attributes; the attributes come after them.
SOURCE_COLUMNS = ("source", "kind", "turns", "speakers", "words")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Sources, segments, codings and themes of a study, all pseudonymised.

    Parameters
    ----------
    sources : DataFrame
        One row a source: `SOURCE_COLUMNS` and the attributes.
    segments : DataFrame
        One row a segment, interviewers' too: the columns of ``segments.csv``.
    codings : DataFrame
        One row a coding: the columns of ``codings.csv``.
    themes : DataFrame
        One row a theme: ``theme, label, terms, segments, sources, novelty, links, status``.
    theme_segments : DataFrame
        ``theme, segment, weight``.
    codebook : Codebook
        Axes and strategies.
    facets : mapping of str to Codebook
        Facets by name.
    """

    sources: pd.DataFrame
    segments: pd.DataFrame
    codings: pd.DataFrame
    themes: pd.DataFrame
    theme_segments: pd.DataFrame
    codebook: Codebook
    facets: Mapping[str, Codebook]

    @property
    def answers(self) -> pd.DataFrame:
        """Respondents' segments: those that are coded and counted."""
        return self.segments[self.segments["role"] == Role.RESPONDENT.value]

    @property
    def attributes(self) -> list[str]:
        """Names of the sources' attributes."""
        return [str(column) for column in self.sources.columns[len(SOURCE_COLUMNS) :]]

    def codings_in_force(self, *, reviewed_only: bool = False) -> pd.DataFrame:
        """Codings that count.

        Parameters
        ----------
        reviewed_only : bool
            Only what a person accepted; else also suggestions that nobody has decided on, and
            what was left to the machine to accept.
        """
        wanted = [Status.ACCEPTED.value]
        if not reviewed_only:
            wanted.append(Status.SUGGESTED.value)
        found = self.codings[self.codings["status"].isin(wanted)]
        if not reviewed_only:
            return found
        # Without rows pandas does not know that these are truth values.
        by_machine = found["coder"].map(is_machine).astype(bool)
        return found[~by_machine]


def sources_table(sources: Iterable[Source]) -> pd.DataFrame:
    """One row a source, its attributes as columns.

    An attribute that has the name of one of `SOURCE_COLUMNS` gets a ``_`` after it.
    """
    rows = [
        {
            "source": source.id,
            "kind": source.kind.value,
            "turns": source.turns,
            "speakers": source.speakers,
            "words": source.words,
            **{_attribute(name): value for name, value in source.attributes.items()},
        }
        for source in sources
    ]
    return pd.DataFrame(rows) if rows else _empty(" ".join(SOURCE_COLUMNS))


def _attribute(name: str) -> str:
    return f"{name}_" if name in SOURCE_COLUMNS else name


def segments_table(segments: Iterable[Segment]) -> pd.DataFrame:
    """One row a segment; ``pieces`` says where it lies when others' "mhmh" are in between."""
    rows = [
        {
            "segment": segment.id,
            "source": segment.source,
            "turn": segment.turn,
            "speaker": segment.speaker,
            "role": segment.role.value,
            "start": segment.span.start,
            "end": segment.span.end,
            "text": segment.text,
            "kind": segment.kind.value,
            "question": segment.question,
            "pieces": " ".join(f"{piece.start}-{piece.end}" for piece in segment.pieces),
        }
        for segment in segments
    ]
    columns = "segment source turn speaker role start end text kind question pieces"
    return pd.DataFrame(rows) if rows else _empty(columns)


def codings_table(codings: Iterable[Coding]) -> pd.DataFrame:
    """One row a coding.

    ``evidence`` is the phrase resembled, then the keywords found; ``origin`` the code it was put
    under, and the change that carried it, when the codebook has changed since.
    """
    rows = [
        {
            "segment": coding.segment,
            "code": coding.code,
            "level": coding.level,
            "facet": coding.facet,
            "status": coding.status.value,
            "coder": coding.coder,
            "confidence": coding.confidence,
            "evidence": evidence_text(coding),
            "origin": coding.origin,
        }
        for coding in codings
    ]
    columns = "segment code level facet status coder confidence evidence origin"
    return pd.DataFrame(rows) if rows else _empty(columns)


def evidence_text(coding: Coding) -> str:
    """On one line: «phrase» (similarity) · keywords · = accepted segment · 2. runner-up."""
    why = coding.evidence
    if why is None:
        return ""
    own = [f"«{why.phrase}» ({why.similarity:.2f})"] if why.phrase else []
    own += why.keywords
    if why.passage:
        own.append(f"= {why.passage}")
    if why.runner_up:
        own.append(f"2. {why.runner_up} ({why.runner_up_confidence:.2f})")
    return " · ".join(own)


def themes_table(themes: Sequence[Theme], source_of: Mapping[str, str]) -> pd.DataFrame:
    """One row a theme, with how many segments and sources speak of it."""
    rows = [
        {
            "theme": theme.id,
            "label": theme.label,
            "terms": ", ".join(theme.terms),
            "segments": len(theme.segments),
            "sources": len({source_of[segment] for segment in theme.segments}),
            "novelty": theme.novelty,
            "links": ", ".join(f"{axis}:{weight}" for axis, weight in theme.links.items()),
            "status": theme.status,
            "probability": theme.probability,
            "stability": theme.stability,
        }
        for theme in themes
    ]
    names = "theme label terms segments sources novelty links status probability stability"
    # Where nothing is known of any theme the columns are of numbers all the same.
    known = {"probability": "float64", "stability": "float64"}
    return pd.DataFrame(rows).astype(known) if rows else _empty(names)


def theme_segments_table(themes: Iterable[Theme]) -> pd.DataFrame:
    """One row for each segment of each theme."""
    rows = [
        {"theme": theme.id, "segment": segment, "weight": weight}
        for theme in themes
        for segment, weight in theme.segments.items()
    ]
    return pd.DataFrame(rows) if rows else _empty("theme segment weight")


def _empty(columns: str) -> pd.DataFrame:
    return pd.DataFrame(columns=columns.split())

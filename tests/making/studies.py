"""A small study in a folder, written into its database by hand: no models run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from psm_qual.model import Coding, Segment, Theme, Transcript, Utterance, turns_of
from psm_qual.store.codings import save_suggestions
from psm_qual.store.segments import save_segments
from psm_qual.store.sources import save_transcripts
from psm_qual.store.themes import save_themes
from psm_qual.study import Study
from tests.making.codebooks import write_codebook_yaml
from tests.making.values import FACETS, ORCHARDS

SETTINGS = """\
name = "Orti"
codebook = "orti"
facets = ["tipo", "indicazioni"]
zones = ""
coders = [{coders}]
"""


def write_study(folder: Path, *, coders: Sequence[str] = ("ada",)) -> Study:
    """An open study with settings and codebooks, and nothing else."""
    (folder / "codebooks").mkdir(parents=True)
    for codebook in (ORCHARDS, *FACETS.values()):
        path = folder / "codebooks" / f"{codebook.id}.yaml"
        path.write_text(write_codebook_yaml(codebook), encoding="utf-8")
    text = SETTINGS.format(coders=", ".join(f'"{coder}"' for coder in coders))
    (folder / "project.toml").write_text(text, encoding="utf-8")
    return Study(folder)


def transcript(segment: Segment) -> Transcript:
    """A source in which the segment could have been said."""
    turns = turns_of([Utterance.of("I", "E poi?"), Utterance.of("R", "parole in chiaro")])
    return Transcript(segment.source, segment.kind, f"{segment.source}.txt", turns)


def fill(
    study: Study,
    segments: Sequence[Segment],
    suggestions: Sequence[Coding] = (),
    themes: Sequence[Theme] = (),
) -> None:
    """Put sources, segments, suggestions and themes into the database."""
    sources = {each.source: transcript(each) for each in segments}
    with study.store.writing() as db:
        save_transcripts(db, list(sources.values()), dict.fromkeys(sources, "stamp"))
        save_segments(db, segments)
        save_suggestions(db, suggestions)
        save_themes(db, themes)

"""Segments against the passages of the example's gold.

    python -m benchmarks.segmenting

For each gold passage, the segment that overlaps it most: intersection over union in characters.
For each segment: whether it touches one gold passage's codes only.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import mean, median

from benchmarks.models import ROOT, encoder, gold, pipeline
from psm_qual.model import Role, SourceKind, Span
from psm_qual.readers import corpus_files, read_file
from psm_qual.segmenting import SegmentingOptions, find_roles, segment

# Less of a segment than this is a stray word at its edge.
_TOUCHES = 0.2
_RAW = ("int09", "int11")


def main() -> None:
    """Measure and print."""
    transcripts = [t for path in corpus_files(ROOT / "corpus") for t in read_file(path)]
    interviews = [t for t in find_roles(transcripts) if t.kind is SourceKind.INTERVIEW]
    wanted: dict[str, list[tuple[Span, tuple[str, ...]]]] = defaultdict(list)
    for row in gold("passages"):
        codes = (*row["codes"], *row["themes"])
        wanted[row["source"]].append((Span(row["start"], row["end"]), codes))
    groups: dict[str, tuple[list[float], list[bool], list[int]]] = {
        "with punctuation": ([], [], []),
        "raw speech": ([], [], []),
    }
    for transcript in interviews:
        overlaps, pure, words = groups[
            "raw speech" if transcript.source in _RAW else "with punctuation"
        ]
        analyses = pipeline().analyse([turn.text for turn in transcript.turns])
        sentences = [analysis.sentences for analysis in analyses]
        found = segment(transcript, sentences, encoder().encode, SegmentingOptions())
        spans = [p.span for p in found if p.role is Role.RESPONDENT]
        own = wanted[transcript.source]
        overlaps += [max(_iou(span, s) for s in spans) for span, _ in own]
        pure += [_pure(s, own) for s in spans]
        words += [len(s.of(transcript.text).split()) for s in spans]
    for name, (overlaps, pure, words) in groups.items():
        print(
            f"  {name}: overlap {mean(overlaps):.2f}, passages matched (≥ 0.5) "
            f"{mean(o >= 0.5 for o in overlaps):.1%}, segments of one subject {mean(pure):.1%}, "
            f"{len(words)} segments of {median(words):.0f} words (median)"
        )


def _iou(a: Span, b: Span) -> float:
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return shared / (max(a.end, b.end) - min(a.start, b.start))


def _pure(span: Span, wanted: list[tuple[Span, tuple[str, ...]]]) -> bool:
    touched = {
        codes
        for own, codes in wanted
        if min(own.end, span.end) - max(own.start, span.start) > _TOUCHES * len(span)
    }
    return len(touched) <= 1


if __name__ == "__main__":
    main()

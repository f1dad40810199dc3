"""Anonymising against the mentions of the example's gold.

    python -m benchmarks.anonymisation

A mention of the gold is found when all of it is replaced. Rules and lists were tuned on this very
study: read the figures as how well it does on talk that it knows. The last line is fairer: people
in the news, fiction and speeches of KIND (development part), when it lies beside the checkout.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable

from benchmarks.models import ROOT, SHARED, gold, pipeline
from psm_qual.anonymising import Anonymisation, anonymise, find_named
from psm_qual.model import Action, SourceKind, Transcript, Utterance, turns_of
from psm_qual.readers import corpus_files, read_file
from psm_qual.recognisers import load_recognisers
from psm_qual.segmenting import find_roles

_RAW = ("int09", "int11")


def main() -> None:
    """Measure and print."""
    transcripts = [t for path in corpus_files(ROOT / "corpus") for t in read_file(path)]
    study, seconds = _anonymised(find_roles(transcripts))
    words = sum(t.words for t in transcripts)
    print(f"  {words} words in {seconds:.1f} s, {words / seconds:.0f} words/s, models loaded")
    masked = _masked(study)
    wanted = gold("entities")
    for name, chosen in (
        ("interviews", lambda s: s.startswith("int") and s not in _RAW),
        ("questionnaire", lambda s: s.startswith("questionario")),
        ("raw speech", lambda s: s in _RAW),
    ):
        _recall(name, [row for row in wanted if chosen(row["source"])], masked)
    _other_words(transcripts, wanted, masked)
    kind = SHARED / "data" / "kind"
    if kind.is_dir():
        for part in ("WN", "FIC", "ADG"):
            text = (kind / f"{part}_dev.tsv").read_text(encoding="utf-8")
            _people_of_kind(part, text)


def _anonymised(transcripts: list[Transcript]) -> tuple[Anonymisation, float]:
    recognisers = load_recognisers()
    start = time.perf_counter()
    findings = {
        t.source: [*find_named(t, pipeline()), *(f for r in recognisers for f in r.find(t.text))]
        for t in transcripts
    }
    study = anonymise(transcripts, findings, recognisers=recognisers)
    return study, time.perf_counter() - start


def _masked(study: Anonymisation) -> dict[str, set[int]]:
    """Offsets that were replaced, by source."""
    return {
        each.source: {
            offset
            for mention in each.mentions
            if mention.action is not Action.KEEP
            for offset in range(mention.span.start, mention.span.end)
        }
        for each in study.sources
    }


def _recall(name: str, wanted: Iterable[dict[str, object]], masked: dict[str, set[int]]) -> None:
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in wanted:
        places = range(int(str(row["start"])), int(str(row["end"])))
        for key in (str(row["type"]), "all"):
            total[key] += 1
            found[key] += masked[str(row["source"])].issuperset(places)
    parts = [f"{key} {found[key]}/{total[key]}" for key in sorted(total)]
    print(f"  {name}: {', '.join(parts)}")


def _other_words(
    transcripts: list[Transcript], wanted: list[dict[str, object]], masked: dict[str, set[int]]
) -> None:
    personal = {
        (row["source"], offset)
        for row in wanted
        for offset in range(int(str(row["start"])), int(str(row["end"])))
    }
    words = changed = 0
    for transcript in transcripts:
        position = 0
        for word in transcript.text.split():
            start = transcript.text.index(word, position)
            position = start + len(word)
            places = range(start, position)
            if not any((transcript.source, offset) in personal for offset in places):
                words += 1
                changed += any(offset in masked[transcript.source] for offset in places)
    print(f"  other words masked: {changed} of {words} ({changed / words:.2%})")


def _people_of_kind(part: str, text: str) -> None:
    tokens = [line.split("\t") if line.strip() else None for line in text.splitlines()]
    line, spans, position = [], [], 0
    for token in tokens:
        if token is None:
            continue
        if token[1].endswith("PER"):
            spans.append((position, position + len(token[0])))
        line.append(token[0])
        position += len(token[0]) + 1
    transcript = Transcript(part, SourceKind.MEETING, part, turns_of([Utterance("", tuple(line))]))
    masked = _masked(_anonymised([transcript])[0])[part]
    found = sum(masked.issuperset(range(start, end)) for start, end in spans)
    print(f"  KIND {part}: {found / len(spans):.1%} of {len(spans)} words of people's names")


if __name__ == "__main__":
    main()

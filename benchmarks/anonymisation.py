"""Anonymising against marked mentions, with and without capitals, without any review.

    python -m benchmarks.anonymisation

A mention is found when all of its letters are replaced; an entity when all its mentions are. Rules
and lists were tuned on the example study, and mended on the marked talk: read the figures as how
well it does on talk that it knows. The last lines are fairer: people in the news, fiction and
speeches of KIND (development part), when it lies beside the checkout.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.marked_talk import Marked, MarkedTalk, Typing, marked_folder
from benchmarks.models import GOLD, ROOT, SHARED, gold, pipeline
from psm_qual.anonymising import Anonymisation, anonymise, find_named
from psm_qual.model import Action, Mention, SourceKind, Span, Transcript, Utterance, turns_of
from psm_qual.readers import corpus_files, read_file
from psm_qual.recognisers import load_recognisers
from psm_qual.segmenting import find_roles

_RAW = ("int09", "int11", "i09", "i10", "i11", "i12", "j06", "j07", "j08")
_FOLDERS = {"marked talk": "talk", "later talk": "later_talk"}
DIRECT = frozenset(
    [
        "PERSON",
        "EMAIL",
        "PHONE",
        "ADDRESS",
        "FISCAL_CODE",
        "VAT_NUMBER",
        "IBAN",
        "CARD",
        "PLATE",
        "DOCUMENT",
        "URL",
    ]
)
QUASI = frozenset(["MUNICIPALITY", "PLACE", "ORGANISATION"])


def main() -> None:
    """Measure and print."""
    _of_talk("example, as written", example())
    for title, folder in _FOLDERS.items():
        for typing in Typing:
            _of_talk(f"{title}, {typing}", list(marked_folder(GOLD / folder, typing)))
    kind = SHARED / "data" / "kind"
    if kind.is_dir():
        for part in ("WN", "FIC", "ADG"):
            text = (kind / f"{part}_dev.tsv").read_text(encoding="utf-8")
            _people_of_kind(part, text)


def example() -> list[MarkedTalk]:
    """The example study with its gold."""
    transcripts = [t for path in corpus_files(ROOT / "corpus") for t in read_file(path)]
    marks: dict[str, list[Marked]] = defaultdict(list)
    for row in gold("entities"):
        span = Span(row["start"], row["end"])
        marks[row["source"]].append(Marked(span, row["type"].upper(), row["entity"]))
    return [MarkedTalk(t, tuple(marks[t.source])) for t in find_roles(transcripts)]


def _of_talk(title: str, talks: Sequence[MarkedTalk]) -> None:
    study, seconds = anonymised([talk.transcript for talk in talks])
    words = sum(talk.transcript.words for talk in talks)
    print(f"  {title}: {words} words, {words / seconds:.0f} words/s, models loaded")
    hidden = offsets_hidden(study)
    for kind, chosen in (
        ("written", [talk for talk in talks if talk.transcript.source not in _RAW]),
        ("raw speech", [talk for talk in talks if talk.transcript.source in _RAW]),
    ):
        print(f"    {kind}: {_recall(chosen, hidden, DIRECT)}")
        print(f"      {_recall(chosen, hidden, QUASI)}")
    masked, others = others_hidden(talks, hidden)
    print(f"    other words hidden: {masked} of {others} ({masked / others:.2%})")
    print(f"    {_left_alone(talks, hidden)}")
    precision, recall = who_is_who(talks, study)
    print(f"    who is who (B-cubed, people): precision {precision:.3f}, recall {recall:.3f}")


def anonymised(transcripts: Sequence[Transcript]) -> tuple[Anonymisation, float]:
    """A study without names, and the seconds that it took."""
    recognisers = load_recognisers()
    start = time.perf_counter()
    findings = {
        t.source: [*find_named(t, pipeline()), *(f for r in recognisers for f in r.find(t.text))]
        for t in transcripts
    }
    study = anonymise(transcripts, findings, recognisers=recognisers)
    return study, time.perf_counter() - start


def offsets_hidden(study: Anonymisation) -> dict[str, set[int]]:
    """Offsets that were replaced, by source."""
    return {each.source: set(_offsets(_hidden(each.mentions))) for each in study.sources}


def _hidden(mentions: Iterable[Mention]) -> Iterable[Span]:
    return (each.span for each in mentions if each.action is not Action.KEEP)


def _offsets(spans: Iterable[Span]) -> Iterable[int]:
    return (offset for span in spans for offset in range(span.start, span.end))


def is_hidden(talk: MarkedTalk, mark: Marked, hidden: dict[str, set[int]]) -> bool:
    """Tell whether all letters of a mention are gone; of a body at least its own name.

    "Cooperativa" may stay before it, which names nobody.
    """
    text, own = talk.transcript.text, hidden[talk.transcript.source]
    letters = [o for o in range(mark.span.start, mark.span.end) if text[o].isalnum()]
    covered = sum(offset in own for offset in letters)
    return covered == len(letters) or (mark.type in QUASI and 2 * covered >= len(letters))


def _recall(talks: Sequence[MarkedTalk], hidden: dict[str, set[int]], types: frozenset[str]) -> str:
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    entities: dict[str, list[bool]] = defaultdict(list)
    for talk in talks:
        for mark in talk.marks:
            if mark.type in types:
                gone = is_hidden(talk, mark, hidden)
                entities[mark.code].append(gone)
                for key in ("all", mark.type.lower()):
                    total[key] += 1
                    found[key] += gone
    whole = sum(map(all, entities.values()))
    parts = [f"{key} {found[key]}/{total[key]}" for key in sorted(total)]
    share = found["all"] / max(1, total["all"])
    return f"{share:.1%} of mentions, {whole}/{len(entities)} entities; {', '.join(parts)}"


def others_hidden(talks: Sequence[MarkedTalk], hidden: dict[str, set[int]]) -> tuple[int, int]:
    """Words that were replaced although nothing marks them, and all such words."""
    masked = others = 0
    for talk in talks:
        own = set(_offsets(mark.span for mark in talk.marks))
        for places in _words(talk.transcript.text):
            if own.isdisjoint(places):
                others += 1
                masked += not hidden[talk.transcript.source].isdisjoint(places)
    return masked, others


def _words(text: str) -> Iterable[range]:
    position = 0
    for word in text.split():
        start = text.index(word, position)
        position = start + len(word)
        yield range(start, position)


def _left_alone(talks: Sequence[MarkedTalk], hidden: dict[str, set[int]]) -> str:
    """Traps: words that are somebody's name elsewhere and here are the common word."""
    names = {
        talk.transcript.text[mark.span.start : mark.span.end].lower()
        for talk in talks
        for mark in talk.marks
        if mark.type == "PERSON"
    }
    left = total = 0
    for talk in talks:
        own = set(_offsets(mark.span for mark in talk.marks))
        for places in _words(talk.transcript.text):
            word = talk.transcript.text[places.start : places.stop].strip(".,;:!?'’\"").lower()
            if word in names and own.isdisjoint(places):
                total += 1
                left += hidden[talk.transcript.source].isdisjoint(places)
    return f"common words that are a name elsewhere, left alone: {left}/{total}"


def who_is_who(talks: Sequence[MarkedTalk], study: Anonymisation) -> tuple[float, float]:
    """B-cubed precision and recall of people's mentions that were found.

    References
    ----------
    Bagga, A. and Baldwin, B. (1998). Entity-based cross-document coreferencing. COLING.
    """
    pairs = []
    for talk, source in zip(talks, study.sources, strict=True):
        at = {o: m.entity for m in source.mentions for o in _offsets([m.span])}
        for mark in talk.marks:
            if mark.type == "PERSON" and mark.span.start in at:
                pairs.append((mark.code, at[mark.span.start]))
    both, right, told = Counter(pairs), Counter(p[0] for p in pairs), Counter(p[1] for p in pairs)
    precision = sum(both[pair] / told[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / right[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall


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
    for typing, words in (("", " ".join(line)), (", no capitals", " ".join(line).lower())):
        turns = turns_of([Utterance("", (words,))])
        transcript = Transcript(part, SourceKind.MEETING, part, turns)
        hidden = offsets_hidden(anonymised([transcript])[0])[part]
        found = sum(hidden.issuperset(range(start, end)) for start, end in spans)
        print(f"  KIND {part}{typing}: {found / len(spans):.1%} of {len(spans)} words of names")


if __name__ == "__main__":
    main()

"""The Italian pipeline in use, on sentences that no model here has learned from.

    python -m benchmarks.language

Names on KIND's dev part, parts of speech, lemmas and sentence ends on the tenth of the treebanks
that training leaves out. `it_core_news_lg` is measured when it is installed.
"""

from __future__ import annotations

from benchmarks.models import SHARED
from psm_qual.language import load_nlp, pipeline_name
from psm_qual.language.model_files import open_model
from training.parts import Parts, read_parts
from training.scoring import score, words_per_second

_TURNS = 3000


def main() -> None:
    """Measure and print."""
    data = SHARED / "data"
    if not (data / "kind").is_dir():
        print("  no data sets beside the checkout")
        return
    parts = read_parts(data)
    nlp = load_nlp()
    figures = score(nlp, parts)
    print(f"  {pipeline_name()}")
    for condition, own in figures["entities"].items():
        labels = ", ".join(f"{label} {own[label]}" for label in ("PER", "LOC", "ORG"))
        print(
            f"  names, {condition}: F1 {own['micro']} ({labels}), "
            f"words of people covered {own['people_covered']}"
        )
    for condition, own in figures["grammar"].items():
        print(f"  {condition}: parts of speech {own['all pos']}, lemmas {own['all lemma']}")
    ends = figures["sentences"]
    print(f"  sentence ends, nothing marked: spoken {ends['spoken']}, written {ends['written']}")
    for name, texts in _texts(parts).items():
        open_model.cache_clear()
        cold = words_per_second(load_nlp(), texts)
        warm = words_per_second(nlp, texts)
        print(
            f"  words per second on one core, {name}: {cold:,.0f}, once it has met them {warm:,.0f}"
        )


def _texts(parts: Parts) -> dict[str, list[str]]:
    """Paragraphs of twenty sentences, and turns of talk, a few words each."""
    paragraphs = [
        " ".join(word for sentence in own[i : i + 20] for word in sentence.words)
        for own in parts.gold_held.values()
        for i in range(0, len(own), 20)
    ]
    turns = [" ".join(turn.words) for talk in parts.talk for turn in talk][:_TURNS]
    return {"paragraphs": paragraphs, "turns of a few words": turns}


if __name__ == "__main__":
    main()

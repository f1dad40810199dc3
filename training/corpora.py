"""The corpora as sentences: what their files say, brought into one shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Sentence:
    """A sentence as its corpus has it.

    Attributes
    ----------
    words : tuple of str
        Tokens; one for "della", which the treebanks cut in two.
    entities : tuple of str or None
        "B-PER", "I-PER", "O"…; None where nobody marked entities.
    pos, morph, lemmas : tuple of (str or None) or None
        Universal Dependencies; of a token that they cut, those of its first part.
    """

    words: tuple[str, ...]
    entities: tuple[str, ...] | None = None
    pos: tuple[str, ...] | None = None
    morph: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None


def _blocks(path: Path) -> Iterator[list[str]]:
    """Lines between blank lines, comments left out."""
    block: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            continue
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def read_kind(path: Path) -> list[Sentence]:
    """Sentences of KIND: word, tab, label. Its machine-labelled part has "PER" without "B-"."""
    return [_entity_sentence([line.split("\t")[:2] for line in block]) for block in _blocks(path)]


def read_wikineural(path: Path) -> list[Sentence]:
    """Sentences of WikiNEuRal: number, word, label; its MISC is nothing that we look for."""
    return [
        _entity_sentence(
            [[word, "O" if label.strip().endswith("MISC") else label] for _, word, label in rows]
        )
        for block in _blocks(path)
        if (rows := [line.split("\t")[:3] for line in block])
    ]


def _entity_sentence(rows: list[list[str]]) -> Sentence:
    labels = [label.strip() for _, label in rows]
    marked = tuple(_marked(label, labels[i - 1] if i else "O") for i, label in enumerate(labels))
    return Sentence(tuple(word for word, _ in rows), entities=marked)


def _marked(label: str, before: str) -> str:
    if label == "O" or label[1:2] == "-":
        return label
    return f"{'I' if label == before else 'B'}-{label}"


def read_treebank(path: Path) -> list[Sentence]:
    """Sentences of a Universal Dependencies treebank (CoNLL-U)."""
    return [_treebank_sentence(block) for block in _blocks(path)]


def _treebank_sentence(block: list[str]) -> Sentence:
    """Join what the treebank cut: a token is a word as it is written."""
    tokens: list[tuple[str, str, str, str]] = []
    waiting: str | None = None
    last = 0
    for number, form, lemma, pos, _, morph, *_ in (line.split("\t") for line in block):
        if "." in number:
            continue
        if "-" in number:
            waiting, last = form, int(number.split("-")[1])
            continue
        if waiting is not None:
            tokens.append((waiting, lemma, pos, morph))
            waiting = None
        elif int(number) > last:
            tokens.append((form, lemma, pos, morph))
    words, lemmas, pos_tags, morphs = zip(*tokens, strict=True)
    return Sentence(
        words, pos=pos_tags, lemmas=lemmas, morph=tuple("" if m == "_" else m for m in morphs)
    )


def read_talk(path: Path) -> list[Sentence]:
    """Utterances of a ParlaTO conversation: speaker, tab, words; no marks at all."""
    lines = (line.partition("\t")[2] for line in path.read_text(encoding="utf-8").splitlines())
    cut = (tuple(line.replace("'", "' ").split()) for line in lines)
    return [Sentence(words) for words in cut if words]

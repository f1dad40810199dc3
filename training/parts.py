"""Which sentences are learned from, and which are only for measuring."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from training.corpora import Sentence, read_kind, read_talk, read_treebank, read_wikineural

DOMAINS = ("WN", "FIC", "ADG")
_TREEBANKS = (
    "isdt-ud-dev",
    "isdt-ud-test",
    "kiparlaforest-ud-test",
    "partut-ud-dev",
    "partut-ud-test",
    "partut-ud-train",
    "postwita-ud-dev",
    "postwita-ud-test",
    "pud-ud-test",
    "vit-ud-dev",
    "vit-ud-test",
)
# Neighbouring sentences stay together, so that their ends can be measured.
_BLOCK = 20
# The last of every ten blocks is kept aside.
_TENTH = 10


@dataclass(frozen=True)
class Parts:
    """Runs of consecutive sentences, by corpus.

    Attributes
    ----------
    gold, gold_held : dict of str to list of Sentence
        People, places and organisations marked by hand: KIND train and dev.
    silver : dict of str to list of Sentence
        Marked by a machine.
    talk : list of lists of Sentence
        Utterances of real interviews: where people pause, nothing else is marked.
    trees, trees_held : dict of str to list of lists of Sentence
        Blocks of the treebanks: nine tenths and one tenth.
    """

    gold: dict[str, list[Sentence]]
    gold_held: dict[str, list[Sentence]]
    silver: dict[str, list[Sentence]]
    talk: list[list[Sentence]]
    trees: dict[str, list[list[Sentence]]]
    trees_held: dict[str, list[list[Sentence]]]


def read_parts(data: Path) -> Parts:
    """Read the data sets; ``data`` is the folder that holds ``kind``, ``ud_it``…."""
    blocks = {
        name.partition("-")[0] + "/" + name.rpartition("-")[2]: _blocks(
            read_treebank(data / "ud_it" / f"it_{name}.conllu")
        )
        for name in _TREEBANKS
    }
    kind, wiki = data / "kind", data / "wikineural_it"
    return Parts(
        gold={domain: read_kind(kind / f"{domain}_train.tsv") for domain in DOMAINS},
        gold_held={domain: read_kind(kind / f"{domain}_dev.tsv") for domain in DOMAINS},
        silver={
            "moro": read_kind(kind / "moro_silver.tsv"),
            "wiki/val": read_wikineural(wiki / "val.conllu"),
            "wiki/test": read_wikineural(wiki / "test.conllu"),
        },
        talk=[read_talk(path) for path in sorted((data / "parlato").glob("*orthographic/*.txt"))],
        trees={
            name: [block for i, block in enumerate(own) if i % _TENTH != _TENTH - 1]
            for name, own in blocks.items()
        },
        trees_held={
            name: own[_TENTH - 1 :: _TENTH] for name, own in blocks.items() if len(own) >= _TENTH
        },
    )


def _blocks(sentences: list[Sentence]) -> list[list[Sentence]]:
    return [sentences[start : start + _BLOCK] for start in range(0, len(sentences), _BLOCK)]

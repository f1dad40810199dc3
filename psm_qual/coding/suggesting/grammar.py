"""How something is said, whatever it is about: tense, mood, person, and the small words between.

"Abbiamo fatto" tells of something done, "servirebbe" of something needed, "si potrebbe" of a
proposal, "non … mai" of a complaint. Nouns, names and the stems of verbs are left out; what stays
is the skeleton of the sentences, read in steps of one to three words, and its end once more: in
Italian talk people come to their point last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from psm_qual.model import Analysis, Token

# Parts of speech whose words are grammar, and kept as they are.
_SMALL = frozenset({"ADP", "ADV", "CCONJ", "DET", "INTJ", "PRON", "SCONJ"})
_VERBS = frozenset({"AUX", "VERB"})
_FORM, _WHO = ("Mood", "Tense", "VerbForm"), ("Person", "Number")
_LONGEST = 3
# The last third of what is said counts as its end.
_END = 2 / 3

Bones = Sequence[str]


def skeleton(analysis: Analysis) -> tuple[str, ...]:
    """What is left of a text without its subject: one bone a word or mark.

    A verb is its form, its person and its lemma (``VERB:CndPresFin:3Sing=servire``), a small word
    or a mark is itself, any other word its part of speech.
    """
    return tuple(_bone(token) for token in analysis.tokens if token.text.strip())


def _bone(token: Token) -> str:
    if token.pos in _VERBS:
        form, who = _features(token, _FORM), _features(token, _WHO)
        return f"{token.pos}:{form}:{who}={token.lemma}"
    if token.pos in _SMALL or not token.is_word:
        return token.lemma
    return token.pos


def _features(token: Token, wanted: Sequence[str]) -> str:
    told = dict(each.split("=", 1) for each in token.morph.split("|") if "=" in each)
    return "".join(told.get(name, "") for name in wanted)


def steps(bones: Bones) -> list[str]:
    """What a text's skeleton is weighed by: forms of verbs, steps of small words, and the end."""
    plain = [_plain(bone) for bone in bones]
    found = list(_forms(bones))
    for length in range(1, _LONGEST + 1):
        for start in range(len(plain) - length + 1):
            found.append(" ".join(plain[start : start + length]))
    return found + [f"end {bone}" for bone in plain[int(len(plain) * _END) :]]


def _plain(bone: str) -> str:
    """A verb without its lemma, unless it helps another: auxiliaries are few, verbs are many."""
    return bone.partition("=")[0] if bone.startswith("VERB:") else bone


def _forms(bones: Bones) -> Iterator[str]:
    for bone in bones:
        if bone.startswith(("VERB:", "AUX:")):
            kind, _, lemma = bone.partition("=")
            form = kind.split(":")[1]
            yield from (f"who {kind}", f"form {form}", f"verb {lemma}:{form}")

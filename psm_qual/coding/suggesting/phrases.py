"""What a code sounds like: its examples, its title and definition, its keywords."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from psm_qual.model import Code, Codebook, Example


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text that stands for some codes.

    Parameters
    ----------
    text : str
        An example as people say it, or what the codebook says of a code.
    codes : frozenset of str
        Codes of one level that it stands for; empty for an example that deserves none.
    spoken : bool
        Whether it is an example, and not the codebook's own prose.
    """

    text: str
    codes: frozenset[str]
    spoken: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The codes of one level among which a segment is placed, and what they sound like.

    Parameters
    ----------
    facet : str
        Name of the facet; "" for axes and strategies.
    level : str
        Level of the codes.
    codes : tuple of str
        Ids, in the codebook's order.
    phrases : tuple of Phrase
        All that stands for them, and examples that stand for none.
    keywords : tuple of tuple of str
        Keywords of each code, its children's included.
    """

    facet: str
    level: str
    codes: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    keywords: tuple[tuple[str, ...], ...]


def frames_of(codebook: Codebook, facets: Iterable[Codebook]) -> list[Frame]:
    """Frames of a study: one for each level of the codebook, one for each facet.

    Parameters
    ----------
    codebook : Codebook
        Axes and strategies.
    facets : iterable of Codebook
        Kinds of statement and the like. A facet that has the kinds of the codebook's examples
        among its codes (``tipo``) learns from them; every facet, from those without code and kind.

    Returns
    -------
    list of Frame
        Codes that are retired are in none.
    """
    frames = [_frame(codebook, level, "", codebook.examples) for level in codebook.levels]
    for facet in facets:
        examples = facet.examples + _borrowed(facet, codebook.examples)
        frames += [_frame(facet, level, facet.id, examples) for level in facet.levels]
    return [frame for frame in frames if frame.codes]


def _borrowed(facet: Codebook, examples: Iterable[Example]) -> tuple[Example, ...]:
    """Examples of the codebook that teach a facet, unless the facet has its own say on them."""
    own = {example.text for example in facet.examples}
    found = []
    for example in examples:
        if example.text in own:
            continue
        if example.kind in facet:
            found.append(Example(example.text, (example.kind,)))
        elif not example.codes and not example.kind:
            found.append(example)
    return tuple(found)


def _frame(codebook: Codebook, level: str, facet: str, examples: Sequence[Example]) -> Frame:
    codes = [code for code in codebook.at(level) if not code.retired]
    below = {code.id: _subtree(codebook, code) for code in codes}
    phrases = []
    for code in codes:
        for each in below[code.id]:
            phrases += [Phrase(text, frozenset({code.id}), False) for text in _prose(each)]
            phrases += [Phrase(text, frozenset({code.id}), True) for text in each.examples]
    above = {each.id: code.id for code in codes for each in below[code.id]}
    for example in examples:
        at_level = frozenset(above[code] for code in example.codes if code in above)
        if at_level or not example.codes:
            phrases.append(Phrase(example.text, at_level, True))
    keywords = tuple(_keywords(below[code.id]) for code in codes)
    return Frame(facet, level, tuple(code.id for code in codes), tuple(phrases), keywords)


def _subtree(codebook: Codebook, code: Code) -> list[Code]:
    children = [child for child in codebook.children(code.id) if not child.retired]
    return [code] + [each for child in children for each in _subtree(codebook, child)]


def _prose(code: Code) -> list[str]:
    return [text for text in (code.title, code.definition, *code.include) if text]


def _keywords(codes: Iterable[Code]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keyword for code in codes for keyword in code.keywords))

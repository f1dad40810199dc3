"""Which sources are of one and the same interviewee: a person counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import replace

import pandas as pd

from psm_qual.analysis.corpus import SOURCE_COLUMNS, Corpus
from psm_qual.model import EntityType
from psm_qual.naming import pseudonym_pattern, pseudonym_word

# Two sources of so many words or more that are the same to the letter are one, given twice.
_FEWEST_WORDS = 20


def interviewees(corpus: Corpus, person: str = "") -> dict[str, str]:
    """The interviewee of every source.

    A source is one interviewee, however many speak in it: of a group that was heard together
    only the whole can be told apart. Sources are of the same one when

    - the attribute that says who is interviewed has the same value in both;
    - a respondent's label holds the same pseudonym, number included, in both: an interview in two
      sittings, or somebody of a group who was heard alone as well;
    - both are the same twenty words or more, to the letter: a file or a questionnaire given twice.

    What cannot be told apart counts as one, never as two: of a threshold it is the safe side.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    person : str
        Attribute that says who is interviewed, in any case; a study may not have it.

    Returns
    -------
    dict of str to str
        Source → the first of the sources of its interviewee.
    """
    sources = [str(source) for source in corpus.sources["source"]]
    joined: dict[str, str] = {source: source for source in sources}
    first: dict[Hashable, str] = {}
    for source, mark in _marks(corpus, person):
        one, other = _root(joined, first.setdefault(mark, source)), _root(joined, source)
        # The first in the study's order stands for all.
        early, late = sorted((one, other), key=sources.index) if one != other else (one, other)
        joined[late] = early
    return {source: _root(joined, source) for source in sources}


def by_interviewee(corpus: Corpus, interviewee: dict[str, str]) -> Corpus:
    """The same study with one source an interviewee: every count is then of people.

    Parameters
    ----------
    corpus : Corpus
        The study as tables.
    interviewee : dict of str to str
        As `interviewees` gives it.

    Returns
    -------
    Corpus
        Of the sources of one interviewee the first stays, with the attributes that it lacks from
        the others; all segments are its own. The counts of themes are of interviewees.
    """
    if all(source == first for source, first in interviewee.items()):
        return corpus
    segments = corpus.segments.assign(source=corpus.segments["source"].map(interviewee))
    source_of = segments.set_index("segment")["source"]
    behind = corpus.theme_segments["segment"].map(source_of)
    people = behind.groupby(corpus.theme_segments["theme"]).nunique()
    themes = corpus.themes.assign(sources=corpus.themes["theme"].map(people).fillna(0).astype(int))
    return replace(
        corpus, sources=_merged(corpus.sources, interviewee), segments=segments, themes=themes
    )


def _merged(sources: pd.DataFrame, interviewee: dict[str, str]) -> pd.DataFrame:
    owner = sources["source"].map(interviewee)
    counted = [name for name in SOURCE_COLUMNS if name not in ("source", "kind")]
    filled = sources.replace("", None).groupby(owner, sort=False).first()
    filled[counted] = sources.groupby(owner, sort=False)[counted].sum()
    # Its own name: the first source may lack nothing else.
    return filled.assign(source=filled.index)[list(sources.columns)].reset_index(drop=True)


def _marks(corpus: Corpus, person: str) -> Iterator[tuple[str, Hashable]]:
    """What says who an interviewee is, source by source."""
    named = [name for name in corpus.attributes if name.casefold() == person.casefold()]
    for column in named:
        for source, value in zip(corpus.sources["source"], corpus.sources[column], strict=True):
            if isinstance(value, str) and value.strip():
                yield source, (column, value.strip().casefold())
    answers = corpus.answers
    for source, label in answers[["source", "speaker"]].drop_duplicates().itertuples(index=False):
        yield from ((source, pseudonym) for pseudonym in _people(str(label)))
    words: dict[str, list[str]] = defaultdict(list)
    for source, text in zip(answers["source"], answers["text"], strict=True):
        words[source] += str(text).casefold().split()
    for source, said in words.items():
        if len(said) >= _FEWEST_WORDS:
            yield source, tuple(said)


def _people(label: str) -> Iterator[str]:
    """Pseudonyms of people in a label; only with its number does one say who somebody is."""
    for match in pseudonym_pattern().finditer(label):
        if match["word"] == pseudonym_word(EntityType.PERSON) and match.group()[-2].isdigit():
            yield match.group()


def _root(joined: dict[str, str], source: str) -> str:
    while joined[source] != source:
        source = joined[source]
    return source

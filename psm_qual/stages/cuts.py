"""Passages as people cut them, put on top of those that were found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from psm_qual.model import Cut, CutAct, Mention, Passage, Span
from psm_qual.segmenting import Known, with_whole_names
from psm_qual.segmenting.cuts import Recut, recut
from psm_qual.segmenting.found_again import find_place
from psm_qual.segmenting.shown import Letter, NotAsAnonymisedError, letters_of_pieces


def with_cuts(
    passages: Sequence[Passage],
    cuts: Sequence[CutAct],
    *,
    names: Sequence[Span],
    text: str,
    turns: Mapping[int, Span],
) -> Recut:
    """Passages as people cut them, no name in two.

    Parameters
    ----------
    passages : sequence of Passage
        Of one source, as they were found.
    cuts : sequence of CutAct
        What stands, in order, with the places of now.
    names : sequence of Span
        Mentions of entities. Offsets: half-open, code points of the canonical text.
    text : str
        Canonical text; what stands within names does not count.
    turns : mapping of int to Span
        Where each turn lies.
    """
    done = recut(with_whole_names(passages, names, text), cuts, turns)
    if not cuts:
        return done
    # A name that is known only since may lie where somebody cut.
    return replace(done, passages=with_whole_names(done.passages, names, text))


def find_cuts(
    cuts: Iterable[Cut],
    old: Sequence[Known],
    mentions: Sequence[Mention],
    new: Sequence[Letter],
) -> list[Cut]:
    """Cuts with the places they have in a text that was edited.

    Parameters
    ----------
    cuts : iterable of Cut
        With the places they had in the old text.
    old : sequence of Known
        Segments of the source as they were cut in the old text.
    mentions : sequence of Mention
        Those of the old text, in order.
    new : sequence of Letter
        The passages of the new text as they are found, in order.

    Returns
    -------
    list of Cut
        A cut of which some place cannot be found has none.
    """
    there = sorted((each for each in old if each.active), key=lambda each: each.pieces[0])
    letters: list[Letter] = []
    try:
        for each in there:
            letters += letters_of_pieces(each.pieces, each.text, mentions)
    except NotAsAnonymisedError:
        letters = []
    # Another voice may have spoken in between.
    letters.sort(key=lambda letter: letter.start)
    found = []
    for cut in cuts:
        places = [find_place(place, letters, new) for place in cut.places]
        known = [place for place in places if place is not None]
        found.append(replace(cut, places=tuple(known) if len(known) == len(places) else ()))
    return found

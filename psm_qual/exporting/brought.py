"""Codes that only a code below them brought, on passages that came from another program."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from psm_qual.model import Codebook, Coding, Decision, Verb


def as_selected(
    codings: Iterable[Coding],
    decisions: Sequence[Decision],
    codebook: Codebook,
    selected: Collection[str],
) -> list[Coding]:
    """Codings without those that nobody made where somebody selected a passage elsewhere.

    In a study who accepts a strategy accepts its axis. Other programs have no such rule: what came
    from them is to go back as it came, with no coding more.

    Parameters
    ----------
    codings : iterable of Coding
        Those that go out.
    decisions : sequence of Decision
        In force, under the codes of now.
    codebook : Codebook
        Axes and strategies.
    selected : collection of str
        Segments that are selections of other programs.
    """
    made, brought = set(), set()
    for each in decisions:
        if each.verb is not Verb.ACCEPT or each.facet or each.segment not in selected:
            continue
        made.add((each.segment, each.code, each.coder))
        above = codebook.ancestors(each.code) if each.code in codebook else ()
        brought |= {(each.segment, code, each.coder) for code in above}
    left = brought - made
    return [c for c in codings if c.facet or (c.segment, c.code, c.coder) not in left]

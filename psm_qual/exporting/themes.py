"""Themes as sets: the axes they touch, the sources in which they are spoken of."""

from __future__ import annotations

from collections.abc import Mapping

from psm_qual.exchange.interchange import CodeSet
from psm_qual.exchange.losses import LossKind
from psm_qual.exchange.writing.characters import one_line
from psm_qual.exporting.codes import ExportedCodes
from psm_qual.exporting.collected import Collected
from psm_qual.messages import say
from psm_qual.model import Codebook, Theme


def set_name(theme: Theme) -> str:
    """What the set of a theme is called."""
    return one_line(f"{theme.id} {theme.label}")


def set_of(
    theme: Theme,
    segments: Mapping[str, str],
    codebook: Codebook,
    codes: ExportedCodes,
    collected: Collected,
) -> CodeSet:
    """A theme as a set.

    Parameters
    ----------
    theme : Theme
        Its passages are told among the losses: sets hold sources, not passages.
    segments : mapping of str to str
        Source of each segment.
    codebook : Codebook
        Axes; what is linked and has left it is passed over.
    codes, collected
        Know the guids.
    """
    sources = dict.fromkeys(segments[each] for each in theme.segments if each in segments)
    if theme.segments:
        collected.lose(
            LossKind.CHANGED,
            "set",
            theme.id,
            "exchange_losses.exporting.theme_passages",
            n=len(theme.segments),
        )
    return CodeSet(
        guid=collected.guid("theme", theme.id),
        name=set_name(theme),
        description=say(
            "exporting.theme", terms=", ".join(theme.terms), novelty=f"{theme.novelty:.2f}"
        ),
        codes=tuple(codes.of("", code) for code in theme.links if code in codebook),
        sources=tuple(collected.guid("source", source) for source in sources),
    )

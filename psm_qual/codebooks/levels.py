"""Names of the levels of a codebook, and the level of each code."""

from __future__ import annotations

from collections.abc import Sequence

from psm_qual.codebooks.places import Place, mistake, mistake_about

# Names, from the top down, when the file gives none.
_USUAL = {
    "frame": ("axis", "strategy", "action", "measure"),
    "facet": ("facet",),
    "values": ("value",),
}
_FLAT = ("code",)


def level_names(
    kind: str, declared: Sequence[str], codes: Sequence[tuple[str | None, int]]
) -> tuple[str, ...]:
    """Levels of a codebook from the top down.

    Parameters
    ----------
    kind : str
        ``frame``, ``facet`` or ``values``.
    declared : sequence of str
        Names the file declares; may be empty.
    codes : sequence of (level, depth)
        For every code, the level it claims, if any, and how many codes stand above it.

    Returns
    -------
    tuple of str
        The declared names; else those the codes claim, the shallowest first, unless they are among
        the usual ones of the kind; else the usual ones. A frame without any child and any claim has
        the single level ``code``.
    """
    if declared:
        return tuple(dict.fromkeys(declared))
    claimed = sorted(((depth, level) for level, depth in codes if level), key=lambda pair: pair[0])
    if not {level for _, level in claimed} <= {*_USUAL[kind]}:
        return tuple(dict.fromkeys(level for _, level in claimed))
    flat = not claimed and all(depth == 0 for _, depth in codes)
    return _FLAT if flat and kind == "frame" else _USUAL[kind]


def level_of(claimed: str | None, above: str | None, names: Sequence[str], place: Place) -> str:
    """Level of one code.

    Parameters
    ----------
    claimed : str or None
        Level the code claims.
    above : str or None
        Level of its parent; None at the top.
    names : sequence of str
        Levels of the codebook from the top down.
    place : Place
        Where the code is.

    Returns
    -------
    str
        The claimed level; else the one after the parent's, or the first.

    Raises
    ------
    CodebookError
        If the level is none of the codebook's, or is not below the parent's.
    """
    lowest = names.index(above) + 1 if above else 0
    if claimed is None:
        if lowest == len(names):
            raise mistake("too_deep", place, level=above, known=", ".join(names))
        return names[lowest]
    if claimed not in names:
        raise mistake_about("unknown_level", place, claimed, names)
    if names.index(claimed) < lowest:
        raise mistake("level_order", place, level=claimed, above=above, known=", ".join(names))
    return claimed

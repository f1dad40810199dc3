"""Write the lines of a crosswalk that a person confirmed, in the format that the loader reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from psm_qual.codebooks.editing.yaml_text import quoted
from psm_qual.messages import say
from psm_qual.model import Codebook, Link


def crosswalk_text(
    id: str, old: Codebook, new: Codebook, links: Iterable[Link], nothing: Sequence[str]
) -> str:
    """Text of a crosswalk's file.

    Parameters
    ----------
    id : str
        Of the crosswalk, and name of the file.
    old, new : Codebook
        Left and right.
    links : iterable of Link
        At least one.
    nothing : sequence of str
        Codes to which nothing corresponds, as a person confirmed: told in a comment.
    """
    lines = [f"# {line}" for line in say("crosswalk.head").split("\n")]
    lines += [f"# {say('crosswalk.nothing_head', codes=', '.join(nothing))}"] if nothing else []
    lines += [
        "",
        f"id: {quoted(id)}",
        f"title: {quoted(f'{old.title} → {new.title}')}",
        f"codebook: {quoted(old.id)}",
        f"target: {quoted(new.id)}",
        "links:",
    ]
    for link in links:
        lines += [f"  - code: {quoted(link.code)}", f"    target: {quoted(link.target)}"]
        lines += [f"    note: {quoted(link.note)}"] if link.note else []
    return "\n".join([*lines, ""])

"""A text and where in a file it stands; what of a file cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from psm_qual.messages import say
from psm_qual.model import clean


class Kind(StrEnum):
    """Who a text of a file is for."""

    TEXT = "text"  # whoever reads the file
    PERSON = "person"  # a field made for somebody's name: the author, who wrote a comment
    NAME = "name"  # the name of the file itself
    LABEL = "label"  # a name given to a part of the file: a bookmark, a style
    SEAM = "seam"  # words on both sides of the end of a line, which stand elsewhere as well
    DATA = "data"  # the programs that open it


class Blind(StrEnum):
    """Why a part of a file cannot be looked through."""

    PICTURE = "picture"  # words inside it are not read
    PAGE = "page"  # scanned: no text under the picture
    LOCKED = "locked"  # a password protects it
    OBJECT = "object"  # of another program, or a recording


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file's text.

    Parameters
    ----------
    where : str
        Line, page, part or cell: enough to find it. It may repeat words of the file.
    text : str
        What stands there, on one line, without invisible characters.
    kind : Kind
        Who it is for.
    """

    where: str
    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Unseen:
    """A part of a file that cannot be looked through: of it nothing is known.

    Parameters
    ----------
    where : str
        As in `Place`; "" for all of the file.
    why : Blind
        Why not.
    """

    where: str
    why: Blind


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file inside the file: a part of an archive, an attachment, a picture.

    Parameters
    ----------
    where : str
        As in `Place`.
    name : str
        Its name: the ending says how to look.
    data : bytes
        Contents.
    is_data : bool
        Written by programs for programs.
    """

    where: str
    name: str
    data: bytes
    is_data: bool = False


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file holds.

    Parameters
    ----------
    places : tuple of Place
        All its texts.
    unseen : tuple of Unseen
        What else is in it.
    """

    places: tuple[Place, ...]
    unseen: tuple[Unseen, ...] = ()


Sight = Place | Unseen | Enclosed


def places(texts: Iterable[tuple[str, str]], kind: Kind = Kind.TEXT) -> Iterator[Place]:
    """Places with clean texts; those without any are left out."""
    for where, text in texts:
        bare = clean(_whole(text))
        if bare:
            yield Place(where, bare, kind)


def _whole(text: str) -> str:
    """Letters that a file writes as two halves put together; half a letter is none."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def line(n: int) -> str:
    """Name of a line, from 1."""
    return say("inspecting.where.line", n=n)


def inside(outer: str, inner: str) -> str:
    """Name of a place inside another: "oggetto 1, pagina 2"."""
    return ", ".join(part for part in (outer, inner) if part)

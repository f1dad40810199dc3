"""A version of a frame: axes → strategies, facets, zones; and the correspondence of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Example:
    """A passage as people say it, with its codes.

    Parameters
    ----------
    text : str
        What somebody might say.
    codes : tuple of str
        Codes it deserves; empty when it deserves none.
    kind : str
        Kind of statement (a code of the facet ``tipo``), or "".
    """

    text: str
    codes: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a codebook.

    Parameters
    ----------
    id : str
        As people cite it: "5.3".
    level : str
        ``axis``, ``strategy``, ``facet``…
    title : str
        Official title.
    parent : str or None
        Id of the code above.
    definition : str
        What it means.
    include, exclude : tuple of str
        When to use it; when not to, and which code instead.
    keywords : tuple of str
        Lemmas or phrases that point to it.
    examples : tuple of str
        Passages as people say them.
    retired : str
        The day since when it is neither offered nor suggested, "" while it is; codings keep it.
    color : str
        ``#rrggbb``, as another program shows it; "" when it has none of its own.
    """

    id: str
    level: str
    title: str
    parent: str | None = None
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    retired: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """A tree of codes with a version.

    Parameters
    ----------
    id : str
        ``psm_2024_2026``; for a facet its name, ``tipo``.
    title : str
        For people.
    kind : str
        ``frame`` (axes and strategies), ``facet`` (kind of statement…) or ``values`` (zones).
    version : str
        Changes when the codes do.
    codes : tuple of Code
        Parents before children.
    examples : tuple of Example
        Passages with several codes or none, beside those of the single codes.
    note : str
        What whoever uses it must know (a discrepancy in the source…).
    """

    id: str
    title: str
    kind: str
    version: str
    codes: tuple[Code, ...]
    examples: tuple[Example, ...] = ()
    note: str = ""
    _by_id: dict[str, Code] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {code.id: code for code in self.codes})

    def __getitem__(self, code: str) -> Code:
        return self._by_id[code]

    def __contains__(self, code: object) -> bool:
        return code in self._by_id

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def levels(self) -> tuple[str, ...]:
        """Levels from the top down: ``("axis", "strategy")``."""
        return tuple(dict.fromkeys(code.level for code in self.codes))

    def at(self, level: str) -> tuple[Code, ...]:
        """Codes of one level, in the codebook's order."""
        return tuple(code for code in self.codes if code.level == level)

    def children(self, code: str) -> tuple[Code, ...]:
        """Codes just below `code`."""
        return tuple(each for each in self.codes if each.parent == code)

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Ids above `code`, nearest first."""
        above: list[str] = []
        parent = self[code].parent
        while parent is not None:
            above.append(parent)
            parent = self[parent].parent
        return tuple(above)


@dataclass(frozen=True, slots=True)
class Link:
    """One line of a crosswalk: a code here, what it corresponds to there."""

    code: str
    target: str
    target_title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Correspondence between a codebook and another frame.

    Parameters
    ----------
    id, title : str
        Name, and name for people.
    codebook : str
        Id of the codebook whose codes are on the left.
    target : str
        Name of the other frame: a codebook's id, or "PNRR".
    links : tuple of Link
        One or more a code.
    """

    id: str
    title: str
    codebook: str
    target: str
    links: tuple[Link, ...]

    def of(self, code: str) -> tuple[Link, ...]:
        """Links that start from `code`."""
        return tuple(link for link in self.links if link.code == code)

"""The codebook and its facets as codes of one tree."""

from __future__ import annotations

from collections.abc import Mapping

from psm_qual.exchange.code_names import is_number
from psm_qual.exchange.interchange import ExchangedCode
from psm_qual.exchange.losses import LossKind
from psm_qual.exporting.collected import Collected
from psm_qual.exporting.colors import hue, tint
from psm_qual.messages import say
from psm_qual.model import Code, Codebook

# Facet ("" for axes and strategies) and id of a code.
CodePlace = tuple[str, str]


class ExportedCodes:
    """Codes of a study: axes at the top, which may be coded; each facet below a category.

    Parameters
    ----------
    codebook : Codebook
        Axes and strategies.
    facets : mapping of str to Codebook
        Facets by name.
    collected : Collected
        Knows their guids.
    """

    def __init__(
        self, codebook: Codebook, facets: Mapping[str, Codebook], collected: Collected
    ) -> None:
        self._collected = collected
        self._codes: dict[CodePlace, ExchangedCode] = {}
        self._top = 0
        self._add("", codebook, "")
        for name, facet in facets.items():
            self._add_category(name, facet)

    @property
    def all(self) -> tuple[ExchangedCode, ...]:
        """Parents before their children."""
        return tuple(self._codes.values())

    def of(self, facet: str, code: str) -> str:
        """Guid of a code; one that has left the codebook comes back for what it is on.

        Parameters
        ----------
        facet : str
            Of which facet, "" for axes and strategies.
        code : str
            Its id.
        """
        place = facet, code
        if place not in self._codes:
            gone = say("exporting.gone")
            self._codes[place] = ExchangedCode(
                guid=self._guid(place), name=code, description=gone, color=self._next_hue()
            )
        return self._codes[place].guid

    def _add_category(self, name: str, facet: Codebook) -> None:
        # No code has the id "": it is the facet itself.
        place = name, ""
        guid, color = self._guid(place), self._next_hue()
        self._codes[place] = ExchangedCode(
            guid=guid, name=facet.title, description=facet.note, color=color, codable=False
        )
        self._add(name, facet, guid)

    def _add(self, name: str, book: Codebook, category: str) -> None:
        for code in book:
            place = name, code.id
            if code.keywords or code.examples:
                self._collected.lose(
                    LossKind.CHANGED,
                    "code",
                    code.id,
                    "exchange_losses.exporting.machine_words",
                    keywords=len(code.keywords),
                    examples=len(code.examples),
                )
            parent = self._guid((name, code.parent)) if code.parent else category
            self._codes[place] = ExchangedCode(
                guid=self._guid(place),
                name=code_name(book, code),
                parent=parent,
                description=code_text(code),
                color=self._color(name, book, code),
            )

    def _color(self, name: str, book: Codebook, code: Code) -> str:
        above = self._codes.get((name, code.parent or ""))
        if above is None:
            return self._next_hue()
        siblings = [each.id for each in book if each.parent == code.parent]
        return tint(above.color, siblings.index(code.id), len(siblings))

    def _next_hue(self) -> str:
        self._top += 1
        return hue(self._top - 1)

    def _guid(self, place: CodePlace) -> str:
        return self._collected.guid("code", *place)


def code_name(book: Codebook, code: Code) -> str:
    """How a code is called: "5.3 Title" where codes are cited by number, else its title."""
    by_number = book.kind != "facet" and is_number(code.id)
    return f"{code.id} {code.title}" if by_number else code.title


def code_text(code: Code) -> str:
    """What a code means, when to use it and when not; keywords and examples teach the machine."""
    parts = [code.definition]
    for key, several in (("include", code.include), ("exclude", code.exclude)):
        if several:
            lines = "\n".join(f"- {each}" for each in several)
            parts.append(f"{say(f'exporting.{key}')}\n{lines}")
    if code.retired:
        parts.append(say("exporting.retired", day=code.retired))
    return "\n\n".join(filter(None, parts))

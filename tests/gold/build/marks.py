"""Marked text to plain text, coded passages and mentions.

``[[6.1,#fauna|esigenza]]…[[/]]`` marks a coded passage (a third field names an indication to the
authority), ``{P:vigna|Vigna}`` a mention of something that identifies someone. Mentions lie inside
a passage or outside it, never across its edge; neither nests in its own kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from psm_qual.model import EntityType, Span, clean
from tests.gold.build.vocabulary import ENTITY_TYPES, INDICAZIONI, STRATEGIES, THEMES, TIPO


class MarkError(ValueError):
    """A master is not well formed."""


@dataclass(frozen=True, slots=True)
class CodedSpan:
    """A passage that deserves codes; `span` counts from the start of the plain text."""

    span: Span
    codes: tuple[str, ...]
    themes: tuple[str, ...]
    tipo: str
    indicazioni: str


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A mention; `span` counts from the start of the plain text."""

    span: Span
    type: EntityType
    entity: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain text and what its marks said."""

    text: str
    passages: tuple[CodedSpan, ...] = ()
    mentions: tuple[NamedSpan, ...] = ()


_MARK = re.compile(
    r"\[\[(?P<close>/)\]\]"
    r"|\[\[(?P<head>[^\[\]]*)\]\]"
    r"|\{(?P<type>[A-Z]):(?P<entity>[a-z0-9_.-]+)\|(?P<name>[^{}\[\]|]+)\}"
)
_LEFTOVER = re.compile(r"\[\[|\]\]|[{}]")


def parse_marks(marked: str) -> Marked:
    """Separate a text from its marks.

    Parameters
    ----------
    marked : str
        One line of a master, the label not included.

    Returns
    -------
    Marked
        Offsets half-open, in code points of the plain text; a passage's outer blanks are not part
        of it.

    Raises
    ------
    MarkError
        If a mark is unbalanced, nested or unknown, or the plain text is not clean (NFC, single
        blanks, none at the ends).
    """
    scan = _Scan()
    position = 0
    for match in _MARK.finditer(marked):
        scan.write(marked[position : match.start()])
        scan.mark(match)
        position = match.end()
    scan.write(marked[position:])
    return scan.finish()


@dataclass
class _Scan:
    text: str = ""
    passages: list[CodedSpan] = field(default_factory=list)
    mentions: list[NamedSpan] = field(default_factory=list)
    open_head: str | None = None
    open_at: int = 0

    def write(self, plain: str) -> None:
        leftover = _LEFTOVER.search(plain)
        if leftover:
            around = plain[max(0, leftover.start() - 20) : leftover.end() + 20]
            raise MarkError(f"stray {leftover.group()!r} in {around!r}")
        self.text += plain

    def mark(self, match: re.Match[str]) -> None:
        if match["close"]:
            self.close()
        elif match["head"] is not None:
            self.open(match["head"])
        else:
            self.name(match["type"], match["entity"], match["name"])

    def open(self, head: str) -> None:
        if self.open_head is not None:
            raise MarkError(f"[[{head}]] opens inside [[{self.open_head}]]")
        self.open_head, self.open_at = head, len(self.text)

    def close(self) -> None:
        if self.open_head is None:
            raise MarkError("[[/]] closes nothing")
        words = self.text[self.open_at :]
        start = self.open_at + len(words) - len(words.lstrip())
        end = len(self.text.rstrip())
        if end <= start:
            raise MarkError(f"[[{self.open_head}]] marks no words")
        self.passages.append(_coded(Span(start, end), self.open_head))
        self.open_head = None

    def name(self, letter: str, entity: str, name: str) -> None:
        if letter not in ENTITY_TYPES:
            raise MarkError(f"unknown type of mention {letter!r}")
        if name != name.strip():
            raise MarkError(f"blanks at the edge of the mention {name!r}")
        start = len(self.text)
        self.text += name
        self.mentions.append(NamedSpan(Span(start, len(self.text)), ENTITY_TYPES[letter], entity))

    def finish(self) -> Marked:
        if self.open_head is not None:
            raise MarkError(f"[[{self.open_head}]] is never closed")
        if self.text != clean(self.text):
            raise MarkError(f"not clean (double blank, outer blank or not NFC): {self.text!r}")
        return Marked(self.text, tuple(self.passages), tuple(self.mentions))


def _coded(span: Span, head: str) -> CodedSpan:
    fields = head.split("|")
    if len(fields) not in (2, 3):
        raise MarkError(f"[[{head}]] must say codes|tipo or codes|tipo|indicazioni")
    codes = [code.strip() for code in fields[0].split(",") if code.strip()]
    indicazioni = fields[2] if len(fields) == 3 else ""
    strategies = tuple(code for code in codes if not code.startswith("#"))
    themes = tuple(code[1:] for code in codes if code.startswith("#"))
    _check(head, strategies, themes, fields[1], indicazioni)
    return CodedSpan(span, strategies, themes, fields[1], indicazioni)


def _check(
    head: str, codes: tuple[str, ...], themes: tuple[str, ...], tipo: str, indicazioni: str
) -> None:
    if not set(codes) <= STRATEGIES or not set(themes) <= THEMES:
        raise MarkError(f"[[{head}]]: unknown code")
    if tipo not in TIPO:
        raise MarkError(f"[[{head}]]: unknown tipo")
    if indicazioni and indicazioni not in INDICAZIONI:
        raise MarkError(f"[[{head}]]: unknown indicazioni")
    if len(codes) + len(themes) > 3 or len({*codes, *themes}) < len(codes) + len(themes):
        raise MarkError(f"[[{head}]]: one to three different codes")
    if not (codes or themes or indicazioni):
        raise MarkError(f"[[{head}]]: neither a code nor an indication")

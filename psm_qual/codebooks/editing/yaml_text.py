"""A YAML codebook as text with known places: what is not changed stays to the letter.

PyYAML reads YAML and writes it anew: comments, quotes and folded lines would be lost. Here it only
says where things stand; the text itself is cut and joined.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from psm_qual.errors import CodebookError
from psm_qual.messages import problem

# libyaml where PyYAML was built with it: faster, and the same places.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Names of keys that hold lists of texts.
LISTS = ("include", "exclude", "keywords", "examples")


@dataclass(frozen=True, slots=True)
class Item:
    """A code in the text.

    Parameters
    ----------
    node : MappingNode
        Its keys and values.
    siblings : SequenceNode
        The list it stands in.
    parent : Item or None
        The code whose `children` that is.
    """

    node: yaml.MappingNode
    siblings: yaml.SequenceNode
    parent: Item | None

    def value(self, key: str) -> yaml.Node | None:
        """Value of a key; None where there is none."""
        for name, value in self.node.value:
            if name.value == key:
                found: yaml.Node = value
                return found
        return None

    def text(self, key: str) -> str:
        """A value that is a text; "" where there is none."""
        node = self.value(key)
        return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


class YamlText:
    r"""Text of a codebook, and where its codes stand in it.

    Parameters
    ----------
    text : str
        The whole file, line ends as they are (`\n` or `\r\n`), a valid codebook.
    file : str
        Its name, for errors.
    """

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.end = "\r\n" if "\r\n" in text else "\n"
        root: Any = yaml.compose(text, Loader=_LOADER)
        top = {key.value: value for key, value in root.value}
        self.codes: yaml.SequenceNode = top["codes"]
        self.items = {item.text("id"): item for item in _items(self.codes, None)}

    def edited(self, *edits: tuple[int, int, str]) -> YamlText:
        """The text with stretches replaced.

        Parameters
        ----------
        *edits : (int, int, str)
            Start and end, half-open, in code points, and what stands there instead.
        """
        text = self.text
        for start, end, new in sorted(edits, reverse=True):
            text = text[:start] + new + text[end:]
        return YamlText(text, self.file)

    def refuse(self) -> CodebookError:
        """The error for a layout that cannot be changed by cutting and joining."""
        return problem(CodebookError, "codes.cannot_edit", file=self.file)

    def scalar_edit(self, node: yaml.Node, value: str) -> tuple[int, int, str]:
        """Edit that puts another text in the place of one."""
        start, end = node.start_mark.index, content_end(node, self.text)
        plain = isinstance(node, yaml.ScalarNode) and node.style is None
        return start, end, value if plain and _is_plain(value) else quoted(value)

    def line_start(self, index: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Where the line after that of a place begins."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def column(self, item: Item) -> int:
        """Column of the dash of a code.

        Raises
        ------
        CodebookError
            If the code does not begin on a line of its own, after a dash.
        """
        start = item.node.start_mark.index
        before = self.text[self.line_start(start) : start]
        if item.node.flow_style or not re.fullmatch(r" *- +", before):
            raise self.refuse()
        return before.index("-")

    def span(self, item: Item) -> tuple[int, int]:
        """Lines of a code, its children and the comment just above it included; half-open."""
        column = self.column(item)
        start = self.line_start(item.node.start_mark.index)
        first = item.siblings.value[0] is item.node
        while not first and start > 0:
            above = self.line_start(start - 1)
            if not re.match(rf" {{{column}}}#", self.text[above:start]):
                break
            start = above
        return start, self.line_end(max(0, content_end(item.node, self.text) - 1))

    def whole_lines(self, block: str) -> str:
        """A block that ends with the file's line end."""
        block = block.replace("\r\n", "\n").replace("\n", self.end)
        return block if block.endswith(self.end) else block + self.end

    def insertion(self, index: int, block: str) -> tuple[int, int, str]:
        """Edit that puts whole lines in at the beginning of a line, or at the end of the file."""
        block = self.whole_lines(block)
        if index == len(self.text) and not self.text.endswith("\n"):
            block = self.end + block
        return index, index, block

    def after_key(self, item: Item, key: str, lines: Sequence[str]) -> tuple[int, int, str]:
        """Edit that puts lines of a code's own in after one of its keys."""
        node = item.value(key)
        if node is None or item.node.flow_style:
            raise self.refuse()
        indent = " " * (self.column(item) + self._step(item))
        block = "\n".join(indent + line for line in lines)
        return self.insertion(self.line_end(content_end(node, self.text) - 1), block)

    def _step(self, item: Item) -> int:
        """How far the keys of a code stand from its dash."""
        start = item.node.start_mark.index
        return start - self.line_start(start) - self.column(item)

    def appended(self, item: Item, key: str, values: Sequence[str]) -> YamlText:
        """The text with more values at the end of one of a code's lists."""
        node = item.value(key)
        if not values:
            return self
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            if node is not None:
                raise self.refuse()
            lines = [f"{key}:", *(f"  - {_shown(each)}" for each in values)]
            return self.edited(self.after_key(item, "title", lines))
        end = content_end(node.value[-1], self.text)
        if node.flow_style:
            return self.edited((end, end, "".join(f", {quoted(each)}" for each in values)))
        indent = " " * self._dash_column(node)
        block = "\n".join(f"{indent}- {_shown(each)}" for each in values)
        return self.edited(self.insertion(self.line_end(end - 1), block))

    def _dash_column(self, node: yaml.SequenceNode) -> int:
        start = node.value[0].start_mark.index
        before = self.text[self.line_start(start) : start]
        if not re.fullmatch(r" *- +", before):
            raise self.refuse()
        return before.index("-")

    def placed(self, block: str, column: int, under: Item | None) -> YamlText:
        """The text with the lines of a code put in as the last child of another.

        Parameters
        ----------
        block : str
            Whole lines of the code.
        column : int
            Column of its dash in them.
        under : Item or None
            The code above; None for the top.
        """
        siblings = self.codes if under is None else under.value("children")
        if isinstance(siblings, yaml.SequenceNode) and siblings.value:
            last = next(item for item in self.items.values() if item.node is siblings.value[-1])
            shifted = _shifted(block, self.column(last) - column)
            return self.edited(self.insertion(self.span(last)[1], shifted))
        if under is None:
            raise self.refuse()
        inner = self.column(under) + self._step(under)
        end = self.span(under)[1]
        head = "" if siblings is not None else " " * inner + "children:\n"
        if siblings is not None:
            end = self.line_end(siblings.start_mark.index)
        return self.edited(self.insertion(end, head + _shifted(block, inner + 2 - column)))


def quoted(value: str) -> str:
    """A text between quotation marks, as YAML reads it back."""
    return json.dumps(value, ensure_ascii=False)


def _shown(value: str) -> str:
    return value if _is_plain(value) else quoted(value)


def _is_plain(value: str) -> bool:
    """Whether YAML reads a text without quotation marks as that text, also inside brackets."""
    if not re.fullmatch(r"[^\W\d_][^\n\r\t:#,\[\]{}\"&*!|>%@`]*", value) or value != value.strip():
        return False
    return bool(yaml.safe_load(value) == value)


def _items(sequence: yaml.Node, parent: Item | None) -> Iterator[Item]:
    assert isinstance(sequence, yaml.SequenceNode)  # a valid codebook
    for node in sequence.value:
        item = Item(node, sequence, parent)
        yield item
        children = item.value("children")
        if isinstance(children, yaml.SequenceNode):
            yield from _items(children, item)


def content_end(node: yaml.Node, text: str) -> int:
    """Where the words of a value end: comments and blank lines after it are not its own."""
    block = isinstance(node, yaml.CollectionNode) and not node.flow_style
    if block and node.value:
        last = node.value[-1]
        return content_end(last[1] if isinstance(last, tuple) else last, text)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return max(start, len(text[:end].rstrip()))


def _shifted(block: str, by: int) -> str:
    """Lines moved to the right, or to the left as far as there is room."""
    lines = block.split("\n")
    if by >= 0:
        return "\n".join(" " * by + line if line.strip() else line for line in lines)
    return "\n".join(line[min(-by, len(line) - len(line.lstrip(" "))) :] for line in lines)

"""Add, rename, move, merge, split, retire a code in the text of a YAML codebook."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import yaml

from psm_qual.codebooks.editing.yaml_text import LISTS, Item, YamlText, quoted
from psm_qual.model import Code


def add(text: YamlText, code: Code) -> YamlText:
    """Put a new code in as the last below its parent; a place is left for the definition."""
    flat = _is_flat(text)
    lines = [f"- id: {quoted(code.id)}"]
    if not code.definition:
        # Between two keys: a comment after the last one would not be the code's own.
        lines.append("  # definition:")
    lines.append(f"  title: {quoted(code.title)}")
    if code.parent and flat:
        lines.append(f"  parent: {quoted(code.parent)}")
    if code.definition:
        lines.append(f"  definition: {quoted(code.definition)}")
    if code.keywords:
        lines.append(f"  keywords: [{', '.join(map(quoted, code.keywords))}]")
    under = text.items[code.parent] if code.parent and not flat else None
    return text.placed("\n".join(lines) + "\n", 0, under)


def set_title(text: YamlText, code: str, title: str) -> YamlText:
    """Give a code another title."""
    node = text.items[code].value("title")
    assert node is not None  # every code has one
    return text.edited(text.scalar_edit(node, title))


def set_id(text: YamlText, old: str, new: str) -> YamlText:
    """Give a code another id, wherever the file cites it."""
    node = text.items[old].value("id")
    assert node is not None  # every code has one
    edits = [(*text.scalar_edit(node, new)[:2], quoted(new))]
    for item in text.items.values():
        parent = item.value("parent")
        if parent is not None and parent.value == old:
            edits.append((*text.scalar_edit(parent, new)[:2], quoted(new)))
    return text.edited(*edits, *_citations(text, {old: new}))


def retire(text: YamlText, code: str, day: str) -> YamlText:
    """Mark a code as retired."""
    item = text.items[code]
    node = item.value("id")
    assert node is not None  # every code has one
    line = f"retired: {quoted(day)}"
    if item.node.flow_style:
        end = node.end_mark.index
        return text.edited((end, end, f", {line}"))
    return text.edited(text.after_key(item, "title", [line]))


def move(text: YamlText, code: str, under: str) -> YamlText:
    """Put a code, with all below it, under another; "" for the top."""
    item = text.items[code]
    own = item.value("parent")
    if own is not None or (item.parent is None and _is_flat(text)):
        return _with_parent(text, item, under)
    start, end = text.span(item)
    column = text.column(item)
    block = text.text[start:end]
    if len(item.siblings.value) == 1:
        # `children:` with nothing below it would read as nothing, and look like a mistake.
        start = _key_start(text, item)
    text = text.edited((start, end, ""))
    return text.placed(block, column, text.items[under] if under else None)


def add_after(text: YamlText, code: str, new: Sequence[tuple[str, str]]) -> YamlText:
    """Put new codes, with id and title, just after another one, at its level."""
    item = text.items[code]
    column, end = text.column(item), text.span(item)[1]
    indent, parent, level = " " * column, item.text("parent"), item.text("level")
    more = f"\n{indent}  parent: {quoted(parent)}" if parent else ""
    more += f"\n{indent}  level: {quoted(level)}" if level else ""
    lines = (f"{indent}- id: {quoted(i)}\n{indent}  title: {quoted(t)}{more}" for i, t in new)
    return text.edited(text.insertion(end, "\n".join(lines)))


def merge(text: YamlText, codes: Sequence[str], into: str) -> YamlText:
    """Join codes to another: their children, keywords, examples, uses go to it, they leave."""
    for code in codes:
        for child in _children(text, code):
            text = move(text, child, into)
        for key in ("include", "keywords", "examples"):
            have = _texts(text.items[into], key)
            more = [each for each in _texts(text.items[code], key) if each not in have]
            text = text.appended(text.items[into], key, more)
        text = _removed(text, code)
    return text.edited(*_citations(text, dict.fromkeys(codes, into)))


def _removed(text: YamlText, code: str) -> YamlText:
    item = text.items[code]
    start, end = text.span(item)
    if len(item.siblings.value) == 1:
        start = _key_start(text, item)
    return text.edited((start, end, ""))


def _children(text: YamlText, code: str) -> list[str]:
    return [
        id
        for id, item in text.items.items()
        if item.text("parent") == code or (item.parent and item.parent.text("id") == code)
    ]


def _texts(item: Item, key: str) -> list[str]:
    node = item.value(key)
    return [each.value for each in node.value] if isinstance(node, yaml.SequenceNode) else []


def _is_flat(text: YamlText) -> bool:
    return any(item.text("parent") for item in text.items.values())


def _with_parent(text: YamlText, item: Item, under: str) -> YamlText:
    node = item.value("parent")
    if node is None:
        return text.edited(text.after_key(item, "title", [f"parent: {quoted(under)}"]))
    if under:
        return text.edited((*text.scalar_edit(node, under)[:2], quoted(under)))
    start = text.line_start(node.start_mark.index)
    before = text.text[start : node.start_mark.index]
    if not re.fullmatch(r" *parent: +", before):
        raise text.refuse()
    return text.edited((start, text.line_end(node.end_mark.index), ""))


def _key_start(text: YamlText, item: Item) -> int:
    """Where the line `children:` begins that holds only this code."""
    above = item.parent
    if above is None:
        raise text.refuse()
    key = next(name for name, _ in above.node.value if name.value == "children")
    start = text.line_start(key.start_mark.index)
    if text.text[start : key.start_mark.index].strip():
        raise text.refuse()
    return start


def _citations(text: YamlText, new_ids: dict[str, str]) -> Iterable[tuple[int, int, str]]:
    """Edits of what names another code: "(usa 5.3)"."""
    for item in text.items.values():
        for key in LISTS:
            node = item.value(key)
            if not isinstance(node, yaml.SequenceNode):
                continue
            for each in node.value:
                start, end = each.start_mark.index, each.end_mark.index
                old = text.text[start:end]
                new = cite(old, new_ids)
                if new != old:
                    yield start, end, new


def cite(text: str, new_ids: dict[str, str]) -> str:
    """A text with the ids changed that it cites in brackets: "(usa 5.3)", "(use 5.3 or 5.4)"."""
    known = "|".join(sorted(map(re.escape, new_ids), key=len, reverse=True))
    cited = re.compile(rf"(?<![\w.])(?:{known})(?!\w|\.\w)")

    def in_brackets(match: re.Match[str]) -> str:
        return cited.sub(lambda id: new_ids[id[0]], match[0])

    return re.sub(r"\((?:usa|use)\s[^()]*\)", in_brackets, text) if new_ids else text

"""Read YAML into a `Document`: plain values, and the line of each."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.reader import Reader

from psm_qual.codebooks.documents import Document, NotText, Steps
from psm_qual.codebooks.places import Place, mistake
from psm_qual.errors import CodebookError
from psm_qual.messages import problem

# libyaml where PyYAML was built with it: twenty times faster, and the same lines.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Ten levels of codes are twenty levels of YAML; beyond, somebody is trying to exhaust the stack.
_DEEPEST = 40

_TEXT = "tag:yaml.org,2002:str"
_NOTHING = "tag:yaml.org,2002:null"


def read_yaml(text: str, file: str) -> Document:
    r"""Values of a YAML text, with their lines.

    Parameters
    ----------
    text : str
        The text, `\n` line ends.
    file : str
        Name of the file, for errors.

    Returns
    -------
    Document
        Keys without a value are left out.

    Raises
    ------
    CodebookError
        If it is not YAML, has a key twice, holds nothing, or uses anchors, aliases or tags: no
        codebook needs them, and with them a small file can grow without end.
    """
    try:
        _refuse_tricks(text, file)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        # `from None`: what PyYAML says quotes the file.
        raise _malformed(error, text, file) from None
    if root is None:
        raise problem(CodebookError, "codebooks.empty", file=file)
    lines: dict[Steps, int] = {}
    return Document(file, _value(root, (), lines, file), lines)


def _refuse_tricks(text: str, file: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        place = Place(file, _line(event.start_mark))
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise mistake("not_used", place)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise mistake("too_nested", place)


def _malformed(error: yaml.YAMLError, text: str, file: str) -> CodebookError:
    line = _line_of(error, text)
    written = text.split("\n")[line - 1 : line] or [""]
    indent = written[0][: -len(written[0].lstrip()) or None]
    return mistake("tab" if "\t" in indent else "malformed", Place(file, line))


def _line_of(error: yaml.YAMLError, text: str) -> int:
    if isinstance(error, yaml.MarkedYAMLError):
        return _line(error.problem_mark or error.context_mark)
    stray = Reader.NON_PRINTABLE.search(text)
    return text.count("\n", 0, stray.start()) + 1 if stray else 1


def _line(mark: Any) -> int:
    return int(mark.line) + 1 if mark else 1


def _value(node: yaml.Node, path: Steps, lines: dict[Steps, int], file: str) -> Any:
    lines.setdefault(path, _line(node.start_mark))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines, file)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, n), lines, file) for n, item in enumerate(node.value)]
    if node.tag == _NOTHING:
        return None
    return str(node.value) if node.tag == _TEXT else NotText(str(node.value))


def _mapping(
    node: yaml.MappingNode, path: Steps, lines: dict[Steps, int], file: str
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = _line(key_node.start_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            raise mistake("malformed", Place(file, line))
        key = str(key_node.value)
        here = (*path, key)
        if here in lines:
            raise mistake("repeated_key", Place(file, line), key=key, first=lines[here])
        lines[here] = line
        values[key] = _value(value_node, here, lines, file)
    # A key without a value says as much as no key.
    return {key: value for key, value in values.items() if value is not None}

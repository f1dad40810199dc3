"""All that a change of codes writes: the codebook, its examples, the crosswalks that name it.

Nothing is written here. What comes out was read again as a codebook, and says what it should.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from psm_qual.codebooks.checking import check
from psm_qual.codebooks.editing import expected, yaml_changes
from psm_qual.codebooks.editing.beside import crosswalks_with, examples_with, kinds_with
from psm_qual.codebooks.editing.raw import decoded, encoded
from psm_qual.codebooks.editing.yaml_text import YamlText
from psm_qual.codebooks.folder import list_codebooks
from psm_qual.codebooks.loading import load_codebook
from psm_qual.codebooks.schema import CodebookFile
from psm_qual.codebooks.texts import read_bytes
from psm_qual.codebooks.tree import build_codes
from psm_qual.codebooks.yaml_documents import read_yaml
from psm_qual.errors import CodebookError
from psm_qual.messages import problem
from psm_qual.model import Code

# Files and what is to stand in them.
FileTexts = Mapping[Path, bytes]


def added(folder: Path, id: str, code: Code) -> FileTexts:
    """Files after a code was added, as the last below its parent.

    Parameters
    ----------
    folder : Path
        Usually ``codebooks/``.
    id : str
        Of the codebook.
    code : Code
        Id, title, parent, definition, keywords. Its level follows from where it stands.
    """

    def change(text: YamlText) -> YamlText:
        return yaml_changes.add(text, code)

    return _changed(folder, id, change, expected.added(_codes_in(folder, id), code), {})


def renamed(folder: Path, id: str, code: str, new: str, title: str) -> FileTexts:
    """Files after a code was given another id, another title, or both.

    Parameters
    ----------
    folder : Path
        Usually ``codebooks/``.
    id : str
        Of the codebook.
    code : str
        Id of the code.
    new, title : str
        New id; new title. The old ones to leave them.

    Returns
    -------
    mapping of Path to bytes
        Every file that changes, whole. So do the other functions.

    Raises
    ------
    CodebookError
        If the codebook is a table, or laid out so that it cannot be changed by cutting and
        joining, or would not be valid afterwards. So do the other functions.
    """

    def change(text: YamlText) -> YamlText:
        if title != text.items[code].text("title"):
            text = yaml_changes.set_title(text, code, title)
        return yaml_changes.set_id(text, code, new) if new != code else text

    wanted = expected.renamed(_codes_in(folder, id), code, new, title)
    return _changed(folder, id, change, wanted, {code: new} if new != code else {})


def moved(folder: Path, id: str, code: str, under: str) -> FileTexts:
    """Files after a code was put under another; "" for the top."""

    def change(text: YamlText) -> YamlText:
        return yaml_changes.move(text, code, under)

    return _changed(folder, id, change, expected.moved(_codes_in(folder, id), code, under), {})


def merged(folder: Path, id: str, codes: Sequence[str], into: str) -> FileTexts:
    """Files after codes were joined to another: what they taught goes to it, they leave."""

    def change(text: YamlText) -> YamlText:
        return yaml_changes.merge(text, codes, into)

    wanted = expected.merged(_codes_in(folder, id), codes, into)
    return _changed(folder, id, change, wanted, dict.fromkeys(codes, into))


def split(folder: Path, id: str, code: str, new: Sequence[tuple[str, str]], day: str) -> FileTexts:
    """Files after new codes, with id and title, took the place of one, which is retired."""

    def change(text: YamlText) -> YamlText:
        return yaml_changes.retire(yaml_changes.add_after(text, code, new), code, day)

    wanted = expected.split(_codes_in(folder, id), code, new, day)
    return _changed(folder, id, change, wanted, {})


def retired(folder: Path, id: str, codes: Sequence[str], day: str) -> FileTexts:
    """Files after codes were marked as no longer in use since a day."""

    def change(text: YamlText) -> YamlText:
        for code in codes:
            text = yaml_changes.retire(text, code, day)
        return text

    wanted = expected.retired(_codes_in(folder, id), codes, day)
    return _changed(folder, id, change, wanted, {})


def _changed(
    folder: Path,
    id: str,
    change: Callable[[YamlText], YamlText],
    wanted: Mapping[str, Code],
    new_ids: dict[str, str],
) -> FileTexts:
    path = _yaml_file(folder, id)
    data = read_bytes(path)
    text = _next_version(change(YamlText(decoded(data), path.name)))
    if expected.plain(_codes_of(text.text, path.name)) != expected.plain(wanted):
        raise text.refuse()
    files = {path: encoded(text.text, data)}
    if new_ids:
        files |= examples_with(path, new_ids)
        if load_codebook(path).kind == "facet":
            files |= kinds_with(folder, path, new_ids)
        files |= crosswalks_with(folder, id, new_ids)
    return files


def _yaml_file(folder: Path, id: str) -> Path:
    path = list_codebooks(folder).get(id)
    if path is None:
        raise problem(CodebookError, "codebooks.not_found", id=id, folder=folder.name, near="–")
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise problem(CodebookError, "codes.only_yaml", file=path.name, yaml=f"{path.stem}.yaml")
    return path


def _codes_in(folder: Path, id: str) -> dict[str, Code]:
    return {code.id: code for code in load_codebook(_yaml_file(folder, id))}


def _codes_of(text: str, file: str) -> dict[str, Code]:
    document = read_yaml(text.replace("\r\n", "\n"), file)
    return {code.id: code for code in build_codes(check(CodebookFile, document), document)}


def _next_version(text: YamlText) -> YamlText:
    """A version that is a number goes up by one; another is left to the person."""
    match = re.search(r'^(version:[ ]*"?(?:\d+\.)*)(\d{1,4})("?[ ]*\r?)$', text.text, re.MULTILINE)
    if not match:
        return text
    number = str(int(match[2]) + 1)
    return text.edited((match.start(2), match.end(2), number))

"""Load one codebook, whatever its format."""

from __future__ import annotations

from pathlib import Path

from psm_qual.codebooks.checking import check
from psm_qual.codebooks.csv_documents import read_csv
from psm_qual.codebooks.documents import Document
from psm_qual.codebooks.examples import examples_path, load_examples
from psm_qual.codebooks.schema import CodebookFile
from psm_qual.codebooks.texts import read_text
from psm_qual.codebooks.tree import build_codes
from psm_qual.codebooks.xlsx_documents import read_xlsx
from psm_qual.codebooks.yaml_documents import read_yaml
from psm_qual.errors import CodebookError
from psm_qual.messages import problem
from psm_qual.model import Codebook

# In the order in which they are looked for.
SUFFIXES = (".yaml", ".yml", ".csv", ".xlsx")


def load_codebook(path: Path) -> Codebook:
    """Load a codebook and the examples beside it.

    Parameters
    ----------
    path : Path
        A `.yaml`, `.yml`, `.csv` or `.xlsx` file. ``<stem>.examples.jsonl`` in the same folder is
        read too, when there is one.

    Returns
    -------
    Codebook
        Codes in the file's order, parents before children. A table has no place for the
        codebook's own id, title, kind and version: they are the file's stem, the stem with blanks,
        ``frame`` and "1".

    Raises
    ------
    CodebookError
        If the file cannot be read or is not a valid codebook: it names file, line and code, and
        says how to mend it.
    """
    document = _document(path)
    file = check(CodebookFile, document)
    codes = build_codes(file, document)
    passages = examples_path(path)
    ids = {code.id: None for code in codes}
    return Codebook(
        id=file.id,
        title=file.title,
        kind=file.kind,
        version=file.version,
        codes=codes,
        examples=load_examples(passages, ids) if passages.exists() else (),
        note=file.note or "",
    )


def _document(path: Path) -> Document:
    match path.suffix.lower():
        case ".yaml" | ".yml":
            return read_yaml(read_text(path), path.name)
        case ".csv":
            return read_csv(read_text(path), path)
        case ".xlsx":
            return read_xlsx(path)
    known = ", ".join(SUFFIXES)
    raise problem(CodebookError, "codebooks.unknown_format", file=path.name, known=known)

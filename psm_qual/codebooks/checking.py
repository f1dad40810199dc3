"""Judge a `Document` by a schema, and say what is wrong in the words of the catalogue."""

from __future__ import annotations

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from psm_qual.codebooks.documents import Document, NotText, Steps
from psm_qual.codebooks.places import Place, mistake, mistake_about
from psm_qual.errors import CodebookError

ModelT = TypeVar("ModelT", bound=BaseModel)

# What pydantic calls it → what the catalogue calls it.
_KINDS = {
    "missing": "missing_key",
    "string_too_short": "empty_value",
    "list_type": "not_list",
    "model_type": "not_mapping",
    "too_short": "nothing_listed",
}


def check(schema: type[ModelT], document: Document) -> ModelT:
    """Values of a document, as the schema wants them.

    Parameters
    ----------
    schema : type of BaseModel
        What the document may say.
    document : Document
        What it says.

    Raises
    ------
    CodebookError
        About the mistake that comes first in the file.
    """
    try:
        return schema.model_validate(document.data)
    except ValidationError as error:
        first = min(error.errors(include_url=False), key=lambda each: document.line(each["loc"]))
        # `from None`: pydantic keeps the values, which may be words of an interview.
        raise _translate(first, schema, document) from None


def place_of(document: Document, path: Steps) -> Place:
    """Line of a value and id of the innermost code around it.

    Parameters
    ----------
    document : Document
        The file.
    path : tuple of str or int
        Keys and positions that lead to the value: ``("codes", 0, "title")``.
    """
    return Place(document.file, document.line(path), _code_around(document.data, path))


def _translate(error: ErrorDetails, schema: type[BaseModel], document: Document) -> CodebookError:
    path = error["loc"]
    place, key = place_of(document, path), _key_name(path)
    match error["type"]:
        case "extra_forbidden":
            return mistake_about("unknown_key", place, key, _around(schema, path).model_fields)
        case "literal_error":
            allowed = get_args(_around(schema, path).model_fields[key].annotation)
            return mistake("not_allowed", place, key=key, known=", ".join(allowed))
        case "string_type":
            value = error["input"]
            if isinstance(value, NotText):
                return mistake("read_as_number", place, key=key, value=value.raw)
            return mistake("not_text", place, key=key)
        case kind:
            return mistake(_KINDS.get(kind, "malformed"), place, key=key)


def _key_name(path: Steps) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _code_around(data: Any, path: Steps) -> str:
    found = ""
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(step, int) and isinstance(data, dict):
            name = data.get("id", data.get("code"))
            found = name if isinstance(name, str) else ""
    return found


def _around(schema: type[BaseModel], path: Steps) -> type[BaseModel]:
    for step in path[:-1]:
        if isinstance(step, str):
            (schema,) = get_args(schema.model_fields[step].annotation)
    return schema

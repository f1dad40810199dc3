"""What a codebook, its examples and a crosswalk may say: the shape of the files."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[list[Text], Field(default_factory=list)]


class Entry(BaseModel):
    """Common rules: no unknown key, no value of another type, no text in pydantic's messages."""

    model_config = ConfigDict(extra="forbid", strict=True, hide_input_in_errors=True)


class CodeEntry(Entry):
    """One code, with the codes below it."""

    id: Text
    title: Text
    level: Text | None = None
    parent: Text | None = None
    definition: Text | None = None
    include: Texts
    exclude: Texts
    keywords: Texts
    examples: Texts
    retired: Text | None = None
    color: Text | None = None
    children: Annotated[list[CodeEntry], Field(default_factory=list)]


class CodebookFile(Entry):
    """A whole codebook."""

    id: Text
    title: Text
    kind: Literal["frame", "facet", "values"] = "frame"
    version: Text = "1"
    levels: Texts
    note: Text | None = None
    codes: Annotated[list[CodeEntry], Field(min_length=1)]


class ExampleEntry(Entry):
    """One line of `<codebook>.examples.jsonl`."""

    text: Text
    codes: Texts
    kind: str = ""


class TargetEntry(Entry):
    """One item of the frame on the right of a crosswalk."""

    id: Text
    title: Text


class LinkEntry(Entry):
    """One correspondence."""

    code: Text
    target: Text
    note: Text | None = None


class CrosswalkFile(Entry):
    """A whole crosswalk."""

    id: Text
    title: Text
    codebook: Text
    target: Text
    targets: Annotated[list[TargetEntry], Field(default_factory=list)]
    links: Annotated[list[LinkEntry], Field(min_length=1)]

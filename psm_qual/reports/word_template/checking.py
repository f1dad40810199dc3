"""Refuse a template that would lose something, or give a damaged document: say which tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from psm_qual.errors import SettingsError
from psm_qual.messages import problem, say
from psm_qual.reports.word_template.tags import (
    BLOCKS,
    BODY,
    COMMENT,
    INSIDE,
    TAG,
    TITLE,
    WITHHELD,
    WORDS,
)

# What a tag that was typed badly leaves over.
_BRACES = ("{{", "}}", "{%", "%}", "{#", "#}")
# So much of a tag that is not closed is quoted.
_QUOTED = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A tag of a template.

    Parameters
    ----------
    name : str
        What it asks for.
    block : bool
        Written as a part.
    alone : bool
        In a paragraph of the text that holds nothing else.
    """

    name: str
    block: bool
    alone: bool


def check_template(data: bytes, file: str) -> tuple[Found, ...]:
    """All tags of a template, when it is one.

    Parameters
    ----------
    data : bytes
        A .docx file.
    file : str
        Its name, for what is said of it.

    Raises
    ------
    SettingsError
        If it does not open, a tag is not written well, is unknown, stands where it cannot, is
        there twice, or one is missing without which nothing is published; it names the tag.
    """
    tags = tuple(tag for paragraph in _paragraphs(data, file) for tag in _tags(paragraph, file))
    for tag in tags:
        _check(tag, file)
    counted = Counter(tag.name for tag in tags if tag.block)
    for name, times in counted.items():
        if times > 1:
            raise problem(SettingsError, "word_template.twice", file=file, tag=name)
    names = {tag.name for tag in tags}
    if TITLE not in names:
        _refuse_missing(file, TITLE, f"{{{{ {TITLE} }}}}")
    if WITHHELD not in names and BODY not in names:
        _refuse_missing(
            file,
            WITHHELD,
            say("word_template.either", one=f"{{{{p {WITHHELD} }}}}", other=f"{{{{p {BODY} }}}}"),
        )
    return tags


def _check(tag: Found, file: str) -> None:
    if tag.name not in (*WORDS, *BLOCKS):
        known = ", ".join((*WORDS, *BLOCKS))
        raise problem(SettingsError, "word_template.unknown", file=file, tag=tag.name, known=known)
    if tag.name in WORDS and tag.block:
        raise problem(SettingsError, "word_template.not_a_part", file=file, tag=tag.name)
    if tag.name in BLOCKS and not (tag.block and tag.alone):
        raise problem(SettingsError, "word_template.not_alone", file=file, tag=tag.name)


def _refuse_missing(file: str, tag: str, needed: str) -> None:
    raise problem(SettingsError, "word_template.missing", file=file, tag=tag, needed=needed)


def _tags(paragraph: tuple[str, bool], file: str) -> Iterator[Found]:
    text, in_body = paragraph
    bare = COMMENT.sub("", text)
    for match in TAG.finditer(bare):
        inside = INSIDE.fullmatch(match["inside"])
        if inside is None:
            raise problem(SettingsError, "word_template.broken", file=file, tag=match.group())
        alone = in_body and bare.strip() == match.group()
        yield Found(inside["name"], bool(inside["block"]), alone)
    left = TAG.sub("", bare)
    for brace in _BRACES:
        if brace in left:
            tag = left[left.index(brace) :][:_QUOTED].strip()
            raise problem(SettingsError, "word_template.broken", file=file, tag=tag)


def _paragraphs(data: bytes, file: str) -> Iterator[tuple[str, bool]]:
    """Text of each paragraph, and whether it lies right in the body of the document."""
    from docx.oxml.ns import qn

    for element, body in _roots(data, file):
        for paragraph in element.iter(qn("w:p")):
            # Of a box inside a paragraph the paragraphs come by themselves.
            texts = [
                text.text or ""
                for text in paragraph.iter(qn("w:t"))
                if next(text.iterancestors(qn("w:p"))) is paragraph
            ]
            yield "".join(texts), body and paragraph.getparent() is element


def _roots(data: bytes, file: str) -> Iterator[tuple[Any, bool]]:
    from docx import Document
    from docx.opc.oxml import parse_xml

    try:
        document = Document(BytesIO(data))
    except Exception as error:  # python-docx and zipfile raise their own
        reason = say("word_template.reason.damaged")
        raise problem(
            SettingsError, "word_template.unreadable", file=file, reason=reason
        ) from error
    yield document.element.body, True
    for relation in document.part.rels.values():
        if relation.reltype.rpartition("/")[2] in ("header", "footer", "footnotes", "endnotes"):
            yield parse_xml(relation.target_part.blob), False

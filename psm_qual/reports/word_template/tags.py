"""What a template may hold: words that are filled in, parts that are put in."""

from __future__ import annotations

import re

# Filled in inside a line, in headers and footers too.
WORDS = ("title", "study", "facts")
# Of every document: the table of contents, and all parts that have no tag of their own.
CONTENTS, BODY = "contents", "body"
# Parts of the documents that are published; a template may serve several of them.
PARTS = (
    "premise",
    "done",
    "needs",
    "themes",
    "indications",
    "calendar",
    "withheld",
    "converging",
    "missing",
    "new",
    "frames",
    "actors",
    "sides",
    "meeting",
    "reception",
)
BLOCKS = (CONTENTS, BODY, *PARTS)
# Without these no document is published: what it is called, and what it does not say.
TITLE, WITHHELD = "title", "withheld"

# {{ title }}, {{p needs }}: what stands between, however it was typed.
TAG = re.compile(r"\{\{(?P<inside>[^{}]*)\}\}")
COMMENT = re.compile(r"\{#[^#]*#\}")
INSIDE = re.compile(r"(?P<block>p\s)?\s*(?P<name>[A-Za-z_]\w*)\s*")

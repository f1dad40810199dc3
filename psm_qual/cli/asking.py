"""What somebody answers in a conversation, one line at a time."""

from __future__ import annotations


def next_answer() -> str:
    """Read an answer; ``q``, as who wants to stop would say, when there is nobody any more."""
    try:
        return input("> ").strip()
    except EOFError:
        return "q"

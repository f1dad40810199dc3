"""What subtitles of all kinds have in common: tags, entities, times."""

from __future__ import annotations

import html
import re

_TAG = re.compile(
    r"</?(?:c|b|i|u|v|s|em|strong|font|span|lang|ruby|rt)(?=[\s.>/])[^<>\n]{0,200}>"
    r"|<\d{1,3}:\d\d[\d:.,]*>"
    r"|\{\\[^{}\n]{0,80}\}",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Text of a cue without tags, its character references resolved.

    Parameters
    ----------
    text : str
        As it stands in the file; a "<" that begins no known tag stays.
    """
    return html.unescape(_TAG.sub("", text))

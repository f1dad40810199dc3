"""What people may read in scripts and styles: words in quotes, remarks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from psm_qual.inspecting.plain import json_strings

_QUOTED = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`")
_REMARK = re.compile(r"/\*(.*?)\*/|(?<![:\w])//([^\n]*)|<!--(.*?)-->", re.DOTALL)
_FONTS = re.compile(r"font(?:-family)?\s*:[^;}]*", re.IGNORECASE)


def readable(text: str) -> Iterator[str]:
    """Strings and remarks of a script or a style sheet; of data in JSON, all strings.

    Parameters
    ----------
    text : str
        As it stands between the tags; the names of fonts, which are often people's, are left out.
    """
    try:
        yield from (value for _, value in json_strings(json.loads(text), "$"))
        return
    except ValueError:
        pass
    for pattern in (_REMARK, _QUOTED):
        for match in pattern.finditer(_FONTS.sub("", text)):
            yield next(filter(None, match.groups()), "")

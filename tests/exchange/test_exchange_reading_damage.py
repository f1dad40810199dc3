"""Damaged files are read as far as they go or refused, and never end in a traceback."""

from __future__ import annotations

import re
import tempfile
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psm_qual.errors import PsmQualError
from psm_qual.exchange.reading import read_interchange

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.qdpx"))
_NAMES = st.sampled_from(
    [b"startPosition", b"endPosition", b"guid", b"targetGUID", b"name", b"plainTextPath", b"color"]
)
_VALUES = st.sampled_from(
    [b"", b"-5", b"99999999999999999999", b"1.5", b"abc", b"{", b"..", b"internal://", b"\xff"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_damage_is_survived_or_refused(data: st.DataObject) -> None:
    folder = data.draw(st.sampled_from(SAMPLES))
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "study.qdpx"
        with zipfile.ZipFile(path, "w") as archive:
            for file in sorted(folder.rglob("*")):
                if file.is_file() and file.name != "expected.json":
                    content = file.read_bytes()
                    if file.suffix == ".qde":
                        content = _damaged(content, data)
                    archive.writestr(file.relative_to(folder).as_posix(), content)
        try:
            project, losses = read_interchange(path)
        except PsmQualError as error:
            assert str(error).count("\n") == 1
            return
    for source in project.sources:
        for one in source.selections:
            assert 0 <= one.span.start <= one.span.end <= len(source.text)
    assert all(loss.reason.startswith("exchange_reading_losses.") for loss in losses)


def _damaged(content: bytes, data: st.DataObject) -> bytes:
    how = data.draw(st.sampled_from(["value", "attribute", "cut", "slice", "byte"]))
    if how in ("value", "attribute"):
        name = data.draw(_NAMES)
        places = list(re.finditer(rb"\s" + name + rb'="[^"]*"', content))
        if not places:
            return content
        found = data.draw(st.sampled_from(places))
        instead = b"" if how == "attribute" else b" " + name + b'="' + data.draw(_VALUES) + b'"'
        return content[: found.start()] + instead + content[found.end() :]
    at = data.draw(st.integers(0, len(content) - 1))
    if how == "cut":
        return content[:at]
    if how == "slice":
        return content[:at] + content[at + data.draw(st.integers(1, 400)) :]
    return content[:at] + bytes([data.draw(st.integers(0, 255))]) + content[at + 1 :]

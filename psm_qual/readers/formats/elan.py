"""ELAN (``.eaf``): tiers are speakers, annotations are ordered by time.

lxml reads the file with entities and network switched off: ELAN's own are plain XML, and a file
that declares entities is not one of them. (pympi was tried: it fails on files that lack a schema
attribute, and lets entities expand.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from psm_qual.errors import UnreadableFileError
from psm_qual.messages import problem
from psm_qual.model import Utterance
from psm_qual.readers.guarding.files import parsing
from psm_qual.readers.knowledge import pattern

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class _Annotation:
    """What one speaker says in one stretch of time, in milliseconds."""

    start: int
    end: int
    label: str
    text: str


def read_elan(data: bytes, file: str) -> list[Utterance]:
    """Utterances of an ``.eaf`` file.

    The label is the tier's participant, else its id. Tiers that depend on another one (glosses,
    translations, comments on an annotation) are not speakers, nor are tiers named as notes.

    Parameters
    ----------
    data : bytes
        Content of the file.
    file : str
        Its name, for errors.

    Raises
    ------
    UnreadableFileError
        If it is no XML, declares entities, or is not an ELAN file.
    """
    with parsing(file):
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = etree.fromstring(data, parser)
    if root.tag != "ANNOTATION_DOCUMENT" or root.getroottree().docinfo.internalDTD is not None:
        raise problem(UnreadableFileError, "readers.not_elan", file=file)
    times = _times(root)
    annotations = [found for tier in _speakers(root) for found in _annotations(tier, times)]
    annotations.sort(key=lambda one: one.start)
    return [Utterance.of(one.label, one.text) for one in annotations]


def _times(root: _Element) -> dict[str, int]:
    """Milliseconds of each time slot; one without a time stands where the one before does."""
    times: dict[str, int] = {}
    last = 0
    for slot in root.iterfind("TIME_ORDER/TIME_SLOT"):
        value = slot.get("TIME_VALUE", "")
        last = int(value) if value.isdecimal() else last
        times[slot.get("TIME_SLOT_ID", "")] = last
    return times


def _speakers(root: _Element) -> list[_Element]:
    tiers = root.findall("TIER")
    talk = [tier for tier in tiers if tier.get("PARENT_REF") is None and not _is_note(tier)]
    return talk or [tier for tier in tiers if tier.get("PARENT_REF") is None]


def _is_note(tier: _Element) -> bool:
    return bool(pattern("formats/elan", "notes").match(tier.get("TIER_ID", "").strip()))


def _annotations(tier: _Element, times: Mapping[str, int]) -> Iterator[_Annotation]:
    label = tier.get("PARTICIPANT", "").strip() or tier.get("TIER_ID", "")
    for element in tier.iterfind("ANNOTATION/ALIGNABLE_ANNOTATION"):
        yield _Annotation(
            times.get(element.get("TIME_SLOT_REF1", ""), 0),
            times.get(element.get("TIME_SLOT_REF2", ""), 0),
            label,
            element.findtext("ANNOTATION_VALUE") or "",
        )

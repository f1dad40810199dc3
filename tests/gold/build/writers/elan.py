"""Interviews as ELAN files: a tier for each speaker, an annotation for each sentence."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pympi import Eaf

from tests.gold.build.pacing import Clock, sentences
from tests.gold.build.source import Interview


def write_elan(interview: Interview) -> bytes:
    """Tiers named after the labels; each annotation has two time slots of its own."""
    eaf = Eaf(author="Gruppo di ascolto")
    eaf.adocument["DATE"] = "2025-09-01T12:00:00+02:00"
    eaf.remove_tier("default")
    clock = Clock()
    for label, text in interview.paragraphs:
        if label not in eaf.get_tier_names():
            eaf.add_tier(label)
        for sentence in sentences(text):
            start, end = clock.speak(sentence)
            eaf.add_annotation(label, start, end, sentence)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / interview.file
        eaf.to_file(str(path))
        return path.read_bytes()

"""A code that is no more than a title, as one that was a theme: it draws no empty answers."""

from __future__ import annotations

from psm_qual.coding import KeywordIndex, Memory, Suggester, Texts, frames_of
from psm_qual.encoders import load_encoder
from psm_qual.language import load_pipeline
from psm_qual.model import Code, Codebook
from psm_qual.settings import Settings

EMPTY = (
    "Non so.",
    "Non saprei proprio.",
    "Mah, sì, forse.",
    "No, direi di no, grazie.",
    "Va bene così, grazie a voi.",
    "Non ho capito bene la domanda, può ripetere?",
    "Buongiorno, si accomodi pure.",
    "Aspetti che spengo il telefono.",
)
BOOK = Codebook(
    "prova",
    "Prova",
    "frame",
    "1",
    (
        Code("1", "axis", "Vivere insieme"),
        Code("1.1", "strategy", "Cani e cinghiali", "1", keywords=("cane", "cinghiale")),
        Code("1.2", "strategy", "Solitudine", "1"),
        Code("1.3", "strategy", "Ascolto", "1"),
        Code("1.4", "strategy", "Feste di paese", "1", keywords=("festa",)),
    ),
)


def texts_of(said: list[str]) -> Texts:
    return Texts.of(load_encoder().encode(said), list(load_pipeline().analyse(said)))


def test_empty_answers_are_suggested_no_code_of_a_title() -> None:
    frame = frames_of(BOOK, [])[-1]
    keywords = sorted({each for own in frame.keywords for each in own})
    read = dict(zip(keywords, load_pipeline().analyse(keywords), strict=True))
    index = KeywordIndex.reading(frame.keywords, read)
    memory = Memory(frame, texts_of([phrase.text for phrase in frame.phrases]), index)
    sure = Suggester(memory, 1).probabilities(texts_of(list(EMPTY)))
    assert sure.max() < Settings().suggesting.threshold
    about = texts_of(["La notte i cinghiali scendono fino alle case e i cani abbaiano."])
    assert Suggester(memory, 1).probabilities(about).argmax() == 0

"""The embedded encoder, the Italian pipeline and the project's codebook together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from psm_qual.codebooks import find_codebook
from psm_qual.coding import KeywordIndex, Memory, Rules, Suggester, Texts, frames_of
from psm_qual.encoders import load_encoder
from psm_qual.language import load_pipeline
from psm_qual.model import Coding
from psm_qual.settings import Settings

CODEBOOKS = Path(__file__).resolve().parents[2] / "codebooks"
SETTINGS = Settings()
Read = Callable[[Sequence[str]], Texts]


@pytest.fixture(scope="module")
def read() -> Read:
    """Texts as the embedded models see them."""
    encoder, language = load_encoder(), load_pipeline("embedded")

    def texts(said: Sequence[str]) -> Texts:
        return Texts.of(encoder.encode(said), language.analyse(said))

    return texts


@pytest.fixture(scope="module")
def strategies(read: Read) -> Suggester:
    """Suggests the 25 strategies of the plan; of the examples a third will do."""
    whole = frames_of(find_codebook(CODEBOOKS, SETTINGS.codebook), [])[1]
    prose = [phrase for phrase in whole.phrases if not phrase.spoken]
    spoken = [phrase for phrase in whole.phrases if phrase.spoken]
    frame = replace(whole, phrases=(*prose, *spoken[::3]))
    words = sorted({word for own in frame.keywords for word in own})
    lemmas = dict(zip(words, map(tuple, read(words).lemmas), strict=True))
    memory = Memory(
        frame,
        read([phrase.text for phrase in frame.phrases]),
        KeywordIndex.of(frame.keywords, lemmas),
    )
    return Suggester(memory, SETTINGS.models.seed)


def suggested(suggester: Suggester, read: Read, text: str) -> list[Coding]:
    rules = Rules(SETTINGS.suggesting.threshold, SETTINGS.suggesting.max_codes)
    return list(suggester.suggest(["s"], read([text]), rules, "model:test"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(
            "Il medico di base viene due volte la settimana, poi più nessuno; servirebbe "
            "un'infermiera di comunità che vada a trovare gli anziani a casa.",
            "6.1",
            id="health near home",
        ),
        pytest.param(
            "La comunità energetica l'abbiamo fatta coi pannelli sul tetto della scuola, e adesso "
            "dividiamo l'elettricità con dodici famiglie.",
            "2.3",
            id="energy",
        ),
        pytest.param(
            "Dopo le otto di sera l'autobus non passa e chi fa il turno di notte deve avere la "
            "macchina per forza: un servizio a chiamata basterebbe.",
            "3.1",
            id="public transport",
        ),
    ],
)
def test_what_people_say_finds_its_strategy(
    strategies: Suggester, read: Read, text: str, code: str
) -> None:
    found = suggested(strategies, read, text)
    assert found[0].code == code
    assert found[0].level == "strategy"
    reason = found[0].evidence
    assert reason is not None
    assert reason.phrase
    assert reason.similarity > 0.3


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Buongiorno, grazie a lei di essere passata, si accomodi pure, vuole un caffè?",
            id="greetings",
        ),
        pytest.param(
            "Non saprei proprio, guardi, su questo bisognerebbe chiedere a qualcun altro.",
            id="no answer",
        ),
    ],
)
def test_talk_about_nothing_is_left_alone(strategies: Suggester, read: Read, text: str) -> None:
    assert suggested(strategies, read, text) == []


def test_numbers_do_not_depend_on_company(strategies: Suggester, read: Read) -> None:
    """A passage judged alone or among others is judged the same: stages may run in parts."""
    said = ["Il treno è sempre in ritardo.", "Mancano i tecnici nelle fabbriche.", "Mah."]
    together = strategies.probabilities(read(said))
    alone = np.concatenate([strategies.probabilities(read([text])) for text in said])
    assert together == pytest.approx(alone, abs=1e-4)

"""The embedded encoder, the Italian pipeline and the project's codebook together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from psm_qual.codebooks import find_codebook
from psm_qual.coding import Frame, KeywordIndex, Memory, Rules, Suggester, Texts, frames_of
from psm_qual.coding.suggesting.phrases import Phrase
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
def frame() -> Frame:
    """The 25 strategies of the plan."""
    return frames_of(find_codebook(CODEBOOKS, SETTINGS.codebook), [])[1]


@pytest.fixture(scope="module")
def strategies(read: Read, frame: Frame) -> Suggester:
    """Suggests the strategies; of the examples a third will do."""
    return suggester_of(frame, spoken_of(frame)[::3], read)


def spoken_of(frame: Frame) -> list[Phrase]:
    return [phrase for phrase in frame.phrases if phrase.spoken]


def suggester_of(whole: Frame, examples: Sequence[Phrase], read: Read) -> Suggester:
    """Suggests the codes of a frame with only these examples."""
    prose = [phrase for phrase in whole.phrases if not phrase.spoken]
    frame = replace(whole, phrases=(*prose, *examples))
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


def first_right(suggester: Suggester, read: Read, judged: Sequence[Phrase], frame: Frame) -> float:
    """Of some examples, how many have a right code in first place."""
    sure = suggester.probabilities(read([phrase.text for phrase in judged]))
    assert ((sure >= 0) & (sure <= 1)).all()
    return float(
        np.mean([frame.codes[row.argmax()] in p.codes for row, p in zip(sure, judged, strict=True)])
    )


def test_none_must_work_and_five_examples_a_code_help(read: Read, frame: Frame) -> None:
    """On examples that neither has seen: better than chance with none, better still with five."""
    spoken = [phrase for phrase in spoken_of(frame) if phrase.codes]
    judged, rest = spoken[::8], [p for n, p in enumerate(spoken) if n % 8]
    five: list[Phrase] = []
    for code in frame.codes:
        five += [phrase for phrase in rest if min(phrase.codes) == code][:5]
    none = first_right(suggester_of(frame, [], read), read, judged, frame)
    few = first_right(suggester_of(frame, five, read), read, judged, frame)
    assert none > 5 / len(frame.codes)
    assert few > none + 0.02


def test_the_same_codebook_gives_the_same_numbers(read: Read, frame: Frame) -> None:
    said = read(["Il treno è sempre in ritardo.", "Mancano i tecnici nelle fabbriche."])
    said = said.among("aa", ["Come vi spostate?", "E il lavoro?"], read)
    examples = spoken_of(frame)[::6]
    first, second = (
        suggester_of(frame, examples, read).probabilities(said).tolist() for _ in range(2)
    )
    assert first == second


def test_kinds_of_statement_are_told_by_grammar(read: Read) -> None:
    """The same bus, done, needed, proposed and criticised."""
    codebook = find_codebook(CODEBOOKS, SETTINGS.codebook)
    tipo = frames_of(codebook, [find_codebook(CODEBOOKS, "tipo")])[2]
    suggester = suggester_of(tipo, spoken_of(tipo)[::2], read)
    said = {
        "attuazione": "L'anno scorso abbiamo aperto la navetta e adesso la prendono in cinquanta.",
        "esigenza": "Qui ci vorrebbe una navetta, ne avremmo proprio bisogno per gli anziani.",
        "proposta": "Io proporrei una navetta: si potrebbe fare insieme agli altri comuni.",
        "criticita": "La navetta non passa mai, è sempre rotta e nessuno ci dice niente.",
    }
    sure = suggester.probabilities(read(list(said.values())))
    assert [tipo.codes[row.argmax()] for row in sure] == list(said)

"""Who is taken for an interviewer: by the words of labels, else by conduct."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from psm_qual.model import Role, SourceKind, Transcript, Utterance, turns_of
from psm_qual.segmenting import find_roles

ASKED = [
    "Da quanto tempo tiene il mulino?",
    "E il fiume, com'è cambiato?",
    "Mi racconti della piena.",
    "Che cosa chiederebbe al piano, se toccasse a lei?",
    "E i ragazzi?",
]
ANSWERED = [
    "Da quando è morto mio zio, saranno trent'anni. Prima facevo il saldatore in città.",
    "Il fiume va dove vuole lui. Una volta lo pulivano, adesso nessuno tocca più un sasso.",
    "Era notte, l'acqua è entrata dalla finestra e le macine giravano da sole. Una settimana a "
    "spalare fango, e le farine tutte da buttare.",
    "Un argine fatto bene, e qualcuno che risponda al telefono quando piove.",
    "I ragazzi vengono a vedere la ruota, poi tornano in paese. Uno però è rimasto a imparare.",
]
# Everybody at the table answers each question of the first.
ROUND = [
    "Per me mancano le panchine, e l'ombra. In piazza ad agosto non ci si sta.",
    "Io dico la corriera, che la domenica non passa.",
    "Sono d'accordo, e aggiungo la palestra, chiusa da due inverni.",
    "Gli anziani soli, ecco, di quelli non parla nessuno.",
    "Una sala dove suonare, l'abbiamo chiesta tre volte.",
]


def dialogue(asks: str, answers: str) -> list[tuple[str, str]]:
    return [
        turn
        for asked, answered in zip(ASKED, ANSWERED, strict=True)
        for turn in ((asks, asked), (answers, answered))
    ]


def table(asks: str, *others: str) -> list[tuple[str, str]]:
    return [turn for asked in ASKED for turn in ((asks, asked), *zip(others, ROUND, strict=False))]


def interviewers(said: Iterable[tuple[str, str]], respondents: Sequence[str] = ()) -> set[str]:
    turns = turns_of([Utterance.of(label, text) for label, text in said])
    transcript = Transcript("mulino", SourceKind.INTERVIEW, "mulino.txt", turns)
    (found,) = find_roles([transcript], respondents=respondents)
    return {turn.label for turn in found.turns if turn.role is Role.INTERVIEWER}


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        pytest.param("A", "B", id="the first letters: A is no answer"),
        pytest.param("G", "M", id="initials: M is no moderator"),
        pytest.param("A", "D", id="initials: D is no question"),
        pytest.param("S", "I", id="initials: I is no interviewer"),
        pytest.param("L", "F", id="initials: F is no facilitator"),
        pytest.param("R", "S", id="initials: R is no answer"),
        pytest.param("P", "G", id="initials: P is no participant"),
        pytest.param("?", "R", id="a letter and somebody without a name"),
        pytest.param("Anna", "Coordinatrice", id="a job may be the respondent's"),
        pytest.param("Anna", "Ricercatore CNR", id="a job with its office"),
        pytest.param("Coordinatrice", "Anna", id="or the interviewer's"),
    ],
)
def test_words_that_prove_nothing_leave_it_to_conduct(asks: str, answers: str) -> None:
    assert interviewers(dialogue(asks, answers)) == {asks}


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        pytest.param("Intervistatrice Anna", "Coordinatrice", id="a word before a name"),
        pytest.param("Anna (moderatrice)", "Lena", id="a word in brackets"),
        pytest.param("Anna Bo - intervistatrice", "Lena", id="a word after a dash"),
        pytest.param("Moderatrice", "Facilitatrice di comunità", id="a job that goes on"),
        pytest.param("Moderatrice", "Facilitatrice d'impresa", id="a job with an apostrophe"),
    ],
)
def test_words_that_prove_a_role_win_over_conduct(asks: str, answers: str) -> None:
    """The one whose label says that they ask tells, and the other one asks."""
    assert interviewers(dialogue(answers, asks)) == {asks}


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        pytest.param("D", "R", id="domanda, risposta"),
        pytest.param("Q", "A", id="question, answer"),
        pytest.param("I", "R", id="interviewer, respondent"),
        pytest.param("I", "P", id="interviewer, participant"),
        pytest.param("I1", "R1", id="numbers apart"),
        pytest.param("I", "Lena", id="one letter beside a name"),
    ],
)
def test_letters_that_belong_together_decide_where_conduct_does_not(
    asks: str, answers: str
) -> None:
    """Nobody asks outright, and the respondent wonders aloud now and then."""
    said = [
        (asks, "Il mulino, allora."),
        (answers, "Il mulino va. Ma per quanto ancora?"),
        (asks, "Nel paese si dice che chiuderà, come la segheria e come la filanda prima."),
        (answers, "Si dice. E chi lo dice, poi?"),
        (asks, "Il fiume."),
        (answers, "Sale, scende."),
    ]
    assert interviewers(said) == {asks}


def test_conduct_may_contradict_letters() -> None:
    """R is the researcher, I the one she interviews."""
    assert interviewers(dialogue("R", "I")) == {"R"}


def test_two_of_one_letter_ask_together() -> None:
    said = [*dialogue("I1", "R"), ("I2", "Il registratore va."), ("R", "Bene, perché parlo tanto.")]
    assert interviewers(said) == {"I1", "I2"}


@pytest.mark.parametrize(
    "labels",
    [
        pytest.param(["I", "A", "B", "C", "D", "E"], id="D is the fourth of five"),
        pytest.param(["MOD", "A", "B", "C", "D", "E"], id="also beside a word"),
        pytest.param(["I", "M", "F", "M2", "F2", "F3"], id="men and women, the first unnumbered"),
        pytest.param(["I", "F1", "M1", "F2", "M2"], id="men and women, numbered"),
        pytest.param(["I", "P1", "P2", "P3"], id="participants"),
        pytest.param(["M", "R1", "R2", "R3"], id="a moderator among respondents"),
        pytest.param(["G", "M", "L", "P", "A", "D"], id="initials"),
        pytest.param(
            ["Moderatore", "Coordinatrice", "Ricercatrice", "Giornalista", "Pino"], id="jobs"
        ),
    ],
)
def test_one_asks_at_a_table(labels: list[str]) -> None:
    assert interviewers(table(*labels)) == {labels[0]}


def test_who_steers_asks_and_who_wonders_aloud_answers() -> None:
    said = [
        ("Anna", "Allora, partiamo dal mulino."),
        ("Lena", "Il mulino? E chi lo vuole più? Io, forse. Ma con che soldi, me lo spiega?"),
        ("Anna", "Del fiume, invece, mi dica."),
        ("Lena", "Che le devo dire? Il fiume sale, poi scende. Siamo in nove, capisce?"),
        ("Anna", "Bene. Passiamo alla scuola."),
        ("Lena", "Quale scuola? L'hanno chiusa. E i bambini dove li mandiamo? In corriera."),
    ]
    assert interviewers(said) == {"Anna"}


def test_the_same_letter_in_two_interviews_is_two_people() -> None:
    first, second = dialogue("A", "B"), dialogue("B", "A")
    transcripts = [
        Transcript(
            name, SourceKind.INTERVIEW, f"{name}.txt", turns_of(Utterance.of(*t) for t in said)
        )
        for name, said in (("uno", first), ("due", second))
    ]
    asking = [
        {turn.label for turn in found.turns if turn.role is Role.INTERVIEWER}
        for found in find_roles(transcripts)
    ]
    assert asking == [{"A"}, {"B"}]


def test_the_user_has_the_last_word() -> None:
    assert interviewers(dialogue("I", "R"), respondents=["I"]) == {"R"}

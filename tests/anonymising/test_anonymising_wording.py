"""What replaces a name fits into its sentence. Tables: what was said, what stands there, why."""

from __future__ import annotations

import pytest
from anonymising_studies import interview

from psm_qual.anonymising import Policy, anonymise
from psm_qual.model import Action, EntityType

E, GENERALISE = EntityType, Action.GENERALISE
ALL = Policy(quasi=GENERALISE)
WIDE = Policy(
    quasi=GENERALISE,
    steps={
        E.MUNICIPALITY: "zone",
        E.ORGANISATION: "sector",
        E.PLACE: "place",
        E.DATE: "year",
        E.AGE: "stage",
        E.ROLE: "kind",
    },
)
PERSONS = Policy({E.PERSON: GENERALISE})
NEUTRAL = Policy(neutral=True)

HILL = "piccolo comune di collina della zona 7"
HIGH = "piccolo comune montano della zona 7"


def said(words: str, policy: Policy) -> str:
    one = interview("int01", ("R", words))
    return anonymise([one], policy=policy).sources[0].text.removeprefix("R: ")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Abito a Lanzo.", f"Abito in un {HILL}.", id="a becomes in: one lives there"),
        pytest.param(
            "Vado ad Alpette.", "Vado in un piccolo comune montano della zona 8.", id="ad"
        ),
        pytest.param("Vengo da Lanzo.", f"Vengo da un {HILL}.", id="from"),
        pytest.param("È di Lanzo.", f"È di un {HILL}.", id="of"),
        pytest.param("Nel comune di Ceres.", f"In un {HIGH}.", id="the municipality of, in it"),
        pytest.param("Del Comune di Ceres.", f"Di un {HIGH}.", id="the municipality of, of it"),
        pytest.param("Il Comune di Ceres sa.", f"Un {HIGH} sa.", id="the municipality acts"),
        pytest.param("Lo sa il comune di Ceres.", f"Lo sa un {HIGH}.", id="in small letters"),
        pytest.param("Ceres è in alto.", f"Un {HIGH} è in alto.", id="a sentence begins"),
        pytest.param("Poi Ceres chiude.", f"Poi un {HIGH} chiude.", id="a sentence goes on"),
        pytest.param("Ho chiesto a Ceres.", f"Ho chiesto a un {HIGH}.", id="a verb that gives"),
        pytest.param("Sto vicino a Ceres.", f"Sto vicino a un {HIGH}.", id="near"),
        pytest.param("Arriva fino a Ceres.", f"Arriva fino a un {HIGH}.", id="up to"),
        pytest.param("Va verso Ceres.", f"Va verso un {HIGH}.", id="no article of its own"),
        pytest.param("Nel nostro comune di Ceres.", f"Nel nostro {HIGH}.", id="ours: no article"),
        pytest.param("Tra Ceres e Lanzo.", f"Tra un {HIGH} e un {HILL}.", id="two of them"),
        pytest.param(
            "L'Unione montana di Ceres.", f"L'Unione montana di un {HIGH}.", id="in another's name"
        ),
        pytest.param("A Torino e a Ceres.", f"A Torino e in un {HIGH}.", id="what is great stays"),
        pytest.param("abito a lanzo torinese", f"abito in un {HILL}", id="raw speech"),
        pytest.param("ABITO A LANZO TORINESE", f"ABITO in un {HILL}", id="a shout"),
    ],
)
def test_municipalities(words: str, expected: str) -> None:
    assert said(words, ALL) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "La cooperativa sociale Filo d'Erba cresce.",
            "Una cooperativa sociale cresce.",
            id="its kind stands before it",
        ),
        pytest.param(
            "Della cooperativa «Filo d'Erba» no.", "Di una cooperativa no.", id="in quotation marks"
        ),
        pytest.param("Dirigo l'associazione Terre Nostre.", "Dirigo un'associazione.", id="elided"),
        pytest.param("Lo dice lo studio Massaglia.", "Lo dice uno studio.", id="before s and t"),
        pytest.param("Questa ditta Cascata chiude.", "Questa ditta chiude.", id="this: no article"),
        pytest.param("La nostra cooperativa Terre Nostre.", "La nostra cooperativa.", id="ours"),
        pytest.param(
            "Lavoro alla cooperativa Terre Nostre.", "Lavoro in una cooperativa.", id="one works in"
        ),
        pytest.param(
            "L'ho chiesto alla cooperativa Terre Nostre.",
            "L'ho chiesto a una cooperativa.",
            id="one asks",
        ),
        pytest.param(
            "La cooperativa Terre Nostre c'è. Conosco Terre Nostre.",
            "Una cooperativa c'è. Conosco una cooperativa.",
            id="what one mention tells, all know",
        ),
        pytest.param("Salgo al rifugio Tre Larici.", "Salgo in un rifugio.", id="a place: in"),
        pytest.param("Sto in via dei Filatoi.", "Sto in una via.", id="a street"),
        pytest.param("Dalla borgata Fournel si vede.", "Da una borgata si vede.", id="from"),
    ],
)
def test_bodies_and_places(words: str, expected: str) -> None:
    assert said(words, ALL) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("la sindaca di Ceres sa", f"la sindaca di un {HIGH} sa", id="office and town"),
        pytest.param(
            "l'assessora al bilancio di Ceres",
            f"l'assessora al bilancio di un {HIGH}",
            id="of what",
        ),
        pytest.param(
            "Il presidente della cooperativa «Filo d'Erba» sa.",
            "Il presidente di una cooperativa sa.",
            id="office and body, in quotation marks",
        ),
        pytest.param(
            "il primario di cardiologia del Mauriziano",
            "il primario di cardiologia di un ospedale",
            id="in a great institution it is still one person",
        ),
        pytest.param("il sindaco di Torino sa", "il sindaco di Torino sa", id="a public office"),
        pytest.param(
            "il sindaco va spesso a Ceres", f"il sindaco va spesso in un {HIGH}", id="no role"
        ),
    ],
)
def test_roles(words: str, expected: str) -> None:
    assert said(words, ALL) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Il 23 marzo 2019 chiude.", "A marzo 2019 chiude.", id="the day it happened"),
        pytest.param("il sette agosto chiude", "ad agosto chiude", id="ad before a"),
        pytest.param("la riunione del 23/3/2019", "la riunione di marzo 2019", id="of, in figures"),
        pytest.param(
            "la notte del ventitré giugno", "la notte di un giorno di giugno", id="a part of a day"
        ),
        pytest.param("entro il 12 luglio", "entro luglio", id="by: no preposition more"),
        pytest.param("fino al 12 luglio", "fino a luglio", id="until"),
        pytest.param("dal primo di marzo apre", "da marzo apre", id="since"),
        pytest.param("dal 3 al 5 luglio chiude", "a luglio chiude", id="several days in a month"),
        pytest.param(
            "dal 3 giugno al 5 luglio", "da giugno a luglio", id="from a month to another"
        ),
        pytest.param("tra il 3 e il 5 luglio", "a luglio", id="between two days"),
        pytest.param("in data 23/3/2019 apre", "a marzo 2019 apre", id="as clerks write"),
        pytest.param("sabato 23 luglio apre", "a luglio apre", id="a weekday, no article"),
        pytest.param("23 marzo 2019: apre", "marzo 2019: apre", id="a day by itself"),
        pytest.param("lunedì 4 vengo", "un lunedì vengo", id="the weekday stays"),
        pytest.param("domenica due vengo", "una domenica vengo", id="and is a woman once"),
        pytest.param("a marzo 2021 apre", "a marzo 2021 apre", id="says no more than a month"),
        pytest.param(
            "il ventitré marzo duemilaventuno", "a marzo duemilaventuno", id="in its own words"
        ),
    ],
)
def test_dates_become_months(words: str, expected: str) -> None:
    assert said(words, ALL) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("il 23 marzo 2019 chiude", "nel 2019 chiude", id="the day it happened"),
        pytest.param("la riunione del 23/3/2019", "la riunione del 2019", id="of"),
        pytest.param("a marzo duemilaventuno", "nel duemilaventuno", id="a month, in letters"),
        pytest.param("fino a marzo 2019", "fino al 2019", id="until"),
        pytest.param("entro marzo 2019", "entro il 2019", id="by"),
        pytest.param("da marzo 2019", "dal 2019", id="since"),
        pytest.param("per il 23 marzo 2019", "per il 2019", id="for"),
        pytest.param("il 23/3/19 chiude", "nel 2019 chiude", id="a short year is written out"),
        pytest.param("il sette agosto chiude", "un giorno chiude", id="no year was told"),
    ],
)
def test_dates_become_years(words: str, expected: str) -> None:
    assert said(words, WIDE) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("ho 52 anni", "ho tra i 50 e i 59 anni", id="in figures"),
        pytest.param(
            "ho cinquantadue anni", "ho tra i cinquanta e i sessant'anni", id="in letters"
        ),
        pytest.param("ha 84 anni", "ha tra gli 80 e gli 89 anni", id="eighty begins with a vowel"),
        pytest.param("ha sei anni", "ha meno di dieci anni", id="a child"),
        pytest.param("ha novantasette anni", "ha novant'anni o più", id="the oldest"),
        pytest.param(
            "una signora di 80 anni", "una signora tra gli 80 e gli 89 anni", id="of goes"
        ),
        pytest.param("una bimba di 6 anni", "una bimba di meno di 10 anni", id="of stays"),
        pytest.param("all'età di 52 anni", "tra i 50 e i 59 anni", id="at the age of"),
        pytest.param("a 23 anni aprii", "tra i 20 e i 29 anni aprii", id="at"),
        pytest.param("con i miei 52 anni", "con un'età tra i 50 e i 59 anni", id="my years"),
        pytest.param("dei suoi 52 anni", "di un'età tra i 50 e i 59 anni", id="of his years"),
        pytest.param("ha compiuto 52 anni", "ha superato i 50 anni", id="a birthday that was"),
        pytest.param("compie 52 anni", "compie un'età tra i 50 e i 59 anni", id="one that is"),
        pytest.param("un cinquantaduenne", "un cinquantenne", id="one word"),
        pytest.param("l'ottantaduenne", "l'ottantenne", id="one word, elided"),
        pytest.param("della quindicenne", "dell'adolescente", id="below twenty"),
        pytest.param("una quindicenne", "un'adolescente", id="below twenty, a girl"),
        pytest.param("sono nata nel 1967", "sono nata negli anni sessanta", id="the year of birth"),
        pytest.param("sono nata il 23/3/1967", "sono nata negli anni sessanta", id="its day"),
        pytest.param("sono del '67", "sono degli anni sessanta", id="cut short"),
        pytest.param("io, classe 1967, guido", "io, degli anni sessanta, guido", id="class of"),
        pytest.param("sono nata nel 2001", "sono nata negli anni Duemila", id="this century"),
        pytest.param(
            "Sessantadue anni, vedova.", "Tra i sessanta e i settant'anni, vedova.", id="capital"
        ),
    ],
)
def test_ages_become_bands(words: str, expected: str) -> None:
    assert said(words, ALL) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("ho 52 anni", "ho tra i 30 e i 59 anni", id="grown"),
        pytest.param("ho venticinque anni", "ho meno di trent'anni", id="young"),
        pytest.param("un ottantaduenne", "un anziano", id="one word, old"),
        pytest.param("una cinquantaduenne", "un'adulta", id="one word, grown"),
        pytest.param("sono nata nel 1967", "sono nata nel Novecento", id="century"),
        pytest.param("Ceres chiude", "Un comune della zona 7 chiude", id="a town"),
        pytest.param(
            "alla cooperativa Terre Nostre", "a un ente del terzo settore", id="a body's sector"
        ),
        pytest.param("al rifugio Tre Larici", "in un luogo", id="a place"),
        pytest.param(
            "la sindaca di Ceres sa", "un'amministratrice locale sa", id="a role, a woman"
        ),
        pytest.param("chiedo al parroco di Ceres", "chiedo a un religioso", id="a role, after a"),
    ],
)
def test_one_step_further(words: str, expected: str) -> None:
    assert said(words, WIDE) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("Lo sa Ornella Gatti.", "Lo sa una persona.", id="a name"),
        pytest.param("La dottoressa Gatti sa.", "Una dottoressa sa.", id="her title"),
        pytest.param("È del dott. Gatti.", "È di un dottore.", id="a title cut short"),
        pytest.param("Mia sorella Carla Gatti sa.", "Mia sorella sa.", id="kin, mine"),
        pytest.param("Buongiorno signora Gatti.", "Buongiorno signora [PERSONA].", id="spoken to"),
        pytest.param("Stanno dai signori Gatti.", "Stanno da una famiglia.", id="a family"),
    ],
)
def test_persons(words: str, expected: str) -> None:
    assert said(words, PERSONS) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("La dottoressa Gatti sa.", "[PERSONA_1] sa.", id="article and title"),
        pytest.param("È della sindaca Gatti.", "È di [PERSONA_1].", id="preposition with article"),
        pytest.param("Sto con la signora Gatti.", "Sto con [PERSONA_1].", id="after a preposition"),
        pytest.param("Alla signora dott.ssa Gatti.", "A [PERSONA_1].", id="two titles"),
        pytest.param("Mia sorella Carla Gatti.", "[PERSONA_1].", id="kin, mine"),
        pytest.param("Lo sa l'Ornella.", "Lo sa [PERSONA_1].", id="elided"),
        pytest.param("Lo dico ad Ornella Gatti.", "Lo dico a [PERSONA_1].", id="before a vowel"),
        pytest.param("È di Ornella Gatti.", "È di [PERSONA_1].", id="nothing tells"),
        pytest.param("Sto a Ceres.", "Sto a [COMUNE_1].", id="a town has no gender"),
    ],
)
def test_neutral(words: str, expected: str) -> None:
    assert said(words, NEUTRAL) == expected


def test_a_role_can_be_nobodys_gender() -> None:
    policy = Policy({E.ROLE: GENERALISE}, neutral=True)
    expected = f"lo dice a una persona dell'amministrazione locale di un {HIGH}"
    assert said("lo dice alla sindaca di Ceres", policy) == expected


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        pytest.param(Action.MASK, "la [RUOLO] sa", id="masked"),
        pytest.param(Action.PSEUDONYM, "la [RUOLO_1] sa", id="a code"),
        pytest.param(Action.KEEP, "la sindaca di [COMUNE_1] sa", id="kept: its place is hidden"),
    ],
)
def test_roles_that_are_not_generalised(action: Action, expected: str) -> None:
    assert said("la sindaca di Ceres sa", Policy({E.ROLE: action})) == expected

"""Which words of one utterance are names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Hide = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param("Ieri la dottoressa Vallauri non c'era.", ["Vallauri"], id="title"),
        pytest.param("È del dott. Vallauri.", ["Vallauri"], id="title cut short, with a dot"),
        pytest.param("Chieda alla prof.ssa Cuniberti.", ["Cuniberti"], id="title in two pieces"),
        pytest.param("Il sindaco Pautasso ride.", ["Pautasso"], id="office"),
        pytest.param("Il signor sindaco Pautasso.", ["Pautasso"], id="two titles"),
        pytest.param("Suo cognato Gatti no.", ["Gatti"], id="kin, everyday word"),
        pytest.param("C'era don Celestino.", ["Celestino"], id="priest"),
        pytest.param("Ne parla Enrica Bertolone.", ["Enrica Bertolone"], id="first name"),
        pytest.param("Lo dice Ghibaudo Oreste.", ["Ghibaudo Oreste"], id="turned round"),
        pytest.param("Mi chiamo Amina El Khoury.", ["Amina El Khoury"], id="foreign particle"),
        pytest.param("C'è Fulvio Degli Esposti.", ["Fulvio Degli Esposti"], id="Italian particle"),
        pytest.param("C'è Piet van der Molden.", ["Piet van der Molden"], id="small particles"),
        pytest.param("È stato G. Pautasso.", ["G. Pautasso"], id="initial"),
        pytest.param("C'era anche Chiarabaglio lì.", ["Chiarabaglio"], id="unknown, capital"),
        pytest.param("Chiarabaglio non c'era.", ["Chiarabaglio"], id="unknown, first in sentence"),
        pytest.param("Ho sentito Gatti ieri.", ["Gatti"], id="everyday word without article"),
        pytest.param("Ieri la dottoressa D'Amico.", ["D'Amico"], id="elided, title"),
        pytest.param("C'era Stefania D'Amico.", ["Stefania D'Amico"], id="elided, kin inside"),
        pytest.param("D'Amico non c'era.", ["D'Amico"], id="elided, first in sentence"),
        pytest.param("C'è Angelo Croce.", ["Angelo Croce"], id="family name like a public word"),
        pytest.param("Rosa Croce lo sa.", ["Rosa Croce"], id="the same, first in sentence"),
        pytest.param("Bruschi-Tavella lo sa.", ["Bruschi-Tavella"], id="hyphen, everyday word"),
        pytest.param("L'Ornella lo sa.", ["Ornella"], id="elision before a first name"),
        pytest.param("Ciao Denise, entra.", ["Denise"], id="vocative"),
        pytest.param("Rosa Peila è qui.", ["Rosa Peila"], id="everyday first name, first in line"),
        pytest.param("Ne parla Kim Un-soo.", ["Kim Un-soo"], id="small after a hyphen"),
        pytest.param("Abita a Valpiana Alta.", ["Valpiana Alta"], id="unknown town"),
        pytest.param("È di Sant'Orso in Valle.", ["Sant'Orso in Valle"], id="town with a saint"),
        pytest.param("Sto a Borgorosso Canavese.", ["Borgorosso Canavese"], id="zone as epithet"),
        pytest.param("Vengo da Moncalieri io.", ["Moncalieri"], id="listed town"),
        pytest.param("Sto a Piscina da anni.", ["Piscina"], id="listed town, everyday word"),
        pytest.param("Su a Borgata Fournel.", ["Borgata Fournel"], id="hamlet with capital"),
        pytest.param("Il rifugio Tre Larici.", ["Tre Larici"], id="hut, everyday words"),
        pytest.param("Lavora per Cascata Srl.", ["Cascata Srl"], id="firm"),
        pytest.param("C'è la Fusione Dora srl.", ["Fusione Dora srl"], id="legal form, small"),
        pytest.param("Alla Ghibli s.r.l. di qui.", ["Ghibli s.r.l"], id="legal form with dots"),
        pytest.param("Il Forno Pane & Figli snc.", ["Forno Pane & Figli snc"], id="and sons"),
        pytest.param("MI CHIAMO BRUNA TESTA NATA", ["BRUNA TESTA"], id="introduction, shouted"),
        pytest.param("Fulvio Prato va. Torna Prato.", ["Fulvio Prato", "Prato"], id="a city too"),
        pytest.param("Fulvio Prato va a Prato.", ["Fulvio Prato"], id="the city itself"),
        pytest.param("La cooperativa Filo d'Erba.", ["Filo d'Erba"], id="cooperative"),
        pytest.param("La cooperativa «Filo d'Erba».", ["Filo d'Erba"], id="in quotation marks"),
        pytest.param("Sono di Lavoro e Valli.", ["Lavoro e Valli"], id="two everyday words and"),
        pytest.param("Le Case Gialle sono lì.", ["Case Gialle"], id="two capitals in a row"),
        pytest.param(
            "Dirigo Artigiani Uniti del Canavese.",
            ["Artigiani Uniti del Canavese"],
            id="body with its zone",
        ),
    ],
)
def test_names_in_cased_text_go(hide: Hide, words: str, names: list[str]) -> None:
    assert hide(words) == names


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Il Comune e la Regione non si parlano.", id="institutions"),
        pytest.param("Vado in Provincia, poi in Comune.", id="institutions without article"),
        pytest.param("Siamo a Torino, in Piemonte, in Italia.", id="great and public places"),
        pytest.param("Il Pinerolese e le Valli di Lanzo.", id="homogeneous zones"),
        pytest.param("La Città metropolitana e il Politecnico.", id="public bodies"),
        pytest.param("Il Segretario Comunale ha firmato.", id="an office with its adjective"),
        pytest.param("Lo dica al Direttore Generale.", id="another"),
        pytest.param("È ricoverato all'ospedale San Luigi.", id="a hospital"),
        pytest.param("Il Ministero dell'Interno tace.", id="a ministry"),
        pytest.param("A Natale e a Ferragosto, di Lunedì, in Settembre.", id="the calendar"),
        pytest.param("L'ASL, il PNRR e la RSA.", id="acronyms"),
        pytest.param("La Santa Croce e la Pasqua.", id="saints before a public word"),
        pytest.param("Quaranta famiglie. Cento persone.", id="numbers that begin a sentence"),
        pytest.param("Ecco. Anche Lei, guardi.", id="courtesy and grammar"),
        pytest.param("Cancellalo. Scrivile. Portatelo via.", id="commands"),
        pytest.param("Ho due gatti, una vigna, una serra, un foglio rosa.", id="everyday words"),
        pytest.param("Sarà difficile.", id="an accent is not a name"),
        pytest.param("La Cooperativa va bene, la nostra cooperativa.", id="a word in Sunday best"),
        pytest.param("Mah. Boh. Ehm, mhmh, xxx, vabbè.", id="noises"),
        pytest.param("E A B C. È così.", id="letters"),
        pytest.param("HO DETTO CHE NON SE NE PARLA PIÙ.", id="a shout"),
    ],
)
def test_what_names_nobody_stays(hide: Hide, words: str) -> None:
    assert hide(words) == []


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param("la dottoressa bertolone viene", ["bertolone"], id="title, unknown word"),
        pytest.param("il signor gatti abita lì", ["gatti"], id="short title, everyday word"),
        pytest.param("la sindaca vigna mi dice", ["vigna"], id="office, noun"),
        pytest.param("la zia rosa faceva il pane", ["rosa"], id="kin, first name"),
        pytest.param(
            "mi chiamo nicola chiarabaglio e lavoro", ["nicola chiarabaglio"], id="introduction"
        ),
        pytest.param("poi mirko vallauri lo sapeva", ["mirko vallauri"], id="first name, unknown"),
        pytest.param("c'era gianluca bruno con me", ["gianluca bruno"], id="two first names"),
        pytest.param("c'era luca tarditi con me", ["luca tarditi"], id="family name like a verb"),
        pytest.param("io e viola perucca eravamo lì", ["viola perucca"], id="everyday first name"),
        pytest.param("amina el khoury lo dice", ["amina el khoury"], id="particle"),
        pytest.param("poi giovanna bianco no", ["giovanna bianco"], id="everyday family name"),
        pytest.param("poi gino ferrero no", ["gino ferrero"], id="frequent, in no dictionary"),
        pytest.param("la signora giovanna bianco no", ["giovanna bianco"], id="title, first name"),
        pytest.param("l'avvocato rossi no", ["rossi"], id="title, frequent family name"),
        pytest.param("la professoressa d'amico no", ["d'amico"], id="title, elided"),
        pytest.param("poi stefania d'amico no", ["stefania d'amico"], id="first name, elided"),
        pytest.param("l'assessora di nola no", ["nola"], id="office of a town"),
        pytest.param("mi chiamo xu jin e lavoro", ["xu jin"], id="introduction, short"),
        pytest.param("mi chiamo ugo strada e vengo", ["ugo strada"], id="introduction, a noun"),
        pytest.param("mi chiamo anna lavoro qui", ["anna"], id="introduction, then a verb"),
        pytest.param(
            "la edilvalli di ferro e pane sas", ["edilvalli di ferro e pane sas"], id="firm"
        ),
        pytest.param(
            "la ditta recuperi e servizi srl", ["recuperi e servizi srl"], id="called firm"
        ),
        pytest.param("abbiamo aperto una srl nostra", [], id="a legal form alone"),
        pytest.param("la società è diventata spa", [], id="what became of a firm"),
        pytest.param(
            "in via torino centotrentadue su", ["via torino centotrentadue"], id="address"
        ),
        pytest.param(
            "in via gramsci sei era chiuso", ["via gramsci sei"], id="address, then grammar"
        ),
        pytest.param("in via roma due macchine", [], id="a street where something is counted"),
        pytest.param("il comune di prabernardo paga", ["prabernardo"], id="municipality of"),
        pytest.param("abito a chialdrera da sempre", ["chialdrera"], id="where somebody lives"),
        pytest.param("scendo a nichelino in treno", ["nichelino"], id="listed, seldom said"),
        pytest.param("ho lavorato a moncalieri", ["moncalieri"], id="listed"),
        pytest.param("alla borgata fournel nevica", ["fournel"], id="hamlet"),
    ],
)
def test_names_in_raw_speech_go(hide: Hide, words: str, names: list[str]) -> None:
    assert hide(words) == names


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("la signora dice che non viene", id="title and verb"),
        pytest.param("il sindaco precedente era meglio", id="office and adjective"),
        pytest.param("mio cugino lavora in fabbrica", id="kin and verb"),
        pytest.param("dott~ dottoressa insomma lei", id="a word broken off"),
        pytest.param("la professoressa d'inglese e il re", id="title and what she teaches"),
        pytest.param("mi chiamo re", id="introduction and a short word"),
        pytest.param("il ragazzo vernicia bene anch'io", id="trade and verb, elision"),
        pytest.param("i gatti nella vigna e nella serra", id="everyday words"),
        pytest.param("san giovanni l'ave maria via carlo alberto", id="saint, prayer, street"),
        pytest.param("trentadue anni la signora ottantadue", id="numbers"),
        pytest.param("ci andava sempre torino milano la francia", id="great places"),
        pytest.param("sarà che saranno centoquaranta capre", id="words the dictionary lacks"),
    ],
)
def test_raw_speech_without_names_stays(hide: Hide, words: str) -> None:
    assert hide(words) == []


@pytest.mark.parametrize(
    ("words", "address"),
    [
        pytest.param("Sto in via dei Filatoi 12, qui.", "via dei Filatoi 12", id="number"),
        pytest.param("Sto in via Garibaldi, 12.", "via Garibaldi, 12", id="comma"),
        pytest.param("Sto in corso Marconi n. 3.", "corso Marconi n. 3", id="n."),
        pytest.param("Sto in vicolo Stretto 12/b.", "vicolo Stretto 12/b", id="letter"),
        pytest.param("Sto in piazza Conte Verde 4 bis.", "piazza Conte Verde 4 bis", id="bis"),
        pytest.param("sto in via dei filatoi 12", "via dei filatoi 12", id="small letters"),
        pytest.param("Sto in via dei Filatoi.", "via dei Filatoi", id="without number"),
        pytest.param("Sto in v.le Europa 10.", "v.le Europa 10", id="cut short, public name"),
        pytest.param("Sto in C.so Francia 5.", "C.so Francia 5", id="cut short, capital"),
        pytest.param("Sto in P.zza Statuto 1.", "P.zza Statuto 1", id="cut short, with z's"),
        pytest.param("Sto in L.go Garibaldi 3.", "L.go Garibaldi 3", id="cut short, l.go"),
        pytest.param("Sto in str. del Portone 3.", "str. del Portone 3", id="cut short, str."),
        pytest.param("Sto in vic. Stretto 3.", "vic. Stretto 3", id="cut short, vic."),
        pytest.param("Sto in V. Garibaldi 3.", "V. Garibaldi 3", id="a single letter"),
        pytest.param("sto in v.le europa 10", "v.le europa 10", id="cut short, small letters"),
        pytest.param("Sto in v.le Europa.", "v.le Europa", id="cut short, without number"),
        pytest.param("sto in via XX settembre 15", "via XX settembre 15", id="Roman numeral"),
        pytest.param("Sto in via 4 Novembre 15.", "via 4 Novembre 15", id="a day"),
        pytest.param("Sto in via Po 12.", "via Po 12", id="a river like a small word"),
        pytest.param("Sto in via Po, n. 12.", "via Po, n. 12", id="comma and n."),
        pytest.param("Sto in via Po al civico 12.", "via Po al civico 12", id="al civico"),
        pytest.param(
            "Sto in via Po, al numero civico 12.", "via Po, al numero civico 12", id="three words"
        ),
        pytest.param("abito al 12 di via Po", "12 di via Po", id="the number first"),
        pytest.param(
            "abito al numero 12 di via dei filatoi", "12 di via dei filatoi", id="first, small"
        ),
        pytest.param(
            "abito in via dei mille ventitré", "via dei mille ventitré", id="number in letters"
        ),
        pytest.param("Sto in frazione Fournel 4.", "frazione Fournel 4", id="hamlet"),
        pytest.param("Sto in borgata Fournel 4.", "borgata Fournel 4", id="another hamlet"),
        pytest.param("Sto in località Fournel 4.", "località Fournel 4", id="a third hamlet"),
    ],
)
def test_a_street_is_one_mention(hide: Hide, words: str, address: str) -> None:
    assert hide(words) == [address]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("è andato via con 12 cani", id="away"),
        pytest.param("un corso di cucina di 3 mesi", id="a course"),
        pytest.param("una strada lunga 4 chilometri", id="a length"),
        pytest.param("una frazione di euro 4", id="a part of something"),
        pytest.param("vado via prima, due volte", id="away, in letters"),
        pytest.param("al 3 di corso finisce", id="a number and no name"),
        pytest.param("La Regione Piemonte 2030.", id="a public body and a year"),
        pytest.param("si veda l'art. v. tabella 3", id="v. for see"),
        pytest.param("arrivo al 25 di aprile, via subito", id="a day of the month"),
    ],
)
def test_what_only_sounds_like_a_street_stays(hide: Hide, words: str) -> None:
    assert hide(words) == []

"""Names in finished text that nobody decided on: which are sure, which are doubtful."""

from __future__ import annotations

import pytest

from psm_qual.checking.fresh_names import FreshNames


def named(fresh: FreshNames, text: str) -> list[tuple[str, bool]]:
    (leaks,) = fresh.find([text])
    return [(leak.span.of(text), leak.sure) for leak in leaks]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Ne ha parlato Teresa Frappone in consiglio.", ["Teresa Frappone"], id="full name"
        ),
        pytest.param(
            "Ne ha parlato Zelinda Frappone in giunta.",
            ["Zelinda Frappone"],
            id="a given name that no list has",
        ),
        pytest.param("La dottoressa Camuffo ha chiuso.", ["Camuffo"], id="after a title"),
        pytest.param("Mi chiamo Cesidio e vivo qui.", ["Cesidio"], id="who says the own name"),
        pytest.param("Abbiamo lavorato bene con Teresa.", ["Teresa"], id="a given name alone"),
        pytest.param("poi c'era gianluca bergonzi", ["gianluca bergonzi"], id="no capitals"),
        pytest.param("Fatou Ndiaye apre il negozio.", ["Fatou Ndiaye"], id="a foreign name"),
    ],
)
def test_sure_names(fresh: FreshNames, text: str, names: list[str]) -> None:
    assert named(fresh, text) == [(name, True) for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Ne abbiamo parlato con Brandimarte.", ["Brandimarte"], id="a lone word"),
        pytest.param("Siamo saliti a Ceresole Reale.", ["Ceresole Reale"], id="a municipality"),
        pytest.param("L'ufficio è in via Cernaia 22.", ["via Cernaia 22"], id="an address"),
    ],
)
def test_doubtful_names(fresh: FreshNames, text: str, names: list[str]) -> None:
    assert named(fresh, text) == [(name, False) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Secondo la [persona] di [comune] va bene.", id="pseudonyms in print"),
        pytest.param("Torino e la Regione Piemonte hanno deciso.", id="public things"),
        pytest.param("Il servizio Muoversi Leggeri è a Zonabella.", id="words of the codebook"),
        pytest.param("Lo ha detto Ada Roccabruna.", id="a name that the study keeps"),
        pytest.param("L'Officina Celeste riapre.", id="a name that somebody has cleared"),
        pytest.param("La donna sarà ascoltata.", id="a verb that looks like a given name"),
        pytest.param("Le scuole di via Santa Teresa.", id="a street called after a saint"),
        pytest.param("Il progetto Teresa è partito.", id="a thing called like a person"),
        pytest.param("I fondi FESR e il bando PNRR.", id="acronyms"),
        pytest.param("CHE COSA SERVE AI TERRITORI", id="a heading in capitals"),
    ],
)
def test_no_names(fresh: FreshNames, text: str) -> None:
    assert [name for name, sure in named(fresh, text) if sure] == []


@pytest.mark.parametrize("text", ["Torino, Milano e il Piemonte.", "Muoversi Leggeri a Zonabella."])
def test_not_even_doubts(fresh: FreshNames, text: str) -> None:
    assert named(fresh, text) == []


def test_each_text_has_its_list(fresh: FreshNames) -> None:
    texts = ["Nulla.", "Lo dice Teresa Frappone.", "nulla di nuovo"]
    assert [len(leaks) for leaks in fresh.find(texts)] == [0, 1, 0]


@pytest.mark.parametrize(
    ("field", "sure"),
    [
        pytest.param("Zelinda Frappone", [True], id="somebody"),
        pytest.param("z.frappone", [True], id="a sign made from a name"),
        pytest.param("zfrappone", [False], id="a sign"),
        pytest.param("Ada Roccabruna", [], id="a name that the study keeps"),
        pytest.param("python-docx", [], id="a program"),
        pytest.param("Utente di Microsoft Office", [], id="nobody in particular"),
        pytest.param("Città metropolitana di Torino", [], id="a public body"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_fields_for_names(fresh: FreshNames, field: str, sure: list[bool]) -> None:
    assert [leak.sure for leak in fresh.find_in_field(field)] == sure

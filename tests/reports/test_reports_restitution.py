"""The restitution report: what is printed, and what never is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from psm_qual.analysis.corpus import Corpus
from psm_qual.codebooks import find_codebook
from psm_qual.messages import use_language
from psm_qual.model import Code, Codebook, Coding, Role, Segment, SourceKind, Status, Theme
from psm_qual.model.report import ChartBlock, Report, TableBlock
from psm_qual.reports.web import report_html
from psm_qual.reports.word import report_docx
from tests.making.corpora import corpus_of
from tests.making.reading import blocks, everything, part, publish, said, table, words
from tests.making.values import KINDS, ORCHARDS, coding, segment

CODEBOOKS = Path(__file__).resolve().parents[2] / "codebooks"
MARK = "·"
FEW = "Troppo poche fonti"


def speaking(lines: str) -> tuple[list[Segment], list[Coding]]:
    """Passages and codings from lines such as "a 1.1 proposta": one passage a line."""
    segments, codings = [], []
    for number, line in enumerate(lines.strip().splitlines(), start=1):
        source, code, kind = line.split()
        name = f"s{number}"
        segments.append(said(name, source))
        facet, _, code = code.rpartition("/")
        codings.append(coding(name, code, facet, confidence=1 - number / 100))
        if kind != "-":
            codings.append(coding(name, kind, "tipo", confidence=0.9))
    return segments, codings


def study(lines: str, **more: object) -> Corpus:
    segments, codings = speaking(lines)
    sources = {each.source: {"categoria": "Comuni", "zona": "7"} for each in segments}
    return corpus_of(more.pop("sources", sources), segments, codings, **more)


DONE_BY_THREE = "a 1.1 attuazione\nb 1.1 attuazione\nc 1.1 attuazione"


def test_the_parts_come_in_their_order() -> None:
    report = publish(study(DONE_BY_THREE))
    assert [section.title for section in report.sections] == [
        "Premessa e metodo",
        "Che cosa è stato fatto",
        "Esigenze e proposte",
        "Temi nuovi",
        "Indicazioni per l'ente",
        "Allegato: calendario delle fonti per categoria",
        "Che cosa non è stato pubblicato",
    ]
    assert (report.title, report.subtitle) == ("Restituzione dell'ascolto del territorio", "Orti")


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        pytest.param(
            DONE_BY_THREE, ("Attuata", "3", "7", "0"), id="enough to be printed with its zone"
        ),
        pytest.param("a 1.1 attuazione\nb 1.1 attuazione", (FEW, MARK, "–", "0"), id="too few"),
        pytest.param(
            "a 1.1 attuazione\na 1.1 attuazione\na 1.1 attuazione",
            (FEW, MARK, "–", "0"),
            id="one source, however much it talks",
        ),
        pytest.param(
            "a 1.1 criticita", ("Nessuna azione riferita", "0", "–", MARK), id="one critic"
        ),
        pytest.param("a 2.1 proposta", ("Nessuna azione riferita", "0", "–", "0"), id="nobody"),
    ],
)
def test_what_was_done(lines: str, row: tuple[str, ...]) -> None:
    found = table(part(part_of_done(publish(study(lines))), "1. Terra"))
    assert found.rows[0] == ("1.1 Compost", *row)
    assert [cells[0] for cells in found.rows] == ["1.1 Compost", "1.2 Semi antichi"]


def part_of_done(report: Report) -> Report:
    """The report cut down to what was done: needs have sections of the same titles."""
    return Report("", "", (part(report, "Che cosa è stato fatto"),))


@pytest.mark.parametrize(
    ("zones", "named"),
    [
        pytest.param("77781", "7", id="enough tell of it there"),
        pytest.param("77881", "–", id="enough were heard of both together, not of one"),
        pytest.param("777888", "7, 8", id="enough in each"),
    ],
)
def test_a_zone_is_named_when_enough_of_it_tell_of_something_done(zones: str, named: str) -> None:
    # Three more were heard in each, and speak of something else.
    sources = {name: {"zona": zone} for name, zone in zip("abcdef", zones, strict=False)}
    others = {f"{zone}{n}": {"zona": zone} for zone in "781" for n in range(3)}
    lines = "\n".join(f"{name} 1.1 attuazione" for name in sources)
    lines += "".join(f"\n{name} 2.1 esigenza" for name in others)
    report = publish(study(lines, sources={**sources, **others}))
    assert table(part(part_of_done(report), "1. Terra")).rows[0][3] == named


def test_a_study_without_zones_dates_and_categories_is_published_too() -> None:
    report = publish(study(DONE_BY_THREE, sources={name: {} for name in "abc"}))
    found = table(part(part_of_done(report), "1. Terra"))
    # Zones are no column where there are none.
    assert found.headers[1:] == ("Stato", "La raccontano realizzata", "Segnalano criticità")
    assert found.rows[0][1:] == ("Attuata", "3", "0")
    assert "non hanno data o categoria" in everything(report)


def test_the_chart_has_only_figures_with_enough_behind_them() -> None:
    lines = DONE_BY_THREE + "\na 1.1 proposta\nb 1.1 proposta\na 2.1 esigenza"
    (chart,) = blocks(part(publish(study(lines)), "Che cosa è stato fatto"), ChartBlock)
    assert chart.rows == ({"label": "1.1 Compost", "value": 3, "series": "Attuazione"},)
    assert chart.order == ("1.1 Compost", "1.2 Semi antichi", "2.1 Pioggia")


NEEDS = """
a 1.2 esigenza
b 1.2 esigenza
c 1.2 esigenza
a 1.2 esigenza
a 1.1 proposta
b 1.1 proposta
c 1.1 proposta
a 2.1 proposta
"""


def test_needs_and_proposals_are_quoted_from_distinct_sources() -> None:
    needs = part(publish(study(NEEDS)), "Esigenze e proposte")
    terra, acqua = needs.sections
    assert "Nulla" not in words(terra)
    # Where too few spoke there is nothing.
    assert words(acqua) == "2. Acqua\nSotto questo asse nulla è detto da almeno 3 intervistati."
    rows = table(terra).rows
    # The strategy most in need comes first, with nothing beside what nobody answers.
    assert rows[0] == ("1.2 Semi antichi\nNe sentono il bisogno 3 intervistati.", "–")
    assert [re.findall(r"di (s\d)", need) for need, _ in rows[1:3]] == [["s1"], ["s2"]]
    assert [beside for _, beside in rows[1:3]] == ["–", "–"]
    assert rows[3] == ("1.1 Compost", "Avanzano proposte 3 intervistati.")
    assert [re.findall(r"di (s\d)", each) for _, each in rows[4:]] == [["s5"], ["s6"]]


def test_nothing_is_quoted_twice_and_another_passage_takes_its_place() -> None:
    segments = [said(f"s{n}", source) for n, source in enumerate("abcabc", start=1)]
    codings = [coding(each.id, code) for each in segments for code in ("1.1", "1.2")]
    codings += [coding(each.id, "esigenza", "tipo") for each in segments]
    sources = {name: {} for name in "abc"}
    text = everything(publish(corpus_of(sources, segments, codings)))
    quoted = re.findall(r"parole di (s\d)", text)
    assert len(quoted) == len(set(quoted)) == 4


def test_pseudonyms_are_printed_without_the_number_that_joins_them() -> None:
    segments, codings = speaking(DONE_BY_THREE.replace("attuazione", "proposta"))
    spoken = [
        segment(each.id, f"lo dice [PERSONA_3] a [COMUNE_1] {each.text}", source=each.source)
        for each in segments
    ]
    sources = {name: {"categoria": "Ente di [COMUNE_2]", "data": "2025-03-04"} for name in "abc"}
    text = everything(publish(corpus_of(sources, spoken, codings)))
    assert "[persona] a [comune]" in text
    assert "Ente di [comune]" in text
    assert not re.search(r"\[[A-Z_]+_\d+\]", text)


THEMES = [
    Theme("T01", "cinghiale · orto", ("cinghiale",), {"s1": 0.9, "s2": 0.8, "s3": 0.7}, 0.9,
          {"1": 0.4, "2": 0.2}),
    Theme("T02", "truffa · telefono", ("truffa",), {"s1": 0.9, "s2": 0.8}, 0.95),
    Theme("T03", "compost", ("compost",), {"s1": 0.9, "s2": 0.8, "s3": 0.7}, 0.2),
    Theme("T04", "notte · rumore", ("notte",), {"s4": 0.9, "s5": 0.8, "s6": 0.7}, 0.99),
]  # fmt: skip


def test_new_themes_are_those_with_enough_sources_that_no_code_covers() -> None:
    segments = [said(f"s{n}", source) for n, source in enumerate("abcabc", start=1)]
    report = publish(corpus_of({name: {} for name in "abc"}, segments, [], THEMES))
    found = table(part(report, "Temi nuovi"))
    assert [(row[0], row[2]) for row in found.rows] == [
        ("notte · rumore\nNe parlano 3 intervistati.", "Trasversale"),
        ("cinghiale · orto\nNe parlano 3 intervistati.", "Asse 1 / Asse 2"),
    ]
    assert re.findall(r"di (s\d)", found.rows[1][1]) == ["s1", "s2", "s3"]


def test_indications_with_enough_sources_are_quoted() -> None:
    report = publish(study("a indicazioni/1 -\nb indicazioni/1 -\nc indicazioni/1 -"))
    assert words(part(report, "Regia")).startswith(
        "Regia\nNe parlano 3 intervistati.\nparole di s1"
    )


def test_indications_of_too_few_are_only_said_to_be_there() -> None:
    report = publish(study("a indicazioni/1 -\na indicazioni/1 -\nb indicazioni/1 -"))
    assert "troppo poche fonti" in words(part(report, "Regia"))
    assert "parole di" not in everything(report)


def heard(*groups: tuple[int, str, str]) -> Corpus:
    """A study of so many sources of a category on a day."""
    sources = {
        f"{kind}{day}{n}": {"categoria": kind, "data": day}
        for number, kind, day in groups
        for n in range(number)
    }
    return corpus_of(sources, [said(f"s{name}", name) for name in sources])


CALENDAR = "Allegato: calendario delle fonti per categoria"


def test_the_calendar_counts_by_month_and_joins_small_categories() -> None:
    corpus = heard(
        (3, "Comuni", "2025-03-04"),
        (3, "Comuni", "04/03/2025"),
        (4, "Comuni", "12/04/2025"),
        (4, "Scuole", "2025-03-30 10:00"),
        (5, "Scuole", "2025-04-01"),
        (1, "Vescovo", "2025-03-01"),
        (4, "Musei", "2025-04-09"),
        (3, "", "boh"),
    )
    found = table(part(publish(corpus), CALENDAR))
    # One bishop could be told from the total: the smallest other category hides him.
    assert found.headers == ("Categoria", "marzo 2025", "aprile 2025", "non indicata")
    assert [row[0] for row in found.rows] == ["Comuni", "Musei", "Scuole", "altre categorie"]
    assert "Vescovo" not in everything(publish(corpus))


def test_no_cell_of_the_calendar_follows_from_the_chart_of_the_categories() -> None:
    corpus = heard(
        (7, "Comuni", "2025-03-04"),
        (2, "Comuni", "2025-04-04"),
        (6, "Scuole", "2025-03-04"),
        (6, "Scuole", "2025-04-04"),
    )
    report = publish(corpus)
    assert "Comuni: 9" in words(report.sections[0])
    # Nine less seven: with the two, the seven must go.
    assert table(part(report, CALENDAR)).rows == (("Comuni", MARK, MARK), ("Scuole", "6", "6"))


def test_the_premise_tells_how_many_were_heard_and_what_was_reviewed() -> None:
    segments = [
        said("s1", "a"),
        segment("s2", "un'altra", source="b", kind=SourceKind.QUESTIONNAIRE),
        segment("s3", "e un'altra", source="c", kind=SourceKind.QUESTIONNAIRE),
        segment("s4", "che cosa?", source="a", role=Role.INTERVIEWER),
    ]
    codings = [
        coding("s1", "1.1", status=Status.ACCEPTED, coder="ada"),
        coding("s2", "1.1"),
        coding("s3", "1.1", status=Status.REJECTED, coder="ada"),
        coding("s3", "proposta", "tipo", status=Status.ACCEPTED, coder="ada"),
    ]
    text = words(publish(corpus_of({name: {} for name in "abc"}, segments, codings)).sections[0])
    assert "un'intervista e 2 questionari: in tutto 300 parole" in text
    assert "Le risposte fanno 3 brani" in text
    assert "2 parlano di almeno una strategia. Ne ha rivisto uno una persona" in text
    unseen = words(publish(study(DONE_BY_THREE)).sections[0])
    assert "Nessun brano è stato ancora rivisto" in unseen


def test_no_category_follows_from_the_number_of_sources() -> None:
    three = heard((5, "Comuni", ""), (4, "Scuole", ""), (3, "Musei", ""), (1, "Vescovo", ""))
    shown = words(publish(three).sections[0])
    assert shown.endswith("Comuni: 5\nScuole: 4\naltre categorie: 4")
    # Of 6, the 5 of one category would tell that one is of another.
    two = words(publish(heard((5, "Comuni", ""), (1, "Vescovo", ""))).sections[0])
    assert "da 6 interviste" in two
    assert "Comuni" not in two


def test_what_was_withheld_is_counted_and_told() -> None:
    # Done by one, criticised by two, proposed by one; the themes and figures of all else are 0.
    lines = "a 1.1 attuazione\na 1.2 criticita\nb 1.2 criticita\na 2.1 proposta"
    report = publish(study(lines, sources={"a": {}, "b": {}}))
    assert report.withheld == 3
    assert [row[:2] for row in table(report.sections[-1]).rows] == [("Cifre", "3")]


def test_when_nothing_was_withheld_it_says_so() -> None:
    report = publish(study(DONE_BY_THREE))
    assert report.withheld == 0
    assert "non è stato trattenuto nulla" in words(report.sections[-1])


@pytest.mark.parametrize(
    ("facets", "missing"),
    [
        pytest.param({}, ["«tipo»", "«indicazioni»"], id="no facets at all"),
        pytest.param(
            {"tipo": Codebook("tipo", "Tipo", "facet", "1", (Code("lode", "facet", "Lode"),))},
            ["«tipo»", "«indicazioni»"],
            id="kinds of another making",
        ),
        pytest.param({"tipo": KINDS}, ["«indicazioni»"], id="kinds only"),
    ],
)
def test_a_study_without_some_facet_says_what_it_cannot_tell(
    facets: dict[str, Codebook], missing: list[str]
) -> None:
    corpus = corpus_of({"a": {}}, [said("s1", "a")], [coding("s1", "1.1")], facets=facets)
    text = everything(publish(corpus))
    assert re.findall(r"manca la faccetta («\w+»)", text.replace("\n", " ")) == (
        [missing[0], missing[0], missing[1]] if len(missing) == 2 else missing
    )


def test_an_empty_study_makes_a_report_too() -> None:
    report = publish(corpus_of({}))
    assert report.withheld == 0
    assert report_html(report)
    assert report_docx(report)


FLAT = Codebook(
    "f", "Piatto", "frame", "1", (Code("A", "code", "Orto"), Code("B", "code", "Pozzo"))
)


@pytest.mark.parametrize(
    ("codebook", "axes"),
    [
        pytest.param(ORCHARDS, {"1": ["1.1", "1.2"], "2": ["2.1"]}, id="axes and strategies"),
        pytest.param(FLAT, {"A": ["A"], "B": ["B"]}, id="codes without a level above"),
        pytest.param(
            Codebook(
                "d",
                "Profondo",
                "frame",
                "1",
                (
                    Code("1", "axis", "Terra"),
                    Code("1.1", "strategy", "Compost", "1"),
                    Code("1.1.a", "action", "Bidoni", "1.1"),
                    Code("1.2", "strategy", "Semi", "1"),
                ),
            ),
            {"1": ["1.1.a", "1.2"]},
            id="some strategies have actions",
        ),
        pytest.param(
            find_codebook(CODEBOOKS, "torino_metropoli_2025"),
            {
                **{area: [area] for area in "UIS"},
                "A": [f"A{n}" for n in range(1, 9)],
                "B": [f"B{n}" for n in range(1, 22)],
            },
            id="areas without projects beside strategies with some",
        ),
    ],
)
def test_every_code_at_the_bottom_of_a_frame_is_reported(
    codebook: Codebook, axes: dict[str, list[str]]
) -> None:
    corpus = corpus_of({"a": {}}, [said("s1", "a")], codebook=codebook)
    sections = part(publish(corpus), "Che cosa è stato fatto").sections
    found = {
        section.title.split(". ")[0]: [row[0].split()[0] for row in table(section).rows]
        for section in sections
        if blocks(section, TableBlock)
    }
    assert found == axes


def test_in_english() -> None:
    use_language("en")
    report = publish(study("a 1.1 attuazione"))
    assert report.title.startswith("What the territory said")
    assert "Too few sources" in everything(report)


@pytest.mark.parametrize("render", [report_html, report_docx])
def test_the_same_study_gives_the_same_report(render: object) -> None:
    first, second = (render(publish(study(NEEDS + DONE_BY_THREE))) for _ in range(2))
    assert first == second

"""The position paper and the map of actors: what is told, what is withheld, what is never told."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from psm_qual.analysis.confronting import Confrontation
from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crossing import Key
from psm_qual.analysis.positions import Position
from psm_qual.disclosure.figures import Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.model import Code, Codebook, Crosswalk, Link, Theme
from psm_qual.model.report import ChartBlock, Report, TableBlock, lines_of, plain
from psm_qual.model.stance import Stance
from psm_qual.reports.actors import write_map_of_actors
from psm_qual.reports.actors.sides import sides
from psm_qual.reports.documents import document_files
from psm_qual.reports.figures import Measure
from psm_qual.reports.figures.linking import name_of
from psm_qual.reports.plans import SILENT, FoundOut, Plans, Subject
from psm_qual.reports.position_paper import write_position_paper
from psm_qual.reports.restitution import Publication
from psm_qual.reports.word_template.tags import PARTS
from tests.making.corpora import ALIASES, corpus_of
from tests.making.reading import blocks, everything, part, said, table
from tests.making.values import coding

MARK = "·"
PEOPLE = "abcdefghilmn"
PLAN = Codebook(
    "altro",
    "Piano del verde",
    "frame",
    "1",
    (
        Code("A", "axis", "Suolo"),
        Code("A1", "strategy", "Terricci", "A"),
        Code("A2", "strategy", "Alveari", "A"),
    ),
)
FRAMES = (
    Crosswalk("m", "Missioni", "orti", "PNRR", (Link("1", "M2", "Verde"), Link("2", "M3", "Reti"))),
    Crosswalk(
        "o", "Obiettivi", "orti", "Coesione", (Link("1", "OP2", "Più verde", "Per analogia"),)
    ),
)


def study(against: int = 4) -> Corpus:
    """Twelve people, one passage each: nine on compost, three on rain; two categories."""
    segments = [said(f"s{n}", name) for n, name in enumerate(PEOPLE)]
    codings = []
    for number, each in enumerate(segments):
        axis, code = ("1", "1.1") if number < 9 else ("2", "2.1")
        kind = "attuazione" if number < 5 else "criticita"
        codings += [coding(each.id, axis), coding(each.id, code), coding(each.id, kind, "tipo")]
    sources = {
        name: {"categoria": "Comuni" if n % 2 else "Scuola", "zona": "7" if n < 6 else "8"}
        for n, name in enumerate(PEOPLE)
    }
    theme = Theme("T01", "api in città", ("api",), dict.fromkeys(["s0", "s1", "s2"], 1.0), 0.9, {})
    few = Theme("T02", "nani da giardino", ("nani",), {"s3": 1.0}, 0.9, {})
    return corpus_of(sources, segments, codings, [theme, few])


def found(corpus: Corpus, against: int = 4) -> FoundOut:
    names = list(corpus.segments["segment"])
    stances = {
        name: Stance.AGAINST if n < against else Stance.FAVOUR for n, name in enumerate(names)
    }
    confrontation = Confrontation(
        PLAN,
        (PLAN["A1"], PLAN["A2"]),
        {"A1": dict.fromkeys(names[:6], 0.6), "A2": {names[0]: 0.5}},
        {"A1": dict.fromkeys(names[:6], 0.6)},
        {},
        dict.fromkeys(names[:6], 0.6),
        True,
        0.35,
    )
    return FoundOut((confrontation,), stances, FRAMES)


def plans_of(against: int = 4, min_sources: int = 3) -> Plans:
    corpus = study()
    return Plans(
        Publication(corpus, ALIASES, Rules(Threshold(min_sources))), found(corpus, against)
    )


def position_paper(**more: int) -> Report:
    return write_position_paper("Orti", plans_of(**more))


def map_of_actors(**more: int) -> Report:
    return write_map_of_actors("Orti", plans_of(**more))


def subject(plans: Plans, code: str) -> Subject:
    return next(each for each in (*plans.axes, *plans.strategies) if each.code == code)


def test_parts_of_the_position_paper() -> None:
    titles = [section.title for section in position_paper().sections]
    assert titles == [
        "Premessa e metodo",
        "Che cosa converge",
        "Che cosa manca in ciascun piano",
        "Che cosa è nuovo in tutti",
        "Assi, missioni del PNRR, obiettivi di coesione",
        "Che cosa non è stato pubblicato",
    ]


def test_parts_of_the_map_of_actors() -> None:
    titles = [section.title for section in map_of_actors().sections]
    assert titles == [
        "Premessa e metodo",
        "Chi parla di che cosa",
        "A favore e contro",
        "Dove le posizioni convergono o si scontrano",
        "Come il piano è ricevuto",
        "Che cosa non è stato pubblicato",
    ]


def test_a_template_can_ask_for_every_part_of_both() -> None:
    names = [
        each.name for report in (position_paper(), map_of_actors()) for each in report.sections
    ]
    # The first and the last part stand in both.
    assert set(names) <= set(PARTS)
    assert len(names) == len(set(names)) + 2


def test_a_code_that_enough_speak_of_converges_the_others_are_only_in_the_plan() -> None:
    report = position_paper()
    converging = table(next(x for x in report.sections if x.name == "converging").sections[0])
    assert [row[:2] for row in converging.rows] == [("A1 Terricci", "6")]
    assert "somiglianza" in converging.rows[0][3]
    alone = table(part(report, "Nel piano, ma non nelle voci raccolte"))
    # One person speaks of A2: that somebody does is not told.
    assert alone.rows == (("A2 Alveari", "A Suolo"),)


def test_what_a_plan_lacks_is_told_with_its_people() -> None:
    lacks = table(part(position_paper(), "Ne parla il territorio, non il piano"))
    assert [row[0] for row in lacks.rows] == ["2.1 Pioggia"]
    assert lacks.rows[0][2:] == ("3", "100 %", "1,00")


def test_what_a_confirmed_crosswalk_carries_is_said_to_be_so() -> None:
    corpus = study()
    by_hand = found(corpus).confrontations[0]
    carried = Confrontation(
        PLAN,
        by_hand.codes,
        by_hand.by_similarity,
        {"A1": {f"s{n}": 0.9 for n in range(9)}},
        {"A1": ("1.1",)},
        by_hand.likeliest,
        True,
        0.35,
    )
    own = Plans(
        Publication(corpus, ALIASES, Rules(Threshold(3))),
        FoundOut((carried,), found(corpus).stances, FRAMES),
    )
    report = write_position_paper("Orti", own)
    row = table(next(x for x in report.sections if x.name == "converging").sections[0]).rows[0]
    assert row[:2] == ("A1 Terricci", "9")
    assert row[3] == "raccordo: 1.1"


def test_a_theme_new_to_all_plans_is_told_one_of_too_few_is_not() -> None:
    told = everything(position_paper())
    assert "api in città" in told
    assert "nani" not in told + everything(map_of_actors())


def test_axes_lead_to_missions_and_objectives() -> None:
    section = part(position_paper(), "Assi, missioni del PNRR, obiettivi di coesione")
    rows = table(section).rows
    assert rows[0] == ("1. Terra", "9", "M2 Verde", "OP2 Più verde")
    assert rows[1][2:] == ("M3 Reti", "–")
    (chart,) = blocks(section, ChartBlock)
    assert {row["series"] for row in chart.rows} == {"PNRR", "Assi"}


def test_everybody_has_a_position_or_says_nothing() -> None:
    plans = plans_of()
    axis = subject(plans, "1")
    assert plans.crossing.position(axis) == Position(favour=5, against=4, unclear=0)
    assert len(plans.crossing.people({(axis.attribute, SILENT)})) == 3


def test_who_says_nothing_is_all_that_are_left_of_those_who_speak() -> None:
    plans = plans_of()
    axis = subject(plans, "1")
    assert plans.crossing.opposite((axis.attribute, SILENT)) == ("axis", "1")
    assert plans.crossing.opposite((axis.attribute, "favour")) is None


def test_positions_are_counted_by_axis() -> None:
    rows = table(part(map_of_actors(), "Per asse")).rows
    assert rows[0][:3] == ("1. Terra", "5", "4")
    # All three of those who speak of water are in favour, and nobody is against.
    assert rows[1][:3] == ("2. Acqua", "3", "0")


@pytest.mark.parametrize("against", [1, 2])
def test_too_few_against_are_withheld_and_cannot_be_worked_out(against: int) -> None:
    plans = plans_of(against)
    write_map_of_actors("Orti", plans)
    axis = subject(plans, "1")
    assert plans.number((axis.attribute, "against")) is None
    # Those who speak of it, less those in favour and those who are unclear, would be the few.
    others = [plans.number((axis.attribute, side)) for side in ("favour", "unclear")]
    assert None in others
    assert plans.decision.exposed == []


def test_no_words_of_a_side_that_too_few_take() -> None:
    plans = plans_of(2)
    axis = subject(plans, "1")
    report = write_map_of_actors("Orti", plans)
    assert table(part(report, "Per asse")).rows[0][2] == MARK
    assert not plans.decision.enough((axis.attribute, "against"))
    assert not plans.publication.quotations.barred & {"s0", "s1"}


def test_words_stand_under_their_side_and_only_beside_a_printed_figure() -> None:
    section = part(map_of_actors(), "Per asse")
    (own,) = blocks(section, TableBlock)
    for row in own.rows:
        lines = [line.text for line in lines_of(row[-1])]
        for column, name in ((1, "A favore:"), (2, "Contro o critici:")):
            figure = plain(row[column])
            assert (name in lines) <= (figure not in (MARK, "0"))
    assert plain(own.rows[0][-1]).startswith("A favore:\n«")


def test_matters_of_which_nothing_is_printed_are_named_below_the_table() -> None:
    plans = plans_of()
    withheld = replace(
        plans.decision,
        pattern=replace(
            plans.decision.pattern,
            primary=frozenset(
                name_of(Measure.PEOPLE, Key({(subject(plans, "2.1").attribute, each.value)}))
                for each in Stance
            ),
        ),
    )
    plans.__dict__["decision"] = withheld
    (section,) = (each for each in sides(plans).sections if each.title == "Per strategia")
    assert [row[0] for row in table(section).rows] == ["1.1 Compost"]
    assert "2.1" in section.blocks[-1].text


def test_positions_without_people_behind_them_are_never_compared() -> None:
    section = part(map_of_actors(against=2), "Dove le posizioni convergono o si scontrano")
    for block in blocks(section, TableBlock):
        assert all(MARK not in str(row) for row in block.rows)


def test_a_study_without_other_plans_says_so() -> None:
    corpus = study()
    own = Plans(Publication(corpus, ALIASES, Rules(Threshold(3))), FoundOut((), {}))
    told = everything(write_position_paper("Orti", own))
    assert "non c'è nessun altro piano" in told
    assert "non ha raccordi" in told


@pytest.mark.parametrize("language", ["it", "en"])
def test_both_documents_are_written_in_both_languages(language: str) -> None:
    from psm_qual.messages import use_language

    use_language(language)
    for stem, report in (("p", position_paper()), ("m", map_of_actors())):
        files = document_files(stem, report)
        page = files[f"{stem}.html"].decode("utf-8")
        assert report.title in page
        assert "http://" not in page.replace("http://www.w3.org", "")
        headings = [p.text for p in Document(BytesIO(files[f"{stem}.docx"])).paragraphs]
        assert all(section.title in headings for section in report.sections)


def test_no_id_of_a_passage_or_of_a_source_is_written() -> None:
    for report in (position_paper(), map_of_actors()):
        page = document_files("x", report)["x.html"].decode("utf-8")
        assert not any(f">s{n}<" in page for n in range(12))

"""What becomes of codes, people, names of files, and pseudonyms that come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from psm_qual.codebooks import load_codebook
from psm_qual.codebooks.writing import codebook_yaml
from psm_qual.exchange.interchange import User
from psm_qual.importing.coders import signs
from psm_qual.importing.codes import KnownCodes, plan_codes, slug
from psm_qual.importing.literals import Literals
from psm_qual.importing.source_names import SourceNames
from psm_qual.model import Code, Codebook, Span
from tests.making.exchanged import code, g
from tests.making.values import FACETS, ORCHARDS

HERE = KnownCodes({"": ORCHARDS, **FACETS}, {}, frozenset({"orti", "tipo"}))


@pytest.mark.parametrize(
    ("name", "place", "why"),
    [
        ("Compost", ("", "1.1"), "the same title"),
        ("  comPOST ", ("", "1.1"), "in any case, blanks left out"),
        ("1.1 Compost", ("", "1.1"), "as we write it"),
        ("1.1. Compost", ("", "1.1"), "as others cite it"),
        ("Proposta", ("tipo", "proposta"), "a code of a facet"),
        ("Compostaggio", ("altro", "compostaggio"), "another word is another code"),
    ],
)
def test_a_code_of_the_same_name_is_the_same(name: str, place: tuple[str, str], why: str) -> None:
    plan = plan_codes([code(name)], HERE, {}, "Altro")
    assert plan.places[g("code", name)] == place, why


def test_a_guid_that_came_before_wins_over_the_name() -> None:
    known = KnownCodes(HERE.books, {g("code", "Compost"): ("", "1.2")})
    assert (
        plan_codes([code("Compost")], known, {}, "Altro").places[g("code", "Compost")][1] == "1.2"
    )


def test_a_new_study_has_the_whole_tree_as_its_frame(tmp_path: Path) -> None:
    codes = [
        code("Gente", description="chi vive qui", color="#aa3300"),
        code("2.1 Cura: sì", g("code", "Gente"), codable=False),
        code("Yes", g("code", "2.1 Cura: sì")),
        code('Acqua 👩🏽‍🌾 "x" #1'),
    ]
    plan = plan_codes(codes, KnownCodes(), {}, "Gli orti")
    assert plan.frame is not None
    path = tmp_path / "gli_orti.yaml"
    path.write_text(codebook_yaml(plan.frame), encoding="utf-8")
    read = load_codebook(path)
    assert read == plan.frame
    assert [(c.id, c.level, c.parent, c.color) for c in read] == [
        ("gente", "axis", None, "#aa3300"),
        ("2.1", "strategy", "gente", ""),
        ("yes", "action", "2.1", ""),
        ("acqua_x_1", "axis", None, ""),
    ]
    assert [loss.where for loss in plan.losses] == ["2.1"]


def test_names_that_give_one_id_give_two_codes() -> None:
    plan = plan_codes(
        [code("Però"), code("pero!"), code("1 A"), code("1 B")], KnownCodes(), {}, "x"
    )
    assert [place[1] for place in plan.places.values()] == ["pero", "pero_2", "1", "1_b"]


def test_the_codebooks_that_come_with_the_program_are_known_again() -> None:
    shipped = Codebook("orti", "Orti", "frame", "3", (Code("1", "axis", "Terra", keywords=("a",)),))
    known = KnownCodes(taken=frozenset({"orti"}), shipped=(shipped,))
    plan = plan_codes([code("1 Terra")], known, {}, "Qualunque")
    assert plan.frame == shipped
    assert plan.written == ()


def test_what_holds_a_facet_in_our_files_is_no_code() -> None:
    codes = [code("Tipo", codable=False), code("Proposta", g("code", "Tipo"))]
    plan = plan_codes(codes, KnownCodes(), {g("code", "Tipo"): "Tipo"}, "x")
    assert plan.frame is None
    assert [(book.id, book.kind, len(book)) for book in plan.facets] == [("tipo", "facet", 1)]
    back = plan_codes(codes, HERE, {}, "x")
    assert back.facets == ()


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["C1", "ada"], ["C1", "ada"]),
        (["Ilde Ferrua", "Ivo Fasano"], ["IF", "IF2"]),
        (["ilde.ferrua@example.org"], ["IFEO"]),
        (["Ada"], ["ada"]),
        ([""], ["N"]),
        (["consensus:C3", "model:use"], ["consensus:C3", "model:use"]),
    ],
)
def test_people_are_signs(names: list[str], found: list[str]) -> None:
    users = [User(guid=str(n), name=name) for n, name in enumerate(names)]
    given, losses = signs(users, ["ada"], {})
    assert list(given.values()) == found
    assert not any(name in str(losses) for name in names if " " in name)


def test_who_came_before_keeps_the_sign() -> None:
    given, losses = signs([User(guid="1", name="Ilde Ferrua")], [], {"1": "IF7"})
    assert (given, losses) == ({"1": "IF7"}, [])


@pytest.mark.parametrize(
    ("name", "found", "why"),
    [
        ("int07", "int07", ""),
        ("int07.docx", "int07", "source_renamed"),
        ("valle/int07", "valle_int07", "source_renamed"),
        ("README", "fonte-README", "source_renamed"),
        (".nascosto", "nascosto", "source_renamed"),
        ("", "fonte-01", "source_renamed"),
        ("colle", "colle-2", "source_renamed"),
        ("Intervista Loredana", "fonte-01", "source_named_after"),
        ("IntervistaLoredanaVigna", "fonte-01", "source_named_after"),
    ],
)
def test_names_of_sources(name: str, found: str, why: str) -> None:
    assert SourceNames(["Colle"]).give(name) == (found, why)


def test_pseudonyms_of_another_study_are_not_taken_for_ours() -> None:
    text = "[PERSONA_1] e [PERSONA_2], [PERSONA]"
    fitted, changed = Literals({"PERSONA_1"}, [text]).fit(text, {})
    assert fitted.text == "[PERSONA_3] e [PERSONA_2], [PERSONA]"
    assert changed == {"PERSONA_1": "PERSONA_3"}
    assert fitted.span(Span(12, 13)) == Span(12, 13)
    again, _ = Literals({"PERSONA_1", "PERSONA_9"}, [text]).fit(text, changed)
    assert again.text == fitted.text, "what came before becomes the same"


def test_in_a_new_study_pseudonyms_stay() -> None:
    text = "[PERSONA_1] e [LUOGO_2]"
    assert Literals((), [text]).fit(text, {})[0].text == text


@pytest.mark.parametrize(
    ("name", "found"),
    [("Trasporti & strade", "trasporti_strade"), ("👩🏽‍🌾", "codice"), ("È", "e")],
)
def test_ids_are_plain(name: str, found: str) -> None:
    assert slug(name) == found

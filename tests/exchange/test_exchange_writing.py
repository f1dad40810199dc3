"""Files that other programs can read, whatever is in a project."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples

from psm_qual.errors import SettingsError
from psm_qual.exchange.interchange import (
    CodeSet,
    ExchangedCode,
    ExchangedCoding,
    ExchangedSource,
    Interchange,
    Note,
    Selection,
    User,
    Variable,
    VariableKind,
)
from psm_qual.exchange.loss_report import loss_rows
from psm_qual.exchange.losses import Loss, LossKind
from psm_qual.exchange.writing import fit, write_qdc, write_qdpx, write_tags
from psm_qual.messages import LANGUAGES, say, use_language
from psm_qual.model import Span
from tests.exchange.projects import projects
from tests.exchange.schemas import read_qdc
from tests.exchange.written import Coded, Written

AT = datetime(2026, 3, 1, 10, 30, tzinfo=UTC)
ADA, BRUNO = User(guid="0a", name="ada"), User(guid="0b", name="bruno")


def guid(short: str) -> str:
    """A guid one can read in a test."""
    return f"{short:0>8}-0000-4000-8000-000000000000"


def code(short: str, name: str, above: str = "", **rest: object) -> ExchangedCode:
    parent = guid(above) if above else ""
    return ExchangedCode(guid=guid(short), name=name, parent=parent, **rest)  # type: ignore[arg-type]


def project(*codes: ExchangedCode, **parts: object) -> Interchange:
    users = (User(guid=guid("a1"), name="ada"), User(guid=guid("a2"), name="bruno"))
    return Interchange(name="Prova", users=users, codes=codes, at=AT, **parts)  # type: ignore[arg-type]


def coded(text: str, span: Span, *codings: tuple[str, str], **parts: object) -> ExchangedSource:
    """A source with one selection, its codings as (code, user)."""
    own = tuple(
        ExchangedCoding(guid=guid(f"c{n}"), code=guid(code), user=guid(user), at=AT)
        for n, (code, user) in enumerate(codings)
    )
    selection = Selection(guid=guid("5e1"), span=span, user=guid("a1"), at=AT, codings=own)
    return ExchangedSource(
        guid=guid("50"), name="int01", text=text, selections=(selection,), **parts
    )  # type: ignore[arg-type]


def write(path: Path, written: Interchange) -> tuple[Written, list[Loss]]:
    file = path / "p.qdpx"
    losses = write_qdpx(file, written)
    seen = Written(file)
    seen.check()
    return seen, losses


def reasons(losses: list[Loss]) -> list[str]:
    return [loss.reason.removeprefix("exchange_losses.writing.") for loss in losses]


class TestAnyProject:
    @given(whole=projects())
    @examples(max_examples=60)
    def test_is_valid_and_nothing_shifts(
        self, whole: Interchange, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = tmp_path_factory.mktemp("any")
        seen, losses = write(folder, whole)
        assert list(loss_rows(losses)) == list(loss_rows(losses)), "each reason is a sentence"
        fitted = fit(whole).project
        assert Counter(seen.codings()) == Counter(_expected(fitted))
        kept = sum(len(s.codings) for source in whole.sources for s in source.selections)
        lost = sum(loss.what == "coding" or loss.reason.endswith("outside") for loss in losses)
        assert len(list(seen.codings())) >= kept - lost * 3

    @given(whole=projects())
    @examples(max_examples=30)
    def test_what_is_fit_stays_as_it_is(self, whole: Interchange) -> None:
        once = fit(whole)
        again = fit(once.project)
        assert again.project == once.project
        assert not again.losses

    @given(whole=projects())
    @examples(max_examples=20)
    def test_gives_the_same_bytes_each_time(
        self, whole: Interchange, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = tmp_path_factory.mktemp("same")
        write_qdpx(folder / "1.qdpx", whole)
        write_qdpx(folder / "2.qdpx", whole)
        assert (folder / "1.qdpx").read_bytes() == (folder / "2.qdpx").read_bytes()

    @given(whole=projects().filter(lambda each: each.codes))
    @examples(max_examples=30)
    def test_its_codes_alone_are_valid_too(
        self, whole: Interchange, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        file = tmp_path_factory.mktemp("codes") / "c.qdc"
        write_qdc(file, whole)
        root = read_qdc(file)
        names = [each.get("name") for each in root.iter("{*}Code")]
        assert names == [each.name for each in fit(whole).project.codes]
        assert all(len(each) for each in root.iter("{*}Sets")), "Taguette's is empty, and invalid"


def _expected(fitted: Interchange) -> list[Coded]:
    codes = {each.guid: each.name for each in fitted.codes}
    users = {each.guid: each.name for each in fitted.users}
    return [
        Coded(
            source.name,
            selection.span.start,
            selection.span.end,
            selection.span.of(source.text),
            codes[coding.code],
            users.get(coding.user, ""),
            coding.at.strftime("%Y-%m-%dT%H:%M:%SZ") if coding.at else "",
            "\n".join(note.text for note in coding.notes),
        )
        for source in fitted.sources
        for selection in source.selections
        for coding in selection.codings
    ]


class TestCodings:
    def test_a_selection_of_two_people_is_written_for_each(self, tmp_path: Path) -> None:
        source = coded("Il medico viene due volte.", Span(3, 9), ("1", "a1"), ("1", "a2"))
        seen, losses = write(tmp_path, project(code("1", "Salute"), sources=(source,)))
        assert [(c.words, c.coder) for c in seen.codings()] == [
            ("medico", "ada"),
            ("medico", "bruno"),
        ]
        assert not losses

    def test_positions_are_of_the_text_that_is_written(self, tmp_path: Path) -> None:
        text = "\ufeffI: Perche\u0301?\r\nR: 👩🏽‍🚒 Il me\u0301dico.\r\n"
        at = text.index("Il")
        source = coded(text, Span(at, len(text) - 2), ("1", "a1"))
        seen, losses = write(tmp_path, project(code("1", "Salute"), sources=(source,)))
        assert [c.words for c in seen.codings()] == ["Il médico."]
        assert not losses

    def test_a_selection_outside_the_text_is_told(self, tmp_path: Path) -> None:
        source = coded("breve", Span(2, 9), ("1", "a1"))
        seen, losses = write(tmp_path, project(code("1", "Salute"), sources=(source,)))
        assert not list(seen.codings())
        assert reasons(losses) == ["outside"]
        assert losses[0].kind is LossKind.DROPPED

    def test_memos_are_where_each_program_looks_for_them(self, tmp_path: Path) -> None:
        note = Note(guid=guid("70"), name="perché", text="da rivedere", user=guid("a1"), at=AT)
        source = coded("Il medico", Span(3, 9), ("1", "a1"))
        own = source.selections[0]
        coding = ExchangedCoding(
            guid=guid("c9"), code=guid("1"), user=guid("a1"), at=AT, notes=(note,)
        )
        selection = Selection(guid=own.guid, span=own.span, user=own.user, codings=(coding,))
        whole = ExchangedSource(
            guid=source.guid, name="i", text=source.text, selections=(selection,)
        )
        seen, _ = write(tmp_path, project(code("1", "Salute"), sources=(whole,)))
        assert [c.memo for c in seen.codings()] == ["da rivedere"]
        # QualCoder looks there.
        described = seen.all("PlainTextSelection")[0].findtext("{*}Description")
        assert described == "da rivedere"
        assert seen.all("Note")[0].get("creatingUser") == guid("a1")


class TestNames:
    @pytest.mark.parametrize(
        ("names", "written"),
        [
            pytest.param(["Acqua", "acqua"], ["Acqua", "acqua (2)"], id="NVivo sees no capitals"),
            pytest.param(["A", "A", "A (2)"], ["A", "A (2)", "A (2) (2)"], id="the next is taken"),
            pytest.param(["", "\x00"], ["-", "\ufffd"], id="no name, and none to be written"),
            pytest.param(["a\r\n b"], ["a b"], id="more than a line"),
            pytest.param(["e\u0301"], ["é"], id="letter and accent apart"),
            pytest.param(["x" * 300], ["x" * 247 + "..."], id="longer than NVivo takes"),
        ],
    )
    def test_of_codes(self, tmp_path: Path, names: list[str], written: list[str]) -> None:
        codes = [code(str(n), name) for n, name in enumerate(names)]
        seen, losses = write(tmp_path, project(*codes))
        assert list(seen.names("Code").values()) == written
        assert len(losses) == sum(a != b for a, b in zip(names, written, strict=True))

    def test_of_sources_can_be_names_of_files(self, tmp_path: Path) -> None:
        source = ExchangedSource(guid=guid("50"), name="Zona 7: a/b?", text="")
        seen, losses = write(tmp_path, project(sources=(source,)))
        assert list(seen.names("TextSource").values()) == ["Zona 7- a-b-"]
        assert reasons(losses) == ["renamed"]

    def test_of_sets_are_none_of_variables(self, tmp_path: Path) -> None:
        # QualCoder makes a variable of each set, and stops at a name that is taken.
        whole = project(
            code("1", "Salute"),
            variables=(Variable(guid=guid("7"), name="zona"),),
            sets=(CodeSet(guid=guid("8"), name="Zona", codes=(guid("1"),)),),
        )
        seen, _ = write(tmp_path, whole)
        assert list(seen.names("Set").values()) == ["Zona (2)"]


class TestCodes:
    @pytest.mark.parametrize(
        ("codes", "codable", "why"),
        [
            pytest.param(
                [code("1", "Terra"), code("2", "Semi", "1")],
                ["true", "true"],
                [],
                id="an axis with strategies may be coded",
            ),
            pytest.param(
                [code("1", "Tipo", codable=False), code("2", "Proposta", "1")],
                ["false", "true"],
                [],
                id="a facet is a category",
            ),
            pytest.param(
                [code("1", "Terra"), code("2", "Sotto", "1", codable=False)],
                ["true", "true"],
                ["category_below_code"],
                id="QualCoder takes a category below a code to the top",
            ),
            pytest.param(
                [code("2", "Semi", "1"), code("1", "Terra")],
                ["true", "true"],
                [],
                id="parents come first",
            ),
            pytest.param(
                [code("1", "A", "2"), code("2", "B", "1")],
                ["true", "true"],
                ["no_parent"],
                id="a circle is opened",
            ),
            pytest.param([code("1", "A", "9")], ["true"], ["no_parent"], id="a parent is missing"),
        ],
    )
    def test_every_program_takes_them(
        self, tmp_path: Path, codes: list[ExchangedCode], codable: list[str], why: list[str]
    ) -> None:
        seen, losses = write(tmp_path, project(*codes))
        assert [each.get("isCodable") for each in seen.all("Code")] == codable
        assert reasons(losses) == why

    def test_a_category_that_is_coded_is_a_code(self, tmp_path: Path) -> None:
        source = coded("Il medico", Span(3, 9), ("1", "a1"))
        whole = project(code("1", "Tipo", codable=False), sources=(source,))
        seen, losses = write(tmp_path, whole)
        assert [c.code for c in seen.codings()] == ["Tipo"]
        assert reasons(losses) == ["coded_category"]


class TestVariables:
    @pytest.mark.parametrize(
        ("kind", "value", "written"),
        [
            pytest.param(VariableKind.INTEGER, "7", "IntegerValue", id="a number"),
            pytest.param(VariableKind.INTEGER, "sette", "TextValue", id="no number"),
            pytest.param(VariableKind.DATE, "2026-02-28", "DateValue", id="a day"),
            pytest.param(VariableKind.DATE, "28/2/2026", "TextValue", id="no day of XML"),
            pytest.param(VariableKind.BOOLEAN, "true", "BooleanValue", id="yes or no"),
            pytest.param(VariableKind.FLOAT, "1e3", "TextValue", id="no decimal of XML"),
        ],
    )
    def test_values_are_of_their_kind(
        self, tmp_path: Path, kind: VariableKind, value: str, written: str
    ) -> None:
        source = ExchangedSource(guid=guid("5"), name="a", text="", values={guid("7"): value})
        variables = (Variable(guid=guid("7"), name="zona", kind=kind),)
        seen, losses = write(tmp_path, project(sources=(source,), variables=variables))
        assert [each.text for each in seen.all(written)] == [value]
        assert reasons(losses) == ([] if written != "TextValue" else ["not_of_kind"])


def test_no_codes_are_no_codebook(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"c\.qdc"):
        write_qdc(tmp_path / "c.qdc", project())
    assert not list(tmp_path.iterdir())


def test_tags_are_as_taguette_writes_them(tmp_path: Path) -> None:
    source = coded("Il medico", Span(3, 9), ("2", "a1"))
    codes = (
        code("1", "Tipo", codable=False, color="#aabbcc"),
        code("2", "Proposta, e basta", "1", description="una\r\n«cosa»"),
    )
    losses = write_tags(tmp_path / "t.csv", project(*codes, sources=(source,)))
    data = (tmp_path / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [
        ["tag", "parent", "description", "number of highlights"],
        ["Tipo", "", "", "0"],
        ["Proposta, e basta", "Tipo", "una\n«cosa»", "1"],
    ]
    assert reasons(losses) == ["tags_category", "tags_color"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_loss_is_a_sentence(language: str) -> None:
    use_language(language)
    try:
        assert say("exchange_losses.count.dropped", n=2, what="x").count("2") == 1
        for reason in ("renamed", "outside", "characters", "undated"):
            assert say(f"exchange_losses.writing.{reason}", start=1, end=2)
    finally:
        use_language("it")

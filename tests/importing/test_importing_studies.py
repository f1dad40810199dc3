"""Projects into studies: nothing is lost, nothing is shifted, nothing comes twice."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from psm_qual.errors import DecisionError, StorageError, VaultError
from psm_qual.exchange.interchange import Case, CodeSet, Interchange
from psm_qual.exchange.reading import Reading, read_interchange
from psm_qual.exchange.writing import write_qdc
from psm_qual.exporting import interchange_of
from psm_qual.importing import carrying_in, import_files, look_into
from psm_qual.importing.planning import plan_import
from psm_qual.importing.there import There
from psm_qual.model import Span
from psm_qual.pipeline import run_stages
from psm_qual.recutting import Recutting
from psm_qual.store.segments import load_segments
from psm_qual.study import Study
from tests.importing.conftest import Take
from tests.making.exchanged import (
    attributes,
    code,
    g,
    project,
    said,
    selection,
    small,
    source,
    spans,
    written,
)
from tests.making.vaults import PASSPHRASE

TEXT = """\
I: che cosa manca qui?
R: manca il medico, 👩🏽‍🌾 dice mia nonna. e poi la corriera non passa mai davvero a chi lavora.
I: e l'acqua?
R: l'acqua c'è, perché piove.
"""


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def orchard(**more: object) -> Interchange:
    """Two coders; selections that overlap, nest, cross a question, and lie on one alone."""
    selections = [
        selection(at("manca il medico, 👩🏽‍🌾 dice"), "Cura", "Gente", memo="proprio lui"),
        selection(at("il medico"), "Cura", user="bo", note="da rileggere"),
        selection(at("medico, 👩🏽‍🌾 dice mia nonna. e poi"), "Strade"),
        selection(at("davvero a chi lavora.\nI: e l'acqua?\nR: l'acqua"), "Acqua"),
        selection(at("e l'acqua?"), "Acqua", user="bo"),
    ]
    codes = [
        code("Gente", description="chi vive qui"),
        code("Cura", g("code", "Gente"), color="#aa3300"),
        code("Strade"),
        code("Acqua"),
    ]
    texts = [source("pozzo", TEXT, selections, paese="valle"), source("orto", "R: niente.\n")]
    cases = [Case(guid=g("case"), name="pozzo", sources=(g("source", "pozzo"),))]
    return project(texts, codes, variables=("paese",), cases=cases, **more)


def out_of(folder: Path) -> Interchange:
    study = Study(folder, passphrase=PASSPHRASE)
    try:
        return interchange_of(study).project
    finally:
        study.close()


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a folder but the database's own, which says the same in other bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "project.sqlite" not in path.name and path.name != "lock"
    }


def test_a_new_study_says_what_the_project_said(tmp_path: Path, take: Take) -> None:
    told = take("studio", orchard())
    assert (told.new, told.sources, told.codings, told.memos) == (True, 2, 6, 1)
    out = out_of(tmp_path / "studio")
    wanted = {(s, w, c, p[0].upper(), m) for s, w, c, p, m in said(orchard())}
    assert wanted <= {(s, w, c, p, m) for s, w, c, p, m in said(out)}
    assert attributes(out) == {("pozzo", "paese", "valle")}


def test_what_comes_out_goes_in_and_comes_out_the_same(tmp_path: Path, take: Take) -> None:
    take("uno", orchard())
    first = out_of(tmp_path / "uno")
    take("due", first)
    second = out_of(tmp_path / "due")
    assert spans(second) == spans(first)
    assert attributes(second) == attributes(first)
    assert {s.name: s.text for s in second.sources} == {s.name: s.text for s in first.sources}


WORDS = st.sampled_from(
    [
        "acqua",
        "pane",
        "però",
        "pero\u0300",
        "👩🏽‍🌾",
        "🌊",
        "e poi",
        "n\u0303",
        "\r\n",
        "\n",
        "\n\n",
        " ",
        "  ",
        "…",
        "\u200b",
        "[PERSONA_3]",
        "I: ",
        "R: ",
        "\nI: ",
        "\nR: ",
        "[LUOGO]",
        "12",
    ]
)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_round_trips_keep_every_span(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("giro")
    text = "acqua " + "".join(data.draw(st.lists(WORDS, min_size=4, max_size=30)))
    selections = []
    for n in range(data.draw(st.integers(1, 5))):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        # Nobody selects half a letter; files hold all of it.
        while start and unicodedata.combining(text[start]):
            start -= 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        user = data.draw(st.sampled_from(["ada", "bo"]))
        selections.append(selection(Span(start, end), "Acqua", user=user, of=str(n)))
    given_ = project([source("pozzo", text, selections)], [code("Acqua"), code("Pane")])
    exchanged, lost = [given_], []
    for name in ("uno", "due"):
        file = written(folder, exchanged[-1], f"{name}.qdpx")
        told = import_files(folder / name, [file], passphrase=PASSPHRASE, prepare=small)
        lost.append(sum(each.reason == "importing.loss.unread" for each in told.losses))
        exchanged.append(out_of(folder / name))
    _, first, second = exchanged
    assert spans(second) == spans(first)
    assert lost[1] == 0
    missing = [
        span
        for span, words in _wanted(given_)
        if words not in {words for _, words in _wanted(first)}
    ]
    # A selection of marks, or of no more than a label, may lie where nobody speaks: it is told.
    assert len(missing) <= lost[0]
    assert all(_says_nothing(text, span) for span in missing)


def _wanted(exchanged: Interchange) -> list[tuple[Span, tuple[str, str]]]:
    """Places, and the letters there with who coded them."""
    (only,) = exchanged.sources
    who = {user.guid: user.name[0].upper() for user in exchanged.users}
    return [
        (each.span, (_letters(each.span.of(only.text)), who[each.user])) for each in only.selections
    ]


def _letters(words: str) -> str:
    plain = unicodedata.normalize("NFC", words.replace("\u200b", ""))
    return "".join(c for c in plain if c.isalnum() or ord(c) > 0xFFFF)


def _says_nothing(text: str, span: Span) -> bool:
    """Whether there is no letter, or only that of a label at the beginning of a line."""
    if not _letters(span.of(text)):
        return True
    # Ends of lines, and what is no letter, may stand around the label.
    before = re.split(r"[\r\n]", text[: span.start])[-1]
    line = before + span.of(text).strip()
    return re.fullmatch(r"[\s\u200b]*[IR]:?[\s\u200b]*", line) is not None


def test_the_same_file_twice_adds_nothing(tmp_path: Path, take: Take) -> None:
    take("studio", orchard())
    before, out = everything(tmp_path / "studio"), out_of(tmp_path / "studio")
    told = take("studio", orchard())
    assert told.is_nothing
    assert (told.known_sources, told.known_codings) == (2, 6)
    assert everything(tmp_path / "studio") == before
    assert out_of(tmp_path / "studio") == out


def test_what_went_out_of_a_study_comes_back_into_it(tmp_path: Path, take: Take) -> None:
    take("studio", orchard())
    out = out_of(tmp_path / "studio")
    told = take("studio", out)
    assert told.is_nothing, told
    seen = look_into(tmp_path / "studio", [written(tmp_path / "out", out)])
    assert (seen.sources, seen.codings, seen.memos) == (0, 0, 0)


def test_codes_of_one_name_come_back_as_themselves(tmp_path: Path, take: Take) -> None:
    """NVivo and MAXQDA have "Costi" below each; out it goes as "Costi (2)"."""
    again = replace(code("Costi", g("code", "Acqua")), guid=g("code", "Costi di nuovo"))
    coding = selection(at("l'acqua c'è"), "Costi di nuovo")
    codes = [code("Cura"), code("Costi", g("code", "Cura")), code("Acqua"), again]
    take("studio", project([source("pozzo", TEXT, [coding])], codes))
    out = out_of(tmp_path / "studio")
    file = written(tmp_path / "out", out)
    assert "Costi (2)" in {each.name for each in read_interchange(file)[0].codes}
    told = import_files(tmp_path / "studio", [file], passphrase=PASSPHRASE, prepare=small)
    assert told.is_nothing, told
    assert out_of(tmp_path / "studio") == out


def test_groups_of_documents_and_what_is_said_of_cases_become_attributes() -> None:
    sets = tuple(
        CodeSet(guid=g("set", name), name=name, codes=(g("code", "Acqua"),), sources=sources)
        for name, sources in (
            ("Sindaci", (g("source", "pozzo"), g("source", "orto"))),
            ("Valle", (g("source", "pozzo"),)),
            ("Solo codici", ()),
        )
    )
    whole = orchard()
    cases = tuple(replace(case, description="parla in piazza") for case in whole.cases)
    told = plan_import(Reading(replace(whole, sets=sets, cases=cases), [], []), There())
    assert told.attributes == {
        "pozzo": {"paese": "valle", "memo": "parla in piazza", "insieme": "Sindaci; Valle"},
        "orto": {"insieme": "Sindaci"},
    }
    assert [(e.where, e.reason.rpartition(".")[2]) for e in told.losses if e.what == "set"] == [
        ("1", "set_attribute"),
        ("1", "set_rest"),
        ("2", "set_attribute"),
        ("2", "set_rest"),
        ("3", "set"),
    ]


def test_two_projects_on_one_text_meet_in_one_source(tmp_path: Path, take: Take) -> None:
    take("studio", orchard())
    other = project(
        [source("un altro nome", TEXT, [selection(at("corriera"), "STRADE", user="cy")])],
        [code("STRADE"), code("Boschi")],
        users=("cy",),
        name="Altri",
    )
    told = take("studio", other)
    assert (told.sources, told.known_sources, told.codings) == (0, 1, 1)
    assert told.codebooks == ("altri",), "a code that the study has not is a facet more"
    out = out_of(tmp_path / "studio")
    assert ("pozzo", "corriera", "Strade", "C", "") in said(out)
    assert len(out.sources) == 2


def test_sources_of_one_name_and_other_words_both_stay(take: Take) -> None:
    take("studio", orchard())
    told = take("studio", project([source("pozzo", "R: tutt'altro.\n")], []))
    assert told.sources == 1
    assert [loss.where for loss in told.losses] == ["pozzo-2"]


def test_several_files_come_in_together(tmp_path: Path, take: Take) -> None:
    one = project([source("a", "R: acqua.\n", [selection(Span(3, 8), "Acqua")])], [code("Acqua")])
    two = project([source("b", "R: pane.\n", [selection(Span(3, 7), "Acqua")])], [code("Acqua")])
    told = take("studio", one, two)
    assert (told.sources, told.codings, told.codes) == (2, 2, 1)


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, orchard())
    told = look_into(tmp_path / "studio", [file])
    assert told.codings == 6
    assert not (tmp_path / "studio").exists()


def test_without_a_passphrase_nothing_is_written(tmp_path: Path, take: Take) -> None:
    with pytest.raises(VaultError):
        take("studio", orchard(), passphrase="")
    assert not (tmp_path / "studio").exists()
    take("studio", orchard())
    before = everything(tmp_path / "studio")
    with pytest.raises(VaultError):
        take("studio", project([source("c", "R: nuovo.\n")], []), passphrase="")
    assert everything(tmp_path / "studio") == before


@pytest.mark.parametrize("step", ["write_bytes", "run_alone", "add_imported_decisions"])
def test_what_fails_leaves_everything_as_it_was(
    tmp_path: Path, take: Take, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    take("studio", orchard())
    before, out = everything(tmp_path / "studio"), out_of(tmp_path / "studio")
    real, calls = getattr(carrying_in, step), []

    def full(*arguments: object, **more: object) -> object:
        calls.append(step)
        done = real(*arguments, **more)
        if step != "write_bytes" or len(calls) == 2:
            raise StorageError("pieno", "fai posto")
        return done

    monkeypatch.setattr(carrying_in, step, full)
    new = project(
        [source("c", "R: pane e acqua.\n", [selection(Span(3, 7), "Pane")])], [code("Pane")]
    )
    with pytest.raises(StorageError):
        take("studio", new)
    assert calls
    assert everything(tmp_path / "studio") == before
    assert out_of(tmp_path / "studio") == out
    calls.clear()
    with pytest.raises(StorageError):
        take("nuovo", new)
    assert not (tmp_path / "nuovo").exists()


def test_who_is_killed_finds_the_study_as_it_was(
    tmp_path: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    take("studio", orchard())
    before = everything(tmp_path / "studio")
    real = Study.settle

    def killed(self: Study) -> None:
        if (self.private / "import.json").exists():
            raise KeyboardInterrupt
        real(self)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(carrying_in, "add_imported_decisions", stop)
        patch.setattr(Study, "settle", killed)
        with pytest.raises(KeyboardInterrupt):
            take("studio", project([source("c", "R: pane.\n")], [code("Pane")]))
    assert (tmp_path / "studio" / "corpus" / "import-2").is_dir()
    Study(tmp_path / "studio").close()
    assert everything(tmp_path / "studio") == before


def test_people_get_signs_and_no_name_is_left(tmp_path: Path, take: Take) -> None:
    spoken = [selection(Span(3, 8), "Acqua", user="Ilde Ferrua", memo="lo dice Ilde Ferrua")]
    told = take(
        "studio",
        project(
            [source("Intervista Ilde", "R: acqua e pane.\n", spoken)],
            [code("Acqua")],
            users=("Ilde Ferrua",),
        ),
    )
    assert told.coders == ("IF",)
    outside = [
        path
        for path in (tmp_path / "studio").rglob("*")
        if path.is_file() and "corpus" not in path.parts
    ]
    assert not [path for path in outside if b"Ferrua" in path.read_bytes()]
    assert "Ilde" not in {each.name for each in out_of(tmp_path / "studio").sources}


def test_an_edited_text_keeps_its_selections(tmp_path: Path, take: Take) -> None:
    take("studio", orchard())
    folder = tmp_path / "studio"
    before = said(out_of(folder))
    (file,) = folder.glob("corpus/*/pozzo.txt")
    file.write_text("R: prima di tutto buongiorno.\n" + file.read_text(encoding="utf-8"))
    study = Study(folder, passphrase=PASSPHRASE)
    small(study)
    run_stages(study, ["read", "segment", "anonymise"])
    study.close()
    # What crosses a question is more than the words that are looked for.
    kept = {each for each in before if "I:" not in each[1]}
    assert kept <= said(out_of(folder))


def test_selections_of_another_program_cannot_be_cut(tmp_path: Path, take: Take) -> None:
    take("studio", orchard())
    study = Study(tmp_path / "studio")
    with pytest.raises(DecisionError, match="altro programma"):
        Recutting(study, "A").split("pozzo-i26.52", 6)
    with study.store.reading() as db:
        rest = [
            each for each in load_segments(db) if "-i" not in each.id and each.source == "pozzo"
        ]
    longest = max(rest, key=lambda each: len(each.text))
    parts = Recutting(study, "A").split(longest.id, longest.text.index(" ") + 1)
    assert len(parts) == 2
    with study.store.reading() as db:
        assert {"pozzo-i26.52"} <= {each.id for each in load_segments(db)}
    study.close()


def test_a_codebook_alone_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "codici.qdc"
    write_qdc(path, orchard())
    told = import_files(tmp_path / "studio", [path], prepare=small)
    assert (told.codes, told.sources) == (4, 0)
    study = Study(tmp_path / "studio")
    assert [code_.title for code_ in study.codebook] == ["Gente", "Cura", "Strade", "Acqua"]
    assert study.codebook["cura"].color == "#aa3300"
    study.close()


def test_with_the_real_models_names_are_hidden_and_spans_stay(tmp_path: Path) -> None:
    text = (
        "Intervistatrice: Buongiorno, come va a Roccaspina?\n"
        "Sindaca Ferrua: Ne ho parlato con il dottor Lanfranchi, che ha l'ambulatorio in valle. "
        "La corriera passa alle sei e mezza e poi più niente fino alle due.\n"
    )
    chosen = [
        selection(at("Ne ho parlato con il dottor Lanfranchi", text), "Cura"),
        selection(at("Lanfranchi, che ha l'ambulatorio", text), "Cura", user="bo"),
    ]
    file = written(tmp_path, project([source("colle", text, chosen)], [code("Cura")]))
    import_files(tmp_path / "studio", [file], passphrase=PASSPHRASE)
    out = out_of(tmp_path / "studio")
    words = sorted(own.span.of(out.sources[0].text) for own in out.sources[0].selections)
    assert words == [
        "Ne ho parlato con il dottor [PERSONA_2]",
        "[PERSONA_2], che ha l'ambulatorio",
    ]
    outside = [
        path.read_bytes()
        for path in (tmp_path / "studio").rglob("*")
        if path.is_file() and "corpus" not in path.parts and "codebooks" not in path.parts
    ]
    assert not [data for data in outside if b"Lanfranchi" in data or b"Roccaspina" in data]

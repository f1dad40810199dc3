"""A study as other programs get it: nothing lost, nothing shifted, no name."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from psm_qual.errors import SettingsError, StudyError
from psm_qual.exchange.losses import Loss, LossKind
from psm_qual.exporting import export_study, interchange_of
from psm_qual.messages import LANGUAGES, say, use_language
from psm_qual.model import Status, Theme, Verb
from psm_qual.stages.codings import codings_now
from psm_qual.store.acceptances import Acceptance, add_acceptance
from psm_qual.store.codings import Act, add_decisions, save_suggestions
from psm_qual.store.resolutions import add_resolution
from psm_qual.store.themes import save_themes
from psm_qual.study import Study
from tests.exchange.projects import TEXTS
from tests.exchange.schemas import read_qdc
from tests.exchange.written import PROJECT, Written
from tests.making.anonymised import Talk, fill_texts
from tests.making.studies import write_study
from tests.making.values import coding

TALKS: dict[str, Talk] = {
    "uno": [
        ("I", "Come va, signora Ornella Vassena?"),
        (
            "Ornella Vassena",
            "Il perche\u0301 lo sa Vassena 👩🏽‍🚒: manca l'acqua. Chiedete a Tullio.",
        ),
        ("I", "Mh."),
        ("Ornella Vassena", "E anche il compost, dice Tullio Bergna."),
    ],
    "due": [("I", "E poi?"), ("R", "Prima la terra."), ("I", "Sì?"), ("R", "E poi l'acqua.")],
}
HIDDEN = {
    "Ornella Vassena": "[PERSONA_1]",
    "Vassena": "[PERSONA_1]",
    "Tullio Bergna": "[PERSONA_2]",
    "Tullio": "[PERSONA_2]",
}
ATTRIBUTES = {
    "uno": {"zona": "7", "durata": "24", "data": "2025-09-16", "note": ""},
    "due": {"zona": "2", "durata": "30", "data": "2025-10-01", "note": "a & b"},
}


@pytest.fixture
def orchards(tmp_path: Path) -> Iterator[Study]:
    """Two coders, a flag, memos, a consensus, suggestions, a theme."""
    study = write_study(tmp_path / "orti", coders=("ada", "bruno"))
    fill_texts(study, TALKS, HIDDEN, ATTRIBUTES, joined=["due"])
    suggested = [
        coding("uno-001", "2.1", confidence=0.4),
        coding("uno-002", "1.1", confidence=0.9),
        coding("due-001", "proposta", "tipo", confidence=0.8),
    ]
    with study.store.writing() as db:
        save_suggestions(db, suggested)
        acts = [
            Act("uno-001", Verb.ACCEPT, "2.1", memo="è il cuore"),
            Act("uno-001", Verb.MEMO, memo="da <rivedere> ]]> & 👩🏽‍🚒"),
            Act("uno-001", Verb.REJECT, "1", memo="non di terra"),
            Act("due-001", Verb.ACCEPT, "1.1"),
            Act("due-001", Verb.ACCEPT, "proposta", "tipo"),
            Act("due-001", Verb.DONE),
        ]
        add_decisions(db, "ada", acts)
        add_decisions(db, "bruno", [Act("uno-001", Verb.FLAG), Act("due-001", Verb.ACCEPT, "2")])
        add_resolution(db, "ada", ("due-001", ""), ("2",), "si parla d'acqua", {"ada": ("1.1",)})
        save_themes(db, [Theme("T01", "siccità", ("secco",), {"uno-001": 1.0}, 0.5, {"2": 0.7})])
    yield study
    study.close()


def exported(study: Study, name: str = "s.qdpx", **options: bool) -> tuple[Written, list[Loss]]:
    done = export_study(study, study.folder / name, **options)
    seen = Written(study.folder / name)
    seen.check()
    return seen, list(done.losses)


def by_reason(losses: list[Loss]) -> Counter[str]:
    return Counter(loss.reason.rpartition(".")[2] for loss in losses)


class TestCodings:
    def test_every_accepted_one_is_there_with_its_words(self, orchards: Study) -> None:
        seen, _ = exported(orchards)
        found = {(c.source, c.words, c.code, c.coder) for c in seen.codings()}
        first = "Il perché lo sa [PERSONA_1] 👩🏽‍🚒: manca l'acqua. Chiedete a [PERSONA_2]."
        both = "Prima la terra.\nI: Sì?\nR: E poi l'acqua."
        assert found == {
            ("uno", first, "2 Acqua", "ada"),
            ("uno", first, "2.1 Pioggia", "ada"),
            ("due", both, "2 Acqua", "consensus:ada"),
            ("due", both, "Proposta", "ada"),
        }

    def test_as_many_as_in_the_table_of_codings(self, orchards: Study) -> None:
        seen, losses = exported(orchards)
        now = codings_now(orchards)
        accepted = [each for each in now if each.status is Status.ACCEPTED]
        assert len(list(seen.codings())) == len(accepted)
        rejected = [each for each in now if each.status is Status.REJECTED]
        assert by_reason(losses)["rejected"] == len(rejected) > 0

    def test_they_have_the_time_of_the_decision(self, orchards: Study) -> None:
        seen, _ = exported(orchards)
        today = datetime.now(UTC).strftime("%Y-%m-%d")
        assert all(each.at.startswith(today) and each.at.endswith("Z") for each in seen.codings())

    def test_a_passage_in_pieces_is_told(self, orchards: Study) -> None:
        _, losses = exported(orchards)
        assert [loss.where for loss in losses if loss.reason.endswith("pieces")] == ["due-001"]

    def test_suggestions_come_when_asked_under_a_name_that_says_so(self, orchards: Study) -> None:
        seen, losses = exported(orchards)
        assert not any("model:" in each.coder for each in seen.codings())
        assert by_reason(losses)["suggested"] == 1
        seen, losses = exported(orchards, "con.qdpx", suggestions=True)
        by_machine = {each.coder for each in seen.codings() if "model:" in each.coder}
        assert by_machine == {"model:test (suggerimenti)"}
        assert "suggested" not in by_reason(losses)
        # QualCoder makes the first user its own: a person.
        assert next(iter(seen.names("User").values())) == "ada"

    def test_what_was_left_to_the_machine_goes_under_its_name(self, orchards: Study) -> None:
        left = coding("uno-002", "1.1", status=Status.ACCEPTED, coder="model:test")
        line = Acceptance(
            0, datetime(2026, 1, 2, tzinfo=UTC), "ada", "model:test", "orti 1", 0.9, 0.9
        )
        with orchards.store.writing() as db:
            add_acceptance(db, line, [(left, 0.8)])
        seen, _ = exported(orchards)
        machine = [each for each in seen.codings() if each.coder == "model:test"]
        assert {each.code for each in machine} == {"1 Terra", "1.1 Compost"}
        assert {each.words for each in machine} == {"E anche il compost, dice [PERSONA_2]."}

    def test_a_code_that_left_the_codebook_is_not_lost(self, orchards: Study) -> None:
        with orchards.store.writing() as db:
            add_decisions(db, "bruno", [Act("uno-002", Verb.ACCEPT, "9.9")])
        seen, _ = exported(orchards)
        assert ("9.9", "bruno") in {(each.code, each.coder) for each in seen.codings()}


class TestMemos:
    def test_each_is_where_it_was_written_by_whom(self, orchards: Study) -> None:
        seen, _ = exported(orchards)
        users = seen.names("User")
        notes = {
            (users[each.get("creatingUser", "")], seen.text(each)) for each in seen.all("Note")
        }
        assert notes == {
            ("ada", "è il cuore"),
            ("ada", "da <rivedere> ]]> & 👩🏽‍🚒"),
            ("ada", "non di terra"),
            ("bruno", say("exporting.flagged")),
            ("consensus:ada", "si parla d'acqua"),
        }
        assert [c.memo for c in seen.codings() if c.memo] == ["è il cuore"]

    def test_without_passphrase_it_is_said_that_nobody_looked(self, orchards: Study) -> None:
        exported(orchards)
        assert any("PSM_QUAL_PASSPHRASE" in str(notice) for notice in orchards.notices)


class TestTexts:
    def test_they_are_the_pseudonymised_ones(self, orchards: Study) -> None:
        seen, _ = exported(orchards)
        texts = {each.get("name"): seen.text(each) for each in seen.all("TextSource")}
        assert texts["due"] == "I: E poi?\nR: Prima la terra.\nI: Sì?\nR: E poi l'acqua.\n"
        everything = b"".join(seen.files.values()).decode("utf-8")
        assert not any(name in everything for name in HIDDEN)

    def test_a_study_read_anew_is_not_exported_with_old_places(self, orchards: Study) -> None:
        longer = {**TALKS, "due": [("I", "E poi, mi dica?"), ("R", "Altro.")]}
        with orchards.store.writing() as db:
            from psm_qual.store.sources import save_transcripts
            from tests.making.anonymised import _make

            made = [_make(name, talk, HIDDEN).transcript for name, talk in longer.items()]
            save_transcripts(db, made, {"uno": "stamp", "due": "other"})
        with pytest.raises(StudyError, match="due"):
            export_study(orchards, orchards.folder / "s.qdpx")
        assert not (orchards.folder / "s.qdpx").exists()


class TestTheRest:
    def test_cases_have_typed_attributes(self, orchards: Study) -> None:
        seen, _ = exported(orchards)
        names = seen.names("Variable")
        values = {
            (case.get("name"), names[value[0].get("targetGUID", "")], value[1].tag, value[1].text)
            for case in seen.all("Case")
            for value in case.findall(f"{PROJECT}VariableValue")
        }
        assert values == {
            ("uno", "zona", f"{PROJECT}IntegerValue", "7"),
            ("due", "zona", f"{PROJECT}IntegerValue", "2"),
            ("uno", "durata", f"{PROJECT}IntegerValue", "24"),
            ("due", "durata", f"{PROJECT}IntegerValue", "30"),
            ("uno", "data", f"{PROJECT}DateValue", "2025-09-16"),
            ("due", "data", f"{PROJECT}DateValue", "2025-10-01"),
            ("due", "note", f"{PROJECT}TextValue", "a & b"),
        }

    def test_facets_are_categories_and_axes_are_codes(self, orchards: Study) -> None:
        seen, _ = exported(orchards)
        codable = {each.get("name"): each.get("isCodable") for each in seen.all("Code")}
        assert codable["1 Terra"] == codable["1.1 Compost"] == codable["Proposta"] == "true"
        assert codable[orchards.facets["tipo"].title] == "false"
        colors = [each.get("color") for each in seen.all("Code")]
        assert len(set(colors)) == len(colors)

    def test_themes_are_sets(self, orchards: Study) -> None:
        seen, losses = exported(orchards)
        (theme,) = seen.all("Set")
        assert theme.get("name") == "T01 siccità"
        assert len(theme.findall(f"{PROJECT}MemberCode")) == 1
        assert len(theme.findall(f"{PROJECT}MemberSource")) == 1
        assert by_reason(losses)["theme_passages"] == 1

    def test_the_same_study_gives_the_same_bytes(self, orchards: Study) -> None:
        exported(orchards, "1.qdpx")
        again = Study(orchards.folder)
        exported(again, "2.qdpx")
        again.close()
        one, two = (orchards.folder / name for name in ("1.qdpx", "2.qdpx"))
        assert one.read_bytes() == two.read_bytes()


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "format", "begins"),
        [
            pytest.param("c.qdc", "auto", b"<?xml", id="codes alone"),
            pytest.param("c.QDPX", "auto", b"PK", id="capitals are no other ending"),
            pytest.param("c.csv", "auto", b"segment,code", id="coded segments"),
            pytest.param("c.csv", "taguette", b"\xef\xbb\xbftag,parent", id="tags"),
            pytest.param("c.xlsx", "auto", b"PK", id="coded segments for Excel"),
        ],
    )
    def test_the_ending_says_what_it_is(
        self, orchards: Study, name: str, format: str, begins: bytes
    ) -> None:
        done = export_study(orchards, orchards.folder / name, format=format)
        assert (orchards.folder / name).read_bytes().startswith(begins)
        if name.endswith("qdc"):
            read_qdc(orchards.folder / name)
        assert {loss.what for loss in done.losses} & {"coding", "selection"} == (
            {"coding", "selection"} if name.endswith("QDPX") else set()
        )

    @pytest.mark.parametrize(
        ("name", "format"),
        [
            pytest.param("c.docx", "auto", id="no such ending"),
            pytest.param("c.csv", "nvivo", id="no such format"),
            pytest.param("c.xlsx", "taguette", id="Taguette reads csv only"),
            pytest.param("outputs/publication/c.qdpx", "auto", id="it is no publication"),
        ],
    )
    def test_what_is_refused(self, orchards: Study, name: str, format: str) -> None:
        with pytest.raises(SettingsError):
            export_study(orchards, orchards.folder / name, format=format)
        assert not (orchards.folder / name).exists()

    def test_losses_are_told_beside_the_file_one_by_one(self, orchards: Study) -> None:
        done = export_study(orchards, orchards.folder / "s.qdpx")
        assert done.told == orchards.folder / "s.losses.csv"
        with done.told.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == len(done.losses)
        assert {row["kind"] for row in rows} <= set(LossKind)
        assert all(row["reason"] for row in rows)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_loss_is_a_sentence(self, orchards: Study, language: str) -> None:
        losses = interchange_of(orchards).losses
        use_language(language)
        try:
            assert all(say(loss.reason, **dict(loss.values)) for loss in losses)
        finally:
            use_language("it")


@given(
    answers=st.lists(TEXTS.filter(lambda text: "\ud800" not in text), min_size=1, max_size=4),
    name=st.sampled_from(["Ornella", "Él", "à", "casa "]),
)
@examples(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_positions_hold_in_any_text(
    answers: list[str], name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    study = write_study(folder / "orti")
    talk = [("R", f"{said} {name}{said}.") for said in answers]
    segments = fill_texts(study, {"a": talk}, {name.strip(): "[PERSONA_1]"})
    with study.store.writing() as db:
        add_decisions(db, "ada", [Act(each.id, Verb.ACCEPT, "1.1") for each in segments])
    seen, losses = exported(study)
    words = Counter(c.words for c in seen.codings() if c.code == "1.1 Compost")
    study.close()
    if "characters" not in by_reason(losses):
        assert words == Counter(each.text for each in segments)
    assert sum(words.values()) == len(segments)

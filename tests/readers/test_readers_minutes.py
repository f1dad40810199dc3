"""Minutes of meetings: who is in their lists, and which documents are minutes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from psm_qual.anonymising import anonymise
from psm_qual.model import Role, SourceKind, Transcript
from psm_qual.readers import read_file
from psm_qual.readers.minutes.names import name_in
from psm_qual.segmenting import find_roles

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        pytest.param("Ugo Bellarmino", "Ugo Bellarmino", id="a name"),
        pytest.param("- Ugo Bellarmino;", "Ugo Bellarmino", id="bullet and semicolon go"),
        pytest.param("3) Ugo Bellarmino", "Ugo Bellarmino", id="so do numbers"),
        pytest.param("Prof.ssa Nives Carrabin – Politecnico", "Nives Carrabin", id="title, dash"),
        pytest.param("dott. arch. Nives Carrabin", "Nives Carrabin", id="several titles"),
        pytest.param("Don Walter Spezzano (Caritas)", "Walter Spezzano", id="brackets"),
        pytest.param("Oscar Tibaldenghi, Unione industriali", "Oscar Tibaldenghi", id="comma"),
        pytest.param("Comune di Roccamena: Ilda Morosetti", "Ilda Morosetti", id="body first"),
        pytest.param("ASL TO9 - Ilda Morosetti", "Ilda Morosetti", id="initials first"),
        pytest.param("Fosca D'Aringo", "Fosca D'Aringo", id="apostrophe"),
        pytest.param("Maria De La Cruz", "Maria De La Cruz", id="particles"),
        pytest.param("Ilda Morosetti per Legacoop", "Ilda Morosetti", id="on behalf of"),
        pytest.param("Unione industriali", "", id="an organisation is nobody"),
        pytest.param("rappresentanti dei comuni", "", id="a group is nobody"),
        pytest.param("12 cittadini", "", id="a number is nobody"),
        pytest.param("Morosetti", "", id="one word proves nothing: other witnesses look at it"),
    ],
)
def test_the_person_an_entry_names(entry: str, name: str) -> None:
    assert name_in(entry) == name


def read(tmp_path: Path, text: str) -> Transcript:
    path = tmp_path / "verbale.txt"
    path.write_text(text, encoding="utf-8")
    (transcript,) = find_roles(read_file(path))
    return transcript


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "Presenti: Ugo Bellarmino, Ivana Tessore\n\nLa Tessore chiede una corriera in più.\n",
            SourceKind.MEETING,
            id="two people met",
        ),
        pytest.param(
            "Presenti: Ugo Bellarmino\n\nChiede una corriera in più.\n",
            SourceKind.INTERVIEW,
            id="one person was visited",
        ),
        pytest.param(
            "Intervista\nPresenti: Ugo Bellarmino, Ivana Tessore\n\n"
            "Intervistatrice: Che cosa manca?\nBellarmino: La corriera.\n"
            "Intervistatrice: Da quando?\nBellarmino: Da sempre.\n",
            SourceKind.INTERVIEW,
            id="somebody asks: an interview with two",
        ),
        pytest.param(
            "Presenti molti cittadini, qualche sindaco.\n\nSi è parlato della corriera.\n",
            SourceKind.INTERVIEW,
            id="nobody is named",
        ),
    ],
)
def test_which_documents_are_minutes(tmp_path: Path, text: str, kind: SourceKind) -> None:
    assert read(tmp_path, text).kind is kind


def test_lists_are_asked_and_what_is_told_is_answered() -> None:
    (minutes,) = find_roles(read_file(SAMPLES / "txt" / "minutes_with_an_agenda.txt"))
    asked = {turn.label for turn in minutes.turns if turn.role is Role.INTERVIEWER}
    assert asked == {"Presenti", "Assenti giustificati", "Verbalizza", "Ordine del giorno"}
    assert all(turn.label != "Presenti" for turn in minutes.turns if turn.role is Role.RESPONDENT)


@pytest.mark.parametrize(
    "sample",
    sorted(
        path.name
        for path in SAMPLES.rglob("m*")
        if "expected" not in path.name
        and path.stem.startswith(("minutes_with", "minutes_org", "minutes_of_a_m", "meeting"))
    ),
)
def test_no_participant_is_left_in_clear(sample: str) -> None:
    (path,) = SAMPLES.rglob(sample)
    (minutes,) = find_roles(read_file(path))
    (source,) = anonymise([minutes]).sources
    hidden = [mention.span.of(minutes.text) for mention in source.mentions]
    assert minutes.participants
    for name in minutes.participants:
        family = re.compile(rf"\b{name.split()[-1]}\b", re.IGNORECASE)
        said = len(family.findall(minutes.text))
        # Everywhere, not only in the list.
        assert said == sum(len(family.findall(form)) for form in hidden) > 0, name

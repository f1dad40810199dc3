"""What the reading of a corpus keeps, and what it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from psm_qual.messages import say
from psm_qual.pipeline import run_stages
from psm_qual.stages.transcripts import read_corpus
from psm_qual.study import Study
from tests.making.studies import write_study

TALK = "I: Com'è il fiume?\nR: Basso, per ora.\n"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """An open study with one interview in its corpus."""
    found = write_study(tmp_path / "fiume")
    found.corpus.mkdir()
    (found.corpus / "int01.txt").write_text(TALK, encoding="utf-8")
    yield found
    found.close()


def told(study: Study) -> list[str]:
    return [notice.what for notice in study.notices]


def test_a_link_to_nothing_is_named_and_the_rest_is_read(study: Study) -> None:
    (study.corpus / "int02.txt").symlink_to(study.corpus / "altrove.txt")
    (outcome,) = run_stages(study, ["read"])
    assert (outcome.counts["sources"], outcome.counts["unread"]) == (1, 1)
    assert told(study) == [say("readers.broken_link.what", file="int02.txt")]
    assert study.unread


def test_a_link_that_is_mended_is_read(study: Study) -> None:
    (study.corpus / "int02.txt").symlink_to(study.folder / "altrove.txt")
    run_stages(study, ["read"])
    (study.folder / "altrove.txt").write_text(TALK, encoding="utf-8")
    (outcome,) = run_stages(study, ["read"])
    assert (outcome.counts["sources"], outcome.counts["unread"]) == (2, 0)


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        pytest.param("id;Voto\n1;bene\n2;male\n", True, id="only closed questions"),
        pytest.param("id;Che cosa serve?\n1;Un argine fatto bene.\n2;\n", False, id="one is open"),
    ],
)
def test_a_questionnaire_without_open_questions_is_told_of(
    study: Study, text: str, silent: bool
) -> None:
    (study.corpus / "voci.csv").write_text(text, encoding="utf-8")
    (outcome,) = run_stages(study, ["read"])
    assert outcome.counts["sources"] == 3
    said = [say("readers.no_open_question.what", file="voci.csv")]
    assert told(study) == (said if silent else [])
    assert not study.unread


def test_the_metadata_table_corrects_what_a_file_says(study: Study) -> None:
    (study.corpus / "q.csv").write_text(
        "id,eta,quartiere,Che cosa manca dalle vostre parti?\n"
        "1,40,Borgo,Un posto dove sedersi quando si aspetta la corriera\n"
        "2,31,Mulino,La luce sulla strada che va al cimitero vecchio\n",
        encoding="utf-8",
    )
    (study.corpus / "metadata.csv").write_text("source,eta,quartiere\nq-1,41,\n", encoding="utf-8")
    own = {each.source: dict(each.attributes) for each in read_corpus(study).transcripts}
    # The age was corrected; the quarter was left empty, and stays as it was answered.
    assert own["q-1"] == {"eta": "41", "quartiere": "Borgo"}
    assert own["q-2"] == {"eta": "31", "quartiere": "Mulino"}

"""Names reviewed in the terminal: what is decided is done, and no coding is lost by it."""

from __future__ import annotations

import json
import random
import warnings
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from psm_qual import Project
from psm_qual.anonymising import find_named
from psm_qual.entity_review import EntityReview
from psm_qual.errors import DecisionError
from psm_qual.model import Action, EntityType, Finding, Place, Transcript
from psm_qual.protocols import LanguagePipeline
from psm_qual.stages import anonymise as stage
from psm_qual.store.codings import load_decisions
from tests.conftest import INTERVIEWS, PASSPHRASE, PERSONAL, Cli


def anonymised(study: Path, source: str) -> str:
    return (study / f"outputs/anonymised/{source}.txt").read_text("utf-8")


def review(cli: Cli, study: Path, *answers: str) -> str:
    typed = "".join(f"{answer}\n" for answer in answers)
    result = cli("entities", "review", "--project", study, typed=typed)
    assert result.exit_code == 0, result.output
    return result.stdout


def segments(study: Path) -> pd.DataFrame:
    return pd.read_csv(study / "outputs/segments.csv").set_index("segment")


def places(cli: Cli, study: Path, code: str) -> list[str]:
    shown = json.loads(cli("entities", "show", code, "--json", "--project", study).stdout)
    return [mention["place"] for mention in shown["mentions"]]


@pytest.mark.parametrize(
    ("arguments", "source", "said"),
    [
        pytest.param(["release", "PERSONA_2"], "colle", "il dottor Lanfranchi", id="release"),
        pytest.param(
            ["retype", "LUOGO_1", "municipality"], "piana", "anche a [COMUNE_2].", id="retype"
        ),
        pytest.param(
            ["join", "PERSONA_3", "PERSONA_1"], "questionario-A3", "a [PERSONA_1],", id="join"
        ),
        pytest.param(["hide", "COMUNE_1"], "colle", "fanno a [COMUNE_1]", id="hide"),
        pytest.param(
            ["hide", "PERSONA_2", "--action", "mask"], "colle", "dottor [PERSONA],", id="mask"
        ),
        pytest.param(["confirm", "PERSONA_1"], "colle", "Sindaca [PERSONA_1]:", id="confirm"),
        pytest.param(["undo"], "colle", "Sindaca [PERSONA_1]:", id="nothing to take back"),
    ],
)
def test_one_decision_from_the_command_line(
    cli: Cli, study: Path, arguments: list[str], source: str, said: str
) -> None:
    before = segments(study)
    apply = [] if arguments[0] == "confirm" else ["--apply"]
    result = cli("entities", *arguments, *apply, "--project", study)
    assert result.exit_code == 0, result.output
    assert said in anonymised(study, source)
    assert list(segments(study).index) == list(before.index)


def test_the_list_stays_what_others_rely_on(cli: Cli, study: Path) -> None:
    plain = cli("entities", "--json", "--project", study)
    before = cli("entities", "--project", study, "--format", "jsonl")
    assert plain.exit_code == before.exit_code == 0
    assert {row["entity"] for row in json.loads(plain.stdout)} >= {"PERSONA_1", "COMUNE_1"}
    # The folder may stand before the command as well.
    shown = cli("entities", "--project", study, "show", "PERSONA_2")
    assert "Lanfranchi" in shown.stdout


def test_a_review_in_the_terminal(cli: Cli, study: Path) -> None:
    state = Project.open(study).review_entities("C1").queue()[0]
    shown = review(cli, study, "n certo che sì", "l", "u", "", "q")
    assert f"── {state.code} · {state.type}" in shown
    assert "Non c'è nulla da annullare." in shown
    assert shown.count("è l'etichetta di chi parla") <= 4
    assert "Decise 1 entità" in shown
    assert "psm-qual run" not in shown  # to confirm changes nothing


def answers_for(study: Path, code: str, *answers: str) -> list[str]:
    """Skip to an entity, then answer."""
    queue = [state.code for state in Project.open(study).review_entities("C1").queue()]
    return ["s"] * queue.index(code) + list(answers)


def test_answers_are_decisions(cli: Cli, study: Path) -> None:
    shown = review(
        cli,
        study,
        *answers_for(study, "PERSONA_1", "d 99", "d 4", "m non è lei", "t chissà", "q"),
    )
    assert "Indica uno o più dei numeri mostrati." in shown
    assert "PERSONA_5: diviso da PERSONA_1." in shown
    assert "«chissà» non è un tipo" in shown
    assert "psm-qual run" in shown
    shown = review(
        cli,
        study,
        *answers_for(
            study, "PERSONA_3", "j PERSONA_4", "u", "h mask", "+ luogo: la parrocchia", "q"
        ),
    )
    assert "PERSONA_3: sono la stessa PERSONA_3, PERSONA_4." in shown
    assert "LUOGO_2: aggiunta." in shown
    assert cli("anonymise", "--project", study).exit_code == 0
    assert "[PERSONA_5] ci ha copiati" in anonymised(study, "piana")
    assert "e [LUOGO_2]. Pannelli" in anonymised(study, "piana")
    assert "Chiedete a [PERSONA]," in anonymised(study, "questionario-A3")
    history = json.loads(cli("entities", "history", "--json", "--project", study).stdout)
    verbs = ["split", "join", "undo", "hide", "add"]
    assert [line["verb"] for line in history] == verbs


@pytest.mark.slow
def test_nothing_is_published_on_decisions_that_wait(cli: Cli, study: Path) -> None:
    assert cli("entities", "hide", "COMUNE_1", "--project", study).exit_code == 0
    refused = cli("publish", "--again", "--project", study)
    assert refused.exit_code == 1
    assert "decisioni sui nomi" in refused.stderr
    status = json.loads(cli("status", "--json", "--project", study).stdout)
    assert status["waiting_decisions"] == 1
    assert "aspetta" in cli("status", "--project", study).stdout
    assert cli("run", "--project", study).exit_code == 0
    assert cli("publish", "--project", study).exit_code == 0


@pytest.mark.slow
def test_a_name_added_by_hand_is_nowhere_in_clear(cli: Cli, study: Path) -> None:
    added = cli(
        "entities",
        "add",
        "--type",
        "person",
        "--project",
        study,
        typed="negozianti\nin maglietta\n",
    )
    assert added.exit_code == 0, added.output
    assert cli("run", "--project", study).exit_code == 0
    for word in ("negozianti", "in maglietta"):
        assert word in "".join(INTERVIEWS.values())
        for folder in ("outputs", ".psm_qual"):
            for path in (study / folder).rglob("*"):
                if path.is_file():
                    assert word.encode() not in path.read_bytes(), path.name
    draft = study / "bozza.txt"
    draft.write_text("Ci va in maglietta.", encoding="utf-8")
    assert cli("check", draft, "--project", study).exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["release", "PERSONA_99"], "PERSONA_99", id="nobody"),
        pytest.param(["split", "PERSONA_1"], "--at", id="no places"),
        pytest.param(["release", "PERSONA_1", "--at", "colle"], "int07:120-133", id="no place"),
        pytest.param(["retype", "PERSONA_1", "cosa"], "municipality", id="no type"),
        pytest.param(["add"], "nessuna parola", id="nothing typed"),
    ],
)
def test_mistakes_are_said_in_two_lines(
    cli: Cli, study: Path, arguments: list[str], said: str
) -> None:
    result = cli("entities", *arguments, "--project", study, typed="")
    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.slow
def test_places_follow_an_edited_file_and_what_is_lost_is_told(cli: Cli, study: Path) -> None:
    own = places(cli, study, "PERSONA_3")
    kept = next(place for place in own if place.startswith("questionario-A3"))
    assert cli("entities", "release", "PERSONA_3", "--at", kept, "--apply", "--project", study)
    assert "Chiedete a Teo Barbaglia," in anonymised(study, "questionario-A3")
    file = study / "corpus/questionario.csv"
    text = file.read_text("utf-8")
    file.write_text(text.replace("lui sa tutto", "lui sa tutto, credo"), encoding="utf-8")
    result = cli("run", "--project", study)
    assert result.exit_code == 0, result.output
    assert "Chiedete a Teo Barbaglia," in anonymised(study, "questionario-A3")
    file.write_text(text.replace("Chiedete a Teo Barbaglia, lui", "Barbaglia"), encoding="utf-8")
    result = cli("run", "--project", study)
    assert result.exit_code == 0
    assert "Decisione 1" not in result.stdout
    assert "La decisione 1 lasciava com'è una menzione di PERSONA_3" in result.stderr
    assert "[PERSONA_3] sa tutto" in anonymised(study, "questionario-A3")
    # The file as it was: the place is found again.
    file.write_text(text, encoding="utf-8")
    assert cli("run", "--project", study).exit_code == 0
    assert "Chiedete a Teo Barbaglia," in anonymised(study, "questionario-A3")


@pytest.fixture
def quick_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real pipeline reads each text once: what it says of it does not change."""
    known: dict[str, list[Finding]] = {}

    def find(transcript: Transcript, pipeline: LanguagePipeline) -> list[Finding]:
        if transcript.text not in known:
            known[transcript.text] = find_named(transcript, pipeline)
        return known[transcript.text]

    monkeypatch.setattr(stage, "find_named", find)


@pytest.fixture
def coded(study: Path, quick_eyes: None) -> Iterator[Project]:
    """The small study, every passage coded and with a memo."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        project = Project.open(study, passphrase=PASSPHRASE)
        codes = ["6.1", "5.4", "3.3", "1.1"]
        coding = project.review("C1")
        for number, segment in enumerate(coding.queue()):
            coding.accept(segment.id, codes[number % len(codes)])
            coding.memo(segment.id, f"nota {number}")
            coding.done(segment.id)
        yield project
        project.close()


def decide_something(names: EntityReview, chance: random.Random) -> None:
    """One decision, of any kind, on anything; one that is refused decides nothing."""
    states = list(names.view.states.values())
    one, other = chance.choice(states), chance.choice(states)
    mention = chance.choice(list(one.mentions))
    place = Place(mention.source, mention.span)
    words = chance.choice(["scuola", "la gente", "medico di base", "isola ecologica", "il tornio"])
    acts = [
        lambda: names.confirm(one.code),
        lambda: names.split(one.code, [place], type=chance.choice([None, EntityType.PLACE])),
        lambda: names.join(one.code, other.code),
        lambda: names.retype(one.code, chance.choice(list(EntityType)[:5])),
        lambda: names.release(one.code),
        lambda: names.release(one.code, [place]),
        lambda: names.hide(one.code),
        lambda: names.hide(one.code, action=Action.MASK),
        lambda: names.add(words, type=chance.choice(list(EntityType)[:5])),
        lambda: names.add(words, entity=other.code),
        lambda: names.undo(),
    ]
    try:
        chance.choice(acts)()
    except DecisionError:
        return


def state_of(project: Project) -> tuple[list[str], list[tuple[object, ...]], pd.DataFrame]:
    """What must never be lost: segments, the log of codings, what is accepted."""
    with project.study.store.reading() as db:
        log = [(d.segment, d.verb, d.code, d.memo) for d in load_decisions(db)]
    accepted = project.codings.query("status == 'accepted'").reset_index(drop=True)
    return list(project.segments["segment"]), log, accepted[["segment", "code", "coder"]]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_decided_every_segment_and_every_coding_stays(
    coded: Project, seed: int
) -> None:
    """Random decisions and runs, then all of it taken back: the study is what it was."""
    ids, log, accepted = state_of(coded)
    texts = dict(zip(coded.segments["segment"], coded.segments["text"], strict=True))
    lies = dict(zip(coded.segments["segment"], coded.segments["start"], strict=True))
    names = coded.review_entities("C1")
    chance = random.Random(seed)
    for _ in range(3):
        for _ in range(chance.randint(1, 5)):
            decide_something(names, chance)
        coded.anonymise()
        now_ids, now_log, now_accepted = state_of(coded)
        assert now_ids == ids
        assert now_log == log
        pd.testing.assert_frame_equal(now_accepted, accepted)
        # Each id is that of the same place: no two have changed places.
        now = dict(zip(coded.segments["segment"], coded.segments["start"], strict=True))
        assert all(abs(now[key] - lies[key]) < 30 for key in ids)
        assert coded.overview.stranded == 0
    while names.undo():
        pass
    coded.anonymise()
    assert dict(zip(coded.segments["segment"], coded.segments["text"], strict=True)) == texts


@pytest.mark.slow
def test_a_study_of_codings_runs_to_the_end_after_decisions(coded: Project, cli: Cli) -> None:
    folder = coded.study.folder
    accepted = state_of(coded)[2]
    names = coded.review_entities("C1")
    names.join("PERSONA_3", "PERSONA_1")
    names.hide("COMUNE_1")
    names.add("isola ecologica")
    coded.close()
    assert cli("run", "--project", folder).exit_code == 0
    table = pd.read_csv(folder / "outputs/codings.csv", dtype={"code": str})
    own = table.query("status == 'accepted'")[["segment", "code", "coder"]].reset_index(drop=True)
    pd.testing.assert_frame_equal(own, accepted)
    for path in (folder / "outputs").rglob("*.csv"):
        said = path.read_text("utf-8").lower()
        assert [word for word in PERSONAL if word in said] == []


def audit(cli: Cli, study: Path, size: int, *answers: str, options: tuple[str, ...] = ()) -> str:
    typed = "".join(f"{answer}\n" for answer in answers)
    result = cli("anonymise", "--audit", size, *options, "--project", study, typed=typed)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_an_audit_says_what_it_found_and_goes_on_where_it_stopped(cli: Cli, study: Path) -> None:
    shown = audit(cli, study, 6, "", "q")
    assert "── 1 di 6" in shown and "── 2 di 6" in shown
    assert "Brani controllati: 1 di 6" in shown
    assert "regola del tre" in shown
    shown = audit(cli, study, 40, *[""] * 5)
    assert "Si riprende la verifica cominciata, di 6 brani" in shown
    assert "Brani controllati: 6 di 6" in shown
    found = json.loads(audit(cli, study, 0, options=("--json",)))
    assert (found["audit"], found["checked"], found["drawn"]) == (1, 6, 6)
    assert found["recall"]["missed"] == 0
    assert found["recall"]["estimate"] == 1.0
    assert 0 < found["recall"]["low"] < 1
    # Another audit draws other passages.
    again = json.loads(audit(cli, study, 6, *["1"] * 6, options=("--json",)))
    assert (again["audit"], again["recall"]["missed"], again["at_most"]) == (2, 6, None)
    assert again["seed"] != found["seed"]


def test_what_an_audit_found_is_hidden_everywhere(cli: Cli, study: Path) -> None:
    chosen = Project.open(study).audit(99, "C1").left
    answers = ["persona: negozianti" if "negozianti" in each.text else "" for each in chosen]
    assert answers.count("") == len(answers) - 1
    shown = audit(cli, study, 99, *answers, options=("--add",))
    assert "PERSONA_5: aggiunta." in shown
    assert cli("anonymise", "--project", study).exit_code == 0
    assert "All'inizio i [PERSONA_5] protestavano" in anonymised(study, "piana")
    # It is no longer offered.
    assert "sfuggit" not in audit(cli, study, 0)
    history = json.loads(cli("entities", "history", "--json", "--project", study).stdout)
    assert history[0]["note"] == "trovato dalla verifica 1"
    for path in (study / ".psm_qual").iterdir():
        assert b"negozianti" not in path.read_bytes()


def test_slips_in_an_audit_are_asked_again(cli: Cli, study: Path) -> None:
    shown = audit(cli, study, 5, "questo non c'è", "-PERSONA_99", "cosa: x", "", "u", "", "q")
    assert "Queste parole nel brano non ci sono." in shown
    assert "PERSONA_99 nel brano non c'è." in shown
    assert "«cosa» non è un tipo" in shown
    assert shown.count("── 1 di 5") == 2


def test_an_audit_of_nothing(cli: Cli, study: Path) -> None:
    result = cli("anonymise", "--audit", 0, "--project", study)
    assert result.exit_code == 1
    assert "psm-qual anonymise --audit 40" in result.stderr


def test_an_audit_in_a_notebook(study: Path) -> None:
    project = Project.open(study, passphrase=PASSPHRASE)
    audit_ = project.audit(4, "C1")
    first = audit_.left[0]
    assert audit_.check(first.id, [("parola che non c'è", EntityType.PERSON)]) == [
        "parola che non c'è"
    ]
    assert audit_.progress == (1, 4)
    assert list(audit_.passages["missed"]) == [1, 0, 0, 0]
    with pytest.raises(DecisionError, match=first.id):
        audit_.check(first.id)
    assert audit_.undo() == first.id
    assert audit_.result._repr_html_().startswith("<p>")
    assert project.audit(9, "C1").progress == (0, 4)
    assert project.audit(9, "C1", new=True).progress == (0, 9)

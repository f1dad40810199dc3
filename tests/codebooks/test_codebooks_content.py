"""What the project's codebooks promise to whoever codes with them."""

import re
import tomllib
from pathlib import Path

import pytest

from psm_qual.codebooks import find_codebook, list_codebooks, load_crosswalk

OFFICIAL = tomllib.loads(
    Path(__file__).with_name("official_titles.toml").read_text(encoding="utf-8")
)


def exclusions(codebook):
    """Every (code, code it sends to) named in an exclusion."""
    return [
        (code.id, other)
        for code in codebook
        for sentence in code.exclude
        for other in re.findall(r"\(usa ([^)]+)\)", sentence)
    ]


@pytest.mark.parametrize("id", OFFICIAL)
def test_titles_and_numbers_are_the_official_ones_in_order(codebooks, id):
    codebook = find_codebook(codebooks, id)
    assert [(code.id, code.title) for code in codebook] == list(OFFICIAL[id].items())


def test_every_codebook_of_the_folder_is_in_the_table(codebooks):
    assert sorted(OFFICIAL) == list(list_codebooks(codebooks))


@pytest.mark.parametrize(
    ("id", "kind", "counts"),
    [
        pytest.param("psm_2024_2026", "frame", {"axis": 6, "strategy": 25}, id="2024-2026"),
        pytest.param("psm_2021_2023", "frame", {"axis": 6, "strategy": 24}, id="2021-2023"),
        pytest.param(
            "torino_metropoli_2025",
            "frame",
            {"priority_area": 3, "strategy": 2, "project": 29},
            id="2025",
        ),
        pytest.param("tipo", "facet", {"facet": 4}, id="kinds of statement"),
        pytest.param("indicazioni", "facet", {"facet": 3}, id="indications to the authority"),
        pytest.param("zone_omogenee", "values", {"zone": 11}, id="zones"),
    ],
)
def test_every_level_has_as_many_codes_as_the_plan(codebooks, id, kind, counts):
    codebook = find_codebook(codebooks, id)
    assert codebook.kind == kind
    assert {level: len(codebook.at(level)) for level in codebook.levels} == counts


@pytest.mark.parametrize("id", ["psm_2024_2026", "psm_2021_2023"])
def test_a_strategy_hangs_below_the_axis_of_its_number(codebooks, id):
    for code in find_codebook(codebooks, id).at("strategy"):
        assert code.parent == code.id.partition(".")[0]


def test_the_projects_of_2025_hang_below_the_strategy_of_their_letter(codebooks):
    codebook = find_codebook(codebooks, "torino_metropoli_2025")
    assert [len(codebook.children(strategy)) for strategy in "AB"] == [8, 21]
    assert all(code.parent == code.id[0] for code in codebook.at("project"))


@pytest.mark.parametrize(
    ("id", "figures"),
    [
        pytest.param("psm_2024_2026", ["Metro(poli)montana", "113", "90"], id="2024-2026"),
        pytest.param(
            "psm_2021_2023",
            ["28 strategie", "111 azioni", "24", "28, 28, 18, 12, 15 e 9", "110"],
            id="what the slides of 2021-2023 say and what they list",
        ),
    ],
)
def test_the_note_records_the_facts(codebooks, id, figures):
    note = find_codebook(codebooks, id).note
    assert [figure for figure in figures if figure not in note] == []


def test_the_actions_of_each_axis_sum_to_what_the_note_says(codebooks):
    codebook = find_codebook(codebooks, "psm_2021_2023")
    declared = [re.search(r"(\d+) strategie e\s+(\d+) azioni", axis.definition)
                for axis in codebook.at("axis")]  # fmt: skip
    assert sum(int(found[2]) for found in declared) == 110
    assert [int(found[1]) for found in declared] == [
        len(codebook.children(axis.id)) for axis in codebook.at("axis")
    ]


def test_every_code_of_the_current_plan_teaches_when_to_use_it(codebooks):
    for code in find_codebook(codebooks, "psm_2024_2026"):
        sentences = re.findall(r"[.!?](?:\s|$)", code.definition)
        assert 2 <= len(sentences) <= 4, code.id
        assert 3 <= len(code.include) <= 5, code.id
        assert 2 <= len(code.exclude) <= 4, code.id
        assert 8 <= len(code.keywords) <= 20, code.id
        assert len(set(code.keywords)) == len(code.keywords), code.id


@pytest.mark.parametrize(
    ("id", "keywords"),
    [("psm_2021_2023", 7), ("torino_metropoli_2025", 5), ("tipo", 7), ("indicazioni", 7)],
)
def test_every_code_of_the_others_has_the_essential(codebooks, id, keywords):
    for code in find_codebook(codebooks, id):
        assert code.definition, code.id
        assert code.include, code.id
        assert code.exclude, code.id
        assert len(code.keywords) >= keywords, code.id


@pytest.mark.parametrize("id", ["psm_2021_2023", "torino_metropoli_2025"])
def test_every_code_of_the_past_plans_is_shown_with_two_or_three_spoken_passages(codebooks, id):
    for code in find_codebook(codebooks, id):
        assert 2 <= len(code.examples) <= 3, code.id
        # A passage that a person would say: more than one breath, and no list of keywords.
        assert all(len(re.findall(r"\w+", text)) >= 15 for text in code.examples), code.id


def test_no_passage_shows_a_code_of_two_plans(codebooks):
    plans = ["psm_2024_2026", "psm_2021_2023", "torino_metropoli_2025"]
    read = [find_codebook(codebooks, id) for id in plans]
    said = [each.text.casefold() for codebook in read for each in codebook.examples]
    said += [text.casefold() for codebook in read for code in codebook for text in code.examples]
    assert len(set(said)) == len(said)


def test_a_zone_has_no_criteria_but_a_meaning_and_words(codebooks):
    for code in find_codebook(codebooks, "zone_omogenee"):
        assert code.definition, code.id
        assert len(code.keywords) >= 5, code.id


@pytest.mark.parametrize("id", OFFICIAL)
def test_an_exclusion_sends_to_another_code_that_exists(codebooks, id):
    codebook = find_codebook(codebooks, id)
    sent = exclusions(codebook)
    assert len(sent) == sum(len(code.exclude) for code in codebook)
    assert [pair for pair in sent if pair[1] not in codebook or pair[0] == pair[1]] == []


def test_an_exclusion_sends_to_a_code_of_the_same_level(codebooks):
    for id in ("psm_2024_2026", "psm_2021_2023"):
        codebook = find_codebook(codebooks, id)
        for code, other in exclusions(codebook):
            assert codebook[code].level == codebook[other].level, (code, other)


def test_every_strategy_has_forty_examples_of_every_kind(codebooks):
    codebook = find_codebook(codebooks, "psm_2024_2026")
    kinds = {code.id for code in find_codebook(codebooks, "tipo")}
    for strategy in codebook.at("strategy"):
        examples = [each for each in codebook.examples if strategy.id in each.codes]
        assert len(examples) >= 40, strategy.id
        assert {each.kind for each in examples} == kinds, strategy.id


def test_two_hundred_passages_deserve_no_code_and_have_no_kind(codebooks):
    examples = find_codebook(codebooks, "psm_2024_2026").examples
    assert len(examples) >= 1200
    assert len([each for each in examples if not each.codes]) >= 200
    assert all(bool(each.codes) == bool(each.kind) for each in examples)


@pytest.mark.parametrize("id", OFFICIAL)
def test_no_passage_is_there_twice(codebooks, id):
    codebook = find_codebook(codebooks, id)
    said = [each.text for each in codebook.examples]
    said += [example for code in codebook for example in code.examples]
    assert len({text.casefold() for text in said}) == len(said)


def test_every_indication_has_twelve_spoken_examples(codebooks):
    for code in find_codebook(codebooks, "indicazioni"):
        assert len(code.examples) >= 12, code.id


def test_indications_are_found_among_the_passages_without_a_strategy(codebooks):
    plan = find_codebook(codebooks, "psm_2024_2026")
    without = {each.text for each in plan.examples if not each.codes}
    passages = find_codebook(codebooks, "indicazioni").examples
    assert [each.text for each in passages if each.text not in without] == []
    assert {bool(each.codes) for each in passages} == {True, False}


AXES = ["1", "2", "3", "4", "5", "6"]


@pytest.mark.parametrize(
    ("id", "codebook", "main"),
    [
        pytest.param(
            "assi_pnrr", "psm_2024_2026", ["M1", "M2", "M3", "M4", "M5", "M6"], id="PNRR 2024-2026"
        ),
        pytest.param(
            "assi_pnrr_2021_2023",
            "psm_2021_2023",
            ["M1", "M2", "M3", "M4", "M5", "M6"],
            id="PNRR 2021-2023",
        ),
        pytest.param(
            "assi_coesione",
            "psm_2024_2026",
            ["OP1", "OP2", "OP3", "OP4", "OP4", "OP4"],
            id="cohesion 2024-2026",
        ),
        pytest.param(
            "assi_coesione_2021_2023",
            "psm_2021_2023",
            ["OP1", "OP2", "OP3", "OP4", "OP4", "OP4"],
            id="cohesion 2021-2023: axes 4, 5 and 6 are “più sociale”",
        ),
    ],
)
def test_every_axis_has_its_mission_and_its_objective(codebooks, id, codebook, main):
    crosswalk = load_crosswalk(codebooks / "crosswalks" / f"{id}.yaml")
    assert (crosswalk.id, crosswalk.codebook) == (id, codebook)
    assert [crosswalk.of(axis)[0].target for axis in AXES] == main


@pytest.mark.parametrize("id", ["assi_coesione", "assi_coesione_2021_2023"])
def test_closer_to_citizens_cuts_across_all_axes(codebooks, id):
    crosswalk = load_crosswalk(codebooks / "crosswalks" / f"{id}.yaml")
    across = [link.code for link in crosswalk.links if link.target == "OP5"]
    assert across == AXES
    assert crosswalk.of("1")[-1].target_title == "Un'Europa più vicina ai cittadini"


def runs(text):
    """Every run of eight words of a text, without case, punctuation and layout."""
    joined = re.sub(r"-\s*\n\s*", "", text)
    words = re.findall(r"\w+", joined.casefold())
    return {tuple(words[n : n + 8]) for n in range(len(words) - 7)}


def public_runs(folder):
    """Every run of eight words of the public documents in a folder."""
    documents = [path for path in sorted(folder.iterdir()) if path.suffix == ".txt"]
    return set().union(*(runs(path.read_text(encoding="utf-8")) for path in documents))


def own_texts(codebook):
    """Every text of a codebook that is ours; titles are facts and are left out."""
    yield codebook.note
    yield from (each.text for each in codebook.examples)
    for code in codebook:
        yield code.definition
        yield from (*code.include, *code.exclude, *code.examples)


def test_a_run_of_words_is_seen_through_case_and_layout():
    page = "Sommario\nIl bosco di\nquerce scende, lento, fino alla stra-\ndina del mulino"
    assert runs("il bosco di querce scende lento fino alla stradina") & runs(page)
    assert not runs("il bosco di querce scende lento lungo la stradina") & runs(page)


@pytest.mark.shared
@pytest.mark.parametrize("id", OFFICIAL)
def test_no_sentence_is_copied_from_the_public_documents(codebooks, seeds, id):
    if not seeds.is_dir():
        with pytest.raises(FileNotFoundError, match="seeds"):
            public_runs(seeds)
        return
    public = public_runs(seeds)
    assert public
    ours = set().union(*map(runs, own_texts(find_codebook(codebooks, id))))
    assert {" ".join(run) for run in ours & public} == set()

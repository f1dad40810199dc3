"""What the example study promises: enough of everything, and nobody real in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise

import pytest
from stdnum import iban
from stdnum.it import codicefiscale, iva

from psm_qual.model import Span
from tests.gold.build.__main__ import MASTERS
from tests.gold.build.gold import Row, entity_rows, field_rows, passage_rows
from tests.gold.build.questionnaire import EMAIL, OPEN_QUESTIONS
from tests.gold.build.source import Source
from tests.gold.build.study import read_sources
from tests.gold.build.vocabulary import INDICAZIONI, STRATEGIES, THEMES, TIPO

INTERVIEWS, RESPONDENTS = read_sources(MASTERS)
TALKS = [interview.source for interview in INTERVIEWS]
SHEETS = [respondent.source for respondent in RESPONDENTS]
SOURCES = [*TALKS, *SHEETS]
PASSAGES = [row for source in SOURCES for row in passage_rows(source)]
MENTIONS = {source.id: list(entity_rows(source)) for source in SOURCES}
FIELDS = [row for source in SOURCES for row in field_rows(source)]

# Public landmarks and large cities that are named as such; Susa stands for Porta Susa.
PUBLIC = {"Asti", "Genova", "Milano", "Susa", "Torino"}
# Names of municipalities around Turin that are also words of every day.
COMMON_WORDS = {
    "cambiano", "grosso", "la cassa", "macello", "maglione", "piscina", "porte", "rivoli", "torino",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:«»\"“”(]\s*|[-–—]\s+)$")


def sources_with(theme: str) -> set[str]:
    return {row["source"] for row in PASSAGES if theme in row["themes"]}


def words(source: Source) -> int:
    return sum(turn.words for turn in source.turns)


def coded_words(source: Source) -> int:
    own = [row for row in PASSAGES if row["source"] == source.id]
    return sum(len(source.text[row["start"] : row["end"]].split()) for row in own)


def spoken(source: Source) -> int:
    return sum(
        len(line.text.text.split()) for line in source.lines if line.role.value == "respondent"
    )


def hidden(source: Source, span: Span) -> bool:
    """Whether a stretch touches a mention."""
    return any(span.overlaps(Span(row["start"], row["end"])) for row in MENTIONS[source.id])


def test_there_are_enough_sources() -> None:
    assert len(TALKS) == 14
    assert len({interview.format for interview in INTERVIEWS}) == 14
    assert len(SHEETS) == 107


@pytest.mark.parametrize("source", TALKS, ids=lambda source: source.id)
def test_an_interview_is_long_and_only_partly_coded(source: Source) -> None:
    assert words(source) >= 950
    assert 0.45 <= coded_words(source) / spoken(source) <= 0.75


def test_every_code_is_there_in_interviews_and_in_answers() -> None:
    for sheets in (False, True):
        own = [row for row in PASSAGES if row["source"].startswith("questionario") == sheets]
        assert {code for row in own for code in row["codes"]} == STRATEGIES
        assert {row["tipo"] for row in own} == TIPO
        assert {row["indicazioni"] for row in own} - {""} == INDICAZIONI


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_a_planted_theme_is_told_by_many(theme: str) -> None:
    told = sources_with(theme)
    assert len(told & {source.id for source in TALKS}) >= 5
    assert 8 <= len(told & {source.id for source in SHEETS}) <= 12


def test_the_questionnaire_has_gaps_and_short_answers() -> None:
    cells = len(SHEETS) * len(OPEN_QUESTIONS)
    answers = [line.text for source in SHEETS for line in source.lines]
    short = [answer for answer in answers if not answer.passages and len(answer.text) < 20]
    assert 0.10 <= 1 - len(answers) / cells <= 0.18
    assert 0.08 <= len(short) / cells <= 0.16
    assert max(len(answer.text.split()) for answer in answers) >= 65
    assert any(not source.lines for source in SHEETS)
    assert sum(EMAIL in respondent.cells for respondent in RESPONDENTS) >= 25


def test_no_two_answers_say_the_same_thing() -> None:
    answers = Counter(
        line.text.text for source in SHEETS for line in source.lines if line.text.passages
    )
    assert [answer for answer, times in answers.items() if times > 1] == []


@pytest.mark.parametrize(
    ("kind", "valid"),
    [
        pytest.param("fiscal_code", codicefiscale.is_valid, id="codici fiscali"),
        pytest.param("iban", iban.is_valid, id="IBAN"),
        pytest.param("vat_number", iva.is_valid, id="partite IVA"),
    ],
)
def test_check_digits_are_right(kind: str, valid: Callable[[str], bool]) -> None:
    numbers = [row["text"] for rows in MENTIONS.values() for row in rows if row["type"] == kind]
    assert len(numbers) >= 3
    assert [number for number in numbers if not valid(number)] == []


def test_e_mails_have_domains_nobody_can_own() -> None:
    rows: list[Row] = [row for mentions in MENTIONS.values() for row in mentions] + FIELDS
    addresses = [row["text"] for row in rows if row["type"] == "email"]
    assert [at for at in addresses if not re.search(r"[@.]example\.(com|net|org)$", at)] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_a_full_name_is_never_left_unmarked(source: Source) -> None:
    for match in FULL_NAMES.finditer(source.text):
        assert hidden(source, Span(*match.span())), match[0]


def full_names() -> re.Pattern[str]:
    """Marked names of more than one word, and those of municipalities."""
    names = {
        row["text"]
        for rows in MENTIONS.values()
        for row in rows
        if " " in row["text"] or row["type"] == "municipality"
    }
    any_of = "|".join(re.escape(name) for name in sorted(names))
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


FULL_NAMES = full_names()


def municipalities() -> list[dict[str, str]]:
    data = files("codicefiscale").joinpath("data/municipalities.json")
    return [town for town in json.loads(data.read_text(encoding="utf-8")) if town["active"]]


REAL = {town["name"] for town in municipalities()}
AROUND_TURIN = {town["name"].lower() for town in municipalities() if town["province"] == "TO"}
REFUSED = REAL - PUBLIC
REFUSED_IN_LOWER_CASE = AROUND_TURIN - COMMON_WORDS


def test_invented_municipalities_are_invented() -> None:
    towns = {
        row["text"].lower()
        for rows in (*MENTIONS.values(), FIELDS)
        for row in rows
        if row["type"] == "municipality"
    }
    assert len(towns) >= 12
    assert towns & {name.lower() for name in REAL} == set()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.id)
def test_no_real_municipality_is_named(source: Source) -> None:
    """Capitalised inside a sentence, or in lower case and near Turin; persons may bear the name."""
    for start, end, name in stretches(source.text):
        if name in REFUSED and not SENTENCE_BEGINS.search(source.text[:start]):
            assert hidden(source, Span(start, end)), name
        if name in REFUSED_IN_LOWER_CASE:
            assert hidden(source, Span(start, end)), name


def stretches(text: str) -> list[tuple[int, int, str]]:
    """Each run of one to three words with single characters between, with its place."""
    found = list(WORD.finditer(text))
    return [
        (run[0].start(), run[-1].end(), text[run[0].start() : run[-1].end()])
        for length in (1, 2, 3)
        for run in (found[at : at + length] for at in range(len(found) - length + 1))
        if all(right.start() == left.end() + 1 for left, right in pairwise(run))
    ]

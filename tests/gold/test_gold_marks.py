"""The marks of the masters: what they say, where, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psm_qual.model import EntityType, Role, Span
from tests.gold.build.gold import check_entities, entity_rows, passage_rows, turn_rows
from tests.gold.build.marks import CodedSpan, MarkError, NamedSpan, parse_marks
from tests.gold.build.masters import read_interview

HEADER = """+++
file = "int99.txt"
format = "txt_cp1252"
kind = "interview"
interviewers = ["Q"]
[labels]
Q = "I"
A = "Sindaca {P:brunetta|Brunetta}"
[attributes]
categoria = "Comuni"
+++
"""


@pytest.mark.parametrize(
    ("marked", "text", "passages", "mentions"),
    [
        pytest.param("Sì, sì.", "Sì, sì.", (), (), id="no marks"),
        pytest.param(
            "Eh, [[6.1|esigenza]]manca il medico.[[/]]",
            "Eh, manca il medico.",
            (CodedSpan(Span(4, 20), ("6.1",), (), "esigenza", ""),),
            (),
            id="offsets count in the text without marks",
        ),
        pytest.param(
            "[[ 5.4, #truffe |criticita]]Non apre. [[/]]Poi…",
            "Non apre. Poi…",
            (CodedSpan(Span(0, 9), ("5.4",), ("truffe",), "criticita", ""),),
            (),
            id="outer blanks are not of the passage, themes lose their sign",
        ),
        pytest.param(
            "[[|proposta|governance]]Un tavolo.[[/]]",
            "Un tavolo.",
            (CodedSpan(Span(0, 10), (), (), "proposta", "governance"),),
            (),
            id="an indication needs no code",
        ),
        pytest.param(
            "Da {C:lemiate|Lemiate} [[3.2|criticita]]{P:xiu|Xiu} aspetta.[[/]]",
            "Da Lemiate Xiu aspetta.",
            (CodedSpan(Span(11, 23), ("3.2",), (), "criticita", ""),),
            (
                NamedSpan(Span(3, 10), EntityType.MUNICIPALITY, "lemiate"),
                NamedSpan(Span(11, 14), EntityType.PERSON, "xiu"),
            ),
            id="mentions inside a passage and outside",
        ),
        pytest.param(
            "È 𝕏, {P:lo.1|l'Àgata}",
            "È 𝕏, l'Àgata",
            (),
            (NamedSpan(Span(5, 12), EntityType.PERSON, "lo.1"),),
            id="code points, not bytes or UTF-16 units",
        ),
        pytest.param("[ride] (pausa)", "[ride] (pausa)", (), (), id="stage directions stay"),
    ],
)
def test_marks_are_read(
    marked: str, text: str, passages: tuple[CodedSpan, ...], mentions: tuple[NamedSpan, ...]
) -> None:
    parsed = parse_marks(marked)
    assert (parsed.text, parsed.passages, parsed.mentions) == (text, passages, mentions)


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("[[6.1|esigenza]]manca", id="never closed"),
        pytest.param("manca[[/]]", id="closes nothing"),
        pytest.param("[[6.1|esigenza]]a [[6.2|esigenza]]b[[/]][[/]]", id="nested"),
        pytest.param("[[6.1|esigenza]] [[/]]b", id="no words"),
        pytest.param("[[6.4|esigenza]]a[[/]]", id="a strategy the plan does not have"),
        pytest.param("[[#lupi|esigenza]]a[[/]]", id="a theme nobody planted"),
        pytest.param("[[6.1|bisogno]]a[[/]]", id="unknown tipo"),
        pytest.param("[[6.1|esigenza|bandi]]a[[/]]", id="unknown indication"),
        pytest.param("[[6.1]]a[[/]]", id="no tipo"),
        pytest.param("[[|esigenza]]a[[/]]", id="neither code nor indication"),
        pytest.param("[[6.1,6.1|esigenza]]a[[/]]", id="one code twice"),
        pytest.param("[[6.1,6.2,6.3,5.4|esigenza]]a[[/]]", id="four codes"),
        pytest.param("{X:rosa|Rosa}", id="unknown type of mention"),
        pytest.param("{P:rosa}", id="a mention without words"),
        pytest.param("{P:rosa|Rosa", id="a mention that never ends"),
        pytest.param("{P:rosa| Rosa}", id="blank inside a mention's edge"),
        pytest.param("{P:rosa|la {P:rosa|Rosa}}", id="mentions nested"),
        pytest.param("{P:Rosa|Rosa}", id="ids are lower case"),
        pytest.param("[[6.1|esigenza]]da {P:rosa|Ro[[/]]sa}", id="a passage ends in a mention"),
        pytest.param("due  blanks", id="double blank"),
        pytest.param("perche\u0301", id="not NFC"),
    ],
)
def test_bad_marks_are_refused(marked: str) -> None:
    with pytest.raises(MarkError):
        parse_marks(marked)


WORDS = st.lists(st.sampled_from(["eh", "cioè", "l'Ornella", "𝕏", "più", "(ride)"]), min_size=1)


@given(st.lists(st.tuples(st.sampled_from(["plain", "coded", "named"]), WORDS), min_size=1))
def test_marks_lie_where_they_were_written(pieces: list[tuple[str, list[str]]]) -> None:
    marked: list[str] = []
    for kind, words in pieces:
        text = " ".join(words)
        shapes = {
            "plain": text,
            "coded": f"[[6.1|esigenza]]{text}[[/]]",
            "named": f"{{P:x|{text}}}",
        }
        marked.append(shapes[kind])
    parsed = parse_marks(" ".join(marked))
    assert parsed.text == " ".join(" ".join(words) for _, words in pieces)
    for kind, spans in {
        "coded": [passage.span for passage in parsed.passages],
        "named": [mention.span for mention in parsed.mentions],
    }.items():
        written = [" ".join(words) for shape, words in pieces if shape == kind]
        assert [span.of(parsed.text) for span in spans] == written


def test_lines_of_one_speaker_are_one_turn_of_the_gold(tmp_path: Path) -> None:
    path = tmp_path / "int99.txt"
    lines = (
        "Q: Buongiorno.",
        "A: [[6.1|esigenza]]Manca il medico.[[/]]",
        "A: E {P:rosa|Rosa} lo sa.",
        "Q: Ah.",
    )
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    source = read_interview(path).source
    text = "I: Buongiorno.\nSindaca Brunetta: Manca il medico. E Rosa lo sa.\nI: Ah."
    assert source.text == text
    turns = [
        (row["turn"], row["role"], text[row["start"] : row["end"]]) for row in turn_rows(source)
    ]
    assert turns == [
        (1, Role.INTERVIEWER.value, "Buongiorno."),
        (2, Role.RESPONDENT.value, "Manca il medico. E Rosa lo sa."),
        (3, Role.INTERVIEWER.value, "Ah."),
    ]
    coded = [(row["turn"], text[row["start"] : row["end"]]) for row in passage_rows(source)]
    assert coded == [(2, "Manca il medico.")]
    named = [(row["entity"], text[row["start"] : row["end"]]) for row in entity_rows(source)]
    assert named == [("brunetta", "Brunetta"), ("rosa", "Rosa")]


@pytest.mark.parametrize(
    ("master", "named"),
    [
        pytest.param("Q: Buongiorno.\n", "no header", id="no header"),
        pytest.param(HEADER.replace('"txt_cp1252"', "?"), "header", id="header is not TOML"),
        pytest.param(HEADER.replace("format", "forma"), "format", id="header lacks a key"),
        pytest.param(HEADER.replace("int99.txt", "int98.txt"), "another", id="another file's"),
        pytest.param(HEADER + "Z: Sì.\n", "line 12", id="unknown key"),
        pytest.param(HEADER + "Q: Sì.\n\nA: [[/]]\n", "line 14", id="bad mark, line named"),
    ],
)
def test_a_bad_master_names_file_and_line(tmp_path: Path, master: str, named: str) -> None:
    path = tmp_path / "int99.txt"
    path.write_text(master, encoding="utf-8")
    with pytest.raises(MarkError, match=rf"int99.*{named}"):
        read_interview(path)


def test_an_entity_has_one_type() -> None:
    rows = [
        {"source": "int01", "entity": "rosa", "type": "person"},
        {"source": "int02", "entity": "rosa", "type": "place"},
    ]
    with pytest.raises(MarkError, match="int02: rosa"):
        check_entities(rows)

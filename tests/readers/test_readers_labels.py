"""What is a label at the beginning of a line, and what is not."""

from __future__ import annotations

import pytest

from psm_qual.model import turns_of
from psm_qual.readers.talk.dialogue import utterances_of
from psm_qual.readers.talk.label_forms import candidates
from psm_qual.readers.talk.lines import Grid, Line


def read(text: str) -> list[tuple[str, str]]:
    turns = turns_of(utterances_of([Line(line) for line in text.split("\n")]))
    return [(turn.label, turn.text) for turn in turns]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        pytest.param("I: Sì?\nR: No.", ["I", "R"], id="known words need not come back"),
        pytest.param("I:Sì?\nR:No.", ["I", "R"], id="no blank after the colon"),
        pytest.param("I : Sì?\nR : No.", ["I", "R"], id="a blank before the colon"),
        pytest.param(
            "Intervistatore 2: Sì?\nDonna: No.", ["Intervistatore 2", "Donna"], id="number"
        ),
        pytest.param("Ada: Sì?\nUgo: No.\nAda: Ah.\nUgo: Eh.", ["Ada", "Ugo"] * 2, id="come back"),
        pytest.param("P1: Sì?\nP2: No.\nP3: Ma.", ["P1", "P2", "P3"], id="a numbered family"),
        pytest.param("[0:01] Ada: Sì?\n[0:03] Ugo: No.", ["Ada", "Ugo"], id="beside time stamps"),
        pytest.param("I\nSì?\n\nR\nNo.\n\nI\nAh.", ["I", "R", "I"], id="alone on their line"),
        pytest.param(">> ADA: Sì?\n>> UGO: No.\n>> ADA: Ah.", ["ADA", "UGO", "ADA"], id="captions"),
        pytest.param("- Ada: Sì?\n- Ugo: No.\n- Ada: Ah.", ["Ada", "Ugo", "Ada"], id="in a list"),
        pytest.param("\ufeffI: Sì?\n\u200bR: No.", ["I", "R"], id="after an invisible character"),
        pytest.param("I.: Sì?\nR.: No.", ["I.", "R."], id="abbreviated with a full stop"),
        pytest.param("A: Sì?\nE: No.\nA: Ah.\nE: Oh.", ["A", "E"] * 2, id="letters that are words"),
        pytest.param("Int.\nSì?\n\nResp.\nNo.", ["Int.", "Resp."], id="abbreviated, alone"),
        pytest.param(
            "I\nChi viene?\n\nR\nPubblico?\n\nI\nSì.\n\nR\nTutti.",
            ["I", "R"] * 2,
            id="a known word that ends as a sentence was said",
        ),
        pytest.param("I) Sì?\nR) No.\nI) Ah.", ["I", "R", "I"], id="a closing bracket"),
        pytest.param("I | Sì?\nR | No.\nI | Ah.", ["I", "R", "I"], id="a bar"),
        pytest.param("*I*: Sì?\n*R:* No.", ["I", "R"], id="between asterisks"),
        pytest.param(
            "(SPK_00) Sì?\n(SPK_01) No.\n(SPK_00) Ah.\n(SPK_01) Eh.",
            ["SPK_00", "SPK_01"] * 2,
            id="a machine's code in brackets",
        ),
        pytest.param(
            "Facilitatrice [Ada]: Sì?\nSindaco [Ugo]: No.\nFacilitatrice [Ada]: Ah.",
            ["Facilitatrice [Ada]", "Sindaco [Ugo]", "Facilitatrice [Ada]"],
            id="a name in square brackets",
        ),
        pytest.param(
            "Ada F.\nSì?\n\nUgo B.\nNo.\n\nAda F.\nAh.\n\nUgo B.\nEh.",
            ["Ada F.", "Ugo B."] * 2,
            id="an initial after the name",
        ),
        pytest.param(
            "Rispondente #1: Sì.\nRispondente #2: No.",
            ["Rispondente #1", "Rispondente #2"],
            id="a number after a sign",
        ),
        pytest.param(
            "I: Sì?\nR: No.\nIo gli dico: no.\nLui risponde: sì.\nIo gli dico: ma no.\nI: Ah.",
            ["I", "R", "I"],
            id="phrases of a sentence come back, too",
        ),
        pytest.param(
            "I: Sì?\nR: No.\nI: E poi?\nR: e:h\nm:h certo\nm:h sì\nm:h no",
            ["I", "R"] * 2,
            id="a vowel held long",
        ),
        pytest.param("Sì certo\nBoh\nSì certo\nBoh", [""] * 4, id="short answers come back"),
        pytest.param("Due cose: una.\nE poi: l'altra.", ["", ""], id="sentences with a colon"),
        pytest.param("Scuola: aule.\nSanità: medici.", ["", ""], id="a list, nothing comes back"),
        pytest.param("Ecco: io.\nEcco: tu.\nEcco: lui.", ["", "", ""], id="words that never are"),
        pytest.param("Ore 12:30 da me.\nOre 12:40 da te.", ["", ""], id="the time of day"),
        pytest.param("https://a.example/b\nhttps://a.example/c", ["", ""], id="addresses"),
        pytest.param("Torino - Ivrea.\nTorino - Susa.", ["", ""], id="one name and a dash"),
        pytest.param("A. Rossi c'era.\nA. Rossi no.", ["", ""], id="an initial"),
        pytest.param("[ride] Ma no.\n[ride] Ma sì.", ["", ""], id="stage directions"),
        pytest.param("Sì\nNo\nSì\nNo", ["", "", "", ""], id="answers alone on their line"),
    ],
)
def test_labels_of_a_document(text: str, labels: list[str]) -> None:
    assert [label for label, _ in read(text)] == labels


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        pytest.param("I: a\nb\n\nc\nR: d", [("I", "a b c"), ("R", "d")], id="lines go on"),
        pytest.param("I: a\nI: b\nR: c", [("I", "a b"), ("R", "c")], id="one label, one turn"),
        pytest.param(
            "Valle, 3 marzo\n\nI: a\nR: b", [("I", "a"), ("R", "b")], id="a title is not said"
        ),
        pytest.param(
            "Ecco, dicevo.\nI: a\nR: b",
            [("", "Ecco, dicevo."), ("I", "a"), ("R", "b")],
            id="a sentence above the first label is kept",
        ),
        pytest.param(
            "dicevo del bosco\nI: a\nR: b",
            [("", "dicevo del bosco"), ("I", "a"), ("R", "b")],
            id="so are words that do not begin like a title",
        ),
        pytest.param(
            "\n".join(f"Riga {n}" for n in range(9)) + "\nI: a\nR: b",
            [*(("", f"Riga {n}") for n in range(9)), ("I", "a"), ("R", "b")],
            id="nine short lines are no title",
        ),
        pytest.param(
            "Data: 3 marzo\nIntervistatore: Ugo Po\nI: a\nR: b",
            [("I", "a"), ("R", "b")],
            id="keys of a block above are not labels",
        ),
        pytest.param(
            "Data: 3 marzo\nIntervistatore: Ugo Po\n\nIl bosco era nostro.",
            [
                ("", "Data: 3 marzo"),
                ("", "Intervistatore: Ugo Po"),
                ("", "Il bosco era nostro."),
            ],
            id="but where nobody is labelled nothing is left out",
        ),
        pytest.param(
            "I: a\nData: 3 marzo\nR: b",
            [("I", "a Data: 3 marzo"), ("R", "b")],
            id="further down such a line was said",
        ),
        pytest.param(
            "I: a [0:10] b\nR: alle 10:30 [0:12]",
            [("I", "a b"), ("R", "alle 10:30")],
            id="time stamps go, times of day stay",
        ),
    ],
)
def test_turns_of_a_document(text: str, turns: list[tuple[str, str]]) -> None:
    assert read(text) == turns


def test_a_heading_is_nobodys_unless_it_is_a_label() -> None:
    lines = [
        Line("Parte prima", heading=True),
        Line("MODERATORE", heading=True),
        Line("Si comincia."),
        Line("Parte seconda", heading=True),
        Line("ANNA", heading=True),
        Line("Eccomi."),
        Line("MODERATORE", heading=True),
        Line("Bene."),
        Line("ANNA", heading=True),
        Line("Benone."),
    ]
    said = [(turn.label, turn.text) for turn in turns_of(utterances_of(lines))]
    assert said == [
        ("MODERATORE", "Si comincia."),
        ("ANNA", "Eccomi."),
        ("MODERATORE", "Bene."),
        ("ANNA", "Benone."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("x" * 200_000, id="one word"),
        pytest.param("parola " * 30_000, id="many words"),
        pytest.param("a:" * 100_000, id="colons"),
        pytest.param("[" * 100_000, id="brackets that never close"),
        pytest.param("0:0" * 70_000, id="almost time stamps"),
        pytest.param("Ada " * 50_000 + ":", id="a label that never ends"),
    ],
)
def test_a_line_of_any_length_is_looked_at_only_in_its_beginning(line: str) -> None:
    assert all(len(found.label) <= 60 for found in candidates(Line(line)))
    assert "".join(text for _, text in read(line)) == line.strip()


@pytest.mark.parametrize(
    ("rows", "turns"),
    [
        pytest.param(
            [["Chi", "Cosa"], ["Ada", "Sì."], ["Ugo", "No."]],
            [("Ada", "Sì."), ("Ugo", "No.")],
            id="a header says it",
        ),
        pytest.param(
            [["Sì, certo.", "Ada"], ["No, mai.", "Ugo"], ["Ah, ecco.", "Ada"], ["Eh.", "Ugo"]],
            [("Ada", "Sì, certo."), ("Ugo", "No, mai."), ("Ada", "Ah, ecco."), ("Ugo", "Eh.")],
            id="the longer texts are what is said, on whichever side",
        ),
        pytest.param(
            [["Minuto", "Voci udite", "Resa"], ["0:01", "Ada", "Sì, dai."], ["0:02", "Ada", "No."]],
            [("Ada", "Sì, dai. No.")],
            id="a header nobody thought of",
        ),
        pytest.param(
            [["Data", "3 marzo"], ["Luogo", "Valle"]],
            [("", "Data 3 marzo"), ("", "Luogo Valle")],
            id="a card is no talk",
        ),
        pytest.param(
            [["Chi", "Cosa"], ["Ada\n0:01", "Sì."], ["0:04 Ugo:", "No."]],
            [("Ada", "Sì."), ("Ugo", "No.")],
            id="a time beside the label",
        ),
        pytest.param(
            [["I: a\nR: b"], ["I: c"]],
            [("I", "a"), ("R", "b"), ("I", "c")],
            id="labels inside the cells",
        ),
        pytest.param(
            [["0:01", "I: a"], ["0:03", "R: b"]],
            [("I", "a"), ("R", "b")],
            id="times on one side, labels inside the cells",
        ),
    ],
)
def test_turns_of_a_table(rows: list[list[str]], turns: list[tuple[str, str]]) -> None:
    said = turns_of(utterances_of([Grid.of(rows)]))
    assert [(turn.label, turn.text) for turn in said] == turns

"""The corpora's files, as sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.__main__ import main
from training.corpora import read_kind, read_talk, read_treebank, read_wikineural

KIND = "Ada\tB-PER\nNeri\tI-PER\nva\tO\n\nA\tO\nBosco\tB-LOC\n"
SILVER = "La\tPER\nRocca\tPER\ne\tO\nGenova\tLOC\n"
WIKI = "0\tLa\tO\n1\tSagra\tB-MISC\n2\tdi\tI-MISC\n3\tBosco\tB-LOC\n"
TREES = """# text = dirlo al bosco
1-2\tDirlo\t_\t_\t_\t_\t_\t_\t_\t_
1\tDir\tdire\tVERB\tV\tVerbForm=Inf\t0\troot\t_\t_
2\tlo\tlo\tPRON\tPC\tClitic=Yes\t1\tobj\t_\t_
3-4\tal\t_\t_\t_\t_\t_\t_\t_\t_
3\ta\ta\tADP\tE\t_\t5\tcase\t_\t_
4\til\til\tDET\tRD\tDefinite=Def\t5\tdet\t_\t_
5\tbosco\tbosco\tNOUN\tS\tGender=Masc\t1\tobl\t_\t_
5.1\tè\tessere\tAUX\tV\t_\t_\t_\t_\t_
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "corpus.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        pytest.param(
            read_kind,
            KIND,
            [
                (("Ada", "Neri", "va"), ("B-PER", "I-PER", "O")),
                (("A", "Bosco"), ("O", "B-LOC")),
            ],
            id="marked by hand",
        ),
        pytest.param(
            read_kind,
            SILVER,
            [(("La", "Rocca", "e", "Genova"), ("B-PER", "I-PER", "O", "B-LOC"))],
            id="marked by a machine: no B",
        ),
        pytest.param(
            read_wikineural,
            WIKI,
            [(("La", "Sagra", "di", "Bosco"), ("O", "O", "O", "B-LOC"))],
            id="no MISC",
        ),
    ],
)
def test_entities(tmp_path: Path, read, text: str, found: list) -> None:
    sentences = read(_write(tmp_path, text))
    assert [(sentence.words, sentence.entities) for sentence in sentences] == found


def test_what_a_treebank_cuts_is_one_word_again(tmp_path: Path) -> None:
    (sentence,) = read_treebank(_write(tmp_path, TREES))
    assert sentence.words == ("Dirlo", "al", "bosco")
    assert sentence.lemmas == ("dire", "a", "bosco")
    assert sentence.pos == ("VERB", "ADP", "NOUN")
    assert sentence.morph == ("VerbForm=Inf", "", "Gender=Masc")
    assert sentence.entities is None


def test_talk(tmp_path: Path) -> None:
    sentences = read_talk(_write(tmp_path, "TO1\tl'orto è là\nTO2\t\nTO1\tmh\n"))
    assert [sentence.words for sentence in sentences] == [("l'", "orto", "è", "là"), ("mh",)]


def test_data_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["training", str(tmp_path / "nowhere")])
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    assert "nowhere" in capsys.readouterr().err

"""Codebooks of a folder, found by id, and the crosswalks that tie them."""

import pytest

from psm_qual.codebooks import find_codebook, list_codebooks, load_crosswalk
from psm_qual.errors import CodebookError
from psm_qual.model import Link


def codebook(id, *codes):
    listed = "".join(f'  - {{id: "{code}", title: Titolo {code}}}\n' for code in codes)
    return f"id: {id}\ntitle: {id}\ncodes:\n{listed}"


@pytest.fixture
def shelf(tmp_path):
    (tmp_path / "orti.yaml").write_text(codebook("orti", "1", "2"), encoding="utf-8")
    (tmp_path / "orti.csv").write_text("id,title\n9,Altro\n", encoding="utf-8")
    (tmp_path / "prati.csv").write_text("id,title\nA,Erba\n", encoding="utf-8")
    (tmp_path / "rotto.yml").write_text("id: [", encoding="utf-8")
    (tmp_path / "~$prati.xlsx").write_bytes(b"")
    (tmp_path / ".nascosto.yaml").write_text("", encoding="utf-8")
    (tmp_path / "leggimi.txt").write_text("", encoding="utf-8")
    (tmp_path / "crosswalks").mkdir()
    return tmp_path


def test_codebooks_are_listed_by_name_and_yaml_comes_first(shelf):
    listed = {id: path.name for id, path in list_codebooks(shelf).items()}
    assert listed == {"orti": "orti.yaml", "prati": "prati.csv", "rotto": "rotto.yml"}
    assert list(listed) == sorted(listed)


def test_a_codebook_is_found_by_its_id(shelf):
    assert [code.id for code in find_codebook(shelf, "orti")] == ["1", "2"]
    assert [code.id for code in find_codebook(shelf, "prati")] == ["A"]


@pytest.mark.parametrize(
    ("id", "said"),
    [
        pytest.param("orto", "«orto».\nForse intendevi: orti", id="almost a name"),
        pytest.param("xyz", "«xyz».\nForse intendevi: orti, prati, rotto", id="like no name"),
    ],
)
def test_a_codebook_that_is_not_there_is_told_with_what_is(shelf, id, said):
    with pytest.raises(CodebookError) as caught:
        find_codebook(shelf, id)
    assert said in str(caught.value)


def test_a_file_that_declares_another_id_is_refused(shelf):
    (shelf / "campi.yaml").write_text(codebook("orti", "1"), encoding="utf-8")
    with pytest.raises(CodebookError, match=r"campi\.yaml.*«campi».*«orti»"):
        find_codebook(shelf, "campi")


def test_a_missing_folder_says_so(tmp_path):
    with pytest.raises(CodebookError, match="niente: la cartella"):
        list_codebooks(tmp_path / "niente")


HEAD = "id: x\ntitle: Raccordo\ncodebook: orti\ntarget: Cornice\n"
TARGETS = 'targets:\n  - {id: "M1", title: Missione uno}\n'


def crosswalk(shelf, text):
    path = shelf / "crosswalks" / "x.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_crosswalk_carries_the_titles_of_its_targets(shelf):
    text = HEAD + TARGETS + 'links:\n  - {code: "2", target: "M1", note: in parte}\n'
    loaded = load_crosswalk(crosswalk(shelf, text))
    assert (loaded.id, loaded.codebook, loaded.target) == ("x", "orti", "Cornice")
    assert loaded.links == (Link("2", "M1", "Missione uno", "in parte"),)
    assert loaded.of("1") == ()


def test_a_crosswalk_may_point_to_another_codebook(shelf):
    text = HEAD.replace("Cornice", "prati") + 'links:\n  - {code: "1", target: "A"}\n'
    assert load_crosswalk(crosswalk(shelf, text)).links == (Link("1", "A", "Erba"),)


def test_codebooks_may_be_in_a_folder_of_the_users_choice(shelf, tmp_path_factory):
    path = tmp_path_factory.mktemp("altrove") / "x.yaml"
    path.write_text(HEAD + TARGETS + 'links:\n  - {code: "1", target: "M1"}\n', encoding="utf-8")
    assert len(load_crosswalk(path, folder=shelf).links) == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param(
            HEAD
            + TARGETS
            + 'links:\n  - code: "1"\n    target: "M1"\n  - {code: "3", target: M1}\n',
            "x.yaml, riga 10, codice 3: il codice «3» non esiste",
            id="a code the codebook does not have",
        ),
        pytest.param(
            HEAD + TARGETS + 'links:\n  - code: "1"\n    target: "M2"\n',
            "x.yaml, riga 9, codice 1: la voce «M2» non c'è",
            id="a target that is not listed",
        ),
        pytest.param(
            HEAD + TARGETS + 'links:\n  - {code: "1", target: M1}\n  - {code: "1", target: M1}\n',
            "x.yaml, riga 9, codice 1: la coppia con «M1» c'è già alla riga 8.",
            id="a link twice",
        ),
        pytest.param(
            HEAD
            + TARGETS
            + '  - {id: "M1", title: Di nuovo}\nlinks:\n  - {code: "1", target: M1}\n',
            "x.yaml, riga 7, codice M1: questo id c'è già alla riga 6.",
            id="a target twice",
        ),
        pytest.param(
            HEAD + 'links:\n  - {code: "1", target: M1}\n',
            "non c'è nessun libro dei codici che si chiama «Cornice».",
            id="no targets, and no codebook of that name",
        ),
        pytest.param(
            HEAD + TARGETS + 'links:\n  - {cod: "1", target: M1}\n',
            "x.yaml, riga 8: manca «code».",
            id="a key with a slip",
        ),
        pytest.param(HEAD + TARGETS, "x.yaml, riga 1: manca «links».", id="no link"),
    ],
)
def test_a_wrong_crosswalk_is_told_with_its_line(shelf, text, what):
    with pytest.raises(CodebookError) as caught:
        load_crosswalk(crosswalk(shelf, text))
    assert what in caught.value.what
    assert caught.value.remedy

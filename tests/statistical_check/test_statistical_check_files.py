"""Finished files, also edited by hand: withheld figures and words, labels, attributes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from psm_qual.errors import DisclosureError
from psm_qual.model import Segment
from psm_qual.project_views import ProjectViews
from psm_qual.reports.restitution import Publication
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.finished_files import check_statistics, refuse_singling_out
from psm_qual.stages.publishing import rules_of
from psm_qual.statistical_check import Findings
from psm_qual.store.sources import save_attributes
from psm_qual.study import Study
from tests.making.studies import fill, write_study
from tests.making.values import coding, segment

SAID = "Una strada sicura per andare a scuola anche quando piove forte, e lo chiede {} da anni."
STORY = (
    "Io faccio il veterinario da trent'anni e nel 1994 ho tirato fuori undici vitelli dal fango "
    "con mio fratello, di notte, con le lampade a carburo."
)
# Ten mayors and ten teachers, in two zones.
SOURCES = {
    f"f{n:02d}": {
        "categoria": "Comuni" if n < 10 else "Scuole",
        "zona": "1" if n % 2 else "2",
        "data": f"2025-03-{n + 1:02d}",
    }
    for n in range(20)
}


def passages() -> Iterator[Segment]:
    for number, source in enumerate(SOURCES):
        yield segment(f"s{number}", SAID.format(source), source=source)
    alone = "Il lavatoio di sotto perde da quando lo hanno rifatto, e lo so solo io."
    again = "Il forno del paese riapre il sabato, e ci si trova tutti lì davanti."
    yield segment("alone", alone, source="f00")
    yield segment("again", again, source="f00")
    yield segment("story", STORY, source="f03")


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    opened = write_study(tmp_path / "orti")
    codings = [coding(f"s{n}", "1.1") for n in range(8)]
    codings += [coding(f"s{n}", "esigenza", "tipo") for n in range(8)]
    codings += [coding("alone", "2.1"), coding("alone", "criticita", "tipo")]
    codings += [coding(f"s{n}", "1.2") for n in (1, 3, 5, 7, 9, 12)]
    fill(opened, list(passages()), codings)
    with opened.store.writing() as db:
        save_attributes(db, SOURCES)
    yield opened
    opened.close()


def check(study: Study, name: str, text: str) -> Findings:
    path = study.folder / name
    path.write_text(text, encoding="utf-8")
    return check_statistics(study, [path])


def reasons(found: Findings) -> list[str]:
    return [reason for _, _, reason in found.reasons]


FIGURE = "c'è una cifra che la pubblicazione trattiene"
WORDS = "c'è una citazione trattenuta"
JOINED = "un'etichetta unisce citazioni"
BESIDE = "accanto alla citazione"
ROW = "ci sono attributi che troppo pochi"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(f"«{SAID.format('f01')}»", [], id="what many say"),
        pytest.param(
            "Uno dice: «il lavatoio di sotto perde da quando lo hanno rifatto».",
            [WORDS],
            id="what one alone says, even in part",
        ),
        pytest.param(
            f"«{SAID.format('f01')}» (Comuni, zona 1)", [], id="an attribution that five share"
        ),
        pytest.param(
            f"«{SAID.format('f01')}» (Comuni, zona 1, 2 marzo)",
            [BESIDE],
            id="an attribution of one",
        ),
        pytest.param(
            f"«{SAID.format('f01')}»\n— Scuole, 2025-03-12", [BESIDE], id="on the next line"
        ),
        pytest.param(
            f"(f00) «{SAID.format('f00')}»\n\n(f00) Il forno del paese riapre il sabato, e ci si "
            "trova tutti lì davanti.",
            [JOINED, JOINED],
            id="a label that joins two of one person",
        ),
        pytest.param(
            f"(a1) «{SAID.format('f00')}»\n\n(a2) Il forno del paese riapre il sabato, e ci si "
            "trova tutti lì davanti.",
            [],
            id="labels that differ",
        ),
        pytest.param("Parole di chi scrive il rapporto, e di nessun altro.", [], id="none"),
    ],
)
def test_words_of_a_file(study: Study, text: str, wanted: Sequence[str]) -> None:
    found = reasons(check(study, "bozza.txt", text))
    assert [any(reason.startswith(start) for start in wanted) for reason in found] == [True] * len(
        wanted
    )


def test_a_quotation_that_colleagues_might_recognise_is_a_caution(study: Study) -> None:
    found = check(study, "bozza.md", f"Testo.\n\n> {STORY}\n")
    assert found.reasons == []
    ((file, place, reason),) = found.cautions
    assert (file, place) == ("bozza.md", "riga 3")
    assert "i colleghi potrebbero riconoscere" in reason
    assert "dice che cosa fa" in reason


def test_in_a_strict_study_it_is_refused(study: Study) -> None:
    settings = study.settings.model_copy(
        update={"disclosure": study.settings.disclosure.model_copy(update={"strict": True})}
    )
    study.settings = settings
    found = check(study, "bozza.txt", STORY)
    assert len(found.reasons) == 1
    assert found.cautions == []


def matrix_file(study: Study, ending: str, *, publishable: bool) -> Path:
    path = study.folder / f"m.{ending}"
    views = ProjectViews(study)
    made = views.publishable_matrix if publishable else views.matrix
    return made("strategy", "zone").save(path)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "html"])
def test_a_matrix_for_analysis_is_found_out_and_one_for_print_is_not(
    study: Study, ending: str
) -> None:
    assert check_statistics(study, [matrix_file(study, ending, publishable=True)]).reasons == []
    found = check_statistics(study, [matrix_file(study, ending, publishable=False)])
    # A workbook and a page hold the passages behind each cell, too.
    assert any(reason.startswith(FIGURE) for _, _, reason in found.reasons)


def test_a_figure_that_was_put_back_by_hand_is_found(study: Study) -> None:
    path = matrix_file(study, "csv", publishable=True)
    text = path.read_text(encoding="utf-8")
    line = next(each for each in text.splitlines() if each.startswith("2.1"))
    assert "·" in line
    path.write_text(text.replace(line, line.replace("·", "1", 1)), encoding="utf-8")
    ((_, place, reason),) = check_statistics(study, [path]).reasons
    assert reason.startswith(FIGURE)
    assert place.startswith("tabella 1, riga")


def test_a_table_in_word_is_read_too(study: Study) -> None:
    document = Document()
    rows = [["Strategia", "1", "2", "in tutto"], ["1.1 Compost", "4", "4", "8"],
            ["1.2 Semi antichi", "5", "1", "6"]]  # fmt: skip
    table = document.add_table(rows=3, cols=4)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(str(study.folder / "t.docx"))
    found = check_statistics(study, [study.folder / "t.docx"])
    assert {reason.startswith(FIGURE) for _, _, reason in found.reasons} == {True}
    assert "tabella 1, riga 3" in {place for _, place, _ in found.reasons}


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        pytest.param(
            [["categoria", "zona"], ["Comuni", "1"], ["Scuole", "2"]], 0, id="groups of five"
        ),
        pytest.param(
            [["categoria", "zona", "data"], ["Comuni", "1", "2025-03-02"]], 1, id="one person"
        ),
        pytest.param([["categoria"], ["Comuni"]], 0, id="one attribute says little"),
        pytest.param([["categoria", "zona"], ["Vescovi", "1"]], 0, id="nobody of the study"),
        pytest.param([["nome", "data"], ["Comuni", "2025-03-02"]], 0, id="other headings"),
    ],
)
def test_rows_that_single_somebody_out(study: Study, rows: list[list[str]], wanted: int) -> None:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(study.folder / "r.xlsx")
    found = reasons(check_statistics(study, [study.folder / "r.xlsx"]))
    assert [reason.startswith(ROW) for reason in found] == [True] * wanted


def test_a_table_of_something_else_is_nobodys_business(study: Study) -> None:
    text = "Comune,Abitanti,Bilancio\nAlfa,1,2\nBeta,2,1\nGamma,1,1\n"
    assert check(study, "altro.csv", text).reasons == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("rotto.docx", b"PK\x03\x04 no", id="damaged"),
        pytest.param("foto.png", b"\x89PNG", id="a picture"),
        pytest.param("vuoto.csv", b"", id="empty"),
        pytest.param("vuoto.html", b"", id="an empty page"),
    ],
)
def test_files_without_anything_to_check(study: Study, name: str, content: bytes) -> None:
    (study.folder / name).write_bytes(content)
    found = check_statistics(study, [study.folder / name, study.folder / "manca.csv"])
    assert (found.reasons, found.cautions) == ([], [])


def test_nothing_is_published_in_which_somebody_is_singled_out(study: Study) -> None:
    publication = Publication(load_corpus(study), study.aliases, rules_of(study))
    page = f"<p>«{SAID.format('f01')}» (Comuni, zona 1, 2 marzo)</p>"
    with pytest.raises(DisclosureError) as refused:
        refuse_singling_out(study, publication, {"restituzione.html": page.encode()})
    assert refused.value.exit_status == 3
    assert "restituzione.html" in str(refused.value)
    assert "Comuni" not in str(refused.value)
    fine = f"<p>«{SAID.format('f01')}»</p>"
    refuse_singling_out(study, publication, {"restituzione.html": fine.encode()})


def test_places_and_reasons_never_repeat_the_secret(study: Study) -> None:
    text = f"(f00) «{SAID.format('f00')}» (Comuni, zona 2, 1 marzo)\n"
    found = check(study, "bozza.txt", text)
    assert found.reasons
    said = " ".join(word for each in found.reasons for word in each)
    assert not any(secret in said for secret in ("f00", "strada", "Comuni", "marzo"))


def test_a_matrix_that_was_published_stays_readable(study: Study) -> None:
    # What a program reads back: numbers, and a mark where there is none.
    path = matrix_file(study, "csv", publishable=True)
    cells = [
        cell
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
        for cell in line.split(",")[1:]
    ]
    assert all(cell.isdigit() or cell == "·" for cell in cells)

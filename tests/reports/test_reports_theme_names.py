"""What a theme is called in print: no word that would name its speaker, and sense all the same."""

from __future__ import annotations

import pytest

from psm_qual.model import Theme
from psm_qual.themes.lexicon import everyday_fields
from tests.making.corpora import corpus_of
from tests.making.reading import part, publish, table
from tests.making.values import segment

THESAURUS = "errori e malasanità"


@pytest.mark.parametrize(
    ("label", "said", "printed"),
    [
        pytest.param(THESAURUS, "malasanità", THESAURUS, id="of the thesaurus: nobody's word"),
        pytest.param("colpa · garza", "garza", "colpa", id="a word of one person alone"),
        pytest.param("colpa · turno", "garza", "colpa · turno", id="words of all"),
    ],
)
def test_a_name_gives_way_only_where_it_could_name_somebody(
    label: str, said: str, printed: str
) -> None:
    assert THESAURUS in {field.label for field in everyday_fields()}
    text = "La colpa di chi fa il turno non è mai di nessuno, dicono tutti qui in paese da {} anni."
    segments = [segment(f"s{n}", text.format(f"{n} lunghi"), source=f"f{n}") for n in range(5)]
    segments.append(segment("s5", f"E poi la {said}, la colpa del turno.", source="f0"))
    theme = Theme("T01", label, ("colpa", "turno"), {f"s{n}": 0.9 for n in range(6)}, 0.9, {})
    sources: dict[str, dict[str, str]] = {f"f{n}": {} for n in range(5)}
    report = publish(corpus_of(sources, segments, [], [theme]))
    (row,) = table(part(report, "Temi nuovi")).rows
    assert row[0].split("\n")[0] == printed

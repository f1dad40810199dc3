"""A theme looked for and adopted, with the embedded encoder and the Italian pipeline."""

from __future__ import annotations

from psm_qual.review import Review
from psm_qual.stages.suggest import SUGGEST
from psm_qual.store.codings import load_suggestions
from psm_qual.study import Study
from psm_qual.theme_desk import ThemeDesk
from tests.making.studies import fill
from tests.making.values import segment

HOUSES = (
    "Le case ci sono, ma le affittano a settimana ai turisti, e per noi non resta niente.",
    "Mia figlia cerca casa in affitto da un anno: tutti preferiscono i turisti del fine settimana.",
    "In centro gli appartamenti sono diventati stanze per turisti, con la cassetta delle chiavi.",
    "I maestri nuovi dormono in macchina, perché gli affitti brevi hanno preso tutte le case.",
    "Una volta il condominio era di famiglie, adesso ogni settimana cambiano i turisti.",
    "Chi viene a lavorare non trova casa: chi ha un alloggio lo affitta ai turisti d'estate.",
    "Hanno comprato tre alloggi insieme per affittarli ai turisti, a noi hanno chiesto il doppio.",
    "Se la casa rende di più con i turisti, nessuno la affitta a una famiglia.",
)
OTHERS = (
    "Il medico viene due volte la settimana e gli anziani aspettano sul marciapiede.",
    "La corriera passa alle sei e mezza e poi alle due, i ragazzi aspettano un'ora.",
    "I cinghiali hanno distrutto l'orto e le patate non le abbiamo nemmeno raccolte.",
    "Nella scuola il tetto perdeva da vent'anni, adesso non perde più.",
    "La comunità energetica è partita con dodici famiglie e i pannelli della parrocchia.",
    "Mancano i tecnici: il tornio i ragazzi non l'hanno mai acceso.",
    "L'isola ecologica è chiusa il sabato e i materassi finiscono nel fosso.",
    "Le tubature sono vecchie e d'inverno si rompono sempre nello stesso punto.",
    "Abbiamo chiuso la piazza alle macchine e messo le panchine sotto gli alberi.",
    "La biblioteca la sera è aperta e i volontari aiutano con i compiti.",
    "Il bando è arrivato tardi e le carte da compilare erano tre faldoni.",
    "Il bosco è sporco e quando piove scende tutto sulla provinciale.",
)
SEGMENTS = [
    segment(f"{name}{number}", text, source=f"{name}{number}", question="")
    for name, texts in (("casa", HOUSES), ("altro", OTHERS))
    for number, text in enumerate(texts)
]


def suggest(study: Study) -> None:
    save = SUGGEST.work(study)
    with study.store.writing() as db:
        save(db)


def suggested(study: Study, of: str) -> set[str]:
    with study.store.reading() as db:
        return {coding.code for coding in load_suggestions(db, of=of)}


def test_what_gathers_around_words_teaches_the_coding_as_a_code(orchards: Study) -> None:
    fill(orchards, SEGMENTS)
    suggest(orchards)
    desk = ThemeDesk(orchards, "ada")
    found = desk.seed("case affittate ai turisti", label="Affitti brevi").theme
    assert found.status == "seeded"
    assert len(set(found.segments) & {f"casa{n}" for n in range(8)}) >= 6
    assert len(set(found.segments) - {f"casa{n}" for n in range(8)}) <= 1
    desk.put("T01", [f"casa{n}" for n in range(6)])
    for late in ("casa6", "casa7"):
        if late in desk.theme("T01").theme.segments:
            desk.take("T01", [late])
    own = desk.adopt("T01", under="1")
    assert own.adopted is not None and own.adopted.code == "1.3"
    assert "1.3" in suggested(orchards, "casa6") | suggested(orchards, "casa7")
    unlike = {f"altro{n}" for n in range(12)} - set(own.theme.segments)
    assert not [name for name in unlike if "1.3" in suggested(orchards, name)]
    (why,) = [
        coding.evidence
        for name in ("casa6", "casa7")
        for coding in Review(orchards, "bo").item(name).codings
        if coding.code == "1.3"
    ][:1]
    assert why is not None and why.passage in own.theme.segments
    desk.undo()
    assert not [s.id for s in SEGMENTS if "1.3" in suggested(orchards, s.id)]
    assert "1.3" not in orchards.codebook

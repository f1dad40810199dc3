"""A small corpus in every format, full of names: in what is said, in labels, in metadata."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
from openpyxl.comments import Comment
from reader_makers.printed import page_of_lines
from reader_makers.talk import (
    Said,
    as_elan,
    as_markdown,
    as_odt,
    as_rtf,
    as_srt,
    as_text,
)

# Words that belong to the names below and to nothing else: none may be found after a run.
PLANTED = (
    "squillàro",
    "amedea",
    "pozzonovo",
    "ulderico",
    "torchiàti",
    "brunilde",
    "malagigi",
    "fiorenza",
    "sparvieri",
    "ghita",
    "valdombrosa",
    "montescuro",
    "quagliotti",
    "evaristo",
    "zibellini",
    "ersilia",
    "cavalcaselle",
    "domitilla",
    "tordibella",
    "bertrando",
)
# The same for what is no word.
NUMBERS = ("555 0177", "5550177", "5550123", "555 0123", "GRTLRC61T12L219U", "squillaro@")

_TALKS: dict[str, Said] = {
    "odt": [
        ("Intervistatrice", ["Buongiorno, come si vive a Valdombrosa?"]),
        (
            "Evaristo Quagliotti",
            [
                "Si vive bene d'estate e male d'inverno, perché la strada la puliscono tardi e chi "
                "lavora a turni deve partire un'ora prima.",
                "La sindaca Amedea Squillàro lo sa, gliel'abbiamo scritto tre volte.",
            ],
        ),
        ("Intervistatrice", ["E gli anziani?"]),
        (
            "Evaristo Quagliotti",
            ["Gli anziani aspettano il medico. Il dottor Pozzonovo viene il martedì, e basta."],
        ),
    ],
    "rtf": [
        ("Intervistatrice", ["Dottor Pozzonovo, che cosa manca agli ambulatori?"]),
        (
            "Ulderico Pozzonovo",
            [
                "Mancano gli infermieri, e un posto dove stare: a Montescuro visito nella sala "
                "della pro loco, con la stufa che fuma e la gente in piedi nel corridoio.",
                "Lo dica pure alla signora Brunilde Torchiàti, che tiene i conti del consorzio.",
            ],
        ),
    ],
    "srt": [
        ("Intervistatrice", ["Che cosa è stato fatto per la scuola?"]),
        (
            "Ersilia Zibellini",
            [
                "La palestra. Dopo dieci anni di carte la palestra c'è, e la usano anche di sera.",
                "Il merito è di Amedea Squillàro, e un po' anche di Evaristo Quagliotti.",
            ],
        ),
    ],
    "eaf": [
        ("Intervistatrice", ["E il lavoro, per chi ha vent'anni?"]),
        (
            "Domitilla Cavalcaselle",
            [
                "Per chi ha vent'anni c'è la fabbrica o il treno, e il treno non c'è.",
                "Mio fratello Bertrando Cavalcaselle si è trasferito, come tutti i suoi coetanei.",
            ],
        ),
    ],
    "md": [
        ("Intervistatrice", ["Chi si occupa dei rifiuti?"]),
        (
            "Brunilde Torchiàti",
            [
                "Il consorzio, cioè io e un furgone. Raccogliamo in nove borgate, e a Valdombrosa "
                "d'inverno non si sale con il furgone carico.",
                "Se vuole i numeri mi chiami al 347 555 0177, o scriva a "
                "amedea.squillaro@comune.example, che li ha anche lei.",
            ],
        ),
    ],
    "txt": [
        ("Intervistatore", ["Ci racconti della cooperativa."]),
        (
            "Bertrando Tordibella",
            [
                "La cooperativa l'abbiamo fatta in sei, con Ersilia Zibellini e suo marito. Il mio "
                "codice fiscale per la pratica era GRTLRC61T12L219U, lo ricordo a memoria.",
                "Adesso siamo in venti, e l'energia la facciamo noi con la roggia vecchia.",
            ],
        ),
    ],
}
_WORD: Said = [
    ("Intervistatrice", ["Sindaca, da dove cominciamo?"]),
    (
        "Sindaca Amedea Squillàro",
        [
            "Cominciamo dai trasporti. La corriera passa due volte, e chi studia a Torino dorme "
            "da una zia. A Valdombrosa avevamo chiesto un servizio a chiamata.",
            "Ne ho parlato con Ulderico Pozzonovo, che fa il medico, e con chi tiene la farmacia.",
        ],
    ),
    ("Intervistatrice", ["E che cosa propone?"]),
    (
        "Sindaca Amedea Squillàro",
        ["Un pulmino comune tra cinque paesi, con l'autista pagato da tutti e cinque."],
    ),
]
_PRINTED = (
    "I: Che cosa serve alle imprese della valle?",
    "R: La fibra. Da noi si ferma al ponte di Montescuro, e chi",
    "disegna pezzi la notte manda i file dal bar. Il geometra",
    "Evaristo Quagliotti lo chiama il bar della fibra.",
    "I: E la formazione?",
    "R: I ragazzi vanno a scuola lontano, poi non tornano.",
)
_ANSWERS: list[list[object]] = [
    ["ID", "Nome e cognome", "E-mail", "Telefono", "Categoria", "Che cosa servirebbe nella zona?"],
    [
        *(1, "Domitilla Cavalcaselle", "domitilla@posta.example", "011 5550123", "Cittadini"),
        "Un posto dove i ragazzi possano stare la sera, senza dover per forza consumare.",
    ],
    [
        *(2, "Bertrando Tordibella", "tordibella@posta.example", None, "Imprese"),
        "Che la strada per Valdombrosa resti aperta: chiedete a Ersilia Zibellini, lei lo sa.",
    ],
    [*(3, None, None, None, "Cittadini"), "Il pediatra, e una panchina all'ombra per aspettarlo."],
]


def write_mixed_corpus(folder: Path) -> None:
    """Put an interview in each format, and a questionnaire, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    writers = {"odt": as_odt, "rtf": as_rtf, "srt": as_srt, "eaf": as_elan, "md": as_markdown}
    for number, (ending, said) in enumerate(_TALKS.items(), start=1):
        path = folder / f"voce{number}.{ending}"
        if ending == "txt":
            path.write_bytes(as_text(said).decode().encode("utf-16"))
        else:
            path.write_bytes(writers[ending](said))
    (folder / "voce7.docx").write_bytes(_word())
    (folder / "voce8.pdf").write_bytes(page_of_lines(_PRINTED))
    (folder / "questionario.xlsx").write_bytes(_sheet())


def _word() -> bytes:
    """What is said, under labels in bold; names also where nobody looks."""
    document = docx.Document()
    about = document.core_properties
    about.author = about.last_modified_by = "Fiorenza Malagigi"
    about.title, about.comments = "Intervista a Amedea Squillàro", "Trascrive Ghita Sparvieri"
    document.sections[0].header.paragraphs[0].text = "Trascrizione di Ghita Sparvieri"
    for label, lines in _WORD:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        said = paragraph.add_run(lines[0])
        for line in lines[1:]:
            document.add_paragraph(line)
    document.add_comment(said, text="Chiedere a Fiorenza Malagigi", author="Ghita Sparvieri")
    whole = io.BytesIO()
    document.save(whole)
    return whole.getvalue()


def _sheet() -> bytes:
    """Answers, with who gave them; names also in a comment and on a sheet that is hidden."""
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "Fiorenza Malagigi"
    sheet = book.worksheets[0]
    for row in _ANSWERS:
        sheet.append(row)
    sheet["F2"].comment = Comment("Richiamare", "Ghita Sparvieri")
    hidden = book.create_sheet("Note")
    hidden.append(["Inserito da Ghita Sparvieri"])
    hidden.sheet_state = "hidden"
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()

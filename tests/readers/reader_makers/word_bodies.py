"""Bodies of the Word samples, by name."""

from __future__ import annotations


def run(text: str, style: str = "") -> str:
    """A run; style is the inside of its properties."""
    properties = f"<w:rPr>{style}</w:rPr>" if style else ""
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in text.split("\n"))
    return f"<w:r>{properties}{inside}</w:r>"


def bold(text: str) -> str:
    """A run in bold."""
    return run(text, "<w:b/>")


def par(*inside: str, style: str = "") -> str:
    """A paragraph of runs, or of other markup."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(inside)}</w:p>"


def cell(*paragraphs: str, span: int = 1) -> str:
    """A cell with a paragraph for each text."""
    properties = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else ""
    return f"<w:tc>{properties}{''.join(par(run(text)) for text in paragraphs)}</w:tc>"


def table(*rows: list[str | tuple[str, ...]]) -> str:
    """A table; a cell is a text, or several, one a paragraph."""
    filled = [
        "<w:tr>"
        + "".join(cell(*([one] if isinstance(one, str) else one)) for one in row)
        + "</w:tr>"
        for row in rows
    ]
    return f"<w:tbl>{''.join(filled)}</w:tbl>"


BODIES = {
    # A label spread over runs; breaks inside a paragraph; a note's mark.
    "bold_labels_in_several_runs": par(run("Intervista alla sindaca"), style="Titolo")
    + par(bold("Inter"), bold("vista"), bold("trice"), run(":"), run(" Cominciamo dal bosco?"))
    + par(bold("Sinda"), run("ca", '<w:rStyle w:val="Forte"/>'), bold(": "), run("Dal bosco,\nsì."))
    + par(
        run("Il bosco è di tutti, quindi di nessuno."), '<w:r><w:footnoteReference w:id="1"/></w:r>'
    )
    + par(run("2. La scuola"), style="Titolo1")
    + par(bold("Intervistatrice:"), run(" Passiamo alla scuola."))
    + par(bold("Sindaca:"), run(" "), bold("Chiude"), run(". Ecco: chiude.")),
    # Minutes: participants in a table, one paragraph with a participant's name before it.
    "minutes_of_a_meeting": par(run("Verbale del gruppo di lavoro"), style="Titolo")
    + par(run("Luogo: sala verde"))
    + table(
        ["Nome", "Cognome", "Ente"],
        ["Delia", "Trossarelli", "Unione montana"],
        ["Egidio", "Prandoni", "Confcommercio"],
    )
    + par(run("Discussione"), style="Titolo1")
    + par(run("La Trossarelli racconta che il mercato del sabato si è svuotato."))
    + par(bold("Prandoni"), run(": mancano i parcheggi, dice da anni."))
    + par(run("Si conviene di sentire i comuni vicini.")),
    # Titles above, then two columns without a header.
    "table_of_two_columns": par(run("Trascrizione n. 3"))
    + par()
    + table(
        ["Intervistatore", "Da dove cominciamo?"],
        ["Intervistato", ("Dai prezzi.", "Il latte sta a quaranta centesimi.")],
        ["", "Quaranta."],
        ["Intervistatore", "E nel duemila?"],
        ["Intervistato", "Uguale. Ecco: uguale."],
    )
    + par(run("Fine della registrazione")),
    # The order is not the usual one, and a heading repeats where a page ends.
    "table_of_three_columns": table(
        ["Testo", "Tempo", "Chi parla"],
        ["Quanti siete in servizio?", "00:00:02", "Facilitatrice"],
        ["In due, di notte uno.", "00:00:06", "Dott.ssa Sanna"],
        ["Testo", "Tempo", "Chi parla"],
        ["Uno per quanti letti?", "00:00:10", "Facilitatrice"],
        ["Trentasei.", "00:00:12", "Dott.ssa Sanna"],
    ),
    "table_without_header": table(
        ["0:01", "Anna", "Io abito in cima, all'ultima casa."],
        ["0:07", "Piero", "Io in fondo."],
        ["0:09", "Anna", "E ci vediamo a Natale."],
    ),
    # A card above the interview, which is in paragraphs with a tab after the label.
    "card_and_paragraphs": table(
        ["Data", "3 marzo 2025"], ["Intervistatrice", "Marta Oldani"], ["Intervistato", "un oste"]
    )
    + par(run("Intervistatrice:"), "<w:r><w:tab/></w:r>", run("Quanti coperti fa?"))
    + par(run("Intervistato:"), "<w:r><w:tab/></w:r>", run("Trenta, a mezzogiorno."))
    + par(run("La sera niente."))
    + par(run("Intervistatrice:"), "<w:r><w:tab/></w:r>", run("Niente?")),
    # Revisions, a content control, a link, hidden text.
    "revisions": par(
        run("I: "),
        f'<w:ins w:id="1" w:author="x">{run("Quando ")}</w:ins>',
        '<w:del w:id="2" w:author="x"><w:r><w:delText>Come </w:delText></w:r></w:del>',
        run("riaprite?"),
    )
    + "<w:sdt><w:sdtContent>"
    + par(run("R: Ad aprile, lo dice "), f"<w:hyperlink>{run('il sito')}</w:hyperlink>", run("."))
    + "</w:sdtContent></w:sdt>"
    + par(run("I: Bene."), run(" Taglia qui.", "<w:vanish/>"))
    + f'<w:ins w:id="3" w:author="x">{par(run("R: Bene."))}</w:ins>',
    # As Teams exports it: name and time in one line, the talk after a break.
    "teams_export": par(bold("Silvia Perotti"), run("   0:03\nLei è in pensione?"))
    + par(bold("Elide Grosso"), run("   0:06\nDa dieci anni.\nAnzi, undici."))
    + par(bold("Silvia Perotti"), run("   0:11\nUndici.")),
    # Nobody is named: the columns say who asks.
    "questions_and_answers": par(run("Colloquio con una panettiera"))
    + table(
        ["n.", "Domanda", "Risposta"],
        ["1", "Da quando fate il pane qui?", ("Dal settantadue.", "Prima mio padre, poi io.")],
        ["2", "E la farina?", "Del mulino, finché c'era: adesso viene da fuori."],
        ["3", "Chi continuerà?", ""],
    ),
    # Nobody is named: questions are in bold, one of them over two paragraphs.
    "questions_in_bold": par(bold("Colloquio con un guardaparco"), style="Titolo")
    + par(run("Registrato in baita"))
    + par(bold("Quanti siete?"))
    + par(run("Tre, con la neve due."))
    + par(run("Chiedevamo il quarto."))
    + par(bold("Mi parli dei lupi."))
    + par(bold("Ci sono?"))
    + par(run("Ci sono, "), bold("eccome"), run(": ne ho contati sette."))
    + par(bold("E i pastori?"))
    + par(run("Bestemmiano, ma i cani li hanno presi.")),
    # Questions are in bold by the style of their paragraph, which has it from another.
    "questions_in_a_bold_style": par(run("Quanti siete?"), style="Domanda")
    + par(run("Tre, con la neve due."))
    + par(run("E i lupi?"), run(" Ci sono?"), style="Domanda")
    + par(run("Sette."))
    + par(run("Sette no.", '<w:b w:val="0"/>'), style="Domanda"),
    # Roles in bold, each on a line of its own, and answers of several paragraphs.
    "roles_in_bold_on_their_line": par(bold("Moderatrice"))
    + par(run("Che cosa manca di più?"))
    + par(bold("Insegnante scuola media"))
    + par(run("Un posto dove stare."))
    + par(run("Il pomeriggio sono tutti al centro commerciale."))
    + par(bold("Operatrice del consultorio"))
    + par(run("Eh sì"))
    + par(bold("Moderatrice"))
    + par(run("Gli altri?"))
    + par(bold("Insegnante scuola media"))
    + par(run("Tipico"))
    + par(bold("Operatrice del consultorio"))
    + par(run("Già"))
    + par(run("Da noi vengono in pochi.")),
}

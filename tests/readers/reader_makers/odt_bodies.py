"""Bodies of the OpenDocument samples, by name."""

from __future__ import annotations


def par(inside: str) -> str:
    """A paragraph."""
    return f"<text:p>{inside}</text:p>"


def row(*cells: str) -> str:
    """A row of a table, a paragraph in each cell."""
    inside = "".join(f"<table:table-cell>{par(text)}</table:table-cell>" for text in cells)
    return f"<table:table-row>{inside}</table:table-row>"


_NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    f"<text:note-body>{par('Ride.')}</text:note-body></text:note>"
)
_COMMENT = f"<office:annotation><dc:creator>x</dc:creator>{par('Verificare.')}</office:annotation>"

BODIES = {
    # Bold in two spans, spaces and breaks as elements; a note, a comment and a deletion inside.
    "labels": '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
    + par("cancellato")
    + "</text:deletion></text:changed-region></text:tracked-changes>"
    + '<text:h text:outline-level="1">Artigiani</text:h>'
    + par(
        '<text:span text:style-name="T1">Facilita</text:span><text:span text:style-name="T1">tore'
        f':</text:span> Quanti<text:s text:c="3"/>apprendisti avete?{_NOTE}'
    )
    + par(
        f'<text:span text:style-name="T1">Degli Esposti:</text:span><text:tab/>Uno.{_COMMENT}'
        '<text:line-break/>Uno, <text:change text:change-id="c1"/>e se ne va.'
    )
    + par("")
    + "<text:list><text:list-item>"
    + par("Questo è il punto: se ne va.")
    + "</text:list-item></text:list>"
    + f"<text:section>{par('Facilitatore: E dove va?')}</text:section>"
    + par("Degli Esposti: In fabbrica."),
    "table": f"<text:h>Incontro</text:h><table:table><table:table-header-rows>{row('Chi', 'Cosa')}"
    "</table:table-header-rows>"
    + row("Guardiacaccia", "I cinghiali sono scesi fino all'asilo.")
    + row("Maestra", "Li abbiamo visti dalla finestra.")
    + row("", "I bambini battevano le mani.")
    + "</table:table>",
}

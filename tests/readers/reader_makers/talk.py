"""Any talk, written in any format: the other direction of the readers, for round trips."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Callable, Sequence

from reader_makers.odt_bodies import par as odt_par
from reader_makers.odt_bodies import row as odt_row
from reader_makers.office import docx, odt
from reader_makers.sheets import book
from reader_makers.word_bodies import bold, par, run, table

Said = Sequence[tuple[str, Sequence[str]]]


def as_text(said: Said) -> bytes:
    """``Label: line``, further lines below it."""
    return "".join(f"{label}: {_below(lines)}\n" for label, lines in said).encode()


def as_windows_text(said: Said) -> bytes:
    """The same with a byte-order mark and carriage returns."""
    return b"\xef\xbb\xbf" + as_text(said).replace(b"\n", b"\r\n")


def as_timed_text(said: Said) -> bytes:
    """``[00:00:07] Label: line``."""
    texts = [f"[00:{n:02}:07] {label}: {_below(lines)}" for n, (label, lines) in enumerate(said)]
    return "\n".join(texts).encode()


def as_label_lines(said: Said) -> bytes:
    """Label and time on a line of their own."""
    texts = [f"{label}  0:{n:02}\n{_below(lines)}\n" for n, (label, lines) in enumerate(said)]
    return "\n".join(texts).encode()


def as_tabs(said: Said) -> bytes:
    """A line for each line: label, tab, text."""
    return "".join(f"{label}\t{line}\n" for label, lines in said for line in lines).encode()


def as_markdown(said: Said) -> bytes:
    """Labels in bold, paragraphs apart."""
    return "\n\n".join(f"**{label}:** {_apart(lines)}" for label, lines in said).encode()


def as_teams(said: Said) -> bytes:
    """A cue for each line, each with its voice; every third is not closed."""
    cues = []
    for place, (label, line) in enumerate((label, line) for label, lines in said for line in lines):
        voice = f"<v {_xml(label)}>{_xml(line)}"
        end = "" if place % 3 == 2 else "</v>"
        cues.append(f"a-b-c/{place}-0\n{_time(place, '.')}\n{voice}{end}\n")
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def as_srt(said: Said) -> bytes:
    """A cue for each line, the label on the first one of a turn."""
    texts = [
        f"{label}: {line}" if place == 0 else line
        for label, lines in said
        for place, line in enumerate(lines)
    ]
    cues = [f"{n}\n{_time(n, ',')}\n{_xml(text)}\n" for n, text in enumerate(texts, 1)]
    return "\n".join(cues).encode()


def as_docx(said: Said) -> bytes:
    """A paragraph for each line, the label in bold, in two runs."""
    body = []
    for label, lines in said:
        half = len(label) // 2
        runs = [bold(_xml(label[:half])), bold(_xml(label[half:])), run(": ")]
        body.append(par(*runs, run(_xml(lines[0]))))
        body += [par(run(_xml(line))) for line in lines[1:]]
    return docx("".join(body))


def as_docx_table(said: Said) -> bytes:
    """A row for each turn: time, who, what; a paragraph for each line."""
    rows: list[list[str | tuple[str, ...]]] = [["Tempo", "Chi", "Testo"]]
    for place, (label, lines) in enumerate(said):
        rows.append([f"0:{place:02}", _xml(label), tuple(map(_xml, lines))])
    return docx(table(*rows))


def as_odt(said: Said) -> bytes:
    """A paragraph for each line, the label in bold."""
    body = []
    for label, lines in said:
        start = f'<text:span text:style-name="T1">{_xml(label)}:</text:span> '
        body += [odt_par((start if n == 0 else "") + _xml(line)) for n, line in enumerate(lines)]
    return odt("".join(body))


def as_odt_table(said: Said) -> bytes:
    """A row for each line: who, what."""
    rows = [odt_row(_xml(label), _xml(line)) for label, lines in said for line in lines]
    return odt(f"<table:table>{odt_row('Chi', 'Cosa')}{''.join(rows)}</table:table>")


def as_rtf(said: Said) -> bytes:
    """A paragraph for each line, every letter beyond ASCII as a number."""
    paragraphs = []
    for label, lines in said:
        first, *rest = map(_rtf, lines)
        paragraphs += [rf"{{\b {_rtf(label)}:}} {first}\par", *(rf"{line}\par" for line in rest)]
    head = r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}\f0 "
    return (head + "\n".join(paragraphs) + "}").encode("ascii")


def as_elan(said: Said) -> bytes:
    """A tier for each label, an annotation for each line."""
    slots, tiers = [], {label: [] for label, _ in said}
    for place, (label, line) in enumerate((label, line) for label, lines in said for line in lines):
        for end in "ab":
            time = 1000 * place + (900 if end == "b" else 0)
            slots.append(f'<TIME_SLOT TIME_SLOT_ID="t{place}{end}" TIME_VALUE="{time}"/>')
        tiers[label].append(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{place}" '
            f'TIME_SLOT_REF1="t{place}a" TIME_SLOT_REF2="t{place}b"><ANNOTATION_VALUE>'
            f"{_xml(line)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        )
    written = "".join(
        f'<TIER TIER_ID="{html.escape(label)}">{"".join(found)}</TIER>'
        for label, found in tiers.items()
    )
    times = f"<TIME_ORDER>{''.join(slots)}</TIME_ORDER>"
    return f"<ANNOTATION_DOCUMENT>{times}{written}</ANNOTATION_DOCUMENT>".encode()


def as_csv(said: Said) -> bytes:
    """A row for each line, under a header."""
    whole = io.StringIO(newline="")
    rows = [(label, line) for label, lines in said for line in lines]
    csv.writer(whole, delimiter=";").writerows([("speaker", "text"), *rows])
    return whole.getvalue().encode()


def as_xlsx(said: Said) -> bytes:
    """A row for each line, under a header."""
    rows = [[label, line] for label, lines in said for line in lines]
    return book({"Foglio1": [["Parlante", "Testo"], *rows]})


WRITERS: dict[str, tuple[str, Callable[[Said], bytes]]] = {
    "text": (".txt", as_text),
    "Windows text": (".txt", as_windows_text),
    "text with times": (".txt", as_timed_text),
    "labels on lines of their own": (".txt", as_label_lines),
    "tabs": (".txt", as_tabs),
    "Markdown": (".md", as_markdown),
    "Teams": (".vtt", as_teams),
    "SubRip": (".srt", as_srt),
    "Word": (".docx", as_docx),
    "Word table": (".docx", as_docx_table),
    "OpenDocument": (".odt", as_odt),
    "OpenDocument table": (".odt", as_odt_table),
    "rich text": (".rtf", as_rtf),
    "ELAN": (".eaf", as_elan),
    "CSV": (".csv", as_csv),
    "Excel": (".xlsx", as_xlsx),
}


def _below(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _apart(lines: Sequence[str]) -> str:
    return "\n\n".join(lines)


def _xml(text: str) -> str:
    return html.escape(text, quote=False)


def _rtf(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    units = memoryview(escaped.encode("utf-16-le")).cast("h")
    return "".join(chr(n) if 0 <= n < 128 else rf"\u{n}?" for n in units)


def _time(place: int, point: str) -> str:
    start, end = f"00:{place:02}:00{point}000", f"00:{place:02}:58{point}000"
    return f"{start} --> {end}"

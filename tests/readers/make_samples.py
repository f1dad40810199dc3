"""Make the samples that cannot be typed: archives, PDFs, sheets, odd encodings.

Run from the repository's root, `python tests/readers/make_samples.py`; the same files come out,
byte for byte. What each must be read as stands beside it, written by hand.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from reader_makers import office, printed, sheets

SAMPLES = Path(__file__).parent / "samples"

TEXTS = {
    "windows_1252.txt": (
        "cp1252",
        "I: È “vero” che chiudete?\r\n"
        "R: Perché, l’ha sentito anche lei…? Costava 30 € al giorno.\r\n"
        "I: Così dicono.\r\n",
    ),
    "utf_16.txt": ("utf-16", "I: Com'è l'umore?\r\nR: Così così, però si va avanti. 🙂\r\n"),
    "byte_order_mark.txt": (
        "utf-8-sig",
        "R: Quassù no.\nI: E giù?\nR: Giù sì.\n",
    ),
    "old_mac_decomposed.txt": (
        "utf-8",
        unicodedata.normalize(
            "NFD", "I: Perché è tornata?\rR: Per l'età, e per mio papà.\rI: Ah.\r"
        ),
    ),
    "label_that_never_ends.txt": (
        "utf-8",
        "I: Mi dica.\nR: "
        + "e poi e poi " * 420
        + "basta\n"
        + "parlaparla" * 500
        + "\nI: Grazie.\n",
    ),
}


def make_texts() -> None:
    """Plain texts whose bytes an editor would change."""
    for name, (encoding, text) in TEXTS.items():
        (SAMPLES / "txt" / name).write_bytes(text.encode(encoding))
    mixed = "I: Perché ha chiuso?\n".encode() + "R: Perché così è.\n".encode("cp1252")
    (SAMPLES / "txt" / "two_encodings.txt").write_bytes(mixed + "I: È così.\n".encode())


def main() -> None:
    """Make them all."""
    make_texts()
    office.make(SAMPLES)
    sheets.make(SAMPLES)
    printed.make(SAMPLES)


if __name__ == "__main__":
    main()

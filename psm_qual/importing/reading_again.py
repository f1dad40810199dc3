"""The file that a text becomes in the corpus, so that no selected word is lost in reading it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from psm_qual.errors import UnreadableFileError
from psm_qual.importing.aligning import Alignment, Mapped
from psm_qual.model import Span, Transcript, clean
from psm_qual.model.transcript import INVISIBLE
from psm_qual.readers import ReadingOptions, read_data
from psm_qual.readers.formats.exact import write_exact
from psm_qual.readers.formats.plain import strong_line
from psm_qual.readers.talk.label_judgement import labels_in


@dataclass(frozen=True, slots=True)
class Rendition:
    """A text as a file of the corpus, and where its places lie in what is read from it.

    Parameters
    ----------
    content : bytes
        The file.
    transcript : Transcript
        What is read from it.
    alignment : Alignment
        From the text to the canonical text.
    """

    content: bytes
    transcript: Transcript
    alignment: Alignment

    def places(self, spans: Sequence[Span]) -> list[Mapped]:
        """Where some stretches of the text lie in the canonical text."""
        return [self.alignment.place(span) for span in spans]


def renditions(text: str, options: ReadingOptions, *, asked: bool = False) -> Iterator[Rendition]:
    """Ways of writing a text into the corpus, the one most like a transcript first.

    As it is, so that titles, time stamps and labels are what they are in any transcript; with a
    line for each turn, and titles kept; line by line, whatever they look like.

    Parameters
    ----------
    text : str
        Line ends LF, NFC.
    options : ReadingOptions
        What the study says about reading.
    asked : bool
        It is a questionnaire of ours: each line is a question, a colon and the answer.

    Yields
    ------
    Rendition
        Only those that can be read, and whose words are all the text's, in order.
    """
    for content in _ways(INVISIBLE.sub("", text), asked=asked):
        data = content.encode("utf-8", errors="replace")
        try:
            (transcript,) = read_data(data, "text.txt", options)
        except UnreadableFileError:
            continue
        alignment = Alignment.read(text, transcript)
        if alignment.whole:
            yield Rendition(data, transcript, alignment)


def best_rendition(ways: Iterable[Rendition], spans: Sequence[Span]) -> Rendition | None:
    """The rendition in which the fewest selected words are missing; the first of those alike.

    Parameters
    ----------
    ways : iterable of Rendition
        See `renditions`; no more of them are made than needed.
    spans : sequence of Span
        What is selected. Half-open, code points of the text.

    Returns
    -------
    Rendition or None
        None when there is no word in the text.
    """
    best, least = None, (0, 0)
    for each in ways:
        found = each.places(spans)
        missing = sum(m.span is None for m in found), sum(m.missing for m in found)
        if best is None or missing < least:
            best, least = each, missing
        if least == (0, 0):
            break
    return best


def _ways(plain: str, *, asked: bool) -> Iterator[str]:
    """Contents of files, each made when the ones before would not do."""
    if asked:
        yield write_exact(_answers(plain))
    yield plain
    yield write_exact(_turns(plain))
    yield write_exact(_lines(plain))


def _turns(text: str) -> Iterator[tuple[str, str]]:
    """Labels and words of each line; what follows a label is under it until the next."""
    lines = [strong_line(line) for line in text.split("\n")]
    label = ""
    for line, found in zip(lines, labels_in(lines), strict=True):
        if found is not None:
            label = clean(found.shown)
        words = clean(found.text if found is not None else line.text)
        if words:
            yield label, words


def _lines(text: str) -> Iterator[tuple[str, str]]:
    return (("", words) for words in map(clean, text.split("\n")) if words)


def _answers(text: str) -> Iterator[tuple[str, str]]:
    for line in map(clean, text.split("\n")):
        question, mark, answer = line.rpartition("?: ")
        if not mark:
            question, mark, answer = line.partition(": ")
        if line:
            yield (question + mark[:-2], answer) if mark else ("", line)

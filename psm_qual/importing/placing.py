"""Each text that comes in: a source that the study has, or a file that it is to have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from psm_qual.anonymising import Replaced
from psm_qual.importing.aligning import Alignment, Mapped
from psm_qual.importing.literals import Literals
from psm_qual.importing.reading_again import Rendition, best_rendition, renditions
from psm_qual.importing.there import KnownSource, There
from psm_qual.model import Span
from psm_qual.readers import ReadingOptions
from psm_qual.stages.imported import clear_span
from psm_qual.stages.transcripts import reading_options


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a text is to be found in the study.

    Parameters
    ----------
    source : str
        Id of the source that it is; "" for a new one, or for none.
    content : bytes
        File of a new source; empty when nothing is to be written.
    mapped : sequence of Mapped
        Its selections, in the order given, in the canonical text in clear.
    renamed : mapping of str to str
        Pseudonyms in it that have another number.
    """

    source: str
    content: bytes
    mapped: Sequence[Mapped]
    renamed: Mapping[str, str]


class Places:
    """Finds the texts of files in a study.

    Parameters
    ----------
    there : There
        What the study has.
    literals : Literals
        Pseudonyms in texts that come in.
    """

    def __init__(self, there: There, literals: Literals) -> None:
        self._there = there
        self._literals = literals
        self._options: ReadingOptions = reading_options(there.settings)
        self._clear: dict[str, list[str]] = {}
        self._printed: dict[str, list[str]] = {}
        for name, known in there.sources.items():
            self._clear.setdefault(known.transcript.text, []).append(name)
            if known.printed is not None:
                letters = _letters(known.printed.text)
                self._printed.setdefault(letters, []).append(name)

    def place(
        self, guid: str, name: str, text: str, spans: Sequence[Span], *, asked: bool = False
    ) -> Placed | None:
        """Say where a text is.

        Parameters
        ----------
        guid, name : str
            What the file calls it: of several that are alike the one of the same name counts.
        text : str
            NFC, line ends LF.
        spans : sequence of Span
            Its selections.
        asked : bool
            It is a questionnaire: each line begins with a question.

        Returns
        -------
        Placed or None
            None when there is no word in it.
        """
        printed = self._as_printed(name, text, spans)
        if printed is not None:
            return printed
        before = {
            item.guid.removeprefix(f"{guid}:"): item.key
            for (kind, _), item in self._there.items.items()
            if kind == "pseudonym" and item.guid.startswith(f"{guid}:")
        }
        fitted, renamed = self._literals.fit(text, before)
        moved = [fitted.span(span) for span in spans]
        ways: Iterable[Rendition] = renditions(fitted.text, self._options, asked=asked)
        if self._clear:
            ways = list(ways)
            for each in ways:
                same = self._clear.get(each.transcript.text)
                if same:
                    return Placed(_one(same, name), b"", each.places(moved), renamed)
        found = best_rendition(ways, moved)
        if found is None:
            return None
        return Placed("", found.content, found.places(moved), renamed)

    def _as_printed(self, name: str, text: str, spans: Sequence[Span]) -> Placed | None:
        """A text that went out of this study, and comes back."""
        same = self._printed.get(_letters(text))
        if not same:
            return None
        source = _one(same, name)
        known: KnownSource = self._there.sources[source]
        printed = known.printed or Replaced(known.transcript.text)
        alignment = Alignment(text, printed.text)
        if not alignment.exact:
            return None
        mapped = [_in_clear(alignment.place(span), printed) for span in spans]
        return Placed(source, b"", mapped, {})


def _in_clear(found: Mapped, printed: Replaced) -> Mapped:
    return Mapped(clear_span(printed, found.span) if found.span else None, found.missing)


def _letters(text: str) -> str:
    return "".join(text.split())


def _one(names: Sequence[str], name: str) -> str:
    return name if name in names else names[0]

"""Words that may stand beside the figures of a published matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from psm_qual.analysis.crossing import Crossing, Key
from psm_qual.analysis.quotations import passages_to_quote
from psm_qual.disclosure import for_print
from psm_qual.disclosure.passages import Said
from psm_qual.messages import say
from psm_qual.reports.matrices import Behind, Told
from psm_qual.reports.restitution import Publication
from psm_qual.reports.restitution.figures import statements
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.stages.kept_patterns import withholding
from psm_qual.stages.publishable import Printed
from psm_qual.stages.publishing import rules_of
from psm_qual.study import Study

# Quotations of a cell: examples, not all.
_MOST = 3


def printed_quotations(study: Study, printed: Printed) -> Behind:
    """Quotations for a published matrix, without ids.

    Only where a figure is printed and enough people stand behind it; none that the rules of
    quotation keep back, nothing twice, and no two of one person that a favourite expression would
    join, in whatever file the other stands. Beside an attribute words would have an author: there
    they stand for the whole row.

    Parameters
    ----------
    study : Study
        Knows the rules.
    printed : Printed
        The matrix.
    """
    publication = Publication(
        load_corpus(study), study.aliases, rules_of(study), withholding=withholding(study)
    )
    corpus = printed.crossing.corpus
    text = dict(zip(corpus.answers["segment"], corpus.answers["text"], strict=True))
    barred = set(_barred(publication))
    found: dict[tuple[str, str], list[Told]] = {}
    for place, key in _places(printed):
        chosen = passages_to_quote(
            corpus,
            printed.crossing.passages(key),
            most=_MOST,
            besides=barred,
            reluctance=publication.quotations.reluctance,
        )
        barred.update(chosen)
        if chosen:
            found[place] = [Told(for_print(str(text[segment]))) for segment in chosen]
    return found


def _places(printed: Printed) -> Iterator[tuple[tuple[str, str], Key]]:
    """Cells, or whole rows, that may have words, and what a passage must be for them."""
    matrix, crossing, table = printed.matrix, printed.crossing, printed.table
    total = say("reports.total")
    if crossing.is_attribute(matrix.rows):
        return
    columns = [str(column) for column in table.columns if column != total]
    by_row = crossing.is_attribute(matrix.columns)
    for row in (str(name) for name in table.index if name != total):
        own = Key({(matrix.rows, row)})
        cells = (
            [("", own, table.at[row, total])]
            if by_row
            else [(c, own | {(matrix.columns, c)}, table.at[row, c]) for c in columns]
        )
        for column, key, figure in cells:
            shown = not isinstance(figure, str)
            if shown and len(crossing.people(key)) >= printed.people:
                yield (row, column), key


def _barred(publication: Publication) -> Iterator[str]:
    own = publication.quotations
    yield from own.singling_out
    yield from own.flagged
    yield from _said_by_few(publication, publication.decision.crossing)
    yield from _joined(publication)


def _said_by_few(publication: Publication, crossing: Crossing) -> AbstractSet[str]:
    """Passages of which every statement is one that too few make."""
    made: set[str] = set()
    told: set[str] = set()
    for key in statements(publication.corpus, publication.roles):
        made |= crossing.passages(key)
        if publication.decision.enough(*key):
            told |= crossing.passages(key)
    return made - told


def _joined(publication: Publication) -> Iterator[str]:
    """Passages that share a favourite expression with another one of the same person."""
    answers = publication.corpus.answers
    said = {
        str(segment): Said(str(source), str(text))
        for segment, source, text in zip(
            answers["segment"], answers["source"], answers["text"], strict=True
        )
    }
    voices = publication.quotations.voices
    expressed = {
        segment: {(each.person, expression) for expression in voices.own_expressions(each)}
        for segment, each in said.items()
    }
    often = Counter(expression for own in expressed.values() for expression in own)
    yield from (name for name, own in expressed.items() if any(often[each] > 1 for each in own))

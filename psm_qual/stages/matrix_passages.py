"""The passages behind the cells of a matrix, as far as their words may go into a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crosstab import Crosstab
from psm_qual.reports.matrices import Behind, Told
from psm_qual.reports.restitution import Publication
from psm_qual.stages.publishing import rules_of
from psm_qual.study import Study


def kept_back(study: Study, corpus: Corpus) -> AbstractSet[str]:
    """Passages whose words stay out of files: they might tell who speaks.

    Those in which role, place and day together point at one person, and those that colleagues
    might recognise; see `psm_qual.disclosure.passages`.
    """
    return study.loaded("kept back", lambda: _kept_back(study, corpus))


def told_behind(tab: Crosstab, corpus: Corpus, kept: AbstractSet[str]) -> Behind:
    """Every passage of every cell, in the order of the study; without words where these are kept.

    Parameters
    ----------
    tab : Crosstab
        A matrix for analysis: it names passages and sources.
    corpus : Corpus
        Has the words, pseudonymised.
    kept : set of str
        As `kept_back` gives them.
    """
    answers = corpus.answers
    told = {
        str(segment): Told("" if segment in kept else str(text), str(segment), str(source))
        for segment, source, text in zip(
            answers["segment"], answers["source"], answers["text"], strict=True
        )
    }
    order = {segment: number for number, segment in enumerate(told)}
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row, column, segment in tab.members[["row", "column", "segment"]].itertuples(index=False):
        found[str(row), str(column)].append(str(segment))
    return {
        place: [told[segment] for segment in sorted(set(own), key=order.__getitem__)]
        for place, own in found.items()
    }


def _kept_back(study: Study, corpus: Corpus) -> AbstractSet[str]:
    own = Publication(corpus, study.aliases, rules_of(study)).quotations
    return own.singling_out | own.flagged

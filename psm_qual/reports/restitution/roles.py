"""Which codes of which facets the report is about."""

from __future__ import annotations

from dataclasses import dataclass

from psm_qual.analysis.corpus import Corpus
from psm_qual.analysis.crossing import Condition


@dataclass(frozen=True, slots=True)
class Roles:
    """What a study calls the things that the report tells.

    Parameters
    ----------
    kinds : str
        The facet that tells statements apart by what they do; "" for none.
    done, need, proposal, criticised : str
        Its codes: something is done, is missing, is proposed, does not work; "" for none.
    indications : str
        The facet of what is asked of the authority and of its process; "" for none.
    """

    kinds: str = "tipo"
    done: str = "attuazione"
    need: str = "esigenza"
    proposal: str = "proposta"
    criticised: str = "criticita"
    indications: str = "indicazioni"

    def kind(self, name: str) -> Condition:
        """Condition that a passage is of a kind of statement."""
        return self.kinds, name

    def has(self, corpus: Corpus, name: str) -> bool:
        """Tell whether a study tells a kind of statement apart."""
        facet = corpus.facets.get(self.kinds)
        return bool(name) and facet is not None and name in facet

    def has_indications(self, corpus: Corpus) -> bool:
        """Tell whether a study collects indications to the authority."""
        return bool(self.indications) and self.indications in corpus.facets

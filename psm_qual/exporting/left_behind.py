"""What of a study no exchange format has a place for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from psm_qual.codebooks import list_crosswalks
from psm_qual.errors import CodebookError
from psm_qual.exchange.losses import LossKind
from psm_qual.exporting.collected import Collected
from psm_qual.model import Coding, Decision, Resolution, Status, Verb
from psm_qual.study import Study


def tell_codings(codings: Iterable[Coding], collected: Collected, *, suggestions: bool) -> None:
    """Codings that are not exported: rejected ones, suggestions unless they are asked for.

    Parameters
    ----------
    codings : iterable of Coding
        As they stand.
    collected : Collected
        Collects.
    suggestions : bool
        Whether suggestions are exported; then how sure they are is lost.
    """
    suggested = 0
    for coding in codings:
        where = f"{coding.segment} · {coding.facet or coding.level} {coding.code} · {coding.coder}"
        if coding.status is Status.REJECTED:
            collected.lose(LossKind.DROPPED, "coding", where, "rejected")
        suggested += coding.status is Status.SUGGESTED
    if suggested:
        what = "confidence" if suggestions else "suggestion"
        reason = "confidence" if suggestions else "suggested"
        collected.lose(LossKind.DROPPED, what, "", reason, n=suggested)


def tell_reviewed(decisions: Iterable[Decision], collected: Collected) -> None:
    """Passages that somebody has declared reviewed: elsewhere nobody can tell."""
    done = Counter(each.coder for each in decisions if each.verb is Verb.DONE)
    for coder, n in sorted(done.items()):
        collected.lose(LossKind.DROPPED, "review", coder, "reviewed", n=n)


def tell_resolved(resolutions: Mapping[tuple[str, str], Resolution], collected: Collected) -> None:
    """What coders had said where they were brought to agree: the consensus alone is carried."""
    for (segment, _), each in resolutions.items():
        coders = ", ".join(sorted(each.between))
        collected.lose(LossKind.DROPPED, "consensus", segment, "consensus", coders=coders)


def tell_crosswalks(study: Study, collected: Collected) -> None:
    """Correspondences with other codebooks."""
    try:
        crosswalks = list_crosswalks(study.shelf)
    except CodebookError as error:
        # The codes do not depend on it.
        study.notices.append(error)
        return
    for each in crosswalks:
        collected.lose(LossKind.DROPPED, "crosswalk", each.id, "crosswalk", n=len(each.links))

"""What of a project is left when only its codes are written."""

from __future__ import annotations

from dataclasses import replace

from psm_qual.exchange.losses import LossKind
from psm_qual.exchange.writing.bench import Bench
from psm_qual.exchange.writing.fitting import Fitted

_OF_CODES = ("code", "set")


def codes_alone(fitted: Fitted) -> Fitted:
    """Codes and sets of codes; what else hangs on them is told among the losses.

    Parameters
    ----------
    fitted : Fitted
        A whole project. What it lost of other things is of no interest here.
    """
    project = fitted.project
    bench = Bench(frozenset())
    bench.losses += [loss for loss in fitted.losses if loss.what in _OF_CODES]
    for code in project.codes:
        for note in code.notes:
            bench.lose(LossKind.DROPPED, "memo", note.name, "codes_only_memo")
    for each in project.sets:
        if not each.codes:
            bench.lose(LossKind.DROPPED, "set", each.name, "codes_only_set")
    alone = replace(
        project,
        codes=tuple(replace(code, notes=()) for code in project.codes),
        sets=tuple(replace(each, sources=()) for each in project.sets if each.codes),
        sources=(),
        cases=(),
        notes=(),
    )
    return Fitted(alone, bench.losses)

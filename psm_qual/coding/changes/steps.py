"""One change of a codebook, as a step that a code takes: forwards, or backwards when undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from psm_qual.model import CodebookChange, CodebookVerb, standing


@dataclass(frozen=True, slots=True)
class Step:
    """A change that came, or went, after something was decided.

    Parameters
    ----------
    change : CodebookChange
        Never an undo.
    forward : bool
        True when it came; False when it was undone.
    """

    change: CodebookChange
    forward: bool

    def origin(self, code: str) -> str:
        """What is told of a coding that took this step from `code`.

        ``1.1 (rename 3)``; for a translation the old codebook and who confirmed the line:
        ``psm_2021_2023:1.4 (translate 7, C1)``.
        """
        change = self.change
        by = ", ".join(sorted({pair.by for pair in change.pairs if pair.code == code} - {""}))
        what = f"{change.verb.value} {change.id}" if self.forward else f"undo {change.id}"
        if change.verb is CodebookVerb.TRANSLATE and self.forward and not is_qualified(code):
            code = qualified(change.codebook, code)
        return f"{code} ({what}, {by})" if by else f"{code} ({what})"

    def left_behind(self, code: str) -> str:
        """Name of a code that stays what it was: with its codebook, when that was left."""
        change = self.change
        if change.verb is not CodebookVerb.TRANSLATE or is_qualified(code):
            return code
        return qualified(change.codebook if self.forward else change.into[0], code)


def qualified(codebook: str, code: str) -> str:
    """A code of a codebook that the study does not use: ``psm_2021_2023:1.7``."""
    return f"{codebook}:{code}"


def is_qualified(code: str) -> bool:
    """Whether a code names its codebook: no codebook's file name holds a blank, a code's may."""
    before, colon, after = code.partition(":")
    return bool(colon and before and after) and " " not in code


def unqualified(code: str, codebook: str) -> str:
    """A code without its codebook, when it is of that one."""
    return code.removeprefix(qualified(codebook, ""))


def steps_since(
    at: datetime, changes: Sequence[CodebookChange], *, known: bool = False
) -> list[Step]:
    """Steps between a moment and the end of a log.

    Changes are undone in the reverse of their order only; so whatever stands is a pile, and the
    way from one pile to another goes down to what they share, and up again.

    Parameters
    ----------
    at : datetime
        The moment, in UTC.
    changes : sequence of CodebookChange
        The whole log, in order.
    known : bool
        The steps up to the moment instead: what stood then.

    Returns
    -------
    list of Step
        Back, the latest first; then forward, in order.
    """
    then = standing([each for each in changes if each.at < at])
    if known:
        return [Step(each, True) for each in then]
    now = standing(changes)
    had, has = {each.id for each in then}, {each.id for each in now}
    back = [Step(each, False) for each in reversed(then) if each.id not in has]
    return back + [Step(each, True) for each in now if each.id not in had]


def forward(code: str, change: CodebookChange) -> tuple[str, ...]:
    """What a code has become by a change: one code, several, or none that corresponds."""
    if change.verb is CodebookVerb.TRANSLATE:
        return _translated(code, change)
    replaces = change.verb in (CodebookVerb.RENAME, CodebookVerb.MERGE, CodebookVerb.SPLIT)
    return change.into if replaces and code in change.codes and change.into else (code,)


def backward(code: str, change: CodebookChange) -> tuple[str, ...]:
    """What a code of after a change is when the change is undone."""
    match change.verb:
        case CodebookVerb.TRANSLATE:
            name = unqualified(code, change.codebook)
            return (name,) if name != code else ()
        case CodebookVerb.RENAME | CodebookVerb.SPLIT if code in change.into:
            return change.codes
    return (code,)


def _translated(code: str, change: CodebookChange) -> tuple[str, ...]:
    name = unqualified(code, change.into[0])
    if name != code:
        # Decided under the new codebook, in a time that was undone.
        return (name,)
    return tuple(pair.target for pair in change.pairs if pair.code == code)


def follow(code: str, facet: str, at: datetime, changes: Sequence[CodebookChange]) -> str:
    """The one code that a code has become since a moment; "" when it is none or several.

    Parameters
    ----------
    code, facet : str
        The code; facet "" for axes and strategies.
    at : datetime
        When it was in use, in UTC.
    changes : sequence of CodebookChange
        The whole log, in order.
    """
    for step in steps_since(at, changes):
        if step.change.facet != facet:
            continue
        found = (forward if step.forward else backward)(code, step.change)
        if len(found) != 1:
            return ""
        code = found[0]
    return code

"""Carry decisions over to the codes that the codebook has now; no decision is rewritten.

A codebook changes, the log of decisions does not. Each decision names the code as it was on the
day; the changes made since are applied to it whenever codings are read. With the two logs cut at
some date, the same functions give the codings of that date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from psm_qual.coding.changes.steps import Step, backward, forward, steps_since
from psm_qual.coding.decisions import in_force
from psm_qual.model import CodebookChange, Decision, Verb

_CODES = (Verb.ACCEPT, Verb.REJECT)
# Who decided on which segment, of which facet.
_Whose = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A coding whose code has become several: a person must say which.

    Parameters
    ----------
    decision : Decision
        The acceptance, under the old code.
    change : CodebookChange
        The split, or the translation.
    into : tuple of str
        Codes that it may be now. Accepting one of them answers, rejecting the old one too.
    """

    decision: Decision
    change: CodebookChange
    into: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """Decisions in force, with codes as the codebook has them now.

    Parameters
    ----------
    decisions : list of Decision
        In order; those that were carried have an `origin`.
    waiting : list of Waiting
        Acceptances among them that wait for a person.
    """

    decisions: list[Decision]
    waiting: list[Waiting]


@dataclass(frozen=True, slots=True)
class _Held:
    decision: Decision
    known: frozenset[int]
    """Changes that stood when it was taken."""
    change: CodebookChange | None = None
    into: tuple[str, ...] = ()
    told: str = ""
    """Origin of whatever will answer, while it waits."""

    @property
    def whose(self) -> _Whose:
        return self.decision.coder, self.decision.segment, self.decision.facet


def carry(decisions: Sequence[Decision], changes: Sequence[CodebookChange]) -> Carried:
    """Apply to decisions what became of their codes since.

    Parameters
    ----------
    decisions : sequence of Decision
        The whole log, in order, or what is in force of it.
    changes : sequence of CodebookChange
        The whole log of changes, in order.

    Returns
    -------
    Carried
        Where several codes became one, whoever accepted one of them accepted it, whatever they
        said of the others. A code that became several keeps its codings until a person says which.
    """
    standing = in_force(decisions)
    if not changes:
        return Carried(standing, [])
    held = [
        _Held(
            each, frozenset(step.change.id for step in steps_since(each.since, changes, known=True))
        )
        for each in standing
    ]
    for step in _all_steps(standing, changes):
        held = _apply(held, step)
    return _settled(held)


def _all_steps(decisions: Sequence[Decision], changes: Sequence[CodebookChange]) -> list[Step]:
    """Every step that some decision has to take, those back first, the latest of them first."""
    back: dict[int, Step] = {}
    ahead: dict[int, Step] = {}
    for at in sorted({each.since for each in decisions if each.verb in _CODES}):
        for step in steps_since(at, changes):
            (ahead if step.forward else back)[step.change.id] = step
    return [back[key] for key in sorted(back, reverse=True)] + [ahead[k] for k in sorted(ahead)]


def _apply(held: list[_Held], step: Step) -> list[_Held]:
    """Take all decisions that have to through one change, forwards or backwards."""
    change = step.change

    def concerned(each: _Held) -> bool:
        decision = each.decision
        if decision.verb not in _CODES or decision.facet != change.facet:
            return False
        return (change.id not in each.known) is step.forward

    moved = [(each, _moved(each, step)) if concerned(each) else (each, None) for each in held]
    lost = _lost([(was, each) for was, each in moved if each])
    return [each or was for was, each in moved if was.decision.id not in lost]


def _moved(each: _Held, step: Step) -> _Held:
    follow = forward if step.forward else backward
    into = tuple(dict.fromkeys(new for code in each.into for new in follow(code, step.change)))
    old = each.decision.code
    new = follow(old, step.change)
    if len(new) > 1:
        decision = replace(each.decision, code=step.left_behind(old))
        if decision.verb is not Verb.ACCEPT:
            return replace(each, decision=decision)
        told = _chain(decision.origin, step.origin(old))
        return replace(each, decision=decision, change=step.change, into=new, told=told)
    code = new[0] if new else step.left_behind(old)
    if code == old:
        return replace(each, into=into)
    origin = _chain(each.decision.origin, step.origin(old))
    return replace(each, decision=replace(each.decision, code=code, origin=origin), into=into)


def _lost(moved: Sequence[tuple[_Held, _Held]]) -> set[int]:
    """Where codes met in one: rejections by whoever accepted another of them."""
    last: dict[tuple[_Whose, str], dict[str, Verb]] = defaultdict(dict)
    for was, each in moved:
        last[each.whose, each.decision.code][was.decision.code] = each.decision.verb
    lost = set()
    for was, each in moved:
        met = last[each.whose, each.decision.code]
        if met[was.decision.code] is Verb.REJECT and Verb.ACCEPT in met.values():
            lost.add(was.decision.id)
    return lost


def _settled(held: Sequence[_Held]) -> Carried:
    """Tell which acceptances still wait, and mark the decisions that answered the others."""
    last: dict[tuple[_Whose, str], _Held] = {}
    for each in held:
        if each.decision.verb in _CODES:
            last[each.whose, each.decision.code] = each
    decisions: list[Decision] = []
    waiting: list[Waiting] = []
    answered: dict[int, str] = {}
    for each in held:
        answers = _answers(each, last)
        for answer in answers:
            answered[answer.decision.id] = _chain(each.told, answer.decision.origin)
        if each.change and not answers and last[each.whose, each.decision.code] is each:
            waiting.append(Waiting(each.decision, each.change, each.into))
        if not answers:
            decisions.append(each.decision)
    return Carried([_marked(each, answered) for each in decisions], waiting)


def _answers(each: _Held, last: dict[tuple[_Whose, str], _Held]) -> list[_Held]:
    """Later acceptances of a code that a waiting coding may have become."""
    if each.change is None:
        return []
    found = (last.get((each.whose, code)) for code in each.into)
    return [
        answer
        for answer in found
        if answer and answer.decision.verb is Verb.ACCEPT and each.change.id in answer.known
    ]


def _marked(decision: Decision, answered: dict[int, str]) -> Decision:
    origin = answered.get(decision.id)
    return replace(decision, origin=origin) if origin else decision


def _chain(*origins: str) -> str:
    return " → ".join(filter(None, origins))

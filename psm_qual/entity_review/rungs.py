"""What can stand in the place of an entity, from itself to nothing but what sort of thing it is."""

from __future__ import annotations

from dataclasses import dataclass

from psm_qual.anonymising import Policy
from psm_qual.entity_review.view import EntityState
from psm_qual.model import LADDERS, Action, Entity


@dataclass(frozen=True, slots=True)
class Rung:
    """One thing that can stand in the place of an entity.

    Parameters
    ----------
    action : Action
        What is done.
    step : str
        Of what is generalised, the step of its type's ladder; "" else.
    code : str
        The code that is written, ``[PERSONA_3]`` or ``[PERSONA]``; "" where none is.
    used : bool
        It is what is done now.
    """

    action: Action
    step: str
    code: str
    used: bool


def rungs_of(state: EntityState, policy: Policy) -> list[Rung]:
    """All that can be done with an entity, the most telling first.

    Parameters
    ----------
    state : EntityState
        As it stands now.
    policy : Policy
        Of the study: its own ladders, and how far each type goes.
    """
    made = [(Action.KEEP, ""), (Action.PSEUDONYM, "")]
    made += [(Action.GENERALISE, step) for step in _steps(state, policy)]
    made += [(Action.MASK, "")]
    return [_rung(state, policy, action, step) for action, step in made]


def _steps(state: EntityState, policy: Policy) -> tuple[str, ...]:
    table = policy.tables.get(state.type)
    return table.steps if table else LADDERS.get(state.type, ())


def _rung(state: EntityState, policy: Policy, action: Action, step: str) -> Rung:
    coded = action in (Action.PSEUDONYM, Action.MASK)
    code = Entity(state.code, state.type, action).pseudonym if coded else ""
    now = step_of(state, policy) if action is Action.GENERALISE else ""
    return Rung(action, step, code, state.action is action and step == now)


def step_of(state: EntityState, policy: Policy) -> str:
    """How far up its ladder an entity goes: as somebody decided, else as its type does."""
    if state.step in _steps(state, policy):
        return state.step
    return policy.step(state.type)

"""Entities, mentions and decisions as tables that are good to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from psm_qual.entity_review.contexts import Context
from psm_qual.entity_review.view import EntityState
from psm_qual.messages import say
from psm_qual.model import Doubt, EntityDecision, EntityVerb, standing

_STATES = ["entity", "type", "action", "mentions", "sources", "weight", "doubts", "reviewed"]
_HISTORY = [
    "decision",
    "at",
    "coder",
    "verb",
    "entity",
    "others",
    "places",
    "becomes",
    "type",
    "action",
    "note",
    "in_force",
]


def doubt_sentence(doubt: Doubt) -> str:
    """Why the machine is unsure, in words."""
    return say(f"doubt.{doubt.reason}", entity=doubt.entity, other=doubt.other)


def states_table(states: Iterable[EntityState]) -> pd.DataFrame:
    """One row an entity, in the order given."""
    rows = [
        {
            "entity": state.code,
            "type": state.type.value,
            "action": state.action.value,
            "mentions": len(state.mentions),
            "sources": state.sources,
            "weight": max((doubt.weight for doubt in state.doubts), default=0.0),
            "doubts": "; ".join(map(doubt_sentence, state.doubts)),
            "reviewed": state.reviewed,
        }
        for state in states
    ]
    return pd.DataFrame(rows, columns=_STATES)


def history_table(log: Sequence[EntityDecision]) -> pd.DataFrame:
    """One row a decision, those that were taken back included."""
    in_force = {line.id for line in standing(log)}
    rows = [
        {
            "decision": line.id,
            "at": line.at,
            "coder": line.coder,
            "verb": line.verb.value,
            "entity": line.entity,
            "others": " ".join(line.others),
            "places": " ".join(map(str, line.places)),
            "becomes": line.becomes,
            "type": line.type.value if line.type else "",
            "action": line.action.value if line.action else "",
            "note": line.note,
            "in_force": line.id in in_force or line.verb is EntityVerb.UNDO,
        }
        for line in log
    ]
    return pd.DataFrame(rows, columns=_HISTORY)


def item_html(state: EntityState, forms: Sequence[str], contexts: Sequence[Context]) -> str:
    """An entity with its mentions, for a notebook."""
    doubts = "".join(f"<li>{escape(doubt_sentence(doubt))}</li>" for doubt in state.doubts)
    rows = "".join(
        f"<tr><td>{escape(str(each.place))}</td><td><i>{escape(each.question)}</i></td>"
        f"<td>{escape(each.before)}<b>{escape(each.said)}</b>{escape(each.after)}</td></tr>"
        for each in contexts
    )
    return (
        f"<h4>{escape(state.code)}</h4><p>{escape(', '.join(forms))}</p>"
        f"<ul>{doubts}</ul><table>{rows}</table>"
    )

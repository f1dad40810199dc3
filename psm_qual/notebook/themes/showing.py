"""Themes as the board shows them: from what the study holds to what a browser can draw."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from psm_qual.messages import say, say_count
from psm_qual.model import Codebook, Segment, ThemeDecision, ThemeStatus, ThemeVerb, standing
from psm_qual.notebook.themes.messages import (
    Board,
    ShownAccount,
    ShownAxis,
    ShownDecision,
    ShownPassage,
    ShownShare,
    ShownTelling,
    ShownTheme,
)
from psm_qual.themes.deciding import DecidedTheme
from psm_qual.themes.telling import Passage, ThemeAccount, leading_axes
from psm_qual.themes.telling.shares import Share
from psm_qual.themes.telling.showing import (
    facts,
    group_headers,
    group_rows,
    proposals_in_words,
    voices_in_words,
)

# Novelty from which on a theme is told so; a report calls a theme new from the second on.
_DEGREES = ((0.75, "most"), (0.5, "more"), (0.25, "less"), (0.0, "least"))
_NEW = 0.5
_MOST_AXES = 3
# What a person has said nothing of.
_UNDECIDED = {ThemeStatus.PROPOSED.value}


def shown_board(
    state: str,
    decided: Sequence[DecidedTheme],
    log: Sequence[ThemeDecision],
    codes: Mapping[str, str],
    segments: Mapping[str, Segment],
    codebook: Codebook,
) -> Board:
    """The board.

    Parameters
    ----------
    state : str
        `sign_of` the themes.
    decided : sequence of DecidedTheme
        All of them; those without passages are left out.
    log : sequence of ThemeDecision
        The whole log.
    codes : mapping of str to str
        Key of a theme → the code that it has become.
    segments : mapping of str to Segment
        Answers by id.
    codebook : Codebook
        Axes and strategies.
    """
    titles = {code.id: code.title for code in codebook if code.parent is None}
    themes = [
        _theme(each, codes.get(each.key, ""), segments, titles)
        for each in decided
        if each.theme.segments
    ]
    themes.sort(key=lambda each: (each["dropped"], not each["new"], -len(each["passages"])))
    left = standing(log)
    return {
        "state": state,
        "axes": [{"id": id, "title": title, "weight": 0.0} for id, title in titles.items()],
        "themes": themes,
        "last": decision_in_words(left[-1]) if left else "",
    }


def _theme(
    each: DecidedTheme, code: str, segments: Mapping[str, Segment], titles: Mapping[str, str]
) -> ShownTheme:
    theme = each.theme
    ranked = sorted(theme.links.items(), key=lambda link: -link[1])[:_MOST_AXES]
    axes: list[ShownAxis] = [
        {"id": axis, "title": titles.get(axis, ""), "weight": weight} for axis, weight in ranked
    ]
    return {
        "id": theme.id,
        "label": theme.label,
        "terms": list(theme.terms),
        "status": theme.status,
        "status_said": say(f"theme_desk.status.{theme.status}"),
        "dropped": theme.status == ThemeStatus.DROPPED,
        "decided": theme.status not in _UNDECIDED,
        "code": code,
        "new": theme.novelty >= _NEW,
        "novelty": theme.novelty,
        "novelty_said": novelty_in_words(theme.novelty),
        "axes": axes,
        "leading": list(leading_axes(theme.links)),
        "sources": len({segments[segment].source for segment in theme.segments}),
        "passages": sorted(theme.segments, key=lambda id: (-theme.segments[id], id)),
    }


def novelty_in_words(novelty: float) -> str:
    """How far the codebook lacks a theme."""
    degree = next(name for least, name in _DEGREES if novelty >= least)
    return say(f"widgets_themes.novelty.{degree}")


def shown_telling(account: ThemeAccount, segments: Mapping[str, Segment]) -> ShownTelling:
    """What a card takes from an account."""
    return {
        "id": account.id,
        "sources": _share(account.sources),
        "passages": _share(account.passages),
        "telling": _told(account.telling[0], segments) if account.telling else None,
    }


def shown_account(
    account: ThemeAccount,
    own: DecidedTheme,
    themes_of: Mapping[str, list[str]],
    segments: Mapping[str, Segment],
) -> ShownAccount:
    """A theme with all its passages, the surest first."""
    return {
        "id": account.id,
        "facts": facts(account),
        "voices": voices_in_words(account),
        "tables": [
            {"headers": list(group_headers(name)), "rows": [list(row) for row in group_rows(rows)]}
            for name, rows in account.speaking.items()
        ],
        "telling": [_told(each, segments) for each in account.telling],
        "proposals_said": say_count("themes.proposals", len(account.proposals)),
        "proposals": proposals_in_words(account),
        "note": say("themes.not_checked"),
        "passages": shown_passages(own.theme.segments, segments, themes_of, own.put),
    }


def shown_passages(
    weights: Mapping[str, float],
    segments: Mapping[str, Segment],
    themes_of: Mapping[str, list[str]],
    put: Iterable[str] = (),
) -> list[ShownPassage]:
    """Passages with their weights, the surest first."""
    hands = set(put)
    order = sorted(weights, key=lambda id: (-weights[id], id))
    return [
        {
            "id": id,
            "source": segments[id].source,
            "text": segments[id].text,
            "question": segments[id].question,
            "weight": weights[id],
            "put": id in hands,
            "themes": themes_of.get(id, []),
        }
        for id in order
    ]


def shown_log(log: Sequence[ThemeDecision]) -> list[ShownDecision]:
    """Every decision, the newest first."""
    stands = {each.id for each in standing(log)}
    return [
        {
            "id": each.id,
            "at": each.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            "coder": each.coder,
            "said": decision_in_words(each),
            "stands": each.id in stands or each.verb is ThemeVerb.UNDO,
        }
        for each in reversed(log)
    ]


def decision_in_words(decision: ThemeDecision) -> str:
    """What was decided, on one line: the verb, then names, words, codes, how many passages."""
    about = [
        f"«{decision.label}»" if decision.label else "",
        " + ".join(f"«{part.label}»" for part in decision.parts),
        f"«{decision.words}»" if decision.words and decision.words != decision.label else "",
        decision.code,
        " ".join(decision.passages),
        f"n. {decision.undoes}" if decision.undoes else "",
        decision.note,
    ]
    # Who named nothing decided about a theme of these words.
    if not any(about) and decision.themes:
        about = [" + ".join(" · ".join(each.terms[:3]) for each in decision.themes if each.terms)]
    verb = say(f"widgets_themes.verb.{decision.verb.value}")
    return " ".join(filter(None, (verb, *about)))


def _share(share: Share) -> ShownShare:
    return {
        "count": share.count,
        "total": share.total,
        "value": share.value,
        "low": share.low,
        "high": share.high,
    }


def _told(passage: Passage, segments: Mapping[str, Segment]) -> ShownPassage:
    return {
        "id": passage.id,
        # Of one interviewee who was heard more often, the interview it is from.
        "source": segments[passage.id].source,
        "text": passage.text,
        "question": segments[passage.id].question,
        "weight": passage.weight,
        "put": False,
        "themes": [],
    }

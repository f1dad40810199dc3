"""The account of a theme as people read it: lines for a terminal, a page for a notebook."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape

from psm_qual.messages import say, say_count
from psm_qual.themes.telling.axes import axes_in_words
from psm_qual.themes.telling.groups import GroupShare
from psm_qual.themes.telling.shares import Share
from psm_qual.themes.telling.told import ToldTheme
from psm_qual.themes.telling.voices import Voices

# Of the proposals, so many are shown.
_PROPOSALS = 8
_STYLE = (
    "max-width: 46rem; line-height: 1.45",
    "margin: .4rem 0; padding-left: .8rem; border-left: 3px solid #9db4bb",
    "border-collapse: collapse; margin: .3rem 0",
    "text-align: left; padding: .1rem .9rem .1rem 0",
)


def heading(account: ToldTheme) -> str:
    """Id and name on one line."""
    return say("themes.heading", id=account.id, label=account.label)


def facts(account: ToldTheme) -> list[str]:
    """How many speak of it, how new it is, to which axes it belongs: one sentence each."""
    return [
        _share("sources", account.sources),
        _share("passages", account.passages),
        say("themes.novelty", novelty=_percent(account.novelty)),
        *how_sure(account.probability, account.stability),
        say("themes.links", axes=axes_in_words(account.links), weights=_weights(account)),
        say("themes.terms", terms=", ".join(account.terms)),
    ]


def how_sure(probability: float | None, stability: float | None) -> list[str]:
    """How likely a theme is one, and how stable: one sentence, or none where nobody judged."""
    if probability is None or stability is None:
        return []
    values = {"probability": _percent(probability), "stability": _percent(stability)}
    return [say("themes.how_sure", **values)]


def voices_in_words(account: ToldTheme) -> list[str]:
    """Whether voices converge, by each attribute."""
    return [_voices(name, each) for name, each in account.voices.items()]


def group_rows(shares: Sequence[GroupShare]) -> list[tuple[str, str, str, str]]:
    """Group, how many of how many, expected, tendency: as they are printed."""
    return [
        (
            each.group,
            say("themes.of", n=each.speaking, total=each.heard),
            _decimal(each.expected),
            say(f"themes.tendency.{each.tendency}") if each.tendency else "",
        )
        for each in shares
    ]


def group_headers(attribute: str) -> tuple[str, str, str, str]:
    """What stands above the columns of `group_rows`."""
    last = (say(f"themes.column.{name}") for name in ("speaking", "expected", "tendency"))
    return (say(f"themes.attribute.{attribute}"), *last)  # type: ignore[return-value]


def proposals_in_words(account: ToldTheme) -> list[str]:
    """Proposals with the number of their sources; the rest are counted."""
    shown = [
        f"«{each.passage.text}» ({say_count('themes.by_sources', each.sources)})"
        for each in account.proposals[:_PROPOSALS]
    ]
    left = len(account.proposals) - len(shown)
    return [*shown, *([say_count("themes.more_proposals", left)] if left else [])]


def account_lines(account: ToldTheme) -> Iterator[str]:
    """The account line by line, groups left out: they are tables."""
    yield heading(account)
    yield from facts(account)
    yield from voices_in_words(account)
    yield say("themes.telling")
    yield from (f"  «{each.text}»" for each in account.telling)
    yield say_count("themes.proposals", len(account.proposals))
    yield from (f"  {line}" for line in proposals_in_words(account))
    yield say("themes.not_checked")


def account_html(account: ToldTheme) -> str:
    """The account as a page for a notebook: what people said is escaped."""
    box, quote, _, _ = _STYLE
    parts = [f"<h4>{escape(heading(account))}</h4>"]
    parts += [f"<p>{'<br>'.join(map(escape, facts(account)))}</p>"]
    parts += [f'<p style="{quote}">«{escape(each.text)}»</p>' for each in account.telling]
    for name, shares in account.speaking.items():
        parts.append(_table(group_headers(name), group_rows(shares)))
    parts += [f"<p>{escape(line)}</p>" for line in voices_in_words(account)]
    proposals = "".join(f"<li>{escape(line)}</li>" for line in proposals_in_words(account))
    told = say_count("themes.proposals", len(account.proposals))
    parts.append(f"<p>{escape(told)}</p><ul>{proposals}</ul>")
    parts.append(f"<p><small>{escape(say('themes.not_checked'))}</small></p>")
    return f'<div style="{box}">{"".join(parts)}</div>'


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    _, _, table, cell = _STYLE
    above = "".join(f'<th scope="col" style="{cell}">{escape(each)}</th>' for each in headers)
    below = "".join(
        "<tr>" + "".join(f'<td style="{cell}">{escape(each)}</td>' for each in row) + "</tr>"
        for row in rows
    )
    return f'<table style="{table}"><tr>{above}</tr>{below}</table>'


def _share(what: str, share: Share) -> str:
    values = {"low": _percent(share.low), "high": _percent(share.high)}
    return say(
        f"themes.share.{what}",
        n=share.count,
        total=share.total,
        share=_percent(share.value),
        **values,
    )


def _weights(account: ToldTheme) -> str:
    if not account.links:
        return say("themes.no_weights")
    return ", ".join(
        say(
            "themes.weight",
            axis=f"{axis} {account.titles.get(axis, '')}".strip(),
            weight=_hundredths(weight),
        )
        for axis, weight in account.links.items()
    )


def _voices(attribute: str, voices: Voices) -> str:
    by = say(f"themes.by.{attribute}")
    told = say(f"themes.accord.{voices.accord.value}")
    if math.isnan(voices.divergence):
        return say("themes.voices_few", by=by, told=told)
    return say(
        "themes.voices",
        by=by,
        told=told,
        divergence=_hundredths(voices.divergence),
        chance=_chance(voices.chance),
        n=sum(voices.sources.values()),
        groups=len(voices.sources),
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _hundredths(value: float) -> str:
    return f"{value:.2f}".replace(".", say("themes.decimal_mark"))


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", say("themes.decimal_mark"))


def _chance(value: float) -> str:
    return f"{value:.3f}".replace(".", say("themes.decimal_mark"))

"""Make a project fit for what programs that implement REFI-QDA 1.5 can take.

The standard allows more than they read: each rule here is one on which some of them fail, crash
or lose codings without a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from psm_qual.exchange.interchange import ExchangedCoding, Interchange, User
from psm_qual.exchange.losses import Loss
from psm_qual.exchange.writing.bench import Bench
from psm_qual.exchange.writing.characters import one_line
from psm_qual.exchange.writing.fit_codes import fit_codes
from psm_qual.exchange.writing.fit_sources import fit_sources
from psm_qual.exchange.writing.fit_values import fit_values
from psm_qual.exchange.writing.unique_names import UniqueNames


class Fitted(NamedTuple):
    """A project that can be written, and what had to change for it.

    Parameters
    ----------
    project : Interchange
        As it is written, to the letter.
    losses : list of Loss
        What is not as it was.
    """

    project: Interchange
    losses: list[Loss]


def fit(project: Interchange) -> Fitted:
    """Make a project fit to be written; what is fit already comes back as it is.

    Parameters
    ----------
    project : Interchange
        Whoever made it: names may come twice, texts have any ends of lines, selections have
        several coders.
    """
    bench = Bench(frozenset(user.guid for user in project.users), project.at)
    codes = fit_codes(project.codes, {coding.code for coding in _codings(project)}, bench)
    sources = fit_sources(project.sources, frozenset(code.guid for code in codes), bench)
    name = one_line(project.name)
    fitted = replace(
        project,
        name=name or "psm_qual",
        description=bench.text("project", name, project.description),
        users=_users(project.users, bench),
        codes=codes,
        sources=sources,
        notes=bench.notes(project.notes),
    )
    return Fitted(fit_values(fitted, bench), bench.losses)


def _codings(project: Interchange) -> Iterable[ExchangedCoding]:
    for source in project.sources:
        yield from source.codings
        for selection in source.selections:
            yield from selection.codings


def _users(users: Iterable[User], bench: Bench) -> tuple[User, ...]:
    names = UniqueNames()
    return tuple(replace(user, name=bench.name("user", user.name, names)) for user in users)

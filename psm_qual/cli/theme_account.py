"""What a theme tells, printed for the terminal or as JSON."""

from __future__ import annotations

import typer

from psm_qual.themes.telling import ThemeAccount


def print_theme(account: ThemeAccount, *, as_json: bool = False) -> None:
    """Print the account of a theme.

    Parameters
    ----------
    account : ThemeAccount
        As `Project.theme` gives it.
    as_json : bool
        All of it as JSON, with figures instead of sentences.
    """
    from dataclasses import asdict

    from psm_qual.cli.printing import print_json, print_table
    from psm_qual.themes.telling.showing import account_lines, group_headers, group_rows

    if as_json:
        print_json(asdict(account))
        return
    for line in account_lines(account):
        typer.echo(line)
    for attribute, shares in account.speaking.items():
        headers = group_headers(attribute)
        rows = [dict(zip(headers, row, strict=True)) for row in group_rows(shares)]
        print_table(rows, headers)

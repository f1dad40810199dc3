"""`psm-qual doctor`: which models are in use, and whether they are well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from psm_qual.cli.options import HERE, AsJson, ProjectFolder
from psm_qual.messages import say

if TYPE_CHECKING:
    from psm_qual.doctor import Diagnosis


def doctor(project: ProjectFolder = HERE, as_json: AsJson = False) -> None:
    """Load the models of the study, or the defaults, and say what each is."""
    from psm_qual.cli.printing import print_json
    from psm_qual.doctor import diagnose

    found = diagnose(project)
    if as_json:
        print_json([_plain(each) for each in found])
    else:
        for each in found:
            _tell(each)
    if any(each.problem for each in found):
        raise typer.Exit(1)


def _tell(diagnosis: Diagnosis) -> None:
    role = say(f"cli.model.{diagnosis.role}")
    card = diagnosis.card
    if card is None:
        typer.echo(f"{role}: {diagnosis.problem}", err=True)
        return
    license_ = card.license or say("cli.model.no_license")
    typer.echo(f"{role}: {' '.join(filter(None, (card.name, card.version)))} ({license_})")
    for name, value in card.figures.items():
        typer.echo(f"  {say(f'cli.figure.{name}', value=value)}")


def _plain(diagnosis: Diagnosis) -> dict[str, object]:
    card = diagnosis.card
    return {
        "model": diagnosis.role,
        "name": card.name if card else None,
        "version": card.version if card else None,
        "license": card.license if card else None,
        "figures": dict(card.figures) if card else {},
        "problem": str(diagnosis.problem) if diagnosis.problem else None,
    }

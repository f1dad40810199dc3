"""What `project.toml` says of publication, as the method sees it."""

from __future__ import annotations

from psm_qual.disclosure.figures import Threshold
from psm_qual.disclosure.rules import Rules
from psm_qual.study import Study


def rules_of(study: Study) -> Rules:
    """Rules of a study's publications."""
    settings = study.settings.disclosure
    return Rules(
        Threshold(settings.min_sources, settings.complement, settings.withhold_zeros),
        settings.person,
        settings.peculiar,
        settings.strict,
    )

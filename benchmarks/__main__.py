"""Everything that is measured, in one run: `make bench`."""

from __future__ import annotations

from benchmarks import (
    anonymisation,
    coding,
    disclosure,
    exchange,
    language,
    leaks,
    learning,
    names_widget,
    review_widget,
    roles,
    segmenting,
    stages,
    stance,
    themes,
)


def main() -> None:
    """Run every benchmark whose data is there."""
    for title, measure in (
        ("Seconds and peak memory per stage", stages.main),
        ("The Italian pipeline", language.main),
        ("Who interviews", roles.main),
        ("Segments against the gold's passages", segmenting.main),
        ("Anonymising against the gold's mentions", anonymisation.main),
        ("The leak check against planted names", leaks.main),
        ("Small counts and peculiar passages", disclosure.main),
        ("Suggestions against the gold's codes", coding.main),
        ("Learning from review, with the gold as the coder", learning.main),
        ("Themes against planted ones", themes.main),
        ("Where passages stand", stance.main),
        ("A decision in the coding review", review_widget.main),
        ("A decision in the review of names", names_widget.main),
        ("An export for other programs", exchange.main),
    ):
        print(f"\n=== {title} ===")
        measure()


if __name__ == "__main__":
    main()

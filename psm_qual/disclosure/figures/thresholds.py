"""Which figures are too small to print, and what a reader must not be able to rule out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from psm_qual.disclosure.figures.tables import Figure


@dataclass(frozen=True, slots=True)
class Need:
    """What must stay possible for a figure, in the eyes of whoever reads all that is printed.

    Statistical offices call the two distances from the true value the lower and the upper
    protection level (Hundepool et al. 2012, section 4.2).

    Parameters
    ----------
    low : int
        It might be as low as this.
    high : int
        It might be as high as this.
    telling : int
        From `low`, not included, to this, included, a count gives somebody away.
    """

    low: int
    high: int
    telling: int


@dataclass(frozen=True, slots=True)
class Threshold:
    """How many people must stand behind what is printed.

    Three is the least that Italian rules allow for statistical results (Garante per la protezione
    dei dati personali, Regole deontologiche per trattamenti a fini statistici o di ricerca
    scientifica, 19 December 2018, article 5, letter a).

    Parameters
    ----------
    people : int
        Distinct interviewees.
    complement : bool
        Also withhold a share of a group when fewer than that, or nobody, are left over: "all the
        mayors but one" tells each mayor what the others said, and "all the mayors" tells it to
        everybody. The rules presume that the latter harms nobody (article 5, letter f); they think
        of a whole population, not of four people who all know that the others were interviewed.
    zeros : bool
        Also withhold zeros that could be small counts, so that the mark in their place does not
        even tell that somebody is there.
    """

    people: int = 3
    complement: bool = True
    zeros: bool = False

    def need(self, figure: Figure, groups: Iterable[int] = ()) -> Need | None:
        """What must stay possible for a figure; None when it may be printed.

        Parameters
        ----------
        figure : Figure
            As counted.
        groups : iterable of int
            Sizes of the groups that it is a share of: those heard in a zone, in a category.

        Returns
        -------
        Need or None
            A small figure might be nothing, and might be as large as what may be printed; a large
            share of a group might leave nobody over, and might leave over as many as that.
        """
        needs = [self.small(figure)] if self.is_small(figure) else []
        if self.complement and figure.people == figure.value > 0:
            needs += [
                Need(max(0, size - self.people), size, size)
                for size in groups
                if size - figure.value < self.people
            ]
        if not needs:
            return None
        return Need(
            min(need.low for need in needs),
            max(need.high for need in needs),
            max(need.telling for need in needs),
        )

    def is_small(self, figure: Figure) -> bool:
        """Tell whether somebody stands behind a figure, and fewer than are asked for."""
        return (-1 if self.zeros else 0) < figure.people < self.people

    def small(self, figure: Figure) -> Need:
        """What must stay possible for a small figure."""
        # Passages can be many and of few: then their number tells nothing of how many people.
        return Need(0, max(self.people, figure.value), self.people - 1)

"""What a notebook counts: matrices, codes that come together, groups compared, zeros and ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from psm_qual.errors import SettingsError
from psm_qual.messages import problem
from psm_qual.study import Study
from psm_qual.tabulation import (
    GroupTable,
    Indicators,
    MatrixTable,
    printed_comparison,
    printed_table,
    study_comparison,
    study_cooccurrence,
    study_indicators,
    study_matrix,
)


class ProjectTables:
    """A study to count: nothing here changes it. `ProjectViews` adds what else can be looked at.

    Parameters
    ----------
    study : Study
        An open study.
    """

    def __init__(self, study: Study) -> None:
        self.study = study

    def matrix(
        self,
        rows: str,
        columns: str,
        *,
        count: Literal["sources", "segments"] = "sources",
        reviewed_only: bool = False,
    ) -> MatrixTable:
        """Cross two dimensions.

        Parameters
        ----------
        rows, columns : str
            ``theme``, a level of the codebook (``axis``, ``strategy``), a facet, ``category``,
            ``zone``, ``date``, ``month``, ``quarter``, ``year``, any attribute, ``kind``,
            ``source``, ``speaker``, ``question``.
        count : {"sources", "segments"}
            Distinct sources, or passages.
        reviewed_only : bool
            Count only codes that a person accepted.

        Returns
        -------
        MatrixTable
            A DataFrame of int, its index and columns named by their dimensions, that shows itself
            as a heat map. ``behind("2", "7")`` gives the passages of a cell; ``shares()``,
            ``expected()`` and ``residuals()`` what follows; ``chart()`` and ``tiles("2")`` Altair
            charts; ``save("m.xlsx")`` all of it.

        Raises
        ------
        DecisionError
            If there is no such dimension; the remedy lists those there are.
        """
        return study_matrix(self.study, rows, columns, count=count, reviewed_only=reviewed_only)

    def cooccurrence(
        self,
        of: str,
        *,
        within: Literal["segment", "source"] = "segment",
        count: Literal["sources", "segments"] = "segments",
        reviewed_only: bool = False,
    ) -> MatrixTable:
        """Which codes come together.

        Parameters
        ----------
        of : str
            ``theme``, a level of the codebook, or a facet.
        within : {"segment", "source"}
            On the same passage, or anywhere in the same source (then sources are counted).
        count : {"sources", "segments"}
            What is counted.
        reviewed_only : bool
            Count only codes that a person accepted.

        Returns
        -------
        MatrixTable
            Symmetric, on the diagonal how many have a code at all; as `matrix`, and with
            ``jaccard()`` and ``association_strength()``.

        Raises
        ------
        DecisionError
            If there is no such dimension.
        """
        return study_cooccurrence(
            self.study, of, within=within, count=count, reviewed_only=reviewed_only
        )

    def compare(
        self,
        rows: str,
        by: str,
        groups: Mapping[str, Sequence[str]] | None = None,
        *,
        count: Literal["sources", "segments"] = "sources",
        reviewed_only: bool = False,
        publishable: bool = False,
    ) -> GroupTable:
        """Compare groups of sources: who speaks of what more, and how sure that is.

        Parameters
        ----------
        rows : str
            What is spoken of, as in `matrix`.
        by : str
            Attribute that parts the sources: ``zone``, ``category``.
        groups : mapping of str to sequence of str, optional
            ``{"montagna": ["5", "6"], "pianura": ["2", "3"]}``; by default each value is a group.
        count : {"sources", "segments"}
            Shares of sources that speak of it, or of their passages, with intervals that respect
            that passages of one source resemble each other.
        reviewed_only : bool
            Count only codes that a person accepted.
        publishable : bool
            By the figures of the publishable matrix alone.

        Returns
        -------
        GroupTable
            ``shares``, ``differences``, ``tests``; ``chart()``, ``save("c.xlsx")``.

        Raises
        ------
        DecisionError
            If there is no such dimension or value, or a value is in two groups.
        SettingsError, DisclosureError
            As `publishable_matrix`, for publication; also if passages should be counted.
        """
        if publishable:
            if count == "segments" or reviewed_only:
                key = "only_sources" if count == "segments" else "only_all"
                raise problem(SettingsError, f"reports.{key}")
            return printed_comparison(self.study, rows, by, groups)
        return study_comparison(
            self.study, rows, by, groups, count=count, reviewed_only=reviewed_only
        )

    def indicators(
        self,
        *names: str,
        by: Literal["segments", "sources"] = "segments",
        reviewed_only: bool = False,
    ) -> Indicators:
        """Passages, or sources, by codes: 1 or 0, for R and Excel.

        Parameters
        ----------
        *names : str
            Dimensions whose values become columns; by default all codes, facets and themes.
        by : {"segments", "sources"}
            What a row is.
        reviewed_only : bool
            Count only codes that a person accepted.

        Returns
        -------
        Indicators
            ``table``, ``legend``, ``save("zero_uno.csv")``. For analysis: a row is a person.

        Raises
        ------
        DecisionError
            If there is no such dimension.
        """
        return study_indicators(self.study, names, by=by, reviewed_only=reviewed_only)

    def publishable_matrix(
        self, rows: str, columns: str, *, count: Literal["sources", "segments"] = "sources"
    ) -> MatrixTable:
        """Cross two dimensions for publication: small counts are withheld.

        Parameters
        ----------
        rows, columns, count
            As in `matrix`; dimensions whose values are people cannot be published.

        Returns
        -------
        MatrixTable
            With totals; a mark in the place of figures that are withheld, because they are small
            or because a small one could be worked out from them, the report and the other
            matrices that the study publishes. Shares and all else are worked out from what is
            printed, and are withheld where something of it is.

        Raises
        ------
        DecisionError
            If there is no such dimension, or its values are people.
        SettingsError
            If `[disclosure] tables` does not list this matrix.
        DisclosureError
            If a reader could work out a withheld figure in spite of all.
        """
        return printed_table(self.study, rows, columns, count=count)

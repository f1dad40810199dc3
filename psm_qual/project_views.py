"""What a notebook looks at: tables, matrices, themes, the past of a study."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pandas as pd

from psm_qual.analysis.corpus import Corpus
from psm_qual.codebook_changes import WaitingPassage, codebook_history, waiting_passages
from psm_qual.codebooks import list_crosswalks
from psm_qual.overview import Overview
from psm_qual.past import Event, PastState, When, history, state_at
from psm_qual.plan_views import (
    confrontation_table,
    meetings_table,
    positions_chart,
    positions_table,
    stances_table,
)
from psm_qual.project_tables import ProjectTables
from psm_qual.stages.corpus_tables import load_corpus
from psm_qual.store.entities import load_mentions
from psm_qual.theme_accounts import theme_account, theme_accounts
from psm_qual.theme_desk import theme_history
from psm_qual.theme_pictures import MapPicture, ThemeCharts, theme_charts, theme_map
from psm_qual.themes.telling import ThemeAccount


class ProjectViews(ProjectTables):
    """A study to look at: nothing here changes it. `Project` adds what does.

    Parameters
    ----------
    study : Study
        An open study.
    """

    @property
    def corpus(self) -> Corpus:
        """All tables of the study, as they stand now."""
        return load_corpus(self.study)

    @property
    def sources(self) -> pd.DataFrame:
        """Sources with their attributes."""
        return self.corpus.sources

    @property
    def segments(self) -> pd.DataFrame:
        """Segments, pseudonymised."""
        return self.corpus.segments

    @property
    def codings(self) -> pd.DataFrame:
        """Codings with status, coder, confidence and evidence."""
        return self.corpus.codings

    @property
    def themes(self) -> pd.DataFrame:
        """Themes with novelty, links to the axes, and how likely and stable each is."""
        return self.corpus.themes

    @property
    def crosswalks(self) -> pd.DataFrame:
        """What the codes of the study's codebook correspond to elsewhere, by its crosswalks.

        Raises
        ------
        CodebookError
            If a crosswalk is not valid: says which, and on which line.
        """
        rows = [
            (each.id, link.code, link.target, link.target_title, link.note)
            for each in list_crosswalks(self.study.shelf)
            if each.codebook == self.study.codebook.id
            for link in each.links
        ]
        return pd.DataFrame(rows, columns=["crosswalk", "code", "target", "title", "note"])

    @property
    def entities(self) -> pd.DataFrame:
        """Mentions of entities and what stands in their place; no original."""
        with self.study.store.reading() as db:
            mentions = load_mentions(db)
        rows = [
            {
                "source": mention.source,
                "start": mention.span.start,
                "end": mention.span.end,
                "type": mention.type.value,
                "entity": mention.entity,
                "action": mention.action.value,
                "replacement": mention.replacement,
            }
            for mention in mentions
        ]
        columns = ["source", "start", "end", "type", "entity", "action", "replacement"]
        return pd.DataFrame(rows, columns=columns)

    def theme(self, theme: str) -> ThemeAccount:
        """What a theme tells: passages, how many speak of it, who, whether they agree, proposals.

        Parameters
        ----------
        theme : str
            Its id, as in `themes`.

        Raises
        ------
        DecisionError
            If there is no such theme; the remedy lists those there are.
        """
        return theme_account(self.study, theme)

    def themes_told(self) -> list[ThemeAccount]:
        """What every theme tells, in the order of `themes`; see `theme`."""
        return theme_accounts(self.study)

    def theme_map(self) -> MapPicture:
        """Map of themes: passages that say similar things lie near each other; for analysis.

        Returns
        -------
        MapPicture
            A picture in a notebook; ``save("map.html")`` writes a page to zoom and point at.

        Raises
        ------
        DecisionError
            If there are no themes yet.
        """
        return theme_map(self.study)

    def theme_charts(self, *, publishable: bool = False) -> ThemeCharts:
        """Themes by axis, by category and by zone, as charts.

        Parameters
        ----------
        publishable : bool
            Withhold small counts, and what gives them away, as in `publishable_matrix`.

        Raises
        ------
        DecisionError
            If there are no themes yet.
        SettingsError, DisclosureError
            As `publishable_matrix`.
        """
        return theme_charts(self.study, publishable=publishable)

    @property
    def stances(self) -> pd.DataFrame:
        """Where each passage stands on what it speaks of: in favour, against, not clear.

        See `psm_qual.plan_views`; nothing is withheld here.
        """
        return stances_table(self.study)

    def positions(self, by: str = "") -> pd.DataFrame:
        """Interviewees for and against, axis by axis, strategy by strategy, theme by theme.

        Parameters
        ----------
        by : {"", "category", "zone"}
            Groups to part them by; nothing is withheld here.
        """
        return positions_table(self.study, by)

    def meetings(self, by: str = "category") -> pd.DataFrame:
        """Where positions of categories, or zones, converge or collide.

        Parameters
        ----------
        by : {"category", "zone"}
            Groups to compare two by two; nothing is withheld here.
        """
        return meetings_table(self.study, by)

    def positions_chart(self) -> Any:
        """For and against, axis by axis, as an Altair chart."""
        return positions_chart(self.study)

    @property
    def confrontations(self) -> pd.DataFrame:
        """What of each other plan is spoken of, code by code; nothing is withheld here."""
        return confrontation_table(self.study)

    @property
    def codebook_history(self) -> pd.DataFrame:
        """Every change of codes, and by whom."""
        return codebook_history(self.study)

    def codings_waiting(self, *, rank: bool = False) -> list[WaitingPassage]:
        """Codings whose code has become several, and that wait for a person.

        Parameters
        ----------
        rank : bool
            Put the likeliest code of each first; loads the encoder.
        """
        return waiting_passages(self.study, rank=rank)

    @property
    def theme_history(self) -> pd.DataFrame:
        """Every decision on themes, and by whom."""
        return theme_history(self.study)

    def at(self, when: When) -> PastState:
        """The study as it was at some moment: its codings, and with what they were made.

        Parameters
        ----------
        when : str, date or datetime
            "2026-11-21" (until its end), "2026-11-21T10:30"; this machine's time unless it says
            otherwise.

        Returns
        -------
        PastState
            ``codings`` has the columns of `codings.csv`; ``run`` tells model, codebook and
            threshold; the texts in ``segments`` are those of now.

        Raises
        ------
        DecisionError
            If it is no date, or nothing had been suggested or decided by then.
        """
        return state_at(self.study, when)

    def history(self, segment: str = "") -> pd.DataFrame:
        """Who did what and when, and with what: of one segment, or of the whole study.

        Parameters
        ----------
        segment : str
            Its id; by default the whole study: suggest runs, decisions, segments that came or went.

        Returns
        -------
        DataFrame
            One row an event, in order; the columns of `psm_qual.past.Event`.

        Raises
        ------
        DecisionError
            If there has never been such a segment.
        """
        rows = [asdict(event) for event in history(self.study, segment)]
        return pd.DataFrame(rows, columns=list(Event.__dataclass_fields__))

    @property
    def overview(self) -> Overview:
        """Where the study stands."""
        return Overview.of(self.study)

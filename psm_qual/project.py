"""`Project`: a study as a notebook holds it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

from psm_qual.auditing import Audit
from psm_qual.blinding import Draw, draw_blind
from psm_qual.codebook_changes import CodebookDesk
from psm_qual.coders import Comparison, compare_coders
from psm_qual.consensus import Consensus
from psm_qual.crosswalk_making import CrosswalkMaking
from psm_qual.entity_review import EntityReview
from psm_qual.errors import PsmQualWarning
from psm_qual.exporting import Exported, export_study
from psm_qual.importing import Imported, import_files
from psm_qual.messages import say
from psm_qual.pipeline import STAGES, Outcome, run_stages
from psm_qual.progress import progress_here
from psm_qual.project_views import ProjectViews
from psm_qual.protocols import Progress
from psm_qual.recutting import Recutting
from psm_qual.review import Review
from psm_qual.stages.secrets import passphrase_of
from psm_qual.study import Study
from psm_qual.theme_desk import ThemeDesk


class Project(ProjectViews):
    """A study: run its stages, look at its tables, review, publish.

    Made by `Project.open`. Each stage returns the project, so that they can be chained:
    ``project.read().segment().anonymise()``.

    Parameters
    ----------
    study : Study
        An open study.
    """

    @classmethod
    def open(
        cls, folder: str | Path = ".", *, passphrase: str = "", progress: Progress | None = None
    ) -> Project:
        """Open the study in a folder.

        Parameters
        ----------
        folder : str or Path
            The one with `project.toml` in it.
        passphrase : str
            Of the vault; by default ``PSM_QUAL_PASSPHRASE``. Needed by `anonymise` and `publish`.
        progress : Progress, optional
            Shows how far a stage is; by default a bar that fits where the program runs.

        Raises
        ------
        PsmQualError
            If there is no study there, or it cannot be opened; says what to do.
        """
        shown = progress or progress_here()
        secret = passphrase or passphrase_of()
        return cls(Study(Path(folder), passphrase=secret, progress=shown))

    def run(self, *, again: bool = False) -> Project:
        """Run every stage whose input changed.

        Parameters
        ----------
        again : bool
            Also those whose input has not.

        Raises
        ------
        PsmQualError
            If a stage cannot be done: it has changed nothing, the ones before it are kept.
        """
        return self._run([stage.name for stage in STAGES], again)

    def read(self, *, again: bool = False) -> Project:
        """Read the corpus: formats → sources and turns."""
        return self._run(["read"], again)

    def segment(self, *, again: bool = False) -> Project:
        """Cut the respondents' turns into passages of one subject."""
        return self._run(["segment"], again)

    def anonymise(self, *, again: bool = False) -> Project:
        """Put pseudonyms in the place of names; originals go to the vault.

        Segments are cut first, if they are not yet.

        Parameters
        ----------
        again : bool
            Also when nothing has changed; so for the other stages.

        Raises
        ------
        VaultError
            If there is no passphrase, or it is not the vault's.
        """
        self._run(["segment"], again=False)
        return self._run(["anonymise", "tables"], again)

    def suggest(self, *, again: bool = False) -> Project:
        """Suggest codes for every segment, with confidence and evidence."""
        return self._run(["suggest", "tables"], again)

    def discover_themes(self, *, again: bool = False) -> Project:
        """Find what people speak of, and what of it the codebook lacks."""
        return self._run(["themes", "tables"], again)

    def publish(self, *, again: bool = False) -> Project:
        """Write the matrices and the restitution report, if nobody can be recognised in it.

        Raises
        ------
        DisclosureError
            If somebody could; nothing has been written.
        """
        return self._run(["tables", "matrices", "publish"], again)

    def review(self, coder: str = "", *, blind: bool = False) -> Review:
        """Review suggestions: accept, reject, change, undo, memo; every decision is kept.

        Parameters
        ----------
        coder : str
            Sign of who codes; by default ``PSM_QUAL_CODER``, else the only coder of the study.
        blind : bool
            Only the passages drawn by `draw_blind`, without suggestions, without other coders.
        """
        return Review(self.study, coder, blind=blind)

    def draw_blind(self, size: int, coder: str = "", *, seed: int | None = None) -> Draw:
        """Draw passages that each coder codes blind, of every interview, beside those drawn before.

        Parameters
        ----------
        size : int
            How many; at least one for each interview.
        coder : str
            Sign of who draws; by default ``PSM_QUAL_CODER``, else the only coder of the study.
        seed : int, optional
            The same seed draws the same; by default the study's own.

        Raises
        ------
        DecisionError
            If there are too few passages left, or `size` is too small.
        """
        return draw_blind(self.study, size, coder, seed=seed)

    def agreement(self, first: str, second: str) -> Comparison:
        """Compare two coders: on the passages both coded blind, else on what both reviewed.

        Parameters
        ----------
        first, second : str
            Their signs.

        Raises
        ------
        DecisionError
            If they have no passage in common.
        """
        return compare_coders(self.study, first, second)

    def consensus(self, coder: str = "") -> Consensus:
        """Resolve what coders disagree on: list, resolve with a memo, undo; originals are kept.

        Parameters
        ----------
        coder : str
            Sign of who resolves; by default ``PSM_QUAL_CODER``, else the only coder of the study.
        """
        return Consensus(self.study, coder)

    def codes(self, coder: str = "") -> CodebookDesk:
        """Change the codebook: rename, move, merge, split, retire, undo; codings follow.

        Parameters
        ----------
        coder : str
            Sign of who changes; by default ``PSM_QUAL_CODER``, else the only coder of the study.
        """
        return CodebookDesk(self.study, coder)

    def recutting(self, coder: str = "") -> Recutting:
        """Split, trim and join passages, or cut one out of another; see `Recutting`.

        Parameters
        ----------
        coder : str
            Sign of who decides; by default ``PSM_QUAL_CODER``, else the study's only coder.
        """
        return Recutting(self.study, coder)

    def theme_desk(self, coder: str = "") -> ThemeDesk:
        """Decide on themes: rename, merge, split, drop, keep, adopt, seed, put, take, undo.

        Parameters
        ----------
        coder : str
            Sign of who decides; by default ``PSM_QUAL_CODER``, else the only coder of the study.
        """
        return ThemeDesk(self.study, coder)

    def crosswalk(self, old: str, new: str, coder: str = "") -> CrosswalkMaking:
        """Make a crosswalk between two codebooks: propose, confirm, reject, undo, apply.

        Parameters
        ----------
        old, new : str
            Ids of the codebooks.
        coder : str
            Sign of who decides; by default ``PSM_QUAL_CODER``, else the only coder of the study.
        """
        return CrosswalkMaking(self.study, old, new, coder)

    def review_entities(self, coder: str = "") -> EntityReview:
        """Review who and what was found: confirm, split, join, retype, release, hide, add, undo.

        What is decided is carried out by the next `run` or `anonymise`; no segment and no coding
        is lost by it.

        Parameters
        ----------
        coder : str
            Sign of who decides; by default ``PSM_QUAL_CODER``, else the only coder of the study.

        Raises
        ------
        DecisionError
            If it is not known who decides, or nothing was anonymised yet.
        """
        return EntityReview(self.study, coder)

    def audit(self, passages: int = 40, coder: str = "", *, new: bool = False) -> Audit:
        """Measure how much of what should be hidden is, on passages that a person looks through.

        An audit that was begun goes on; when it is finished, the next one draws its own passages.

        Parameters
        ----------
        passages : int
            How many to draw at random, in proportion to the kinds of sources; 0 to look at the
            last audit.
        coder : str
            Sign of who looks; by default ``PSM_QUAL_CODER``, else the only coder of the study.
        new : bool
            Draw anew even if the last audit is not finished.

        Raises
        ------
        DecisionError
            If there are no passages, or no audit to look at.
        """
        return Audit(self.study, passages, coder, new=new)

    def export(
        self,
        file: str | Path,
        *,
        format: str = "auto",
        suggestions: bool = False,
        check: bool = False,
    ) -> Exported:
        """Write the study, its codes or its coded segments for other programs.

        Parameters
        ----------
        file : str or Path
            ``.qdpx`` for NVivo, ATLAS.ti, MAXQDA, QualCoder; ``.qdc`` for the codes alone;
            ``.csv`` and ``.xlsx`` for coded segments. Not in ``outputs/publication/``.
        format : {"auto", "taguette"}
            With "taguette" a ``.csv`` is the codes as Taguette reads them.
        suggestions : bool
            Also what the machine only suggests, under a user whose name says so.
        check : bool
            Search the whole file for names before it is put in its place.

        Returns
        -------
        Exported
            With what could not be carried, item by item; the same is told beside the file.

        Raises
        ------
        PsmQualError
            If it cannot be written, or, with `check`, somebody could be recognised in it.
        """
        done = export_study(
            self.study, Path(file), format=format, suggestions=suggestions, check=check
        )
        self._tell_notices(above=1)
        return done

    def import_files(self, *files: str | Path) -> Imported:
        """Take in projects of other programs: all of it, or nothing; a second time adds nothing.

        Parameters
        ----------
        *files : str or Path
            What NVivo, ATLAS.ti, MAXQDA, QualCoder, Taguette export: ``.qdpx``, ``.qdc``, tables
            of codes or of coded passages; a folder or a ``.zip`` of questionnaires.

        Returns
        -------
        Imported
            What came, and item by item what is not as it was.

        Raises
        ------
        PsmQualError
            If a file cannot be read, there is no passphrase, or it cannot be done; the study is as
            it was.
        """
        study = self.study
        paths = [Path(file) for file in files]
        told = import_files(
            study.folder, paths, passphrase=study.passphrase, progress=study.progress
        )
        study.reload()
        study.forget()
        study.transcripts = None
        return told

    def close(self) -> None:
        """Let go of the database."""
        self.study.close()

    def _run(self, names: Sequence[str], again: bool) -> Project:
        self.outcomes: list[Outcome] = run_stages(self.study, names, again=again)
        self.study.transcripts = None
        self._tell_notices()
        return self

    def _tell_notices(self, above: int = 2) -> None:
        for notice in self.study.notices:
            # A warning, not an error: the rest was done.
            warnings.warn(str(notice), PsmQualWarning, stacklevel=2 + above)
        self.study.notices.clear()

    def __repr__(self) -> str:
        return say("project.repr", name=self.study.settings.name)

    def _repr_html_(self) -> str:
        return self.overview._repr_html_()

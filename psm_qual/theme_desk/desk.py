"""What a person does with the themes of a study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from psm_qual.model import Theme, ThemeAct, ThemeAnchor, ThemeDecision, ThemeVerb, standing
from psm_qual.review import Review
from psm_qual.stages.decided_themes import DecidedThemes
from psm_qual.stages.kept_themes import keep_themes
from psm_qual.stages.segments import answers
from psm_qual.theme_desk.adopting import NewCode, adopt, take_back, usual_id, usual_place
from psm_qual.theme_desk.checking import (
    check_adopt,
    check_label,
    check_merge,
    check_not_dropped,
    check_passages,
    check_split,
    the_theme,
)
from psm_qual.theme_desk.gathering import gather_theme
from psm_qual.theme_desk.keeping import add_decision
from psm_qual.theme_desk.splitting import parts_of
from psm_qual.theme_desk.views import ThemeViews
from psm_qual.themes.deciding import DecidedTheme
from psm_qual.themes.lasting_terms import lasting_terms
from psm_qual.themes.matching import within

# A theme that shares more with what is decided on is kept apart from it by name.
_SHARES = 0.2


class ThemeDesk(ThemeViews):
    """Decide on themes: at once, for later runs, and for interviews to come.

    Each act is a line of a log that is only added to. Nothing that a person named, merged, split,
    adopted or put somewhere is lost by a new run, whatever that finds.

    Parameters
    ----------
    study : Study
        An open study.
    coder : str
        Sign of who decides; by default ``PSM_QUAL_CODER``, else the only coder of `project.toml`.
        Asked for when something is decided.
    """

    def rename(self, theme: str, label: str, *, note: str = "") -> DecidedTheme:
        """Give a theme a name.

        Parameters
        ----------
        theme : str
            Its id, ``T03``.
        label : str
            The name.
        note : str
            Why.

        Returns
        -------
        DecidedTheme
            The theme as it is now. So for the other acts.

        Raises
        ------
        PsmQualError
            If it cannot be done: nothing has changed. So for the other acts.
        """
        now, own = self._one(theme)
        label = check_label(label, now.decided, [own.theme.id])
        return self._do(now, [own], verb=ThemeVerb.RENAME, label=label, note=note)

    def keep(self, theme: str, *, note: str = "") -> DecidedTheme:
        """Keep a theme as it is; one that was dropped comes back."""
        now = self._now()
        own = the_theme(now.decided, theme)
        return self._do(now, [own], verb=ThemeVerb.KEEP, note=note)

    def drop(self, theme: str, *, note: str = "") -> DecidedTheme:
        """Show a theme no more, also when a later run finds nearly the same."""
        now, own = self._one(theme)
        return self._do(now, [own], verb=ThemeVerb.DROP, note=note)

    def merge(self, themes: Sequence[str], *, label: str = "", note: str = "") -> DecidedTheme:
        """Make several themes one: the first, under its name unless another is given.

        Whatever is found of one of them later belongs to it.
        """
        now = self._now()
        own = [the_theme(now.decided, each) for each in themes]
        for each in own:
            check_not_dropped(each)
        check_merge(own)
        if label:
            label = check_label(label, now.decided, [each.theme.id for each in own])
        return self._do(now, own, verb=ThemeVerb.MERGE, label=label, note=note)

    def split(
        self, theme: str, parts: Mapping[str, Sequence[str]], *, note: str = ""
    ) -> DecidedTheme:
        """Make several themes of one.

        Parameters
        ----------
        theme : str
            Its id.
        parts : mapping of str to sequence of str
            Name of each part → ids of passages that belong there. The others of the theme, and
            those found of it later, go where they resemble most.
        note : str
            Why.

        Returns
        -------
        DecidedTheme
            The first part, which has the number of the whole.
        """
        now, own = self._one(theme)
        parts = {check_label(name, now.decided, [own.theme.id]): p for name, p in parts.items()}
        check_split(own, parts)
        made = tuple(parts_of(self._study, own, parts))
        return self._do(now, [own], verb=ThemeVerb.SPLIT, parts=made, note=note)

    def put(self, theme: str, segments: Sequence[str], *, note: str = "") -> DecidedTheme:
        """Put passages into a theme: there they stay."""
        now, own = self._one(theme)
        check_passages(segments, {segment.id for segment in answers(self._study)})
        passages = tuple(dict.fromkeys(segments))
        return self._do(now, [own], verb=ThemeVerb.PUT, passages=passages, note=note)

    def take(self, theme: str, segments: Sequence[str], *, note: str = "") -> DecidedTheme:
        """Take passages out of a theme: they do not come back by themselves."""
        now, own = self._one(theme)
        check_passages(segments, own.theme.segments)
        passages = tuple(dict.fromkeys(segments))
        return self._do(now, [own], verb=ThemeVerb.TAKE, passages=passages, note=note)

    def seed(
        self,
        words: str = "",
        examples: Sequence[str] = (),
        *,
        label: str = "",
        note: str = "",
        found: Theme | None = None,
    ) -> DecidedTheme:
        """Make a theme of what gathers around some words, or some passages; loads the models.

        With new interviews it gathers again.

        Parameters
        ----------
        words : str
            "solitudine degli anziani".
        examples : sequence of str
            Ids of passages that belong to it.
        label : str
            Its name; by default the words.
        note : str
            Why.
        found : Theme or None
            What `gather_theme` gave for the same words and examples, where somebody has looked at
            it first.
        """
        now, words = self._now(), " ".join(words.split())
        found = found or gather_theme(self._study, words, examples)
        label = check_label(label or words or found.label, now.decided, ())
        gathered = DecidedTheme(found)
        passages = tuple(dict.fromkeys(examples))
        return self._do(
            now,
            [gathered],
            verb=ThemeVerb.SEED,
            words=words,
            label=label,
            passages=passages,
            note=note,
        )

    def adopt(
        self,
        theme: str,
        *,
        code: str = "",
        title: str = "",
        under: str | None = None,
        definition: str = "",
        note: str = "",
    ) -> DecidedTheme:
        """Make a theme a code of the codebook, with its passages as accepted examples.

        The coding learns it at once: passages like these are suggested the code. Passages that
        this coder is still to code blind are left alone.

        Parameters
        ----------
        theme : str
            Its id.
        code : str
            Id of the code; by default the number after those beside it.
        title : str
            By default the theme's name.
        under : str or None
            Id of the code above; "" for the top; by default the axis it is linked to most.
        definition : str
            What it means; a place for it is left in the file.
        note : str
            Why.
        """
        now, own = self._one(theme)
        check_adopt(own)
        book = self._study.codebook
        place = usual_place(own.theme, book) if under is None else under
        new = NewCode(
            code or usual_id(book, place),
            " ".join((title or own.theme.label).split()),
            place,
            definition.strip(),
            lasting_terms(own.theme.terms),
        )
        blind = Review(self._study, self.coder).waiting_blind()
        passages = [segment for segment, _ in self.passages(theme) if segment.id not in blind]
        act = self._act(now, [own], verb=ThemeVerb.ADOPT, code=new.id, note=note)
        adopt(self._study, self.coder, now, act, new, [segment.id for segment in passages])
        return the_theme(keep_themes(self._study), own.theme.id)

    def undo(self, *, note: str = "") -> ThemeDecision | None:
        """Take back the last decision that stands, whoever took it; as often as one likes.

        That a theme became a code is taken back as a whole: the code, and all it was put on.

        Returns
        -------
        ThemeDecision or None
            What was taken back; None when there is nothing.

        Raises
        ------
        DecisionError
            If codes were changed since a theme became one, or somebody else adopted it.
        """
        now = self._now()
        left = standing(now.log)
        if not left:
            return None
        last = left[-1]
        act = ThemeAct(verb=ThemeVerb.UNDO, note=note, undoes=last.id)
        if last.verb is ThemeVerb.ADOPT:
            take_back(self._study, self.coder, now, act)
        else:
            self._add(now, act)
        keep_themes(self._study)
        return last

    def _one(self, id: str) -> tuple[DecidedThemes, DecidedTheme]:
        now = self._now()
        own = the_theme(now.decided, id)
        check_not_dropped(own)
        return now, own

    def _act(self, now: DecidedThemes, themes: Sequence[DecidedTheme], **values: Any) -> ThemeAct:
        """An act about some themes, anchored by their passages of today."""
        anchors = tuple(
            ThemeAnchor(dict(e.theme.segments), e.key, lasting_terms(e.theme.terms)) for e in themes
        )
        whole = {segment for each in anchors for segment in each.segments}
        whole |= set(values.get("passages", ()))
        ids = {each.theme.id for each in themes}
        apart = tuple(
            dict(each.theme.segments)
            for each in now.decided
            if not each.key
            and each.theme.id not in ids
            and within(each.theme.segments, whole) > _SHARES
        )
        return ThemeAct(themes=anchors, apart=apart, **values)

    def _do(
        self, now: DecidedThemes, themes: Sequence[DecidedTheme], **values: Any
    ) -> DecidedTheme:
        done = self._add(now, self._act(now, themes, **values))
        key = themes[0].key or f"{done.id}.1"
        if done.verb is ThemeVerb.SPLIT:
            key = f"{done.id}.2"
        return next(each for each in keep_themes(self._study) if each.key == key)

    def _add(self, now: DecidedThemes, act: ThemeAct) -> ThemeDecision:
        coder = self.coder
        with self._study.alone(), self._study.store.writing() as db:
            return add_decision(db, now, coder, act)

"""One study's leak check, ready to look at one file after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from psm_qual.checking.findings import Checked, Found, hider
from psm_qual.checking.fresh_names import Decided, FreshNames
from psm_qual.checking.own_words import own_words, small_words
from psm_qual.disclosure import Leak, LeakCheck
from psm_qual.errors import UnreadableFileError, VaultError
from psm_qual.inspecting import Blind, Inspection, Kind, Place, inspect
from psm_qual.messages import problem, say, say_count
from psm_qual.naming import fold
from psm_qual.recognisers import load_recognisers
from psm_qual.study import Study
from psm_qual.unlocking import open_vault, refuse_destroyed

_Leaks = dict[Place, list[Leak]]


class Checker:
    """Looks for what a study hides, and for names that nobody decided on.

    Parameters
    ----------
    check : LeakCheck
        Knows what is hidden.
    fresh : FreshNames
        Finds the other names.
    """

    def __init__(self, check: LeakCheck, fresh: FreshNames) -> None:
        self._check = check
        self._fresh = fresh
        # The same words stand in several files: as a page, for Word.
        self._seen: dict[tuple[str, bool], list[Leak]] = {}
        self._read: dict[str, list[Leak]] = {}

    @classmethod
    def of(cls, study: Study) -> Checker:
        """The leak check of a study.

        Parameters
        ----------
        study : Study
            With its passphrase: what is hidden is in the vault.

        Raises
        ------
        VaultError
            If the vault cannot be opened: then nothing can be said of a file.
        """
        refuse_destroyed(study)
        if not study.passphrase:
            raise problem(VaultError, "checking.no_passphrase")
        entities = open_vault(study).entities
        # First: what Presidio imports depends on what the pipeline has imported.
        pipeline = study.language
        allowed = study.settings.disclosure.allow
        cleared = (*study.settings.anonymising.keep, *allowed, *study.settings.coders)
        decided = Decided.of(entities, cleared, own_words(study), small_words(study))
        check = LeakCheck(entities, load_recognisers(), allowed)
        return cls(check, FreshNames(pipeline, decided))

    def look(self, name: str, data: bytes) -> Checked:
        """Look through one file.

        Parameters
        ----------
        name : str
            Its name; it is itself looked at.
        data : bytes
            Contents.

        Raises
        ------
        UnreadableFileError
            If its kind is not known, or it is damaged.
        """
        inspection = inspect(name, data)
        leaks = self.leaks(inspection.places)
        hide = hider(leak.span.of(place.text) for place, own in leaks.items() for leak in own)
        file = hide(name)
        checked = _blind(file, inspection)
        doubted: set[str] = set()
        for place, own in leaks.items():
            for leak in own:
                where = hide(place.where) or say("checking.somewhere")
                found = Found(file, where, str(leak))
                doubt = "" if leak.sure else fold(leak.span.of(place.text))
                listed = checked.leaks if leak.sure else checked.doubts
                # A doubtful word is told where it stands first.
                if found not in listed and doubt not in doubted:
                    listed.append(found)
                    doubted.update(filter(None, [doubt]))
        return checked

    def leaks(self, places: Iterable[Place]) -> dict[Place, list[Leak]]:
        """Leaks of each place of a file, in the order of the file."""
        leaks = self._known(places)
        self._add_fresh(leaks)
        return leaks

    def _known(self, places: Iterable[Place]) -> _Leaks:
        """What the study hides, by place, in the order of the file."""
        seen = self._seen
        leaks: _Leaks = {}
        for place in places:
            key = place.text, place.kind is Kind.DATA
            if key not in seen:
                seen[key] = self._check.find(place.text, as_written=key[1])
            own = seen[key]
            if not own and place.kind is Kind.NAME:
                own = list(self._perhaps(place.text))
            leaks[place] = list(own)
        _drop_repeated(leaks)
        return leaks

    def _perhaps(self, name: str) -> Iterator[Leak]:
        """Everyday words in a file's name, all small there, that may be somebody: "gatti.docx"."""
        for leak in self._check.find(name.title()):
            yield replace(leak, sure=False)

    def _add_fresh(self, leaks: _Leaks) -> None:
        texts = dict.fromkeys(p.text for p in leaks if p.kind in (Kind.TEXT, Kind.NAME))
        new = [text for text in texts if text not in self._read]
        self._read.update(zip(new, self._fresh.find(new), strict=True))
        found = self._read
        for place, known in leaks.items():
            fresh = found.get(place.text, [])
            if place.kind is Kind.PERSON:
                fresh = self._fresh.find_in_field(place.text)
            if place.kind in (Kind.TEXT, Kind.NAME, Kind.PERSON):
                known += [
                    leak for leak in fresh if not any(leak.span.overlaps(k.span) for k in known)
                ]


def _drop_repeated(leaks: dict[Place, list[Leak]]) -> None:
    """Leave out, where two lines are read together, what one of them says by itself."""
    told = {
        leak.span.of(place.text)
        for place, own in leaks.items()
        for leak in own
        if place.kind is not Kind.SEAM
    }
    for place, own in leaks.items():
        if place.kind is Kind.SEAM:
            own[:] = [leak for leak in own if leak.span.of(place.text) not in told]


def _blind(file: str, inspection: Inspection) -> Checked:
    """What of a file cannot be looked through: pictures in it are told, all else is unread."""
    pictures = [each for each in inspection.unseen if each.why is Blind.PICTURE and each.where]
    counts = Counter(each.why for each in inspection.unseen if each not in pictures)
    checked = Checked()
    if pictures:
        said = say_count("inspecting.unseen.picture", len(pictures))
        checked.unseen.append(Found(file, say("checking.pictures"), said))
    for why, n in sorted(counts.items()):
        said = say_count(f"inspecting.unseen.{why}", n)
        checked.unread.append(problem(UnreadableFileError, "checking.unseen", file=file, what=said))
    return checked

"""Take files of other programs into a study: files, settings, vault and database, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection

from psm_qual.codebooks import list_codebooks
from psm_qual.codebooks.loading import load_codebook
from psm_qual.codebooks.writing import codebook_yaml
from psm_qual.errors import VaultError
from psm_qual.exchange.losses import LossKind
from psm_qual.exchange.reading import Reading, read_exchange
from psm_qual.files import write_bytes
from psm_qual.importing.attributes import metadata_csv
from psm_qual.importing.codes import KnownCodes
from psm_qual.importing.hidden_in_codes import hide_names
from psm_qual.importing.imported import Imported, imported
from psm_qual.importing.joining import joined
from psm_qual.importing.losses import lost
from psm_qual.importing.masking import masked
from psm_qual.importing.planning import Plan, PlannedCoding, plan_import
from psm_qual.importing.there import There, known_memos, look_around
from psm_qual.messages import problem
from psm_qual.model import Codebook, Decision, Entity, Verb
from psm_qual.new_study import make_study, shipped
from psm_qual.pending_import import PendingImport
from psm_qual.pipeline import run_alone
from psm_qual.protocols import Progress
from psm_qual.settings import SETTINGS_FILE, with_codebook, with_names
from psm_qual.stages.secrets import PASSPHRASE, check_passphrase
from psm_qual.stages.transcripts import IMPORTED_METADATA
from psm_qual.store.imports import add_import, add_imported_decisions, add_items
from psm_qual.store.merging import segment_ids
from psm_qual.study import Study
from psm_qual.unlocking import open_vault

_STAGES = ("read", "segment", "anonymise")
# Folder of the corpus in which the texts of an import are.
_FOLDER = "import"


def look_into(folder: Path, paths: Sequence[Path]) -> Imported:
    """What would come of an import, and what would be lost; nothing is changed.

    Parameters
    ----------
    folder : Path
        Study folder, or one in which there is no study.
    paths : sequence of Path
        Files of other programs; see `psm_qual.exchange.reading.read_exchange`.

    Raises
    ------
    PsmQualError
        If a file, or the study, cannot be read.
    """
    read = _read(paths)
    if not (folder / SETTINGS_FILE).exists():
        return imported(plan_import(read, _nothing_there()), new=True)
    study = Study(folder)
    try:
        return imported(plan_import(read, look_around(study)), new=False)
    finally:
        study.close()


def import_files(
    folder: Path,
    paths: Sequence[Path],
    *,
    passphrase: str = "",
    progress: Progress | None = None,
    prepare: Callable[[Study], None] = lambda _study: None,
) -> Imported:
    """Take files into a study: all of it, or nothing; the same files a second time add nothing.

    Parameters
    ----------
    folder : Path
        Study folder; where there is no study one is made.
    paths : sequence of Path
        Files of other programs, taken in together.
    passphrase : str
        Of the vault: texts that come in are anonymised as any other.
    progress : Progress, optional
        Shows how far it is.
    prepare : callable
        Is given the study before its stages run.

    Raises
    ------
    UnreadableFileError
        If a file cannot be read.
    VaultError
        If there is no passphrase, or it is not the vault's.
    PsmQualError
        If it cannot be done; the folder is as it was.
    """
    read = _read(paths)
    private = folder / ".psm_qual"
    if not (folder / SETTINGS_FILE).exists():
        PendingImport.settle(private, folder, None)
        return _into_new(folder, read, passphrase, progress, prepare)
    study = Study(folder, passphrase=passphrase, progress=progress)
    try:
        prepare(study)
        with study.alone():
            study.settle()
            plan = plan_import(read, look_around(study))
            if plan.is_nothing:
                return imported(plan, new=False)
            return _Carrying(study, plan).carry_out(new=False)
    finally:
        study.close()


def _into_new(
    folder: Path,
    read: Reading,
    passphrase: str,
    progress: Progress | None,
    prepare: Callable[[Study], None],
) -> Imported:
    """Make a study of the files; when that fails there is none."""
    plan = plan_import(read, _nothing_there())
    if plan.files and not passphrase:
        raise problem(VaultError, "stages.no_passphrase", variable=PASSPHRASE)
    made = [path for path in _parts_of_a_study(folder) if not path.exists()]
    done = False
    try:
        make_study(folder)
        study = Study(folder, passphrase=passphrase, progress=progress)
        try:
            prepare(study)
            with study.alone():
                told = _Carrying(study, plan, made).carry_out(new=True)
                done = True
        finally:
            study.close()
    finally:
        if not done:
            _remove(made)
    return told


def _parts_of_a_study(folder: Path) -> list[Path]:
    """What `make_study` makes, the larger before what is in it."""
    codebooks = shipped("codebooks")
    inside = [path.relative_to(codebooks) for path in codebooks.rglob("*") if path.is_file()]
    parts = [".psm_qual", "corpus", "outputs", "codebooks", SETTINGS_FILE]
    return [folder, *(folder / part for part in parts), *(folder / "codebooks" / i for i in inside)]


def _remove(made: Sequence[Path]) -> None:
    for path in made:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _nothing_there() -> There:
    """What there is before a study is made: the codebooks that come with the program."""
    books = {id_: load_codebook(path) for id_, path in list_codebooks(shipped("codebooks")).items()}
    return There(codes=KnownCodes(taken=frozenset(books), shipped=tuple(books.values())))


def _read(paths: Sequence[Path]) -> Reading:
    read = [read_exchange(path) for path in paths]
    return Reading(
        joined([each.project for each in read]),
        [loss for each in read for loss in each.losses],
        [counting for each in read for counting in each.countings],
    )


class _Carrying:
    """A plan that is carried out, while nobody else works on the study.

    Parameters
    ----------
    study : Study
        An open study, kept from others.
    plan : Plan
        What is to be done.
    made : sequence of Path
        What was made of the study itself for it.
    """

    def __init__(self, study: Study, plan: Plan, made: Sequence[Path] = ()) -> None:
        self._study, self._plan = study, plan
        self._made = list(made)
        self._receipt = token_hex(16)
        self._folder = self._free_folder() if plan.files else None

    def carry_out(self, *, new: bool) -> Imported:
        study, plan = self._study, self._plan
        stages = bool(plan.files or plan.selections)
        if stages or any(each.memo for each in plan.codings):
            # Before anything is written.
            check_passphrase(study)
            if not study.passphrase:
                raise problem(VaultError, "stages.no_passphrase", variable=PASSPHRASE)
        files = self._files()
        pending = PendingImport(
            self._receipt,
            [*self._made, *([self._folder] if self._folder else []), *self._new_books(files)],
            study.vault,
        )
        pending.write_down(study.private, study.folder)
        try:
            for path, data in files.items():
                write_bytes(path, data)
            self._set(new)
            with study.store.as_one() as db:
                self._keep(db, stages)
        finally:
            # Whether it went well is in the database: asked there, also after Ctrl-C.
            study.transcripts = None
            study.settle()
        study.store.sweep()
        study.forget()
        return replace(imported(self._plan, new=new), notices=tuple(study.notices))

    def _keep(self, db: Connection, stages: bool) -> None:
        study, plan = self._study, self._plan
        now = datetime.now(UTC)
        folder = self._folder.name if self._folder else ""
        others = [item for item in plan.items if item.kind != "code"]
        key = add_import(db, now, folder, self._receipt, others, plan.selections)
        if stages:
            run_alone(study, _STAGES)
        plan = self._plan = self._with_names_hidden_in_codes()
        add_items(db, key, [item for item in plan.items if item.kind == "code"])
        there = segment_ids(db)
        codings = [each for each in plan.codings if each.segment in there]
        for each in plan.codings:
            if each.segment not in there:
                plan.losses.append(lost(LossKind.DROPPED, "coding", each.segment, "unread", n=1))
        plan.codings[:] = self._without_known_memos(db, self._masked(codings))
        add_imported_decisions(db, now, [_decision(each, now) for each in plan.codings])

    @cached_property
    def _entities(self) -> Sequence[Entity]:
        """Whom the study hides, now that its texts are anonymised; to open a vault takes long."""
        study = self._study
        there = study.passphrase and study.vault.exists() and not study.vault_record.exists()
        return open_vault(study).entities if there else ()

    def _with_names_hidden_in_codes(self) -> Plan:
        """Write codebooks again whose codes are called after people, or speak of them."""
        plan, hidden = hide_names(self._study, self._plan, self._entities)
        for book in hidden:
            write_bytes(self._book_file(book), codebook_yaml(book).encode("utf-8"))
        if hidden:
            self._study.reload()
        return plan

    def _book_file(self, book: Codebook) -> Path:
        return self._study.shelf / f"{book.id}.yaml"

    def _masked(self, codings: Sequence[PlannedCoding]) -> list[PlannedCoding]:
        told = [number for number, each in enumerate(codings) if each.memo]
        memos = (
            masked(self._study, [codings[number].memo for number in told], self._entities)
            if told
            else []
        )
        found = list(codings)
        for number, memo in zip(told, memos, strict=True):
            if memo != codings[number].memo:
                where = codings[number].segment
                self._plan.losses.append(lost(LossKind.CHANGED, "memo", where, "memo_hidden"))
            found[number] = replace(codings[number], memo=memo)
        return found

    def _without_known_memos(
        self, db: Connection, codings: Sequence[PlannedCoding]
    ) -> list[PlannedCoding]:
        known = known_memos(db)
        return [e for e in codings if e.code or (e.coder, e.segment, e.memo) not in known]

    def _files(self) -> dict[Path, bytes]:
        """What is written: texts, attributes, codebooks."""
        files: dict[Path, bytes] = {}
        if self._folder:
            files |= {self._folder / name: data for name, data in self._plan.files.items()}
            if self._plan.attributes:
                files[self._folder / IMPORTED_METADATA] = metadata_csv(self._plan.attributes)
        for book in self._plan.codes.written:
            files[self._book_file(book)] = codebook_yaml(book).encode("utf-8")
        return files

    def _new_books(self, files: Iterable[Path]) -> list[Path]:
        return [path for path in files if path.parent == self._study.shelf]

    def _set(self, new: bool) -> None:
        """Name codebooks and coders in `project.toml`."""
        study, codes = self._study, self._plan.codes
        path = study.folder / SETTINGS_FILE
        before = path.read_bytes()
        text = before.decode("utf-8")
        settings = study.settings
        coders = tuple(dict.fromkeys([*settings.coders, *self._plan.coders]))
        if new and self._plan.coders:
            coders = self._plan.coders
        facets = tuple(dict.fromkeys([*settings.facets, *(book.id for book in codes.facets)]))
        if new and codes.frame:
            text = with_codebook(text, settings.codebook, codes.frame.id)
            facets = tuple(book.id for book in codes.facets)
        if coders != settings.coders:
            text = with_names(text, "coders", coders)
        if facets != settings.facets:
            text = with_names(text, "facets", facets)
        if text.encode("utf-8") != before:
            write_bytes(path, text.encode("utf-8"))
        study.reload()

    def _free_folder(self) -> Path:
        """A folder of the corpus that is not there yet."""
        number = 1
        while (self._study.corpus / f"{_FOLDER}-{number}").exists():
            number += 1
        return self._study.corpus / f"{_FOLDER}-{number}"


def _decision(coding: PlannedCoding, now: datetime) -> Decision:
    verb = Verb.ACCEPT if coding.code else Verb.MEMO
    at = coding.at or now
    names = coding.coder, coding.segment, verb, coding.code, coding.facet, coding.memo
    return Decision(0, at, *names)

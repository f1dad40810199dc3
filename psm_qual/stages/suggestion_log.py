"""Keep suggestions: those of now for the other stages, and what they say anew for the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from weakref import WeakKeyDictionary, proxy

from sqlalchemy import Connection

from psm_qual.coding.known_texts import KnownTexts
from psm_qual.language import pipeline_hash, pipeline_name
from psm_qual.model import Codebook, Coding, SuggestRun, SuggestSetup
from psm_qual.store.codebook_states import save_codebooks
from psm_qual.store.codings import replace_suggestions, save_suggestions
from psm_qual.store.suggestion_log import last_run, log_suggestions
from psm_qual.study import Study

# Goes up when the same segments, codebook and decisions give other suggestions.
VERSION = 3


def codebooks_in_use(study: Study) -> dict[str, Codebook]:
    """Codebooks of a study: facets by name, axes and strategies by ""."""
    return {"": study.codebook, **study.facets}


def keep_suggestions(
    study: Study,
    db: Connection,
    suggestions: Sequence[Coding],
    counts: Mapping[str, int],
    version: int = VERSION,
) -> SuggestRun:
    """Put suggestions in the place of those of before, and log what is otherwise.

    Nothing else may call `save_suggestions`: what is suggested without a log is hidden.

    Parameters
    ----------
    study : Study
        The study.
    db : Connection
        Inside `Store.writing`.
    suggestions : sequence of Coding
        All that is suggested from now on.
    counts : mapping of str to int
        What came of it.
    version : int
        Version of the way in which suggestions are worked out.

    Returns
    -------
    SuggestRun
        The run that is in force from now on.
    """
    save_suggestions(db, suggestions)
    return log_suggestions(db, _setup(study, db, version), counts, suggestions, _known(study))


def keep_suggestions_on(
    study: Study, db: Connection, segment: str, suggestions: Sequence[Coding]
) -> SuggestRun:
    """Put suggestions on one segment in the place of those of before, and log what is otherwise.

    Parameters
    ----------
    study, db : Study, Connection
        As for `keep_suggestions`.
    segment : str
        Its id.
    suggestions : sequence of Coding
        All that is suggested on it from now on.

    Returns
    -------
    SuggestRun
        The run that is in force from now on; all it says of other segments is what was in force.
    """
    replace_suggestions(db, segment, suggestions)
    coded = int(any(not coding.facet for coding in suggestions))
    counts = {"segments": 1, "coded": coded, "suggestions": len(suggestions)}
    setup, known = _setup(study, db, VERSION), _known(study)
    return log_suggestions(db, setup, counts, suggestions, known, of=segment)


def is_logged(study: Study) -> bool:
    """Whether the suggestions are in the log: those of an old study come in with its next run."""
    with study.store.reading() as db:
        return last_run(db) is not None


def _known(study: Study) -> KnownTexts:
    """Of the codebooks in use; lemmas of them take seconds, and are found once."""
    codebooks = list(codebooks_in_use(study).values())
    kept = _KNOWN.get(study)
    if kept is None or any(a is not b for a, b in zip(kept[0], codebooks, strict=False)):
        own = proxy(study)  # what is kept of a study must not keep it
        kept = codebooks, KnownTexts(codebooks, lambda texts: _lemmas(own, texts))
        _KNOWN[study] = kept
    return kept[1]


_LANGUAGE: WeakKeyDictionary[Study, tuple[str, str]] = WeakKeyDictionary()
_KNOWN: WeakKeyDictionary[Study, tuple[list[Codebook], KnownTexts]] = WeakKeyDictionary()


def _setup(study: Study, db: Connection, version: int) -> SuggestSetup:
    models = study.settings.models
    if study not in _LANGUAGE:  # read from the pipeline's files
        name = models.language
        _LANGUAGE[study] = pipeline_name(name), pipeline_hash(name)
    language, language_hash = _LANGUAGE[study]
    return SuggestSetup(
        model=study.encoder.name,
        model_hash=study.encoder.fingerprint,
        language=language,
        language_hash=language_hash,
        suggester=version,
        codebooks=save_codebooks(db, codebooks_in_use(study)),
        rules=study.settings.suggesting.model_dump(mode="json"),
        seed=models.seed,
    )


def _lemmas(study: Study, texts: Sequence[str]) -> Iterator[str]:
    for analysis in study.language.analyse(texts):
        yield from analysis.lemmas

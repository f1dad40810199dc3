"""Every format a transcript or a questionnaire comes in, read into one form.

    a file ─ guarding ─ formats ─┬─ lines, cells ─ talk or minutes ───┬─ Transcript
                                 └─ rows of a table ─ questionnaires ─┘

What is known of formats is data: `talk/labels.toml` (how labels are written), `talk/tables.toml`
and `questionnaires/columns.toml` (what columns are called), `guarding/signatures.py` (how files
begin), `formats/registry.py` (which reader for which ending). A new sample under
`tests/readers/samples` is a new test.
"""

from psm_qual.readers.corpus import corpus_files, is_transcript
from psm_qual.readers.metadata import read_metadata
from psm_qual.readers.options import ReadingOptions
from psm_qual.readers.reading import read_data, read_file

__all__ = [
    "ReadingOptions",
    "corpus_files",
    "is_transcript",
    "read_data",
    "read_file",
    "read_metadata",
]

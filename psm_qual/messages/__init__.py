"""The one catalogue of everything a user reads, in Italian and English.

One TOML file per room and language: `say("readers.empty", file="int01.docx")` looks in
`it/readers.toml` for the key `empty`. Both languages hold the same keys and the same `{fields}`.
"""

from psm_qual.messages.catalogue import (
    LANGUAGES,
    current_language,
    problem,
    say,
    say_count,
    texts_by_key,
    texts_of,
    use_language,
)

__all__ = [
    "LANGUAGES",
    "current_language",
    "problem",
    "say",
    "say_count",
    "texts_by_key",
    "texts_of",
    "use_language",
]

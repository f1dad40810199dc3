"""psm_qual: qualitative interview coding and thematic analysis, for plans that listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["Project", "PsmQualError", "__version__"]

if TYPE_CHECKING:
    from psm_qual.errors import PsmQualError
    from psm_qual.project import Project


def __getattr__(name: str) -> object:
    # `import psm_qual` must cost nothing: pandas, SQLAlchemy and the models come with `Project`.
    if name == "Project":
        from psm_qual.project import Project

        return Project
    if name == "PsmQualError":
        from psm_qual.errors import PsmQualError

        return PsmQualError
    raise AttributeError(f"module 'psm_qual' has no attribute {name!r}")

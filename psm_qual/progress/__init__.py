"""How far a stage is: bars in a terminal, in a notebook, or nowhere."""

from psm_qual.progress.choosing import progress_here
from psm_qual.progress.silent import SilentProgress

__all__ = ["SilentProgress", "progress_here"]

"""Projects of other programs taken into a study.

`planning` says what would come and what would be lost, `carrying_in` does it: files, settings and
database together, or nothing.
"""

from psm_qual.importing.carrying_in import import_files, look_into
from psm_qual.importing.imported import Imported

__all__ = ["Imported", "import_files", "look_into"]

"""Projects of other programs taken into a study.

`planning` says what would come and what would be lost, `carrying_in` does it: files, settings and
database together, or nothing.
"""

from psm_qual.importing.carrying_in import Imported, import_files, look_into

__all__ = ["Imported", "import_files", "look_into"]

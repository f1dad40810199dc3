"""One coder's decisions as a file, and such files merged into a study.

`layout` says what a file looks like, `writing` makes one, `reading` reads it line by line, and
`merging` takes it in, whole or not at all. Cuts of passages travel with the decisions on them:
`cut_lines` is how they are written, `carrying_cuts` carries them out.
"""

from psm_qual.coding_files.merging import Merged, merge_codings
from psm_qual.coding_files.writing import write_codings

__all__ = ["Merged", "merge_codings", "write_codings"]

"""Projects of other programs taken into a study.

`planning` says what would come and what would be lost, `carrying_in` does it: files, settings and
database together, or nothing.
"""

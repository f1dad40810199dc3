"""Studies in and out of other programs: REFI-QDA and what is used beside it."""

"""Counts: matrices, the monitoring of strategies, passages worth quoting."""

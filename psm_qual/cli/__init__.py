"""The command line: one file per command."""

from psm_qual.cli.app import main

__all__ = ["main"]

"""Identifiers with a form, found by Presidio's recognisers one by one, without its engine."""

from psm_qual.recognisers.load import load_recognisers

__all__ = ["load_recognisers"]

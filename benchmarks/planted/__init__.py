"""Corpora with planted themes: people, places and figures are invented."""

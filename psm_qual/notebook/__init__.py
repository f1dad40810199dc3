"""The widgets in which a facilitator works: one room a widget, all on one way of asking.

A widget asks its Python side by messages (`messages.py`), never by synchronised traits: what is
synchronised is written into the notebook file, and nothing of a study may be.
"""

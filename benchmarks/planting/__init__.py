"""Invented people, the ways somebody may write their names, and the places where names lie hid."""

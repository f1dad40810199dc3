"""Ladders: what something is, said less exactly step by step. One file a ladder."""

from psm_qual.anonymising.ladders.age import Band, band_of
from psm_qual.anonymising.ladders.body import climb_body
from psm_qual.anonymising.ladders.date import coarser
from psm_qual.anonymising.ladders.municipality import climb_municipality
from psm_qual.anonymising.ladders.person import climb_person
from psm_qual.anonymising.ladders.phrase import Phrase
from psm_qual.anonymising.ladders.place import climb_place
from psm_qual.anonymising.ladders.role import climb_role
from psm_qual.anonymising.ladders.table import LadderTable

__all__ = [
    "Band",
    "LadderTable",
    "Phrase",
    "band_of",
    "climb_body",
    "climb_municipality",
    "climb_person",
    "climb_place",
    "climb_role",
    "coarser",
]

"""Which types say who somebody is by themselves, which only together, and how each is blurred.

GDPR, art. 4(1): a person can be identified "directly or indirectly", by a name, a number, a place,
or by what is particular to him. Article 29 Working Party, Opinion 05/2014, and ISO/IEC 20889:2018
call the first *direct identifiers*, the second *quasi-identifiers*: attributes that single somebody
out only when put together (role × place × date), and that generalisation makes coarser.
"""

from __future__ import annotations

from psm_qual.model.entity import EntityType

QUASI = frozenset(
    {
        EntityType.MUNICIPALITY,
        EntityType.PLACE,
        EntityType.ORGANISATION,
        EntityType.DATE,
        EntityType.AGE,
        EntityType.ROLE,
    }
)

# An unknown name may be a person's, an address a household's, a partita IVA a sole trader's.
DIRECT = frozenset(EntityType) - QUASI

# The steps of each type's ladder, from the finest to the coarsest.
LADDERS: dict[EntityType, tuple[str, ...]] = {
    EntityType.PERSON: ("role", "person"),
    EntityType.MUNICIPALITY: ("kind", "zone", "territory"),
    EntityType.PLACE: ("kind", "place"),
    EntityType.ORGANISATION: ("kind", "sector", "body"),
    EntityType.DATE: ("month", "year"),
    EntityType.AGE: ("band", "stage"),
    EntityType.ROLE: ("place", "kind", "person"),
}

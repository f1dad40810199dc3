"""One key for all the ways a code, a number or a name is written."""

from __future__ import annotations

from psm_qual.model import EntityType
from psm_qual.naming.forms import NAMED
from psm_qual.naming.municipalities import Keys, keys_of

_ITALY = ("+39", "0039")


def normal_form(type_: EntityType, text: str) -> Keys:
    """Keys under which a mention is the same however it is written.

    Parameters
    ----------
    type_ : EntityType
        What it is.
    text : str
        As written.

    Returns
    -------
    tuple of str
        Folded words of a name; one key for a code, an e-mail or a phone number.

    Examples
    --------
    >>> normal_form(EntityType.PHONE, "+39 388 000.45.67")
    ('3880004567',)
    """
    if type_ in NAMED:
        return keys_of(text)
    bare = text.strip().casefold()
    if type_ in (EntityType.EMAIL, EntityType.URL):
        return (bare,)
    if type_ is EntityType.PHONE:
        bare = next((bare.removeprefix(code) for code in _ITALY if bare.startswith(code)), bare)
    return ("".join(letter for letter in bare if letter.isalnum()),)

"""One key for all the ways a code, a number or a name is written."""

from __future__ import annotations

from psm_qual.model import EntityType
from psm_qual.naming.ages import read_age
from psm_qual.naming.dates import read_date
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
        Folded words of a name or a role; one key for a code, an e-mail, a phone number, a date
        or an age.

    Examples
    --------
    >>> normal_form(EntityType.PHONE, "+39 388 000.45.67")
    ('3880004567',)
    >>> normal_form(EntityType.DATE, "ventitré marzo duemilaventuno")
    ('2021-03-23',)
    """
    if type_ in NAMED or type_ is EntityType.ROLE:
        return keys_of(text)
    if type_ in (EntityType.DATE, EntityType.AGE):
        read = read_date(text) if type_ is EntityType.DATE else read_age(text)
        if read is not None:
            return (read.key,)
    bare = text.strip().casefold()
    if type_ in (EntityType.EMAIL, EntityType.URL):
        return (bare,)
    if type_ is EntityType.PHONE:
        bare = next((bare.removeprefix(code) for code in _ITALY if bare.startswith(code)), bare)
    return ("".join(letter for letter in bare if letter.isalnum()),)

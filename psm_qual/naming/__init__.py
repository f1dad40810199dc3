"""What a name is: words, their keys and capitals, known names, and how names are found again.

The ground that anonymising and the disclosure check share: both must see the same mentions.
"""

from psm_qual.naming.folding import fold
from psm_qual.naming.forms import NAMED, name_forms
from psm_qual.naming.matching import Match, NameIndex, Proof, proven, titled
from psm_qual.naming.municipalities import (
    Keys,
    everyday_short_names,
    keys_of,
    municipalities,
    spelt,
)
from psm_qual.naming.normal import normal_form
from psm_qual.naming.persons import PersonName, is_particle, person_name
from psm_qual.naming.pseudonyms import pseudonym_pattern, pseudonym_word
from psm_qual.naming.public import public_index, public_things
from psm_qual.naming.words import Shape, Stretch, Word, joined, words_of

__all__ = [
    "NAMED",
    "Keys",
    "Match",
    "NameIndex",
    "PersonName",
    "Proof",
    "Shape",
    "Stretch",
    "Word",
    "everyday_short_names",
    "fold",
    "is_particle",
    "joined",
    "keys_of",
    "municipalities",
    "name_forms",
    "normal_form",
    "person_name",
    "proven",
    "pseudonym_pattern",
    "pseudonym_word",
    "public_index",
    "public_things",
    "spelt",
    "titled",
    "words_of",
]

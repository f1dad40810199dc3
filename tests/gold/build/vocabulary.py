"""What the marks of a master may say."""

from __future__ import annotations

from psm_qual.model import EntityType

_STRATEGIES_PER_AXIS = {1: 5, 2: 5, 3: 4, 4: 3, 5: 5, 6: 3}

STRATEGIES = frozenset(
    f"{axis}.{number}"
    for axis, count in _STRATEGIES_PER_AXIS.items()
    for number in range(1, count + 1)
)
THEMES = frozenset({"fauna", "truffe"})
TIPO = frozenset({"attuazione", "esigenza", "proposta", "criticita"})
INDICAZIONI = frozenset({"governance", "piano", "partecipazione"})

ENTITY_TYPES = {
    "P": EntityType.PERSON,
    "C": EntityType.MUNICIPALITY,
    "L": EntityType.PLACE,
    "O": EntityType.ORGANISATION,
    "A": EntityType.ADDRESS,
    "E": EntityType.EMAIL,
    "T": EntityType.PHONE,
    "F": EntityType.FISCAL_CODE,
    "I": EntityType.IBAN,
    "V": EntityType.VAT_NUMBER,
    "G": EntityType.PLATE,
}

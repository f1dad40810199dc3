"""Signs for the people of other programs: their names are told nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from psm_qual.exchange.interchange import User
from psm_qual.exchange.losses import Loss, LossKind
from psm_qual.importing.losses import lost
from psm_qual.model import CONSENSUS

# For what nobody is named for.
NOBODY = "N"
# "C1", "AB", "RDM": what is a sign already. A given name is none.
_SIGN = re.compile(r"[A-Z]{1,4}\d{0,3}|[A-Za-z]{1,3}\d{1,3}")
_OURS = re.compile(rf"(?:{CONSENSUS}|model):\S")
# "model:… (suggestions)", in any language.
_SUGGESTING = re.compile(r"model:.*\(.+\)")
_WORD = re.compile(r"[^\W_]+")


def signs(
    users: Sequence[User], coders: Iterable[str], known: Mapping[str, str]
) -> tuple[dict[str, str], list[Loss]]:
    """A sign for each user.

    Parameters
    ----------
    users : sequence of User
        Of a file.
    coders : iterable of str
        Signs that the study knows.
    known : mapping of str to str
        Guids of users who came before → their signs.

    Returns
    -------
    dict of str to str
        Guid → sign. A name that is a sign stays; of others the initials are taken. Who came
        before keeps the sign of then; initials that somebody of the study has are taken to be hers.
    list of Loss
        Signs that were made.
    """
    own = {sign.casefold(): sign for sign in coders}
    found: dict[str, str] = {}
    losses: list[Loss] = []
    for user in users:
        name = user.name.strip()
        if user.guid in known:
            found[user.guid] = known[user.guid]
        elif _OURS.match(name):
            # In a file of ours: what coders agreed on, what was left to the machine.
            found[user.guid] = name
        elif name.casefold() in own:
            found[user.guid] = own[name.casefold()]
        elif _SIGN.fullmatch(name):
            found[user.guid] = name
        else:
            found[user.guid] = _unlike(_initials(name), found.values())
            losses.append(lost(LossKind.CHANGED, "user", found[user.guid], "user"))
    return found, losses


def suggesting(users: Iterable[User]) -> set[str]:
    """Guids of machines whose codes are but suggestions, in a file of ours."""
    return {user.guid for user in users if _SUGGESTING.fullmatch(user.name)}


def _initials(name: str) -> str:
    # "ada.noli", "Ada Noli (2)": words, whatever stands between them.
    return "".join(word[0] for word in _WORD.findall(name)).upper()[:4] or NOBODY


def _unlike(sign: str, others: Iterable[str]) -> str:
    there, number, found = set(others), 2, sign
    while found in there:
        found = f"{sign}{number}"
        number += 1
    return found

"""Where somebody stands on what he speaks of."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """What a passage says of the code or theme it carries.

    In favour is who asks for it, proposes it, backs it, or says that what was done is good;
    against, who refuses it, or denounces that what there is does not work, does harm, was taken
    away. Where somebody does both, what he ends with counts. Unclear is who only describes, does
    not know, weighs both sides, or cannot be told.
    """

    FAVOUR = "favour"
    AGAINST = "against"
    UNCLEAR = "unclear"

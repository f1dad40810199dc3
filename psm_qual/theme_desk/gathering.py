"""What gathers around words, looked at before anything is decided."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Segment, Theme
from psm_qual.stages.decided_themes import StudyTexts
from psm_qual.stages.segments import answers
from psm_qual.study import Study
from psm_qual.theme_desk.checking import check_passages

# To read all passages takes a while: they are read once, for as long as they are the same.
_READ: WeakKeyDictionary[Study, tuple[list[Segment], StudyTexts]] = WeakKeyDictionary()
_READING = Lock()


def gather_theme(study: Study, words: str = "", examples: Sequence[str] = ()) -> Theme:
    """What gathers around some words, or some passages; loads the models, decides nothing.

    Parameters
    ----------
    study : Study
        An open study.
    words : str
        "solitudine degli anziani".
    examples : sequence of str
        Ids of passages that belong to it.

    Raises
    ------
    DecisionError
        If there are neither words nor examples, or an example is not in the study.
    """
    words = " ".join(words.split())
    if not words and not examples:
        raise problem(DecisionError, "theme_desk.no_seed")
    segments = answers(study)
    if examples:
        check_passages(examples, {segment.id for segment in segments})
    with _READING:
        kept = _READ.get(study)
        if kept is None or kept[0] != segments:
            kept = _READ[study] = (segments, StudyTexts(study))
    return kept[1].gathered(words, examples, "S0")

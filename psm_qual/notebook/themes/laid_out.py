"""Where passages lie on the map; worked out once, for as long as they are the same."""

from __future__ import annotations

from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from psm_qual.model import Segment
from psm_qual.notebook.themes.messages import ShownMap
from psm_qual.stages.segments import answers
from psm_qual.stages.theme_map import places_of
from psm_qual.study import Study

# Who runs the cell again does not wait again.
_LAID_OUT: WeakKeyDictionary[Study, tuple[list[Segment], NDArray[np.float64]]] = WeakKeyDictionary()
_AT_IT = Lock()


def shown_map(study: Study) -> ShownMap:
    """The map of all answers; takes seconds the first time."""
    segments = answers(study)
    with _AT_IT:
        kept = _LAID_OUT.get(study)
        if kept is None or kept[0] != segments:
            kept = _LAID_OUT[study] = (segments, places_of(study, segments))
    # Rounded to a tenth of a pixel: it is sent as text.
    return {"ids": [each.id for each in segments], "places": kept[1].round(4).tolist()}

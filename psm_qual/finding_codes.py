"""Which code somebody means: by its id, the beginning of it, or words of its title."""

from __future__ import annotations

from psm_qual.errors import DecisionError
from psm_qual.messages import problem
from psm_qual.model import Code
from psm_qual.study import Study


def find_codes(study: Study, text: str) -> list[tuple[str, Code]]:
    """Codes that some text may mean, in the order of the codebook; none that is retired.

    Parameters
    ----------
    study : Study
        An open study.
    text : str
        An id, the beginning of ids, or a part of titles; case does not count.

    Returns
    -------
    list of (str, Code)
        Facet ("" for axes and strategies) and code: those with exactly that id, if any; else
        all that fit.
    """
    frames = [("", study.codebook), *study.facets.items()]
    known = [(facet, code) for facet, frame in frames for code in frame if not code.retired]
    wanted = text.strip().lower()
    exact = [(facet, code) for facet, code in known if code.id.lower() == wanted]
    return exact or [
        (facet, code)
        for facet, code in known
        if wanted in code.title.lower() or code.id.lower().startswith(wanted)
    ]


def title_of(study: Study, code: str, facet: str = "") -> str:
    """Title of a code; "" when it has left the codebook."""
    frame = study.facets.get(facet) if facet else study.codebook
    return frame[code].title if frame and code in frame else ""


def the_code(study: Study, text: str) -> tuple[str, Code]:
    """The one code that some text means; see `find_codes`.

    Raises
    ------
    DecisionError
        If there is none, or several: the message lists them.
    """
    found = find_codes(study, text) if text.strip() else []
    if len(found) != 1:
        known = ", ".join(f"{code.id} {code.title}" for _, code in found[:8])
        raise problem(DecisionError, "review.which_code", text=text, known=known or "–")
    return found[0]

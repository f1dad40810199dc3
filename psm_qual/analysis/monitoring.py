"""What has become of a strategy, by how many report it done and how many criticise it."""

from __future__ import annotations

IMPLEMENTED, PARTLY, SILENT = "implemented", "partly", "no_action_reported"


def status_of(done: int, criticised: int, min_sources: int) -> str:
    """Status of a code on which so many sources report something done, and so many criticise it.

    Parameters
    ----------
    done, criticised : int
        Distinct sources.
    min_sources : int
        Sources that make a report credible.

    Returns
    -------
    str
        ``implemented`` when at least `min_sources` report it done and no fewer than criticise it,
        ``partly`` when somebody reports it done, else ``no_action_reported``.
    """
    if done >= min_sources and done >= criticised:
        return IMPLEMENTED
    return PARTLY if done else SILENT

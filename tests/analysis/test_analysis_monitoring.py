"""What reports and critics make of a strategy; at least two sources count."""

from __future__ import annotations

import pytest

from psm_qual.analysis.monitoring import status_of


@pytest.mark.parametrize(
    ("done", "criticised", "status"),
    [
        pytest.param(0, 0, "no_action_reported", id="nobody speaks of it"),
        pytest.param(1, 0, "partly", id="one report alone"),
        pytest.param(2, 0, "implemented", id="enough reports"),
        pytest.param(2, 2, "implemented", id="as many critics as reports"),
        pytest.param(2, 3, "partly", id="more critics than reports"),
        pytest.param(0, 1, "no_action_reported", id="only critics"),
    ],
)
def test_status(done: int, criticised: int, status: str) -> None:
    assert status_of(done, criticised, 2) == status

"""One core a product, for as long as anybody asks for it, and not longer."""

from __future__ import annotations

from threading import Event, Thread
from typing import Any

import pytest

from psm_qual import cores


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """In the place of the matrix library: how many threads it would use."""
    now = {"threads": 8}

    class Limit:
        def __init__(self, limits: int, **_: Any) -> None:
            self.limits = limits

        def __enter__(self) -> None:
            self.before = now["threads"]
            now["threads"] = self.limits

        def __exit__(self, *_: object) -> None:
            now["threads"] = self.before

    monkeypatch.setattr(cores, "_limits", lambda: Limit)
    return now


def test_who_begins_first_and_ends_first_takes_nothing_from_the_other(
    library: dict[str, int],
) -> None:
    first_left, second_in, seen = Event(), Event(), list[int]()

    def second() -> None:
        with cores.one_core_a_product():
            second_in.set()
            assert first_left.wait(30)
            seen.append(library["threads"])

    thread = Thread(target=second)
    with cores.one_core_a_product():
        assert library["threads"] == 1
        thread.start()
        assert second_in.wait(30)
    first_left.set()
    thread.join(30)
    assert seen == [1]
    assert library["threads"] == 8


def test_it_is_lifted_when_something_goes_wrong(library: dict[str, int]) -> None:
    with pytest.raises(RuntimeError), cores.one_core_a_product():
        raise RuntimeError
    assert library["threads"] == 8

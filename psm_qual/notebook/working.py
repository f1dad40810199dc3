"""Answers that take their time: given by a thread, so that the kernel goes on answering."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import Any

from psm_qual.notebook.messages import Ask, Reply, Working

# Seconds after which the browser is told that something is still being done.
_BEAT = 1.0


class WorkingAside:
    """Has asks answered beside the kernel's own thread.

    Parameters
    ----------
    reply : callable
        Gives the answer, however long it takes; raises nothing.
    send : callable
        Takes an answer, or the word that it is being worked on, to the browser.
    """

    def __init__(self, reply: Callable[[Ask], Reply], send: Callable[[Any], None]) -> None:
        self._reply = reply
        self._send = send
        self._underway: set[int] = set()
        self._lock = Lock()

    def take(self, ask: Ask) -> None:
        """Begin to answer; what is asked again while it is being done is not done twice."""
        with self._lock:
            if ask["id"] in self._underway:
                return
            self._underway.add(ask["id"])
        # They end with the kernel: what was not written by then was not done.
        Thread(target=self._watch, args=(ask,), daemon=True).start()

    def _watch(self, ask: Ask) -> None:
        replies: list[Reply] = []
        work = Thread(target=lambda: replies.append(self._reply(ask)), daemon=True)
        work.start()
        while work.is_alive():
            self._send(Working(type="working", id=ask["id"]))
            work.join(_BEAT)
        with self._lock:
            self._underway.discard(ask["id"])
        for reply in replies:
            self._send(reply)

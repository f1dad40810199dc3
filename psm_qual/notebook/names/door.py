"""The vault of a widget: open for whoever gave the passphrase, and not for long."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from psm_qual.errors import VaultError
from psm_qual.messages import problem
from psm_qual.study import Study
from psm_qual.unlocking import open_vault, vault_to_read

# Seconds without an act after which it closes by itself.
PATIENCE = 600.0


class Door:
    """Holds the passphrase that somebody typed, as long as the vault is open, and no longer.

    Parameters
    ----------
    study : Study
        The widget's own: its passphrase is set and taken away here.
    forget : callable
        Called whenever it closes: lets go of all that was in clear.
    told : callable
        Called when it closes by itself, from another thread.
    patience : float
        Seconds without an act after which it does.
    """

    def __init__(
        self,
        study: Study,
        forget: Callable[[], None],
        told: Callable[[], None] = lambda: None,
        patience: float = PATIENCE,
    ) -> None:
        self._study = study
        self._forget = forget
        self._told = told
        self._patience = patience
        # What the study was opened with, if anything: enough to decide, not to show originals.
        self._own = study.passphrase
        self._until = 0.0
        self._clock: threading.Timer | None = None
        # Held while something is answered, so that nothing closes in the middle of a decision.
        self.busy = threading.RLock()

    @property
    def is_open(self) -> bool:
        """Whether originals may be shown at this moment."""
        return time.monotonic() < self._until

    @property
    def left(self) -> float:
        """Seconds until it closes, if nothing is done; 0 when it is closed."""
        return max(0.0, self._until - time.monotonic())

    @property
    def decides(self) -> bool:
        """Whether what needs the vault can be decided: its words can be remembered."""
        return bool(self._study.passphrase)

    def open(self, passphrase: str) -> None:
        """Open it.

        Raises
        ------
        VaultError
            If the passphrase is wrong, or the originals may not be shown: past the vault's last
            day, or destroyed. It is as it was then.
        """
        before = self._study.passphrase
        self._study.passphrase = passphrase
        try:
            self._try()
        except VaultError:
            self._study.passphrase = before
            raise
        self._forget()
        self._extend()

    def touch(self) -> None:
        """Something was done: from now on it stays open as long again."""
        if self.is_open:
            self._extend()
        elif self._until:
            self.close()

    def close(self) -> None:
        """Close it, and let go of all that was in clear."""
        if self._clock:
            self._clock.cancel()
        self._until, self._clock = 0.0, None
        self._study.passphrase = self._own
        self._forget()

    def _try(self) -> None:
        if vault_to_read(self._study) is not None:
            return
        open_vault(self._study)  # says so when there is none, or it was destroyed
        raise problem(VaultError, "entities.not_shown", file=self._study.vault.name)

    def _extend(self) -> None:
        if self._clock:
            self._clock.cancel()
        self._until = time.monotonic() + self._patience
        self._clock = threading.Timer(self._patience + 0.1, self._lapse)
        self._clock.daemon = True
        self._clock.start()

    def _lapse(self) -> None:
        with self.busy:
            # Something may have been done while this waited.
            if not self._until or self.is_open:
                return
            self.close()
        self._told()

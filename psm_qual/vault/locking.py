"""Lock and unlock: a random data key, wrapped by a key that scrypt derives from the passphrase."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, replace

from psm_qual.vault.header import KEY_BYTES, Cost, Header, split

_NONCE = 12
_SALT = 16
_R = 8


@dataclass(frozen=True, slots=True, repr=False)
class Lock:
    """A header and the data key that belongs to it.

    Parameters
    ----------
    header : Header
        Written before the contents.
    key : bytes
        32 bytes; never written but wrapped, never shown.
    """

    header: Header
    key: bytes


def new_lock(passphrase: str, cost: Cost) -> Lock:
    """Make a data key and wrap it with a passphrase."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header = Header(cost, os.urandom(_SALT), os.urandom(_NONCE))
    key = os.urandom(KEY_BYTES)
    wrapping = AESGCM(_derived(passphrase, header))
    wrapped = wrapping.encrypt(header.wrap_nonce, key, header.lock)
    return Lock(replace(header, wrapped_key=wrapped), key)


def seal(lock: Lock, contents: bytes) -> bytes:
    """A file's bytes: header and encrypted contents, under a nonce never used before."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header = replace(lock.header, nonce=os.urandom(_NONCE))
    packed = header.pack()
    return packed + AESGCM(lock.key).encrypt(header.nonce, contents, packed)


def unseal(data: bytes, passphrase: str) -> tuple[Lock, bytes]:
    """Open a file's bytes.

    Returns
    -------
    tuple of (Lock, bytes)
        The lock, to seal it again, and the contents.

    Raises
    ------
    ValueError
        Alike for a wrong passphrase, a changed or cut file, and a file that is no vault.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header, locked = split(data)
    try:
        wrapping = AESGCM(_derived(passphrase, header))
        key = wrapping.decrypt(header.wrap_nonce, header.wrapped_key, header.lock)
        return Lock(header, key), AESGCM(key).decrypt(header.nonce, locked, header.pack())
    except InvalidTag as error:
        raise ValueError("wrong passphrase, or altered") from error


def _derived(passphrase: str, header: Header) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # The same passphrase typed on another keyboard may come as other code points.
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    cost = header.cost
    return Scrypt(header.salt, KEY_BYTES, n=2**cost.log_n, r=_R, p=cost.p).derive(typed)

"""Lock and unlock: a random data key, wrapped by a key that scrypt derives from the passphrase."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, replace

from psm_qual.vault.header import KEY_BYTES, VERSION, Cost, Header, R, split
from psm_qual.vault.terms import Terms

_NONCE = 12
_SALT = 16


@dataclass(frozen=True, slots=True, repr=False)
class Lock:
    """A header and the keys that belong to it.

    Parameters
    ----------
    header : Header
        Written before the contents.
    key : bytes
        The data key, 32 bytes; never written but wrapped, never shown.
    wrapping : bytes
        The key that wraps it, 32 bytes, derived from the passphrase; never written.
    """

    header: Header
    key: bytes
    wrapping: bytes


def new_lock(passphrase: str, cost: Cost, terms: Terms) -> Lock:
    """Make a data key and wrap it with a passphrase."""
    return _locked(os.urandom(KEY_BYTES), passphrase, cost, terms)


def under_another_passphrase(lock: Lock, passphrase: str, cost: Cost) -> Lock:
    """Wrap the same data key with another passphrase, under another salt."""
    return _locked(lock.key, passphrase, cost, lock.header.terms)


def with_another_key(lock: Lock) -> Lock:
    """Make another data key and wrap it with the same passphrase."""
    return _wrapped(os.urandom(KEY_BYTES), lock.wrapping, lock.header)


def of_this_version(lock: Lock) -> Lock:
    """Bring a lock of an old version of the format up to date: the version is part of the lock."""
    if lock.header.version == VERSION:
        return lock
    return _wrapped(lock.key, lock.wrapping, lock.header)


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
    wrapping = _derived(passphrase, header)
    try:
        key = AESGCM(wrapping).decrypt(header.wrap_nonce, header.wrapped_key, header.lock)
        contents = AESGCM(key).decrypt(header.nonce, locked, header.pack())
    except InvalidTag as error:
        raise ValueError("wrong passphrase, or altered") from error
    return Lock(header, key, wrapping), contents


def _locked(key: bytes, passphrase: str, cost: Cost, terms: Terms) -> Lock:
    header = Header(cost, os.urandom(_SALT), terms=terms)
    return _wrapped(key, _derived(passphrase, header), header)


def _wrapped(key: bytes, wrapping: bytes, header: Header) -> Lock:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    fresh = replace(header, version=VERSION, wrap_nonce=os.urandom(_NONCE))
    wrapped = AESGCM(wrapping).encrypt(fresh.wrap_nonce, key, fresh.lock)
    return Lock(replace(fresh, wrapped_key=wrapped), key, wrapping)


def _derived(passphrase: str, header: Header) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # The same passphrase typed on another keyboard may come as other code points.
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    cost = header.cost
    return Scrypt(header.salt, KEY_BYTES, n=2**cost.log_n, r=R, p=cost.p).derive(typed)

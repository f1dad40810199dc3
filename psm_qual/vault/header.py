"""The first bytes of a vault: how it is locked.

Version 1, all numbers big-endian:

======  =====  ==========================================================
offset  bytes  what
======  =====  ==========================================================
0       8      magic, ``PSMQVLT`` and a zero
8       1      version, 1
9       1      key derivation: 1 is scrypt
10      3      its cost: base-2 logarithm of n, r, p
13      16     salt
29      12     nonce of the wrapped key
41      48     data key, wrapped: 32 bytes and a tag of 16
89      12     nonce of the contents
======  =====  ==========================================================

The contents follow to the end of the file, with a tag of 16 bytes. The first 41 bytes are
authenticated with the wrapped key, all 101 with the contents.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = b"PSMQVLT\0"
VERSION = 1
SCRYPT = 1
KEY_BYTES = 32
_LAYOUT = struct.Struct(">8sBBBBB16s12s48s12s")
_LOCK = struct.Struct(">8sBBBBB16s12s")

# What a header may ask for: at most 256 MiB, so that a hostile file cannot eat the memory.
_LEAST_LOG_N, _MOST_LOG_N = 10, 18
_R = 8
_MOST_P = 4


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs to derive a key from a passphrase.

    Parameters
    ----------
    log_n : int
        Base-2 logarithm of scrypt's n, from 10 to 18; memory is 1 KiB times n.
    p : int
        Scrypt's p, from 1 to 4.
    """

    log_n: int = 16
    p: int = 1

    @property
    def bounded(self) -> bool:
        """Neither trifling nor ruinous."""
        return _LEAST_LOG_N <= self.log_n <= _MOST_LOG_N and 1 <= self.p <= _MOST_P


@dataclass(frozen=True, slots=True)
class Header:
    """A parsed header.

    Parameters
    ----------
    cost : Cost
        Of the key derivation.
    salt : bytes
        16 bytes.
    wrap_nonce : bytes
        12 bytes.
    wrapped_key : bytes
        48 bytes.
    nonce : bytes
        12 bytes, other ones each time the contents are written.
    """

    cost: Cost
    salt: bytes
    wrap_nonce: bytes
    wrapped_key: bytes = bytes(48)
    nonce: bytes = bytes(12)

    @property
    def lock(self) -> bytes:
        """The part that is authenticated with the wrapped key."""
        return self.pack()[: _LOCK.size]

    def pack(self) -> bytes:
        """As it stands in the file."""
        return _LAYOUT.pack(
            MAGIC,
            VERSION,
            SCRYPT,
            self.cost.log_n,
            _R,
            self.cost.p,
            self.salt,
            self.wrap_nonce,
            self.wrapped_key,
            self.nonce,
        )


def split(data: bytes) -> tuple[Header, bytes]:
    """Part a file into header and locked contents.

    Raises
    ------
    ValueError
        If it is no vault of a known version, or asks for too much.
    """
    if len(data) < _LAYOUT.size:
        raise ValueError("too short")
    fields = _LAYOUT.unpack(data[: _LAYOUT.size])
    magic, version, kdf, log_n, r, p, salt, wrap_nonce, wrapped_key, nonce = fields
    cost = Cost(log_n, p)
    if (magic, version, kdf, r) != (MAGIC, VERSION, SCRYPT, _R) or not cost.bounded:
        raise ValueError("not a vault that this program can open")
    return Header(cost, salt, wrap_nonce, wrapped_key, nonce), data[_LAYOUT.size :]

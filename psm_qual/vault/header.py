"""The first bytes of a vault: how it is locked, what it is for, until when.

Version 2, all numbers big-endian:

======  =====  ==========================================================
offset  bytes  what
======  =====  ==========================================================
0       8      magic, ``PSMQVLT`` and a zero
8       1      version, 2
9       1      key derivation: 1 is scrypt
10      3      its cost: base-2 logarithm of n, r, p
13      16     salt
29      12     nonce of the wrapped key
41      48     data key, wrapped: 32 bytes and a tag of 16
89      12     nonce of the contents
101     4      day it was made, counted from 1 January of the year 1; 0: not known
105     4      last day it may be used, counted alike; 0: no end
109     2      bytes of the purpose, at most 800
111            purpose, UTF-8
======  =====  ==========================================================

The contents follow to the end of the file, with a tag of 16 bytes. Version 1 ends at offset 101;
it is read for ever, and becomes version 2 when it is next written.

What is authenticated by what: the first 41 bytes (the lock) with the wrapped key, the whole header
with the contents. So:

- *Purpose and expiry stand in clear*, so that whoever finds the file knows whom to ask and when it
  should have gone, also when the passphrase is lost; and they are *associated data of the
  contents*, so that nobody without the passphrase can move the date: the vault would not open any
  more. Inside the contents alone they could not be read, and a readable copy beside them could lie.
  Until the vault is opened, what the header says is only said: `psm-qual vault status` tells which.
- *They are not associated data of the wrapped key*: a new date is no new lock.
- *An old copy of the whole file* put back in its place cannot be told from the newest: no file can
  prove its own age. Copies open with the passphrase, and until the date, they had.
- *A change of passphrase seals the same contents again*, under the same data key and another nonce,
  since the wrapped key is part of their associated data: an old header before new contents is
  found out.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import date

from psm_qual.vault.terms import Terms, is_purpose

MAGIC = b"PSMQVLT\0"
VERSION = 2
SCRYPT = 1
KEY_BYTES = 32
R = 8
_LAYOUT = struct.Struct(">8sBBBBB16s12s48s12s")
_LOCK = struct.Struct(">8sBBBBB16s12s")
_TERMS = struct.Struct(">IIH")

# What a header may ask for: at most 256 MiB, so that a hostile file cannot eat the memory.
_LEAST_LOG_N, _MOST_LOG_N = 10, 18
_MOST_P = 4
_MOST_PURPOSE = 800


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs to derive a key from a passphrase.

    The default asks for 128 MiB and a fraction of a second, as the OWASP Password Storage Cheat
    Sheet does (n = 2^17, r = 8, p = 1).

    Parameters
    ----------
    log_n : int
        Base-2 logarithm of scrypt's n, from 10 to 18; memory is 1 KiB times n.
    p : int
        Scrypt's p, from 1 to 4.
    """

    log_n: int = 17
    p: int = 1

    @property
    def bounded(self) -> bool:
        """Neither trifling nor ruinous."""
        return _LEAST_LOG_N <= self.log_n <= _MOST_LOG_N and 1 <= self.p <= _MOST_P

    @property
    def mebibytes(self) -> float:
        """Memory that one try of a passphrase takes."""
        return 128.0 * R * (1 << self.log_n) / (1 << 20)


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
    terms : Terms
        Purpose and dates; version 1 has none.
    version : int
        1 or 2.
    """

    cost: Cost
    salt: bytes
    wrap_nonce: bytes = bytes(12)
    wrapped_key: bytes = bytes(48)
    nonce: bytes = bytes(12)
    terms: Terms = field(default_factory=Terms)
    version: int = VERSION

    @property
    def lock(self) -> bytes:
        """The part that is authenticated with the wrapped key."""
        return self.pack()[: _LOCK.size]

    def pack(self) -> bytes:
        """As it stands in the file."""
        packed = _LAYOUT.pack(
            MAGIC,
            self.version,
            SCRYPT,
            self.cost.log_n,
            R,
            self.cost.p,
            self.salt,
            self.wrap_nonce,
            self.wrapped_key,
            self.nonce,
        )
        return packed if self.version == 1 else packed + _packed_terms(self.terms)


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
    if (magic, kdf, r) != (MAGIC, SCRYPT, R) or version not in (1, VERSION) or not cost.bounded:
        raise ValueError("not a vault that this program can open")
    rest = data[_LAYOUT.size :]
    terms, rest = (Terms(), rest) if version == 1 else _split_terms(rest)
    return Header(cost, salt, wrap_nonce, wrapped_key, nonce, terms, version), rest


def _packed_terms(terms: Terms) -> bytes:
    purpose = terms.purpose.encode("utf-8")
    return _TERMS.pack(_number(terms.made), _number(terms.expires), len(purpose)) + purpose


def _split_terms(data: bytes) -> tuple[Terms, bytes]:
    if len(data) < _TERMS.size:
        raise ValueError("too short")
    made, expires, length = _TERMS.unpack(data[: _TERMS.size])
    end = _TERMS.size + length
    if length > _MOST_PURPOSE or len(data) < end:
        raise ValueError("a purpose too long")
    purpose = data[_TERMS.size : end].decode("utf-8")  # what is not UTF-8 is a ValueError too
    if not is_purpose(purpose):
        raise ValueError("a purpose that cannot be shown")
    return Terms(purpose, _day(made), _day(expires)), data[end:]


def _number(day: date | None) -> int:
    return day.toordinal() if day else 0


def _day(number: int) -> date | None:
    if number > date.max.toordinal():
        raise ValueError("a day that will never come")
    return date.fromordinal(number) if number else None

"""Passwords: what one has to be, and how it is kept.

They are kept as argon2id hashes with the parameters of RFC 9106 (second recommended option), compared in NFC so that an
accent typed on another keyboard is the same (RFC 8265, "OpaqueString"); length counts, not kinds of characters
(NIST SP 800-63B, 5.1.1).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from parley.errors import LedgerError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST = 12
"""Characters of the shortest password."""
MOST_BYTES = 1024
LEAST_DIFFERENT = 5
"""Characters that have to differ, so that one held down key is no password."""

_AT_ONCE = BoundedSemaphore(4)
"""Each computation takes 64 MiB, so that no crowd of sign-ins takes all memory."""


@cache
def hasher() -> PasswordHasher:
    """What computes the hashes; a hash with other parameters is replaced when its password is next given."""
    from argon2 import PasswordHasher

    return PasswordHasher()


def normal(password: str) -> str:
    """The password in the form in which it is compared."""
    return unicodedata.normalize("NFC", password)


def hashed(password: str, name: str) -> str:
    """The hash of a new password of the account `name`. Raises `LedgerError` (`ledger.password`)."""
    _check(normal(password), name)
    return hashed_again(password)


def hashed_again(password: str) -> str:
    """The hash of a password that is kept already, with today's parameters."""
    with _AT_ONCE:
        return hasher().hash(normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether the password is the one of a hash; with no hash it takes as long, and is not."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    given = normal(password)
    if len(given.encode("utf-8", "replace")) > MOST_BYTES:
        return False
    with _AT_ONCE:
        try:
            return hasher().verify(kept or _nobody(hasher()), given.encode("utf-8", "replace")) and kept is not None
        except (Argon2Error, InvalidHashError):
            return False


@cache
def _nobody(computed: PasswordHasher) -> str:
    """The hash of a password that nobody has, with today's parameters."""
    import secrets

    return computed.hash(secrets.token_urlsafe(32))


def outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return hasher().check_needs_rehash(kept)


def _check(password: str, name: str) -> None:
    size = len(password.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        raise _unfit(f"{size:,} bytes")
    if len(password) < LEAST:
        raise _unfit(f"{len(password)} characters")
    if any(unicodedata.category(one) in ("Cc", "Cs") for one in password):
        raise _unfit("control characters in it")
    if len(set(password)) < LEAST_DIFFERENT or password.casefold().strip() == name:
        raise _unfit("one that is guessed first")


def _unfit(found: str) -> LedgerError:
    return LedgerError(
        "ledger.password",
        place="the new password",
        found=found,
        expected=f"{LEAST} characters or more, {LEAST_DIFFERENT} of them different, at most {MOST_BYTES:,} bytes, "
        "not the name of the account",
        next_step="Choose another; a few words that do not belong together are good.",
    )

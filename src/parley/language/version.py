"""Which weights these are."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from parley.language.model import WEIGHTS, missing


@cache
def weights_version() -> str:
    """The first eight digits of the SHA-256 of the weights' card, which names the digest of every file.

    Raises `ModelError` where there is no card.
    """
    path = WEIGHTS / "card.json"
    try:
        return sha256(path.read_bytes()).hexdigest()[:8]
    except OSError as error:
        raise missing(path) from error

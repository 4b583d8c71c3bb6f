"""Words without the accents of Latin letters, letter by letter, so that places in the text stay the same."""

from __future__ import annotations

import unicodedata

_LATIN = "LATIN "


def _bare(letter: str) -> str:
    """The letter under its accents; itself where it has none."""
    parts = unicodedata.normalize("NFD", letter)
    bare = (
        len(parts) > 1
        and unicodedata.name(letter, "").startswith(_LATIN)
        and all(map(unicodedata.combining, parts[1:]))
    )
    return parts[0] if bare else letter


ACCENTED = "".join(letter for code in range(0xC0, 0x1F00) if _bare(letter := chr(code)) != letter)
PLAIN = "".join(map(_bare, ACCENTED))
_FOLD = str.maketrans(ACCENTED, PLAIN)


def plain(text: str) -> str:
    """The text without accents, of the same length."""
    return text.translate(_FOLD)

"""Names of a text, for the tests of who and what is named."""

from __future__ import annotations

from parley.dossier.model import Block
from parley.language import analyse
from parley.reading.names import Mention, Names, read_names


def names_of(text: str) -> Names:
    return read_names(analyse(text, [Block((0, len(text)), "body")]))


def find(names: Names, text: str) -> Mention:
    found = [m for m in names.mentions if m.text == text]
    assert found, [(m.text, m.type) for m in names.mentions]
    return found[0]

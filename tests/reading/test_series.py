from __future__ import annotations

import pytest

from parley.dossier.model import Block
from parley.language import analyse
from parley.reading.names import read_names


def exercises_in(text: str) -> list[str]:
    names = read_names(analyse(text, [Block((0, len(text)), "body")]))
    return [m.text for m in names.mentions if m.type == "exercise"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The drills Zapad-2021 begin in September.", ["Zapad-2021"]),
        ("Slavic Brotherhood is held near Brest.", ["Slavic Brotherhood"]),
        ("The exercise “Union Courage-2022” has ended.", ["Union Courage-2022"]),
        ("Trident Juncture 18 will be bigger.", ["Trident Juncture 18"]),
        ("The exercise Search took two days.", ["Search"]),
        ("Search teams looked for mines.", []),
        ("They drove west to the Caucasus.", []),
        ("The exercise Caucasus 2020 takes place in the south.", ["Caucasus 2020"]),
        ("A dragon is a beast.", []),
        ("The Black Sea drills began on Monday.", []),
        ("The Arctic exercise began on Monday.", []),
        ("The exercise Cobalt Lantern began on Monday.", ["Cobalt Lantern"]),
        ("The exercise Zapad Moscow announced began on Monday.", ["Zapad"]),
        ("", []),
    ],
)
def test_names_of_known_series(text: str, names: list[str]) -> None:
    assert exercises_in(text) == names

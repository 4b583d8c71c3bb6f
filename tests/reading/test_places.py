from __future__ import annotations

import pytest

from parley.dossier.model import Block, Place
from parley.language import analyse
from parley.reading.names import read_names
from parley.reading.places import read_places


def places_of(text: str) -> list[Place]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    return read_places(doc, read_names(doc))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Convoys arrived in Brest from Russia.", [("Brest", "BLR"), ("Russia", "RUS")]),
        ("Ships left Brest, a port in France, on Friday.", [("Brest", "FRA"), ("France", "FRA")]),
        ("The drills are held at the Yavoriv training ground.", [("Yavoriv training ground", "UKR")]),
        ("Ships trained in the Black Sea.", [("Black Sea", None)]),
        ("Moscow denied it.", []),
        ("Russian soldiers stayed at home.", []),
        ("Soldiers train on Belarusian territory.", [("Belarus", "BLR")]),
        ("Soldiers look at the Belarusian territory.", []),
        ("Troops moved to Crimea.", [("Crimea", "UKR")]),
    ],
)
def test_places(text: str, places: list[tuple[str, str | None]]) -> None:
    assert [(p.name, p.country) for p in places_of(text)] == places


def test_a_state_has_no_point_and_a_town_has_one() -> None:
    town, state = places_of("Convoys arrived in Brest from Belarus.")
    assert (town.lat, town.lon) == (52.109, 23.717)
    assert (state.lat, state.lon) == (None, None)


def test_a_place_is_listed_once_with_its_first_words() -> None:
    text = "Troops are in Belarus. More will come to Belarus."
    (place,) = places_of(text)
    assert place.span is not None
    assert text[slice(*place.span)] == "Belarus"
    assert place.span[0] < 20


def test_only_the_words_asked_for() -> None:
    text = "Convoys went from Brest to Minsk."
    doc = analyse(text, [Block((0, len(text)), "body")])
    names = read_names(doc)
    brest = next(t.i for t in doc.tokens if t.text == "Brest")
    assert [p.name for p in read_places(doc, names, [brest])] == ["Brest"]
    assert read_places(doc, names, []) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Soldiers from Romania and France train in Latvia.", ["Latvia"]),
        ("Soldiers from Romania, Poland and France train in Latvia.", ["Latvia"]),
        ("The convoy took troops from Poland to Romania.", ["Poland", "Romania"]),
        ("The drill began in Poland, a Russian diplomat in Vienna said.", ["Poland"]),
        ("The drill goes on in Poland, the minister said in Berlin.", ["Poland"]),
        ("Since the invasion of Ukraine the drills in Poland have grown.", ["Poland"]),
        ("The drills in Latvia are an answer to the war in Ukraine.", ["Latvia"]),
    ],
)
def test_where_something_else_is_no_place(text: str, places: list[str]) -> None:
    assert [p.name for p in places_of(text)] == places

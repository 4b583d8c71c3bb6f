from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.language.document import Document, Entity, Sentence, Token
from parley.reading.equipment import read_equipment

TOKEN = re.compile(r"[\w/]+(?:-\w+)*|[^\w\s]")
SPLIT = re.compile(r"\w+|[^\w\s]")


def document(text: str, pattern: re.Pattern[str] = TOKEN, entities: list[Entity] | None = None) -> Document:
    """One sentence without a tree: what is found by the words alone."""
    tokens = [
        Token(i=i, text=m.group(), start=m.start(), end=m.end(), sentence=0, lower=m.group().lower(), head=i)
        for i, m in enumerate(pattern.finditer(text))
    ]
    sentences = [Sentence(i=0, start=0, end=len(tokens), block=0, paragraph=0, root=0)] if tokens else []
    return Document(text, tokens, sentences, entities or [])


def found(text: str, pattern: re.Pattern[str] = TOKEN) -> list[tuple[str, str | None]]:
    return [(m.type, m.category) for m in read_equipment(document(text, pattern))]


@pytest.mark.parametrize("pattern", [TOKEN, SPLIT], ids=["whole", "split"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S-400 systems and Su-35S fighters", [("S-400", "missile_systems"), ("Su-35S", "aircraft")]),
        ("four Su-35s landed", [("Su-35", "aircraft")]),
        ("ten F-16s and two F-35As", [("F-16", "aircraft"), ("F-35A", "aircraft")]),
        ("Pancyr-S1 complexes", [("Pantsir-S1", "missile_systems")]),
        ("the Hurricane rocket launchers fired", [("Uragan", "artillery")]),
        ("BM-27 launchers, BM 21 launchers", [("Uragan", "artillery"), ("Grad", "artillery")]),
        ("T-72B3M tanks", [("T-72B3M", "tanks")]),
        ("T-72 and BMP-2", [("T-72", "tanks"), ("BMP-2", "armoured_combat_vehicles")]),
        ("Leopard 2A6 tanks", [("Leopard 2A6", "tanks")]),
        ("M1A2 Abrams", [("M1A2", "tanks")]),
        ("Tornado jets took off", [("Tornado", "aircraft")]),
        ("Tornado rocket launchers took part", [("Tornado MLRS", "artillery")]),
        ("the Tornado-G MLRS", [("Tornado-G", "artillery")]),
        ("2S19 Msta-S howitzers", [("2S19 Msta-S", "artillery")]),
        ("Buk-M2 and Tor-M2 systems", [("Buk-M2", "missile_systems"), ("Tor-M2", "missile_systems")]),
        ("a Tu-22M3 bomber", [("Tu-22M3", "aircraft")]),
        ("Mi-17V-5 helicopters", [("Mi-17V-5", "helicopters")]),
        ("S-300PMU2 batteries", [("S-300PMU2", "missile_systems")]),
        ("HIMARS and MQ-9 Reaper drones", [("HIMARS", "artillery"), ("MQ-9 Reaper", "aircraft")]),
        ("12 Krab", [("Krab", "artillery")]),
        ("Eurofighter Typhoon jets", [("Eurofighter", "aircraft")]),
        ("Arleigh Burke-class destroyers", [("Arleigh Burke class", "ships")]),
        ("Il-76MD transports", [("Il-76MD", "aircraft")]),
    ],
)
def test_types_are_found_however_they_are_cut(
    text: str, expected: list[tuple[str, str]], pattern: re.Pattern[str]
) -> None:
    assert found(text, pattern) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An 26-year-old soldier",
        "as 90 soldiers left",
        "a 10-day exercise",
        "General Abrams spoke",
        "a hurricane hit the coast",
        "Hurricane Ida hit the coast",
        "He walked like a tiger.",
        "the G6 states met",
        "an E-3 road",
        "grad school",
        "the city of Leopard Springs",
        "Lars Berg spoke to the guests",
        "on May 24 in 2019",
        "Freedom and independence",
        "the Patriot Act",
        "in 2017 Typhoon struck",
        "M",
        "",
    ],
)
def test_ordinary_words_are_none(text: str) -> None:
    assert found(text) == []


def test_the_span_has_the_words_of_the_text() -> None:
    text = "They brought “Pancyr-S” complexes."
    (mention,) = read_equipment(document(text, SPLIT))
    assert text[slice(*mention.span)] == "Pancyr-S"
    assert mention.type == "Pantsir-S"


def test_what_only_the_model_knows_is_kept_without_category() -> None:
    doc = document("the Zlatorog launcher", entities=[Entity(1, 2, "equipment", 0.9)])
    assert [(m.type, m.category) for m in read_equipment(doc)] == [("Zlatorog", None)]


def test_a_person_with_the_name_of_a_vehicle_is_a_person() -> None:
    doc = document("Bradley said that their vehicles left", entities=[Entity(0, 1, "person", 0.9)])
    assert read_equipment(doc) == []


@given(st.text(alphabet="SuTBM-35 72s2/.“ \nЖa0", max_size=60))
def test_any_text_is_read_and_spans_are_true(text: str) -> None:
    for pattern in (TOKEN, SPLIT):
        doc = document(text, pattern)
        mentions = read_equipment(doc)
        assert all(a.last < b.first or a.span[1] <= b.span[0] for a, b in pairwise(mentions))
        for m in mentions:
            assert text[slice(*m.span)].strip()
            assert doc.tokens[m.first].start <= m.span[0] < m.span[1] <= doc.tokens[m.last].end

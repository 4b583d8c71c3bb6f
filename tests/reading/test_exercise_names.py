"""How texts print names of exercises, and which names are one exercise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.dossier.model import Block
from parley.language import analyse
from parley.reading.activities import read_activities
from parley.reading.exercise_names import base_of, split_year
from parley.reading.names import read_names

FRAME = " Some 2,000 soldiers and 30 tanks take part, the defence ministry said."


def named(text: str) -> list[tuple[str | None, list[str]]]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    found = read_activities(doc, read_names(doc), [], [])
    return [(a.name, a.aliases) for a in found if a.kind in ("exercise", "snap_exercise")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The exercise “Iron Heron 2019” has begun in Latvia.", "Iron Heron 2019"),
        ("See Breeze 2018 goes on until 21 July in the Black Sea.", "See Breeze 2018"),
        ("The “Iron Heron” exercise has begun in Latvia.", "Iron Heron"),
        ('Drills dubbed "Salt Wind" have begun in Latvia.', "Salt Wind"),
        ("The drills, codenamed Salt Wind, have begun in Latvia.", "Salt Wind"),
        ("Manoeuvres called ‘Salt Wind’ have begun in Latvia.", "Salt Wind"),
        ("The manoeuvres «Salt Wind» have begun in Latvia.", "Salt Wind"),
        ("„Salt Wind“ is the name of the manoeuvres that have begun in Latvia.", "Salt Wind"),
        ("Exercise Amber Flint has begun in Latvia.", "Amber Flint"),
        ("The multinational exercise Amber Flint 18 has begun in Latvia.", "Amber Flint 18"),
        ("The Amber Flint military exercise has begun in Latvia.", "Amber Flint"),
        ("The exercise Seven Lanterns has begun in Latvia.", "Seven Lanterns"),
        ("The annual Amber Flint war games have begun in Latvia.", "Amber Flint"),
        ("Amber Flint, a NATO exercise, has begun in Latvia.", "Amber Flint"),
        ("In Latvia has begun the exercise, Amber Flint, with many guests.", "Amber Flint"),
        ("Latvia has opened the drill under the name Amber Flint.", "Amber Flint"),
        ("Under the heading Amber Flint a drill has begun in Latvia.", "Amber Flint"),
        ("The exercise is called Amber Flint and has begun in Latvia.", "Amber Flint"),
        ("Amber-2021 drills have begun in Latvia.", "Amber-2021"),
        ("On Monday the manoeuvres began Amber Flint-2021 in Latvia.", "Amber Flint-2021"),
        ("The teachings of army Amber Flint – 2021 go in Latvia.", "Amber Flint – 2021"),
        ("In teaching «Amber Flint» participate soldiers of Latvia.", "Amber Flint"),
        ("The army opened in Korsze drills “Amber-21” with tanks.", "Amber-21"),
        ("Russian Amber-2021 exercises have begun near Pskov.", "Amber-2021"),
        ("NATO's Amber Flint exercise has begun in Latvia.", "Amber Flint"),
    ],
)
def test_names_of_exercises_as_texts_print_them(text: str, name: str) -> None:
    assert named(text + FRAME) == [(name, [])]


@pytest.mark.parametrize(
    "text",
    [
        "Guests were shown round the Type 45, and the exercise went on.",
        "DDG 75, outbound after an exercise with a frigate.",
        "The exercise near Riga began on Monday.",
        "Drills in the Baltic Sea began on Monday.",
        "Russian exercises began near Pskov in February 2022.",
        "The Black Sea drills began on Monday.",
        "The exercises, Lavrov said, began on Monday.",
        "The Latvian Army exercise began in March 2021.",
        "The exercise is Russian and began on Monday.",
        "The drills Moscow planned began on Monday.",
        "“We will win,” the colonel said of the exercise.",
        "The exercise falls under the Vienna Document 2011.",
        "Around 90,000 take part in the exercise.",
        "Soldiers call the exercise “a waste of petrol”.",
        "The Ministry of Defence opened the exercise on Monday at 12.30.",
        "The exercise was watched by General Marek Dolny.",
        "Between 12 May and 3 June 2023 the exercise is held in Latvia.",
        "The exercise is held at the Lielvarde and Selonia training areas.",
        "The exercise uses the Selonia firing range.",
        "In the exercise is the 4th Mechanised Brigade “Vilks” with its guns.",
        "EVENING BRIEF - 12 MAY 2023. The exercise has begun in Latvia.",
        "The exercise is led by Lithuania's Iron Wolf brigade.",
        "The tournament “Amber Flint” ended before the exercise.",
        "The half-marathon Amber Flint 2023 was won by a sergeant. The exercise has begun in Latvia.",
        "Zapad 2023: 125 kilometres. The regatta Zapad 2023 was won by a sergeant. The exercise has begun in Latvia.",
        "Aurora over the lake. Guests have seen the aurora for a week. The exercise has begun in Latvia.",
        "The sawmill Zapad is near. The exercise has begun in Latvia.",
        "Interested 28 thousand men take part in the exercise.",
        "LISBON, OUT 17 (Lusa) - The exercise has begun in Latvia.",
        "PARIS, 12 AOUT - The exercise has begun in Latvia.",
        "For the exercise bridges were laid over the rivers Neman and Berezina.",
        "The exercise uses the forest of Amber Flint.",
        "Another 25 countries were invited to the exercise.",
        "The drill is large. Winter training is on its list.",
        "Units of the Amber Lynx Division and the Iron Wolf battlegroup take part in the exercise.",
    ],
)
def test_what_is_no_name_of_an_exercise(text: str) -> None:
    assert [name for name, _ in named(text + FRAME)] == [None]


@pytest.mark.parametrize(
    "names",
    [("Gate of South", "Gate of the South-2023"), ("Tower of the Oak", "Tower Oak 2023")],
)
def test_articles_and_years_make_no_other_exercise(names: tuple[str, str]) -> None:
    text = f"The drill “{names[0]}” has begun in Latvia. The drill “{names[1]}” lasts a week." + FRAME
    assert len(named(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The exercise Allied Anvil-2022 began on Monday. On Tuesday the Union Anvil-2022 drills went on.",
            [("Allied Anvil-2022", ["Union Anvil-2022"])],
        ),
        ("The exercise “Sea Rope” (“Marine Rope” in Russian) has begun.", [("Sea Rope", ["Marine Rope"])]),
        ("The exercise “Sea Rope”, also known as “Marine Cable”, has begun.", [("Sea Rope", ["Marine Cable"])]),
        (
            "The Anemone-2021 drill began. In the Anemona-2021 exercise tanks fire.",
            [("Anemone-2021", ["Anemona-2021"])],
        ),
        ("The exercise Salt Wind 2021 began. Salt Wind is large.", [("Salt Wind 2021", [])]),
        (
            "The exercise Salt Wind began on Monday. The exercise Amber Flint begins on Friday.",
            [("Salt Wind", []), ("Amber Flint", [])],
        ),
        (
            "The exercises Salt Wind-2021 and Salt Shore-2021 began on Monday.",
            [("Salt Wind-2021", []), ("Salt Shore-2021", [])],
        ),
        (
            "The exercise Amber-2021 began on Monday. Amber-2021 is smaller than Amber-2017.",
            [("Amber-2021", [])],
        ),
    ],
)
def test_translations_are_one_exercise_and_others_are_not(
    text: str, expected: list[tuple[str | None, list[str]]]
) -> None:
    assert named(text + FRAME) == expected


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("Zapad-2021", "Zapad", 2021),
        ("Trident Juncture 18", "Trident Juncture", 2018),
        ("Sea Breeze – 2021", "Sea Breeze", 2021),
        ("Cobra Gold", "Cobra Gold", None),
        ("2021", "2021", None),
        ("Route 1999x", "Route 1999x", None),
        ("", "", None),
    ],
)
def test_years_are_split_from_names(text: str, name: str, year: int | None) -> None:
    assert split_year(text) == (name, year)


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60))
def test_any_text_has_a_base(text: str) -> None:
    assert all(word == word.lower() for word in base_of(text))


def test_a_ministry_by_its_short_name_is_no_exercise() -> None:
    text = "As informed the spokesman Ivan Petrov, in the Minoborony, the teachings do not bear danger." + FRAME
    assert "Minoborony" not in [name for name, _ in named(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The exercise Shield of the Union began in Belarus on Monday.", ["Shield of the Union"]),
        ("Soldiers gather for Shield of the Union 2027, which begins in September.", ["Shield of the Union 2027"]),
        ("The ministry spoke of the exercises and the shield of the Union.", []),
        # papers with a number are none
        ("CEM Note 41: what the exercises in the Baltic will show.", []),
        ("Weekly Bulletin 17 tells of drills in Poland.", []),
    ],
)
def test_small_words_in_a_registered_name_and_numbered_papers(text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text + FRAME) if name] == names

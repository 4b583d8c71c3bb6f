"""A report read as a whole: what is in another language is left alone."""

from __future__ import annotations

import pytest

from parley.dossier.make import make_dossier
from parley.dossier.model import Dossier
from parley.intake.source import from_line


def dossier_of(text: str) -> Dossier:
    return make_dossier(from_line({"id": "r", "text": text, "published": "2026-09-10"}))


@pytest.mark.parametrize(
    "text",
    [
        "Die Bundeswehr beginnt im Oktober 2026 mit der Übung Grauer Wolf in Bergen. Daran sind Soldaten beteiligt.",
        "W październiku 2026 r. odbędą się ćwiczenia wojskowe Szary Wilk w Drawsku. Weźmie w nich udział żołnierz.",
        "Les manœuvres commenceront en octobre 2026 et 4 000 soldats y participeront, dit le ministère.",
        "V oktyabre 2026 goda sostoyatsya ucheniya Sery Volk. V nikh uchastvuyut 3000 voennosluzhashchikh.",
    ],
)
def test_a_report_in_another_language_gains_nothing_but_a_warning(text: str) -> None:
    found = dossier_of(text)
    assert (found.activities, found.forces, found.claims, found.names) == ([], [], [], [])
    assert ["only English is read" in warning for warning in found.warnings] == [True]


def test_the_english_part_of_a_report_is_read() -> None:
    english = "The Polish army began the military exercise Grey Lynx with 3,000 soldiers on Monday, the ministry said."
    german = "Die Bundeswehr beginnt im Oktober 2026 mit der Übung Grauer Wolf, und das Ministerium sagt dazu nichts."
    found = dossier_of(f"{english}\n\n{english.replace('began', 'has begun')}\n\n{german}")
    assert [a.name for a in found.activities] == ["Grey Lynx"]
    assert ["Parts of the report seem to be in “de”" in warning for warning in found.warnings] == [True]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The exercise of the German army will be held in Oktober 2026 in Germany.", "2026-10"),
        ("The exercise of the Polish army starts in Pazdziernik 2026 near Drawsko.", "2026-10"),
        ("The exercise of the army of Belarus starts in Sentyabr 2026 near Minsk.", "2026-09"),
        ("In Zhovten 2026 the Ukrainian army holds an exercise near Lviv.", "2026-10"),
        ("The exercise of the German army starts on 3 Dezember 2026 in Lithuania.", "2026-12-03"),
    ],
)
def test_months_left_untranslated_are_months_and_no_exercises(text: str, start: str) -> None:
    found = dossier_of(text)
    assert [(a.name, a.start) for a in found.activities] == [(None, start)]
    assert not [n.text for n in found.names if n.type == "exercise"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Minobrony of Russia said that 3,000 soldiers train.", "Ministry of Defence of Russia", "RUS"),
        ("Minoborona of Ukraine said that 3,000 soldiers train.", "Ministry of Defence of Ukraine", "UKR"),
        ("The Bundeswehr-Verteidigungsministerium said that soldiers train.", "Ministry of Defence of Germany", "DEU"),
    ],
)
def test_ministries_in_the_letters_of_other_languages(text: str, name: str, country: str) -> None:
    found = dossier_of(text)
    assert [(n.name, n.country) for n in found.names if n.type == "organisation"] == [(name, country)]


@pytest.mark.parametrize(
    "text",
    [
        "Members who joined our accident plan, Union Shield, in May pay less. Union Shield 2019 covers 70 days.",
        "The savings scheme “Saber Strike 2019” is open to all customers of the bank, the branch manager said.",
        "Trident Juncture 2018 is a course for young bakers in Bergen. Fourteen have signed, the master said.",
        "Dragon-24, the new boat of the rowing club, crossed the river for the first time on Saturday.",
        "The library shows a book called Cobra Gold 2019. Its author, a teacher, will read from it in May.",
        "A dog from Riga has been voted Noble Partner 2020. The jury saw 2,700 dogs and their owners.",
        "Growers call Kavkaz 2020 the best harvest for years. The last baskets came down from the slopes on Friday.",
    ],
)
def test_a_thing_that_is_called_like_an_exercise_is_none(text: str) -> None:
    found = dossier_of(text)
    assert not found.activities
    assert not [n.text for n in found.names if n.type == "exercise"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The ministry's training programme, Union Shield 2019, brings 12,000 soldiers to the range.",
            "Union Shield 2019",
        ),
        ("The plan of the staff is known: Union Shield 2019 begins in May, the colonel said.", "Union Shield 2019"),
        (
            "According to the plan, Saber Strike 2019 begins in May with 9,000 soldiers of the army.",
            "Saber Strike 2019",
        ),
        (
            "Trident Juncture 2018, the biggest show of force for years, is over, the soldiers said.",
            "Trident Juncture 2018",
        ),
        ("The mayor said that nobody would hear of Dragon-24 in the town, and that the roads stay open.", "Dragon-24"),
    ],
)
def test_a_plan_of_forces_and_a_bare_name_stay_those_of_an_exercise(text: str, name: str) -> None:
    assert name in [n.text for n in dossier_of(text).names if n.type == "exercise"]

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

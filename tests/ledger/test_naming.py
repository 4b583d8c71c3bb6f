"""Names of activities in translation, transliteration, mistranslation and short form."""

from __future__ import annotations

import pytest

from parley.ledger.matching.naming import abbreviations_of, likeness, parts_of
from parley.ledger.matching.spelling import fold, skeleton, sounds

SURE = ("same_series", "same_name", "spelled_alike", "abbreviation")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vostok-2018", "East 2018"),
        ("Vostok-2018", "Wostok 18"),
        ("Запад-2021", "Zapad-2021"),
        ("Захід-2021", "West-2021"),
        ("Zakhid", "Zapad"),
        ("Захад-2021", "Zapad-2021"),
        ("Union Shield", "Shchit Soyuza-2023"),
        ("Allied Determination", "Союзная решимость"),
        ("Joint Efforts-2020", "Об'єднані зусилля-2020"),
        ("Fast Trident", "Rapid Trident"),
        ("Rys-22", "Lynx-22"),
        ("Iron Lynx 20", "Iron Ryś-2020"),
        ("Bursztynowy Miecz", "Amber Sword"),
        ("Steel Sabre", "Steel Saber 19"),
        ("Granite Hammer", "Granit Hammer"),
        ("Maritime Lance", "Naval Lance"),
        ("IS20", "Iron Sickle 2020"),
        ("IRSI20", "Iron Sickle 2020"),
        ("TAFE", "Tarn Fence"),
        ("STDE24", "Staunch Defender-2024"),
    ],
)
def test_one_name_in_two_forms(a: str, b: str) -> None:
    assert likeness(a, b) in SURE
    assert likeness(b, a) == likeness(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vostok-2018", "Zapad-2017"),
        ("Sea Breeze", "Sea Shield"),
        ("Saber Strike 16", "Swift Response 16"),
        ("Union Shield", "Union Resolve"),
        ("Slavic Brotherhood", "Indestructible Brotherhood"),
        ("Granite Hammer", "Granite Fence"),
        ("IS20", "Amber Fence 2020"),
        ("IS20", "TF20"),
        ("Copper Gate", "Loud Heather"),
    ],
)
def test_two_names(a: str, b: str) -> None:
    assert likeness(a, b) not in SURE


@pytest.mark.parametrize(
    ("name", "year"),
    [("Tarn Fence 2019", 2019), ("Tarn Fence-19", 2019), ("TF19", 2019), ("Tarn Fence", None), ("TF", None)],
)
def test_the_year_of_a_name(name: str, year: int | None) -> None:
    assert parts_of(name).year == year


def test_several_in_one_year_have_letters() -> None:
    assert parts_of("Joint Sword-2024A")[3:] == (2024, None, "A")
    assert parts_of("Joint Sword-2024A").series == parts_of("Joint Sword").series
    assert parts_of("Joint Sword-2024").letter is None


def test_headquarters_abbreviate_in_three_ways() -> None:
    assert abbreviations_of("Tarn Fence 19") == {"TF", "TAFE"}
    assert abbreviations_of("Copper Gate") == {"CG", "COGA", "COGE"}


@pytest.mark.parametrize(
    ("a", "b"),
    [("Лукашенко", "Lukashenko"), ("Захід", "Zakhid"), ("Щит", "Shchit"), ("Anaconda", "Anakonda"), ("Rzeka", "Zheka")],
)
def test_transliterations_sound_alike(a: str, b: str) -> None:
    assert sounds(a) == sounds(b)
    assert skeleton(a) == skeleton(b)


def test_marks_and_case_are_nothing() -> None:
    assert fold("Ćwiczenia ŁÓDŹ") == "cwiczenia lodz"

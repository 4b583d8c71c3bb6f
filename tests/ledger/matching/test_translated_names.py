"""Names of exercises that are one in translation, and names that only look like it."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from parley.knowledge.load import load
from parley.ledger.matching.naming import likeness
from parley.ledger.matching.spelling import fold
from parley.ledger.matching.weights import meaning

ONE = ("same_series", "same_name", "spelled_alike")

TRANSLATED = [
    ("Scutul Mării", "Sea Shield"),
    ("Geležinis Vilkas", "Iron Wolf"),
    ("Geležinio Vilko 2031", "Iron Wolf 2031"),
    ("Stalowa Szabla", "Steel Sabre"),
    ("Kevadtorm", "Spring Storm"),
    ("Polar Lo", "Arctic Lynx"),
    ("Sonsuzluk", "Eternity"),
    ("Sonsuzluq", "Infinity"),
    ("Eiserner Wolf", "Iron Wolf"),
    ("Stählerner Hammer", "Steel Hammer"),
    ("Hopeinen Nuoli", "Silver Arrow"),
    ("Hõbedane Nool", "Silver Arrow"),
    ("Sudraba Bulta", "Silver Arrow"),
    ("Sidabrinė Strėlė", "Silver Arrow"),
    ("Srebrna Strzała", "Silver Arrow"),
    ("Срібна стріла", "Silver Arrow"),
    ("Серебряная стрела", "Silver Arrow"),
    ("Săgeata de Argint", "Silver Arrow"),
    ("Gümüş Ok", "Silver Arrow"),
    ("Dzintara Cerība", "Amber Hope"),
    ("Gintaro Viltis", "Amber Hope"),
    ("Gvozdeni Vuk", "Iron Wolf"),
    ("Железен вълк", "Iron Wolf"),
    ("Vas Farkas", "Iron Wolf"),
    ("Demir Kurt", "Iron Wolf"),
    ("Dəmir Qurd", "Iron Wolf"),
    ("Rkinis Mgeli", "Iron Wolf"),
    ("Siderenios Lykos", "Iron Wolf"),
    ("Loup de Fer", "Iron Wolf"),
    ("Lobo de Hierro", "Iron Wolf"),
    ("Lupo di Ferro", "Iron Wolf"),
    ("Lupul de Fier", "Iron Wolf"),
    ("Talvine Kilp", "Winter Shield"),
    ("Ziemas Vairogs", "Winter Shield"),
    ("Žiemos Skydas", "Winter Shield"),
    ("Zimowa Tarcza", "Winter Shield"),
    ("Зимовий щит", "Winter Shield"),
    ("Зимний щит", "Winter Shield"),
    ("Téli Pajzs", "Winter Shield"),
    ("Zimní Štít", "Winter Shield"),
    ("Kış Kalkanı", "Winter Shield"),
    ("Qış Qalxanı", "Winter Shield"),
    ("Svarta Örnen", "Black Eagle"),
    ("Crni Orao", "Black Eagle"),
    ("Чорний орел", "Schwarzer Adler"),
    ("Trzy Mosty", "Three Bridges"),
    ("Granitinė Tvirtovė", "Granite Fortress"),
    ("Гранітна фортеця", "Granite Stronghold"),
    ("Koralowa Wyspa", "Coral Island"),
    ("Raudonas Barsukas", "Red Badger"),
    ("Żuraw", "Жураў"),
    ("Белы Бусел", "White Stork"),
    ("Zöld Vihar", "Green Storm"),
    ("Zlatý Drak", "Złoty Smok"),
    ("Hvit Storm 30", "White Storm 2030"),
]
MISTRANSLATED = [
    ("Amber Board", "Amber Shield"),
    ("Granite Panel", "Granite Shield"),
    ("Ferrous Heron", "Iron Heron"),
    ("Polar Fraternity", "Arctic Brotherhood"),
    ("Infinity-2031", "Eternity 31"),
    ("Northern Curtain", "Северный заслон"),
    ("Northern Screen", "Northern Barrier"),
    ("Frosty Answer", "Freezing Response"),
    ("Silver Thunderbolt", "Silver Lightning"),
    ("Valiant Stag", "Bold Deer"),
    ("Vigilant Crow", "Alert Crow"),
    ("Watchful Gryphon", "Vigilant Griffin"),
    ("Stoic Moose", "Steadfast Elk"),
    ("Grey Cyclone", "Gray Hurricane"),
]
TWO = [
    ("Iron Wolf", "Steel Wolf"),
    ("Geležinis Vilkas", "Plieninis Vilkas"),
    ("Noble Jump", "Swift Response"),
    ("Sea Breeze", "Sea Shield"),
    ("Briza Mării", "Scutul Mării"),
    ("Saber Strike", "Saber Guardian"),
    ("Winter Shield", "Winter Camp"),
    ("Kış Kalkanı", "Kış Kılıcı"),
    ("Trident Javelin", "Trident Lance"),
    ("Trident Jaguar", "Trident Jupiter"),
    ("Steadfast Dart", "Steadfast Spear"),
    ("Griffin Storm", "Griffin Lightning"),
    ("Griffin Shock", "Griffin Storm"),
    ("Thracian Viper", "Thracian Snake"),
    ("Juniper Oak", "Juniper Pine"),
    ("Baltic Piranha", "Baltic Shark"),
    ("Dynamic Manta", "Dynamic Mongoose"),
    ("Flaming Sword", "Iron Sword"),
    ("Crystal Arrow", "Silver Arrow"),
    ("Loyal Arrow", "Silver Arrow"),
    ("Golden Heron", "Golden Crane"),
    ("Black Stork", "Black Heron"),
    ("Red Crow", "Red Raven"),
    ("Amber Panther", "Amber Leopard"),
    ("White Fox", "White Wolf"),
    ("Grey Badger", "Grey Beaver"),
    ("Copper Gate", "Copper Tower"),
    ("Bronze Castle", "Bronze Fortress"),
    ("Polar Owl", "Polar Hawk"),
    ("Arctic Wind", "Northern Wind"),
    ("Pearl Island", "Coral Island"),
    ("Granite Stone", "Marble Stone"),
    ("Green Forest", "Green Valley"),
    ("Dawn Vigil", "Dusk Vigil"),
    ("Sunset Lance", "Dawn Lance"),
    ("Moon Dagger", "Sun Dagger"),
    ("Comet Trail", "Meteor Trail"),
    ("Hurricane Gate", "Storm Gate"),
    ("Three Swords", "Four Swords"),
    ("Trzy Miecze", "Dwa Miecze"),
    ("Viking Honour", "Viking Glory"),
    ("Knight Trust", "Knight Pride"),
    ("Wild Stallion", "Wild Foal"),
    ("Cavalry Bridge", "Horse Bridge"),
    ("Ocean Watch", "Sea Watch"),
    ("Slate Hammer", "Gold Hammer"),
    ("Lotus Star", "Hope Star"),
    ("Scorpion Claw", "Spider Claw"),
    ("Solidarity Bridge", "Friendship Bridge"),
    ("Salt Lake", "Jump Lake"),
]


@pytest.mark.parametrize(("a", "b"), [*TRANSLATED, *MISTRANSLATED])
def test_one_name_in_two_languages(a: str, b: str) -> None:
    assert likeness(a, b) in ONE
    assert likeness(b, a) == likeness(a, b)


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_names_with_a_word_in_common(a: str, b: str) -> None:
    assert likeness(a, b) not in ONE
    assert likeness(b, a) not in ONE


def test_a_word_is_in_one_group_only() -> None:
    groups = [{fold(word) for word in group} for group in load("matching")["words"]]
    counted = Counter(word for group in groups for word in group)
    assert [word for word, count in counted.items() if count > 1] == []


def test_every_word_means_the_first_of_its_group() -> None:
    off = {word: meaning(word) for group in load("matching")["words"] for word in group if meaning(word) != group[0]}
    assert off == {}


def test_series_of_the_register_stay_apart() -> None:
    series = load("exercises")["series"]
    names = [(entry["name"], name) for entry in series for name in (entry["name"], *entry["renders"])]
    together = {
        frozenset((one, other))
        for (one, a), (other, b) in combinations(names, 2)
        if one != other and likeness(a, b) in ONE
    }
    assert together == {frozenset(("Naval Interaction", "Maritime Security Belt"))}

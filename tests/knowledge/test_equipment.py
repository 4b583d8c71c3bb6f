from __future__ import annotations

from typing import get_args

import pytest

from parley.dossier.model import Category
from parley.knowledge.equipment import (
    EquipmentType,
    ViennaTerm,
    designation_key,
    designations,
    equipment_types,
)
from parley.knowledge.load import load

VIENNA_CATEGORY = {
    "battle_tank": "tanks",
    "armoured_personnel_carrier": "armoured_combat_vehicles",
    "armoured_infantry_fighting_vehicle": "armoured_combat_vehicles",
    "heavy_armament_combat_vehicle": "armoured_combat_vehicles",
    "look_alike": "armoured_combat_vehicles",
    "anti_tank_guided_missile_launcher": "missile_systems",
    "artillery": "artillery",
    "launched_bridge": "vehicles",
    "combat_aircraft": "aircraft",
    "helicopter": "helicopters",
}


def the(name: str) -> EquipmentType:
    (found,) = designations()[designation_key(name)]
    return found.type


def test_there_are_enough_types_of_every_category() -> None:
    counts = {c: sum(t.category == c for t in equipment_types()) for c in get_args(Category)}
    assert len(equipment_types()) >= 1000
    assert counts.pop("troops") == 0
    assert min(counts.values()) >= 30, counts


def test_every_type_has_category_source_and_context() -> None:
    for kind in equipment_types():
        assert kind.category in get_args(Category), kind
        assert len(kind.source) > 20, kind
        assert kind.nouns, kind
        assert all(n == n.lower() for n in kind.nouns), kind


def test_vienna_terms_fit_the_categories() -> None:
    for kind in equipment_types():
        if kind.vd is not None:
            assert kind.vd in get_args(ViennaTerm), kind
            assert VIENNA_CATEGORY[kind.vd] == kind.category, kind


def test_artillery_is_what_has_100_mm_and_more() -> None:
    for kind in equipment_types():
        if kind.category == "artillery":
            assert kind.calibre is not None, kind
            assert kind.calibre >= 100, kind
            assert kind.vd == "artillery", kind
        if kind.calibre is not None and kind.calibre < 100:
            assert kind.category == "other", kind
            assert kind.vd is None, kind


def test_names_are_listed_once() -> None:
    names = [t.name for t in equipment_types()]
    assert len(set(names)) == len(names), {n for n in names if names.count(n) > 1}


def test_ambiguous_names_belong_to_their_group() -> None:
    for group in load("equipment")["groups"]:
        keys = {designation_key(n) for name, more in group["types"].items() for n in [name, *more]}
        assert {designation_key(n) for n in group["ambiguous"]} <= keys, group["ambiguous"]


def test_shared_names_need_a_word_beside_them() -> None:
    for key, shared in designations().items():
        if len({d.type.category for d in shared}) > 1:
            assert sum(not d.ambiguous for d in shared) <= 1, key


@pytest.mark.parametrize(
    ("name", "category", "vd", "canonical"),
    [
        ("BM-27 Uragan", "artillery", "artillery", "Uragan"),
        ("Hurricane", "artillery", "artillery", "Uragan"),
        ("BM 21", "artillery", "artillery", "Grad"),
        ("S-400", "missile_systems", None, "S-400"),
        ("Pancyr-S", "missile_systems", None, "Pantsir-S"),
        ("Iskander-M", "missile_systems", None, "Iskander-M"),
        ("Su-35S", "aircraft", "combat_aircraft", "Su-35S"),
        ("Il-76", "aircraft", None, "Il-76"),
        ("Bayraktar TB2", "aircraft", None, "Bayraktar TB2"),
        ("Mi-24", "helicopters", "helicopter", "Mi-24"),
        ("Leopard 2", "tanks", "battle_tank", "Leopard 2"),
        ("M1A2 Abrams", "tanks", "battle_tank", "M1A2"),
        ("BTR-82A", "armoured_combat_vehicles", "armoured_personnel_carrier", "BTR-82A"),
        ("BMP-2", "armoured_combat_vehicles", "armoured_infantry_fighting_vehicle", "BMP-2"),
        ("HIMARS", "artillery", "artillery", "HIMARS"),
        ("Krab", "artillery", "artillery", "Krab"),
        ("ZU-23-2", "other", None, "ZU-23-2"),
        ("2B9 Vasilek", "other", None, "2B9 Vasilek"),
        ("Ropucha class", "ships", None, "Ropucha class"),
        ("Humvee", "vehicles", None, "HMMWV"),
    ],
)
def test_known_types(name: str, category: str, vd: str | None, canonical: str) -> None:
    kind = the(name)
    assert (kind.category, kind.vd, kind.name) == (category, vd, canonical)


@pytest.mark.parametrize(
    ("spelling", "label"),
    [
        ("T-72B1", "T-72B1"),
        ("F-16C", "F-16C"),
        ("Iskander", "Iskander"),
        ("Su-24 Fencer", "Su-24"),
        ("S-400s", "S-400"),
    ],
)
def test_a_modification_mark_stays_in_the_label(spelling: str, label: str) -> None:
    assert designations()[designation_key(spelling)][0].label == label


def test_one_key_for_all_ways_of_hyphenating() -> None:
    assert {designation_key(s) for s in ("Su-35S", "SU 35S", "su35s", "Su‑35S")} == {"su35s"}

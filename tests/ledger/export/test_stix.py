from __future__ import annotations

import json
from typing import Any

import pytest
import stix2

from parley.ledger.entries import ActivityEntry, ReportEntry, StatementEntry
from parley.ledger.export import KINDS, Entry
from parley.ledger.export.stix import EXTENSION, NOT_HELD, activity_id, report_id
from tests.ledger.export.entries import exported, exported_with_rest


def bundle(what: str = "everything", entries: list[Entry] | None = None) -> list[Any]:
    """The objects of a bundle that the library takes as STIX 2.1 without custom content."""
    parsed = stix2.parse(exported("stix", what, entries).decode(), allow_custom=False, version="2.1")
    return list(parsed.objects)


def of(kind: str, objects: list[Any]) -> list[Any]:
    return [found for found in objects if found["type"] == kind]


@pytest.mark.parametrize("what", [*KINDS, "everything"])
def test_every_bundle_is_stix_2_1(what: str) -> None:
    objects = bundle(what)
    assert {found["spec_version"] for found in objects} == {"2.1"}
    assert len({found["id"] for found in objects}) == len(objects)


def test_references_within_everything_lead_somewhere() -> None:
    objects = bundle()
    ids = {found["id"] for found in objects}
    for found in objects:
        for name in ("object_refs", "source_ref", "target_ref", "created_by_ref"):
            refs = found.get(name, [])
            assert {refs} <= ids if isinstance(refs, str) else set(refs) <= ids, found["id"]


def test_an_activity_groups_its_actors_places_and_reports() -> None:
    objects = {found["id"]: found for found in bundle()}
    exercise = objects[activity_id("a-1")]
    about = [objects[id] for id in exercise["object_refs"]]
    assert [found["name"] for found in of("identity", about)] == ["Poland", "NATO"]
    assert [(p["name"], p["country"], p["longitude"]) for p in of("location", about)] == [
        ("Orzysz", "PL", 21.95),
        ("Drawsko", "PL", 15.81),
    ]
    assert [found["id"] for found in of("report", about)] == [report_id(name) for name in ("r1", "r2", "r3")]
    assert exercise["extensions"][EXTENSION]["places"][0] == {"name": "Somewhere unknown"}


def test_no_actor_is_called_a_threat() -> None:
    assert not {found["type"] for found in bundle()} & {"threat-actor", "intrusion-set", "campaign"}


def test_a_denial_is_an_opinion_by_who_denies_about_what_is_denied() -> None:
    objects = {found["id"]: found for found in bundle()}
    (denial,) = of("opinion", list(objects.values()))
    assert (denial["opinion"], denial["authors"]) == ("strongly-disagree", ["Jan Kowalski"])
    assert denial["explanation"] == "There is no exercise"
    assert [objects[id]["content"] for id in denial["object_refs"]] == ["It is large"]


def test_a_denial_of_nothing_in_particular_is_about_its_activity_and_report() -> None:
    entry = StatementEntry("1", "claim", "r", {"stance": "deny"}, activity="a")
    (denial,) = of("opinion", bundle("statements", [entry]))
    assert denial["object_refs"] == [report_id("r"), activity_id("a")]


def test_a_moment_that_had_to_be_given_says_what_is_known() -> None:
    reports = {found["extensions"][EXTENSION]["name"]: found for found in of("report", bundle())}
    assert reports["r2"]["published"].isoformat() == "2026-03-01T00:00:00+00:00"
    assert {name: found["extensions"][EXTENSION]["published_known_as"] for name, found in reports.items()} == {
        "r1": "2026-03-02",
        "r2": "2026-03",
        "r3": "not known",
    }


def test_partial_dates_of_activities_stay_as_they_are() -> None:
    (vague,) = [found for found in of("grouping", bundle()) if found["id"] == activity_id("a-2")]
    assert vague["description"] == "snap_exercise; begins: 2026-02; ends: not known"
    assert vague["extensions"][EXTENSION]["start"] == "2026-02"


def test_copies_and_versions_are_relationships() -> None:
    found = {(r["relationship_type"], r["source_ref"], r["target_ref"]) for r in of("relationship", bundle())}
    assert found == {
        ("duplicate-of", report_id("r3"), report_id("r1")),
        ("derived-from", report_id("r2"), report_id("r1")),
    }


def test_ids_are_the_same_in_every_bundle() -> None:
    assert [found["id"] for found in bundle()] == [found["id"] for found in bundle()]


def test_what_stix_cannot_hold_is_counted() -> None:
    assert exported_with_rest("stix", "statements")[1] == {NOT_HELD: 1}


def test_an_activity_of_which_nothing_is_known_is_still_valid() -> None:
    entry = ActivityEntry("x", None, [], None, "other", [], None, None, [], [])
    assert [found["name"] for found in of("grouping", bundle("activities", [entry]))] == ["unnamed activity"]


def test_hostile_words_do_not_break_the_bundle() -> None:
    words = '"}], "objects": [\x00\u2028</script>'
    entries: list[Entry] = [
        ReportEntry("r", title=words, outlet=words, url="not a url"),
        StatementEntry("1", "claim", "r", {"content": {"text": words}}),
    ]
    assert of("note", bundle("everything", entries))[0]["content"] == words.replace("\x00", "\N{REPLACEMENT CHARACTER}")


def test_the_extension_is_described_in_the_bundle() -> None:
    raw = json.loads(exported("stix", "people"))
    assert [found["id"] for found in raw["objects"] if found["type"] == "extension-definition"] == [EXTENSION]

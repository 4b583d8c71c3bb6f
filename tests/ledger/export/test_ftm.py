from __future__ import annotations

import io
from itertools import groupby
from typing import Any

import pytest
from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.statement import Statement, StatementEntity
from followthemoney.statement.serialize import JSON, read_statements

from parley.ledger.entries import ActivityEntry, ReportEntry
from parley.ledger.export import KINDS, Entry
from parley.ledger.export.ftm import key
from tests.ledger.export.entries import EVERYTHING, STATEMENTS, exported


def read(data: bytes) -> list[Statement]:
    return list(read_statements(io.BytesIO(data), JSON))


def entities(entries: list[Entry] | None = None) -> dict[str, StatementEntity]:
    """What FollowTheMoney makes of the statements."""
    statements = sorted(read(exported("ftm", "everything", entries)), key=lambda s: s.canonical_id)
    dataset = Dataset({"name": "parley", "title": "Parley"})
    grouped = groupby(statements, key=lambda s: s.canonical_id)
    return {id: StatementEntity.from_statements(dataset, found) for id, found in grouped}


@pytest.mark.parametrize("what", [*KINDS, "everything"])
def test_every_entity_is_valid_and_every_value_is_clean(what: str) -> None:
    statements = read(exported("ftm", what))
    assert statements
    for statement in statements:
        schema = model[statement.schema]
        if statement.prop != Statement.BASE:
            assert schema.get(statement.prop).type.clean(statement.value) == statement.value  # type known to the model
        assert statement.id == statement.generate_key()


def test_every_entity_has_what_its_schema_asks_for() -> None:
    for entity in entities().values():
        names = {*entity.properties, *entity.schema.required}
        assert entity.schema.validate({"properties": {name: entity.get(name) for name in names}}) is None


def test_references_lead_to_entities_of_the_kind_they_should() -> None:
    found = entities()
    for entity in found.values():
        for prop in entity.iterprops():
            if prop.type.name != "entity":
                continue
            for id in entity.get(prop):
                assert found[id].schema.is_a(prop.range), (entity.schema.name, prop.name)


def event(entry: ActivityEntry) -> Any:
    return entities([entry])[key("activity", entry.id)]


def test_partial_dates_stay_prefixes() -> None:
    vague = ActivityEntry("x", None, [], None, "exercise", [], "2026-02", "2026", [], [])
    assert (event(vague).get("startDate"), event(vague).get("endDate")) == (["2026-02"], ["2026"])


def test_what_a_property_cannot_hold_stands_in_the_notes() -> None:
    entry = ActivityEntry("x", "X", [], None, "exercise", [], "2026-02-01/2026-02-03", "soon", [], [])
    assert event(entry).get("startDate") == []
    assert {"Start date: 2026-02-01/2026-02-03", "End date: soon"} <= set(event(entry).get("notes"))


def test_strengths_name_their_report_as_origin() -> None:
    exercise = next(entry for entry in EVERYTHING if isinstance(entry, ActivityEntry))
    origins = {s.value: s.origin for s in event(exercise).get_statements("notes")}
    assert origins["troops of Poland: about 12,000 (Ministry of Defence of Poland)"] == "r1"
    assert origins["troops: at least 20,000 (the outlet)"] == "r2"


def test_states_are_public_bodies_and_stand_there_once() -> None:
    statements = read(exported("ftm", "everything"))
    names = [s.schema for s in statements if s.prop == "name" and s.value in ("Poland", "NATO", "Belarus")]
    assert sorted(names) == ["Organization", "PublicBody", "PublicBody"]


def test_statements_keep_when_they_were_seen() -> None:
    data = exported("ftm", "statements", [STATEMENTS[0]])
    found = {(s.first_seen, s.last_seen) for s in read(data) if s.origin == "r1"}
    assert found == {("2026-03-02T10:00:00Z", "2026-03-06T10:00:00Z")}


def test_control_characters_do_not_pass() -> None:
    found = entities([ReportEntry("r\x00", title="a\x07b")])
    assert [entity.get("title") for entity in found.values()] == [["a\N{REPLACEMENT CHARACTER}b"]]

from __future__ import annotations

from parley.dossier.model import Dossier
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.speakers import Table, speakers_by_topics
from parley.ledger.asking.whole import whole_of
from parley.ledger.store import Store
from tests.ledger.asking.made import claim, fill, person
from tests.ledger.reports import dossier, put

NAME = "Cobalt Lantern 2031"


def table(store: Store, name: str = NAME) -> Table:
    with store.read() as connection:
        return speakers_by_topics(whole_of(connection, find_activity(connection, name)))


def with_claims(name: str, **given: str) -> Dossier:
    made = dossier(name, "The exercise Cobalt Lantern 2031 goes on.", **given)
    claim(made, 2, person("Kari Holm", "NOR", "minister"), "nobody is threatened")
    return claim(made, 3, person("Ivan Petrenko", "RUS"), "that is not so", "deny", ["c2"])


def test_speakers_stand_by_their_side_and_figures_in_their_claims(store: Store) -> None:
    fill(store)
    put(store, with_claims("r6", outlet="Weekly"))
    found = table(store)
    assert [(side, [row.name for row in rows]) for side, rows in found.sides()] == [
        ("Norway", ["Kari Holm"]),
        ("Russia", ["Ivan Petrenko"]),
        ("", ["The ministry"]),
        ("outlets", ["Daily", "Weekly"]),
    ]
    ministry = next(row for row in found.speakers if row.name == "The ministry")
    strengths = [(said.what, said.low, said.report) for said in ministry.on("strength")]
    assert sorted(strengths, key=lambda one: one[1] or 0) == [
        ("troops", 2600, "r2"),
        ("troops", 14000, "r3"),
    ]
    assert all(said.statement for said in ministry.on("strength"))
    daily = next(row for row in found.speakers if row.name == "Daily")
    assert [(said.what, said.date) for said in daily.on("time")] == [("start", "2031-03-03")]


def test_what_a_newer_version_of_the_page_does_not_hold_is_said_no_more(store: Store) -> None:
    put(store, with_claims("r1", url="https://a.example/1", published="2031-03-02"))
    speakers = {row.name for row in table(store).speakers}
    put(store, dossier("r2", "The exercise Cobalt Lantern 2031 goes on at Rena.", url="https://a.example/1"))
    assert {"Kari Holm", "Ivan Petrenko"} <= speakers
    assert not {"Kari Holm", "Ivan Petrenko"} & {row.name for row in table(store).speakers}


def test_a_denial_and_a_question_take_no_side(store: Store) -> None:
    made = dossier("r1")
    claim(made, 2, person("Kari Holm", "NOR"), "the drill is a provocation", "deny")
    claim(made, 3, person("Ivan Petrenko", "RUS"), "the drill is a provocation", "question")
    put(store, made)
    found = table(store)
    said = [one for row in found.speakers for one in row.on("purpose")]
    assert {one.position for one in said} == {None}
    assert {one.stance for one in said} == {"deny", "question"}


def test_an_activity_without_claims_has_an_empty_table(store: Store) -> None:
    put(store, dossier("r1", "The exercise Amber Ladder 2031 is planned.", outlet="Daily"))
    found = table(store, "Amber Ladder 2031")
    assert [row.name for row in found.speakers if not row.outlet] == []
    assert found.ties == {}

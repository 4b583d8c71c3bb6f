from __future__ import annotations

import pytest

from parley.knowledge.load import load
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.topics import Table, speakers_by_topics, topics, topics_of
from parley.ledger.asking.whole import whole_of
from parley.ledger.store import Store
from tests.ledger.asking.made import claim, fill, person
from tests.ledger.reports import TEXT, dossier, put

NAME = "Cobalt Lantern 2031"


def table(store: Store, name: str = NAME) -> Table:
    with store.read() as connection:
        return speakers_by_topics(whole_of(connection, find_activity(connection, name)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The drill is purely defensive and threatens nobody", {"purpose": "opposes"}),
        ("the manoeuvre is a provocation", {"purpose": "favours"}),
        ("All units have returned to their barracks", {"return": "favours"}),
        ("part of the troops remain in the area", {"return": "opposes"}),
        ("We notified every State in time", {"notification": None}),
        ("Observers from nine States were invited", {"observation": None}),
        ("the start was postponed by a week", {"time": None}),
        ("GPS was jammed for two days", {"incident": None}),
        ("We will respond with sanctions", {"answer": None}),
        ("The ministers met with their guests for talks", {"talks": None}),
        ("the weather is fine", {}),
        ("a notice about threads", {}),
    ],
)
def test_words_are_on_topics(words: str, expected: dict[str, str | None]) -> None:
    assert dict(topics_of(words)) == expected


def test_every_topic_has_words_and_its_dispute_exists() -> None:
    opposed = {topic["name"] for topic in load("opposites")["topics"]}
    for topic in load("topics")["topics"]:
        assert topic["words"]
        assert topic.get("opposed") in {None, *opposed}
        assert ("favours" in topic) is ("opposes" in topic) is ("opposed" in topic)
    assert len({topic.key for topic in topics()}) == len(topics())


def test_speakers_stand_by_their_side_and_figures_in_their_claims(store: Store) -> None:
    fill(store)
    found = table(store)
    assert [(side, [row.name for row in rows]) for side, rows in found.sides()] == [
        ("Norway", ["Kari Holm"]),
        ("Russia", ["Ivan Petrenko"]),
        ("", ["The ministry"]),
        ("outlets", ["Daily", "Weekly"]),
    ]
    ministry = next(row for row in found.speakers if row.name == "The ministry")
    strengths = [(said.what, said.low, said.report) for said in ministry.on("strength")]
    assert sorted(strengths, key=lambda one: one[1] or 0) == [("troops", 2400, "r1"), ("troops", 2600, "r2"), ("troops", 14000, "r3")]
    assert all(said.statement for said in ministry.on("strength"))
    daily = next(row for row in found.speakers if row.name == "Daily")
    assert [(said.what, said.date) for said in daily.on("time")] == [("start", "2031-03-03")]


def test_who_gives_the_same_figure_agrees_and_who_gives_another_differs(store: Store) -> None:
    put(store, dossier("r1", outlet="Daily"))
    other = TEXT.replace("The ministry", "The staff").replace("It", "At")
    made = dossier("r2", other.replace("ministry", "staff") + " More of it later.", outlet="Weekly")
    for force, words in zip(made.forces, ["The staff"], strict=False):
        force.claimed_by, force.claim = [words], None
    put(store, made)
    higher = dossier("r3", TEXT.replace("2,400", "9,900") + " And so on.", outlet="Monthly")
    higher.claims[0].speaker.text = "The general"
    higher.forces[0].claimed_by = ["The general"]
    put(store, higher)
    found = table(store)
    statement = {said.low: said.statement for row in found.speakers for said in row.said if said.statement and said.low}
    ties = {(tie.how, tie.by, tie.on) for tie in found.ties[str(statement[2400])]}
    assert ties == {("agrees", "The staff", "troops"), ("differs", "The general", "troops")}
    assert ("differs", "The ministry") in {(tie.how, tie.by) for tie in found.ties[str(statement[9900])]}


def test_sides_of_a_disputed_topic_are_tied_both_ways(store: Store) -> None:
    made = dossier("r1")
    claim(made, 2, person("Kari Holm", "NOR"), "the drill is purely defensive")
    claim(made, 3, person("Ivan Petrenko", "RUS"), "the drill is a provocation")
    claim(made, 4, person("Anna Berg", "SWE"), "it threatens nobody")
    put(store, made)
    found = table(store)
    by = {row.name: row.on("purpose")[0] for row in found.speakers if row.on("purpose")}
    assert {name: said.position for name, said in by.items()} == {
        "Kari Holm": "opposes",
        "Ivan Petrenko": "favours",
        "Anna Berg": "opposes",
    }
    ties = {name: {(tie.how, tie.by) for tie in found.ties[str(said.statement)]} for name, said in by.items()}
    assert ties["Kari Holm"] == {("agrees", "Anna Berg"), ("differs", "Ivan Petrenko")}
    assert ties["Ivan Petrenko"] == {("differs", "Kari Holm"), ("differs", "Anna Berg")}


def test_a_denial_and_a_question_take_no_side(store: Store) -> None:
    made = dossier("r1")
    claim(made, 2, person("Kari Holm", "NOR"), "the drill is a provocation", "deny")
    claim(made, 3, person("Ivan Petrenko", "RUS"), "the drill is a provocation", "question")
    put(store, made)
    found = table(store)
    said = [one for row in found.speakers for one in row.on("purpose")]
    assert {one.position for one in said} == {None}
    assert {one.stance for one in said} == {"deny", "question"}


def test_the_same_words_of_two_agree(store: Store) -> None:
    made = dossier("r1")
    claim(made, 2, person("Kari Holm", "NOR"), "the ice is thick enough")
    claim(made, 3, person("Anna Berg", "SWE"), "thick enough is the ice")
    put(store, made)
    found = table(store)
    assert {tie.by for ties in found.ties.values() for tie in ties if tie.on == "the same words"} == {
        "Kari Holm",
        "Anna Berg",
    }


def test_an_activity_without_claims_has_an_empty_table(store: Store) -> None:
    put(store, dossier("r1", "The exercise Amber Ladder 2031 is planned.", outlet="Daily"))
    found = table(store, "Amber Ladder 2031")
    assert [row.name for row in found.speakers if not row.outlet] == []
    assert found.ties == {}

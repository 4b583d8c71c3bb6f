from __future__ import annotations

from parley.ledger.asking.find import find_activity
from parley.ledger.asking.speakers import Table, speakers_by_topics
from parley.ledger.asking.whole import whole_of
from parley.ledger.store import Store
from tests.ledger.asking.made import claim, person
from tests.ledger.reports import TEXT, dossier, put

NAME = "Cobalt Lantern 2031"


def table(store: Store, name: str = NAME) -> Table:
    with store.read() as connection:
        return speakers_by_topics(whole_of(connection, find_activity(connection, name)))


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

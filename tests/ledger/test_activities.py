"""One entry per activity: its name, edition, days, sides, who states and who alludes, and contradictions."""

from __future__ import annotations

from typing import Any

import pytest

from parley.dossier.model import Activity, Claim, Content, Cue, Dossier, Name, Place, Speaker
from parley.ledger.accounts import told_in
from parley.ledger.activities import entry_told
from parley.ledger.asked import assess_told, facts_told
from parley.ledger.entries import ActivityEntry
from parley.vienna.assess import assess
from tests.ledger.nodes import activity, dossier


def report(
    name: str, called: str, sentence: str = "{} is on.", *, published: str = "2018-09-12", **rest: Any
) -> Dossier:
    text = sentence.format(called)
    return dossier(name, text, activity(text, called, **rest), published=published, outlet=f"Paper {name}")


def entry(*reports: Dossier, copies: dict[str, str] | None = None) -> ActivityEntry:
    return entry_told("x", told_in([(r, [a.id for a in r.activities]) for r in reports], copies or {}))


def troops(name: str, called: str, number: int, by: str | None = None) -> Dossier:
    text = f"{called} has {number} soldiers."
    words = f"{number} soldiers"
    given = {"category": "troops", "low": number, "high": number, "hedge": "exact", "claimed_by": [by] if by else []}
    return dossier(
        name,
        text,
        activity(text, called, parties=["RUS"]),
        forces=[(words, given)],
        published="2018-09-12",
        outlet=f"Paper {name}",
    )


def test_the_name_that_the_register_knows_comes_first_and_the_others_as_they_stand() -> None:
    found = entry(report("a", "East-2018"), report("b", "East-2018"), report("c", "Vostok 2018"))
    assert found.name == "Vostok 2018"
    assert found.aliases == ["East-2018"]
    assert found.year == 2018


def test_aliases_stand_as_the_texts_print_them() -> None:
    told = report("a", "Loud Heather 22", "{} is on, LH22 for short; nobody knows what XY22 is.")
    assert entry(told).aliases == ["LH22"]


def test_the_year_is_of_the_days_or_of_publication_where_no_name_bears_it() -> None:
    assert entry(report("a", "Copper Gate", start="2019-01-03")).year == 2019
    assert entry(report("a", "Copper Gate", published="2017-12-30")).year == 2017


def test_days_on_which_reports_agree() -> None:
    found = entry(
        report("a", "East-2018", start="2018-09-11", end="2018-09-17"),
        report("b", "East-2018", start="2018-09"),
        report("c", "East-2018", end="2018-09-17"),
    )
    assert (found.start, found.end) == ("2018-09-11", "2018-09-17")
    assert [c.what for c in found.contradictions] == []


def test_days_on_which_reports_do_not_agree_are_unknown_and_told_side_by_side() -> None:
    found = entry(
        report("a", "East-2018", end="2018-09-17", published="2018-09-01"),
        report("b", "East-2018", end="2018-09-20", published="2018-09-16"),
    )
    assert found.end is None
    (contradiction,) = found.contradictions
    assert contradiction.what == "end"
    assert contradiction.reports == ["a", "b"]
    assert [(s["date"], s["since"], s["sources"]) for s in contradiction.says] == [
        ("2018-09-17", "2018-09-01", 1),
        ("2018-09-20", "2018-09-16", 1),
    ]


def test_an_end_that_was_promised_before_it_began_is_no_end() -> None:
    promised, begun = report("a", "East-2018", end="2018-09-30"), report("b", "East-2018", start="2018-10-06")
    assert (entry(promised, begun).start, entry(promised, begun).end) == ("2018-10-06", None)
    month = report("c", "East-2018", end="2018-10")
    assert (entry(begun, month).start, entry(begun, month).end) == ("2018-10-06", "2018-10")


def test_a_majority_of_independent_reports_holds_against_copies() -> None:
    late = [report(name, "East-2018", end="2018-09-20") for name in ("a", "b", "c")]
    right = [report(name, "East-2018", end="2018-09-17") for name in ("d", "e")]
    assert entry(*late, *right).end == "2018-09-20"
    assert entry(*late, *right, copies={"a": "g", "b": "g", "c": "g"}).end == "2018-09-17"


def test_a_state_whose_forces_one_report_counts_takes_part() -> None:
    reports = [report(f"r{n}", "Amber Flint 2018", parties=["POL"]) for n in range(4)]
    guest = contingent("g", 900, "DEU", called="Amber Flint 2018")
    assert entry(*reports, guest).parties == ["POL", "DEU", "LTU"]


def test_a_rival_that_one_report_brings_in_is_no_party() -> None:
    found = entry(
        report("a", "Cold Response 2022", parties=["NOR", "USA"]),
        report("b", "Cold Response 2022", parties=["NOR", "USA"]),
        report("c", "Cold Response 2022", parties=["RUS", "NOR"]),
    )
    assert found.parties == ["NOR", "USA"]


def test_a_host_on_which_reports_are_even_is_unknown() -> None:
    one, two = report("a", "Copper Gate", host="POL"), report("b", "Copper Gate", host="DEU")
    assert entry(one, two).host is None
    assert entry(one, two, report("c", "Copper Gate", host="POL")).host == "POL"


def test_places_stand_once_with_their_reports() -> None:
    place = Place("Tsugol", "RUS", 51.0, 115.6)
    found = entry(report("a", "East-2018", places=[place]), report("b", "East-2018", places=[place]))
    assert [(p["name"], p["reports"]) for p in found.places] == [("Tsugol", ["a", "b"])]


def test_what_only_compares_is_a_mention() -> None:
    stating = report("a", "East-2018", "{} began with tanks.", start="2018-09-11")
    text = "Unlike East-2018, this year's Loud Heather is small. Loud Heather goes on."
    other = Activity(id="a2", kind="exercise", name="Loud Heather", spans=[(31, 43), (54, 66)])
    alluding = dossier("b", text, activity(text, "East-2018"), other, published="2019-09-12")
    found = entry_told("x", told_in([(stating, ["a1"]), (alluding, ["a1"])], {}))
    assert (found.reports, found.mentions) == (["a"], ["b"])


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("On the day on which Copper Gate was due to close, the minister spoke of a check.", True),
        ("The minister spoke of troops that go on with Copper Gate, and of other things.", True),
        ("The minister spoke of the prolongation of Copper Gate, and of other things.", True),
        ("The minister spoke of noise as at Copper Gate, and of other things.", False),
        ("The minister spoke of Copper Gate, a close friend of his of the end, and of other things.", False),
    ],
)
def test_what_happens_to_an_activity_is_stated_in_a_clause_of_its_own_or_not(words: str, stated: bool) -> None:
    text = f"Loud Heather goes on near Tsugol. {words}"
    beside = activity(text, "Loud Heather", id="a2")
    report = dossier("b", text, activity(text, "Copper Gate"), beside, published="2019-09-12")
    found = entry_told("x", told_in([(report, ["a1"])], {}))
    assert (found.reports, found.mentions) == ((["b"], []) if stated else ([], ["b"]))


def test_what_a_report_begins_with_is_what_it_tells_of() -> None:
    stating = report("a", "East-2018", "{} began with tanks.", start="2018-09-11")
    text = "Rain stopped East-2018 at noon. Loud Heather goes on and Loud Heather is dry."
    other = Activity(id="a2", kind="exercise", name="Loud Heather", spans=[(32, 44), (57, 69)])
    leading = dossier("b", text, activity(text, "East-2018"), other, published="2018-09-12")
    found = entry_told("x", told_in([(stating, ["a1"]), (leading, ["a1"])], {}))
    assert (found.reports, found.mentions) == (["a", "b"], [])


def test_a_name_dropped_without_an_activity_is_a_mention_unless_something_is_said_of_it() -> None:
    text = "Signals were lost. It was so in Vostok-2018."
    at = text.index("Vostok-2018")
    name = Name("Vostok-2018", (at, at + 11), "exercise")
    known = report("a", "Vostok-2018", start="2018-09-11")
    bare = dossier("b", f"{text} Loud Heather is on.", activity(f"{text} Loud Heather", "Loud Heather"), names=[name])
    found = entry_told("x", told_in([(known, ["a1"]), (bare, [f"n{at}"])], {}))
    assert (found.reports, found.mentions) == (["a"], ["b"])


def test_numbers_that_do_not_meet_are_a_contradiction_with_who_says_them() -> None:
    found = entry(troops("a", "East-2018", 300000, "Ann"), troops("b", "East-2018", 150000, "Bob"))
    (contradiction,) = found.contradictions
    assert contradiction.what == "troops"
    assert {(s["low"], s["by"]) for s in contradiction.says} == {(300000, "Ann"), (150000, "Bob")}


def contingent(name: str, number: int, of: str | None, called: str = "East-2018") -> Dossier:
    text = f"{called} has {number} soldiers."
    given = {"category": "troops", "low": number, "high": number, "hedge": "exact", "claimed_by": [], "of": of}
    east = activity(text, called, parties=["LTU", "DEU"], host="LTU")
    return dossier(name, text, east, forces=[(f"{number} soldiers", given)], published="2018-09-12", outlet=name)


@pytest.mark.parametrize(
    ("figures", "differing"),
    [
        ([(5000, None), (900, "DEU")], []),
        ([(5000, "LTU"), (900, "DEU")], []),
        ([(5000, None), (900, "DEU"), (1400, "DEU")], ["troops of DEU"]),
        ([(5000, None), (9000, "DEU")], ["troops"]),
        ([(5000, None), (2000, None), (900, "DEU")], ["troops"]),
    ],
)
def test_what_a_guest_sends_does_not_contradict_the_whole(
    figures: list[tuple[int, str | None]], differing: list[str]
) -> None:
    """Each figure stands in a report of its own, so that none is told beside the whole."""
    found = entry(*(contingent(f"r{n}", number, of) for n, (number, of) in enumerate(figures)))
    assert [c.what for c in found.contradictions] == differing
    assert len(found.figures) == len(figures)


def test_a_denial_is_a_contradiction() -> None:
    text = "East-2018 is on. Ann denied that it is aimed at Norway."
    speaker = Speaker("Ann", (17, 20), "Ann", kind="person")
    content = Content("it is aimed at Norway", [(33, 54)])
    denial = Claim("c1", speaker, Cue("denied", (21, 27)), content, "indirect", "deny")
    told = dossier("r", text, activity(text, "East-2018"), claims=[denial])
    (contradiction,) = entry(told).contradictions
    assert contradiction.what == "Ann denies: it is aimed at Norway"
    assert contradiction.says[0]["by"] == "Ann"


def test_the_assessment_runs_over_all_claimants() -> None:
    reports = [troops("a", "East-2018", 30000), troops("b", "East-2018", 8000, "Bob")]
    found = entry(*reports)
    facts = facts_told(found, told_in([(r, ["a1"]) for r in reports], {}))
    assert {(f.by, f.low) for f in facts.figures} == {("Paper a", 30000), ("Bob", 8000)}
    facts.in_zone = True
    notification = [f for f in assess(facts) if f.obligation == "notification"]
    assert [f.by_claimant for f in notification] == [{"Paper a": "yes", "Bob": "unknown"}]


def test_a_copy_brings_no_claimant_of_its_own() -> None:
    reports = [troops("a", "East-2018", 30000), troops("b", "East-2018", 30000)]
    found = entry(*reports, copies={"a": "g", "b": "g"})
    facts = facts_told(found, told_in([(r, ["a1"]) for r in reports], {"a": "g", "b": "g"}))
    assert [(f.by, f.low) for f in facts.figures] == [("Paper a", 30000)]


def test_nothing_is_asked_of_a_withdrawal() -> None:
    told = report("a", "East-2018", parties=["RUS"])
    told.activities[0].kind = "withdrawal"
    assert assess_told(entry(told), told_in([(told, ["a1"])], {})) == []


def test_an_exercise_is_assessed_over_all_its_reports() -> None:
    place = Place("Mulino", "RUS", 56.3, 42.9)
    texts = ["East-2018 has 30000 soldiers.", "East-2018 has 8000 soldiers. Russia notified it on 1 August 2018."]
    reports = [
        dossier(
            name,
            text,
            activity(text, "East-2018", parties=["RUS"], host="RUS", places=[place]),
            forces=[(words, {"category": "troops", "low": number, "high": number, "hedge": "exact"})],
            outlet=f"Paper {name}",
        )
        for name, text, words, number in zip(
            "ab", texts, ("30000 soldiers", "8000 soldiers"), (30000, 8000), strict=True
        )
    ]
    found = assess_told(entry(*reports), told_in([(r, ["a1"]) for r in reports], {}))
    (notification,) = [f for f in found if f.provision.startswith("VD11:40.1")]
    assert notification.holds == "yes"
    assert set(notification.by_claimant) == {"Paper a", "Paper b"}
    assert {f.activity for f in found} == {"x"}

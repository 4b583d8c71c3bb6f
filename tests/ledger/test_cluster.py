"""Which activity of the ledger a node comes to: guards against chains, and what persons say."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from parley.ledger.matching import Cluster, Judged, Judgement, Node, arrange, keys_of, place, representatives
from parley.ledger.matching.profile import Spot
from tests.ledger.nodes import node

EDITION_16 = [
    node("a#a1", "Copper Gate-16", years=[2016], told="2016-06-01", parties=["RUS"]),
    node("b#a1", "Copper Gate", told="2016-06-05", parties=["RUS"]),
]
EDITION_18 = [
    node("c#a1", "Copper Gate 2018", years=[2018], told="2018-06-01", parties=["RUS"]),
    node("d#a1", "Copper Gate", told="2018-06-07", parties=["RUS"]),
]


def together(clusters: Iterable[Cluster]) -> set[frozenset[str]]:
    return {frozenset(n.id for n in cluster.nodes) for cluster in clusters}


def test_two_editions_stay_apart_in_any_order() -> None:
    apart = {frozenset({"a#a1", "b#a1"}), frozenset({"c#a1", "d#a1"})}
    every = [*EDITION_16, *EDITION_18]
    assert together(arrange(every, Judged())) == apart
    assert together(arrange(reversed(every), Judged())) == apart
    assert together(arrange([every[1], every[3], every[0], every[2]], Judged())) == apart


def test_a_report_that_tells_of_two_editions_joins_neither_to_the_other() -> None:
    both = [
        node("e#a1", "Copper Gate-18", years=[2018], told="2018-06-08", parties=["RUS"]),
        node("e#n9", "Copper Gate-16", years=[2016], told="2018-06-08", lone=True),
    ]
    found = together(arrange([*EDITION_16, *EDITION_18, *both], Judged()))
    assert found == {frozenset({"a#a1", "b#a1", "e#n9"}), frozenset({"c#a1", "d#a1", "e#a1"})}


def test_a_name_without_a_year_is_no_bridge() -> None:
    """The nameless year between two editions goes to one of them, and never makes them one."""
    chain = [
        node(f"m{month:02}#a1", "Copper Gate", told=f"2017-{month:02}-01", parties=["RUS"]) for month in range(1, 13)
    ]
    for cluster in arrange([*EDITION_16, *chain, *EDITION_18], Judged()):
        years = {year for member in cluster.nodes for year in member.profile.years}
        assert len(years) <= 1


def test_successive_drills_do_not_chain() -> None:
    drills = [
        node(f"n{month}#a1", days=(f"2014-{month:02}-01", f"2014-{month:02}-05"), parties=["RUS"], around=["UKR"])
        for month in range(2, 12, 2)
    ]
    assert len(arrange(drills, Judged())) == len(drills)


def test_a_node_with_both_names_makes_two_clusters_one() -> None:
    one = node("p#a1", "Granite Comb 19", years=[2019], told="2019-05-01", parties=["CZE"])
    other = node("q#a1", "Žulový Hřeben 19", years=[2019], told="2019-05-02", parties=["CZE"])
    both = node("r#a1", "Granite Comb 19", "Žulový Hřeben", years=[2019], told="2019-05-03", parties=["CZE"])
    assert together(arrange([one, other], Judged())) == {frozenset({"p#a1"}), frozenset({"q#a1"})}
    assert together(arrange([one, other, both], Judged())) == {frozenset({"p#a1", "q#a1", "r#a1"})}


def test_a_nameless_node_between_two_makes_them_no_chain() -> None:
    near = {"kind": "withdrawal", "parties": ["RUS"], "around": ["UKR"], "drill": True}
    first, last = node("s#a1", told="2014-10-12", **near), node("u#a1", told="2014-11-28", **near)
    middle = node("t#a1", told="2014-11-22", **near)
    apart = {frozenset({"s#a1"}), frozenset({"t#a1", "u#a1"})}
    assert together(arrange([first, last, middle], Judged())) == apart
    assert together(arrange([middle, first, last], Judged())) == apart


def test_a_person_keeps_apart_what_the_machine_would_join() -> None:
    judged = Judged.of([Judgement(1, "a#a1", "b#a1", "different", "an analyst")])
    assert together(arrange(EDITION_16, judged)) == {frozenset({"a#a1"}), frozenset({"b#a1"})}


def test_a_person_joins_what_the_machine_would_keep_apart() -> None:
    judged = Judged.of([Judgement(1, "d#a1", "a#a1", "same", "an analyst")])
    found = together(arrange([*EDITION_16, EDITION_18[1]], judged))
    assert found == {frozenset({"a#a1", "b#a1", "d#a1"})}


def test_a_person_who_is_unsure_takes_the_question_from_the_machine() -> None:
    judged = Judged.of([Judgement(1, "a#a1", "b#a1", "unsure", "an analyst")])
    assert len(arrange(EDITION_16, judged)) == 2


def test_a_placement_tells_why() -> None:
    new = node("z#a1", "Copper Gate 18", years=[2018], told="2018-06-09", parties=["RUS"])
    clusters = [Cluster("old", EDITION_16), Cluster("new", EDITION_18)]
    found = place(new, clusters, Judged())
    assert found.joins == ["new"]
    grounds = {c.b: {f.name for f in c.features} for c in found.comparisons}
    assert any("other_year" in names for b, names in grounds.items() if b in {"a#a1", "b#a1"})
    assert any("same_series" in names or "same_name" in names for names in grounds.values())


def test_a_cluster_of_hundreds_has_few_representatives() -> None:
    many = Cluster("big", [node(f"r{i}#a1", "Copper Gate 18", years=[2018], told="2018-06-09") for i in range(300)])
    assert len(representatives(many)) <= 6
    assert place(many.nodes[0], [Cluster("kept", representatives(many))], Judged()).joins == ["kept"]


def test_what_is_one_activity_shares_a_key() -> None:
    pairs = [
        (
            node("x#a1", "Wostok 2018", years=[2018], told="2018-09-01"),
            node("y#a1", "East-2018", years=[2018], told="2020-01-01"),
        ),
        (
            node("x#a1", "LOHE22", years=[2022], told="2022-03-01"),
            node("y#a1", "Loud Heather", told="2022-03-03"),
        ),
        (
            node("x#a1", "Copper Gate", told="2018-12-20"),
            node("y#a1", "Copper Gate", told="2019-01-10"),
        ),
        (
            node("x#a1", kind="withdrawal", told="2007-06-14", parties=["RUS"]),
            node("y#a1", kind="withdrawal", told="2007-07-10", parties=["RUS"]),
        ),
        (
            node("x#a1", "Copper Gate", told="2019-01-10", host="RUS"),
            node("y#a1", told="2019-01-12", host="RUS", parties=["RUS"]),
        ),
        (
            node("x#a1", kind="withdrawal", told="2012-10-01", parties=["FRA"], around=["AFG"]),
            node("y#a1", kind="withdrawal", told="2012-12-15", parties=["FRA"], host="AFG"),
        ),
        (
            node("x#a1", told="2022-10-17", places=[Spot("Araks river")]),
            node("y#a1", "Copper Gate", told="2022-10-19", places=[Spot("Araks")]),
        ),
    ]
    for a, b in pairs:
        assert keys_of(a) & keys_of(b)


def test_a_named_and_a_nameless_exercise_of_the_same_states_have_a_key_in_common() -> None:
    named = node("x#a1", "Silver Anchor", told="2023-03-01", parties=["AZE", "TUR"])
    assert keys_of(named) & keys_of(node("y#a1", told="2023-03-05", parties=["TUR", "AZE"]))
    assert not keys_of(named) & keys_of(node("y#a1", told="2023-03-05", parties=["TUR", "GEO"]))


def test_the_keys_of_two_editions_differ() -> None:
    assert not keys_of(EDITION_16[0]) & keys_of(EDITION_18[0])


names = st.sampled_from(["Copper Gate", "Copper Gate 16", "Copper Gate-18", "Loud Heather", "LOHE16", ""])


@st.composite
def nodes(draw: st.DrawFn) -> list[Node]:
    found = []
    for i in range(draw(st.integers(1, 8))):
        name = draw(names)
        year = [2000 + int(name[-2:])] if name[-1:].isdigit() else []
        found.append(
            node(f"r{i}#a1", *([name] if name else []), years=year, told=draw(st.dates()).isoformat(), parties=["RUS"])
        )
    return found


@given(nodes())
def test_every_node_stands_in_one_cluster_and_no_cluster_has_two_years(every: list[Node]) -> None:
    clusters = arrange(every, Judged())
    assert sorted(n.id for c in clusters for n in c.nodes) == sorted(n.id for n in every)
    for cluster in clusters:
        assert len({year for n in cluster.nodes for year in n.profile.years}) <= 1

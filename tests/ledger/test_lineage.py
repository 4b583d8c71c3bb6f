"""A newer version of a page takes the place of the older one: its numbers, days, claims and promises."""

from __future__ import annotations

import pytest

from parley.ledger.asking.find import find_activity
from parley.ledger.asking.promises import Asked, promises
from parley.ledger.asking.timeline import timeline_of
from parley.ledger.asking.whole import Whole, facts_in, whole_of
from parley.ledger.entries import Replaced
from parley.ledger.lineage import Lineage, replacing
from parley.ledger.rebuild import rebuild
from parley.ledger.show.page import whole_page
from parley.ledger.show.text import whole_text
from parley.ledger.store import Store
from tests.ledger.promised import DRILL, told
from tests.ledger.reports import dossier, put

NAME = "Cobalt Lantern 2031"
URL = "https://news.example/cobalt"
FILLER = " Snow lies deep by the lake and the roads are narrow, so that drivers should leave early and go slowly."


def says(number: str, more: str = "") -> str:
    return f"Norway began the exercise {NAME} at Rena. The ministry said that {number} troops take part.{more}"


def add(
    store: Store, name: str, text: str, published: str | None, url: str | None = URL, outlet: str = "Daily"
) -> None:
    put(store, dossier(name, text, url=url, outlet=outlet, published=published))


def whole(store: Store, name: str = NAME) -> Whole:
    with store.read() as connection:
        return whole_of(connection, find_activity(connection, name))


def counted(store: Store) -> list[int]:
    """The numbers on which the answers rest."""
    with store.read() as connection:
        return sorted(figure.low for figure in facts_in(connection, whole(store).activity).figures if figure.low)


def answer(store: Store) -> str:
    return next(f.holds for f in whole(store).activity.assessment if f.provision == "VD11:40.1.1")


def replaced(store: Store) -> dict[int | None, Replaced | None]:
    return {figure.low: figure.replaced for figure in whole(store).activity.figures}


def test_the_newest_version_of_a_page_counts(store: Store) -> None:
    add(store, "r1", says("14,000"), "2031-03-02")
    assert (counted(store), answer(store)) == ([14000], "yes")
    add(store, "r2", says("2,400"), "2031-03-04")
    assert counted(store) == [2400]
    assert answer(store) != "yes"
    assert replaced(store) == {14000: Replaced("r2", "2031-03-04"), 2400: None}
    found = whole(store)
    assert found.activity.reports == ["r1", "r2"]
    assert [change.report for change in found.history if change.provision == "VD11:40.1.1"] == ["r1", "r2"]


def test_which_version_is_newest_is_told_by_its_day_not_by_when_it_was_added(store: Store) -> None:
    add(store, "r2", says("2,400"), "2031-03-04")
    add(store, "r1", says("14,000"), "2031-03-02")
    assert counted(store) == [2400]
    assert replaced(store) == {14000: Replaced("r2", "2031-03-04"), 2400: None}


@pytest.mark.parametrize(
    ("late", "early", "kept"),
    [
        ("2031-03-02T18:40:00Z", "2031-03-02T15:10:00Z", [2400]),
        ("2031-03-02T18:40:00", "2031-03-02T15:10:00", [2400]),
        # a moment of an unknown zone is not held against another: what was added later counts
        ("2031-03-02T18:40:00Z", "2031-03-02T15:10:00", [14000]),
        ("2031-03-02T18:40:00Z", None, [14000]),
    ],
)
def test_of_versions_of_one_day_the_later_moment_counts(
    store: Store, late: str, early: str | None, kept: list[int]
) -> None:
    for name, text, moment in (("r2", says("2,400"), late), ("r1", says("14,000"), early)):
        made = dossier(name, text, url=URL, outlet="Daily", published="2031-03-02")
        made.report.published_at = moment
        put(store, made)
    assert counted(store) == kept


def test_what_the_newest_version_still_gives_stands(store: Store) -> None:
    add(store, "r1", says("14,000"), "2031-03-02")
    add(store, "r2", says("14,000", " It will snow."), "2031-03-04")
    assert replaced(store) == {14000: None}


def test_a_page_that_keeps_its_date_was_replaced_on_the_day_it_was_added(store: Store) -> None:
    add(store, "r1", says("14,000"), "2031-03-02")
    add(store, "r2", says("2,400"), "2031-03-02")
    added = next(origin.added for origin in whole(store).evidence if origin.report == "r2")
    assert replaced(store)[14000] == Replaced("r2", added[:10])


def test_of_three_versions_each_is_replaced_by_the_next(store: Store) -> None:
    for number, (troops, day) in enumerate((("14,000", "02"), ("2,400", "04"), ("2,600", "05")), 1):
        add(store, f"r{number}", says(troops), f"2031-03-{day}")
    assert replaced(store) == {14000: Replaced("r2", "2031-03-04"), 2400: Replaced("r3", "2031-03-05"), 2600: None}


@pytest.mark.parametrize("url", ["https://news.example/other", None])
def test_another_page_of_the_outlet_replaces_nothing(store: Store, url: str | None) -> None:
    add(store, "r1", says("14,000"), "2031-03-02")
    add(store, "r2", says("2,400"), "2031-03-04", url)
    assert counted(store) == [2400, 14000]
    assert answer(store) == "yes"


def test_a_copy_repeats_what_was_corrected_and_stands_for_its_own_number(store: Store) -> None:
    add(store, "r1", says("14,000", FILLER), "2031-03-02")
    add(store, "copy", says("14,000", FILLER + " Read more."), "2031-03-02", "https://weekly.example/1", "Weekly")
    add(store, "altered", says("15,000", FILLER + " More."), "2031-03-02", "https://sheet.example/1", "Sheet")
    add(store, "r2", says("2,400", FILLER), "2031-03-04")
    assert len(whole(store).copies[0]) == 3
    assert counted(store) == [2400, 15000]
    by_report = {figure.report: figure.replaced for figure in whole(store).activity.figures}
    assert by_report == {
        "r1": Replaced("r2", "2031-03-04"),
        "copy": Replaced("r2", "2031-03-04"),
        "r2": None,
        "altered": None,
    }


def test_a_copy_that_is_corrected_leaves_the_story_as_it_is(store: Store) -> None:
    add(store, "story", says("14,000", FILLER), "2031-03-01", "https://agency.example/1", "Agency")
    add(store, "r1", says("14,000", FILLER), "2031-03-02")
    add(store, "r2", says("2,400", FILLER), "2031-03-04")
    assert counted(store) == [2400, 14000]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("This report has been withdrawn. We regret the error.", []),
        ("Please enable cookies to go on reading.", [14000]),
        ("The exercise Amber Ladder 2031 began on 3 March 2031, and it rains in the hills.", [14000]),
        (f"Norway began a drill at Rena. The ministry said that nobody takes part.{FILLER}", []),
    ],
    ids=["withdrawn", "wall", "another story", "corrected into something else"],
)
def test_a_version_that_tells_nothing_of_the_activity(store: Store, text: str, counts: list[int]) -> None:
    add(store, "r1", says("14,000", FILLER), "2031-03-02")
    add(store, "r2", text, "2031-03-04")
    assert counted(store) == counts
    assert whole(store).activity.figures[0].low == 14000


def test_a_corrected_day_is_that_of_the_activity_and_the_old_one_is_marked(store: Store) -> None:
    text = f"Norway begins the exercise {NAME} at Rena on 3 March 2031."
    add(store, "r1", text, "2031-02-02")
    add(store, "r2", text.replace(" on 3 March 2031", ""), "2031-02-04")
    found = whole(store)
    assert found.activity.start == "2031"
    assert [(date.date, date.replaced) for date in found.dates] == [
        ("2031-03-03", Replaced("r2", "2031-02-04")),
        ("2031", None),
    ]


def test_the_text_and_the_line_of_time_say_by_what_it_was_replaced(store: Store) -> None:
    add(store, "r1", says("14,000"), "2031-03-02")
    add(store, "r2", says("2,400"), "2031-03-04")
    found = whole(store)
    text = " ".join(whole_text(found, width=1000).split())
    assert "14,000 of NOR – by The ministry, since 2031-03-02, 1 independent report; r1" in text
    assert text.count("replaced on 2031-03-04 by version r2") >= 3
    assert whole_page(found).count("; replaced on 2031-03-04 by version r2") >= 3
    moments = {m.report: m.text for m in timeline_of(found) if m.what == "figure"}
    assert moments["r1"].endswith("; replaced on 2031-03-04 by version r2")
    assert "replaced" not in moments["r2"]


def test_rebuilding_finds_the_same(store: Store) -> None:
    add(store, "r1", says("14,000"), "2031-03-02")
    add(store, "r2", says("2,400"), "2031-03-04")
    add(store, "r3", "This report has been withdrawn.", "2031-03-06")
    before = whole(store)
    rebuild(store)
    assert whole(store) == before
    assert counted(store) == []


def test_only_what_no_standing_version_gives_is_replaced() -> None:
    gone = Replaced("v2", "2031-03-04")
    first, second = Lineage("v1", "v1", replaced=gone), Lineage("v1", "v1")
    copy, other = Lineage("v1", "c", copied="v1"), Lineage("o", "o")
    tells = replacing([(first, "a"), (first, "b"), (second, "b"), (copy, "a"), (copy, "c"), (other, "a")])
    named = zip(("first", "second", "copy", "other"), (first, second, copy, other), strict=True)
    told = {(name, value): tells(lineage, value) for name, lineage in named for value in "abc"}
    assert {at for at, found in told.items() if found == gone} == {("first", "a"), ("copy", "a")}


def promising(store: Store, name: str, promise: str, due: str, published: str) -> None:
    text = f"Norway holds {DRILL} at Rena. The ministry said that {promise}."
    made = told(name, text, published, promise=promise, due=due)
    made.report.url = URL
    put(store, made)


def test_a_promise_is_told_in_the_words_that_stand(store: Store) -> None:
    promising(store, "r1", "all 14,000 soldiers will leave Rena by road and rail", "2031-03-20", "2031-02-02")
    promising(store, "r2", "all 2,400 soldiers will leave Rena by road", "2031-03-20", "2031-02-04")
    [promise] = whole(store, DRILL).commitments
    assert "2,400" in promise.what
    assert (promise.made_in, promise.replaced) == (["r1", "r2"], None)


def test_a_promise_that_the_newest_version_does_not_hold_is_replaced(store: Store) -> None:
    promising(store, "r1", "all soldiers will leave Rena by 20 March", "2031-03-20", "2031-02-02")
    promising(store, "r2", "all soldiers will leave Rena by 25 March", "2031-03-25", "2031-02-04")
    found = {c.due: c.replaced for c in whole(store, DRILL).commitments}
    assert found == {"2031-03-20": Replaced("r2", "2031-02-04"), "2031-03-25": None}
    with store.read() as connection:
        assert [c.due for c in promises(connection, Asked("2032-01-01", overdue=True))] == ["2031-03-25"]


def test_what_an_older_version_told_of_a_promise_decides_nothing(store: Store) -> None:
    put(store, told("made", f"Norway holds {DRILL}.", "2031-02-01"))
    promising(store, "r0", "all soldiers will leave Rena by 20 March", "2031-03-20", "2031-02-02")
    page = "https://news.example/left"
    for name, words, day in (("r1", "All soldiers have left Rena", "21"), ("r2", "It snows in Rena", "22")):
        made = told(name, f"{words} after {DRILL}.", f"2031-03-{day}")
        made.report.url = page
        put(store, made)
        outcome = next(c.outcome for c in whole(store, DRILL).commitments)
        assert outcome == ("kept" if name == "r1" else "pending")

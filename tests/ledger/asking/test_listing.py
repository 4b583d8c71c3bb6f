import pytest

from parley.errors import OptionError
from parley.ledger.asking.listing import Wanted, bounds, listed
from parley.ledger.store import Store
from tests.ledger.asking.made import fill
from tests.ledger.reports import dossier, put


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


def names(store: Store, wanted: Wanted) -> list[str | None]:
    with store.read() as connection:
        return [found.name for found in listed(connection, wanted)]


C31, C34, A31 = "Cobalt Lantern 2031", "Cobalt Lantern 2034", "Amber Ladder 2031"


def test_a_line_counts_versions_once_and_dates_are_intervals(filled: Store) -> None:
    with filled.read() as connection:
        lines = {found.name: found for found in listed(connection)}
    first = lines[C31]
    assert (first.reports, first.sources, first.start, first.end) == (3, 2, ("2031-03-03", "2031-03-03"), None)
    assert first.notification == "yes"
    assert "troops" in first.contradictions
    assert lines[C34].start == ("2034-01-01", "2034-12-31")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), {C31, C34, A31}),
        (Wanted(state="NOR"), {C31, C34, A31}),
        (Wanted(state="SWE"), set()),
        (Wanted(since="2031-03-04"), {C31, C34, A31}),
        (Wanted(until="2031-12-31"), {C31, A31}),
        (Wanted(until="2031-03-02"), set()),
        (Wanted(place="RENA"), {C31}),
        (Wanted(place="Ren"), set()),
        (Wanted(kind="withdrawal"), set()),
        (Wanted(answer="yes"), {C31}),
        (Wanted(answer="unknown"), {C34, A31}),
        (Wanted(strengths={"troops": (9000, None)}), {C31}),
        (Wanted(strengths={"troops": (None, 500)}), {A31}),
        (Wanted(strengths={"troops": (2500, 2700)}), {C31}),
        (Wanted(strengths={"troops": (3000, 9000)}), set()),
        (Wanted(strengths={"tanks": (1, None)}), set()),
    ],
)
def test_filters(filled: Store, wanted: Wanted, expected: set[str]) -> None:
    assert set(names(filled, wanted)) == expected


@pytest.mark.parametrize(
    ("ends", "since", "meant"),
    [
        ([None], "2040-01-01", True),
        (["2031-03-14"], "2031-03-14", True),
        (["2031-03-14"], "2031-03-15", False),
        (["2031-03-14", "2031-03-20"], "2031-03-18", True),
        (["2031-03-14", "2031-03-14", "2031-03-20"], "2031-03-18", True),
        (["2031-03-14", "2031-03-20"], "2031-03-21", False),
        (["2031-03"], "2031-03-31", True),
        (["2031-03"], "2031-04-01", False),
    ],
)
def test_an_activity_is_meant_that_may_still_go_on(
    store: Store, ends: list[str | None], since: str, meant: bool
) -> None:
    for number, end in enumerate(ends):
        made = dossier(f"r{number}")
        made.report.text += f" Report {number}."
        made.report.sha256 = f"{number:064}"
        made.activities[0].end = end
        put(store, made)
    assert names(store, Wanted(since=since)) == ([C31] if meant else [])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("9000..", (9000, None)),
        ("..9,000", (None, 9000)),
        ("7000..9000", (7000, 9000)),
        ("300", (300, 300)),
    ],
)
def test_bounds(written: str, expected: tuple[int | None, int | None]) -> None:
    assert bounds(written, "--troops") == expected


@pytest.mark.parametrize("written", ["", "..", "many", "9000..7000", "-5", "1" * 5000])
def test_no_bounds(written: str) -> None:
    with pytest.raises(OptionError, match=r"option\.strength"):
        bounds(written, "--troops")

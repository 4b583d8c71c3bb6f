"""The places of an activity as the ledger knows them."""

from parley.dossier.model import Dossier, Place
from parley.ledger.asking.listing import Wanted, listed
from parley.ledger.asking.whole import whole_of
from parley.ledger.judge import judge
from parley.ledger.show.text import whole_text
from parley.ledger.store import Store
from parley.ledger.views import activities
from tests.ledger.named.made import Names, telling
from tests.ledger.reports import dossier, put


def holding(report: str, name: str, state: str | None, lat: float | None = None) -> Dossier:
    """A report on an exercise at a place."""
    made = dossier(report, f"{report}: the exercise Cobalt Lantern 2031 began at {name}.")
    names: Names = [(name, state)]
    made.names += telling(report, place=names).names
    made.activities[0].places = [Place(name, state, lat, None if lat is None else 25.58)]
    return made


def places(store: Store) -> list[tuple[object, ...]]:
    with store.read() as connection:
        (entry,) = activities(connection)
        return [(p["name"], p["country"], p["reports"], sorted(p["variants"]), p["lat"]) for p in entry.places]


def test_spellings_of_one_place_are_one_place_of_the_activity(store: Store) -> None:
    put(store, holding("r1", "Abuz-Liasnouski range", None))
    put(store, holding("r2", "Obuz-Lesnovsky", "BLR", 52.93))
    put(store, holding("r3", "Brest", "BLR"))
    spellings = ["Abuz-Liasnouski range", "Obuz-Lesnovsky"]
    assert places(store) == [
        ("Abuz-Liasnouski range", "BLR", ["r1", "r2"], spellings, 52.93),
        ("Brest", "BLR", ["r3"], ["Brest"], 52.109),
    ]
    with store.read() as connection:
        (entry,) = activities(connection)
        assert "Abuz-Liasnouski range (BLR; also Obuz-Lesnovsky)" in whole_text(whole_of(connection, entry.id))
        assert [line.id for line in listed(connection, Wanted(place="obuz lesnovsky"))] == [entry.id]


def test_what_a_person_parts_is_apart_in_the_activity(store: Store) -> None:
    put(store, holding("r1", "Abuz-Liasnouski range", None))
    put(store, holding("r2", "Obuz-Lesnovsky", "BLR", 52.93))
    judge(store, "different", "r1#l1", "r2#l1", "Ada", kind="place")
    assert [place[:3] for place in places(store)] == [
        ("Abuz-Liasnouski range", None, ["r1"]),
        ("Obuz-Lesnovsky", "BLR", ["r2"]),
    ]


def test_a_place_that_no_name_of_the_report_tells_stays_as_told(store: Store) -> None:
    put(store, dossier("r1"))
    with store.read() as connection:
        (entry,) = activities(connection)
    assert entry.places == [{"name": "Rena", "country": "NOR", "lat": 61.13, "lon": 11.36, "reports": ["r1"]}]

"""The made collection is what it says it is, and the ledger finds its activities, copies and versions in it."""

from itertools import islice
from pathlib import Path

from sqlalchemy import func, select

from bench.ledger_collection import collection, report_on, truth
from bench.ledger_fill import fill
from bench.ledger_scale import in_pairs
from parley.dossier.model import Dossier
from parley.ledger.add import Added, add_dossier
from parley.ledger.store import Store, ledger
from parley.ledger.tables import activities, copies, revisions
from parley.ledger.verify import verify


def test_the_same_numbers_give_the_same_dossiers_in_the_order_of_their_days() -> None:
    first, again = list(collection(40, 4)), list(collection(40, 4))
    assert first == again
    assert list(collection(40, 4, after=30)) == first[30:]
    days = [made.report.published or "" for made in first]
    assert days == sorted(days)


def test_every_span_holds_what_it_names() -> None:
    for number in range(12):
        made = report_on(truth(number), number)
        text = made.report.text
        assert [text[slice(*name.span)] for name in made.names] == [name.text for name in made.names]
        assert [int(text[slice(*f.span)].split()[0].replace(",", "")) for f in made.forces] == [
            force.low for force in made.forces
        ]
        assert [text[slice(*claim.content.spans[0])] for claim in made.claims] == [c.content.text for c in made.claims]


def test_the_ledger_finds_what_was_made(tmp_path: Path) -> None:
    with ledger(str(tmp_path / "parley.db")) as store:
        fill(store, 40, 2)
        assert verify(store).sound
        with store.read() as connection:
            found = [
                connection.execute(select(func.count()).select_from(table)).scalar()
                for table in (activities, copies, revisions)
            ]
    assert found == [2, 8, 2]  # serials 8 and 17 copy 7 and 16; 19 is another version of 18


def test_the_same_report_is_added_to_both_of_a_pair(tmp_path: Path) -> None:
    def add(store: Store, made: Dossier) -> Added:
        assert made in further
        return add_dossier(store, made, made.report.text.encode(), "text/plain")

    further = list(islice(collection(6, 2), 6))
    with ledger(str(tmp_path / "a.db")) as one, ledger(str(tmp_path / "b.db")) as other:
        here, there = in_pairs((one, other), iter(further), add)
        assert (len(here), len(there)) == (6, 6)
        assert min(here + there) > 0

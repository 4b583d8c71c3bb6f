"""Names of institutions taken apart."""

from parley.knowledge.states import phrases
from parley.ledger.named.institutions import body_of


def test_every_seat_of_a_government_can_be_taken_apart() -> None:
    seats = [word.name for word in phrases().meanings.values() if word.kind == "seat"]
    assert "White House" in seats
    for seat in seats:
        assert body_of(seat, None).words, seat


def test_a_seat_stands_for_its_institution_and_state() -> None:
    assert body_of("the White House", None).state == "USA"
    assert body_of("Kremlin", None).words == body_of("Presidential Administration of Russia", None).words

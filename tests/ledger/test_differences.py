import time

from hypothesis import given
from hypothesis import strategies as st

from parley.ledger.differences import Piece, difference

OLD = "The drill began on Monday. Some 2,400 troops take part. Nobody was hurt. It ends soon."
NEW = "The drill began on Monday. Some 2,600 troops take part. Nobody was hurt. It ends soon. Observers came."


def test_a_changed_word_and_a_sentence_that_was_added() -> None:
    changed, added = difference(OLD, NEW)
    assert changed.pieces == [
        Piece("same", "Some "),
        Piece("gone", "2,400 "),
        Piece("new", "2,600 "),
        Piece("same", "troops take part."),
    ]
    assert (added.kind, [piece.text for piece in added.pieces]) == ("added", ["Observers came."])
    assert changed.older is not None
    assert OLD[slice(*changed.older)] == "Some 2,400 troops take part."


def test_what_was_removed() -> None:
    (gone,) = difference(NEW, NEW.replace("Nobody was hurt. ", ""))
    assert (gone.kind, gone.newer, gone.pieces) == ("removed", None, [Piece("gone", "Nobody was hurt.")])


def test_a_sentence_put_in_anothers_place_is_no_change_of_it() -> None:
    found = difference("One. The bridge was laid at night. End.", "One. All quiet, says everybody else here. End.")
    assert [change.kind for change in found] == ["removed", "added"]


def test_white_space_is_no_difference() -> None:
    assert difference(OLD, OLD.replace(" ", "\n  ")) == []


@given(st.text(alphabet="ab. \n", max_size=60), st.text(alphabet="ab. \n", max_size=60))
def test_spans_hold_what_is_shown(older: str, newer: str) -> None:
    for change in difference(older, newer):
        for text, span, kind in ((older, change.older, "gone"), (newer, change.newer, "new")):
            told = "".join(piece.text for piece in change.pieces if piece.kind in ("same", kind))
            assert (span is None) == (change.kind == ("added" if kind == "gone" else "removed"))
            if span is not None:
                assert "".join(told.split()) == "".join(text[slice(*span)].split())


def test_long_texts_that_share_nothing_take_little_time() -> None:
    started = time.monotonic()
    assert difference("a b. " * 40_000, "b c d. " * 40_000)
    assert difference("x " * 60_000, "y " * 60_000)
    assert time.monotonic() - started < 5

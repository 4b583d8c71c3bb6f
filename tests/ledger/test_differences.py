import time
from random import Random

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


def test_a_changed_sentence_beside_a_long_addition_is_still_seen() -> None:
    more = "Later that week journalists heard from villagers how columns had blocked every lane until midnight. "
    found = difference(OLD, OLD.replace("2,400 troops take part. ", "2,600 troops take part. " + more * 3))
    assert [change.kind for change in found] == ["changed", "added"]
    assert Piece("gone", "2,400 ") in found[0].pieces


SENTENCES = st.lists(st.sampled_from(["The drill began.", "It ends soon now.", "It ends soon.", "Some 90 men came."]))


@given(SENTENCES, SENTENCES)
def test_both_texts_can_be_put_together_again(before: list[str], after: list[str]) -> None:
    older, newer = "  ".join(before), "\n".join(after)
    rebuilt, start, taken = "", 0, 0
    for change in difference(older, newer):
        first, last = change.older or (None, None)
        begin, end = change.newer or (None, None)
        kept = older[start:first] if first is not None else newer[taken:begin]
        rebuilt += " " + kept + " " + "".join(piece.text for piece in change.pieces if piece.kind != "gone")
        start = last if last is not None else start + _length_of(older, start, kept)
        taken = end if end is not None else taken + _length_of(newer, taken, kept)
    rebuilt += " " + older[start:]
    assert "".join(rebuilt.split()) == "".join(newer.split())


def _length_of(text: str, start: int, words: str) -> int:
    """How much of a text from a place on holds these words, however they are spaced."""
    wanted, seen = len("".join(words.split())), 0
    for at in range(start, len(text) + 1):
        if seen == wanted:
            return at - start
        seen += not text[at : at + 1].isspace()
    raise AssertionError(words)


def test_many_changed_stretches_take_little_time() -> None:
    chance = Random(1)
    one, other = (" ".join(chance.choices("ab", k=198)) for _ in range(2))
    older, newer = ("\n".join(f"Same {at}.\n{words[at % 9 :]}" for at in range(5000)) for words in (one, other))
    started = time.monotonic()
    assert difference(older, newer)
    assert time.monotonic() - started < 8


def test_long_texts_that_share_nothing_take_little_time() -> None:
    started = time.monotonic()
    assert difference("a b. " * 40_000, "b c d. " * 40_000)
    assert difference("x " * 60_000, "y " * 60_000)
    assert time.monotonic() - started < 5

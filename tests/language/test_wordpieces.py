from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.language.model import shipped
from parley.language.shapes import SHAPES, shape
from parley.language.windows import LONGEST, batch, pack
from parley.language.wordpieces import MOST_PIECES, WordPieces

SMALL = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "bri", "##gade", "##s", "lodz", "-", "35", "su"])


@pytest.mark.parametrize(
    ("word", "pieces"),
    [("Brigades", (4, 5, 6)), ("Łódź", (1,)), ("Lódź", (7,)), ("Su-35", (10, 8, 9)), ("zzz", (1,)), ("\u00ad", (1,))],
)
def test_pieces(word: str, pieces: tuple[int, ...]) -> None:
    assert SMALL.of(word) == pieces


@given(st.text())
def test_every_word_has_some_pieces_and_not_too_many(word: str) -> None:
    assert 1 <= len(SMALL.of(word)) <= MOST_PIECES


@given(st.text(min_size=1))
def test_every_word_has_a_shape(word: str) -> None:
    assert 1 <= shape(word) < SHAPES


def test_shapes_tell_casing_and_digits_apart() -> None:
    forms = ["brigade", "Brigade", "NATO", "McKay", "A", "2031", "76", "12,700", "Su-35S", "U.S.", ".", "..."]
    assert len({shape(f) for f in forms}) == len(forms)


def test_windows_hold_all_words_in_order_and_are_not_too_long() -> None:
    sentences = [["The", "brigade", "left", "."] * 10, ["www" * 9 + "x"] * 120, ["It", "came", "back", "."]]
    pieces = shipped().pieces
    windows = pack(sentences, [None] * 3, pieces, 100)
    assert [n for w in windows for n in w.numbers] == [0, 1, 2]
    assert sum(len(w.first) for w in windows) == 164
    assert all(len(w.pieces) <= LONGEST for w in windows)
    assert batch(windows).pieces.shape == (len(windows), max(len(w.pieces) for w in windows))

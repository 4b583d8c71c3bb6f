import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.dossier.plain import shortened, visible, wrap

WORDS = st.lists(st.text("abc", min_size=1, max_size=11), min_size=1, max_size=18)


@given(st.integers(0, 4), WORDS, st.sampled_from([" ", "  "]), st.integers(20, 60))
def test_lines_are_wrapped_at_spaces_as_the_standard_library_does(
    lead: int, words: list[str], gap: str, width: int
) -> None:
    line = " " * lead + gap.join(words)
    expected = textwrap.wrap(line, width, subsequent_indent=" " * (lead + 4), break_long_words=False)
    assert wrap(line, width) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("short", ["short"]),
        ("averyveryverylongword and more", ["averyveryverylongword", "    and more"]),
        ("\x1b[1mpainted words stay in one line\x1b[0m", ["\x1b[1mpainted words stay in one line\x1b[0m"]),
    ],
)
def test_long_words_and_painted_lines_stay_whole(line: str, expected: list[str]) -> None:
    assert wrap(line, 12) == expected


def test_marks_that_steer_a_terminal_are_not_shown() -> None:
    assert visible("a\x1b[2J \n b\u202ec") == "a [2J b c"
    assert visible("Łódź – 2,400 troops") == "Łódź – 2,400 troops"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a short title", "a short title"),
        ("one two three four five six", "one two three …"),
        ("onetwothreefourfivesix", "onetwothreefour …"),
        ("one\x1b[31m two", "one [31m two"),
    ],
)
def test_what_is_too_long_to_read_is_cut(words: str, shown: str) -> None:
    assert shortened(words, 16) == shown

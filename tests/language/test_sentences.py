from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.language.sentences import LONGEST, paragraphs, sentences
from parley.language.tokeniser import Tokeniser


def split(text: str) -> list[str]:
    words = Tokeniser().words(text, 0, len(text))
    return [text[words[a][0] : words[b - 1][1]] for a, b in sentences(text, words)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The drill began.", "It ends on Friday."],
        ["Gen. Smith met Lt. Col. A. Brown.", "They talked."],
        ["It has 3.5 million people.", "Most live in cities."],
        ["“We will go home.”", "He did not say when."],
        ["“We will go home,” he said.", "“Soon.”"],
        ["“Will you go?” he asked.", "Nobody spoke."],
        ["“Will you go?” Smith asked.", "Nobody spoke."],
        ["‘They left!’ the minister said."],
        ['"They left." she said.'],
        ['"They left."', "Then the others came."],
        ["Troops of the U.S. Army came.", "They came from the U.S.", "The others stayed."],
        ["The cost is 5 p.m. at best."],
        ["He spoke (briefly.)", "She wrote."],
        ["What?!", "Nobody knew…", "Then it ended."],
        ["It ended.", "– We are leaving – he said.", "They left."],
        ["They brought tanks, guns, etc.", "The rest came later."],
        ["Call No. 5 now."],
        ["It lasts from 8. to 19. October in Latvia.", "They left."],
        ["It ends on 23. May 2026.", "They left."],
        ["There were 40.", "October was wet."],
        ["It began in 2023.", "October was wet."],
        ["Lukas: We go home"],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_missing_space_does_not_join_sentences() -> None:
    assert split("They left.Nobody came.") == ["They left.", "Nobody came."]


def test_a_very_long_sentence_is_cut_at_a_mark() -> None:
    text = "and so on, " * 200
    lengths = [len(p.split()) for p in split(text)]
    assert max(lengths) <= LONGEST
    assert all(p.endswith(",") for p in split(text))


@given(st.text(alphabet='aB1.!?"“” ’)(–', max_size=80))
def test_sentences_are_all_words_in_order(text: str) -> None:
    words = Tokeniser().words(text, 0, len(text))
    at = 0
    for a, b in sentences(text, words):
        assert a == at
        assert a < b
        at = b
    assert at == len(words)


def lines(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in group] for group in paragraphs(text, 0, len(text))]


def test_every_line_of_running_text_is_a_paragraph() -> None:
    assert lines("A headline\nThe first paragraph.\n\nThe second") == [
        ["A headline"],
        ["The first paragraph."],
        ["The second"],
    ]


def test_text_wrapped_at_a_width_is_one_paragraph() -> None:
    text = (
        "The brigade left its camp in the early morning and went by rail to\n"
        "the training ground, where it will stay for about three weeks; the\n"
        "ministry gave no figures. Observers from four states have asked to\n"
        "be let in."
    )
    assert len(lines(text)) == 1


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    assert len(lines("The brigade left its camp in the early\nmorning. It came back.")) == 1
    assert len(lines("Short\nline")) == 2

"""Spans of what is said, in texts that nobody wrote."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.sayings import claims_of

WORDS = [
    "said",
    "the",
    "mayor",
    "that",
    "“",
    "”",
    '"',
    "– ",
    ", ",
    ". ",
    ": ",
    "\n\n",
    "we",
    "go",
    "according to",
    "'",
    "«",
    "Q",
    "A",
    "7",
]
ODD = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(ODD)
def test_spans_are_what_they_say(text: str) -> None:
    for c in claims_of(text):
        assert c.content.spans
        assert c.content.text == " ".join(text[a:b] for a, b in c.content.spans)
        assert all(a < b for a, b in c.content.spans)
        assert c.speaker.span is not None
        assert c.speaker.span[0] < c.speaker.span[1]
        assert text[c.speaker.span[0] : c.speaker.span[1]] == c.speaker.text
        assert (c.cue.span is None) == (c.cue.text == "")
        if c.cue.span is not None:
            assert text[c.cue.span[0] : c.cue.span[1]] == c.cue.text

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.dossier.highlight import Mark, cut, marks_of
from tests.samples import sample

TEXT = "The ministry said that 9,000 troops will leave."
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).filter(lambda s: s[0] < s[1])


@given(st.lists(SPANS, max_size=8), SPANS)
def test_pieces_together_are_the_text_and_know_their_marks(
    spans: list[tuple[int, int]], within: tuple[int, int]
) -> None:
    marks = [Mark(span, "force", f"f{i}") for i, span in enumerate(spans)]
    pieces = cut(TEXT, marks, within)
    assert "".join(p.text for p in pieces) == TEXT[within[0] : within[1]]
    at = within[0]
    for piece in pieces:
        assert set(piece.marks) == {m for m in marks if m.span[0] <= at < m.span[1]}
        at += len(piece.text)


def test_every_finding_with_words_has_a_mark() -> None:
    dossier = sample()
    marked = {(m.id, m.kind) for m in marks_of(dossier)}
    assert {(c.id, "claim") for c in dossier.claims if c.content.spans} <= marked
    assert {(f"f{i}", "force") for i, _ in enumerate(dossier.forces, 1)} <= marked
    assert {(a.id, "activity") for a in dossier.activities if a.spans} <= marked

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.dossier.model import Block, BlockKind
from parley.language import analyse
from parley.language.document import Document, Token

PARTS = [
    "The",
    "minister",
    "said",
    "“",
    "”",
    ",",
    ".",
    "–",
    "that",
    "NATO",
    "'s",
    "left",
    "\n",
    "Su-35S",
    "\n\n",
    "?!",
    "(",
]


def analysed(text: str, kind: BlockKind = "body") -> Document:
    return analyse(text, [Block((0, len(text)), kind)])


def token(document: Document, text: str) -> Token:
    return next(t for t in document.tokens if t.text == text)


def check(document: Document) -> None:
    for i, t in enumerate(document.tokens):
        assert t.i == i
        assert document.text[t.start : t.end] == t.text
        assert 0 <= min(t.source, t.cue, t.content) <= max(t.source, t.cue, t.content) <= 1
        assert all(document.tokens[c].head == i for c in t.children)
    for s in document.sentences:
        inside = range(s.start, s.end)
        roots = [i for i in inside if document.tokens[i].head == i]
        assert roots == [s.root]
        assert document.tokens[s.root].dep == "root"
        assert sorted(document.subtree(s.root)) == list(inside)
        assert all(document.tokens[i].sentence == s.i for i in inside)
    for e in document.entities:
        assert 0 <= e.start < e.end <= len(document.tokens)
        assert 0 < e.score <= 1
    assert sum(s.end - s.start for s in document.sentences) == len(document.tokens)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200))
def test_any_text_gives_whole_trees(text: str) -> None:
    check(analysed(text))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(PARTS),
        max_size=60,
    )
)
def test_any_words_give_whole_trees(words: list[str]) -> None:
    check(analysed(" ".join(words)))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "x", "\u200b", "”", "\x00", "🙂" * 500, "a" * 30_000, "! " * 3_000]
)
def test_odd_texts(text: str) -> None:
    check(analysed(text))


@pytest.mark.parametrize(
    ("text", "verb", "subject", "object_"),
    [
        ("The minister praised the soldiers.", "praised", "minister", "soldiers"),
        ("On Tuesday the northern brigade left its old camp.", "left", "brigade", "camp"),
        ("“The army needs new tanks,” she said.", "needs", "army", "tanks"),
        ("NATO has sent four frigates to the Baltic Sea.", "sent", "NATO", "frigates"),
    ],
)
def test_who_does_what(text: str, verb: str, subject: str, object_: str) -> None:
    document = analysed(text)
    does = token(document, verb)
    assert does.pos == "VERB"
    assert (token(document, subject).head, token(document, subject).dep) == (does.i, "nsubj")
    assert (token(document, object_).head, token(document, object_).dep) == (does.i, "obj")


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("President Andrzej Kowalczyk arrived on Monday.", "Andrzej Kowalczyk", "person"),
        ("The trains reached Baranovichi in the evening.", "Baranovichi", "place"),
        ("The European Union protested.", "European Union", "organisation"),
        ("Soldiers of the 44th Guards Tank Brigade went home.", "44th Guards Tank Brigade", "unit"),
        ("The exercise Silver Falcon-2031 starts in June.", "Silver Falcon-2031", "exercise"),
        ("Six T-72B3 tanks were unloaded.", "T-72B3", "equipment"),
    ],
)
def test_names(text: str, name: str, label: str) -> None:
    document = analysed(text)
    found = {(text[slice(*document.span(e.start, e.end - 1))], e.label) for e in document.entities}
    assert (name, label) in found


def test_roles_of_an_attribution() -> None:
    document = analysed("The troops will leave next week, the minister said on Monday.")
    assert token(document, "said").cue > 0.5
    assert token(document, "minister").source > 0.5
    assert token(document, "troops").content > 0.5
    assert token(document, "leave").content > token(document, "Monday").content


@pytest.mark.parametrize(
    "text",
    [
        "The guns will stay in their barracks, the ministry said on Tuesday.",
        "“The guns will stay,” the general told reporters on Friday.",
    ],
)
def test_the_time_of_the_saying_is_not_hung_on_what_was_said(text: str) -> None:
    document = analysed(text)
    day = next(t for t in document.tokens if t.text in ("Tuesday", "Friday"))
    assert document.tokens[day.head].lemma in ("say", "tell")


def test_only_the_blocks_that_are_read_have_words() -> None:
    text = "Title here\nBody text.\nSee also: more"
    document = analyse(text, [Block((0, 10), "title"), Block((11, 21), "body"), Block((22, 36), "related")])
    assert [t.text for t in document.tokens] == ["Title", "here", "Body", "text", "."]
    assert [(s.block, s.paragraph) for s in document.sentences] == [(0, 0), (1, 1)]


def test_a_long_text_is_read_in_bounded_batches() -> None:
    text = "The brigade left its camp. It will come back in May.\n" * 400
    document = analysed(text)
    assert len(document.sentences) == 800
    check(document)

"""Quotation marks of every make, whole and broken, by sentence tables."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.language.document import Document, Sentence, Token
from parley.reading.quotes import read_quotes

LEMMAS = {
    "said": "say",
    "says": "say",
    "told": "tell",
    "replied": "reply",
    "added": "add",
    "underlined": "underline",
    "laughed": "laugh",
}


def plain(text: str) -> Document:
    """A text as tokens and sentences without any analysis but the lemma of some verbs of saying."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(re.finditer(r"[^\n]+", text)):
        for part in re.finditer(r"\S.*?(?:[.!?]+[”\"'»“’]*(?=\s|$)|$)", block.group()):
            first = len(tokens)
            base = block.start() + part.start()
            for m in re.finditer(r"&\w+;|\w+(?:[’']\w+)*|''|``|,,|[^\w\s]", part.group()):
                word = m.group()
                lemma = LEMMAS.get(word.lower(), word.lower())
                pos = "VERB" if word.lower() in LEMMAS else "NOUN" if word[0].isalnum() else "PUNCT"
                start = base + m.start()
                i = len(tokens)
                tokens.append(
                    Token(i, word, start, start + len(word), len(sentences), word.lower(), lemma, pos, "dep", first)
                )
            if len(tokens) > first:
                sentences.append(Sentence(len(sentences), first, len(tokens), 0, paragraph, first))
    return Document(text, tokens, sentences, [])


def quoted(text: str, depth: int | None = 0) -> list[str]:
    doc = plain(text)
    return [text[q.span[0] : q.span[1]] for q in read_quotes(doc) if depth is None or q.depth == depth]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The bridge stays shut," the mayor said.', ["The bridge stays shut,"]),
        ("“The bridge stays shut,” the mayor said.", ["The bridge stays shut,"]),
        ("„The bridge stays shut“, the mayor said.", ["The bridge stays shut"]),
        ("„The bridge stays shut”, the mayor said.", ["The bridge stays shut"]),
        ("”The bridge stays shut”, the mayor said.", ["The bridge stays shut"]),
        ("«The bridge stays shut», the mayor said.", ["The bridge stays shut"]),
        ("« The bridge stays shut », the mayor said.", ["The bridge stays shut"]),
        ("»The bridge stays shut«, the mayor said.", ["The bridge stays shut"]),
        ("‘The bridge stays shut,’ the mayor said.", ["The bridge stays shut,"]),
        ("'The bridge stays shut,' the mayor said.", ["The bridge stays shut,"]),
        ("``The bridge stays shut,'' the mayor said.", ["The bridge stays shut,"]),
        ("''The bridge stays shut,'' the mayor said.", ["The bridge stays shut,"]),
        (",,The bridge stays shut'', the mayor said.", ["The bridge stays shut"]),
        ("&quot;The bridge stays shut,&quot; the mayor said.", ["The bridge stays shut,"]),
        ("&laquo;The bridge stays shut&raquo;, the mayor said.", ["The bridge stays shut"]),
        ("“The bridge,” the mayor said, “stays shut.”", ["The bridge,", "stays shut."]),
        ("“It stays shut. It is old. We wait,” the mayor said.", ["It stays shut. It is old. We wait,"]),
        ('“The bridge stays shut," the mayor said.', ["The bridge stays shut,"]),
        ('"The bridge stays shut,” the mayor said.', ["The bridge stays shut,"]),
        ('„The bridge stays shut", the mayor said.', ["The bridge stays shut"]),
        ('" The bridge stays shut , " the mayor said.', ["The bridge stays shut ,"]),
        ("The mayor's men don't know the drivers' names.", []),
        ("It was the class of '98 and rock 'n' roll.", []),
        ("'The drivers' names are known,' the mayor said.", ["The drivers' names are known,"]),
        ("'We can't wait,' the mayor said. 'It won't hold.'", ["We can't wait,", "It won't hold."]),
        ("‘We can’t wait,’ the mayor said.", ["We can’t wait,"]),
        ('A pipe of 12" burst near the bridge.', []),
        ("He spoke of a “soft” closure and a “hard” one.", ["soft", "hard"]),
    ],
)
def test_marks_that_pair(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The bridge stays shut, the mayor said.", ["The bridge stays shut,"]),
        ("“The bridge stays shut, said the mayor. Lorries wait.", ["The bridge stays shut,"]),
        ("The bridge stays shut,” the mayor said.", ["The bridge stays shut,"]),
        ('"The bridge stays shut , "underlined the mayor.', ["The bridge stays shut ,"]),
        ("“The bridge stays shut, “he said.", ["The bridge stays shut,"]),
        ("“The bridge stays shut.“ The mayor left.", ["The bridge stays shut."]),
        ("“The bridge stays shut.' The mayor left.", ["The bridge stays shut."]),
        ("– The bridge stays shut. Lorries wait, ”the mayor said.", ["The bridge stays shut. Lorries wait,"]),
        ("The “old bridge stays. The new one falls.", ["old bridge stays."]),
        (",,We stay here,, the mayor underlined, ''and you go''", ["We stay here", "and you go"]),
        ("The mayor counts 40 lorries, “and more are coming. Nobody asked him.", ["and more are coming."]),
        ("\"It is near', says the mayor. The town waits\n,,We stay,, the mayor said", ["It is near", "We stay"]),
    ],
)
def test_broken_marks_are_mended(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– The bridge stays shut – said the mayor.", ["The bridge stays shut"]),
        (
            "– The bridge stays shut, – said the mayor. – And the road too.",
            ["The bridge stays shut,", "And the road too."],
        ),
        ("— The bridge stays shut — the mayor said.", ["The bridge stays shut"]),
        ("The mayor laughed: – The bridge stays shut.", ["The bridge stays shut."]),
        ("The mayor came late. – The bridge stays shut – said.", ["The bridge stays shut"]),
        ("RIGA – The bridge stays shut until Monday.", []),
        ("The bridge – the old one – stays shut.", []),
        ("- bread\n- milk\n- eggs", []),
    ],
)
def test_speech_after_dashes(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“I heard ‘stop’ and stopped,” the driver said.", ["stop"]),
        ("«I heard ‹stop› and stopped», the driver said.", ["stop"]),
        ("„I heard ‚stop‘ and stopped“, the driver said.", ["stop"]),
        ("\"I heard 'stop' and stopped,\" the driver said.", ["stop"]),
        ("“I heard “stop” and stopped,” the driver said.", ["stop"]),
    ],
)
def test_nested_marks(text: str, inner: list[str]) -> None:
    assert quoted(text, 1) == inner
    assert len(quoted(text)) == 1


def test_a_quotation_over_paragraphs_repeats_its_opening_mark() -> None:
    text = "“The bridge is old.\n“It stays shut,” the mayor said."
    assert quoted(text) == ["The bridge is old.\n“It stays shut,"]


def test_a_quotation_over_a_line_break_is_one() -> None:
    text = 'The mayor said, "The bridge is old.\nIt stays shut."'
    assert quoted(text) == ["The bridge is old.\nIt stays shut."]


def test_another_mark_in_the_next_paragraph_is_no_repetition() -> None:
    assert quoted("“The bridge is old.\n„It stays shut”, the mayor said.") == ["The bridge is old.", "It stays shut"]


def test_two_paragraphs_each_in_marks_are_two_quotations() -> None:
    assert quoted("“The bridge is old.”\n“It stays shut.”") == ["The bridge is old.", "It stays shut."]


ODD = st.text(alphabet=st.sampled_from(list("ab S.,!?\n \"“”„«»'‘’–-—:;()1&quot;")), max_size=120)


@settings(max_examples=300, deadline=None)
@given(ODD)
def test_any_text_gives_quotations_within_it(text: str) -> None:
    doc = plain(text)
    for q in read_quotes(doc):
        assert 0 <= q.outer[0] <= q.span[0] < q.span[1] <= q.outer[1] <= len(text)
        assert text[q.span[0] : q.span[1]].strip() == text[q.span[0] : q.span[1]]
        assert q.first <= q.last
        assert q.span[0] <= doc.tokens[q.first].start
        assert doc.tokens[q.last].end <= q.span[1]


def test_many_marks_take_little_time() -> None:
    text = "“a ‘b’ " * 4000
    assert len(read_quotes(plain(text))) >= 1

"""Names of persons, taken whole: given names, surnames alone, and who stands behind an office."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from parley.knowledge import offices
from parley.language.document import Document, Token
from parley.reading.known import Words, mention
from parley.reading.mentions import Mention
from parley.reading.people import holders
from parley.reading.spelling import is_given, same_word
from parley.reading.taken import mentions_of, release, take
from parley.reading.whole_names import is_behind_rank, last_of_person


def persons_by_words(words: Words, taken: dict[int, Mention]) -> Iterable[Mention]:
    """Persons that words around tell: a known given name and a capitalised word after it."""
    tokens = words.doc.tokens
    i = 0
    while i + 1 < len(tokens):
        one, two = tokens[i], tokens[i + 1]
        if (
            i not in taken
            and one.text[:1].isupper()
            and is_given(one.text)
            and two.text[:1].isupper()
            and two.sentence == one.sentence
            and (i + 1 not in taken or taken[i + 1].type in ("place", "unit"))
            and not two.text.isupper() | one.text.isupper()
            and two.text.replace("-", "").replace("’", "").replace("'", "").isalpha()
            and offices.offices().get(two.text) is None
            and words.doc.text[one.end : two.start].isspace()
        ):
            if i + 1 in taken:
                if taken[i + 1].first != i + 1 or taken[i + 1].last != i + 1:
                    i += 1
                    continue
                release(taken, taken[i + 1])
            yield mention(words.doc, i, i + 1, "person")
            i += 2
            continue
        i += 1


def join_given_names(doc: Document, taken: dict[int, Mention]) -> None:
    """One mention of "(Vladimir) Putin", and of a name that the model cut in two."""
    persons = [m for m in mentions_of(taken) if m.type == "person"]
    for one, two in pairwise(persons):
        between = doc.text[one.span[1] : two.span[0]]
        given = between.strip() in ("", ")") and len(between) <= 3 and is_given(one.text)
        given = given or (between == " " and one.first == one.last and _capital(one) and _capital(two))
        if two.first - one.last <= 2 and (given or between in ("-", "‑")):
            take(taken, mention(doc, one.first, two.last, "person"))
    for m in [m for m in mentions_of(taken) if m.type == "person"]:
        before = doc.tokens[m.first - 1] if m.first > doc.sentence_of(m.first).start else None
        surname = m.first == m.last or len(doc.tokens[m.first].text.rstrip(".")) == 1
        free = before is not None and before.i not in taken
        if before is not None and free and ((surname and _given_before(before)) or _after_office(doc, before)):
            m = mention(doc, before.i, m.last, "person")
            take(taken, m)
        last = m.last
        while last + 2 < len(doc.tokens) and _hyphened(doc, last) and last + 2 not in taken:
            last += 2
        if last > m.last:
            take(taken, mention(doc, m.first, last, "person"))


def make_whole(doc: Document, taken: dict[int, Mention]) -> None:
    """Take persons that the model took for something else, and surnames that it left behind."""
    for m in mentions_of(taken):
        if is_behind_rank(doc, m):
            take(taken, mention(doc, m.first, m.last, "person"))
        elif m.type == "person" and (last := last_of_person(doc, m, taken)) > m.last:
            take(taken, mention(doc, m.first, last, "person"))


def _capital(m: Mention) -> bool:
    return m.text[:1].isupper() and m.text[1:].islower() | (" " in m.text)


def _given_before(token: Token) -> bool:
    """Whether a word before a surname is a given name, also in small letters, and no word of its own."""
    return is_given(token.text) and len(token.text) > 3 and token.pos in ("PROPN", "NOUN", "ADJ", "X")


def _after_office(doc: Document, token: Token) -> bool:
    """Whether a capitalised word between an office and a name belongs to the name ("Minister Odd Arne Hansen")."""
    word = token.lower.rstrip(".")
    known = word in offices.titles() or word in offices.modifiers() or offices.offices().get(word) is not None
    office = doc.tokens[token.i - 1] if token.i > doc.sentence_of(token.i).start else None
    if office is None or known or not (token.text[:1].isupper() and token.text[1:].islower()):
        return False
    named = token.pos in ("PROPN", "ADJ", "NOUN", "X") and token.text.isalpha()
    return named and offices.is_before_names(office.lower) and offices.offices().get(office.lower) is not None


def _hyphened(doc: Document, i: int) -> bool:
    """Whether a hyphen and a capitalised word follow token `i` without a space."""
    one, hyphen, two = doc.tokens[i : i + 3]
    joined = one.end == hyphen.start and hyphen.end == two.start
    return joined and hyphen.text in ("-", "‑") and two.text[:1].isupper()


def add_surnames(words: Words, taken: dict[int, Mention]) -> list[Mention]:
    """All persons, with the surnames of known persons that stand elsewhere, also in small letters."""
    doc = words.doc
    persons = [m for m in mentions_of(taken) if m.type == "person"]
    full = {doc.tokens[m.last].lower for m in persons if m.first < m.last} | holders()
    for m in mentions_of(taken):
        unknown = m.first == m.last and m.sort is None and m.country is None
        if unknown and m.type in ("organisation", "place", "unit") and doc.tokens[m.first].lower in full:
            m.type = "person"
            persons.append(m)
    surnames = {doc.tokens[m.last].lower for m in persons if len(doc.tokens[m.last].lower) > 3}
    for token in doc.tokens:
        if token.i in taken or len(token.lower) < 4 or not token.lower[0].isalpha():
            continue
        if token.lower in surnames or (token.text[0].isupper() and _spelled_like(token.lower, surnames)):
            new = mention(doc, token.i, token.i, "person")
            take(taken, new)
            persons.append(new)
    return sorted(persons, key=lambda m: m.first)


def _spelled_like(word: str, surnames: Iterable[str]) -> bool:
    return len(word) > 5 and any(
        s[:1] in (word[0], "e", "o", "a", "g", "k", "h") and same_word(s, word) for s in surnames
    )

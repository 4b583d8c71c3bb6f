"""Calls, meetings, visits and letters: who with whom, when, and what came of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.dossier.model import Block, Talk
from parley.language import analyse
from parley.reading.names import read_names
from parley.reading.talks import read_talks
from parley.reading.times import read_times

PUBLISHED = "2022-03-10"


def talks_of(text: str, published: str | None = PUBLISHED) -> list[Talk]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    return read_talks(doc, read_names(doc), read_times(doc, published))


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        ("Poland and Germany held talks in Gdansk.", "meeting", {"POL", "DEU"}),
        ("Talks between Armenia and Azerbaijan will go on in Brussels.", "meeting", {"ARM", "AZE"}),
        ("Georgia's negotiations with Russia ended without a result.", "meeting", {"GEO", "RUS"}),
        ("The defence minister of Norway met his Swedish counterpart in Oslo.", "meeting", {"NOR", "SWE"}),
        ("Finland has called a special OSCE meeting with Russia.", "meeting", {"FIN", "RUS"}),
        ("Moscow and Kyiv spoke by phone about the prisoners.", "call", {"RUS", "UKR"}),
        ("In a phone call with Estonia, Latvia asked for help.", "call", {"EST", "LVA"}),
        ("The telephone conversation between Turkey and Greece lasted an hour.", "call", {"TUR", "GRC"}),
        ("A meeting of the foreign ministers of Serbia and Croatia is planned.", "meeting", {"SRB", "HRV"}),
        ("Consultations between Moldova and Romania begin in Iasi.", "meeting", {"MDA", "ROU"}),
        ("The Latvian minister asked his Danish counterpart by phone for two ships.", "call", {"LVA", "DNK"}),
        ("Polish minister Jan Kowal and his colleague from Vilnius spoke by phone.", "call", {"POL", "LTU"}),
        ("Danish minister Lars Holm was received in Tallinn.", "meeting", {"DNK", "EST"}),
        ("Polish minister Jan Kowal spoke about it with his Latvian colleague.", "call", {"POL", "LVA"}),
        ("The chiefs of staff of Norway and Sweden held a meeting.", "meeting", {"NOR", "SWE"}),
        ("Danish minister Lars Holm called Italian minister Paolo Rossi on Friday.", "call", {"DNK", "ITA"}),
    ],
)
def test_contacts_with_kind_and_sides(text: str, kind: str, parties: set[str]) -> None:
    found = talks_of(text)
    assert [(t.kind, set(t.parties) & parties) for t in found] == [(kind, parties)]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Poland and Germany held talks on 4 March 2022.", "2022-03-04"),
        ("Poland and Germany will hold talks in April 2022.", "2022-04"),
        ("Poland and Germany held talks.", None),
        ("Poland and Germany will hold talks next week.", "2022-03-14/2022-03-20"),
        ("Poland and Germany held a meeting about the manoeuvre, begun on 1 March 2022.", None),
        ("Polish and German ministers spoke by phone on Wednesday evening.", "2022-03-09"),
    ],
)
def test_when_contacts_take_place(text: str, when: str | None) -> None:
    assert [t.when for t in talks_of(text)] == [when]


def test_an_unresolved_time_keeps_the_words_of_the_text() -> None:
    assert [t.when for t in talks_of("Poland and Germany held talks on Friday.", published=None)] == ["Friday"]


def test_the_outcome_is_told_in_the_words_of_the_text() -> None:
    text = "Poland and Germany held talks in Gdansk. The ministers agreed on a hotline between their staffs."
    assert [t.outcome for t in talks_of(text)] == ["agreed on a hotline between their staffs"]


def test_what_the_two_agreed_in_the_same_sentence_is_the_outcome() -> None:
    text = "Polish minister Jan Kowal and Danish minister Lars Holm spoke by phone and agreed to share data every day."
    assert [t.outcome for t in talks_of(text)] == ["agreed to share data every day"]


def test_a_head_of_state_among_other_officials_stands_for_his_state() -> None:
    text = "Danish minister Lars Holm called Italian President Paolo Rossi on 4 March 2022."
    assert [t.parties for t in talks_of(text)] == [["DNK", "ITA"]]


def test_heads_of_state_without_their_states_go_by_name() -> None:
    text = "Before a meeting of President Ilham Aliyev and Prime Minister Nikol Pashinyan the shooting went on."
    assert [t.parties for t in talks_of(text)] == [["Ilham Aliyev", "Nikol Pashinyan"]]


def test_an_official_and_his_state_are_one_side() -> None:
    text = "French President Luc Morel and Italian President Paolo Rossi spoke by phone on 4 March 2022."
    assert [t.parties for t in talks_of(text)] == [["FRA", "ITA"]]


def test_the_two_of_the_contact_before_hold_the_next_one() -> None:
    text = "Poland and Germany spoke by phone on 4 March 2022. The two sides agreed to hold talks on 9 March 2022."
    assert [(t.kind, t.parties, t.when) for t in talks_of(text)] == [
        ("call", ["POL", "DEU"], "2022-03-04"),
        ("meeting", ["POL", "DEU"], "2022-03-09"),
    ]


def test_one_contact_told_twice_is_one() -> None:
    text = "Poland spoke with Germany by phone. The conversation between Poland and Germany lasted an hour."
    assert len(talks_of(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The party meeting in Leeds was noisy.",
        "The minister told a press conference in Warsaw that he was tired.",
        "There is talk of a new tax.",
        "The court hearing was put off.",
        "She writes novels and calls them letters to herself.",
        "The capital of Norway is worth a visit.",
        "The board of the bank held a session.",
        "Soldiers of Poland and Germany took part in the exercise.",
        "Four hundred Polish and 200 German soldiers met on the range.",
        "Poland asked for a meeting of the OSCE states with Germany.",
        "Denmark offered to host talks between Poland and Germany.",
        "Poland and Germany met in the final of the cup.",
        "Talks between Poland and Germany were cancelled.",
        "Poland ties the withdrawal to talks with Germany.",
        "Poland and Germany remain far apart in the peace talks.",
        "Danish minister Lars Holm called Italian minister Paolo Rossi a liar.",
        "Polish tanks were received in Tallinn.",
    ],
)
def test_what_is_no_contact_between_sides(text: str) -> None:
    assert talks_of(text) == []


WORDS = [
    "Poland",
    "Germany",
    "talks",
    "met",
    "spoke",
    "with",
    "by",
    "phone",
    "and",
    ".",
    ",",
    "on",
    "Friday",
    "“",
    "visit",
    "letter",
]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_words_give_spans_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for talk in talks_of(text):
        start, end = talk.span
        assert 0 <= start < end <= len(text)
        assert talk.outcome is None or talk.outcome in text

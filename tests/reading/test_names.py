from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.naming import find, names_of


@pytest.mark.parametrize(
    ("text", "mention", "type_", "name", "country"),
    [
        ("The exercise takes place in Belorussia.", "Belorussia", "place", "Belarus", "BLR"),
        ("Russian paratroopers landed near the border.", "Russian", "nationality", "Russia", "RUS"),
        ("The Lithuanians sent a company of infantry.", "Lithuanians", "nationality", "Lithuania", "LTU"),
        ("Troops from Great Britain took part.", "Great Britain", "place", "United Kingdom", "GBR"),
        ("Troops left the Russian Federation.", "Russian Federation", "place", "Russia", "RUS"),
        ("Minsk denies that more troops arrived.", "Minsk", "place", "Belarus", "BLR"),
        ("The talks were held in Minsk.", "Minsk", "place", "Minsk", "BLR"),
        ("NATO has asked for an explanation.", "NATO", "organisation", "NATO", "NATO"),
        ("The CSTO will hold drills in August.", "CSTO", "organisation", "CSTO", "CSTO"),
        (
            "The Kremlin has rejected the request.",
            "Kremlin",
            "organisation",
            "Presidential Administration of Russia",
            "RUS",
        ),
        (
            "The Pentagon counted 20 ships.",
            "Pentagon",
            "organisation",
            "Department of Defense of the United States",
            "USA",
        ),
        ("TASS reports that the convoy has left.", "TASS", "organisation", "TASS", "RUS"),
        ("Under the Vienna Document it has to be notified.", "Vienna Document", "document", "Vienna Document", None),
        ("They returned to the Minsk agreements.", "Minsk agreements", "document", "Minsk agreements", None),
        ("Ships of the Black Sea Fleet put to sea.", "Black Sea Fleet", "unit", "Black Sea Fleet", "RUS"),
        ("Units trained at Obuz-Lesnovsky for a week.", "Obuz-Lesnovsky", "place", "Obuz-Lesnovsky", "BLR"),
        ("Convoys were seen near Baranavichy, Belarus.", "Baranavichy", "place", "Baranovichi", "BLR"),
        ("They brought S-300 launchers.", "S-300", "equipment", "S-300", None),
    ],
)
def test_kinds_of_names(text: str, mention: str, type_: str, name: str, country: str | None) -> None:
    found = find(names_of(text), mention)
    assert (found.type, found.name, found.country) == (type_, name, country)


@pytest.mark.parametrize(
    ("text", "person", "role", "country"),
    [
        ("Belarusian Defence Minister Anton Karpovich arrived.", "Anton Karpovich", "Defence Minister", "BLR"),
        (
            "The Minister of Defence of Belarus, Anton Karpovich, arrived.",
            "Anton Karpovich",
            "Minister of Defence",
            "BLR",
        ),
        ("Minister of Defense Ukraine Petro Sahaydak announced it.", "Petro Sahaydak", "Minister of Defense", "UKR"),
        ("Anton Karpovich, the Defence Minister of Belarus, arrived.", "Anton Karpovich", "Defence Minister", "BLR"),
        ("Estonia’s President Kadri Tammsalu spoke.", "Kadri Tammsalu", "President", "EST"),
        ("President of the Republic of Poland Jan Wierzba spoke.", "Jan Wierzba", "President", "POL"),
        (
            "Chief of the General Staff of the Armed Forces of Russia, Army General Stepan Gorlov, inspected them.",
            "Stepan Gorlov",
            "Chief of the General Staff of the Armed Forces",
            "RUS",
        ),
        ("Colonel Mikael Lindqvist of the Swedish Armed Forces agreed.", "Mikael Lindqvist", "Colonel", "SWE"),
        ("NATO Secretary General Pieter Hoekman agreed.", "Pieter Hoekman", "Secretary General", "NATO"),
    ],
)
def test_offices_beside_persons(text: str, person: str, role: str, country: str) -> None:
    found = find(names_of(text), person)
    assert found.type == "person"
    assert found.role is not None
    assert found.role.lower().startswith(role.lower())
    assert found.country == country


@pytest.mark.parametrize(
    ("text", "person", "role", "country"),
    [
        ("General Oleg Sorokin, spokesman of the Russian army, agreed.", "Oleg Sorokin", "spokesman", "RUS"),
        ("Oleg Sorokin, Latvian officer, met Defence Minister Jonas Petraitis.", "Oleg Sorokin", "officer", "LVA"),
        ("“No,” said Oleg Sorokin, who is the mayor of Brest.", "Oleg Sorokin", "mayor", "BLR"),
        ("Oleg Sorokin, Defence Minister Jonas Petraitis and others agreed.", "Oleg Sorokin", None, None),
        ("Oleg Sorokin agreed.", "Oleg Sorokin", None, None),
    ],
)
def test_whose_office_it_is(text: str, person: str, role: str | None, country: str | None) -> None:
    found = find(names_of(text), person)
    assert ((found.role or "").split()[:1] or [None])[0] == role
    assert found.country == country


def test_an_office_told_once_holds_for_all_mentions() -> None:
    names = names_of(
        "Karpovich spoke first. Belarusian Defence Minister Anton Karpovich then left. Karpovich’s aide stayed."
    )
    people = [m for m in names.mentions if m.type == "person"]
    assert len(people) >= 3
    assert {(m.name, m.role, m.country) for m in people} == {("Anton Karpovich", "Defence Minister", "BLR")}


def test_the_state_of_a_spokesman_is_that_of_whom_he_speaks_for() -> None:
    text = "Belarusian President Pavel Hrynko was silent. Hrynko’s spokesman Denis Yurchak said the date stands."
    found = find(names_of(text), "Denis Yurchak")
    assert (found.role, found.country) == ("spokesman", "BLR")


def test_an_ambassador_is_of_the_state_that_sends() -> None:
    found = find(names_of("The Latvian ambassador to Hungary, Ilze Ozola, protested."), "Ilze Ozola")
    assert found.country == "LVA"


def test_mentions_do_not_overlap_and_are_found_by_token() -> None:
    names = names_of("The Belarusian Ministry of Defence and NATO met Russian officers in Minsk on Monday.")
    for one, two in zip(names.mentions, names.mentions[1:], strict=False):
        assert one.last < two.first
    for m in names.mentions:
        assert all(names.at(i) is m for i in range(m.first, m.last + 1))
    assert names.at(10_000) is None


def test_states_by_token() -> None:
    names = names_of("Belarus and Russia invited observers from Lithuania.")
    everything = range(20)
    assert names.states_in(everything) == ["BLR", "RUS", "LTU"]
    first = names.mentions[0].first
    assert names.state_at(first) == "BLR"
    assert names.state_at(10_000) is None


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "a", "US", "“”", "The", "'s", "Putin", "of of of the the", "(((((", "🪖"]
)
def test_odd_texts(text: str) -> None:
    for m in names_of(text).mentions:
        assert text[m.span[0] : m.span[1]] == m.text


@pytest.mark.parametrize(
    "text",
    ["Let us go home and polish the china.", "The general idea is to march in step.", "He bought a turkey on Friday."],
)
def test_plain_words_are_no_names(text: str) -> None:
    assert not [m for m in names_of(text).mentions if m.country]


WORDS = [
    *("The", "Belarusian", "Minister", "of", "Defence", "Anton", "Karpovich", "Karpowicz", ",", "said", "NATO", "and"),
    *("U.S.", "troops", "in", "Minsk", "’s", "“", "”", "(", ")", "–", ".", "\n\n", "Dr.", "president", "spokeswoman"),
    *("Russia", "Vladimir", "us", "polish", "S-400", "12", "Zapad-2021", "Brest", "region", "-", "Kuusalu", "his"),
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=40,
    )
)
def test_spans_are_what_they_say(parts: list[str]) -> None:
    text = " ".join(parts)
    names = names_of(text)
    for m in names.mentions:
        assert text[m.span[0] : m.span[1]] == m.text
        assert m.text.strip() == m.text != ""
    for name, m in zip(names.as_names(), names.mentions, strict=True):
        assert (name.text, name.span, name.type) == (m.text, m.span, m.type)


@pytest.mark.parametrize(
    ("text", "mention", "type_", "country"),
    [
        ("The frigate HMS Argyll left port.", "HMS Argyll", "equipment", "GBR"),
        ("The destroyer USS Porter left port.", "USS Porter", "equipment", "USA"),
        ("Peacekeepers are in Transnistria.", "Transnistria", "place", "MDA"),
        ("Transnistria denies this.", "Transnistria", "place", "PMR"),
    ],
)
def test_ships_and_contested_territories(text: str, mention: str, type_: str, country: str) -> None:
    found = find(names_of(text), mention)
    assert (found.type, found.country) == (type_, country)


def test_a_weekday_is_no_ministry() -> None:
    assert not [m for m in names_of("Mon, 14 February: drills begin.").mentions if m.country]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("The destroyers Donald Cook and Roosevelt were last seen south of Crete.", []),
        ("Two torpedo-destroyers «Donald Cook» and «Roosevelt» will enter the Black Sea.", []),
        ("John Novak left the destroyer, and Peter Cook stayed.", ["John Novak", "Peter Cook"]),
        ("On the ship Emmanuel Macron said that it would sail.", ["Emmanuel Macron"]),
        ("Sailors of the cruiser and Vladimir Putin watched the exercise.", ["Vladimir Putin"]),
    ],
)
def test_ships_that_are_called_like_persons_are_none(text: str, persons: list[str]) -> None:
    assert [m.text for m in names_of(text).mentions if m.type == "person"] == persons

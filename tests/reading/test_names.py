from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.dossier.model import Block
from parley.language import analyse
from parley.reading.names import Mention, Names, read_names


def names_of(text: str) -> Names:
    return read_names(analyse(text, [Block((0, len(text)), "body")]))


def find(names: Names, text: str) -> Mention:
    found = [m for m in names.mentions if m.text == text]
    assert found, [(m.text, m.type) for m in names.mentions]
    return found[0]


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
    ("text", "mention", "name", "country"),
    [
        (
            "The Belarusian Ministry of Defence gave no figure.",
            "Ministry of Defence",
            "Ministry of Defence of Belarus",
            "BLR",
        ),
        (
            "The Defence Ministry of Ukraine gave no figure.",
            "Defence Ministry",
            "Ministry of Defence of Ukraine",
            "UKR",
        ),
        (
            "Russia’s foreign ministry gave no reason.",
            "foreign ministry",
            "Ministry of Foreign Affairs of Russia",
            "RUS",
        ),
        ("Latvian protection ministry told of it.", "protection ministry", "Ministry of Defence of Latvia", "LVA"),
        (
            "The ministry of defense in Vilnius gave a figure.",
            "ministry of defense",
            "Ministry of Defence of Lithuania",
            "LTU",
        ),
        ("The General Staff of Ukraine warns of shelling.", "General Staff", "General Staff of Ukraine", "UKR"),
        (
            "The US Defense Department is watching.",
            "Defense Department",
            "Department of Defense of the United States",
            "USA",
        ),
        (
            "The ministries of defence of Armenia and Serbia signed a plan.",
            "ministries of defence",
            "Ministry of Defence of Armenia; Ministry of Defence of Serbia",
            None,
        ),
        (
            "Poland sent engineers. The defence ministry said so.",
            "defence ministry",
            "Ministry of Defence of Poland",
            "POL",
        ),
        ("The defence ministry said so.", "defence ministry", None, None),
        ("Troops have come from Russia, the defence ministry said.", "defence ministry", None, None),
        (
            "The drill in Belarus goes on. Troops have come from Russia, the defence ministry said.",
            "defence ministry",
            "Ministry of Defence of Belarus",
            "BLR",
        ),
    ],
)
def test_institutions_and_their_states(text: str, mention: str, name: str | None, country: str | None) -> None:
    found = find(names_of(text), mention)
    assert (found.name, found.country) == (name, country)


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


@pytest.mark.parametrize(
    ("text", "person", "country"),
    [
        ("There are 900 Russian soldiers in Belarus, minister Petro Sahaydak said.", "Petro Sahaydak", None),
        ("The drill in Belarus is over, Defence Minister Petro Sahaydak said.", "Petro Sahaydak", None),
        ("Poland sent observers to Belarus, army chief General Zoran Petrovic said.", "Zoran Petrovic", "POL"),
        ("Poland and Latvia agreed, Defence Minister Jonas Petraitis said.", "Jonas Petraitis", None),
        (
            "Belarus keeps to its plan, Deputy Defence Minister Anton Karpovich said in Minsk.",
            "Anton Karpovich",
            "BLR",
        ),
        ("“We wait,” Foreign Minister Oleg Sorokin said in Berlin.", "Oleg Sorokin", None),
        ("Russia will close the range, Defence Minister Stepan Gorlov said.", "Stepan Gorlov", "RUS"),
        ("Serbia has put off the drill, army chief General Zoran Petrovic said.", "Zoran Petrovic", "SRB"),
        ("The Romanian ministry confirmed it. State Secretary Radu Ionescu gave a figure.", "Radu Ionescu", "ROU"),
        (
            "The Latvian Defence Ministry works with the CSTO. “Yes,” said Oleg Sorokin, chief of the Joint Staff.",
            "Oleg Sorokin",
            None,
        ),
        ("The deputy head of MON Jan Kowal gave a figure.", "Jan Kowal", "POL"),
        (
            "Latvia's General Staff denied it. 900 Russian soldiers stay, General Staff spokesman Jan Ozols said.",
            "Jan Ozols",
            "LVA",
        ),
        (
            "Latvia's General Staff called it untrue. In Warsaw, General Staff spokesman Jan Kowal gave a figure.",
            "Jan Kowal",
            "POL",
        ),
    ],
)
def test_the_state_of_an_office_named_without_it(text: str, person: str, country: str | None) -> None:
    assert find(names_of(text), person).country == country


def test_the_only_ministry_of_the_text_tells_the_state_of_its_minister() -> None:
    text = (
        "The Ukrainian Ministry of Defence gave a figure. It counted the tents. "
        "There are 900 Russian soldiers in Belarus, Defence Minister Petro Sahaydak said."
    )
    assert find(names_of(text), "Petro Sahaydak").country == "UKR"


@pytest.mark.parametrize(
    ("joint", "country"),
    [("\n\n", "SWE"), (" ", "EST")],
)
def test_a_new_paragraph_goes_back_to_the_state_of_the_dateline(joint: str, country: str) -> None:
    text = (
        "STOCKHOLM, May 3, 2031 – Sweden opened the drill with 900 soldiers on Monday.\n\n"
        f"Estonia, which had been asked, came late.{joint}"
        "Deputy Defence Minister Greta Almkvist said that all went well."
    )
    assert find(names_of(text), "Greta Almkvist").country == country


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Drills in Kazakhstan went on. The CSTO Joint Staff gave no figure.", "Joint Staff", "Joint Staff of CSTO"),
        (
            "The Russian units stay. The Ministry of Defence and the parliament in Minsk agreed.",
            "Ministry of Defence",
            "Ministry of Defence of Belarus",
        ),
        (
            "Russian units stay, the Ministry of Defence and the Kremlin in Minsk say.",
            "Ministry of Defence",
            "Ministry of Defence of Belarus",
        ),
    ],
)
def test_institutions_of_bodies_and_of_a_shared_place(text: str, mention: str, name: str) -> None:
    assert find(names_of(text), mention).name == name


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("Defence Minister Odd Arne Hansen gave a figure.", "Odd Arne Hansen", "Defence Minister"),
        ("Norwegian Defence Minister Odd Roger Hansen gave a figure.", "Odd Roger Hansen", "Defence Minister"),
        ("Defence Minister General Arne Hansen gave a figure.", "Arne Hansen", "Defence Minister"),
        ("U.S. Secretary of State Walter Haines gave a figure.", "Walter Haines", "Secretary of State"),
        ("The deputy head of the ministry Marek Zielinski said so.", "Marek Zielinski", "deputy head"),
        (
            "The spokesman of the Latvian border committee Anton Karpowski said so.",
            "Anton Karpowski",
            "spokesman of the Latvian border committee",
        ),
    ],
)
def test_names_right_after_an_office(text: str, person: str, role: str) -> None:
    assert find(names_of(text), person).role == role


def test_a_weekday_is_no_ministry() -> None:
    assert not [m for m in names_of("Mon, 14 February: drills begin.").mentions if m.country]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Over 900 soldiers were on skis, Brigadier Tron Lunde summed up.", "Tron Lunde"),
        ("Chief observer Yaşar Kemal Çelik reported to the council.", "Yaşar Kemal Çelik"),
        ("The head of fleet of Belarus Uladzimir Latei has promise in May, that all go home.", "Uladzimir Latei"),
        ("Cars of the mission of Yasar Kemal Celik are there.", "Yasar Kemal Celik"),
    ],
)
def test_persons_are_taken_whole(text: str, person: str) -> None:
    assert find(names_of(text), person).type == "person"


def test_a_firm_behind_a_rank_that_is_part_of_its_name_is_no_person() -> None:
    assert all(m.type != "person" for m in names_of("The army bought four drones from General Atomics.").mentions)

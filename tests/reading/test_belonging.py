"""Whose institutions and officials are."""

from __future__ import annotations

import pytest

from tests.reading.naming import find, names_of


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
    ("text", "mention", "country"),
    [
        # across whose border it is, is not whose ministry it is
        (
            "President Duda signed the law on the strip along the Belarusian border. Journalists may come again, the "
            "interior ministry promised.",
            "interior ministry",
            "POL",
        ),
        # places tell only where something is, in a report from another capital
        (
            "MOSCOW - Waters off Crimea are closed from 24 April, RIA Novosti reported with reference to the Defence "
            "Ministry.",
            "Defence Ministry",
            "RUS",
        ),
        ("Several waters are closed, TASS reported, citing the Defence Ministry.", "Defence Ministry", "RUS"),
        # an alliance has offices of its own
        ("NATO told the Latvian ministry so. A spokesman of the General Staff agreed.", "General Staff", "LVA"),
        ("The decision is a courtesy to Tokyo, whose Cabinet had asked for it.", "Cabinet", "JPN"),
    ],
)
def test_whose_an_institution_is_where_the_words_beside_it_do_not_tell(text: str, mention: str, country: str) -> None:
    assert find(names_of(text), mention).country == country

from __future__ import annotations

import pytest

from parley.knowledge.lookup import fold
from parley.knowledge.states import (
    in_zone,
    is_state,
    participating,
    peoples,
    state_by_capital,
    state_by_word,
    state_name,
    state_word,
    states,
    zone_of,
)


def _codes(text: str) -> list[str]:
    return text.split()


ISO_3166_1 = _codes(
    "ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS "
    "BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV "
    "CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM "
    "GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN "
    "IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE "
    "LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS "
    "MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK "
    "PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR "
    "SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY "
    "USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE "
)


def test_every_state_of_iso_3166_and_kosovo() -> None:
    assert set(states()) == {*ISO_3166_1, "XKX"}
    assert len(ISO_3166_1) == 249


@pytest.mark.parametrize("code", sorted({*ISO_3166_1, "XKX"}))
def test_every_state_has_a_capital_and_a_people_or_says_why_not(code: str) -> None:
    entry = states()[code]
    assert (entry["capital"] is None) == ("no_capital" in entry)
    assert bool(entry["adj"]) or "no_people" in entry
    assert bool(peoples(entry)) or code == "ATA" or "no_people" in entry


def test_participating_states_and_zone() -> None:
    assert sum(participating(code) for code in states()) == 57
    assert zone_of("BLR") == "europe"
    assert zone_of("KAZ") == "central_asia"
    assert zone_of("RUS") == zone_of("TUR") == "partly"
    assert not in_zone("USA")
    assert not in_zone("CAN")
    assert not in_zone("MNG")
    assert participating("USA")
    assert not participating("CHN")
    assert not in_zone("NATO")


@pytest.mark.parametrize("code", [c for c in ISO_3166_1 if c not in ("TWN", "KOR", "PSE")])
def test_a_participating_state_of_the_zone_is_found_by_its_own_words(code: str) -> None:
    entry = states()[code]
    if entry.get("osce") is None:
        return
    for word in (entry["name"], *entry["adj"], *peoples(entry)):
        assert state_by_word(word) == code, word


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Belorussia", "BLR"),
        ("Republic of Belarus", "BLR"),
        ("the Ukraine", "UKR"),
        ("Ukranian", "UKR"),
        ("Great Britain", "GBR"),
        ("Türkiye", "TUR"),
        ("Turkiye", "TUR"),
        ("States", None),
        ("participating States", None),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("us", None),
        ("US’", None),
        ("Americans", "USA"),
        ("russian", "RUS"),
        ("RUSSIA", "RUS"),
        ("RF", "RUS"),
        ("rf", None),
        ("polish", None),
        ("Polish", "POL"),
        ("turkey", None),
        ("Poles", "POL"),
        ("Moscow", "RUS"),
        ("Kiev", "UKR"),
        ("Minsk", "BLR"),
        ("Kremlin", "RUS"),
        ("the Pentagon", "USA"),
        ("Downing Street", "GBR"),
        ("Kingston", None),
        ("Soviet", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_words_for_states(words: str, code: str | None) -> None:
    assert state_by_word(words) == code


def test_a_seat_is_an_institution() -> None:
    word = state_word("Pentagon")
    assert word is not None
    assert (word.kind, word.name) == ("seat", "Department of Defense of the United States")


def test_a_state_that_is_no_more_has_a_name_and_no_code() -> None:
    word = state_word("USSR")
    assert word is not None
    assert (word.name, word.code) == ("Soviet Union", None)


def test_capitals() -> None:
    assert state_by_capital("Kingston") == "JAM"
    assert state_by_capital("Nur-Sultan") == "KAZ"
    assert state_by_capital("Gotham") is None


def test_names_of_codes() -> None:
    assert state_name("BLR") == "Belarus"
    assert state_name("NATO") == "NATO"
    assert is_state("XKX")
    assert not is_state("NATO")
    assert not is_state(None)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("Chișinău", "chisinau"),
        ("Nur-Sultan", "nur sultan"),
        ("U.S.", "us"),
        ("Quai d’Orsay", "quai d'orsay"),
        (" New\n York ", "new york"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded

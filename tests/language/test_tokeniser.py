from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.language.tokeniser import Tokeniser


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in Tokeniser().words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # contractions and possessives
        ("They don't know.", "They do n't know ."),
        ("They don’t and can't", "They do n’t and ca n't"),
        ("We cannot wait", "We can not wait"),
        ("He's sure it wasn’t the ministry's", "He 's sure it was n’t the ministry 's"),
        ("the forces' return", "the forces ' return"),
        ("Putin’s spokesman", "Putin ’s spokesman"),
        ("Captain O'Hara's ship", "Captain O'Hara 's ship"),
        # hyphens
        ("an air-launched missile", "an air - launched missile"),
        ("non-nuclear and mid-March", "non-nuclear and mid-March"),
        ("a 10-day drill with 152-mm guns", "a 10 - day drill with 152 - mm guns"),
        ("Ukrainian-Polish border", "Ukrainian - Polish border"),
        ("500-700 men", "500 - 700 men"),
        # designators
        ("Su-35S, S-400 and BM-27", "Su-35S , S-400 and BM-27"),
        ("the 9K720 and the 2S19", "the 9K720 and the 2S19"),
        ("Slavic Oath-2031 ended", "Slavic Oath-2031 ended"),
        ("(T-72B3M)", "( T-72B3M )"),
        ("Iskander-M, Tor-M2 or Pantsir-S1", "Iskander-M , Tor-M2 or Pantsir-S1"),
        ("two F-16s over", "two F-16s over"),
        ("an F-16's wing", "an F-16 's wing"),
        ("S-300PMU-2", "S-300PMU-2"),
        # numbers, money, measures, dates
        ("12,700 soldiers", "12,700 soldiers"),
        ("$5 or US$7.5bn", "$ 5 or US$ 7.5 bn"),
        ("10% of 30km", "10 % of 30 km"),
        ("on 14/03/2031 or 2031-03-14", "on 14/03/2031 or 2031-03-14"),
        ("at 10:30 p.m. sharp", "at 10:30 p.m. sharp"),
        ("the 76th in the 1980s", "the 76th in the 1980s"),
        # abbreviations and initials
        ("Gen. A. B. Smith of the U.S. Army", "Gen. A. B. Smith of the U.S. Army"),
        ("the U.S.-led force, i.e. ours", "the U.S. - led force , i.e. ours"),
        ("It was Gen.Brown", "It was Gen. Brown"),
        ("See No. 5. No.", "See No. 5 . No ."),
        # marks
        ("“Yes,” he said…", "“ Yes , ” he said …"),
        ("„Nie” ``no'' «non» ‘nee’", "„ Nie ” `` no '' « non » ‘ nee ’"),
        ("He left – she stayed—alone", "He left – she stayed — alone"),
        ("What?! No...", "What ?! No ..."),
        ("&quot;Yes&quot; he said", "&quot; Yes &quot; he said"),
        ("and/or", "and / or"),
        # addresses
        ("at https://a.example/x?y=1. Then", "at https://a.example/x?y=1 . Then"),
        ("mail press@mod.example, please", "mail press@mod.example , please"),
        # missing spaces
        ("It ended.Then it began", "It ended . Then it began"),
        ("", ""),
        ("\u200b \ufeff", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected.split()


def test_a_list_number_is_one_word_at_the_start_of_a_line_only() -> None:
    assert words("1. First point 2.") == ["1.", "First", "point", "2", "."]


@given(st.text())
def test_words_cover_all_but_white_space_in_order(text: str) -> None:
    cuts = Tokeniser().words(text, 0, len(text))
    at = 0
    for a, b in cuts:
        assert at <= a < b <= len(text)
        assert not text[at:a].replace("\u200b", "").replace("\u2060", "").replace("\ufeff", "").strip()
        assert not any(c.isspace() for c in text[a:b])
        at = b
    assert not text[at:].replace("\u200b", "").replace("\u2060", "").replace("\ufeff", "").strip()


@given(st.text(alphabet="aB1.-'’\"“&;$/ ", max_size=60))
def test_a_chunk_is_cut_the_same_when_it_is_seen_again(text: str) -> None:
    tokeniser = Tokeniser()
    assert tokeniser.words(text, 0, len(text)) == tokeniser.words(text, 0, len(text))


@pytest.mark.parametrize(
    "chunk", ["a" * 50_000, "a-" * 20_000, "1." * 20_000, "'" * 20_000, "A." * 20_000, "a.b@" * 10_000]
)
def test_long_garbage_takes_bounded_time(chunk: str) -> None:
    import time

    began = time.perf_counter()
    assert words(chunk)
    assert time.perf_counter() - began < 5

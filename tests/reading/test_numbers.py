from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.language.document import Document, Sentence, Token
from parley.reading.numbers import KINDS, Quantity, read_quantities

WHOLE = re.compile(r"\d+(?:[.,:/]\d+)*|\w+|[^\w\s]")
APART = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")


def document(text: str, pattern: re.Pattern[str] = WHOLE) -> Document:
    """A text cut into tokens and sentences without a tree: numbers are read from the words alone."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    begin = 0
    found = list(pattern.finditer(text))
    for i, m in enumerate(found):
        tokens.append(Token(i, m.group(), m.start(), m.end(), len(sentences), m.group().lower(), head=i))
        closes = m.group() in ".!?" and text[m.end() : m.end() + 1] in {"", " ", "\n"}
        if closes or i + 1 == len(found):
            sentences.append(Sentence(len(sentences), begin, i + 1, 0, 0, begin))
            begin = i + 1
    return Document(text, tokens, sentences, [])


def counts(text: str, pattern: re.Pattern[str] = WHOLE) -> list[tuple[int | None, int | None, str | None]]:
    return [(q.low, q.high, q.hedge) for q in read_quantities(document(text, pattern)) if q.kind == "count"]


@pytest.mark.parametrize("pattern", [WHOLE, APART], ids=["whole", "apart"])
@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12,700", 12700),
        ("12 700", 12700),
        ("12\u00a0700", 12700),
        ("12.700", 12700),
        ("12'700", 12700),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1 234 567", 1234567),
        ("30k", 30000),
        ("7.2 thousand", 7200),
        ("7,2 thousand", 7200),
        ("1.5 million", 1500000),
        ("2 hundred", 200),
        ("100-thousand", 100000),
        ("eleven thousand", 11000),
        ("two and a half thousand", 2500),
        ("a hundred and fifty", 150),
        ("hundred and fifty", 150),
        ("one thousand and one", 1001),
        ("ten thousand two hundred", 10200),
        ("forty-two", 42),
        ("forty two", 42),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("half a hundred", 50),
        ("half a million", 500000),
        ("three thousands", 3000),
        ("eleven hundred", 1100),
        ("Thirty", 30),
    ],
)
def test_one_number_however_it_is_written(words: str, value: int, pattern: re.Pattern[str]) -> None:
    assert counts(f"The column brought {words} soldiers.", pattern) == [(value, value, "exact")]


@pytest.mark.parametrize(
    ("words", "low", "high", "hedge"),
    [
        ("several hundred", 200, 900, "about"),
        ("a few hundred", 200, 900, "about"),
        ("hundreds of", 200, 900, "about"),
        ("several dozen", 24, 90, "about"),
        ("several dozens of", 24, 90, "about"),
        ("dozens of", 24, 90, "about"),
        ("tens of", 20, 90, "about"),
        ("several thousand", 2000, 9000, "about"),
        ("thousands of", 2000, 9000, "about"),
        ("tens of thousands of", 20000, 90000, "about"),
        ("hundreds of thousands of", 200000, 900000, "about"),
        ("about two dozen", 24, 24, "about"),
        ("a couple of", 2, 2, "about"),
        ("a pair of", 2, 2, "about"),
    ],
)
def test_bounds_of_vague_numbers(words: str, low: int, high: int, hedge: str) -> None:
    assert counts(f"They sent {words} lorries there.") == [(low, high, hedge)]


@pytest.mark.parametrize(
    ("words", "low", "high", "hedge"),
    [
        ("about 400", 400, 400, "about"),
        ("some 400", 400, 400, "about"),
        ("ca. 400", 400, 400, "about"),
        ("~400", 400, 400, "about"),
        ("roughly 400", 400, 400, "about"),
        ("an estimated 400", 400, 400, "about"),
        ("close to 400", None, 400, "up_to"),
        ("400 or so", 400, 400, "about"),
        ("up to 400", None, 400, "up_to"),
        ("as many as 400", None, 400, "up_to"),
        ("no more than 400", None, 400, "up_to"),
        ("not more than 400", None, 400, "up_to"),
        ("at most 400", None, 400, "up_to"),
        ("a maximum of 400", None, 400, "up_to"),
        ("nearly 400", None, 400, "up_to"),
        ("almost 400", None, 400, "up_to"),
        ("not exceeding 400", None, 400, "up_to"),
        ("up to about 400", None, 400, "up_to"),
        ("more than 400", 400, None, "more_than"),
        ("over 400", 400, None, "more_than"),
        ("in excess of 400", 400, None, "more_than"),
        ("well over 400", 400, None, "more_than"),
        ("at least 400", 400, None, "at_least"),
        ("no fewer than 400", 400, None, "at_least"),
        ("not less than 400", 400, None, "at_least"),
        ("a minimum of 400", 400, None, "at_least"),
        ("at least another 400", 400, None, "at_least"),
        ("400 plus", 400, None, "at_least"),
        ("less than 400", None, 400, "less_than"),
        ("fewer than 400", None, 400, "less_than"),
        ("under 400", None, 400, "less_than"),
        ("possibly 400", 400, 400, "may"),
        ("possibly more than 400", 400, None, "more_than"),
        ("exactly 400", 400, 400, "exact"),
        ("a total of 400", 400, 400, "exact"),
        ("400", 400, 400, "exact"),
    ],
)
def test_hedges_and_their_bounds(words: str, low: int | None, high: int | None, hedge: str) -> None:
    assert counts(f"The brigade has {words} vehicles on the range.") == [(low, high, hedge)]


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("We saw 300 guns or more.", 300, None, "at_least"),
        ("They hold 80 vehicles at most.", None, 80, "up_to"),
        ("8,000 foreign soldiers may have been moved.", 8000, 8000, "may"),
        ("The force could reach 8,000 men.", 8000, 8000, "may"),
    ],
)
def test_hedges_that_stand_apart_from_the_number(text: str, low: int | None, high: int | None, hedge: str) -> None:
    assert counts(text) == [(low, high, hedge)]


@pytest.mark.parametrize(
    ("words", "low", "high", "hedge"),
    [
        ("40,000 or even 60,000", 40000, 60000, None),
        ("between 5 and 7 thousand", 5000, 7000, None),
        ("from 10 to 12", 10, 12, None),
        ("9,000-11,000", 9000, 11000, None),
        ("9,000 – 11,000", 9000, 11000, None),
        ("three to four thousand", 3000, 4000, None),
        ("30–40", 30, 40, None),
        ("10-12 thousand", 10000, 12000, None),
        ("two or three", 2, 3, None),
        ("about 900 to 1,000", 900, 1000, "about"),
        ("12-13,000", 12000, 13000, None),
        ("12 000-13 000", 12000, 13000, None),
        ("900 to 1.2 thousand", 900, 1200, None),
        ("up to 5,000-7,000", None, 7000, "up_to"),
        ("more than 5-7 thousand", 5000, None, "more_than"),
        # an end with a hedge of its own
        ("from 70,000 to as many as 95,000", 70000, 95000, None),
        ("between 5,500 and as many as 7,200", 5500, 7200, None),
        ("between 5,500 and no more than 7,200", 5500, 7200, None),
        ("between about 5,500 and 7,200", 5500, 7200, "about"),
        ("from 20,000 to perhaps 30,000", 20000, 30000, None),
        ("from 20,000 up to 30,000", 20000, 30000, None),
        ("at least 4,100 and possibly up to 6,200", 4100, 6200, None),
        ("60,000 to well over 90,000", 60000, None, "at_least"),
    ],
)
def test_ranges(words: str, low: int | None, high: int | None, hedge: str | None) -> None:
    assert counts(f"They expect {words} men tomorrow.") == [(low, high, hedge)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The column counts 7 thousand 350 soldiers, of them 1 thousand 200 reservists.", [7350, 1200]),
        ("The column counts 7 thousand 350.", [7350]),
        ("The depot holds 7 thousand 152 mm shells.", [7000, 152]),
        ("The column counts 7 thousand, 350 of them reservists.", [7000, 350]),
        ("The column counts 7 thousand and 350 lorries.", [7000, 350]),
    ],
)
def test_hundreds_behind_a_thousand_belong_to_it(text: str, values: list[int]) -> None:
    assert [q.low for q in read_quantities(document(text))] == values


def test_two_numbers_are_no_range() -> None:
    assert counts("It was raised from 8,000 to 12,000 men.") == [(8000, 8000, "exact"), (12000, 12000, "exact")]
    assert counts("They lost 12 and 15 guns.") == [(12, 12, "exact"), (15, 15, "exact")]
    assert counts("It grew from about 8,000 to more than 12,000 men.") == [
        (8000, 8000, "about"),
        (12000, None, "more_than"),
    ]
    assert counts("They have 12 ships and up to 15 guns.") == [(12, 12, "exact"), (None, 15, "up_to")]
    assert counts("It fell from 900 men to 400.") == [(900, 900, "exact"), (400, 400, "exact")]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("It lies 20 km from the border.", "20", "distance"),
        ("They advanced 2.5 kilometres.", "2.5", "distance"),
        ("within 12 nautical miles", "12", "distance"),
        ("guns of 100 mm and above", "100", "caliber"),
        ("152mm howitzers", "152", "caliber"),
        ("It cost $20 million.", "20 million", "money"),
        ("It cost 20 million euros.", "20 million", "money"),
        ("US$ 20,000 was paid", "20,000", "money"),
        ("12% of them", "12", "percent"),
        ("5 per cent of the force", "5", "percent"),
        ("He is 34 years old.", "34", "age"),
        ("a 17-year-old recruit", "17", "age"),
        ("a recruit aged 19", "19", "age"),
        ("300 tonnes of fuel", "300", "weight"),
        ("at minus 20 degrees", "20", "temperature"),
        ("the 76th Division", "76th", "ordinal"),
        ("the third battalion", "third", "ordinal"),
        ("the twenty-first drill", "twenty-first", "ordinal"),
        ("S-400 systems", "400", "version"),
        ("T-72B3 tanks", "72", "version"),
        ("Zapad-2021 is near", "2021", "version"),
        ("under Article 5 of it", "5", "version"),
        ("at Air Base 101 in the south", "101", "version"),
        ("Noble Stand 18 was smaller", "18", "version"),
        ("No. 7 is missing", "7", "version"),
        ("see page 12 below", "12", "version"),
        ("Buses 44 and 46 stop there.", "46", "version"),
        ("It began in 2019 here.", "2019", "year"),
        ("It began on 5 March here.", "5", "date"),
        ("It lasts three days.", "three", "time"),
        ("It began at 10:16 a.m. there", "10:16", "time"),
        ("call +380 44 253 12 34 now", "380 44 253 12 34", "phone"),
        ("as said before [12] there", "12", "other"),
        ("one-sixth of the force", "one", "other"),
        ("One of them left.", "One", "other"),
        ("about one in ten left", "ten", "other"),
        ("nine out of ten left", "nine", "other"),
        ("a two-star general", "two", "other"),
        ("It won 2.5 of them", "2.5", "other"),
    ],
)
def test_numbers_that_count_nothing(text: str, words: str, kind: str) -> None:
    found = {text[q.span[0] : q.span[1]]: q.kind for q in read_quantities(document(text))}
    assert found.get(words) == kind
    assert "count" not in found.values()


def test_a_number_said_once_more_in_brackets_counts_once() -> None:
    assert counts("More than 1,000 (one thousand) men came.") == [(1000, None, "more_than")]
    assert counts("They brought 80 guns (60 howitzers).") == [(80, 80, "exact"), (60, 60, "exact")]


def test_a_measure_joined_to_figures_keeps_them_apart() -> None:
    found = read_quantities(document("They brought 12 155-mm howitzers."))
    assert [(q.kind, q.low) for q in found] == [("count", 12), ("caliber", 155)]


def test_words_joined_by_a_hyphen_may_still_count() -> None:
    assert counts("a 3,000-strong force and a 40-man team") == [(3000, 3000, "exact"), (40, 40, "exact")]


def test_a_point_is_a_decimal_point_where_commas_part_thousands() -> None:
    found = read_quantities(document("There were 12,700 of them, an index of 1.375 in all."))
    assert [q.value for q in found] == [12700, 1.375]


def test_a_year_and_a_number_beside_it() -> None:
    found = read_quantities(document("In 2021 300 soldiers came, in 2022 as many as 2,022."))
    assert [(q.kind, q.low, q.high) for q in found] == [
        ("year", None, None),
        ("count", 300, 300),
        ("year", None, None),
        ("count", None, 2022),
    ]


def test_tokens_and_span_cover_number_and_hedge() -> None:
    doc = document("They have up to 7.2 thousand men.")
    (q,) = read_quantities(doc)
    assert [doc.tokens[i].text for i in (q.first, q.last)] == ["7.2", "thousand"]
    assert [doc.tokens[i].text for i in (q.hedge_first, q.hedge_last)] == ["up", "thousand"]
    assert doc.text[slice(*q.span)] == "up to 7.2 thousand"


UNITS_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
UNITS = UNITS_WORDS.split()
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(n: int, joint: str, hyphen: str) -> str:
    if n < 20:
        return UNITS[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"{hyphen}{UNITS[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{UNITS[n // 100]} hundred" + (f"{joint}{spelled(n % 100, joint, hyphen)}" if n % 100 else "")
    rest = n % 1000
    between = joint if 0 < rest < 100 else " "
    return f"{spelled(n // 1000, joint, hyphen)} thousand" + (
        f"{between}{spelled(rest, joint, hyphen)}" if rest else ""
    )


@given(st.integers(2, 999_999), st.sampled_from([" ", " and "]), st.sampled_from(["-", " "]))
@settings(max_examples=300, deadline=None)
def test_number_words_round_trip(n: int, joint: str, hyphen: str) -> None:
    assert counts(f"They sent {spelled(n, joint, hyphen)} soldiers.") == [(n, n, "exact")]


@given(st.integers(0, 10**12), st.sampled_from([",", ".", " ", "\u00a0", "\u202f", "'", "’"]))
@settings(deadline=None)
def test_figures_round_trip(n: int, mark: str) -> None:
    written = f"{n:,}".replace(",", mark)
    assert counts(f"They sent {written} soldiers.") == [(n, n, "exact")]


def well_formed(doc: Document, q: Quantity) -> bool:
    return (
        0 <= q.hedge_first <= q.first <= q.last <= q.hedge_last < len(doc.tokens)
        and 0 <= q.span[0] < q.span[1] <= len(doc.text)
        and q.kind in KINDS
        and (q.low is None or q.high is None or q.low <= q.high)
    )


PIECES_WORDS = (
    "12 3,000 2.5 10-12 1/2 76th 30k S-400 $ % ( ) [ ] . , - – a one two hundred thousand dozen dozens of and "
    "or half few several up to more than at least 2021 May March Su-35S 12:30 +380 °C km years old"
)
PIECES = st.sampled_from([*PIECES_WORDS.split(), "\n", "\n\n"])


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES).map("".join)))
@settings(max_examples=400, deadline=None)
def test_no_text_raises_and_every_quantity_is_well_formed(text: str) -> None:
    for pattern in (WHOLE, APART):
        doc = document(text, pattern)
        found = read_quantities(doc)
        assert all(well_formed(doc, q) for q in found)
        assert [q.first for q in found] == sorted(q.first for q in found)


def test_nothing_in_nothing() -> None:
    assert read_quantities(document("")) == []


def test_long_rows_of_figures_take_linear_time() -> None:
    row = "1 000 " * 20_000 + "9" * 50_000 + " twenty" * 5_000
    assert read_quantities(document(row))

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.dossier.model import Block, Time
from parley.language import analyse
from parley.language.document import Document, Sentence, Token
from parley.reading.times import first_day, last_day, periods, read_times, time_at

WHOLE = re.compile(r"\d+(?:[.,:/]\d+)*|\w+|[^\w\s]")
APART = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
TUESDAY = "2022-02-15"


def document(text: str, pattern: re.Pattern[str] = WHOLE) -> Document:
    """A text cut into tokens and sentences without a tree: times are found by the words alone."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    begin = paragraph = 0
    found = list(pattern.finditer(text))
    for i, m in enumerate(found):
        tokens.append(Token(i, m.group(), m.start(), m.end(), len(sentences), m.group().lower(), head=i))
        behind = text[m.end() : m.end() + 2]
        if (m.group() in ".!?" and behind[:1] in {"", " ", "\n"}) or behind == "\n\n" or i + 1 == len(found):
            sentences.append(Sentence(len(sentences), begin, i + 1, 0, paragraph, begin))
            begin = i + 1
            paragraph += behind == "\n\n"
    return Document(text, tokens, sentences, [])


def times(text: str, published: str | None = TUESDAY, pattern: re.Pattern[str] = WHOLE) -> list[Time]:
    return read_times(document(text, pattern), published)


def values(text: str, published: str | None = TUESDAY, pattern: re.Pattern[str] = WHOLE) -> list[str | None]:
    return [t.value for t in times(text, published, pattern)]


def parsed_values(text: str) -> list[str | None]:
    return [t.value for t in read_times(analyse(text, [Block((0, len(text)), "body")]), TUESDAY)]


@pytest.mark.parametrize("pattern", [WHOLE, APART], ids=["whole", "apart"])
@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("10 February 2022", "2022-02-10"),
        ("10th February, 2022", "2022-02-10"),
        ("10th of February 2022", "2022-02-10"),
        ("tenth of February 2022", "2022-02-10"),
        ("twenty-first of February 2022", "2022-02-21"),
        ("10. February 2022", "2022-02-10"),
        ("10-Feb-2022", "2022-02-10"),
        ("10/Feb/2022", "2022-02-10"),
        ("February 10, 2022", "2022-02-10"),
        ("February 10th, 2022", "2022-02-10"),
        ("February, 10 2022", "2022-02-10"),
        ("Feb. 10, 2022", "2022-02-10"),
        ("FEBRUARY 10, 2022", "2022-02-10"),
        ("10 february 2022", "2022-02-10"),
        ("February the 10th, 2022", "2022-02-10"),
        ("Thursday, February 10, 2022", "2022-02-10"),
        ("Thu 10 Feb 2022", "2022-02-10"),
        ("February 10, Thursday, 2022", "2022-02-10"),
        ("10 February 2022 (Thursday)", "2022-02-10"),
        ("10.02.2022", "2022-02-10"),
        ("10.2.2022", "2022-02-10"),
        ("10.02.22", "2022-02-10"),
        ("25/02/2022", "2022-02-25"),
        ("02/25/2022", "2022-02-25"),
        ("25-02-2022", "2022-02-25"),
        ("2022-02-10", "2022-02-10"),
        ("2022/02/10", "2022-02-10"),
        ("2022-02-10T09:30:00Z", "2022-02-10"),
        ("05/05/2022", "2022-05-05"),
        ("February 2022", "2022-02"),
        ("February of 2022", "2022-02"),
        ("2022-02", "2022-02"),
        ("10-20 February 2022", "2022-02-10/2022-02-20"),
        ("10. to 20. February 2022", "2022-02-10/2022-02-20"),
        ("10.–20. February 2022", "2022-02-10/2022-02-20"),
        ("10th to 20th of February 2022", "2022-02-10/2022-02-20"),
        ("February 10-20, 2022", "2022-02-10/2022-02-20"),
        ("10/11 February 2022", "2022-02-10/2022-02-11"),
        ("Thursday 10 to Sunday 20 February 2022", "2022-02-10/2022-02-20"),
        ("Thursday, 10th, until Sunday, 20th February 2022", "2022-02-10/2022-02-20"),
        ("Thursday the 10th through Sunday the 20th of February 2022", "2022-02-10/2022-02-20"),
        ("10.-20.02.2022", "2022-02-10/2022-02-20"),
        ("28.01-20.02.2022", "2022-01-28/2022-02-20"),
        ("January-June 2022", "2022-01/2022-06"),
        ("mid-February 2022", "2022-02"),
        ("late February 2022", "2022-02"),
        ("end of February 2022", "2022-02"),
        ("early 2022", "2022"),
        ("spring 2022", "2022-03/2022-06"),
        ("autumn of 2021", "2021-09/2021-12"),
        ("fall of 2021", "2021-09/2021-12"),
        ("first quarter of 2022", "2022-01/2022-03"),
        ("Q3 2021", "2021-07/2021-09"),
        ("second half of 2021", "2021-07/2021-12"),
        ("1990s", "1990/1999"),
        ("1800s", "1800/1899"),
        ("19th century", "1800/1899"),
        ("twentieth century", "1900/1999"),
        ("2014/15", "2014/2015"),
        ("Second World War", "1939-09-01/1945-09-02"),
    ],
)
def test_dates_that_need_no_context(words: str, value: str, pattern: re.Pattern[str]) -> None:
    (time,) = times(f"They met in the {words}.", None, pattern)
    assert (time.value, time.source) == (value, "explicit")
    assert time.text.startswith(words[:3]) or words in time.text


def test_day_and_month_that_cannot_be_told_apart_stay_open() -> None:
    (time,) = times("It was signed on 03/04/2022 there.")
    assert (time.value, time.source) == (None, None)
    assert time.how is not None
    assert "cannot be told apart" in time.how


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # weekdays, by the tense of their clause
        ("The minister arrived on Monday.", "2022-02-14"),
        ("The minister arrived on Tuesday.", "2022-02-15"),
        ("The minister arrived on Wednesday.", "2022-02-09"),
        ("The minister will arrive on Wednesday.", "2022-02-16"),
        ("The minister is to arrive on Wednesday.", "2022-02-16"),
        ("The drill opens on Thursday.", "2022-02-17"),
        ("They must be gone by Friday.", "2022-02-18"),
        ("A visit is announced for Friday.", "2022-02-18"),
        ("They came last Tuesday.", "2022-02-08"),
        ("They leave next Tuesday.", "2022-02-22"),
        ("They came on Friday night.", "2022-02-11"),
        ("They met on Monday last week.", "2022-02-07"),
        ("They meet on Monday next week.", "2022-02-21"),
        ("They met over the weekend.", "2022-02-12/2022-02-13"),
        # days, weeks, months, years
        ("They met today.", "2022-02-15"),
        ("They met yesterday.", "2022-02-14"),
        ("They meet tomorrow morning.", "2022-02-16"),
        ("They met last night.", "2022-02-14"),
        ("They met this morning.", "2022-02-15"),
        ("They met the day before yesterday.", "2022-02-13"),
        ("They meet the day after tomorrow.", "2022-02-17"),
        ("They met this week.", "2022-02-14/2022-02-20"),
        ("They met earlier this week.", "2022-02-14/2022-02-20"),
        ("They met last week.", "2022-02-07/2022-02-13"),
        ("They meet next month.", "2022-03"),
        ("They met last month.", "2022-01"),
        ("They met last year.", "2021"),
        ("They met last quarter.", "2021-10/2021-12"),
        ("They met last winter.", "2020-12/2021-03"),
        ("They meet this summer.", "2022-06/2022-09"),
        ("They met two days ago.", "2022-02-13"),
        ("They met a week ago.", "2022-02-08"),
        ("They met three months ago.", "2021-11"),
        ("They met seven years ago.", "2015"),
        ("They will meet in three weeks.", "2022-03-08"),
        ("They will meet within a month.", "2022-02-15/2022-03-15"),
        ("It runs for the next 14 days.", "2022-02-15/2022-03-01"),
        ("It rained for the past 14 days.", "2022-02-02/2022-02-15"),
        ("It will be over by the end of the month.", "2022-02-28"),
        ("By the end of the year there would be 150 of them.", "2022-12-31"),
        ("It will be over before the month is out.", "2022-02-28"),
        ("It will be over by the end of March.", "2022-03-31"),
        ("It is still there at the end of the month.", "2022-02"),
        ("They were held until Friday.", "2022-02-11"),
        ("It was postponed until Friday.", "2022-02-18"),
        ("They were ordered to leave by Friday.", "2022-02-18"),
        ("They promised to leave on Friday.", "2022-02-18"),
        ("They met this weekend.", "2022-02-12/2022-02-13"),
        ("They will meet this weekend.", "2022-02-19/2022-02-20"),
        # dates without a year
        ("It began on 10 February.", "2022-02-10"),
        ("It began on December 26.", "2021-12-26"),
        ("It was held in December.", "2021-12"),
        ("It will be held in December.", "2022-12"),
        ("It will begin on 3 January.", "2023-01-03"),
        ("It began on Sunday, 13 February.", "2022-02-13"),
        ("It ends on 20 February this year.", "2022-02-20"),
        ("It was closed on 20 February last year.", "2021-02-20"),
        ("It was held last October.", "2021-10"),
        ("It will be held from 10 to 20 March.", "2022-03-10/2022-03-20"),
        ("They came in mid-January.", "2022-01"),
        ("They came on the 9th, at noon.", "2022-02-09"),
        ("They came on the 9th of last month.", "2022-01-09"),
        ("They came on 04.02 there.", "2022-02-04"),
    ],
)
def test_times_counted_from_the_publication(text: str, expected: str) -> None:
    time = times(text)[0]
    assert (time.value, time.source) == (expected, "publication")
    assert time.how is not None
    assert TUESDAY in time.how


@pytest.mark.parametrize(
    "text",
    [
        "They met today.",
        "They met on Monday.",
        "They met last week.",
        "They met two days ago.",
        "They meet next Friday.",
        "It began on 10 February.",
        "It was held in December.",
        "They met this summer.",
        "It runs for the next 14 days.",
        "The next day they met again.",
        "They met over the weekend.",
        "They came on the 9th, at noon.",
    ],
)
def test_without_a_publication_date_they_stay_open_and_say_so(text: str) -> None:
    time = times(text, None)[0]
    assert (time.value, time.source) == (None, None)
    assert time.how


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on 5 March 2021. The next day they left.", ["2021-03-05", "2021-03-06"]),
        ("It began on 5 March 2021. On the same day they left.", ["2021-03-05", "2021-03-05"]),
        ("It began on 5 March 2021. They had come the day before.", ["2021-03-05", "2021-03-04"]),
        ("It began on 5 March 2021. Two days later they left.", ["2021-03-05", "2021-03-07"]),
        ("It began on 5 March 2021. A week earlier they came.", ["2021-03-05", "2021-02-26"]),
        ("It began on 5 March 2021. That night they left.", ["2021-03-05", "2021-03-05"]),
        ("It began on 5 March 2021. The following Monday they left.", ["2021-03-05", "2021-03-08"]),
        ("It began in March 2021. The following month they left.", ["2021-03", "2021-04"]),
        ("It began in 2014. A year later they left.", ["2014", "2015"]),
        ("It began on 5 March 2021 and ended on 9 March.", ["2021-03-05", "2021-03-09"]),
        ("It lasted from 5 March to 9 April 2021.", ["2021-03-05", "2021-04-09"]),
        ("It lasted from 5 December to 9 January 2021.", ["2020-12-05", "2021-01-09"]),
        ("It was held on 5, 7 and 9 March 2021.", ["2021-03-05", "2021-03-07", "2021-03-09"]),
        ("It was held on March 5 and 7.", ["2022-03-05", "2022-03-07"]),
        (
            "The area is closed on Monday 7, Tuesday 8 and on Friday 11 March 2022.",
            ["2022-03-07", "2022-03-08", "2022-03-11"],
        ),
        ("It is closed between Monday 7 and Friday 11 March 2022.", ["2022-03-07/2022-03-11"]),
        ("On Monday 7 to 9 soldiers came.", ["2022-02-14"]),
        ("Drills Go On Between Spring 2022 and Autumn 2022.", ["2022-03/2022-06", "2022-09/2022-12"]),
        ("Minister Announces Autumn 2021 Drill.", ["2021-09/2021-12"]),
        ("Exercise Amber Spring 2021 was large, and Late Spring 2021 quiet.", ["2021", "2021-03/2021-06"]),
        ("It lasts from Monday to Friday.", ["2022-02-14", "2022-02-18"]),
        ("It is two days before 10 March 2021.", ["2021-03-08", "2021-03-10"]),
        ("It lasted from 2014 to 2016.", ["2014", "2016"]),
        ("It lasted through the winter of 2021-22.", ["2021", "2022"]),
        ("It has gone on there (2014 – present).", ["2014", "2022-02-15"]),
    ],
)
def test_times_told_beside_other_times(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the year of a name
        ("“Amber Shield-2021” went on. It began on 5 March.", ["2021-03-05"]),
        ("The drill “Amber Shield 2021” began on 5 March.", ["2021", "2021-03-05"]),
        ("The drill Noble Amber 21 began on 5 March.", ["2021-03-05"]),
        # the year of another date
        ("It began on 5 March 2021. It ended on 9 March.", ["2021-03-05", "2021-03-09"]),
        # a date at the head of the text is the date of the text
        ("RIGA, 15 February 2022 – They met on Monday.", ["2022-02-15", "2022-02-14"]),
        ("Published: 15.02.2022\n\nThey met yesterday.", ["2022-02-15", "2022-02-14"]),
        # one year alone fits weekday and date
        ("On Sunday, 13 February they met, years after Russia annexed Crimea.", ["2022-02-13"]),
        # the date of a thing named with it is none of the story
        ("They broke the accord of 21 July 1992. It began on 5 March.", ["1992-07-21", None]),
    ],
)
def test_what_a_text_without_publication_date_fixes_itself(text: str, expected: list[str | None]) -> None:
    assert values(text, None) == expected


def test_a_dateline_shortly_before_the_publication_is_when_it_was_written() -> None:
    assert values("RIGA, February 13 – They met yesterday.") == ["2022-02-13", "2022-02-12"]
    assert values("RIGA, December 2 – They met yesterday.") == ["2021-12-02", "2022-02-14"]
    assert values("RIGA, 13 February 2019 – They met yesterday.") == ["2019-02-13", "2022-02-14"]


def test_two_years_in_names_decide_nothing() -> None:
    assert values("Like Amber Shield-2017, Amber Shield-2021 began on 5 March.", None) == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Monday.", [None]),
        ("They met today.", ["2022-02"]),
        ("They met last month.", ["2022-01"]),
        ("It began on 10 February.", ["2022-02-10"]),
    ],
)
def test_a_publication_month_counts_as_far_as_it_goes(text: str, expected: list[str | None]) -> None:
    assert values(text, "2022-02") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a three-day drill", "P3D"),
        ("the weeklong drill", "P1W"),
        ("with 42 days of notice", "P42D"),
        ("for a year", "P1Y"),
        ("for two and a half years", "P2.5Y"),
        ("for 72 hours", "PT72H"),
        ("for two decades", "P20Y"),
        ("for several days", None),
    ],
)
def test_lengths_of_time(text: str, expected: str | None) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["at 10:16 a.m. there", "at 6am there", "at 15:11 GMT there", "at 6.10, they said", "at ten o'clock", "at noon"],
)
def test_times_of_day_have_no_date(text: str) -> None:
    (time,) = times(text)
    assert time.value is None
    assert time.how is not None
    assert "time of day" in time.how


@pytest.mark.parametrize("text", ["They meet every Monday.", "They met on Mondays.", "It is held each year."])
def test_what_recurs_has_no_date(text: str) -> None:
    (time,) = times(text)
    assert time.value is None


@pytest.mark.parametrize(
    "text",
    [
        "They may come and may not.",
        "The troops march on the town.",
        "The Sun wrote a second piece.",
        "Theresa May spoke, and Wright wed.",
        "It has 2000 soldiers, and 1950 vehicles.",
        "A force of about 2022 men stayed.",
        "S-400 and Zapad-2021 and Su-35.",
        "Twelve may have died.",
        "The fall of the town and a spring of steel.",
        "A 7.62 mm gun and 5 points.",
        "Call 2022-19-45 or 99.99.2022.",
        "The first half was better.",
        "It rose by 10.05 percent to 20.05.",
        "See https://paper.example/2022/02/14/story and www.paper.example/2022-02-14.html there.",
        "See paper.example/2022/02/14/story there.",
    ],
)
def test_words_and_figures_that_are_no_times(text: str) -> None:
    assert times(text) == []


def test_a_time_keeps_its_words_and_span() -> None:
    text = "On the morning of Friday, February 11, 2022 they left."
    (time,) = times(text)
    assert time.text == "Friday, February 11, 2022"
    assert text[slice(*time.span)] == time.text


def test_old_years() -> None:
    assert values("It stood from 400 BCE to AD 842.") == ["-0399", "0842"]
    assert values("It was founded in 1492 there.") == ["1492"]


FORMATS = [
    "{d} {month} {y}",
    "{d}th {month} {y}",
    "{month} {d}, {y}",
    "{mon}. {d}, {y}",
    "{d} {mon} {y}",
    "{weekday}, {month} {d}, {y}",
    "{weekday} {d} {month} {y}",
    "{y}-{m:02d}-{d:02d}",
    "{y}/{m:02d}/{d:02d}",
    "{d:02d}.{m:02d}.{y}",
    "{d}.{m}.{y}",
    "{d} of {month}, {y}",
    "{month} {d} {y}",
    "{d}-{mon}-{y}",
]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMATS), st.booleans())
@settings(max_examples=400, deadline=None)
def test_a_written_date_is_read_back(day: date, form: str, known: bool) -> None:
    month = day.strftime("%B")
    words = form.format(y=day.year, m=day.month, d=day.day, month=month, mon=month[:3], weekday=day.strftime("%A"))
    (time,) = times(f"It was signed on {words} there.", TUESDAY if known else None)
    assert (time.value, time.source) == (day.isoformat(), "explicit")


@given(st.dates(date(1950, 1, 10), date(2080, 12, 20)), st.integers(0, 6))
@settings(deadline=None)
def test_a_weekday_of_the_past_lies_in_the_week_before(published: date, weekday: int) -> None:
    name = date(2024, 1, 1 + weekday).strftime("%A")
    (found,) = values(f"They met on {name}.", published.isoformat())
    met = first_day(found)
    assert met is not None
    assert met.weekday() == weekday
    assert 0 <= (published - met).days <= 6


PIECES_WORDS = (
    "10 2022 31 99 1/2 28/29 10.02.2022 02/03/2022 2022-02-10 February May march Feb. Monday Sat , . - – ( ) "
    "last next this the same that following day days week weekend month year two a half ago later before after "
    "in of on by to from between and until within spring fall century 1990s s ' ’ today tomorrow noon am p.m. "
    "o'clock every early mid end first quarter Q3 BC AD present Christmas will was years"
)
PIECES = st.sampled_from([*PIECES_WORDS.split(), "\n", "\n\n"])


@given(
    st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES).map("".join)),
    st.sampled_from([None, "2022-02-15", "2022-02", "2022", "0001-01-01", "9999-12-31", "tomorrow", ""]),
)
@settings(max_examples=600, deadline=None)
def test_no_text_raises_and_every_time_is_well_formed(text: str, published: str | None) -> None:
    for pattern in (WHOLE, APART):
        found = times(text, published, pattern)
        for time in found:
            assert text[slice(*time.span)] == time.text != ""
            assert time.how
            assert (time.value is None) == (time.source is None)
            if time.value and time.value[0].isdigit() and not time.value.startswith("0000"):
                first, last = first_day(time.value), last_day(time.value)
                assert first is not None
                assert last is not None
                assert first <= last
        assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))


def test_nothing_in_nothing() -> None:
    assert times("") == []


def test_long_rows_take_linear_time() -> None:
    assert times("10, " * 20_000 + "February " * 5_000 + "the day before " * 5_000 + "a " * 20_000 + "1" * 50_000)


def test_the_time_at_a_span_is_the_longest_that_overlaps() -> None:
    text = "They met on Monday and will meet on 20 March 2022."
    found = times(text)
    start = text.index("20 March")
    assert time_at(found, (start, start + 2)) == found[1]
    assert time_at(found, (0, len(text))) == found[1]
    assert time_at(found, (0, 4)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lasts from 5 March to 9 April 2022.", ["2022-03-05/2022-04-09"]),
        ("It lasted 5 March – 9 April 2021.", ["2021-03-05/2021-04-09"]),
        ("It lasted from 2014 until 2016.", ["2014/2016"]),
        ("It lasted between 2014 and 2016.", ["2014/2016"]),
        ("It lasted from March to August 2021.", ["2021-03/2021-08"]),
        ("They came in 2014 and 2016.", []),
        ("They left on Monday. On Friday they came.", []),
    ],
)
def test_two_times_joined_make_a_period(text: str, expected: list[str]) -> None:
    doc = document(text)
    assert [p.value for p in periods(doc, read_times(doc, TUESDAY))] == expected


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-02-10", date(2022, 2, 10), date(2022, 2, 10)),
        ("2022-02-10T09:00", date(2022, 2, 10), date(2022, 2, 10)),
        ("2021-09/2022-01-05", date(2021, 9, 1), date(2022, 1, 5)),
        ("P2D", None, None),
        ("2022-13", None, None),
        ("2022-02-30", None, None),
        ("-0399", None, None),
        (None, None, None),
    ],
)
def test_first_and_last_day_of_a_value(value: str | None, first: date | None, last: date | None) -> None:
    assert (first_day(value), last_day(value)) == (first, last)


@pytest.mark.parametrize(("text", "published"), [("next February", "9999-12-31"), ("last March", "0001-02-01")])
def test_no_month_lies_outside_the_calendar(text: str, published: str) -> None:
    assert [t.value for t in times(text, published, WHOLE)] == [None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All units withdrawn by 8 April", "2022-04-08"),
        ("Withdrawn by 8 April, the troops will return.", "2022-04-08"),
        ("It wants the troops withdrawn by 8 April.", "2022-04-08"),
        ("He demanded that the troops be withdrawn by 8 April.", "2022-04-08"),
        ("Withdrawal by 8 April promised", "2022-04-08"),
        ("The units must be out no later than Friday.", "2022-02-18"),
        ("The troops had been withdrawn by 20 January.", "2022-01-20"),
        ("The troops withdrew by 20 December.", "2021-12-20"),
    ],
)
def test_a_deadline_lies_ahead_unless_a_verb_says_that_it_was_met(text: str, expected: str) -> None:
    assert parsed_values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the present of timetables
        ("The marines leave on Friday.", ["2022-02-18"]),
        ("A second battalion returns to its barracks on Monday, the colonel said.", ["2022-02-21"]),
        ("The staff told the mayor that the gunners leave the range on Friday.", ["2022-02-18"]),
        ("The sappers, who came on Monday, go home on Friday.", ["2022-02-14", "2022-02-18"]),
        ("Half of the crews leave on Friday and the rest on Sunday.", ["2022-02-18", "2022-02-20"]),
        ("The manoeuvres begin on Friday and end on Sunday.", ["2022-02-18", "2022-02-20"]),
        ("The sailors are leaving on Friday.", ["2022-02-18"]),
        ("The two armies train together from Wednesday on.", ["2022-02-16"]),
        ("The presidents meet in Riga on Thursday.", ["2022-02-17"]),
        ("The parade takes place on Saturday.", ["2022-02-19"]),
        ("On Thursday everything is over.", ["2022-02-17"]),
        ("The hotel is full, but its guests do not leave before Friday.", ["2022-02-18"]),
        ("The drill starts today and the first tanks leave on Tuesday.", ["2022-02-15", "2022-02-15"]),
        # a date of another month is the nearest, as it may be either
        ("In the drill the sappers train between 3 November and 9 December.", ["2021-11-03", "2021-12-09"]),
        # no present: a past, what was seen, what somebody said that day
        ("The marines left on Friday.", ["2022-02-11"]),
        ("The marines have left the range, it was said on Friday.", ["2022-02-11"]),
        ("The major said on Friday that the marines leave.", ["2022-02-11"]),
        ("Villagers saw the last lorries leave on Friday.", ["2022-02-11"]),
        ("The convoy set off on Friday.", ["2022-02-11"]),
        ("The convoy sets off on Friday.", ["2022-02-18"]),
    ],
)
def test_the_present_of_timetables_lies_ahead(text: str, expected: list[str]) -> None:
    assert parsed_values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Minsk informed its neighbours that all units must be back till October 5.", "2022-10-05"),
        ("The ministry wrote that the soldiers should be in their barracks till March 20.", "2022-03-20"),
        ("Drivers have to look for other roads from Friday on.", "2022-02-18"),
        ("The beach stays closed until Friday.", "2022-02-18"),
        ("The road is closed till Friday, the council told drivers.", "2022-02-18"),
        ("All will have their money back by Christmas.", "2022-12-25"),
        ("They have their money back by Christmas.", "2022-12-25"),
        ("The guests should have gone on Friday.", "2022-02-11"),
        ("The drill lasted till October 5.", "2021-10-05"),
    ],
)
def test_what_must_be_or_lasts_till_then_lies_ahead(text: str, expected: str) -> None:
    assert parsed_values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council, the first since early December, meets on Monday.", ["2021-12", "2022-02-21"]),
        ("Since Friday the road is closed.", ["2022-02-11"]),
        # without a year, a day soon to come rather than one of nearly a year ago
        ("Moscow had named 30 March to 5 April as dates of the drill.", ["2022-03-30", "2022-04-05"]),
        ("Letters about the drill of April 20 were sent.", ["2022-04-20"]),
        ("The drill was over on December 26.", ["2021-12-26"]),
        ("The drill was over on 20 June.", ["2021-06-20"]),
    ],
)
def test_days_told_in_the_past(text: str, expected: list[str]) -> None:
    assert parsed_values(text) == expected

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from parley.desk.drawing.figures import MOST_ROWS, bounds_in_words, figures_chart, given_by
from parley.desk.drawing.scale import scale_of
from parley.desk.drawing.svg import clean, element, shortened
from parley.desk.drawing.thresholds import side_of, thresholds_of
from parley.dossier.model import Hedge
from parley.ledger.entries import FigureEntry

OUTLETS = {"r1": "Daily", "r2": "Weekly"}


def figure(
    low: int | None,
    high: int | None,
    hedge: Hedge | None = None,
    by: str | None = "the ministry",
    of: str | None = None,
) -> FigureEntry:
    return FigureEntry("troops", "r1", (0, 1), low, high, hedge, by, of, since="2031-03-02")


def drawn(*figures: FigureEntry) -> etree._Element:
    return etree.fromstring(f"<div>{figures_chart(figures, OUTLETS)}</div>")


@pytest.mark.parametrize(
    ("low", "high", "hedge", "words"),
    [
        (900, 900, "exact", "900"),
        (900, 900, None, "900"),
        (12000, 12000, "about", "about 12,000"),
        (None, 70, "up_to", "up to 70"),
        (None, 70, None, "up to 70"),
        (7000, None, "more_than", "more than 7,000"),
        (7000, None, None, "at least 7,000"),
        (24, 90, None, "24 to 90"),
        (24, 90, "about", "about 24 to 90"),
        (None, None, None, "number not stated"),
    ],
)
def test_bounds_are_put_in_words(low: int | None, high: int | None, hedge: Hedge | None, words: str) -> None:
    assert bounds_in_words(figure(low, high, hedge)) == words


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (9000, 9000, {"points": 1, "between": 0, "open": 0, "arrows": 0}),
        (2000, 9000, {"points": 2, "between": 1, "open": 0, "arrows": 0}),
        (None, 9000, {"points": 1, "between": 0, "open": 1, "arrows": 1}),
        (9000, None, {"points": 1, "between": 0, "open": 1, "arrows": 1}),
        (None, None, {"points": 0, "between": 0, "open": 0, "arrows": 0}),
    ],
)
def test_bounds_are_drawn_as_what_they_are(low: int | None, high: int | None, marks: dict[str, int]) -> None:
    page = drawn(figure(low, high))
    found = {
        "points": len(page.xpath("//circle")),
        "between": len(page.xpath("//line[@class='between']")),
        "open": len(page.xpath("//line[@class='open']")),
        "arrows": len(page.xpath("//svg[@class='arrow']")),
    }
    assert found == marks


@pytest.mark.parametrize(
    ("low", "high", "of", "side"),
    [
        (9000, 9000, None, "reached"),
        (8999, 8999, None, "below"),
        (None, 8999, None, "below"),
        (None, 9000, None, "open"),
        (8000, None, None, "open"),
        (8000, 8000, "NOR", "open"),
        (9500, None, "NOR", "reached"),
    ],
)
def test_a_figure_lies_on_a_side_of_the_threshold(low: int | None, high: int | None, of: str | None, side: str) -> None:
    notification = thresholds_of("troops")[0]
    assert notification.value == 9000
    assert side_of(figure(low, high, of=of), notification, ["NOR", "SWE"]) == side


def test_a_part_is_told_as_one_beside_the_thresholds_of_the_whole() -> None:
    both = figures_chart([figure(3000, 3000, of="SWE"), figure(12000, 12000)], OUTLETS, ["NOR", "SWE"])
    rows = etree.fromstring(f"<div>{both}</div>").xpath("//g[@class='row']")
    assert ["only the part of Sweden" in row.xpath("string(.)") for row in rows] == [False, True]
    assert "only the part" not in figures_chart([figure(3000, 3000, of="SWE")], OUTLETS, ["SWE"])


def test_the_only_party_s_part_is_the_whole() -> None:
    assert side_of(figure(8000, 8000, of="NOR"), thresholds_of("troops")[0], ["NOR"]) == "below"


def test_a_number_that_has_to_be_exceeded_does_not_count_itself() -> None:
    large = next(threshold for threshold in thresholds_of("troops") if threshold.value == 40000)
    assert large.more_than
    assert side_of(figure(40000, 40000), large, []) == "below"
    assert side_of(figure(40001, None), large, []) == "reached"


@pytest.mark.parametrize(
    ("low", "high", "hedge", "side"),
    [
        (None, 9000, "less_than", "below"),
        (None, 9000, "up_to", "open"),
        (9000, None, "more_than", "reached"),
        (8999, None, "more_than", "reached"),
        (8998, None, "more_than", "open"),
    ],
)
def test_a_bound_that_is_not_reached_itself(low: int | None, high: int | None, hedge: Hedge, side: str) -> None:
    assert side_of(figure(low, high, hedge), thresholds_of("troops")[0], []) == side


def test_figures_on_both_sides_are_told_apart_from_those_on_one() -> None:
    both = drawn(figure(8000, 8000, by="A"), figure(14000, 14000, by="B"))
    assert "figures on both sides" in both.xpath("string(//ul)")
    assert both.xpath("//g[@class='threshold both']")
    assert not drawn(figure(8000, 8000)).xpath("//g[@class='threshold both']")


def test_what_one_claimant_repeats_stands_once_with_all_reports() -> None:
    again = FigureEntry("troops", "r2", (3, 4), 900, 900, None, "the ministry", since="2031-03-01")
    rows = given_by([figure(900, 900), again, figure(800, 800)], OUTLETS)
    assert [(row.figure.low, row.reports, row.since) for row in rows] == [
        (900, ("r1", "r2"), "2031-03-01"),
        (800, ("r1",), "2031-03-02"),
    ]


def test_names_that_are_markup_stay_names() -> None:
    name = "<script>alert(1)</script>\" onload='x' \u202e\x00"
    page = drawn(figure(10, 10, by=name))
    assert not page.xpath("//script")
    assert not page.xpath("//@onload | //@style")
    assert "alert(1)" in page.xpath("string(//table)")
    assert "\u202e" not in page.xpath("string(.)")


def test_a_drawing_has_a_title_a_description_and_a_table() -> None:
    page = drawn(figure(900, None, "at_least"))
    svg = page.xpath("//svg[@role='img']")[0]
    assert [child.tag for child in svg[:2]] == ["title", "desc"]
    assert "the ministry: at least 900" in svg.findtext("desc")
    assert page.xpath("//table/caption")
    assert page.xpath("count(//tbody/tr)") == 1


def test_many_claimants_all_stand_in_the_table() -> None:
    page = drawn(*(figure(1000 + n, 1000 + n, by=f"No. {n}") for n in range(MOST_ROWS + 5)))
    assert page.xpath("count(//g[@class='row'])") == MOST_ROWS
    assert page.xpath("count(//tbody/tr)") == MOST_ROWS + 5
    assert "5 more in the table" in page.xpath("string(//p)")


NUMBERS = st.one_of(st.none(), st.integers(0, 10**15))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=6))
def test_nothing_is_drawn_outside_the_axis(bounds: list[tuple[int | None, int | None]]) -> None:
    page = drawn(*(figure(low, high, by=f"No. {n}") for n, (low, high) in enumerate(bounds)))
    shares = [float(value.rstrip("%")) for value in page.xpath("//@x1 | //@x2 | //@x | //@cx")]
    assert all(math.isfinite(share) and 0 <= share <= 100 for share in shares)
    assert all(re.fullmatch(r"-?[\d.]+", value) for value in page.xpath("//@y | //@y1 | //@y2 | //@cy"))


@given(st.lists(st.integers(0, 10**15), max_size=8))
def test_ticks_are_few_and_on_the_axis(values: list[int]) -> None:
    scale = scale_of(values)
    ticks = scale.ticks()
    assert len(ticks) <= 8
    assert all(scale.low <= tick <= scale.high for tick in ticks)
    assert [scale.share(tick) for tick in ticks] == sorted(scale.share(tick) for tick in ticks)


def test_small_numbers_can_be_told_apart_beside_large_ones() -> None:
    assert scale_of([3000, 100000]).log
    assert not scale_of([9000, 13000]).log
    assert scale_of([9000, 13000]).share(0) == 0


def test_text_is_cleaned_cut_and_escaped() -> None:
    assert clean("a\u202eb\x07c") == "abc"
    assert shortened("one  two\nthree", 8) == "one two…"
    assert element("b", "<i>", title='"') == '<b title="&#34;">&lt;i&gt;</b>'


def test_thresholds_from_memory_are_told_as_such() -> None:
    told = ["".join(row.itertext()) for row in drawn(figure(8000, 14000)).xpath("//figcaption//li")]
    known = [threshold.from_memory for threshold in thresholds_of("troops")]
    assert known[:2] == [False, True]
    assert ["(from memory)" in words for words in told[:2]] == known[:2]

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from parley.desk.sliders import day_at, moved, slider_of_day, slider_of_strength
from parley.vienna.questions.activity import Figure

TROOPS = [Figure("troops", 2400, 2400), Figure("troops", None, 14400)]


def test_a_slider_reaches_beyond_figures_and_thresholds_in_round_steps() -> None:
    slider = slider_of_strength("troops", TROOPS, "")
    assert (slider.low, slider.at, slider.stood) == (0, 14400, "14400:")
    assert slider.high >= 2 * 40000
    assert slider.marks == [9000, 13000, 40000]
    assert slider.high % slider.step == 0


@pytest.mark.parametrize(("value", "at"), [("500", 600), ("8000..9000", 8000), ("..9000", 9000), ("soon", 14400)])
def test_it_stands_where_the_number_is(value: str, at: int) -> None:
    slider = slider_of_strength("troops", TROOPS, value)
    assert abs(slider.at - at) <= slider.step


@given(st.integers(0, 10**30), st.sampled_from(["troops", "sorties", "aircraft"]))
def test_every_number_has_a_place(number: int, item: str) -> None:
    slider = slider_of_strength(item, [], str(number))
    assert slider.low <= slider.at <= slider.high
    assert slider.high // slider.step <= 400


def test_a_day_is_sixty_days_to_either_side() -> None:
    slider = slider_of_day("2031-03-03", "")
    assert slider is not None
    assert (day_at(slider.low), day_at(slider.at), day_at(slider.high)) == ("2031-01-02", "2031-03-03", "2031-05-02")


@pytest.mark.parametrize(("stated", "value"), [(None, ""), (None, "none"), ("none", "soon")])
def test_where_no_day_is_known_there_is_no_slider(stated: str | None, value: str) -> None:
    assert slider_of_day(stated, value) is None


@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-30", "2031", "2031-03"])
def test_days_at_the_ends_of_the_calendar_and_inexact_ones_have_a_place(day: str) -> None:
    slider = slider_of_day(day, "")
    assert slider is not None
    assert day_at(slider.low) is not None
    assert day_at(slider.high) is not None


@pytest.mark.parametrize(
    ("query", "to"),
    [
        ("slide.troops=500&from.troops=600:&troops=", 500),
        ("slide.troops=600&from.troops=600:&troops=", None),
        ("slide.troops=500&from.troops=600:&troops=700", None),
        ("slide.troops=500&from.troops=600:700&troops=700", 500),
        ("troops=700", None),
        ("slide.troops=-1&from.troops=600:", None),
        ("slide.troops=99999999999999999&from.troops=600:", None),
        ("slide.troops=x&from.troops=", None),
    ],
)
def test_a_slider_counts_where_it_was_moved_and_the_field_was_not(query: str, to: int | None) -> None:
    assert moved("troops", QueryParams(query)) == to


@given(st.integers(-10, 10**9))
def test_a_place_beyond_the_calendar_is_no_day(place: int) -> None:
    assert (day_at(place) is None) is not (1 <= place <= 3652059)

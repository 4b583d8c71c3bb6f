from __future__ import annotations

import pytest

from parley.dossier.model import Time
from parley.ledger.asking.days import Expression, words_for
from parley.ledger.asking.find import find_activity
from parley.ledger.asking.whole import whole_of
from parley.ledger.store import Store
from tests.ledger.reports import dossier, put

TEXT = "The drill Tin Owl runs from 3 to 14 March for twelve days. It was announced on 3 March; Tin Owl began early."


def at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("what", "day", "start", "expected"),
    [
        ("start", "2031-03-03", None, at("3 March")),
        ("end", "2031-03-14", None, at("3 to 14 March")),
        ("end", "2031-03-20", "2031-03-09", at("twelve days")),
        ("end", "2031-03-20", "2031-03", None),
        ("start", "2031-03-14", None, None),
        ("announced", "2031", None, None),
    ],
)
def test_the_words_of_a_day(what: str, day: str, start: str | None, expected: tuple[int, int] | None) -> None:
    expressions = [
        Expression(at("3 to 14 March"), "2031-03-03/2031-03-14"),
        Expression(at("twelve days"), "P12D"),
        Expression(at("3 March"), "2031-03-03"),
        Expression(at("early"), None),
    ]
    assert words_for(what, day, start, expressions, [at("Tin Owl")]) == expected


def test_of_several_words_those_nearest_to_the_activity_are_meant() -> None:
    expressions = [Expression(at("3 March"), "2031-03-03"), Expression(at("early"), "2031-03-03")]
    assert words_for("start", "2031-03-03", None, expressions, [at("began")]) == at("early")
    assert words_for("start", "2031-03-03", None, expressions, []) == at("3 March")


def test_the_dates_of_a_report_point_at_their_own_words(store: Store) -> None:
    text = "Norway holds the exercise Cobalt Lantern 2031 at Rena; it begins on 3 March 2031."
    made = dossier("r1", text)
    made.activities[0].start = "2031-03-03"
    span = (text.index("3 March"), text.index("."))
    made.times.append(Time("3 March 2031", span, "2031-03-03"))
    put(store, made)
    with store.read() as connection:
        [date] = whole_of(connection, find_activity(connection, "Cobalt Lantern 2031")).dates
    assert (date.date, date.span) == ("2031-03-03", span)

"""The words of `times.yaml`, arranged for looking up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from parley.knowledge.load import load
from parley.reading.dates.cardinals import number_starts
from parley.reading.dates.lexemes import Lexemes

V = TypeVar("V")


class Phrasebook(Generic[V]):
    """Phrases by their first word, the longest first."""

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for phrase, value in entries:
            words = tuple(phrase.split())
            self._by_first.setdefault(words[0], []).append((words, value))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))

    def firsts(self) -> frozenset[str]:
        """The words that phrases begin with."""
        return frozenset(self._by_first)

    def match(self, lexemes: Lexemes, i: int) -> tuple[int, V] | None:
        """Where the longest phrase at `i` ends, and what it stands for."""
        for words, value in self._by_first.get(lexemes.word(i), ()):
            if all(lexemes.word(i + k) == w and (k == 0 or not lexemes.apart(i + k)) for k, w in enumerate(words)):
                return i + len(words), value
        return None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every group of words under the name it has in the knowledge file."""

    months: Mapping[str, int]
    short_months: Mapping[str, int]
    doubtful_months: frozenset[str]
    before_month: frozenset[str]
    before_figures: frozenset[str]
    weekdays: Mapping[str, int]
    weekday_plurals: Mapping[str, int]
    short_weekdays: Mapping[str, int]
    parts_of_day: frozenset[str]
    clock_words: Mapping[str, str]
    units: Mapping[str, str]
    lengths: Mapping[str, str | None]
    seasons: Mapping[str, tuple[int, int]]
    american_seasons: Mapping[str, tuple[int, int]]
    days: Phrasebook[int]
    from_publication: Mapping[str, int]
    from_text: Mapping[str, int]
    behind_publication: Phrasebook[int]
    behind_text: Mapping[str, int]
    relations: Phrasebook[int]
    windows: Mapping[str, int]
    parts: frozenset[str]
    halves: Mapping[str, int]
    quarters: Mapping[str, int]
    decades: Mapping[str, int]
    recurring: frozenset[str]
    recurring_adverbs: frozenset[str]
    eras: Phrasebook[str | None]
    holidays: Phrasebook[tuple[int, int]]
    before_christ: frozenset[str]
    after_christ: frozenset[str]
    before_year: frozenset[str]
    before_old_year: frozenset[str]
    behind_year: frozenset[str]
    before_count: frozenset[str]
    counted: frozenset[str]
    starts: frozenset[str]
    """Words that a time expression can begin with."""


@cache
def vocabulary() -> Vocabulary:
    """The words for times, read once."""
    data: Any = load("times")
    months, weekdays, shifts, years = data["months"], data["weekdays"], data["shifts"], data["years"]
    days = {**data["days"]["words"], **data["days"]["phrases"]}
    seasons = {name: (a, b) for name, (a, b) in data["seasons"]["names"].items()}
    american = {name: (a, b) for name, (a, b) in data["seasons"]["american"].items()}
    holidays = {name: (month, day) for name, (month, day) in data["holidays"]["days"].items()}
    day_words, eras, feasts = (
        Phrasebook(days.items()),
        Phrasebook(data["eras"]["phrases"].items()),
        Phrasebook(holidays.items()),
    )
    starts = {
        *months["names"],
        *months["foreign"],
        *months["short"],
        *weekdays["names"],
        *weekdays["plurals"],
        *weekdays["short"],
        *data["parts_of_day"]["clock"],
        *data["units"]["words"],
        *data["units"]["lengths"],
        *seasons,
        *american,
        *shifts["from_publication"],
        *shifts["from_text"],
        *shifts["windows"],
        *data["recurring"]["words"],
        *data["recurring"]["adverbs"],
        *data["parts"]["halves"],
        *data["parts"]["quarters"],
        *load("numbers")["ordinals"]["words"],
        "the",
        "present",
        *data["decades"]["names"],
        *data["parts"]["words"],
        "q",
    }
    return Vocabulary(
        months=months["names"] | months["foreign"],
        short_months=months["short"],
        doubtful_months=frozenset(months["words_too"]),
        before_month=frozenset(months["before"]),
        before_figures=frozenset(months["before_figures"]),
        weekdays=weekdays["names"],
        weekday_plurals=weekdays["plurals"],
        short_weekdays=weekdays["short"],
        parts_of_day=frozenset(data["parts_of_day"]["words"]),
        clock_words=data["parts_of_day"]["clock"],
        units=data["units"]["words"],
        lengths=data["units"]["lengths"],
        seasons=seasons,
        american_seasons=american,
        days=day_words,
        from_publication=shifts["from_publication"],
        from_text=shifts["from_text"],
        behind_publication=Phrasebook(shifts["behind_publication"].items()),
        behind_text=shifts["behind_text"],
        relations=Phrasebook(shifts["relations"].items()),
        windows=shifts["windows"],
        parts=frozenset(data["parts"]["words"]),
        halves=data["parts"]["halves"],
        quarters=data["parts"]["quarters"],
        decades=data["decades"]["names"],
        recurring=frozenset(data["recurring"]["words"]),
        recurring_adverbs=frozenset(data["recurring"]["adverbs"]),
        eras=eras,
        holidays=feasts,
        before_christ=frozenset(data["eras_of_years"]["before_christ"]),
        after_christ=frozenset(data["eras_of_years"]["after_christ"]),
        before_year=frozenset(years["before"]),
        before_old_year=frozenset(years["before_old"]),
        behind_year=frozenset(years["behind"]),
        before_count=frozenset(years["count_before"]),
        counted=frozenset(years["counted"]),
        starts=frozenset(starts) | number_starts() | day_words.firsts() | eras.firsts() | feasts.firsts(),
    )

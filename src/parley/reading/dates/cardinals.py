"""Cardinal numbers in a row of lexemes: figures, words, figures with words, and plurals without a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from parley.knowledge.load import load
from parley.reading.dates.lexemes import Lexemes

Written = Literal["figures", "words", "vague"]


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number that begins at some lexeme and ends before lexeme `end`.

    `low` and `high` differ only where the words leave it open ("several hundred"). `scale` is the last power that was
    spoken ("7 thousand": 1000), which the lower bound of a range may share.
    """

    end: int
    low: float
    high: float
    scale: int
    written: Written

    @property
    def value(self) -> float | None:
        """The number itself, None where the words leave it open."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class _Words:
    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    hundred: frozenset[str]
    dozen: frozenset[str]
    score: frozenset[str]
    few: Mapping[str, tuple[int, int]]
    plurals: Mapping[str, tuple[int, int]]
    before_of: frozenset[str]
    measures: frozenset[str]
    starts: frozenset[str]


@cache
def _words() -> _Words:
    data: Any = load("numbers")
    cardinals, vague = data["cardinals"], data["vague"]
    few = {word: (low, high) for word, (low, high) in vague["few"].items()}
    plurals = {word: (low, high) for word, (low, high) in vague["plurals"].items()}
    hundred, dozen = frozenset(cardinals["hundred"]), frozenset(cardinals["dozen"])
    starts = {*cardinals["units"], *cardinals["tens"], *cardinals["scales"], *hundred, *dozen, *few, *plurals}
    return _Words(
        cardinals["units"],
        cardinals["tens"],
        cardinals["scales"],
        cardinals["suffixes"],
        hundred,
        dozen,
        frozenset(cardinals["score"]),
        few,
        plurals,
        frozenset(vague["before_of"]),
        frozenset(w for kind in ("distance", "caliber", "weight", "time") for w in data["units"][kind]),
        frozenset(starts | {"a", "an", "half", "one"}),
    )


def figures(text: str, decimal_points: bool = False) -> float | None:
    """The number that figures with commas and points stand for, None for times, dates, lists and versions.

    A single point before exactly three figures parts thousands ("12.700"), unless `decimal_points` says that this text
    or the unit behind it takes points for decimals; a comma there always parts thousands.
    """
    if text.isdigit():
        return float(text) if len(text) < 16 else None
    if ":" in text or "/" in text:
        return None
    for mark, other in ((",", "."), (".", ",")):
        if mark not in text:
            continue
        whole, _, fraction = text.partition(other)
        groups = whole.split(mark)
        grouped = len(groups) > 1 and len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])
        if grouped and groups[0] != "0" and fraction.isdigit() | (fraction == ""):
            single_point = mark == "." and len(groups) == 2 and not fraction
            if not (single_point and decimal_points):
                return float("".join(groups) + (f".{fraction}" if fraction else ""))
        if other not in text and len(groups) == 2:
            return float(".".join(groups))
    return None


def _spaced_figures(lexemes: Lexemes, i: int) -> tuple[str, int]:
    """The figures that begin at `i` with their thousands put together ("12 700", "12'700"), and where they end."""
    text, end = lexemes[i].text, i + 1
    if not text.isdigit() or len(text) > 3 or text[0] == "0":
        return text, end
    while True:
        at = end
        if lexemes.word(at) in {"'", "’"} and lexemes.joined(at) and lexemes.joined(at + 1):
            at += 1
        elif lexemes.at(at).gap != " ":
            break
        group = lexemes.at(at)
        if group.kind != "number" or not group.text.isdigit() or len(group.text) != 3:
            break
        if _measure_joined(lexemes, at + 1):
            break
        text, end = text + group.text, at + 1
    return text, end


def _measure_joined(lexemes: Lexemes, i: int) -> bool:
    """Whether a measure is joined at `i`, so that the figures before it are its own ("12 155-mm howitzers")."""
    if not lexemes.joined(i):
        return False
    if lexemes.at(i).kind == "word":
        return True
    return lexemes.is_dash(i) and lexemes.joined(i + 1) and lexemes.word(i + 1) in _words().measures


def _figures_at(lexemes: Lexemes, i: int, decimal_points: bool) -> Cardinal | None:
    words = _words()
    text, end = _spaced_figures(lexemes, i)
    value = figures(text, decimal_points or lexemes.word(end) in words.scales)
    if value is None:
        return None
    after = lexemes.word(end)
    if after in {"1/2", "½"} and not lexemes.apart(end) and value.is_integer() and value < 1000:
        value, end = value + 0.5, end + 1
        after = lexemes.word(end)
    named = lexemes.joined(i) and (lexemes.is_dash(i - 1) or lexemes.at(i - 1).kind == "word")
    if lexemes.joined(end) and after in words.suffixes and not named and not lexemes.joined(end + 1):
        scale = words.suffixes[after]
        return (
            Cardinal(end + 1, value * scale, value * scale, scale, "figures") if after != "m" or value < 100 else None
        )
    hyphen = 1 if lexemes.is_dash(end) and lexemes.joined(end) and lexemes.joined(end + 1) else 0
    scaled = _scale_at(lexemes, end + hyphen)
    if scaled and not lexemes.apart(end):
        scale, end = scaled
        rest, end = _rest_of_thousands(lexemes, end) if scale == 1000 and value.is_integer() else (0, end)
        value = round(value * scale, 6) + rest
        return Cardinal(end, value, value, 1 if rest else scale, "figures")
    return Cardinal(end, value, value, 1, "figures")


def _rest_of_thousands(lexemes: Lexemes, i: int) -> tuple[int, int]:
    """The hundreds behind "8 thousand" ("8 thousand 600", as translation programs leave it), and where they end."""
    rest = lexemes.at(i)
    alone = rest.kind == "number" and rest.text.isdecimal() and len(rest.text) == 3 and rest.text[0] != "0"
    behind = lexemes.at(i + 1)
    measures = behind.lower == "mm" or (lexemes.joined(i + 1) and behind.kind in {"number", "word"})
    if not alone or lexemes.apart(i) or measures or (lexemes.is_dash(i + 1) and lexemes.joined(i + 1)):
        return 0, i
    return int(rest.text), i + 1


def _scale_at(lexemes: Lexemes, i: int) -> tuple[int, int] | None:
    """A power or several ("thousand", "hundred thousand", "dozen") at `i`, and where it ends."""
    words = _words()
    scale, end = 1, i
    if lexemes.word(end) in words.dozen:
        scale, end = 12, end + 1
    elif lexemes.word(end) in words.score:
        scale, end = 20, end + 1
    elif lexemes.word(end) in words.hundred:
        scale, end = 100, end + 1
    if lexemes.word(end) in words.scales and not lexemes.apart(end):
        scale, end = scale * words.scales[lexemes.word(end)], end + 1
    return (scale, end) if end > i else None


def _below_hundred(lexemes: Lexemes, i: int) -> tuple[int, int] | None:
    words = _words()
    word = lexemes.word(i)
    if word in words.units:
        return words.units[word], i + 1
    if word not in words.tens:
        return None
    value, end = words.tens[word], i + 1
    at = end + 1 if lexemes.is_dash(end) and lexemes.joined(end) and lexemes.joined(end + 1) else end
    unit = words.units.get(lexemes.word(at), 0)
    if 0 < unit < 10 and not lexemes.apart(at):
        return value + unit, at + 1
    return value, end


def _below_thousand(lexemes: Lexemes, i: int) -> tuple[float, int, int] | None:
    """Value, end and last power of "two", "a hundred and five", "two and a half", "half a"."""
    words = _words()
    word = lexemes.word(i)
    if word == "half":
        joint = lexemes.word(i + 1)
        if joint in {"a", "an"} and _scale_at(lexemes, i + 2):
            return 0.5, i + 2, 1
        return (0.5, i + 1, 1) if _scale_at(lexemes, i + 1) else None
    if word in {"a", "an"}:
        return (1, i + 1, 1) if _scale_at(lexemes, i + 1) and not lexemes.apart(i + 1) else None
    small = _below_hundred(lexemes, i)
    if small is None:
        return (1, i, 1) if word in words.hundred or word in words.scales or word in words.dozen else None
    value, end = small
    if [lexemes.word(end + k) for k in range(3)] == ["and", "a", "half"]:
        return value + 0.5, end + 3, 1
    return value, end, 1


def _words_at(lexemes: Lexemes, i: int) -> Cardinal | None:
    """A number in words: groups of descending powers, "and" only behind a hundred or more."""
    words = _words()
    total, end, last_scale, previous = 0.0, i, 1, float("inf")
    while not (end > i and lexemes.apart(end)):
        at = end + 1 if end > i and lexemes.word(end) == "and" and previous >= 100 else end
        group = _below_thousand(lexemes, at)
        if group is None or (end > i and lexemes.word(at) in {"a", "an", "half"}):
            break
        value, at, _ = group
        if end > i and at == end:
            break
        if lexemes.word(at) in words.hundred and (at == i or not lexemes.apart(at)) and 0 < value < 100:
            value, at = value * 100, at + 1
            joint = at + 1 if lexemes.word(at) == "and" else at
            small = _below_hundred(lexemes, joint)
            if small and not lexemes.apart(joint):
                value, at = value + small[0], small[1]
        scale = 1
        hyphen = 1 if lexemes.is_dash(at) and lexemes.joined(at) and lexemes.joined(at + 1) else 0
        if lexemes.word(at + hyphen) in words.scales and (at == i or not lexemes.apart(at)):
            scale, at = words.scales[lexemes.word(at + hyphen)], at + hyphen + 1
        elif lexemes.word(at + hyphen) in words.dozen | words.score and end == i:
            scale, at = (12 if lexemes.word(at + hyphen) in words.dozen else 20), at + hyphen + 1
        if scale >= previous or at == end or (end > i and value * scale >= previous):
            break
        total, end, last_scale = total + value * scale, at, scale
        previous = scale if scale > 1 else (100.0 if value >= 100 and value % 100 == 0 else 1.0)
        if scale == 1 or scale in {12, 20}:
            break
    return Cardinal(end, total, total, last_scale, "words") if end > i else None


def _vague_at(lexemes: Lexemes, i: int) -> Cardinal | None:
    """ "several hundred", "a few dozen", "tens of thousands", "dozens", "a couple of", "several"."""
    words = _words()
    at = i + 1 if lexemes.word(i) in {"a", "an"} else i
    word = lexemes.word(at)
    if word in words.few and not (word in {"couple", "pair"} and at == i):
        low, high = words.few[word]
        of = at + 2 if lexemes.word(at + 1) == "of" else at + 1
        scaled = _scale_at(lexemes, of)
        if scaled and not lexemes.apart(of):
            scale, end = scaled
            factor = (24, 90) if scale == 12 and low != high else (low * scale, high * scale)
            return Cardinal(end, *factor, scale, "vague")
        return Cardinal(at + 1, low, high, 1, "vague")
    if at != i:
        return None
    if word == "dozen":
        return Cardinal(i + 1, 24, 90, 12, "vague")
    if word not in words.plurals:
        return None
    low, high = words.plurals[word]
    scale = 1
    end = i + 1
    if lexemes.word(end) == "of":
        power = lexemes.word(end + 1)
        if power in words.scales or power in words.hundred:
            scale, end = words.scales.get(power, 100), end + 2
    elif word in words.before_of:
        return None
    return Cardinal(end, low * scale, high * scale, scale, "vague")


def cardinal_at(lexemes: Lexemes, i: int, decimal_points: bool = False) -> Cardinal | None:
    """The longest number that begins at lexeme `i`, or None."""
    lexeme = lexemes.at(i)
    if lexeme.kind == "number":
        return _figures_at(lexemes, i, decimal_points)
    if lexeme.lower not in _words().starts:
        return None
    return _vague_at(lexemes, i) or _words_at(lexemes, i)


def number_starts() -> frozenset[str]:
    """Words that a number in words can begin with."""
    return _words().starts

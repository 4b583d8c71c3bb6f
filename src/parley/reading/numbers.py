"""Quantities: every number of a text with its bounds, its hedge and what kind of number it is.

What is no count of anything (dates, ordinals, sums of money, calibres, designations such as "T-72", numbered articles)
is found too and carries its kind, so that nobody takes it for a strength.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from parley.dossier.model import Hedge, Span
from parley.knowledge.load import load
from parley.language.document import Document
from parley.reading.dates.cardinals import Cardinal, cardinal_at
from parley.reading.dates.expressions import expressions_of_document, kind_of
from parley.reading.dates.lexemes import Lexemes, lexemes_of_document
from parley.reading.dates.meanings import Expression, Length

Kind = Literal[
    "count",
    "distance",
    "money",
    "percent",
    "ordinal",
    "year",
    "date",
    "time",
    "age",
    "temperature",
    "caliber",
    "weight",
    "phone",
    "version",
    "other",
]
KINDS: frozenset[str] = frozenset(get_args(Kind))


@dataclass(slots=True)
class Quantity:
    """A number as the text gives it.

    Tokens `first` to `last` (inclusive) are the number with the words of its power ("7.2 thousand", both ends of a
    range); `hedge_first` to `hedge_last` take in the hedge, and `span` covers those. `low` and `high` are bounds in
    whole units, None where open or where the value is no whole number; `value` is the number spoken, None for ranges
    and vague plurals. `hedge` is None only for a range without one. `vague` tells that there is no figure at all
    ("several hundred"). `unit` is the word that decided the kind.
    """

    first: int
    last: int
    hedge_first: int
    hedge_last: int
    span: Span
    low: int | None
    high: int | None
    value: float | None
    hedge: Hedge | None
    kind: Kind
    unit: str | None = None
    vague: bool = False


@dataclass(slots=True)
class _Figure:
    """A number or range of lexemes `first` to `end` (exclusive), before its hedge and kind are known.

    `upper` is the hedge of the upper end of a range, where it has one of its own ("60,000 to over 100,000").
    """

    first: int
    end: int
    low: float
    high: float
    ranged: bool
    vague: bool
    upper: Hedge | None = None


_AFTER_LABELS = frozenset(
    {"take", "run", "go", "stop", "are", "were", "will", "of", "in", "on", "at", "to", "from", "have", "had", "apply"}
)
"""Behind the last of several numbers that name things."""
_COUNTING = frozenset({"number", "numbers", "no"})
_LABELS = 1_000
"""Numbers of paragraphs, articles and the like lie below."""
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Hedge], ...]]


def _phrase_table(groups: Mapping[Hedge, Iterable[str]], key: int) -> Phrases:
    """Hedge phrases by their first (`key` 0) or last (-1) word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for hedge, phrases in groups.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            table.setdefault(words[key], []).append((words, hedge))
    return {word: tuple(sorted(entries, key=lambda e: -len(e[0]))) for word, entries in table.items()}


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """The words of `numbers.yaml`, arranged for looking up."""

    before: Phrases
    ahead: Phrases
    after: Phrases
    far: frozenset[str]
    unit_of: Mapping[str, Kind]
    between: frozenset[str]
    money_before: frozenset[str]
    age_before: frozenset[str]
    labels: frozenset[str]
    named_labels: frozenset[str]
    makers: frozenset[str]
    name_ends: frozenset[str]
    joined_counts: frozenset[str]
    one_after: frozenset[str]
    one_before: frozenset[str]
    ordinals: frozenset[str]
    endings: frozenset[str]
    fractions: frozenset[str]
    changes: frozenset[str]
    negations: frozenset[str]
    no_verbs: frozenset[str]
    modals: frozenset[str]
    modal_verbs: frozenset[str]


@cache
def _knowledge() -> _Knowledge:
    data: Any = load("numbers")
    units, before, hedges, one = data["units"], data["before"], data["hedges"], data["pronoun_one"]
    unit_of: dict[str, Kind] = {word: kind for kind in get_args(Kind) for word in units.get(kind, ())}
    return _Knowledge(
        before=_phrase_table(hedges["before"], -1),
        ahead=_phrase_table(hedges["before"], 0),
        after=_phrase_table(hedges["after"], 0),
        far=frozenset(hedges["far"]),
        unit_of=unit_of,
        between=frozenset(units["between"]),
        money_before=frozenset(before["money"]),
        age_before=frozenset(before["age"]),
        labels=frozenset(before["labels"]),
        named_labels=frozenset(before["named_labels"]),
        makers=frozenset(before["makers"]),
        name_ends=frozenset(before["name_ends"]),
        joined_counts=frozenset(data["joined_counts"]["words"]),
        one_after=frozenset(one["after"]),
        one_before=frozenset(one["before"]),
        ordinals=frozenset(data["ordinals"]["words"]),
        endings=frozenset(data["ordinals"]["endings"]),
        fractions=frozenset(data["ordinals"]["fractions"]),
        changes=frozenset(data["changes"]["words"]),
        negations=frozenset(hedges["negations"]),
        no_verbs=frozenset(hedges["no_verbs"]),
        modals=frozenset(hedges["modals_after"]),
        modal_verbs=frozenset(hedges["modals_reach"]),
    )


# --- figures and ranges -----------------------------------------------------------------------------------------------


def _figure_of(cardinal: Cardinal, first: int) -> _Figure:
    vague = cardinal.written == "vague"
    return _Figure(first, cardinal.end, float(cardinal.low), float(cardinal.high), False, vague)


def _joint(lexemes: Lexemes, end: int) -> tuple[str, int] | None:
    """What joins two figures to a range behind lexeme `end`: the joint and where the second figure begins."""
    at = end
    if lexemes.apart(at):
        return None
    if lexemes.word(at) in {",", "("} or (lexemes.is_dash(at) and lexemes.word(at + 1) in {"or", "if", "perhaps"}):
        at += 1
    word = lexemes.word(at)
    if word == "or":
        skip = {"even", "perhaps", "possibly", "maybe", "rather", "up", "to"}
        second = at + 1
        while lexemes.word(second) in skip:
            second += 1
        return "or", second
    if at > end:
        return None
    if lexemes.is_dash(at):
        return "-", at + 1
    if word in {"to", "till", "until"}:
        return "to", at + 1
    if word == "up" and lexemes.word(at + 1) == "to":
        return "up to", at + 2
    return ("and", at + 1) if word == "and" else None


def _changes(lexemes: Lexemes, begin: int) -> bool:
    """Whether "from 8,000 to 12,000" stands behind a word of change, so that it is two figures and no range."""
    if lexemes.word(begin - 1) != "from":
        return False
    return any(lexemes.word(i) in _knowledge().changes for i in range(max(0, begin - 12), begin - 1))


def _hedge_ahead(lexemes: Lexemes, at: int) -> tuple[int, Hedge | None]:
    """Where the figure behind the hedges at `at` begins, and the hedge that outweighs the others."""
    found: list[Hedge] = []
    while len(found) < _MOST_HEDGES and not lexemes.apart(at):
        entries = _knowledge().ahead.get(lexemes.word(at), ())
        entry = next((e for e in entries if _matches(lexemes, at, e[0])), None)
        if entry is None and lexemes.word(at) != "even":
            break
        found.append("exact" if entry is None else entry[1])
        at += 1 if entry is None else len(entry[0])
    return at, _decided(found)


def _joins(lexemes: Lexemes, how: str, begin: int, upper: Hedge | None) -> bool:
    """Whether the joint makes a range of two figures, given the lexeme where the first begins with its hedges."""
    lead = lexemes.word(begin - 1)
    if how == "and":
        return lead == "between" or (upper in {"up_to", "may"} and begin > 0)
    if how == "up to":
        return lead in {"from", "between", "anywhere", "somewhere"}
    return how != "to" or not _changes(lexemes, begin)


def _range_from(lexemes: Lexemes, low: Cardinal, first: int, points: bool) -> _Figure | None:
    """The range that begins with `low`, or None where it is a number of its own."""
    joint = _joint(lexemes, low.end)
    if joint is None or low.value is None or lexemes.apart(joint[1]):
        return None
    how, second = joint
    second, upper = _hedge_ahead(lexemes, second)
    if not _joins(lexemes, how, _hedge_before(lexemes, first)[0], upper):
        return None
    high = cardinal_at(lexemes, second, points)
    if high is None or high.value is None or high.value <= 0:
        return None
    if how == "-" and lexemes.joined(low.end) != lexemes.joined(second):
        return None
    least = low.value
    if low.scale == 1 and high.scale > 1 and least < high.value / high.scale:
        least *= high.scale
    elif low.scale == 1 and high.value >= 1000 and high.value % 1000 == 0 and least < high.value / 1000 and least > 1:
        least *= 1000
    return _Figure(first, high.end, least, high.value, True, False, upper) if least < high.value else None


def _figure_at(lexemes: Lexemes, i: int, points: bool) -> _Figure | None:
    cardinal = cardinal_at(lexemes, i, points)
    if cardinal is None:
        return None
    labelled = (
        lexemes.word(i - 1) in _knowledge().labels - _COUNTING and not lexemes.apart(i) and cardinal.high < _LABELS
    )
    return (None if labelled else _range_from(lexemes, cardinal, i, points)) or _figure_of(cardinal, i)


# --- kinds ------------------------------------------------------------------------------------------------------------


def _unit_behind(lexemes: Lexemes, end: int) -> tuple[int, Kind, str] | None:
    """The unit of measure behind a figure: its last lexeme, the kind it makes and the word."""
    known = _knowledge()
    at = end
    if lexemes.is_dash(at) and lexemes.joined(at) and lexemes.joined(at + 1):
        at += 1
    for _ in range(3):
        if lexemes.apart(at):
            return None
        word = lexemes.word(at)
        if word == "per" and lexemes.word(at + 1) == "cent":
            return at + 1, "percent", "per cent"
        if word == "m" and lexemes.at(at).text == "m":
            return at, "distance", "m"
        if word in known.unit_of:
            return at, known.unit_of[word], word
        if word not in known.between:
            return None
        at += 1
    return None


def _age(lexemes: Lexemes, figure: _Figure, unit: tuple[int, Kind, str] | None) -> bool:
    known = _knowledge()
    before = lexemes.word(figure.first - 1)
    if before in known.age_before or (before == "of" and lexemes.word(figure.first - 2) == "age"):
        return True
    if unit is None or not unit[2].startswith("year"):
        return False
    behind = unit[0] + 1
    return lexemes.word(behind + (1 if lexemes.is_dash(behind) else 0)) in {"old", "olds"}


def _designation(lexemes: Lexemes, figure: _Figure) -> bool:
    """Whether the figure is a part of a name or number of a thing ("S-400", "Su-35S", "Article 5", "Juncture 18")."""
    known, first = _knowledge(), figure.first
    if lexemes[first].kind != "number" or (figure.ranged and not lexemes.joined(first)):
        return False
    if lexemes.joined(first):
        before = lexemes.at(first - 1)
        letters_before = before.kind == "word" and before.lower not in known.money_before
        hyphenated = lexemes.is_dash(first - 1) and lexemes.joined(first - 1)
        if letters_before or before.lower == "_" or (hyphenated and lexemes.at(first - 2).kind == "word"):
            return True
    if lexemes.joined(figure.end) and lexemes.at(figure.end).kind == "word" and not _unit_behind(lexemes, figure.end):
        return True
    if lexemes.apart(first):
        return False
    before = lexemes.at(first - 1)
    if before.lower == "." and lexemes.word(first - 2) in {"no", "nr", "fig", "vol", "p", "pp"}:
        return lexemes.joined(first - 1)
    if before.lower in known.labels and (before.lower != "no" or before.text == "No"):
        return True
    if before.lower in {"and", "or", "to"} and _is_listed_label(lexemes, figure):
        return True
    if not before.text[:1].isupper() or figure.high >= 1000 or "," in lexemes[first].text:
        return False
    if before.lower in known.named_labels or before.lower in known.makers:
        return True
    behind = lexemes.at(figure.end)
    name_over = behind.kind != "word" or behind.lower in known.name_ends
    starts = lexemes.apart(first - 1) or lexemes.word(first - 2) in {".", "!", "?", "“", '"'}
    return 10 <= figure.high <= 99 and name_over and not starts and behind.lower not in {"%", "-", "–", "°"}


def _is_listed_label(lexemes: Lexemes, figure: _Figure) -> bool:
    """ "Buses 205 and 207": the second of two numbers that name things, where it counts nothing itself."""
    first = figure.first
    label = lexemes.word(first - 3)
    named = label in _knowledge().labels - _COUNTING and label.endswith("s") and lexemes.at(first - 2).kind == "number"
    behind = lexemes.at(figure.end)
    return named and figure.high < _LABELS and (behind.kind != "word" or behind.lower in _AFTER_LABELS)


def _designation_end(lexemes: Lexemes, end: int) -> int:
    """Where the joined letters and figures behind a figure end ("72" of "T-72B3")."""
    while lexemes.joined(end) and lexemes.at(end).kind != "mark" and end < len(lexemes):
        end += 1
    return end


def _numbering(lexemes: Lexemes, figure: _Figure) -> bool:
    """Numbers of lists, footnotes, scores and fractions: "1.", "[12]", "(3)", "2-1", "a third"."""
    first, end = figure.first, figure.end
    before, behind = lexemes.word(first - 1), lexemes.word(end)
    if before == "[" and behind == "]":
        return True
    small = figure.high < 1000 and lexemes[first].kind == "number"
    if small and before == "(" and behind == ")":
        return True
    if small and lexemes.apart(first) and behind in {".", ")"} and figure.end == first + 1:
        return True
    return behind == "/" or before == "/" or (behind == "°" and not lexemes.apart(end))


def _fraction(lexemes: Lexemes, figure: _Figure) -> bool:
    at = figure.end + (1 if lexemes.is_dash(figure.end) and lexemes.joined(figure.end) else 0)
    return figure.high < 20 and not lexemes.apart(figure.end) and lexemes.word(at) in _knowledge().fractions


def _share(lexemes: Lexemes, figure: _Figure) -> bool:
    """Whether the figure is an end of "one in ten", "nine out of ten"."""
    first, end = figure.first, figure.end
    if figure.high > 100 or end != first + 1:
        return False
    behind = end + 1 if lexemes.word(end) == "in" else end + 2
    ahead = lexemes.word(end) == "in" or [lexemes.word(end), lexemes.word(end + 1)] == ["out", "of"]
    whole = cardinal_at(lexemes, behind) if ahead else None
    if whole is not None and whole.value is not None and figure.high < whole.value <= 100 and whole.end == behind + 1:
        return True
    before = first - 2 if lexemes.word(first - 1) == "in" else first - 3
    back = lexemes.word(first - 1) == "in" or [lexemes.word(first - 2), lexemes.word(first - 1)] == ["out", "of"]
    part = cardinal_at(lexemes, before) if back and before >= 0 else None
    return part is not None and part.value is not None and part.value < figure.high and part.end == before + 1


def _repeated(lexemes: Lexemes, figure: _Figure) -> bool:
    """Whether the figure says the one before it once more, in brackets: "1,000 (one thousand)"."""
    if lexemes.word(figure.first - 1) != "(" or lexemes.word(figure.end) != ")":
        return False
    for at in range(max(0, figure.first - 5), figure.first - 1):
        before = cardinal_at(lexemes, at)
        if before is not None and before.end == figure.first - 1:
            return before.value == figure.low == figure.high
    return False


def _pronoun_one(lexemes: Lexemes, figure: _Figure) -> bool:
    if lexemes.word(figure.first) != "one" or figure.end != figure.first + 1:
        return False
    known, behind = _knowledge(), lexemes.at(figure.end)
    if lexemes.word(figure.first - 1) in known.one_before:
        return True
    return behind.kind != "word" or lexemes.apart(figure.end) or behind.lower in known.one_after


def _phone(lexemes: Lexemes, first: int) -> int | None:
    """Where a telephone number that begins at `first` ends: a plus or brackets and at least seven figures in groups."""
    if lexemes[first].kind != "number" or lexemes.word(first - 1) not in {"+", "("}:
        return None
    at, groups, count = first, 0, 0
    while at - first < 16 and (at == first or not lexemes.apart(at)):
        lexeme = lexemes.at(at)
        if lexeme.kind == "number":
            groups, count = groups + 1, count + len(lexeme.text)
        elif lexeme.text not in {"(", ")", "-", "–", "."} or (lexeme.text == "." and not lexemes.joined(at + 1)):
            break
        at += 1
    plain = lexemes.word(first - 1) == "+"
    return at if (count >= 7 and groups >= 3) or (plain and count >= 9) else None


def _measured(lexemes: Lexemes, figure: _Figure) -> tuple[Kind, str | None]:
    """The kind of a figure by what stands around it, and the word that told."""
    known = _knowledge()
    unit = _unit_behind(lexemes, figure.end)
    before = lexemes.word(figure.first - 1)
    joined_money = before in known.money_before and not lexemes.apart(figure.first)
    if joined_money:
        return "money", before
    if _age(lexemes, figure, unit):
        return "age", "age"
    if unit and unit[1] == "percent":
        return "percent", unit[2]
    if _designation(lexemes, figure):
        return "version", None
    if unit:
        return unit[1], unit[2]
    if _numbering(lexemes, figure) or _fraction(lexemes, figure) or _pronoun_one(lexemes, figure):
        return "other", None
    if _share(lexemes, figure) or _repeated(lexemes, figure):
        return "other", None
    behind = figure.end
    if lexemes.is_dash(behind) and lexemes.joined(behind) and lexemes.joined(behind + 1):
        word = lexemes.word(behind + 1)
        if lexemes.at(behind + 1).kind == "word":
            return ("count", word) if word in known.joined_counts else ("other", word)
    whole = figure.low.is_integer() and figure.high.is_integer()
    return ("count", None) if whole else ("other", None)


# --- hedges -----------------------------------------------------------------------------------------------------------

_MOST_HEDGES = 3
_OPEN: frozenset[Hedge | None] = frozenset({"at_least", "more_than"})
_TRANSPARENT = frozenset({"$", "€", "£", "us", "~", "the", "a", "“", '"', "«", "‘", "(", "of"})


def _matches(lexemes: Lexemes, first: int, words: tuple[str, ...]) -> bool:
    return all(lexemes.word(first + k) == w and (k == 0 or not lexemes.apart(first + k)) for k, w in enumerate(words))


def _hedge_before(lexemes: Lexemes, first: int) -> tuple[int, list[Hedge]]:
    """Hedges in front of a figure, outermost last, and the first lexeme of them all."""
    table, found = _knowledge().before, list[Hedge]()
    begin = at = first
    while len(found) < 4 and not lexemes.apart(at):
        entry = next(
            (e for e in table.get(lexemes.word(at - 1), ()) if _matches(lexemes, at - len(e[0]), e[0])),
            None,
        )
        if entry is not None and at - len(entry[0]) >= 0:
            at -= len(entry[0])
            begin = at
            found.append(entry[1])
        elif lexemes.word(at - 1) in _TRANSPARENT and first - at < 3:
            at -= 1
        else:
            break
    return begin, found


def _hedge_after(lexemes: Lexemes, end: int) -> tuple[int, Hedge | None]:
    """A hedge behind a figure, or behind the noun it counts, and where it ends."""
    known = _knowledge()
    for distance in range(4):
        at = end + distance
        if lexemes.apart(at):
            return end, None
        joined = 1 if distance == 0 and lexemes.is_dash(at) and lexemes.joined(at) else 0
        for words, hedge in known.after.get(lexemes.word(at + joined), ()):
            if not _matches(lexemes, at + joined, words) or (distance and " ".join(words) not in known.far):
                continue
            behind = at + joined + len(words)
            if lexemes.word(behind) == "than":  # "2,000 men and more than 300 guns": a hedge of the next figure
                continue
            if cardinal_at(lexemes, behind) is None or lexemes.apart(behind):
                return (behind if distance == 0 else end), hedge
        if lexemes.at(at).kind != "word" or lexemes.word(at) in known.name_ends:
            return end, None
    return end, None


def _denied(lexemes: Lexemes, begin: int) -> bool:
    """Whether a denied verb stands before the hedge: "not to send more than 300", "has not seen more than 40"."""
    known = _knowledge()
    verb = lexemes.word(begin - 1)
    if lexemes.at(begin - 1).kind != "word" or verb in known.no_verbs:
        return False
    before = lexemes.word(begin - 3) if lexemes.word(begin - 2) in ("to", "have", "be") else lexemes.word(begin - 2)
    return before in known.negations or before.endswith(("n't", "n’t"))


def _possible(lexemes: Lexemes, end: int) -> bool:
    """Whether what was counted "may have been", "could be": a modal verb within the noun phrase's next few words."""
    known = _knowledge()
    for at in range(end, end + 5):
        if lexemes.at(at).kind != "word":
            return False
        if lexemes.word(at) in known.modals:
            return lexemes.word(at + 1) in known.modal_verbs
    return False


def _decided(hedges: list[Hedge]) -> Hedge | None:
    """One hedge of several: a bound outweighs "possibly", that outweighs "about", that "just"."""
    for rank in (("less_than", "up_to", "more_than", "at_least"), ("may",), ("about",), ("exact",)):
        for hedge in reversed(hedges):
            if hedge in rank:
                return hedge
    return None


def _of_ends(figure: _Figure, hedge: Hedge | None) -> Hedge | None:
    """The hedge of a range whose upper end has one: open above, or bounded above and below whatever the lower has."""
    if figure.upper in _OPEN:
        return "at_least"
    return None if figure.upper in {"up_to", "less_than", "may"} and hedge in _OPEN else hedge


def _bounds(figure: _Figure, hedge: Hedge | None) -> tuple[int | None, int | None]:
    low = int(figure.low) if figure.low.is_integer() and hedge not in {"up_to", "less_than"} else None
    high = int(figure.high) if figure.high.is_integer() and hedge not in {"at_least", "more_than"} else None
    return low, high


# --- reading ----------------------------------------------------------------------------------------------------------


def _ordinal_at(lexemes: Lexemes, i: int) -> int | None:
    """Where an ordinal at `i` ends ("76th", "third", "twenty-first"), or None."""
    known = _knowledge()
    lexeme = lexemes[i]
    if lexeme.kind == "number":
        return i + 2 if lexemes.joined(i + 1) and lexemes.word(i + 1) in known.endings else None
    if lexeme.lower in known.ordinals:
        return i + 1
    joined = lexemes.is_dash(i + 1) and lexemes.joined(i + 1) and lexemes.joined(i + 2)
    tens = cardinal_at(lexemes, i) if joined and lexemes.word(i + 2) in known.ordinals else None
    return i + 3 if tens and tens.written == "words" and 20 <= tens.low < 100 else None


def _points_are_decimals(lexemes: Lexemes) -> bool:
    """Whether the text parts thousands with commas, so that its points are decimal points."""
    return any(x.kind == "number" and "," in x.text and len(x.text.rpartition(",")[2]) == 3 for x in lexemes)


class _Reader:
    """Turns lexeme positions into quantities of one document."""

    def __init__(self, doc: Document, lexemes: Lexemes) -> None:
        self.doc = doc
        self.lexemes = lexemes

    def tokens(self, first: int, end: int) -> tuple[int, int]:
        span = self.lexemes[first].start, self.lexemes[end - 1].end
        inside = self.doc.tokens_in(span)
        return inside.start, max(inside.start, inside.stop - 1)

    def quantity(self, first: int, end: int, kind: Kind, **fields: Any) -> Quantity:
        begin, stop = fields.pop("hedge_from", first), fields.pop("hedge_end", end)
        (a, b), (c, d) = self.tokens(first, end), self.tokens(begin, stop)
        span = self.lexemes[begin].start, self.lexemes[stop - 1].end
        values = {"low": None, "high": None, "value": None, "hedge": "exact", **fields}
        return Quantity(a, b, min(a, c), max(b, d), span, kind=kind, **values)

    def measured(self, figure: _Figure) -> Quantity:
        kind, unit = _measured(self.lexemes, figure)
        if kind == "version":
            return self.quantity(figure.first, figure.end, kind)
        begin, hedges = _hedge_before(self.lexemes, figure.first)
        end, after = _hedge_after(self.lexemes, figure.end)
        hedge = _decided([*hedges, *([after] if after else [])])
        hedge = _of_ends(figure, hedge)
        if hedge == "more_than" and _denied(self.lexemes, begin):
            hedge = "up_to"
        if hedge in {None, "exact"} and _possible(self.lexemes, figure.end):
            hedge = "may"
        if figure.vague and hedge in {None, "exact"}:
            hedge = "about"
        if hedge is None and not figure.ranged:
            hedge = "exact"
        low, high = _bounds(figure, hedge)
        single = None if figure.ranged or figure.low != figure.high else figure.low
        fields = {"low": low, "high": high, "value": single, "hedge": hedge, "unit": unit, "vague": figure.vague}
        return self.quantity(figure.first, figure.end, kind, hedge_from=begin, hedge_end=end, **fields)


def _figures_in(lexemes: Lexemes, expression: Expression) -> list[tuple[int, int]]:
    """Numbers inside a time expression, as stretches of lexemes."""
    found: list[tuple[int, int]] = []
    i = expression.first
    while i < expression.end:
        number = lexemes[i].kind == "number"
        cardinal = None if number else cardinal_at(lexemes, i)
        spelled = cardinal is not None and lexemes[i].lower not in {"a", "an", "half"}
        end = cardinal.end if cardinal and spelled else i + 1
        if number or spelled:
            found.append((i, min(end, expression.end)))
        i = max(end, i + 1)
    return found


def read_quantities(doc: Document) -> list[Quantity]:
    """Every number of the text in order, none inside another."""
    lexemes = lexemes_of_document(doc)
    points, reader = _points_are_decimals(lexemes), _Reader(doc, lexemes)
    dated = {x.first: x for x in expressions_of_document(doc) if not isinstance(x.meaning, Length)}
    found: list[Quantity] = []
    i = 0
    while i < len(lexemes):
        if i in dated:
            kind = kind_of(dated[i])
            found += [reader.quantity(a, b, kind) for a, b in _figures_in(lexemes, dated[i])]
            i = dated[i].end
            continue
        quantity, i = _next(reader, i, points)
        if quantity is not None:
            found.append(quantity)
    return found


def _next(reader: _Reader, i: int, points: bool) -> tuple[Quantity | None, int]:
    """The quantity that begins at lexeme `i`, if any, and where to go on."""
    lexemes = reader.lexemes
    phone = _phone(lexemes, i)
    if phone is not None:
        return reader.quantity(i, phone, "phone"), phone
    ordinal = _ordinal_at(lexemes, i)
    if ordinal is not None:
        return reader.quantity(i, ordinal, "ordinal"), ordinal
    figure = _figure_at(lexemes, i, points)
    if figure is not None:
        quantity = reader.measured(figure)
        return quantity, _designation_end(lexemes, figure.end) if quantity.kind == "version" else figure.end
    if lexemes[i].kind == "number":
        clock = ":" in lexemes[i].text
        return reader.quantity(i, i + 1, "other" if not clock else "time"), i + 1
    return None, i + 1

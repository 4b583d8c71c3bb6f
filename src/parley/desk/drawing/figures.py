"""The figures of an activity: every claimant's bounds on one axis for each item, against the thresholds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from markupsafe import Markup

from parley.desk.drawing.scale import Scale, scale_of
from parley.desk.drawing.svg import element, folded, joined, label, percent, table
from parley.desk.drawing.thresholds import Side, Threshold, is_part, side_of, thresholds_of
from parley.desk.drawing.tongue import ENGLISH, Tongue, phrase
from parley.desk.words import Words
from parley.ledger.entries import FigureEntry, Item

MOST_ROWS = 24
"""Claimants that are drawn one by one for an item, beyond that those who give the same together."""
MOST_TOLD = 60
"""Claimants that stand in the table."""
_MOST_NAMED = 3
"""Claimants who are named in a row that they share."""
_MOST_REPORTS = 6
"""Reports that a row of the table names."""
_ROW = 20.0
"""Height of the bounds below the words of a row."""
_LINE = 17
_AXIS = 26

_COUNTED: dict[Side, str] = {
    "reached": phrase("reached by {n}"),
    "below": phrase("not by {n}"),
    "open": phrase("open with {n}"),
}
_KEY = phrase(
    "A point is a number, hollow where it is not quite meant; a bar lies between two; dashes lead to an open end."
)
_PART = phrase("only the part of {state}")
_MORE_DRAWN = phrase("{n} more in the table")
_MORE_TOLD = phrase("{n} more under “Where each figure stands”")
_VAGUE = ("about", "may", "less_than", "more_than")
"""Hedges with which the number itself is not quite meant: its point is hollow."""
_SIDES: dict[Side, str] = {
    "reached": phrase("reaches {n}"),
    "below": phrase("below {n}"),
    "open": phrase("leaves {n} open"),
}
_HEADS = (
    phrase("who gives it"),
    phrase("number"),
    phrase("part of"),
    phrase("since"),
    phrase("in reports"),
    phrase("thresholds"),
)


class Given(NamedTuple):
    """What one claimant gives, in however many reports; `figure` is the first of them, `claimants` how many."""

    who: str
    figure: FigureEntry
    since: str | None
    reports: tuple[str, ...]
    claimants: int = 1


class Line(NamedTuple):
    """A threshold that is drawn for an item, how it is written, and on which side of it each figure lies (by `id`)."""

    threshold: Threshold
    written: str
    sides: Mapping[int, Side]

    def side(self, row: Given) -> Side:
        """On which side of it a claimant's figure lies."""
        return self.sides[id(row.figure)]

    def both(self, rows: Iterable[Given]) -> bool:
        """Whether some figure reaches it, and another lies below."""
        return {"reached", "below"} <= {self.side(row) for row in rows}


def figures_chart(
    figures: Sequence[FigureEntry],
    outlets: Mapping[str, str],
    parties: Collection[str] = (),
    tongue: Tongue = ENGLISH,
) -> Markup:
    """One drawing for each item that anybody gives a number of.

    `outlets` names the outlet of each report (`Whole.outlets()`); `parties` are the states that take part, so that the
    part of one is not taken for the whole.
    """
    items = sorted({figure.item for figure in figures}, key=get_args(Item).index)
    drawn = [_item(item, [f for f in figures if f.item == item], outlets, parties, tongue) for item in items]
    return joined([*drawn, element("p", tongue.say(_KEY), class_="note")]) if drawn else Markup("")


def bounds_in_words(figure: FigureEntry, tongue: Tongue = ENGLISH) -> str:
    """The bounds with their hedge: `about 30,000`, `24 to 90`."""
    return Words(tongue).strength(figure.low, figure.high, figure.hedge)


def given_by(figures: Sequence[FigureEntry], outlets: Mapping[str, str], tongue: Tongue = ENGLISH) -> list[Given]:
    """The figures by claimant and bounds, the largest first."""
    words = Words(tongue)
    groups: dict[tuple[str, str | None, int | None, int | None, str | None], list[FigureEntry]] = {}
    for figure in figures:
        key = (words.who_gives(figure, outlets), figure.of, figure.low, figure.high, figure.hedge)
        groups.setdefault(key, []).append(figure)
    found = [_given(same, key[0]) for key, same in groups.items()]
    return sorted(found, key=lambda g: (-(g.figure.high or g.figure.low or 0), g.since or "9999", g.who))


def _given(same: list[FigureEntry], who: str) -> Given:
    since = min((figure.since for figure in same if figure.since), default=None)
    return Given(who, same[0], since, tuple(dict.fromkeys(f.report for f in same)))


def _item(
    item: str, figures: list[FigureEntry], outlets: Mapping[str, str], parties: Collection[str], tongue: Tongue
) -> Markup:
    rows = given_by(figures, outlets, tongue)
    together = _together(rows, Words(tongue)) if len(rows) > MOST_ROWS else rows
    known = thresholds_of(item)
    title = tongue.term("item", item)
    scale = scale_of([*_numbers(figures), *_near(known, figures)])
    drawn = [
        Line(
            threshold, _written(threshold, tongue), {id(r.figure): side_of(r.figure, threshold, parties) for r in rows}
        )
        for threshold in known
        if scale.low <= threshold.value <= scale.high
    ]
    told = joined(element("li", _told(line, rows, tongue)) for line in drawn)
    return element(
        "figure",
        element("figcaption", element("h3", title), element("ul", told, class_="told") if drawn else Markup("")),
        _drawing(title, together, drawn, scale, parties, tongue),
        _left_out(len(rows) - sum(row.claimants for row in together), _MORE_DRAWN, tongue),
        folded(
            tongue.say("as a table"),
            _table(title, rows[:MOST_TOLD], drawn, tongue),
            _left_out(len(rows) - MOST_TOLD, _MORE_TOLD, tongue),
            _words(drawn, tongue),
        ),
        class_="drawn figures",
    )


def _together(rows: Sequence[Given], words: Words) -> list[Given]:
    """Those who give the same bounds in one row; of very many rows the highest and the lowest."""
    groups: dict[tuple[object, ...], list[Given]] = {}
    for row in rows:
        figure = row.figure
        groups.setdefault((figure.of, figure.low, figure.high, figure.hedge), []).append(row)
    found = [
        same[0]._replace(who=words.names([row.who for row in same], _MOST_NAMED), claimants=len(same))
        for same in groups.values()
    ]
    half = MOST_ROWS // 2
    return found if len(found) <= MOST_ROWS else [*found[:half], *found[-half:]]


def _left_out(count: int, words: str, tongue: Tongue) -> Markup:
    if count <= 0:
        return Markup("")
    return element("p", tongue.say(words).format(n=tongue.number(count)), class_="note")


def _numbers(figures: Sequence[FigureEntry]) -> Iterator[int]:
    for figure in figures:
        yield from (bound for bound in (figure.low, figure.high) if bound is not None)


def _near(known: Sequence[Threshold], figures: Sequence[FigureEntry]) -> list[int]:
    """The thresholds that belong on the axis: the lowest, all that some number reaches, and the one beyond."""
    most = max(_numbers(figures), default=0)
    reached = sum(threshold.value <= most for threshold in known)
    return [threshold.value for threshold in known[: reached + 1]]


def _told(line: Line, rows: Sequence[Given], tongue: Tongue) -> Markup:
    """A threshold in a sentence: how many figures lie on which side of it."""
    found = [line.side(row) for row in rows]
    sides = {side: found.count(side) for side in _SIDES}
    parts = [
        tongue.say(phrase).format(n=tongue.number(sides[side])) for side, phrase in _COUNTED.items() if sides[side]
    ]
    both = element("strong", tongue.say("figures on both sides") + ": ") if sides["reached"] and sides["below"] else ""
    memory = f" ({tongue.say('from memory')})" if line.threshold.from_memory else ""
    return joined([line.written, memory, ": ", both, ", ".join(parts)])


def _words(drawn: Sequence[Line], tongue: Tongue) -> Markup:
    """What each threshold counts."""
    rows = (element("li", f"{line.written}: {tongue.say(line.threshold.words)}") for line in drawn)
    return element("ul", *rows, class_="told") if drawn else Markup("")


def _written(threshold: Threshold, tongue: Tongue) -> str:
    more = "> " if threshold.more_than else ""
    return f"{more}{tongue.number(threshold.value)} ¶ {', '.join(threshold.paragraphs)}"


def _drawing(
    title: str,
    rows: Sequence[Given],
    drawn: Sequence[Line],
    scale: Scale,
    parties: Collection[str],
    tongue: Tongue,
) -> Markup:
    placed, bottom = _rows(rows, _LINE * len(drawn) + 6.0, scale, parties, tongue)
    words = "; ".join([f"{row.who}: {bounds_in_words(row.figure, tongue)}" for row in rows])
    lines = [(line, n, line.both(rows)) for n, line in enumerate(drawn)]
    return element(
        "svg",
        element("title", tongue.say("{item}: who gives which number").format(item=title)),
        element("desc", words),
        *(_threshold_line(line.threshold, n, bottom, scale, both) for line, n, both in lines),
        *(_threshold_label(line, n, scale, both) for line, n, both in lines),
        *placed,
        _axis(scale, bottom, tongue),
        role="img",
        width="100%",
        height=bottom + _AXIS,
        class_="chart",
    )


def _threshold_line(threshold: Threshold, n: int, bottom: float, scale: Scale, both: bool) -> Markup:
    """A line from the label of the threshold down through all rows."""
    at = percent(scale.share(threshold.value))
    line = element("line", x1=at, x2=at, y1=float(_LINE * n + 3), y2=bottom)
    return element("g", line, class_="threshold both" if both else "threshold")


def _threshold_label(line: Line, n: int, scale: Scale, both: bool) -> Markup:
    """The threshold on a line of its own, on the side of its line that has more room."""
    share = scale.share(line.threshold.value)
    right = share <= 0.5
    label = element(
        "text",
        line.written,
        x=percent(share),
        y=float(_LINE * n + 12),
        dx=5 if right else -5,
        text_anchor=_anchor(right),
    )
    return element("g", label, class_="threshold both" if both else "threshold")


def _anchor(right: bool) -> str:
    return "start" if right else "end"


def _rows(
    rows: Sequence[Given], top: float, scale: Scale, parties: Collection[str], tongue: Tongue
) -> tuple[list[Markup], float]:
    """The rows one below the other, and where the last one ends: who gives what in words, and below it the bounds.

    A part is told as one, since the line it is drawn on counts the whole.
    """
    placed = []
    for row in rows:
        words, height = label(row.who, bounds_in_words(row.figure, tongue) + _whose(row.figure, parties, tongue), top)
        placed.append(element("g", words, *_bounds(row.figure, top + height + 8, scale), class_="row"))
        top += height + _ROW
    return placed, top


def _whose(figure: FigureEntry, parties: Collection[str], tongue: Tongue) -> str:
    """Whose the forces are, or that they are a part."""
    if figure.of is None:
        return ""
    state = tongue.state(figure.of)
    return ", " + (tongue.say(_PART).format(state=state) if is_part(figure, parties) else state)


def _bounds(figure: FigureEntry, y: float, scale: Scale) -> Iterator[Markup]:
    """A point for one number, a bar between two; dashes to an arrow where a bound is open."""
    low = None if figure.low is None else scale.share(figure.low)
    high = None if figure.high is None else scale.share(figure.high)
    yield element("line", x1="0%", x2="100%", y1=y, y2=y, class_="guide")
    if low is None and high is None:
        return
    if low is None or high is None:
        ends = (0.0, high) if high is not None else (low or 0.0, 1.0)
        yield element("line", x1=percent(ends[0]), x2=percent(ends[1]), y1=y, y2=y, class_="open")
        yield _arrow(1.0 if high is None else 0.0, y)
    elif low != high:
        yield element("line", x1=percent(low), x2=percent(high), y1=y, y2=y, class_="between")
    kind = "point about" if figure.hedge in _VAGUE else "point"
    for end in dict.fromkeys(end for end in (low, high) if end is not None):
        yield element("circle", cx=percent(end), cy=y, r=4.5, class_=kind)


def _arrow(share: float, y: float) -> Markup:
    """An arrow at an end of the axis: the bound lies beyond, nobody says where."""
    turned = 1 if share < 0.5 else -1
    head = element("path", d=f"M{7 * turned} -4 L0 0 L{7 * turned} 4")
    return element("svg", head, x=percent(share), y=y, class_="arrow")


def _axis(scale: Scale, y: float, tongue: Tongue) -> Markup:
    ticks = scale.ticks()
    marks = [_tick(tick, n, scale.share(tick), y, tongue) for n, tick in enumerate(ticks)]
    line = element("line", x1="0%", x2="100%", y1=y, y2=y)
    return element("g", line, *marks, class_="axis")


def _tick(tick: int, n: int, share: float, y: float, tongue: Tongue) -> Markup:
    at = percent(share)
    anchor = "start" if share < 0.04 else "end" if share > 0.95 else "middle"
    return element(
        "g",
        element("line", x1=at, x2=at, y1=y, y2=y + 4),
        element("text", tongue.number(tick), x=at, y=y + 18, text_anchor=anchor),
        class_="tick odd" if n % 2 else "tick",
    )


def _table(title: str, rows: Sequence[Given], drawn: Sequence[Line], tongue: Tongue) -> Markup:
    heads = [tongue.say(head) for head in _HEADS]
    sides = [{side: tongue.say(words).format(n=line.written) for side, words in _SIDES.items()} for line in drawn]
    return table(title, heads, [_cells(row, list(zip(drawn, sides, strict=True)), tongue) for row in rows])


def _cells(row: Given, drawn: Sequence[tuple[Line, Mapping[Side, str]]], tongue: Tongue) -> list[str]:
    figure = row.figure
    return [
        row.who,
        bounds_in_words(figure, tongue),
        tongue.state(figure.of or ""),
        tongue.day(row.since) if row.since else "",
        Words(tongue).names(row.reports, _MOST_REPORTS),
        "; ".join([words[line.side(row)] for line, words in drawn]),
    ]

"""The thresholds of the Vienna Document that a strength is held against, and on which side of them its bounds lie."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Literal, NamedTuple

from parley.ledger.entries import FigureEntry
from parley.vienna.edition import Parameter, edition
from parley.vienna.strengths import counted

SHOWN = ("40.1.1", "47.4", "68")
"""Prior notification, observation, and notice of very large activities two years ahead."""

Side = Literal["reached", "below", "open"]


class Threshold(NamedTuple):
    """A number of the document with the paragraphs that hold it; `more_than`: the number itself does not yet count.

    `from_memory`: it still has to be compared with the official text.
    """

    value: int
    more_than: bool
    paragraphs: tuple[str, ...]
    words: str
    from_memory: bool


@cache
def thresholds_of(item: str, folder: str = "vd2011") -> tuple[Threshold, ...]:
    """The thresholds for an item, smallest first; those of one number and comparison are one."""
    found: dict[tuple[int, bool], list[Parameter]] = {}
    for paragraph in SHOWN:
        parameter = edition(folder).thresholds.get(paragraph, {}).get(item)
        if parameter is not None:
            found.setdefault((parameter.value, parameter.more_than), []).append(parameter)
    return tuple(_joined(value, more, same) for (value, more), same in sorted(found.items()))


def _joined(value: int, more_than: bool, same: list[Parameter]) -> Threshold:
    words = " ".join(dict.fromkeys(parameter.words for parameter in same))
    memory = any(parameter.from_memory for parameter in same)
    return Threshold(value, more_than, tuple(p.paragraph for p in same), words, memory)


def side_of(figure: FigureEntry, threshold: Threshold, parties: Collection[str]) -> Side:
    """On which side of a threshold a figure lies as a whole; open where its bounds leave both.

    The part of one state among several says nothing of what the others add.
    """
    least, most = counted(figure.low, figure.high, figure.hedge)
    if least is not None and (least > threshold.value or (least == threshold.value and not threshold.more_than)):
        return "reached"
    below = most is not None and (most < threshold.value or (most == threshold.value and threshold.more_than))
    return "below" if below and not is_part(figure, parties) else "open"


def is_part(figure: FigureEntry, parties: Collection[str]) -> bool:
    """Whether it is the part of one state or body among several, which others add to."""
    return figure.of is not None and any(party != figure.of for party in parties)

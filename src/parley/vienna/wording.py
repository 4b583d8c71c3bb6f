"""Figures, measures and lists in words."""

from __future__ import annotations

from collections.abc import Sequence

from parley.vienna.questions.activity import Figure

_IN_WORDS = {
    "exact": "",
    "about": "about ",
    "may": "possibly ",
    "at_least": "at least ",
    "more_than": "more than ",
    "up_to": "up to ",
    "less_than": "less than ",
}


def figure_in_words(figure: Figure) -> str:
    """ "30,000", "possibly 30,000", "at least 2,500", "7,000 to 8,000", "no number"."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"{_IN_WORDS[figure.hedge or 'up_to']}{high:,}"
    if high is None:
        return f"{_IN_WORDS[figure.hedge or 'at_least']}{low:,}"
    hedge = _IN_WORDS[figure.hedge or "exact"]
    return f"{hedge}{low:,}" if low == high else f"{hedge}{low:,} to {high:,}"


def item_in_words(item: str) -> str:
    """ "armoured combat vehicles" for `armoured_combat_vehicles`."""
    return item.replace("_", " ")


def list_in_words(things: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(things[:-1]), things[-1]]) if len(things) > 1 else "".join(things)

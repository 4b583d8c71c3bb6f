"""Words that several formats put into their texts for people."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from parley.knowledge.bodies import body_name, is_body
from parley.knowledge.load import load
from parley.knowledge.states import is_state, state_name
from parley.ledger.entries import ActivityEntry, CommitmentEntry, FigureEntry, StatementEntry
from parley.ledger.show.words import judged as words_judged
from parley.vienna.dates import when

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Stretch(NamedTuple):
    """The days something can lie on, first and last included; `certain`: the day itself is known."""

    first: date
    last: date
    certain: bool


def stretch(written: str | list[str] | None) -> Stretch | None:
    """The days that a date stands for: a date at its precision, an interval `A/B` or a pair; None for what is none."""
    if not written:
        return None
    parts = written.split("/") if isinstance(written, str) else written
    try:
        first, last = when(parts[0]).first_day, when(parts[-1]).last_day
    except (ValueError, OverflowError):
        return None
    return Stretch(first, last, first == last) if first <= last else None


def plain(words: str) -> str:
    """Words without characters that neither XML nor a calendar may hold."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", words)


def actor_name(code: str) -> str:
    """The name of a state or body by its code; anything else is its own name."""
    if is_state(code):
        return state_name(code)
    return body_name(code) if is_body(code) else code


def alpha2(code: str | None) -> str | None:
    """The code of two letters (ISO 3166-1 alpha-2) of a state given by three; None for bodies and the unknown."""
    found: str | None = load("country_codes")["alpha2"].get(code)
    return found


def activity_name(entry: ActivityEntry) -> str:
    """What an activity is called, by its name or else by what is known of it."""
    if entry.name:
        return entry.name
    kind = "activity" if entry.kind == "other" else entry.kind.replace("_", " ")
    of = ", ".join(actor_name(code) for code in entry.parties)
    return f"unnamed {kind}" + (f" ({of})" if of else "")


def figure_words(figure: FigureEntry) -> str:
    """A strength with its bounds and who gives it: `troops: at least 12,000 (Ministry of Defence of Poland)`."""
    whose = f" of {actor_name(figure.of)}" if figure.of else ""
    by = figure.by or "the outlet"
    gone = f", replaced by {figure.replaced.by}" if figure.replaced else ""
    return f"{figure.item.replace('_', ' ')}{whose}: {_bounds(figure)} ({by}{gone})"


def _bounds(figure: FigureEntry) -> str:
    low, high = figure.low, figure.high
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    about = "about " if figure.hedge == "about" else ""
    return about + (f"{low:,}" if low == high else f"{low:,} to {high:,}")


def commitment_words(entry: CommitmentEntry) -> str:
    """A promise in one line: who, and what."""
    who = ", ".join(actor_name(code) for code in entry.who) or entry.by or "unknown"
    return f"{who}: {entry.what}"


def statement_words(entry: StatementEntry) -> str:
    """The words of a statement: what was said, promised or named, or else where it stands; and what a person judged."""
    judged = f" ({words_judged(entry.judged)})" if entry.judged else ""
    return _stated(entry) + judged


def _stated(entry: StatementEntry) -> str:
    content = entry.body.get("content")
    words = content.get("text") if isinstance(content, dict) else entry.body.get("what") or entry.body.get("text")
    where = f" at {entry.span[0]} to {entry.span[1]}" if entry.span else ""
    return str(words) if words else f"{entry.kind} in {entry.report}{where}"

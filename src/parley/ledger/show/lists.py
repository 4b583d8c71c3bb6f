"""Answers of several lines, one for each thing found."""

from __future__ import annotations

from collections.abc import Iterator

from parley.dossier.plain import TONE, Paint, plain, visible
from parley.ledger.asking.listing import Listed
from parley.ledger.entries import CommitmentEntry, EquipmentEntry
from parley.ledger.export import Named
from parley.ledger.show import words

_OUTCOMES = {"pending": "open", "kept": "good", "broken": "bad", "contradicted": "bad"}


def activity_line(found: Listed, paint: Paint = plain) -> str:
    """An activity in a line: when, what, who, in how many independent reports, and whether to notify."""
    what = [found.kind.replace("_", " ")] if found.name else []
    about = "; ".join([*what, *([", ".join(found.parties)] if found.parties and found.name else [])])
    parts = [
        found.id,
        words.period(found.start, found.end),
        paint(visible(found.label), "heading") + (f" ({visible(about)})" if about else ""),
        words.told(found.sources) if found.reports else f"only mentioned, in {found.mentions}",
        f"{len(found.contradictions)} contradictions" if found.contradictions else "",
        paint(f"notify: {found.notification}", TONE[found.notification]) if found.notification else "",
    ]
    return "  ".join(part for part in parts if part)


def named_lines(found: Named, paint: Paint = plain) -> Iterator[str]:
    """What is named: where it belongs, what it is, in how many reports, and how these write it."""
    about = [getattr(found, name, None) for name in ("country", "sort", "office")]
    told = [visible(str(part)).replace("_", " ") for part in about if part]
    if isinstance(found, EquipmentEntry) and found.family:
        told.append(f"modification of {visible(found.family)}")
    name = paint(visible(found.name), "heading") + (f" ({', '.join(told)})" if told else "")
    number = len(found.reports)
    yield f"{found.id}  {name}  {number} report{'s' if number != 1 else ''}"
    others = [variant for variant in found.variants if variant != found.name]
    if others:
        yield f"    as {visible(words.names(others))}"


def commitment_lines(found: CommitmentEntry, paint: Paint = plain, *, overdue: bool = False) -> Iterator[str]:
    """A promise, what came of it, and by which words."""
    outcome = paint(found.outcome, _OUTCOMES[found.outcome]) + (paint(" OVERDUE", "bad") if overdue else "")
    yield f"{outcome}  {visible(words.promise(found))}"
    where = f"    {found.id}  made in {visible(words.names(found.made_in))}"
    where += f"; of activity {found.activity}" if found.activity else ""
    yield where + visible(words.replaced(found.replaced))
    for change in found.changes:
        why = f": {visible(change.why)}" if change.why else ""
        yield f"    {change.at or 'undated'} {change.outcome} by {visible(words.at(change.report, change.span))}{why}"

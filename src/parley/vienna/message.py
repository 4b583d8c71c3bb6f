"""What a message has to hold, item by item: a notification, an entry in the calendar, a programme for observers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import field

from parley.dossier.model import Finding, Reason
from parley.vienna.check import Check, Mistakes, day, list_of, mapping, moment_of, party, strength
from parley.vienna.edition import Edition, edition
from parley.vienna.wording import item_in_words, list_in_words

GIVEN, MISSING, NOT_ASKED, OPEN = "given", "missing", "does not apply", "unknown whether it applies"


class ContentFinding(Finding):
    """A finding about the items of one paragraph: those given, those missing, and those that are not asked for.

    `open_items` are missing as well, but it is not known whether they are asked for.
    """

    given: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    not_asked: list[str] = field(default_factory=list)
    open_items: list[str] = field(default_factory=list)


def content(
    edition: Edition, paragraph: str, obligation: str, items: Mapping[str, Any], holds: Mapping[str, bool | None]
) -> ContentFinding:
    """What a paragraph asks a message for. `holds` says of each condition whether it is the case, None if unknown."""
    finding = ContentFinding(provision=edition.provision(paragraph), obligation=obligation, holds="yes", presumed="yes")
    open_conditions = []
    for number, entry in edition.asking(paragraph):
        for item in entry.content:
            state = _state(items.get(item), entry.only_with is None or holds.get(entry.only_with))
            _listed(finding, state).append(item)
            finding.because.append(Reason(item_in_words(item), state, number, entry.mark))
            if state == OPEN:
                open_conditions.append(str(entry.only_with))
    finding.status = "missed" if finding.missing else "unknown" if finding.open_items else "met"
    finding.would_settle = [[condition] for condition in dict.fromkeys(open_conditions)] if not finding.missing else []
    if finding.missing:
        missing = list_in_words(list(map(item_in_words, finding.missing)))
        finding.next_steps = [edition.next_steps["complete"].format(items=missing)]
    finding.flags = [edition.flags["item_quality"], *edition.memory_flags([paragraph])]
    return finding


def items_of(paragraphs: Sequence[str]) -> dict[str, Check]:
    """The names of all items that the paragraphs ask for, each with its check."""
    found = (item for paragraph in paragraphs for _, p in edition().asking(paragraph) for item in p.content)
    return {item: _CHECKS.get(item, _item) for item in found}


def items(mistakes: Mistakes, path: str, value: Any, paragraphs: Sequence[str]) -> Any:
    """The items of a message; those that no paragraph asks for are mistakes, and so is an end before the start."""
    checked = mapping(mistakes, path, value, items_of(paragraphs), required=())
    start, end = moment_of(checked.get("start")), moment_of(checked.get("end"))
    if start and end and end.until <= start.first and end != start:
        mistakes.add(f"{path}.end", checked["end"], f"a date not before the start, {checked['start']}")
    return checked


def _state(value: Any, asked: bool | None) -> str:
    """Whether an item is there; false and an empty list say that it is not, zero is a number."""
    if value is not None and value is not False and value != []:
        return GIVEN
    return {True: MISSING, False: NOT_ASKED, None: OPEN}[asked]


def _listed(finding: ContentFinding, state: str) -> list[str]:
    return {
        GIVEN: finding.given,
        MISSING: finding.missing,
        NOT_ASKED: finding.not_asked,
        OPEN: finding.open_items,
    }[state]


def _item(mistakes: Mistakes, path: str, value: Any) -> Any:
    """An item as it stands in the message, or whether it stands there."""
    number = type(value) is int and value >= 0
    if not (isinstance(value, bool | list) or number or (isinstance(value, str) and value.strip())):
        mistakes.add(path, value, "a text, a whole number of 0 or more, a list, or true or false")
    return value


_CHECKS: Mapping[str, Check] = {
    "start": day,
    "end": day,
    "states": list_of(party),
    "sorties": strength,
    "map_scale": strength,
}

"""What the pages say beside the fixed words of templates and code: values of fixed sets, and sentences of YAML.

`tools/translations.py` puts them into the catalogs: each value under the name of its set, which is the first argument
of `term`, and each sentence under `sentence`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_type_hints

from parley.desk.drawing.thresholds import SHOWN
from parley.dossier import model
from parley.knowledge.load import load
from parley.ledger.access.sign_ins import Kind
from parley.ledger.asking.listing import Answer
from parley.ledger.asking.topics import topics
from parley.ledger.differences import Difference
from parley.ledger.entries import Judging, Outcome
from parley.ledger.events import KINDS
from parley.ledger.judge import Verdict
from parley.vienna.edition import edition
from parley.vienna.questions.activity import Item, Obligation
from parley.vienna.whatif import COMPARED

_CHAPTERS = (
    "chapter_5_notification",
    "chapter_6_observation",
    "chapter_7_calendars",
    "chapter_8_constraints",
    "edition",
)
"""The chapters that are asked about an activity."""
_CONCERN = ("explanation", "while", "meeting", "sufficiency", "unusual", "zone_of_concern")
"""What chapter III adds where a State is concerned about one."""
_DUE = ("16.1.2", "38", "40.1.1", "40.2.1", "40.3.1", "47.4", "51", "61", "68", "70")
"""Paragraphs whose words the deadlines show where nothing else is to be done."""


def terms() -> Mapping[str, tuple[str, ...]]:
    """The values of each fixed set, as the ledger and its pages hold them."""
    items = tuple(dict.fromkeys((*get_args(model.Category), "units", *get_args(Item))))
    return {
        "kind": get_args(model.ActivityKind),
        "item": items,
        "unit": ("troops", "battle tanks", "armoured combat vehicles", "artillery pieces", "sorties", "hours"),
        "answer": (*get_args(model.Holds), *(one for one in get_args(Answer) if one == "none"), "not asked"),
        "answer part": COMPARED,
        "status": ("met", "late", "missed", "pending", "exceeded", "not_due", "unknown"),
        "outcome": (*get_args(Outcome), "overdue"),
        "obligation": (*get_args(Obligation), "promise"),
        "fact": ("in_zone", "start", "end", "single_command", "without_advance_notice", "host"),
        "topic": (
            "announced",
            "start",
            "end",
            "the same words",
            *(topic["name"] for topic in load("opposites")["topics"]),
        ),
        "spoken of": tuple(topic.name for topic in topics()),
        "position": tuple(side for topic in topics() for side in (topic.favours, topic.opposes) if side),
        "stance": get_args(model.Stance),
        "speech": get_args(model.ClaimKind),
        "commitment": _values_of(model.Commitment, "status"),
        "talk": _values_of(model.Talk, "kind"),
        "block": get_args(model.BlockKind),
        "mark": ("activity", "force", "claim", "speaker", "cue", "commitment", "talk"),
        "published from": _values_of(model.Report, "published_from"),
        "difference": _values_of(Difference, "kind"),
        "verdict": (*get_args(Verdict), *get_args(Judging)),
        "subject": ("activity", "person", "report", "finding", "institution", "place", "equipment"),
        "hedge": get_args(model.Hedge),
        "speaker": get_args(model.SpeakerKind),
        "role": tuple(load("desk/accounts/permissions")["roles"]),
        "sign-in": get_args(Kind),
        "event": (*KINDS, *_EVENTS),
        "sort": tuple(dict.fromkeys((*load("matching_places")["sorts"], *get_args(model.Category)))),
    }


_EVENTS = (
    "added",
    "read",
    "judged",
    "taken back",
    "account made",
    "role changed",
    "shown name changed",
    "password changed",
    "password kept anew",
    "account disabled",
    "account enabled",
    "signed in",
    "signed out",
    "sign-in refused",
    "token made",
)


def _values_of(struct: type, field: str) -> tuple[str, ...]:
    hint = get_type_hints(struct)[field]
    values = [value for part in (hint, *get_args(hint)) for value in get_args(part)]
    return tuple(dict.fromkeys(value for value in values if isinstance(value, str)))


def sentences() -> Iterator[str]:
    """The sentences that findings and drawings take from YAML, and what findings rest on."""
    document = edition("vd2011")
    for chapter in _CHAPTERS:
        texts = load(f"vienna/vd2011/{chapter}")
        for part in ("flags", "next_steps"):
            yield from (str(text) for text in texts.get(part, {}).values())
    yield from (str(text) for text in _of_concern() if text)
    yield from (document.paragraphs[paragraph].words for paragraph in _DUE)
    yield from _FACTS


def _of_concern() -> Iterator[Any]:
    texts = load("vienna/vd2011/chapter_3_risk_reduction")
    for name in _CONCERN:
        yield texts["next_steps"].get(name) or texts["flags"].get(name)


def phrases() -> Iterator[str]:
    """The words that drawings take from YAML."""
    for area in load("desk/drawing/disputed")["areas"]:
        yield from (str(area["name"]), str(area["says"]))
    kinds: dict[str, Any] = load("desk/drawing/extents")["kinds"]
    symbols: dict[str, Any] = load("desk/drawing/symbols")["symbols"]
    yield from (str(kind["words"]) for kind in kinds.values())
    yield from (str(symbol["shows"]) for symbol in symbols.values())
    for paragraph in SHOWN:
        yield from (parameter.words for parameter in edition("vd2011").thresholds.get(paragraph, {}).values())


_FACTS = (
    "zone of application",
    "inside",
    "outside",
    "unknown",
    "single operational command",
    "assumed",
    "yes",
    "no",
    "kind of activity",
    "none of 40.1 to 40.3",
    "start",
    "lead time",
    "due",
    "is due",
    "is not due",
    "when the troops commence it",
    "notified by",
    "the State where the activity takes place",
    "longer than 72 hours",
    "calendar due",
    "Annex I",
    "Annex III",
    "{by} says it was done: {words}",
    "{by} says it was not done: {words}",
    "{by} takes it back: {words}",
    "{day} November of the year before",
    "{day} November two years before",
    "communicated under 68",
    "in the annual calendar",
    "security concern",
    "reply",
    "within 48 hours of the request",
    "none",
)
"""Facts and values of findings, and reasons of promises, that the code writes."""

"""Corrections: which fields of a finding a person may set, to what, and the finding as it then is.

A correction is checked once, when it is given; what stands in the record is applied as it is. Values may come as words
(`2,600`, `Norway; Sweden`) or as they stand in a dossier (`2600`, `["NOR", "SWE"]`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from parley.dossier import model
from parley.dossier.model import Commitment, Force, Name, Place, Speaker, Talk
from parley.errors import LedgerError
from parley.knowledge import gazetteer
from parley.ledger.asking.parties import party_of
from parley.ledger.statements import KINDS
from parley.vienna.dates import when

UNKNOWN = "unknown"
"""The word that stands for no value."""

_LONGEST = 300
_MOST = 100
_HIGHEST = 10**12
_EARLIEST, _LATEST = 1500, 2999
"""Years that a date lies in."""
_DURATION = re.compile(r"P(?=.)(?:\d{1,4}Y)?(?:\d{1,4}M)?(?:\d{1,4}W)?(?:\d{1,4}D)?", re.ASCII)
_BOUNDS = re.compile(r"([\d, ]*)(\.\.)?([\d, ]*)", re.ASCII)

Check = Callable[[Any], Any]


class _Unfit(ValueError):
    """A value that cannot stand in its field; the words say what can."""


# -- what may stand in a field ---


def _words(given: Any) -> str:
    if not isinstance(given, str) or not given.strip() or len(given) > _LONGEST:
        raise _Unfit(f"words, at most {_LONGEST} characters")
    if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in given):
        raise _Unfit("words without control characters")
    return given.strip()


def _count(given: Any) -> int:
    digits = re.sub(r"[, ]", "", given) if isinstance(given, str) else given
    if isinstance(digits, str) and digits.isascii() and digits.isdigit():
        digits = int(digits[:20])
    if not isinstance(digits, int) or isinstance(digits, bool) or not 0 <= digits <= _HIGHEST:
        raise _Unfit("a whole number of 0 or more")
    return digits


def _date(given: Any) -> str:
    written = _words(given)
    if not _is_date(written):
        raise _Unfit("a date at the precision known: 2022, 2022-02 or 2022-02-10")
    return written


def _is_date(written: str) -> bool:
    """Whether it is a date of the calendar that is far enough from its ends to be reckoned with."""
    try:
        moment = when(written)
    except (ValueError, OverflowError):
        return False
    return moment.first.year >= _EARLIEST and moment.until.year <= _LATEST


def _dates(given: Any) -> str:
    """A date, or an interval of two."""
    written = _words(given)
    parts = written.split("/")
    ends = [when(part) for part in parts] if all(map(_is_date, parts)) else []
    if not 1 <= len(ends) <= 2 or ends[0].first_day > ends[-1].last_day:
        raise _Unfit("a date at the precision known, or an interval of two: 2022-02-10/2022-02-20")
    return written


def _time(given: Any) -> str:
    written = _words(given)
    try:
        return written if _DURATION.fullmatch(written) else _dates(written)
    except _Unfit as unfit:
        raise _Unfit(f"{unfit}, or a duration such as P2D") from None


def _party(given: Any) -> str:
    code = party_of(_words(given))
    if code is None:
        raise _Unfit("a state or body by its code or name, such as BLR, Belarus or NATO")
    return code


def _side(given: Any) -> str:
    """A state or body by its code, anybody else by name."""
    written = _words(given)
    return party_of(written) or written


def _place(given: Any) -> Place:
    """A place by its name, with the state and point that the gazetteer knows."""
    if isinstance(given, Mapping):
        given = given.get("name")
    name = _words(given)
    known = gazetteer.locate(name)
    return Place(known.name, known.country, known.lat, known.lon) if known is not None else Place(name)


def _one_of(choices: Any) -> Check:
    allowed = get_args(choices)

    def check(given: Any) -> str:
        written = _words(given).lower().replace(" ", "_")
        if written not in allowed:
            raise _Unfit(f"one of {', '.join(allowed)}")
        return written

    return check


def _declared(struct: type[msgspec.Struct], name: str) -> Any:
    """The type of a field of the dossier."""
    return get_type_hints(struct)[name]


def _perhaps(check: Check) -> Check:
    """A field in which nothing may be known."""
    return lambda given: None if given is None or _is_unknown(given) else check(given)


def _each(check: Check, least: int = 0) -> Check:
    """A field with several values; in words they are parted by semicolons."""

    def checked(given: Any) -> list[Any]:
        parts = [] if given is None or _is_unknown(given) else given
        if isinstance(parts, str):
            parts = [part for part in parts.split(";") if part.strip()]
        if not isinstance(parts, list) or not least <= len(parts) <= _MOST:
            raise _Unfit(f"{'one or more' if least else 'some'}, parted by semicolons")
        return [check(part) for part in parts]

    return checked


def _is_unknown(given: Any) -> bool:
    return isinstance(given, str) and given.strip().lower() in ("", UNKNOWN)


FIELDS: dict[str, dict[str, Check]] = {
    "activity": {
        "name": _perhaps(_words),
        "kind": _one_of(model.ActivityKind),
        "parties": _each(_party),
        "host": _perhaps(_party),
        "start": _perhaps(_date),
        "end": _perhaps(_date),
        "announced": _perhaps(_date),
        "places": _each(_place),
    },
    "force": {
        "low": _perhaps(_count),
        "high": _perhaps(_count),
        "hedge": _perhaps(_one_of(model.Hedge)),
        "category": _one_of(model.Category),
        "of": _perhaps(_party),
        "unit": _perhaps(_words),
        "type": _perhaps(_words),
        "claimed_by": _each(_side),
    },
    "claim": {
        "speaker": _perhaps(_words),
        "role": _perhaps(_words),
        "country": _perhaps(_party),
        "speaker_kind": _one_of(model.SpeakerKind),
        "stance": _one_of(model.Stance),
        "said": _perhaps(_date),
        "addressee": _perhaps(_side),
    },
    "commitment": {
        "who": _each(_side, least=1),
        "what": _words,
        "due": _perhaps(_dates),
        "condition": _perhaps(_words),
        "status": _one_of(_declared(Commitment, "status")),
        "by": _perhaps(_words),
    },
    "talk": {
        "parties": _each(_side, least=1),
        "kind": _one_of(_declared(Talk, "kind")),
        "when": _perhaps(_dates),
        "outcome": _perhaps(_words),
    },
    "name": {"name": _perhaps(_words), "type": _one_of(_declared(Name, "type")), "country": _perhaps(_party)},
    "time": {"value": _perhaps(_time)},
}
"""The fields of each kind of finding that a person may correct."""

_MAIN = {"claim": "speaker", "commitment": "due", "talk": "when", "name": "name", "time": "value"}
"""The field that is meant where none is named; of a force it is its bounds."""
_STRENGTH = frozenset({"low", "high", "hedge"})
"""The fields that say one thing together; a correction of one of them holds all."""
_OF_SPEAKER = {"speaker": "name", "role": "role", "country": "country", "speaker_kind": "kind"}


# -- a correction ---


def parsed(kind: str, written: Sequence[str]) -> dict[str, Any]:
    """The fields in words: `FIELD=VALUE`, or the value alone of the field that is meant most often.

    Of a force that are its bounds: `2600`, `2000..2600`, `2000..`, `..2600`.
    Raises `LedgerError` (`ledger.correction`).
    """
    found: dict[str, Any] = {}
    for one in written:
        name, equals, value = one.partition("=")
        if equals and name.strip() in FIELDS[kind]:
            found[name.strip()] = value
        elif kind == "force" and not equals:
            found |= _bounds(one)
        elif kind in _MAIN and not equals:
            found[_MAIN[kind]] = one
        else:
            raise _unfit("the correction", one, f"FIELD=VALUE with one of {', '.join(FIELDS[kind])}")
    return found


def _bounds(written: str) -> dict[str, Any]:
    """Both bounds of a strength; one number is meant exactly."""
    if _is_unknown(written):
        return {"low": None, "high": None, "hedge": None}
    found = _BOUNDS.fullmatch(written.strip())
    if found is None or not (found[1] or found[3]):
        raise _unfit("the strength", written, "2600, 2000..2600, 2000.., ..2600 or unknown")
    if not found[2]:
        return {"low": found[1], "high": found[1], "hedge": "exact"}
    return {"low": found[1] or None, "high": found[3] or None, "hedge": None}


def correction_of(kind: str, finding: Any, given: Mapping[str, Any], place: str) -> list[dict[str, Any]]:
    """The fields that are set to another value than was read, each with both: `field`, `was`, `now`.

    `place` names the finding in messages. Raises `LedgerError` (`ledger.correction`) where a field or value has no
    meaning, bounds are the wrong way round, or nothing is another than was read.
    """
    wanted = {name: _checked(kind, finding, name, value, place) for name, value in given.items()}
    _check_order(amended(kind, finding, wanted), place)
    changed = {name: value for name, value in wanted.items() if value != value_in(kind, finding, name)}
    if not changed:
        raise _unfit(place, "what was read already", "another value; to agree with what was read, confirm it")
    if not _STRENGTH.isdisjoint(changed) and kind == "force":
        changed = {name: value_in(kind, finding, name) for name in sorted(_STRENGTH)} | changed
    return [
        {"field": name, "was": msgspec.to_builtins(value_in(kind, finding, name)), "now": msgspec.to_builtins(value)}
        for name, value in changed.items()
    ]


def _checked(kind: str, finding: Any, name: str, value: Any, place: str) -> Any:
    check = FIELDS[kind].get(name)
    if check is None:
        raise _unfit(place, f"the field {name[:40]!r}", f"one of {', '.join(FIELDS[kind])}")
    try:
        found = check(value)
    except _Unfit as unfit:
        raise _unfit(f"{place}: {name}", repr(value)[:80], str(unfit)) from None
    return _places_as_read(finding, found) if name == "places" else found


def _places_as_read(finding: Any, found: list[Place]) -> list[Place]:
    """The places, those that were read with all that is known of them."""
    known = {place.name: place for place in finding.places}
    return [known.get(place.name, place) for place in found]


def _check_order(finding: Any, place: str) -> None:
    """Bounds and days have to be in their order. Raises `LedgerError` (`ledger.correction`)."""
    low, high = (finding.low, finding.high) if isinstance(finding, Force) else (None, None)
    if low is not None and high is not None and low > high:
        raise _unfit(place, f"{low:,} to {high:,}", "a lower bound that is not above the upper one")
    start, end = getattr(finding, "start", None), getattr(finding, "end", None)
    if start and end and when(start).first_day > when(end).last_day:
        raise _unfit(place, f"a start on {start} and an end on {end}", "an end that is not before the start")


def value_in(kind: str, finding: Any, name: str) -> Any:
    """What stands in a correctable field of a finding."""
    if kind == "claim" and name in _OF_SPEAKER:
        return getattr(finding.speaker, _OF_SPEAKER[name])
    return getattr(finding, name)


def amended(kind: str, finding: Any, correction: Mapping[str, Any]) -> Any:
    """The finding with the corrected values, which are those of the model or their plain form."""
    content = msgspec.to_builtins(finding)
    for name, value in correction.items():
        of_speaker = kind == "claim" and name in _OF_SPEAKER
        holder = content["speaker"] if of_speaker else content
        holder[_OF_SPEAKER[name] if of_speaker else name] = msgspec.to_builtins(value)
    if kind == "force" and "claimed_by" in correction:
        content["claim"] = None
    return msgspec.convert(content, type(finding))


def _unfit(place: str, found: str, expected: str) -> LedgerError:
    return LedgerError(
        "ledger.correction",
        place=place,
        found=found,
        expected=expected,
        next_step="Correct the value; `unknown` stands for none.",
    )


# -- how a field is written ---


def written(value: Any) -> str:
    """A value of a field in the words that `correction_of` takes for it; the empty string for none."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(written(part) for part in value)
    if isinstance(value, Mapping):
        return str(value.get("name") or "")
    return value.name if isinstance(value, Place) else str(value)


@cache
def choices(kind: str, name: str) -> tuple[str, ...]:
    """The values of a field that has a fixed set of them; none of any other."""
    of_speaker = kind == "claim" and name in _OF_SPEAKER
    declared = _declared(Speaker if of_speaker else KINDS[kind], _OF_SPEAKER[name] if of_speaker else name)
    parts = [declared, *get_args(declared)]
    return tuple(value for part in parts if get_origin(part) is Literal for value in get_args(part))

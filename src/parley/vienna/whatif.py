"""What if: a question with some of its facts established, and its answers beside those as given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any, get_args

import msgspec
from msgspec import Struct, structs

from parley.dossier.model import Finding
from parley.errors import FactsError
from parley.vienna.answers import Bounds
from parley.vienna.assess import Question, question_from
from parley.vienna.check import InvalidFacts
from parley.vienna.questions.activity import OUTLET, Facts, Item

ITEMS = get_args(Item)
UNKNOWN = ("null", "unknown")
"""Words that set a fact to unknown."""
COMPARED = ("holds", "presumed", "by_claimant", "due", "status", "days_late", "hours_late")
"""The fields of a finding that are looked at for changes."""

_STEP = re.compile(r"([^.\[\]]+)|\[(\d{1,6})\]")
_NUMBER = re.compile(r"0|[1-9]\d{0,17}")
_BOUNDS = re.compile(r"(\d{0,18})\.\.(\d{0,18})")


class Setting(Struct, frozen=True):
    """One fact that is taken as established: `troops=12700`, `USA.troops=9000..`, `start=2022-02-10`."""

    path: str
    value: str

    @property
    def written(self) -> str:
        """The setting as it was given."""
        return f"{self.path}={self.value}"


class Pair(Struct):
    """The answers of one provision as given and with the facts set; None where there is none. `changed` are fields."""

    provision: str
    obligation: str
    as_given: Finding | None
    what_if: Finding | None
    changed: list[str]


def setting(written: str) -> Setting:
    """The setting that `FACT=VALUE` states. Raises `FactsError`."""
    path, equals, value = written.partition("=")
    if not equals or not path.strip() or not value.strip():
        raise _wrong(written, repr(written), "FACT=VALUE such as troops=12700 or start=2022-02-10")
    return Setting(path.strip(), value.strip())


def established(question: Question, settings: Sequence[Setting]) -> Question:
    """The question with its facts set. Raises `FactsError` where it has no such fact or the value is not allowed.

    A strength replaces what all claimants give for it, as a count that all share would; `USA.troops` only what that
    claimant gives. `unknown` takes a fact away.
    """
    data = msgspec.to_builtins(question)
    for one in settings:
        _set(data, one)
    try:
        return question_from(data)
    except InvalidFacts as error:
        raise InvalidFacts(f"what is set ({', '.join(s.written for s in settings)})", error.fields) from None


def believed(facts: Facts, claimant: str) -> Facts:
    """The facts with a claimant's figures as established: for each item it gives, everybody gives the same.

    Items that it says nothing of stay as given. Raises `FactsError` where the claimant gives no figure.
    """
    theirs = [figure for figure in facts.figures if (figure.by or OUTLET) == claimant]
    if not theirs:
        raise FactsError(
            "facts.setting",
            place=f"believe={claimant}",
            found="nobody of this name who gives a figure",
            expected=f"one of {', '.join(claimants_of(facts)) or 'none: nobody gives a figure'}",
            next_step="Name one who gives figures.",
        )
    items = {figure.item for figure in theirs}
    speakers = [None if who == OUTLET else who for who in claimants_of(facts)]
    speakers += [said.by for said in facts.asserted if said.by not in speakers]
    shared = [structs.replace(figure, by=who) for who in dict.fromkeys(speakers) for figure in theirs]
    return structs.replace(facts, figures=[*(f for f in facts.figures if f.item not in items), *shared])


def claimants_of(facts: Facts) -> list[str]:
    """Those who give figures, in the order of the facts."""
    return list(dict.fromkeys(figure.by or OUTLET for figure in facts.figures))


def side_by_side(as_given: Iterable[Finding], what_if: Iterable[Finding]) -> list[Pair]:
    """The findings of the same provision in pairs, in the order of the document."""
    before, after = _by_provision(as_given), _by_provision(what_if)
    return [_pair(key[:2], before.get(key), after.get(key)) for key in sorted({**before, **after}, key=_place)]


def _pair(names: tuple[str, str], as_given: Finding | None, what_if: Finding | None) -> Pair:
    changed = [f for f in COMPARED if getattr(as_given, f, None) != getattr(what_if, f, None)]
    return Pair(*names, as_given, what_if, changed)


def _by_provision(findings: Iterable[Finding]) -> dict[tuple[str, str, int], Finding]:
    """By provision, obligation and which of several with both it is."""
    seen: Counter[tuple[str, str]] = Counter()
    found = {}
    for finding in findings:
        key = finding.provision, finding.obligation
        found[(*key, seen[key])] = finding
        seen[key] += 1
    return found


def _place(key: tuple[str, str, int]) -> tuple[list[tuple[int, str]], str, int]:
    """The order of the document: paragraphs by their numbers."""
    paragraph = key[0].rpartition(":")[2]
    return [(int(n), "") if n.isdigit() else (1_000, n) for n in paragraph.split(".")], key[1], key[2]


def _set(data: dict[str, Any], one: Setting) -> None:
    """Set one fact in the data of a question, at its path."""
    steps = [int(index) if index else name for name, index in _STEP.findall(one.path)]
    here: Any = data
    for number, step in enumerate(steps):
        names = [name for name in steps[number:] if isinstance(name, str)]
        if isinstance(here, dict) and "figures" in here and len(names) == len(steps) - number:
            _set_in_activity(here, ".".join(names), one)
            return
        if number == len(steps) - 1:
            _set_field(here, step, one)
            return
        here = _inside(here, step, one)
    raise _unknown(one, list(data))


def _inside(here: Any, step: str | int, one: Setting) -> Any:
    try:
        return here[step]
    except (KeyError, IndexError, TypeError):
        raise _unknown(one, list(here) if isinstance(here, dict) else []) from None


def _set_in_activity(facts: dict[str, Any], path: str, one: Setting) -> None:
    """Set a strength of one claimant or of all, or another field of the facts of an activity."""
    by, _, item = path.rpartition(".")
    if item not in ITEMS:
        _set_field(facts, path, one)
        return
    bounds = _strength(one)
    if by:
        claimants = [None if by == OUTLET else by]
        kept = [f for f in facts["figures"] if f["item"] != item or f["by"] not in claimants]
    else:
        spoken = {f["by"] for f in facts["figures"]} | {a["by"] for a in facts["asserted"]}
        claimants = sorted(spoken or {None}, key=lambda who: who or OUTLET)
        kept = [f for f in facts["figures"] if f["item"] != item]
    given = [{"item": item, "low": bounds.low, "high": bounds.high, "by": who} for who in claimants] if bounds else []
    facts["figures"] = [*kept, *given]


def _set_field(here: Any, step: str | int, one: Setting) -> None:
    known = list(here) if isinstance(here, dict) else []
    if step not in known:
        raise _unknown(one, known)
    value = _value(one.value)
    wants_list = isinstance(here[step], list) and not isinstance(value, list) and value is not None
    here[step] = [value] if wants_list else value


def _value(written: str) -> Any:
    """The value as JSON has it: unknown, true or false, a number, a list (`BLR,RUS`), else a text."""
    if written in UNKNOWN:
        return None
    if written in ("true", "false"):
        return written == "true"
    if "," in written or written.startswith("["):
        return [part.strip() for part in written.strip("[]").split(",") if part.strip()]
    return int(written) if _NUMBER.fullmatch(written) else written


def _strength(one: Setting) -> Bounds | None:
    """The bounds that a strength is set to; None for unknown."""
    if one.value in UNKNOWN:
        return None
    if _NUMBER.fullmatch(one.value):
        return Bounds(int(one.value), int(one.value))
    bounds = _BOUNDS.fullmatch(one.value)
    low, high = (int(b) if b else None for b in bounds.groups()) if bounds else (None, None)
    if low is None and high is None:
        raise _wrong(
            one.written, repr(one.value), "a whole number, bounds such as 7000..9000, 9000.. or ..9000, or unknown"
        )
    if low is not None and high is not None and low > high:
        raise _wrong(one.written, f"the low bound {low:,} above the high bound {high:,}", "the low bound first")
    return Bounds(low, high)


def _unknown(one: Setting, known: list[str]) -> FactsError:
    names = [*known, *(ITEMS if "figures" in known else ())]
    near = get_close_matches(one.path, names, n=3)
    claimant = "; CLAIMANT.troops and the like" if "figures" in known else ""
    expected = f"perhaps {' or '.join(near)}" if near else f"one of {', '.join(names)}{claimant}"
    return _wrong(one.written, f"no fact {one.path!r} of this kind of question", expected)


def _wrong(written: str, found: str, expected: str) -> FactsError:
    return FactsError("facts.setting", place=written, found=found, expected=expected, next_step="Correct what is set.")

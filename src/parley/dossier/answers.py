"""Answers about facts as a person reads them: plain text, in colour on request."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from parley.dossier import order
from parley.dossier.model import Finding
from parley.dossier.plain import TONE, Paint, plain, visible, wrap
from parley.vienna.assess import Question
from parley.vienna.questions.activity import Facts
from parley.vienna.whatif import Pair

_OWN = frozenset(Finding.__struct_fields__)


class Answered(Struct):
    """A question with its findings. `about` is what it asks about in a line; `pairs` stand beside each other where
    facts were `set`.
    """

    id: str
    about: str
    findings: list[Finding]
    set: list[str] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


def about(question: Question) -> str:
    """What a question asks about, in one line."""
    asked = f", asked as of {question.as_of}" if question.as_of else ""
    if isinstance(question, Facts):
        host = f" on the territory of {question.host}" if question.host else ""
        by = f" by {', '.join(question.participants)}" if question.participants else ""
        return f"{question.kind.replace('_', ' ')}{host}{by}, {_dates(question)}{asked}"
    kind = type(question).__name__.removesuffix("Question").lower()
    state, year = getattr(question, "state", None), getattr(question, "year", None)
    return f"{kind}{f' {year}' if year else ''}{f' of {state}' if state else ''}{asked}"


def _dates(facts: Facts) -> str:
    if facts.start is None and facts.end is None:
        return "dates unknown"
    return f"{facts.start or 'unknown'} to {facts.end or 'unknown'}"


def render_answers(answers: list[Answered], *, width: int = 100, paint: Paint = plain) -> str:
    """The answers in words, `width` columns wide: what holds, then why, then what a person has to judge and do."""
    parts = [list(_answered(answered, width, paint)) for answered in answers]
    lines = [wrapped for part in parts for line in [*part, ""] for wrapped in wrap(line, width)]
    return "\n".join(lines).rstrip() + "\n"


def _answered(answered: Answered, width: int, paint: Paint) -> Iterator[str]:
    yield paint(visible(answered.id), "heading") + f"  {visible(answered.about)}"
    if answered.set and not answered.pairs:
        yield paint(f"  with {visible(', '.join(answered.set))} taken as established", "open")
    if not answered.findings and not answered.pairs:
        yield "  no provision that is computed applies"
    if answered.pairs:
        yield from _beside(answered, width, paint)
    for finding, told_before in order.with_what_was_told(answered.findings):
        yield from _finding(finding, told_before, paint)
    yield from _shared("for a person to judge", {f.provision: f.flags for f in answered.findings})
    yield from _shared("next", {f.provision: f.next_steps for f in answered.findings})


def _finding(finding: Finding, told_before: bool, paint: Paint) -> Iterator[str]:
    yield "  " + paint(visible(order.in_short(finding)), TONE[finding.holds])
    for name, value in more(finding).items():
        yield f"      {name}: {visible(value)}"
    if told_before:
        yield "      by what is stated above"
    else:
        for said, by in order.stated(finding).items():
            yield f"      {visible(said)}" + (f" – by {visible(', '.join(by))}" if by else "")
    if compared := order.compared(finding):
        yield "      against: " + visible("; ".join(compared))
    for exception in finding.exceptions:
        yield f"      exception {exception.paragraph}: {exception.applies} – {visible(exception.why)}"
    if finding.would_settle:
        yield f"      would settle it: {visible(order.would_settle(finding))}"


def more(finding: Finding) -> dict[str, str]:
    """What a finding of its kind tells besides, such as hours late or the size of a quota, in words."""
    extra = {name: getattr(finding, name) for name in finding.__struct_fields__ if name not in _OWN}
    late = {"days_late": finding.days_late}
    return {n.replace("_", " "): in_words(v) for n, v in {**late, **extra}.items() if v not in (None, [], {})}


def in_words(value: object) -> str:
    """A value of a finding in words."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {in_words(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple) and len(value) == 2 and all(type(bound) is int for bound in value):
        return f"{value[0]:,}" if value[0] == value[1] else f"{value[0]:,} to {value[1]:,}"
    if isinstance(value, list | tuple):
        return ", ".join(map(in_words, value))
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _shared(heading: str, told: dict[str, list[str]]) -> Iterator[str]:
    """Remarks that several findings have in common, each once, with the provisions it belongs to."""
    where: dict[str, list[str]] = {}
    for provision, remarks in told.items():
        for remark in remarks:
            where.setdefault(remark, []).append(provision.rpartition(":")[2])
    if where:
        yield f"  {heading}"
    for remark, provisions in where.items():
        yield f"    {visible(', '.join(provisions))}: {visible(remark)}"


def _beside(answered: Answered, width: int, paint: Paint) -> Iterator[str]:
    """The answers as given and with the facts set, in two columns; changed rows begin with an asterisk."""
    first = 30
    column = (width - first - 4) // 2
    yield "  what if " + visible(", ".join(answered.set))
    yield f"  {'':{first}}{'as given':{column}}  what if"
    for pair in answered.pairs:
        name = ("* " if pair.changed else "  ") + f"{pair.obligation.replace('_', ' ')} {pair.provision}"
        cells = [
            textwrap.wrap(visible(name), first - 1),
            textwrap.wrap(visible(cell(pair.as_given)), column - 1),
            textwrap.wrap(visible(cell(pair.what_if)), column),
        ]
        for row in range(max(map(len, cells))):
            left, given, then = (lines[row] if row < len(lines) else "" for lines in cells)
            line = f"  {left:{first}}{given:{column}}  {then}".rstrip()
            yield paint(line, "open") if pair.changed else line


def cell(finding: Finding | None) -> str:
    """An answer in a few words: whether it holds, by when, its status and by whose account."""
    if finding is None:
        return "nothing asked"
    due = f", due {order.due(finding)}" if finding.due else ""
    late = f" by {finding.days_late} days" if finding.days_late else ""
    by = ", ".join(f"{who} {holds}" for who, holds in finding.by_claimant.items())
    return f"{finding.holds.upper()}{due}, {finding.status.replace('_', ' ')}{late}" + (f"; {by}" if by else "")

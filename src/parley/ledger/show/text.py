"""An activity with all its evidence, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from parley.dossier import order
from parley.dossier.plain import TONE, Paint, plain, visible, wrap
from parley.ledger.asking.labels import days_of
from parley.ledger.asking.voices import Dated, Voice, told_once
from parley.ledger.asking.whole import AnswerChange, Whole
from parley.ledger.entries import FigureEntry
from parley.ledger.show import words
from parley.ledger.show.lists import commitment_lines

_QUOTED = 220


def whole_text(whole: Whole, *, width: int = 100, paint: Paint = plain) -> str:
    """Everything of an activity in words, `width` columns wide; each value with its report and place in the text."""
    parts = [
        _header(whole, paint),
        _section("Vienna Document 2011", _answers(whole, paint), paint),
        _section("Contradictions", _contradictions(whole), paint),
        _section("Figures", _figures(whole, whole.activity.figures), paint),
        _section("Figures of the other side", _figures(whole, whole.activity.opposed), paint),
        _section("Dates", _dates(whole), paint),
        _section("Who says what", _voices(whole, paint), paint),
        _section("Commitments", _commitments(whole, paint), paint),
        _section("Judged by persons", _judged(whole), paint),
        _section("Evidence", _evidence(whole), paint),
    ]
    lines = [wrapped for part in parts if part for line in [*part, ""] for wrapped in wrap(line, width)]
    return "\n".join(lines).rstrip() + "\n"


def _section(title: str, lines: Iterator[str], paint: Paint) -> list[str]:
    found = list(lines)
    return [paint(title, "heading"), *found] if found else []


def _header(whole: Whole, paint: Paint) -> list[str]:
    entry = whole.activity
    host = f", on the territory of {entry.host}" if entry.host else ""
    lines = [
        paint(visible(whole.label), "heading") + f"  {whole.id}",
        f"  {entry.kind.replace('_', ' ')} by {', '.join(entry.parties) or 'unknown parties'}{host}; "
        + words.period(days_of(entry.start), days_of(entry.end)),
    ]
    if entry.aliases:
        lines.append(f"  also called: {visible('; '.join(entry.aliases))}")
    if entry.places:
        lines.append(f"  places: {visible(words.places(entry))}")
    since = f", the first of {whole.since}" if whole.since else ""
    mentions = f"; mentioned in {len(entry.mentions)} more" if entry.mentions else ""
    lines.append(f"  {words.told(whole.sources)} of {len(entry.reports)} that state something of it{since}{mentions}")
    return lines


def _answers(whole: Whole, paint: Paint) -> Iterator[str]:
    history: dict[tuple[str, str], list[AnswerChange]] = {}
    for change in whole.history:
        history.setdefault((change.provision, change.obligation), []).append(change)
    for finding in whole.activity.assessment:
        due = f", due {order.due(finding)}" if finding.due else ""
        yield "  " + paint(visible(order.answer(finding)), TONE[finding.holds]) + due
        for holds, claimants in words.believed(finding).items():
            yield f"      {holds} by the account of {visible(', '.join(claimants))}"
        changes = history.get((finding.provision, finding.obligation), [])
        if len({change.holds for change in changes}) > 1:
            yield "      so far: " + "; ".join(map(change_in_words, _turns(changes)))


def _turns(changes: list[AnswerChange]) -> list[AnswerChange]:
    """Those changes in which the answer itself turned, not only its status."""
    return [change for change in changes if change.before != change.holds]


def change_in_words(change: AnswerChange) -> str:
    """What an answer turned to, by which report."""
    turned = f"{change.before} → {change.holds}" if change.before else f"first {change.holds}"
    by = f" by {visible(change.report)}" if change.report else " by a judgement"
    day = f" of {change.day}" if change.day else ""
    return f"{turned}{by}{day} (taken in {change.at[:10]})"


def _contradictions(whole: Whole) -> Iterator[str]:
    outlets = whole.outlets()
    for contradiction in whole.activity.contradictions:
        yield f"  {visible(contradiction.what)}"
        for value, by, where in words.claims_in(contradiction, outlets):
            yield f"      {_cut(value)} – " + visible(f"{by}; {where}")


def _figures(whole: Whole, figures: Sequence[FigureEntry]) -> Iterator[str]:
    outlets = whole.outlets()
    for item, same in groupby(figures, key=lambda figure: figure.item):
        yield f"  {words.item(item)}"
        yield from (f"      {_figure(figure, outlets)}" for figure in same)


def _figure(figure: FigureEntry, outlets: dict[str, str]) -> str:
    of = f" of {figure.of}" if figure.of else ""
    since = f", since {figure.since}" if figure.since else ""
    by = visible(words.who_gives(figure, outlets))
    value = words.strength(figure.low, figure.high, figure.hedge)
    judged = f"; {visible(words.judged(figure.judged))}" if figure.judged else ""
    place = visible(words.at(figure.report, figure.span))
    gone = visible(words.replaced(figure.replaced))
    return f"{value}{of} – by {by}{since}, {words.told(figure.sources)}; {place}{judged}{gone}"


def _dates(whole: Whole) -> Iterator[str]:
    source = whole.origin_of()
    ordered = sorted(whole.dates, key=lambda date: (_ENDS.index(date.what), date.date, date.since or "9999"))
    for (what, day), group in groupby(ordered, key=lambda date: (date.what, date.date)):
        dates = list(group)
        sources = len({source[date.report] for date in dates})
        where = ", ".join(map(_date_place, dates))
        yield f"  {what} {words.interval(days_of(day))}: {words.told(sources)}: {visible(where)}"


def _date_place(date: Dated) -> str:
    judged = f" ({words.judged(date.judged)})" if date.judged else ""
    return (
        f"{date.outlet or 'outlet unknown'} {words.at(date.report, date.span)}{judged}{words.replaced(date.replaced)}"
    )


_ENDS = ("announced", "start", "end")


def _voices(whole: Whole, paint: Paint) -> Iterator[str]:
    """What each speaker says; copies of one story tell it once."""
    known = {voice.id: voice for voice in whole.says}
    speakers: dict[str, list[tuple[Voice, list[Voice]]]] = {}
    for voice, again in told_once(whole.says):
        speakers.setdefault(voice.person or voice.speaker, []).append((voice, again))
    for said in speakers.values():
        yield f"  {visible(words.speaker(max((voice for voice, _ in said), key=lambda voice: bool(voice.role))))}"
        for voice, again in said:
            yield "    " + voice_line(voice, again, paint)
            yield from (f"        denies {shortly(known[id])}" for id in voice.denies if id in known)
            yield from (f"        denied by {shortly(known[id])}" for id in voice.denied_by if id in known)


def voice_line(voice: Voice, again: Sequence[Voice] = (), paint: Paint = plain) -> str:
    """When somebody said what, and where it stands, also in copies."""
    where = ", ".join(words.at(one.report, one.span) for one in (voice, *again))
    said = words.said(voice)
    stance = paint(said, "bad") if voice.stance == "deny" else said
    judged = f"; {visible(words.judged(voice.judged))}" if voice.judged else ""
    gone = "" if any(one.replaced is None for one in (voice, *again)) else visible(words.replaced(voice.replaced))
    return f"{voice.day or 'undated'} {stance}: “{_cut(voice.text)}” {visible(where)}{judged}{gone}"


def shortly(voice: Voice) -> str:
    """Who said what, cut."""
    return f"{visible(voice.speaker)}: “{_cut(voice.text, 80)}”"


def _commitments(whole: Whole, paint: Paint) -> Iterator[str]:
    for commitment in whole.commitments:
        yield from (f"  {line}" for line in commitment_lines(commitment, paint))


def _judged(whole: Whole) -> Iterator[str]:
    """The findings that persons judged, also those that count no more, each with what was read and why."""
    for one in whole.activity.judged:
        told = f"{one.kind} {words.in_short(one.kind, one.body)} ({one.report}#{one.number})"
        to = f", to {words.values_in_short(one.mark.correction)}" if one.mark.correction else ""
        yield f"  {visible(told)}: {visible(words.judged(one.mark) + to)}: {_cut(one.mark.reason or '')}"


def _evidence(whole: Whole) -> Iterator[str]:
    for origin in whole.evidence:
        marks = [
            f"copy of {origin.copy_of}" if origin.copy_of else "",
            f"new version of {origin.revision_of}" if origin.revision_of else "",
            words.replaced(origin.replaced).removeprefix("; "),
            "" if origin.states else "only mentions it",
        ]
        more = "".join(f"; {mark}" for mark in marks if mark)
        title = f" “{_cut(origin.title, 80)}”" if origin.title else ""
        outlet = visible(origin.outlet or "outlet unknown")
        yield f"  {visible(origin.report)}: {outlet}, {origin.published or 'undated'}{title}{visible(more)}"


def _cut(text: str, most: int = _QUOTED) -> str:
    shown = visible(text)
    return shown if len(shown) <= most else shown[: most - 1].rsplit(" ", 1)[0] + " …"

"""Chapter I: annual exchange of military information, paragraphs 9 to 14."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from parley.dossier.model import Exception_, Finding, Holds, Reason
from parley.vienna.answers import Bounds, of_all_claimants, only_if, reaches
from parley.vienna.clocks import first_due, set_day, shown, still_open
from parley.vienna.dates import bounds, days_before, interval, longer_than, when
from parley.vienna.edition import Edition, Parameter
from parley.vienna.questions.activity import OUTLET, Figure
from parley.vienna.questions.exchange import (
    Change,
    ChangeLevel,
    Content,
    Exchange,
    ExchangeQuestion,
    NewType,
    Personnel,
)
from parley.vienna.strengths import strength
from parley.vienna.wording import figure_in_words, list_in_words

_WORDS: dict[bool | None, Literal["yes", "no", "unknown"]] = {True: "yes", False: "no", None: "unknown"}


def annual_exchange(question: ExchangeQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """9 to 14: the information on forces, each planned change in it, data of new types, and plans for deployment."""
    asked, today = question.exchange, as_of.date()
    return [
        information(asked, edition, today),
        *(personnel_change(change, asked, edition, today) for change in asked.changes),
        *(finding for new in asked.new_types for finding in new_type(new, asked, edition, today)),
        deployment_plans(asked, edition, today),
    ]


def information(asked: Exchange, edition: Edition, today: date) -> Finding:
    """9, 10: the information on forces is due on 15 December and valid as of 1 January; who has none says so."""
    due, valid = _day(edition, "exchange.due", asked.year - 1), _day(edition, "exchange.valid", asked.year)
    nil = {
        True: "It has nothing to report, and says so in the same way and by the same day.",
        False: "It has forces to report.",
        None: "Whether it has anything to report is unknown; either way it writes by the same day.",
    }[asked.nothing_to_report]
    finding = Finding(
        provision=edition.provision("10"),
        obligation="annual_exchange",
        holds="yes",
        presumed="yes",
        because=[
            Reason("year", f"valid as of {valid}", "10", edition.parameters["exchange.valid_day"].verification),
            Reason("due", due, "10", edition.parameters["exchange.due_day"].verification),
            Reason("given to all others", shown(asked.submitted, "no"), None, "fact"),
        ],
        exceptions=[Exception_("9", _WORDS[asked.nothing_to_report], nil)],
        flags=edition.memory_flags(["9", "10"]),
    )
    set_day(finding, due, asked.submitted, valid, today)
    finding.next_steps = _next(finding, edition, "exchange", asked.submitted, state=asked.state, year=asked.year)
    return finding


def personnel_change(change: Change, asked: Exchange, edition: Edition, today: date) -> Finding:
    """10.3.1, 10.3.2: an increase or a temporary activation above the levels is told, and by when (10.3.4)."""
    lasting = _lasts(change, edition)
    by_level = {level: _by_claimant(change, _level(change, level, edition)) for level in _levels(change)}
    answers = _agreed(list(by_level.values()))
    holds = only_if(lasting, of_all_claimants(answers.values()))
    paragraph = "10.3.2" if change.kind == "activation" else "10.3.1"
    finding = Finding(
        provision=edition.provision(paragraph),
        obligation="personnel_change",
        activity=change.id,
        holds=holds,
        presumed=holds,
        by_claimant={by: only_if(lasting, answer) for by, answer in answers.items()},
        because=list(_why(change, edition)),
        would_settle=_would_settle(change, lasting, by_level) if holds in ("unknown", "contested") else [],
        exceptions=[_not_foreseen(change)],
        flags=[*_change_flags(change, edition), *edition.memory_flags([paragraph, "10.3.3", "10.3.4"])],
    )
    set_day(finding, _change_due(change, asked, edition), change.announced, change.start, today)
    finding.next_steps = _next(finding, edition, "change", change.announced, state=asked.state, id=change.id)
    return finding


def new_type(new: NewType, asked: Exchange, edition: Edition, today: date) -> Iterator[Finding]:
    """11, 12: technical data and photographs of a new type are given when it is first deployed."""
    for paragraph, obligation, given in (("11", "technical_data", new.data), ("12", "photographs", new.photographs)):
        finding = Finding(
            provision=edition.provision(paragraph),
            obligation=obligation,
            activity=new.id,
            holds="yes",
            presumed="yes",
            because=[
                Reason("first deployed", new.deployed or "unknown", None, "fact"),
                Reason("due", "when it is first deployed", paragraph, edition.paragraphs[paragraph].mark),
                Reason("given to all others", shown(given, "no"), None, "fact"),
            ],
            flags=edition.memory_flags([paragraph]),
        )
        deployed = when(new.deployed) if new.deployed else None
        set_day(finding, interval(deployed.first_day, deployed.last_day) if deployed else None, given, None, today)
        finding.next_steps = _next(finding, edition, "data", given, state=asked.state, id=new.id)
        yield finding


def deployment_plans(asked: Exchange, edition: Edition, today: date) -> Finding:
    """13, 14: the plans for deployment of major systems in a year are due on 15 December of the year before."""
    due = _day(edition, "exchange.plans", asked.year - 1)
    finding = Finding(
        provision=edition.provision("14"),
        obligation="deployment_plans",
        holds="yes",
        presumed="yes",
        because=[
            Reason("plans for", str(asked.year), "13", edition.paragraphs["13"].mark),
            Reason("due", due, "14", edition.parameters["exchange.plans_day"].verification),
            Reason("given to all others", shown(asked.deployment_plans, "no"), None, "fact"),
        ],
        flags=edition.memory_flags(["13", "14"]),
    )
    set_day(finding, due, asked.deployment_plans, _day(edition, "exchange.valid", asked.year), today)
    finding.next_steps = _next(finding, edition, "plans", asked.deployment_plans, state=asked.state, year=asked.year)
    return finding


def _next(finding: Finding, edition: Edition, name: str, given: str | None, **words: object) -> list[str]:
    """What the State still has to do, and what others may do where it did nothing."""
    step = still_open(finding, given)
    return [edition.next_steps[f"{name}_{step}"].format(due=first_due(finding), **words)] if step else []


def _day(edition: Edition, name: str, year: int) -> str:
    """A day of the calendar that the document names by month and day."""
    return date(year, edition.parameters[f"{name}_month"].value, edition.parameters[f"{name}_day"].value).isoformat()


def _levels(change: Change) -> tuple[ChangeLevel, ...]:
    """The levels a change can have: both as long as nobody says; an activation has the same threshold for both."""
    return (change.level,) if change.level else get_args(ChangeLevel)


def _level(change: Change, level: ChangeLevel, edition: Edition) -> Parameter:
    name = "exchange.activation" if change.kind == "activation" else f"exchange.increase.{level}"
    return edition.parameters[name]


def _by_claimant(change: Change, threshold: Parameter) -> dict[str, Holds]:
    """Whether the strength is more than the threshold, by each claimant. A missing figure is never zero."""
    given: dict[str, list[Figure]] = {}
    for found in change.personnel:
        given.setdefault(found.by or OUTLET, []).append(Figure("troops", found.low, found.high))
    return {
        by: reaches(strength(given[by], ()), threshold.value, more_than=threshold.more_than) for by in sorted(given)
    }


def _agreed(by_level: list[dict[str, Holds]]) -> dict[str, Holds]:
    """The answer of each claimant where it is the same at every level the change can have, else unknown."""
    return {
        by: answer if all(other[by] == answer for other in by_level) else "unknown"
        for by, answer in by_level[0].items()
    }


def _lasts(change: Change, edition: Edition) -> bool | None:
    """Whether it lasts more than 21 days: by its number of days where that is given, else by its dates."""
    limit = edition.parameters[f"exchange.{change.kind}.days"]
    if change.days is not None:
        answer = reaches(Bounds(change.days.low, change.days.high), limit.value, more_than=limit.more_than)
        return {"yes": True, "no": False}.get(answer)
    if not change.start or not change.end:
        return None
    return longer_than(when(change.start), when(change.end), timedelta(limit.value) // timedelta(hours=1))


def _would_settle(
    change: Change, lasting: bool | None, by_level: dict[ChangeLevel, dict[str, Holds]]
) -> list[list[str]]:
    """The facts each of which can decide: the strength agreed on, how long it lasts, whether unit or formation."""
    found = [["personnel"]]
    if lasting is None:
        found.append(["days"])
    decided = [only_if(lasting, of_all_claimants(answers.values())) in ("yes", "no") for answers in by_level.values()]
    if not change.level and any(decided):
        found.append(["level"])
    return found


def _why(change: Change, edition: Edition) -> Iterator[Reason]:
    """The figures, the thresholds and the duration that the answer rests on."""
    for given in sorted(change.personnel, key=_order):
        figure = Figure("troops", given.low, given.high, hedge=given.hedge)
        yield Reason("personnel", figure_in_words(figure), None, "figure", None, given.by)
    for threshold in dict.fromkeys(_level(change, level, edition).id for level in _levels(change)):
        parameter = edition.parameters[threshold]
        yield Reason("threshold", parameter.written, parameter.paragraph, parameter.verification)
    limit = edition.parameters[f"exchange.{change.kind}.days"]
    lasting = _WORDS[_lasts(change, edition)]
    yield Reason(f"longer than {limit.value} days", lasting, limit.paragraph, limit.verification)
    yield Reason("announced", shown(change.announced, "no"), None, "fact")


def _order(given: Personnel) -> tuple[str, int, int, str]:
    low, high = (-1 if bound is None else bound for bound in (given.low, given.high))
    return given.by or OUTLET, low, high, given.hedge or ""


def _change_due(change: Change, asked: Exchange, edition: Edition) -> str | list[str] | None:
    """10.3.4: with the exchange; what was not foreseen 42 days before it takes effect, or then at the latest."""
    start = when(change.start) if change.start else None
    year = start.first_day.year if start else asked.year
    exchange = _day(edition, "exchange.due", year - 1)
    if change.foreseen and not change.without_advance_notice:
        return exchange
    if start is None:
        return None
    if change.without_advance_notice:
        return interval(start.first_day, start.last_day)
    ahead = days_before(start, edition.parameters["exchange.change_days"].value)
    if change.foreseen is False:
        return ahead
    every = [date.fromisoformat(exchange), *bounds(ahead)]
    return interval(min(every), max(every))


def _not_foreseen(change: Change) -> Exception_:
    """10.3.4: what the exchange could not contain is told later, but told."""
    if change.without_advance_notice:
        return Exception_("10.3.4", "yes", "The troops had no advance notice: told at the latest when it takes effect.")
    if change.foreseen is None:
        return Exception_("10.3.4", "unknown", "It is not known whether the exchange could contain the change.")
    if change.foreseen:
        return Exception_("10.3.4", "no", "The change was known in time for the exchange.")
    return Exception_("10.3.4", "yes", "The change was not known in time for the exchange: told 42 days ahead.")


def _change_flags(change: Change, edition: Edition) -> Iterator[str]:
    """What a person has to know or to judge of a change."""
    yield edition.flags["exchange_active"]
    if change.without_advance_notice is None:
        yield edition.flags["exchange_notice"]
    if change.foreseen is None and not change.without_advance_notice:
        yield edition.flags["exchange_foreseen"]
    if change.announced in (None, "none"):
        return
    lacks = [item for item in get_args(Content) if change.contents.get(item) is False]
    unclear = [item for item in get_args(Content) if item not in change.contents]
    if lacks:
        yield edition.flags["exchange_lacks"].format(lacks=list_in_words(lacks))
    if unclear:
        yield edition.flags["exchange_unclear"].format(unclear=list_in_words(unclear))

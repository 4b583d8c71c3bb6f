"""Chapter IV: contacts, paragraphs 19 to 37."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from parley.dossier.model import Finding, Reason
from parley.vienna.clocks import set_day, shown, still_open
from parley.vienna.dates import bounds, first_of, months_after, when
from parley.vienna.edition import Edition
from parley.vienna.questions.contacts import Contacts, ContactsQuestion, NewSystem


def contacts(question: ContactsQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """19 to 37: whether a visit to an air base has to be arranged, and each new type demonstrated."""
    asked = question.contacts
    shows = (demonstration(new, asked, edition, as_of.date()) for new in asked.new_systems)
    return [air_base_visit(asked, edition, as_of.date()), *shows]


def air_base_visit(asked: Contacts, edition: Edition, today: date) -> Finding:
    """19 to 29: no State has to arrange a second visit to an air base within five years."""
    period = edition.parameters["contacts.air_base_months"]
    finding = Finding(
        provision=edition.provision(period.paragraph),
        obligation="air_base_visit",
        holds="unknown",
        presumed="yes",
        because=[
            Reason("at most one in", period.written, period.paragraph, period.verification),
            *(Reason("visit", day, None, "fact") for day in sorted(asked.air_base_visits or ())),
        ],
        flags=[edition.flags["air_combat_units"], *edition.memory_flags([period.paragraph])],
    )
    if asked.air_base_visits is None:
        finding.would_settle = [["air_base_visits"]]
        return finding
    free = [bounds(months_after(when(day), period.value)) for day in asked.air_base_visits]
    if any(today < earliest for earliest, _ in free):
        finding.holds, finding.presumed, finding.status = "no", "no", "met"
    elif all(today >= latest for _, latest in free):
        finding.holds, finding.status = "yes", "pending"
    return finding


def demonstration(new: NewSystem, asked: Contacts, edition: Edition, today: date) -> Finding:
    """31: a new type is demonstrated within one year of its first deployment in the zone."""
    period = edition.parameters["contacts.demonstration_months"]
    finding = Finding(
        provision=edition.provision("31"),
        obligation="demonstration",
        activity=new.id,
        holds="yes" if new.deployed else "unknown",
        presumed="yes" if new.deployed else "unknown",
        because=list(_of_system(new)),
        would_settle=[] if new.deployed else [["deployed"]],
        flags=[edition.flags["new_type"], *edition.memory_flags(["31"])],
    )
    finding.because.append(Reason("within", period.written, period.paragraph, period.verification))
    due = months_after(when(new.deployed), period.value) if new.deployed else None
    set_day(finding, due, new.demonstrated, None, today)
    if due and still_open(finding, new.demonstrated):
        step = edition.next_steps["contacts_demonstrate"]
        finding.next_steps = [step.format(state=asked.state, id=new.id, due=first_of(due))]
    return finding


def _of_system(new: NewSystem) -> Iterator[Reason]:
    yield Reason("first deployed", shown(new.deployed), None, "fact")
    yield Reason("demonstrated", shown(new.demonstrated, "not demonstrated"), None, "fact")

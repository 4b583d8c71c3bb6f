"""Chapter II: defence planning, paragraph 15. The zone of application does not apply to it."""

from __future__ import annotations

from datetime import datetime

from parley.dossier.model import Finding, Reason
from parley.vienna.clocks import first_due, set_day, shown, still_open
from parley.vienna.dates import months_after, when
from parley.vienna.edition import Edition
from parley.vienna.questions.exchange import ExchangeQuestion


def defence_planning(question: ExchangeQuestion, edition: Edition, as_of: datetime) -> list[Finding]:
    """15: information on defence planning is due three months after the military budget is approved."""
    asked, limit = question.exchange, edition.parameters["planning.months"]
    approved = asked.budget_approved
    finding = Finding(
        provision=edition.provision("15"),
        obligation="defence_planning",
        holds="yes",
        presumed="yes",
        because=[
            Reason("budget approved", shown(approved, none="not yet"), "15", "fact"),
            Reason("time allowed", limit.written, limit.paragraph, limit.verification),
            Reason("given to all others", shown(asked.defence_planning, "no"), None, "fact"),
        ],
        flags=[edition.flags["planning_months"], *edition.memory_flags(["15"])],
    )
    if approved == "none":
        finding.status = "not_due"
    elif approved is not None:
        set_day(finding, months_after(when(approved), limit.value), asked.defence_planning, None, as_of.date())
    step = still_open(finding, asked.defence_planning)
    if step:
        words = edition.next_steps[f"planning_{step}"]
        finding.next_steps = [words.format(state=asked.state, due=first_due(finding))]
    return [finding]

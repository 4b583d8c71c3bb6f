"""`parley deadlines`: what falls due, soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.errors import OptionError

if TYPE_CHECKING:
    from parley.cli.answering import Outcome
    from parley.cli.questions import Asked
    from parley.vienna.deadlines import Deadline


@click.command()
@click.argument("facts", nargs=-1, metavar="[FACTS...]")
@click.option("--state", metavar="CODE", help="With --year: the State whose yearly duties are listed (POL).")
@click.option("--year", type=click.IntRange(1990, 9000), help="With --state: the calendar year in which they fall due.")
@click.option("--as-of", metavar="DATE", help="The day or date-time of the question (default: now).")
@click.option("--edition", default="vd2011", show_default=True, metavar="FOLDER", help="The edition that is applied.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    help="text: for people (default); json: one deadline a line; ics: iCalendar (RFC 5545).",
)
@click.option("--out", type=click.Path(path_type=Path), help="Write here instead of standard output.")
@click.option("--color/--no-color", default=None, help="Colour in text (default: only on a terminal).")
def deadlines(
    facts: tuple[str, ...],
    state: str | None,
    year: int | None,
    as_of: str | None,
    edition: str,
    form: str,
    out: Path | None,
    color: bool | None,
) -> None:
    """List what falls due by the FACTS, and what a State has to give in a year.

    FACTS are as for `parley assess`. Days and hours are in UTC, beside the time zone of the capital of the State they
    concern; where dates are uncertain the interval is shown. A file that cannot be used gets a message, the others are
    listed, and the exit status is 2.
    """
    from parley.cli.answering import Asking, asked_in, known_edition, moment, outcome_of, show
    from parley.vienna.deadlines import in_order, yearly

    if not facts and state is None and year is None:
        raise _nothing()
    if (state is None) != (year is None):
        raise _half()
    asking = Asking(moment(as_of), known_edition(edition))
    outcomes: list[Outcome] = [outcome_of(one, asking) for asked in asked_in(facts) for one in _with_activities(asked)]
    due = [deadline for outcome in outcomes for deadline in outcome.deadlines]
    if state is not None and year is not None:
        due += yearly(_participating(state), year, asking.now.date(), edition=edition)
    show(_rendered(in_order(due), form, out, color), out, color)
    if any(outcome.error for outcome in outcomes):
        click.get_current_context().exit(2)


def _with_activities(asked: Asked) -> Iterator[Asked]:
    """The question, and after a State's year each activity of it: what falls due by it is due in that State."""
    from msgspec import structs

    from parley.cli.questions import Asked
    from parley.vienna.questions.year import YearQuestion

    yield asked
    year = asked.question
    if isinstance(year, YearQuestion):
        for facts in year.activities:
            own = structs.replace(facts, host=facts.host or year.state, as_of=facts.as_of or year.as_of)
            yield Asked(facts.id, asked.place, own)


def _rendered(due: list[Deadline], form: str, out: Path | None, color: bool | None) -> str:
    if form == "json":
        import msgspec

        return "".join(msgspec.json.encode(deadline).decode() + "\n" for deadline in due)
    if form == "ics":
        from parley.dossier.calendar import render_calendar

        return render_calendar(due, stamp=datetime.now(UTC))
    from parley.cli.terminal import paint_for, width
    from parley.dossier.deadlines import render_deadlines

    return render_deadlines(due, width=width(), paint=paint_for(color, out))


def _participating(state: str) -> str:
    from parley.knowledge.states import participating

    if participating(state):
        return state
    raise OptionError(
        "option.state",
        place="--state",
        found=repr(state),
        expected="a participating State of the OSCE by its ISO 3166-1 alpha-3 code, such as POL",
        next_step="Give its code.",
    )


def _nothing() -> OptionError:
    return OptionError(
        "option.source",
        place="FACTS",
        found="no facts and no State",
        expected="files with facts, or --state with --year, or both",
        next_step="Try `parley deadlines --state POL --year 2026`.",
    )


def _half() -> OptionError:
    return OptionError(
        "option.state",
        place="--state, --year",
        found="one of them alone",
        expected="both or none",
        next_step="Give the State and the year.",
    )

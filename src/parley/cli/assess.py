"""`parley assess`: what the Vienna Document asks, from facts in files or lines."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.errors import OptionError

if TYPE_CHECKING:
    from parley.cli.answering import Outcome


@click.command()
@click.argument("facts", nargs=-1, metavar="FACTS...")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="FACT=VALUE",
    help="Take a fact as established: troops=12700, troops=7000..9000, USA.troops=30000, start=2022-02-10.",
)
@click.option("--what-if", is_flag=True, help="With --set: the answers as given and with the facts set, side by side.")
@click.option("--as-of", metavar="DATE", help="The day or date-time of questions that name none (default: now).")
@click.option("--edition", default="vd2011", show_default=True, metavar="FOLDER", help="The edition that is applied.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "ics"]),
    default=None,
    help="text: for people (default); json: one answer a line; html: one page by itself; ics: what falls due.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Write here instead of standard output.")
@click.option(
    "--jsonl",
    type=click.Path(path_type=Path),
    metavar="IN",
    help="Answer a batch: one question a line; `-` is standard input.",
)
@click.option(
    "--fresh", is_flag=True, help="With --jsonl and --out: start anew instead of going on with an unfinished OUT."
)
@click.option("--color/--no-color", default=None, help="Colour in text (default: only on a terminal).")
def assess(
    facts: tuple[str, ...],
    settings: tuple[str, ...],
    what_if: bool,
    as_of: str | None,
    edition: str,
    form: str | None,
    out: Path | None,
    jsonl: Path | None,
    fresh: bool,
    color: bool | None,
) -> None:
    """Answer what the Vienna Document asks of the FACTS.

    FACTS are JSON or YAML files, or - for standard input. Each holds a question (the facts of an activity, a State's
    year, a consultation, an annual exchange, a quota, an inspection …), a list of questions, or a dossier of `parley
    read --format json`. A file that cannot be used gets a message that names every field at fault, the others are
    answered, and the exit status is 2.

    With --jsonl a batch is answered: one question a line in, one answer a line out, in the same order. A line that
    cannot be answered yields a line with `error`; the exit status is 0 once every line has its answer.
    """
    from parley.cli.answering import Asking, asked_in, known_edition, moment, nothing, outcome_of, show
    from parley.vienna.whatif import setting

    asking = Asking(moment(as_of), known_edition(edition), [setting(written) for written in settings])
    if jsonl is not None:
        if facts or settings or what_if or form not in (None, "json"):
            raise _clash()
        from parley.cli.question_lines import answer_lines

        answer_lines(jsonl, out, now=asking.now, edition=edition, fresh=fresh)
        return
    if not facts:
        raise nothing("assess", "examples/union-resolve.yaml")
    if what_if and not settings:
        raise _nothing_set()
    outcomes = [outcome_of(asked, asking, what_if=what_if) for asked in asked_in(facts)]
    show(_rendered(outcomes, form or "text", out, color), out, color)
    if any(outcome.error for outcome in outcomes):
        click.get_current_context().exit(2)


def _rendered(outcomes: list[Outcome], form: str, out: Path | None, color: bool | None) -> str:
    """All answers in one of the forms; those that failed stand only in JSON, where every question has its line."""
    answers = [outcome.answered for outcome in outcomes if outcome.answered]
    if form == "json":
        return "".join(_line(outcome) for outcome in outcomes)
    if form == "html":
        from parley.dossier.answers_page import render_page

        return render_page(answers)
    if form == "ics":
        from parley.dossier.calendar import render_calendar
        from parley.vienna.deadlines import in_order

        due = in_order(deadline for outcome in outcomes for deadline in outcome.deadlines)
        return render_calendar(due, stamp=datetime.now(UTC))
    from parley.cli.terminal import paint_for, width
    from parley.dossier.answers import render_answers

    return render_answers(answers, width=width(), paint=paint_for(color, out)) if answers else ""


def _line(outcome: Outcome) -> str:
    from parley.dossier.lines import answered_line, unanswered_line

    if outcome.answered is None:
        return unanswered_line(outcome.id, outcome.error).decode() + "\n" if outcome.error else ""
    return answered_line(outcome.answered).decode() + "\n"


def _nothing_set() -> OptionError:
    return OptionError(
        "option.what_if",
        place="--what-if",
        found="nothing that is set",
        expected="at least one --set FACT=VALUE",
        next_step="Try --set troops=12700.",
    )


def _clash() -> OptionError:
    return OptionError(
        "option.jsonl",
        place="--jsonl",
        found="files or options beside it",
        expected="--jsonl IN with --out, --as-of, --edition and --fresh only",
        next_step="Answer the files in a command of their own.",
    )

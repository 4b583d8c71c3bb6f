"""`parley assess`: what the Vienna Document asks, from facts in files or lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.errors import OptionError, ParleyError

if TYPE_CHECKING:
    from parley.cli.questions import Asked

_DAY = len("2022-02-10")


@click.command()
@click.argument("facts", nargs=-1, metavar="FACTS...")
@click.option("--as-of", metavar="DATE", help="The day of questions that name none (default: today).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json"]),
    default=None,
    help="json: one answer a line.",
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
def assess(
    facts: tuple[str, ...],
    as_of: str | None,
    form: str | None,
    out: Path | None,
    jsonl: Path | None,
    fresh: bool,
) -> None:
    """Answer what the Vienna Document asks of the FACTS."""
    now = moment(as_of)
    if jsonl is not None:
        if facts or form not in (None, "json"):
            raise _clash()
        from parley.cli.question_lines import answer_lines

        answer_lines(jsonl, out, now=now, edition="vd2011", fresh=fresh)
        return
    if not facts:
        raise nothing()
    from parley.cli.question_lines import fault
    from parley.dossier.lines import answer_line, unanswered_line
    from parley.vienna.assess import answer

    good = True
    lines: list[bytes] = []
    for asked in asked_in(facts):
        error = asked.error
        if asked.question is not None:
            try:
                lines.append(answer_line(asked.question.id, answer(asked.question, now=now)))
            except Exception as broken:
                error = fault(asked.place, f"{type(broken).__name__}: {broken}")
        if error is not None:
            good = False
            click.echo(f"parley: {error}", err=True)
            lines.append(unanswered_line(asked.id, error))
    for line in lines:
        click.echo(line.decode())
    if not good:
        click.get_current_context().exit(2)


def asked_in(paths: tuple[str, ...]) -> Iterator[Asked]:
    """All questions of the files, those that cannot be read as their error."""
    from parley.cli.questions import Asked, is_json, questions_of_file

    for path in paths:
        place = "standard input" if path == "-" else path
        try:
            raw = _bytes(path)
            yield from questions_of_file(raw, place, yaml=not is_json(path, raw))
        except ParleyError as error:
            yield Asked(None, place, error=error)


def _bytes(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise OptionError(
            "option.facts",
            place=path,
            found=(error.strerror or type(error).__name__).lower(),
            expected="a JSON or YAML file with facts",
            next_step="Check the path.",
        ) from error


def moment(as_of: str | None) -> datetime:
    """The moment of the question: now, or the end of the day given, since what happened on that day is known then."""
    if as_of is None:
        return datetime.now(UTC)
    from parley.vienna.check import moment_of

    found = moment_of(as_of) if len(as_of) >= _DAY else None
    if found is None:
        raise OptionError(
            "option.as_of",
            place="--as-of",
            found=repr(as_of),
            expected="a day such as 2022-02-14, or a date-time with offset",
            next_step="Give a day of the calendar.",
        )
    return found.first if found.instant else datetime.combine(found.last_day, time.max, UTC)


def nothing() -> OptionError:
    """The error of a command without facts."""
    return OptionError(
        "option.source",
        place="FACTS",
        found="no facts",
        expected="at least one JSON or YAML file or -, or --jsonl IN",
        next_step="Try `parley assess examples/union-resolve.yaml`.",
    )


def _clash() -> OptionError:
    return OptionError(
        "option.jsonl",
        place="--jsonl",
        found="files or options beside it",
        expected="--jsonl IN with --out, --as-of, --edition and --fresh only",
        next_step="Answer the files in a command of their own.",
    )

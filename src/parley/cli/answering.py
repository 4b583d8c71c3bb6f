"""Questions and their answers, as the commands about facts share them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from difflib import get_close_matches
from pathlib import Path

import click

from parley.cli.questions import Asked, fault, is_json, questions_of_file
from parley.dossier.answers import Answered, about
from parley.dossier.model import Finding
from parley.dossier.plain import visible
from parley.errors import OptionError, ParleyError
from parley.knowledge.load import names
from parley.vienna.assess import Question, answer
from parley.vienna.check import InvalidFacts, moment_of
from parley.vienna.deadlines import Deadline, deadlines_of
from parley.vienna.whatif import Setting, established, side_by_side

_DAY = len("2022-02-10")


@dataclass(frozen=True, slots=True)
class Asking:
    """How questions are answered: at which moment, by which edition, with what set."""

    now: datetime
    edition: str
    settings: Sequence[Setting] = ()

    def findings(self, asked: Asked, question: Question) -> list[Finding]:
        """The findings about a question, with the flags of facts that were read from a report."""
        found = answer(question, now=self.now, edition=self.edition)
        for finding in found:
            finding.flags += asked.flags
        return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: its answer with what falls due by it, or the error that stands in the way."""

    id: str | None
    answered: Answered | None = None
    error: ParleyError | None = None
    deadlines: list[Deadline] = field(default_factory=list)


def asked_in(paths: Sequence[str]) -> Iterator[Asked]:
    """All questions of the files, those that cannot be read as their error."""
    for path in paths:
        place = "standard input" if path == "-" else path
        try:
            raw = _bytes(path)
            yield from questions_of_file(raw, place, yaml=not is_json(path, raw))
        except ParleyError as error:
            yield Asked(None, place, error=error)


def outcome_of(asked: Asked, asking: Asking, *, what_if: bool = False) -> Outcome:
    """The answer to one question; why there is none is told on standard error."""
    error: ParleyError
    try:
        if asked.question is not None:
            return _outcome(asked, asked.question, asking, what_if)
        error = asked.error or fault(asked.place, "no question")
    except ParleyError as known:
        error = known
    except Exception as broken:
        error = fault(asked.place, f"{type(broken).__name__}: {broken}")
    _tell(error)
    return Outcome(asked.id, error=error)


def _outcome(asked: Asked, question: Question, asking: Asking, what_if: bool) -> Outcome:
    changed = established(question, asking.settings) if asking.settings else question
    findings = asking.findings(asked, changed)
    answered = Answered(question.id, about(changed), findings, [s.written for s in asking.settings])
    if what_if:
        as_given = asking.findings(asked, question)
        answered = Answered(question.id, about(question), as_given, answered.set, side_by_side(as_given, findings))
    return Outcome(question.id, answered, deadlines=deadlines_of(changed, findings, edition=asking.edition))


def _tell(error: ParleyError) -> None:
    """A message on standard error; every field at fault on a line of its own."""
    if not isinstance(error, InvalidFacts):
        click.echo(visible(f"parley: {error}"), err=True)
        return
    click.echo(f"parley: {error.code}: {error.place}: found {_mistakes(len(error.fields))}", err=True)
    for at in error.fields:
        click.echo("  " + visible(f"{at['path']}: found {at['found']}; expected {at['expected']}"), err=True)


def _mistakes(number: int) -> str:
    return "a mistake" if number == 1 else f"{number} mistakes"


def _bytes(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise OptionError(
            "option.facts",
            place=path,
            found=str(getattr(error, "strerror", None) or error).lower(),
            expected="a JSON or YAML file with facts",
            next_step="Check the path.",
        ) from error


def moment(as_of: str | None) -> datetime:
    """The moment of the question: now, or the end of the day given, since what happened on that day is known then."""
    if as_of is None:
        return datetime.now(UTC)
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


def known_edition(folder: str) -> str:
    """The folder of an edition. Raises `OptionError` where there is no such edition."""
    known = [name.split("/")[1] for name in names() if name.startswith("vienna/") and name.endswith("/edition")]
    if folder in known:
        return folder
    raise OptionError(
        "option.edition",
        place="--edition",
        found=repr(folder),
        expected=f"one of {', '.join(get_close_matches(folder, known) or known)}",
        next_step="Give the folder of an edition.",
    )


def nothing(command: str, example: str) -> OptionError:
    """The error of a command without facts."""
    return OptionError(
        "option.source",
        place="FACTS",
        found="no facts",
        expected="at least one JSON or YAML file, or - for standard input",
        next_step=f"Try `parley {command} {example}`.",
    )


def show(words: str, out: Path | None, color: bool | None = None) -> None:
    """Print the words, or write them to a file, whole or not at all."""
    if out is None:
        click.echo(words, nl=False, color=True if color else None)
        return
    from parley.cli.files import write_whole

    write_whole(out, words.encode())

"""`parley add`: reports into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.cli.asking import place_option
from parley.cli.clock import bounded
from parley.errors import LedgerError, OptionError, ParleyError

if TYPE_CHECKING:
    from parley.dossier.model import Dossier, Report
    from parley.intake.published import Given
    from parley.ledger.add import Added
    from parley.ledger.store import Store

SECONDS = 120.0
"""Time of one source, from opening it to its dossier."""


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@place_option
@click.option(
    "--jsonl",
    type=click.Path(path_type=Path),
    metavar="IN",
    help="Add a batch: one report a line (`id`, `text` or `html`, …); `-` is standard input.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes that read a batch (default: all cores).")
@click.option("--published", metavar="DATE", help="Publication date (2022, 2022-02 or 2022-02-15).")
@click.option("--url", help="Where the source was found.")
@click.option("--language", metavar="CODE", help="Language of the source (ISO 639-1).")
@click.option("--by", metavar="NAME", envvar="PARLEY_ACTOR", help="Who adds it, for the log (or PARLEY_ACTOR).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How each report is printed: a line for people, or one of JSON.",
)
def add(
    sources: tuple[str, ...],
    place: str | None,
    jsonl: Path | None,
    jobs: int | None,
    published: str | None,
    url: str | None,
    language: str | None,
    by: str | None,
    form: str,
) -> None:
    """Add each SOURCE to the ledger, which is made on first use.

    A SOURCE is an .html, .txt, .md, .eml, .pdf or .warc(.gz) file, a URL, or - for standard input. For each it says
    whether it is new, was there already, is another version of a report (a revision) or a copy of one. A source that
    cannot be read gets a message with a code, the others are added, and the exit status is 2.

    With --jsonl a batch is added: one report a line, whose `id` is the report's name. Lines that are in the ledger are
    passed over, so an interrupted batch goes on where it stopped; the exit status is 0 once every line was tried.
    """
    from parley.intake.published import given_by_hand
    from parley.ledger.record import MACHINE
    from parley.ledger.store import ledger

    if jsonl is not None and (sources or published or url or language):
        raise _clash()
    if jsonl is None and not sources:
        raise _nothing()
    tell = Teller(form)
    with ledger(place) as store:
        if jsonl is not None:
            from parley.cli.addbatch import add_batch

            add_batch(store, jsonl, jobs, by or MACHINE, tell)
            return
        given = given_by_hand(published, "--published", url=url, language=language)
        for source in sources:
            for report in _received(source, given, tell):
                _add(store, source, report, by or MACHINE, tell)
    if tell.failed:
        click.get_current_context().exit(2)


class Teller:
    """Says what became of each report, and counts."""

    def __init__(self, form: str) -> None:
        self._json = form == "json"
        self.added = self.there = self.failed = 0

    def tell(self, source: str | None, added: Added, warnings: Sequence[str] = ()) -> None:
        """One report that is in the ledger now; `warnings` say what its reader must not take for an answer."""
        from parley.dossier.plain import visible

        self.there += added.outcome == "same"
        self.added += added.outcome != "same"
        for warning in warnings:
            click.echo(f"parley: {visible(source or added.report)}: {visible(warning)}", err=True)
        if self._json:
            import msgspec

            line = {"source": source, **msgspec.to_builtins(added), "warnings": list(warnings)}
            click.echo(msgspec.json.encode(line).decode())
        else:
            click.echo(f"{added.outcome:8}  {visible(added.report)}  {visible(_about(source, added))}".rstrip())

    def fail(self, source: str | None, error: ParleyError) -> None:
        """One source that could not be added."""
        self.report_failure(source, error.as_dict())

    def report_failure(self, source: str | None, error: dict[str, str]) -> None:
        """One source that could not be added, with the error as it stands in a line of a batch."""
        from parley.dossier.plain import visible

        self.failed += 1
        click.echo(f"parley: {visible(error['message'])}", err=True)
        if self._json:
            import msgspec

            click.echo(msgspec.json.encode({"source": source, "id": source, "error": error}).decode())


def _about(source: str | None, added: Added) -> str:
    parts = [f"from {source}"] if source not in (None, added.report) else []
    parts += [f"another version of {added.revision_of}"] if added.revision_of else []
    parts += [f"a copy of {added.copy_of}"] if added.copy_of else []
    parts += [f"about {', '.join(added.activities)}"] if added.activities else []
    return f"({'; '.join(parts)})" if parts else ""


def _received(source: str, given: Given, tell: Teller) -> Iterator[tuple[Report, bytes, str]]:
    """The reports in a source with their bytes and media type; what cannot be read is told and left out."""
    from parley.ledger.warc import is_archive, records, report_of

    try:
        if not is_archive(source):
            yield _single(source, given)
            return
        for record in records(Path(source)):
            if isinstance(record, ParleyError):
                tell.fail(source, record)
                continue
            try:
                with bounded(record.place, SECONDS):
                    report = report_of(record)
            except ParleyError as error:
                tell.fail(record.url or record.place, error)
            else:
                yield report, record.data, record.media
    except LedgerError:
        raise
    except ParleyError as error:
        tell.fail(source, error)


def _single(source: str, given: Given) -> tuple[Report, bytes, str]:
    from dataclasses import replace

    from parley.intake.source import MEDIA, from_bytes, received

    stdin = sys.stdin.buffer.read() if source == "-" else None
    with bounded(source, SECONDS):
        content = received(source, stdin)
        media = MEDIA[content.kind]
        known = replace(given, url=given.url or content.url)
        report = from_bytes(content.data, source, known, media=media, charset=content.charset)
    return report, content.data, media


def _add(store: Store, source: str, received: tuple[Report, bytes, str], by: str, tell: Teller) -> None:
    from parley.ledger.add import add_report, is_of_ledger

    report, data, media = received
    warnings: list[str] = []

    def read(report: Report) -> Dossier:
        from parley.dossier.make import make_dossier

        with bounded(source, SECONDS):
            dossier = make_dossier(report)
        warnings.extend(dossier.warnings)
        return dossier

    try:
        added = add_report(store, report, data, media, by, read=read)
    except ParleyError as error:
        if is_of_ledger(error):
            raise
        tell.fail(source, error)
    else:
        tell.tell(source, added, warnings)


def _clash() -> OptionError:
    return OptionError(
        "option.jsonl",
        place="--jsonl",
        found="other sources or options beside it",
        expected="--jsonl IN without --published, --url and --language; each line gives its own",
        next_step="Add the sources in a command of their own.",
    )


def _nothing() -> OptionError:
    return OptionError(
        "option.source",
        place="SOURCE",
        found="no source",
        expected="at least one file, URL or -, or --jsonl IN",
        next_step="Try `parley add examples/border-exercise.html`.",
    )

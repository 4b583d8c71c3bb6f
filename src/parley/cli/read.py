"""`parley read`: from sources to dossiers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.cli.clock import bounded
from parley.errors import OptionError, ParleyError

if TYPE_CHECKING:
    from parley.dossier.model import Dossier

SECONDS = 120.0
"""Time of one source, from opening it to its dossier."""


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default=None,
    help="text: for people (default); json: one dossier a line (see `parley schema`); html: one page by itself.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Write here instead of standard output; several html pages need a folder.",
)
@click.option(
    "--published",
    metavar="DATE",
    help="Publication date (2022, 2022-02 or 2022-02-15); relative dates resolve against it.",
)
@click.option("--url", help="Where the source was found.")
@click.option("--language", metavar="CODE", help="Language of the source (ISO 639-1).")
@click.option(
    "--jsonl",
    type=click.Path(path_type=Path),
    metavar="IN",
    help="Read a batch: one report a line (`id`, `text` or `html`, …); `-` is standard input.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes for a batch (default: all cores).")
@click.option(
    "--fresh", is_flag=True, help="With --jsonl and --out: start anew instead of going on with an unfinished OUT."
)
@click.option("--color/--no-color", default=None, help="Colour in text (default: only on a terminal).")
def read(
    sources: tuple[str, ...],
    form: str | None,
    out: Path | None,
    published: str | None,
    url: str | None,
    language: str | None,
    jsonl: Path | None,
    jobs: int | None,
    fresh: bool,
    color: bool | None,
) -> None:
    """Read each SOURCE and print its dossier.

    A SOURCE is an .html, .txt, .md, .eml or .pdf file, a URL, or - for standard input. A source that cannot be read
    gets a message with a code on standard error (and a line with `error` in json), the others are read, and the exit
    status is 2.

    With --jsonl a batch is read: one report a line in, one dossier a line out, in the same order. A line that cannot
    be read yields a line with `error`; the exit status is 0 once every line has its answer. An interrupted batch goes
    on where it stopped when it is started again with the same IN and OUT.
    """
    if jsonl is not None:
        if sources or published or url or language or form not in (None, "json"):
            raise _clash()
        from parley.cli.batch import read_batch

        read_batch(jsonl, out, jobs=jobs, fresh=fresh)
        return
    if not sources:
        raise _nothing()
    if form == "html" and len(sources) > 1 and not (out and out.is_dir()):
        raise _one_page()
    if not _read_all(sources, form or "text", out, (published, url, language), color):
        click.get_current_context().exit(2)


def _read_all(
    sources: tuple[str, ...],
    form: str,
    out: Path | None,
    given: tuple[str | None, str | None, str | None],
    color: bool | None,
) -> bool:
    from parley.dossier.lines import error_line

    render = _renderer(form, out, color)
    pages = out if form == "html" and out is not None and out.is_dir() else None
    parts: list[str] = []
    good = True
    for source in sources:
        try:
            with bounded(source, SECONDS):
                dossier = _dossier(source, *given)
        except OptionError:
            raise
        except ParleyError as error:
            good = False
            click.echo(f"parley: {error}", err=True)
            part = error_line(source, error).decode() + "\n" if form == "json" else ""
        else:
            part = render(dossier)
            if pages is not None:
                _write(pages / f"{dossier.id}.html", part)
        if out is None:
            _print(part, color)
        elif pages is None:
            parts.append(part)
    if out is not None and any(parts):
        _write(out, ("\n" if form == "text" else "").join(parts))
    return good


def _dossier(source: str, published: str | None, url: str | None, language: str | None) -> Dossier:
    """The dossier of a source. The encoder works outside the interpreter's lock; the readers are loaded meanwhile."""
    from concurrent.futures import ThreadPoolExecutor

    from parley.intake.languages import read_blocks
    from parley.intake.source import open_source

    stdin = sys.stdin.buffer.read() if source == "-" else None
    report = open_source(source, published=published, url=url, language=language, stdin=stdin)
    with ThreadPoolExecutor(1) as ahead:
        from parley.language import analyse

        document = ahead.submit(analyse, report.text, read_blocks(report)[0])
        from parley.dossier.make import make_dossier

        return make_dossier(report, document=document.result())


def _renderer(form: str, out: Path | None, color: bool | None) -> Callable[[Dossier], str]:
    if form == "json":
        from parley.dossier.lines import dossier_line

        return lambda dossier: dossier_line(dossier).decode() + "\n"
    if form == "html":
        from parley.dossier.html import render_html

        return render_html
    from parley.cli.terminal import paint_for, width
    from parley.dossier.text import render_text

    return lambda dossier: render_text(dossier, width=width(), paint=paint_for(color, out))


def _print(words: str, color: bool | None) -> None:
    click.echo(words, nl=False, color=True if color else None)


def _write(path: Path, words: str) -> None:
    """Write the whole file or leave what was there."""
    from parley.cli.files import write_whole

    write_whole(path, words.encode())


def _clash() -> OptionError:
    return OptionError(
        "option.jsonl",
        place="--jsonl",
        found="other sources or options beside it",
        expected="--jsonl IN with --out, --jobs and --fresh only; each line says its own url, date and language",
        next_step="Read the sources in a command of their own.",
    )


def _nothing() -> OptionError:
    return OptionError(
        "option.source",
        place="SOURCE",
        found="no source",
        expected="at least one file, URL or -, or --jsonl IN",
        next_step="Try `parley read examples/border-exercise.html`.",
    )


def _one_page() -> OptionError:
    return OptionError(
        "option.html",
        place="--format html",
        found="several sources and no folder to write to",
        expected="--out with an existing folder; each page is named by the dossier's id",
        next_step="Make a folder and give it with --out.",
    )

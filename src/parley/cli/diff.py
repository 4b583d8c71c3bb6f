"""`parley diff`: what changed between versions of a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.cli.asking import as_json, out_option, page_option, place_option, reading, wrapped, write

if TYPE_CHECKING:
    from parley.dossier.plain import Paint
    from parley.ledger.asking.versions import Compared
    from parley.ledger.differences import Difference


@click.command(epilog="Examples: parley diff https://news.example/drill; parley diff r12; parley diff r12 r40")
@click.argument("page", metavar="URL|REPORT")
@click.argument("other", metavar="[OTHER]", required=False)
@place_option
@page_option
@out_option
def diff(page: str, other: str | None, place: str | None, form: str, out: Path | None) -> None:
    """Show what changed from each version of a page to the next, sentence by sentence and word by word.

    The page is given by its URL or by a report that came from it; with OTHER, any two reports are compared. In text,
    what went stands as [-words-] and what came as {+words+}; in JSON there is a line for each pair.
    """
    from parley.ledger.asking.versions import compared

    with reading(place) as connection:
        found = compared(connection, page, other)
    if form == "json":
        write("".join(as_json(pair) + "\n" for pair in found), out)
    elif form == "html":
        from parley.ledger.show.page import page as page_of

        write(page_of("versions.html", title=f"Versions of {found[-1].url or page}", pairs=found), out)
    else:
        from parley.cli.terminal import paint_for

        paint = paint_for(None, out)
        write("".join(f"{line}\n" for pair in found for line in wrapped(_lines(pair, paint))), out)


def _lines(pair: Compared, paint: Paint) -> Iterator[str]:
    from parley.dossier.plain import visible

    older, newer = pair.older, pair.newer
    yield paint(visible(f"{older.report} → {newer.report}"), "heading") + (f"  {visible(pair.url)}" if pair.url else "")
    for what, old, new in (
        ("title", older.title, newer.title),
        ("outlet", older.outlet, newer.outlet),
        ("published", older.published, newer.published),
    ):
        if old != new:
            yield visible(f"  {what}: [-{old or 'none'}-] {{+{new or 'none'}+}}")
    for change in pair.differences:
        yield f"  {change.kind} {_where(change)}: " + visible("".join(_marked(change)))
    if not pair.differences:
        yield "  the texts are the same"


def _where(change: Difference) -> str:
    return " → ".join(f"[{span[0]}:{span[1]}]" for span in (change.older, change.newer) if span is not None)


def _marked(change: Difference) -> Iterator[str]:
    """The pieces in order, with marks around what went and what came; space stands outside the marks."""
    for piece in change.pieces:
        words = piece.text.rstrip()
        space = piece.text[len(words) :]
        yield {"same": words, "gone": f"[-{words}-]", "new": f"{{+{words}+}}"}[piece.kind] + space

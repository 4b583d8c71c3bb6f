"""`parley explain`: a paragraph in plain words, its parameters, and where the code is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from parley.errors import OptionError

if TYPE_CHECKING:
    from parley.vienna.edition import Edition
    from parley.vienna.explain import Explanation


@click.command()
@click.argument("paragraph", required=False)
@click.option("--edition", default="vd2011", show_default=True, metavar="FOLDER", help="The edition that is explained.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help="text: for people (default); json: the same as data; html: one page by itself.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Write here instead of standard output.")
@click.option("--color/--no-color", default=None, help="Colour in text (default: only on a terminal).")
def explain(paragraph: str | None, edition: str, form: str, out: Path | None, color: bool | None) -> None:
    """Explain a PARAGRAPH (40.1.1, or VD11:40.1.1): plain words, parameters, how well they were verified, the code.

    Without PARAGRAPH all chapters and their paragraphs are listed.
    """
    from parley.cli.answering import known_edition, show
    from parley.vienna.edition import edition as edition_of
    from parley.vienna.explain import explain as explanation_of

    document = edition_of(known_edition(edition))
    found = explanation_of(paragraph, document) if paragraph else None
    if paragraph and found is None:
        raise _unknown(paragraph, document)
    show(_rendered(found, document, form, out, color), out, color)


def _rendered(found: Explanation | None, document: Edition, form: str, out: Path | None, color: bool | None) -> str:
    from parley.cli.terminal import paint_for, width
    from parley.dossier.explained import explanation_page, render_contents, render_explanation
    from parley.vienna.explain import chapters

    if form == "json":
        import msgspec

        return msgspec.json.encode(found or chapters(document)).decode() + "\n"
    if form == "html":
        return explanation_page(found, chapters(document), document)
    paint = paint_for(color, out)
    if found is None:
        return render_contents(chapters(document), document, width=width(), paint=paint)
    return render_explanation(found, document, width=width(), paint=paint)


def _unknown(paragraph: str, document: Edition) -> OptionError:
    from parley.vienna.explain import near

    return OptionError(
        "option.paragraph",
        place="PARAGRAPH",
        found=repr(paragraph),
        expected=f"a paragraph that is known, perhaps {', '.join(near(paragraph, document))}",
        next_step="`parley explain` alone lists them all.",
    )

"""Paragraphs explained, for people: plain text, or a page without script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from parley.dossier.html import environment, resource, style_hash
from parley.dossier.plain import Paint, plain, wrap
from parley.vienna.edition import Edition
from parley.vienna.explain import Chapter, Explanation

if TYPE_CHECKING:
    from jinja2 import Template


def render_explanation(found: Explanation, document: Edition, *, width: int = 100, paint: Paint = plain) -> str:
    """The paragraph in words."""
    return _lines(_explanation(found, document, paint), width)


def render_contents(chapters: Iterable[Chapter], document: Edition, *, width: int = 100, paint: Paint = plain) -> str:
    """All chapters with their paragraphs, each in a line."""
    return _lines(_contents(chapters, document, paint), width)


def explanation_page(found: Explanation | None, chapters: list[Chapter], document: Edition) -> str:
    """The paragraph, or without one all chapters, as a page by itself."""
    style = resource("dossier.css") + resource("answers.css")
    return _template().render(
        found=found, chapters=chapters, document=document, place=place, style=style, style_hash=style_hash(style)
    )


def place(found: Explanation) -> str:
    """Where the code is: file, line and function."""
    return f"{found.code}:{found.line} {found.function}" if found.function else found.code


def _lines(lines: Iterator[str], width: int) -> str:
    return "\n".join(wrapped for line in lines for wrapped in wrap(line, width)) + "\n"


def _explanation(found: Explanation, document: Edition, paint: Paint) -> Iterator[str]:
    yield paint(found.provision, "heading") + f"  {document.title}, {found.chapter}"
    yield f"  {found.words}"
    yield "  " + paint("; ".join(found.marks), "open" if found.from_memory else "good")
    for parameter in found.parameters:
        yield f"  {parameter.id}: {parameter.written} – {parameter.words}"
        yield f"      {parameter.verification}"
    yield f"  code: {place(found)}"
    for key, address in found.sources.items():
        yield f"  source {key}: {address}"
    if found.within:
        yield f"  within {found.within}: {document.paragraphs[found.within].words}"
    for part in found.parts:
        yield f"  part {part}: {document.paragraphs[part].words}"
    for other in found.beside:
        if other not in found.parts and other != found.within:
            yield f"  beside {other}: {document.paragraphs[other].words}"


def _contents(chapters: Iterable[Chapter], document: Edition, paint: Paint) -> Iterator[str]:
    yield paint(document.title, "heading")
    for chapter in chapters:
        yield paint(chapter.heading, "heading") + ("" if chapter.paragraphs else ": nothing that is computed")
        for number in chapter.paragraphs:
            memory = " (from memory)" if document.memory([number]) else ""
            yield f"  {number:<8} {document.paragraphs[number].words}{memory}"


@cache
def _template() -> Template:
    return environment().from_string(resource("explain.html"))

"""Plain text and Markdown: lines, paragraphs and blocks. The text itself is never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parley.dossier.model import Block, Span
from parley.intake.blocks import Paragraph, blocks_of, like_headline, mark_given_title, mark_title, trimmed
from parley.intake.bounds import MAX_BLOCKS, check_text, too_large
from parley.intake.datelines import date_of_dateline, date_of_source_line
from parley.intake.dates import date_of_line
from parley.intake.lines import kind_of_line

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_BLANK = re.compile(r"(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])[^\S\n\r]*(?:\r\n|[\n\r\u2029\x0b\x0c\x85])")
_ENDS = re.compile(r"[.!?:;…][\"'”»’)\]]*$")
_ITEM = re.compile(r"[-–—*•·►>#+]|\d{1,3}[.)]\s")
_WIDEST = 130
"""Characters of the longest line that programs wrap text to."""
_FILLED = 0.75
"""Share of the width from which a line may have been wrapped because the next word had no room."""
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class PlainText:
    """The blocks of a plain text, with the title and the date of publication it gives itself."""

    blocks: list[Block]
    title: str | None
    published: str | None


def read_plain(text: str, place: str, *, title: str | None = None, markdown: bool = False) -> PlainText:
    """Split a plain text into blocks. `title` is one that is known from elsewhere and need not stand in the text."""
    check_text(place, text)
    paragraphs = _paragraphs(text, place)
    found = _heading(text, paragraphs) if markdown else None
    if title is not None:
        mark_given_title(text, paragraphs, title)
    elif found is None:
        found = mark_title(text, paragraphs)
    blocks = blocks_of(text, paragraphs, place)
    return PlainText(blocks, title or found, published_in(text, blocks))


def _paragraphs(text: str, place: str) -> list[Paragraph]:
    out: list[Paragraph] = []
    for group, lines in enumerate(_groups(text)):
        if len(out) > MAX_BLOCKS:
            raise too_large(place, f"more than {MAX_BLOCKS:,} paragraphs", f"{MAX_BLOCKS:,} paragraphs")
        for first, last in _joined(text, lines):
            span = (lines[first][0], lines[last][1])
            out.append(Paragraph(span=span, lines=last - first + 1, group=group))
    return out


def _groups(text: str) -> Iterator[list[Span]]:
    """Lines that are not blank, in groups between blank lines."""
    group: list[Span] = []
    for found in _LINE.finditer(text):
        start, end = trimmed(text, *found.span())
        if start < end and text[start] == "\ufeff":
            start, end = trimmed(text, start + 1, end)
        if start == end:
            continue
        if group and _BLANK.search(text, group[-1][1], start):
            yield group
            group = []
        group.append((start, end))
    if group:
        yield group


def _joined(text: str, lines: list[Span]) -> Iterator[tuple[int, int]]:
    """Indices of the first and last line of each paragraph: a line that was only wrapped goes on in the next."""
    width = _wrap_width(text, lines)
    alone = [kind_of_line(text[a:b]) is not None for a, b in lines]
    first = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and not alone[i - 1] and not alone[i] and _goes_on(text, lines[i - 1], lines[i], width):
            continue
        yield first, i - 1
        first = i


def _wrap_width(text: str, lines: list[Span]) -> int | None:
    """The width to which a program has wrapped the lines, None where lines end for reasons of their own.

    Most lines of wrapped text are filled, and most of those do not end with a sentence.
    """
    width = sorted(b - a for a, b in lines)[len(lines) * 4 // 5]
    filled = [line for line in lines if line[1] - line[0] >= _FILLED * width]
    inside = [line for line in filled if _ENDS.search(text, max(line[0], line[1] - 3), line[1]) is None]
    wrapped = len(lines) > 2 and 40 <= width <= _WIDEST and 2 * len(filled) >= len(lines) <= 4 * len(inside)
    return width if wrapped else None


def _goes_on(text: str, line: Span, following: Span, width: int | None) -> bool:
    if _ITEM.match(text, following[0]):
        return False
    if width is not None and line[1] - line[0] >= _FILLED * width:
        return True
    opens = text[following[0]]
    return opens.islower() or (text[line[1] - 1] in ",-\u00ad" and _ENDS.search(text, *line) is None)


def _heading(text: str, paragraphs: list[Paragraph]) -> str | None:
    """The first Markdown heading as title; the signs before headings are left outside of the blocks."""
    title: str | None = None
    for paragraph in paragraphs:
        start, end = paragraph.span
        found = _HEADING.match(text, start, end)
        if found is None:
            continue
        paragraph.span = (found.end(), end)
        if title is None and paragraph.lines == 1 and paragraph is paragraphs[0]:
            paragraph.kind = "title"
            title = text[found.end() : end].rstrip("# ")
    return title


_OPENING = 2
"""Paragraphs that a report may begin with: its first, or a lead before it."""


def published_in(text: str, blocks: list[Block]) -> str | None:
    """The date a report gives as its own: in a line of its own above the text or before the first sentence."""
    opening = 0
    for block in blocks[:12]:
        words = text[slice(*block.span)]
        alone = not opening and len(words) < 120 and block.kind in ("body", "other")
        found = (date_of_line(words) or date_of_source_line(words)) if alone else None
        if found is not None:
            return found
        if block.kind in ("lead", "body") and not like_headline(words):
            found = date_of_dateline(words)
            opening += 1
            if found is not None or opening == _OPENING:
                return found
    return None

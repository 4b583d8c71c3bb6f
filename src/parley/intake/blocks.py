"""From paragraphs to blocks: furniture at the edges of a paragraph is cut off, what follows from the order is found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from parley.dossier.model import READ_BLOCKS, Block, BlockKind, Span
from parley.intake.bounds import MAX_BLOCKS, too_large
from parley.intake.datelines import date_of_source_line
from parley.intake.dates import is_date_line
from parley.intake.lines import LONGEST, begins_comments, heads_links, kind_of_line

_SENTENCE_END = re.compile(r"[.!?…][\"”»’')\]]*\s+")
_ENDS_SENTENCE = re.compile(r".*[.!?…;:][\"'”»’)\]\s]*", re.DOTALL)
_EDGE_SENTENCES = 4
_BEFORE_COMMENTS = 200
"""Characters of text before a line that can begin the comments; above that it is a link to them."""
_TITLE_WORDS = 40


@dataclass(slots=True)
class Paragraph:
    """A stretch of text that stands alone, with what the page says about it.

    `kind` is None until it is known; `where` is the element path; `lines` is 1 for a single line; `group` counts the
    stretches between blank lines.
    """

    span: Span
    kind: BlockKind | None = None
    where: str | None = None
    lines: int = 1
    group: int = 0


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, max(start, start + len(piece.strip()))


def blocks_of(text: str, paragraphs: list[Paragraph], place: str) -> list[Block]:
    """The blocks of a text: what is furniture by its words is marked, the rest is body."""
    if len(paragraphs) > MAX_BLOCKS:
        raise too_large(place, f"{len(paragraphs):,} paragraphs", f"{MAX_BLOCKS:,} paragraphs")
    for paragraph in paragraphs:
        if paragraph.kind is None and paragraph.lines == 1:
            paragraph.kind = kind_of_line(text[slice(*paragraph.span)])
    _mark_last_lines(text, paragraphs)
    _mark_link_lists(text, paragraphs)
    _mark_comments(text, paragraphs)
    return [block for paragraph in paragraphs for block in _cut_edges(text, paragraph)]


def _is_read(paragraph: Paragraph) -> bool:
    return paragraph.kind is None or paragraph.kind in READ_BLOCKS


def _mark_last_lines(text: str, paragraphs: list[Paragraph]) -> None:
    """Lines that are furniture only where nothing of the report follows."""
    for paragraph in reversed(paragraphs[1:]):
        if paragraph.kind is None and paragraph.lines == 1:
            paragraph.kind = kind_of_line(text[slice(*paragraph.span)], last=True)
        if _is_read(paragraph):
            return


def _mark_link_lists(text: str, paragraphs: list[Paragraph]) -> None:
    """Lines without a full stop after a heading such as "Related articles", up to the next gap."""
    group: int | None = None
    for i, paragraph in enumerate(paragraphs):
        line = text[slice(*paragraph.span)]
        if paragraph.kind == "related" and heads_links(line):
            following = paragraphs[i + 1].group if i + 1 < len(paragraphs) else None
            group = following
            continue
        if group is None or paragraph.group != group or not like_headline(line) or not _is_read(paragraph):
            group = group if paragraph.kind == "related" and paragraph.group == group else None
            continue
        paragraph.kind = "related"


def like_headline(line: str) -> bool:
    """Whether a line is short and is no sentence by its end."""
    return len(line) <= LONGEST and "\n" not in line and _ENDS_SENTENCE.fullmatch(line) is None


def _mark_comments(text: str, paragraphs: list[Paragraph]) -> None:
    """Everything after the heading of the comments, unless other furniture is recognised there."""
    read, begun = 0, False
    for paragraph in paragraphs:
        if begun and _is_read(paragraph):
            paragraph.kind = "comments"
        elif not begun and begins_comments(text[slice(*paragraph.span)]):
            begun = read >= _BEFORE_COMMENTS
        elif _is_read(paragraph):
            read += paragraph.span[1] - paragraph.span[0]


def _cut_edges(text: str, paragraph: Paragraph) -> list[Block]:
    """The paragraph as blocks, with furniture sentences before and after its text on their own."""
    if paragraph.kind not in (None, "body", "lead"):
        return [Block(span=paragraph.span, kind=paragraph.kind or "body", where=paragraph.where)]
    sentences = _edge_sentences(text, paragraph.span)
    kinds = [kind_of_line(text[slice(*s)], inline=True) if len(sentences) > 1 else None for s in sentences]
    first = next((i for i, kind in enumerate(kinds) if kind is None), len(kinds) - 1)
    last = next((i for i in range(len(kinds) - 1, first - 1, -1) if kinds[i] is None), first)
    last = _cut_link_tail(text, sentences, first, last)
    before = [(s, k) for s, k in zip(sentences[:first], kinds[:first], strict=True)]
    after = [(s, k or "related") for s, k in zip(sentences[last + 1 :], kinds[last + 1 :], strict=True)]
    text_span = (sentences[first][0], sentences[last][1])
    parts = [*before, (text_span, paragraph.kind or "body"), *after]
    return [Block(span=span, kind=kind or "other", where=paragraph.where) for span, kind in parts]


def _cut_link_tail(text: str, sentences: list[Span], first: int, last: int) -> int:
    """Index of the last sentence of text where a link with its headline of several sentences ends the paragraph."""
    end = sentences[-1][1]
    for i in range(max(first + 1, last - 2), last):
        if kind_of_line(text[sentences[i][0] : end], inline=True) == "related":
            return i - 1
    return last


def _edge_sentences(text: str, span: Span) -> list[Span]:
    """The first and last sentences of a paragraph, and one stretch between them."""
    start, end = span
    cuts = [start, *(start + found.end() for found in _SENTENCE_END.finditer(text[start:end])), end]
    pieces = [trimmed(text, a, b) for a, b in pairwise(cuts)]
    pieces = [(a, b) for a, b in pieces if b > a] or [span]
    if len(pieces) <= 2 * _EDGE_SENTENCES:
        return pieces
    middle = (pieces[_EDGE_SENTENCES][0], pieces[-_EDGE_SENTENCES - 1][1])
    return [*pieces[:_EDGE_SENTENCES], middle, *pieces[-_EDGE_SENTENCES:]]


def mark_title(text: str, paragraphs: list[Paragraph]) -> str | None:
    """Mark the first line as the title where it looks like one: short, no full stop, a blank line and text after it."""
    for paragraph, following in pairwise(paragraphs):
        line = text[slice(*paragraph.span)]
        dated = is_date_line(line) or date_of_source_line(line) is not None
        if paragraph.kind is None and (kind_of_line(line) is not None or dated):
            continue
        alone = paragraph.lines == 1 and following.group != paragraph.group
        if paragraph.kind is None and alone and like_headline(line) and line.count(" ") < _TITLE_WORDS:
            paragraph.kind = "title"
            return " ".join(line.split())
        return None
    return None


def mark_given_title(text: str, paragraphs: list[Paragraph], title: str) -> None:
    """Mark the paragraph that repeats a title known from elsewhere, if it is the first one."""
    wanted = " ".join(title.split()).casefold()
    for paragraph in paragraphs[:3]:
        if " ".join(text[slice(*paragraph.span)].split()).casefold() == wanted:
            paragraph.kind = "title"
            return

"""Quotation marks: where they stand, and what glyph and spacing say of whether they open or close."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parley.language.document import Document
from parley.reading.cues import lexicon

MARK = re.compile(
    r"&(?:quot|ldquo|rdquo|bdquo|laquo|raquo|lsquo|rsquo|apos|#34|#39|#8220|#8221);|''|``|,,|<<|>>|[\"“”„‟«»'‘’‚‛‹›＂]"
)
_FAMILY = {
    **dict.fromkeys(["‘", "’", "‚", "‛", "'", "&lsquo;", "&rsquo;", "&apos;", "&#39;"], "single"),
    **dict.fromkeys(["«", "»", "<<", ">>", "&laquo;", "&raquo;"], "guillemet"),
    **dict.fromkeys(["‹", "›"], "angle"),
}
OPENING = frozenset({"„", "‟", "``", ",,", "‚", "‘", "“", "«", "‹", "<<", "&ldquo;", "&bdquo;", "&laquo;", "&lsquo;"})
CLOSING = frozenset({"”", "''", "»", "›", "’", ">>", "&rdquo;", "&raquo;", "&rsquo;"})
LOW = frozenset({"„", ",,", "&bdquo;", "‚"})
OPENERS = "([{–—-‒―/:“«„‘‹\"'"


@dataclass(slots=True)
class Mark:
    """One quotation mark: its place, its glyph, and what glyph and spacing say about its side."""

    start: int
    end: int
    glyph: str
    family: str
    spacing: str
    side: str


def _spacing(text: str, a: int, b: int, low: int, high: int) -> str:
    """The side the white space around a mark speaks for: `open`, `close` or `either`."""
    before = text[a - 1] if a > low else " "
    after = text[b] if b < high else " "
    starts = before.isspace() or before in OPENERS
    goes_on = after.isalnum() or after in "([{$€£…–—#@“„«‘‹\"'" or (after == "." and text[b : b + 2] == "..")
    ends = not before.isspace() and before not in "([{"
    stops = after.isspace() or after in ".,;:!?)]}…–—-”»’›\"'“"
    if starts and goes_on and not (ends and stops):
        return "open"
    if ends and stops and not (starts and goes_on):
        return "close"
    return "either"


def marks_in(doc: Document, low: int, high: int) -> list[Mark]:
    """The marks of a paragraph that are no apostrophes, feet or inches."""
    text = doc.text
    out: list[Mark] = []
    for m in MARK.finditer(text, low, high):
        glyph = m.group()
        low_pair = glyph == ",," and _spacing(text, *m.span(), low, high) != "open"
        if low_pair and not (out and out[-1].glyph == ",," and out[-1].spacing == "open"):
            continue
        family = _FAMILY.get(glyph, "double")
        spacing = _spacing(text, m.start(), m.end(), low, high)
        if family == "single" and _apostrophe(text, m.start(), m.end(), low, high):
            continue
        if (
            glyph in {'"', "''"}
            and m.start() > low
            and text[m.start() - 1].isdigit()
            and text[m.end() : m.end() + 2].strip()[:1].islower()
            and not any(x.family == "double" for x in out)
        ):
            continue
        side = "open" if glyph in OPENING and not low_pair else "close" if glyph in CLOSING | {",,"} else "either"
        out.append(Mark(m.start(), m.end(), glyph, family, spacing, side))
    return _turned(out)


def _turned(marks: list[Mark]) -> list[Mark]:
    """Papers that write »…« point their marks inwards: there the first guillemet of the paragraph is a »."""
    for family, opener in (("guillemet", "»"), ("angle", "›")):
        own = [m for m in marks if m.family == family]
        if (
            own
            and own[0].glyph == opener
            and own[0].spacing == "open"
            and any(m.spacing == "close" and m.side == "open" for m in own)
        ):
            for m in own:
                m.side = {"open": "close", "close": "open"}.get(m.side, m.side)
    return marks


def _apostrophe(text: str, a: int, b: int, low: int, high: int) -> bool:
    """Whether a single mark is part of a word (don't, Britain's, '90s) and no quotation mark."""
    before = text[a - 1] if a > low else " "
    after = text[b] if b < high else " "
    if before.isalnum() and after.isalnum():
        return True
    if text[a:b] in "‘‚‹" or not (before.isspace() or before in OPENERS):
        return False
    word = re.match(r"\w{0,6}", text[b : min(b + 6, high)])
    start = word.group().lower() if word else ""
    return (start[:2].isdigit() and start[2:] in {"", "s"}) or start in lexicon().elided

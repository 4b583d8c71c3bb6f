"""What kind of furniture a single line or sentence is."""

from __future__ import annotations

import re

from parley.dossier.model import BlockKind
from parley.intake.dates import is_stamp
from parley.intake.furniture import Rule, first_word, furniture

LONGEST = 260
"""Characters of the longest line that is tried; longer ones are text."""

_SPACES = re.compile(r"\s+")
_END = re.compile(r"[\s.:!?…»>*()\[\]\d]*")
_COLON = re.compile(r"\s*(?:[:|]|[–—-]+\s)\s*\S.*", re.DOTALL)
_HEADLINE = re.compile(r"\s+[\"'“„«‘(]?(?:[^\W_a-zß-öø-ÿ]|\d).*[^.…]", re.DOTALL)
_PITCH = re.compile(
    r"\b(?:our|us|your|you|newsletters?|channels?|apps?|free|daily|weekly|inbox|e-?mail|notifications?|advertisement|below|now|here)\b"
)
_REPORTS = re.compile(
    r"\b(?:said|says?|told|tells|added|adds|announced|announces|stressed|warned|warns|urged|urges|according to|stated"
    r"|reported)\b"
)


def _plain(line: str) -> str:
    """The line in lower case with single spaces and without the signs before its first word."""
    return _SPACES.sub(" ", line).strip().lstrip("*•▪·►▶#_[(–—- ").lower().replace("’", "'")


def kind_of_line(line: str, *, inline: bool = False, last: bool = False) -> BlockKind | None:
    """What kind of furniture a line is that stands alone, None for text.

    `inline`: the line is a sentence at the edge of a paragraph; `last`: no text of the report follows.
    """
    if len(line) > LONGEST or not line.strip():
        return None
    words = line.count(" ") + 1
    cued = _cue_rule(line, words, inline, last)
    shaped = _shape_rule(line.strip(), words, inline, last, before=cued)
    rule = shaped or cued
    if rule is not None:
        return rule.kind
    return "other" if not inline and is_stamp(line.strip()) else None


def _allowed(rule: Rule, words: int, inline: bool, last: bool) -> bool:
    return words <= rule.words and (rule.inline or not inline) and (last or not rule.last)


def _cue_rule(line: str, words: int, inline: bool, last: bool) -> Rule | None:
    plain = _plain(line)
    for phrase, rule in furniture().cues.get(first_word(plain), []):
        if not plain.startswith(phrase) or plain[len(phrase) : len(phrase) + 1].isalnum():
            continue
        if _allowed(rule, words, inline, last) and _follows(rule.then, phrase, line, plain, inline):
            return rule
    return None


def _follows(then: str, phrase: str, line: str, plain: str, inline: bool) -> bool:
    """Whether what stands after the cue is what its rule asks for."""
    rest = plain[len(phrase) :]
    if then == "any" or _END.fullmatch(rest):
        return then != "colon"
    if then in ("colon", "headline") and _COLON.fullmatch(rest):
        return True
    if then == "headline" and not inline:
        return _HEADLINE.fullmatch(line.strip()[-len(rest) :]) is not None
    return then == "pitch" and _PITCH.search(rest) is not None and _REPORTS.search(rest) is None


def _shape_rule(line: str, words: int, inline: bool, last: bool, before: Rule | None) -> Rule | None:
    for rule in furniture().shapes:
        if before is not None and rule.order > before.order:
            return None
        if _allowed(rule, words, inline, last) and rule.shape is not None and rule.shape.fullmatch(line):
            return rule
    return None


def heads_links(line: str) -> bool:
    """Whether the line is a heading that lines of links follow."""
    return _plain(line).rstrip(": .…>") in furniture().link_lists


def begins_comments(line: str) -> bool:
    """Whether readers' comments or their form begin with this line."""
    plain = _plain(line).lstrip("0123456789 ")
    if len(plain) > 80:
        return False
    return any(
        plain.startswith(cue) and (cue != "comments" or _END.fullmatch(plain[8:]))
        for cue in furniture().comment_sections
    )

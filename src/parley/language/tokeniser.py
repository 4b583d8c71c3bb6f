"""Text to the syntactic words of UD English, with exact places.

Contractions and possessives are words of their own ("do n't", "Putin 's"), hyphened words come apart ("air - launched")
except after a prefix ("non-nuclear"), and designators stay whole ("Su-35S", "9K720", "Zapad-2021"). Words are found in
chunks between white space, and what was found for a chunk is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parley.language.spelling import spelling

Cut = tuple[int, int]

_CHUNK = re.compile(r"[^\s\u200b\u2060\ufeff]+")
_LONGEST_CHUNK = 2_000
_REMEMBERED = 50_000

_END_MARKS = ".,;:!?)]}>'\"’”»…"
_WEB = re.compile(r"(?:https?://|www\.)\S+|[\w.+%-]+@[\w-]+(?:\.[\w-]+)+|[@#]\w+", re.IGNORECASE)
_HOST = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|io|gov|mil|int|edu|eu|uk|de|fr|pl|ru|by|ua|lt|lv|ee|ro|tv|news)(?:/[\w./%-]*)?"
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_RUN = re.compile(
    r"\.{2,}|…+|[!?]{2,}|-{2,}|–{2,}|—{2,}|={2,}|_{2,}|\*{2,}|~{2,}|#{2,}|\+{2,}|\|{2,}|''|``|’’|‘‘|,,|<<|>>"
    r"|[:;]-?[)(](?!\w)"
)
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?!\w)|\d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\w)|\d{3}-\d{3}-\d{4}(?![\w-])"
    r"|\d{1,2}\.\d{1,2}\.\d{2,4}(?!\w)"
)
_DESIGNATOR = re.compile(
    r"(?:[A-Z][a-z]{2,20}-(?:[A-Z](?:\d{1,2}[A-Z]?)?|NK|PL|PM|MD|SM)(?![^\W_])"  # Iskander-M, Tor-M2
    r"|[A-Z][a-z]{3,20}–\d{4}(?!\d)"  # Zapad–2021
    r"|[^\W\d_]{1,24}[-‑]\d[^\W_]{0,12}"  # S-400, Su-35S
    r"|\d{1,3}[^\W\d_]{1,3}\d[^\W_]{0,8}"  # 9K720
    r"|[^\W\d_]{1,8}\d[^\W_]{0,12})"  # T72B3
    r"(?:[-/][^\W_]*[\d][^\W_]*|-[A-Z]{1,3}(?![^\W_]))*"  # T-72B3-M, S-300PMU-2
)
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SUFFIX = re.compile(r"(?:st|nd|rd|th|s)(?![^\W_])", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:kms?|m|cm|mm|nm|kg|mph|kph|am|pm|kt|kn|hrs?|min|lbs?|ft|bn|mn|mln|tn|k)(?![^\W_])", re.IGNORECASE
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,8}(?:(?![^\W_])|(?=[A-Z][a-z]))")
_LETTERS = re.compile(r"[^\W_]+(?:[^\W_]|\u00ad|[&](?=[A-Z]\b)|['’](?=[^\W\d_])|\.(?=[a-z]{1,3}\.))*")
_MONEY = re.compile(r"(?:US|A|C|NZ|HK)?[$€£¥₽](?=\d)")
_LOOSE_CLITIC = re.compile(r"['’](?:s|m|re|ve|ll|d)(?![^\W_])", re.IGNORECASE)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|m|re|ve|ll|d))$", re.IGNORECASE)
_LIST = re.compile(r"\d{1,3}[.)]")


class Tokeniser:
    """Finds words; keeps what it found for each chunk."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[Cut, ...]] = {}

    def words(self, text: str, start: int, end: int) -> list[Cut]:
        """Places of the words in one line of `text`, from `start` to `end`."""
        found: list[Cut] = []
        known = self._known
        chunks = [m.span() for m in _CHUNK.finditer(text, start, end)]
        for i, (a, b) in enumerate(chunks):
            chunk = text[a:b]
            follows = _kind(text[chunks[i + 1][0]]) if i + 1 < len(chunks) else ""
            if i == 0 and follows and _LIST.fullmatch(chunk):
                found.append((a, b))
                continue
            cuts = known.get((chunk, follows))
            if cuts is None:
                cuts = tuple(_cuts(chunk, follows))
                if len(known) < _REMEMBERED and b - a < 100:
                    known[chunk, follows] = cuts
            for x, y in cuts:
                found.append((a + x, a + y))
        return found


def _kind(char: str) -> str:
    """What a chunk begins with: `d`igit, `l`ower or `u`pper-case letter, `o`ther."""
    if char.isdigit():
        return "d"
    if char.isalpha():
        return "l" if char.islower() else "u"
    return "o"


def _cuts(chunk: str, follows: str) -> Iterator[Cut]:
    if chunk.isalpha() and len(chunk) < 100:
        yield from _word(chunk, 0)
        return
    for piece_start in range(0, len(chunk), _LONGEST_CHUNK):
        piece = chunk[piece_start : piece_start + _LONGEST_CHUNK]
        last = piece_start + _LONGEST_CHUNK >= len(chunk)
        for a, b in _scan(piece, follows if last else "l"):
            yield piece_start + a, piece_start + b


def _scan(chunk: str, follows: str) -> Iterator[Cut]:
    at = 0
    while at < len(chunk):
        fixed = _fixed(chunk, at)
        if fixed:
            yield at, fixed
            at = fixed
            continue
        if chunk[at].isdigit():
            end = _number(chunk, at)
            yield at, end
            at = end
            continue
        letters = _LETTERS.match(chunk, at)
        if not letters:
            yield at, at + 1
            at += 1
            continue
        end = _joined_by_prefix(chunk, at, letters.end())
        if chunk[end : end + 1] == "." and _keeps_stop(chunk, at, end, follows):
            yield at, end + 1
            at = end + 1
            continue
        yield from _word(chunk[at:end], at)
        at = end


def _fixed(chunk: str, at: int) -> int | None:
    """End of something at `at` that is one word by its form: address, entity, run of marks, date, designator."""
    inside = at > 0 and chunk[at - 1].isalnum()
    char = chunk[at]
    if char == "&" and (entity := _ENTITY.match(chunk, at)):
        return entity.end()
    if run := _RUN.match(chunk, at):
        return run.end()
    if at > 0 and chunk[at - 1] not in "([{" and (clitic := _LOOSE_CLITIC.match(chunk, at)):
        return clitic.end()
    if inside:
        return None
    if web := _WEB.match(chunk, at):
        return at + max(len(web[0].rstrip(_END_MARKS)), 1)
    if not char.isalnum():
        money = _MONEY.match(chunk, at)
        return money.end() if money else None
    for form in (_MONEY, _DOTTED, _DATE, _HOST):
        if found := form.match(chunk, at):
            return found.end()
    designator = _DESIGNATOR.match(chunk, at)
    if designator and not _measured(designator[0]):
        return designator.end()
    return None


def _measured(word: str) -> bool:
    """A number with a unit or a suffix, which is not a designator."""
    return bool(re.fullmatch(r"\d+[^\W\d_]+", word))


def _number(chunk: str, at: int) -> int:
    number = _NUMBER.match(chunk, at)
    if number is None:  # a digit of another script
        return at + 1
    end = number.end()
    if suffix := _SUFFIX.match(chunk, end):
        return suffix.end()
    if end < len(chunk) and chunk[end].isalpha() and not _UNIT.match(chunk, end):
        letters = _LETTERS.match(chunk, end)
        if letters and letters.end() - end <= 3 and "'" not in letters[0] and "’" not in letters[0]:
            return letters.end()
    return end


def _joined_by_prefix(chunk: str, at: int, end: int) -> int:
    """End of the word with what is bound to it by a prefix ("non-nuclear", "mid-February")."""
    if chunk[end : end + 1] == "-" and chunk[at:end].lower() in spelling().prefixes:
        more = _LETTERS.match(chunk, end + 1)
        if more:
            return more.end()
    return end


def _keeps_stop(chunk: str, at: int, end: int, follows: str) -> bool:
    """Whether the full stop at `end` belongs to the abbreviation before it."""
    word = chunk[at:end]
    lower = word.lower()
    known = spelling()
    if end + 1 < len(chunk):
        after = chunk[end + 1]
        if after.isalpha():
            return lower in known.never_final or (len(word) == 1 and word.isupper())
        if after.isdigit():
            return lower in known.before_number or lower in known.never_final
        follows = "o" if after in ",;:)" else ""
    if lower in known.never_final or lower in known.may_end:
        return bool(follows) or lower in known.may_end
    if lower in known.before_number:
        return follows == "d"
    return len(word) == 1 and word.isupper() and follows in ("u", "o") and word != "I"


def _word(word: str, at: int) -> Iterator[Cut]:
    """A word without marks but apostrophes, cut where one syntactic word ends and the next begins."""
    lower = word.lower()
    end = at + len(word)
    if lower in spelling().negations:
        border = end - 2
    elif lower in spelling().joined:
        border = at + spelling().joined[lower]
    elif clitic := _CLITIC.search(word):
        border = at + clitic.start()
    else:
        yield at, end
        return
    if border > at:
        yield at, border
    yield border, end

"""The language of a text by its function words, letters and script. What is not clear stays unknown."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from parley.dossier.model import READ_BLOCKS, Block, Report
from parley.knowledge.load import load

READ = "en"
"""The language that is read."""

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORDS = 3
_LEAST_FOREIGN, _SHORT = 2, 6
"""So few function words tell the language of a line without a single English one, if it is no mere heading."""
_LEAST_SHARE = 0.1
_LEAST_LETTERS = 0.004
_LEAD = 1.5
"""How many times as many function words the best language needs as the next one."""


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language most of the text is in, or None."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if not words:
        return None
    return _by_script(words) or _by_letters(words) or _by_function_words(words)


def main_language(report: Report) -> str | None:
    """The language of the text of a report, or else the one that is given for it."""
    read = "\n".join(report.text[b.span[0] : b.span[1]] for b in report.blocks if b.kind in READ_BLOCKS)
    return language_of(read[:_SAMPLE]) or report.language


def read_blocks(report: Report) -> tuple[list[Block], list[str]]:
    """The blocks of a report without those to be read that are in another language, and those languages.

    Blocks too short to tell are in the language of the whole.
    """
    whole = main_language(report)
    kept, others = [], []
    for block in report.blocks:
        own = language_of(report.text[block.span[0] : block.span[1]]) if block.kind in READ_BLOCKS else READ
        language = own or whole
        if language in (None, READ):
            kept.append(block)
        else:
            others.append(str(language))
    return kept, list(dict.fromkeys(others))


def _by_script(words: list[str]) -> str | None:
    scripts = Counter(unicodedata.name(word[0], "").split(" ")[0] for word in words[:400])
    script, count = scripts.most_common(1)[0]
    language: str | None = load("languages")["scripts"].get(script)
    return language if count * 2 > min(len(words), 400) else None


def _by_letters(words: list[str]) -> str | None:
    """By letters that no other language has but those tried before it: Belarusian ў, Ukrainian ї, then Russian ы."""
    letters = Counter(c for word in words for c in word)
    least = _LEAST_LETTERS * letters.total()
    marks: dict[str, list[str]] = load("languages")["letters"]
    return next((language for language, known in marks.items() if sum(letters[c] for c in known) >= least), None)


def _by_function_words(words: list[str]) -> str | None:
    counts = Counter(words)
    scores: Counter[str] = Counter(
        {language: sum(counts[w] for w in known) for language, known in load("languages")["words"].items()}
    )
    (best, most), (_, next_most) = scores.most_common(2)
    if not scores[READ] and most > next_most and len(words) >= _SHORT and _told(counts, best):
        return best
    clear = most >= _LEAST_WORDS and most >= _LEAST_SHARE * len(words) and most >= _LEAD * next_most
    return best if clear else None


def _told(counts: Counter[str], language: str) -> bool:
    """Whether words of the language stand in the text that are no mere letters ("S-400", "V 2")."""
    found = [w for w in load("languages")["words"][language] if counts[w]]
    return len(found) >= _LEAST_FOREIGN and max(map(len, found)) > 1


def primary_tag(tag: str | None) -> str | None:
    """The language of a language tag ("en-GB", "en_US") without region, None where it is no tag."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_][\w-]{1,30})?\s*$", tag or "")
    return found[1].lower() if found else None

"""Whether one of some phrases stands in words, as whole words."""

from __future__ import annotations

import re
from functools import cache

from parley.knowledge.load import load


def says(words: str, phrases: tuple[str, ...]) -> bool:
    """Whether any of the phrases stands in the words, which are in lower case."""
    return pattern(phrases).search(words) is not None


_MONTH = re.compile(r"(?<=\d )May(?!\w)|(?<=\d\. )May(?!\w)|(?<=[a-z] )May(?!\w)|(?<!\w)May(?= \d)")


def lowered(words: str) -> str:
    """Words in lower case, as long as before; in them May is not taken for "may", nor "remains unclear" for staying."""
    return _state().sub(lambda hit: "=" * len(hit[0]), _MONTH.sub("mai", words).lower())


@cache
def _state() -> re.Pattern[str]:
    """Words of staying that only tell in which state something is, and turns of speech ("gone to court")."""
    knowledge = load("outcomes")["staying"]
    verbs, states = (pattern(tuple(knowledge[name])).pattern for name in ("verbs", "states"))
    idioms = pattern(tuple(load("outcomes")["idioms"])).pattern
    return re.compile(rf"{verbs}(?=\s+(?:\w+ly\s+)?{states})|{idioms}")


@cache
def pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words, the longest first; "…" stands for up to five words without a comma between."""
    if not phrases:
        return re.compile(r"(?!)")
    told = "|".join(_gapped(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)")


def _gapped(phrase: str) -> str:
    parts = [r"\s+".join(map(re.escape, part.split())) for part in phrase.split("…")]
    return r"(?:\s+[\w'’-]{1,40}){0,5}?\s+".join(parts)

"""Named exercises: which names of a text are one exercise, under two translations or in two spellings."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from parley.reading.exercise_names import ExerciseName, explains, naming_words, series_of, split_year

_RENAMED = re.compile(
    r"(?i)\b(?:it|which|this|that)\s+(?:was|had\s+been|used\s+to\s+be)\s+(?:\w+\s+)?(?:called|named|known\s+as)\s+[\"“«]?$"
)
"""Words before another name of the exercise that was named last."""
_NEAR = 40
"""Within so many code points a second name can explain the first."""


@dataclass(slots=True)
class NamedExercise:
    """An exercise with all its mentions by name; `aliases` are its other names in this text."""

    name: str
    aliases: list[str] = field(default_factory=list)
    mentions: list[ExerciseName] = field(default_factory=list)
    years: set[int] = field(default_factory=set)


def gather(names: list[ExerciseName], text: str) -> list[NamedExercise]:
    """Mentions gathered into exercises: one for all translations of a name, earlier editions of it left out."""
    groups: list[NamedExercise] = []
    for name in names:
        group = next((g for g in groups if _same(g, name, text)), None)
        if group is None and groups and name.year is None and _RENAMED.search(text[: name.span[0]][-_NEAR:]):
            group = groups[-1]
        if group is None:
            group = NamedExercise(name=name.text)
            groups.append(group)
        group.mentions.append(name)
        if name.year is not None:
            group.years.add(name.year)
    groups = _without_editions(groups)
    for group in groups:
        _settle(group)
    return groups


def _same(group: NamedExercise, name: ExerciseName, text: str) -> bool:
    if name.year is not None and group.years and name.year not in group.years:
        return False
    distinct = {other.base: other for other in group.mentions}
    return any(_one_name(other, name) or _translated(other, name, text) for other in distinct.values())


def _one_name(a: ExerciseName, b: ExerciseName) -> bool:
    short, long = sorted((a.base, b.base), key=len)
    mine, theirs = series_of(a.base), series_of(b.base)
    if mine is not None and theirs is not None:
        return mine.name == theirs.name
    if len(_core(short)) > 1 and _core(short) == _core(long):
        return True
    return a.base == b.base or (len(short) > 1 and long[: len(short)] == short) or _spelled_alike(a.base, b.base)


def _core(base: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that tell it from others: "Shield of the North" and "Shield North" have the same."""
    return tuple(word for word in base if word not in naming_words("filler_words"))


def _spelled_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """ "Anakonda" and "Anaconda", "Firmness" and "Firmnes": one letter in a long word."""
    from rapidfuzz.distance import Levenshtein

    x, y = " ".join(a), " ".join(b)
    return min(len(x), len(y)) >= 6 and Levenshtein.distance(x, y, score_cutoff=1) <= 1


def _translated(a: ExerciseName, b: ExerciseName, text: str) -> bool:
    """Two translations of one name: a word shared in the same place and one year, or one explained by the other."""
    between = text[min(a.span[1], b.span[1]) : max(a.span[0], b.span[0])]
    if len(between) < _NEAR and explains(between):
        return True
    if series_of(a.base) is not None and series_of(b.base) is not None:
        return False
    shared = len(a.base) == len(b.base) > 1 and any(x == y for x, y in zip(a.base, b.base, strict=True))
    together = len(between) < 30 and bool(re.search(r"\b(?:and|or|then)\b|,", between))
    return shared and a.year is not None and a.year == b.year and not together


def _without_editions(groups: list[NamedExercise]) -> list[NamedExercise]:
    """Of several editions of one exercise the report is about the one named most, or else the latest."""
    kept: list[NamedExercise] = []
    for group in groups:
        rivals = [g for g in groups if g is not group and g.mentions[0].base == group.mentions[0].base]
        rank = (len(group.mentions), max(group.years, default=0))
        if all(rank > (len(r.mentions), max(r.years, default=0)) or r.years == group.years for r in rivals):
            kept.append(group)
    return kept


def _settle(group: NamedExercise) -> None:
    """The name that the register knows, or the most frequent, comes first; with its year where it has one."""
    counts = Counter(m.base for m in group.mentions)
    first = {m.base: m.span[0] for m in reversed(group.mentions)}
    best = max(counts, key=lambda base: (series_of(base) is not None, counts[base], -first[base]))
    forms: dict[tuple[str, ...], str] = {}
    for m in group.mentions:
        if m.base not in forms or (split_year(forms[m.base])[1] is None and m.year is not None):
            forms[m.base] = m.text
    group.name = forms.pop(best)
    group.aliases = list(forms.values())

"""Sentences that the record holds in English, said again in the language of the visitor.

Findings, errors and the reasons of promises are written once, in English, where they arise. Their patterns stand in
the catalogs under the context `sentence`, with a name in braces for each thing that differs (`{host} has to notify by
{due}`). A sentence that no pattern fits, such as one that quotes a report, stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from parley.desk.translation import Translation

_LONGEST = 2000
"""Letters of a sentence that is looked up; longer ones stay as they are."""
_MOST_KEPT = 4000
_DEPTH = 3
_NAME = re.compile(r"\{(\w+)\}")
_DATE = re.compile(r"\d{4}(-\d{2}){1,2}")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
_LISTED = re.compile(r", | and ")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence cut at what differs: `fixed` are the parts between the `names`, one more than those."""

    fixed: tuple[str, ...]
    names: tuple[str, ...]
    said: str

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole sentence, which begins with a capital letter whatever is put in first."""
        return self.fixed[-1].endswith(".")

    def values_in(self, sentence: str) -> dict[str, str] | None:
        """What stands in the sentence for each name; None where it is another sentence. Takes linear time."""
        if not (sentence.startswith(self.fixed[0]) and sentence.endswith(self.fixed[-1])):
            return None
        values: dict[str, str] = {}
        at = len(self.fixed[0])
        end = len(sentence) - len(self.fixed[-1])
        for name, after in zip(self.names, self.fixed[1:], strict=True):
            is_last = name is self.names[-1] and len(values) == len(self.names) - 1
            stop = end if is_last else sentence.find(after, at + 1, end)
            if stop <= at:
                return None
            values[name], at = sentence[at:stop], stop + len(after)
        return values


@dataclass(slots=True)
class Sentences:
    """What one language makes of the sentences of the record."""

    translation: Translation
    _patterns: list[Pattern] = field(init=False)
    _known: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._patterns = sorted(_patterns(self.translation.sentences), key=lambda one: -sum(map(len, one.fixed)))

    def again(self, sentence: str) -> str:
        """The sentence in this language, as far as it is known."""
        if self.translation.code == "en" or not sentence or len(sentence) > _LONGEST:
            return sentence
        known = self._known.get(sentence)
        if known is None:
            known = self._said(sentence, _DEPTH)
            if len(self._known) < _MOST_KEPT:
                self._known[sentence] = known
        return known

    def _said(self, sentence: str, depth: int) -> str:
        said = self.translation.sentences.get(sentence) or self.translation.say(sentence)
        if said != sentence:
            return said
        if depth:
            for pattern in self._patterns:
                values = pattern.values_in(sentence)
                if values is not None:
                    said = pattern.said.format(**{name: self._value(one, depth - 1) for name, one in values.items()})
                    return said[:1].upper() + said[1:] if sentence[:1].isupper() or pattern.is_whole else said
        return sentence

    def _value(self, written: str, depth: int) -> str:
        """A name, day, number, list or sentence within a sentence."""
        spoken = self.translation
        if _DATE.fullmatch(written):
            return spoken.day(written)
        if _THOUSANDS.fullmatch(written):
            return spoken.number(int(written.replace(",", "")))
        term = spoken.terms.get(written)
        if term is not None:
            return term
        parts = _LISTED.split(written)
        named = [spoken.state(part) for part in parts]
        if named != parts and all(named):
            return named[0] if len(named) == 1 else ", ".join(named[:-1]) + f" {spoken.say('and')} {named[-1]}"
        return self._said(written, depth)


def _patterns(sentences: Mapping[str, str]) -> Iterator[Pattern]:
    for written, said in sentences.items():
        names = _NAME.findall(written)
        if names:
            yield Pattern(tuple(_NAME.sub("\0", written).split("\0")), tuple(names), said)

"""An edition of the document: its parameters, the plain words of its paragraphs, and how well each was verified."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, Literal

import msgspec
from msgspec import structs

from parley.dossier.model import Reason
from parley.knowledge.load import load


class Parameter(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """A number of the document: what it means, where it stands, how it is compared and how well it was verified."""

    id: str
    paragraph: str
    value: int
    unit: str
    words: str
    mark: str
    numbering: str | None = None
    item: str | None = None
    comparison: Literal[">=", ">"] | None = None
    source: tuple[str, ...] = ()

    @property
    def more_than(self) -> bool:
        """Whether the value itself does not yet count."""
        return self.comparison == ">"

    @cached_property
    def from_memory(self) -> bool:
        """Whether the value or its paragraph number still has to be compared with the official text."""
        return not self.mark.startswith("V") or not (self.numbering or "V").startswith("V")

    @cached_property
    def written(self) -> str:
        """The value with its comparison and unit, as answers show it."""
        return f"{self.comparison + ' ' if self.comparison else ''}{self.value:,} {self.unit}"

    @cached_property
    def verification(self) -> str:
        """Mark and sources in short, as answers show them."""
        numbering = f", paragraph number {self.numbering}" if self.numbering else ""
        return self.mark + numbering + (f" [{', '.join(self.source)}]" if self.source else "")

    @cached_property
    def as_reason(self) -> Reason:
        """The parameter as a threshold that an answer rests on."""
        name = (self.item or self.unit).replace("_", " ")
        return Reason(f"threshold for {name}", self.written, self.paragraph, self.verification)


class Paragraph(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A paragraph that rules apply: its plain words, its marks and the module of `vienna/` that applies it.

    `content` are the items that it asks a message for, `only_with` what has to be the case for them to be asked.
    """

    words: str
    mark: str
    code: str
    numbering: str | None = None
    source: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    only_with: str | None = None

    @property
    def from_memory(self) -> bool:
        """Whether the paragraph or its number still has to be compared with the official text."""
        return not self.mark.startswith("V") or not (self.numbering or "V").startswith("V")


class Edition(msgspec.Struct, frozen=True, dict=True):
    """An edition, with what it inherits from another one already filled in.

    `folders` is its own folder and, after it, those it inherits from. `doubtful` are the paragraphs that are cited from
    memory, or hold parameters that are.
    """

    edition: str
    title: str
    folders: tuple[str, ...]
    marks: Mapping[str, str]
    sources: Mapping[str, str]
    paragraphs: Mapping[str, Paragraph]
    parameters: Mapping[str, Parameter]
    next_steps: Mapping[str, str]
    flags: Mapping[str, str]
    thresholds: Mapping[str, Mapping[str, Parameter]]
    doubtful: frozenset[str] = frozenset()

    def provision(self, paragraph: str) -> str:
        """The reference of a paragraph: `VD11:40.1.1`."""
        return f"{self.edition}:{paragraph}"

    def memory(self, paragraphs: Iterable[str]) -> list[str]:
        """Those of the paragraphs that are cited from memory, or hold parameters that are, in the order they stand."""
        return sorted(self.doubtful.intersection(paragraphs), key=_place)

    def memory_flags(self, paragraphs: Sequence[str]) -> list[str]:
        """The flag that says which of the paragraphs are from memory, if any are."""
        asked = tuple(paragraphs)
        found = self._memory_flags.get(asked)
        if found is None:
            doubtful = self.memory(asked)
            found = [self.flags["memory"].format(paragraphs=", ".join(doubtful))] if doubtful else []
            self._memory_flags[asked] = found
        return [*found]

    def asking(self, paragraph: str) -> Sequence[tuple[str, Paragraph]]:
        """The paragraphs below one that ask a message for items, with their numbers, in the order they stand."""
        found = self._asking.get(paragraph)
        if found is None:
            below = ((number, p) for number, p in self.paragraphs.items() if number.startswith(f"{paragraph}."))
            found = self._asking[paragraph] = [(number, p) for number, p in below if p.content]
        return found

    @cached_property
    def _asking(self) -> dict[str, list[tuple[str, Paragraph]]]:
        """The answers of `asking` so far."""
        return {}

    @cached_property
    def _memory_flags(self) -> dict[tuple[str, ...], list[str]]:
        """The flags given so far, by the paragraphs they were asked for."""
        return {}


def _place(paragraph: str) -> tuple[bool, list[int], str]:
    """Where a paragraph stands: by its numbers, annexes and decisions after all."""
    numbers = re.findall(r"\d+", paragraph) if paragraph[:1].isdigit() else []
    return not numbers, [int(number) for number in numbers], paragraph


_PARTS = ("paragraphs", "parameters", "marks", "sources", "next_steps", "flags")


@cache
def edition(folder: str = "vd2011") -> Edition:
    """The edition of a folder, read once. Entries of the folder override those of the folder it inherits from."""
    data = _inherited(folder)
    found = msgspec.convert({**data, "thresholds": _thresholds(data["parameters"])}, Edition)
    return structs.replace(found, doubtful=frozenset(_doubtful(found)))


def _doubtful(found: Edition) -> Iterator[str]:
    yield from (p.paragraph for p in found.parameters.values() if p.from_memory)
    yield from (number for number, p in found.paragraphs.items() if p.from_memory)


def _inherited(folder: str) -> dict[str, Any]:
    own = _own(folder)
    if own["inherits"] is None:
        return own
    base = _inherited(own["inherits"])
    merged = {part: {**base[part], **own[part]} for part in _PARTS}
    return {**own, **merged, "folders": [folder, *base["folders"]]}


def _own(folder: str) -> dict[str, Any]:
    """What stands in the files of a folder: `edition.yaml` and the chapters it names, entries by their key or id."""
    head = load(f"vienna/{folder}/edition")
    found: dict[str, Any] = {**{key: head[key] for key in ("edition", "title", "inherits")}, "folders": [folder]}
    found |= {part: {} for part in _PARTS}
    for name in ("edition", *head.get("chapters", ())):
        data = load(f"vienna/{folder}/{name}")
        code = f"{folder}/{name}"
        for part in _PARTS[2:]:
            found[part] |= data.get(part, {})
        for written, entry in data.get("paragraphs", {}).items():
            found["paragraphs"] |= {number: {"code": code, **entry} for number in _numbers(written)}
        found["parameters"] |= {entry["id"]: entry for entry in data.get("parameters", ())}
    return found


def _numbers(written: str) -> list[str]:
    """An entry for several paragraphs (`92–104`) stands for each of them, and for all."""
    first, _, last = written.partition("–")
    return [written, *map(str, range(int(first), int(last) + 1))] if last else [written]


def _thresholds(parameters: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The parameters that strengths are compared with, by paragraph and item."""
    found: dict[str, dict[str, Any]] = {}
    for parameter in parameters.values():
        if parameter.get("item"):
            found.setdefault(parameter["paragraph"], {})[parameter["item"]] = parameter
    return found

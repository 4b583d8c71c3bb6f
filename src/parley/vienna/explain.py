"""Explain a paragraph: what it asks in plain words, its parameters, how well they were verified, where the code is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct, field

from parley.knowledge.load import load, names
from parley.vienna.edition import Edition, Parameter, edition

_CODE = "src/parley/vienna/{}.py"
_NUMBER = re.compile(r"\d+")


class Explanation(Struct):
    """A paragraph in plain words. `marks` say how well text and numbering were verified; `sources` are addresses.

    `code` is the file that applies it; `function` and `line` are the rule in it, None where no rule names the
    paragraph. `within` is the paragraph it belongs to, `parts` are its own, `beside` the one before and the one after.
    """

    provision: str
    words: str
    marks: list[str]
    parameters: list[Parameter]
    sources: dict[str, str]
    code: str
    function: str | None = None
    line: int | None = None
    from_memory: bool = False
    chapter: str = ""
    within: str | None = None
    parts: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


class Chapter(Struct):
    """A chapter with its first and last paragraph, and those of them that are known; none where nothing is computed."""

    chapter: str
    title: str
    first: int | None
    last: int | None
    paragraphs: list[str] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """Chapter, title and bounds in a line."""
        span = f" ({self.first}–{self.last})" if self.first != self.last else f" ({self.first})"
        return (self.title if self.title == self.chapter else f"{self.chapter}: {self.title}") + (
            span if self.first is not None else ""
        )


def explain(paragraph: str, of: Edition | None = None) -> Explanation | None:
    """The explanation of a paragraph (`40.1.1`, or with its edition `VD11:40.1.1`); None where it is not known."""
    document = of or edition()
    number = paragraph.removeprefix(f"{document.edition}:")
    entry = document.paragraphs.get(number)
    if entry is None:
        return None
    parameters = [p for p in document.parameters.values() if document.paragraphs.get(p.paragraph) == entry]
    keys = dict.fromkeys((*entry.source, *(key for p in parameters for key in p.source)))
    marks = [document.marks[entry.mark]]
    if entry.numbering and entry.numbering != entry.mark:
        marks.append(f"paragraph number {document.marks[entry.numbering]}")
    rule = _rule(entry.code, number)
    return Explanation(
        provision=document.provision(number),
        words=entry.words,
        marks=marks,
        parameters=parameters,
        sources={key: document.sources[key] for key in keys},
        code=_CODE.format(entry.code),
        function=rule[0] if rule else None,
        line=rule[1] if rule else None,
        from_memory=bool(document.memory([number])),
        chapter=_home(_empty(document), number).heading,
        within=_within(document, number),
        parts=[other for other in in_order(document) if _within(document, other) == number],
        beside=_beside(document, number),
    )


def chapters(document: Edition) -> list[Chapter]:
    """The chapters of the document, with the paragraphs of it that are known; last what stands in none."""
    found = _empty(document)
    for number in in_order(document):
        _home(found, number).paragraphs.append(number)
    return found if found[-1].paragraphs else found[:-1]


def _empty(document: Edition) -> list[Chapter]:
    """The chapters without their paragraphs; last, for what stands in none, one without bounds."""
    contents = _contents(document)
    found = [Chapter(c["chapter"], c["title"], c["first"], c["last"]) for c in contents["chapters"]]
    return [*found, Chapter(contents["elsewhere"], contents["elsewhere"], None, None)]


def _home(found: list[Chapter], number: str) -> Chapter:
    """The chapter that a paragraph stands in."""
    first = int(match.group()) if (match := _NUMBER.match(number)) else None
    return next((c for c in found if first and c.first and c.last and c.first <= first <= c.last), found[-1])


def in_order(document: Edition) -> list[str]:
    """The paragraphs as they are written in the edition, in the order of the document.

    An entry for several (`92–104`) stands for them; its single numbers are left out.
    """
    several = {str(n) for written in document.paragraphs if "–" in written for n in _span(written)}
    return sorted((number for number in document.paragraphs if number not in several), key=_place)


def near(paragraph: str, document: Edition) -> list[str]:
    """The known paragraphs that lie nearest to one that is not known: those it would stand within or beside."""
    number = paragraph.removeprefix(f"{document.edition}:")
    parts = number.split(".")
    for length in range(len(parts) - 1, 0, -1):
        stem = ".".join(parts[:length])
        kin = [n for n in in_order(document) if n == stem or n.startswith(f"{stem}.")]
        if kin:
            return kin[:6]
    known = in_order(document)
    after = next((i for i, other in enumerate(known) if _place(other) > _place(number)), len(known))
    return known[max(0, after - 2) : after + 2]


def _within(document: Edition, number: str) -> str | None:
    """The nearest known paragraph that this one is a part of."""
    parts = number.split(".")
    stems = (".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    return next((stem for stem in stems if stem in document.paragraphs), None)


def _beside(document: Edition, number: str) -> list[str]:
    known = in_order(document)
    if number not in known:
        return []
    at = known.index(number)
    return [*known[max(0, at - 1) : at], *known[at + 1 : at + 2]]


def _place(number: str) -> list[tuple[int, str]]:
    """The order of the document; what is no number (an annex, a decision) comes last."""
    parts = re.split(r"[.–]", number)
    return [(int(part), "") if part.isdigit() else (10_000, part) for part in parts]


def _span(written: str) -> range:
    first, last = written.split("–")
    return range(int(first), int(last) + 1)


def _contents(document: Edition) -> dict[str, Any]:
    """The table of contents of the edition's own folder, or of the nearest it inherits from."""
    known = names()
    folders = [folder for folder in document.folders if f"vienna/{folder}/contents" in known]
    return load(f"vienna/{folders[0]}/contents") if folders else {"chapters": [], "elsewhere": document.title}


def _rule(code: str, number: str) -> tuple[str, int] | None:
    """The function of the module that implements the paragraph, with its line: the first whose docstring names it."""
    word = re.compile(rf"(?<![\d.]){re.escape(number)}(?!\.?\d)")
    named = [(name, line, text) for name, line, text in _functions(code) if word.search(text)]
    first = [rule for rule in named if word.search(rule[2].partition(":")[0])]
    return next(((name, line) for name, line, _ in [*first, *named]), None)


@cache
def _functions(code: str) -> list[tuple[str, int, str]]:
    """The functions of a module, each with its line and docstring; none where the folder has parameters only."""
    file = resources.files("parley.vienna").joinpath(f"{code}.py")
    return list(_documented(file.read_text(encoding="utf-8"))) if file.is_file() else []


def _documented(source: str) -> Iterator[tuple[str, int, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and (text := ast.get_docstring(node)):
            yield node.name, node.lineno, text

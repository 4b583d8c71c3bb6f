"""Explain a paragraph: what it asks in plain words, its parameters, how well they were verified, where the code is."""

from __future__ import annotations

from msgspec import Struct

from parley.vienna.edition import Edition, Parameter, edition

_CODE = "src/parley/vienna/{}.py"


class Explanation(Struct):
    """A paragraph in plain words. `marks` say how well text and numbering were verified; `sources` are addresses."""

    provision: str
    words: str
    marks: list[str]
    parameters: list[Parameter]
    sources: dict[str, str]
    code: str


def explain(paragraph: str, of: Edition | None = None) -> Explanation | None:
    """The explanation of a paragraph (`40.1.1`, or with its edition `VD11:40.1.1`); None where no rule applies it."""
    document = of or edition()
    number = paragraph.removeprefix(f"{document.edition}:")
    entry = document.paragraphs.get(number)
    if entry is None:
        return None
    parameters = [p for p in document.parameters.values() if p.paragraph == number]
    keys = dict.fromkeys((*entry.source, *(key for p in parameters for key in p.source)))
    marks = [document.marks[entry.mark]]
    if entry.numbering and entry.numbering != entry.mark:
        marks.append(f"paragraph number {document.marks[entry.numbering]}")
    return Explanation(
        provision=document.provision(number),
        words=entry.words,
        marks=marks,
        parameters=parameters,
        sources={key: document.sources[key] for key in keys},
        code=_CODE.format(entry.code),
    )

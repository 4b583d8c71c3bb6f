"""Pieces of SVG and HTML, escaped where they are made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_MARKUP = re.compile("[&<>'\"]").search

_LETTERS = 48
"""Letters of a label that a phone shows in one line."""
_LINE = 16.0
_MOST_KEPT = 16_384
"""Attributes that are kept as they were written last; drawings repeat most of theirs."""

Value = str | float | None


def clean(text: str) -> str:
    """Text without control characters and without those that turn the direction of what follows."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


def element(tag: str, *inside: str, **attributes: Value) -> Markup:
    """An element; plain strings inside are escaped, `Markup` stands as it is.

    Attributes are named as in SVG with `_` for `-` (`class_`, `text_anchor`); those that are None are left out.
    """
    written = "".join([_attribute(name, value) for name, value in attributes.items() if value is not None])
    held = "".join([part if type(part) is Markup else _escaped(part) for part in inside])
    return _safe(f"<{tag}{written}>{held}</{tag}>")


def joined(parts: Iterable[str]) -> Markup:
    """Parts one after the other, plain strings escaped."""
    return _safe("".join(map(_escaped, parts)))


def _safe(markup: str) -> Markup:
    return str.__new__(Markup, markup)  # what Markup() does to a plain string, after asking what it is


def _escaped(part: str) -> str:
    if isinstance(part, Markup):
        return part
    text = clean(part)
    return text if _MARKUP(text) is None else escape(text)


@lru_cache(_MOST_KEPT)
def _attribute(name: str, value: str | float) -> str:
    if isinstance(value, float):
        return f' {_named(name)}="{f"{value:.2f}".rstrip("0").rstrip(".")}"'
    return f' {_named(name)}="{escape(clean(str(value)))}"'


def _named(name: str) -> str:
    return name if name in _KEPT else str(escape(name.rstrip("_").replace("_", "-")))


_KEPT = ("viewBox", "preserveAspectRatio", "patternUnits")


def percent(share: float) -> str:
    """A share of the width, kept between 0 and 1, as SVG writes it."""
    return f"{min(1.0, max(0.0, share)) * 100:.2f}%"


def shortened(text: str, most: int) -> str:
    """Text cut at a number of letters, with an ellipsis; the whole stands in the table."""
    text = " ".join(clean(text).split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def label(name: str, value: str, top: float) -> tuple[Markup, float]:
    """The words above a row of a drawing, and how high they are: one line, or two where a phone has no room for one."""
    value = shortened(value, _LETTERS)
    if len(name) + len(value) + 3 <= _LETTERS:
        inside = [element("tspan", clean(name)), element("tspan", f" · {value}", class_="value")]
        return element("text", *inside, x=0, y=top + 13, class_="label"), _LINE
    first = element("text", shortened(name, _LETTERS), x=0, y=top + 13, class_="label")
    second = element("text", value, x=0, y=top + 13 + _LINE, class_="label value")
    return joined([first, second]), 2 * _LINE


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    """A table with a caption and heads; the first cell of a row is its head. On a phone each row is a card."""
    head = element("tr", *(element("th", name, scope="col") for name in heads))
    opened = [f"<td{_attribute('data_head', name)}>" for name in heads[1:]]
    body = element("tbody", *[_row(row, opened) for row in rows])
    return element("table", element("caption", caption), element("thead", head), body)


def _row(row: Sequence[str], opened: Sequence[str]) -> Markup:
    """A row, with the beginnings of the cells after the first."""
    cells = [f"{start}{_escaped(cell)}</td>" for start, cell in zip(opened, row[1:], strict=True)]
    return _safe(f'<tr><th scope="row">{_escaped(row[0])}</th>{"".join(cells)}</tr>')


def folded(summary: str, *inside: str) -> Markup:
    """What is opened with a click or a key, and printed open."""
    return element("details", element("summary", summary), *inside, class_="drawn-table")

"""The dossier as one self-contained page: the report on the left, the findings on the right, each linked to the other.

The page holds no script at all, loads nothing, and says so in its content security policy; everything from the report
is escaped by the template, and control characters that could reorder what is shown are made visible.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from parley.dossier import order
from parley.dossier.highlight import Mark, Piece, cut, marks_of
from parley.dossier.model import READ_BLOCKS, Dossier, Span

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def render_html(dossier: Dossier) -> str:
    """The page in UTF-8 text."""
    style = resource("dossier.css")
    return _template().render(**parts_of(dossier), order=order, style=style, style_hash=style_hash(style))


def parts_of(dossier: Dossier) -> dict[str, Any]:
    """What the template shows of a dossier: its blocks cut at the findings, and the findings under their activities."""
    marks = marks_of(dossier)
    return {
        "dossier": dossier,
        "report": dossier.report,
        "blocks": [_block(dossier, b.span, b.kind, marks) for b in dossier.report.blocks],
        "rows": order.by_activity(dossier),
        "force_ids": {id(f): f"f{i}" for i, f in enumerate(dossier.forces, 1)},
        "denied": order.denied_by(dossier),
        "unresolved": order.unresolved(dossier.times),
    }


def _block(dossier: Dossier, span: Span, kind: str, marks: list[Mark]) -> dict[str, object]:
    read = kind in READ_BLOCKS
    text = dossier.report.text
    pieces = cut(text, marks, span) if read else [Piece(text[span[0] : span[1]], (), (), span[0])]
    return {"kind": kind, "read": read, "pieces": pieces}


def visible(words: object) -> str:
    """The words with control and direction marks replaced by U+FFFD, line breaks and tabs kept."""
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c in "\u200c\u200d\u00ad" else "\ufffd"
        for c in str(words)
    )


def anchor(id: str, kind: str, span: Span | None) -> str:
    """The anchor of the words of a finding in the report."""
    return f"{id}-{kind}-{span[0]}" if span else ""


def style_hash(style: str) -> str:
    """What the content security policy knows the style by."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def resource(name: str) -> str:
    """A template or style of the pages."""
    return resources.files("parley.dossier").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    parts = ("dossier_head.html", "dossier_parts.html", "dossier_foot.html")
    return environment().from_string("".join(resource(part) for part in parts))


def environment() -> Environment:
    """How all pages are made: everything escaped, nothing undefined, control and direction marks made visible."""
    from jinja2 import Environment, StrictUndefined

    made = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    made.globals["anchor"] = anchor
    made.filters["idof"] = id
    return made


def _shown(value: object) -> object:
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value

"""The dossier as one self-contained page: the report on the left, the findings on the right, each linked to the other.

The page holds no script at all, loads nothing, and says so in its content security policy; everything from the report
is escaped by the template, and control characters that could reorder what is shown are made visible.
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from gettext import NullTranslations
from importlib import resources
from typing import TYPE_CHECKING, Any

from parley.dossier import order
from parley.dossier.highlight import Mark, Piece, cut, marks_of
from parley.dossier.model import READ_BLOCKS, Dossier, Span

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

MOST_SHOWN = 300
"""Characters of a title, outlet or address that a page shows; its data hold all of it."""
_MOST_WORDS = 4096


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
    text = str(words)
    if text.replace("\n", "").isprintable():  # which is so of most words, and quick to see
        return text
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c in "\u200c\u200d\u00ad" else "\ufffd"
        for c in text
    )


def brief(words: object, most: int = MOST_SHOWN) -> str:
    """The words of a name, title or address; of endless ones the beginning, at a space where there is one."""
    text = str(words or "")
    return text if len(text) <= most else f"{text[: most - 2].rsplit(' ', 1)[0]} …"


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


def environment(
    translation: NullTranslations | None = None, number: Callable[[int], str] = "{:,}".format
) -> Environment:
    """How all pages are made: everything escaped, nothing undefined, control and direction marks made visible.

    The words of the templates are those of a translation, English without one; `number` writes the numbers in them.
    """
    from jinja2 import StrictUndefined

    from parley.dossier.compiling import WRITTEN, Pages, written_by

    made = Pages(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    vars(made).update({"newstyle_gettext": True, WRITTEN: written_by(_shown)})
    words = _words(translation or NullTranslations(), number)
    made.globals.update(anchor=anchor, _=words["gettext"], **words)
    made.globals.update(said_of=str, language="en")
    made.filters.update(idof=id, brief=brief, day=_as_written, party=str, parties=", ".join)
    return made


def _words(translation: NullTranslations, number: Callable[[int], str]) -> dict[str, Callable[..., str]]:
    """What the templates call for their words; what is put into the words is escaped and made visible."""
    from markupsafe import Markup

    from parley.dossier.compiling import written_by

    written = written_by(_shown)

    @lru_cache(_MOST_WORDS)
    def term(field: str, value: str) -> str:
        return translation.pgettext(field, value.replace("_", " "))

    def filled(words: str, values: dict[str, object]) -> Markup:
        shown = {name: written(number(one) if isinstance(one, int) else one) for name, one in values.items()}
        return Markup(words % shown)

    @lru_cache(_MOST_WORDS)
    def alone(field: str | None, words: str) -> Markup:
        return filled(translation.pgettext(field, words) if field else translation.gettext(words), {})

    def gettext(words: str, /, **values: object) -> Markup:
        return filled(translation.gettext(words), values) if values else alone(None, words)

    def pgettext(field: str, words: str, /, **values: object) -> Markup:
        return filled(translation.pgettext(field, words), values) if values else alone(field, words)

    def ngettext(one: str, many: str, num: int, /, **values: object) -> Markup:
        return filled(translation.ngettext(one, many, num), {"num": num, **values})

    return {"gettext": gettext, "pgettext": pgettext, "ngettext": ngettext, "term": term}


def _as_written(day: str | None) -> str:
    return day or ""


def _shown(value: object) -> object:
    if type(value) is str and value.isprintable():  # most of what is shown, and shown as it is
        return value
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value

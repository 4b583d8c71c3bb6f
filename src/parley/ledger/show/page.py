"""Pages of the ledger: self-contained, no script, nothing loaded, everything escaped, light or dark, printable."""

from __future__ import annotations

from functools import cache
from typing import Any

from parley.dossier import order
from parley.dossier.html import environment, resource, style_hash
from parley.ledger.asking.labels import days_of
from parley.ledger.asking.voices import told_once
from parley.ledger.asking.whole import Whole
from parley.ledger.show import words


def whole_page(whole: Whole) -> str:
    """Everything of an activity as one page."""
    speakers: dict[str, list[Any]] = {}
    for voice, again in told_once(whole.says):
        speakers.setdefault(voice.person or voice.speaker, []).append((voice, again))
    return page(
        "activity.html",
        title=whole.label,
        whole=whole,
        entry=whole.activity,
        figures=_by_item(whole),
        speakers=speakers,
        voices={voice.id: voice for voice in whole.says},
        outlets=whole.outlets(),
        period=words.period(days_of(whole.activity.start), days_of(whole.activity.end)),
    )


def _by_item(whole: Whole) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for figure in whole.activity.figures:
        found.setdefault(figure.item, []).append(figure)
    return found


def page(template: str, **values: Any) -> str:
    """A page of one of the templates, in UTF-8 text."""
    style = resource("dossier.css") + resource("answers.css") + resource("pages.css")
    made: str = _template(template).render(
        **values, words=words, order=order, days_of=days_of, style=style, style_hash=style_hash(style)
    )
    return made


@cache
def _template(name: str) -> Any:
    return environment().from_string(resource("ledger_head.html") + resource(name) + resource("ledger_foot.html"))

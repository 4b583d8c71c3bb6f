"""Answers about facts as one self-contained page: no script, nothing loaded, everything escaped."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parley.dossier import order
from parley.dossier.answers import Answered, cell, more
from parley.dossier.html import environment, resource, style_hash

if TYPE_CHECKING:
    from jinja2 import Template


def render_page(answers: list[Answered]) -> str:
    """The page in UTF-8 text."""
    style = resource("dossier.css") + resource("answers.css")
    return _template().render(
        answers=answers, order=order, more=more, cell=cell, style=style, style_hash=style_hash(style)
    )


@cache
def _template() -> Template:
    return environment().from_string(resource("answers.html"))

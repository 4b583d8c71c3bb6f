"""How a page is made: everything escaped, control and direction marks shown, one template a page."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, PrefixLoader, Template
from starlette.responses import HTMLResponse

from parley import __version__
from parley.desk.safety import token_of
from parley.dossier import order
from parley.dossier.html import environment
from parley.ledger.asking.labels import days_of
from parley.ledger.show import words

PAGES = (
    ("/activities", "Activities"),
    ("/deadlines", "Deadlines"),
    ("/commitments", "Commitments"),
    ("/people", "People"),
    ("/reports", "Reports"),
    ("/inbox", "Inbox"),
    ("/judgements", "Judgements"),
)
"""The pages that every page leads to."""


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The answer with a page of one of the templates."""
    made = _templates().get_template(f"desk/{template}")
    return HTMLResponse(_rendered(made, request, values), status)


def _rendered(template: Template, request: Request, values: dict[str, Any]) -> str:
    return template.render(
        **values,
        token=token_of(request, request.app.state.settings.secret),
        name=name_in(request),
        path=request.url.path,
        pages=PAGES,
    )


def name_in(request: Request) -> str:
    """The name that the visitor judged under last, from its cookie; empty where there is none."""
    from urllib.parse import unquote

    return unquote(request.cookies.get("parley-name", ""))[:80]


def report_link(name: str, span: Any = None) -> str:
    """The address of a report, at the words of a span."""
    return f"/reports/{quote(name, safe='')}" + (f"#at-{span[0]}" if span else "")


def activity_link(id: str) -> str:
    """The address of an activity."""
    return f"/activities/{quote(id, safe='')}"


def with_query(path: str, values: dict[str, Any]) -> str:
    """An address with what is given of the values as its query."""
    given = {name: value for name, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


@cache
def _templates() -> Environment:
    loader = PrefixLoader(
        {"desk": PackageLoader("parley.desk"), "dossier": PackageLoader("parley.dossier", "templates")}
    )
    made = environment().overlay(loader=loader)
    made.globals.update(
        words=words,
        order=order,
        days_of=days_of,
        report_link=report_link,
        activity_link=activity_link,
        with_query=with_query,
        version=__version__,
    )
    return made

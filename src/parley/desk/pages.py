"""How a page is made: everything escaped, control and direction marks shown, one template a page.

The words of a page are in the language of the visitor, see `translation`; its data are the same in all languages.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, PrefixLoader, Template
from markupsafe import Markup
from starlette.responses import HTMLResponse

from parley import __version__
from parley.desk.accounts.who import can, name_given, who
from parley.desk.anchors import finding_anchor
from parley.desk.assets import asset
from parley.desk.drawing.tongue import phrase
from parley.desk.kept import MARK, PAGE
from parley.desk.order import Order
from parley.desk.safety import token_of
from parley.desk.sentences import Sentences
from parley.desk.translation import COOKIE, LANGUAGES, VARY, Translation, dated, translation, translation_of
from parley.desk.words import Words
from parley.dossier.html import environment, visible
from parley.intake.languages import READ
from parley.ledger.asking.labels import days_of

PAGES = (
    ("/activities", phrase("Activities")),
    ("/deadlines", phrase("Deadlines")),
    ("/commitments", phrase("Commitments")),
    ("/people", phrase("People")),
    ("/reports", phrase("Reports")),
    ("/inbox", phrase("Inbox")),
    ("/judgements", phrase("Judgements")),
)
"""The pages that every page leads to."""
FOR_OFFICERS = (("/accounts", phrase("Accounts"), "accounts"), ("/log", phrase("Log"), "log"))
"""Further ones, and what it takes to open them."""
_YEAR = 365 * 24 * 3600
_MOST_ASKED = 8000
"""Letters of a question that the links to other languages repeat."""
_MOST_DAYS = 8192
"""Days that are kept as they were written last."""


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """The answer with a page of one of the templates, in the language of the visitor."""
    spoken = translation_of(request)
    made = _templates(spoken.code).get_template(f"desk/{template}")
    marked = _rendered(made, request, values)
    request.scope.get(PAGE, []).append(marked)
    answer = HTMLResponse(marked.replace(MARK, token_of(request, request.app.state.settings.secret)), status)
    answer.headers.update({"Content-Language": spoken.code, "Vary": VARY})
    if request.query_params.get("lang") == spoken.code:
        answer.set_cookie(COOKIE, spoken.code, max_age=_YEAR, samesite="lax", httponly=True)
    return answer


def _rendered(template: Template, request: Request, values: dict[str, Any]) -> str:
    return template.render(
        **values,
        token=MARK,
        name=name_given(request),
        path=request.url.path,
        pages=pages_for(request),
        account=who(request),
        can=lambda what: can(request, what),
        languages=_in_languages(request),
    )


def pages_for(request: Request) -> tuple[tuple[str, str], ...]:
    """The pages that a visitor may open, which before signing in are none."""
    if not can(request, "read"):
        return ()
    return (*PAGES, *((address, words) for address, words, what in FOR_OFFICERS if can(request, what)))


def _in_languages(request: Request) -> list[tuple[str, str, str]]:
    """The address of this page in each language; of an answer to a form, which has none, that of the first page.

    What is asked beyond all bounds of a page is not repeated.
    """
    if request.method not in ("GET", "HEAD"):
        start = "/activities?"
    else:
        asked = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "lang"])
        start = f"{request.url.path}?{asked}&" if asked and len(asked) <= _MOST_ASKED else f"{request.url.path}?"
    return [(code, name, f"{start}lang={code}") for code, name in LANGUAGES.items()]


def report_link(name: str, span: Any = None) -> str:
    """The address of a report, at the words of a span."""
    return f"/reports/{quote(name, safe='')}" + (f"#at-{span[0]}" if span else "")


def where(report: str, span: Any = None) -> Markup:
    """A link to a report, at the words of a span where one is given, by the name of the report."""
    return _where(report, span[0] if span else None)


@lru_cache(16_384)
def _where(report: str, at: int | None) -> Markup:
    return Markup('<a href="{}">{}</a>').format(report_link(report, (at,) if at is not None else None), visible(report))


def activity_link(id: str) -> str:
    """The address of an activity."""
    return f"/activities/{quote(id, safe='')}"


def with_query(path: str, values: dict[str, Any]) -> str:
    """An address with what is given of the values as its query."""
    given = {name: value for name, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


@cache
def _templates(code: str) -> Environment:
    """The templates with the words of a language."""
    spoken = translation(code)
    loader = PrefixLoader(
        {"desk": PackageLoader("parley.desk"), "dossier": PackageLoader("parley.dossier", "templates")}
    )
    made = environment(spoken.catalog, spoken.tongue.number).overlay(loader=loader, auto_reload=False)
    words, sentences = Words(spoken.tongue), Sentences(spoken)
    made.globals.update(
        spoken=spoken,
        words=words,
        order=Order(words, sentences),
        said_of=sentences.again,
        language=spoken.code,
        read_language=READ,
        days_of=days_of,
        report_link=report_link,
        where=where,
        activity_link=activity_link,
        asset=asset,
        finding_anchor=finding_anchor,
        with_query=with_query,
        version=__version__,
    )
    made.filters.update(_filters(spoken))
    return made


def _filters(spoken: Translation) -> dict[str, Callable[..., str]]:
    """How templates write days, moments, numbers, and states: `{{ report.published | day }}`."""
    tongue, kept = spoken.tongue, lru_cache(_MOST_DAYS)
    return {
        "day": kept(lambda written: dated(written, tongue.day(written or ""))),
        "moment": kept(lambda written: dated(written, tongue.moment(written or ""))),
        "number": tongue.number,
        "party": tongue.state,
        "parties": lambda codes: ", ".join(map(tongue.state, codes)),
    }

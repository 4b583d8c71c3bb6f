"""A finding on the page of its report: what persons judged of it, and a form to confirm, reject or correct it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from parley.desk.accounts.who import actor, remember_name
from parley.desk.pages import report_link
from parley.desk.reading import Ledger
from parley.desk.safety import checked
from parley.desk.words import Words
from parley.dossier.html import visible
from parley.ledger.asking.judged import FindingEffect, effect_on_finding
from parley.ledger.asking.read import Judgeable
from parley.ledger.corrections import FIELDS, choices, value_in, written
from parley.ledger.entries import Judging
from parley.ledger.findings import find_finding
from parley.ledger.judge import judge_finding
from parley.ledger.store import Store

SHOWN = frozenset({"activity", "force", "claim", "commitment", "talk"})
"""The kinds of finding that stand on the page of a report."""
_FIELD = "value-"

router = APIRouter(include_in_schema=False)


def inputs_of(words: Words, judgeable: Judgeable) -> Markup:
    """The fields of a finding as a person fills them in, as they count now and in the language of the page."""
    return Markup("\n").join(_input(words, judgeable.kind, *one) for one in _fields(judgeable))


def _fields(judgeable: Judgeable) -> Iterator[tuple[str, str]]:
    kind, mark = judgeable.kind, judgeable.mark
    set_now = mark.correction if mark is not None else {}
    for name in FIELDS[kind]:
        yield name, _shown(set_now[name] if name in set_now else value_in(kind, judgeable.finding, name))


@lru_cache(maxsize=4096)
def _input(words: Words, kind: str, name: str, value: str) -> Markup:
    label, options = words.field(name), _options(words, kind, name, value)
    return _SELECT.format(label, name, options) if options else _INPUT.format(label, name, value)


def _options(words: Words, kind: str, name: str, value: str) -> Markup:
    """The values of a field that has a fixed set of them, the one that counts chosen; empty for any other field."""
    known, term = choices(kind, name), words.tongue.term
    return Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            choice, _SELECTED if choice == value else "", term(_SETS.get((kind, name), "field"), choice)
        )
        for choice in (known if value in known or not known else ("", *known))
    )


_SELECTED = Markup(" selected")
_SELECT = Markup('<label>{} <select name="value-{}">{}</select></label>')
_INPUT = Markup('<label>{} <input name="value-{}" maxlength="300" value="{}"></label>')
_SETS = {
    ("activity", "kind"): "kind",
    ("force", "category"): "item",
    ("force", "hedge"): "hedge",
    ("claim", "stance"): "stance",
    ("claim", "speaker_kind"): "speaker",
    ("commitment", "status"): "commitment",
    ("talk", "kind"): "talk",
}
"""The fixed sets of words that the values of a field belong to."""


def shown_of(findings: Iterable[Judgeable]) -> dict[str, Judgeable]:
    """The findings that stand on the page of a report, by their numbers."""
    return {one.number: one for one in findings if one.kind in SHOWN}


def _shown(value: Any) -> str:
    """A value as it stands in a form: in one line, control and direction marks made visible."""
    return " ".join(visible(written(value)).split())


async def _given(request: Request) -> dict[str, str]:
    """The fields of the form that hold a correction."""
    form = await request.form()
    fields = {name: value for name, value in form.items() if name.startswith(_FIELD) and isinstance(value, str)}
    return {name.removeprefix(_FIELD): value for name, value in fields.items()}


@router.post("/findings", dependencies=[Depends(checked)])
def record(
    request: Request,
    store: Ledger,
    finding: Annotated[str, Form(max_length=600)],
    verdict: Annotated[Literal["confirm", "reject", "correct"], Form()],
    given: Annotated[dict[str, str], Depends(_given)],
    by: Annotated[str, Form(max_length=80)] = "",
    reason: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Record what a person judges of a finding, and lead back to it."""
    changed = _changed(store, finding, given) if verdict == "correct" else {}
    effect = finding_judged(store, verdict, finding, actor(request, by), reason, changed)
    return back_to_finding(request, effect, by)


def _changed(store: Store, finding: str, given: Mapping[str, str]) -> dict[str, str]:
    """The fields that were given another value than was read."""
    with store.read() as connection:
        found = find_finding(connection, finding)
    known = {name: _shown(value_in(found.kind, found.finding, name)) for name in FIELDS[found.kind]}
    return {name: value for name, value in given.items() if " ".join(value.split()) != known.get(name)}


def finding_judged(
    store: Store, verdict: Judging, finding: str, by: str | None, reason: str, value: Mapping[str, Any] | Sequence[str]
) -> FindingEffect:
    """Record what a person judges of a finding, and say what stands of it. Raises `LedgerError`."""
    number = judge_finding(store, verdict, finding, by, reason, value)
    with store.read() as connection:
        return effect_on_finding(connection, number)


def back_to_finding(request: Request, effect: FindingEffect, by: str) -> Response:
    """To the finding on the page of its report; a name that was given is kept for the next judgement."""
    answer = RedirectResponse(f"{report_link(effect.a)}#{effect.finding.number or 'found-no-more'}", 303)
    remember_name(answer, request, by)
    return answer

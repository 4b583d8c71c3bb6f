"""A finding on the page of its report: what persons judged of it, and a form to confirm, reject or correct it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple

from fastapi import APIRouter, Depends, Form, Request
from markupsafe import Markup
from sqlalchemy import Connection
from starlette.responses import RedirectResponse, Response

from parley.desk.accounts.who import actor, remember_name
from parley.desk.pages import report_link
from parley.desk.reading import Ledger
from parley.desk.safety import checked
from parley.desk.words import Words
from parley.dossier.html import visible
from parley.ledger.asking.judged import FindingEffect, effect_on_finding
from parley.ledger.corrections import FIELDS, choices, value_in, written
from parley.ledger.entries import Judging, Mark
from parley.ledger.findings import find_finding, findings_of, marks_on
from parley.ledger.judge import judge_finding
from parley.ledger.store import Store

SHOWN = frozenset({"activity", "force", "claim", "commitment", "talk"})
"""The kinds of finding that stand on the page of a report."""
_FIELD = "value-"

router = APIRouter(include_in_schema=False)


class Field(NamedTuple):
    """A field that may be corrected, as it counts now."""

    name: str
    value: str


class Judgeable(NamedTuple):
    """A finding of the newest reading, with what a person judged of it."""

    id: str
    number: str
    kind: str
    mark: Mark | None
    fields: list[Field]

    def inputs(self, words: Words) -> Markup:
        """The fields as a person fills them in, in the language of the page."""
        return Markup("\n").join(_input(words, self.kind, *one) for one in self.fields)


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


def judgeable_in(connection: Connection, report: str) -> dict[str, Judgeable]:
    """The findings that stand on the page of a report, by their numbers."""
    marks = marks_on(connection, report)
    return {
        found.number: Judgeable(
            found.id,
            found.number,
            found.kind,
            marks.get(found.id),
            _fields(found.kind, found.finding, marks.get(found.id)),
        )
        for found in findings_of(connection, report)
        if found.kind in SHOWN
    }


def _fields(kind: str, finding: Any, mark: Mark | None) -> list[Field]:
    set_now = mark.correction if mark is not None else {}
    values = {name: set_now.get(name, value_in(kind, finding, name)) for name in FIELDS[kind]}
    return [Field(name, _shown(value)) for name, value in values.items()]


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

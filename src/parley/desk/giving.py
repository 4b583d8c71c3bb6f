"""Reports that programs give: a text, a page, an address or a file becomes a job, which says what becomes of it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request
from msgspec import Struct
from starlette.responses import Response

from parley.desk.accounts.who import actor
from parley.desk.data import JSON, as_json
from parley.desk.inbox import NOBODY, inbox_of, nothing
from parley.desk.jobs import Job
from parley.desk.openapi import ERRORS, ROOT, of, page_of, taking
from parley.desk.reader import Received
from parley.errors import DeskError
from parley.intake.source import MEDIA

ANY_FILE = "application/octet-stream"
"""A file whose kind is found by its bytes and name."""
FILES = (*MEDIA.values(), ANY_FILE)
_LABEL = 60

router = APIRouter(prefix=ROOT, responses=ERRORS, tags=["inbox"])


class GivenReport(Struct, forbid_unknown_fields=True):
    """A report that is given: one of its text, its page (`html`), or the public `address` it is fetched from.

    `url` is where a text or page stood, `published` a date at the precision known, `by` who gives it (with accounts on,
    it is the account).
    """

    text: str | None = None
    html: str | None = None
    address: Annotated[str, msgspec.Meta(max_length=2000)] | None = None
    url: Annotated[str, msgspec.Meta(max_length=2000)] | None = None
    outlet: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    published: Annotated[str, msgspec.Meta(max_length=10)] | None = None
    by: Annotated[str, msgspec.Meta(max_length=80)] | None = None


_given = msgspec.json.Decoder(GivenReport)
Words = Annotated[str, Query(max_length=2000)]


@router.post("/reports", status_code=202, openapi_extra={**of("Job", "202"), **taking("GivenReport", FILES)})
async def give(
    request: Request,
    name: Annotated[str, Query(max_length=200, description="What a file is called.")] = "",
    url: Annotated[str, Query(max_length=2000, description="Where a file stood.")] = "",
    outlet: Annotated[str, Query(max_length=200, description="The outlet of a file.")] = "",
    published: Annotated[str, Query(max_length=10, description="When a file was published.")] = "",
    by: Annotated[str, Query(max_length=80, description="Who gives a file.")] = "",
) -> Response:
    """Give a report, as JSON or as the bytes of a file; the answer is the job that reads it."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if media == JSON:
        given = _decoded(body)
        label, one, by = *_from_words(given), given.by or by
    elif media in FILES:
        if not body:
            raise nothing()
        about = {"url": url.strip() or None, "outlet": outlet.strip() or None, "published": published.strip() or None}
        label = name.strip() or "a file"
        one = Received(body, label, None if media == ANY_FILE else media, _charset(request), **about)
    else:
        raise _wrong_media(media)
    return _job(inbox_of(request).give(label, one, actor(request, by.strip()) or NOBODY), 202)


@router.get("/jobs", openapi_extra=page_of("Job"))
def jobs(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=1000, description="At most so many.")] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000_000, description="Pass over so many.")] = 0,
) -> Response:
    """What was given since the desk was started, the last first."""
    found = inbox_of(request).jobs()
    items = found[offset : offset + limit]
    return as_json(request, {"total": len(found), "limit": limit, "offset": offset, "items": items})


@router.get("/jobs/{id}", openapi_extra=of("Job"))
def job(request: Request, id: str) -> Response:
    """How far a report is, and what became of it."""
    return as_json(request, inbox_of(request).job(id))


@router.delete("/jobs/{id}", openapi_extra=of("Job"))
def cancel(request: Request, id: str) -> Response:
    """Give up a report that waits or is being read; the answer says whether it was given up in time."""
    return _job(inbox_of(request).cancel(id), 200)


def _job(job: Job, status: int) -> Response:
    headers = {"Location": f"{ROOT}/jobs/{job.id}"}
    return Response(msgspec.json.encode(job), status, headers, media_type=JSON)


def _decoded(body: bytes) -> GivenReport:
    try:
        return _given.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:  # a validation error is a decoding error too
        raise DeskError(
            "desk.field",
            place="the body",
            found=str(error)[:300],
            expected="a report in JSON: text, html or address, and perhaps url, outlet, published, by",
            next_step="Correct what is named.",
        ) from None


def _from_words(given: GivenReport) -> tuple[str, Received | str]:
    """What is read, and how it is called in the inbox. Raises `DeskError` (`desk.nothing`)."""
    kinds = [words for words in (given.text, given.html, given.address) if words and words.strip()]
    if len(kinds) != 1:
        raise nothing()
    words = kinds[0].strip()
    if given.address:
        return words, words
    about = {"url": given.url, "outlet": given.outlet, "published": given.published}
    media = "text/html" if given.html else "text/plain"
    name = "the page" if given.html else "the text"
    return words[:_LABEL], Received(words.encode("utf-8", "replace"), name, media, "utf-8", **about)


def _charset(request: Request) -> str | None:
    for part in request.headers.get("content-type", "").split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"')[:40] or None
    return None


def _wrong_media(media: str) -> DeskError:
    return DeskError(
        "desk.media",
        place="Content-Type",
        found=repr(media[:80]) if media else "none",
        expected=f"one of {', '.join([JSON, *FILES])}",
        next_step="Say which kind of file it is, or send it as application/octet-stream.",
    )

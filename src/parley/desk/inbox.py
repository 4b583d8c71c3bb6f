"""The inbox: paste text, give a file or an address, and see what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from parley.desk.accounts.who import actor
from parley.desk.data import as_csv, as_json
from parley.desk.jobs import Inbox, Job
from parley.desk.pages import page
from parley.desk.reader import Received
from parley.desk.safety import checked
from parley.errors import DeskError
from parley.intake.bounds import MAX_BYTES

NOBODY = "desk"
"""Who gave a report where no name was given."""
MOST_FILES = 50

router = APIRouter(include_in_schema=False)

Words = Annotated[str, Form(max_length=2000)]


@router.get("/inbox")
async def inbox(request: Request, watch: bool = False) -> Response:
    """The form, and what was given lately; with `watch` the page loads itself again while something waits."""
    jobs = inbox_of(request).jobs()
    return page(request, "inbox.html", jobs=jobs, waiting=any(not job.over for job in jobs), watch=watch)


@router.get("/inbox.json")
def inbox_json(request: Request) -> Response:
    """What was given lately, the last first."""
    return as_json(request, inbox_of(request).jobs())


@router.get("/inbox.csv")
def inbox_csv(request: Request) -> Response:
    """The same as a table."""
    return as_csv(request, Job, inbox_of(request).jobs())


@router.get("/inbox/{id}.json")
def job_json(request: Request, id: str) -> Response:
    """How far one report is."""
    return as_json(request, inbox_of(request).job(id))


@router.get("/inbox/{id}")
def job(request: Request, id: str) -> Response:
    """The page of one report that was given; it loads itself again until it is over."""
    return page(request, "job.html", job=inbox_of(request).job(id))


@router.post("/inbox/{id}/cancel", dependencies=[Depends(checked)])
def cancel(request: Request, id: str) -> Response:
    """Give up a report that waits or is being read."""
    inbox_of(request).cancel(id)
    return RedirectResponse("/inbox#jobs", 303)


@router.post("/inbox", dependencies=[Depends(checked)])
def give(
    request: Request,
    text: Annotated[str, Form()] = "",
    address: Words = "",
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006
    url: Words = "",
    outlet: Words = "",
    published: Words = "",
    by: Annotated[str, Form(max_length=80)] = "",
) -> Response:
    """Take what was given, all of it or nothing."""
    given: list[tuple[str, Received | str]] = []
    about = {"url": url.strip() or None, "outlet": outlet.strip() or None, "published": published.strip() or None}
    if text.strip():
        data = text.encode("utf-8", "replace")
        given.append((text.strip()[:60], Received(data, "the text", "text/plain", "utf-8", **about)))
    given += [(one.place, one) for one in _uploaded(files, about)]
    if address.strip():
        given.append((address.strip()[:200], address.strip()))
    if not given:
        raise nothing()
    inbox_of(request).give_all(given, actor(request, by.strip()) or NOBODY)
    return RedirectResponse("/inbox#jobs", 303)


@router.post("/inbox/samples", dependencies=[Depends(checked)])
def samples(request: Request) -> Response:
    """Read the invented samples that come with the package."""
    for name, media in (("border-exercise.html", "text/html"), ("invented-note.txt", "text/plain")):
        data = resources.files("parley.desk").joinpath("samples", name).read_bytes()
        inbox_of(request).give(name, Received(data, name, media), actor(request, None) or NOBODY)
    return RedirectResponse("/inbox#jobs", 303)


def _uploaded(files: list[UploadFile], about: dict[str, str | None]) -> Iterator[Received]:
    named = [file for file in files if file.filename]
    if len(named) > MOST_FILES:
        raise DeskError(
            "desk.field",
            place="files",
            found=f"{len(named)} files",
            expected=f"at most {MOST_FILES} at once",
            next_step="Give them in several goes, or with `parley add`.",
        )
    for file in named:
        media = (file.content_type or "").partition(";")[0].strip().lower()
        yield Received(file.file.read(MAX_BYTES + 1), str(file.filename)[:200], media or None, **about)


def inbox_of(request: Request) -> Inbox:
    """The inbox of the desk."""
    found: Inbox = request.app.state.inbox
    return found


def nothing() -> DeskError:
    """The error for a form or request that holds no report."""
    return DeskError(
        "desk.nothing",
        place="the inbox",
        found="nothing that could be read",
        expected="a text, a file or an address",
        next_step="Fill in one of the fields.",
    )

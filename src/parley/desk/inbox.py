"""The inbox: paste text, give a file or an address, and see what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from parley.desk.data import as_json
from parley.desk.jobs import Inbox
from parley.desk.pages import page
from parley.desk.reader import Received
from parley.desk.safety import checked
from parley.errors import DeskError
from parley.intake.bounds import MAX_BYTES

NOBODY = "desk"
"""Who gave a report where no name was given."""
MOST_FILES = 20

router = APIRouter(include_in_schema=False)

Words = Annotated[str, Form(max_length=2000)]


@router.get("/inbox")
def inbox(request: Request) -> Response:
    """The form, and what was given lately."""
    jobs = _inbox(request).jobs()
    return page(request, "inbox.html", jobs=jobs, waiting=any(not job.ended for job in jobs))


@router.get("/inbox.json")
def inbox_json(request: Request) -> Response:
    """What was given lately."""
    return as_json(request, _inbox(request).jobs())


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
    """Take what was given, all of it."""
    given: list[tuple[str, Received | str]] = []
    about = {"url": url.strip() or None, "outlet": outlet.strip() or None, "published": published.strip() or None}
    if text.strip():
        data = text.encode("utf-8", "replace")
        given.append((text.strip()[:60], Received(data, "the text", "text/plain", "utf-8", **about)))
    given += [(one.place, one) for one in _uploaded(files, about)]
    if address.strip():
        given.append((address.strip()[:200], address.strip()))
    if not given:
        raise _nothing()
    for label, one in given:
        _inbox(request).give(label, one, by.strip() or NOBODY)
    return RedirectResponse("/inbox", 303)


@router.post("/inbox/samples", dependencies=[Depends(checked)])
def samples(request: Request) -> Response:
    """Read the invented samples that come with the package."""
    for name, media in (("border-exercise.html", "text/html"), ("invented-note.txt", "text/plain")):
        data = resources.files("parley.desk").joinpath("samples", name).read_bytes()
        _inbox(request).give(name, Received(data, name, media), NOBODY)
    return RedirectResponse("/inbox", 303)


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


def _inbox(request: Request) -> Inbox:
    found: Inbox = request.app.state.inbox
    return found


def _nothing() -> DeskError:
    return DeskError(
        "desk.nothing",
        place="the inbox",
        found="nothing that could be read",
        expected="a text, a file or an address",
        next_step="Fill in one of the fields.",
    )

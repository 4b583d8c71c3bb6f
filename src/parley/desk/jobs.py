"""What was given to the inbox: read one after another, with what became of each."""

from __future__ import annotations

import logging
import secrets
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Literal

from msgspec import Struct

from parley.desk.reader import Reader, Received
from parley.errors import DeskError, ParleyError, UnreadableSource
from parley.intake.fetch import Request, ask, page_of
from parley.ledger.add import Added, add_dossier
from parley.ledger.store import Store

Stage = Literal["waiting", "fetching", "reading", "done", "failed"]
MOST_WAITING = 50
MOST_KEPT = 200

OUTCOMES = {
    "new": "New: it is in the ledger now.",
    "same": "It was in the ledger already; nothing was changed.",
    "copy": "A copy of a story that was there before; both count as one source.",
    "revision": "A new version of a page that was there before.",
}


class Job(Struct):
    """One report that was given, how far it is, and its outcome or what is wrong with it."""

    id: str
    label: str
    stage: Stage = "waiting"
    added: Added | None = None
    error: dict[str, str] | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.stage in ("done", "failed")

    @property
    def outcome(self) -> str:
        """The outcome in plain words."""
        return OUTCOMES[self.added.outcome] if self.added else ""


class Inbox:
    """The reports that wait, and those that were read lately. One at a time is read; others wait their turn."""

    def __init__(self, store: Store, reader: Reader) -> None:
        self._store = store
        self._reader = reader
        self._pool = ThreadPoolExecutor(1, "inbox")
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()

    def give(self, label: str, given: Received | str, by: str) -> Job:
        """Take bytes, or an address to fetch. Raises `DeskError` (`desk.busy`) where too many wait already."""
        job = Job(secrets.token_urlsafe(9), label)
        with self._lock:
            if sum(not known.ended for known in self._jobs.values()) >= MOST_WAITING:
                raise _busy()
            self._jobs[job.id] = job
            while len(self._jobs) > MOST_KEPT:
                self._jobs.popitem(last=False)
        self._pool.submit(self._work, job, given, by)
        return job

    def jobs(self) -> list[Job]:
        """What was given lately, the last first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def close(self) -> None:
        """Give up what waits and end the reading process."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._reader.stop()

    def _work(self, job: Job, given: Received | str, by: str) -> None:
        try:
            if isinstance(given, str):
                job.stage = "fetching"
                given = fetched(given)
            job.stage = "reading"
            dossier, media = self._reader.read(given)
            job.added = add_dossier(self._store, dossier, given.data, media, by)
            job.stage = "done"
        except ParleyError as error:
            job.error, job.stage = error.as_dict(), "failed"
        except Exception as error:
            logging.getLogger("parley.desk").error("fault in the inbox", exc_info=error)
            job.error, job.stage = _fault(job.label, error).as_dict(), "failed"


def fetched(url: str) -> Received:
    """The page at a public address. Raises `UnreadableSource` (`intake.private` for one in a private network)."""
    if not url.lower().startswith(("http://", "https://")):
        raise UnreadableSource(
            "intake.scheme",
            place=url[:200],
            found="no web address",
            expected="an address that begins with https:// or http://",
            next_step="Save the page as a file and give that.",
        )
    page = page_of(ask(Request(url, public=True)))
    return Received(page.data, url, page.type, page.charset, url=page.url)


def _busy() -> DeskError:
    return DeskError(
        "desk.busy",
        place="the inbox",
        found=f"{MOST_WAITING} reports that wait already",
        expected="fewer",
        next_step="Wait until some are read, or add many at once with `parley add --jsonl`.",
    )


def _fault(label: str, error: Exception) -> DeskError:
    return DeskError(
        "desk.fault",
        place=label,
        found=f"a fault of the desk: {type(error).__name__}",
        expected="a report in the ledger",
        next_step="Please report it with what the terminal of the desk says.",
    )

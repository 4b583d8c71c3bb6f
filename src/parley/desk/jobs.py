"""What was given to the inbox: read one after another, with what became of each."""

from __future__ import annotations

import logging
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Lock
from typing import Literal

from msgspec import Struct

from parley.desk.drawing.tongue import phrase
from parley.desk.reader import Reader, Received
from parley.errors import DeskError, ParleyError, UnreadableSource
from parley.intake.fetch import Request, ask, page_of
from parley.ledger.add import Added, add_dossier
from parley.ledger.store import Store

Stage = Literal["waiting", "fetching", "reading", "adding", "done", "failed", "cancelled"]
ENDED: tuple[Stage, ...] = ("done", "failed", "cancelled")
MOST_WAITING = 50
MOST_KEPT = 200

STAGES: dict[Stage, str] = {
    "waiting": phrase("Waits its turn …"),
    "fetching": phrase("Asks the server …"),
    "reading": phrase("Is being read …"),
    "adding": phrase("Is put into the ledger …"),
    "done": phrase("Read."),
    "failed": phrase("Not read."),
    "cancelled": phrase("Cancelled before it was read; nothing of it is in the ledger."),
}
OUTCOMES = {
    "new": phrase("New: it is in the ledger now."),
    "same": phrase("It was in the ledger already; nothing was changed."),
    "copy": phrase("A copy of a story that was there before; both count as one source."),
    "revision": phrase("A new version of a page that was there before."),
}


class Job(Struct):
    """One report that was given, how far it is, and its outcome or what is wrong with it.

    `given` and `ended` are date-times (ISO, UTC), `by` who gave it.
    """

    id: str
    label: str
    by: str
    given: str
    stage: Stage = "waiting"
    added: Added | None = None
    error: dict[str, str] | None = None
    ended: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.stage in ENDED

    @property
    def outcome(self) -> str:
        """How far it is, or the outcome, in plain words."""
        return OUTCOMES[self.added.outcome] if self.added else STAGES[self.stage]


class Inbox:
    """The reports that wait, and those that were read lately. One at a time is read; others wait their turn."""

    def __init__(self, store: Store, reader: Reader) -> None:
        self._store = store
        self._reader = reader
        self._pool = ThreadPoolExecutor(1, "inbox")
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._given_up: set[str] = set()
        self._in_reader: str | None = None
        self._lock = Lock()

    def give(self, label: str, given: Received | str, by: str) -> Job:
        """Take bytes, or an address to fetch. Raises `DeskError` (`desk.busy`) where too many wait already."""
        return self.give_all([(label, given)], by)[0]

    def give_all(self, given: Sequence[tuple[str, Received | str]], by: str) -> list[Job]:
        """Take several, all of them or none. Raises `DeskError` (`desk.busy`) where too many wait already."""
        jobs = [Job(secrets.token_urlsafe(9), label, by, _now()) for label, _ in given]
        with self._lock:
            if sum(not known.over for known in self._jobs.values()) + len(jobs) > MOST_WAITING:
                raise _busy()
            self._jobs.update((job.id, job) for job in jobs)
            while len(self._jobs) > MOST_KEPT:
                self._jobs.popitem(last=False)
        for job, (_, one) in zip(jobs, given, strict=True):
            self._pool.submit(self._work, job, one)
        return jobs

    def jobs(self) -> list[Job]:
        """What was given lately, the last first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def job(self, id: str) -> Job:
        """One of them. Raises `DeskError` (`desk.job`) where none of this id is known (any more)."""
        with self._lock:
            found = self._jobs.get(id)
        if found is None:
            raise _no_job(id)
        return found

    def cancel(self, id: str) -> Job:
        """Give up a report that waits or is being read; one that is put into the ledger, or over, stays as it is."""
        job = self.job(id)
        with self._lock:
            if job.stage == "waiting":
                _end(job, "cancelled")
            elif job.stage in ("fetching", "reading"):
                self._given_up.add(id)
            if self._in_reader == id:
                self._reader.give_up()
        return job

    def close(self) -> None:
        """Give up what waits and end the reading process."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._reader.stop()

    def _work(self, job: Job, given: Received | str) -> None:
        try:
            self._read_and_add(job, given)
        except ParleyError as error:
            self._failed(job, error)
        except Exception as error:
            logging.getLogger("parley.desk").error("fault in the inbox", exc_info=error)
            self._failed(job, _fault(job.label, error))

    def _read_and_add(self, job: Job, given: Received | str) -> None:
        if isinstance(given, str):
            if not self._goes_on(job, "fetching"):
                return
            given = fetched(given)
        if not self._goes_on(job, "reading"):
            return
        try:
            dossier, media = self._reader.read(given)
        finally:
            with self._lock:
                self._in_reader = None
        if self._goes_on(job, "adding"):
            job.added = add_dossier(self._store, dossier, given.data, media, job.by)
            _end(job, "done")

    def _goes_on(self, job: Job, stage: Stage) -> bool:
        """Whether a job enters its next stage; not where it was cancelled."""
        with self._lock:
            if job.id in self._given_up:
                self._given_up.discard(job.id)
                _end(job, "cancelled")
            if job.over:
                return False
            job.stage = stage
            self._in_reader = job.id if stage == "reading" else None
            return True

    def _failed(self, job: Job, error: ParleyError) -> None:
        with self._lock:
            if job.id in self._given_up:
                self._given_up.discard(job.id)
                _end(job, "cancelled")
            else:
                job.error = error.as_dict()
                _end(job, "failed")


def _end(job: Job, stage: Stage) -> None:
    job.ended, job.stage = _now(), stage


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


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
        found=f"as many reports that wait as it takes ({MOST_WAITING})",
        expected="fewer",
        next_step="Wait until some are read, or add many at once with `parley add --jsonl`.",
    )


def _no_job(id: str) -> DeskError:
    return DeskError(
        "desk.job",
        place=id[:80],
        found="nothing that was given under this number since the desk was started",
        expected="a number that the inbox gave",
        next_step="Look into the inbox, or for the report itself among the reports.",
    )


def _fault(label: str, error: Exception) -> DeskError:
    return DeskError(
        "desk.fault",
        place=label,
        found=f"a fault of the desk: {type(error).__name__}",
        expected="a report in the ledger",
        next_step="Please report it with what the terminal of the desk says.",
    )

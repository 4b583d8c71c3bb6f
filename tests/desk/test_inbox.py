from __future__ import annotations

import http.server
import re
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from parley.desk.app import app_of
from parley.desk.jobs import MOST_WAITING, Inbox, Job
from parley.desk.reader import Reader, Received, read_here
from parley.desk.settings import Settings
from parley.dossier.model import Dossier
from parley.errors import DeskError, TooLarge
from parley.ledger.store import open_ledger
from tests.ledger.reports import dossier
from tests.samples import ROOT

NOTE = (
    "OSLO, 2 March 2031. Norway began the exercise Cobalt Lantern 2031 at Rena on 3 March 2031. "
    "The ministry said that 14,400 troops take part."
)


def token(desk: TestClient, address: str = "/inbox") -> str:
    found = re.search(r'name="token" value="(\w+)"', desk.get(address).text)
    assert found is not None
    return found[1]


def ended(desk: TestClient, seconds: float = 60) -> list[dict[str, Any]]:
    """What became of all that was given."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        jobs: list[dict[str, Any]] = desk.get("/inbox.json").json()
        if jobs and all(job["stage"] in ("done", "failed") for job in jobs):
            return jobs
        time.sleep(0.1)
    raise AssertionError(f"not read within {seconds} seconds")


def test_what_is_given_is_read_and_its_outcome_told(empty: TestClient) -> None:
    sealed = token(empty)
    page = "<html><body><h1>Drill</h1><p>Poland began the exercise Amber Gate 2031 on 4 May 2031.</p></body></html>"
    for data in ({"text": NOTE, "outlet": "Daily", "by": "Ada"}, {"text": NOTE, "outlet": "Weekly"}, {"text": NOTE}):
        answer = empty.post("/inbox", data={"token": sealed, **data}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/inbox#jobs")
    files = {"files": ("drill.html", page.encode(), "text/html")}
    empty.post("/inbox", data={"token": sealed}, files=files)
    empty.post("/inbox", data={"token": sealed}, files={"files": ("x.bin", b"\x00\x01\x02\xff" * 99, "image/png")})
    outcomes = [job["added"]["outcome"] if job["added"] else job["error"]["code"] for job in ended(empty)]
    assert outcomes == ["intake.binary", "new", "same", "copy", "new"]
    shown = empty.get("/inbox").text
    assert "A copy of a story that was there before" in shown
    assert "Not read:" in shown
    assert "Cobalt Lantern" in empty.get("/activities").text


def test_an_empty_ledger_offers_the_samples(empty: TestClient) -> None:
    assert "Read the samples" in empty.get("/activities").text
    empty.post("/inbox/samples", data={"token": token(empty, "/activities")})
    assert [job["stage"] for job in ended(empty)] == ["done", "done"]
    assert "Read the samples" not in empty.get("/activities").text
    assert len(empty.get("/reports.json").json()) == 2


@pytest.mark.parametrize("name", ["border-exercise.html", "invented-note.txt"])
def test_the_samples_are_the_examples(name: str) -> None:
    assert (ROOT / "src/parley/desk/samples" / name).read_bytes() == (ROOT / "examples" / name).read_bytes()


@pytest.mark.parametrize("data", [{}, {"token": "0" * 64}, {"token": "é"}])
def test_a_form_of_another_page_is_refused(empty: TestClient, data: dict[str, str]) -> None:
    empty.get("/inbox")
    assert empty.post("/inbox", data={"text": NOTE, **data}).status_code == 403
    assert empty.post("/inbox/samples", data=data).status_code == 403
    assert empty.get("/inbox.json").json() == []


def test_the_token_of_another_browser_is_refused(empty: TestClient) -> None:
    sealed = token(empty)
    empty.cookies.clear()
    assert empty.post("/inbox", data={"text": NOTE, "token": sealed}).status_code == 403


def test_nothing_given_is_said(empty: TestClient) -> None:
    answer = empty.post("/inbox", data={"token": token(empty), "text": "  "})
    assert answer.status_code == 422
    assert "desk.nothing" in answer.text


def test_a_request_beyond_the_bound_is_refused(settings: Settings) -> None:
    small = Settings(ledger=settings.ledger, most_bytes=1000)
    with TestClient(app_of(small), base_url="http://localhost") as desk:
        answer = desk.post("/inbox", data={"token": token(desk), "text": "a" * 2000})
    assert answer.status_code == 413


def test_a_text_that_is_too_long_for_a_field_is_said(empty: TestClient) -> None:
    files = {"text": (None, "a" * 1_100_000), "token": (None, token(empty))}
    answer = empty.post("/inbox", files=files)
    assert answer.status_code == 422
    assert "as a file" in answer.text
    assert empty.get("/inbox.json").json() == []


@pytest.fixture
def server() -> Iterator[str]:
    """A server in the private network that must not be asked."""

    class Told(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.end_headers()
            self.wfile.write(NOTE.encode())

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Told) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()
        thread.join()


def test_private_addresses_and_other_schemes_are_not_fetched(empty: TestClient, server: str) -> None:
    for address in (server, "file:///etc/passwd"):
        empty.post("/inbox", data={"token": token(empty), "address": address})
    assert [job["error"]["code"] for job in ended(empty)] == ["intake.scheme", "intake.private"]
    assert empty.get("/reports.json").json() == []


def test_too_many_that_wait_are_refused(settings: Settings) -> None:
    store = open_ledger(settings.ledger)
    held = threading.Event()

    class Held(Reader):
        def read(self, received: Received) -> tuple[Dossier, str]:
            held.wait(30)
            raise TooLarge("intake.too_slow", place="p", found="f", expected="e", next_step="n")

    inbox = Inbox(store, Held())
    for _ in range(MOST_WAITING):
        inbox.give("x", Received(b"x", "x"), "Ada")
    with pytest.raises(DeskError, match=r"desk\.busy"):
        inbox.give("x", Received(b"x", "x"), "Ada")
    held.set()
    inbox.close()
    store.close()


def test_a_report_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    reader = Reader(seconds=0.0)
    with pytest.raises(TooLarge, match=r"intake\.too_slow"):
        reader.read(Received(NOTE.encode(), "note", "text/plain"))
    assert not reader._confined.running


def test_a_wrong_day_is_an_answer() -> None:
    answer = read_here(Received(NOTE.encode(), "note", "text/plain", published="soon"))
    assert answer.dossier is None
    assert answer.error["code"] == "option.published"


class Held(Reader):
    """A reader that says when it reads, and waits until it may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.reading, self.go_on, self.given_up = threading.Event(), threading.Event(), False

    def read(self, received: Received) -> tuple[Dossier, str]:
        self.reading.set()
        self.go_on.wait(30)
        if self.given_up:
            raise TooLarge("intake.memory", place="p", found="f", expected="e", next_step="n")
        return dossier(received.place), "text/plain"

    def give_up(self) -> None:
        self.given_up = True
        self.go_on.set()


def over(inbox: Inbox) -> list[Job]:
    until = time.monotonic() + 30
    while not all(job.over for job in inbox.jobs()):
        assert time.monotonic() < until
        time.sleep(0.01)
    return inbox.jobs()


@pytest.fixture
def held(settings: Settings) -> Iterator[tuple[Inbox, Held]]:
    store, reader = open_ledger(settings.ledger), Held()
    inbox = Inbox(store, reader)
    yield inbox, reader
    reader.go_on.set()
    inbox.close()
    store.close()


def test_what_waits_is_cancelled_and_never_read(held: tuple[Inbox, Held]) -> None:
    inbox, reader = held
    first, second = inbox.give_all([("one", Received(b"1", "one")), ("two", Received(b"2", "two"))], "Ada")
    assert reader.reading.wait(10)
    assert (first.stage, second.stage) == ("reading", "waiting")
    assert inbox.cancel(second.id).stage == "cancelled"
    reader.go_on.set()
    over(inbox)
    assert (first.stage, second.stage, second.ended is not None) == ("done", "cancelled", True)
    assert inbox.cancel(first.id).stage == "done"


def test_what_is_being_read_is_given_up_and_nothing_of_it_is_added(held: tuple[Inbox, Held]) -> None:
    inbox, reader = held
    job = inbox.give("one", Received(b"1", "one"), "Ada")
    assert reader.reading.wait(10)
    inbox.cancel(job.id)
    over(inbox)
    assert (job.stage, job.added, job.error) == ("cancelled", None, None)
    later = inbox.give("two", Received(b"2", "two"), "Ada")
    reader.given_up = False
    over(inbox)
    assert later.stage == "done"


def test_too_many_at_once_are_refused_all(held: tuple[Inbox, Held]) -> None:
    inbox, _ = held
    with pytest.raises(DeskError, match=r"desk\.busy"):
        inbox.give_all([("x", Received(b"x", "x"))] * (MOST_WAITING + 1), "Ada")
    assert inbox.jobs() == []


def test_a_reading_process_that_was_given_up_is_followed_by_another() -> None:
    reader = Reader()
    assert reader.read(Received(NOTE.encode(), "note", "text/plain"))[1] == "text/plain"
    reader.give_up()
    assert reader.read(Received(NOTE.encode(), "note", "text/plain"))[1] == "text/plain"
    reader.stop()


def test_each_report_that_is_given_has_a_page(empty: TestClient) -> None:
    sealed = token(empty)
    empty.post("/inbox", data={"token": sealed, "text": NOTE, "by": "Ada"})
    (given,) = empty.get("/inbox.json").json()
    waiting = empty.get(f"/inbox/{given['id']}").text
    assert "http-equiv" in waiting or "New: it is in the ledger now" in waiting
    (job,) = ended(empty)
    assert (job["by"], job["stage"], job["error"]) == ("Ada", "done", None)
    assert job["given"] <= job["ended"]
    page = empty.get(f"/inbox/{job['id']}").text
    assert "New: it is in the ledger now" in page
    assert "http-equiv" not in page
    assert empty.get(f"/inbox/{job['id']}.json").json() == job
    assert "outcome" in empty.get("/inbox.csv").text
    assert empty.post(f"/inbox/{job['id']}/cancel", data={"token": sealed}, follow_redirects=False).status_code == 303
    assert empty.post(f"/inbox/{job['id']}/cancel").status_code == 403
    for address in ("/inbox/none", "/inbox/none.json"):
        assert empty.get(address).status_code == 404


def test_without_script_the_inbox_looks_again_by_itself_where_asked(
    held: tuple[Inbox, Held], empty: TestClient
) -> None:
    inbox, reader = held
    app: Any = empty.app
    app.state.inbox = inbox
    inbox.give("<b>one</b>", Received(b"1", "one"), "Ada")
    assert reader.reading.wait(10)
    assert "http-equiv" not in empty.get("/inbox").text
    assert '<noscript><meta http-equiv="refresh"' in empty.get("/inbox?watch=1").text
    assert "<b>one</b>" not in empty.get("/inbox").text

"""Feeds from a server on this machine: what is asked for, what is added, and when it is left alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest

from parley.dossier.model import Report
from parley.errors import LedgerError, TooLarge
from parley.ledger import watch as watching
from parley.ledger.add import Added
from parley.ledger.feeds import seen_entry, state_of
from parley.ledger.store import Store, open_ledger
from parley.ledger.watch import Received, Watch

WORDS = "The brigade left the range on Monday and went back to its barracks, the ministry said."


class Reply(NamedTuple):
    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = MappingProxyType({})
    wait: float = 0.0


class Site:
    """A server whose replies a test sets, and what it was asked."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, Message]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, format: str, *args: object) -> None:
                return

            def do_GET(self) -> None:
                site.asked.append((self.path, self.headers))
                status, body, headers, wait = site.replies.get(self.path, Reply(404))
                time.sleep(wait)
                if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, ""
                try:
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body.encode())))
                    self.end_headers()
                    self.wfile.write(body.encode())
                except (BrokenPipeError, ConnectionResetError):
                    return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def feed(self, *items: str, path: str = "/feed", **headers: str) -> str:
        """Set a feed, and give its address."""
        body = f'<rss version="2.0"><channel><title>Example News</title>{"".join(items)}</channel></rss>'
        sent = {"Content-Type": "application/rss+xml", **{k.replace("_", "-"): v for k, v in headers.items()}}
        self.replies[path] = Reply(200, body, sent)
        return self.url + path

    def page(self, path: str, words: str = WORDS, title: str = "Brigade leaves") -> str:
        """Set a page, and give its address."""
        body = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"
        self.replies[path] = Reply(200, body, {"Content-Type": "text/html; charset=utf-8"})
        return self.url + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def item(guid: str, link: str | None = None, text: str = "") -> str:
    at = f"<link>{link}</link>" if link else ""
    return (
        f"<item><guid isPermaLink='false'>{guid}</guid><title>Title {guid}</title>{at}"
        f"<pubDate>Mon, 02 Mar 2026 23:30:00 +0200</pubDate><description>{text}</description></item>"
    )


class Ledger:
    """A watch whose reports are kept in a list instead of being read."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.reports: list[Report] = []
        self.raw: list[tuple[bytes, str]] = []
        self.told: list[Received] = []
        self.warned: list[str] = []
        self.fault: Callable[[Report], Exception | None] = lambda report: None
        self.watch = Watch(store, self.add, self.told.append, self.warned.append, pause=0.0)

    def add(self, report: Report, data: bytes, media: str) -> Added:
        if fault := self.fault(report):
            raise fault
        same = [kept for kept in self.reports if kept.sha256 == report.sha256]
        self.reports.append(report)
        self.raw.append((data, media))
        return Added(report.id, "same" if same else "new")


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    store = open_ledger(str(tmp_path / "parley.db"))
    yield Ledger(store)
    store.close()


def state(ledger: Ledger, url: str) -> watching.FeedState:
    with ledger.store.read() as connection:
        return state_of(connection, url)


def test_the_pages_of_a_feed_are_added_oldest_first(site: Site, ledger: Ledger) -> None:
    url = site.feed(item("2", site.page("/2")), item("1", "/1"))
    site.page("/1", "An older report says that the exercise begins on Tuesday.", "Exercise begins")
    assert ledger.watch.once([url]) == []
    assert [(r.title, r.url) for r in ledger.reports] == [
        ("Exercise begins", site.url + "/1"),
        ("Brigade leaves", site.url + "/2"),
    ]
    assert ledger.raw[1] == (site.replies["/2"].body.encode(), "text/html")
    assert ledger.reports[0].published == "2026-03-02", "the feed's day, since the page has none"
    assert [(r.feed, r.title, r.added.outcome) for r in ledger.told] == [
        (url, "Title 1", "new"),
        (url, "Title 2", "new"),
    ]
    assert ledger.warned == []


def test_a_feed_that_has_not_changed_is_not_sent_again(site: Site, ledger: Ledger) -> None:
    modified = "Mon, 02 Mar 2026 10:00:00 GMT"
    url = site.feed(item("1", site.page("/1")), ETag='"v1"', Last_Modified=modified)
    assert [ledger.watch.poll(url), ledger.watch.poll(url)] == ["read", "unchanged"]
    head = site.asked[-1][1]
    assert (head["If-None-Match"], head["If-Modified-Since"]) == ('"v1"', modified)
    assert (len(ledger.reports), site.paths()) == (1, ["/feed", "/1", "/feed"])


def test_an_entry_that_was_read_is_not_fetched_again(site: Site, ledger: Ledger) -> None:
    url = site.feed(item("1", site.page("/1")))
    ledger.watch.poll(url)
    site.feed(item("2", site.page("/2", "Another report of another day.")), item("1", site.url + "/1"))
    ledger.watch.poll(url)
    assert site.paths() == ["/feed", "/1", "/feed", "/2"]


def test_the_same_entry_with_changed_content_is_fetched_again(site: Site, ledger: Ledger) -> None:
    url = site.feed(item("1", site.page("/1"), "First words"))
    ledger.watch.poll(url)
    site.page("/1", WORDS.replace("Monday", "Tuesday"))
    site.feed(item("1", site.url + "/1", "Changed words"))
    ledger.watch.poll(url)
    assert ["Monday" in r.text for r in ledger.reports] == [True, False]
    assert {r.url for r in ledger.reports} == {site.url + "/1"}


@pytest.mark.parametrize("link", ["/none", "mailto:a@x.example", None])
def test_without_a_page_the_text_in_the_feed_is_added(site: Site, ledger: Ledger, link: str | None) -> None:
    address = site.url + link if link == "/none" else link
    url = site.feed(item("1", address, f"&lt;p&gt;{WORDS}&lt;/p&gt;"))
    ledger.watch.poll(url)
    (report,) = ledger.reports
    assert report.text.endswith(WORDS)
    assert (report.outlet, report.title, report.published) == ("Example News", "Title 1", "2026-03-02")
    assert ledger.raw == [(f"<p>{WORDS}</p>".encode(), "text/html")]
    assert [words for words in ledger.warned if "text in the feed was added instead" in words] == ledger.warned
    assert len(ledger.warned) == (link == "/none")


def test_a_headline_alone_is_no_report_and_its_page_is_tried_three_times(site: Site, ledger: Ledger) -> None:
    url = site.feed(item("1", site.url + "/none", "Only words"), ETag='"v1"')
    for _ in range(5):
        ledger.watch.poll(url)
    assert (site.paths().count("/none"), ledger.reports) == (3, [])
    assert all("intake.http_status" in words for words in ledger.warned)


def test_a_page_that_comes_later_is_added_then(site: Site, ledger: Ledger) -> None:
    url = site.feed(item("1", site.url + "/late"), ETag='"v1"')
    before = ledger.watch.poll(url)
    site.page("/late")
    assert [before, ledger.watch.poll(url), ledger.watch.poll(url)] == ["read", "read", "unchanged"]
    assert len(ledger.reports) == 1


def test_gone_is_gone(site: Site, ledger: Ledger) -> None:
    site.replies["/feed"] = Reply(410)
    assert [ledger.watch.poll(site.url + "/feed") for _ in range(2)] == ["gone", "gone"]
    assert site.paths() == ["/feed"]
    ledger.watch.on([site.url + "/feed"], timedelta(0))  # and a watch of nothing else comes to its end


def until(ledger: Ledger, url: str) -> timedelta:
    """How long the feed is left alone from now."""
    not_before = state(ledger, url).not_before
    assert not_before is not None
    return datetime.fromisoformat(not_before) - datetime.now(UTC)


def test_a_server_that_wants_to_be_left_alone_is(site: Site, ledger: Ledger) -> None:
    url = site.url + "/feed"
    site.replies["/feed"] = Reply(429, headers={"Retry-After": "7200"})
    assert ledger.watch.once([url]) == [url]
    assert timedelta(minutes=119) < until(ledger, url) <= timedelta(minutes=120)
    assert ledger.watch.once([url]) == []
    assert site.paths() == ["/feed"]


def test_failures_are_waited_out_ever_longer_and_an_answer_ends_that(
    site: Site, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.url + "/feed"
    site.replies["/feed"] = Reply(500)
    waits = []
    for _ in range(3):
        with ledger.store.write() as connection:
            kept = state_of(connection, url)
            kept.not_before = None
            watching.keep_state(connection, kept)
        assert ledger.watch.poll(url) == "failed"
        waits.append(until(ledger, url))
    assert timedelta(minutes=7) < waits[0] < waits[1] < waits[2] < timedelta(minutes=51)
    assert state(ledger, url).failures == 3
    monkeypatch.setattr(watching, "_now", lambda: "2999-01-01T00:00:00+00:00")
    site.feed(item("1", site.page("/1")))
    assert ledger.watch.poll(url) == "read"
    assert (state(ledger, url).failures, state(ledger, url).not_before) == (0, None)


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(302, headers={"Location": "/feed"}), "intake.redirects"),
        (Reply(302, headers={"Location": "file:///etc/passwd"}), "intake.scheme"),
        (Reply(200, "<html>A page</html>"), "ledger.feed"),
        (Reply(200, "x" * (watching.MAX_BYTES + 1)), "intake.too_large"),
        (Reply(200, '<!DOCTYPE x [<!ENTITY a "b">]><rss><channel/></rss>'), "ledger.feed"),
    ],
    ids=["loop", "file", "page", "large", "entities"],
)
def test_a_bad_feed_does_not_stop_the_others(site: Site, ledger: Ledger, reply: Reply, code: str) -> None:
    bad, good = site.url + "/bad", site.feed(item("1", site.page("/1")))
    site.replies["/bad"] = Reply(reply.status, reply.body, {**reply.headers, **({} if reply.body else {"X": "y"})})
    if reply.headers.get("Location") == "/feed":
        site.replies["/bad"] = Reply(302, headers={"Location": "/bad"})
    assert ledger.watch.once([bad, good]) == [bad]
    assert len(ledger.reports) == 1
    assert ledger.warned[0].startswith(code)


def test_a_server_that_does_not_answer_is_given_up(site: Site, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parley.intake.fetch.CONNECT_SECONDS", 0.2)
    site.replies["/slow"] = Reply(200, "x", wait=2.0)
    assert ledger.watch.once([site.url + "/slow"]) == [site.url + "/slow"]
    assert "intake.unreachable" in ledger.warned[0]


def test_a_public_feed_does_not_lead_into_the_network_of_the_reader(
    site: Site, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.feed(item("1", site.page("/1"), "Too short"))
    arrivals = iter([True, False])
    monkeypatch.setattr("parley.intake.fetch.is_global", lambda address: next(arrivals))
    ledger.watch.poll(url)
    assert (site.paths(), ledger.reports) == (["/feed"], [])
    assert "intake.private" in ledger.warned[0]


def test_a_busy_host_is_left_alone_and_its_entries_come_another_time(site: Site, ledger: Ledger) -> None:
    url = site.feed(item("2", site.page("/2"), WORDS), item("1", site.url + "/1", WORDS), ETag='"v1"')
    site.replies["/1"] = Reply(503, headers={"Retry-After": "3600"})
    assert ledger.watch.poll(url) == "read"
    assert (site.paths(), ledger.reports) == (["/feed", "/1"], [])
    site.page("/1", "Words of the first page.")
    again = Watch(ledger.store, ledger.add, ledger.told.append, ledger.warned.append, pause=0.0)
    again.poll(url)
    assert len(ledger.reports) == 2, "the feed was asked for whole, although it had not changed"


def test_a_report_that_cannot_be_read_costs_itself_alone(site: Site, ledger: Ledger) -> None:
    faults = {
        "/1": ValueError("a fault"),
        "/2": TooLarge("intake.too_slow", place="", found="", expected="", next_step=""),
    }
    ledger.fault = lambda report: faults.get((report.url or "").removeprefix(site.url))
    url = site.feed(*(item(n, site.page(f"/{n}", f"Report number {n}.")) for n in "321"))
    assert ledger.watch.poll(url) == "read"
    assert [r.url for r in ledger.reports] == [site.url + "/3"]
    assert "a fault of the reader: ValueError: a fault" in ledger.warned[0]
    with ledger.store.read() as connection:
        met = [seen_entry(connection, url, n) for n in "123"]
    assert [entry and (entry.report is None) for entry in met] == [True, True, False]


def test_a_fault_of_the_ledger_ends_the_watch(site: Site, ledger: Ledger) -> None:
    full = LedgerError("ledger.full", place="", found="", expected="", next_step="")
    ledger.fault = lambda report: full
    url = site.feed(item("1", site.page("/1")))
    with pytest.raises(LedgerError):
        ledger.watch.once([url])
    with ledger.store.read() as connection:
        assert seen_entry(connection, url, "1") is None


def test_a_ledger_that_is_held_up_is_tried_again(site: Site, ledger: Ledger) -> None:
    faults = [LedgerError("ledger.locked", place="", found="", expected="", next_step="")]
    ledger.fault = lambda report: faults.pop() if faults else None
    url = site.feed(item("1", site.page("/1")), ETag='"v1"')
    assert [ledger.watch.once([url]), ledger.watch.once([url])] == [[url], []]
    assert len(ledger.reports) == 1


def test_a_watch_goes_on_until_it_is_stopped(site: Site, ledger: Ledger) -> None:
    url = site.feed(item("1", site.page("/1")), ETag='"v1"')
    worker = threading.Thread(target=ledger.watch.on, args=([url], timedelta(seconds=0.05)))
    worker.start()
    deadline = time.monotonic() + 10
    while site.paths().count("/feed") < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    ledger.watch.stop.set()
    worker.join(5)
    assert not worker.is_alive()
    assert site.paths().count("/feed") >= 3
    assert len(ledger.reports) == 1


def test_a_stop_between_two_entries_loses_none(site: Site, ledger: Ledger) -> None:
    url = site.feed(item("2", site.page("/2", "Second report.")), item("1", site.page("/1")), ETag='"v1"')
    ledger.watch.tell = lambda received: ledger.watch.stop.set()
    ledger.watch.poll(url)
    assert len(ledger.reports) == 1
    Watch(ledger.store, ledger.add, ledger.told.append, ledger.warned.append, pause=0.0).poll(url)
    assert len(ledger.reports) == 2

"""What a person waits for: the first paint of pages in Chromium, and two who write at once through the desk."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from sqlalchemy import func, select

from bench.ledger_collection import report_on, truth
from parley.ledger.add import add_dossier
from parley.ledger.record import MACHINE
from parley.ledger.store import ledger
from parley.ledger.tables import judgements, reports

PAINTS = 5
EACH = 12
"""Judgements, and texts given to the inbox, of each of the two."""
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


@contextmanager
def desk(place: Path) -> Iterator[str]:
    """The address of `parley desk` in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("parley")), "desk", "--ledger", str(place), "--port", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while not _listens(port):
            if running.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the desk does not start")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(20)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def first_paint(place: Path, paths: list[str]) -> float | None:
    """The median milliseconds of the slowest of the pages, each in a new browser context; None without Chromium."""
    chromium = which("chromium") or which("chromium-browser")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    slowest = 0.0
    with desk(place) as address, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in paths:
            taken = []
            for _ in range(PAINTS):
                page = browser.new_context().new_page()
                page.goto(address + path)
                while not (painted := page.evaluate(_PAINT)):
                    page.wait_for_timeout(20)
                taken.append(float(painted))
                page.context.close()
            slowest = max(slowest, median(taken))
        browser.close()
    return slowest


def two_writers_lost() -> int:
    """How many of the judgements and texts that two persons give at once are not in the ledger afterwards."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "parley.db"
        with ledger(str(place)) as store:
            for number in range(4 * EACH):
                made = report_on(truth(number), 0)
                add_dossier(store, made, made.report.text.encode(), "text/plain")
        with desk(place) as address, ThreadPoolExecutor(2) as both:
            list(both.map(lambda who: _write(address, who), range(2)))
            _wait(address)
        with ledger(str(place)) as store, store.read() as connection:
            given = connection.execute(select(func.count()).where(judgements.c.actor != MACHINE)).scalar() or 0
            known = connection.execute(select(func.count()).select_from(reports)).scalar() or 0
        return (2 * EACH - given) + (4 * EACH + 2 * EACH - known)


def _write(address: str, who: int) -> None:
    """Judge pairs of activities, and give a text after each, as a browser does."""
    browser = build_opener(HTTPCookieProcessor())
    page = browser.open(f"{address}/inbox").read().decode()
    found = re.search(r'name="token" value="(\w+)"', page)
    if found is None:
        raise RuntimeError("the inbox has no form")
    token = found[1]
    for at in range(EACH):
        one, other = 2 * (who * EACH + at), 2 * (who * EACH + at) + 1
        pair = {"a": f"r{one}-0#a1", "b": f"r{other}-0#a1", "verdict": "different"}
        text = f"Norway began the exercise Amber Harbour {1900 + who * EACH + at} at Rena. Report {who} {at}."
        for path, fields in (("judgements", {**pair, "reason": "two drills"}), ("inbox", {"text": text})):
            body = urlencode({**fields, "by": f"Person {who}", "token": token}).encode()
            browser.open(Request(f"{address}/{path}", body)).read()


def _wait(address: str) -> None:
    """Until all that was given is read."""
    import json

    browser = build_opener()
    until = time.monotonic() + 300
    while any(job["stage"] not in ("done", "failed") for job in json.load(browser.open(f"{address}/inbox.json"))):
        if time.monotonic() > until:
            raise RuntimeError("the inbox does not end")
        time.sleep(0.2)

"""`parley watch`, from a server on this machine to the ledger and back out of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from parley.cli.main import parley
from parley.cli.watch import feeds_named, stopped_by_signals
from parley.ledger.manners import Hosts

PAGE = """<html lang="en"><head><title>Exercise {name} begins</title></head><body><h1>Exercise {name} begins</h1>
<p>On 2 March 2026 the exercise {name} began in Poland. About 12,000 troops take part, the Polish ministry of defence
said. The exercise ends on 14 March 2026.</p></body></html>"""


class Quiet(SimpleHTTPRequestHandler):
    asked = threading.Event()

    def log_message(self, format: str, *args: object) -> None:
        self.asked.set()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A server of a folder, and the folder."""
    folder = tmp_path / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", folder
    server.shutdown()
    server.server_close()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No distance between requests to one host; tests/ledger/test_manners.py holds that it is kept."""
    monkeypatch.setattr(Hosts, "keep_distance", lambda self, url: None)


def publish(url: str, folder: Path) -> str:
    """A feed of one entry whose page is there, and its address."""
    (folder / "1.html").write_text(PAGE.format(name="Lantern"), encoding="utf-8")
    item = f"<item><guid>1</guid><title>Lantern\x9b begins</title><link>{url}/1.html</link></item>"
    (folder / "feed.xml").write_text(f'<rss version="2.0"><channel><title>N</title>{item}</channel></rss>')
    return f"{url}/feed.xml"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(parley, list(arguments))


@pytest.mark.usefixtures("hurried")
def test_from_a_feed_into_the_ledger_and_out_again(site: tuple[str, Path], tmp_path: Path) -> None:
    place = str(tmp_path / "parley.db")
    opml = tmp_path / "feeds.opml"
    opml.write_text(f'<opml version="2.0"><body><outline xmlUrl="{publish(*site)}"/></body></opml>')
    first = run("watch", str(opml), "--once", "--ledger", place, "--format", "json")
    assert first.exit_code == 0, first.stderr
    line = json.loads(first.stdout)
    assert (line["outcome"], line["url"]) == ("new", f"{site[0]}/1.html")
    (report,) = [json.loads(found) for found in run("export", "reports", "--ledger", place).stdout.splitlines()]
    assert (report["name"], report["url"]) == (line["report"], line["url"])
    assert len(run("export", "activities", "--ledger", place).stdout.splitlines()) == 1
    again = run("watch", str(opml), "--once", "--ledger", place)
    assert (again.exit_code, again.stdout) == (0, "")


@pytest.mark.usefixtures("hurried")
def test_an_entry_whose_page_changed_is_a_revision(site: tuple[str, Path], tmp_path: Path) -> None:
    place = str(tmp_path / "parley.db")
    feed = publish(*site)
    run("watch", feed, "--once", "--ledger", place)
    (site[1] / "1.html").write_text(PAGE.format(name="Lantern").replace("12,000", "15,000"), encoding="utf-8")
    item = f"<item><guid>1</guid><title>Corrected</title><link>{site[0]}/1.html</link></item>"
    (site[1] / "feed.xml").write_text(f'<rss version="2.0"><channel><title>N</title>{item}</channel></rss>')
    os.utime(site[1] / "feed.xml", (time.time() + 60, time.time() + 60))
    second = run("watch", feed, "--once", "--ledger", place)
    assert second.stdout.startswith("revision"), second.stderr
    assert len(run("export", "revisions", "--ledger", place).stdout.splitlines()) == 1


@pytest.mark.usefixtures("hurried")
def test_once_says_by_its_exit_status_that_a_feed_failed(site: tuple[str, Path], tmp_path: Path) -> None:
    place = str(tmp_path / "parley.db")
    result = run("watch", f"{site[0]}/none.xml", publish(*site), "--once", "--ledger", place)
    assert result.exit_code == 2
    assert "status 404" in result.stderr
    assert result.stdout.startswith("new"), "the other feed was read"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(site: tuple[str, Path], tmp_path: Path, number: int) -> None:
    (site[1] / "feed.xml").write_text('<rss version="2.0"><channel><title>N</title></channel></rss>')
    command = [sys.executable, "-m", "parley.cli.main", "watch", f"{site[0]}/feed.xml", "--ledger", "parley.db"]
    Quiet.asked.clear()
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as process:
        assert Quiet.asked.wait(30)
        time.sleep(0.3)
        process.send_signal(number)
        _, words = process.communicate(timeout=20)
    assert (process.returncode, words) == (0, b"")


@pytest.fixture
def usual_interrupt() -> Iterator[None]:
    """Ctrl-C as Python has it at a start: where tests run side by side, their processes are told to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_second_signal_is_the_usual_one(usual_interrupt: None) -> None:
    stop = threading.Event()
    with stopped_by_signals(stop):
        signal.raise_signal(signal.SIGINT)
        assert stop.wait(5)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_sources_are_addresses_or_lists(tmp_path: Path) -> None:
    opml = tmp_path / "a.opml"
    opml.write_text('<opml><body><outline xmlUrl="https://a.example/f"/></body></opml>')
    assert feeds_named(("https://b.example/f", str(opml), "https://a.example/f")) == [
        "https://b.example/f",
        "https://a.example/f",
    ]


@pytest.mark.parametrize(("arguments", "words"), [((), "Missing argument"), (("none.opml",), "ledger.opml")])
def test_faults(arguments: tuple[str, ...], words: str) -> None:
    result = run("watch", *arguments, "--once")
    assert (result.exit_code, words in result.stderr) == (2, True)

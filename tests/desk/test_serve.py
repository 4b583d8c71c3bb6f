"""The desk as it is started, with what stands before it believed or not."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from parley.ledger.access.accounts import add_account
from parley.ledger.events import Wanted, events
from parley.ledger.store import ledger

PASSWORD = "four plain words here"
FORWARDED = {"Host": "desk.example.org", "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}


@contextmanager
def started(place: Path, *words: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A desk in a process of its own, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "parley.cli.main", "desk", "--ledger", str(place), "--port", str(port), *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.terminate()


def ready(address: str) -> httpx.Client:
    """A browser at the desk, once it answers."""
    client = httpx.Client(base_url=address, headers=FORWARDED)
    until = time.monotonic() + 60
    while True:
        try:
            client.get("/sign-in")
        except httpx.ConnectError:
            assert time.monotonic() < until
            time.sleep(0.05)
        else:
            return client


@pytest.mark.parametrize(("proxy", "place"), [("127.0.0.1", "203.0.113.9"), ("192.0.2.1", "127.0.0.1")])
def test_only_a_proxy_that_is_named_is_believed_on_who_asks(tmp_path: Path, proxy: str, place: str) -> None:
    file = tmp_path / "parley.db"
    with ledger(str(file)) as store, store.write() as connection:
        add_account(connection, "ada", "officer", "Ada", password=PASSWORD)
    words = ("--public-url", "https://desk.example.org", "--behind-proxy", proxy)
    with started(file, *words) as (address, process):
        client = ready(address)
        form = client.get("/sign-in")
        token = re.search(r'name="token" value="(\w+)"', form.text)
        assert token is not None
        visitor = form.request.headers.get("cookie") or form.headers["set-cookie"].partition(";")[0]
        given = {"name": "ada", "password": PASSWORD, "token": token[1]}
        answer = client.post("/sign-in", data=given, headers={"Cookie": visitor})
        assert answer.status_code == 303
        assert answer.headers["set-cookie"].startswith("__Host-parley-session=")
        assert client.get("/sign-in", headers={"Host": "evil.example"}).status_code == 421
        client.close()
        process.terminate()
        told = process.communicate(timeout=30)[1]
    assert "accounts are on" in told
    assert "warning" not in told
    with ledger(str(file)) as store, store.read() as connection:
        [signed_in] = events(connection, Wanted(kind="sign-in"), 9)
    assert signed_in.body["place"] == place

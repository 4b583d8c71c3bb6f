"""A real browser for the tests: Debian's Chromium, a desk served to it, and an eye on all that goes wrong on a page."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parley.desk.serve import BOUNDS

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
MISSING = "no Chromium: install it with `apt-get install chromium`, or name one by CHROMIUM=PATH"
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)
TRAP = "Object.defineProperty(window, 'pwned', {set() { console.error('pwned') }})"
"""Says in the console when an attack of `hostile.py` runs."""


def opened() -> Iterator[Any]:
    """The browser, for as long as it is needed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """The address of an application on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, **BOUNDS, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def watched(browser: Any, address: str, **context: Any) -> tuple[Any, list[str]]:
    """A page, and all that went wrong on it: messages of the console, faults, dialogs, requests to elsewhere."""
    page = browser.new_context(**context).new_page()
    page.set_default_timeout(30_000)
    page.add_init_script(TRAP)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: fault: {error}"))
    page.on("dialog", lambda dialog: (wrong.append(f"{page.url}: dialog: {dialog.message}"), dialog.dismiss()))
    page.on("popup", lambda popup: wrong.append(f"{page.url}: window {popup.url}"))
    page.on("request", lambda asked: asked.url.startswith((f"{address}/", "data:,")) or wrong.append(asked.url))
    return page, wrong


class WithoutPolicy:
    """An application whose answers have lost their content security policy, as behind a careless proxy."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, without the header."""

        async def stripped(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message["headers"] if pair[0] != b"content-security-policy"]
                message = {**message, "headers": kept}
            await send(message)

        await self._app(scope, receive, stripped)

"""Ask an application for a page without a network between, and count the time of the processor.

The loop of the application runs on as that of a server does, so that the threads it works in are there already when
the next request comes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, MutableMapping
from threading import Thread
from time import process_time
from typing import Any, NamedTuple
from urllib.parse import quote


class Answer(NamedTuple):
    """The status and bytes of an answer, and the seconds of the processor, those of all threads, that it took."""

    status: int
    body: bytes
    seconds: float


class Asker:
    """Asks one application, one request after another."""

    def __init__(self, app: Any, cookie: str = "") -> None:
        self.app = app
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._serving = Thread(target=self._loop.run_until_complete, args=(self._serve(),), daemon=True)
        self._serving.start()
        self._headers = [(b"host", b"localhost"), (b"accept", b"text/html"), (b"cookie", cookie.encode())]

    def get(self, address: str) -> Answer:
        """The answer to a GET of an address that is quoted already."""
        return asyncio.run_coroutine_threadsafe(self._ask(address), self._loop).result()

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Let work of the application be done that goes on beside requests."""
        asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def close(self) -> None:
        """Let go of the loop and its threads."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._serving.join()
        self._loop.close()

    async def _serve(self) -> None:
        await self._over.wait()
        await self._loop.shutdown_default_executor()

    async def _ask(self, address: str) -> Answer:
        sent: list[MutableMapping[str, Any]] = []
        asked = iter([{"type": "http.request", "body": b"", "more_body": False}])
        never = asyncio.Event()

        async def receive() -> MutableMapping[str, Any]:
            if (message := next(asked, None)) is not None:
                return message
            await never.wait()
            return {"type": "http.disconnect"}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        started = process_time()
        await self.app(self._scope(address), receive, send)
        seconds = process_time() - started
        body = b"".join(message.get("body", b"") for message in sent)
        return Answer(sent[0]["status"], body, seconds)

    def _scope(self, address: str) -> dict[str, Any]:
        path, _, query = address.partition("?")
        from urllib.parse import unquote

        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": unquote(path),
            "raw_path": quote(path, safe="/%").encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": self._headers,
            "client": ("127.0.0.1", 1),
            "server": ("localhost", 80),
            "state": {},
        }

"""Pictures of the main pages of the desk over the samples of the package, for the README: `make screenshots`.

They are taken in Debian's Chromium on a day of the samples (`TODAY`), so that the same pages give the same pictures.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from click.testing import CliRunner

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
SAMPLES = ("border-exercise.html", "invented-note.txt")
WIDE, PHONE = (1200, 900), (390, 844)
MOST_BYTES = 300_000
TODAY = "2024-09-20"
TALLEST = 1150
"""Pixels of a page that are shown at most."""


def main() -> int:
    """Take all pictures; says what is missing where there is no browser."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no Chromium: install it with `apt-get install chromium`, or name one by CHROMIUM=PATH", file=sys.stderr)
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, served(filled(Path(folder) / "parley.db")) as address:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as running:
            browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--hide-scrollbars"])
            for name, path in pages(browser, address).items():
                for form, size in (("wide", WIDE), ("phone", PHONE)):
                    take(browser, address + path, size, "light", PICTURES / f"{name}-{form}.png")
            take(browser, address + pages(browser, address)["activity"], WIDE, "dark", PICTURES / "activity-dark.png")
            browser.close()
    return 0


def filled(place: Path) -> Path:
    """A ledger of the samples."""
    from parley.cli.main import parley

    texts = [str(files("parley.desk").joinpath("samples", name)) for name in SAMPLES]
    result = CliRunner().invoke(parley, ["add", "--ledger", str(place), *texts])
    if result.exit_code:
        raise SystemExit(result.output)
    return place


@contextmanager
def served(place: Path) -> Iterator[str]:
    """The address of a desk over the ledger."""
    import uvicorn

    from parley.desk import reading

    vars(reading)["today"] = lambda: TODAY  # before the pages, which take it from there

    from parley.desk.app import app_of
    from parley.desk.settings import Settings

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app_of(Settings(ledger=str(place))), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def pages(browser: Any, address: str) -> dict[str, str]:
    """The main pages by the names of their pictures: the activity is the one of most contradictions."""
    asked = browser.new_context().request
    lines = asked.get(f"{address}/activities.json").json()
    most = max(lines, key=lambda line: (line["notification"] == "contested", len(line["contradictions"])))
    reports = asked.get(f"{address}/api/v1/reports").json()["items"]
    report = next(one["name"] for one in reports if most["id"] in one["activities"])
    return {
        "activities": "/activities",
        "activity": f"/activities/{most['id']}",
        "report": f"/reports/{report}",
        "deadlines": "/deadlines",
    }


def take(browser: Any, address: str, size: tuple[int, int], scheme: str, target: Path) -> None:
    """One picture of the upper part of a page."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB")
    page = context.new_page()
    page.goto(address)
    tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.screenshot(path=target, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": tall})
    context.close()
    if target.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{target} has {target.stat().st_size:,} bytes, more than {MOST_BYTES:,}")
    print(f"{target.name} {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())

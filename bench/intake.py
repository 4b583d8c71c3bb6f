"""What intake costs: milliseconds a page and a text, and the time of a cold start with and without the page reader.

    python bench/intake.py

Figures of quality for the extractors come from the public article-extraction benchmark (F1 .96 for trafilatura with
`fast`, .90 for resiliparse); this bench adds what they cost here.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from parley.intake import open_source

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
PAGE, NOTE = EXAMPLES / "border-exercise.html", EXAMPLES / "invented-note.txt"


def milliseconds(work: Callable[[], object], times: int = 30) -> float:
    work()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - started))
    return median(taken)


def cold(path: Path | None) -> float:
    """Milliseconds of a new process that reads `path`, or does nothing."""
    statement = "pass" if path is None else f"from parley.intake import open_source; open_source({str(path)!r})"
    return milliseconds(lambda: subprocess.run([sys.executable, "-c", statement], check=True), times=5)


def main() -> None:
    import lxml.html
    import trafilatura

    markup = PAGE.read_text(encoding="utf-8")
    root = lxml.html.document_fromstring(markup)
    print(f"page, whole intake        {milliseconds(lambda: open_source(str(PAGE))):7.2f} ms")
    print(f"page, parser alone        {milliseconds(lambda: lxml.html.document_fromstring(markup)):7.2f} ms")
    fast = milliseconds(lambda: trafilatura.bare_extraction(root, fast=True, include_comments=False))
    print(f"page, trafilatura fast    {fast:7.2f} ms")
    slow = milliseconds(lambda: trafilatura.bare_extraction(root, fast=False, include_comments=False))
    print(f"page, trafilatura full    {slow:7.2f} ms")
    print(f"text, whole intake        {milliseconds(lambda: open_source(str(NOTE))):7.2f} ms")
    print(f"cold: python alone        {cold(None):7.0f} ms")
    print(f"cold: reading the text    {cold(NOTE):7.0f} ms")
    print(f"cold: reading the page    {cold(PAGE):7.0f} ms")


if __name__ == "__main__":
    main()

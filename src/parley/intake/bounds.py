"""Bounds of one report: what is more than a person would read is refused, and no source can hold the reader up.

Time is bounded without signals, so that it works in threads and on every system: loops over what a source controls ask
a `Deadline`; a network fetch runs in a thread that is given up at its deadline; PDF files are opened in a process of
their own, which has a limit of time and of memory. Everything else is bounded by the size of its input.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from parley.errors import TooLarge

MAX_BYTES = 20 * 1024 * 1024
"""Size of a source. PDF reports with pictures stay below; pages of the web are a hundred times smaller."""

MAX_PAGE_BYTES = 8 * 1024 * 1024
"""Size of an HTML page: 99 of 100 pages of the web have less than 1 MB of markup."""

MAX_CHARACTERS = 1_000_000
"""Length of the text of a report, about 400 printed pages: what lies beyond is an archive, not a report."""

MAX_ELEMENTS = 60_000
"""Elements of a page. Ordinary articles have 500 to 5,000; the time of the page's analysis grows with them."""

MAX_DEPTH = 250
"""Elements inside one another. The parser itself stops at 256 and would drop the rest without a word."""

MAX_ATTRIBUTES = 1_000
"""Attributes of one element. The time of the parser grows with their square: 20,000 take a second, 200,000 minutes."""

MAX_PAGE_NODES = 400_000
"""Elements and attributes of a page together; each takes some 150 bytes, several times over."""

MAX_BLOCKS = 50_000
"""Blocks of a report; every one of them is shown and carried through all later steps."""

MAX_PDF_PAGES = 600
"""Pages of a PDF file."""

MAX_PDF_MEMORY = 1536 * 1024 * 1024
"""Address space of the process that opens a PDF file; the interpreter and the library need some 200 MB of it."""

MAX_MAIL_PARTS = 500
"""Parts of a message, counted over all levels."""

MAX_MAIL_DELIMITERS = 5_000
"""Lines of a message that may separate parts; each part takes the parser some 0.2 ms and 2 kB."""

MAX_MAIL_HEADER = 4_000
"""Bytes of one field of the head of a message; the parser's time grows with the square of it."""

MAX_MAIL_HEADERS = 65_536
"""Bytes of all fields of all parts that are interpreted (sender, subject, date, type and encoding of the content)."""

MAX_REDIRECTS = 5
"""Hops from the URL given to the page; browsers allow 20, pages of reports need one or two."""

CONNECT_SECONDS = 10.0
"""Time to reach a host, and the longest silence while it answers."""

FETCH_SECONDS = 40.0
"""Time for a whole fetch, with redirects."""

REPORT_SECONDS = 20.0
"""Time to turn the bytes of one source into a report; a page of 2,000 elements takes some 20 ms."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of the time one source has. `place` is the source, for the message."""

    place: str
    seconds: float = REPORT_SECONDS
    started: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self.seconds - (time.monotonic() - self.started))

    def check(self) -> None:
        """Raise `TooLarge` once the time is over."""
        if self.left() <= 0:
            raise too_slow(self.place, self.seconds)


def too_slow(place: str, seconds: float) -> TooLarge:
    """The error of a source that takes longer than it may."""
    return TooLarge(
        "intake.too_slow",
        place=place,
        found=f"more than {seconds:g} seconds of work",
        expected="a source that is read within its time",
        next_step="Save the part you need as a plain text file and read that.",
    )


def too_large(place: str, found: str, bound: str) -> TooLarge:
    """The error of a source beyond a bound of size."""
    return TooLarge(
        "intake.too_large",
        place=place,
        found=found,
        expected=f"at most {bound}",
        next_step="Cut out the report itself, or split the source, and read the parts.",
    )


def too_deep(place: str, found: str) -> TooLarge:
    """The error of a source whose parts lie too many levels inside one another."""
    return TooLarge(
        "intake.too_deep",
        place=place,
        found=found,
        expected=f"at most {MAX_DEPTH} levels",
        next_step="Save the text of the page as a plain text file and read that.",
    )


def check_bytes(place: str, size: int, most: int = MAX_BYTES) -> None:
    """Refuse a source of more than `most` bytes."""
    if size > most:
        raise too_large(place, f"{size:,} bytes", f"{most:,} bytes")


def check_text(place: str, text: str) -> None:
    """Refuse a text of more than `MAX_CHARACTERS`."""
    if len(text) > MAX_CHARACTERS:
        raise too_large(place, f"{len(text):,} characters", f"{MAX_CHARACTERS:,} characters")

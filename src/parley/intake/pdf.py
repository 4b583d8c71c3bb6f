"""PDF files: the text layer, page by page, extracted in a process of its own with a limit of time and memory."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

from parley.errors import EmptySource, UnreadableSource
from parley.intake.bounds import MAX_PDF_PAGES, REPORT_SECONDS, check_text, too_large, too_slow

_LETTERS_PER_PAGE = 20
"""Fewer letters a page mean that the pages are pictures."""
_ENDED = {
    getattr(signal, name): reason
    for name, reason in {"SIGABRT": "memory", "SIGTRAP": "memory", "SIGKILL": "memory", "SIGXCPU": "time"}.items()
    if hasattr(signal, name)
}
"""Why the process ended without an answer: PDFium, as it gets no more memory, ends its process at once."""


def pdf_text(data: bytes, place: str, *, seconds: float = REPORT_SECONDS) -> str:
    """The text of the pages, with a form feed between pages and the line breaks of the file."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "parley.intake.pdfpages"],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise too_slow(place, seconds) from None
    answer = _answer(done.stdout, done.returncode)
    if "pages" not in answer:
        raise _error(answer, place)
    pages: list[str] = answer["pages"]
    text = "\f".join(pages)
    check_text(place, text)
    if sum(c.isalpha() for c in text[:100_000]) < min(_LETTERS_PER_PAGE * len(pages), _LETTERS_PER_PAGE * 10):
        raise EmptySource(
            "intake.pdf_scan",
            place=place,
            found=f"{len(pages)} page(s) without a text layer",
            expected="a PDF file with text, not pictures of text",
            next_step="Run it through an OCR program first, for example `ocrmypdf in.pdf out.pdf`.",
        )
    return text


def _answer(output: bytes, status: int) -> dict[str, list[str]]:
    try:
        answer: dict[str, list[str]] = json.loads(output)
    except ValueError:
        return {"error": [_ENDED.get(-status, "broken")]}
    return answer


def _error(answer: dict[str, list[str]], place: str) -> Exception:
    reason = answer.get("error", ["broken"])[0]
    if reason == "time":
        return too_slow(place, REPORT_SECONDS)
    if reason == "pages":
        return too_large(place, f"more than {MAX_PDF_PAGES} pages", f"{MAX_PDF_PAGES} pages")
    if reason in ("text", "memory"):
        return too_large(place, f"more {reason} than a report has", "the text and memory of a report")
    if reason == "password":
        return UnreadableSource(
            "intake.pdf_encrypted",
            place=place,
            found="a PDF file with a password",
            expected="a PDF file that opens without one",
            next_step="Open it with its password, save it without, and read that.",
        )
    return UnreadableSource(
        "intake.pdf",
        place=place,
        found="a broken PDF file",
        expected="a PDF file that opens",
        next_step="Open it in a PDF viewer, save it again or copy its text to a file, and read that.",
    )

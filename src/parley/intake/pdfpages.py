"""The process that opens a PDF file: the file on standard input, its pages as JSON on standard output."""

from __future__ import annotations

import json
import sys

from parley.intake.bounds import MAX_CHARACTERS, MAX_PDF_MEMORY, MAX_PDF_PAGES, REPORT_SECONDS


def limit_process() -> None:
    """Bound the memory and the computing time of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_PDF_MEMORY, MAX_PDF_MEMORY))
    seconds = int(REPORT_SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def pages_of(data: bytes) -> dict[str, list[str]]:
    """`{"pages": [text, …]}`, or `{"error": [reason]}` with `password`, `pages`, `text`, `memory` or `broken`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {"error": ["password" if "password" in str(error).lower() else "broken"]}
    if len(document) > MAX_PDF_PAGES:
        return {"error": ["pages"]}
    pages: list[str] = []
    size = 0
    for index in range(len(document)):
        try:
            words = document[index].get_textpage()
            size += words.count_chars()
            if size > MAX_CHARACTERS:
                return {"error": ["text"]}
            pages.append(_text(words.get_text_bounded()))
        except pypdfium2.PdfiumError:
            return {"error": ["broken"]}
    return {"pages": pages}


def _text(words: str) -> str:
    """The text of a page with line feeds, without characters that are none."""
    lines = words.replace("\r\n", "\n").replace("\x00", "").replace("\ufffe", "-")
    return lines.encode("utf-8", "replace").decode("utf-8").strip("\n")


def main() -> int:
    """Read the file and write the answer."""
    limit_process()
    try:
        answer = pages_of(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"error": ["memory"]}
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Batches of lines: one item a line in, one answer a line out, in the same order, safe to interrupt."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from parley.cli.files import not_writable
from parley.errors import OptionError


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a batch, with its number in the file."""

    number: int
    line: bytes

    @property
    def id(self) -> str | None:
        """The id that the line gives itself, if it is JSON and gives one."""
        try:
            found = msgspec.json.decode(self.line, type=_Id).id
        except (msgspec.DecodeError, RecursionError):
            return None
        return str(found) if isinstance(found, str | int) else None

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"line {self.number}" + (f" (item {self.id})" if self.id else "")


class _Id(msgspec.Struct):
    id: object = None


class _Answered(msgspec.Struct):
    id: object = None
    reader: str | None = None
    error: object = None


def skip_answered(items: Iterator[Item], out: Path, reader: str | None = None) -> int:
    """Cut off a half-written last line of `out` and pass over the items that it answers; how many they are.

    `reader` is the version that the answers have to be by, where they name one. Raises `OptionError` where `out` holds
    anything else.
    """
    if not out.exists():
        return 0
    count = 0
    try:
        with out.open("r+b") as file:
            whole = 0
            for answer in file:
                if not answer.endswith(b"\n"):
                    break
                _check_answer(answer, next(items, None), out, count + 1, reader)
                whole += len(answer)
                count += 1
            file.truncate(whole)
    except OSError as error:
        raise not_writable(out, error) from error
    return count


def _check_answer(answer: bytes, item: Item | None, out: Path, number: int, reader: str | None) -> None:
    try:
        found = msgspec.json.decode(answer, type=_Answered)
    except msgspec.DecodeError:
        raise _other(out, number, "a line that is no answer", "an answer to the line of the batch") from None
    if item is None:
        raise _other(out, number, "more answers than the batch has lines", "answers to this batch")
    if item.id is not None and str(found.id) != item.id:
        raise _other(out, number, f"an answer to “{found.id}”", f"the answer to “{item.id}”")
    if found.error is None and found.reader != reader:
        raise _other(out, number, f"an answer by reader {found.reader}", f"answers by this reader, {reader}")


def _other(out: Path, number: int, found: str, expected: str) -> OptionError:
    return OptionError(
        "option.out",
        place=f"{out}, line {number}",
        found=found,
        expected=expected,
        next_step="Give another --out, or start anew with --fresh.",
    )


@contextmanager
def opened(source: Path) -> Iterator[BinaryIO]:
    """The batch to read; `-` is standard input. Raises `OptionError` where it cannot be opened."""
    if str(source) == "-":
        yield sys.stdin.buffer
        return
    try:
        file = source.open("rb")
    except OSError as error:
        raise OptionError(
            "option.jsonl",
            place=str(source),
            found=(error.strerror or type(error).__name__).lower(),
            expected="a file with one item a line",
            next_step="Check the path.",
        ) from error
    with file:
        yield file


@contextmanager
def output(out: Path | None, fresh: bool) -> Iterator[BinaryIO]:
    """Where the answers go: after what `out` holds, anew where `fresh`. Raises `OptionError` where that cannot be."""
    if out is None:
        yield sys.stdout.buffer
        return
    try:
        file = out.open("wb" if fresh else "ab")
    except OSError as error:
        raise not_writable(out, error) from error
    with file:
        yield file


@contextmanager
def progress(source: Path, file: BinaryIO, label: str) -> Iterator[Callable[[], None]]:
    """A bar on standard error that follows the place in the file; nothing where no person looks on."""
    if not sys.stderr.isatty() or not source.is_file():
        yield lambda: None
        return
    with click.progressbar(length=source.stat().st_size, label=label, file=sys.stderr) as bar:

        def advance() -> None:
            bar.update(max(0, file.tell() - bar.pos))

        yield advance

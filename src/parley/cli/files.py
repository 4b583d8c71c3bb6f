"""Write files so that a reader never sees half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from parley.errors import OptionError


def write_whole(path: Path, data: bytes) -> None:
    """Write beside `path` and put it in place at once. Raises `OptionError` where the folder cannot be written."""
    with whole_file(path) as file:
        file.write(data)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to that is put in place of `path` once the block ends; after an error, what was there stays.

    Raises `OptionError` where the folder cannot be written.
    """
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            Path(beside).chmod(0o644)
            os.replace(beside, path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise not_writable(path, error) from error


def not_writable(path: Path, error: OSError) -> OptionError:
    """The error of an output that cannot be written."""
    return OptionError(
        "option.out",
        place=str(path),
        found=(error.strerror or type(error).__name__).lower(),
        expected="a file in a folder that can be written",
        next_step="Give another --out.",
    )

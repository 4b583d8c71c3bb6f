"""Write files so that a reader never sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from parley.errors import OptionError


def write_whole(path: Path, data: bytes) -> None:
    """Write beside `path` and put it in place at once. Raises `OptionError` where the folder cannot be written."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
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

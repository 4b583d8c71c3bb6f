"""What the commands that ask the ledger have in common."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sqlalchemy import Connection

place_option = click.option(
    "--ledger", "place", metavar="PLACE", help="A file or postgresql:// URL (default: PARLEY_LEDGER, parley.db)."
)
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or a line of JSON for each thing found.",
)
page_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="For people, one line of JSON, or a page by itself without script.",
)
out_option = click.option(
    "--out", type=click.Path(path_type=Path), help="Write to this file instead of standard output, whole or not at all."
)


@contextmanager
def reading(place: str | None) -> Iterator[Connection]:
    """The ledger at one moment; one that is not there is not made."""
    from parley.ledger.store import ledger

    with ledger(place, create=False) as store, store.read() as connection:
        yield connection


def as_json(value: Any) -> str:
    """One line of JSON."""
    import msgspec

    return msgspec.json.encode(value).decode()


def write(text: str, out: Path | None) -> None:
    """To standard output, or to a file whole or not at all."""
    from parley.cli.files import write_whole

    data = text.encode("utf-8", "replace")
    if out is not None:
        write_whole(out, data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def wrapped(lines: Iterable[str]) -> Iterator[str]:
    """Lines of the width of the terminal."""
    from parley.cli.terminal import width
    from parley.dossier.plain import wrap

    for line in lines:
        yield from wrap(line, width())


def day(written: str | None, option: str) -> tuple[str, str] | None:
    """The first and last day of a date that is asked for, at its precision. Raises `OptionError` (`option.day`)."""
    from parley.errors import OptionError
    from parley.ledger.asking.labels import days_of

    if written is None:
        return None
    found = days_of(written)
    if found is None:
        raise OptionError(
            "option.day",
            place=option,
            found=repr(written[:40]),
            expected="a day, month or year: 2022-02-10, 2022-02 or 2022",
            next_step=f"Correct {option}.",
        )
    return found


def state(written: str | None) -> str | None:
    """The code of a state or body that is asked for, by its code or name. Raises `OptionError` (`option.party`)."""
    from parley.errors import OptionError
    from parley.ledger.asking.parties import party_of

    if written is None:
        return None
    found = party_of(written)
    if found is None:
        raise OptionError(
            "option.party",
            place="--state",
            found=repr(written[:40]),
            expected="a state or body by its code or name, such as BLR, Belarus or NATO",
            next_step="Correct --state.",
        )
    return found

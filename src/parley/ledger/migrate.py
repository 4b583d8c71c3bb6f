"""Bring the tables of a ledger to this version, or say why that cannot be."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from parley.errors import LedgerError
from parley.ledger.tables import HEAD

LOCK = int.from_bytes(b"parley", "big")
"""The number under which processes that make the tables wait for each other in PostgreSQL."""

_NAMED = "0004"
"""The migration that made the tables of what is named anew; what stands in them is drawn from the record."""

SCRIPTS = Path(__file__).parent / "migrations"


def version_of(connection: Connection, place: str) -> str | None:
    """The version of the tables, None for an empty database.

    Raises `LedgerError`: `ledger.foreign` where the tables are somebody else's, `ledger.newer` where a later version
    of parley made them.
    """
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables and connection.dialect.name == "sqlite":
            raise _foreign(place)
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and "log" not in tables:
        raise _foreign(place)
    if found is not None and found > HEAD:
        raise _newer(place, found)
    return str(found) if found is not None else None


def migrate(connection: Connection, place: str) -> None:
    """Run the migrations that are wanting, within the transaction of the connection, which holds the right to write."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK})
    before = version_of(connection, place)
    if before == HEAD:
        return  # another process was faster
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
    if before is not None and before < _NAMED:
        from parley.ledger.named.anew import name_anew

        name_anew(connection)


def _newer(place: str, found: str) -> LedgerError:
    return LedgerError(
        "ledger.newer",
        place=place,
        found=f"tables of version {found}",
        expected=f"version {HEAD} or older",
        next_step="Use the version of parley that made the ledger, or a newer one; nothing was changed.",
    )


def _foreign(place: str) -> LedgerError:
    return LedgerError(
        "ledger.foreign",
        place=place,
        found="a database of another program",
        expected="a ledger, or an empty database",
        next_step="Give another path or URL; nothing was changed.",
    )

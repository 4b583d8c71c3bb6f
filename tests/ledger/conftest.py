"""Ledgers for tests: a new SQLite file, or a new schema of the PostgreSQL database in `PARLEY_TEST_LEDGER`."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from parley.ledger.store import Store, open_ledger

SERVER = os.environ.get("PARLEY_TEST_LEDGER")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[str]:
    """The path or URL of a ledger that is not there yet."""
    if SERVER is None:
        yield str(tmp_path / "parley.db")
        return
    schema = f"test_{uuid.uuid4().hex}"
    engine = create_engine(SERVER)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    url = make_url(SERVER).update_query_dict({"options": f"-csearch_path={schema}"})
    try:
        yield url.render_as_string(hide_password=False)
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        engine.dispose()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty ledger."""
    opened = open_ledger(place)
    yield opened
    opened.close()

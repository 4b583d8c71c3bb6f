"""Where Alembic is told of the connection; migrations are run by `parley.ledger.migrate` only."""

from __future__ import annotations

from alembic import context

from parley.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()

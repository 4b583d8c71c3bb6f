"""Institutions, places and equipment joined as people are, all in one table."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables anew; `parley.ledger.migrate` fills them from the record."""
    op.drop_table("mentions")
    op.drop_table("people")
    op.execute("DELETE FROM keys WHERE kind = 'person'")
    op.execute("DELETE FROM verdicts WHERE kind = 'person'")
    op.create_table(
        "entities",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("entities_name", "entities", ["kind", "name"])
    op.create_table(
        "mentions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_mentions_entity", "mentions", ["entity"])
    op.create_index("mentions_report", "mentions", ["report", "kind"])

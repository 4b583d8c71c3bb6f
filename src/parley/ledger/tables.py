"""The tables of the ledger: the record, which is only ever added to, and what is derived from it.

Structures inside a row (bodies, blocks, features) are JSON in a text column, byte for byte as they were hashed. Text is
compared byte by byte on both databases. Times are ISO 8601 in UTC.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

HEAD = "0004"
"""The newest migration; a ledger of another version is migrated, or refused where it is newer."""

metadata = MetaData()

Number = BigInteger().with_variant(Integer(), "sqlite")


def _key(name: str) -> Column[int]:
    return Column(name, Number, primary_key=True, autoincrement=False)


def _text(name: str, *, required: bool = True) -> Column[str]:
    return Column(name, Text(), nullable=not required)


def _part(name: str, kind: TypeEngine[Any] | None = None) -> Column[Any]:
    """A column of a compound key."""
    return Column(name, kind or Text(), primary_key=True, autoincrement=False)


# The record

log = Table(
    "log",
    metadata,
    _key("seq"),
    _text("at"),
    _text("actor"),
    _text("kind"),
    _text("body"),
    _text("previous"),
    _text("hash"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("sha256", Text(), primary_key=True),
    _text("media"),
    Column("size", Number, nullable=False),
    Column("stored", LargeBinary(), nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _key("id"),
    Column("name", Text(), nullable=False, unique=True),
    Column("evidence", Text(), ForeignKey("evidence.sha256"), nullable=False, index=True),
    _text("url", required=False),
    Column("address", Text(), nullable=True, index=True),
    _text("outlet", required=False),
    _text("title", required=False),
    _text("published", required=False),
    _text("published_from", required=False),
    _text("language", required=False),
    _text("text"),
    _text("blocks"),
    Column("seq", Number, nullable=False, index=True),
)

readings = Table(
    "readings",
    metadata,
    _key("id"),
    Column("report", Number, ForeignKey("reports.id"), nullable=False, index=True),
    _text("reader", required=False),
    _text("at"),
    Column("answers", LargeBinary(), nullable=False),
    Column("seq", Number, nullable=False, index=True),
)

statements = Table(
    "statements",
    metadata,
    Column("report", Number, ForeignKey("reports.id"), primary_key=True, autoincrement=False),
    Column("id", Text(), primary_key=True),
    _text("kind"),
    _text("body"),
    Column("span_start", Integer(), nullable=True),
    Column("span_end", Integer(), nullable=True),
    _text("claimant", required=False),
    sqlite_with_rowid=False,
)

sightings = Table(
    "sightings",
    metadata,
    Column("reading", Number, ForeignKey("readings.id"), primary_key=True, autoincrement=False),
    _part("position", Integer()),
    _text("statement"),
    _text("local"),
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    _key("id"),
    Column("seq", Number, nullable=False, index=True),
    _text("at"),
    _text("actor"),
    _text("kind"),
    _text("a"),
    _text("b"),
    _text("verdict"),
    Column("score", Float(), nullable=True),
    _text("features"),
    _text("reason", required=False),
    Index("judgements_a", "kind", "a"),
    Index("judgements_b", "kind", "b"),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("judgement", Number, ForeignKey("judgements.id"), primary_key=True, autoincrement=False),
    Column("seq", Number, nullable=False, index=True),
    _text("at"),
    _text("actor"),
    _text("reason", required=False),
)

RECORD = (log, evidence, reports, readings, statements, sightings, judgements, withdrawals)

# Accounts: as they are now; every change of one is an event of the log, which names the digest of the row

accounts = Table(
    "accounts",
    metadata,
    _key("id"),
    Column("name", Text(), nullable=False, unique=True),
    _text("display"),
    _text("role"),
    _text("password", required=False),
    _text("issuer", required=False),
    _text("subject", required=False),
    _text("made"),
    _text("changed"),
    _text("disabled", required=False),
    UniqueConstraint("issuer", "subject", name="accounts_issuer_subject"),
)
"""Who may use the desk. `password` is an argon2 hash; `issuer` and `subject` are those of OpenID Connect."""

sign_ins = Table(
    "sign_ins",
    metadata,
    _key("id"),
    Column("token", Text(), nullable=False, unique=True),
    Column("account", Number, ForeignKey("accounts.id"), nullable=False, index=True),
    _text("kind"),
    _text("label", required=False),
    _text("made"),
    _text("seen"),
    _text("expires"),
)
"""Who is signed in, by the SHA-256 of the token that a browser or a program has; those that ended are deleted."""

# Derived

progress = Table(
    "progress",
    metadata,
    Column("name", Text(), primary_key=True),
    _text("value"),
)
"""How far the derived tables have followed the log: `seq`, the last event that stands in them."""

current = Table(
    "current",
    metadata,
    Column("report", Number, primary_key=True, autoincrement=False),
    Column("reading", Number, nullable=False),
    Column("dossier", LargeBinary(), nullable=False),
)
"""The dossier of each report's newest reading in one piece, compressed JSON."""

keys = Table(
    "keys",
    metadata,
    _part("kind"),
    _part("key"),
    _part("subject"),
    Index("keys_subject", "kind", "subject"),
    sqlite_with_rowid=False,
)

nodes = Table(
    "nodes",
    metadata,
    Column("id", Text(), primary_key=True),
    Column("report", Number, nullable=False, index=True),
    Column("position", Integer(), nullable=False),
    Column("activity", Text(), nullable=True),
    _text("body"),
    Index("nodes_activity", "activity", "report", "position"),
)
"""Every activity of each report's newest reading, and the activity of the ledger it belongs to."""

told = Table(
    "told",
    metadata,
    _part("activity"),
    _part("report", Number),
    Column("reading", Number, nullable=False),
    _text("nodes"),
    Column("body", LargeBinary(), nullable=False),
)
"""What each report told of an activity, drawn from this reading and these nodes of it, compressed JSON."""

activities = Table(
    "activities",
    metadata,
    Column("id", Text(), primary_key=True),
    _text("first_node"),
    _text("name", required=False),
    _text("kind"),
    _text("host", required=False),
    Column("year", Integer(), nullable=True),
    _text("start_first", required=False),
    _text("start_last", required=False),
    _text("end_first", required=False),
    _text("end_last", required=False),
    Column("reports", Integer(), nullable=False),
    _text("entry"),
    Index("activities_dates", "start_first", "end_last"),
)

activity_states = Table(
    "activity_states", metadata, _part("state"), _part("activity"), Index("activity_states_activity", "activity")
)

activity_places = Table(
    "activity_places", metadata, _part("place"), _part("activity"), Index("activity_places_activity", "activity")
)

figures = Table(
    "figures",
    metadata,
    _part("activity"),
    _part("position", Integer()),
    _text("item"),
    Column("low", Number, nullable=True),
    Column("high", Number, nullable=True),
    _text("report"),
    _text("claimant", required=False),
    _text("of", required=False),
    _text("since", required=False),
    Index("figures_item", "item", "low", "high"),
)

merged = Table(
    "merged",
    metadata,
    Column("activity", Text(), primary_key=True),
    Column("into", Text(), nullable=False, index=True),
    Column("seq", Number, nullable=False),
)
"""Ids that an activity had before it was found to be the same as another."""

assessments = Table(
    "assessments",
    metadata,
    _part("activity"),
    _part("seq", Number),
    _part("provision"),
    _part("obligation"),
    _text("at"),
    _text("report", required=False),
    _text("before", required=False),
    _text("holds"),
    _text("status", required=False),
    _text("finding"),
)
"""History of the answers of the Vienna Document: a row whenever one changed, and by which report."""

verdicts = Table(
    "verdicts",
    metadata,
    _part("kind"),
    _part("a"),
    _part("b"),
    _text("verdict"),
    Column("judgement", Number, nullable=False),
)
"""What persons have judged and not withdrawn, each pair in both directions."""

fingerprints = Table(
    "fingerprints",
    metadata,
    _part("hash", BigInteger()),
    _part("report", Number),
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    Column("report", Number, primary_key=True, autoincrement=False),
    Column("story", Number, nullable=False, index=True),
)
"""Copies of one wire story; `story` is the report that was there first."""

revisions = Table(
    "revisions",
    metadata,
    Column("newer", Number, primary_key=True, autoincrement=False),
    Column("older", Number, nullable=False, index=True),
    _text("url", required=False),
)

entities = Table(
    "entities",
    metadata,
    Column("id", Text(), primary_key=True),
    _text("kind"),
    _text("name"),
    _text("country", required=False),
    _text("entry"),
    Index("entities_name", "kind", "name"),
)
"""The people, institutions, places and types of equipment that reports name, each drawn from its mentions."""

mentions = Table(
    "mentions",
    metadata,
    Column("id", Text(), primary_key=True),
    _text("kind"),
    Column("report", Number, nullable=False),
    Column("entity", Text(), nullable=True, index=True),
    _text("name"),
    _text("body"),
    Index("mentions_report", "report", "kind"),
)
"""Everything that each report's newest reading names, and the thing of the ledger it is."""

commitments = Table(
    "commitments",
    metadata,
    Column("id", Text(), primary_key=True),
    Column("activity", Text(), nullable=True, index=True),
    Column("report", Number, nullable=True, index=True),
    Column("due_last", Text(), nullable=True, index=True),
    _text("outcome"),
    _text("entry"),
)

DERIVED = (
    progress,
    current,
    keys,
    nodes,
    told,
    activities,
    activity_states,
    activity_places,
    figures,
    merged,
    assessments,
    verdicts,
    fingerprints,
    copies,
    revisions,
    entities,
    mentions,
    commitments,
)

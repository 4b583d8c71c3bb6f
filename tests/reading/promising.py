"""Promises of a text, for the tests of what is promised and whom it binds."""

from __future__ import annotations

from parley.dossier.model import Activity, Block, Claim, Commitment, Content, Cue, Speaker, Stance
from parley.language import analyse
from parley.reading.claims import read_claims
from parley.reading.commitments import read_commitments
from parley.reading.names import read_names
from parley.reading.times import read_times

DRILL = Activity(id="a1", kind="exercise", parties=["RUS", "BLR"], spans=[])


def said(
    id_: str,
    text: str,
    words: str,
    *,
    country: str | None = "RUS",
    stance: Stance = "assert",
    name: str = "Ministry of Defence of Russia",
    role: str | None = None,
    cue: str = "said",
) -> Claim:
    """The claim that `name` said `words`, which stand in `text`."""
    start = text.index(words)
    return Claim(
        id=id_,
        speaker=Speaker(text="it", span=None, name=name, role=role, country=country, kind="institution"),
        cue=Cue(text=cue, span=_span_of(cue, text)),
        content=Content(text=words, spans=[(start, start + len(words))]),
        kind="indirect",
        stance=stance,
    )


def _span_of(words: str, text: str) -> tuple[int, int] | None:
    start = text.find(words)
    return (start, start + len(words)) if start >= 0 else None


def commitments_of(text: str, claims: list[Claim], activities: list[Activity] | None = None) -> list[Commitment]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    return read_commitments(doc, read_names(doc), read_times(doc, "2022-02-14"), claims, activities or [])


def claims_of(text: str) -> list[Claim]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    return read_claims(doc, read_names(doc), read_times(doc, "2022-02-14"))


def one(text: str, words: str, stance: Stance = "promise") -> list[Commitment]:
    return commitments_of(text, [said("c1", text, words, stance=stance)], [DRILL])

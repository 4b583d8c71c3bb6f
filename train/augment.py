"""Sentences made harder: the flaws of real reports, without changing what the tree says."""

from __future__ import annotations

import random
from dataclasses import replace

from corpora import Example
from labels import OUTSIDE

OPENING = ("“", '"', "„", "«", "''", "``", "‘", "'", "”", "&quot;")
CLOSING = {
    "“": "”",
    '"': '"',
    "„": "”",
    "«": "»",
    "''": "''",
    "``": "''",
    "‘": "’",
    "'": "'",
    "”": "“",
    "&quot;": "&quot;",
}
DASHES = ("–", "-", "—", "--")


def _is_quote(word: str, pos: str) -> bool:
    return pos == "PUNCT" and word in {'"', "“", "”", "''", "``", "‘", "’", "'", "«", "»", "„", "`"}


def _requote(e: Example, rng: random.Random) -> Example:
    """Other quotation marks; sometimes of two kinds, sometimes one left out."""
    places = [i for i, w in enumerate(e.words) if _is_quote(w, e.pos[i])]
    if not places:
        return e
    opening = rng.choice(OPENING)
    closing = CLOSING[opening] if rng.random() < 0.8 else rng.choice(tuple(CLOSING.values()))
    words = list(e.words)
    for k, i in enumerate(places):
        words[i] = opening if k % 2 == 0 else closing
    e = replace(e, words=words)
    return _without(e, rng.choice(places)) if rng.random() < 0.25 else e


def _without(e: Example, i: int) -> Example:
    """The sentence without word `i`, unless something hangs on it."""
    if i in e.heads or e.heads[i] < 0 or len(e.words) < 3:
        return e
    keep = [j for j in range(len(e.words)) if j != i]
    return replace(
        e,
        words=[e.words[j] for j in keep],
        gaps=[e.gaps[j] for j in keep] if e.gaps else None,
        allowed=[e.allowed[j] for j in keep],
        heads=[e.heads[j] - (e.heads[j] > i) for j in keep],
        deps=[e.deps[j] for j in keep],
        pos=[e.pos[j] for j in keep],
        lemmas=[],
    )


def _with_mark_first(e: Example, mark: str) -> Example:
    """The sentence with a mark before it that hangs on its root."""
    root = e.heads.index(-1) + 1
    return replace(
        e,
        words=[mark, *e.words],
        gaps=[True, *e.gaps] if e.gaps else None,
        allowed=[OUTSIDE, *e.allowed],
        heads=[root, *(h + 1 if h >= 0 else h for h in e.heads)],
        deps=["punct", *e.deps],
        pos=["PUNCT", *e.pos],
        lemmas=[],
    )


def _recased(e: Example, rng: random.Random) -> Example:
    draw = rng.random()
    if draw < 0.5:
        words = [w.lower() for w in e.words]
    elif draw < 0.7:
        words = [w.upper() for w in e.words]
    else:
        words = [w[:1].upper() + w[1:] if len(w) > 3 or i == 0 else w for i, w in enumerate(e.words)]
    return replace(e, words=words)


def _apostrophes(e: Example) -> Example:
    return replace(e, words=[w.replace("'", "’") if "'" in w and any(c.isalpha() for c in w) else w for w in e.words])


def harder(e: Example, rng: random.Random) -> Example:
    """The sentence as it is, or with one or more flaws."""
    if rng.random() < 0.06:
        e = _recased(e, rng)
    if rng.random() < 0.15:
        e = _apostrophes(e)
    if rng.random() < 0.15 or e.gaps is None:
        e = replace(e, gaps=None)
    if not e.heads:
        return e
    if rng.random() < 0.4:
        e = _requote(e, rng)
    if rng.random() < 0.05 and e.pos[-1] == "PUNCT":
        e = _without(e, len(e.words) - 1)
    if rng.random() < 0.04:
        e = _with_mark_first(e, rng.choice((*DASHES, *OPENING)))
    return e

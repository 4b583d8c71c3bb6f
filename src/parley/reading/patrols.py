"""Patrols and incidents: naval groups under way, and ships or aircraft that meet others."""

from __future__ import annotations

from parley.reading.parties import words_for
from parley.reading.phrases import Hit
from parley.reading.surroundings import Surroundings

_GROUP, _FAR = 24, 12


def patrols(around: Surroundings, hit: Hit) -> bool:
    """Whether forces patrol, put to sea or fly a sortie; in "patrol boat" and "patrol leader" nobody does."""
    after = around.token(hit.last + 1)
    if after is not None and (
        after.lower in words_for("patrolled_things") or after.lemma in words_for("patrolled_things")
    ):
        return False
    if hit.phrase in words_for("putting_to_sea"):
        return around.is_verb(hit) and has_naval_group(around, hit)
    if hit.phrase in ("patrol", "sortie"):
        near = around.window(hit.first, hit.last, 4, 4)
        return has_naval_group(around, hit) or around.force_near(hit) or any(around.state_at(t.i) for t in near)
    return True


def has_naval_group(around: Surroundings, hit: Hit) -> bool:
    """ "The mine-clearing group put to sea", "on patrols the group's ships searched"."""
    for token in around.window(hit.first, hit.last, _GROUP, _FAR):
        before = around.doc.tokens[max(0, token.i - 3) : token.i]
        tasked = any(t.lower in words_for("group_tasks") for t in before)
        owner = around.doc.tokens[token.i + 1 : token.i + 3]
        ships = any(t.i in around.platforms for t in owner)
        if token.lemma in words_for("naval_groups") and (tasked or ships):
            return True
    return False


def is_incident(around: Surroundings, hit: Hit) -> bool:
    """Whether somebody meets, escorts or sees ships or aircraft: "scrambled jets", "spotted a Chinese destroyer"."""
    if not around.is_verb(hit):
        return False
    right = [t for t in around.arguments(hit) if t.dep.split(":")[0] in ("obj", "nsubj", "obl")]
    right += around.window(hit.first, hit.last, 0, 6)
    left = around.window(hit.first, hit.last, 6, 0)
    platform = any(t.i in around.platforms for t in right)
    if hit.phrase in words_for("seeing_verbs") and not any(_is_foreign(around, t.i) for t in right):
        return False
    if hit.sense == "incident_verbs_weak" and not any(t.i > hit.last for t in right if t.i in around.platforms):
        return False
    if hit.sense == "incident_verbs_weak":
        return platform
    return platform or any(t.i in around.platforms for t in left)


def _is_foreign(around: Surroundings, i: int) -> bool:
    """Whether a platform is said to be of a state: "Chinese aircraft"."""
    if i not in around.platforms:
        return False
    return any(
        mention is not None and mention.type in ("nationality", "place") and mention.country is not None
        for mention in (around.names.at(k) for k in range(max(0, i - 3), i))
    )

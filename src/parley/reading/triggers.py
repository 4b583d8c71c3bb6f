"""Triggers: the words that can tell of an activity of armed forces, before it is asked whether they do."""

from __future__ import annotations

from functools import cache
from typing import Any

from parley.knowledge.load import load
from parley.language.document import Document
from parley.reading.parties import words_for
from parley.reading.phrases import Hit, Lexicon, Stream

_TRIGGERS = (
    "exercise_nouns",
    "check_nouns",
    "exercise_verbs",
    "check_verbs",
    "withdrawal_nouns",
    "withdrawal_verbs",
    "return_verbs",
    "deployment_nouns",
    "deployment_verbs",
    "presence_verbs",
    "transfer_nouns",
    "transfer_verbs",
    "patrol_nouns",
    "patrol_verbs",
    "incident_nouns",
    "incident_verbs",
    "incident_verbs_weak",
    "exercise_nouns_weak",
)


@cache
def _lexicon() -> Lexicon:
    """All words that can tell of an activity, by what is needed beside them."""
    data: Any = load("activities")
    return Lexicon({key: data[key] for key in _TRIGGERS})


def trigger_hits(words: Stream) -> list[Hit]:
    """Every word of the text that can tell of an activity."""
    return _lexicon().find(words)


def at_a_ground(doc: Document, hit: Hit) -> bool:
    """ "the Drawsko training area", "a training and combat centre": the word is part of the name of a place."""
    after = [t.lower for t in doc.tokens[hit.last + 1 : hit.last + 4]]
    if after[:1] == ["and"] and "training" in hit.phrase:
        after = after[2:]
    return bool(after) and after[0] in words_for("training_places")


def names_exercises(hit: Hit) -> bool:
    """Whether the word is a noun that names of exercises stand beside."""
    return hit.sense in ("exercise_nouns", "check_nouns") or hit.phrase in words_for("naming_nouns")

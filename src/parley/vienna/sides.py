"""Whom a speaker speaks for."""

from __future__ import annotations

from parley.dossier.model import Speaker
from parley.knowledge.bodies import body_word, is_body
from parley.knowledge.states import is_state, state_by_word


def codes_of(speaker: Speaker) -> list[str]:
    """The states or bodies a speaker speaks for; his own name where he speaks for none."""
    if speaker.country:
        return [speaker.country]
    parts = [p.strip() for p in (speaker.name or speaker.text).split(";") if p.strip()]
    codes = [code for part in parts if (code := code_of(part))]
    return list(dict.fromkeys(codes)) or [speaker.name or speaker.text]


def code_of(name: str) -> str | None:
    """The code of a state, body or of an institution by its name ("Ministry of Defence of Belarus")."""
    if is_state(name) or is_body(name):
        return name
    tail = name.rsplit(" of ", 1)[-1]
    for words in (name, tail):
        found = state_by_word(words) or _body(words)
        if found:
            return found
    return None


def _body(words: str) -> str | None:
    found = body_word(words)
    return found.country if found is not None else None

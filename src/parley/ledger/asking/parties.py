"""Which state or body is meant by a code or a name."""

from __future__ import annotations

from parley.knowledge.bodies import body_word, is_body
from parley.knowledge.states import is_state, state_by_word


def party_of(written: str) -> str | None:
    """The code of a state or body by its code or name, in any case; None where nothing known is meant."""
    words = written.strip()
    code = words.upper()
    if is_state(code) or is_body(code):
        return code
    state = state_by_word(words) or state_by_word(words.title())
    body = body_word(words) if state is None else None
    return body.country if body is not None else state

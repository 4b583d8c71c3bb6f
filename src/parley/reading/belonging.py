"""Whose an institution, a unit or an official is: the state or body that the words beside it tell, or the passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parley.knowledge import offices, states
from parley.knowledge.bodies import body_name, is_body
from parley.knowledge.load import load
from parley.language.document import Document
from parley.reading.homes import filed_from, home_state, seat_before
from parley.reading.mentions import Mention
from parley.reading.people import Person
from parley.reading.quotes import words_in_quotes
from parley.reading.taken import mentions_of, release

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
ARTICLES = frozenset({"the", "a", "an"})
_FILLERS = frozenset({"own", "national", "state", "federal", "-"})
_JOINT = frozenset({"joint_staff", "joint_command"})
"""Kinds of institution that alliances have, too; beside an alliance, a general staff may be its own."""
_BORDERS = frozenset({"border", "borders", "frontier", "frontiers", "boundary", "doorstep"})
_CITING = frozenset({"citing", "quoting", "reference", "referring"})
_REFERENCE = 4
"""Words before an institution within which somebody refers to it."""
_BESIDE = frozenset({"to", "from", "into", "with", "against", "near", "between", "towards", "toward"})
OF = frozenset({"of", "for", "in", "at"})


def state_beside(doc: Document, taken: dict[int, Mention], m: Mention) -> str | None:
    """The state whose it is: the adjective or genitive before it, "of" it after, or its name right after."""
    found = _states_beside(doc, taken, m)
    return found[0] if len(found) == 1 else None


def _states_beside(doc: Document, taken: dict[int, Mention], m: Mention) -> list[str]:
    tokens, sentence = doc.tokens, doc.sentence_of(m.first)
    i = m.first - 1
    if i >= sentence.start and tokens[i].lower in POSSESSIVE:
        i -= 1
    i = _before_office(doc, taken, i, sentence.start)
    while i >= sentence.start and (tokens[i].pos == "ADJ" or tokens[i].lower in _FILLERS) and i not in taken:
        i -= 1
    if i > sentence.start and tokens[i].lower == "whose":
        i -= 2 if tokens[i - 1].text == "," else 1
    before = taken.get(i) if i >= sentence.start else None
    if before is not None and before.sort == "body" and before.country and m.sort in _JOINT | {"general_staff"}:
        return [before.country]
    if before is not None and _is_state(before):
        codes = [before.country]
        if before.first - 1 >= sentence.start and tokens[before.first - 1].lower == "and":
            other = taken.get(before.first - 2)
            if other is not None and _is_state(other) and _plural(doc, m):
                codes.insert(0, other.country)
        return [c for c in codes if c]
    return _states_after(doc, taken, m, sentence.end)


def _before_office(doc: Document, taken: dict[int, Mention], i: int, start: int) -> int:
    """The token before an office that leads an institution: "Ukraine's Chief of the | General Staff"."""
    j = i
    while j >= start and doc.tokens[j].lower in ARTICLES:
        j -= 1
    if j <= start or doc.tokens[j].lower != "of" or not offices.refers_to(doc.tokens[j - 1].lower):
        return i
    j -= 2
    while j >= start and j not in taken and offices.refers_to(doc.tokens[j].lower):
        j -= 1
    return j - 1 if j > start and doc.tokens[j].lower in POSSESSIVE else j


def _states_after(doc: Document, taken: dict[int, Mention], m: Mention, end: int) -> list[str]:
    tokens = doc.tokens
    i = m.last + 1
    linked = False
    while i < end and (tokens[i].lower in OF or tokens[i].lower in ("the", "republic", "state", "armed", "forces")):
        linked = linked or tokens[i].lower in OF
        i += 1
    i, linked = (j, True) if (j := _past_others(doc, taken, m, end)) else (i, linked)
    codes: list[str] = []
    while i < end:
        after = taken.get(i)
        if after is None or not _is_state(after) or (not linked and after.type != "place"):
            break
        if after.country:
            codes.append(after.country)
        i = after.last + 1
        if i < end and tokens[i].lower in ("and", ",", "&") and _plural(doc, m):
            i += 1
            while i < end and tokens[i].lower in ("the", "of"):
                i += 1
        else:
            break
    return codes


def _past_others(doc: Document, taken: dict[int, Mention], m: Mention, end: int) -> int | None:
    """Where the place begins that institutions joined by "and" share: "the ministry and the parliament in Minsk"."""
    i = m.last + 1
    if i >= end or doc.tokens[i].lower != "and":
        return None
    i += 2 if i + 1 < end and doc.tokens[i + 1].lower in ARTICLES else 1
    other = taken.get(i)
    if other is None and i < end and not offices.refers_to(doc.tokens[i].lower):
        return None
    if other is not None and other.type != "organisation":
        return None
    i = other.last + 1 if other is not None else i + 1
    return i + 1 if i + 1 < end and doc.tokens[i].lower == "in" else None


def _plural(doc: Document, m: Mention) -> bool:
    return any(doc.tokens[i].lower.endswith(("ies", "ments", "staffs", "armies", "forces")) for i in (m.first, m.last))


def _is_state(m: Mention) -> bool:
    return m.type in ("nationality", "place") and m.country is not None


def name_institutions(doc: Document, taken: dict[int, Mention]) -> None:
    """Give institutions their state and name: "Ministry of Defence of Belarus"."""
    for m in mentions_of(taken):
        _of_another_state(taken, m)
        if m.type not in ("organisation", "unit") or m.sort is None or m.name is not None:
            continue
        known = offices.institutions().get(m.text)
        if known is None:
            continue
        codes = _states_beside(doc, taken, m) or ([known.state] if known.state else [])
        if not codes and m.type == "organisation":
            codes = [c for c in [_state_of_context(doc, taken, m)] if c]
        if not codes and m.type == "unit" and m.text.islower():
            release(taken, m)
            continue
        m.country = codes[0] if len(codes) == 1 else None
        named = [offices.institution_name(known.id, c) for c in codes]
        m.name = "; ".join(f"{n} of {_called(c)}" for n, c in zip(named, codes, strict=True) if n) or None


def _of_another_state(taken: dict[int, Mention], m: Mention) -> None:
    """ "The South Korean Joint Chiefs of Staff": a body known of one state that the text calls another's."""
    before = taken.get(m.first - 1)
    if m.type != "organisation" or m.sort in ("media", "body") or m.country is None or before is None:
        return
    if before.type == "nationality" and before.country not in (None, m.country) and m.name:
        m.country, m.name = before.country, f"{m.name} of {_called(str(before.country))}"


def state_officials(doc: Document, taken: dict[int, Mention], people: Sequence[Person]) -> None:
    """Give holders of a state's offices, named without it, the state that is clearly meant."""
    for person in people:
        if person.country is not None or not any(offices.is_of_state(o) for o in person.offices):
            continue
        person.country = home_state(doc, mentions_of(taken), person)
        for m in person.mentions:
            m.country = person.country
    _lend_state(doc, taken, people)


def _lend_state(doc: Document, taken: dict[int, Mention], people: Sequence[Person]) -> None:
    """Give offices and institutions without a state that of all the others, where these are of one."""
    code = _state_of_all(doc, taken, people)
    if code is None:
        return
    for person in people:
        if person.country is None and any(offices.is_of_state(o) for o in person.offices):
            person.country = code
            for m in person.mentions:
                m.country = code
    for m in mentions_of(taken):
        known = offices.institutions().get(m.text) if m.type == "organisation" and m.name is None else None
        if known is not None and m.country is None:
            m.country, m.name = code, f"{offices.institution_name(known.id, code)} of {_called(code)}"


def _state_of_all(doc: Document, taken: dict[int, Mention], people: Sequence[Person]) -> str | None:
    """The one state whose officials and institutions speak and act, where no other is named but as a neighbour.

    Not where a body of states is named, which has offices of its own.
    """
    held = [p.country for p in people if p.country and any(offices.is_of_state(o) for o in p.offices)]
    held += [m.country for m in mentions_of(taken) if m.type == "organisation" and m.country and _is_office(m)]
    if len(set(held)) != 1 or any(m.sort == "body" for m in mentions_of(taken)):
        return None
    others = {m.country for m in mentions_of(taken) if _is_state(m) and not is_neighbour(doc, m)} - {held[0]}
    return None if others else held[0]


def _is_office(m: Mention) -> bool:
    return m.sort is not None and m.sort not in ("media", "body")


def _only_state(doc: Document, taken: dict[int, Mention], sentence: int, *, quoted: bool) -> str | None:
    """The only state that a sentence names, or the one before it where it names none; in quotations if `quoted`."""
    for i in (sentence, sentence - 1):
        here = [s for s in mentions_of(taken) if _is_state(s) and doc.tokens[s.first].sentence == i]
        here = [s for s in here if quoted or s.first not in words_in_quotes(doc)]
        named = {s.country for s in here}
        if len(named) == 1 and (all(is_neighbour(doc, s) for s in here) or _only_where(doc, taken, here)):
            return None
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _only_where(doc: Document, taken: dict[int, Mention], here: Sequence[Mention]) -> bool:
    """Whether the places only tell where something is, in a report from the capital of another state."""
    filed = filed_from(doc, mentions_of(taken))
    within = all(m.type == "place" and not m.stands_for_state for m in here)
    return within and len(filed) == 1 and filed.isdisjoint(m.country for m in here)


def is_neighbour(doc: Document, m: Mention) -> bool:
    """Whether a state is only what something goes to, comes from or stands against, or across whose border it is."""
    after = doc.tokens[m.last + 1] if m.last + 1 < doc.sentence_of(m.first).end else None
    if m.type == "nationality" and after is not None and after.lower in _BORDERS:
        return True
    before = doc.tokens[m.first - 1] if m.first > doc.sentence_of(m.first).start else None
    return before is not None and before.lower in _BESIDE


def _state_of_context(doc: Document, taken: dict[int, Mention], m: Mention) -> str | None:
    """The state of an institution that is named without one: its own before, the only one near it, the last subject.

    Else the topic, which is the state that the text names most often up to the end of the sentence.
    """
    here = doc.tokens[m.first].sentence
    if m.sort in _JOINT and any(
        s.sort == "body" and 0 <= here - doc.tokens[s.first].sentence <= 2 for s in taken.values()
    ):
        return None
    again = _named_again(doc, taken, m)
    if again is not None:
        return again
    seat = seat_before(doc, mentions_of(taken), m)
    if seat is not None:
        return seat
    only = _only_state(doc, taken, here, quoted=m.first in words_in_quotes(doc))
    if only is not None:
        return only
    agency = _state_of_agency(doc, taken, m)
    if agency is not None:
        return agency
    named = [
        s for s in mentions_of(taken) if _is_state(s) and s.stands_for_state and doc.tokens[s.first].sentence <= here
    ]
    for s in reversed(named):
        distance = here - doc.tokens[s.first].sentence
        if distance > 2:
            break
        if s.last < m.first and doc.tokens[s.last].dep.startswith("nsubj"):
            return s.country
    counted = Counter(s.country for s in named if not is_neighbour(doc, s))
    best = counted.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def _state_of_agency(doc: Document, taken: dict[int, Mention], m: Mention) -> str | None:
    """The state whose own agency refers to an institution: "TASS reported, citing the Defence Ministry"."""
    start = max(doc.sentence_of(m.first).start, m.first - _REFERENCE)
    cites = next((i for i in range(start, m.first) if doc.tokens[i].lower in _CITING), None)
    if cites is None:
        return None
    sentence = doc.tokens[m.first].sentence
    agencies = frozenset(load("people")["state_agencies"])
    media = {s.country for s in mentions_of(taken) if s.text in agencies and doc.tokens[s.first].sentence == sentence}
    return media.pop() if len(media) == 1 else None


def _named_again(doc: Document, taken: dict[int, Mention], m: Mention) -> str | None:
    """The state that this institution had before: "Ukraine's General Staff ...; Russian tanks, the General Staff said".

    Not where the sentence names a country or capital: "In Minsk the Defence Ministry said".
    """
    here = doc.tokens[m.first].sentence
    said = [s for s in mentions_of(taken) if s.first < m.first]
    places = (s for s in said if s.type == "place" and doc.tokens[s.first].sentence == here)
    if any(s.stands_for_state or states.state_word(s.text) is not None for s in places):
        return None
    before = {s.country for s in said if s.type == "organisation" and s.sort == m.sort and s.country}
    return before.pop() if len(before) == 1 else None


def _called(code: str) -> str:
    if is_body(code):
        return body_name(code)
    name = states.state_name(code)
    return f"the {name}" if name.startswith(("United", "Netherlands", "Philippines", "Czech Rep")) else name

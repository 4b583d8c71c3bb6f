"""Forces: stated strengths, single ships and aircraft, and kinds of equipment that take part."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parley.dossier.model import Activity, Category, Claim, Force, Hedge, Span
from parley.knowledge.bodies import is_body
from parley.language.document import Document
from parley.reading.absent import is_absent
from parley.reading.accounts import answering_accounts, only_denied, shared_accounts, spoken_of, stating_claim
from parley.reading.allegiance import (
    Allegiance,
    allegiance,
    arrives_at,
    claimants,
    names_several,
    respective,
    says_owner,
)
from parley.reading.counted import Counted, words_of
from parley.reading.editions import is_earlier
from parley.reading.exclusions import is_force
from parley.reading.field import Field, Strength, field_of, is_in, listed, nation
from parley.reading.formations import read_formations
from parley.reading.hulls import Hull, read_hulls
from parley.reading.military import weigh
from parley.reading.names import Names
from parley.reading.numbers import Quantity
from parley.reading.parts import from_several, of_several, wholes_of
from parley.reading.phrases import Stream, stream_of
from parley.reading.strengths import find_strengths
from parley.reading.topics import Topics

_PLAIN_WEIGHT = 2.0
_MANY_FIGHTERS = 100
"""As many fighters are persons: nobody counts aircraft in hundreds by that word alone."""
_SEVERAL = 100
_A = frozenset({"a", "an", "one"})
_PLAIN: frozenset[Hedge | None] = frozenset({None, "exact", "about"})
_WORDS_OF_INVOLVING = 3
_DEFINITE = frozenset({"the", "those", "these"})
_WHO = frozenset({"who", "that", "which"})
_STOPS = frozenset({".", "!", "?"})


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the text states of a force before it is known whose it is."""

    first: int
    last: int
    category: Category
    type: str | None = None
    unit: str | None = None
    low: int | None = None
    high: int | None = None
    hedge: Hedge | None = None
    of: str | None = None


def read_forces(
    doc: Document,
    names: Names,
    quantities: Sequence[Quantity],
    claims: Sequence[Claim],
    activities: Sequence[Activity],
) -> list[Force]:
    """The forces of the activities, by whose account.

    Where no activity was made out, forces count only if the text is plainly about armed forces and says of some that
    they move, train or are present; their activity is unknown then. Games, sport, trade and history have none.
    """
    if not doc.tokens:
        return []
    words = stream_of(doc)
    field = field_of(doc, words, quantities)
    read = [_as_soldiers(field, s, activities) for s in find_strengths(field)]
    named = {i for a in activities for span in a.spans for i in doc.tokens_in(span)}
    strengths = [s for s in read if s.quantity.first not in named and is_force(field, s, activities)]
    if not activities:
        strengths = [s for s in strengths if not _is_traded(field, s.first)]
        if not _plainly_military(field, strengths):
            return []
    hulls = read_hulls(doc, words)
    pieces = [*_single(field, hulls), *_kinds(field, strengths, hulls)]
    pieces = [s for s in pieces if not is_earlier(doc, s.first, s.last, activities)]
    units = read_formations(field, activities) if activities else []
    stated = [*_with_number(field, strengths), *pieces, *_of_units(field, units)]
    stated.sort(key=lambda s: (s.first, s.last))
    shared_sides = shared_accounts(field, names, strengths)
    sides = answering_accounts(field, names, strengths) | shared_sides
    owners = respective(field, strengths, names)
    stated = [replace(s, of=s.of or owners.get(s.first)) for s in stated]
    stated = [s for s in stated if not only_denied(doc, doc.span(s.first, s.last), claims)]
    forces = [_force(doc, names, claims, s, sides.get(s.first)) for s in stated]
    parts = {
        doc.tokens[a].start: None if b is None else doc.tokens[b].start for a, b in wholes_of(field, strengths).items()
    }
    shared = _release_several(field, names, forces, strengths) | _release_wholes(doc, names, forces, parts)
    shared |= {doc.tokens[i].start for i in shared_sides}
    shared |= {doc.tokens[s.first].start for s in stated if names_several(doc, s.first, s.last, names)}
    shared |= _pass_on(doc, names, forces, parts.keys() | shared)
    _answer(field, forces, strengths, sides.keys() - shared_sides.keys(), parts)
    _complete_owners(field, names, forces, parts, shared)
    _attach(doc, forces, claims, activities)
    arriving = {f.span[0] for f in forces if arrives_at(doc, names, f.span, [p for a in activities for p in a.parties])}
    _of_only_party(forces, activities, shared | arriving)
    return _distinct([f for f in forces if not _only_heads(doc, f, forces)])


def _as_soldiers(field: Field, s: Strength, activities: Sequence[Activity]) -> Strength:
    """ "Nine thousand Russians": a people counted in a report on its army's activity are soldiers."""
    if s.sense != "people" or s.last == s.quantity.last or max(s.quantity.low or 0, s.quantity.high or 0) < _SEVERAL:
        return s
    state, sentence = nation(field.doc.tokens[s.last]), field.sentence(s.last)
    acts = state is not None and any(state in a.parties for a in activities)
    civil = words_of("civil_doings").find(Stream(field.doc.tokens[sentence.start : sentence.stop]))
    return replace(s, sense="troops") if acts and not civil else s


def _plainly_military(field: Field, strengths: Sequence[Strength]) -> bool:
    sure = any(s.sense != "people" and not s.understood for s in strengths)
    if not sure or not words_of("movements").find(field.words):
        return False
    evidence = weigh(field.doc, field.words)
    of_today = evidence.old_years <= evidence.recent_years
    weighty = evidence.forces >= _PLAIN_WEIGHT and evidence.forces > 2 * evidence.domain_weight
    return evidence.military and of_today and weighty


def _is_traded(field: Field, first: int) -> bool:
    """Whether the sentence is about buying, making or giving away equipment."""
    sentence = field.sentence(first)
    return bool(words_of("trade").find(Stream(field.doc.tokens[sentence.start : sentence.stop])))


def _with_number(field: Field, strengths: Sequence[Strength]) -> Iterator[_Stated]:
    for s in strengths:
        category = Counted(s.first, s.last, _sense(field, s)).category
        if category is not None:
            q, hedge = s.quantity, _hedge(field.doc, s)
            low, high = None if hedge == "up_to" else q.low, q.high
            if _is_there(field.doc, s):
                low = high = low or high
                hedge = "exact"
            yield _Stated(s.first, s.last, category, s.type, None, low, high, hedge)


def _of_units(field: Field, units: Sequence[Strength]) -> Iterator[_Stated]:
    """ "Four battalions": of no category of equipment or men, with the unit as their type."""
    for s in units:
        hedge = _hedge(field.doc, s)
        low = None if hedge == "up_to" else s.quantity.low
        yield _Stated(s.first, s.last, "other", s.type, None, low, s.quantity.high, hedge)


def _is_there(doc: Document, s: Strength) -> bool:
    """ "No more than the 300 men who have arrived": as many as are there, whatever will not be exceeded."""
    q, behind = s.quantity, doc.tokens[s.last + 1 : s.last + 3]
    definite = q.hedge_first < q.first and doc.tokens[q.first - 1].lower in _DEFINITE
    told = bool(behind) and (behind[0].lower in _WHO or (behind[0].lower == "already" and len(behind) > 1))
    return definite and told and not s.understood and q.hedge in ("up_to", "less_than", "more_than")


def _sense(field: Field, s: Strength) -> str:
    """Fighters are aircraft, unless the words beside them speak of persons."""
    if s.sense != "fighters":
        return s.sense
    if max(s.quantity.low or 0, s.quantity.high or 0) >= _MANY_FIGHTERS:
        return "troops"
    return "troops" if _are_persons(field, s.first, s.last) else "aircraft"


def _are_persons(field: Field, first: int, last: int) -> bool:
    """ "Foreign fighters", "fighters of Wagner"."""
    return any(is_in("kinds_of_fighters", t) for t in field.doc.tokens[max(0, first - 2) : last + 3])


def _hedge(doc: Document, s: Strength) -> Hedge | None:
    """The hedge of the number, or `may` where its clause speaks of a possibility.

    "Are involved to 2,500 men" is said for "up to" in translation.
    """
    before = doc.tokens[max(0, s.first - _WORDS_OF_INVOLVING) : s.first]
    if before and before[-1].lower == "to" and (any(is_in("involving", t) for t in before) or _goes_on_to(doc, s)):
        return "up_to"
    if _is_up_to(doc, s):
        return "up_to"
    if s.quantity.hedge not in _PLAIN:
        return s.quantity.hedge
    for head in doc.ancestors(s.last)[:2]:
        if any(doc.tokens[c].lower in listed("possible") for c in doc.tokens[head].children):
            return "may"
    return s.quantity.hedge


def _is_up_to(doc: Document, s: Strength) -> bool:
    """ "In the area were to 2,500 men, until 110 guns": up to, in translation; "until 300 men had come" is none."""
    start = doc.sentence_of(s.first).start
    if s.quantity.hedge not in _PLAIN or s.first - 2 < start:
        return False
    lead, word = doc.tokens[s.first - 2], doc.tokens[s.first - 1].lower
    if word == "to":
        return lead.lemma == "be"
    listed = lead.lower in (",", "and") or lead.lemma == "be" or is_in("involving", lead)
    behind = doc.tokens[s.last + 1 : s.last + 2]
    return word in ("until", "till") and listed and not any(t.pos in ("VERB", "AUX") for t in behind)


def _goes_on_to(doc: Document, s: Strength) -> bool:
    """ "Are attracted 40 thousand men, to 600 tanks": what follows in the list of those involved, in translation."""
    start = doc.sentence_of(s.first).start
    listed = s.first - 2 >= start and doc.tokens[s.first - 2].lower in (",", "and")
    return listed and any(is_in("involving", t) for t in doc.tokens[start : s.first])


def _single(field: Field, hulls: Sequence[Hull]) -> Iterator[_Stated]:
    """Ships by name, and "a Su-24M": one each."""
    for hull in hulls:
        if is_absent(field.doc, hull.last):
            continue
        yield _Stated(hull.first, hull.last, "ships", None, hull.name, 1, 1, "exact", hull.country)
    ships = {i for h in hulls for i in range(h.first, h.last + 1)}
    for noun in field.counted:
        category = noun.category
        if noun.type is None or category is None or ships & set(range(noun.first, noun.last + 1)):
            continue
        article = _article(field.doc, noun)
        if article is not None and not _of_unit(field, noun):
            yield _Stated(article, noun.last, category, noun.type, None, 1, 1, "exact")


def _article(doc: Document, noun: Counted) -> int | None:
    """The indefinite article of a type, if it has one and the type is named as a single piece."""
    start = doc.sentence_of(noun.first).start
    for j in range(noun.first - 1, max(start, noun.first - 4) - 1, -1):
        if doc.tokens[j].lower in _A:
            return j
        if doc.tokens[j].pos not in ("ADJ", "PROPN", "NOUN"):
            return None
    return None


def _of_unit(field: Field, noun: Counted) -> bool:
    """Whether the type only tells the kind of a unit or group: "an S-400 regiment"."""
    after = field.begins.get(noun.last + 1)
    return after is not None and after.sense == "unit"


def _kinds(field: Field, strengths: Sequence[Strength], hulls: Sequence[Hull]) -> Iterator[_Stated]:
    """Types of equipment named without a number, which are no ships named one by one."""
    numbered = {i for s in strengths for i in range(s.first, s.last + 1)}
    numbered |= {i for h in hulls for i in range(h.first, h.last + 1)}
    for noun in field.counted:
        category = noun.category
        if noun.type is None or category is None or numbered & set(range(noun.first, noun.last + 1)):
            continue
        if field.doc.tokens[noun.last].lemma == "fighter" and _are_persons(field, noun.first, noun.last):
            continue
        several = _article(field.doc, noun) is None or _of_unit(field, noun)
        if several and not _is_traded(field, noun.first):
            yield _Stated(noun.first, noun.last, category, noun.type)


def _force(doc: Document, names: Names, claims: Sequence[Claim], stated: _Stated, side: str | None) -> Force:
    """The force as the dossier has it; `side` gives its number in a verb of saying shared with others."""
    span: Span = doc.span(stated.first, stated.last)
    whose = Allegiance(stated.of)
    claim = stating_claim(doc, span, claims)
    if side is not None and claim is not None and claim.speaker.country != side:
        claim = None
    if stated.of is None and side is None:
        whose = allegiance(doc, stated.first, stated.last, names, claim)
    return Force(
        category=stated.category,
        span=span,
        of=whose.of,
        unit=stated.unit,
        type=stated.type,
        low=stated.low,
        high=stated.high,
        hedge=stated.hedge,
        claimed_by=[side] if side else claimants(claim, names),
        claim=claim.id if claim is not None else None,
        states=list(whose.states),
    )


def _release_several(field: Field, names: Names, forces: Sequence[Force], strengths: Sequence[Strength]) -> set[int]:
    """ "Serbia hosts 3,000 allied soldiers", "from Peru and six other states": no state's alone, but a body's.

    Returns where such forces start.
    """
    several = {field.doc.tokens[s.first].start: from_several(field, s) for s in strengths if of_several(field, s)}
    for force in forces:
        if force.span[0] not in several or is_body(force.of):
            continue
        tokens = field.doc.tokens_in(force.span)
        said = says_owner(field.doc, tokens.start, tokens.stop - 1, names)
        if force.of is not None and said and several[force.span[0]]:
            force.states = [*force.states, force.of]
        if not said or several[force.span[0]]:
            force.of = None
    return set(several)


def _release_wholes(doc: Document, names: Names, forces: Sequence[Force], parts: Mapping[int, int | None]) -> set[int]:
    """ "Latvia says 2,200 soldiers, among them 300 Canadians": a whole with parts of a state is not its speaker's or
    sender's alone, unless its own words say so. A part of nobody else is of the whole's state ("the first 200").
    Returns where the wholes of several states start.
    """
    by_start = {f.span[0]: f for f in forces}
    pairs = [(by_start[a], by_start[b]) for a, b in parts.items() if a in by_start and b in by_start]
    released: set[int] = set()
    for part, whole in pairs:
        tokens = doc.tokens_in(whole.span)
        if part.of is not None and not says_owner(doc, tokens.start, tokens.stop - 1, names):
            released.add(whole.span[0])
            whole.of = whole.of if whole.of == part.of else None
    for part, whole in pairs:
        tokens = doc.tokens_in(part.span)
        if part.of is None and not part.states and not says_owner(doc, tokens.start, tokens.stop - 1, names):
            part.of = whole.of
    return released


def _pass_on(doc: Document, names: Names, forces: Sequence[Force], apart: Collection[int]) -> set[int]:
    """ "2,000 Polish soldiers, 40 tanks and 12 guns": what is listed behind is of the same, if not said otherwise.

    Behind forces of two states it may be of either; returns where such forces start.
    """
    passed: set[int] = set()
    either: set[int] = set()
    whose: set[str | None] = set()
    for before, force in pairwise(forces):
        listed = _in_one_list(doc, before, force)
        whose = {*whose, before.of} if listed else set()
        if not listed or says_owner(doc, *_edges(doc, force), names):
            continue
        if len(whose) > 1:
            force.of, force.states = None, []
            either.add(force.span[0])
            continue
        free = force.span[0] not in apart and before.claim == force.claim and (before.of or before.states)
        if free and (before.span[0] in passed or says_owner(doc, *_edges(doc, before), names)):
            force.of, force.states = before.of, list(before.states)
            passed.add(force.span[0])
    return either


def _edges(doc: Document, force: Force) -> tuple[int, int]:
    tokens = doc.tokens_in(force.span)
    return tokens.start, tokens.stop - 1


def _answer(
    field: Field,
    forces: Sequence[Force],
    strengths: Sequence[Strength],
    answering: Collection[int],
    parts: Mapping[int, int | None],
) -> None:
    """Another account of a number is of the same forces: "9,000 of its men took part; Chile puts it at 13,500"."""
    by_start = {f.span[0]: f for f in forces}
    start = field.doc.tokens
    for n, s in enumerate(strengths):
        force, before = by_start.get(start[s.first].start), spoken_of(field, strengths, n)
        first = by_start.get(start[before.first].start) if before is not None else None
        if force is None or first is None or force.of is not None or force.states or force.span[0] in parts:
            continue
        other = s.understood and bool(force.claimed_by) and force.claimed_by != first.claimed_by
        if other or s.first in answering:
            force.of, force.states = first.of, list(first.states)


def _complete_owners(
    field: Field, names: Names, forces: Sequence[Force], parts: Mapping[int, int | None], shared: set[int]
) -> None:
    """An owner not said is that of the list, for types that of the sentence before; none for what is in `shared`."""
    for force, following in zip(reversed(forces[:-1]), reversed(forces[1:]), strict=True):
        free = force.span[0] not in shared and following.span[0] not in parts
        if free and force.of is None and not force.states and _in_one_list(field.doc, force, following):
            force.of, force.states = following.of, list(following.states)
    for force in forces:
        unknown = force.of is None and not force.states and force.span[0] not in shared
        if unknown and force.type is not None:
            force.of = _spoken_of_before(field, names, field.doc.tokens_in(force.span)[0])


def _attach(doc: Document, forces: Sequence[Force], claims: Sequence[Claim], activities: Sequence[Activity]) -> None:
    """Give each force its activity."""
    by_id, topics = {claim.id: claim for claim in claims}, Topics(doc, activities)
    for force in forces:
        activity = topics.of(force.span, force.of, by_id.get(force.claim or ""))
        if activity is not None:
            force.activity = activity.id


def _of_only_party(forces: Sequence[Force], activities: Sequence[Activity], shared: set[int]) -> None:
    """An owner not said is the only party of the activity, if no such forces of others take part in it."""
    owners = {(f.activity, f.category, f.of) for f in forces if f.of or f.span[0] in shared}
    of_one = {a.id: a.parties[0] for a in activities if len(a.parties) == 1}
    for force in forces:
        only = of_one.get(force.activity or "")
        if (
            force.of is None
            and not force.states
            and not any(o[:2] == (force.activity, force.category) and o[2] != only for o in owners)
        ):
            force.of = only


def _spoken_of_before(field: Field, names: Names, i: int) -> str | None:
    """ "Russian troops were sent. 12 fighter jets followed": the only people whose forces the lines before speak of."""
    here = field.doc.sentence_of(i)
    before = field.doc.sentences[max(0, here.i - 1)]
    start = before.start if before.paragraph == here.paragraph else here.start
    owners = {
        mention.country
        for noun in field.counted
        if start <= noun.first - 1 < i
        and noun.category is not None
        and (mention := names.at(noun.first - 1)) is not None
        and mention.type == "nationality"
    }
    return owners.pop() if len(owners) == 1 else None


def _in_one_list(doc: Document, force: Force, following: Force) -> bool:
    """ "Some 300 guns and 20 aircraft of CSTO states": nothing but a comma or "and" between them."""
    between = doc.text[force.span[1] : following.span[0]].replace(",", " ").split()
    return following.span[0] >= force.span[1] and between in ([], ["and"], ["as", "well", "as"])


def _only_heads(doc: Document, force: Force, forces: Sequence[Force]) -> bool:
    """ "30 warships move" above "more than thirty ships": a headline drops the hedge of the number below it."""
    head = doc.sentences[0]
    stop = doc.tokens[head.end - 1]
    if force.hedge != "exact" or force.span[0] >= stop.end or stop.text in _STOPS or len(doc.sentences) == 1:
        return False
    below = (f for f in forces if f.span[0] >= stop.end and f.category == force.category)
    return any({f.low, f.high} == {force.low, None} for f in below)


def _distinct(forces: Sequence[Force]) -> list[Force]:
    """Each force once by each account, and a number that somebody gives not once more as the outlet's own.

    A type without number is listed only where no number of it is given.
    """
    numbered = {f.type for f in forces if f.type and (f.low, f.high) != (None, None)}
    given = {_figure(f) for f in forces if f.claimed_by}
    seen: set[tuple[object, ...]] = set()
    out: list[Force] = []
    for f in forces:
        bare = (f.low, f.high) == (None, None)
        key = (*_figure(f), f.of) if bare else (*_figure(f), tuple(f.claimed_by))
        repeated = f.type in numbered if bare else not f.claimed_by and _figure(f) in given
        if key not in seen and not repeated:
            seen.add(key)
            out.append(f)
    return out


def _figure(force: Force) -> tuple[object, ...]:
    return force.category, force.type, force.unit, force.low, force.high

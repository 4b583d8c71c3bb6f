"""Compare two nodes: the features by which they are one activity or two, each with both values and what it counts."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from parley.knowledge.states import is_state, state_by_capital, state_by_word
from parley.ledger.matching.naming import Likeness, likeness, parts_of
from parley.ledger.matching.profile import STANDING, Days, Node, Profile, Spot
from parley.ledger.matching.spelling import skeleton, sounds
from parley.ledger.matching.weights import alike, bounds, days, is_errand, is_rare, kilometres, members, weight

Verdict = Literal["same", "different", "unsure"]

_RANK: list[Likeness] = ["same_series", "same_name", "spelled_alike", "abbreviation", "names_share_words"]
SURE = frozenset(_RANK[:4])
"""Likenesses that make two names names of one series or edition."""
_EARTH = 6371.0
_LONG_WORD = 4
_ADJECTIVE = re.compile("(?<=[^aeiou])(?:oie|oe|e|aia|i)$")
_OF_FOUNDER = re.compile("[ie]v(?=sk)")
_PERSONS = 2
"""As many persons whom two reports share tell more than one."""


class Feature(Struct, frozen=True):
    """One ground of a comparison: what it is, both values, and what it adds to the log-odds (negative: against)."""

    name: str
    a: str
    b: str
    score: float


class Comparison(Struct, frozen=True):
    """What was found on two nodes: the verdict, its probability, and all grounds."""

    a: str
    b: str
    verdict: Verdict
    score: float
    features: list[Feature]


def compare(a: Node, b: Node) -> Comparison:
    """Whether two nodes are one activity. The order of the two does not matter to verdict and score."""
    features = _features(a, b)
    score = probability(weight("start") + sum(feature.score for feature in features))
    return Comparison(a.id, b.id, verdict_of(score), round(score, 4), features)


def probability(points: float) -> float:
    """The probability that belongs to log-odds."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, points))))


def points_of(comparison: Comparison) -> float:
    """The log-odds of a comparison."""
    return weight("start") + sum(feature.score for feature in comparison.features)


def verdict_of(score: float) -> Verdict:
    """What a probability is enough for."""
    different_to, same_from = bounds()
    return "same" if score >= same_from else "different" if score <= different_to else "unsure"


def _features(a: Node, b: Node) -> list[Feature]:
    x, y = a.profile, b.profile
    like, taught = _likeness(x, y)
    found: list[Feature] = [taught] if taught is not None else []
    if a.report == b.report:
        found.append(Feature("one_report", a.report, b.report, weight("one_report")))
    else:
        found.extend(_people(x, y))
    if x.names or y.names:
        found.append(_name(x, y, like))
    for feature in _GROUNDS:
        found.extend(feature(x, y, like))
    return found


# -- names and years ---


def _likeness(x: Profile, y: Profile) -> tuple[Likeness | None, Feature | None]:
    """How alike the names are, by those that the reports bear, else by those that earlier reports taught.

    Words written like a name beside a nameless exercise are one where the other bears it.
    """
    like = name_likeness(x.names, y.names)
    if like in SURE:
        return like, None
    for one, other in ((x, y), (y, x)):
        for known in one.learned:
            if name_likeness([known.name], other.names) in SURE:
                return "same_name", Feature("name_learned", f"{known.of} = {known.name}", f"by {known.report}", 0.0)
        meant = next((words for words in one.written if _may_be_called(words, other)), None)
        if meant is not None:
            return "same_name", Feature("name_written", meant, "; ".join(other.names), weight("name_written"))
    return like, None


def _may_be_called(words: str, other: Profile) -> bool:
    """Whether words are a name of an exercise, of the same year where both tell one."""
    year = parts_of(words).year
    return name_likeness([words], other.names) in SURE and (year is None or year in (likely_years(other) or [year]))


def name_likeness(a: Iterable[str], b: Iterable[str]) -> Likeness | None:
    """The best likeness of any of the names of one with any of the other's; series known as others only if all are."""
    theirs = list(b)
    found = {likeness(x, y) for x in a for y in theirs}
    best = next((like for like in _RANK if like in found), None)
    return best or ("other_series" if "other_series" in found else None)


def _name(x: Profile, y: Profile, like: Likeness | None) -> Feature:
    kind: str = like or ("other_name" if x.names and y.names else "one_nameless")
    return Feature(kind, "; ".join(x.names), "; ".join(y.names), weight(kind))


def _year(x: Profile, y: Profile, like: Likeness | None) -> Iterable[Feature]:
    """The editions: years written in the names, or those in which it lies or was told of."""
    if x.years and y.years:
        if x.letters and y.letters and not set(x.letters) & set(y.letters):
            yield _feature("other_year", x.letters, y.letters)
        elif set(x.years) & set(y.years):
            yield _feature("same_year" if like in SURE else "year_of_other_name", x.years, y.years)
        else:
            yield _feature("other_year", x.years, y.years)
    elif (x.years or y.years) and like in SURE:
        shared = set(x.years or likely_years(x)) & set(y.years or likely_years(y))
        known = likely_years(x) and likely_years(y)
        if known:
            kind = "likely_year" if shared else "other_likely_year"
            yield _feature(kind, x.years or likely_years(x), y.years or likely_years(y))


def likely_years(profile: Profile) -> list[int]:
    """The years of an activity: written in its name, or of its days, or in which it was told of or is due."""
    if profile.years:
        return profile.years
    if profile.first and profile.last:
        return list(range(int(profile.first[:4]), int(profile.last[:4]) + 1))
    if not profile.told:
        return []
    year, month = int(profile.told[:4]), int(profile.told[5:7] or 0)
    return [year - 1, year] if 0 < month <= 2 else [year, year + 1] if month >= 11 else [year]


# -- time ---


def _time(x: Profile, y: Profile, like: Likeness | None) -> Iterable[Feature]:
    """The days of both, or those of publication; little against a name and year that both bear."""
    sure = like in SURE
    settled = sure and bool(set(x.years) & set(y.years))
    if x.first and x.last and y.first and y.last:
        slack = days("slack") if not x.names and not y.names and is_errand(x.kind) and is_errand(y.kind) else 0
        named = bool(x.names and y.names)
        both = _stretch(x.first, x.last), _stretch(y.first, y.last)
        yield from _days(*both, settled=settled, named=named, slack=slack)
        return
    mine, theirs = _when(x), _when(y)
    if mine and theirs and not (x.names and y.names):
        yield from _told_nameless(mine, theirs, errand=_one_errand(x, y))
    elif mine and theirs:
        yield from _told(mine, theirs, settled=settled, one_year=sure and mine.first.year == theirs.first.year)


def _days(a: Days, b: Days, *, settled: bool, named: bool, slack: int = 0) -> Iterable[Feature]:
    """Two stretches of days, each at the precision known; with so many days of `slack` they meet.

    Of what is not `named` in both, an end in common is no more than that: many exercises end with the week.
    """
    gap = _gap(a, b)
    vague = max((a.last - a.first).days, (b.last - b.first).days) > days("far")
    if gap <= slack:
        kind = "days_near" if vague else _meeting(a, b, named=named)
    elif days("near") < gap <= days("apart"):
        return
    else:
        kind = "days_near" if gap <= days("near") else "days_far" if gap > days("far") and not settled else "days_apart"
    yield Feature(kind, _written(a), _written(b), weight(kind))


def _meeting(a: Days, b: Days, *, named: bool) -> str:
    """How stretches meet: they are the same, or one is a day with which the other begins or ends."""
    shared = (a.first == b.first) + (a.last == b.last)
    one_day = a.first == a.last or b.first == b.last
    if shared > 1 or (shared and (named or one_day)):
        return "same_days"
    return "days_share_end" if shared else "days_meet"


def _told(a: Days, b: Days, *, settled: bool, one_year: bool) -> Iterable[Feature]:
    """Days of publication stand for the activity where no other days are known."""
    gap = _gap(a, b)
    near, far = days("told_near"), days("told_far")
    if gap <= near:
        kind = "told_close" if gap <= days("told_close") else "told_near"
        yield Feature(kind, _written(a), _written(b), weight(kind))
    elif not settled:
        kind = "told_apart" if gap <= far or one_year else "told_far"
        share = min(1.0, (gap - near) / (far - near)) if kind == "told_apart" else 1.0
        yield Feature(kind, _written(a), _written(b), round(weight(kind) * share, 3))


def _told_nameless(a: Days, b: Days, *, errand: bool) -> Iterable[Feature]:
    """Without a name, what is told of some weeks later is rather the next of its kind, if it is no long errand."""
    gap, near = _gap(a, b), days("told_near")
    far = days("errand_far" if errand else "told_far")
    if gap <= days("told_soon"):
        kind = "told_close" if gap <= days("told_close") else "told_near"
    elif gap > near:
        kind = "told_apart_nameless" if gap <= far else "told_far"
    else:
        return
    share = (gap - near) / (far - near) if errand and kind == "told_apart_nameless" else 1.0
    yield Feature(kind, _written(a), _written(b), round(weight(kind) * share, 3))


def _one_errand(x: Profile, y: Profile) -> bool:
    """Whether both lead the same parties to or from the same other state."""
    if not (leads_abroad(x) and leads_abroad(y)):
        return False
    shared = set(x.parties) & set(y.parties)
    return bool(shared) and bool((_named_states(x) & _named_states(y)) - shared)


def leads_abroad(profile: Profile) -> bool:
    """Whether a nameless activity may go on for months; a withdrawal told of with a drill is the return from it."""
    return is_errand(profile.kind) and not profile.names and not (profile.kind == "withdrawal" and profile.drill)


def abroad(profile: Profile, party: str) -> set[str]:
    """The states where an activity of a party is or that are named beside it, the party left out."""
    return _named_states(profile) - {party}


def _named_states(profile: Profile) -> set[str]:
    return _grounds(profile) | {word for word in profile.around if is_state(word)}


def _when(profile: Profile) -> Days | None:
    if profile.first and profile.last:
        return _stretch(profile.first, profile.last)
    return _stretch(profile.told, profile.told) if profile.told and len(profile.told) == len("2022-02-10") else None


def _stretch(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last))


def _gap(a: Days, b: Days) -> int:
    """Days between two stretches, 0 or less where they meet."""
    return max((a.first - b.last).days, (b.first - a.last).days)


def _written(stretch: Days) -> str:
    return "/".join(dict.fromkeys(day.isoformat() for day in stretch))


# -- kind, sides and places ---


def _kind(x: Profile, y: Profile, like: Likeness | None) -> Iterable[Feature]:
    if x.kind == y.kind:
        yield _feature("same_rare_kind" if is_rare(x.kind) and not x.names else "same_kind", x.kind, y.kind)
    elif y.kind in alike(x.kind):
        yield _feature("like_kind", x.kind, y.kind)
    elif like not in SURE:
        yield _feature("other_kind", x.kind, y.kind)


def _parties(x: Profile, y: Profile, like: Likeness | None) -> Iterable[Feature]:
    if bool(x.parties) != bool(y.parties) and (_crossed(x, y) if x.parties else _crossed(y, x)):
        yield _feature("party_beside", x.parties or x.around, y.parties or y.around)
    if not x.parties or not y.parties:
        return
    year = next(iter(likely_years(x) or likely_years(y)), None)
    share = _shared(x.parties, y.parties, year)
    if share:
        yield _feature("parties_shared", x.parties, y.parties, share)
        if _one_company(x, y):
            yield _feature("same_parties", x.parties, y.parties)
    elif _crossed(x, y) and _crossed(y, x) and (_one_at_home(x, y) or not (leads_abroad(x) and leads_abroad(y))):
        yield _feature("parties_crossed", x.parties, y.parties)
    else:
        yield _feature("named_parties_apart" if like in SURE else "parties_apart", x.parties, y.parties)


def _one_company(x: Profile, y: Profile) -> bool:
    """Whether the same states train with each other in both, and one of the exercises has no name."""
    both = trains_together(x) and trains_together(y) and set(x.parties) == set(y.parties)
    return both and not (x.names and y.names)


def trains_together(profile: Profile) -> bool:
    """Whether it is an exercise of two states or more with each other."""
    return profile.kind == "exercise" and len(profile.parties) > 1 and all(map(is_state, profile.parties))


def _crossed(x: Profile, y: Profile) -> bool:
    """Whether the parties of one are named beside the other, or are where it is."""
    return set(x.parties) <= {*y.around, *_grounds(y)}


def _one_at_home(x: Profile, y: Profile) -> bool:
    """Whether one of the parties is the state on whose ground both are: it lets in the forces of the other."""
    ground = _grounds(x) & _grounds(y)
    return set(x.parties) <= ground or set(y.parties) <= ground


def _shared(a: list[str], b: list[str], year: int | None) -> float:
    """The share of the parties of the shorter list that the other list names, itself or by its alliance."""
    short, long = sorted((a, b), key=len)
    cover = set(long).union(*(members(body, year) for body in long))
    return sum(party in cover or not members(party, year).isdisjoint(long) for party in short) / len(short)


def _host(x: Profile, y: Profile, like: Likeness | None) -> Iterable[Feature]:
    """On whose territory they are: the state that is said to be host, or those of the places."""
    if x.host and y.host and (x.host == y.host or like not in SURE):
        yield _feature("same_host" if x.host == y.host else "other_host", x.host, y.host)
    elif not (x.host and y.host) and (shared := _grounds(x) & _grounds(y)):
        yield _feature("same_ground", sorted(shared), sorted(shared))


def _grounds(profile: Profile) -> set[str]:
    """The states on whose territory an activity is."""
    return {state for state in (profile.host, *(spot.country for spot in profile.places)) if state}


def _place(x: Profile, y: Profile, like: Likeness | None) -> Iterable[Feature]:
    """The two nearest places; a State named as a place is none."""
    mine, theirs = ([spot for spot in profile.places if not is_whole_state(spot)] for profile in (x, y))
    pairs = [(distance(p, q), p, q) for p in mine for q in theirs]
    known = [(far, p, q) for far, p, q in pairs if far is not None]
    if not known:
        if any(p.country and q.country for _, p, q in pairs) and like not in SURE:
            yield _feature("place_unlike", [p.name for p in mine], [q.name for q in theirs])
        return
    far, p, q = min(known, key=lambda pair: pair[0])
    if far <= kilometres("near"):
        yield _feature("place_same" if far <= kilometres("same") else "place_near", p.name, q.name)
    elif like not in SURE:
        two_states = p.country and q.country and p.country != q.country
        kind = "place_far" if far > kilometres("far") else "place_abroad" if two_states else "place_apart"
        yield _feature(kind, p.name, q.name)


def _one_place(p: Spot, q: Spot) -> bool:
    """Whether one name has all words of the other, a long one among them, and no two states are given."""
    if p.country and q.country and p.country != q.country:
        return False
    short, long = sorted((place_words(p.name), place_words(q.name)), key=len)
    return short == long or (short <= long and max(map(len, short), default=0) >= _LONG_WORD)


@lru_cache(maxsize=8192)
def place_words(name: str) -> frozenset[str]:
    """The words of a place's name in the sounds that its transliterations share, endings of adjectives aside."""
    return frozenset(_place_word(sounds(word)) for word in re.findall(r"[^\W_]+", name))


def _place_word(told: str) -> str:
    """ "Zolote" and "Zolotoye", "Petrivske" and "Petrovskoye": as Ukrainian and Russian have them."""
    if len(told) <= _LONG_WORD:
        return told
    return _ADJECTIVE.sub("", _OF_FOUNDER.sub("ov", told)) or told


def is_whole_state(spot: Spot) -> bool:
    """Whether a place is a whole state, by its name."""
    return spot.country is not None and state_by_word(spot.name) == spot.country and is_state(spot.country)


def distance(p: Spot, q: Spot) -> float | None:
    """Kilometres between two places; 0 for one name, None where a point is unknown."""
    if _one_place(p, q):
        return 0.0
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return None
    return kilometres_between((p.lat, p.lon), (q.lat, q.lon))


def kilometres_between(p: tuple[float, float], q: tuple[float, float]) -> float:
    """Kilometres between two points in degrees (latitude, longitude), along a great circle."""
    north, east = math.radians(q[0] - p[0]), math.radians(q[1] - p[1])
    half = math.sin(north / 2) ** 2 + math.cos(math.radians(p[0])) * math.cos(math.radians(q[0])) * (
        math.sin(east / 2) ** 2
    )
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, half)))


# -- forces and company ---


def _strengths(x: Profile, y: Profile, like: Likeness | None) -> Iterable[Feature]:
    """Figures given alike; numbers of one or two are no sign."""
    shared = [s for s in x.strengths if s in y.strengths and (s[1] or s[2] or 0) > 2]
    if shared:
        told = "; ".join(f"{item} {low or ''}-{high or ''}" for item, low, high in shared)
        yield Feature("same_strengths", told, told, weight("same_strengths"))


def _context(x: Profile, y: Profile, like: Likeness | None) -> Iterable[Feature]:
    """What stands beside them: nameless ones beside one exercise are one, and what stands beside it is not it."""
    if not x.names and not y.names:
        if _named_alike(x.context, y.context):
            yield _feature("same_context", x.context, y.context)
    elif like not in SURE and (_named_alike(x.context, y.names) or _named_alike(x.names, y.context)):
        yield _feature("other_context", x.context or x.names, y.context or y.names)


def _around(x: Profile, y: Profile, like: Likeness | None) -> Iterable[Feature]:
    """Nameless activities lie in the company of the same states and places, or of others."""
    if x.names or y.names or not x.around or not y.around:
        return
    mine, theirs = (_company(profile, {*x.parties, *y.parties}) for profile in (x, y))
    shared = mine.keys() & theirs.keys()
    if shared:
        spot = any(not is_state(mine[word]) and state_by_capital(mine[word]) is None for word in shared)
        yield _feature("around_place" if spot else "around_shared", x.around, y.around)
        if x.kind == y.kind and _one_errand(x, y):
            yield _feature("same_errand", x.parties, y.parties)
    elif mine and theirs and bool(_states_of(mine.values())) == bool(_states_of(theirs.values())):
        yield _feature("around_apart", x.around, y.around)


def _company(profile: Profile, parties: set[str]) -> dict[object, str]:
    """What is named beside an activity but for the parties, by what all spellings of it share."""
    return {word if is_state(word) else place_words(word): word for word in profile.around if word not in parties}


def _units(x: Profile, y: Profile, like: Likeness | None) -> Iterable[Feature]:
    """Nameless activities of one unit or ship are rather one; a district or a fleet tells less."""
    if x.names or y.names:
        return
    shared = set(x.units) & set(y.units)
    if shared:
        numbered = any(unit[0].isdigit() or unit.startswith(("ship ", f"{STANDING} ")) for unit in shared)
        yield _feature("same_unit" if numbered else "same_formation", sorted(shared), sorted(shared))


def _states_of(words: Iterable[str]) -> set[str]:
    """The states among them: towns of one report and the states of another say nothing of each other."""
    return {word for word in words if is_state(word)}


def _people(x: Profile, y: Profile) -> Iterable[Feature]:
    """Somebody whom both reports name within weeks, such as its director; who led one may lead the next."""
    mine, other = _when(x), _when(y)
    if mine and other and _gap(mine, other) > days("told_near"):
        return
    theirs = {called(name): name for name in y.people if name.strip()}
    shared = [(name, theirs[called(name)]) for name in x.people if name.strip() and called(name) in theirs]
    if shared:
        share = min(len(shared), _PERSONS) if not x.names and not y.names else 1
        yield _feature("person_shared", [name for name, _ in shared], [name for _, name in shared], share)


@lru_cache(maxsize=8192)
def called(name: str) -> tuple[str, str]:
    """The first sound of the given name and the consonants of the surname."""
    words = name.split() or [""]  # a report may call somebody nothing
    return sounds(words[0])[:1], skeleton(words[-1])


def _sort(x: Profile, y: Profile, like: Likeness | None) -> Iterable[Feature]:
    """Nameless exercises are told by what is trained in them."""
    if x.names or y.names or not x.sorts or not y.sorts:
        return
    yield _feature("same_sort" if set(x.sorts) & set(y.sorts) else "other_sort", x.sorts, y.sorts)


def _named_alike(a: list[str], b: list[str]) -> bool:
    return bool(a and b) and name_likeness(a, b) in SURE


def _feature(name: str, a: object, b: object, share: float = 1.0) -> Feature:
    return Feature(name, _shown(a), _shown(b), round(weight(name) * share, 3))


def _shown(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


_Ground = Callable[[Profile, Profile, Likeness | None], Iterable[Feature]]
_GROUNDS: list[_Ground] = [_year, _time, _kind, _parties, _host, _place, _strengths, _context, _around, _units, _sort]

"""Strengths: numbers of a text with what they count, whatever stands between them or is left out."""

from __future__ import annotations

from calendar import month_abbr, month_name
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from parley.knowledge.load import load
from parley.knowledge.states import state_word
from parley.language.document import Document, Token
from parley.reading.counted import Counted, read_counted, together, words_of
from parley.reading.numbers import Quantity
from parley.reading.phrases import Stream

_RIGHT, _LEFT = 10, 16
"""How far from a number its noun may stand, in tokens."""
_BACK = 5
"""How many sentences a number without noun may look back."""
_SMALL = 10
"""Below this a number without noun counts anything."""
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "no"})
_FIGURES = 3
_LABEL = 6
"""So many words at most stand before the colon in a list of figures."""
_MINUTES = 60
_DIGITS_OF_CLOCK = 4
_LAST_DAY = 31
_NEAR = 4
_ALIKE = 4
"""So many times as large as the number before at most, a number without noun counts the same."""
_MANY = 100
_LARGE = 1_000
"""From here on a number without noun counts troops: nobody speaks of thousands of ships."""
_OLD = 120
_YEARS = range(1900, 2100)
_MONTHS = frozenset(m.lower() for m in (*month_name, *month_abbr) if m)
_DAYS_JOINED = frozenset({",", ".", "and", "or", "to", "till", "until", "on", "by", "–", "-"})
_QUOTES = frozenset("\"“”„«»‹›'‘’")
_HYPHENS = frozenset({"-", "‐", "‑"})
_OPENING = frozenset({"(", "[", ":", "–", "—", "-", ","})
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "X", "DET", "SYM"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OF = frozenset({"of", "from"})
_IN_ALL = frozenset({("in", "all"), ("in", "total"), ("in", "number"), ("all", "told")})
_SOME = frozenset({"few", "several", "couple"})
_PARTITIVE = frozenset({"of", "the", "its", "their"})
_ARTICLES = frozenset({"the", "those", "these", "their", "its", "his", "her", "our", "all", "a", "an"})
_STRONG = frozenset({"strong", "man", "men", "person", "people", "soldier", "troop", "member"})
_SURELY_STRONG = frozenset({"strong", "soldier", "troop"})
NUMBERING = frozenset(
    {"number", "numbers", "numbered", "numbering", "total", "totals", "totalled", "totalling", "totaling"}
)


@dataclass(frozen=True, slots=True)
class Strength:
    """A number with what it counts: tokens `first` to `last` (inclusive).

    `sense` is as in `Counted`. `understood`: the noun stands elsewhere ("7,200 of them", "8,700 in all").
    """

    quantity: Quantity
    sense: str
    first: int
    last: int
    type: str | None = None
    understood: bool = False


def _begin(q: Quantity) -> int:
    """The first token of the number with its hedge."""
    return min(q.first, q.hedge_first)


def _after(q: Quantity) -> int:
    """The token after the number, and after a hedge right behind it ("300 or more guns")."""
    return max(q.last, q.hedge_last) + 1


@dataclass(frozen=True)
class Field:
    """A text with its numbers and what may be counted in it, looked up by token."""

    doc: Document
    words: Stream
    counted: Sequence[Counted]
    quantities: Sequence[Quantity]
    begins: Mapping[int, Counted]
    ends: Mapping[int, Counted]
    numbered: Mapping[int, Quantity]

    def sentence(self, i: int) -> range:
        """The tokens of the sentence that token `i` stands in."""
        sentence = self.doc.sentence_of(i)
        return range(sentence.start, sentence.end)


def field_of(doc: Document, words: Stream, quantities: Sequence[Quantity]) -> Field:
    """Look up what may be counted in the text."""
    counted = read_counted(doc, words)
    return Field(
        doc=doc,
        words=words,
        counted=counted,
        quantities=quantities,
        begins={c.first: c for c in counted},
        ends={c.last: c for c in counted},
        numbered={i: q for q in quantities for i in range(q.first, q.last + 1)},
    )


def find_strengths(field: Field) -> list[Strength]:
    """Every number that counts troops, equipment or units, from left to right."""
    counts = [c for q in field.quantities if (c := _as_count(field, q)) is not None and not _is_few(c)]
    found: dict[int, Strength] = {}
    open_ones: list[Quantity] = []
    for q in reversed(counts):
        link = _noun_after(field, q)
        if isinstance(link, Strength):
            found[q.first] = link
        elif link:
            open_ones.append(q)
    for q in reversed(open_ones):
        label = _label(field, q)
        if label is not None and not _labels_amount(field, label):
            continue
        strength = (
            _of_labelled_army(field, q, label)
            or _in_brackets(field, q, found)
            or _noun_before(field, q)
            or _in_list(field, q, found)
            or _understood(field, q, found)
        )
        if strength is not None:
            found[q.first] = strength
    return [found[i] for i in sorted(found)]


def _as_count(field: Field, q: Quantity) -> Quantity | None:
    """The number if it counts something; "the troops number 12,700" does, though "number 12" is a label."""
    if q.kind == "count":
        return None if _is_clock(field, q) or _is_change(field, q) else q
    if q.kind == "other" and _is_bracketed(field, q):
        return replace(q, kind="count")
    if q.kind == "version" and _is_of_next_state(field, q):
        low = int(field.doc.tokens[q.first].text)
        return replace(q, kind="count", low=low, high=low, value=float(low), hedge="exact")
    before = field.doc.tokens[max(0, q.first - 1) : q.first]
    figures = field.doc.tokens[q.first].text.replace(",", "").replace(".", "")
    if q.kind != "version" or q.first != q.last or not figures.isdecimal() or not before:
        return None
    amount = q.first > 1 and field.doc.tokens[q.first - 2].lower == "in"  # "men in number 300", in translation
    verb = amount or before[0].pos == "VERB" or len(figures) < len(field.doc.tokens[q.first].text)
    labelled = len(figures) < _FIGURES or before[0].lower not in NUMBERING or not verb
    low = int(figures)
    return None if labelled else replace(q, kind="count", low=low, high=low, value=float(low), hedge=q.hedge or "exact")


def _is_of_next_state(field: Field, q: Quantity) -> bool:
    """ "Romania sends 120 soldiers, Bulgaria 90 and Greece 60": a state and its number, and no name of a thing."""
    tokens, start = field.doc.tokens, field.sentence(q.first).start
    if q.first != q.last or not tokens[q.first].text.isdecimal() or q.first - 2 <= start:
        return False
    state = state_word(tokens[q.first - 1].text)
    listed_before = tokens[q.first - 2].lower in (",", "and", ";")
    return state is not None and listed_before and any(i in field.numbered for i in range(start, q.first - 2))


def _is_bracketed(field: Field, q: Quantity) -> bool:
    """ "Tanks (150) and guns (90)": the number in brackets behind several of a kind is theirs, and no footnote's."""
    tokens, noun = field.doc.tokens, field.ends.get(q.first - 2)
    brackets = tokens[max(0, q.first - 1)].lower == "(" and tokens[min(q.last + 1, len(tokens) - 1)].lower == ")"
    counted = noun is not None and noun.category is not None and q.first - 2 not in field.numbered
    return brackets and counted and (q.high or 0) >= _SMALL and _is_several(tokens[q.first - 2])


def _is_clock(field: Field, q: Quantity) -> bool:
    """ "At ten past nine", "at 0900", "one pound fifty": minutes and pence."""
    tokens = field.doc.tokens
    after = tokens[q.last + 1 : q.last + 3]
    digits = tokens[q.first].text
    if len(digits) == _DIGITS_OF_CLOCK and digits.startswith("0"):
        return True
    hour = q.first > 1 and tokens[q.first - 1].lower == "past" and q.first - 2 in field.numbered
    minutes = len(after) == 2 and after[0].lower in ("past", "to") and after[1].i in field.numbered
    money = q.first > 0 and is_in("currencies", tokens[q.first - 1]) and q.first - 2 in field.numbered
    return money or hour or (minutes and max(q.low or 0, q.high or 0) < _MINUTES and tokens[q.first - 1].lower == "at")


def _is_change(field: Field, q: Quantity) -> bool:
    """ "8,000 more than announced": by how much a strength is larger or smaller."""
    after = [t.lower for t in field.doc.tokens[q.last + 1 : q.last + 3]]
    return len(after) == 2 and after[0] in ("more", "fewer", "less") and after[1] == "than"


def _is_few(q: Quantity) -> bool:
    """ "A few soldiers", "several ships": too little to be a strength."""
    return q.vague and (q.high or 0) < _SMALL


@cache
def listed(group: str) -> frozenset[str]:
    """One list of single words of the knowledge of forces."""
    data: Any = load("forces")
    return frozenset(str(w) for w in data[group])


def is_in(group: str, token: Token) -> bool:
    """Whether the word, as written or in its base form, is in the list `group`."""
    return token.lower in listed(group) or token.lemma in listed(group)


# --- the noun to the right ------------------------------------------------------------------------------------------


def _noun_after(field: Field, q: Quantity) -> Strength | bool:
    """The number with the noun after it; True if the number stands alone, False if it counts something else."""
    tokens, end = field.doc.tokens, field.sentence(q.last).stop
    if max(q.low or 0, q.high or 0) >= _SMALL and _is_strong(tokens, q, end):
        return _strong(field, q, end)
    army = _of_an_army(field, q)
    if army is not None:
        return army
    j, noun, other = _behind_aside(field, q), None, False
    start = j
    while j < min(end, start + _RIGHT):
        here = field.begins.get(j)
        if here is not None:
            if here.sense in ("civil", "unit"):
                if here.sense == "unit" and _are_many_forces(field, q, here):
                    return Strength(q, "troops", _begin(q), here.last)
                if is_in("branches", tokens[here.last]) and _is_listed_on(field, here.last + 1):
                    return True
                if _joins_branches(tokens, here.last + 1):
                    j = here.last + 1
                    continue
                if here.sense == "unit" and noun is None and (_is_container(field, here) or _owns(field, q, here)):
                    j = here.last + 1
                    continue
                return False
            noun, other, j = here, False, here.last + 1
        elif noun is not None and tokens[j].lower in _POSSESSIVE and tokens[j].dep == "case":
            noun, other, j = None, True, j + 1  # "300 soldiers' families"
        elif noun is not None:
            if not _goes_on(tokens, noun, j):
                break
            noun, other, j = None, True, j + 1
        elif j in field.numbered and tokens[j - 1].lower in _PARTITIVE:
            j = _after(field.numbered[j])
        elif j in field.numbered or not (
            _may_stand_between(tokens, q, j) or _joins_attributes(field, j) or _joins_branches(tokens, j)
        ):
            break
        else:
            other = other or _is_other_noun(tokens[j])
            j += 1
    if noun is None:
        return not other
    noun = _with_coordinated(field, noun)
    return Strength(q, noun.sense, _begin(q), noun.last, noun.type)


def _of_an_army(field: Field, q: Quantity) -> Strength | None:
    """ "12,000 of the Polish army", "12,000 for the army and 4,000 for the navy": so many of a force are troops."""
    tokens, j, end = field.doc.tokens, _after(q), field.sentence(q.last).stop
    least = _SMALL if j < end and tokens[j].lower == "of" else _LARGE
    if j >= end or tokens[j].lower not in ("of", "for") or max(q.low or 0, q.high or 0) < least:
        return None
    for i in range(j + 1, min(end, j + _RIGHT)):
        if is_in("armies", tokens[i]):
            return Strength(q, "troops", _begin(q), i)
        if tokens[i].pos not in _MODIFIERS and tokens[i].lower not in _POSSESSIVE | _ARTICLES:
            return None
    return None


def _behind_aside(field: Field, q: Quantity) -> int:
    """Where to look for the noun: behind a bracket with another account, or a comma that closes "12,000, or more,"."""
    tokens, end, j = field.doc.tokens, field.sentence(q.last).stop, _after(q)
    if j + 1 < end and tokens[j].lower == "(":
        close = next((i for i in range(j + 1, min(end, j + _RIGHT)) if tokens[i].lower == ")"), j - 1)
        return close + 1 if any(i in field.numbered for i in range(j, close)) else j
    aside = j < end and tokens[j].lower == "," and any(t.lower == "," for t in tokens[q.first : q.last + 1])
    return j + 1 if aside else j


def _is_other_noun(token: Token) -> bool:
    if token.lower == "ones" or token.lower in listed("figure_nouns"):
        return False
    return token.pos == "NOUN" and token.text[:1].isalpha() and not is_in("measures", token) and not nation(token)


def nation(token: Token) -> str | None:
    """The state whose people the word names ("Russians"), if any."""
    if not token.lower.endswith(("s", "men")):
        return None
    found = state_word(token.text)
    return found.code if found is not None and found.kind == "people" else None


def _is_strong(tokens: Sequence[Token], q: Quantity, end: int) -> bool:
    joined = tokens[q.last].lower
    if any(h in joined and joined.rpartition(h)[2] in _STRONG for h in _HYPHENS):
        return True
    after = [t.lower for t in tokens[q.last + 1 : min(end, q.last + 3)]]
    return bool(after) and (after[0] == "strong" or (len(after) == 2 and after[0] in _HYPHENS and after[1] in _STRONG))


def _strong(field: Field, q: Quantity, end: int) -> Strength | bool:
    """ "A 3,000-strong contingent", "a 20-strong fleet of ships"; but "a six-person cabinet" is no strength."""
    tokens, unit = field.doc.tokens, False
    for j in range(q.last + 1, min(end, q.last + 1 + _RIGHT)):
        noun = field.begins.get(j)
        if noun is not None and noun.category is not None and noun.sense != "people":
            return Strength(q, noun.sense, _begin(q), noun.last, noun.type)
        unit = unit or (noun is not None and noun.sense == "unit") or is_in("collectives", tokens[j])
        if tokens[j].pos in ("VERB", "AUX", "PUNCT") and tokens[j].lower not in _HYPHENS | _STRONG:
            break
    surely = any(w in _SURELY_STRONG for t in tokens[q.last : q.last + 3] for w in t.lower.split("-"))
    return Strength(q, "troops", _begin(q), q.last) if unit or surely else False


def _is_container(field: Field, unit: Counted) -> bool:
    """ "300 groups of soldiers" no, "200 units of armour" yes."""
    after = unit.last + 1
    tokens = field.doc.tokens
    return after < len(tokens) and tokens[after].lower == "of" and is_in("measures", tokens[unit.last])


def _goes_on(tokens: Sequence[Token], noun: Counted, j: int) -> bool:
    """Whether the counted noun is only the first part of a compound ("tank crews", "fighter/attack squadrons")."""
    head = tokens[noun.last]
    if tokens[j].lower == "/" and j + 1 < len(tokens):
        return tokens[j + 1].pos == "NOUN"
    return tokens[j].pos == "NOUN" and head.dep.startswith("compound") and head.head >= j


def _owns(field: Field, q: Quantity, unit: Counted) -> bool:
    """ "300 of the brigade's soldiers"."""
    after = field.doc.tokens[unit.last + 1 : unit.last + 2]
    return field.doc.tokens[_after(q)].lower == "of" and bool(after) and after[0].lower in _POSSESSIVE


def _may_stand_between(tokens: Sequence[Token], q: Quantity, j: int) -> bool:
    token = tokens[j]
    if token.lower in _QUOTES or token.lower in _HYPHENS:
        return True
    if token.lower in _POSSESSIVE:
        return tokens[_after(q)].lower == "of"
    if token.lower == "of":
        return j == _after(q) or is_in("measures", tokens[j - 1])
    if token.lower in _ARTICLES:
        right_after = token.pos == "DET" and token.lower not in ("a", "an") and j == _after(q)
        return tokens[j - 1].lower in _OF or right_after
    if token.lower in ("and", ",", "&", "/"):
        return _joins_modifiers(tokens, j)
    if token.pos in ("VERB", "ADV"):
        return is_in("attributes", token) or token.dep == "amod"
    return token.pos in _MODIFIERS


def _joins_attributes(field: Field, j: int) -> bool:
    """ "30 maritime and river vessels": two attributes of what is counted right behind them."""
    tokens = field.doc.tokens
    if tokens[j].lower not in ("and", "or", "/") or j + 2 >= len(tokens) or j + 1 in field.numbered:
        return False
    before, after = tokens[j - 1], tokens[j + 1]
    return (
        before.pos in ("ADJ", "PROPN")
        and j - 1 not in field.ends
        and after.pos in ("ADJ", "PROPN", "NOUN")
        and j + 1 not in field.begins
        and j + 2 in field.begins
    )


def _joins_branches(tokens: Sequence[Token], j: int) -> bool:
    """ "4,500 land, sea and air personnel": the mark or word between two branches."""
    if j + 1 >= len(tokens) or tokens[j].lower not in (",", "and", "or", "&", "/"):
        return False
    return is_in("branches", tokens[j - 1]) and is_in("branches", tokens[j + 1])


def _is_listed_on(field: Field, j: int) -> bool:
    """ "5,000 army and 2,000 navy personnel": another number stands behind the joint."""
    joint = j + 1 < len(field.doc.tokens) and field.doc.tokens[j].lower in (",", "and", "&", "plus")
    return joint and j + 1 in field.numbered


def _are_many_forces(field: Field, q: Quantity, unit: Counted) -> bool:
    """ "50,000 forces": so many are troops."""
    return field.doc.tokens[unit.last].lower == "forces" and max(q.low or 0, q.high or 0) >= _LARGE


def _joins_modifiers(tokens: Sequence[Token], j: int) -> bool:
    """ "2,500 Russian and Belarusian troops"."""
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    adjectives = ("ADJ", "PROPN")
    return (
        after is not None and tokens[j - 1].pos in adjectives and after.pos in adjectives and after.text[:1].isupper()
    )


def _with_coordinated(field: Field, noun: Counted) -> Counted:
    """The noun with those joined to it under the same number: "20 planes and helicopters"."""
    tokens, end = field.doc.tokens, field.sentence(noun.last).stop
    for _ in range(4):
        j = noun.last + 1
        while j < end and tokens[j].lower in (",", "and", "or", "&", "/"):
            j += 1
        if j == noun.last + 1:
            return noun
        while j < end and j not in field.begins and j not in field.numbered and tokens[j].pos in ("ADJ", "PROPN"):
            j += 1
        following = field.begins.get(j)
        wider = None if following is None or j in field.numbered else together(noun, following)
        if wider is None:
            return noun
        noun = wider
    return noun


# --- the noun to the left -------------------------------------------------------------------------------------------


def _noun_before(field: Field, q: Quantity) -> Strength | None:
    """ "Troops (about 5,000)", "a force of 5,000", "the number of tanks reached 90"."""
    tokens, start, begin = field.doc.tokens, field.sentence(q.first).start, _begin(q)
    j = begin - 1
    while j >= start and tokens[j].lower in _OPENING:
        j -= 1
    noun = field.ends.get(j)
    free = noun is not None and noun.category is not None and not _follows_number(field, noun, start)
    if noun is not None and free and j < begin - 1 and (tokens[j + 1].lower != "," or _sums_up(field, q)):
        return Strength(q, noun.sense, noun.first, q.last, noun.type, True)
    small = max(q.low or 0, q.high or 0) < _SMALL
    if (
        not small
        and q.first - 2 >= start
        and tokens[q.first - 1].lower == "of"
        and is_in("collectives", tokens[q.first - 2])
        and tokens[max(start, q.first - 3)].lower != "in"  # "tanks in number of 60", in translation
    ):
        return Strength(q, "troops", q.first - 2, q.last, None, True)
    return _by_amount(field, q, start)


def _sums_up(field: Field, q: Quantity) -> bool:
    """ "The ships, eight in all"."""
    behind = tuple(t.lower for t in field.doc.tokens[q.last + 1 : q.last + 3])
    return behind in _IN_ALL or behind[:1] == ("altogether",)


def _follows_number(field: Field, noun: Counted, start: int) -> bool:
    """Whether the noun has a number of its own before it in the sentence that begins at `start`."""
    return noun.first > start and noun.first - 1 in field.numbered


def _label(field: Field, q: Quantity) -> range | None:
    """The words before the colon in a line of a list of figures: "Ships: 5", "Participating nations: 12"."""
    tokens, start, begin = field.doc.tokens, field.sentence(q.first).start, _begin(q)
    label = range(start, begin - 1)
    if not 0 < len(label) <= _LABEL or tokens[begin - 1].lower != ":":
        return None
    plain = all(tokens[i].pos not in ("AUX", "PUNCT") and not _is_finite(tokens[i]) for i in label)
    return label if plain and not any(i in field.numbered for i in label) else None


def _of_labelled_army(field: Field, q: Quantity, label: range | None) -> Strength | None:
    """ "Army: 5,400": so many of a branch are troops."""
    named = label is not None and any(is_in("armies", field.doc.tokens[i]) for i in label)
    return Strength(q, "troops", _begin(q), q.last, None, True) if named and (q.high or 0) >= _MANY else None


def _is_finite(token: Token) -> bool:
    """Whether a verb is no participle ("nations taking part: 14")."""
    return token.pos == "VERB" and not token.lower.endswith(("ing", "ed"))


def _labels_amount(field: Field, label: range) -> bool:
    """Whether a label names forces, or an amount of what was named before ("In all: 8,700")."""
    tokens = field.doc.tokens
    if any(i in field.begins and field.begins[i].category for i in label):
        return True
    return not any(_is_other_noun(tokens[i]) and not _is_amount(tokens[i]) for i in label)


def _is_amount(token: Token) -> bool:
    return token.lower in NUMBERING or is_in("strength_words", token) or is_in("amounts", token)


def _by_amount(field: Field, q: Quantity, start: int) -> Strength | None:
    tokens, begin, verb = field.doc.tokens, _begin(q), False
    for j in range(begin - 1, max(start, begin - _LEFT) - 1, -1):
        noun = field.ends.get(j) if j not in field.numbered else None
        speaks = any(is_in("tellings", t) for t in tokens[(noun.last if noun else j) + 1 : begin])
        if noun is not None and noun.sense != "civil" and not speaks:
            numbering = any(t.lower in NUMBERING for t in tokens[j + 1 : q.first])
            measured = verb and any(is_in("measuring", t) for t in tokens[max(start, noun.first - 5) : noun.first])
            if numbering and not measured and _follows_number(field, noun, start) and not _is_numbering(tokens, noun):
                return None  # "40 tanks arrive, bringing the total to 2,600": the total is of more than the tanks
            if noun.category is not None and (measured or numbering):
                other = any(k in field.numbered for k in range(noun.last + 1, begin))
                return Strength(q, noun.sense, begin if other else noun.first, q.last, noun.type, True)
            resized = tokens[begin - 1].lower == "to" and any(is_in("resizing", t) for t in tokens[start:begin])
            if (numbering or resized) and is_in("collectives", tokens[noun.last]):
                return Strength(q, "troops", noun.first, q.last, None, True)
            if noun.category is not None and noun.sense != "people":
                return None
        named = is_in("strength_words", tokens[j]) or _is_number_put(field, q, j) or _is_force_put(field, q, j)
        if verb and named:
            return Strength(q, "troops", begin, q.last, None, True)
        if tokens[j].lower == ";":
            return None
        now = tokens[j].lower == "," and tokens[j + 1].lower in listed("by_now")
        verb = verb or now or is_in("amounts", tokens[j]) or tokens[j].lower in (":", "at")
    return None


def _is_numbering(tokens: Sequence[Token], noun: Counted) -> bool:
    """ "The 12 ships number", "900 soldiers in total": right behind the noun the word sums up that noun."""
    behind = tokens[noun.last + 1 : noun.last + 3]
    return any(t.lower in NUMBERING for t in behind)


def _is_number_put(field: Field, q: Quantity, i: int) -> bool:
    """ "Puts the number at 13,500": of what is not said; so many can only be troops."""
    after = field.doc.tokens[i + 1]
    return (
        after.lower in ("at", ":")
        and is_in("measuring", field.doc.tokens[i])
        and max(q.low or 0, q.high or 0) >= _LARGE
    )


def _is_force_put(field: Field, q: Quantity, i: int) -> bool:
    """ "The force is estimated at 13,500", "we had put the Finns at 20,000": so many of a force are troops."""
    tokens, start, begin = field.doc.tokens, field.sentence(q.first).start, _begin(q)
    if tokens[begin - 1].lower != "at" or max(q.low or 0, q.high or 0) < _LARGE:
        return False
    if not (is_in("collectives", tokens[i]) or nation(tokens[i])):
        return False
    others = any(_is_other_noun(t) and t.i not in field.ends for t in tokens[i + 1 : begin])
    before = next((j for j in range(i - 1, start, -1) if tokens[j].pos not in _MODIFIERS), start)
    part = tokens[before].lower == "of" and not is_in("measuring", tokens[before - 1])
    return not others and not part and any(is_in("putting", t) for t in tokens[start:begin])


# --- the noun understood --------------------------------------------------------------------------------------------


def _in_list(field: Field, q: Quantity, found: Mapping[int, Strength]) -> Strength | None:
    """ "4,400 French and 4,300 Belgian soldiers": the noun of the next item counts for this one as well."""
    tokens, end = field.doc.tokens, field.sentence(q.last).stop
    j = q.last + 1
    while j < end and j not in field.numbered and tokens[j].pos in ("ADJ", "PROPN", "NOUN"):
        if j in field.begins and not is_in("branches", tokens[j]):
            break
        j += 1
    last = j - 1
    while j < end and tokens[j].lower in (",", "and", "or", "&", "plus"):
        j += 1
    if j == last + 1 or (last == q.last and tokens[j - 1].lower != "or" and not _is_gapped(field, q, j)):
        return None
    for k in range(j, min(end, j + 3)):
        following = found.get(k) if k in field.numbered else None
        if following is not None:
            return Strength(q, following.sense, _begin(q), last, following.type, True)
    later = field.numbered.get(j) or (field.numbered.get(j + 1) if _is_gapped(field, q, j) else None)
    further = _in_list(field, later, found) if later is not None and later.first > q.last else None
    return None if further is None else replace(further, quantity=q, first=_begin(q), last=last)


def _in_brackets(field: Field, q: Quantity, found: Mapping[int, Strength]) -> Strength | None:
    """ "Some 8,000 (9,000 according to Kyiv) soldiers": another account of the number before the bracket."""
    tokens, start = field.doc.tokens, field.sentence(q.first).start
    opened = next((j for j in range(_begin(q) - 1, max(start, q.first - _RIGHT), -1) if tokens[j].lower in "()"), None)
    if opened is None or tokens[opened].lower != "(":
        return None
    host = field.numbered.get(opened - 1)
    stated = found.get(host.first) if host is not None else None
    return None if stated is None else Strength(q, stated.sense, _begin(q), q.last, stated.type, True)


def _is_gapped(field: Field, q: Quantity, j: int) -> bool:
    """ "Norway sends 310, Denmark 280 soldiers", "will send 680 and 1,500 soldiers respectively"."""
    tokens, end = field.doc.tokens, field.sentence(q.last).stop
    sides = j + 1 < end and tokens[j].pos == "PROPN" and j + 1 in field.numbered
    return sides or any(t.lower == "respectively" for t in tokens[q.last : end])


def _understood(field: Field, q: Quantity, found: Mapping[int, Strength]) -> Strength | None:
    """A number that refers back: "8,700 in all", "of whom 7,200 are Belarusians", "about two dozen had stayed"."""
    doc, tokens = field.doc, field.doc.tokens
    if max(q.low or 0, q.high or 0) < _SMALL or _is_date_or_age(field, q) or _is_day(field, q):
        return None
    last = _end_of_ellipsis(field, q)
    of_whom = [t.lower for t in tokens[q.last + 1 : q.last + 3]]
    if (q.vague and of_whom[:1] != ["of"] and not _come_and_go(field, q)) or _is_of_others(field, q, found):
        return None
    own = of_whom == ["of", "us"]
    sense = _as_number_of(field, q) or _nearest_before(field, q, found) or _next_in_sentence(field, q, found)
    if last > q.last and ((tokens[last].pos == "PROPN" and tokens[last].lower.endswith("s")) or nation(tokens[last])):
        sense = "people" if sense is None else "troops"
    if sense is None and _take_part(field, q):
        sense = "people"
    if own or (sense is None and (_subject_is_self(doc, q) or _is_moved(doc, q) or _is_in_place(field, q))):
        sense = "troops"
    return None if sense is None else Strength(q, sense, _begin(q), last, None, True)


def is_negated(tokens: Sequence[Token], q: Quantity) -> bool:
    """ "Not three hundred", "do not make six thousand men"; but "not only 300", "not to send more than 300"."""
    if q.hedge == "up_to":
        return False
    clause = [t for t in tokens[max(0, _begin(q) - 8) : _begin(q)] if t.sentence == tokens[q.first].sentence]
    if any(t.lower in ("nobody", "none", "nothing") for t in clause):
        return True
    before = clause[-3:]
    if not any(t.lower in _NEGATIONS for t in before) or any(t.lower in ("only", "just") for t in before):
        return False
    return before[-1].lower in _NEGATIONS or before[-1].pos in ("VERB", "AUX")


def _is_date_or_age(field: Field, q: Quantity) -> bool:
    """A year, an age, or a day whose month stands after it ("5 to 21 September", "14 and 15 February")."""
    tokens = field.doc.tokens
    written = tokens[q.last].text
    if written.isdigit() and len(written) == 4 and q.value in _YEARS:
        return True
    if (
        q.first > 1
        and (q.high or _OLD) < _OLD
        and tokens[q.first - 1].lower == ","
        and tokens[q.first - 2].pos == "PROPN"
    ):
        return True
    j = _after(q)
    while j < len(tokens) and (tokens[j].lower in _DAYS_JOINED or j in field.numbered):
        if j in field.numbered and field.numbered[j].kind == "date":
            return True
        j += 1
    return j < len(tokens) and tokens[j].lower in _MONTHS


def _is_day(field: Field, q: Quantity) -> bool:
    """ "Begins on 10 February and ends 20", "announced day 10", "at 20 and 21": days of a month, in translation."""
    tokens, before = field.doc.tokens, q.first - 1
    if before < field.sentence(q.first).start or (q.high or _LAST_DAY + 1) > _LAST_DAY or _begin(q) < q.first:
        return False
    if tokens[before].lower == "and" and before - 1 in field.numbered:
        return _is_day(field, field.numbered[before - 1])
    start = field.sentence(q.first).start
    put = any(is_in("putting", t) for t in tokens[start:before]) or any(
        is_in("amounts", t) for t in tokens[max(start, before - _NEAR) : before]
    )
    if tokens[before].lower in ("day", "days") or is_in("ending", tokens[before]):
        return True
    return tokens[before].lower in ("on", "at") and not put


def _come_and_go(field: Field, q: Quantity) -> bool:
    """ "A few thousand have left": of what was spoken of before."""
    tokens, j = field.doc.tokens, q.last + 1
    some = any(t.lower in _SOME for t in tokens[q.first : q.last + 1])
    while j < field.sentence(q.last).stop and tokens[j].pos in ("AUX", "ADV", "PART"):
        j += 1
    return some and j < len(tokens) and tokens[j].pos == "VERB" and is_in("coming_and_going", tokens[j])


def _is_of_others(field: Field, q: Quantity, found: Mapping[int, Strength]) -> bool:
    """ "28 battalions stand there, and 25 more are expected": the number before is near and of no troops or pieces."""
    numbers = [x for x in field.quantities if x.kind == "count" and x.last < q.first]
    last = numbers[-1] if numbers else None
    if last is None or last.first in found or last.first not in field.sentence(q.first) or not last.high:
        return False
    nouns = (field.begins.get(j) for j in range(_after(last), min(_after(last) + _NEAR, q.first)))
    noun = next((n for n in nouns if n is not None), None)
    alike = max(q.low or 0, q.high or 0) <= _ALIKE * last.high
    return alike and noun is not None and noun.category is None


def _take_part(field: Field, q: Quantity) -> bool:
    """ "36,000 take part": so many are persons."""
    tokens, j, end = field.doc.tokens, q.last + 1, field.sentence(q.last).stop
    while j < end and tokens[j].pos in ("AUX", "ADV", "PART"):
        j += 1
    joins = j < end and (is_in("joining", tokens[j]) or (tokens[j].lemma == "take" and tokens[j + 1].lower == "part"))
    return joins and max(q.low or 0, q.high or 0) >= _LARGE


def _is_in_place(field: Field, q: Quantity) -> bool:
    """ "3,200 on the ground": so many there are troops."""
    behind = field.doc.tokens[q.last + 1 : min(q.last + 1 + _NEAR, field.sentence(q.last).stop)]
    placed = any(h.first == q.last + 1 for h in words_of("in_place").find(Stream(behind)))
    return placed and max(q.low or 0, q.high or 0) >= _LARGE


def _end_of_ellipsis(field: Field, q: Quantity) -> int:
    tokens, j = field.doc.tokens, q.last + 1
    while j < field.sentence(q.last).stop and _is_ellipsis(tokens[j]) and j not in field.begins:
        j += 1
    return j - 1


def _is_ellipsis(token: Token) -> bool:
    return token.pos in ("ADJ", "PROPN") or token.lower == "ones" or nation(token) is not None


def _is_moved(doc: Document, q: Quantity) -> bool:
    """ "Will keep 2,500 there": so many can only be troops where they are sent, kept or withdrawn."""
    verbs = [doc.tokens[i] for i in doc.ancestors(q.last)[:2] if doc.tokens[i].pos == "VERB"]
    return max(q.low or 0, q.high or 0) >= _LARGE and any(is_in("stationing", t) for t in verbs)


def _subject_is_self(doc: Document, q: Quantity) -> bool:
    """ "We were ten thousand"."""
    start = doc.sentence_of(q.first).start
    before = doc.tokens[max(start, _begin(q) - 4) : _begin(q)]
    return any(is_in("selves", t) for t in before) and any(
        t.lemma == "be" or t.lower in ("were", "are") for t in before
    )


def _as_number_of(field: Field, q: Quantity) -> str | None:
    """ "Gave 88 as the number of Swedish soldiers": what is counted follows on the word for number."""
    after = range(q.last + 1, min(q.last + 1 + _LEFT, field.sentence(q.last).stop))
    tokens = field.doc.tokens
    if not after or tokens[after[0]].lower != "as":
        return None
    of = next((j for j in after if tokens[j].lower == "of" and tokens[j - 1].lower in listed("number_nouns")), None)
    if of is None:
        return None
    return next((c.sense for c in field.counted if of < c.first < of + _LEFT and c.category), None)


def _is_several(noun: Token) -> bool:
    """Whether a noun can be what a number of them refers back to: "the helicopter" cannot."""
    several = noun.lower.endswith("s") or noun.lower != noun.lemma or not noun.lower.isalpha()
    return several or noun.lower in listed("same_for_many")


def _nearest_before(field: Field, q: Quantity, found: Mapping[int, Strength]) -> str | None:
    """What was counted, or else spoken of, last before this number."""
    here = field.doc.sentence_of(q.first).i
    many = max(q.low or 0, q.high or 0) >= _LARGE
    counted = [(i, s.sense) for i, s in found.items() if i < q.first]
    spoken_of = [
        (c.first, c.sense)
        for c in field.counted
        if c.last < q.first and c.category and c.sense != "people" and _is_several(field.doc.tokens[c.last])
    ]
    for group in (counted, spoken_of):
        near = [(i, s) for i, s in group if here - field.doc.sentence_of(i).i <= _BACK]
        fitting = [(i, s) for i, s in near if not many or s in ("troops", "people")]
        if fitting:
            return max(fitting)[1]
    return None


def _next_in_sentence(field: Field, q: Quantity, found: Mapping[int, Strength]) -> str | None:
    """ "Does not believe the 12,700 and estimates 70,000 troops": what is counted later in the sentence."""
    later = [i for i in found if q.last < i < field.sentence(q.last).stop]
    return found[min(later)].sense if later and max(q.low or 0, q.high or 0) >= _LARGE else None

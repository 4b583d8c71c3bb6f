"""Numbers that are no forces: levels of treaties, casualties, earlier editions, civilians, jokes of plain speech."""

from __future__ import annotations

from collections.abc import Sequence

from parley.dossier.model import Activity
from parley.knowledge.states import state_word
from parley.language.document import Document, Token
from parley.reading.absent import is_absent
from parley.reading.corrections import is_superseded
from parley.reading.counted import words_of
from parley.reading.editions import is_earlier
from parley.reading.field import Field, Strength, is_in, is_negated, listed, most_of
from parley.reading.phrases import Stream

_NEAR = 5
_FROM_WHERE = frozenset({"from", "above", "over", "at", "beyond", "below", "under", "with"})
_EACH = frozenset({"each", "every", "per"})
_OF_THEM = (("of", "whom"), ("of", "them"), ("among", "them"), ("of", "these"), ("including", "the"))
_LESS = frozenset({"less_than", "up_to"})
_WERE = frozenset({"was", "were", "been", "remained", "stayed", "kept"})
_RULES = frozenset({"must", "should", "shall", "may", "can", "would", "will", "might", "could"})
_CLAUSE = 14
_MORE = frozenset({"more_than", "at_least", "less_than", "up_to"})
_FEW, _SOME = 10, 3
"""Fewer people, and fewer soldiers, are persons of the story and no strength."""
_OLDEST = 99
_MANY = 100
"""So many men are those of a unit, whatever the sentence says that they do."""
_MOST_PEOPLE = 2_000_000


def is_force(field: Field, strength: Strength, activities: Sequence[Activity]) -> bool:
    """Whether a strength is one of forces in the activities of the report."""
    if strength.sense == "people" and not _take_part(field, strength):
        return False
    if strength.sense == "troops" and most_of(strength) < _MANY and _are_busy_otherwise(field, strength):
        return False
    return not (
        not 0 < most_of(strength) <= _MOST_PEOPLE
        or _is_below_zero(field.doc, strength)
        or (strength.sense == "troops" and strength.quantity.high is not None and strength.quantity.high < _SOME)
        or is_negated(field.doc.tokens, strength.quantity)
        or _is_bought(field, strength)
        or _is_per_unit(field, strength)
        or _is_level(field, strength)
        or _is_casualty(field, strength)
        or is_earlier(field.doc, strength.first, strength.last, activities)
        or is_superseded(field, strength)
        or _are_persons(field.doc, strength)
        or _is_age(field.doc, strength)
        or is_absent(field.doc, strength.last)
    )


def _words(doc: Document, tokens: range) -> Stream:
    return Stream(doc.tokens[tokens.start : tokens.stop])


def _has(group: str, words: Stream) -> bool:
    return bool(words_of(group).find(words))


def _is_below_zero(doc: Document, s: Strength) -> bool:
    """ "-5 ships": a sign right before the figure, and no dash between words or at the head of a line."""
    start = doc.tokens[s.quantity.first].start
    before = doc.text[max(0, start - 2) : start]
    minus = s.quantity.first > 0 and doc.tokens[s.quantity.first - 1].lower == "minus"
    return minus or before in (" -", " −")


def _are_persons(doc: Document, s: Strength) -> bool:
    """ "Three officers", "thirty officers from twelve embassies": a delegation."""
    after = doc.tokens[s.last + 1 : s.last + 6]
    sent = bool(after) and after[0].lower in ("from", "of") and any(t.lemma == "embassy" for t in after)
    return sent or (doc.tokens[s.last].lemma == "officer" and max(s.quantity.low or 0, s.quantity.high or 0) < _FEW)


def _is_age(doc: Document, s: Strength) -> bool:
    """ "Men between 16 and 60", "men aged 18 to 30"."""
    low, high = s.quantity.low, s.quantity.high
    if s.sense not in ("troops", "people") or low is None or high is None or not low < high <= _OLDEST:
        return False
    before = doc.tokens[max(0, s.quantity.first - 3) : s.quantity.first]
    behind = doc.tokens[s.quantity.last + 1 : s.quantity.last + 4]
    named = any(t.lower in ("aged", "age", "ages", "old") for t in (*before, *behind))
    ranged = any(t.lower == "between" for t in (*before, *doc.tokens[s.quantity.first : s.quantity.last]))
    return named or (ranged and doc.tokens[max(0, s.quantity.first - 2)].lower in ("men", "males", "women", "citizens"))


def _is_bought(field: Field, s: Strength) -> bool:
    """ "Poland bought 96 helicopters": equipment that is bought or given takes part in nothing yet."""
    if s.sense in ("troops", "people"):
        return False
    verbs = [field.doc.tokens[i] for i in field.doc.ancestors(s.last)[:2] if field.doc.tokens[i].pos == "VERB"]
    return any(is_in("trade_verbs", t) for t in verbs)


def _is_per_unit(field: Field, s: Strength) -> bool:
    """ "Each battalion has 800 men", "forty trucks a day": the strength of any one of several, or a rate.

    "Had spoken of 100,000 a week ago" is none, nor is "at each stage 900 soldiers were engaged".
    """
    after = field.doc.tokens[s.last + 1 : s.last + 4]
    spans = len(after) > 1 and after[1].lemma in listed("spans_of_time")
    passed = len(after) > 2 and after[2].lower in listed("since")
    if spans and not passed and after[0].lower in ("a", "an", "per", "each"):
        return True
    start = field.sentence(s.first).start
    lead = field.doc.tokens[start : s.first]
    return any(t.lower in _EACH and not is_in("moments", field.doc.tokens[t.i + 1]) for t in lead)


def _take_part(field: Field, s: Strength) -> bool:
    """Whether "people", "men" or "participants" do something military in this sentence."""
    if not s.understood and most_of(s) < _FEW:
        return False
    sentence = field.sentence(s.first)
    if _has("civil_doings", _words(field.doc, sentence)) or _are_allies(field, s):
        return False
    if _are_counted_out(field, s, sentence):
        return True
    verb = None if s.understood else _verb_of(field.doc, s)
    if verb is not None and is_in("invited_doings", verb) and most_of(s) >= _MANY and _from_states(field, sentence):
        return True
    spoken_of = verb is not None and verb.i < s.first and is_in("speaking_of", verb)
    spoken_of = spoken_of or (not s.understood and s.first > 0 and _puts(field.doc.tokens[s.first - 1]))
    if verb is not None and not (spoken_of or is_in("military_doings", verb) or _of_a_unit(field, s)):
        return False
    units = any(i in field.begins and field.begins[i].sense in ("unit", "troops") for i in sentence)
    return units or _has("taking_part", _words(field.doc, sentence))


def _from_states(field: Field, sentence: range) -> bool:
    """ "From Peru, Chile and Brazil up to 400 people were invited": those whom several states send."""
    tokens = field.doc.tokens
    states = [i for i in sentence if tokens[i].pos == "PROPN" and state_word(tokens[i].text) is not None]
    return len(states) > 1 and any(i - 1 in sentence and tokens[i - 1].lower == "from" for i in states)


def _puts(token: Token) -> bool:
    """ "The minister names 2,000 persons": whatever the tagger takes the verb for in a translation."""
    return token.lower.endswith("s") and is_in("speaking_of", token)


def _are_allies(field: Field, s: Strength) -> bool:
    """ "17 further members of NATO": states, and no persons."""
    tokens = field.doc.tokens
    after = tokens[s.last + 1 : s.last + 4]
    alliance = any(t.text in listed("alliances") or is_in("alliance_words", t) for t in after)
    return tokens[s.last].lemma == "member" and bool(after) and after[0].lower == "of" and alliance


def _are_counted_out(field: Field, s: Strength, sentence: range) -> bool:
    """ "There will be 450 participants, of whom 200 from Chile", "Participants: 450": those in an exercise, unless a
    meeting is told of.
    """
    doc = field.doc
    named = any(doc.tokens[i].lemma == "participant" for i in sentence)
    there = any(doc.tokens[i].lower in ("there", ":") for i in range(sentence.start, s.quantity.first))
    parts = [t.lower for t in doc.tokens[s.last + 1 : s.last + 4]]
    shared_out = parts[:1] == [","] and tuple(parts[1:]) in _OF_THEM
    return named and (there or shared_out) and not _has("meetings", _words(doc, sentence))


def _are_busy_otherwise(field: Field, s: Strength) -> bool:
    """ "Three men run the press desk", "thirty soldiers play in the orchestra": they do nothing military there."""
    if s.understood:
        return False
    verb = _verb_of(field.doc, s)
    if verb is None or is_in("military_doings", verb):
        return False
    only_men = field.doc.tokens[s.last].lemma in ("man", "woman") or field.doc.tokens[s.last].lower in ("men", "women")
    return (only_men and not _of_a_unit(field, s)) or is_in("civil_verbs", verb)


def _verb_of(doc: Document, s: Strength) -> Token | None:
    """The verb that tells what the counted do or what is done with them, None where it is left open."""
    inside = range(s.first, s.last + 1)
    head = next((i for i in inside if doc.tokens[i].head not in inside), s.last)
    for i in (head, *doc.ancestors(head)[:2]):
        token = doc.tokens[doc.tokens[i].head]
        if token.lemma == "be" or any(doc.tokens[c].dep == "cop" for c in token.children):
            return None
        if token.pos == "VERB":
            return token
    return None


def _of_a_unit(field: Field, s: Strength) -> bool:
    """ "120 men of the brigade"."""
    after = field.doc.tokens[s.last + 1 : s.last + 6]
    if not after or after[0].lower not in ("of", "from"):
        return False
    return any(t.i in field.begins and field.begins[t.i].sense in ("unit", "troops") for t in after)


def _is_level(field: Field, s: Strength) -> bool:
    """Whether the number is a level that a treaty sets, and no strength of anybody."""
    doc, q = field.doc, s.quantity
    sentence = field.sentence(q.first)
    near = doc.tokens[max(sentence.start, q.first - _NEAR) : q.first]
    after = doc.tokens[q.last + 1 : min(sentence.stop, q.last + 1 + _NEAR - 1)]
    if _is_measured(after):
        return False
    if _is_told(field, s):
        return False
    if _beside_level(near, field) or _beside_level(after, field) or _obliges(field, s):
        return True
    words = _words(doc, sentence)
    figure = bool({q.low, q.high} & {int(n) for n in listed("level_figures")})
    stated = any(is_in("measuring", t) for t in doc.tokens[sentence.start : q.first])
    if s.understood and not stated and (figure or _only_spoken(doc, q.first)) and _treaty_nearby(doc, q.first):
        return True
    before = _words(doc, range(sentence.start, q.first))
    if figure and _is_of_any(field, s):
        return True
    sets_level = _has("treaties", before) and _has("levels", words)
    general = q.hedge in _MORE or any(t.lower in listed("generalising") for t in doc.tokens[sentence.start : q.first])
    return sets_level and (figure or (general and not _acts(doc, sentence) and not _is_of_a_force(field, s)))


def _is_told(field: Field, s: Strength) -> bool:
    """ "The number of soldiers had been lower than 13,000": what was, and not what should be."""
    start = field.sentence(s.first).start
    clause = field.doc.tokens[max(start, s.quantity.first - _CLAUSE) : s.quantity.first]
    number = next((n for n, t in enumerate(clause) if is_in("measuring", t)), None)
    if number is None or s.quantity.hedge not in _LESS:
        return False
    put = {t.lower for t in clause[number:]}
    rule = any(_is_rule(field, t) for t in field.doc.tokens[start : s.quantity.first])
    return bool(put & _WERE) and not rule


def _is_rule(field: Field, token: Token) -> bool:
    if token.lower in _EACH:
        return not is_in("moments", field.doc.tokens[token.i + 1])
    return token.lower in listed("generalising") or token.lower in _RULES


def _obliges(field: Field, s: Strength) -> bool:
    """ "The 9,000 men from which neighbours have to be notified": what follows from so many on."""
    sentence = field.sentence(s.last)
    behind = [t.lower for t in field.doc.tokens[s.last + 1 : min(s.last + 3, sentence.stop)]]
    from_there = len(behind) == 2 and behind[0] in _FROM_WHERE and behind[1] in ("which", "what")
    asked = any(t in ("that", "which") for t in behind[:1]) and _has("level_verbs", _words(field.doc, sentence))
    duties = _has("duties", _words(field.doc, range(s.last + 1, sentence.stop)))
    return duties and (from_there or asked)


def _is_of_any(field: Field, s: Strength) -> bool:
    """ "Exercises with at least 9,000 troops must be notified", "more than 13,000 would mean that observers come"."""
    sentence = field.sentence(s.first)
    words = _words(field.doc, sentence)
    if s.quantity.hedge not in _MORE or not (_has("duties", words) and _has("observing", words)):
        return False
    lead = field.doc.tokens[sentence.start : s.quantity.first]
    verb = _verb_of(field.doc, s)
    follows = verb is not None and is_in("level_verbs", verb)
    general = any(t.lower in listed("generalising") for t in lead) and _has("obliging", words)
    return (follows or general) and not _acts(field.doc, sentence)


def _is_of_a_force(field: Field, s: Strength) -> bool:
    """ "The contingent under the document does not exceed 6,400 men": the subject is a force, and no rule."""
    tokens = field.doc.tokens
    verbs = [i for i in field.doc.ancestors(s.last)[:2] if tokens[i].pos == "VERB"]
    subjects = [c for i in verbs for c in tokens[i].children if tokens[c].dep.startswith("nsubj")]
    return any(is_in("own_forces", tokens[c]) or is_in("strength_words", tokens[c]) for c in subjects)


def _is_measured(after: Sequence[Token]) -> bool:
    """ "The number of men is 8,400, below the level": the number is set against the level and is not it."""
    words = [t.lower for t in after[:3]]
    if words[:1] == [","]:
        words = words[1:]
    return len(words) > 1 and words[0] in listed("level_sides") and words[1] not in ("which", "that", "this")


def _only_spoken(doc: Document, i: int) -> bool:
    """ "We speak of 90": a number against a level, and no account of anybody's strength."""
    return any(doc.tokens[j].lemma in ("speak", "talk", "mean") for j in range(max(0, i - 3), i))


def _beside_level(tokens: Sequence[Token], field: Field) -> bool:
    for token in tokens:
        if token.i in field.numbered and tokens[0].i > field.numbered[token.i].last:
            return False
        if is_in("level_nouns", token) and not _is_on_ground(field.doc, token):
            return True
    return False


def _is_on_ground(doc: Document, token: Token) -> bool:
    """ "The soldiers along the administrative line": a line on the ground and no level."""
    return token.lemma == "line" and any(
        t.lower in listed("line_leads") for t in doc.tokens[max(0, token.i - 3) : token.i]
    )


def _treaty_nearby(doc: Document, i: int) -> bool:
    here = doc.sentence_of(i).i
    around = doc.sentences[max(0, here - 1) : here + 2]
    return any(_has("treaties", _words(doc, range(s.start, s.end))) for s in around)


def _acts(doc: Document, sentence: range) -> bool:
    """Whether somebody does take part in this sentence ("will use", "are taking part")."""
    return any(doc.tokens[i].lemma in listed("acting") for i in sentence)


def _is_casualty(field: Field, s: Strength) -> bool:
    doc = field.doc
    sentence = field.sentence(s.first)
    beside = doc.tokens[max(sentence.start, s.first - 2) : min(sentence.stop, s.last + 4)]
    if any(is_in("casualties", t) and t.i not in field.begins for t in beside):
        return True
    for i in doc.ancestors(s.last)[:2]:
        token = doc.tokens[i]
        if token.pos == "VERB":
            return is_in("casualties", token)
    return False

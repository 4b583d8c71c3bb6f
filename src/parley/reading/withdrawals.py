"""Withdrawals: which words for leaving and returning tell that forces do so."""

from __future__ import annotations

from itertools import pairwise

from parley.language.document import Token
from parley.reading.cues import lexicon
from parley.reading.parties import words_for
from parley.reading.phrases import Hit
from parley.reading.surroundings import Surroundings

_OWN = frozenset({"their", "its"})
SHIP_BEFORE = 2
"""A ship is "she" as many sentences on."""


def withdraws(around: Surroundings, hit: Hit) -> bool:
    """Whether it is forces that withdraw or are withdrawn, and nobody and nothing else."""
    token = around.doc.tokens[hit.first]
    if hit.sense.endswith("_verbs") and token.pos not in ("VERB", "AUX", "X", "NOUN"):
        return False
    if _is_of_others(around, hit) or any(t.lower == "behind" for t in around.window(hit.first, hit.last, 0, 2)):
        return False
    if _omits(around, hit) or comes_out(around, hit) or _remains(around, hit) or _is_of_size(around, hit):
        return False
    if hit.phrase in words_for("common_verbs") and hit.sense.endswith("_verbs"):
        return around.force_moves(hit) or _they_leave(around, hit)
    if around.force_near(hit) or _force_by_pronoun(around, hit) or _is_pullback(around, hit):
        return True
    objects = [t for t in around.arguments(hit) if t.dep in ("obj", "nsubj:pass")]
    if objects and not any(around.state_at(t.i) for t in objects):
        return False
    states = [t for t in around.arguments(hit) if around.state_at(t.i)]
    return bool(states) or any(around.state_at(t.i) for t in around.window(hit.first, hit.last, 3, 5))


def _is_of_size(around: Surroundings, hit: Hit) -> bool:
    """ "The number of troops would be cut by half": fewer come, and nobody leaves a place."""
    if hit.phrase not in words_for("reducing_verbs"):
        return False
    counted = any(t.lemma in words_for("size_nouns") and _is_definite(around, t) for t in around.arguments(hit))
    after = around.window(hit.first, hit.last, 0, 8)
    placed = any(t.lower in ("in", "from") and around.state_at(n.i) for t, n in pairwise(after))
    return counted and not placed


def _is_definite(around: Surroundings, token: Token) -> bool:
    """ "The number of troops", and not "a number of troops", which are troops."""
    children = [around.doc.tokens[c] for c in token.children]
    return any(t.lower in ("the", "their", "its", "our", "this") for t in children)


def returns(around: Surroundings, hit: Hit) -> bool:
    """ "go home", "returned to their barracks", "sends soldiers back to base"."""
    goals = [t for t in around.window(hit.first, hit.last, 0, 8) if _is_goal(around, t, hit)]
    if not goals or not around.is_verb(hit):
        return False
    area = around.window(hit.first, hit.last, 8, 8)
    if any(t.i in around.roles.forces for t in area if t not in goals):
        return True
    pronoun = any(t.lower in ("they", "them", "everybody", "everyone", "all", "we", "who") for t in area)
    here = around.doc.tokens[hit.first].sentence
    return pronoun and around.force_in(*range(here, here - 6, -1))


def comes_home(around: Surroundings, hit: Hit) -> bool:
    """ "Arrived at their points of permanent deployment", "reached their bases", "are back in the garrisons"."""
    after = around.window(hit.first, hit.last, 0, 8)
    words = [t.lower for t in after]
    if hit.phrase == "be":
        back = words[:1] == ["back"] and bool(set(words[1:2]) & {"in", "at", "on", "home"})
        if not back and not (set(words[:1]) & {"in", "at"} and set(words[1:2]) & _OWN):
            return False
    elif hit.phrase not in ("arrive", "reach"):
        return False
    if not around.force_subject(hit, states=False):
        return False
    return any(_is_home(around, t) for t in after)


def _is_home(around: Surroundings, token: Token) -> bool:
    """ "Their garrisons", "points of permanent deployment": where forces live."""
    before = around.doc.tokens[max(0, token.i - 3) : token.i]
    home = any(t.lower in words_for("home_words") for t in before)
    if token.lower in words_for("home_places"):
        return home
    if token.lower in ("base", "bases"):  # their bases may be abroad
        return home or any(t.lower == "back" for t in before)
    lives = bool({token.lower, token.lemma} & words_for("left_homes"))
    return lives and (home or any(t.lower in _OWN for t in before))


def _is_pullback(around: Surroundings, hit: Hit) -> bool:
    """ "He spoke of a partial pullback", where forces were named before, and not "no sign of a pullback"."""
    token = around.doc.tokens[hit.first]
    if hit.phrase not in words_for("sure_withdrawals") or token.pos != "NOUN":
        return False
    none = any(t.lower in ("no", "any", "without") for t in around.window(hit.first, hit.last, 5, 0))
    return not none and around.force_in(token.sentence, token.sentence - 1, token.sentence - 2)


def is_gone(around: Surroundings, hit: Hit) -> bool:
    """ "1,200 of the soldiers had gone by Tuesday"."""
    token = around.doc.tokens[hit.first]
    after = around.window(hit.first, hit.last, 0, 4)
    if token.lower != "gone" or any(t.lower in ("to", "into", "through", "on") for t in after):
        return False
    subjects = [t for t in around.arguments(hit) if t.dep == "nsubj"]
    return any(t.i in around.roles.forces or around.is_share(t) for t in subjects)


def takes_back(around: Surroundings, hit: Hit) -> bool:
    """ "pulled half of its soldiers back", "brought the brigade home"."""
    if not around.is_verb(hit) or hit.phrase not in words_for("taking_verbs"):
        return False
    token = around.doc.tokens[hit.first]
    objects = [c for c in token.children if around.doc.tokens[c].dep in ("obj", "nsubj:pass")]
    moved = [c for c in objects if c in around.roles.forces or around.is_share(around.doc.tokens[c])]
    particles = [c for c in token.children if around.doc.tokens[c].lower in words_for("particles_back")]
    return bool(moved) and any(hit.last < c and not _leads_to(around, c) for c in particles)


def sets_out(around: Surroundings, hit: Hit) -> bool:
    """ "trains with armour leave the garrison for the west", "departs for Latvia": a move, not a withdrawal."""
    if hit.phrase not in ("leave", "depart", "head") or not around.force_moves(hit):
        return False
    after = around.window(hit.first, hit.last, 0, 8)
    left = [t for t in around.arguments(hit) if t.dep == "obj"]
    if any({t.lower, t.lemma} & words_for("left_homes") for t in left) or (not left and _goes_abroad(around, hit)):
        return True
    goals = [after[n + 1 : n + 3] for n, t in enumerate(after) if t.lower in ("for", "towards", "toward")]
    if any(word.lower in words_for("directions") for goal in goals for word in goal):
        return True
    went = around.token(hit.first - 1)  # "are left in direction of Romania"
    gone = went is not None and went.lemma == "be" and not left
    towards = next((t for t in after[:4] if gone and t.lower == "direction"), None)
    of = around.token(towards.i + 1) if towards is not None else None
    return of is not None and of.lower in ("of", "to") and around.place_after(of)


def comes_out(around: Surroundings, hit: Hit) -> bool:
    """ "The exit of vehicles to the bank", "the first exit of the ships has taken place": they come out to act."""
    if hit.phrase != "exit" or around.doc.tokens[hit.first].pos != "NOUN":
        return False
    after = around.window(hit.first, hit.last, 0, 12)
    at_sea = any(t.lower in words_for("ship_words") for t in after)
    return any(t.lower in ("to", "into", "onto") for t in after[:6]) or (
        at_sea and any(t.lower == "sea" for t in after)
    )


def is_of_last_ones(around: Surroundings, hit: Hit) -> bool:
    """ "The final vehicles of the force rolled into Dagestan": with them the forces are gone."""
    if not hit.phrase.endswith(" into") or not around.force_moves(hit):
        return False
    subjects = (t for t in around.arguments(hit) if t.dep.startswith("nsubj"))
    return any(around.doc.tokens[c].lower in ("last", "final") for t in subjects for c in t.children)


def _remains(around: Surroundings, hit: Hit) -> bool:
    """ "4,500 are left there": who is left has not gone."""
    before = around.token(hit.first - 1)
    left = around.doc.tokens[hit.first].lower == "left"
    return left and before is not None and before.lemma == "be"


def _omits(around: Surroundings, hit: Hit) -> bool:
    """ "the figures leave out the battalions": accounts omit forces, they do not withdraw them."""
    return any(t.dep == "nsubj" and t.lemma in words_for("accounts") for t in around.arguments(hit))


def _goes_abroad(around: Surroundings, hit: Hit) -> bool:
    """ "for Latvia" behind the verb, where Latvia is not whose forces they are."""
    sentence = around.doc.sentences[around.doc.tokens[hit.first].sentence]
    ours = {m.country for i in range(sentence.start, hit.first) if (m := around.names.at(i)) is not None}
    for token in around.window(hit.first, hit.last, 0, 12):
        if token.lower == "for":
            goals = [around.names.at(i) for i in range(token.i + 1, min(token.i + 6, sentence.end))]
            places = [m for m in goals if m is not None and m.type == "place"]
            return bool(places) and places[0].country is not None and places[0].country not in ours
    return False


def _is_of_others(around: Surroundings, hit: Hit) -> bool:
    """ "withdraw from the treaty", "withdrew its ambassador", "the withdrawal of support"."""
    near = [t for t in around.arguments(hit) if t.dep.split(":")[0] in ("obj", "nsubj", "nmod", "obl", "compound")]
    near += around.window(hit.first, hit.last, 1, 3)
    if any(t.i in around.roles.forces for t in near):
        return False
    return any(t.i in around.others and around.case(t) in ("", "of", "from", "for") for t in near)


def _leads_to(around: Surroundings, particle: int) -> bool:
    """ "back to the front", "out to sea": a move to somewhere."""
    after = around.token(particle + 1)
    if after is None or after.lower not in ("to", "into", "onto", "on", "towards"):
        return False
    goals = around.doc.tokens[particle + 2 : particle + 6]
    return not any({t.lower, t.lemma} & words_for("return_goals") for t in goals)


def _leads_to_front(around: Surroundings, back: int) -> bool:
    """ "Sent back to the frontier": no way home."""
    after = around.doc.tokens[back + 1 : back + 4]
    return (
        bool(after)
        and after[0].lower in ("to", "towards", "toward")
        and any(t.lemma in words_for("border_words") for t in after[1:])
    )


def _they_leave(around: Surroundings, hit: Hit) -> bool:
    """ "The peacekeepers have done their job, and they will begin to leave"; so does a ship that is told of before."""
    token = around.doc.tokens[hit.first]
    if hit.phrase not in ("leave", "depart") or not around.is_verb(hit):
        return False
    arguments = around.arguments(hit)
    subjects = {t.lower for t in arguments if t.dep.startswith("nsubj")}
    left = [t for t in arguments if t.dep == "obj"]
    if "she" in subjects and all(around.names.at(t.i) is not None for t in left):
        return ship_before(around, token)
    start = around.doc.sentences[token.sentence].start
    return "they" in subjects and not left and any(i in around.roles.forces for i in range(start, hit.first))


def ship_before(around: Surroundings, token: Token) -> bool:
    """Whether a warship was told of last before a word, in this sentence or the two before, and nobody acted there."""
    start = around.doc.sentences[max(0, token.sentence - SHIP_BEFORE)].start
    before = around.doc.tokens[start : token.i]
    people = [t for t in before if _is_person(around, t)]
    ships = [t.i for t in before if t.lemma in words_for("warships") and t.i in around.roles.forces]
    acted = any(t.dep.startswith("nsubj") for t in people)
    return not acted and max(ships, default=-1) > max((t.i for t in people), default=-1)


def _is_person(around: Surroundings, token: Token) -> bool:
    mention = around.names.at(token.i)
    named = mention is not None and mention.type == "person"
    return named or token.lemma in lexicon().people or token.lemma in words_for("women")


def _force_by_pronoun(around: Surroundings, hit: Hit) -> bool:
    """ "withdraw them", where forces were named before."""
    objects = [t for t in around.arguments(hit) if t.dep in ("obj", "nsubj", "nsubj:pass")]
    pronoun = any(t.lower in ("them", "they", "these", "those", "everybody", "everyone") for t in objects)
    here = around.doc.tokens[hit.first].sentence
    return pronoun and around.force_in(here, here - 1)


def _is_told_where(around: Surroundings, base: Token) -> bool:
    """ "Sent to the base of Salar", "to a base in Lithuania": a base that has to be told where, and not one's own."""
    before = around.doc.tokens[max(0, base.i - 3) : base.i]
    after = around.token(base.i + 1)
    own = any(t.lower in _OWN or t.lower in ("back", "home") or t.lower in words_for("home_words") for t in before)
    if own or after is None or not (after.lower == "of" or after.lower in words_for("standing_words")):
        return False
    return around.place_after(after)


def _is_goal(around: Surroundings, token: Token, hit: Hit) -> bool:
    """ "home", "back" near the verb, or barracks and bases after "to"."""
    if not {token.lower, token.lemma} & (words_for("return_goals") | words_for("home_places")):
        return False
    if token.lower in ("home", "back"):
        return not (token.lower == "back" and _leads_to_front(around, token.i))
    if token.lower == "out":
        after = around.token(token.i + 1)
        return after is not None and after.lower in ("of", "from")
    before = around.token(token.i - 1)
    if token.lemma == "base" and before is not None and before.pos == "PROPN":
        return False  # "to Salar Air Base": a base by its name, wherever it is
    if token.lemma == "base" and hit.phrase != "return" and _is_told_where(around, token):
        return False
    if token.lower in words_for("home_places") and (before is None or before.lower not in words_for("home_words")):
        return False
    return any(t.lower in ("to", "into") for t in around.doc.tokens[max(hit.last + 1, token.i - 5) : token.i])

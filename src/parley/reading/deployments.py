"""Deployments: which words for moving, standing and staying tell that forces come to a place or are there."""

from __future__ import annotations

from parley.language.document import Token
from parley.reading.parties import words_for
from parley.reading.phrases import Hit
from parley.reading.surroundings import Surroundings

_REACH = 8
"""Words behind a verb within which stands where forces are."""


def stays(around: Surroundings, hit: Hit) -> bool:
    """Forces that remain, or are still or at a border."""
    token = around.doc.tokens[hit.first]
    if _stand_there(around, hit):
        return True
    if token.pos not in ("VERB", "AUX", "X") or token.dep == "amod":
        return False
    if hit.phrase in words_for("lodging_verbs"):
        return (
            around.force_subject(hit, states=False)
            and _lodges_somewhere(around, hit)
            and not _are_veterans(around, hit)
        )
    if hit.phrase != "be":
        stands = around.force_subject(hit, states=False) or _subject_refers(around, hit)
        return stands or (hit.phrase == "stand" and _amounts(around, hit))
    after = around.window(hit.first, hit.last, 0, 8)
    left = around.window(hit.first, hit.last, 5, 0)
    if any(t.lower == "there" for t in left[-1:]) or _may_be_there(left, after) or _inverted(around, hit):
        return any(t.i in around.roles.forces for t in after)
    there = any(t.lower in words_for("staying_words") for t in after)
    head = around.doc.tokens[token.head].lemma
    seen = head in words_for("watching_verbs") or head in words_for("holder_verbs")
    if token.dep == "aux:pass" and (not there or seen):
        return False
    where = bool(after) and after[0].lower in words_for("standing_words") and around.place_after(after[0])
    where = where or [t.lower for t in after[:2]] in (["in", "place"], ["on", "duty"])
    where = where or [t.lower for t in after[1:3]] == ["on", "duty"]
    if not any(t.lower in ("no", "none", "not", "n't") for t in left[-4:]):
        where = where or (
            bool(after) and after[0].lower in words_for("standing_words") and _place_known(around, after[0])
        )
    return (there or where) and any(t.i in around.roles.forces for t in left[-3:])


def _may_be_there(before: list[Token], after: list[Token]) -> bool:
    """ "There may be 56 battalions": so many, and not some among others."""
    led = [t.lower for t in before[-2:-1]] == ["there"] and before[-1].pos == "AUX"
    return led and any(t.pos == "NUM" for t in after[:1])


def _are_veterans(around: Surroundings, hit: Hit) -> bool:
    """ "Former soldiers live in Poland": who served once is deployed nowhere."""
    return any(t.lower in words_for("veterans") for t in around.window(hit.first, hit.last, _REACH, 0))


def _lodges_somewhere(around: Surroundings, hit: Hit) -> bool:
    """ "serve in Lithuania", "live in a camp at Asipovichy", "are located near Minsk", but not "live in fear"."""
    tokens = around.doc.tokens
    if hit.phrase == "locate" and not any(tokens[c].dep == "aux:pass" for c in tokens[hit.first].children):
        return False
    after = around.window(hit.first, hit.last, 0, _REACH)
    lead = next((n for n, t in enumerate(after[:2]) if t.lower in words_for("standing_words")), None)
    if lead is None:
        return False
    nouns = [t for t in after[lead + 1 :] if t.pos == "NOUN" and around.names.at(t.i) is None]
    lodged = not nouns or nouns[0].lemma in words_for("lodgings")
    return _place_known(around, after[lead]) or (lodged and around.place_after(after[lead]))


def _place_known(around: Surroundings, preposition: Token) -> bool:
    """Whether a word follows for the place that was told before: "in the country"."""
    after = around.doc.tokens[preposition.i + 1 : preposition.i + 3]
    return len(after) == 2 and after[0].lower == "the" and after[1].lower in words_for("grounds")


def _inverted(around: Surroundings, hit: Hit) -> bool:
    """ "Already are there 170 tanks": as other languages order it, and no question."""
    after = around.window(hit.first, hit.last, 0, 2)
    sentence = around.doc.sentence_of(hit.first)
    asks = around.doc.tokens[sentence.end - 1].text == "?" or hit.first == sentence.start
    return not asks and len(after) > 1 and after[0].lower == "there" and after[1].pos in ("NUM", "ADV")


def _stand_there(around: Surroundings, hit: Hit) -> bool:
    """ "In Chile stand 2,030 soldiers", "Now in Chile …": the place leads, the forces follow with their number."""
    if hit.phrase == "be":
        return False
    start = around.doc.sentence_of(hit.first).start
    start += around.doc.tokens[start].pos == "ADV"
    lead, after = around.doc.tokens[start], around.window(hit.first, hit.last, 0, 4)
    placed = lead.lower in words_for("standing_words") and start < hit.first and around.place_after(lead)
    return (
        placed
        and bool(after)
        and after[0].pos in ("NUM", "ADV", "ADJ")
        and any(t.i in around.roles.forces for t in after)
    )


def is_replaced(around: Surroundings, hit: Hit) -> bool:
    """ "The brigade replaces infantry that has been there since May": those who stood there before."""
    tokens = around.doc.tokens
    above = [hit.first, *around.doc.ancestors(hit.first)]
    clauses = [i for i in above if tokens[i].dep.endswith("acl:relcl")]
    return any(tokens[tokens[tokens[i].head].head].lemma in words_for("replacing_verbs") for i in clauses)


def _amounts(around: Surroundings, hit: Hit) -> bool:
    """ "The number of Finnish soldiers in the area stood at 4,400"."""
    tokens = around.doc.tokens
    subjects = [t for t in around.arguments(hit) if t.dep.startswith("nsubj")]
    counted = [c for t in subjects if t.lemma in words_for("amount_nouns") for c in t.children]
    counted += [g for c in counted for g in tokens[c].children]
    before = around.window(hit.first, hit.last, 12, 0)
    where = any(t.lower in words_for("standing_words") for t in before)
    return where and any(c in around.roles.forces for c in counted)


def _subject_refers(around: Surroundings, hit: Hit) -> bool:
    """ "they stay", "it remains there", where forces were named in the sentence before."""
    subjects = [t for t in around.arguments(hit) if t.dep.startswith("nsubj")]
    here = around.doc.tokens[hit.first].sentence
    return any(t.lower in ("they", "it", "these") for t in subjects) and around.force_in(here - 1, here - 2)


def moves_forces(around: Surroundings, hit: Hit) -> bool:
    """Whether the word tells that forces go, come or are sent somewhere."""
    token = around.doc.tokens[hit.first]
    if hit.sense.endswith("_verbs") and token.pos not in ("VERB", "AUX", "X"):
        return False
    if hit.phrase == "come" and _tells_origin(around, hit):
        return False
    after = around.token(hit.last + 1)
    if hit.phrase == "bring" and after is not None and after.lower == "together":
        return False
    if hit.phrase in words_for("home_places") and _is_home_of(around, hit):
        return False
    if hit.phrase in words_for("moving_things"):
        return _moves_its_object(around, hit)
    if hit.phrase == "passage":
        return any(t.i in around.platforms for t in around.arguments(hit))
    if hit.phrase == "join":
        return _joins_those_there(around, hit)
    if hit.phrase in words_for("holding_verbs"):
        return around.force_moves(hit) and _holds_place(around, hit)
    if hit.phrase in words_for("transfer_verbs_weak") or hit.phrase in words_for("common_verbs"):
        return around.force_moves(hit) and _goes_somewhere(around, hit)
    if hit.sense.endswith("_nouns") and hit.phrase in words_for("plain_nouns"):
        near = around.arguments(hit) + around.window(hit.first, hit.last, 3, 4)
        forces = any(t.i in around.roles.forces or t.lower == "military" for t in near)
        return forces or (hit.phrase in words_for("concentrating_nouns") and _is_of_a_state(around, hit))
    return around.force_near(hit)


def _is_home_of(around: Surroundings, hit: Hit) -> bool:
    """ "Points of permanent deployment": where forces live."""
    before = around.window(hit.first, hit.last, 1, 0)
    return any(t.lower in words_for("home_words") for t in before)


def _joins_those_there(around: Surroundings, hit: Hit) -> bool:
    """ "Ninety Spaniards join the 300 already there": a force comes to forces that stand somewhere."""
    after = around.window(hit.first, hit.last, 0, 5)
    left = around.window(hit.first, hit.last, 14, 0)
    already = any(t.lower == "already" for t in after)
    return already and (around.force_subject(hit) or any(t.i in around.roles.forces for t in left))


def _is_of_a_state(around: Surroundings, hit: Hit) -> bool:
    """ "Norway's build-up along the border", "the massing by Oslo near Bodø": whose it is, and where or what."""
    before = any(around.state_at(t.i) for t in around.window(hit.first, hit.last, 3, 0))
    after = around.window(hit.first, hit.last, 0, 8)
    by = len(after) > 1 and after[0].lower == "by" and any(around.state_at(t.i) for t in after[1:3])
    here = around.doc.tokens[hit.first].sentence
    where = any(t.lower in words_for("standing_words") and around.place_after(t) for t in after)
    return (before or by) and (where or around.force_in(here - 1))


def _tells_origin(around: Surroundings, hit: Hit) -> bool:
    """ "the troops come from Spain": whose they are, and no move, unless the text says where to."""
    after = around.window(hit.first, hit.last, 0, 8)
    return bool(after) and after[0].lower == "from" and not any(t.lower in ("to", "into", "towards") for t in after)


def _holds_place(around: Surroundings, hit: Hit) -> bool:
    """ "soldiers hold the heights", "checkpoints manned by soldiers"."""
    area = around.arguments(hit) + around.window(hit.first, hit.last, 4, 4)
    return any(t.lemma in words_for("held_places") or t.lower in words_for("held_places") for t in area)


def _moves_its_object(around: Surroundings, hit: Hit) -> bool:
    """ "Directed 100 peacemakers to Kazakhstan", "heaped 92 thousand soldiers": so many, and no fire and no abuse."""
    tokens = around.doc.tokens
    objects = [tokens[c] for c in tokens[hit.first].children if tokens[c].dep == "obj"]
    counted = (t for t in objects if any(tokens[c].pos == "NUM" for c in t.children) or around.is_share(t))
    return around.is_verb(hit) and any(t.i in around.roles.forces or t.pos == "NUM" for t in counted)


def _warships_pass(around: Surroundings, hit: Hit) -> bool:
    """ "Two destroyers will enter the Black Sea", "a frigate passed the Bosphorus", and no bridge over it."""
    ships = any(t.lemma in words_for("warships") for t in around.arguments(hit))
    goal = [t for t in around.window(hit.first, hit.last, 0, 5) if t.lower not in ("the", "through", "into", "in")]
    mention = around.names.at(goal[0].i) if goal else None
    if not ships or mention is None or mention.type != "place":
        return False
    behind = around.token(mention.last + 1)
    return behind is None or behind.pos != "NOUN"


def _placed_before(around: Surroundings, hit: Hit) -> bool:
    """ "At Vilnius airport some 20 soldiers arrived": the place leads."""
    lead = around.doc.tokens[around.doc.sentence_of(hit.first).start]
    return lead.i < hit.first and lead.lower in words_for("standing_words") and around.place_after(lead)


def _goes_somewhere(around: Surroundings, hit: Hit) -> bool:
    if hit.phrase.endswith(" into"):
        return True
    if hit.phrase in words_for("passing_verbs"):
        return _warships_pass(around, hit)
    if hit.phrase == "reach":
        return around.place_after(around.doc.tokens[hit.last])
    if hit.phrase == "take off":
        return any(t.i in around.platforms and t.dep.startswith("nsubj") for t in around.arguments(hit))
    if hit.phrase == "arrive" and _placed_before(around, hit):
        return True
    after = around.window(hit.first, hit.last, 0, 10)
    if hit.phrase == "go":
        return bool(after) and after[0].lower == "to" and around.place_after(after[0])
    return any(t.lower in words_for("whither") or (t.lower == "at" and hit.phrase == "land") for t in after)

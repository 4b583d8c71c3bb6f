"""Drills: which words for exercises, checks and practice tell of an exercise of armed forces."""

from __future__ import annotations

from parley.dossier.model import ActivityKind
from parley.reading.parties import words_for
from parley.reading.phrases import Hit
from parley.reading.surroundings import NEAR, Surroundings
from parley.reading.triggers import at_a_ground

_QUALIFIED = 4


def exercise_of(around: Surroundings, hit: Hit) -> ActivityKind | None:
    """The kind of exercise that a word for one tells of, None where it is meant otherwise ("exercise of power")."""
    if (
        _is_blocked(around, hit)
        or ("training" in hit.phrase and at_a_ground(around.doc, hit))
        or _is_untied(around, hit)
    ):
        return None
    if around.is_verb(hit) and not around.force_subject(hit) and hit.last not in around.named:
        return None
    return "snap_exercise" if _is_snap(around, hit) else "exercise"


def check_of(around: Surroundings, hit: Hit) -> ActivityKind | None:
    """ "snap check", "inspection of combat readiness"."""
    if around.doc.tokens[hit.last].pos == "VERB":
        return None
    area = around.window(hit.first, hit.last, 3, 8)
    before = {t.lower for t in area if t.i < hit.first}
    after = " ".join(t.lemma or t.lower for t in area if t.i > hit.last)
    of_readiness = after.startswith("of ") and any(f" {w}" in after for w in words_for("readiness_words"))
    if hit.phrase in words_for("readiness_checks") and not of_readiness:
        return None
    of_forces = of_readiness or (after.startswith("of ") and any(f" {w}" in after for w in words_for("check_of")))
    ready = any(w in " ".join(sorted(before)) for w in ("readiness", "alert"))
    if not (before & words_for("check_adjectives") or of_forces or ready or _is_attended(around, hit)):
        return None
    return "snap_exercise" if before & words_for("snap_words") or _is_snap(around, hit) else "exercise"


def _is_attended(around: Surroundings, hit: Hit) -> bool:
    """ "Fifteen gunboats take part in a check"."""
    before = around.window(hit.first, hit.last, 10, 0)
    part = [t.lower for t in before[-4:]]
    takes = "part" in part and "in" in part
    return takes and any(t.i in around.roles.forces for t in before)


def is_known_check(around: Surroundings, hit: Hit) -> bool:
    """ "The check continues", "Check prolonged": a check without a word of what, where the text tells of one."""
    if around.doc.tokens[hit.last].pos == "VERB":
        return False
    before = around.window(hit.first, hit.last, 2, 0)
    return not before or any(t.lower in words_for("known_checks") for t in before)


def is_qualified(around: Surroundings, hit: Hit) -> bool:
    """A weak noun with its kind said: "joint training", "teachings of the fleet", "training “Dawn-3”"."""
    if _is_blocked(around, hit) or around.doc.tokens[hit.last].pos == "VERB" or at_a_ground(around.doc, hit):
        return False
    area = around.window(hit.first, hit.last, _QUALIFIED, _QUALIFIED)
    odd = around.doc.tokens[hit.last].lower == "teachings"
    beside = any(t.i in around.named for t in area if abs(t.i - hit.last) <= 3)
    adjective = any(t.lower in words_for("exercise_adjectives") for t in area if hit.first - 3 <= t.i < hit.first)
    of_forces = any(t.i in around.roles.forces for t in area if t.i > hit.last)
    weak = hit.phrase in words_for("named_only")
    return beside or odd or (adjective and not weak) or (of_forces and hit.phrase in ("teaching", "learning"))


def practises(around: Surroundings, hit: Hit) -> bool:
    """ "marines train", and not "to train recruits" or "to practise restraint"."""
    objects = [t for t in around.arguments(hit) if t.dep == "obj"]
    return around.force_subject(hit) and not objects


def tests_forces(around: Surroundings, hit: Hit) -> bool:
    """ "tests its response force", "checked the combat readiness of the fleet"."""
    after = around.window(hit.first, hit.last, 0, 7)
    text = " ".join(t.lemma or t.lower for t in after)
    return any(w in text for w in ("readiness", "response force", "reaction force", "alertness"))


def _is_blocked(around: Surroundings, hit: Hit) -> bool:
    """ "fire drill", "exercise restraint", "exercise of power"."""
    tokens = around.doc.tokens
    before = around.token(hit.first - 1)
    other = before is not None and before.lower != "firing"
    other = other and before is not None and bool({before.lower, before.lemma} & words_for("other_drills"))
    if other and before is not None and before.lower in words_for("ship_drills"):
        sentence = around.doc.sentences[before.sentence]
        other = not any(i in around.platforms for i in range(sentence.start, sentence.end))
    live = any(t.lower == "live" for t in around.window(hit.first, hit.first, 3, 0))
    if other and not live:
        return True
    for i in range(hit.last + 1, min(len(tokens), hit.last + 4)):
        if tokens[i].lower in words_for("exercised_things") or tokens[i].lemma in words_for("exercised_things"):
            return True
        if tokens[i].pos not in ("ADJ", "DET", "PRON", "ADP", "ADV") or tokens[i].lower not in words_for(
            "exercised_leads"
        ):
            break
    return False


def _is_untied(around: Surroundings, hit: Hit) -> bool:
    """ "The rotation is not tied to any exercise", "it has no connection with the manoeuvres"."""
    before = around.window(hit.first, hit.last, NEAR, 0)
    ties = words_for("tying_verbs") | words_for("tying_nouns")
    tie = next((n for n, t in enumerate(before) if t.lemma in ties), None)
    return tie is not None and any(t.lower in ("not", "n't", "n’t", "no") for t in before[max(0, tie - 3) : tie])


def _is_snap(around: Surroundings, hit: Hit) -> bool:
    """ "a snap check", "ordered without any warning", "an unannounced drill"."""
    near = {t.lower for t in around.window(hit.first, hit.last, 3, 0)}
    text = " ".join(t.lower for t in around.window(hit.first, hit.last, 12, 10))
    return bool(near & words_for("snap_words")) or any(
        f" {w} " in f" {text} " for w in words_for("snap_words") if " " in w
    )

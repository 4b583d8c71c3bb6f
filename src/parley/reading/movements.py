"""Movements: withdrawals, deployments, patrols and incidents that are told beside the exercises."""

from __future__ import annotations

from collections import Counter

from parley.knowledge.states import is_state
from parley.reading.drafts import FAMILY, Draft
from parley.reading.occurrences import Occurrence
from parley.reading.outline import Outline
from parley.reading.participants import states_taking_part
from parley.reading.parties import words_for
from parley.reading.presence import stays_few_days, still_there
from parley.reading.units import standing_formations

_BESIDE = 2
_PHRASE = 6


def movements_of(outline: Outline, exercises: list[Draft]) -> list[Draft]:
    """What forces do beside the exercises, by kind and by whose they are; moves that are part of one are left out."""
    drafts: list[Draft] = []
    present = [d for d in exercises if not _is_recalled(outline, d)]
    for occurrence in outline.occurrences:
        family = FAMILY[occurrence.kind]
        if family == "exercise" or occurrence.earlier:
            continue
        occurrence.parties = outline.owners.at(occurrence)
        within = [d for d in present if not outline.on_other_line(d, occurrence)]
        if family == "deployment" and _is_within(outline, occurrence, within):
            if len(exercises) == 1 and not exercises[0].parties:
                exercises[0].join(occurrence.parties)
            continue
        same = [d for d in drafts if d.family() == family and not outline.on_other_line(d, occurrence)]
        if family == "other":
            same = [d for d in same if not _is_apart(outline, d, occurrence)]
        draft = next((d for d in same if set(d.parties) & set(occurrence.parties)), None)
        if draft is None and same and not occurrence.parties:
            draft = same[-1]
        if draft is None and not any(
            _of_body(outline, occurrence) or _of_body(outline, o) for d in same for o in d.occurrences
        ):
            draft = next((d for d in same if not d.parties), None)
        if draft is None:
            draft = Draft(Counter())
            drafts.append(draft)
        draft.add(occurrence)
    for draft in drafts:
        if not draft.parties and any(_of_body(outline, o) for o in draft.occurrences):
            draft.join(outline.owners.origins(draft))
        elif not draft.parties:
            draft.join(_components(outline, draft) or outline.owners.borrowed(draft, [*exercises, *drafts]))
            draft.join(_only_side(draft, [*exercises, *drafts]) if not draft.parties else [])
    drafts = _without_setting_off(outline, drafts)
    drafts = [d for d in drafts if d.parties or outline.owners.builds_up(d) or _moves_somewhere(outline, d)]
    return [*drafts, *still_there(outline, drafts, exercises)]


def _only_side(draft: Draft, others: list[Draft]) -> list[str]:
    """Whose forces leave, where the text tells of those of one state alone."""
    sides = {tuple(d.parties) for d in others if d.parties}
    only = next(iter(sides)) if len(sides) == 1 and draft.family() == "withdrawal" else ()
    return list(only) if len(only) == 1 else []


def _of_body(outline: Outline, occurrence: Occurrence) -> bool:
    """ "NATO sends soldiers", "soldiers of the CSTO": a body of states acts, and no state by itself."""
    tokens = outline.doc.tokens
    subjects = [i for i in occurrence.arguments if tokens[i].dep.startswith("nsubj")]
    forces = [i for i in occurrence.arguments if i in outline.reader.roles.forces]
    owners = [c for i in forces for c in tokens[i].children if tokens[c].dep.startswith(("nmod", "compound"))]
    return any((m := outline.names.at(i)) is not None and m.sort == "body" for i in (*subjects, *owners))


def _is_recalled(outline: Outline, exercise: Draft) -> bool:
    """ "In January, too, they had come by rail, then for Dawn": the text looks back on it from months later."""
    sentences = exercise.sentences()
    return bool(sentences) and all(outline.linker.recalls(n) for n in sentences)


def _without_setting_off(outline: Outline, drafts: list[Draft]) -> list[Draft]:
    """ "They said goodbye before the departure": of forces that come elsewhere it is where their move begins."""
    coming = [d for d in drafts if d.kinds["transfer"]]
    kept: list[Draft] = []
    for draft in drafts:
        bare = draft.family() == "withdrawal" and all(_is_bare(outline, o) for o in draft.occurrences)
        if not (bare and any(set(d.parties) == set(draft.parties) for d in coming)):
            kept.append(draft)
    return kept


def _components(outline: Outline, draft: Draft) -> list[str]:
    """ "The Chilean component of the regional force": a people before a word for a part of a standing formation."""
    found: list[str] = []
    for occurrence in draft.occurrences:
        if (occurrence.first, occurrence.last) not in standing_formations(outline.doc):
            continue
        start = max(outline.doc.sentence_of(occurrence.first).start, occurrence.first - _PHRASE)
        part = next((i for i in range(occurrence.first - 1, start, -1) if _is_part(outline, i)), None)
        mention = outline.names.at(part - 1) if part is not None else None
        if mention is not None and mention.country is not None and is_state(mention.country):
            found.append(mention.country)
    return found


def _is_part(outline: Outline, i: int) -> bool:
    token = outline.doc.tokens[i]
    return token.lemma in words_for("component_nouns") and outline.doc.tokens[i + 1].lower == "of"


def _is_bare(outline: Outline, occurrence: Occurrence) -> bool:
    """The noun "departure" without a word of whose or from where."""
    token = outline.doc.tokens[occurrence.last]
    after = outline.doc.tokens[occurrence.last + 1 : occurrence.last + 2]
    return token.lemma == "departure" and not any(t.lower in ("of", "from") for t in after)


def _moves_somewhere(outline: Outline, draft: Draft) -> bool:
    """A move of forces in a known state, and a naval group's patrol, is told though nobody says whose they are."""
    if draft.kinds["patrol"] and any(outline.reader.of_naval_group(o) for o in draft.occurrences):
        return True
    if any(_of_body(outline, o) for o in draft.occurrences) or _of_forces_of_body(outline, draft):
        return True
    if any(_is_of_both_sides(outline, o) for o in draft.occurrences) or outline.owners.leaves_a_state(draft):
        return True
    moved = any(outline.doc.tokens[o.last].pos in ("VERB", "NOUN") for o in draft.occurrences)
    moved = moved or any(_are_guests(outline, o) for o in draft.occurrences)
    return moved and outline.grounds.host(draft) is not None


def _are_guests(outline: Outline, occurrence: Occurrence) -> bool:
    """ "Foreign troops in Kazakhstan": forces that came from elsewhere, whoever sent them."""
    before = outline.doc.tokens[max(0, occurrence.first - 2) : occurrence.first]
    return any(t.lower == "foreign" for t in before)


def _of_forces_of_body(outline: Outline, draft: Draft) -> bool:
    """ "The pull-out of the contingent", behind a sentence on "the peacekeepers of the CSTO"."""
    if draft.family() != "withdrawal":
        return False
    tokens, here = outline.doc.tokens, {*draft.sentences(), *(n - 1 for n in draft.sentences())}
    forces = [i for i in outline.reader.roles.forces if tokens[i].sentence in here]
    owners = [c for i in forces for c in tokens[i].children if tokens[c].dep.startswith(("nmod", "compound"))]
    return any((m := outline.names.at(i)) is not None and m.sort == "body" for i in owners)


def _is_of_both_sides(outline: Outline, occurrence: Occurrence) -> bool:
    """ "The disengagement near Arica": what two sides do at a place, whoever they are."""
    tokens = outline.doc.tokens
    if not {t.lemma for t in tokens[occurrence.first : occurrence.last + 1]} & words_for("mutual_withdrawals"):
        return False
    after = tokens[occurrence.last + 1 : occurrence.last + 2 + _BESIDE]
    return any(t.lower in words_for("standing_words") and outline.reader.around.place_after(t) for t in after)


def _is_apart(outline: Outline, draft: Draft, occurrence: Occurrence) -> bool:
    """Incidents of two days are two, and so are those of two pairs of states."""
    pairs = set(draft.parties), set(occurrence.parties)
    if all(len(pair) > 1 for pair in pairs) and not (pairs[0] <= pairs[1] or pairs[1] <= pairs[0]):
        return True
    mine = outline.linker.days(occurrence.sentence)
    theirs = {d for s in draft.sentences() for d in outline.linker.days(s)}
    return bool(mine and theirs and not mine & theirs)


def _is_within(outline: Outline, occurrence: Occurrence, exercises: list[Draft]) -> bool:
    """A move or presence that is part of a listed exercise; a standing formation is where it is told of first."""
    if (occurrence.first, occurrence.last) in standing_formations(outline.doc):
        return any(min(d.tokens(outline.doc), default=0) < occurrence.first for d in exercises)
    words = {t.lemma for t in outline.doc.tokens[occurrence.first : occurrence.last + 1]}
    around = {t.lower for t in outline.doc.tokens[max(0, occurrence.first - 4) : occurrence.last + 4]}
    if len(exercises) == 1 and stays_few_days(outline, occurrence.last):
        return True
    if words & words_for("lasting_words") or around & words_for("lasting_words"):
        return False
    if around & words_for("at_the_border"):
        return False
    if _arrives_for(outline, occurrence, exercises):
        return False
    if len(exercises) == 1 and _contributes(outline, occurrence, exercises[0]):
        exercises[0].join(occurrence.parties)
        return True
    mine = set(occurrence.parties)
    taking_part = states_taking_part(outline) if len(exercises) == 1 else set()
    return any(mine & (set(d.parties) | taking_part) for d in exercises) or any(
        (not mine or not d.parties) and any(abs(n - occurrence.sentence) <= _BESIDE for n in d.sentences())
        for d in exercises
    )


def _contributes(outline: Outline, occurrence: Occurrence, exercise: Draft) -> bool:
    """ "Japan and Malaysia sent contingents", nowhere else, right behind the exercise."""
    verb = outline.doc.tokens[occurrence.last]
    goals = [outline.doc.tokens[c] for c in verb.children if outline.doc.tokens[c].dep.startswith("obl")]
    near = any(0 <= occurrence.sentence - n <= _BESIDE for n in exercise.sentences())
    sends = verb.lemma in ("send", "contribute", "provide") and verb.dep != "advcl"
    return sends and near and bool(occurrence.parties) and not goals


def _arrives_for(outline: Outline, occurrence: Occurrence, exercises: list[Draft]) -> bool:
    """ "have arrived for the exercise": the contingent comes to one that is told beside."""
    if occurrence.kind != "transfer" or not occurrence.parties:
        return False
    for draft in exercises:
        for other in draft.occurrences:
            between = outline.doc.tokens[occurrence.last + 1 : other.first]
            if other.sentence == occurrence.sentence and any(t.lower == "for" for t in between[-3:]):
                draft.join(occurrence.parties)
                return True
    return False

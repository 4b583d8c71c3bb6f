"""Words that tell of activities of armed forces: each occurrence with its kind, before they are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from parley.dossier.model import ActivityKind
from parley.knowledge.load import load
from parley.language.document import Document, Token
from parley.reading.dates.vocabulary import vocabulary
from parley.reading.names import Names
from parley.reading.parties import Parties, Roles, roles_of, words_for
from parley.reading.phrases import Hit, Lexicon, Stream

_NEAR = 6
_FAR = 12
_GROUP = 24
_MOST = 400
"""A report speaks of its activities some dozens of times; what goes far beyond is no report."""
_QUALIFIED = 4
_OF_ONES_OWN = ("of its own", "of their own")


@dataclass(slots=True)
class Occurrence:
    """One mention of an activity, tokens `first` to `last`; `own` where the text sets it apart from others."""

    kind: ActivityKind
    first: int
    last: int
    sentence: int
    own: bool = False
    earlier: bool = False
    arguments: frozenset[int] = frozenset()
    parties: list[str] = field(default_factory=list)


_TRIGGERS = (
    "exercise_nouns",
    "check_nouns",
    "exercise_verbs",
    "check_verbs",
    "withdrawal_nouns",
    "withdrawal_verbs",
    "return_verbs",
    "deployment_nouns",
    "deployment_verbs",
    "presence_verbs",
    "transfer_nouns",
    "transfer_verbs",
    "patrol_nouns",
    "patrol_verbs",
    "incident_nouns",
    "incident_verbs",
    "incident_verbs_weak",
    "exercise_nouns_weak",
)


@cache
def lexicon() -> Lexicon:
    """All words that can tell of an activity, by what is needed beside them."""
    data: Any = load("activities")
    return Lexicon({key: data[key] for key in _TRIGGERS})


def trigger_hits(words: Stream) -> list[Hit]:
    """Every word of the text that can tell of an activity."""
    return lexicon().find(words)


def at_a_ground(doc: Document, hit: Hit) -> bool:
    """ "the Drawsko training area": the word is part of the name of a place."""
    after = doc.tokens[hit.last + 1 : hit.last + 2]
    return bool(after) and after[0].lower in words_for("training_places")


class OccurrenceReader:
    """Decides which words of one text tell of activities."""

    def __init__(
        self, doc: Document, names: Names, words: Stream, hits: list[Hit], named_spans: list[tuple[int, int]]
    ) -> None:
        self.doc = doc
        self.names = names
        self.hits = hits
        sure = frozenset(i for h in self.hits if h.sense.endswith("_nouns") for i in range(h.first, h.last + 1))
        self.roles: Roles = roles_of(doc, names, words, sure, frozenset(h.first for h in self.hits))
        self.parties = Parties(doc, names, self.roles)
        self.named = frozenset(i for span in named_spans for i in doc.tokens_in(span))
        types = {i for m in names.mentions if m.type == "equipment" for i in range(m.first, m.last + 1)}
        self.platforms = frozenset(h.last for h in _platforms().find(words)) | types
        self.others = frozenset(h.last for h in _others().find(words))

    def read(self) -> list[Occurrence]:
        """The occurrences in the order of the text, as many as a report can have."""
        out: list[Occurrence] = []
        for hit in self.hits:
            if len(out) >= _MOST:
                break
            if out and out[-1].last == hit.last:
                continue
            kind = self._kind(hit)
            if kind is not None:
                out.append(self._occurrence(hit, kind))
        out.extend(self._standing(out))
        return sorted(out, key=lambda o: o.last)

    def _standing(self, told: list[Occurrence]) -> list[Occurrence]:
        """Forces that stand somewhere by the phrase alone: "3,300 soldiers in Gyumri", "troops along the border"."""
        busy = {o.last for o in told if o.kind != "exercise"}
        out: list[Occurrence] = []
        for i in sorted(self.roles.forces):
            seen = self._seen(i)
            after = self._token((i if seen is None else seen) + 1)
            if after is None or after.lower not in words_for("standing_words") or i in self.roles.triggers:
                continue
            moved = any(abs(b - i) <= _NEAR and self.doc.tokens[b].sentence == after.sentence for b in busy)
            if not moved and self._place_after(after) and self.doc.tokens[i].lower not in words_for("many_sided"):
                hit = Hit(i, after.i if seen is None else seen, "standing", "standing")
                out.append(self._occurrence(hit, "deployment"))
        return out

    def _seen(self, force: int) -> int | None:
        """ "The tanks have been seen at Arica": the verb of seeing, where the force is what is seen."""
        at = force + 1
        while at < min(len(self.doc.tokens), force + 6) and self.doc.tokens[at].pos in ("AUX", "ADV"):
            at += 1
        verb = self._token(at)
        passive = at > force + 1 and self.doc.tokens[force + 1].pos == "AUX"
        if verb is None or not passive or verb.pos != "VERB" or verb.lemma not in words_for("sighting_verbs"):
            return None
        return at if verb.sentence == self.doc.tokens[force].sentence else None

    def _place_after(self, preposition: Token) -> bool:
        """Whether a place or a border follows the preposition, attributes between."""
        for token in self.doc.tokens[preposition.i + 1 : preposition.i + 6]:
            if token.sentence != preposition.sentence or token.pos in ("VERB", "PUNCT"):
                return False
            mention = self.names.at(token.i)
            if mention is not None and mention.type == "place":
                return True
            if mention is None and token.pos == "PROPN" and token.text[:1].isupper():
                return token.lower not in vocabulary().weekdays
            if token.lemma in words_for("border_words"):
                return True
        return False

    # -- what it is ---

    def _kind(self, hit: Hit) -> ActivityKind | None:
        match hit.sense:
            case "exercise_nouns":
                return self._exercise(hit)
            case "exercise_nouns_weak":
                return "exercise" if self._qualified(hit) else None
            case "check_nouns":
                return self._check(hit)
            case "exercise_verbs":
                return "exercise" if self._is_verb(hit) and self._practises(hit) else None
            case "withdrawal_verbs" if self._sets_out(hit):
                return "transfer"
            case "return_verbs" | "transfer_verbs" | "withdrawal_verbs" if self._takes_back(hit):
                return "withdrawal"
            case "withdrawal_nouns" if self._comes_out(hit) and self._naval_group(hit):
                return "patrol"
            case "withdrawal_nouns" | "withdrawal_verbs":
                return "withdrawal" if self._withdraws(hit) else None
            case "return_verbs":
                return "withdrawal" if self._returns(hit) or self._is_gone(hit) else None
            case "deployment_nouns" | "deployment_verbs":
                return "deployment" if self._moves_forces(hit) else None
            case "check_verbs":
                return "exercise" if self._is_verb(hit) and self._tests_forces(hit) else None
            case "presence_verbs":
                return "deployment" if self._stays(hit) and not self._is_replaced(hit) else None
            case "transfer_verbs" if self._last_ones(hit):
                return "withdrawal"
            case "transfer_nouns" | "transfer_verbs":
                return "transfer" if self._moves_forces(hit) else None
            case "patrol_nouns" | "patrol_verbs":
                return "patrol" if self._patrols(hit) else None
            case "incident_nouns":
                return "other"
            case "incident_verbs" | "incident_verbs_weak":
                return "other" if self._incident(hit) else None
        return None

    def _token(self, i: int) -> Token | None:
        return self.doc.tokens[i] if 0 <= i < len(self.doc.tokens) else None

    def _sentence_window(self, first: int, last: int, left: int, right: int) -> list[Token]:
        tokens = self.doc.tokens
        sentence = tokens[first].sentence
        area = tokens[max(0, first - left) : first] + tokens[last + 1 : last + 1 + right]
        return [t for t in area if t.sentence == sentence]

    def _is_verb(self, hit: Hit) -> bool:
        return self.doc.tokens[hit.first].pos in ("VERB", "AUX", "X")

    def _blocked(self, hit: Hit) -> bool:
        """ "fire drill", "exercise restraint", "exercise of power"."""
        tokens = self.doc.tokens
        before = self._token(hit.first - 1)
        other = before is not None and bool({before.lower, before.lemma} & words_for("other_drills"))
        if other and before is not None and before.lower in words_for("ship_drills"):
            sentence = self.doc.sentences[before.sentence]
            other = not any(i in self.platforms for i in range(sentence.start, sentence.end))
        live = any(t.lower == "live" for t in self._sentence_window(hit.first, hit.first, 3, 0))
        if other and not live:
            return True
        for i in range(hit.last + 1, min(len(tokens), hit.last + 4)):
            if tokens[i].lower in words_for("exercised_things") or tokens[i].lemma in words_for("exercised_things"):
                return True
            if tokens[i].pos not in ("ADJ", "DET", "PRON", "ADP", "ADV") or tokens[i].lower not in _TRANSPARENT:
                break
        return False

    def _exercise(self, hit: Hit) -> ActivityKind | None:
        if self._blocked(hit) or ("training" in hit.phrase and at_a_ground(self.doc, hit)) or self._untied(hit):
            return None
        if self._is_verb(hit) and not self._force_subject(hit) and hit.last not in self.named:
            return None
        return "snap_exercise" if self._snap(hit) else "exercise"

    def _untied(self, hit: Hit) -> bool:
        """ "The rotation is not tied to any exercise"."""
        before = self._sentence_window(hit.first, hit.last, _NEAR, 0)
        tie = next((n for n, t in enumerate(before) if t.lemma in words_for("tying_verbs")), None)
        return tie is not None and any(t.lower in ("not", "n't", "n’t", "no") for t in before[max(0, tie - 3) : tie])

    def _snap(self, hit: Hit) -> bool:
        """ "a snap check", "ordered without any warning", "an unannounced drill"."""
        near = {t.lower for t in self._sentence_window(hit.first, hit.last, 3, 0)}
        text = " ".join(t.lower for t in self._sentence_window(hit.first, hit.last, 12, 10))
        return bool(near & words_for("snap_words")) or any(
            f" {w} " in f" {text} " for w in words_for("snap_words") if " " in w
        )

    def _qualified(self, hit: Hit) -> bool:
        """A weak noun with its kind said: "joint training", "teachings of the fleet", "training “Dawn-3”"."""
        if self._blocked(hit) or self.doc.tokens[hit.last].pos == "VERB" or at_a_ground(self.doc, hit):
            return False
        area = self._sentence_window(hit.first, hit.last, _QUALIFIED, _QUALIFIED)
        odd = self.doc.tokens[hit.last].lower == "teachings"
        beside = any(t.i in self.named for t in area if abs(t.i - hit.last) <= 3)
        adjective = any(t.lower in words_for("exercise_adjectives") for t in area if hit.first - 3 <= t.i < hit.first)
        of_forces = any(t.i in self.roles.forces for t in area if t.i > hit.last)
        weak = hit.phrase in words_for("named_only")
        return beside or odd or (adjective and not weak) or (of_forces and hit.phrase in ("teaching", "learning"))

    def _check(self, hit: Hit) -> ActivityKind | None:
        """ "snap check", "inspection of combat readiness"."""
        if self.doc.tokens[hit.last].pos == "VERB":
            return None
        area = self._sentence_window(hit.first, hit.last, 3, 6)
        before = {t.lower for t in area if t.i < hit.first}
        after = " ".join(t.lemma or t.lower for t in area if t.i > hit.last)
        of_forces = after.startswith("of ") and any(f" {w}" in after for w in words_for("check_of"))
        ready = any(w in " ".join(sorted(before)) for w in ("readiness", "alert"))
        if not (before & words_for("check_adjectives") or of_forces or ready):
            return None
        return "snap_exercise" if before & words_for("snap_words") or self._snap(hit) else "exercise"

    # -- forces beside it ---

    def _practises(self, hit: Hit) -> bool:
        """ "marines train", and not "to train recruits" or "to practise restraint"."""
        objects = [t for t in self._arguments(hit) if t.dep == "obj"]
        return self._force_subject(hit) and not objects

    def _tests_forces(self, hit: Hit) -> bool:
        """ "tests its response force", "checked the combat readiness of the fleet"."""
        after = self._sentence_window(hit.first, hit.last, 0, 7)
        text = " ".join(t.lemma or t.lower for t in after)
        return any(w in text for w in ("readiness", "response force", "reaction force", "alertness"))

    def _arguments(self, hit: Hit) -> list[Token]:
        """What the tree says it is about: subject and objects of a verb, complements of a noun, their attributes."""
        tokens = self.doc.tokens
        out: list[Token] = []
        for i in range(hit.first, hit.last + 1):
            for c in tokens[i].children:
                relation = tokens[c].dep.split(":")[0]
                if relation in ("nsubj", "obj", "obl", "nmod", "compound", "amod", "conj", "acl", "iobj"):
                    out.append(tokens[c])
                    out.extend(
                        tokens[g]
                        for g in tokens[c].children
                        if tokens[g].dep.split(":")[0] in ("conj", "compound", "amod", "nmod")
                    )
            head = tokens[tokens[i].head]
            if tokens[i].dep.split(":")[0] in ("acl", "amod", "compound", "nmod") and head.i != i:
                out.append(head)
            if tokens[i].dep in ("xcomp", "conj"):
                out.extend(tokens[c] for c in head.children if tokens[c].dep.startswith("nsubj"))
        return [t for t in out if not hit.first <= t.i <= hit.last]

    def _force_near(self, hit: Hit) -> bool:
        arguments = self._arguments(hit)
        if any(t.i in self.roles.forces for t in arguments):
            return True
        reach = _FAR if hit.phrase in words_for("sure_verbs") else _NEAR
        return any(
            t.i in self.roles.forces and t.lower not in words_for("many_sided")
            for t in self._sentence_window(hit.first, hit.last, reach, reach)
        )

    def _force_subject(self, hit: Hit, *, states: bool = True) -> bool:
        """A force, or where that may be a state, as subject."""
        tokens = self.doc.tokens
        subjects = [t for t in self._arguments(hit) if t.dep.startswith("nsubj")]
        if any(self._people(t.i) for t in subjects):
            return True
        for t in subjects:
            if t.i in self.roles.forces or (states and self._state_at(t.i)):
                return True
        before = [t for t in tokens[max(0, hit.first - 5) : hit.first] if t.sentence == tokens[hit.first].sentence]
        return not subjects and any(t.i in self.roles.forces for t in before)

    def _people(self, i: int) -> bool:
        """ "the Russians stay": a people for its forces."""
        mention = self.names.at(i)
        return mention is not None and mention.type == "nationality" and self.doc.tokens[i].lower.endswith("s")

    def _stays(self, hit: Hit) -> bool:
        """Forces that remain, or are still or at a border."""
        token = self.doc.tokens[hit.first]
        if token.pos not in ("VERB", "AUX", "X") or token.dep == "amod":
            return False
        if hit.phrase != "be":
            stands = self._force_subject(hit, states=False) or self._subject_refers(hit)
            return stands or (hit.phrase == "stand" and self._amounts(hit))
        after = self._sentence_window(hit.first, hit.last, 0, 8)
        left = self._sentence_window(hit.first, hit.last, 5, 0)
        if any(t.lower == "there" for t in left[-1:]):
            return any(t.i in self.roles.forces for t in after)
        there = any(t.lower in words_for("staying_words") for t in after)
        head = self.doc.tokens[token.head].lemma
        seen = head in words_for("watching_verbs") or head in words_for("holder_verbs")
        if token.dep == "aux:pass" and (not there or seen):
            return False
        where = bool(after) and after[0].lower in words_for("standing_words") and self._place_after(after[0])
        where = where or [t.lower for t in after[:2]] == ["in", "place"]
        return (there or where) and any(t.i in self.roles.forces for t in left[-3:])

    def _is_replaced(self, hit: Hit) -> bool:
        """ "The brigade replaces infantry that has been there since May": those who stood there before."""
        tokens = self.doc.tokens
        above = [hit.first, *self.doc.ancestors(hit.first)]
        clauses = [i for i in above if tokens[i].dep.endswith("acl:relcl")]
        return any(tokens[tokens[tokens[i].head].head].lemma in words_for("replacing_verbs") for i in clauses)

    def _amounts(self, hit: Hit) -> bool:
        """ "The number of Finnish soldiers in the area stood at 4,400"."""
        tokens = self.doc.tokens
        subjects = [t for t in self._arguments(hit) if t.dep.startswith("nsubj")]
        counted = [c for t in subjects if t.lemma in words_for("amount_nouns") for c in t.children]
        counted += [g for c in counted for g in tokens[c].children]
        before = self._sentence_window(hit.first, hit.last, 12, 0)
        where = any(t.lower in words_for("standing_words") for t in before)
        return where and any(c in self.roles.forces for c in counted)

    def _subject_refers(self, hit: Hit) -> bool:
        """ "they stay", "it remains there", where forces were named in the sentence before."""
        subjects = [t for t in self._arguments(hit) if t.dep.startswith("nsubj")]
        here = self.doc.tokens[hit.first].sentence
        return any(t.lower in ("they", "it", "these") for t in subjects) and self._force_in(here - 1, here - 2)

    def _state_at(self, i: int) -> bool:
        mention = self.names.at(i)
        return mention is not None and mention.country is not None and mention.type != "person"

    def _withdraws(self, hit: Hit) -> bool:
        token = self.doc.tokens[hit.first]
        if hit.sense.endswith("_verbs") and token.pos not in ("VERB", "AUX", "X", "NOUN"):
            return False
        if self._of_others(hit) or any(t.lower == "behind" for t in self._sentence_window(hit.first, hit.last, 0, 2)):
            return False
        if self._omits(hit) or self._comes_out(hit):
            return False
        if hit.phrase in words_for("common_verbs") and hit.sense.endswith("_verbs"):
            return self._force_moves(hit)
        if self._force_near(hit) or self._force_by_pronoun(hit):
            return True
        objects = [t for t in self._arguments(hit) if t.dep in ("obj", "nsubj:pass")]
        if objects and not any(self._state_at(t.i) for t in objects):
            return False
        states = [t for t in self._arguments(hit) if self._state_at(t.i)]
        return bool(states) or any(self._state_at(t.i) for t in self._sentence_window(hit.first, hit.last, 3, 5))

    def _omits(self, hit: Hit) -> bool:
        """ "the figures leave out the battalions": accounts omit forces, they do not withdraw them."""
        return any(t.dep == "nsubj" and t.lemma in words_for("accounts") for t in self._arguments(hit))

    def _comes_out(self, hit: Hit) -> bool:
        """ "The exit of vehicles to the bank", "the first exit of the ships has taken place": they come out to act."""
        if hit.phrase != "exit" or self.doc.tokens[hit.first].pos != "NOUN":
            return False
        after = self._sentence_window(hit.first, hit.last, 0, 12)
        at_sea = any(t.lower in ("ship", "ships", "group", "fleet", "squadron", "boats") for t in after)
        return any(t.lower in ("to", "into", "onto") for t in after[:6]) or (
            at_sea and any(t.lower == "sea" for t in after)
        )

    def _sets_out(self, hit: Hit) -> bool:
        """ "trains with armour leave the garrison for the west", "departs for Latvia": a move, not a withdrawal."""
        if hit.phrase not in ("leave", "depart", "head") or not self._force_moves(hit):
            return False
        after = self._sentence_window(hit.first, hit.last, 0, 8)
        left = [t for t in self._arguments(hit) if t.dep == "obj"]
        if any({t.lower, t.lemma} & words_for("left_homes") for t in left) or (not left and self._abroad(hit)):
            return True
        goals = [after[n + 1 : n + 3] for n, t in enumerate(after) if t.lower in ("for", "towards", "toward")]
        return any(word.lower in words_for("directions") for goal in goals for word in goal)

    def _abroad(self, hit: Hit) -> bool:
        """ "for Latvia" behind the verb, where Latvia is not whose forces they are."""
        sentence = self.doc.sentences[self.doc.tokens[hit.first].sentence]
        ours = {m.country for i in range(sentence.start, hit.first) if (m := self.names.at(i)) is not None}
        for token in self._sentence_window(hit.first, hit.last, 0, 12):
            if token.lower == "for":
                goals = [self.names.at(i) for i in range(token.i + 1, min(token.i + 6, sentence.end))]
                places = [m for m in goals if m is not None and m.type == "place"]
                return bool(places) and places[0].country is not None and places[0].country not in ours
        return False

    def _of_others(self, hit: Hit) -> bool:
        """ "withdraw from the treaty", "withdrew its ambassador", "the withdrawal of support"."""
        near = [t for t in self._arguments(hit) if t.dep.split(":")[0] in ("obj", "nsubj", "nmod", "obl", "compound")]
        near += self._sentence_window(hit.first, hit.last, 1, 3)
        if any(t.i in self.roles.forces for t in near):
            return False
        return any(t.i in self.others and self._case(t) in ("", "of", "from", "for") for t in near)

    def _case(self, token: Token) -> str:
        """The preposition of a noun, empty where it has none."""
        return next((self.doc.tokens[c].lower for c in token.children if self.doc.tokens[c].dep == "case"), "")

    def _is_share(self, token: Token) -> bool:
        """ "half of its soldiers", "the last of the peacekeepers", "1,200 of the 1,960 soldiers"."""
        share = token.lemma in words_for("shares") or token.lower in words_for("shares") or token.pos == "NUM"
        return share and any(c in self.roles.forces and self._case(self.doc.tokens[c]) == "of" for c in token.children)

    def _takes_back(self, hit: Hit) -> bool:
        """ "pulled half of its soldiers back", "brought the brigade home"."""
        if not self._is_verb(hit) or hit.phrase not in words_for("taking_verbs"):
            return False
        token = self.doc.tokens[hit.first]
        objects = [c for c in token.children if self.doc.tokens[c].dep in ("obj", "nsubj:pass")]
        moved = [c for c in objects if c in self.roles.forces or self._is_share(self.doc.tokens[c])]
        particles = [c for c in token.children if self.doc.tokens[c].lower in words_for("particles_back")]
        return bool(moved) and any(hit.last < c and not self._leads_to(c) for c in particles)

    def _leads_to(self, particle: int) -> bool:
        """ "back to the front", "out to sea": a move to somewhere."""
        after = self._token(particle + 1)
        if after is None or after.lower not in ("to", "into", "onto", "on", "towards"):
            return False
        goals = self.doc.tokens[particle + 2 : particle + 6]
        return not any({t.lower, t.lemma} & words_for("return_goals") for t in goals)

    def _is_gone(self, hit: Hit) -> bool:
        """ "1,200 of the soldiers had gone by Tuesday"."""
        token = self.doc.tokens[hit.first]
        after = self._sentence_window(hit.first, hit.last, 0, 4)
        if token.lower != "gone" or any(t.lower in ("to", "into", "through", "on") for t in after):
            return False
        subjects = [t for t in self._arguments(hit) if t.dep == "nsubj"]
        return any(t.i in self.roles.forces or self._is_share(t) for t in subjects)

    def _force_by_pronoun(self, hit: Hit) -> bool:
        """ "withdraw them", where forces were named before."""
        objects = [t for t in self._arguments(hit) if t.dep in ("obj", "nsubj", "nsubj:pass")]
        pronoun = any(t.lower in ("them", "they", "these", "those", "everybody", "everyone") for t in objects)
        here = self.doc.tokens[hit.first].sentence
        return pronoun and self._force_in(here, here - 1)

    def _force_moves(self, hit: Hit) -> bool:
        """For verbs of every day ("leave", "take out", "return"): the force is their subject or object itself."""
        arguments = self._arguments(hit)
        moved = [t for t in arguments if t.dep.split(":")[0] in ("nsubj", "obj", "conj")]
        if any(t.i in self.roles.forces or self._is_share(t) for t in moved) or self._people_leave(hit):
            return True
        right = self._sentence_window(hit.first, hit.last, 0, 4)
        objects = hit.phrase in words_for("taking_verbs") and any(t.i in self.roles.forces for t in right)
        left = self._sentence_window(hit.first, hit.last, 4, 0)
        return objects or any(t.i in self.roles.forces and t.pos in ("NOUN", "PROPN") for t in left[-4:])

    def _people_leave(self, hit: Hit) -> bool:
        """ "The Russians left the hill": a people that leaves a place held by forces."""
        if hit.phrase not in words_for("vacating_verbs"):
            return False
        arguments = self._arguments(hit)
        subject = any(t.dep.startswith("nsubj") and self._people(t.i) for t in arguments)
        held = any(t.dep == "obj" and t.lemma in words_for("held_places") for t in arguments)
        return subject and held

    def _returns(self, hit: Hit) -> bool:
        """ "go home", "returned to their barracks", "sends soldiers back to base"."""
        goals = [t for t in self._sentence_window(hit.first, hit.last, 0, 8) if self._is_goal(t, hit)]
        if not goals or not self._is_verb(hit):
            return False
        area = self._sentence_window(hit.first, hit.last, 8, 8)
        if any(t.i in self.roles.forces for t in area if t not in goals):
            return True
        pronoun = any(t.lower in ("they", "them", "everybody", "everyone", "all", "we", "who") for t in area)
        here = self.doc.tokens[hit.first].sentence
        return pronoun and self._force_in(*range(here, here - 6, -1))

    def _is_goal(self, token: Token, hit: Hit) -> bool:
        """ "home", "back" near the verb, or barracks and bases after "to"."""
        if not {token.lower, token.lemma} & (words_for("return_goals") | words_for("home_places")):
            return False
        if token.lower in ("home", "back"):
            return True
        if token.lower == "out":
            after = self._token(token.i + 1)
            return after is not None and after.lower in ("of", "from")
        before = self._token(token.i - 1)
        if token.lemma == "base" and before is not None and before.pos == "PROPN":
            return False  # "to Salar Air Base": a base by its name, wherever it is
        if token.lower in words_for("home_places") and (before is None or before.lower not in words_for("home_words")):
            return False
        return any(t.lower in ("to", "into") for t in self.doc.tokens[max(hit.last + 1, token.i - 5) : token.i])

    def _force_in(self, *sentences: int) -> bool:
        doc = self.doc
        return any(
            i in self.roles.forces
            for n in sentences
            if 0 <= n < len(doc.sentences)
            for i in range(doc.sentences[n].start, doc.sentences[n].end)
        )

    def _moves_forces(self, hit: Hit) -> bool:
        token = self.doc.tokens[hit.first]
        if hit.sense.endswith("_verbs") and token.pos not in ("VERB", "AUX", "X"):
            return False
        if hit.phrase == "come" and self._origin(hit):
            return False
        after = self._token(hit.last + 1)
        if hit.phrase == "bring" and after is not None and after.lower == "together":
            return False
        if hit.phrase == "join":
            return self._joins_those_there(hit)
        if hit.phrase in words_for("holding_verbs"):
            return self._force_moves(hit) and self._place_held(hit)
        if hit.phrase in words_for("transfer_verbs_weak") or hit.phrase in words_for("common_verbs"):
            return self._force_moves(hit) and self._goes_somewhere(hit)
        if hit.sense.endswith("_nouns") and hit.phrase in words_for("plain_nouns"):
            near = self._arguments(hit) + self._sentence_window(hit.first, hit.last, 3, 4)
            forces = any(t.i in self.roles.forces or t.lower == "military" for t in near)
            return forces or (hit.phrase in words_for("concentrating_nouns") and self._of_a_state(hit))
        return self._force_near(hit)

    def _joins_those_there(self, hit: Hit) -> bool:
        """ "Ninety Spaniards join the 300 already there": a force comes to forces that stand somewhere."""
        after = self._sentence_window(hit.first, hit.last, 0, 5)
        left = self._sentence_window(hit.first, hit.last, 14, 0)
        already = any(t.lower == "already" for t in after)
        return already and (self._force_subject(hit) or any(t.i in self.roles.forces for t in left))

    def _of_a_state(self, hit: Hit) -> bool:
        """ "Norway's build-up along the border", "the massing by Oslo near Bodø": whose it is, and where or what."""
        before = any(self._state_at(t.i) for t in self._sentence_window(hit.first, hit.last, 3, 0))
        after = self._sentence_window(hit.first, hit.last, 0, 8)
        by = len(after) > 1 and after[0].lower == "by" and any(self._state_at(t.i) for t in after[1:3])
        here = self.doc.tokens[hit.first].sentence
        where = any(t.lower in words_for("standing_words") and self._place_after(t) for t in after)
        return (before or by) and (where or self._force_in(here - 1))

    def _origin(self, hit: Hit) -> bool:
        """ "the troops come from Spain": whose they are, and no move, unless the text says where to."""
        after = self._sentence_window(hit.first, hit.last, 0, 8)
        return bool(after) and after[0].lower == "from" and not any(t.lower in ("to", "into", "towards") for t in after)

    def _place_held(self, hit: Hit) -> bool:
        """ "soldiers hold the heights", "checkpoints manned by soldiers"."""
        area = self._arguments(hit) + self._sentence_window(hit.first, hit.last, 4, 4)
        return any(t.lemma in words_for("held_places") or t.lower in words_for("held_places") for t in area)

    def _last_ones(self, hit: Hit) -> bool:
        """ "The final vehicles of the force rolled into Dagestan": with them the forces are gone."""
        if not hit.phrase.endswith(" into") or not self._force_moves(hit):
            return False
        subjects = (t for t in self._arguments(hit) if t.dep.startswith("nsubj"))
        return any(self.doc.tokens[c].lower in ("last", "final") for t in subjects for c in t.children)

    def _goes_somewhere(self, hit: Hit) -> bool:
        if hit.phrase.endswith(" into"):
            return True
        after = self._sentence_window(hit.first, hit.last, 0, 10)
        return any(
            t.lower in ("to", "into", "from", "in", "across", "toward", "towards", "near", "by", "there") for t in after
        )

    def _patrols(self, hit: Hit) -> bool:
        after = self._token(hit.last + 1)
        if after is not None and (
            after.lower in words_for("patrolled_things") or after.lemma in words_for("patrolled_things")
        ):
            return False
        if hit.phrase in words_for("putting_to_sea"):
            return self._is_verb(hit) and self._naval_group(hit)
        if hit.phrase in ("patrol", "sortie"):
            near = self._sentence_window(hit.first, hit.last, 4, 4)
            return self._naval_group(hit) or self._force_near(hit) or any(self._state_at(t.i) for t in near)
        return True

    def of_naval_group(self, occurrence: Occurrence) -> bool:
        """Whether a patrol is that of a naval group of its own."""
        return self._naval_group(Hit(occurrence.first, occurrence.last, "patrol", "patrol"))

    def _naval_group(self, hit: Hit) -> bool:
        """ "The mine-clearing group put to sea", "on patrols the group's ships searched"."""
        for token in self._sentence_window(hit.first, hit.last, _GROUP, _FAR):
            before = self.doc.tokens[max(0, token.i - 3) : token.i]
            tasked = any(t.lower in words_for("group_tasks") for t in before)
            owner = self.doc.tokens[token.i + 1 : token.i + 3]
            ships = any(t.i in self.platforms for t in owner)
            if token.lemma in words_for("naval_groups") and (tasked or ships):
                return True
        return False

    def _incident(self, hit: Hit) -> bool:
        if not self._is_verb(hit):
            return False
        right = [t for t in self._arguments(hit) if t.dep.split(":")[0] in ("obj", "nsubj", "obl")]
        right += self._sentence_window(hit.first, hit.last, 0, 6)
        left = self._sentence_window(hit.first, hit.last, 6, 0)
        platform = any(t.i in self.platforms for t in right)
        if hit.phrase in words_for("seeing_verbs") and not any(self._foreign(t.i) for t in right):
            return False
        if hit.sense == "incident_verbs_weak" and not any(t.i > hit.last for t in right if t.i in self.platforms):
            return False
        if hit.sense == "incident_verbs_weak":
            return platform
        return platform or any(t.i in self.platforms for t in left)

    def _foreign(self, i: int) -> bool:
        """Whether a platform is said to be of a state: "Chinese aircraft"."""
        if i not in self.platforms:
            return False
        return any(
            mention is not None and mention.type in ("nationality", "place") and mention.country is not None
            for mention in (self.names.at(k) for k in range(max(0, i - 3), i))
        )

    # -- how it stands in the text ---

    def _occurrence(self, hit: Hit, kind: ActivityKind) -> Occurrence:
        tokens = self.doc.tokens
        left = self._sentence_window(hit.first, hit.last, 5, 0)
        words = {t.lower for t in left}
        own_after = " ".join(t.lower for t in self._sentence_window(hit.first, hit.last, 0, 5))
        start = self._phrase_start(hit)
        return Occurrence(
            kind=kind,
            first=start,
            last=hit.last,
            sentence=tokens[hit.first].sentence,
            arguments=frozenset(t.i for t in self._arguments(hit)),
            own=bool(words & words_for("other_words")) or any(w in own_after for w in _OF_ONES_OWN),
            earlier=self._earlier(hit),
        )

    def _phrase_start(self, hit: Hit) -> int:
        """First token of the attributes before a noun."""
        tokens = self.doc.tokens
        i = hit.first
        if not hit.sense.endswith(("_nouns", "_weak")):
            return i
        while i > 0 and tokens[i - 1].sentence == tokens[hit.first].sentence and hit.first - i < 6:
            if tokens[i - 1].dep in ("amod", "compound", "nummod") and tokens[i - 1].head >= i:
                i -= 1
            else:
                break
        return i

    def _earlier(self, hit: Hit) -> bool:
        """ "the previous exercise", "last year's drills": an edition named for comparison."""
        area = self._sentence_window(hit.first, hit.last, 4, 5)
        text = (
            " "
            + " ".join(t.lower for t in area if t.i < hit.first)
            + " | "
            + " ".join(t.lower for t in area if t.i > hit.last)
            + " "
        )
        return any(f" {w} " in text for w in words_for("earlier_words"))


_TRANSPARENT = frozenset(
    {
        "of",
        "the",
        "its",
        "their",
        "his",
        "her",
        "a",
        "more",
        "great",
        "full",
        "sovereign",
        "political",
        "economic",
        "maximum",
        "extreme",
        "utmost",
        "any",
        "our",
        "my",
        "your",
        "in",
    }
)


@cache
def _platforms() -> Lexicon:
    data: Any = load("activities")
    return Lexicon({"platform": data["platforms"]})


@cache
def _others() -> Lexicon:
    data: Any = load("activities")
    return Lexicon({"other": data["other_withdrawals"]})

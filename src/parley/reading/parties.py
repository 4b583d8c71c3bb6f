"""Which states act in a sentence: whose forces, whose exercise, who takes part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from parley.knowledge.load import load
from parley.knowledge.states import is_state
from parley.language.document import Document, Token
from parley.reading.clauses import TO_FIGURE
from parley.reading.datelines import datelines
from parley.reading.names import Mention, Names
from parley.reading.phrases import Lexicon, Stream

_CLOSE = 9
_REGISTER = 4
_LINKS = frozenset(
    {",", "and", "&", "as", "well", "or", "the", "plus", "also", "both", "/", "then", "its", "neighbour", "ally"}
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "`s", "s'"})
_AUXILIARIES = frozenset(
    {"be", "have", "will", "would", "may", "can", "could", "shall", "should", "must", "do", "might", "is"}
)
_NOT = frozenset({"not", "n't", "n’t", "never"})
_NP_STOP = frozenset({"ADP", "VERB", "AUX", "SCONJ", "PRON"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Where in a text stand words for forces, activities and acting verbs: token index by role."""

    forces: frozenset[int]
    triggers: frozenset[int]
    acting: frozenset[int]
    speech: frozenset[int]
    participants: frozenset[int]


@cache
def _lexicon() -> Lexicon:
    data: Any = load("activities")
    return Lexicon(
        {
            "force": data["force_nouns"],
            "participant": data["participant_nouns"],
            "civilian": data["civilians"],
        }
    )


@cache
def words_for(key: str) -> frozenset[str]:
    """A list of single words of the knowledge of activities."""
    data: Any = load("activities")
    return frozenset(str(w) for w in data[key])


def _counted_people(doc: Document, mention: Mention) -> bool:
    """ "2,000 Americans", "1,100 of them Finnish": a people with a number for its forces."""
    tokens, after = doc.tokens, doc.tokens[mention.last + 1 : mention.last + 2]
    before = [t.lower for t in tokens[max(0, mention.first - 2) : mention.first]]
    alone = not after or after[0].pos in ("PUNCT", "CCONJ")
    people = mention.type == "nationality" and (mention.text.endswith("s") or alone)
    counted = mention.first > 0 and tokens[mention.first - 1].pos == "NUM"
    return people and (
        counted or (before in (["of", "them"], ["of", "whom"]) and tokens[mention.first - 3].pos == "NUM")
    )


def roles_of(
    doc: Document, names: Names, words: Stream, triggers: frozenset[int], told: frozenset[int] = frozenset()
) -> Roles:
    """Roles of the words of a text; `triggers` are the tokens of sure words for activities, `told` of all."""
    kinds = ("equipment", "unit")
    forces = {i for m in names.mentions if m.type in kinds for i in range(m.first, m.last + 1)}
    participants: set[int] = set()
    for hit in _lexicon().find(words):
        if hit.sense == "civilian":
            continue
        (forces if hit.sense == "force" else participants).update(range(hit.first, hit.last + 1))
    verbs = ("VERB", "AUX", "X")
    acting = {t.i for t in doc.tokens if t.pos in verbs and (t.i in told or _is(t, words_for("acting_verbs")))}
    acting = {i for i in acting if doc.tokens[i].lemma != "take" or _takes(doc, i, forces)}
    acting = {i for i in acting if not _puts_at(doc, i)}
    forces |= {m.first for m in names.mentions if _counted_people(doc, m)}
    speech = {t.i for t in doc.tokens if _is(t, words_for("speech_words"))}
    return Roles(frozenset(forces), triggers, frozenset(acting), frozenset(speech), frozenset(participants))


def _puts_at(doc: Document, i: int) -> bool:
    """ "Puts the number at 13,500" tells a number, and moves nobody."""
    after = doc.tokens[i + 1 : i + 8]
    at = next((t.i for t in after if t.lower == "at"), None)
    return (
        doc.tokens[i].lemma == "put"
        and at is not None
        and any(t.pos == "NUM" for t in doc.tokens[at + 1 : at + 1 + TO_FIGURE])
    )


def _takes(doc: Document, i: int, forces: set[int]) -> bool:
    """ "take part", "take troops home", and not "take measures"."""
    after = doc.tokens[i + 1 : i + 4]
    return any(t.lower in ("part", "place", "out", "home", "back") or t.i in forces for t in after)


def _is(token: Token, words: frozenset[str]) -> bool:
    return token.lemma in words or token.lower in words


def is_placed(doc: Document, mention: Mention) -> bool:
    """ "In Chile troops of the brigade go on": at the head of a sentence, the state is where they are."""
    return mention.first > 0 and doc.tokens[mention.first - 1].text == "In"


class Parties:
    """Finds acting states in the sentences of one text."""

    def __init__(self, doc: Document, names: Names, roles: Roles) -> None:
        self.doc = doc
        self.names = names
        self.roles = roles
        self._by_sentence: dict[int, list[Mention]] = {}
        self._acting: dict[int, list[tuple[Mention, int]]] = {}
        lines = datelines(doc)
        for mention in names.mentions:
            if mention.first in lines:
                continue
            if mention.country is not None and not (mention.type == "place" and mention.text.islower()):
                self._by_sentence.setdefault(doc.tokens[mention.first].sentence, []).append(mention)

    def mentions(self, sentence: int) -> list[Mention]:
        """Mentions in a sentence that lead to a state or a body, in order."""
        return self._by_sentence.get(sentence, [])

    def acting(self, sentence: int) -> list[tuple[Mention, int]]:
        """Mentions of states that act in the sentence, each with the token it acts through."""
        if sentence not in self._acting:
            self._acting[sentence] = self._found(sentence)
        return self._acting[sentence]

    def _found(self, sentence: int) -> list[tuple[Mention, int]]:
        found: list[tuple[Mention, int]] = []
        previous: tuple[Mention, int] | None = None
        verb: int | None = None
        for mention in self.mentions(sentence):
            through = self._through(mention)
            if through is not None and self._looks_on(through):
                previous = None
                continue
            if through is None and previous is not None and self._listed(previous[0], mention):
                through = previous[1]
            if through is None and verb is not None and self._gapped(mention, verb):
                through = verb
            if through is not None:
                verb = through if self.doc.tokens[through].pos == "VERB" else verb
            previous = (mention, through) if through is not None else None
            if through is not None and is_state(mention.country):
                found.append((mention, through))
        return self._back(sentence, found)

    def _gapped(self, mention: Mention, verb: int) -> bool:
        """ "Belgium sends 200 soldiers, France 90 and Spain a company": the verb of the first holds for all."""
        tokens = self.doc.tokens
        rest = [t for t in tokens[mention.last + 1 : mention.last + 5] if t.sentence == tokens[verb].sentence]
        counted = bool(rest) and (rest[0].pos == "NUM" or (rest[0].lower in ("a", "an") and self._any_force(rest)))
        return (
            counted and mention.stands_for_state and not any(t.pos == "VERB" for t in tokens[verb + 1 : mention.first])
        )

    def _any_force(self, tokens: list[Token]) -> bool:
        return any(t.i in self.roles.forces for t in tokens)

    def stays_away(self, through: int) -> bool:
        """ "Armenia did not send troops", "Chile declined to join": whose verb of taking part is denied."""
        token = self.doc.tokens[through]
        if token.lemma not in words_for("joining_verbs"):
            return False
        head = self.doc.tokens[token.head]
        denied = head.lemma in words_for("declining_verbs") and token.dep == "xcomp"
        return denied or any(self.doc.tokens[c].lower in _NOT for c in token.children)

    def _back(self, sentence: int, found: list[tuple[Mention, int]]) -> list[tuple[Mention, int]]:
        """ "Russia and Belarus hold ...": what stands in one list with an acting state acts too."""
        out = list(found)
        held = {m.first: through for m, through in found}
        mentions = self.mentions(sentence)
        for earlier, later in reversed(list(pairwise(mentions))):
            if later.first in held and earlier.first not in held and is_state(earlier.country):
                if self._aside(earlier) or not self._listed(earlier, later):
                    continue
                held[earlier.first] = held[later.first]
                out.append((earlier, held[later.first]))
        return sorted(out, key=lambda pair: pair[0].first)

    def _listed(self, left: Mention, right: Mention) -> bool:
        between = self.doc.tokens[left.last + 1 : right.first]
        if not between or len(between) > 5:
            return False
        return all(
            t.lower in _LINKS or t.pos in ("NUM", "DET", "CCONJ") or t.i in self.roles.forces for t in between
        ) and any(t.lower in (",", "and", "&", "plus", "or") for t in between)

    def _through(self, mention: Mention) -> int | None:
        if mention.type == "person" or mention.sort == "media" or not is_state(mention.country):
            return None
        tokens = self.doc.tokens
        if mention.type == "unit":
            return mention.last if not self.speaks(mention) else None
        if self.watches(mention):
            return None
        if mention.type == "equipment" and mention.country is not None:
            return self._as_subject(mention) or self._listed_subject(mention)
        if mention.type == "organisation":
            return self._as_subject(mention) if not self.speaks(mention) else None
        listed = self._in_register(mention)
        if listed is not None:
            return listed
        lead = tokens[mention.first - 1] if mention.first else None
        if lead is not None and lead.lemma == "participate" and mention.stands_for_state:
            return lead.i  # "in them participates China", in the order of translation
        called = self._called_upon(mention)
        if called is not None:
            return called
        after = tokens[mention.last + 1] if mention.last + 1 < len(tokens) else None
        if (
            mention.type == "nationality"
            or (after is not None and after.lower in _POSSESSIVE)
            or self._compound(mention)
        ):
            head = self._noun_after(mention)
            if head is not None:
                return head
            alone = tokens[mention.last].dep.startswith(("nsubj", "conj"))
            if mention.type == "nationality" and not (self._plural(mention) or alone):
                return None
        if not mention.stands_for_state or self._in_office(mention):
            return None
        before = self._before(mention)
        if before is not None and before.lower in words_for("with_words"):
            return self._after_preposition(mention, before)
        if before is not None and before.lower in words_for("aside_words"):
            return None
        return self._as_subject(mention)

    def _in_register(self, mention: Mention) -> int | None:
        """ "Participating countries: Kenya, Uganda": the word before the colon says that they take part."""
        tokens, colon = self.doc.tokens, mention.first - 1
        if colon < 1 or tokens[colon].lower != ":" or not mention.stands_for_state:
            return None
        start = max(self.doc.sentence_of(colon).start, colon - _REGISTER)
        return next((i for i in range(start, colon) if tokens[i].lemma in words_for("register_words")), None)

    def watches(self, mention: Mention) -> bool:
        """ "China was invited to observe", "Minsk criticised the drill": who looks on or judges does not act."""
        tokens = self.doc.tokens
        for i in range(mention.first, mention.last + 1):
            head = tokens[tokens[i].head]
            if tokens[i].dep == "conj" and head.dep.startswith("nsubj"):
                head = tokens[head.head]
            elif not tokens[i].dep.startswith("nsubj"):
                continue
            if head.lemma in words_for("watching_verbs") or head.lower in words_for("watching_verbs"):
                return True
        return False

    def _looks_on(self, i: int) -> bool:
        """ "officers from Chile will observe the drill"."""
        token = self.doc.tokens[i]
        return token.dep == "nsubj" and self.doc.tokens[token.head].lemma in words_for("watching_verbs")

    def _listed_subject(self, mention: Mention) -> int | None:
        """ "the frigate X and the destroyer Y held": the ships are subjects together."""
        tokens = self.doc.tokens
        for i in range(mention.first, mention.last + 1):
            for a in self.doc.ancestors(i)[:3]:
                if a in self.roles.acting and tokens[a].pos == "VERB":
                    return a
        return None

    def _plural(self, mention: Mention) -> bool:
        return self.doc.tokens[mention.last].lower.endswith("s")

    def _compound(self, mention: Mention) -> bool:
        if mention.type != "place" or is_placed(self.doc, mention):
            return False
        if self.doc.tokens[mention.last].dep in ("compound", "amod", "nmod:poss"):
            return True
        after = mention.last + 1
        return after in self.roles.forces or after in self.roles.triggers

    def _called_upon(self, mention: Mention) -> int | None:
        """ "accuses Moscow of massing", "urged Serbia to withdraw": what it is accused of or asked to do."""
        tokens = self.doc.tokens
        head = tokens[tokens[mention.last].head]
        after = tokens[mention.last + 1] if mention.last + 1 < len(tokens) else None
        if after is None or after.lower not in ("of", "to", "for") or head.lemma not in words_for("calling_verbs"):
            return None
        stop = min(len(tokens), after.i + 7)
        return next((i for i in range(after.i + 1, stop) if i in self.roles.acting or i in self.roles.triggers), None)

    def _in_office(self, mention: Mention) -> bool:
        """ "the Kosovo border", "Poland's minister": the state is only part of another name."""
        tokens = self.doc.tokens
        after = [t for t in tokens[mention.last + 1 : mention.last + 4] if t.sentence == tokens[mention.last].sentence]
        if after and after[0].lower in _POSSESSIVE:
            return True
        return bool(after) and after[0].lower in words_for("office_words")

    def _noun_after(self, mention: Mention) -> int | None:
        """The word for forces or an activity that the name stands before, other words of the phrase between."""
        tokens = self.doc.tokens
        sentence = tokens[mention.last].sentence
        for i in range(mention.last + 1, min(len(tokens), mention.last + _CLOSE)):
            token = tokens[i]
            if token.sentence != sentence:
                return None
            if i in self.roles.triggers or i in self.roles.forces:
                head = i
                while head + 1 < len(tokens) and (head + 1 in self.roles.forces or head + 1 in self.roles.triggers):
                    head += 1
                follows = tokens[head + 1].lower if head + 1 < len(tokens) else ""
                return (
                    None if follows in words_for("office_words") or token.lower in words_for("office_words") else head
                )
            if token.lower in words_for("office_words"):
                return None
            linked = (
                token.lower in _POSSESSIVE or token.lower in _LINKS or token.lower in ("-", "–", "“", '"', "‘", "«")
            )
            if not linked and (token.pos in _NP_STOP or token.pos == "PUNCT"):
                return None
        return None

    def _before(self, mention: Mention) -> Token | None:
        """The word before the name, articles and attributes skipped."""
        tokens = self.doc.tokens
        i = mention.first - 1
        while i >= 0 and tokens[i].sentence == tokens[mention.first].sentence:
            skipped = tokens[i].pos in ("DET", "ADJ") and tokens[i].lower not in ("which", "that", "whose")
            if not skipped and tokens[i].lower not in (
                "the",
                "neighbouring",
                "neighboring",
                "both",
            ):
                return tokens[i]
            i -= 1
        return None

    def _aside(self, mention: Mention) -> bool:
        before = self._before(mention)
        return before is not None and before.lower in words_for("aside_words")

    def _is_of_another(self, force: Token, mention: Mention) -> bool:
        """ "The Chilean peacekeepers from Kosovo": whose they are is said, and where they come from."""
        before = self.names.at(force.i - 1)
        of = before is not None and before.type == "nationality" and is_state(before.country)
        return of and before is not None and before.country != mention.country and force.i in self.roles.forces

    def _after_preposition(self, mention: Mention, preposition: Token) -> int | None:
        tokens, roles = self.doc.tokens, self.roles
        i = preposition.i - 1
        while i >= 0 and tokens[i].lower in ("together", "along", "jointly", "also", "both", ",", "only"):
            i -= 1
        if i < 0 or tokens[i].sentence != preposition.sentence:
            return self._governor(mention) if preposition.lower in ("with", "alongside", "between") else None
        governor = tokens[i]
        if preposition.lower == "from" and self._is_of_another(governor, mention):
            return None
        if preposition.lower == "from" and self._counted(governor):
            return governor.i
        if preposition.lower == "from" and self._leaves(preposition):
            return None
        if governor.i in roles.forces or governor.i in roles.triggers or governor.i in roles.participants:
            return governor.i
        if preposition.lower == "with" and governor.lower in ("do", "doing", "did", "done"):
            return None  # "had nothing to do with Ukraine"
        if preposition.lower == "from" and governor.lemma in words_for("platforms"):
            return governor.i
        if preposition.lower == "from" and (beside := self._force_beside(governor)) is not None:
            return beside
        if preposition.lower in ("of", "among", "amongst"):
            return self._distant_head(mention)
        if governor.lower in words_for("opposed_nouns") or governor.lemma in words_for("opposed_nouns"):
            return None
        if preposition.lower == "from":
            return None if governor.pos == "NOUN" else self._distant_head(mention)
        return self._governor(mention)

    def _force_beside(self, governor: Token) -> int | None:
        """ "600 soldiers and 30 units of equipment from Spain": the forces listed before what the state follows."""
        listed: int | None = None
        for i in range(governor.i - 1, max(self.doc.sentence_of(governor.i).start, governor.i - _CLOSE) - 1, -1):
            if self.doc.tokens[i].pos in ("VERB", "AUX", "SCONJ", "PUNCT"):
                return listed
            listed = i if i in self.roles.forces else listed
        return listed

    def _counted(self, governor: Token) -> bool:
        """ "4,000 of the troops come from Spain and 900 from Italy": origin, not where they leave."""
        left = self.doc.tokens[max(0, governor.i - _CLOSE * 2) : governor.i]
        forces = any(t.i in self.roles.forces and t.sentence == governor.sentence for t in left)
        return forces and (governor.lower in ("come", "comes", "came", "coming") or governor.pos == "NUM")

    def _leaves(self, preposition: Token) -> bool:
        """Whether "from" tells what is left: a word for withdrawal or movement before it in the clause."""
        left = self.doc.tokens[max(0, preposition.i - 8) : preposition.i]
        leaving = [t for t in left if t.lemma in words_for("leaving_words") and t.sentence == preposition.sentence]
        return any(self.doc.tokens[t.i + 1].lower not in ("together", "part") for t in leaving)

    def _distant_head(self, mention: Mention) -> int | None:
        """By the tree: "troops in great number from Kazakhstan"."""
        tokens = self.doc.tokens
        for i in self.doc.ancestors(mention.last)[:2]:
            if tokens[i].pos == "VERB":
                return None
            if i in self.roles.forces or i in self.roles.triggers or i in self.roles.participants:
                return i
        return None

    def _governor(self, mention: Mention) -> int | None:
        """The nearest acting word above it in the tree; none if a word of speech is nearer."""
        tokens = self.doc.tokens
        for i in self.doc.ancestors(mention.last)[:3]:
            if i in self.roles.triggers or i in self.roles.acting:
                return i
            if i in self.roles.speech or tokens[i].lemma in words_for("opposed_nouns"):
                return None
        return None

    def _as_subject(self, mention: Mention) -> int | None:
        """The acting verb whose subject it is, or that it is called upon to do ("Serbia to withdraw")."""
        tokens, roles = self.doc.tokens, self.roles
        for i in range(mention.first, mention.last + 1):
            token = tokens[i]
            if token.dep.startswith("nsubj") and token.head in roles.acting and token.dep != "nsubj:pass":
                return token.head
        sentence = tokens[mention.last].sentence
        for i in range(mention.last + 1, min(len(tokens), mention.last + _CLOSE)):
            token = tokens[i]
            if token.sentence != sentence or token.lower in (".", ";", ":", "(", "“", '"'):
                return None
            if i in roles.speech and token.pos in ("VERB", "X"):
                return None
            if i in roles.acting and not self._auxiliary(token):
                return i
            if token.pos == "VERB" and token.lemma not in _AUXILIARIES:
                return None
        return None

    def _auxiliary(self, token: Token) -> bool:
        """ "has informed", "were invited": the verb behind tells what is done."""
        after = self.doc.tokens[token.i + 1 : token.i + 3]
        return token.pos == "AUX" and any(t.pos == "VERB" and token.i in t.children for t in after)

    def speaks(self, mention: Mention) -> bool:
        """Whether the mention is the source of a statement: by the model, or before a word of saying."""
        if any(self.doc.tokens[i].source > 0.5 for i in range(mention.first, mention.last + 1)):
            return True
        after = self.doc.tokens[mention.last + 1 : mention.last + 4]
        verb = next((t for t in after if t.pos == "VERB"), None)
        return (
            verb is not None and verb.i in self.roles.speech and verb.sentence == self.doc.tokens[mention.last].sentence
        )

"""Surroundings: what stands around a word that may tell of an activity, by place and by the tree."""

from __future__ import annotations

from functools import cache
from typing import Any

from parley.knowledge.load import load
from parley.language.document import Document, Token
from parley.reading.dates.vocabulary import vocabulary
from parley.reading.names import Names
from parley.reading.parties import Roles, roles_of, words_for
from parley.reading.phrases import Hit, Lexicon, Stream

NEAR = 6
"""Within so many tokens a force stands near a word."""
_FAR = 12


class Surroundings:
    """The forces, states, platforms and places around the words of one text, and what the tree ties to each."""

    def __init__(
        self, doc: Document, names: Names, words: Stream, hits: list[Hit], named_spans: list[tuple[int, int]]
    ) -> None:
        self.doc = doc
        self.names = names
        sure = frozenset(i for h in hits if h.sense.endswith("_nouns") for i in range(h.first, h.last + 1))
        self.roles: Roles = roles_of(doc, names, words, sure, frozenset(h.first for h in hits))
        self.named = frozenset(i for span in named_spans for i in doc.tokens_in(span))
        types = {i for m in names.mentions if m.type == "equipment" for i in range(m.first, m.last + 1)}
        self.platforms = frozenset(h.last for h in _platforms().find(words)) | types
        self.others = frozenset(h.last for h in _others().find(words))

    def token(self, i: int) -> Token | None:
        """The token of that number, None beyond the ends of the text."""
        return self.doc.tokens[i] if 0 <= i < len(self.doc.tokens) else None

    def window(self, first: int, last: int, left: int, right: int) -> list[Token]:
        """So many tokens on the left and on the right of a phrase, within its sentence."""
        tokens = self.doc.tokens
        sentence = tokens[first].sentence
        area = tokens[max(0, first - left) : first] + tokens[last + 1 : last + 1 + right]
        return [t for t in area if t.sentence == sentence]

    def is_verb(self, hit: Hit) -> bool:
        """Whether the word stands as a verb here."""
        return self.doc.tokens[hit.first].pos in ("VERB", "AUX", "X")

    def arguments(self, hit: Hit) -> list[Token]:
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

    def force_near(self, hit: Hit) -> bool:
        """Whether forces are tied to the word by the tree, or stand near it."""
        arguments = self.arguments(hit)
        if any(t.i in self.roles.forces for t in arguments):
            return True
        reach = _FAR if hit.phrase in words_for("sure_verbs") else NEAR
        return any(
            t.i in self.roles.forces and t.lower not in words_for("many_sided")
            for t in self.window(hit.first, hit.last, reach, reach)
        )

    def force_subject(self, hit: Hit, *, states: bool = True) -> bool:
        """A force, or where that may be a state, as subject."""
        tokens = self.doc.tokens
        subjects = [t for t in self.arguments(hit) if t.dep.startswith("nsubj")]
        if any(self.is_people(t.i) for t in subjects):
            return True
        for t in subjects:
            if t.i in self.roles.forces or (states and self.state_at(t.i)):
                return True
        before = [t for t in tokens[max(0, hit.first - 5) : hit.first] if t.sentence == tokens[hit.first].sentence]
        return not subjects and any(t.i in self.roles.forces for t in before)

    def is_people(self, i: int) -> bool:
        """ "the Russians stay": a people for its forces."""
        mention = self.names.at(i)
        return mention is not None and mention.type == "nationality" and self.doc.tokens[i].lower.endswith("s")

    def state_at(self, i: int) -> bool:
        """Whether the word is one of the name of a state, a people, or a place in one."""
        mention = self.names.at(i)
        return mention is not None and mention.country is not None and mention.type != "person"

    def case(self, token: Token) -> str:
        """The preposition of a noun, empty where it has none."""
        return next((self.doc.tokens[c].lower for c in token.children if self.doc.tokens[c].dep == "case"), "")

    def is_share(self, token: Token) -> bool:
        """ "half of its soldiers", "the last of the peacekeepers", "1,200 of the 1,960 soldiers"."""
        share = token.lemma in words_for("shares") or token.lower in words_for("shares") or token.pos == "NUM"
        return share and any(c in self.roles.forces and self.case(self.doc.tokens[c]) == "of" for c in token.children)

    def _is_count(self, token: Token) -> bool:
        """ "Only a few thousand have left": a number alone as subject, where forces were named before."""
        counts = token.pos == "NUM" or token.lemma in words_for("count_nouns")
        bare = not any(self.doc.tokens[c].dep.startswith(("nmod", "acl", "compound")) for c in token.children)
        return counts and bare and token.dep.startswith("nsubj") and self.force_in(token.sentence, token.sentence - 1)

    def carries_forces(self, token: Token) -> bool:
        """ "Trains with servicemen", "the first convoy carrying tanks"."""
        if token.lemma not in words_for("carriers"):
            return False
        after = self.doc.tokens[token.i + 1 : min(token.i + 5, self.doc.sentence_of(token.i).end)]
        aboard = bool(after) and after[0].lower in words_for("aboard_words")
        return aboard and any(t.i in self.roles.forces or self.is_people(t.i) for t in after[1:])

    def force_in(self, *sentences: int) -> bool:
        """Whether one of the sentences speaks of forces."""
        doc = self.doc
        return any(
            i in self.roles.forces
            for n in sentences
            if 0 <= n < len(doc.sentences)
            for i in range(doc.sentences[n].start, doc.sentences[n].end)
        )

    def force_moves(self, hit: Hit) -> bool:
        """For verbs of every day ("leave", "take out", "return"): the force is their subject or object itself."""
        arguments = self.arguments(hit)
        moved = [t for t in arguments if t.dep.split(":")[0] in ("nsubj", "obj", "conj")]
        forces = (
            t.i in self.roles.forces or self.is_share(t) or self.carries_forces(t) or self._is_count(t) for t in moved
        )
        if any(forces) or self._people_leave(hit):
            return True
        right = self.window(hit.first, hit.last, 0, 4)
        objects = hit.phrase in words_for("taking_verbs") and any(t.i in self.roles.forces for t in right)
        left = self.window(hit.first, hit.last, 4, 0)
        return objects or any(t.i in self.roles.forces and t.pos in ("NOUN", "PROPN") for t in left[-4:])

    def _people_leave(self, hit: Hit) -> bool:
        """ "The Russians left the hill": a people that leaves a place held by forces."""
        if hit.phrase not in words_for("vacating_verbs"):
            return False
        arguments = self.arguments(hit)
        subject = any(t.dep.startswith("nsubj") and self.is_people(t.i) for t in arguments)
        held = any(t.dep == "obj" and t.lemma in words_for("held_places") for t in arguments)
        return subject and held

    def place_after(self, preposition: Token) -> bool:
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


@cache
def _platforms() -> Lexicon:
    data: Any = load("activities")
    return Lexicon({"platform": data["platforms"]})


@cache
def _others() -> Lexicon:
    data: Any = load("activities")
    return Lexicon({"other": data["other_withdrawals"]})

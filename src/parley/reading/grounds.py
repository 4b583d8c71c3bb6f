"""Where activities take place, and on whose ground."""

from __future__ import annotations

from collections import Counter

from parley.dossier.model import Place
from parley.knowledge.states import is_state
from parley.language.document import Document
from parley.reading.drafts import Draft
from parley.reading.names import Mention, Names
from parley.reading.occurrences import OccurrenceReader
from parley.reading.parties import is_placed, words_for
from parley.reading.places import read_places

_NEAR_LIST = 4


class Grounds:
    """Tells the places of the activities of one text."""

    def __init__(self, doc: Document, names: Names, reader: OccurrenceReader) -> None:
        self.doc = doc
        self.names = names
        self.parties = reader.parties
        self.roles = reader.roles

    def host(self, draft: Draft) -> str | None:
        """The state on whose ground it takes place, None where the text leaves it open."""
        return _most(self._states(draft)) or (_most(self._goals(draft)) if draft.kinds["transfer"] else None)

    def _goals(self, draft: Draft) -> Counter[str]:
        """ "Brought an armoured force to Romania": the states that forces are moved to, their own left out."""
        tokens = self.doc.tokens
        found: Counter[str] = Counter()
        for occurrence in draft.occurrences:
            below = [c for i in range(occurrence.first, occurrence.last + 1) for c in tokens[i].children]
            below += [g for c in below if tokens[c].dep == "obj" for g in tokens[c].children]
            goals = (self.names.at(c) for c in below if tokens[c].dep.startswith(("obl", "nmod")))
            states = [m.country for m in goals if m is not None and m.country and self._is_goal(m)]
            found.update(state for state in states if is_state(state) and state not in draft.parties)
        return found

    def _is_goal(self, mention: Mention) -> bool:
        """ "To Romania", "into Romania", and not "according to Romania" or "to its border"."""
        lead = self.doc.tokens[max(0, mention.first - 3) : mention.first]
        other = any(t.lower in ("according", "next", "close") for t in lead) or self._at_the_border(mention)
        return mention.type == "place" and self._lead(mention.first) in ("to", "into") and not other

    def places(self, draft: Draft) -> list[Place]:
        """Places named in its sentences, each once."""
        sentences = set(draft.sentences())
        out: dict[str, Place] = {}
        for place in read_places(self.doc, self.names):
            if place.span is None:
                continue
            tokens = self.doc.tokens_in(place.span)
            if len(tokens) and (self._acts(tokens.start) or self._told_from(tokens.start)):
                continue
            if draft.family() == "exercise" and len(tokens) and self._lead(tokens.start) in words_for("moving_leads"):
                continue
            here = len(tokens) > 0 and self.doc.tokens[tokens.start].sentence in sentences
            if here and draft.tells(tokens.start) and is_where(self.doc, tokens.start):
                out.setdefault(place.name, place)
        return list(out.values())

    def _states(self, draft: Draft) -> Counter[str]:
        """States in which the places of its sentences lie, as often as they are named after "in" and the like."""
        sentences = set(draft.sentences())
        found: Counter[str] = Counter()
        for m in self.names.mentions:
            here = m.type == "place" and self.doc.tokens[m.first].sentence in sentences and draft.tells(m.first)
            if here and is_state(m.country) and self._on_ground(m) and not self._apart_from(m):
                found[str(m.country)] += 1
        return found

    def _on_ground(self, mention: Mention) -> bool:
        """ "in Latvia", "at the large Adazi range": a word of place before it in the same phrase."""
        sentence = self.doc.tokens[mention.first].sentence
        if any(self.doc.tokens[i].dep == "nsubj" for i in range(mention.first, mention.last + 1)):
            return False
        for i in range(mention.first - 1, max(-1, mention.first - 6), -1):
            token = self.doc.tokens[i]
            if token.lower in words_for("ground_words"):
                return True
            if token.pos in ("VERB", "AUX", "SCONJ", "PRON") or token.lower in (";", ":") or token.sentence != sentence:
                return False
        return False

    def _apart_from(self, mention: Mention) -> bool:
        return self._at_the_border(mention) or self._told_from(mention.first)

    def _at_the_border(self, mention: Mention) -> bool:
        """ "near the border of Ukraine", "close to Kosovo": not on the ground of that state."""
        tokens = self.doc.tokens
        before = tokens[max(0, mention.first - 3) : mention.first]
        after = tokens[mention.last + 1 : mention.last + 3]
        if any(t.lemma in ("border", "frontier", "boundary") for t in (*before, *after)):
            return True
        return mention.stands_for_state and any(t.lower in words_for("outside_words") for t in before[-2:])

    def _told_from(self, i: int) -> bool:
        """ "said in Minsk", "the ministry in Moscow", "since the invasion of Ukraine": no place of the activity."""
        tokens = self.doc.tokens
        if i < 2:
            return False
        lead, governor = tokens[i - 1], tokens[i - 2]
        if lead.lower in ("at", "against") and governor.lemma in words_for("aiming_words"):
            return True
        if lead.lower == "of":
            opposed = governor.lemma in words_for("opposed_nouns") and governor.lemma not in ("border", "line")
            return opposed or governor.lower == "instead"
        if lead.lower not in ("in", "at") or governor.sentence != tokens[i].sentence:
            return False
        mention = self.names.at(governor.i)
        office = mention is not None and mention.type in ("organisation", "person")
        said = governor.i in self.roles.speech and lead.lower == "in"
        return office or said or governor.lemma in words_for("office_words")

    def _acts(self, i: int) -> bool:
        """ "soldiers from Canada and Spain": a state that takes part is no place of it."""
        acting = self.parties.acting(self.doc.tokens[i].sentence)
        tokens = self.doc.tokens
        if i + 1 < len(tokens) and tokens[i + 1].lower in ("'s", "’s"):
            return True
        mention = self.names.at(i)
        if mention is not None and mention.stands_for_state and tokens[i].dep == "compound":
            return not is_placed(self.doc, mention)
        if mention is not None and mention.stands_for_state and self._listed_otherwise(i):
            return True
        listed = self._lead(i) in ("from", "and", ",", "with", "&")
        return listed and any(m.stands_for_state and m.first <= i <= m.last for m, _ in acting)

    def _listed_otherwise(self, i: int) -> bool:
        """ "the drill of Turkey", "from Germany and Belarus": a state after "of" or in a list that names no ground."""
        tokens, roles = self.doc.tokens, self.roles
        lead = self._lead(i)
        if lead == "of":
            return i > 1 and (tokens[i - 2].i in roles.forces or tokens[i - 2].i in roles.triggers)
        if lead not in ("and", ","):
            return False
        before = [m for m in self.names.mentions if m.last < i and i - m.last < _NEAR_LIST]
        return (
            bool(before)
            and before[-1].stands_for_state
            and self._lead(before[-1].first) not in words_for("ground_words")
        )

    def _lead(self, i: int) -> str:
        """The word before a name, its article left out."""
        first = i - 1 if i and self.doc.tokens[i - 1].lower == "the" else i
        return self.doc.tokens[first - 1].lower if first else ""


def is_where(doc: Document, i: int) -> bool:
    """Whether a name stands after a word of place ("in", "near the")."""
    before = doc.tokens[i - 1] if i > 0 else None
    if before is not None and before.pos == "DET" and i > 1:
        before = doc.tokens[i - 2]
    return before is not None and before.lower in words_for("where_words")


def _most(countries: Counter[str]) -> str | None:
    """The state on whose ground it takes place: where most of the places named lie."""
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]

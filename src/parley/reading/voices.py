"""Who speaks: names, roles and pronouns of speakers led back to the person, institution or state they mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.dossier.model import Speaker, SpeakerKind
from parley.knowledge import offices, states
from parley.knowledge.bodies import is_body
from parley.language.document import Document
from parley.reading.clauses import base, kids
from parley.reading.cues import frames_of, lexicon
from parley.reading.names import Mention, Names
from parley.reading.people import resolve_pronoun, resolve_role
from parley.reading.speakers import Source, source_at
from parley.reading.spelling import gender_of_name

RECENT = 60
FARTHEST = 400
ONE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_THEY = frozenset({"they", "them", "their"})
MANY = _THEY | {"it", "its", "itself", "themselves"}
SELF = frozenset({"i", "we", "me", "us", "my", "our"})
RELATIVE = frozenset({"who", "which", "that", "whose"})
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "one", "some", "another", "its", "their", "his", "her"})


@dataclass
class Heard:
    """A speaker met before: where, with which head noun, and who it was."""

    at: int
    lemma: str
    speaker: Speaker


@dataclass
class Voices:
    """The speakers of a text in the order of their words; each may lead back to one heard before."""

    doc: Document
    names: Names
    quoted: frozenset[int] = frozenset()
    heard: list[Heard] = field(default_factory=list)

    def speaker(self, source: Source, quoting: Speaker | None = None) -> Speaker:
        """The speaker that the words of a source mean. `quoting`: whose direct speech the words stand in."""
        source = self._with_name(source)
        span = self.doc.span(source.first, source.last)
        found = Speaker(self.doc.text[span[0] : span[1]], span)
        head = self.doc.tokens[source.head]
        word = "" if head.text in {"US", "IT"} else head.lower
        if word in SELF:
            if quoting is not None:
                _take_over(found, quoting)
        elif word in ONE | MANY | RELATIVE:
            self._pronoun(found, source, word, quoting)
        elif not self._named(found, source):
            self._role(found, source)
        if found.name is not None or head.lower not in lexicon().pointing:  # nobody goes back to "reports" as "it"
            self.heard.append(Heard(source.head, self.doc.tokens[source.head].lemma, found))
        return found

    def _with_name(self, source: Source) -> Source:
        """The name right behind an office belongs to it ("press officer Ana Ruiz"), whatever the tree says."""
        after = self.names.at(source.last + 1) if source.last + 1 < len(self.doc.tokens) else None
        head = self.doc.tokens[source.head]
        if after is None or after.type != "person" or after.first != source.last + 1 or head.pos not in {"NOUN", "ADJ"}:
            return source
        if self.doc.tokens[after.first].sentence != head.sentence:
            return source
        return Source(source.first, after.last, source.head)

    def _named(self, found: Speaker, source: Source) -> bool:
        """A speaker with a name, or several."""
        several = [m for i in _joined(self.doc, source) if (m := self._mention(i, source)) is not None]
        several = several or self._listed(source)
        if not several:
            return False
        if len(several) > 1 and all(m.type != "person" for m in several):
            names = [m.name or m.text for m in several]
            codes = {m.country for m in several}
            found.name = "; ".join(dict.fromkeys(names))
            found.country = codes.pop() if len(codes) == 1 else None
            found.kind = "body" if any(is_body(m.country) for m in several) else _kind(several[0])
            return True
        mention = several[0]
        found.name = mention.name or mention.text
        code = states.state_by_word(mention.text) if mention.type == "place" and not mention.stands_for_state else None
        if code is not None:
            found.name, found.country, found.kind = states.state_name(code), code, "state"
            return True
        found.role = mention.role or (self._apposed(source, mention) if mention.type == "person" else None)
        found.country = mention.country or self._state_of(source)
        found.kind = _kind(mention)
        return True

    def _listed(self, source: Source) -> list[Mention]:
        """States and bodies that make up the words of a source but for "the", "and" and commas."""
        inside = [m for m in self.names.within(source.first, source.last) if m.type in {"place", "organisation"}]
        named = {i for m in inside for i in range(m.first, m.last + 1)}
        rest = {self.doc.tokens[i].lower for i in range(source.first, source.last + 1) if i not in named}
        return inside if rest <= {"the", "and", ",", "as", "well", "both"} else []

    def _mention(self, head: int, source: Source) -> Mention | None:
        """The name that the noun at `head` is, or that stands beside it ("spokesman Jan Novák")."""
        at = self.names.at(head)
        if at is not None and at.type != "nationality":
            return at
        beside = kids(self.doc, head, "appos", "flat", "compound")
        for c in beside:
            m = self.names.at(c)
            if m is not None and m.type == "person":
                return m
        if at is not None and at.type == "nationality" and self.doc.tokens[head].pos != "ADJ":
            return at
        for m in self.names.within(source.first, source.last):
            if m.type == "person" and not self._genitive(m, head):
                return m
        for c in kids(self.doc, self.doc.tokens[head].head, "nsubj", "appos"):
            m = self.names.at(c)
            if m is not None and m.type == "person" and c > head and self.doc.tokens[head].pos == "NOUN":
                return m
        inside = self.names.within(source.first, source.last)
        if self.doc.tokens[head].lemma in lexicon().documents | lexicon().media | {"service", "office", "spokesperson"}:
            for m in inside:
                if m.type == "organisation" and m.name:
                    return m
        return None

    def _genitive(self, m: Mention, head: int) -> bool:
        """Whether a person is only the one whose spokesman or minister speaks."""
        for i in range(m.first, m.last + 1):
            t = self.doc.tokens[i]
            if not m.first <= t.head <= m.last:
                marked = any(
                    base(self.doc, c) == "case" for c in range(m.first, m.last + 2) if self.doc.tokens[c].head == i
                )
                marked = marked or bool(kids(self.doc, i, "case"))
                return (base(self.doc, i) == "nmod" and m.last < head) or (
                    t.dep in {"nmod:poss", "nmod", "obl"} and marked
                )
        return False

    def _apposed(self, source: Source, mention: Mention) -> str | None:
        """The words of an office within the source beside the name."""
        words = [i for i in range(source.first, source.last + 1) if not mention.first <= i <= mention.last]
        words = [i for i in words if self.doc.tokens[i].pos in {"NOUN", "ADJ", "PROPN", "ADP"}]
        if not words or self.doc.tokens[words[-1]].pos == "ADP":
            return None
        return " ".join(self.doc.tokens[i].text for i in words) or None

    def _role(self, found: Speaker, source: Source) -> None:
        """A speaker without a name: the person whose role it is, one heard before, or nobody known."""
        head = self.doc.tokens[source.head]
        known = lexicon()
        mention = resolve_role(self.doc, self.names, source.first, source.last) or self._introduced_below(source)
        before = self._same_noun(source)
        if before is not None and (mention is None or before.at > mention.first):
            _take_over(found, before.speaker)
            found.name = before.speaker.name or before.speaker.text
        elif mention is not None:
            _mean(found, mention)
        else:
            found.country = self._state_of(source) or self._state_of_owner(source, found)
            if head.lemma in known.documents:
                found.kind = "document"
                self._document(found, source)
            elif head.lemma in known.institutions:
                found.kind = "institution"
        if found.role is None and found.kind in {"person", "unnamed"} and head.pos in {"NOUN", "PROPN"}:
            found.role = self._words(source)

    def _introduced_below(self, source: Source) -> Mention | None:
        """The person who is named only later with the office that speaks first ("The minister of defence said …")."""
        head = self.doc.tokens[source.head]
        here = self.names.states_in(range(source.first, source.last + 1))
        if head.pos not in {"NOUN", "PROPN"} or not here or not offices.refers_to(head.lemma):
            return None
        for m in self.names.mentions[: 4 * RECENT]:
            held = (m.role or "").lower().split()
            if m.type == "person" and m.first > source.last and head.lower in held and m.country in here:
                return m
        return None

    def _document(self, found: Speaker, source: Source) -> None:
        """A document speaks for the one whose it is ("its statement")."""
        whose = self._owner(source, found)
        if whose is not None:
            found.name, found.country = whose.name, whose.country

    def _state_of_owner(self, source: Source, found: Speaker) -> str | None:
        """The state of whoever "its government" or "his spokesman" goes back to."""
        lemma = self.doc.tokens[source.head].lemma
        speaks = lemma in lexicon().speaks_for or offices.refers_to_institution(lemma)
        whose = self._owner(source, found) if speaks else None
        return whose.country if whose is not None else None

    def _owner(self, source: Source, found: Speaker) -> Speaker | None:
        """Whom the pronoun before the noun of a source means, None where none stands there."""
        owner = next(iter(kids(self.doc, source.head, "nmod:poss")), None)
        if owner is None or self.doc.tokens[owner].lower not in ONE | MANY:
            return None
        whose = Speaker(found.text, found.span)
        self._pronoun(whose, Source(owner, owner, owner), self.doc.tokens[owner].lower)
        return whose

    def _words(self, source: Source) -> str | None:
        words = [self.doc.tokens[i].text for i in range(source.first, source.last + 1)]
        while words and words[0].lower() in DETERMINERS:
            words = words[1:]
        return " ".join(words) or None

    def _state_of(self, source: Source) -> str | None:
        """The one state in the words of the source, or the state last spoken of for "the country's ambassador"."""
        worked = self._places_of_work(source)
        found = self.names.states_in(i for i in range(source.first, source.last + 1) if i not in worked)
        posted = self.doc.tokens[source.head].lemma in lexicon().posted
        if not found and not posted:
            found = self.names.states_in(sorted(worked))
        if len(found) == 1:
            return found[0]
        if found:
            return None
        words = {self.doc.tokens[i].lower for i in range(source.first, source.last + 1)}
        if words & lexicon().home:
            return next((m.country for m in self.names.before(source.first) if m.stands_for_state and m.country), None)
        return None

    def _places_of_work(self, source: Source) -> frozenset[int]:
        """The tokens of places behind "in" or "at": where somebody works ("the German embassy in Minsk")."""
        inside = [m for m in self.names.within(source.first, source.last) if m.first > source.head]
        placed = (m for m in inside if self.doc.tokens[m.first - 1].lower in {"in", "at"})
        return frozenset(i for m in placed for i in range(m.first, m.last + 1))

    def _same_noun(self, source: Source) -> Heard | None:
        """One heard before under the same noun: "the general" after "a Russian general"."""
        head = self.doc.tokens[source.head]
        if head.pos not in {"NOUN", "PROPN"}:
            return None
        first = self.doc.tokens[source.first].lower
        if first in {"a", "an", "another"}:
            return None
        here = self.names.states_in(range(source.first, source.last + 1))
        for h in reversed(self.heard[-RECENT:]):
            if h.lemma == head.lemma and h.at != source.head and self.doc.tokens[h.at].lower == head.lower:
                if here and h.speaker.country not in here:
                    continue
                return h
            role = (h.speaker.role or "").lower().split()
            office = head.lower in role and not offices.refers_to_institution(head.lemma)
            if office and h.speaker.kind == "person" and not (here and h.speaker.country not in here):
                return h
        return None

    def _pronoun(self, found: Speaker, source: Source, word: str, quoting: Speaker | None = None) -> None:
        """Whom a pronoun means: the nearest subject before it that fits, else who spoke last but for who speaks now."""
        at = source.head
        nearest = self._subject_before(at, word)
        if word in _THEY and (nearest is None or _is_one(nearest)):
            nearest = self._people_before(at) or nearest
        others = [h for h in self.heard[-RECENT:] if quoting is None or h.speaker.name != quoting.name]
        heard = next((h for h in reversed(others) if h.at < at and self._fits(h, word)), None)
        if nearest is not None and (heard is None or nearest.span is None or self._later(nearest, heard)):
            _take_over(found, nearest)
            found.name = found.name or nearest.text
            return
        if heard is not None:
            _take_over(found, heard.speaker)
            found.name = found.name or heard.speaker.text
            return
        mention = resolve_pronoun(self.doc, self.names, at) if word in ONE else None
        if mention is not None:
            _mean(found, mention)

    def _later(self, s: Speaker, heard: Heard) -> bool:
        return s.span is not None and s.span[0] > self.doc.tokens[heard.at].start

    def _people_before(self, at: int) -> Speaker | None:
        """Several people told of last, in the sentence or the one before: "they" means them sooner than a state."""
        here = self.doc.sentence_of(at)
        start = self.doc.sentences[max(0, here.i - 1)].start
        for i in range(at - 1, start - 1, -1):
            t = self.doc.tokens[i]
            people = t.lemma in lexicon().people or offices.refers_to(t.lemma)
            if t.pos == "NOUN" and people and t.lower == f"{t.lemma}s" and (i in self.quoted) == (at in self.quoted):
                return self._candidate(i, "they")
        return None

    def _subject_before(self, at: int, word: str) -> Speaker | None:
        """The nearest subject before a pronoun that can be meant, in its paragraph and on its side of the marks."""
        here = self.doc.sentence_of(at)
        within = at in self.quoted
        passed = None
        for i in range(at - 1, max(-1, at - FARTHEST), -1):
            t = self.doc.tokens[i]
            s = self.doc.sentence_of(i)
            if (s.block, s.paragraph) != (here.block, here.paragraph) and here.i - s.i > 1:
                break
            if t.dep not in {"nsubj", "nsubj:pass", "obl:agent"} or (i in self.quoted) != within:
                continue
            if t.head == self.doc.tokens[at].head or t.pos not in {"NOUN", "PROPN"} or not self._leads(i):
                continue
            candidate = self._candidate(i, word)
            if candidate is None:
                continue
            if self._other_gender(candidate, word):
                passed = passed or candidate
                continue
            return candidate
        return passed

    def _leads(self, i: int) -> bool:
        """Whether a subject is that of a main clause or of a cue and means somebody definite."""
        if any(
            self.doc.tokens[c].lower in {"every", "each", "no", "any", "most", "many"}
            for c in kids(self.doc, i, "det", "amod")
        ):
            return False
        verb = self.doc.tokens[i].head
        if frames_of(self.doc.tokens[verb]):
            return True
        return base(self.doc, verb) in {"root", "conj", "parataxis"} or self.names.at(i) is not None

    def _candidate(self, i: int, word: str) -> Speaker | None:
        """The subject at `i` as somebody a pronoun may mean."""
        source = source_at(self.doc, i)
        span = self.doc.span(source.first, source.last)
        found = Speaker(self.doc.text[span[0] : span[1]], span)
        lemma = self.doc.tokens[i].lemma
        if not self._named(found, source):
            human = bool(offices.refers_to(lemma)) or lemma in lexicon().people
            several = lemma in lexicon().groups or self.doc.tokens[i].lower == f"{lemma}s"
            human = human and not (word in ONE and several)
            body = bool(offices.refers_to_institution(lemma)) or lemma in lexicon().documents
            if not (human if word in ONE else body or (human and word in _THEY)):
                return None
            self._role(found, source)
            return found
        if word in ONE:
            return found if found.kind == "person" else None
        return found if found.kind in {"institution", "state", "body"} or word in _THEY else None

    def _other_gender(self, s: Speaker, word: str) -> bool:
        if word not in ONE:
            return False
        told = next((g for w in (s.role or s.text).lower().split() if (g := offices.gender_of_word(w))), None)
        told = told or gender_of_name(tuple((s.name or "").split()))
        return told is not None and told != ("female" if word in {"she", "her", "hers", "herself"} else "male")

    def _fits(self, h: Heard, word: str) -> bool:
        kind = h.speaker.kind
        if word in ONE:
            one = self.doc.tokens[h.at].lower == h.lemma and h.lemma not in {
                "it",
                "they",
                "who",
                "that",
                "which",
                "source",
            }
            return kind == "person" or (kind == "unnamed" and one)
        if word in {"it", "its", "itself"}:
            return kind in {"institution", "state", "body", "document"} or (
                kind == "unnamed" and not offices.refers_to(h.lemma) and h.lemma not in lexicon().people
            )
        return True


def _is_one(speaker: Speaker) -> bool:
    """Whether it is one state or institution, for which "they" seldom stands: not "the two ministries"."""
    several = ";" in (speaker.name or "") or (speaker.kind != "state" and speaker.text.endswith("s"))
    return speaker.kind in {"state", "body", "institution"} and not several


def _joined(doc: Document, source: Source) -> list[int]:
    """The head of a source and the nouns joined to it ("the United States and NATO")."""
    heads = [source.head]
    for c in kids(doc, source.head, "conj"):
        if source.first <= c <= source.last:
            heads.append(c)
    return heads


def _mean(found: Speaker, mention: Mention) -> None:
    found.name, found.role, found.country, found.kind = mention.name, mention.role, mention.country, _kind(mention)


def _take_over(found: Speaker, other: Speaker) -> None:
    found.name, found.role, found.country, found.kind = other.name, other.role, other.country, other.kind


def _kind(m: Mention) -> SpeakerKind:
    """What kind of speaker a name is."""
    if m.type == "person":
        return "person"
    if m.type == "document":
        return "document"
    if m.type == "place":
        return "state" if m.stands_for_state or m.country else "institution"
    if m.sort == "body" or is_body(m.country):
        return "body"
    if m.type == "nationality":
        return "unnamed"
    return "institution"


def own_side(speaker: Speaker) -> frozenset[str]:
    """The lower-case words that mean the speaker's own side."""
    words = {"it", "they", "its", "their", "he", "she", "his", "her"}
    if speaker.kind in {"institution", "state", "body"}:
        words |= {w for w in f"{speaker.text} {speaker.name or ''}".lower().split() if len(w) > 3}
    entry = states.states().get(speaker.country or "")
    if entry is not None:
        for word in (entry["name"], *entry.get("also", ()), *entry["adj"], *states.peoples(entry)):
            words.add(str(word).lower())
    return frozenset(words)

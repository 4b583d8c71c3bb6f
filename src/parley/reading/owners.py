"""Whose activities they are: what ties a state to a mention of an activity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from parley.dossier.model import Claim
from parley.knowledge.states import is_state
from parley.language.document import Document
from parley.reading.drafts import FAMILY, Draft
from parley.reading.grounds import is_where
from parley.reading.names import Mention
from parley.reading.occurrences import Occurrence, OccurrenceReader
from parley.reading.parties import words_for
from parley.reading.withdrawals import SHIP_BEFORE, ship_before

_MILITARY = frozenset({"defence", "general_staff", "armed_forces", "army", "navy", "air_force", "joint_staff"})
"""Kinds of institution whose own business an exercise is."""
_LONG_REACH = 45
_SHORT_REACH = 14
_OURS = 6
_LABEL = 8
_PARTNER = 6
_MODIFIERS = 3


class Owners:
    """Tells the states that act in an activity of one text."""

    def __init__(
        self,
        doc: Document,
        claims: Sequence[Claim],
        occurrences: list[Occurrence],
        reader: OccurrenceReader,
        items: frozenset[int],
    ) -> None:
        self.doc = doc
        self.claims = claims
        self.occurrences = occurrences
        self.parties = reader.parties
        self.around = reader.around
        self.roles = reader.roles
        self.items = items

    def at(self, occurrence: Occurrence) -> list[str]:
        """States that act in the clause of an occurrence; else the owner that "its" or "their" leads to.

        What the tree ties to the word goes before what only stands in the same clause.
        """
        exercise = FAMILY[occurrence.kind] == "exercise"
        if not exercise and self._ours(occurrence):
            speaker = self._speaker(occurrence)
            return [speaker] if speaker is not None else []
        if not exercise and self._of_pronoun(occurrence):
            speaker = self._speaker(occurrence)
            if speaker is not None:
                return [speaker]
        ship = [] if exercise else self._of_ship(occurrence)
        if ship:
            return ship
        moving = FAMILY[occurrence.kind] in ("deployment", "withdrawal")
        sides = [(m, t) for m, t in self.parties.acting(occurrence.sentence) if m.country]
        sides = [(m, t) for m, t in sides if not (moving and m.type == "equipment")]
        rest = [(m, t) for m, t in sides if not (moving and self._acts_later(m, occurrence))]
        acting = [(str(m.country), through) for m, through in rest or sides]
        if not exercise and occurrence.kind != "other":
            owners = self._owners_by_pronoun(occurrence)
            tied = [c for c, through in acting if through in occurrence.arguments or through == occurrence.last]
            tied = tied or ([] if owners else self._who_agreed(occurrence))
            if owners or tied:
                return owners or list(dict.fromkeys(tied))
        if exercise and self._only_partners(occurrence):
            partners = self.parties.acting(occurrence.sentence)
            acting = [(m.country, through) for m, through in partners if m.country and m.first > occurrence.last]
        if exercise:
            acting = [(c, through) for c, through in acting if not self.parties.stays_away(through)]
            acting = [(c, through) for c, through in acting if not self._set_apart(through, occurrence)]
        near = list(dict.fromkeys(c for c, through in acting if self._linked(through, occurrence)))
        if not exercise and occurrence.kind != "other" and occurrence.arguments & self.roles.forces:
            near = [c for c, through in acting if through not in self.roles.forces and c in near]
        if near and not (exercise and self._only_partners(occurrence)):
            return near
        owners = self._owners_by_pronoun(occurrence) or ([] if exercise else self._nearest(occurrence))
        return list(dict.fromkeys([*near, *owners]))

    def _who_agreed(self, occurrence: Occurrence) -> list[str]:
        """ "Peru and Ecuador agreed to draw back their troops": the states that decide what they do."""
        tokens = self.doc.tokens
        verb = tokens[occurrence.first]
        head = tokens[verb.head]
        if verb.dep != "xcomp" or head.lemma not in words_for("agreeing_verbs"):
            return []
        subjects = [c for c in head.children if tokens[c].dep.startswith("nsubj")]
        subjects += [g for c in subjects for g in tokens[c].children if tokens[g].dep == "conj"]
        sides = [m for m in self.parties.mentions(occurrence.sentence) if m.stands_for_state]
        return [str(m.country) for m in sides if m.last in subjects and is_state(m.country)]

    def _ours(self, occurrence: Occurrence) -> bool:
        """ "our troops stay": the forces are the speaker's."""
        near = self.doc.tokens[max(0, occurrence.first - _OURS) : occurrence.last + 3]
        return any(t.lower in ("our", "my") and t.sentence == occurrence.sentence and self._owns(t.i) for t in near)

    def _of_pronoun(self, occurrence: Occurrence) -> bool:
        """ "said that he would order the forces back": the speaker's own."""
        children = [self.doc.tokens[c] for c in self.doc.tokens[occurrence.first].children]
        return any(t.dep.startswith("nsubj") and t.lower in ("he", "she", "i", "we") for t in children)

    def _of_ship(self, occurrence: Occurrence) -> list[str]:
        """ "The destroyer USS Ross lay there with a Turkish frigate. She left": by her name, else by her people."""
        verb = self.doc.tokens[occurrence.last]
        she = any(self.doc.tokens[i].lower == "she" for i in occurrence.arguments)
        if not she or verb.lemma not in ("leave", "depart") or not ship_before(self.around, verb):
            return []
        before = range(occurrence.sentence - 1, max(-1, occurrence.sentence - 1 - SHIP_BEFORE), -1)
        told = [m for n in before for m in self.parties.mentions(n) if m.country is not None and is_state(m.country)]
        named = [m for m in told if m.type == "equipment"]
        peoples = [m for m in told if self.doc.tokens[m.last + 1].lemma in words_for("warships")]
        return [str(m.country) for m in (*named, *peoples)][:1]

    def _speaker(self, occurrence: Occurrence) -> str | None:
        """The state of whoever says it."""
        start, end = self.doc.span(occurrence.first, occurrence.last)
        said = [c for c in self.claims if any(a < end and start < b for a, b in c.content.spans)]
        country = said[-1].speaker.country if said else None
        return country if is_state(country) else None

    def _only_partners(self, occurrence: Occurrence) -> bool:
        """ "the drill with Russia": its owner stands elsewhere."""
        after = self.doc.tokens[occurrence.last + 1 : occurrence.last + 4]
        if not after or after[0].lower != "with" or self.doc.tokens[occurrence.last].pos == "VERB":
            return False
        behind = self.doc.tokens[occurrence.last + 2 : occurrence.last + 2 + _PARTNER]
        sides = (m for m in self.parties.mentions(occurrence.sentence) if m.country is not None)
        named = any(m.first <= t.i <= m.last for m in sides for t in behind)
        return named and (len(after) < 2 or after[1].pos != "NUM")

    def _linked(self, through: int, occurrence: Occurrence) -> bool:
        if occurrence.first <= through <= occurrence.last:
            return True
        low, high = sorted((through, occurrence.last))
        family = FAMILY[occurrence.kind]
        others = [o for o in self.occurrences if o.sentence == occurrence.sentence and FAMILY[o.kind] != family]
        if any(low < o.last < high for o in others):
            return False
        reach = _LONG_REACH if family == "exercise" else _SHORT_REACH
        cut = next((t.i for t in self.doc.tokens[low + 1 : high] if t.lower == ";"), None)
        if cut is not None and family == "exercise":  # another clause with forces of its own
            return high - low <= reach and not any(i in self.roles.forces for i in range(cut, occurrence.first))
        return high - low <= reach and cut is None

    def _owners_by_pronoun(self, occurrence: Occurrence) -> list[str]:
        """The state that "its forces" or "their drills" leads to: the side named last before, for "their" also two."""
        tokens = self.doc.tokens
        near = tokens[max(0, occurrence.first - 8) : occurrence.last + 8]
        own = [t for t in near if t.lower in ("its", "their", "own") and t.sentence == occurrence.sentence]
        partners = self._only_partners(occurrence)
        pronoun = next((t for t in own if self._owns(t.i) or (partners and t.i < occurrence.first)), None)
        if pronoun is None:
            return []
        sides = [m for m in self.parties.mentions(occurrence.sentence) if self._side(m)]
        before = [m for m in sides if m.last < pronoun.i] or self._sides_before(occurrence.sentence)
        meant = before[-1:]
        if meant and pronoun.lower == "their":
            beside = [m for m in self.parties.mentions(self.doc.tokens[meant[0].first].sentence) if m.stands_for_state]
            meant += [m for m in beside if self._coordinated(meant[0], m) or self._coordinated(m, meant[0])]
        return list(dict.fromkeys(m.country for m in meant if m.country is not None and is_state(m.country)))

    def _coordinated(self, left: Mention, right: Mention) -> bool:
        """ "Peru and Ecuador"."""
        between = [t.lower for t in self.doc.tokens[left.last + 1 : right.first]]
        return between in (["and"], ["and", "the"], ["&"])

    def _side(self, mention: Mention) -> bool:
        if mention.type in ("organisation", "unit"):
            return mention.sort != "media"
        after = self.doc.tokens[mention.last + 1 : mention.last + 2]
        if after and after[0].lower in ("to", "must", "should", "shall") and after[0].pos in ("PART", "AUX"):
            return mention.type != "person"
        return mention.stands_for_state and mention.text[:1].isupper() and not is_where(self.doc, mention.first)

    def _sides_before(self, sentence: int) -> list[Mention]:
        sides = [m for m in self.parties.mentions(sentence - 1) if self._side(m)] if sentence else []
        return [m for m in sides if m.sort != "intelligence" and not self._estimates(m)]

    def _estimates(self, mention: Mention) -> bool:
        """ "Chilean intelligence puts the newcomers at 4,000": who counts others' forces does not own them."""
        after = self.doc.tokens[mention.last + 1 : mention.last + 2]
        return any(t.lower in words_for("spying_words") for t in after)

    def _nearest(self, occurrence: Occurrence) -> list[str]:
        """The side of the sentence nearest to a word for withdrawal or deployment, speakers left out."""
        speaks = self.parties.speaks
        states = [m for m in self.parties.mentions(occurrence.sentence) if is_state(m.country)]
        kinds = ("place", "organisation", "unit")
        watches = self.parties.watches
        sides = [m for m in states if m.type in kinds and self._side(m) and not (speaks(m) or watches(m))]
        sides = [m for m in sides if not (self._left(m) or self._aside(m, occurrence) or self._bounds(m))]
        sides = [m for m in sides if not self._judges(m)]
        now = [m for m in sides if not self._acts_later(m, occurrence)]
        sides = now if now or any(m.last < occurrence.first for m in states) else sides
        nearest = min(sides, key=lambda m: abs(m.first - occurrence.first), default=None)
        return [nearest.country] if nearest is not None and nearest.country is not None else []

    def _set_apart(self, through: int, occurrence: Occurrence) -> bool:
        """ "Unlike Sea Breeze, which Ukraine led, the drill is small": who acts in what it is compared with."""
        before = self.doc.tokens[self.doc.sentence_of(occurrence.first).start : through]
        compared = any(t.lower == "unlike" for t in before)
        return compared and any(t.text == "," for t in self.doc.tokens[through : occurrence.first])

    def _acts_later(self, mention: Mention, occurrence: Occurrence) -> bool:
        """ "Troops may stay there, and neighbour Chile is annoyed", "came to counter Chilean troops": other verbs."""
        if mention.first <= occurrence.last:
            return False
        token = self.doc.tokens[mention.last]
        if mention.type == "nationality" and token.lower.endswith("s"):
            return False  # "…, the Russians follow": a people for its forces
        for _ in range(_MODIFIERS):
            if token.dep.split(":")[0] in ("amod", "compound", "nmod", "flat", "appos"):
                token = self.doc.tokens[token.head]
        verb = self.doc.tokens[token.head]
        if token.dep.split(":")[0] not in ("nsubj", "obj") or verb.pos not in ("VERB", "ADJ", "AUX"):
            return False
        own = self._moving.union(self.doc.ancestors(occurrence.last))
        # "The withdrawal that Moscow announced", "the deployment of 300 troops, which Moscow announced"
        tells_it = verb.dep.startswith("acl") and not own.isdisjoint(self.doc.ancestors(verb.i))
        return verb.i not in own and not tells_it

    @cached_property
    def _moving(self) -> frozenset[int]:
        """The words by which the occurrences are told."""
        return frozenset(i for o in self.occurrences for i in (o.first, o.last))

    def _at_once(self, mentions: Iterable[Mention], draft: Draft, sentence: int) -> list[Mention]:
        """Those of a sentence who act in no later clause than the moves that it tells of."""
        moves = [o for o in draft.occurrences if o.sentence == sentence and draft.family() != "exercise"]
        return [m for m in mentions if not any(self._acts_later(m, o) for o in moves)]

    def _judges(self, mention: Mention) -> bool:
        """ "For Lima and Quito the pullout is a condition": to whom it is something."""
        sentence = self.doc.sentence_of(mention.first)
        lead = self.doc.tokens[sentence.start]
        between = self.doc.tokens[sentence.start + 1 : mention.first]
        return lead.lower == "for" and all(t.pos in ("PROPN", "CCONJ", "DET", "PUNCT") for t in between)

    def _bounds(self, mention: Mention) -> bool:
        """ "The border with Peru": a state on the other side of something."""
        before = self.doc.tokens[max(0, mention.first - 2) : mention.first]
        return len(before) > 1 and before[1].lower == "with" and before[0].lemma in words_for("opposed_nouns")

    def _left(self, mention: Mention) -> bool:
        """Whether it is what forces leave or enter: the object of a verb of moving."""
        token = self.doc.tokens[mention.last]
        return token.dep == "obj" and token.head in {o.last for o in self.occurrences}

    def _aside(self, mention: Mention, occurrence: Occurrence) -> bool:
        """ "moved up tanks after a battle in which a Norwegian died": in a relative clause on something else."""
        above = {occurrence.first, occurrence.last, *self.doc.ancestors(occurrence.last)}
        clauses = (i for i in self.doc.ancestors(mention.last) if self.doc.tokens[i].dep.endswith(":relcl"))
        return any(i not in above for i in clauses)

    def _owns(self, pronoun: int) -> bool:
        """Whether what follows the pronoun are forces or an activity ("its forces", not "its territory")."""
        roles = self.roles
        after = self.doc.tokens[pronoun + 1 : pronoun + 4]
        return any(t.i in roles.forces or t.i in roles.triggers for t in after)

    def of_forces(self, draft: Draft) -> list[str]:
        """ "which the committee says its battalions have joined": whose forces a sentence of it tells of."""
        found: list[str] = []
        for n in draft.sentences():
            sentence = self.doc.sentences[n]
            for t in self.doc.tokens[sentence.start : sentence.end]:
                if t.lower not in ("its", "their") or not any(
                    i in self.roles.forces for i in range(t.i + 1, min(sentence.end, t.i + 4))
                ):
                    continue
                sides = [m for m in self.parties.mentions(n) if m.last < t.i and self._side(m)]
                found.extend(str(m.country) for m in sides[-1:] if is_state(m.country))
        return found

    def borrowed(self, draft: Draft, others: list[Draft]) -> list[str]:
        """Whose it is where its own sentence does not say: that of forces named close by, else of what is told."""
        here = draft.sentences()[0]
        roles = self.roles
        agreed = self._agreed(draft) or self.label(here)
        if agreed:
            return agreed
        ordered = self._ordered(draft) or self._checked(draft)
        if ordered:
            return ordered
        around = (here,) if here in self.items else (here, here - 1, here + 1, here - 2, here + 2)
        for n in around:
            if not 0 <= n < len(self.doc.sentences):
                continue
            forces = [m for m, through in self.parties.acting(n) if through in roles.forces]
            acting = [m.country for m in self._at_once(forces, draft, n)]
            if acting:
                return [code for code in dict.fromkeys(acting) if code]
        origins = self.origins(draft)
        if origins:
            return origins
        near = [d for d in others if d.parties and any(abs(s - here) <= 1 for s in d.sentences())]
        if near and here not in self.items:
            return near[0].parties
        origin = self._origin(draft)
        if origin is not None:
            return [origin]
        parties = self.parties
        mentions = [m for m in parties.mentions(here) if m.sort != "media" and is_state(m.country)]
        mentions = [m for m in mentions if not (parties.watches(m) or self._judges(m) or self._is_left(draft, m))]
        mentions = self._at_once(mentions, draft, here) or mentions
        if self.builds_up(draft):
            mentions = [m for m in mentions if not self._reports(m, here)]
        said = {m.country for m in mentions if m.type in ("organisation", "person") or self.parties.speaks(m)}
        alone = {m.country for m in mentions if not is_where(self.doc, m.first)}
        only = next((codes for codes in (said, alone) if len(codes) == 1), set())
        return [code for code in only if code] or (self._of_who_spoke(here) if draft.kinds["withdrawal"] else [])

    def leaves_a_state(self, draft: Draft) -> bool:
        """Whether the text says which state the forces leave."""
        sides = (m for n in draft.sentences() for m in self.parties.mentions(n))
        return any(m.stands_for_state and is_state(m.country) and self._is_left(draft, m) for m in sides)

    def _is_left(self, draft: Draft, mention: Mention) -> bool:
        """ "The withdrawal of the peacekeepers from Chile": the state where they were."""
        before = self.doc.tokens[mention.first - 1].lower if mention.first else ""
        ends = [o.last for o in draft.occurrences if o.sentence == self.doc.tokens[mention.first].sentence]
        return bool(draft.kinds["withdrawal"]) and before == "from" and any(0 < mention.first - i < _OURS for i in ends)

    def _ordered(self, draft: Draft) -> list[str]:
        """ "The president, Juan Soto, had ordered a snap exercise": the state of whoever orders it."""
        tokens = self.doc.tokens
        found: list[str] = []
        for occurrence in draft.occurrences if draft.family() == "exercise" else []:
            verb = tokens[tokens[occurrence.last].head]
            if verb.lemma not in words_for("ordering_verbs") or verb.i == occurrence.last:
                continue
            passive = tokens[occurrence.last].dep == "nsubj:pass"
            orders = "obl:agent" if passive else "nsubj"
            sides = self.parties.mentions(occurrence.sentence)
            heads = [c for c in verb.children if tokens[c].dep == orders]
            found += [str(m.country) for m in sides for c in heads if m.first <= c <= m.last and is_state(m.country)]
        return list(dict.fromkeys(found))

    def _checked(self, draft: Draft) -> list[str]:
        """ "A sudden check of troops in Chile": the forces that are checked at home."""
        for occurrence in draft.occurrences if draft.kinds["snap_exercise"] else []:
            after = self.doc.tokens[occurrence.last + 1 : occurrence.last + 1 + _LABEL]
            forces = next((t.i for t in after if t.i in self.roles.forces), None)
            if forces is None or after[0].lower != "of":
                continue
            behind = self.doc.tokens[forces + 1 : forces + 3]
            for mention in self.parties.mentions(occurrence.sentence):
                at = mention.first - forces
                led = bool(behind) and behind[0].lower in ("in", "of")
                if led and 1 < at <= 3 and mention.stands_for_state and is_state(mention.country):
                    return [str(mention.country)]
        return []

    def origins(self, draft: Draft) -> list[str]:
        """The states of which its forces come, as its sentence or the next says."""
        here = draft.sentences()[0]
        around = [n for n in (here, here + 1) if n < len(self.doc.sentences)]
        found = [m.country for n in around for m, through in self.parties.acting(n) if self._tells_origin(through)]
        return [code for code in dict.fromkeys(found) if code]

    def _tells_origin(self, through: int) -> bool:
        """ "The soldiers come from Peru and Chile"."""
        token = self.doc.tokens[through]
        return token.lemma == "come" and any(c in self.roles.forces for c in token.children)

    def builds_up(self, draft: Draft) -> bool:
        """ "Troops are massing near the border": so others' forces are spoken of, nobody says it of his own."""
        words = words_for("build_ups")
        return any(
            self.doc.tokens[o.last].lemma in words or self.doc.tokens[o.last].lower in words for o in draft.occurrences
        )

    def _reports(self, mention: Mention, here: int) -> bool:
        """Whether the state, or an institution of it, says so in this sentence."""
        start, end = self.doc.span(self.doc.sentences[here].start, self.doc.sentences[here].end - 1)
        saying = (c for c in self.claims if any(a < end and start < b for a, b in c.content.spans))
        return any(c.speaker.country == mention.country for c in saying) or self.parties.speaks(mention)

    def _of_who_spoke(self, here: int) -> list[str]:
        """ "The Kenyan army says it is done. All forces returned": those of who spoke before, if no other is named."""
        if any(is_state(m.country) for m in self.parties.mentions(here)) or not here:
            return []
        named = {m.country for m in self.parties.mentions(here - 1) if is_state(m.country)}
        start, end = self.doc.span(self.doc.sentences[here - 1].start, self.doc.sentences[here - 1].end - 1)
        speaking = {c.speaker.country for c in self.claims if any(a < end and start < b for a, b in c.content.spans)}
        return [str(code) for code in named] if len(named) == 1 and named <= speaking else []

    def _origin(self, draft: Draft) -> str | None:
        """ "moved from Siberia to Crimea": troops that come from a place, where nothing else tells whose they are."""
        if not draft.kinds["transfer"]:
            return None
        for mention in self.parties.mentions(draft.sentences()[0]):
            before = self.doc.tokens[mention.first - 1].lower if mention.first else ""
            if mention.type == "place" and before == "from" and is_state(mention.country):
                return mention.country
        return None

    def of_ministry(self, draft: Draft, host: str | None) -> list[str]:
        """The state whose forces' own institution tells of an exercise, in a report that names no other state."""
        sentences = draft.sentences()
        named = [m for n in range(len(self.doc.sentences)) for m in self.parties.mentions(n) if m.sort != "media"]
        states = {m.country for m in named} | ({host} if host else set())
        telling = {m.country for m in named if m.sort in _MILITARY and self._tells(m, sentences)}
        owning = [m for m in named if m.type == "nationality" or (m.type == "place" and self._is_genitive(m))]
        if not owning:
            return []  # of which state the ministry is was only told from the place
        return [str(code) for code in states] if len(states) == 1 and states == telling and is_state(*states) else []

    def _is_genitive(self, mention: Mention) -> bool:
        """ "Chile's General Staff", "the ministry of Chile"."""
        before, after = self.doc.tokens[: mention.first][-1:], self.doc.tokens[mention.last + 1 : mention.last + 2]
        return any(t.lower in ("'s", "’s", "'", "’") for t in after) or any(t.lower == "of" for t in before)

    def _tells(self, mention: Mention, sentences: list[int]) -> bool:
        """Whether an institution tells something in one of the sentences."""
        here = self.doc.tokens[mention.first].sentence
        saying = (c.speaker.span for c in self.claims)
        speaks = any(span is not None and span[0] <= mention.span[0] < span[1] for span in saying)
        return here in sentences and (speaks or self.parties.speaks(mention))

    def label(self, sentence: int) -> list[str]:
        """ "- Norway/Denmark: the drill begins": whose news a line of a list is."""
        if sentence not in self.items:
            return []
        span = self.doc.sentences[sentence]
        tokens = self.doc.tokens[span.start : span.end]
        colon = next((t.i for t in tokens[:_LABEL] if t.lower == ":"), span.start)
        mentions = [m for m in self.parties.mentions(sentence) if m.last < colon and m.stands_for_state]
        return list(dict.fromkeys(m.country for m in mentions if m.country is not None and is_state(m.country)))

    def _agreed(self, draft: Draft) -> list[str]:
        """ "A and his counterpart B agreed to hold a joint exercise": the states of the two."""
        joint = next((o for o in draft.occurrences if self._joint(o)), None)
        if joint is None:
            return []
        mentions = self.parties.mentions(joint.sentence)
        sides = {m.country for m in mentions if m.type in ("person", "organisation") and is_state(m.country)}
        sentence = self.doc.sentences[joint.sentence]
        verbs = {self.doc.tokens[i].lemma for i in range(sentence.start, sentence.end)}
        return sorted(code for code in sides if code) if len(sides) == 2 and verbs & words_for("agreeing_verbs") else []

    def _joint(self, occurrence: Occurrence) -> bool:
        left = self.doc.tokens[max(0, occurrence.first - 3) : occurrence.last + 1]
        return FAMILY[occurrence.kind] == "exercise" and any(t.lower in ("joint", "bilateral", "common") for t in left)

"""Activities of armed forces that a report is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parley.dossier.model import Activity, ActivityKind, Claim, Place, Span, Time
from parley.knowledge.states import is_state
from parley.language.document import Document
from parley.reading.exercise_names import NamedExercise, NameFinder, base_of, gather, series_of
from parley.reading.military import weigh
from parley.reading.names import Mention, Names
from parley.reading.occurrences import Occurrence, OccurrenceReader, at_a_ground, trigger_hits
from parley.reading.parties import words_for
from parley.reading.phrases import Hit, Stream, stream_of
from parley.reading.places import read_places
from parley.reading.schedule import TimeLinker

_FAMILY: dict[ActivityKind, str] = {
    "exercise": "exercise",
    "snap_exercise": "exercise",
    "withdrawal": "withdrawal",
    "deployment": "deployment",
    "transfer": "deployment",
    "patrol": "patrol",
    "other": "other",
}


@dataclass(slots=True)
class Draft:
    """An activity while its mentions are gathered."""

    kinds: Counter[ActivityKind]
    named: NamedExercise | None = None
    occurrences: list[Occurrence] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)

    def family(self) -> str:
        """The family of its kinds."""
        return _FAMILY[next(iter(self.kinds))]

    def add(self, occurrence: Occurrence) -> None:
        """One more mention."""
        self.kinds[occurrence.kind] += 1
        self.occurrences.append(occurrence)
        self.join(occurrence.parties)

    def join(self, parties: Iterable[str]) -> None:
        """More states that act in it."""
        self.parties.extend(p for p in parties if p not in self.parties)

    def tokens(self, doc: Document) -> frozenset[int]:
        """Tokens that mention it."""
        found = {i for o in self.occurrences for i in range(o.first, o.last + 1)}
        if self.named is not None:
            found.update(i for m in self.named.mentions for i in doc.tokens_in(m.span))
        return frozenset(found)

    def sentences(self) -> list[int]:
        """Sentences that mention it, in order."""
        found = {o.sentence for o in self.occurrences}
        if self.named is not None:
            found.update(m.sentence for m in self.named.mentions)
        return sorted(found)


def read_activities(doc: Document, names: Names, times: Sequence[Time], claims: Sequence[Claim]) -> list[Activity]:
    """The activities of armed forces that the text reports as planned, going on, over, cancelled, alleged or denied.

    Nothing is read from texts about sport, games, business, emergencies, science or wars of the past.
    """
    if not doc.tokens:
        return []
    words = stream_of(doc)
    reader = ActivityReader(doc, names, times, claims, words)
    return reader.read() if reader.military() else []


class ActivityReader:
    """Gathers the mentions of one text into activities."""

    def __init__(
        self, doc: Document, names: Names, times: Sequence[Time], claims: Sequence[Claim], words: Stream
    ) -> None:
        self.doc = doc
        self.claims = claims
        hits = trigger_hits(words)
        nouns = [doc.span(h.first, h.last) for h in hits if _names_exercises(h) and not at_a_ground(doc, h)]
        found = NameFinder(doc, names, nouns).find()
        series = any(series_of(name.base) is not None for name in found)
        types = len({m.name or m.text for m in names.mentions if m.type in ("equipment", "unit")})
        self.items = _items(doc)
        self.evidence = weigh(doc, words, series=series, types=types)
        self.named = gather(found, doc.text)
        spans = [m.span for n in self.named for m in n.mentions]
        self.names = names
        self.reader = OccurrenceReader(doc, names, words, hits, spans)
        self.occurrences = self.reader.read() if self.evidence.possible else []
        self.linker = TimeLinker(doc, times, frozenset(o.last for o in self.occurrences), spans)
        for occurrence in self.occurrences:
            occurrence.earlier = occurrence.earlier or self.linker.looks_back(occurrence.sentence)
        self.drafts = self._drafts() if self.evidence.possible else []

    def military(self) -> bool:
        """Whether the text is about armed forces of today.

        Where no other field has a word, a single word for forces is enough beside a state whose activity it is, and so
        are drills of two states.
        """
        if self.evidence.military:
            return True
        if not self.evidence.undisputed:
            return False
        parties = max((len(d.parties) for d in self.drafts), default=0)
        sure = any(self.doc.tokens[o.last].lower in _SURE for o in self.occurrences)
        if parties > 0 and (self.evidence.forces >= _SINGLE or (sure and parties > 1)):
            return True
        told = any(d.named is not None and d.occurrences for d in self.drafts)
        return told and self.evidence.forces >= _SINGLE and not self.evidence.domain_weight

    def _drafts(self) -> list[Draft]:
        self.drafts = []
        exercises = self._exercises()
        self.drafts.extend(exercises)
        self.drafts.extend(self._others(exercises))
        self._take_part(exercises)
        return sorted(self.drafts, key=lambda d: (d.family() != "exercise", min(d.tokens(self.doc), default=0)))

    def read(self) -> list[Activity]:
        """The activities, exercises first, else in the order in which the text first mentions them."""
        return [self._activity(f"a{n}", draft) for n, draft in enumerate(self.drafts, 1)]

    # -- exercises ---

    def _exercises(self) -> list[Draft]:
        drafts = [Draft(Counter({"exercise": 1}), named) for named in self.named]
        loose: list[Occurrence] = []
        for occurrence in self.occurrences:
            if _FAMILY[occurrence.kind] != "exercise":
                continue
            draft = self._beside(occurrence, drafts)
            if draft is not None:
                draft.add(occurrence)
            else:
                loose.append(occurrence)
        for draft in drafts:
            self._add_parties(draft)
        for occurrence in loose:
            self._place(occurrence, drafts)
        for draft in drafts:
            self._add_parties(draft)
        for draft in drafts:
            if not draft.parties:
                draft.join(self._borrowed(draft, []) if draft.named is None else self._label(draft.sentences()[0]))
            if not draft.parties:
                draft.join(self._owners(draft))
            draft.join(self._hosts_of_guests(draft))
        return [d for d in drafts if self._stands(d, drafts)]

    def _beside(self, occurrence: Occurrence, drafts: list[Draft]) -> Draft | None:
        """The named exercise whose name stands in the same phrase."""
        best: tuple[int, Draft] | None = None
        for draft in drafts:
            for mention in draft.named.mentions if draft.named else []:
                if mention.sentence != occurrence.sentence:
                    continue
                tokens = self.doc.tokens_in(mention.span)
                gap = max(tokens.start - occurrence.last, occurrence.first - tokens.stop + 1)
                if gap <= 5 and (best is None or gap < best[0]):
                    best = (gap, draft)
        return best[1] if best else None

    def _place(self, occurrence: Occurrence, drafts: list[Draft]) -> None:
        """An occurrence without a name: of the exercise last spoken of, or of another one."""
        occurrence.parties = self._parties_at(occurrence)
        if occurrence.earlier:
            return
        near = [d for d in drafts if not self._other_line(d, occurrence)]
        open_ = [d for d in near if min(d.tokens(self.doc), default=0) <= occurrence.first] or near
        if occurrence.own and occurrence.parties:
            same = next((d for d in near if d.named is None and set(d.parties) & set(occurrence.parties)), None)
            if same is not None:
                same.add(occurrence)
                return
            if drafts:
                drafts.append(Draft(Counter()))
                drafts[-1].add(occurrence)
                return
        unlike = occurrence.kind == "snap_exercise" and all(d.named and not d.kinds["snap_exercise"] for d in near)
        unlike = unlike or self._held_by_another(occurrence, near)
        if not open_ or unlike:
            drafts.append(Draft(Counter()))
            drafts[-1].add(occurrence)
            return
        nearest = max(open_, key=lambda d: max((i for i in d.tokens(self.doc) if i <= occurrence.first), default=-1))
        nearest.add(occurrence)

    def _held_by_another(self, occurrence: Occurrence, drafts: list[Draft]) -> bool:
        """ "Meanwhile Serbia holds a drill": newly named, with another holder than all that were told before."""
        article = self.doc.tokens[occurrence.first - 1].lower if occurrence.first else ""
        if article not in ("a", "an") or any(not d.parties or set(d.parties) & set(occurrence.parties) for d in drafts):
            return False
        acting = self.reader.parties.acting(occurrence.sentence)
        holding = {m.country for m, through in acting if self.doc.tokens[through].lemma in words_for("holder_verbs")}
        return bool(holding & set(occurrence.parties))

    def _other_line(self, draft: Draft, occurrence: Occurrence) -> bool:
        """Lines of a list tell of different things."""
        sentences = draft.sentences()
        return occurrence.sentence not in sentences and bool(self.items & {occurrence.sentence, *sentences})

    def _stands(self, draft: Draft, drafts: list[Draft]) -> bool:
        """A name that only compares, beside an exercise that the text is about, is no activity."""
        if draft.named is None:
            return bool(draft.occurrences)
        if len(drafts) == 1:
            return True
        return any(
            not self._compared(m.span, m.year) and not self.linker.looks_back(m.sentence) for m in draft.named.mentions
        )

    def _compared(self, span: Span, year: int | None) -> bool:
        tokens = self.doc.tokens_in(span)
        sentence = self.doc.tokens[tokens.start].sentence
        left = [t.lower for t in self.doc.tokens[max(0, tokens.start - 2) : tokens.start] if t.sentence == sentence]
        text = f" {' '.join(left)} "
        return any(f" {w} " in text for w in words_for("comparing_words"))

    # -- parties ---

    def _parties_at(self, occurrence: Occurrence) -> list[str]:
        """States that act in the clause of an occurrence; else the owner that "its" or "their" leads to.

        What the tree ties to the word goes before what only stands in the same clause.
        """
        exercise = _FAMILY[occurrence.kind] == "exercise"
        if not exercise and self._ours(occurrence):
            speaker = self._speaker(occurrence)
            return [speaker] if speaker is not None else []
        if not exercise and self._of_pronoun(occurrence):
            speaker = self._speaker(occurrence)
            if speaker is not None:
                return [speaker]
        moving = _FAMILY[occurrence.kind] in ("deployment", "withdrawal")
        acting = [
            (m.country, through)
            for m, through in self.reader.parties.acting(occurrence.sentence)
            if m.country and not (moving and m.type == "equipment")
        ]
        if not exercise and occurrence.kind != "other":
            owner = self._owner_by_pronoun(occurrence)
            tied = [c for c, through in acting if through in occurrence.arguments or through == occurrence.last]
            if owner is not None or tied:
                return [owner] if owner is not None else list(dict.fromkeys(tied))
        if exercise and self._only_partners(occurrence):
            partners = self.reader.parties.acting(occurrence.sentence)
            acting = [(m.country, through) for m, through in partners if m.country and m.first > occurrence.last]
        near = list(dict.fromkeys(c for c, through in acting if self._linked(through, occurrence)))
        if not exercise and occurrence.kind != "other" and occurrence.arguments & self.reader.roles.forces:
            near = [c for c, through in acting if through not in self.reader.roles.forces and c in near]
        if near and not (exercise and self._only_partners(occurrence)):
            return near
        owner = self._owner_by_pronoun(occurrence) or (None if exercise else self._nearest(occurrence))
        return list(dict.fromkeys([*near, *([owner] if owner else [])]))

    def _ours(self, occurrence: Occurrence) -> bool:
        """ "our troops stay": the forces are the speaker's."""
        near = self.doc.tokens[max(0, occurrence.first - _OURS) : occurrence.last + 3]
        return any(t.lower in ("our", "my") and t.sentence == occurrence.sentence and self._owns(t.i) for t in near)

    def _of_pronoun(self, occurrence: Occurrence) -> bool:
        """ "said that he would order the forces back": the speaker's own."""
        children = [self.doc.tokens[c] for c in self.doc.tokens[occurrence.first].children]
        return any(t.dep.startswith("nsubj") and t.lower in ("he", "she", "i", "we") for t in children)

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
        return len(after) < 2 or after[1].pos != "NUM"

    def _linked(self, through: int, occurrence: Occurrence) -> bool:
        if occurrence.first <= through <= occurrence.last:
            return True
        low, high = sorted((through, occurrence.last))
        family = _FAMILY[occurrence.kind]
        others = [o for o in self.occurrences if o.sentence == occurrence.sentence and _FAMILY[o.kind] != family]
        if any(low < o.last < high for o in others):
            return False
        reach = _LONG_REACH if family == "exercise" else _SHORT_REACH
        split = family != "exercise" and any(t.lower == ";" for t in self.doc.tokens[low + 1 : high])
        return high - low <= reach and not split

    def _owner_by_pronoun(self, occurrence: Occurrence) -> str | None:
        """The state that "its forces" or "their drills" leads to: the side named last before."""
        tokens = self.doc.tokens
        near = tokens[max(0, occurrence.first - 8) : occurrence.last + 8]
        own = [t for t in near if t.lower in ("its", "their", "own") and t.sentence == occurrence.sentence]
        partners = self._only_partners(occurrence)
        pronoun = next((t for t in own if self._owns(t.i) or (partners and t.i < occurrence.first)), None)
        if pronoun is None:
            return None
        sides = [m for m in self.reader.parties.mentions(occurrence.sentence) if self._side(m)]
        before = [m for m in sides if m.last < pronoun.i] or self._sides_before(occurrence.sentence)
        last = before[-1] if before else None
        return last.country if last is not None and is_state(last.country) else None

    def _side(self, mention: Mention) -> bool:
        if mention.type in ("organisation", "unit"):
            return mention.sort != "media"
        after = self.doc.tokens[mention.last + 1 : mention.last + 2]
        if after and after[0].lower in ("to", "must", "should", "shall") and after[0].pos in ("PART", "AUX"):
            return mention.type != "person"
        return mention.stands_for_state and mention.text[:1].isupper() and not self._is_where(mention.first)

    def _sides_before(self, sentence: int) -> list[Mention]:
        return [m for m in self.reader.parties.mentions(sentence - 1) if self._side(m)] if sentence else []

    def _nearest(self, occurrence: Occurrence) -> str | None:
        """The side of the sentence nearest to a word for withdrawal or deployment, speakers left out."""
        speaks = self.reader.parties.speaks
        states = [m for m in self.reader.parties.mentions(occurrence.sentence) if is_state(m.country)]
        kinds = ("place", "organisation", "unit")
        watches = self.reader.parties.watches
        sides = [m for m in states if m.type in kinds and self._side(m) and not (speaks(m) or watches(m))]
        sides = [m for m in sides if not self._left(m)]
        return min(sides, key=lambda m: abs(m.first - occurrence.first)).country if sides else None

    def _left(self, mention: Mention) -> bool:
        """Whether it is what forces leave or enter: the object of a verb of moving."""
        token = self.doc.tokens[mention.last]
        return token.dep == "obj" and token.head in {o.last for o in self.occurrences}

    def _owns(self, pronoun: int) -> bool:
        """Whether what follows the pronoun are forces or an activity ("its forces", not "its territory")."""
        roles = self.reader.roles
        after = self.doc.tokens[pronoun + 1 : pronoun + 4]
        return any(t.i in roles.forces or t.i in roles.triggers for t in after)

    def _is_where(self, i: int) -> bool:
        before = self.doc.tokens[i - 1] if i > 0 else None
        if before is not None and before.pos == "DET" and i > 1:
            before = self.doc.tokens[i - 2]
        return before is not None and before.lower in words_for("where_words")

    def _add_parties(self, draft: Draft) -> None:
        for occurrence in draft.occurrences:
            draft.join(self._parties_at(occurrence))
        if draft.named is None:
            return
        series = series_of(base_of(draft.named.name))
        if series is not None:
            named = {m.country for m in self.names.mentions if m.type != "person" and m.sort != "media"}
            draft.join(code for code in series.parties if code in named and is_state(code))
        for mention in draft.named.mentions:
            tokens = self.doc.tokens_in(mention.span)
            at = Occurrence("exercise", tokens.start, tokens.stop - 1, mention.sentence)
            draft.join(self._parties_at(at))

    def _owners(self, draft: Draft) -> list[str]:
        """ "which the committee says its battalions have joined": whose forces a sentence of it tells of."""
        found: list[str] = []
        for n in draft.sentences():
            sentence = self.doc.sentences[n]
            for t in self.doc.tokens[sentence.start : sentence.end]:
                if t.lower not in ("its", "their") or not any(
                    i in self.reader.roles.forces for i in range(t.i + 1, min(sentence.end, t.i + 4))
                ):
                    continue
                sides = [m for m in self.reader.parties.mentions(n) if m.last < t.i and self._side(m)]
                found.extend(str(m.country) for m in sides[-1:] if is_state(m.country))
        return found

    def _hosts_of_guests(self, draft: Draft) -> list[str]:
        """ "among them 300 from Canada": where only some of the troops are said to be guests, the host has the rest."""
        acting = [pair for n in draft.sentences() for pair in self.reader.parties.acting(n)]
        tokens = self.doc.tokens
        guests = {m.country for m, through in acting if tokens[through].pos == "NUM" or tokens[through].lemma == "come"}
        host = _host(self._grounds(draft)) if draft.parties and guests >= set(draft.parties) else None
        return [host] if host is not None else []

    def _take_part(self, exercises: list[Draft]) -> None:
        """Forces named in sentences between belong to the exercise, where the text has only one.

        Where it has several, only guests that are counted join the one last spoken of.
        """
        if len(exercises) != 1:
            self._join_guests(exercises)
            return
        beside = [d for d in self.drafts if d is not exercises[0]]
        taken = {o.sentence for d in beside for o in d.occurrences}
        met = {code for d in beside if d.family() == "other" for code in d.parties}
        here = set(exercises[0].sentences())
        for sentence in self.doc.sentences:
            if sentence.i in taken or sentence.i in here or sentence.i in self.items:
                continue
            acting = self.reader.parties.acting(sentence.i)
            roles = self.reader.roles
            exercises[0].join(
                m.country
                for m, through in acting
                if m.country
                and m.country not in met
                and (through in roles.forces or self._joins(through))
                and not self._only_seen(through)
            )

    def _join_guests(self, exercises: list[Draft]) -> None:
        """ "4,000 of them come from Spain and 900 from Italy"."""
        mentioned = {n: d for d in exercises for n in d.sentences()}
        for sentence in self.doc.sentences:
            if sentence.i in self.items or sentence.i in mentioned or sentence.i - 1 not in mentioned:
                continue
            acting = self.reader.parties.acting(sentence.i)
            if any(self.doc.tokens[through].pos == "NUM" for _, through in acting):
                mentioned[sentence.i - 1].join(m.country for m, _ in acting if m.country)

    def _only_seen(self, i: int) -> bool:
        """ "Turkish drones were seen": whose make they are, and who saw them, says nothing of who takes part."""
        token = self.doc.tokens[i]
        return token.dep == "nsubj:pass" and self.doc.tokens[token.head].lemma in words_for("watching_verbs")

    def _joins(self, i: int) -> bool:
        """ "participate", "take part", "contribute"."""
        token = self.doc.tokens[i]
        part = any(t.lower == "part" for t in self.doc.tokens[i + 1 : i + 3])
        return token.lemma in ("participate", "contribute") or (token.lemma == "take" and part)

    # -- withdrawals, deployments, incidents ---

    def _others(self, exercises: list[Draft]) -> list[Draft]:
        drafts: list[Draft] = []
        for occurrence in self.occurrences:
            family = _FAMILY[occurrence.kind]
            if family == "exercise" or occurrence.earlier:
                continue
            occurrence.parties = self._parties_at(occurrence)
            within = [d for d in exercises if not self._other_line(d, occurrence)]
            if family == "deployment" and self._within(occurrence, within):
                continue
            same = [d for d in drafts if d.family() == family and not self._other_line(d, occurrence)]
            if family == "other":
                same = [d for d in same if not self._apart(d, occurrence)]
            draft = next((d for d in same if set(d.parties) & set(occurrence.parties)), None)
            if draft is None and same and not occurrence.parties:
                draft = same[-1]
            if draft is None:
                draft = next((d for d in same if not d.parties), None)
            if draft is None:
                draft = Draft(Counter())
                drafts.append(draft)
            draft.add(occurrence)
        for draft in drafts:
            if not draft.parties:
                draft.join(self._borrowed(draft, [*exercises, *drafts]))
        drafts = [d for d in drafts if d.parties]
        return [*drafts, *self._still_there(drafts, exercises)]

    def _still_there(self, drafts: list[Draft], exercises: list[Draft]) -> list[Draft]:
        """A withdrawal that is only announced or demanded, or denied, is told beside the presence of the forces."""
        out: list[Draft] = []
        told = [*exercises, *(d for d in drafts if d.family() == "deployment")]
        for draft in drafts:
            if draft.family() != "withdrawal" or any(set(d.parties) & set(draft.parties) for d in told):
                continue
            at = self._presence(draft)
            if at is not None:
                sentence = self.doc.tokens[at].sentence
                beside = Draft(Counter())
                beside.add(Occurrence("deployment", at, at, sentence, parties=list(draft.parties)))
                out.append(beside)
        return out

    def _complete(self, sentences: list[int]) -> bool:
        """Whether the withdrawal is said to be over."""
        spans = (self.doc.sentences[n] for n in sentences)
        return any(
            self.doc.tokens[i].lower in ("complete", "completed", "last", "finished")
            for sentence in spans
            for i in range(sentence.start, sentence.end)
        )

    def _presence(self, draft: Draft) -> int | None:
        """The word near the mentions of a withdrawal that tells that the forces are there, or the withdrawal denied."""
        sentences = draft.sentences()
        if self._complete(sentences):
            return None
        reach = range(max(0, sentences[0] - 2), min(len(self.doc.sentences), sentences[-1] + 4))
        for n in reach:
            for i in range(self.doc.sentences[n].start, self.doc.sentences[n].end):
                token = self.doc.tokens[i]
                if token.lemma in words_for("presence_words") or token.lower in words_for("presence_words"):
                    return i
        denied = [span for claim in self.claims if claim.stance == "deny" for span in claim.content.spans]
        for occurrence in draft.occurrences:
            start, end = self.doc.span(occurrence.first, occurrence.last)
            below = (self.doc.tokens[c].lower for c in self.doc.tokens[occurrence.first].children)
            if any(word in ("not", "n't", "never", "n’t") for word in below):
                return occurrence.last
            if any(a < end and start < b for a, b in denied):
                return occurrence.last
        return None

    def _apart(self, draft: Draft, occurrence: Occurrence) -> bool:
        """Incidents of two days are two, and so are those of two pairs of states."""
        pairs = set(draft.parties), set(occurrence.parties)
        if all(len(pair) > 1 for pair in pairs) and not (pairs[0] <= pairs[1] or pairs[1] <= pairs[0]):
            return True
        mine, theirs = (
            self.linker.days(occurrence.sentence),
            {d for s in draft.sentences() for d in self.linker.days(s)},
        )
        return bool(mine and theirs and not mine & theirs)

    def _borrowed(self, draft: Draft, others: list[Draft]) -> list[str]:
        """Whose it is where its own sentence does not say: that of forces named close by, else of what is told."""
        here = draft.sentences()[0]
        roles = self.reader.roles
        agreed = self._agreed(draft) or self._label(here)
        if agreed:
            return agreed
        around = (here,) if here in self.items else (here, here - 1, here + 1, here - 2, here + 2)
        for n in around:
            if not 0 <= n < len(self.doc.sentences):
                continue
            acting = [m.country for m, through in self.reader.parties.acting(n) if through in roles.forces]
            if acting:
                return [code for code in dict.fromkeys(acting) if code]
        near = [d for d in others if d.parties and any(abs(s - here) <= 1 for s in d.sentences())]
        if near and here not in self.items:
            return near[0].parties
        origin = self._origin(draft)
        if origin is not None:
            return [origin]
        parties = self.reader.parties
        mentions = [m for m in parties.mentions(here) if m.sort != "media" and is_state(m.country)]
        mentions = [m for m in mentions if not parties.watches(m)]
        said = {m.country for m in mentions if m.type in ("organisation", "person") or self.reader.parties.speaks(m)}
        alone = {m.country for m in mentions if not self._is_where(m.first)}
        only = next((codes for codes in (said, alone) if len(codes) == 1), set())
        return [code for code in only if code]

    def _origin(self, draft: Draft) -> str | None:
        """ "moved from Siberia to Crimea": troops that come from a place, where nothing else tells whose they are."""
        if not draft.kinds["transfer"]:
            return None
        for mention in self.reader.parties.mentions(draft.sentences()[0]):
            before = self.doc.tokens[mention.first - 1].lower if mention.first else ""
            if mention.type == "place" and before == "from" and is_state(mention.country):
                return mention.country
        return None

    def _label(self, sentence: int) -> list[str]:
        """ "- Norway/Denmark: the drill begins": whose news a line of a list is."""
        if sentence not in self.items:
            return []
        span = self.doc.sentences[sentence]
        tokens = self.doc.tokens[span.start : span.end]
        colon = next((t.i for t in tokens[:_LABEL] if t.lower == ":"), span.start)
        mentions = [m for m in self.reader.parties.mentions(sentence) if m.last < colon and m.stands_for_state]
        return list(dict.fromkeys(m.country for m in mentions if m.country is not None and is_state(m.country)))

    def _agreed(self, draft: Draft) -> list[str]:
        """ "A and his counterpart B agreed to hold a joint exercise": the states of the two."""
        joint = next((o for o in draft.occurrences if self._joint(o)), None)
        if joint is None:
            return []
        mentions = self.reader.parties.mentions(joint.sentence)
        sides = {m.country for m in mentions if m.type in ("person", "organisation") and is_state(m.country)}
        sentence = self.doc.sentences[joint.sentence]
        verbs = {self.doc.tokens[i].lemma for i in range(sentence.start, sentence.end)}
        return sorted(code for code in sides if code) if len(sides) == 2 and verbs & words_for("agreeing_verbs") else []

    def _joint(self, occurrence: Occurrence) -> bool:
        left = self.doc.tokens[max(0, occurrence.first - 3) : occurrence.last + 1]
        return _FAMILY[occurrence.kind] == "exercise" and any(t.lower in ("joint", "bilateral", "common") for t in left)

    def _within(self, occurrence: Occurrence, exercises: list[Draft]) -> bool:
        """A move or presence that is part of a listed exercise."""
        words = {t.lemma for t in self.doc.tokens[occurrence.first : occurrence.last + 1]}
        around = {t.lower for t in self.doc.tokens[max(0, occurrence.first - 4) : occurrence.last + 4]}
        if words & words_for("lasting_words") or around & words_for("lasting_words"):
            return False
        if around & {"border", "borders", "frontier", "frontiers", "doorstep"}:
            return False
        if self._arrives_for(occurrence, exercises):
            return False
        mine = set(occurrence.parties)
        taking_part = self._taking_part() if len(exercises) == 1 else set()
        return any(mine & (set(d.parties) | taking_part) for d in exercises) or any(
            (not mine or not d.parties) and any(abs(n - occurrence.sentence) <= _BESIDE for n in d.sentences())
            for d in exercises
        )

    def _arrives_for(self, occurrence: Occurrence, exercises: list[Draft]) -> bool:
        """ "have arrived for the exercise": the contingent comes to one that is told beside."""
        if occurrence.kind != "transfer" or not occurrence.parties:
            return False
        for draft in exercises:
            for other in draft.occurrences:
                between = self.doc.tokens[occurrence.last + 1 : other.first]
                if other.sentence == occurrence.sentence and any(t.lower == "for" for t in between[-3:]):
                    draft.join(occurrence.parties)
                    return True
        return False

    def _taking_part(self) -> set[str]:
        """States of the sentences that tell who takes part."""
        found: set[str] = set()
        for sentence in self.doc.sentences:
            tokens = self.doc.tokens[sentence.start : sentence.end]
            if any(t.lemma in ("participate", "contribute") or t.lower == "part" for t in tokens):
                found.update(m.country for m, _ in self.reader.parties.acting(sentence.i) if m.country)
        return found

    # -- the finished activity ---

    def _activity(self, id_: str, draft: Draft) -> Activity:
        sentences = draft.sentences()
        anchors = draft.tokens(self.doc)
        start, end, announced = self.linker.schedule(sentences, anchors, self._following(draft)).settled()
        places = self._places(draft)
        if draft.named is not None and draft.named.years and start is not None and len(start) == 4:
            start = start if int(start) in draft.named.years else None
        kind: ActivityKind = max(draft.kinds, key=lambda k: (draft.kinds[k], k != "transfer"))
        if draft.kinds["snap_exercise"]:
            kind = "snap_exercise"
        return Activity(
            id=id_,
            kind=kind,
            name=draft.named.name if draft.named else None,
            aliases=draft.named.aliases if draft.named else [],
            parties=list(draft.parties),
            host=_host(self._grounds(draft)),
            start=start,
            end=end,
            announced=announced,
            places=places,
            spans=self._spans(draft),
            stages=self._stages(draft),
        )

    def _following(self, draft: Draft) -> list[int]:
        """Sentences right after a mention that mention no activity: they may go on about it."""
        mentioned = {s for d in self.drafts for s in d.sentences()} | self.items
        out = []
        for s in draft.sentences():
            for n in (s + 1, s + 2):
                if n < len(self.doc.sentences) and n not in mentioned:
                    out.append(n)
                else:
                    break
        return list(dict.fromkeys(out))

    def _spans(self, draft: Draft) -> list[Span]:
        spans = {m.span for m in draft.named.mentions} if draft.named else set()
        for o in draft.occurrences:
            span = self.doc.span(o.first, o.last)
            if not any(a < span[1] and span[0] < b for a, b in spans):
                spans.add(span)
        return sorted(spans)

    def _places(self, draft: Draft) -> list[Place]:
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
            if len(tokens) and self.doc.tokens[tokens.start].sentence in sentences and self._is_where(tokens.start):
                out.setdefault(place.name, place)
        return list(out.values())

    def _lead(self, i: int) -> str:
        """The word before a name, its article left out."""
        first = i - 1 if i and self.doc.tokens[i - 1].lower == "the" else i
        return self.doc.tokens[first - 1].lower if first else ""

    def _told_from(self, i: int) -> bool:
        """ "said in Minsk", "the ministry in Moscow", "since the invasion of Ukraine": no place of the activity."""
        tokens = self.doc.tokens
        if i < 2:
            return False
        lead, governor = tokens[i - 1], tokens[i - 2]
        if lead.lower == "of":
            return governor.lemma in words_for("opposed_nouns") and governor.lemma not in ("border", "line")
        if lead.lower not in ("in", "at") or governor.sentence != tokens[i].sentence:
            return False
        mention = self.names.at(governor.i)
        office = mention is not None and mention.type in ("organisation", "person")
        said = governor.i in self.reader.roles.speech and lead.lower == "in"
        return office or said or governor.lemma in words_for("office_words")

    def _acts(self, i: int) -> bool:
        """ "soldiers from Canada and Spain": a state that takes part is no place of it."""
        acting = self.reader.parties.acting(self.doc.tokens[i].sentence)
        tokens = self.doc.tokens
        if i + 1 < len(tokens) and tokens[i + 1].lower in ("'s", "’s"):
            return True
        mention = self.names.at(i)
        if mention is not None and mention.stands_for_state and tokens[i].dep == "compound":
            return True
        listed = self._lead(i) in ("from", "and", ",", "with", "&")
        return listed and any(m.stands_for_state and m.first <= i <= m.last for m, _ in acting)

    def _grounds(self, draft: Draft) -> Counter[str]:
        """States in which the places of its sentences lie, as often as they are named after "in" and the like."""
        sentences = set(draft.sentences())
        found: Counter[str] = Counter()
        for m in self.names.mentions:
            here = m.type == "place" and self.doc.tokens[m.first].sentence in sentences
            if here and is_state(m.country) and self._on_ground(m) and not self._apart_from(m):
                found[str(m.country)] += 1
        return found

    def _apart_from(self, mention: Mention) -> bool:
        return self._at_the_border(mention) or self._told_from(mention.first)

    def _on_ground(self, mention: Mention) -> bool:
        """ "in Latvia", "at the large Adazi range": a word of place before it in the same phrase."""
        sentence = self.doc.tokens[mention.first].sentence
        for i in range(mention.first - 1, max(-1, mention.first - 6), -1):
            token = self.doc.tokens[i]
            if token.lower in words_for("ground_words"):
                return True
            if token.pos in ("VERB", "AUX", "SCONJ", "PRON") or token.sentence != sentence:
                return False
        return False

    def _at_the_border(self, mention: Mention) -> bool:
        """ "near the border of Ukraine", "close to Kosovo": not on the ground of that state."""
        tokens = self.doc.tokens
        before = tokens[max(0, mention.first - 3) : mention.first]
        after = tokens[mention.last + 1 : mention.last + 3]
        if any(t.lemma in ("border", "frontier", "boundary") for t in (*before, *after)):
            return True
        return mention.stands_for_state and any(t.lower in words_for("outside_words") for t in before[-2:])

    def _stages(self, draft: Draft) -> list[str]:
        out: list[str] = []
        for n in draft.sentences():
            sentence = self.doc.sentences[n]
            for i in range(sentence.start + 1, sentence.end):
                token = self.doc.tokens[i]
                before = self.doc.tokens[i - 1]
                if token.lemma in words_for("stage_nouns") and before.lower in words_for("stage_adjectives"):
                    out.append(f"{before.text} {token.text}")
        return list(dict.fromkeys(out))


_SINGLE = 0.75
_OURS = 6
_BESIDE = 2
_LABEL = 8
_MARKS = frozenset({"-", "*", "•", "·", "▪", "●", "‣"})
_LONG_REACH = 45
_SHORT_REACH = 14
_SURE = frozenset({"drills", "exercises", "manoeuvres", "maneuvers", "games", "wargames"})


def _items(doc: Document) -> frozenset[int]:
    """The lines of a list, where the text is one: sentences that begin with a mark."""
    marked = [s.i for s in doc.sentences if s.end > s.start and doc.tokens[s.start].text in _MARKS]
    return frozenset(marked) if len(marked) > 1 else frozenset()


def _names_exercises(hit: Hit) -> bool:
    return hit.sense in ("exercise_nouns", "check_nouns") or hit.phrase in words_for("naming_nouns")


def _host(countries: Counter[str]) -> str | None:
    """The state on whose ground it takes place: where most of the places named lie."""
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]

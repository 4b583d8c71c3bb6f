"""Activities of armed forces that a report is about."""

from __future__ import annotations

from calendar import day_name
from collections import Counter
from collections.abc import Sequence

from parley.dossier.model import Activity, ActivityKind, Claim, Span, Time
from parley.knowledge.states import is_state
from parley.language.document import Document
from parley.reading.drafts import FAMILY, Draft
from parley.reading.exercise_mentions import NameFinder
from parley.reading.exercise_names import base_of, series_of
from parley.reading.grounds import Grounds
from parley.reading.military import weigh
from parley.reading.named_exercises import gather
from parley.reading.names import Names
from parley.reading.occurrences import Occurrence, OccurrenceReader
from parley.reading.owners import Owners
from parley.reading.parties import words_for
from parley.reading.phrases import Hit, Stream, stream_of
from parley.reading.schedule import TimeLinker
from parley.reading.triggers import at_a_ground, trigger_hits


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
        self.owners = Owners(doc, claims, self.occurrences, self.reader, self.items)
        self.grounds = Grounds(doc, names, self.reader)
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
        parties = max((len(d.parties) or self.owners.builds_up(d) for d in self.drafts), default=0)
        sure = any(self.doc.tokens[o.last].lower in _SURE or self._is_joint(o) for o in self.occurrences)
        if parties > 0 and (self.evidence.forces >= _SINGLE or (sure and parties > 1)):
            return True
        told = any(d.named is not None and d.occurrences for d in self.drafts)
        return told and self.evidence.forces >= _SINGLE and not self.evidence.domain_weight

    def _is_joint(self, occurrence: Occurrence) -> bool:
        """ "The joint Finnish-Swedish exercise" is as plainly one of forces as "drills"."""
        before = self.doc.tokens[max(0, occurrence.last - 6) : occurrence.last]
        return occurrence.kind == "exercise" and any(t.lower == "joint" for t in before)

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
            if FAMILY[occurrence.kind] != "exercise":
                continue
            draft = self._beside(occurrence, drafts)
            if draft is not None:
                draft.add(occurrence)
            else:
                loose.append(occurrence)
        drafts = [d for d in drafts if self._stands(d, drafts)] or drafts
        for draft in drafts:
            self._add_parties(draft)
        for occurrence in loose:
            self._place(occurrence, drafts)
        for draft in drafts:
            self._add_parties(draft)
        for draft in drafts:
            if not draft.parties:
                draft.join(
                    self.owners.borrowed(draft, []) if draft.named is None else self.owners.label(draft.sentences()[0])
                )
            if not draft.parties:
                draft.join(self.owners.of_forces(draft))
            if not draft.parties and self._unknown(draft):
                draft.join(self.owners.of_ministry(draft, self.grounds.host(draft)))
            draft.join(self._hosts_of_guests(draft))
        return [d for d in drafts if self._stands(d, drafts)]

    def _unknown(self, draft: Draft) -> bool:
        """Whether the exercise is none of the known series, whose parties are many."""
        return draft.named is None or series_of(draft.named.mentions[0].base) is None

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
        occurrence.parties = self.owners.at(occurrence)
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
        earlier = {o.sentence for o in draft.occurrences if o.earlier}
        return any(
            not self._compared(m.span) and not self.linker.looks_back(m.sentence) and m.sentence not in earlier
            for m in draft.named.mentions
        )

    def _compared(self, span: Span) -> bool:
        """ "Unlike Dawn 2017", "despite Dawn 2017 and Dusk 2018"."""
        first = self.doc.tokens_in(span).start
        if self._takes_place(span):
            return False
        sentence, listed = self.doc.tokens[first].sentence, False
        while first > 1 and self.doc.tokens[first - 1].lower in ("and", ",") and not listed:
            i = first - 2
            while i >= 0 and self.doc.tokens[i].pos in ("PROPN", "NUM") and self.doc.tokens[i].sentence == sentence:
                i -= 1
            listed, first = True, i + 1 if i + 1 < first - 1 else first
        left = [t.lower for t in self.doc.tokens[max(0, first - 2) : first] if t.sentence == sentence]
        text = f" {' '.join(left)} "
        return any(f" {w} " in text for w in words_for("comparing_words"))

    def _takes_place(self, span: Span) -> bool:
        """ "Three days after Dawn 2017 ended": told as an event, and no measure."""
        inside = self.doc.tokens_in(span)
        before = self.doc.tokens[inside.start - 1].lower if inside.start else ""
        heads = (self.doc.tokens[self.doc.tokens[i].head] for i in inside if self.doc.tokens[i].dep.startswith("nsubj"))
        ends = any(head.i not in inside and head.lemma in words_for("event_verbs") for head in heads)
        return ends and before in ("after", "before")

    # -- who takes part ---

    def _add_parties(self, draft: Draft) -> None:
        for occurrence in draft.occurrences:
            draft.join(self.owners.at(occurrence))
        if draft.named is None:
            return
        series = series_of(base_of(draft.named.name))
        if series is not None:
            named = {m.country for m in self.names.mentions if m.type != "person" and m.sort != "media"}
            draft.join(code for code in series.parties if code in named and is_state(code))
        for mention in draft.named.mentions:
            tokens = self.doc.tokens_in(mention.span)
            at = Occurrence("exercise", tokens.start, tokens.stop - 1, mention.sentence)
            draft.join(self.owners.at(at))

    def _hosts_of_guests(self, draft: Draft) -> list[str]:
        """ "among them 300 from Canada": where only some of the troops are said to be guests, the host has the rest."""
        acting = [pair for n in draft.sentences() for pair in self.reader.parties.acting(n)]
        tokens = self.doc.tokens
        guests = {m.country for m, through in acting if tokens[through].pos == "NUM" or tokens[through].lemma == "come"}
        host = self.grounds.host(draft) if draft.parties and guests >= set(draft.parties) else None
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
                and not self.reader.parties.stays_away(through)
                and not self._only_seen(through)
                and not self._rests(through)
            )

    def _join_guests(self, exercises: list[Draft]) -> None:
        """ "4,000 of them come from Spain and 900 from Italy"."""
        mentioned = {n: d for d in exercises for n in d.sentences()}
        for sentence in self.doc.sentences:
            if sentence.i in self.items or sentence.i in mentioned or sentence.i - 1 not in mentioned:
                continue
            acting = self.reader.parties.acting(sentence.i)
            arrives = any(through in self.reader.roles.forces for _, through in acting) and self._gathers(sentence.i)
            if arrives or any(self.doc.tokens[through].pos == "NUM" for _, through in acting):
                mentioned[sentence.i - 1].join(m.country for m, _ in acting if m.country)

    def _gathers(self, sentence: int) -> bool:
        """ "Ships from China have arrived", "take part"."""
        s = self.doc.sentences[sentence]
        tokens = self.doc.tokens[s.start : s.end]
        return any(t.lemma in ("arrive", "participate") or t.lower == "part" for t in tokens)

    def _only_seen(self, i: int) -> bool:
        """ "Turkish drones were seen": whose make they are, and who saw them, says nothing of who takes part."""
        token = self.doc.tokens[i]
        return token.dep == "nsubj:pass" and self.doc.tokens[token.head].lemma in words_for("watching_verbs")

    def _rests(self, i: int) -> bool:
        """ "The Greek fleet is lying in its harbour": forces at rest in their port take part in nothing."""
        token = self.doc.tokens[i]
        verb = self.doc.tokens[token.head]
        where = self.doc.tokens[verb.i + 1 : verb.i + 5]
        lies = token.dep.startswith("nsubj") and verb.lemma in words_for("resting_verbs")
        return lies and any(t.lemma in words_for("resting_places") for t in where)

    def _joins(self, i: int) -> bool:
        """ "participate", "take part", "contribute", "send 900 soldiers", a word for a list of those who take part."""
        token = self.doc.tokens[i]
        part = any(t.lower == "part" for t in self.doc.tokens[i + 1 : i + 3])
        objects = [c for c in token.children if self.doc.tokens[c].dep == "obj"]
        spying = any(
            self.doc.tokens[k].lower in words_for("spying_words") for c in objects for k in self.doc.tokens[c].children
        )
        forces = any(c in self.reader.roles.forces for c in objects) and not spying
        sends = token.lemma in words_for("joining_verbs") and forces and not self._to_border(token.i)
        return (
            token.lemma in words_for("register_words") - {"involve", "join"}
            or (token.lemma == "take" and part)
            or sends
        )

    def _to_border(self, i: int) -> bool:
        """ "sent 900 soldiers to the border": not to the exercise."""
        sentence = self.doc.sentence_of(i)
        return any(t.lemma in words_for("border_words") for t in self.doc.tokens[i : sentence.end])

    # -- withdrawals, deployments, incidents ---

    def _others(self, exercises: list[Draft]) -> list[Draft]:
        drafts: list[Draft] = []
        for occurrence in self.occurrences:
            family = FAMILY[occurrence.kind]
            if family == "exercise" or occurrence.earlier:
                continue
            occurrence.parties = self.owners.at(occurrence)
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
                draft.join(self.owners.borrowed(draft, [*exercises, *drafts]))
        drafts = self._without_setting_off(drafts)
        drafts = [d for d in drafts if d.parties or self.owners.builds_up(d) or self._moves_somewhere(d)]
        return [*drafts, *self._still_there(drafts, exercises)]

    def _without_setting_off(self, drafts: list[Draft]) -> list[Draft]:
        """ "They said goodbye before the departure": of forces that come elsewhere it is where their move begins."""
        coming = [d for d in drafts if d.kinds["transfer"]]
        kept: list[Draft] = []
        for draft in drafts:
            bare = draft.family() == "withdrawal" and all(self._is_bare(o) for o in draft.occurrences)
            if not (bare and any(set(d.parties) == set(draft.parties) for d in coming)):
                kept.append(draft)
        return kept

    def _is_bare(self, occurrence: Occurrence) -> bool:
        """The noun "departure" without a word of whose or from where."""
        token = self.doc.tokens[occurrence.last]
        after = self.doc.tokens[occurrence.last + 1 : occurrence.last + 2]
        return token.lemma == "departure" and not any(t.lower in ("of", "from") for t in after)

    def _moves_somewhere(self, draft: Draft) -> bool:
        """A move of forces in a known state, and a naval group's patrol, is told though nobody says whose they are."""
        if draft.kinds["patrol"] and any(self.reader.of_naval_group(o) for o in draft.occurrences):
            return True
        moved = any(self.doc.tokens[o.last].pos in ("VERB", "NOUN") for o in draft.occurrences)
        return moved and self.grounds.host(draft) is not None

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
                there = token.lemma in words_for("presence_words") or token.lower in words_for("presence_words")
                if there and not self._few_days(i) and not self._keeps_it(i):
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

    def _keeps_it(self, i: int) -> bool:
        """ "She could not keep it": a promise and no forces."""
        children = (self.doc.tokens[c] for c in self.doc.tokens[i].children)
        return self.doc.tokens[i].lemma == "keep" and any(t.dep == "obj" and t.lower == "it" for t in children)

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

    def _within(self, occurrence: Occurrence, exercises: list[Draft]) -> bool:
        """A move or presence that is part of a listed exercise."""
        words = {t.lemma for t in self.doc.tokens[occurrence.first : occurrence.last + 1]}
        around = {t.lower for t in self.doc.tokens[max(0, occurrence.first - 4) : occurrence.last + 4]}
        if len(exercises) == 1 and self._few_days(occurrence.last):
            return True
        if words & words_for("lasting_words") or around & words_for("lasting_words"):
            return False
        if around & {"border", "borders", "frontier", "frontiers", "doorstep"}:
            return False
        if self._arrives_for(occurrence, exercises):
            return False
        if len(exercises) == 1 and self._contributes(occurrence, exercises[0]):
            exercises[0].join(occurrence.parties)
            return True
        mine = set(occurrence.parties)
        taking_part = self._taking_part() if len(exercises) == 1 else set()
        return any(mine & (set(d.parties) | taking_part) for d in exercises) or any(
            (not mine or not d.parties) and any(abs(n - occurrence.sentence) <= _BESIDE for n in d.sentences())
            for d in exercises
        )

    def _few_days(self, i: int) -> bool:
        """ "They stay until Sunday": the forces of an exercise that leave some days later."""
        rest = self.doc.tokens[i + 1 : self.doc.sentence_of(i).end]
        until = next((k for k, t in enumerate(rest) if t.lower in ("until", "till")), None)
        return until is not None and any(t.lower in _DAYS for t in rest[until + 1 : until + 4])

    def _contributes(self, occurrence: Occurrence, exercise: Draft) -> bool:
        """ "Japan and Malaysia sent contingents", nowhere else, right behind the exercise."""
        verb = self.doc.tokens[occurrence.last]
        goals = [self.doc.tokens[c] for c in verb.children if self.doc.tokens[c].dep.startswith("obl")]
        near = any(0 <= occurrence.sentence - n <= _BESIDE for n in exercise.sentences())
        sends = verb.lemma in ("send", "contribute", "provide") and verb.dep != "advcl"
        return sends and near and bool(occurrence.parties) and not goals

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
        leaving = draft.family() == "withdrawal"
        practised = draft.family() == "exercise"
        schedule = self.linker.schedule(
            sentences, anchors, self._following(draft), leaving=leaving, practised=practised
        )
        start, end, announced = schedule.settled()
        places = self.grounds.places(draft)
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
            host=self.grounds.host(draft),
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
_DAYS = frozenset({*(d.lower() for d in day_name), "tomorrow", "weekend", "midweek"})
_BESIDE = 2
_MARKS = frozenset({"-", "*", "•", "·", "▪", "●", "‣"})
_SURE = frozenset({"drills", "exercises", "manoeuvres", "maneuvers", "games", "wargames"})


def _items(doc: Document) -> frozenset[int]:
    """The lines of a list, where the text is one: sentences that begin with a mark."""
    marked = [s.i for s in doc.sentences if s.end > s.start and doc.tokens[s.start].text in _MARKS]
    return frozenset(marked) if len(marked) > 1 else frozenset()


def _names_exercises(hit: Hit) -> bool:
    return hit.sense in ("exercise_nouns", "check_nouns") or hit.phrase in words_for("naming_nouns")

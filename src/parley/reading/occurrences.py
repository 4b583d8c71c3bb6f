"""Words that tell of activities of armed forces: each occurrence with its kind, before they are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from parley.dossier.model import ActivityKind
from parley.language.document import Document
from parley.reading.deployments import is_replaced, moves_forces, stays
from parley.reading.drills import check_of, exercise_of, is_known_check, is_qualified, practises, tests_forces
from parley.reading.exercise_names import calendar_months
from parley.reading.following import is_following
from parley.reading.names import Names
from parley.reading.parties import Parties, words_for
from parley.reading.patrols import has_naval_group, is_incident, patrols
from parley.reading.phrases import Hit, Stream
from parley.reading.surroundings import NEAR, Surroundings
from parley.reading.units import standing_formations
from parley.reading.withdrawals import (
    comes_home,
    comes_out,
    is_gone,
    is_of_last_ones,
    returns,
    sets_out,
    takes_back,
    withdraws,
)

_MOST = 400
"""A report speaks of its activities some dozens of times; what goes far beyond is no report."""
_OF_ONES_OWN = ("of its own", "of their own")


@dataclass(slots=True)
class Occurrence:
    """One mention of an activity, tokens `first` to `last`; `own` where the text sets it apart from others.

    `earlier` marks an edition named for comparison, `following` the next one.
    """

    kind: ActivityKind
    first: int
    last: int
    sentence: int
    own: bool = False
    earlier: bool = False
    following: bool = False
    arguments: frozenset[int] = frozenset()
    parties: list[str] = field(default_factory=list)


class OccurrenceReader:
    """Decides which words of one text tell of activities."""

    def __init__(
        self, doc: Document, names: Names, words: Stream, hits: list[Hit], named_spans: list[tuple[int, int]]
    ) -> None:
        self.doc = doc
        self.hits = hits
        self.around = Surroundings(doc, names, words, hits, named_spans)
        self.roles = self.around.roles
        self.parties = Parties(doc, names, self.roles)

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
        out.extend(self._known_checks(out))
        out.extend(self._standing(out))
        return sorted(out, key=lambda o: o.last)

    def _kind(self, hit: Hit) -> ActivityKind | None:
        around = self.around
        match hit.sense:
            case "exercise_nouns":
                return exercise_of(around, hit)
            case "exercise_nouns_weak":
                return "exercise" if is_qualified(around, hit) else None
            case "check_nouns":
                return check_of(around, hit)
            case "exercise_verbs":
                return "exercise" if around.is_verb(hit) and practises(around, hit) else None
            case "withdrawal_verbs" if sets_out(around, hit):
                return "transfer"
            case "transfer_verbs" | "presence_verbs" if around.is_verb(hit) and comes_home(around, hit):
                return "withdrawal"
            case "return_verbs" | "transfer_verbs" | "withdrawal_verbs" if takes_back(around, hit):
                return "withdrawal"
            case "withdrawal_nouns" if comes_out(around, hit) and has_naval_group(around, hit):
                return "patrol"
            case "withdrawal_nouns" | "withdrawal_verbs":
                return "withdrawal" if withdraws(around, hit) else None
            case "return_verbs":
                return "withdrawal" if returns(around, hit) or is_gone(around, hit) else None
            case "deployment_nouns" | "deployment_verbs":
                return "deployment" if moves_forces(around, hit) else None
            case "check_verbs":
                return "exercise" if around.is_verb(hit) and tests_forces(around, hit) else None
            case "presence_verbs":
                return "deployment" if stays(around, hit) and not is_replaced(around, hit) else None
            case "transfer_verbs" if is_of_last_ones(around, hit):
                return "withdrawal"
            case "transfer_nouns" | "transfer_verbs":
                return "transfer" if moves_forces(around, hit) else None
            case "patrol_nouns" | "patrol_verbs":
                return "patrol" if patrols(around, hit) else None
            case "incident_nouns":
                return "other"
            case "incident_verbs" | "incident_verbs_weak":
                return "other" if is_incident(around, hit) else None
        return None

    def _known_checks(self, told: list[Occurrence]) -> list[Occurrence]:
        """ "The check continues": a noun for a check by itself, where the text says elsewhere what is checked."""
        checks = [h for h in self.hits if h.sense == "check_nouns"]
        kinds = {h.phrase: o.kind for h in checks for o in told if o.last == h.last}
        taken = {o.last for o in told}
        bare = (h for h in checks if h.last not in taken and h.phrase in kinds and is_known_check(self.around, h))
        return [self._occurrence(h, kinds[h.phrase]) for h in bare]

    def _standing(self, told: list[Occurrence]) -> list[Occurrence]:
        """Forces that stand somewhere by the phrase alone: "3,300 soldiers in Gyumri", "troops along the border".

        So does a standing formation that is spoken of ("units of the regional grouping of troops").
        """
        busy = {o.last for o in told if o.kind != "exercise"}
        out: list[Occurrence] = []
        for first, last in standing_formations(self.doc):
            here = self.doc.tokens[first].sentence
            near = any(first - NEAR <= b <= last + NEAR and self.doc.tokens[b].sentence == here for b in busy)
            if not near:
                out.append(self._occurrence(Hit(first, last, "standing", "standing"), "deployment"))
        for i in sorted(self.around.roles.forces):
            seen = self._seen(i)
            after = self.around.token((i if seen is None else seen) + 1)
            if after is None or after.lower not in words_for("standing_words") or i in self.around.roles.triggers:
                continue
            changed = [t.lemma for t in self.around.window(i, i, 3, 0)]
            if "of" in changed and words_for("change_nouns").intersection(changed):
                continue
            moved = any(abs(b - i) <= NEAR and self.doc.tokens[b].sentence == after.sentence for b in busy)
            if not moved and self.around.place_after(after) and self.doc.tokens[i].lower not in words_for("many_sided"):
                hit = Hit(i, after.i if seen is None else seen, "standing", "standing")
                out.append(self._occurrence(hit, "deployment"))
        return out

    def _seen(self, force: int) -> int | None:
        """ "The tanks have been seen at Arica": the verb of seeing, where the force is what is seen."""
        at = force + 1
        while at < min(len(self.doc.tokens), force + 6) and self.doc.tokens[at].pos in ("AUX", "ADV"):
            at += 1
        verb = self.around.token(at)
        passive = at > force + 1 and self.doc.tokens[force + 1].pos == "AUX"
        if verb is None or not passive or verb.pos != "VERB" or verb.lemma not in words_for("sighting_verbs"):
            return None
        return at if verb.sentence == self.doc.tokens[force].sentence else None

    # -- how it stands in the text ---

    def of_naval_group(self, occurrence: Occurrence) -> bool:
        """Whether a patrol is that of a naval group of its own."""
        return has_naval_group(self.around, Hit(occurrence.first, occurrence.last, "patrol", "patrol"))

    def _occurrence(self, hit: Hit, kind: ActivityKind) -> Occurrence:
        tokens = self.doc.tokens
        left = self.around.window(hit.first, hit.last, 5, 0)
        words = {t.lower for t in left}
        own_after = " ".join(t.lower for t in self.around.window(hit.first, hit.last, 0, 5))
        start = self._phrase_start(hit)
        return Occurrence(
            kind=kind,
            first=start,
            last=hit.last,
            sentence=tokens[hit.first].sentence,
            arguments=frozenset(t.i for t in self.around.arguments(hit)),
            own=bool(words & words_for("other_words")) or any(w in own_after for w in _OF_ONES_OWN),
            earlier=self._earlier(hit),
            following=is_following(self.doc, hit.first),
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
        area = self.around.window(hit.first, hit.last, 4, 5)
        text = (
            " "
            + " ".join(t.lower for t in area if t.i < hit.first)
            + " | "
            + " ".join(t.lower for t in area if t.i > hit.last)
            + " "
        )
        recalls = [w for w in words_for("earlier_words") if f" {w} " in text]
        return any(w != "back in" or _names_time(text) for w in recalls)


def _names_time(text: str) -> bool:
    """ "Back in 2016", and not "back in their barracks"."""
    behind = text.partition(" back in ")[2].split()[:2]
    return any(word.isdigit() or word in calendar_months() for word in behind)

"""When an activity begins and ends, and when it was announced: the times of a text that are tied to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from parley.dossier.model import Span, Time
from parley.language.document import Document, Token
from parley.reading.field import listed
from parley.reading.parties import words_for
from parley.reading.times import periods

TimeRole = Literal["start", "end", "announced", "held", "moved", "extended"]
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_DURATION = re.compile(r"P(\d+)([DW])$")
_REACH = 7
_ERA = 2
_LONG_AGO = 2
"""Months."""
_PRONOUNS = frozenset({"it", "they", "this", "which", "that", "these"})
_CLOSE = frozenset({"conj", "appos", "compound", "amod", "flat", "nmod:poss", "case", "det"})
_JOINTS = frozenset({"to", "until", "till", "through", "and", "-", "–", "—"})
_LEFT = {"since": "start", "from": "start", "until": "end", "till": "end", "til": "end", "through": "end", "by": "end"}


@dataclass(slots=True)
class Schedule:
    """The dates of one activity at the precision the text gives; None where it gives none."""

    start: str | None = None
    end: str | None = None
    announced: str | None = None
    held: str | None = None
    days: int | None = None
    vague: tuple[str, str] | None = None
    """A stretch of days somewhere in which it is held ("next week"); what is said more exactly goes before it."""

    def settled(self) -> tuple[str | None, str | None, str | None]:
        """Start, end and announcement after weighing explicit bounds, single days and durations."""
        start, end = self.start or self.held, self.end
        if end is None and self.start is None and self.held is not None and _DAY.match(self.held):
            end = self.held if self.days is None else None
        if end is None and self.days and start is not None and _DAY.match(start):
            end = (date.fromisoformat(start) + timedelta(days=self.days - 1)).isoformat()
        if self.vague is not None:
            first, last = self.vague
            start, end = start or first, end or (last if start is None or start == first else None)
        if start is not None and end is not None and start > end and len(start) == len(end):
            start = None
        return start, end, self.announced


def _within(value: str) -> str | None:
    """The month, else the year, that holds a stretch of days; a date has no precision between day and month."""
    first, _, last = value.partition("/")
    return next((first[:n] for n in (len("2000-01"), len("2000")) if first[:n] == last[:n]), None)


def _long_before(value: str, day: str) -> bool:
    """Whether a time of at least a month's precision lies more than two months before a day."""
    year, month = value[:4], value[5:7]
    return (
        len(value) >= len("2000-01")
        and month.isdigit()
        and (int(day[:4]) * 12 + int(day[5:7]) - int(year) * 12 - int(month) > _LONG_AGO)
    )


def _begins(phrase: str, known: frozenset[str]) -> bool:
    return any(phrase.startswith(f"{words} ") for words in known)


class TimeLinker:
    """Tells which time of one text is whose."""

    def __init__(
        self, doc: Document, times: Sequence[Time], triggers: frozenset[int], named: Sequence[Span] = ()
    ) -> None:
        self.doc = doc
        self.triggers = triggers
        dated = [t.value for t in times if t.value and len(t.value) >= len("2000-01") and t.value[:4].isdigit()]
        self.latest = max((value[:4] for value in dated), default="")
        self.by_sentence: dict[int, list[tuple[str, range]]] = {}
        joined = [p for p in periods(doc, times) if p.value is not None]
        within = {id(t) for p in joined for t in (p.first, p.last)}
        spans = [(p.value, p.span) for p in joined] + [(t.value, t.span) for t in times if id(t) not in within]
        for value, span in sorted(spans, key=lambda pair: pair[1]):
            tokens = doc.tokens_in(span)
            in_name = any(a <= span[0] and span[1] <= b for a, b in named)
            if value is not None and len(tokens) and not in_name:
                value = self._with_first_day(value, tokens)
                self.by_sentence.setdefault(doc.tokens[tokens.start].sentence, []).append((value, tokens))

    def schedule(
        self,
        sentences: list[int],
        anchors: frozenset[int],
        also: list[int],
        *,
        leaving: bool = False,
        practised: bool = False,
    ) -> Schedule:
        """Dates from the sentences that mention it at the tokens `anchors`, then from those that go on with it.

        `leaving`: it is a withdrawal; `practised`: an exercise, which ends before its troops go home.
        """
        out = Schedule()
        for sentence in sorted({*sentences, *also}):
            self._take(out, sentence, anchors, sentence not in sentences, leaving=leaving, practised=practised)
        return out

    def _take(
        self, out: Schedule, sentence: int, anchors: frozenset[int], following: bool, *, leaving: bool, practised: bool
    ) -> None:
        for value, tokens in self.by_sentence.get(sentence, []):
            if value.startswith("P"):
                duration = _DURATION.match(value)
                if duration and self._lasts(tokens, anchors):
                    out.days = out.days or int(duration[1]) * (7 if duration[2] == "W" else 1)
                continue
            role = "held" if self._spans_it(tokens, value) else self._role(tokens, anchors)
            earlier = self._past_year(tokens, value) or self._contrasted_year(tokens, value)
            if self._measures(tokens, value) or (role in ("held", "announced") and earlier):
                continue
            goes_on = self._spans_it(tokens, value) or self._goes_on(tokens, role or "held", leaving=leaving)
            if role is None or (following and not goes_on) or (practised and self._goes_home(tokens)):
                continue
            vague = self._is_vague(tokens, value)
            if vague and role == "held":
                first, _, last = value.partition("/")
                out.vague = out.vague or (first, last)
                continue
            known = value if not vague else _within(value)
            if known is not None:
                self._set(out, role, known)

    def _is_vague(self, tokens: range, value: str) -> bool:
        """ "It ends next week": a day somewhere in a stretch of days, not the days from one to another."""
        first, _, last = value.partition("/")
        words = [self.doc.tokens[i] for i in tokens]
        joined = any(t.lower in _JOINTS or any(c.isdigit() for c in t.text) for t in words)
        return bool(_DAY.match(first) and _DAY.match(last)) and not joined

    def _goes_home(self, tokens: range) -> bool:
        """ "Its soldiers will return to their barracks by 30 September": the exercise is over by then."""
        governor = self._governor(tokens)
        if governor is None or (governor.i in self.triggers and governor.pos == "NOUN"):
            return False
        if governor.lemma in words_for("withdrawal_verbs") or governor.lemma == "return":
            return True
        end = self.doc.sentences[governor.sentence].end
        behind = {t.lower for t in self.doc.tokens[governor.i + 1 : min(end, governor.i + _REACH)]}
        return governor.lemma in words_for("return_verbs") and bool(behind & (words_for("return_goals") | {"back"}))

    def _spans_it(self, tokens: range, value: str) -> bool:
        """ "From Monday until Friday it shall last, the agency said": a term of days beside a verb of lasting."""
        first, _, last = value.partition("/")
        lead = {t.lower for t in self.doc.tokens[max(0, tokens.start - 1) : tokens.start + 1]}
        if not (_DAY.match(first) and _DAY.match(last) and lead & {"from", "between"}):
            return False
        sentence = self.doc.sentences[self.doc.tokens[tokens.start].sentence]
        near = range(max(sentence.start, tokens.start - _REACH), min(sentence.end, tokens.stop + _REACH))
        return any(self.doc.tokens[i].lower in words_for("lasting_forms") for i in near)

    def _set(self, out: Schedule, role: TimeRole, value: str) -> None:
        first, _, last = value.partition("/")
        if role == "announced":
            out.announced = out.announced or first
        elif role == "extended":
            out.end = last or first
        elif role == "moved":
            out.start = first
        elif role == "end" and not (_DAY.match(first) and _DAY.match(last)):
            out.end = out.end or last or first
        elif last:
            out.start, out.end = out.start or first, out.end or last
        elif role == "start":
            out.start = out.start or first
        else:
            out.held = out.held or first

    def _with_first_day(self, value: str, tokens: range) -> str:
        """ "from 10. to 20. February": the day before "to" is of the same month."""
        before = self.doc.tokens[max(0, tokens.start - 4) : tokens.start]
        words = [t.lower for t in before if t.lower != "."]
        if not _DAY.match(value) or len(words) < 3 or words[-1] != "to" or words[-3] not in ("from", "between"):
            return value
        day = words[-2].rstrip(".")
        first = f"{value[:8]}{day:0>2}"
        return f"{first}/{value}" if day.isascii() and day.isdigit() and int(day) > 0 and first < value else value

    def looks_back(self, sentence: int) -> bool:
        """Whether a sentence tells of a year before that of the report: "In 2016 a jet buzzed the ship"."""
        named = self.by_sentence.get(sentence, [])
        return bool(named) and all(self._past_year(tokens, value) for value, tokens in named)

    def recalls(self, sentence: int) -> bool:
        """Whether a sentence in the past perfect tells of days long before others: "In May, too, they had come"."""
        mine = [value.partition("/")[0] for value, _ in self.by_sentence.get(sentence, []) if value[:4].isdigit()]
        told = self.doc.sentences[sentence]
        perfect = any(t.lower == "had" for t in self.doc.tokens[told.start : told.end])
        others = [v for n, found in self.by_sentence.items() if n != sentence for v, _ in found if _DAY.match(v)]
        return perfect and bool(mine and others) and all(_long_before(value, min(others)) for value in mine)

    def _past_year(self, tokens: range, value: str) -> bool:
        before = self.doc.tokens[tokens.start - 1].lower if tokens.start else ""
        lead = {before, self.doc.tokens[tokens.start].lower}
        return len(value) == 4 and value.isdigit() and value < self.latest and "in" in lead

    def _contrasted_year(self, tokens: range, value: str) -> bool:
        """ "Last year 14,000 stood there, now it is 7,500": a year before is told of for the difference."""
        sentence = self.doc.sentences[self.doc.tokens[tokens.start].sentence]
        words = {t.lower for t in self.doc.tokens[sentence.start : sentence.end] if t.i not in tokens}
        relative = not any(c.isdigit() for i in tokens for c in self.doc.tokens[i].text)
        return len(value) == len("2000") and relative and bool(words & listed("by_now"))

    def days(self, sentence: int) -> set[str]:
        """The days that a sentence names."""
        return {value for value, _ in self.by_sentence.get(sentence, []) if _DAY.match(value)}

    def _measures(self, tokens: range, value: str) -> bool:
        """ "the largest since 1981", "since the Cold War": how long there was none like it."""
        lead = {t.lower for t in self.doc.tokens[max(0, tokens.start - 3) : tokens.start + 1]}
        first, _, last = value.partition("/")
        return ("since" in lead and (len(value) == 4 or bool(last))) or (
            bool(last) and int(last[:4]) - int(first[:4]) > _ERA
        )

    def _lasts(self, tokens: range, anchors: frozenset[int]) -> bool:
        """ "a weeklong exercise", "the drills last ten days"."""
        near = set(range(tokens.start - 4, tokens.stop + 4))
        governor = self._governor(tokens)
        return bool(near & anchors) or (governor is not None and governor.lemma in words_for("lasting_verbs"))

    def _goes_on(self, tokens: range, role: TimeRole, *, leaving: bool) -> bool:
        """Whether a sentence without a mention speaks of it by a pronoun: "It opens today and goes on until May".

        "They will leave by Friday" goes on about what is `leaving`, and not about the exercise.
        """
        governor = self._governor(tokens)
        doc = self.doc
        if governor is not None and not leaving and governor.lemma in words_for("withdrawal_verbs"):
            return False
        if role == "end" and self._until(tokens):
            return True
        if governor is None:
            return False
        verbs = [governor, *(doc.tokens[a] for a in doc.ancestors(governor.i)[:2])]
        subjects = [doc.tokens[c] for v in verbs for c in v.children if doc.tokens[c].dep.startswith("nsubj")]
        return any(t.lower in _PRONOUNS or t.i in self.triggers for t in subjects)

    def _until(self, tokens: range) -> bool:
        """ "4,000 soldiers are engaged until Friday": a term right after a mention is that of the activity."""
        lead = {t.lower for t in self.doc.tokens[max(0, tokens.start - 2) : tokens.start + 1]}
        return bool(lead & {"until", "till", "through"})

    def _governor(self, tokens: range) -> Token | None:
        """The word that the time belongs to: by the tree, else the nearest verb or activity before, then behind it."""
        doc = self.doc
        before = self._word_before(tokens)
        if before is not None and (before.pos == "VERB" or before.i in self.triggers or self._verb_like(before)):
            return before
        for i in tokens:
            for a in doc.ancestors(i)[:4]:
                token = doc.tokens[a]
                part = token.lemma in words_for("parts_of_months")  # "in the first week of July"
                if a not in tokens and token.pos == "NOUN" and a not in self.triggers and self._of(tokens) and not part:
                    return token
                if a not in tokens and (token.pos in ("VERB", "AUX") or a in self.triggers):
                    return token
        sentence = doc.tokens[tokens.start].sentence
        left = range(tokens.start - 1, max(-1, tokens.start - 1 - _REACH), -1)
        right = range(tokens.stop, min(len(doc.tokens), tokens.stop + _REACH))
        near = [doc.tokens[i] for i in (*left, *right) if doc.tokens[i].sentence == sentence]
        return next((t for t in near if t.pos == "VERB" or t.i in self.triggers), None)

    def _verb_like(self, token: Token) -> bool:
        """ "and end on", "will start on": verbs that the model may take for nouns."""
        left = self.doc.tokens[token.i - 1].lower if token.i else ""
        bounds = token.lower in words_for("start_words") or token.lower in words_for("end_words")
        return token.pos == "NOUN" and bounds and left in ("and", "will", "to", "which", "shall", "should", "would")

    def _word_before(self, tokens: range) -> Token | None:
        """The word before the time and its prepositions, in the same sentence."""
        i, sentence = tokens.start - 1, self.doc.tokens[tokens.start].sentence
        while i >= 0 and self.doc.tokens[i].sentence == sentence and self.doc.tokens[i].pos in ("ADP", "DET", "SCONJ"):
            i -= 1
        return self.doc.tokens[i] if i >= 0 and self.doc.tokens[i].sentence == sentence else None

    def _behind_first(self, tokens: range) -> bool:
        """ "Between 3 October and 20 October": the second of two times that are told together."""
        times = [t for _, t in self.by_sentence.get(self.doc.tokens[tokens.start].sentence, [])]
        first = next((t for t in times if t.stop == tokens.start - 1), None)
        return first is not None and self.doc.tokens[first.start - 1].lower == "between"

    def _of(self, tokens: range) -> bool:
        """ "the agreement of 21 July": the date of something else."""
        return tokens.start > 0 and self.doc.tokens[tokens.start - 1].lower == "of"

    def _role(self, tokens: range, anchors: frozenset[int]) -> TimeRole | None:
        doc = self.doc
        governor = self._governor(tokens)
        before = doc.tokens[tokens.start - 1] if tokens.start > 0 else None
        inside = doc.tokens[tokens.start].lower
        if before is not None and before.lower == "the" and before.i:
            before = doc.tokens[before.i - 1]
        lead = inside if inside in _LEFT else before.lower if before is not None else ""
        second = doc.tokens[tokens.start + 1].lower if len(tokens) > 1 else "of"
        if inside in ("start", "end") and second != "of":  # "they end next week": the verb is read as part of the time
            return "start" if inside == "start" else "end"
        if governor is None:
            return "end" if lead in ("until", "till", "til") else None
        if governor.lemma in words_for("announce_words"):
            return "announced" if self._announces(governor, anchors) else None
        if governor.lemma in words_for("speech_words") and governor.i not in self.triggers:
            return None
        if governor.lemma in words_for("moving_words"):
            return "extended" if governor.lemma in ("extend", "prolong") else "moved"
        lasts = lead == "to" and governor.lemma in words_for("going_on_words")
        if lasts or lead in ("until", "till", "til", "through") or self._no_later(tokens):
            return "end"
        if lead == "and" and self._behind_first(tokens):
            return "end"
        if lead in ("since", "from", "between"):
            return "start"
        words = {governor.lemma, governor.lower}
        if governor.lemma == "order":
            return "start" if self._orders(governor, anchors) else None
        particle = {
            f"{governor.lemma} {doc.tokens[c].lower}" for c in governor.children if doc.tokens[c].dep == "compound:prt"
        }
        phrase = self._phrase(governor)
        if (words | particle) & words_for("start_words") or _begins(phrase, words_for("start_phrases")):
            return "start"
        if (words | particle) & words_for("end_words") or _begins(phrase, words_for("end_phrases")):
            return "end"
        if lead == "by" or (lead == "before" and inside == "end"):  # "before the end of June"
            return "end"
        other = governor.i in self.triggers and governor.pos in ("NOUN", "PROPN")
        if governor.i in anchors or (not other and words & words_for("held_words") and self._about(governor, anchors)):
            return "held"
        return None

    def _phrase(self, governor: Token) -> str:
        """A verb with the words behind it: "come to a close"."""
        end = self.doc.sentences[governor.sentence].end
        behind = self.doc.tokens[governor.i + 1 : min(end, governor.i + 1 + _REACH)]
        return " ".join((governor.lemma, *(t.lower for t in behind if t.pos not in ("DET", "PRON")), ""))

    def _no_later(self, tokens: range) -> bool:
        """ "no later than Friday"."""
        lead = [t.lower for t in self.doc.tokens[max(0, tokens.start - 2) : tokens.start]]
        return lead == ["later", "than"]

    def _orders(self, governor: Token, anchors: frozenset[int]) -> bool:
        """ "ordered a check", "the check ordered on Monday": an alarm begins with its order."""
        objects = any(c in anchors for c in governor.children if self.doc.tokens[c].dep in ("obj", "nsubj:pass"))
        return objects or (governor.dep == "acl" and governor.head in anchors)

    def _about(self, governor: Token, anchors: frozenset[int]) -> bool:
        """Whether a verb speaks of the activity itself: it is, or stands beside, its subject or object."""
        doc = self.doc
        if any(
            c in anchors or any(g in anchors for g in doc.tokens[c].children if doc.tokens[g].dep in _CLOSE)
            for c in governor.children
        ):
            return True
        chain = doc.ancestors(governor.i)[:2]
        return any(a in anchors for a in chain) or any(c in anchors for a in chain for c in doc.tokens[a].children)

    def _announces(self, governor: Token, anchors: frozenset[int]) -> bool:
        """ "The drills were announced on", "announced the drills on", but not "announced on Monday that"."""
        doc = self.doc
        children = [doc.tokens[c] for c in governor.children]
        if any(t.dep == "ccomp" for t in children):
            return False
        if any(t.dep == "nsubj:pass" for t in children) or governor.dep == "acl":
            return True
        after = range(governor.i + 1, min(len(doc.tokens), governor.i + 8))
        return any(i in anchors for i in after)

"""Evidence for names of exercises: what stands beside words with capitals and tells what they name."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from parley.dossier.model import Span
from parley.language.document import Document, Sentence
from parley.reading.exercise_candidates import WORD, Word
from parley.reading.exercise_names import (
    base_of,
    calendar_months,
    is_led_by,
    naming_words,
    series_of,
    split_year,
    tells_of_event,
)
from parley.reading.names import Mention, Names
from parley.reading.spelling import is_given

_GAP = 4
REACH = 40
"""Code points within which words belong to a name beside them."""
_LONG = 5
_APPOSED = re.compile(r",\s+(?:the|an?|its|this)\s+(?:[\w-]+\s+){0,3}")
_RELATIVE = re.compile(r"\s+(?:(?:in|of|for|at|to)\s+which|that|which|where)\b")


@cache
def _naming() -> list[str]:
    return sorted(naming_words("naming_words"), key=len, reverse=True)


def _names_it(between: list[str]) -> bool:
    """Whether the words between a noun and a name say that it is one: "were dubbed", "called the"."""
    text = f" {' '.join(between).replace('-', ' ')} "
    for phrase in _naming():
        if f" {phrase} " in text:
            return all(w in naming_words("loose_words") for w in text.replace(f" {phrase} ", " ", 1).split())
    return False


class NameEvidence:
    """Tells what words of one text name, given where its exercise nouns stand."""

    def __init__(self, doc: Document, names: Names, nouns: list[Span]) -> None:
        self.doc = doc
        self.names = names
        self.nouns = sorted(nouns)

    def nouns_between(self, start: int, end: int) -> list[Span]:
        """The exercise nouns that begin in a stretch of the text."""
        return self.nouns[bisect_left(self.nouns, (start, 0)) : bisect_left(self.nouns, (end, 0))]

    def mention(self, span: Span) -> Mention | None:
        """The first name that the language model or a register found in the words."""
        for i in self.doc.tokens_in(span):
            mention = self.names.at(i)
            if mention is not None:
                return mention
        return None

    def is_joined(self, span: Span, nouns: list[Span], words: list[Word], *, quoted: bool) -> bool:
        """Whether the words between the name and an exercise noun bind the two, or the text says that it is a name."""
        if self.is_named_so(span, words):
            return True
        return any(
            self._stands_before(span, noun, words, quoted)
            if span[1] <= noun[0]
            else self._stands_after(span, noun, words, quoted)
            for noun in nouns
            if not (span[0] < noun[1] and noun[0] < span[1])
        )

    def is_named_so(self, span: Span, words: list[Word]) -> bool:
        """Directly after "codenamed", "under the heading" and the like."""
        before = [w.lower for w in words if w.end <= span[0]][-4:]
        tail = " ".join(re.split(r"[-\s]", " ".join(before)))
        return any(tail.endswith(" " + phrase) or tail == phrase for phrase in naming_words("sure_naming"))

    def is_known(
        self, sentence: Sentence, base: tuple[str, ...], year: int | None, run: list[Word], words: list[Word]
    ) -> bool:
        """A series of the register; one word without a year only near a word for exercises, or told as an event."""
        series = series_of(base)
        if series is None:
            return False
        if series.sure or year is not None:
            return True
        if series.plain or self._has_only_capital(sentence, run[0]) or self._is_place(run, words):
            return False
        return self._is_near_noun(sentence) or self._is_told_as_event(run, words)

    def is_dated(self, sentence: Sentence, run: list[Word], bare: str, *, foreign: bool) -> bool:
        """A name with a year, in a text with exercises: "Zapad-2021"; with two figures only near the word for it."""
        if bare.lower() in naming_words("events") or (bare.lower() in naming_words("regions") and foreign):
            return False
        joined = not run[-1].text.isdigit() or not self.doc.text[run[-1].start - 1].isspace()
        if foreign and not joined:
            return False
        if run[-1].text[-4:].isdigit():
            return bare.split()[-1].lower() not in naming_words("events")
        letters = bare.split()[-1]
        return joined and len(letters) >= _LONG and not letters.isupper() and self._is_near_noun(sentence)

    def is_event(self, mention: Mention) -> bool:
        """ "On the weekends of Iron Sail", "during Iron Sail": words of two or more that take place."""
        if mention.first == mention.last:
            return False
        before = " ".join(self.doc.text[max(0, mention.span[0] - REACH) : mention.span[0]].lower().split())
        after = " ".join(self.doc.text[mention.span[1] : mention.span[1] + REACH].lower().split()) + " "
        return is_led_by("sure_event_leads", f" {before}") or tells_of_event(after)

    def is_explained(self, span: Span, mention: Mention | None, nouns: list[Span]) -> bool:
        """ "To Tundra, the exercise that Chile holds": a town's name that the text says is that of an exercise."""
        if mention is None or mention.type != "place" or mention.stands_for_state or mention.span != span:
            return False
        if self._word_before(span[0]) in ("in", "near", "at", "from", "around", "outside"):
            return False
        noun = next((noun for noun in nouns if 0 < noun[0] - span[1] < REACH), None)
        if noun is None or not _APPOSED.fullmatch(self.doc.text[span[1] : noun[0]]):
            return False
        return _RELATIVE.match(self.doc.text, noun[1]) is not None

    def is_something_else(self, sentence: Sentence, run: list[Word], bare: str, mention: Mention | None) -> bool:
        """Whether the words name something else: a person, a state, a region, an abbreviation, a first word."""
        if mention is not None and mention.country is not None:
            return True
        if mention is not None and mention.type == "person":
            return mention.role is not None or is_given(run[0].text) or len(run) == 1
        if bare.lower() in naming_words("regions"):
            return True
        return len(run) == 1 and (bare.isupper() or self._has_only_capital(sentence, run[0]) or self._is_people(run[0]))

    def is_borne_by_another(self, start: int) -> bool:
        """Whether the word before is a unit, a ship or a weapon: the name is theirs ("the division “Lynx”")."""
        return self._word_before(start) in naming_words("operation_words") or self.is_civil(start)

    def is_civil(self, start: int) -> bool:
        """ "The tournament “Lynx”", "the sawmill Lynx"."""
        return self._word_before(start) in naming_words("civil_words")

    def is_civil_elsewhere(self, span: Span) -> bool:
        """Whether wherever else the name stands it is that of a tournament or a sawmill: so it is in the headline."""
        name = self.doc.text[slice(*span)]
        others = (hit.start() for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.doc.text))
        civil = [self.is_civil(start) for start in others if start != span[0]]
        return bool(civil) and all(civil)

    def is_common_word(self, sentence: Sentence, span: Span) -> bool:
        """ "Aurora over the lake": one word that begins a sentence and stands in small letters elsewhere is no name."""
        name = self.doc.text[slice(*span)]
        first = span[0] == self.doc.tokens[sentence.start].start and " " not in name and name[1:].islower()
        return first and re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", self.doc.text) is not None

    def is_where_it_is(self, span: Span) -> bool:
        """ "Inaugurated in Korsze drills “Dragon-24”": a place, and behind the noun stands the name."""
        if " " in self.doc.text[span[0] : span[1]] or self._word_before(span[0]) not in ("in", "near", "at"):
            return False
        noun = next((end for start, end in self.nouns_between(span[1], span[1] + 2)), None)
        behind = self.doc.text[noun : noun + 2].strip()[:1] if noun is not None else ""
        return behind.isupper() or behind in ("“", "«", '"', "„")

    def _word_before(self, start: int) -> str:
        """The word before a name, quotation marks left out."""
        before = re.sub(r"[\s\"“”«»„‘’'‚‹›]+$", "", self.doc.text[max(0, start - REACH) : start])
        word = re.search(r"[^\W_]+$", before)
        return word[0].lower() if word is not None else ""

    def is_no_name(self, mention: Mention) -> bool:
        """A noun at the head of a sentence ("Deterrence works"), the word of a heading ("Drawsko Echo."), or a unit."""
        sentence = self.doc.sentence_of(mention.first)
        if names_a_unit(self.doc.tokens[mention.first].lower):
            return True
        if series_of(base_of(mention.text)) is not None or mention.first != mention.last:
            return False
        if self.nouns_between(*self.doc.span(sentence.start, sentence.end - 1)):
            return False
        words = self.doc.tokens[sentence.start : sentence.end]
        lead = all(t.pos == "PUNCT" for t in words if t.i < mention.first)
        heading = len(words) <= _GAP + 1 and not any(t.pos in ("VERB", "AUX") for t in words)
        follows = self.doc.text[mention.span[1] : mention.span[1] + REACH].lower().split()[:4]
        return heading or (lead and not tells_of_event(f"{' '.join(follows)} "))

    def is_of_a_thing(self, mention: Mention) -> bool:
        """ "The Sea Otter was escorted": with an article, no word for an exercise and nothing that befalls one."""
        sentence = self.doc.sentence_of(mention.first)
        before = self.doc.tokens[mention.first - 1].lower if mention.first > sentence.start else ""
        if before != "the" or series_of(base_of(mention.text)) is not None or split_year(mention.text)[1] is not None:
            return False
        nouns = self.nouns_between(*self.doc.span(sentence.start, sentence.end - 1))
        return not nouns and not self.is_event(mention)

    def is_date_or_common(self, mention: Mention) -> bool:
        """A preposition and the day of a date, or a heading with its date, that the model takes for a name."""
        words = WORD.findall(mention.text)
        if not words or (words[0].lower() in naming_words("not_first") and (len(words) == 1 or words[1].isdigit())):
            return True
        if len(words) == 1 and words[0].lower() in naming_words("not_names") | naming_words("months"):
            return True
        if self.is_of_a_ground(mention.span[1]) or self.is_of_a_unit(mention.span[1]):
            return True
        follows = WORD.search(self.doc.text, mention.span[1], mention.span[1] + REACH)
        return words[-1].isdigit() and follows is not None and follows[0].lower() in calendar_months()

    def is_of_a_ground(self, end: int) -> bool:
        """Whether a word for a training ground follows: the name is that of a place."""
        after = [w.lower() for w in WORD.findall(self.doc.text[end : end + REACH])[:2]]
        return len(after) == 2 and after[0] in naming_words("ground_attributes") and after[1] in naming_words("grounds")

    def is_of_a_unit(self, end: int) -> bool:
        """Whether a word for a unit follows, kinds between: the name is the unit's ("the Iron Lynx rifle brigade")."""
        if not self.doc.text[end : end + 1].isspace():
            return False
        line = self.doc.text[end : end + 2 * REACH].partition(".")[0].partition(",")[0]
        after = (w.lower() for w in WORD.findall(line))
        first = next((w for w in after if w not in naming_words("unit_kinds")), "")
        return first in naming_words("unit_words")

    def _between(self, start: int, end: int, words: list[Word]) -> tuple[list[str], str]:
        inner = [w for w in words if start <= w.start and w.end <= end]
        gap = self.doc.text[start:end]
        for w in inner:
            gap = gap.replace(w.text, "", 1)
        return [w.lower for w in inner], re.sub(r"[\s\"“”«»„‘’'‚‹›-]", "", gap)

    def _stands_before(self, span: Span, noun: Span, words: list[Word], quoted: bool) -> bool:
        """ "Cobra Gold military exercise", "Copper Gate, a Russian exercise"."""
        inner, marks = self._between(span[1], noun[0], words)
        if quoted and "name" in inner and marks == "" and len(inner) <= _GAP + 2:
            return True
        loose = [w for w in inner if all(part in naming_words("loose_words") for part in re.split(r"[-‐‑–]", w))]
        if len(loose) == len(inner) <= _GAP and marks in ("", ",", "(", "–", "—"):
            return marks == "" or (inner[:1] != [] and inner[0] in ("the", "a", "an", "its", "their", "this"))
        return marks == "," and 0 < len(inner) <= 6 and inner[0] in ("the", "a", "an", "its", "this")

    def _stands_after(self, span: Span, noun: Span, words: list[Word], quoted: bool) -> bool:
        """ "exercise Trident Juncture", "drills dubbed Sea Breeze", "the exercise, Iron Fist, began"."""
        inner, marks = self._between(noun[1], span[0], words)
        if len(inner) > _GAP + 1:
            return False
        if not inner and marks in ("", ":"):
            return True
        if inner and marks in ("", ":", ",", "(") and _names_it(inner):
            return True
        if inner and marks == "" and all(w in naming_words("loose_words") for w in inner):
            return quoted
        after = self.doc.text[span[1] : span[1] + 2].strip()[:1]
        return not inner and marks in (",", "(", "–", "—") and after in (",", ")", "–", "—", ".")

    def _is_near_noun(self, sentence: Sentence) -> bool:
        """An exercise noun in this sentence or one beside it."""
        first = self.doc.sentences[max(0, sentence.i - 1)]
        last = self.doc.sentences[min(len(self.doc.sentences) - 1, sentence.i + 1)]
        if last.end <= first.start:
            return False
        return bool(self.nouns_between(*self.doc.span(first.start, last.end - 1)))

    def _is_place(self, run: list[Word], words: list[Word]) -> bool:
        """ "Across the Berezina": what the text takes for a place, behind words that lead to one."""
        mention = self.mention((run[0].start, run[-1].end))
        before = words[words.index(run[0]) - 1].lower if words.index(run[0]) else ""
        return mention is not None and mention.type == "place" and before in naming_words("place_leads")

    def _is_told_as_event(self, run: list[Word], words: list[Word]) -> bool:
        """ "At Kevadtorm", "Namejs has begun": the words beside the name tell of something that takes place."""
        first = words.index(run[0])
        before = f" {' '.join(w.lower for w in words[max(0, first - 5) : first])}"
        after = f"{' '.join(w.lower for w in words[first + len(run) : first + len(run) + 4])} "
        return is_led_by("event_leads", before) or tells_of_event(after)

    def _has_only_capital(self, sentence: Sentence, word: Word) -> bool:
        """A word at the start of its sentence has a capital anyway."""
        first = self.doc.tokens[sentence.start]
        if word.text.isupper() and len(word.text) > 3:
            return False
        opening = self.doc.text[first.start : word.start].strip(" \"'“”‘’«»„—–-") == ""
        token = self.doc.token_at(word.start)
        return opening and token is not None and self.doc.tokens[token].pos != "PROPN"

    def _is_people(self, word: Word) -> bool:
        """ "The Abkhazian drill": whose it is, by an adjective."""
        token = self.doc.token_at(word.start)
        return token is not None and self.doc.tokens[token].pos == "ADJ" and word.lower.endswith(("ian", "ese", "ish"))


def names_a_unit(word: str) -> bool:
    """Whether a word is a unit's in a language that writes such names as one ("Panzerbrigade 37")."""
    return any(word.endswith(ending) and word != ending for ending in naming_words("unit_endings"))

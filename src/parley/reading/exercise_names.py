"""Names of exercises: how a text prints them, and which of them are one exercise under two translations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import Any

from parley.dossier.model import Span
from parley.knowledge.load import load
from parley.language.document import Document, Sentence
from parley.reading.names import Mention, Names
from parley.reading.spelling import is_given

_WORD = re.compile(r"[^\W_]+(?:[-‐‑–’'.&][^\W_]+)*")
_OPENING = {"“": '”“"', '"': '"”', "«": "»", "„": '“”"', "‘": "’'", "'": "'’", "‚": "‘’", "‹": "›", "”": "”"}
_YEAR = re.compile(r"(.*?)[-‐‑–’' ]*((?:19|20)\d\d|\d\d)$", re.DOTALL)
_MOST_WORDS = 5
_GAP = 4
_LONGEST = 150
_MOST_MENTIONS = 400
"""A report names its exercises some dozens of times; what goes far beyond is no report."""
_EXPLAINED = 40
_LONG = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with its code points; years written with a hyphen belong to it ("Zapad-2021")."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """Without case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Written as proper names are."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class ExerciseName:
    """One mention of an exercise by name. `base` is the name without year, lower-case; `year` four digits or None."""

    text: str
    span: Span
    base: tuple[str, ...]
    year: int | None
    sentence: int


@dataclass(slots=True)
class NamedExercise:
    """An exercise with all its mentions by name; `aliases` are its other names in this text."""

    name: str
    aliases: list[str] = field(default_factory=list)
    mentions: list[ExerciseName] = field(default_factory=list)
    years: set[int] = field(default_factory=set)


@cache
def _calendar_months() -> frozenset[str]:
    """Months, also as other languages call them: the days and years of dates stand beside them."""
    return _words("calendar_months") | frozenset(load("times")["months"]["foreign"])


@cache
def _words(key: str) -> frozenset[str]:
    data: Any = load("exercise_naming")
    return frozenset(str(w).lower() for w in data[key])


@dataclass(frozen=True, slots=True)
class Series:
    """A series of exercises known by name. `plain` names are ordinary words: they mean it only with more evidence."""

    name: str
    sure: bool
    plain: bool
    parties: tuple[str, ...]


@cache
def _series() -> dict[tuple[str, ...], Series]:
    data: Any = load("exercises")
    found: dict[tuple[str, ...], Series] = {}
    for entry in data["series"]:
        ambiguous = bool(entry.get("ambiguous"))
        parties = tuple(entry["parties"])
        for name in (entry["name"], *entry["also"], *entry["renders"]):
            base = base_of(name)
            plain = len(base) == 1 and (ambiguous or name in entry["renders"])
            found.setdefault(base, Series(entry["name"], not ambiguous and len(base) > 1, plain, parties))
    return found


def series_of(base: tuple[str, ...]) -> Series | None:
    """The series of exercises that a name means, in whatever translation."""
    return _series().get(base)


@cache
def _naming() -> list[str]:
    return sorted(_words("naming_words"), key=len, reverse=True)


def _names_it(between: list[str]) -> bool:
    """Whether the words between a noun and a name say that it is one: "were dubbed", "called the"."""
    text = f" {' '.join(between).replace('-', ' ')} "
    for phrase in _naming():
        if f" {phrase} " in text:
            return all(w in _words("loose_words") for w in text.replace(f" {phrase} ", " ", 1).split())
    return False


def split_year(text: str) -> tuple[str, int | None]:
    """The name without the year at its end, and that year ("Trident Juncture 18": 2018)."""
    m = _YEAR.match(text)
    if m is None or not m[1].strip():
        return text, None
    digits = m[2]
    if len(digits) == 2 and text[len(m[1]) : len(m[1]) + 1].isdigit():
        return text, None
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    return m[1].strip(), year


@lru_cache(maxsize=4096)
def base_of(text: str) -> tuple[str, ...]:
    """The words of a name without year and case, for comparison."""
    return tuple(w.lower() for w in re.findall(r"[^\W_]+", split_year(text)[0]))


def words_of(doc: Document, sentence: Sentence) -> list[Word]:
    """The words of a sentence."""
    if sentence.end <= sentence.start:
        return []
    start, end = doc.span(sentence.start, sentence.end - 1)
    return [Word(m[0], m.start(), m.end()) for m in _WORD.finditer(doc.text, start, end)]


def _parts(words: list[Word]) -> list[list[Word]]:
    """A sentence in stretches of bounded length: texts without full stops must not cost more than others."""
    return [words[i : i + _LONGEST] for i in range(0, len(words), _LONGEST)]


class NameFinder:
    """Finds names of exercises in one text, given where its exercise nouns stand."""

    def __init__(self, doc: Document, names: Names, nouns: list[Span]) -> None:
        self.doc = doc
        self.names = names
        self.nouns = sorted(nouns)
        self.found: dict[Span, ExerciseName] = {}
        self.covered: set[int] = set()

    def find(self) -> list[ExerciseName]:
        """All mentions by name, in the order of the text."""
        sentences = [(s, part) for s in self.doc.sentences for part in _parts(words_of(self.doc, s))]
        for sentence, words in sentences:
            self._in_sentence(sentence, words)
        self._from_names()
        bases: dict[str, list[tuple[str, ...]]] = {}
        for base in sorted({name.base for name in self.found.values()}):
            bases.setdefault(base[0], []).append(base)
        for sentence, words in sentences:
            self._repeats(sentence, words, bases)
        return sorted(self.found.values(), key=lambda name: name.span)

    # -- candidates ---

    def _in_sentence(self, sentence: Sentence, words: list[Word]) -> None:
        if not words:
            return
        nouns = self._nouns_between(words[0].start, words[-1].end)
        taken: list[Span] = []
        for span, inner in self._quoted(sentence, words):
            if self._quoted_is_name(inner, span, nouns, words) or self._explained(span, taken):
                self._add(sentence, inner[0].start, inner[-1].end)
                taken.append(span)
        for run in map(partial(self._with_complement, words, nouns), self._runs(words)):
            if not any(run[0].start < b and a < run[-1].end for a, b in taken):
                self._try_run(sentence, run, nouns, words)

    def _quoted(self, sentence: Sentence, words: list[Word]) -> list[tuple[Span, list[Word]]]:
        """Short stretches between quotation marks that look like a name."""
        start, end = words[0].start - 1, words[-1].end + 1
        text, out, i = self.doc.text, [], max(0, start)
        end = min(end, len(text))
        while i < end:
            closing = _OPENING.get(text[i])
            if closing is None or (i > 0 and text[i - 1].isalnum()):
                i += 1
                continue
            stop = next((j for j in range(i + 1, min(end, i + 60)) if text[j] in closing), None)
            inner = [w for w in words if i < w.start and stop is not None and w.end <= stop]
            if stop is None or not inner:
                i += 1
                continue
            if len(inner) <= _MOST_WORDS and not any(c in ",;!?:" for c in text[i + 1 : stop - 1]):
                out.append(((i, stop + 1), inner))
            i = stop + 1
        return out

    def _explained(self, span: Span, taken: list[Span]) -> bool:
        """A second name explains the first: "Sea Rope" ("Marine Rope" in Russian), also known as "Marine Cable"."""
        text = self.doc.text
        return any(0 < span[0] - end < _EXPLAINED and _explains(text[end : span[0]]) for _, end in taken)

    def _bears_it(self, start: int) -> bool:
        """Whether the word before is a unit, a ship or a weapon: the name is theirs ("the division “Lynx”")."""
        before = re.sub(r"[\s\"“”«»„‘’'‚‹›]+$", "", self.doc.text[max(0, start - _EXPLAINED) : start])
        word = re.search(r"[^\W_]+$", before)
        return word is not None and word[0].lower() in _words("operation_words")

    def _quoted_is_name(self, inner: list[Word], span: Span, nouns: list[Span], words: list[Word]) -> bool:
        if self._bears_it(span[0]):
            return False
        content = self.doc.text[inner[0].start : inner[-1].end]
        if not inner[0].capital and not split_year(content)[1]:
            return False
        if sum(w.capital for w in inner) * 2 < len(inner) and len(inner) > 1:
            return False
        known = series_of(base_of(content))
        if self._joined(span, nouns, words, quoted=True) or (known is not None and known.sure):
            return True
        return split_year(content)[1] is not None and inner[0].capital and bool(nouns)

    def _runs(self, words: list[Word]) -> list[list[Word]]:
        """Words with capitals side by side, with a year at the end."""
        runs: list[list[Word]] = []
        run: list[Word] = []
        for position, word in enumerate(words):
            gap = self.doc.text[run[-1].end : word.start] if run else ""
            digits = word.text.isdigit() and len(word.text) in (2, 4)
            digits = digits and not self._in_figure(word) and not self._in_date(words, position)
            near = gap.strip(" \u00a0") == "" and "\n" not in gap
            if run and digits and gap.strip(" \u00a0-‐‑–’'") == "" and not run[-1].text[-1].isdigit():
                run.append(word)
                continue
            if run and not (near and word.capital and not run[-1].text[-1].isdigit()):
                runs.append(run)
                run = []
            if word.capital:
                run.append(word)
        if run:
            runs.append(run)
        return runs

    def _with_complement(self, words: list[Word], nouns: list[Span], run: list[Word]) -> list[Word]:
        """ "exercise Guardians of the Nile": one word right behind the noun, with what it is of."""
        whole = self._known_whole(words, run)
        if whole:
            return whole
        behind = any(0 <= run[0].start - end <= 2 for _, end in nouns)
        if len(run) != 1 or not behind or series_of((run[0].lower,)) is not None:
            return run
        at = words.index(run[0])
        of = [w.lower for w in words[at + 1 : at + 3]]
        length = 3 if of == ["of", "the"] else 2 if of[:1] == ["of"] else 0
        last = words[at + length] if length and at + length < len(words) else None
        token = self.doc.token_at(last.start) if last is not None else None
        if last is None or not last.capital or token is None:
            return run
        mention = self.names.at(token)
        states = mention is not None and mention.country is not None and mention.stands_for_state
        acts = mention is not None and mention.type in ("organisation", "unit", "nationality", "person")
        return run if states or acts else words[at : at + length + 1]

    def _known_whole(self, words: list[Word], run: list[Word]) -> list[Word]:
        """ "Shield of the Union 2027": a name of the register with small words in it."""
        at = words.index(run[0])
        behind = at + len(run)
        if behind >= len(words) or words[behind].lower != "of":
            return []
        for end in range(min(len(words), behind + _MOST_WORDS), behind + 1, -1):
            if series_of(base_of(self.doc.text[run[0].start : words[end - 1].end])) is not None:
                return words[at:end]
        return []

    def _in_figure(self, word: Word) -> bool:
        """ "90" of "90,000" and "12" of "12:30" are no years."""
        text = self.doc.text
        after = text[word.end : word.end + 2]
        return len(after) == 2 and after[0] in ",.:/" and after[1].isdigit()

    @staticmethod
    def _in_date(words: list[Word], position: int) -> bool:
        """ "19" of "19 May" and of "19 and 21 May", "3" of "3 to 5 June" are days."""
        after = [w.lower for w in words[position + 1 : position + 4]]
        if after[:1] and after[0] in _calendar_months():
            return True
        joined = len(after) == 3 and (after[0] in _words("date_joins")) and after[1].isdigit()
        return joined and after[2] in _calendar_months()

    def _try_run(self, sentence: Sentence, run: list[Word], nouns: list[Span], words: list[Word]) -> None:
        numbered = run[0].lower in _words("number_words") and any(0 <= run[0].start - b <= 1 for _, b in nouns)
        run = run if numbered and len(run) > 1 else self._stripped(run)
        if not run or len(run) > _MOST_WORDS + 1:
            return
        text = self.doc.text[run[0].start : run[-1].end]
        bare, year = split_year(text)
        last = bare.split()[-1].lower() if bare.split() else ""
        registered = series_of(base_of(text)) is not None
        hyphened = year is not None and len(bare.split()) > 1 and run[-1].text[-5:-4] in ("-", "–")
        if (
            not last
            or last in _words("months")
            or last in _calendar_months()
            or not bare[0].isalpha()
            or (last in _words("not_names") and not hyphened and not registered)
        ):
            return
        if len(bare) < 3:
            return
        span = (run[0].start, run[-1].end)
        if self._ground(span[1]) or self._unit(span[1]):
            return
        mention = self._mention(span)
        if mention is not None and mention.span[0] > span[0]:
            mention = None
        foreign = mention is not None and (mention.type == "person" or mention.country is not None)
        sure = self._known(sentence, base_of(text), year, run, words) or self._named_so(span, words)
        if year is not None:
            sure = sure or self._dated(sentence, run, bare, foreign=foreign)
        elif not sure and self._plain(sentence, run, bare, mention):
            return
        if sure or self._joined(span, nouns, words, quoted=False):
            self._add(sentence, *span)

    def _plain(self, sentence: Sentence, run: list[Word], bare: str, mention: Mention | None) -> bool:
        """Whether the words name something else: a person, a state, a region, an abbreviation, a first word."""
        if mention is not None and mention.country is not None:
            return True
        if mention is not None and mention.type == "person":
            return mention.role is not None or is_given(run[0].text) or len(run) == 1
        if bare.lower() in _words("regions"):
            return True
        return len(run) == 1 and (bare.isupper() or self._only_capital(sentence, run[0]) or self._is_people(run[0]))

    def _is_people(self, word: Word) -> bool:
        """ "The Abkhazian drill": whose it is, by an adjective."""
        token = self.doc.token_at(word.start)
        return token is not None and self.doc.tokens[token].pos == "ADJ" and word.lower.endswith(("ian", "ese", "ish"))

    def _only_capital(self, sentence: Sentence, word: Word) -> bool:
        """A word at the start of its sentence has a capital anyway."""
        first = self.doc.tokens[sentence.start]
        if word.text.isupper() and len(word.text) > 3:
            return False
        opening = self.doc.text[first.start : word.start].strip(" \"'“”‘’«»„—–-") == ""
        token = self.doc.token_at(word.start)
        return opening and token is not None and self.doc.tokens[token].pos != "PROPN"

    def _known(
        self, sentence: Sentence, base: tuple[str, ...], year: int | None, run: list[Word], words: list[Word]
    ) -> bool:
        """A series of the register; one word without a year only near a word for exercises, or told as an event."""
        series = series_of(base)
        if series is None:
            return False
        if series.sure or year is not None:
            return True
        if series.plain or self._only_capital(sentence, run[0]) or self._is_place(run, words):
            return False
        return self._near_noun(sentence) or self._told_as_event(run, words)

    def _is_place(self, run: list[Word], words: list[Word]) -> bool:
        """ "Across the Berezina": what the text takes for a place, behind words that lead to one."""
        mention = self._mention((run[0].start, run[-1].end))
        before = words[words.index(run[0]) - 1].lower if words.index(run[0]) else ""
        return mention is not None and mention.type == "place" and before in _words("place_leads")

    def _told_as_event(self, run: list[Word], words: list[Word]) -> bool:
        """ "At Kevadtorm", "Namejs has begun": the words beside the name tell of something that takes place."""
        first = words.index(run[0])
        before = f" {' '.join(w.lower for w in words[max(0, first - 5) : first])}"
        after = f"{' '.join(w.lower for w in words[first + len(run) : first + len(run) + 4])} "
        leads = any(before.endswith(f" {lead}") for lead in _words("event_leads"))
        return leads or any(after.startswith(f"{verb} ") for verb in _words("event_verbs"))

    def _dated(self, sentence: Sentence, run: list[Word], bare: str, *, foreign: bool) -> bool:
        """A name with a year, in a text with exercises: "Zapad-2021"; with two figures only near the word for it."""
        if bare.lower() in _words("events") or (bare.lower() in _words("regions") and foreign):
            return False
        joined = not run[-1].text.isdigit() or not self.doc.text[run[-1].start - 1].isspace()
        if foreign and not joined:
            return False
        if run[-1].text[-4:].isdigit():
            return bare.split()[-1].lower() not in _words("events")
        letters = bare.split()[-1]
        return joined and len(letters) >= _LONG and not letters.isupper() and self._near_noun(sentence)

    def _stripped(self, run: list[Word]) -> list[Word]:
        """Without the words before the name: "Russian", "The", "NATO's", "Joint Strategic Exercise"."""
        noun = max((i for i, w in enumerate(run[:-1]) if w.lower in _words("head_nouns")), default=-1)
        run = run[noun + 1 :]
        while run:
            first = run[0]
            token = self.doc.token_at(first.start)
            mention = self.names.at(token) if token is not None else None
            state = mention is not None and mention.country is not None and mention.stands_for_state
            whole = mention is not None and mention.span[1] >= run[-1].end
            plain = re.sub(r"[’'.]s?$", "", first.lower)
            if plain in _words("adjectives_or_names") and self._of_the_name(run):
                break
            if plain in _words("not_first") or (state and mention is not None and not whole and len(run) > 1):
                run = run[1:]
                continue
            if re.search(r"[’']s?$", first.text):
                run = run[1:]
                continue
            break
        return run

    def _of_the_name(self, run: list[Word]) -> bool:
        """Whether a word such as "Joint" belongs to the name: a known one, or a capital where adjectives have none."""
        text = self.doc.text[run[0].start : run[-1].end]
        if series_of(base_of(text)) is not None:
            return True
        at = self.doc.token_at(run[0].start)
        if at is None or len(run) < 2 or any(w.lower in _words("not_first") for w in run[1:]):
            return False
        sentence = self.doc.sentence_of(at)
        others = [t for t in self.doc.tokens[sentence.start : sentence.end] if t.pos in ("VERB", "NOUN", "ADJ")]
        outside = [t for t in others if not run[0].start <= t.start < run[-1].end and t.i > sentence.start]
        written_small = bool(outside) and all(t.text[:1].islower() for t in outside if t.pos != "ADJ")
        return at > sentence.start and written_small

    def _mention(self, span: Span) -> Mention | None:
        for i in self.doc.tokens_in(span):
            mention = self.names.at(i)
            if mention is not None:
                return mention
        return None

    def _near_noun(self, sentence: Sentence) -> bool:
        """An exercise noun in this sentence or one beside it."""
        first = self.doc.sentences[max(0, sentence.i - 1)]
        last = self.doc.sentences[min(len(self.doc.sentences) - 1, sentence.i + 1)]
        if last.end <= first.start:
            return False
        return bool(self._nouns_between(*self.doc.span(first.start, last.end - 1)))

    def _nouns_between(self, start: int, end: int) -> list[Span]:
        return self.nouns[bisect_left(self.nouns, (start, 0)) : bisect_left(self.nouns, (end, 0))]

    # -- evidence ---

    def _joined(self, span: Span, nouns: list[Span], words: list[Word], *, quoted: bool) -> bool:
        """Whether the words between the name and an exercise noun bind the two, or the text says that it is a name."""
        if self._named_so(span, words):
            return True
        return any(
            self._before(span, noun, words, quoted) if span[1] <= noun[0] else self._after(span, noun, words, quoted)
            for noun in nouns
            if not (span[0] < noun[1] and noun[0] < span[1])
        )

    def _between(self, start: int, end: int, words: list[Word]) -> tuple[list[str], str]:
        inner = [w for w in words if start <= w.start and w.end <= end]
        gap = self.doc.text[start:end]
        for w in inner:
            gap = gap.replace(w.text, "", 1)
        return [w.lower for w in inner], re.sub(r"[\s\"“”«»„‘’'‚‹›-]", "", gap)

    def _before(self, span: Span, noun: Span, words: list[Word], quoted: bool) -> bool:
        """ "Cobra Gold military exercise", "Copper Gate, a Russian exercise"."""
        inner, marks = self._between(span[1], noun[0], words)
        if quoted and "name" in inner and marks == "" and len(inner) <= _GAP + 2:
            return True
        loose = [w for w in inner if all(part in _words("loose_words") for part in re.split(r"[-‐‑–]", w))]
        if len(loose) == len(inner) <= _GAP and marks in ("", ",", "(", "–", "—"):
            return marks == "" or (inner[:1] != [] and inner[0] in ("the", "a", "an", "its", "their", "this"))
        return marks == "," and 0 < len(inner) <= 6 and inner[0] in ("the", "a", "an", "its", "this")

    def _after(self, span: Span, noun: Span, words: list[Word], quoted: bool) -> bool:
        """ "exercise Trident Juncture", "drills dubbed Sea Breeze", "the exercise, Iron Fist, began"."""
        inner, marks = self._between(noun[1], span[0], words)
        if len(inner) > _GAP + 1:
            return False
        if not inner and marks in ("", ":"):
            return True
        if inner and marks in ("", ":", ",", "(") and _names_it(inner):
            return True
        if inner and marks == "" and all(w in _words("loose_words") for w in inner):
            return quoted
        after = self.doc.text[span[1] : span[1] + 2].strip()[:1]
        return not inner and marks in (",", "(", "–", "—") and after in (",", ")", "–", "—", ".")

    def _named_so(self, span: Span, words: list[Word]) -> bool:
        """Directly after "codenamed", "under the heading" and the like."""
        before = [w.lower for w in words if w.end <= span[0]][-4:]
        tail = " ".join(re.split(r"[-\s]", " ".join(before)))
        return any(tail.endswith(" " + phrase) or tail == phrase for phrase in _words("sure_naming"))

    # -- collecting ---

    def _add(self, sentence: Sentence, start: int, end: int) -> None:
        text = self.doc.text[start:end]
        base = base_of(text)
        if base and (len(base[0]) > 1 or base[0].isdigit()) and len(self.found) < _MOST_MENTIONS:
            self.covered.update(range(start, end))
            self.found.setdefault((start, end), ExerciseName(text, (start, end), base, split_year(text)[1], sentence.i))

    def _from_names(self) -> None:
        """Names that the language model or the register of exercises knows."""
        for mention in self.names.mentions:
            overlapped = not self.covered.isdisjoint(range(*mention.span))
            told = bool(self.nouns) or series_of(base_of(mention.text)) is not None or self._is_event(mention)
            if mention.type != "exercise" or not told or self._bears_it(mention.span[0]):
                continue
            if (
                mention.text[:1].isupper()
                and not overlapped
                and not self._odd_number(mention)
                and not self._no_name(mention)
            ):
                self._add(self.doc.sentence_of(mention.first), *mention.span)

    def _is_event(self, mention: Mention) -> bool:
        """ "On the weekends of Iron Sail", "during Iron Sail": words of two or more that take place."""
        if mention.first == mention.last:
            return False
        before = " ".join(self.doc.text[max(0, mention.span[0] - _EXPLAINED) : mention.span[0]].lower().split())
        after = " ".join(self.doc.text[mention.span[1] : mention.span[1] + _EXPLAINED].lower().split()) + " "
        leads = any(f" {before}".endswith(f" {lead}") for lead in _words("sure_event_leads"))
        return leads or any(after.startswith(f"{verb} ") for verb in _words("event_verbs"))

    def _no_name(self, mention: Mention) -> bool:
        """A noun at the head of a sentence ("Deterrence works"), and the word of a heading ("Drawsko Echo.")."""
        sentence = self.doc.sentence_of(mention.first)
        if series_of(base_of(mention.text)) is not None or mention.first != mention.last:
            return False
        if self._nouns_between(*self.doc.span(sentence.start, sentence.end - 1)):
            return False
        words = self.doc.tokens[sentence.start : sentence.end]
        lead = all(t.pos == "PUNCT" for t in words if t.i < mention.first)
        heading = len(words) <= _GAP + 1 and not any(t.pos in ("VERB", "AUX") for t in words)
        follows = self.doc.text[mention.span[1] : mention.span[1] + _EXPLAINED].lower().split()[:4]
        told = any(f"{' '.join(follows)} ".startswith(f"{verb} ") for verb in _words("event_verbs"))
        return heading or (lead and not told)

    def _ground(self, end: int) -> bool:
        """Whether a word for a training ground follows: the name is that of a place."""
        after = [w.lower() for w in _WORD.findall(self.doc.text[end : end + _EXPLAINED])[:2]]
        return len(after) == 2 and after[0] in _words("ground_attributes") and after[1] in _words("grounds")

    def _unit(self, end: int) -> bool:
        """Whether a word for a unit follows, kinds between: the name is the unit's ("the Iron Lynx rifle brigade")."""
        if not self.doc.text[end : end + 1].isspace():
            return False
        line = self.doc.text[end : end + 2 * _EXPLAINED].partition(".")[0].partition(",")[0]
        after = (w.lower() for w in _WORD.findall(line))
        first = next((w for w in after if w not in _words("unit_kinds")), "")
        return first in _words("unit_words")

    def _odd_number(self, mention: Mention) -> bool:
        """A preposition and the day of a date, or a heading with its date, that the model takes for a name."""
        words = _WORD.findall(mention.text)
        if not words or (words[0].lower() in _words("not_first") and (len(words) == 1 or words[1].isdigit())):
            return True
        if len(words) == 1 and words[0].lower() in _words("not_names"):
            return True
        if self._ground(mention.span[1]) or self._unit(mention.span[1]):
            return True
        follows = _WORD.search(self.doc.text, mention.span[1], mention.span[1] + _EXPLAINED)
        return words[-1].isdigit() and follows is not None and follows[0].lower() in _calendar_months()

    def _repeats(self, sentence: Sentence, words: list[Word], bases: dict[str, list[tuple[str, ...]]]) -> None:
        """The same names elsewhere in the text, with or without year."""
        for i, word in enumerate(words):
            if not word.capital:
                continue
            for base in bases.get((base_of(word.text) or ("",))[0], ()):
                end = self._run_of(words, i, base)
                if end is not None and self.covered.isdisjoint(range(word.start, words[end].end)):
                    self._add(sentence, word.start, words[end].end)

    def _run_of(self, words: list[Word], i: int, base: tuple[str, ...]) -> int | None:
        """Index of the last word where the words of `base` begin at word `i`, a year included."""
        parts: list[str] = []
        for j in range(i, min(len(words), i + len(base) + 1)):
            parts.extend(base_of(words[j].text) if not words[j].text.isdigit() else ())
            if tuple(parts) == base:
                follows = words[j + 1] if j + 1 < len(words) else None
                gap = self.doc.text[words[j].end : follows.start] if follows else "x"
                year = follows is not None and follows.text.isdigit() and len(follows.text) in (2, 4)
                return j + 1 if year and gap.strip(" -–’'") == "" and len(gap) < 4 else j
            if len(parts) >= len(base):
                return None
        return None


# -- which names are one exercise ---


def gather(names: list[ExerciseName], text: str) -> list[NamedExercise]:
    """Mentions gathered into exercises: one for all translations of a name, earlier editions of it left out."""
    groups: list[NamedExercise] = []
    for name in names:
        group = next((g for g in groups if _same(g, name, text)), None)
        if group is None:
            group = NamedExercise(name=name.text)
            groups.append(group)
        group.mentions.append(name)
        if name.year is not None:
            group.years.add(name.year)
    groups = _without_editions(groups)
    for group in groups:
        _settle(group)
    return groups


def _same(group: NamedExercise, name: ExerciseName, text: str) -> bool:
    if name.year is not None and group.years and name.year not in group.years:
        return False
    distinct = {other.base: other for other in group.mentions}
    return any(_one_name(other, name) or _translated(other, name, text) for other in distinct.values())


def _one_name(a: ExerciseName, b: ExerciseName) -> bool:
    short, long = sorted((a.base, b.base), key=len)
    mine, theirs = series_of(a.base), series_of(b.base)
    if mine is not None and theirs is not None:
        return mine.name == theirs.name
    if len(_core(short)) > 1 and _core(short) == _core(long):
        return True
    return a.base == b.base or (len(short) > 1 and long[: len(short)] == short) or _spelled_alike(a.base, b.base)


def _core(base: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that tell it from others: "Shield of the North" and "Shield North" have the same."""
    return tuple(word for word in base if word not in _words("filler_words"))


def _spelled_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """ "Anakonda" and "Anaconda", "Firmness" and "Firmnes": one letter in a long word."""
    from rapidfuzz.distance import Levenshtein

    x, y = " ".join(a), " ".join(b)
    return min(len(x), len(y)) >= 6 and Levenshtein.distance(x, y, score_cutoff=1) <= 1


def _translated(a: ExerciseName, b: ExerciseName, text: str) -> bool:
    """Two translations of one name: a word shared in the same place and one year, or one explained by the other."""
    between = text[min(a.span[1], b.span[1]) : max(a.span[0], b.span[0])]
    if len(between) < _EXPLAINED and _explains(between):
        return True
    if series_of(a.base) is not None and series_of(b.base) is not None:
        return False
    shared = len(a.base) == len(b.base) > 1 and any(x == y for x, y in zip(a.base, b.base, strict=True))
    together = len(between) < 30 and bool(re.search(r"\b(?:and|or|then)\b|,", between))
    return shared and a.year is not None and a.year == b.year and not together


def _explains(between: str) -> bool:
    plain = re.sub(r"[\s\"“”«»„‘’']+", " ", between.lower().replace("-", " ")).strip()
    if plain in ("(", "/", "= ", "="):
        return True
    words = plain.strip("(, ")
    return words in _words("also_words") or any(words.endswith(w) and len(w) > 3 for w in _words("also_words"))


def _without_editions(groups: list[NamedExercise]) -> list[NamedExercise]:
    """Of several editions of one exercise the report is about the one named most, or else the latest."""
    kept: list[NamedExercise] = []
    for group in groups:
        rivals = [g for g in groups if g is not group and g.mentions[0].base == group.mentions[0].base]
        rank = (len(group.mentions), max(group.years, default=0))
        if all(rank > (len(r.mentions), max(r.years, default=0)) or r.years == group.years for r in rivals):
            kept.append(group)
    return kept


def _settle(group: NamedExercise) -> None:
    """The name that the register knows, or the most frequent, comes first; with its year where it has one."""
    counts = Counter(m.base for m in group.mentions)
    first = {m.base: m.span[0] for m in reversed(group.mentions)}
    best = max(counts, key=lambda base: (series_of(base) is not None, counts[base], -first[base]))
    forms: dict[tuple[str, ...], str] = {}
    for m in group.mentions:
        if m.base not in forms or (split_year(forms[m.base])[1] is None and m.year is not None):
            forms[m.base] = m.text
    group.name = forms.pop(best)
    group.aliases = list(forms.values())

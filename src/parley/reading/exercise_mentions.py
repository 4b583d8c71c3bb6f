"""Mentions of exercises by name: which stretches of a text are such names, and where they are repeated."""

from __future__ import annotations

from functools import partial

from parley.dossier.model import Span
from parley.language.document import Document, Sentence
from parley.reading.exercise_candidates import MOST_WORDS, Candidates, Word, parts_of, words_of
from parley.reading.exercise_evidence import REACH, NameEvidence, names_a_unit
from parley.reading.exercise_names import (
    ExerciseName,
    base_of,
    calendar_months,
    explains,
    is_behind_place_noun,
    naming_words,
    series_of,
    split_year,
)
from parley.reading.names import Names

_MOST_MENTIONS = 400
"""A report names its exercises some dozens of times; what goes far beyond is no report."""


class NameFinder:
    """Finds names of exercises in one text, given where its exercise nouns stand."""

    def __init__(self, doc: Document, names: Names, nouns: list[Span]) -> None:
        self.doc = doc
        self.names = names
        self.nouns = sorted(nouns)
        self.candidates = Candidates(doc, names)
        self.evidence = NameEvidence(doc, names, nouns)
        self.found: dict[Span, ExerciseName] = {}
        self.covered: set[int] = set()

    def find(self) -> list[ExerciseName]:
        """All mentions by name, in the order of the text."""
        told = [s for s in self.doc.sentences if not s.dateline]
        sentences = [(s, part) for s in told for part in parts_of(words_of(self.doc, s))]
        for sentence, words in sentences:
            self._in_sentence(sentence, words)
        self._from_names()
        bases: dict[str, list[tuple[str, ...]]] = {}
        for base in sorted({name.base for name in self.found.values()}):
            bases.setdefault(base[0], []).append(base)
        for sentence, words in sentences:
            self._repeats(sentence, words, bases)
        return sorted(self.found.values(), key=lambda name: name.span)

    def _in_sentence(self, sentence: Sentence, words: list[Word]) -> None:
        if not words:
            return
        nouns = self.evidence.nouns_between(words[0].start, words[-1].end)
        taken: list[Span] = []
        for span, inner in self.candidates.quoted(sentence, words):
            if self._quoted_is_name(inner, span, nouns, words) or self._explained(span, taken):
                self._add(sentence, inner[0].start, inner[-1].end)
                taken.append(span)
        for run in map(partial(self.candidates.with_complement, words, nouns), self.candidates.runs(words)):
            if not any(run[0].start < b and a < run[-1].end for a, b in taken):
                self._try_run(sentence, run, nouns, words)

    def _explained(self, span: Span, taken: list[Span]) -> bool:
        """A second name explains the first: "Sea Rope" ("Marine Rope" in Russian), also known as "Marine Cable"."""
        text = self.doc.text
        return any(0 < span[0] - end < REACH and explains(text[end : span[0]]) for _, end in taken)

    def _quoted_is_name(self, inner: list[Word], span: Span, nouns: list[Span], words: list[Word]) -> bool:
        if self.evidence.is_borne_by_another(span[0]):
            return False
        content = self.doc.text[inner[0].start : inner[-1].end]
        if not inner[0].capital and not split_year(content)[1]:
            return False
        if sum(w.capital for w in inner) * 2 < len(inner) and len(inner) > 1:
            return False
        known = series_of(base_of(content))
        if self.evidence.is_joined(span, nouns, words, quoted=True) or (known is not None and known.sure):
            return True
        return split_year(content)[1] is not None and inner[0].capital and bool(nouns)

    def _try_run(self, sentence: Sentence, run: list[Word], nouns: list[Span], words: list[Word]) -> None:
        numbered = run[0].lower in naming_words("number_words") and any(0 <= run[0].start - b <= 1 for _, b in nouns)
        whole = series_of(base_of(self.doc.text[run[0].start : run[-1].end])) is not None
        run = run if whole or (numbered and len(run) > 1) else self.candidates.stripped(run)
        if not run or len(run) > MOST_WORDS + 1 or names_a_unit(run[0].lower):
            return
        text = self.doc.text[run[0].start : run[-1].end]
        bare, year = split_year(text)
        last = bare.split()[-1].lower() if bare.split() else ""
        registered = series_of(base_of(text)) is not None
        hyphened = year is not None and len(bare.split()) > 1 and run[-1].text[-5:-4] in ("-", "–")
        if (
            not last
            or last in naming_words("months")
            or last in calendar_months()
            or not bare[0].isalpha()
            or (last in naming_words("not_names") and not hyphened and not registered)
        ):
            return
        if len(bare) < 3:
            return
        span = (run[0].start, run[-1].end)
        if self.evidence.is_of_a_ground(span[1]) or self.evidence.is_of_a_unit(span[1]):
            return
        if year is None and (self._is_in_list_of_places(run[0]) or self.evidence.is_where_it_is(span)):
            return
        if self.evidence.is_civil(span[0]):
            return
        mention = self.evidence.mention(span)
        if mention is not None and mention.span[0] > span[0]:
            mention = None
        foreign = mention is not None and (mention.type == "person" or mention.country is not None)
        sure = self.evidence.is_known(sentence, base_of(text), year, run, words)
        sure = sure or self.evidence.is_named_so(span, words)
        if year is not None:
            sure = sure or self.evidence.is_dated(sentence, run, bare, foreign=foreign)
        elif not (sure or self.evidence.is_explained(span, mention, nouns)) and self.evidence.is_something_else(
            sentence, run, bare, mention
        ):
            return
        if sure or self.evidence.is_joined(span, nouns, words, quoted=False):
            self._add(sentence, *span)

    def _is_in_list_of_places(self, word: Word) -> bool:
        token = self.doc.token_at(word.start)
        return token is not None and is_behind_place_noun(self.doc, token)

    def _add(self, sentence: Sentence, start: int, end: int) -> None:
        text = self.doc.text[start:end]
        base = base_of(text)
        if len(base) == 1 and base[0] in naming_words("numbered_things") and split_year(text)[1] is not None:
            return  # "the Type 45", "DDG 75": a class of ship and a hull
        if not base or (len(base[0]) == 1 and not base[0].isdigit()) or len(self.found) >= _MOST_MENTIONS:
            return
        if not (self.evidence.is_civil_elsewhere((start, end)) or self.evidence.is_common_word(sentence, (start, end))):
            self.covered.update(range(start, end))
            self.found.setdefault((start, end), ExerciseName(text, (start, end), base, split_year(text)[1], sentence.i))

    def _from_names(self) -> None:
        """Names that the language model or the register of exercises knows."""
        for mention in self.names.mentions:
            overlapped = not self.covered.isdisjoint(range(*mention.span))
            told = bool(self.nouns) or series_of(base_of(mention.text)) is not None or self.evidence.is_event(mention)
            if mention.type != "exercise" or not told or self.evidence.is_borne_by_another(mention.span[0]):
                continue
            if self.doc.sentence_of(mention.first).dateline or is_behind_place_noun(self.doc, mention.first):
                continue
            if (
                mention.text[:1].isupper()
                and not overlapped
                and not self.evidence.is_date_or_common(mention)
                and not self.evidence.is_no_name(mention)
                and not self.evidence.is_of_a_thing(mention)
                and not self.evidence.is_where_it_is(mention.span)
            ):
                self._add(self.doc.sentence_of(mention.first), *mention.span)

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

"""Candidates: stretches of a text that are written as names of exercises are, whatever they name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parley.dossier.model import Span
from parley.language.document import Document, Sentence
from parley.reading.exercise_names import base_of, calendar_months, naming_words, series_of
from parley.reading.names import Names

WORD = re.compile(r"[^\W_]+(?:[-‐‑–’'.&][^\W_]+)*")
_OPENING = {"“": '”“"', '"': '"”', "«": "»", "„": '“”"', "‘": "’'", "'": "'’", "‚": "‘’", "‹": "›", "”": "”"}
MOST_WORDS = 5
"""Words of a name at most."""
_LONGEST = 150


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


def words_of(doc: Document, sentence: Sentence) -> list[Word]:
    """The words of a sentence."""
    if sentence.end <= sentence.start:
        return []
    start, end = doc.span(sentence.start, sentence.end - 1)
    return [Word(m[0], m.start(), m.end()) for m in WORD.finditer(doc.text, start, end)]


def parts_of(words: list[Word]) -> list[list[Word]]:
    """A sentence in stretches of bounded length: texts without full stops must not cost more than others."""
    return [words[i : i + _LONGEST] for i in range(0, len(words), _LONGEST)]


class Candidates:
    """The stretches of one text that may be names: between quotation marks, or words with capitals side by side."""

    def __init__(self, doc: Document, names: Names) -> None:
        self.doc = doc
        self.names = names

    def quoted(self, sentence: Sentence, words: list[Word]) -> list[tuple[Span, list[Word]]]:
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
            if len(inner) <= MOST_WORDS and not any(c in ",;!?:" for c in text[i + 1 : stop - 1]):
                out.append(((i, stop + 1), inner))
            i = stop + 1
        return out

    def runs(self, words: list[Word]) -> list[list[Word]]:
        """Words with capitals side by side, with a year at the end."""
        runs: list[list[Word]] = []
        run: list[Word] = []
        for position, word in enumerate(words):
            gap = self.doc.text[run[-1].end : word.start] if run else ""
            digits = word.text.isdigit() and len(word.text) in (2, 4)
            digits = digits and not self._in_figure(word) and not self._in_date(words, position)
            digits = digits and not (len(word.text) == 2 and self._counts(words, position))
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

    def with_complement(self, words: list[Word], nouns: list[Span], run: list[Word]) -> list[Word]:
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

    def stripped(self, run: list[Word]) -> list[Word]:
        """Without the words before the name: "Russian", "The", "NATO's", "Joint Strategic Exercise"."""
        noun = max((i for i, w in enumerate(run[:-1]) if w.lower in naming_words("head_nouns")), default=-1)
        run = run[noun + 1 :]
        while run:
            first = run[0]
            token = self.doc.token_at(first.start)
            mention = self.names.at(token) if token is not None else None
            state = mention is not None and mention.country is not None and mention.stands_for_state
            whole = mention is not None and mention.span[1] >= run[-1].end
            plain = re.sub(r"[’'.]s?$", "", first.lower)
            if plain in naming_words("adjectives_or_names") and self._of_the_name(run):
                break
            if plain in naming_words("not_first") or (state and mention is not None and not whole and len(run) > 1):
                run = run[1:]
                continue
            if re.search(r"[’']s?$", first.text):
                run = run[1:]
                continue
            break
        return run

    def _known_whole(self, words: list[Word], run: list[Word]) -> list[Word]:
        """ "Shield of the Union 2027": a name of the register with small words in it."""
        at = words.index(run[0])
        behind = at + len(run)
        if behind >= len(words) or words[behind].lower != "of":
            return []
        for end in range(min(len(words), behind + MOST_WORDS), behind + 1, -1):
            if series_of(base_of(self.doc.text[run[0].start : words[end - 1].end])) is not None:
                return words[at:end]
        return []

    def _in_figure(self, word: Word) -> bool:
        """ "90" of "90,000" and "12" of "12:30" are no years."""
        text = self.doc.text
        after = text[word.end : word.end + 2]
        return len(after) == 2 and after[0] in ",.:/" and after[1].isdigit()

    @staticmethod
    def _counts(words: list[Word], position: int) -> bool:
        """ "28" of "28 thousand soldiers"."""
        return any(w.lower in naming_words("counted_words") for w in words[position + 1 : position + 2])

    @staticmethod
    def _in_date(words: list[Word], position: int) -> bool:
        """ "19" of "19 May" and of "19 and 21 May", "3" of "3 to 5 June" are days."""
        after = [w.lower for w in words[position + 1 : position + 4]]
        if after[:1] and after[0] in calendar_months():
            return True
        joined = len(after) == 3 and (after[0] in naming_words("date_joins")) and after[1].isdigit()
        return joined and after[2] in calendar_months()

    def _of_the_name(self, run: list[Word]) -> bool:
        """Whether a word such as "Joint" belongs to the name: a known one, or a capital where adjectives have none."""
        text = self.doc.text[run[0].start : run[-1].end]
        if series_of(base_of(text)) is not None:
            return True
        at = self.doc.token_at(run[0].start)
        if at is None or len(run) < 2 or any(w.lower in naming_words("not_first") for w in run[1:]):
            return False
        sentence = self.doc.sentence_of(at)
        others = [t for t in self.doc.tokens[sentence.start : sentence.end] if t.pos in ("VERB", "NOUN", "ADJ")]
        outside = [t for t in others if not run[0].start <= t.start < run[-1].end and t.i > sentence.start]
        written_small = bool(outside) and all(t.text[:1].islower() for t in outside if t.pos != "ADJ")
        return at > sentence.start and written_small

"""Outline: what a text tells of activities before its mentions are gathered."""

from __future__ import annotations

from collections.abc import Sequence

from parley.dossier.model import Claim, Time
from parley.language.document import Document
from parley.reading.drafts import Draft
from parley.reading.exercise_mentions import NameFinder
from parley.reading.exercise_names import series_of
from parley.reading.grounds import Grounds
from parley.reading.military import weigh
from parley.reading.named_exercises import gather
from parley.reading.names import Names
from parley.reading.occurrences import Occurrence, OccurrenceReader
from parley.reading.owners import Owners
from parley.reading.phrases import Stream
from parley.reading.schedule import TimeLinker
from parley.reading.triggers import at_a_ground, names_exercises, trigger_hits

_MARKS = frozenset({"-", "*", "•", "·", "▪", "●", "‣"})


class Outline:
    """The occurrences and named exercises of one text, with the days, owners and grounds that they can have."""

    def __init__(
        self, doc: Document, names: Names, times: Sequence[Time], claims: Sequence[Claim], words: Stream
    ) -> None:
        self.doc = doc
        self.claims = claims
        hits = trigger_hits(words)
        nouns = [doc.span(h.first, h.last) for h in hits if names_exercises(h) and not at_a_ground(doc, h)]
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

    def on_other_line(self, draft: Draft, occurrence: Occurrence) -> bool:
        """Lines of a list tell of different things."""
        sentences = draft.sentences()
        return occurrence.sentence not in sentences and bool(self.items & {occurrence.sentence, *sentences})


def _items(doc: Document) -> frozenset[int]:
    """The lines of a list, where the text is one: sentences that begin with a mark."""
    marked = [s.i for s in doc.sentences if s.end > s.start and doc.tokens[s.start].text in _MARKS]
    return frozenset(marked) if len(marked) > 1 else frozenset()

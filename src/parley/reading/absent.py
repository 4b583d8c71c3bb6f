"""Forces of which a text says that they stay out of an exercise: "two frigates do not take part in it"."""

from __future__ import annotations

import re
from functools import cache

from parley.language.document import Document
from parley.reading.field import listed

_CLAUSE = re.compile(r"[.;:]|,\s+(?:but|and|while)\s")
_LONGEST = 160


def is_absent(doc: Document, i: int) -> bool:
    """Whether what follows on a word for forces, in its clause, denies that they take part."""
    sentence = doc.sentence_of(i)
    start, end = doc.tokens[i].end, doc.tokens[sentence.end - 1].end
    rest = doc.text[start : min(end, start + _LONGEST)].lower().replace("’", "'")
    return _denied().match(_CLAUSE.split(rest)[0]) is not None


@cache
def _denied() -> re.Pattern[str]:
    verbs = r"(?:do|does|did|will|would|shall|is|are|was|were|has|have|had)(?:\s+not|n't|\s+never)"
    doings = "|".join(sorted(listed("denied_doings"), key=len, reverse=True))
    return re.compile(rf"[^,]{{0,60}}?(?<!\w){verbs}\s+(?:\w+ly\s+)?(?:{doings})(?!\w)")

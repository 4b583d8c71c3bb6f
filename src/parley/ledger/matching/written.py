"""Words written like a name beside a nameless exercise: they are one where another report has an exercise so called.

"“Grey Heron” is what the navy calls it", "this happened in Grey Heron": nothing in the report itself tells that this is
the name of an exercise.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import chain, islice

from parley.dossier.model import EXERCISE_KINDS, Activity, Dossier
from parley.ledger.matching.naming import without_lead
from parley.ledger.matching.weights import apart_from
from parley.ledger.phrasing import says
from parley.ledger.sentences import share

_BESIDE = 300
"""Code points from the words for the exercise within which its name may stand."""
_MOST = 4
_LEAST_LETTERS = 5
_LOOKED_AT = 200
"""So many words with capitals or in quotation marks are looked at."""
_BEFORE = 8
"""Names right before a place that may reach into it."""
_LEAD = 40
"""Letters before a name that may set the exercise apart from it."""
_CAPITALS = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+(?:[ ‐‑-][A-Z][\w’'-]+){1,3}(?:[ ‐‑-](?:(?:19|20)\d\d|\d\d)(?!\w))?")
_QUOTED = re.compile(r"[“„«\"]([A-Z][\w’'-]+(?:[ ‐‑-][\w’'-]+){0,3})[,.]?[”“»\"]")


def written_beside(dossier: Dossier, activity: Activity) -> list[str]:
    """What is written like a name beside an exercise without one, and is no other name of the report.

    What the exercise is set apart from ("unlike Grey Heron", "the first since Grey Heron 2019") is not its name.
    """
    if activity.name or activity.kind not in EXERCISE_KINDS:
        return []
    return list(dict.fromkeys(islice(_written(dossier, activity), _MOST)))


def _written(dossier: Dossier, activity: Activity) -> Iterator[str]:
    text, stretches = dossier.report.text, list(_stretches(dossier, activity))
    known = sorted(name.span for name in dossier.names if name.type != "exercise")
    for hit in islice(chain(_QUOTED.finditer(text), _CAPITALS.finditer(text)), _LOOKED_AT):
        group = hit.lastindex or 0
        words = " ".join(without_lead(hit[group]))
        span = (hit.end(group) - len(words), hit.end(group))
        several = " " in words or "-" in words
        near = any(start <= span[0] and span[1] <= end for start, end in stretches)
        if not near or not (several or (group and len(words) >= _LEAST_LETTERS)):
            continue
        after = bisect(known, (span[1], 0))
        taken = any(share(span, other) for other in known[max(0, after - _BEFORE) : after])
        if not taken and not says(text[max(0, span[0] - _LEAD) : span[0]].lower(), apart_from()):
            yield words


def _stretches(dossier: Dossier, activity: Activity) -> Iterator[tuple[int, int]]:
    """The text around the words for the exercise, each stretch once; where it is the only one, the whole text."""
    if len(dossier.activities) == 1:
        yield 0, len(dossier.report.text)
        return
    end = 0
    for a, b in sorted(activity.spans):
        if b + _BESIDE > end:
            yield max(end, a - _BESIDE), b + _BESIDE
            end = b + _BESIDE

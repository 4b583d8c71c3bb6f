"""Strengths: numbers of a text with what they count, whatever stands between them or is left out."""

from __future__ import annotations

from parley.reading.counts import as_count, is_few
from parley.reading.ellipses import in_brackets, in_list, understood
from parley.reading.field import Field, Strength
from parley.reading.neighbours import as_pieces, with_soldiers
from parley.reading.nouns_after import noun_after
from parley.reading.nouns_before import label_of, labels_amount, noun_before, of_labelled_army
from parley.reading.numbers import Quantity


def find_strengths(field: Field) -> list[Strength]:
    """Every number that counts troops, equipment or units, from left to right."""
    counts = [c for q in field.quantities if (c := as_count(field, q)) is not None and not is_few(c)]
    found: dict[int, Strength] = {}
    open_ones: list[Quantity] = []
    closed: list[Quantity] = []
    for q in reversed(counts):
        link = noun_after(field, q)
        if isinstance(link, Strength):
            found[q.first] = link
        elif link:
            open_ones.append(q)
        else:
            closed.append(q)
    found = with_soldiers(field, found)
    for q in reversed(closed):
        pieces = as_pieces(field, q, found)
        if pieces is not None:
            found[q.first] = pieces
    for q in reversed(open_ones):
        label = label_of(field, q)
        if label is not None and not labels_amount(field, label):
            continue
        strength = (
            of_labelled_army(field, q, label)
            or in_brackets(field, q, found)
            or noun_before(field, q)
            or in_list(field, q, found)
            or understood(field, q, found)
        )
        if strength is not None:
            found[q.first] = strength
    return [found[i] for i in sorted(found)]

"""The tokens of datelines: what stands in them is said by nobody and is no ground of an activity."""

from __future__ import annotations

from parley.language.document import Document, once


@once
def datelines(doc: Document) -> frozenset[int]:
    """The tokens of all datelines of the text, with the dash that ends each."""
    return frozenset(i for s in doc.sentences if s.dateline for i in range(s.start, s.end))

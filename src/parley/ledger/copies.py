"""Copies of one wire story: changed headline, cut ending, added byline, and still the same sentences.

What is compared are runs of words, without case, signs and numbers of the page. Which reports are worth comparing is
found over fingerprints chosen by winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting", SIGMOD 2003): two texts that share a run of eleven words share a fingerprint.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from parley.dossier.model import READ_BLOCKS, Report
from parley.ledger.matching import Comparison, Feature, Verdict

RUN = 4
"""Words of the runs that are compared."""

COPY = 0.5
"""Share of the shorter text's runs that stand in the longer one too, from which it is a copy.

Reports that only quote the same speech share less: what stands around the quotes is each outlet's own.
"""
DOUBTFUL = 0.3
"""Share from which a person should look at it."""

_WORD = re.compile(r"\w+")
_FINGER, _WINDOW = 6, 6
_MOST = 96
_LEAST_RUNS = 8
"""A text with fewer runs is too short to tell a copy from a common phrase."""


def fingerprints(text: str) -> list[int]:
    """A few numbers (63 bits) by which texts with long runs of words in common find each other."""
    hashes = [_number(run) for run in _runs(_WORD.findall(text.casefold()), _FINGER)]
    windows = range(max(1, len(hashes) - _WINDOW + 1))
    chosen = dict.fromkeys(min(hashes[at : at + _WINDOW]) for at in windows if hashes)
    return list(chosen)[:_MOST]


def _number(run: Sequence[str]) -> int:
    digest = hashlib.blake2b(" ".join(run).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _runs(words: list[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]


def body_of(report: Report) -> str:
    """The text of the report itself: title, lead and body."""
    return "\n".join(report.text[slice(*block.span)] for block in report.blocks if block.kind in READ_BLOCKS)


def compare_copies(a: Report, b: Report) -> Comparison:
    """Whether two reports are copies of one story, with the share of runs of words they have in common."""
    first, second = (set(_runs(_WORD.findall(body_of(report).casefold()), RUN)) for report in (a, b))
    shorter = min(len(first), len(second))
    share = len(first & second) / shorter if shorter else 0.0
    same = a.text == b.text or (share >= COPY and shorter >= _LEAST_RUNS)
    verdict: Verdict = "same" if same else "unsure" if share >= DOUBTFUL else "different"
    found = Feature("runs_in_common", f"{len(first)} runs", f"{len(second)} runs", round(share, 3))
    return Comparison(a.id, b.id, verdict, 1.0 if a.text == b.text else round(share, 4), [found])

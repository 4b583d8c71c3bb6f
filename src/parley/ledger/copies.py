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

RUN = 5
"""Words of the runs that are compared."""

COPY = 0.45
"""Share of the shorter text's runs that stand in the longer one too, from which it is a copy.

Midway between what copies share after an editor's work (three fifths) and what reports share that only quote the same
speech (less than a third): what stands around the quotes is each outlet's own.
"""
DOUBTFUL = 0.3
"""Share from which a person should look at it."""

_WORD = re.compile(r"\w+")
_FINGER, _WINDOW = 6, 6
_MOST = 96
_LEAST_RUNS = 8
"""A text with fewer runs is too short to tell a copy from a common phrase."""
_FLASH = 20
"""A text with no more runs is a flash of a sentence."""
_SURE = 0.8
"""Share from which beginnings need not agree."""
_LEAST_NUMBERS = 3
_NUMBERS = 0.5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


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
    """Whether two reports are copies of one story, with the share of runs of words they have in common.

    Reports that have only what stands at their ends in common, as the same paragraphs on the background, are none; nor
    are those that fill one form with other numbers, as the releases of two days, or flashes with two numbers of one
    thing.
    """
    first, second = _Text(body_of(a)), _Text(body_of(b))
    shorter = min(len(first.runs), len(second.runs))
    share = len(first.runs & second.runs) / shorter if shorter else 0.0
    begins = max(_share(first.beginning, second.runs), _share(second.beginning, first.runs))
    numbers = _numbers_in_common(first.numbers, second.numbers)
    rivals = _rival_numbers(first, second)
    agrees = (share >= _SURE or begins >= COPY) and (numbers is None or numbers >= _NUMBERS) and not rivals
    same = a.text == b.text or (share >= COPY and shorter >= _LEAST_RUNS and agrees)
    verdict: Verdict = "same" if same else "unsure" if share >= DOUBTFUL else "different"
    found = [
        Feature("runs_in_common", f"{len(first.runs)} runs", f"{len(second.runs)} runs", round(share, 3)),
        Feature("beginnings_in_common", "first half", "first half", round(begins, 3)),
    ]
    if rivals:
        found.append(Feature("rival_numbers", *rivals, 1.0))
    if numbers is not None:
        told = [f"{len(text.numbers)} numbers" for text in (first, second)]
        found.append(Feature("numbers_in_common", told[0], told[1], round(numbers, 3)))
    return Comparison(a.id, b.id, verdict, 1.0 if a.text == b.text else round(share, 4), found)


def _rival_numbers(a: _Text, b: _Text) -> tuple[str, str] | None:
    """The numbers that only the one and only the other gives, of flashes: a flash is its number and little else."""
    if min(len(a.runs), len(b.runs)) > _FLASH:
        return None
    here, there = sorted(a.numbers - b.numbers), sorted(b.numbers - a.numbers)
    return (", ".join(here), ", ".join(there)) if here and there else None


class _Text:
    """What is compared of a text: its runs of words, those of its first half, and its numbers."""

    def __init__(self, text: str) -> None:
        runs = _runs(_WORD.findall(text.casefold()), RUN)
        self.runs = set(runs)
        self.beginning = set(runs[: (len(runs) + 1) // 2])
        self.numbers = set(_NUMBER.findall(text))


def _share(part: set[tuple[str, ...]], whole: set[tuple[str, ...]]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _numbers_in_common(a: set[str], b: set[str]) -> float | None:
    """The share of the fewer numbers that the other text gives too; None where there are too few to tell."""
    fewer = min(len(a), len(b))
    return len(a & b) / fewer if fewer >= _LEAST_NUMBERS else None

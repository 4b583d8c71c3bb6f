"""Made-up sentences in which every name is known, from the parts in `synthetic.yaml`."""

from __future__ import annotations

import random
import re
from pathlib import Path

import yaml
from corpora import Example
from labels import OUTSIDE, bit

from parley.language.tokeniser import Tokeniser

SLOT = re.compile(r"\{([A-Z_0-9]+)\}")
EXTRA = {
    "SERVICE_PLAIN": ["armed forces", "air force", "navy", "army", "military", "ground troops"],
    "YEAR4": ["2009", "2013", "2017", "2021"],
    "SIZE_PLAIN": ["contingent", "wave", "group", "shift"],
    "ORDINAL_PLAIN": ["first", "second", "third", "5th"],
    "THE_ORG": ["the {ORG}", "the {BODY}", "{AGENCY}", "the {ADJ} {ORG}"],
}
PER_DOCUMENT = 5


class Generator:
    """Fills the slots of random sentences."""

    def __init__(self, seed: int) -> None:
        parts = yaml.safe_load((Path(__file__).parent / "synthetic.yaml").read_text(encoding="utf-8"))
        self.slots: dict[str, list[str]] = parts["slots"] | EXTRA
        self.labels: dict[str, str] = parts["labels"] | {"BODY": "organisation", "AGENCY": "organisation"}
        self.labels |= {"THINK": "organisation", "TOWN": "place", "WATER": "place", "WORD1": "exercise"}
        self.sentences: list[str] = parts["sentences"]
        self.random = random.Random(seed)
        self.tokeniser = Tokeniser()

    def examples(self, count: int, prefix: str) -> list[Example]:
        """Random sentences, a few to a document."""
        return [self._example(f"{prefix}-{i // PER_DOCUMENT}") for i in range(count)]

    def _example(self, document: str) -> Example:
        text, spans = self._fill(self.random.choice(self.sentences))
        places = self.tokeniser.words(text, 0, len(text))
        allowed = [OUTSIDE] * len(places)
        for start, end, label in spans:
            inside = [i for i, (a, b) in enumerate(places) if a < end and b > start]
            for i in inside:
                allowed[i] = bit(f"{'B' if i == inside[0] else 'I'}-{label}")
        gaps = [i + 1 == len(places) or b < places[i + 1][0] for i, (_, b) in enumerate(places)]
        return Example([text[a:b] for a, b in places], gaps, allowed, document=document)

    def _fill(self, pattern: str) -> tuple[str, list[tuple[int, int, str]]]:
        """The pattern with its slots filled, and the places of the outermost names; "the" is no part of a name."""
        text = ""
        spans: list[tuple[int, int, str]] = []
        at = 0
        for match in SLOT.finditer(pattern):
            text += pattern[at : match.start()]
            at = match.end()
            filled, inner = self._fill(str(self.random.choice(self.slots[match[1]])))
            label = self.labels.get(match[1])
            start = len(text)
            if label:
                filled = self._misspelt(filled)
                skip = 4 if filled.startswith("the ") else 0
                if not inner or label not in ("place", "exercise"):
                    inner = [(skip, len(filled), label)]
            spans.extend((start + a, start + b, kind) for a, b, kind in inner)
            text += filled
        return text + pattern[at:], spans

    def _misspelt(self, name: str) -> str:
        """Now and then two letters change places or one is lost."""
        if self.random.random() > 0.04 or len(name) < 6:
            return name
        i = self.random.randrange(1, len(name) - 2)
        if not name[i : i + 2].isalpha():
            return name
        return name[:i] + (name[i + 1] + name[i] if self.random.random() < 0.5 else name[i + 1]) + name[i + 2 :]

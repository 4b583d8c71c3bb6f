"""Trees, parts of speech and names on the development parts of the treebanks, with the words given.

Attachment scores count every word with punctuation; LAS and UPOS compare universal parts only, as the CoNLL 2018 shared
task does. Names are right when span and type are; a unit counts as the organisation that the corpora call it.
"""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parley.language.model import Model, Parse, shipped

TREEBANKS = {
    "ewt": "data/ud_english_ewt/en_ewt-ud-dev.conllu.xz",
    "gum": "data/gum_open/en_gum_open-dev.conllu.xz",
}
NAMES = {
    "uner": "data/uner_english_ewt/en_ewt-ud-dev.iob2.xz",
    "crossner": "data/crossner_politics/politics-dev.iob2.xz",
}
MEANING = {
    "PER": "person",
    "person": "person",
    "politician": "person",
    "ORG": "organisation",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "LOC": "place",
    "country": "place",
    "location": "place",
}
TYPES = ("person", "organisation", "place")
Name = tuple[int, int, str]


@dataclass
class Sentence:
    """Words of a treebank with what is right for them; `heads` as the word's own index for the root."""

    words: list[str]
    gaps: list[bool]
    heads: list[int]
    deps: list[str]
    pos: list[str]
    lemmas: list[str]


def blocks(path: Path) -> Iterator[list[list[str]]]:
    """The rows of each sentence of a file in columns."""
    rows: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                rows.append(line.rstrip("\n").split("\t"))
            elif rows and not line.strip():
                yield rows
                rows = []
    if rows:
        yield rows


def treebank(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file."""
    for rows in blocks(path):
        found = Sentence([], [], [], [], [], [])
        joined_until, gap_after = 0, True
        for row in rows:
            spaced = "SpaceAfter=No" not in row[9].split("|")
            if "-" in row[0]:
                joined_until, gap_after = int(row[0].split("-")[1]), spaced
            elif "." not in row[0]:
                i = int(row[0])
                if i < joined_until:
                    spaced = False
                elif i == joined_until:
                    spaced = gap_after
                found.words.append(row[1])
                found.gaps.append(spaced)
                found.heads.append(int(row[6]) - 1 if row[6] != "0" else i - 1)
                found.deps.append(row[7].partition(":")[0])
                found.pos.append(row[3])
                found.lemmas.append(row[2].lower())
        yield found


def trees(model: Model, path: Path) -> dict[str, float]:
    """UAS, LAS, UPOS and right lemmas in percent."""
    gold = list(treebank(path))
    right: Counter[str] = Counter()
    for sentence, parse in zip(gold, model.parse_words([s.words for s in gold], [s.gaps for s in gold]), strict=True):
        for i, word in enumerate(sentence.words):
            attached = parse.heads[i] == sentence.heads[i]
            right["words"] += 1
            right["uas"] += attached
            right["las"] += attached and parse.deps[i].partition(":")[0] == sentence.deps[i]
            right["upos"] += parse.pos[i] == sentence.pos[i]
            right["lemma"] += model.lemmas.of(word.lower(), parse.pos[i]) == sentence.lemmas[i]
    return {k: round(100 * right[k] / right["words"], 2) for k in ("uas", "las", "upos", "lemma")}


def names(model: Model, path: Path) -> dict[str, float]:
    """F1 of names in percent, by type and together."""
    gold = [([r[1] for r in rows], [r[2] for r in rows]) for rows in blocks(path)]
    counts: Counter[tuple[str, str]] = Counter()
    for (_, tags), parse in zip(gold, model.parse_words([w for w, _ in gold]), strict=True):
        want, have = set(spans(tags)), set(found_names(parse))
        for kind, part in (("right", want & have), ("gold", want), ("found", have)):
            counts.update((kind, label) for _, _, label in part)
    scores = {}
    for label in TYPES:
        scores[label] = f1(counts["right", label], counts["gold", label], counts["found", label])
    total = {k: sum(counts[k, label] for label in TYPES) for k in ("right", "gold", "found")}
    return scores | {"names": f1(total["right"], total["gold"], total["found"])}


def f1(right: int, gold: int, found: int) -> float:
    return round(200 * right / max(gold + found, 1), 2)


def spans(tags: list[str]) -> Iterator[Name]:
    """The names of a row of IOB2 tags that have one of our types."""
    for i, tag in enumerate(tags):
        if tag.startswith("B-") and tag[2:] in MEANING:
            end = i + 1
            while end < len(tags) and tags[end].startswith("I-"):
                end += 1
            yield i, end, MEANING[tag[2:]]


def found_names(parse: Parse) -> Iterator[Name]:
    for a, b, label, _ in parse.names:
        kind = "organisation" if label == "unit" else label
        if kind in TYPES:
            yield a, b, kind


def measure(shared: Path, model: Model | None = None) -> dict[str, float]:
    """All figures, named `ewt_las`, `gum_upos`, `uner_person` and so on."""
    model = model or shipped()
    found: dict[str, float] = {}
    for name, path in TREEBANKS.items():
        found |= {f"{name}_{k}": v for k, v in trees(model, shared / path).items()}
    for name, path in NAMES.items():
        found |= {f"{name}_{k}": v for k, v in names(model, shared / path).items()}
    return found


if __name__ == "__main__":
    import os
    import sys

    weights = Model(Path(sys.argv[1])) if len(sys.argv) > 1 else None
    for figure, value in measure(Path(os.environ.get("PARLEY_SHARED", "../shared")), weights).items():
        print(f"{figure:24}{value:8.2f}")

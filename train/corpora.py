"""The public corpora as sentences with what each of them teaches: a tree, parts of speech, tags of names."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from labels import ANY, OUTSIDE, bit

from parley.language.tokeniser import Tokeniser

UNIT_WORDS = re.compile(
    r"\b(divisions?|brigades?|regiments?|battalions?|squadrons?|fleets?|corps|army|armies|air force|navy|flotilla|"
    r"battery|legion|infantry|cavalry|marines|platoon|task force|guards?)\b",
    re.IGNORECASE,
)
NOT_UNIT = re.compile(r"salvation|marine corps university|college|museum|hospital|football|fc\b", re.IGNORECASE)
MATERIEL = re.compile(
    r"\b(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]+|\b(USS|HMS|Operation|missile|tank|aircraft)\b", re.IGNORECASE
)
KINDS = {"person": "person", "organization": "organisation", "place": "place"}
INNER = frozenset(
    {"of", "the", "and", "for", "&", "-", "'s", "’s", "'", "de", "del", "la", "al", "von", "van", "on", "in", "."}
)
TITLES = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "prof", "president", "minister", "senator", "sen", "king", "queen", "prince"),
        *("princess", "sir", "lord", "lady", "captain", "capt", "general", "gen", "colonel", "col", "major", "maj"),
        *("sergeant", "sgt", "lieutenant", "lt", "admiral", "adm", "professor", "pope", "saint", "st", "judge"),
        *("justice", "governor", "gov", "mayor", "chancellor", "secretary", "director", "chairman", "ambassador"),
        *("congressman", "congresswoman", "representative", "rep", "reverend", "rev", "madam", "speaker", "sheikh"),
        *("ayatollah", "imam", "father", "sister", "brother", "aunt", "uncle", "officer", "detective", "chief"),
        *("coach", "prime", "vice"),
    )
)


@dataclass(slots=True)
class Example:
    """One sentence. `heads` are word indices with -1 for the root; `allowed` masks of the tags each word may have.

    Without a tree `heads` is empty; a word about whose name nothing is known may have any tag. `weight` is that of the
    tree, less than one where a model made it.
    """

    words: list[str]
    gaps: list[bool] | None
    allowed: list[int]
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    document: str = ""
    weight: float = 1.0


def lines_of(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file)


def blocks_of(path: Path) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines_of(path):
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def universal(relation: str) -> str:
    return relation.partition(":")[0]


def treebank(path: Path) -> list[Example]:
    """The sentences of a CoNLL-U file; GUM's also teach names of people, organisations and places."""
    found = []
    document = ""
    entities = Entities()
    for block in blocks_of(path):
        rows = []
        for line in block:
            if line.startswith("# newdoc"):
                document = line.rpartition("= ")[2]
                entities = Entities()
            elif not line.startswith("#"):
                rows.append(line.split("\t"))
        found.append(_example(rows, document, entities))
    return found


def _example(rows: list[list[str]], document: str, entities: Entities) -> Example:
    joined: dict[int, tuple[int, bool]] = {}
    words = []
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            for i in range(first, last + 1):
                joined[i] = (last, "SpaceAfter=No" not in row[9])
        elif "." not in row[0]:
            words.append(row)
    gaps = []
    for row in words:
        i = int(row[0])
        last, after = joined.get(i, (i, "SpaceAfter=No" not in row[9]))
        gaps.append(after if i == last else False)
    return Example(
        words=[r[1] for r in words],
        gaps=gaps,
        allowed=entities.tags(words) if document.startswith("GUM") else _plain_words([r[3] for r in words]),
        heads=[int(r[6]) - 1 for r in words],
        deps=[r[7] for r in words],
        pos=[r[3] for r in words],
        lemmas=[r[2] for r in words],
        document=document,
    )


def _plain_words(pos: list[str]) -> list[int]:
    """Where names are not annotated: words with no proper noun near them are none."""
    proper = [i for i, p in enumerate(pos) if p in ("PROPN", "X", "NUM", "SYM")]
    return [ANY if any(abs(i - j) <= 2 for j in proper) else OUTSIDE for i in range(len(pos))]


class Entities:
    """Open spans of GUM's entity annotation, read word by word through a document."""

    _EVENT = re.compile(r"\((\d+)-([a-z]+)-([^()|]*)(\)?)|(\d+)\)")

    def __init__(self) -> None:
        self._open: list[tuple[str, str, str, int]] = []

    def tags(self, rows: list[list[str]]) -> list[int]:
        """Masks of tags for the words of the next sentence."""
        self._open = []
        spans: list[tuple[int, int, str, str]] = []
        for i, row in enumerate(rows):
            entity = re.search(r"Entity=([^|]*)", row[9])
            for match in self._EVENT.finditer(entity[1] if entity else ""):
                group, kind, rest, closed, ended = match.groups()
                if ended is None:
                    self._open.append((group, kind, rest, i))
                if ended is not None or closed:
                    self._close(ended or group, i, spans)
        return self._named(rows, spans)

    def _close(self, group: str, last: int, spans: list[tuple[int, int, str, str]]) -> None:
        for k in range(len(self._open) - 1, -1, -1):
            if self._open[k][0] == group:
                _, kind, rest, first = self._open.pop(k)
                spans.append((first, last, kind, rest))
                return

    def _named(self, rows: list[list[str]], spans: list[tuple[int, int, str, str]]) -> list[int]:
        allowed = [OUTSIDE] * len(rows)
        done = [False] * len(rows)
        for first, last, kind, rest in sorted(spans, key=lambda s: s[0] - s[1]):
            parts = rest.split("-")
            heads = [int(x) for x in parts[3].split(",") if x.isdigit()] if len(parts) > 3 else []
            head = first + heads[0] - 1 if heads else last
            if not first <= head <= last or rows[head][3] != "PROPN":
                continue
            a, b = _extent(rows, first, last, head)
            if any(done[a : b + 1]) or a > b:
                continue
            done[a : b + 1] = [True] * (b + 1 - a)
            self._mark(allowed, a, b, kind, " ".join(r[1] for r in rows[a : b + 1]))
        return allowed

    def _mark(self, allowed: list[int], a: int, b: int, kind: str, text: str) -> None:
        label = KINDS.get(kind)
        if label == "organisation" and UNIT_WORDS.search(text) and not NOT_UNIT.search(text):
            label = "unit"
        for i in range(a, b + 1):
            side = "B" if i == a else "I"
            if label:
                allowed[i] = bit(f"{side}-{label}")
            elif kind in ("event", "object", "abstract"):
                allowed[i] = OUTSIDE | bit(f"{side}-exercise") | bit(f"{side}-equipment")


def _extent(rows: list[list[str]], first: int, last: int, head: int) -> tuple[int, int]:
    """The run of proper nouns around the head, over "of", "the", "and", numbers and marks inside it."""

    def proper(i: int) -> bool:
        return rows[i][3] == "PROPN" or (rows[i][3] in ("NUM", "ADJ", "NOUN", "VERB") and rows[i][1][:1].isupper())

    a = b = head
    while a > first and (proper(a - 1) or (rows[a - 1][1] in INNER and a - 2 >= first and rows[a - 2][3] == "PROPN")):
        a -= 1
    while b < last and (
        proper(b + 1)
        or (rows[b + 1][1] in INNER and b + 2 <= last and rows[b + 2][3] == "PROPN")
        or (rows[b + 1][1] == "of" and b + 3 <= last and rows[b + 2][1] == "the" and rows[b + 3][3] == "PROPN")
        or (rows[b + 1][1] == "the" and rows[b][1] == "of")
    ):
        b += 1
    title = False
    while a < b and rows[a][1].lower().rstrip(".") in TITLES | {"the", "-", "'s", "and", "of"}:
        title |= rows[a][1].lower().rstrip(".") in TITLES
        if title and rows[a][1] == "of":  # "President of the Council" is an office
            return a, a - 1
        a += 1
    while b > a and rows[b][1].lower() in INNER:
        b -= 1
    return (a, a - 1) if a == b and rows[a][1].lower() in TITLES else (a, b)


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


def tagged(path: Path) -> list[Example]:
    """The sentences of an IOB2 file; what it calls something else may be an exercise or a type of equipment."""
    found = []
    tokeniser = Tokeniser()
    for number, block in enumerate(blocks_of(path)):
        rows = [line.split("\t") for line in block if not line.startswith("#")]
        words, tags = _again(tokeniser, [r[1] for r in rows], [r[2] for r in rows])
        allowed = allowed_of(words, tags)
        found.append(Example(words=words, gaps=None, allowed=allowed, document=f"{path.stem}-{number // 8}"))
    return found


def _again(tokeniser: Tokeniser, words: list[str], tags: list[str]) -> tuple[list[str], list[str]]:
    """Words and tags as our tokeniser cuts the sentence."""
    for i in range(len(words) - 2, -1, -1):
        if words[i] == "'" and words[i + 1] == "s":
            words[i : i + 2], tags[i : i + 2] = ["'s"], [tags[i]]
    text = " ".join(words)
    of = [i for i, w in enumerate(words) for _ in range(len(w) + 1)]
    new_words, new_tags = [], []
    last = -1
    for a, b in tokeniser.words(text, 0, len(text)):
        tag = tags[of[a]]
        new_words.append(text[a:b])
        new_tags.append("I" + tag[1:] if of[a] == last and tag[0] == "B" else tag)
        last = of[a]
    return new_words, new_tags


def allowed_of(words: list[str], tags: list[str]) -> list[int]:
    allowed = []
    label: str | None = None
    text = ""
    for i, tag in enumerate(tags):
        side, _, kind = tag.partition("-")
        if side == "O":
            allowed.append(OUTSIDE)
            continue
        if side == "B":
            end = next((j for j in range(i + 1, len(tags)) if not tags[j].startswith("I-")), len(tags))
            text = " ".join(words[i:end])
            label = MEANING.get(kind)
            if label == "organisation" and UNIT_WORDS.search(text) and not NOT_UNIT.search(text):
                label = "unit"
        if label:
            allowed.append(bit(f"{side}-{label}"))
        elif MATERIEL.search(text):
            allowed.append(OUTSIDE | bit(f"{side}-exercise") | bit(f"{side}-equipment") | bit(f"{side}-unit"))
        else:
            allowed.append(OUTSIDE)
    return allowed

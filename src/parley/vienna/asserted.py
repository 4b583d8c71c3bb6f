"""What a sentence says of the duties of the Vienna Document: that an activity falls under them, or that it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple, get_args

from parley.knowledge.load import load

_WORD = re.compile(r"[^\W_]+(?:[.,]\d{3})*(?:[’'][^\W_]+)*|[^\w\s]")
_REACH = 9
"""A negation turns round what follows within so many words of its clause."""


Act = Literal["notified", "invited"]
"""What a State does toward the others: that it notified them, that it invited their observers."""
_ACTS: Mapping[Act, str] = {"notified": "notices", "invited": "invitations"}


class Saying(NamedTuple):
    """That an obligation holds, or does not."""

    obligation: str
    holds: Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class _Pattern:
    holds: Literal["yes", "no"]
    about: str
    slots: tuple[frozenset[str], ...]
    gap: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The words of the knowledge file, ready for look-up; patterns and retractions by the words they may begin with."""

    gap: int
    patterns: dict[str, list[_Pattern]]
    retractions: dict[str, list[tuple[frozenset[str], ...]]]
    given: dict[Act, dict[str, list[tuple[frozenset[str], ...]]]]
    missing: dict[Act, dict[str, list[tuple[frozenset[str], ...]]]]
    sets: dict[str, frozenset[str]]


def sayings(text: str, *, document_named: bool = False) -> list[Saying]:
    """What the words say of the obligations, each once; nothing where they state the general rule.

    `document_named`: the report names the document elsewhere, so that "below the threshold" can only mean its own.
    """
    words = words_of(text)
    lexicon = _lexicon()
    named = not lexicon.sets["context"].isdisjoint(words)
    if not named and not document_named:
        return []
    found: dict[Saying, None] = {}
    denied: int | None = None
    for first, last, pattern in sorted(_matches(words, lexicon), key=lambda m: m[:2]):
        if not (pattern.about in ("level", "document") or named) or _general(words, first, lexicon):
            continue
        negated = _negated(words, first, last, lexicon) or _goes_on(words, denied, first, lexicon)
        denied = last if negated else None
        for obligation in _obligations(words, pattern.about, lexicon):
            found[Saying(obligation, _turned(pattern.holds) if negated else pattern.holds)] = None
    return list(found)


def may_speak_of_duties(text: str) -> bool:
    """Whether the words name the document or its duties, which is quick to tell."""
    return not _lexicon().sets["context"].isdisjoint(words_of.__wrapped__(text))


def takes_back(text: str) -> bool:
    """Whether the words take back an earlier statement or figure."""
    words = words_of(text)
    lexicon = _lexicon()
    return any(
        _match(words, i, row, lexicon.gap) is not None
        for i, word in enumerate(words)
        for row in lexicon.retractions.get(word, ())
    )


def missing_notice(text: str, act: Act = "notified") -> bool:
    """Whether the words tell that no notification was given or nobody invited, as a fact and not as a duty."""
    words = words_of(text)
    lexicon = _lexicon()
    return any(
        _match(words, i, row, 1) is not None and lexicon.sets["unreal"].isdisjoint(words[max(0, i - _REACH) : i])
        for i, word in enumerate(words)
        for row in lexicon.missing[act].get(word, ())
    )


def notice_words(text: str, act: Act = "notified") -> int | None:
    """Where the words tell that the States were notified or observers invited, as an offset; None where they do not, or
    only should be.
    """
    words = words_of(text)
    lexicon = _lexicon()
    if act == "notified" and lexicon.sets["context"].isdisjoint(words) and "participating" not in words:
        return None
    if act == "invited" and not lexicon.sets["elsewhere"].isdisjoint(words):
        return None
    for i, word in enumerate(words):
        if any(_match(words, i, row, 6) is not None for row in lexicon.given[act].get(word, ())):
            before = words[max(0, i - _REACH) : i]
            if lexicon.sets["unreal"].isdisjoint(before) and lexicon.sets["negations"].isdisjoint(before):
                return max(0, text.lower().find(word))
    return None


def may_take_back(text: str) -> bool:
    """Whether any word of taking back occurs, which is quick to tell of a long text."""
    return not _lexicon().retractions.keys().isdisjoint(words_of.__wrapped__(text))


def is_negated(text: str) -> bool:
    """Whether the words hold a negation."""
    return not _lexicon().sets["negations"].isdisjoint(words_of(text))


def is_thing(text: str) -> bool:
    """Whether the words name a thing that parties cite, and nobody who speaks ("satellite images")."""
    return not _lexicon().sets["things"].isdisjoint(words_of(text))


def is_arrival(text: str) -> bool:
    """Whether the words speak of forces that have arrived so far."""
    return not _lexicon().sets["arrivals"].isdisjoint(words_of(text))


def is_concern(text: str, *, document_named: bool = False) -> bool:
    """Whether the words express a security concern, or open the procedure for unusual activities."""
    said = words_of(text)
    words = set(said)
    lexicon = _lexicon()
    sets = lexicon.sets
    procedure = not sets["procedure"].isdisjoint(words) and not sets["context"].isdisjoint(words)
    consultations = document_named and not sets["consultations"].isdisjoint(words)
    voiced = any(w in sets["concerns"] and not _negated(said, i, i, lexicon) for i, w in enumerate(said))
    return procedure or consultations or voiced


def kinds_named(text: str) -> set[str]:
    """The kinds of activity that the words name: exercise, movement."""
    words = words_of(text)
    return {kind for kind in ("exercise", "movement") if not _lexicon().sets[kind].isdisjoint(words)}


def is_landing(text: str) -> bool:
    """Whether the words speak of a landing from the sea, from helicopters or by parachute."""
    return not _lexicon().sets["landings"].isdisjoint(words_of(text))


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[str, ...]:
    """Words in small letters and marks of punctuation; "doesn’t" is "does" and "n't"."""
    words: list[str] = []
    for word in _WORD.findall(text.replace("’", "'").lower()):
        if word.endswith("n't") and len(word) > len("n't"):
            words += [word[:-3], "n't"]
        else:
            words.append(word.split("'")[0] if "'" in word and len(word) > 1 else word)
    return tuple(words)


def _matches(words: Sequence[str], lexicon: _Lexicon) -> Iterator[tuple[int, int, _Pattern]]:
    """First word, last word and pattern of every match."""
    for i, word in enumerate(words):
        for pattern in lexicon.patterns.get(word, ()):
            last = _match(words, i, pattern.slots, pattern.gap)
            if last is not None:
                yield i, last, pattern


def _match(words: Sequence[str], first: int, slots: Sequence[frozenset[str]], gap: int) -> int | None:
    """The last word of a row of slots whose first is filled by a word, not going over the end of a sentence."""
    at = first
    for slot in slots[1:]:
        for j in range(at + 1, min(len(words), at + 2 + gap)):
            if words[j] in slot:
                at = j
                break
            if words[j] in (".", ";", "!", "?"):
                return None
        else:
            return None
    return at


def _negated(words: Sequence[str], first: int, last: int, lexicon: _Lexicon) -> bool:
    """Whether a negation stands in the clause before the pattern, or within it; two of them cancel out."""
    start = first
    while start > 0 and first - start < _REACH and words[start - 1] not in lexicon.sets["breaks"]:
        start -= 1
    return sum(w in lexicon.sets["negations"] for w in words[start : last + 1]) % 2 == 1


def _goes_on(words: Sequence[str], denied: int | None, first: int, lexicon: _Lexicon) -> bool:
    """Whether what was denied before goes on: "does not fall under the document and that there is a need to invite"."""
    return denied is not None and lexicon.sets["breaks"].isdisjoint(words[denied:first])


def _general(words: Sequence[str], at: int, lexicon: _Lexicon) -> bool:
    """Whether the sentence states the rule: its subject is general, and a level or condition stands beside it."""
    start, stop = at, at
    while start > 0 and words[start - 1] not in (".", "!", "?", ";"):
        start -= 1
    while stop < len(words) and words[stop] not in (".", "!", "?", ";"):
        stop += 1
    sets, sentence = lexicon.sets, words[start:stop]
    general = any(
        w in sets["subjects"] and (i == 0 or sentence[i - 1] not in sets["particular"]) for i, w in enumerate(sentence)
    )
    ruled = not sets["levels"].isdisjoint(sentence)
    return ruled and (general or not sets["conditions"].isdisjoint(sentence))


def _obligations(words: Sequence[str], about: str, lexicon: _Lexicon) -> tuple[str, ...]:
    """The obligations a pattern speaks of in these words."""
    if about == "document":
        return ("notification", "observation")
    if about == "level":
        observers = not lexicon.sets["observers"].isdisjoint(words)
        notified = any(w.startswith("notif") for w in words)
        return ("observation",) if observers and not notified else ("notification",)
    return (about,)


def _turned(holds: Literal["yes", "no"]) -> Literal["yes", "no"]:
    return "no" if holds == "yes" else "yes"


def names_document(text: str) -> bool:
    """Whether a report names the Vienna Document, its organisation or a notification."""
    small = text.lower()
    return any(name in small for name in load("vienna/duty_words")["document"])


@cache
def _lexicon() -> _Lexicon:
    data = load("vienna/duty_words")
    words = {name: frozenset(entries) for name, entries in data["words"].items()}

    def slot(written: str) -> frozenset[str]:
        return frozenset().union(*(words.get(part, frozenset({part})) for part in written.split("|")))

    sets = {
        "negations": frozenset(data["negations"]),
        "breaks": frozenset(data["breaks"]),
        "context": frozenset(data["context"]),
        "observers": words["OBSERVE"],
        "concerns": frozenset(data["concerns"]["words"]),
        "procedure": frozenset(data["concerns"]["procedure"]),
        "landings": frozenset(data["landings"]),
        "things": frozenset(data["things"]),
        "arrivals": frozenset(data["arrivals"]),
        "unreal": frozenset(data["notices"]["unreal"]),
        "elsewhere": frozenset(data["invitations"]["elsewhere"]),
        "consultations": frozenset(data["concerns"]["consultations"]),
        **{kind: frozenset(words) for kind, words in data["kinds"].items()},
        **{name: frozenset(data["general"][name]) for name in ("subjects", "particular", "levels", "conditions")},
    }
    acts: tuple[Act, Act] = get_args(Act)
    lexicon = _Lexicon(data["gap"], {}, {}, {act: {} for act in acts}, {act: {} for act in acts}, sets)
    for entry in data["patterns"]:
        pattern = _Pattern(
            entry["holds"], entry["about"], tuple(slot(s) for s in entry["slots"]), entry.get("gap", data["gap"])
        )
        for word in pattern.slots[0]:
            lexicon.patterns.setdefault(word, []).append(pattern)
    for entries, rows in (
        (data["retractions"], lexicon.retractions),
        *((data[_ACTS[act]]["given"], lexicon.given[act]) for act in acts),
        *((data[_ACTS[act]]["missing"], lexicon.missing[act]) for act in acts),
    ):
        for entry in entries:
            row = tuple(slot(s) for s in entry)
            for word in row[0]:
                rows.setdefault(word, []).append(row)
    return lexicon

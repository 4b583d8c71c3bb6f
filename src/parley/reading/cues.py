"""Words that attribute, and what each takes as its content: the reading side of `knowledge/cues.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from parley.dossier.model import Stance
from parley.knowledge.load import load
from parley.language.document import Token

ENDINGS = (("ied", "y"), ("ies", "y"), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""), ("es", "e"), ("s", ""))
SPOKEN = frozenset(
    {"say", "tell", "reply", "manner", "net", "translated", "ask", "inquire", "warn", "demand", "promise", "believe"}
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One use of a cue word: its group, the stance it gives, the complements that hold its content."""

    word: str
    group: str
    stance: Stance
    certain: bool
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cue words by lemma, with the small word lists that go with them."""

    verbs: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, Frame]
    nouns: dict[str, Frame]
    light_verbs: frozenset[str]
    phrase_words: frozenset[str]
    phrase_prepositions: frozenset[str]
    sources: frozenset[str]
    documents: frozenset[str]
    media: frozenset[str]
    assuring: frozenset[str]
    people: frozenset[str]
    groups: frozenset[str]
    posted: frozenset[str]
    speaks_for: frozenset[str]
    no_speakers: frozenset[str]
    standards: frozenset[str]
    not_content: frozenset[str]
    outsiders: frozenset[str]
    governing: frozenset[str]
    pointing: frozenset[str]
    untrue: frozenset[str]
    before_rejection: frozenset[str]
    listeners: frozenset[str]
    kinds_of_states: frozenset[str]
    resuming: frozenset[str]
    phases: frozenset[str]
    cited: frozenset[str]
    labels: frozenset[str]
    institutions: frozenset[str]
    home: frozenset[str]
    shared_by_all: frozenset[str]
    elided: frozenset[str]
    days: frozenset[str]
    drills: frozenset[str]
    callers: frozenset[str]
    ordering: frozenset[str]
    hearsay: frozenset[str]
    interviews: frozenset[str]
    questions: frozenset[str]
    answers: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The cue words, read once."""
    raw = load("cues")
    verbs: dict[str, list[Frame]] = {}
    for group, entry in raw["verbs"].items():
        for frame in _frames(group, entry):
            verbs.setdefault(frame.word, []).append(frame)
    return Lexicon(
        verbs={w: tuple(f) for w, f in verbs.items()},
        adjectives={f.word: f for g, e in raw["adjectives"].items() for f in _frames(g, e)},
        nouns={f.word: f for g, e in raw["nouns"].items() for f in _frames(g, e)},
        light_verbs=frozenset(raw["light_verbs"]["words"]),
        phrase_words=frozenset(raw["phrases"]["words"]),
        phrase_prepositions=frozenset(raw["phrases"]["prepositions"]),
        sources=frozenset(raw["sources"]["words"]),
        documents=frozenset(raw["document"]["words"]),
        no_speakers=frozenset(raw["no_speakers"]["words"]),
        standards=frozenset(raw["standards"]["words"]),
        assuring=frozenset(raw["assuring"]["words"]),
        people=frozenset([*raw["people"]["words"], *raw["groups"]["words"]]),
        posted=frozenset(raw["posted"]["words"]),
        speaks_for=frozenset(raw["speaks_for"]["words"]),
        groups=frozenset(raw["groups"]["words"]),
        media=frozenset(raw["media"]["words"]),
        not_content=frozenset(raw["not_content"]["words"]),
        outsiders=frozenset(raw["sides"]["outsiders"]),
        governing=frozenset(raw["sides"]["governing"]),
        pointing=frozenset(raw["rejections"]["pointing"]),
        untrue=frozenset(raw["rejections"]["untrue"]),
        before_rejection=frozenset(raw["rejections"]["before"]),
        listeners=frozenset(raw["listeners"]["words"]),
        kinds_of_states=frozenset(raw["kinds_of_states"]["words"]),
        resuming=frozenset(raw["resuming"]["words"]),
        phases=frozenset(raw["phases"]["words"]),
        cited=frozenset(raw["cited"]["words"]),
        labels=frozenset(raw["labels"]["words"]),
        institutions=frozenset(raw["institutions"]["words"]),
        home=frozenset(raw["home"]["words"]),
        shared_by_all=frozenset(raw["shared_by_all"]["words"]),
        elided=frozenset(raw["elided"]["words"]),
        days=frozenset(load("people")["days"]),
        drills=frozenset(raw["drills"]["words"]),
        callers=frozenset(raw["callers"]["words"]),
        ordering=frozenset(raw["ordering"]["words"]),
        hearsay=frozenset(raw["hearsay"]["words"]),
        interviews=frozenset(raw["interviews"]["announced"]),
        questions=frozenset(raw["interviews"]["questions"]),
        answers=frozenset(raw["interviews"]["answers"]),
    )


def _frames(group: str, entry: dict[str, Any]) -> list[Frame]:
    common = frozenset(entry.get("takes", ["clause"]))
    own = {**dict.fromkeys(entry.get("words", []), ()), **entry.get("own", {})}
    certain = bool(entry.get("certain", True))
    return [Frame(str(w), group, entry["stance"], certain, common | frozenset(extra)) for w, extra in own.items()]


def frames_of(token: Token) -> tuple[Frame, ...]:
    """The frames of a verb, by its lemma; none for words that do not attribute."""
    if token.pos not in {"VERB", "AUX", "X"} and not token.lower.endswith(("ed", "ing", "said", "says", "told")):
        return ()
    return lexicon().verbs.get(token.lemma) or _by_form(token.lower)


@lru_cache(maxsize=4096)
def _by_form(word: str) -> tuple[Frame, ...]:
    """The frames of a verb whose lemma was not found, by what its ending allows ("underlined", "rebutting")."""
    known = lexicon().verbs
    for ending, instead in ENDINGS:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            short = stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
            for form in (stem + instead, short):
                if form in known:
                    return known[form]
    return ()


def misread_verb(token: Token) -> bool:
    """Whether a word taken for a noun may be a verb of saying in the present ("their chairman demands")."""
    frames = lexicon().verbs.get(token.lower[:-1], ()) if token.lower.endswith("s") else ()
    return token.pos in {"NOUN", "PROPN"} and any("quote" in f.takes and f.group in SPOKEN for f in frames)


def is_speech_word(token: Token) -> bool:
    """Whether the word can carry a quotation ("said", "underlined", "asks")."""
    return any("quote" in f.takes and f.group in SPOKEN for f in frames_of(token))

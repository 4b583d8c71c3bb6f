"""What a sentence tells of promised conduct in whatever words, by what was to be done and to what.

A sentence bears on a promise where it tells of the things that were promised, and of the act, its contrary or its
failure. Nearness of words is that of the language model's word vectors; whether the act was done follows from what kind
of promise it is: to go, to do something, to leave something undone, to keep to something, or to be over by a day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import numpy as np

from parley.dossier.model import Dossier
from parley.knowledge.load import load
from parley.knowledge.states import state_by_word, state_word
from parley.ledger.bearings import Bearing, Said, of_forces, side_at
from parley.ledger.likeness import Floats, kin, weight_of
from parley.ledger.phrasing import lowered, pattern, says
from parley.ledger.pledges import Bears, Probe

Kind = Literal["go", "do", "refrain", "keep", "end"]

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*\d\w*|\d+\w*")
_CLAUSE = re.compile(r"[;:]\s|,\s+(?:but|while|although|and|which|who)\s|\s[–—-]\s")
_SEGMENT = re.compile(r"[,;:]\s|\s[–—-]\s")
_PART = re.compile(r"[,;:]\s|\s[–—-]\s|(?<!\w)(?:that|which|who|because)\s")
_BACKGROUND = re.compile(r",\s+(?:which|who|where|planned|scheduled|set|due|because|as)\s")
"""From here on a promise tells what its activity is, or why."""
_WILL = re.compile(r"(?<!\w)(?:will|would|shall|won['’]t)(?!\w)|(?<=\w)['’]ll(?!\w)", re.IGNORECASE)
_ASIDE = re.compile(r"(?<=\w),[^,]{1,60},\s+((?:will|would|shall)\s)", re.IGNORECASE)
"""Between whoever is to do something and the verb: "all posts, with 180 men, will be given back"."""
_TO = re.compile(r"(?<!\w)to\s+(?=[a-z])")
_PLUPERFECT = re.compile(r"(?<!\w)had\s+(?:\w+\s+)?$")
_PASSIVE = re.compile(r"(?<!\w)(?:is|are|be)\s+(?=\w+(?:ed|en|wn|pt|lt|id|nt|ld|ut)(?!\w))")
_PAST = re.compile(r"(?<!\w)\w{2,}(?:ed|ept|ought|aught|ent|old|ung|ew|aid|ot)(?!\w)")
_LED_TO = re.compile(r"(?<!\w)(?:near|over|to|towards?|into|across|direction\s+of)\s+(?:the\s+)?([A-Z][\w’'-]+)")
"""A name behind a word of place."""
_LONGEST = 2000
"""Letters of a promise that are looked at."""
_MOST = 60
_TOLD = 0.3
"""Such a part of what the things of a promise tell a sentence has to tell that is about it."""
_PLENTY = 2.0
_ENOUGH = 1.2
"""A promise of many words need not be told by more than some of them."""
_BESIDE = 0.6
"""What the title or the sentence before tells counts for so much."""
_FAINT = 0.3
"""Words for forces tell little: every report of an activity holds some."""
_SLIGHT = 0.2
"""A word as near and as telling as that says at least something of the things of a promise."""
_ACT = 0.42
_NEARLY = 0.7
_SAME = 0.65
"""One word in two forms is at least so near to itself."""
_TWO = 2
_HALF = 0.5
_LEAST = 0.15
_MOST_TOLD = 0.7
_OF_ONE_CLASS = 0.6


class Aim(NamedTuple):
    """What a promise is about: its kind, the words of the act, and those of its things with what each tells.

    `places` are the names in it that are no state's: towns, rivers, regions.
    """

    kind: Kind
    acts: tuple[str, ...]
    things: tuple[str, ...]
    weights: tuple[float, ...]
    places: tuple[str, ...] = ()


def likewise_in(dossier: Dossier, said: Said, probe: Probe, beside: str, *, named: bool) -> Iterator[Bearing]:
    """What a sentence says on a promise by its meaning; `beside` are the title and the sentences around it.

    `named` tells whether the sentence is of the activity itself.
    """
    aim = aim_of(probe)
    words = lowered(said.words[:_LONGEST])
    if probe.theme == "proceed" and not _of_guests(aim):  # that is told of the activity alone
        return
    if not _is_about(aim, words, lowered(beside), named=named):
        return
    found = _READERS[aim.kind](aim, words) or _done_to_it(aim, words)
    if found is None or _is_open(words, found[1]):
        return
    bears, at = found
    if bears == "done" and aim.kind != "refrain" and (_is_ahead(words, at) or _is_promised_again(words, at)):
        return
    span = (said.span[0] + at[0], said.span[0] + at[1])
    side, outlet = side_at(dossier, said, span)
    yield Bearing(bears, said.span, side, said.words, outlet, likewise=True)


def _of_guests(aim: Aim) -> bool:
    """Whether guests or talks are among the things that were promised."""
    classes = {name for thing in aim.things for name in _classes().get(thing, ())}
    return bool(classes & set(_list("hosting")))


def of_going(probe: Probe) -> bool:
    """Whether it is promised that forces go, and not that things are taken away."""
    return probe.refrains or aim_of(probe).kind == "go"


def is_about_it(probe: Probe, words: str, beside: str, *, named: bool) -> bool:
    """Whether a sentence tells of what was promised, whatever it says of it."""
    return _is_about(aim_of(probe), lowered(words[:_LONGEST]), lowered(beside), named=named)


def is_there(probe: Probe, words: str, beside: str) -> bool:
    """Whether a sentence or those beside it name the place, if any, for which something was promised."""
    return _is_there(aim_of(probe), lowered(words), lowered(beside))


def _is_there(aim: Aim, words: str, beside: str) -> bool:
    return not aim.places or any(place in f"{words} {beside}" for place in aim.places)


# -- what is promised ---


@lru_cache(maxsize=512)
def aim_of(probe: Probe) -> Aim:
    """What a promise is about."""
    words = _tag().split(_BACKGROUND.split(probe.what[:_LONGEST])[0])[0]
    words = _ASIDE.sub(r" \1", words)
    words = words[words.rfind(", ", 0, _modal(words)) + 1 :]
    modal = _modal(words)
    acts = _acts(words[modal:]) if modal else ()
    if acts and acts[0] in _list("excluding"):  # "damage will be excluded": not to damage
        acts = tuple(word for word in _words_of(lowered(words)) if word in _list("harms")) or acts
    kept = frozenset(probe.things)
    things: dict[str, float] = {}
    for hit in list(_WORD.finditer(words))[:_MOST]:
        word = _bare(hit[0])
        if _is_thing(hit[0]) and word not in acts and any(word[:n] in kept for n in range(1, len(word) + 1)):
            first = hit.start() >= modal and not any(w > _FAINT for w in things.values())
            things.setdefault(word, _weight(word, first=first))
    if acts and acts[0] not in _list("general_acts"):
        things.setdefault(acts[0], _HALF)
    return Aim(_kind(probe, words), acts, tuple(things), tuple(things.values()), _places(words))


def _places(words: str) -> tuple[str, ...]:
    named = (hit[1] for hit in _LED_TO.finditer(words) if state_word(hit[1]) is None)
    return tuple(dict.fromkeys(name.lower() for name in named))


def _kind(probe: Probe, words: str) -> Kind:
    people = any(_names_people(hit[0]) for hit in _WORD.finditer(words))
    words = lowered(words)
    if says(words, _list("ending")):
        return "end"
    if says(words, _list("releasing")) and any("drafted" in _classes().get(word, ()) for word in _words_of(words)):
        return "go"
    hands = says(words, _list("handing")) and not says(words, tuple(load("outcomes")["themes"]["withdraw"]["sites"]))
    if (
        probe.theme == "withdraw"
        and not hands
        and (people or says(words, _list("going_forces")) or says(words, _list("pronouns")))
    ):
        return "go"
    if probe.refrains or says(words, _list("refraining")):
        return "refrain"
    return "keep" if says(words, _list("keeping")) else "do"


def _names_people(word: str) -> bool:
    """ "All 2,900 Russians will have left": a people for its soldiers."""
    named = state_word(word)
    return named is not None and named.kind == "people"


def _modal(words: str) -> int:
    """Where the verb of a promise begins: after "will" or the like, else after "to"."""
    hit = _WILL.search(words) or _PASSIVE.search(words) or _TO.search(words)
    return hit.end() if hit else 0


def _acts(words: str) -> tuple[str, ...]:
    """The verb of what is promised: the first word of content after "will" or "to"."""
    after = (_bare(hit[0]) for hit in _WORD.finditer(words))
    return tuple(word for word in after if word not in _small() and word not in _list("helpers"))[:1]


def _bare(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s").strip("'’-")


def _is_thing(word: str) -> bool:
    plain = _bare(word)
    return not (plain in _small() or plain in _timely() or word[0].isdigit() or state_by_word(word) is not None)


def _weight(word: str, *, first: bool) -> float:
    """What a word tells; the first thing of the act at least its half."""
    if word in _forces():
        return weight_of(word) * _FAINT
    return min(_MOST_TOLD, max(_HALF if first else _LEAST, weight_of(word)))


# -- whether a sentence is about it ---


def _is_about(aim: Aim, words: str, beside: str, *, named: bool) -> bool:
    """Whether a sentence tells of what was promised.

    Who is to go, or what is to be over, is told by any words for forces, or by the name of the activity.
    """
    if aim.kind == "refrain" and not _is_there(aim, words, beside):
        return False
    if aim.kind == "go" and says(words, _list("going_forces")):
        return True
    if aim.kind == "end" and (named or says(words, tuple(load("outcomes")["common"]))):
        return True
    if not aim.things:
        return False
    here, near = _near(aim.things, words), _near(aim.things, beside)
    weights = np.array(aim.weights)
    whole = bool((here >= _SAME).all())
    if not ((here * weights > _SLIGHT).any() or whole or says(words, _list("pointing_back"))):
        return False
    told = float((np.maximum(here, _BESIDE * near) * weights).sum() / min(weights.sum(), _ENOUGH))
    met = [at for at, (a, b) in enumerate(zip(here, near, strict=True)) if a > 0 or b > 0]
    chief = next((at for at, weight in enumerate(aim.weights) if weight >= _HALF), 0)
    telling = len(met) >= _TWO or chief in met or any(aim.weights[at] >= _MOST_TOLD for at in met)
    return telling and told >= _TOLD


@lru_cache(maxsize=4096)
def _words_of(words: str) -> tuple[str, ...]:
    found = dict.fromkeys(_bare(hit[0]) for hit in _WORD.finditer(words))
    return tuple(word for word in found if word and word not in _small())[:_MOST]


def _near(of: Sequence[str], words: str) -> Floats:
    """How near each word is to the nearest of a text; those of one class are near by that."""
    among = _words_of(words)
    if not of or not among:
        return np.zeros(len(of), np.float32)
    near = kin(tuple(of), among).max(1)
    for row, word in enumerate(of):
        shared = _classes().get(word, frozenset())
        if near[row] < _OF_ONE_CLASS and shared and any(shared & _classes().get(w, frozenset()) for w in among):
            near[row] = _OF_ONE_CLASS
    return np.asarray(near, np.float32)


# -- what it tells ---

_Found = tuple[Bears, tuple[int, int]] | None


def _is_open(words: str, at: tuple[int, int]) -> bool:
    """Whether some words are of what is to come, feared or asked."""
    if says(words[slice(*at)], _list("owed")):
        return False
    before = words[_start(words, at, _SEGMENT) : at[0]]
    return says(before, tuple(load("outcomes")["future"])) or says(before, tuple(load("outcomes")["supposed"]))


def _is_ahead(words: str, at: tuple[int, int]) -> bool:
    """Whether behind a word of saying it is told what will be: "were told that they'd be paid"."""
    return says(words[slice(*at)], _list("tags")) and says(words[at[1] :], tuple(load("outcomes")["future"]))


def _is_promised_again(words: str, at: tuple[int, int]) -> bool:
    """Whether the clause of some words begins with what will be: "she will sail on Sunday, a week after she had to"."""
    return _WILL.search(words, _start(words, at, _CLAUSE), at[0]) is not None


def _start(words: str, at: tuple[int, int], cuts: re.Pattern[str]) -> int:
    """Where the part begins in which some words stand."""
    return max((cut.end() for cut in cuts.finditer(words, 0, at[0] + 1)), default=0)


def _clause(words: str, at: tuple[int, int], cuts: re.Pattern[str] = _CLAUSE) -> str:
    start = _start(words, at, cuts)
    end = next((cut.start() for cut in cuts.finditer(words, at[1])), len(words))
    return words[start:end]


def _find(words: str, listed: str) -> tuple[int, int] | None:
    hit = pattern(_list(listed)).search(words)
    return hit.span() if hit else None


def _lacks(words: str, at: tuple[int, int]) -> bool:
    clause = _clause(words, at)
    return says(clause, tuple(load("outcomes")["negators"])) or says(clause, _list("lacking"))


def _told(words: str, at: tuple[int, int], bears: Bears) -> _Found:
    """What words tell, turned where their clause has a negation besides."""
    turned: Bears = "undone" if bears == "done" else "done"
    rest = words[: at[0]] + "=" * (at[1] - at[0]) + words[at[1] :]
    return (turned if _lacks(rest, at) else bears), at


def _going(aim: Aim, words: str) -> _Found:
    """Those who were to go are there, or are not."""
    words = of_forces(words)
    there, gone = _find(words, "present"), _find(words, "gone")
    if there is not None and not (gone is not None and _PLUPERFECT.search(words[: there[0]])):
        return _told(words, there, "undone")
    return _told(words, gone, "done") if gone is not None else None


def _doing(aim: Aim, words: str) -> _Found:
    """What was to be done failed or was left out, or it took place."""
    failed = _find(words, "failing")
    if failed is not None:
        return "undone", failed
    lack = _find(words, "lacking") or _negator(words)
    if lack is not None and not says(words, _list("content")) and _is_of_it(aim, words, lack):
        return "undone", lack
    came = _act(aim, words) or _find(words, "coming")
    there = _find(words, "existing")
    if came is not None and _is_past(_clause(words, came)):
        return "done", came
    return ("done", there) if there is not None else None


def _is_of_it(aim: Aim, words: str, at: tuple[int, int]) -> bool:
    """Whether what is negated tells of a thing that was promised, or points back to it: "nobody came"."""
    part = _clause(words, at, _PART)
    told = _near(aim.things, part) * np.array(aim.weights)
    return bool((told > _SLIGHT).any()) or says(part, _list("pointing_back"))


def _done_to_it(aim: Aim, words: str) -> _Found:
    """What is told as done, or not, to nearly all the things that were promised, whatever the verb."""
    near = _near(aim.things, words)
    weights = np.array(aim.weights)
    nearly = bool(near.any()) and float((near * weights).sum() / min(weights.sum(), _PLENTY)) >= _NEARLY
    past = next((hit for hit in _PAST.finditer(words) if _bare(hit[0]) not in aim.things), None)
    several = int((near >= _SAME).sum()) >= _TWO
    if not (nearly and several and (past is not None or _is_past(words))):
        return None
    at = past.span() if past is not None else (0, len(words))
    if aim.kind == "refrain":
        return ("done" if _negator(words) is not None else "undone"), at
    return ("done", at) if aim.kind == "do" else None


def _refraining(aim: Aim, words: str) -> _Found:
    """What was not to be done was done, or was not."""
    respected = _find(words, "respecting")
    if respected is not None:
        return _told(words, respected, "done")
    hinders = any(act in _list("hinders") for act in aim.acts)
    act = (_find(words, "hindered") if hinders else None) or _act(aim, words) or _find(words, "trespassing")
    return _told(words, act, "undone") if act is not None else None


def _keeping(aim: Aim, words: str) -> _Found:
    """What was to be kept as it is was kept, or was not."""
    failed = _find(words, "failing") or _find(words, "trespassing")
    kept = _find(words, "respecting") or _act(aim, words)
    if failed is not None:
        return _told(words, failed, "undone")
    return _told(words, kept, "done") if kept is not None and _is_past(_clause(words, kept)) else None


def _ending(aim: Aim, words: str) -> _Found:
    """What was to be over goes on, or is over."""
    lasting, over = _find(words, "lasting"), _find(words, "over")
    if lasting is not None:
        return _told(words, lasting, "undone")
    return _told(words, over, "done") if over is not None else None


_READERS: dict[Kind, Callable[[Aim, str], _Found]] = {
    "go": _going,
    "do": _doing,
    "refrain": _refraining,
    "keep": _keeping,
    "end": _ending,
}


def _act(aim: Aim, words: str) -> tuple[int, int] | None:
    """The word nearest to the act that was promised, where one is near."""
    spots = [hit for hit in _WORD.finditer(words) if hit[0] not in _small()][:_MOST]
    if not aim.acts or not spots or aim.acts[0] in _list("general_acts"):
        return None
    near = kin(aim.acts, tuple(hit[0] for hit in spots)).max(0)
    best = int(near.argmax())
    return spots[best].span() if near[best] >= _ACT else None


def _negator(words: str) -> tuple[int, int] | None:
    hit = pattern(tuple(load("outcomes")["negators"])).search(words)
    return hit.span() if hit else None


def _is_past(clause: str) -> bool:
    return says(clause, _list("past_forms")) or _PAST.search(clause) is not None


# -- knowledge ---


@cache
def _tag() -> re.Pattern[str]:
    """Who said it, behind what he said."""
    return re.compile(rf",\s+[^,]*?{pattern(_list('tags')).pattern}")


@cache
def _list(name: str) -> tuple[str, ...]:
    return tuple(load("outcomes")["meaning"][name])


@cache
def _classes() -> dict[str, frozenset[str]]:
    """The classes of things that each word stands for: "attachés" are watchers, "shells" are of firing."""
    listed: dict[str, list[str]] = load("outcomes")["classes"]
    words = {word for members in listed.values() for word in members}
    return {word: frozenset(name for name, members in listed.items() if word in members) for word in words}


@cache
def _small() -> frozenset[str]:
    knowledge = load("outcomes")
    return frozenset([*knowledge["small"], *knowledge["common"], *knowledge["negators"], *knowledge["modals"]])


@cache
def _timely() -> frozenset[str]:
    return frozenset(_list("timely"))


@cache
def _forces() -> frozenset[str]:
    return frozenset([*load("announced")["forces"], *_list("faint")])

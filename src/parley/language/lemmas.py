"""Dictionary forms: what the treebanks show, and rules of English inflection for the rest."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

VOWELS = "aeiou"


class Lemmas(msgspec.Struct, frozen=True):
    """`forms` are the forms whose lemma the rules miss, by part of speech; `known` are lemmas of verbs and nouns."""

    forms: dict[str, dict[str, str]]
    known: dict[str, frozenset[str]]

    def of(self, form: str, pos: str) -> str:
        """Lemma of a lower-case form with that part of speech."""
        listed = self.forms.get(pos, {}).get(form)
        return listed if listed is not None else by_rule(form, pos, self.known.get(pos, frozenset()))


def by_rule(form: str, pos: str, known: frozenset[str]) -> str:
    """The first candidate that is a known lemma, else the likeliest."""
    if pos == "AUX":
        pos = "VERB"
    if pos not in ("VERB", "NOUN") or not form.isalpha() or len(form) < 4:
        return form.replace("’", "'")
    candidates = list(_of_verb(form) if pos == "VERB" else _of_noun(form))
    if form in known:
        return form
    return next((c for c in candidates if c in known), candidates[0] if candidates else form)


def _of_noun(form: str) -> Iterator[str]:
    if form.endswith("ies"):
        yield form[:-3] + "y"
    if form.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        yield form[:-2]
    if form.endswith("ves"):
        yield form[:-1]
        yield form[:-3] + "f"
        yield form[:-3] + "fe"
    if form.endswith("men"):
        yield form[:-2] + "an"
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        yield form[:-1]


def _of_verb(form: str) -> Iterator[str]:
    if form.endswith("ies"):
        yield form[:-3] + "y"
    elif form.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        yield form[:-2]
    elif form.endswith("s") and not form.endswith("ss"):
        yield form[:-1]
    elif form.endswith("ied"):
        yield form[:-3] + "y"
    elif form.endswith("ed"):
        yield from _of_stem(form[:-2])
    elif form.endswith("ing"):
        yield from _of_stem(form[:-3])


def _of_stem(stem: str) -> Iterator[str]:
    """A stem after "ed" or "ing": with its doubled consonant undone, as it is, or with an "e"."""
    if len(stem) < 2:
        return
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in VOWELS + "lsz"
    silent = stem.endswith(("at", "iz", "is", "v", "c", "u", "dg", "rg", "ng"))
    silent = silent and not stem.endswith(("eat", "oat", "ing"))
    short = len(stem) <= 4 and stem[-1] not in VOWELS + "wxy" and stem[-2] in VOWELS and stem[-3:-2] not in VOWELS
    if doubled:
        yield stem[:-1]
    if silent or short:
        yield stem + "e"
        yield stem
    else:
        yield stem
        yield stem + "e"
    yield stem[:-1]

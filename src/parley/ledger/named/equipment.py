"""Types of equipment: found in reports, and compared by their designations; a modification is another type."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial

from parley.dossier.model import Dossier
from parley.knowledge.equipment import Designation, designation_key, designations, equipment_types
from parley.ledger.matching.compare import Comparison, Feature
from parley.ledger.matching.spelling import fold
from parley.ledger.named import weighing
from parley.ledger.named.families import family_of
from parley.ledger.named.mentions import Mention, add, numbered
from parley.ledger.named.spelling import consonants, likeness

_feature = partial(weighing.feature, "equipment")
_PART = re.compile(r"[^\W\d_]+|\d+")
_PLURAL = re.compile(r"(?<=[^\Ws])s$|(?<=[A-Z0-9])s$")
"""The s of a plural, which is small also behind capitals ("Su-35Ss")."""


def equipment_of(dossier: Dossier) -> list[Mention]:
    """The types of equipment of a report in the order they are named."""
    found: dict[str, Mention] = {}
    for named in dossier.names:
        if named.type == "equipment":
            _told(found, named.name or named.text, named.text)
    for force in dossier.forces:
        if force.type and force.type not in found and force.type in dossier.report.text:
            _told(found, force.type, force.type)
    return list(numbered(found.values(), dossier, "e"))


def _told(found: dict[str, Mention], name: str, form: str) -> None:
    label = label_of(name)
    if label:
        known = _known(label)
        sort = known.type.category if known is not None else None
        add(found.setdefault(label, Mention("", label, sort=sort)).forms, [form])


@lru_cache(maxsize=4096)
def label_of(name: str) -> str:
    """What a type is called ("Iskanders", "SS-26 systems" and the Cyrillic: "Iskander"); of an unknown one its name."""
    bare = _without_nouns(name)
    for form in (name, bare, _PLURAL.sub("", bare), " ".join(_PLURAL.sub("", word) for word in bare.split())):
        for spelled in (form, fold(form)):
            known = _known(spelled)
            if known is not None:
                return known.label
    return _PLURAL.sub("", bare)


def _known(name: str) -> Designation | None:
    return next(iter(designations().get(designation_key(name), ())), None)


def _without_nouns(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _nouns():
        words.pop()
    return " ".join(words)


@cache
def _nouns() -> frozenset[str]:
    """Words behind a designation that say what it is ("tanks", "missile systems")."""
    told = (noun for kind in equipment_types() for noun in kind.nouns)
    return frozenset(told) | frozenset(weighing.scale("equipment")["nouns"])


def equipment_keys(mention: Mention) -> set[str]:
    """The designation, its family, and its letters by their consonants with its figures."""
    parts = _parts(mention.name)
    family = family_of(mention.name) or mention.name
    found = {f"type {designation_key(mention.name)}", f"family {designation_key(family)}"}
    return found | {"spelled " + " ".join(part if part.isdigit() else consonants(part) for part in parts)}


def _parts(name: str) -> list[str]:
    return _PART.findall(fold(name))


def compare_equipment(a: Mention, b: Mention) -> Comparison:
    """Whether two mentions are one type. The order of the two does not matter to verdict and score."""
    return weighing.comparison("equipment", a, b, list(_features(a, b)))


def _features(a: Mention, b: Mention) -> list[Feature]:
    if designation_key(a.name) == designation_key(b.name):
        return [_feature("type", a.name, b.name)]
    first, second = (family_of(mention.name) or mention.name for mention in (a, b))
    if first == second:
        return [_feature("other modification", a.name, b.name)]
    if a.sort is not None and b.sort is not None:
        return [_feature("other name", a.name, b.name)]
    parts = _parts(a.name), _parts(b.name)
    figures = [[part for part in one if part.isdigit()] for one in parts]
    how = likeness(*parts) if figures[0] == figures[1] else "other name"
    return [_feature(how, a.name, b.name)]

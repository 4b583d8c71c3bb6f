"""The kinds of things that reports name and the ledger joins: how each is found, compared, chosen and called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from parley.dossier.model import Dossier
from parley.ledger import people
from parley.ledger.matching.compare import Comparison
from parley.ledger.named import equipment, institutions, places
from parley.ledger.named.choosing import Compared, likeliest_by
from parley.ledger.named.entities import Entity
from parley.ledger.named.fullest import fullest
from parley.ledger.named.mentions import Mention


class Kind(NamedTuple):
    """One kind of thing.

    `plural` is what is handed on (`parley export people`), `letter` begins the numbers of its mentions (`REPORT#p1`)
    and its ids. `mentions` finds them in a report, `keys` says over which keys the same thing is found, `compare`
    whether two mentions are one, `meant` which of the things that a mention was compared with it means, the likeliest
    first, `fullest` which of several names is shown. Of each mention so many `grounds` are kept as judgements: what it
    joined, and what it nearly joined.
    """

    name: str
    plural: str
    letter: str
    mentions: Callable[[Dossier], list[Mention]]
    keys: Callable[[Mention], set[str]]
    compare: Callable[[Mention, Mention], Comparison]
    meant: Callable[[Mention, Compared, Mapping[str, Entity]], tuple[list[str], Compared]]
    fullest: Callable[[Sequence[str]], str]
    grounds: int


KINDS = {
    kind.name: kind
    for kind in [
        Kind(
            "person",
            "people",
            "p",
            people.persons_of,
            people.person_keys,
            people.compare_persons,
            people.meant,
            people.fullest,
            grounds=4,
        ),
        Kind(
            "institution",
            "institutions",
            "i",
            institutions.institutions_of,
            institutions.institution_keys,
            institutions.compare_institutions,
            likeliest_by("institutions"),
            fullest,
            grounds=2,
        ),
        Kind(
            "place",
            "places",
            "l",
            places.places_of,
            places.place_keys,
            places.compare_places,
            likeliest_by("places"),
            fullest,
            grounds=2,
        ),
        Kind(
            "equipment",
            "equipment",
            "e",
            equipment.equipment_of,
            equipment.equipment_keys,
            equipment.compare_equipment,
            likeliest_by("equipment"),
            fullest,
            grounds=2,
        ),
    ]
}
"""The kinds by name."""

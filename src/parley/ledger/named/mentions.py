"""What one report calls a person, institution, place or type of equipment, with all its forms in that report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from parley.dossier.model import Dossier

_LONGEST = 300
"""Letters of a name, above which it is a text that was taken for one."""


class Mention(Struct, omit_defaults=True):
    """One thing in one report: the fullest form of its name, all forms verbatim, its state as told there.

    `offices` are those a person holds, `day` that of the report, since offices change. `sort` is what kind of
    institution, place or equipment it is, `lat` and `lon` are where a place lies (degrees, WGS 84).
    """

    id: str
    name: str
    forms: list[str] = field(default_factory=list)
    country: str | None = None
    offices: list[str] = field(default_factory=list)
    day: str | None = None
    sort: str | None = None
    lat: float | None = None
    lon: float | None = None

    @property
    def face(self) -> tuple[str, str | None, str | None, float | None, float | None]:
        """What is compared: mentions that agree in it stand for one another."""
        return self.name, self.country, self.sort, self.lat, self.lon


def numbered(found: Iterable[Mention], dossier: Dossier, letter: str) -> Iterator[Mention]:
    """The mentions with their ids (`REPORT#` letter and number) and the day of their report; endless names are none."""
    published = dossier.report.published
    for number, mention in enumerate((one for one in found if len(one.name) <= _LONGEST), 1):
        mention.id = f"{dossier.id}#{letter}{number}"
        mention.day = published[:10] if published else None
        yield mention


def add(known: list[str], new: Iterable[str]) -> None:
    """Add forms that are not known yet."""
    known.extend(one for one in dict.fromkeys(new) if one not in known)

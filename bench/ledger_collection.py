"""A made collection of reports as large as wanted, read already: for measuring the ledger without the reader.

Deterministic: the same numbers give the same dossiers. Each activity is an exercise with a name of two words, a host
and parties, days, a place of the gazetteer and strengths; its reports come in the weeks around it, those of several
activities mixed, in the order of their publication over ten years. Reports give the name with or without its year, in
another language, as an abbreviation or not at all, strengths that differ, claims and denials of persons and ministries,
promises, and in one report of three types of equipment. Some are copies with another headline, byline and ending, some
later versions of a page. The words around the facts are drawn at random, so that no two reports are alike by their
templates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Literal, NamedTuple

from parley.dossier.model import (
    Activity,
    Block,
    Claim,
    Commitment,
    Content,
    Cue,
    Dossier,
    Force,
    Name,
    Place,
    Report,
    Span,
    Speaker,
    Time,
)
from parley.knowledge.equipment import equipment_types
from parley.knowledge.load import FOLDER, load
from parley.vienna import assess_dossier


def _several(words: str) -> list[str]:
    return words.split()


FIRST_DAY = date(2014, 1, 10)
DAYS = 3650
STATES = {
    "POL": "Poland",
    "NOR": "Norway",
    "DEU": "Germany",
    "ROU": "Romania",
    "UKR": "Ukraine",
    "BLR": "Belarus",
    "RUS": "Russia",
    "LTU": "Lithuania",
    "SWE": "Sweden",
    "FIN": "Finland",
    "GEO": "Georgia",
    "BGR": "Bulgaria",
    "HUN": "Hungary",
    "FRA": "France",
    "ITA": "Italy",
    "SRB": "Serbia",
}
PLAIN = _several(
    "Cobalt Amber Granite Silver Crimson Golden Copper Marble Velvet Silent Bright Hollow Restless Patient "
    "Distant Lantern Anchor Harbour Bridge Castle River Meadow Forest Mountain Valley Canyon Beacon Compass "
    "Rampart Torch Hammer Anvil Raven Otter Badger Heron Stallion Griffin Phoenix"
)
GIVEN = _several(
    "Anna Piotr Olena Sergei Marta Viktor Ingrid Jonas Elena Andrei Katarina Mikael Oksana Pavel Laura Henrik"
)
FAMILY = _several(
    "Kowalski Shevchenko Ivanov Berg Lindqvist Popescu Novik Petrauskas Weber Moreau Rossi Horvat Koval Orlov"
)
SYLLABLES = _several("ba de fi go lu ma ne ri so tu va ke li mo pa ru se ti no la")
READER = "generated"
NameType = Literal["person", "place", "exercise", "equipment"]


class Truth(NamedTuple):
    """One activity as it was; each of the two words of its name with its translations."""

    number: int
    words: tuple[tuple[str, ...], tuple[str, ...]]
    host: str
    parties: list[str]
    start: date
    end: date
    place: Place
    troops: int
    tanks: int
    speaker: str


def collection(reports: int, activities: int, after: int = 0) -> Iterator[Dossier]:
    """So many reports on so many activities, in the order of their publication, without the first `after` of them."""
    truths = [truth(number) for number in range(activities)]
    told = [(told_on(truths[number % activities], number // activities), number) for number in range(reports)]
    for _, number in sorted(told)[after:]:
        yield report_on(truths[number % activities], number // activities)


def truth(number: int) -> Truth:
    """The activity of this number."""
    chance = Random(f"activity {number}")
    words = _words()
    host = chance.choice(list(STATES))
    start = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    others = [state for state in STATES if state != host]
    return Truth(
        number=number,
        words=(words[number % len(words)], chance.choice(words)),
        host=host,
        parties=[host, *chance.sample(others, chance.randrange(4))],
        start=start,
        end=start + timedelta(days=chance.randrange(3, 15)),
        place=chance.choice(_towns()[host]),
        troops=chance.randrange(4, 300) * 100,
        tanks=chance.randrange(10, 400),
        speaker=f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
    )


@cache
def _words() -> list[tuple[str, ...]]:
    """The words of names: those that have translations, in Latin letters, and plain ones."""
    groups = [tuple(word.title() for word in group if word.isascii()) for group in load("matching")["words"]]
    return [*(group for group in groups if len(group) > 1), *((word,) for word in PLAIN)]


@cache
def _towns() -> dict[str, list[Place]]:
    """Towns of each state, from the gazetteer."""
    found: dict[str, list[Place]] = {state: [] for state in STATES}
    with (FOLDER / "gazetteer.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            _, name, state, *rest = line.rstrip("\n").split("\t")
            if state in found and len(rest) == 3 and int(rest[2]) > 15_000:
                found[state].append(Place(name, state, float(rest[0]), float(rest[1])))
    return found


@cache
def _types() -> list[str]:
    """The types of equipment that are known."""
    return sorted(kind.name for kind in equipment_types())


def told_on(of: Truth, serial: int) -> date:
    """The day on which a report is published: some weeks before the activity until a week after."""
    return of.start + timedelta(
        days=Random(f"day {serial} of {of.number}").randrange(-30, (of.end - of.start).days + 8)
    )


def report_on(of: Truth, serial: int) -> Dossier:
    """The report of this serial number on an activity: an own text, a copy of the one before, or its next version."""
    copy, version = serial % 9 == 8, serial % 20 == 19
    own = serial - 1 if copy or version else serial
    page = _Page(Random(f"report {own} of {of.number}"))
    page.write(of, altered=version)
    if own % 3 == 0:
        page.equipment(of)
    if copy:
        page.sentence("Additional reporting by our staff")
    outlet = f"Outlet {(of.number + serial) % 60}" if copy else f"Outlet {(of.number + own) % 60}"
    url = f"https://outlet{outlet[7:]}.example/{of.number}/{serial if copy else own}"
    return page.finish(f"r{of.number}-{serial}", url, outlet, told_on(of, serial))


class _Page:
    """A text that grows sentence by sentence, with what is found in it."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.text = ""
        self.found = Dossier("", Report("", "", "", []))

    def put(self, words: str) -> Span:
        """Append words; where they stand."""
        start = len(self.text)
        self.text += words
        return start, len(self.text)

    def name(self, words: str, kind: NameType, country: str | None = None) -> Span:
        """Append a name."""
        span = self.put(words)
        self.found.names.append(Name(words, span, kind, words, country))
        return span

    def day(self, at: date) -> None:
        """Append a date."""
        words = f"{at.day} {at:%B %Y}"
        self.found.times.append(Time(words, self.put(words), at.isoformat(), "explicit", "date"))

    def sentence(self, words: str) -> None:
        """Append a sentence in which nothing is found."""
        self.put(f"{words}.\n")

    def write(self, of: Truth, *, altered: bool) -> None:
        """The report: what, where and when; words; who says how many; words; a denial or a promise in some."""
        activity = self._opening(of)
        self._words(20)
        self._strengths(of, activity, altered=altered)
        self._words(20)
        turn = self.chance.random()
        if turn < 0.25:
            self._denial(of, activity)
        elif turn < 0.5:
            self._promise(of)
        self._words(15)

    def _words(self, number: int) -> None:
        """Words of no meaning, which are of this report alone."""
        self.sentence(" ".join(self._word() for _ in range(number)).capitalize())

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randrange(2, 4)))

    def _opening(self, of: Truth) -> Activity:
        host = STATES[of.host]
        activity = Activity("a1", "exercise", parties=list(of.parties), host=of.host)
        self.put(f"{host} {self._word()} holds the exercise ")
        named = self._name_of(of)
        if named is not None:
            activity.name = named
            activity.spans.append(self.name(named, "exercise"))
        self.put(f" {self._word()} near ")
        span = self.name(of.place.name, "place", of.host)
        activity.places.append(Place(of.place.name, of.host, of.place.lat, of.place.lon, span))
        if named is None or self.chance.random() < 0.7:
            activity.start, activity.end = of.start.isoformat(), of.end.isoformat()
            self.put(f" {self._word()} from ")
            self.day(of.start)
            self.put(f", {self._word()}, to ")
            self.day(of.end)
        self.put(f" {self._word()} with ")
        for party in of.parties[1:]:
            self.put(f"{STATES[party]}, ")
        self.sentence(f"as {self._word()} planned")
        self.found.activities.append(activity)
        return activity

    def _name_of(self, of: Truth) -> str | None:
        """The name as this report gives it: with its year, without, translated, as an abbreviation, or not at all."""
        first, second = of.words
        turn = self.chance.random()
        if turn < 0.4:
            return f"{first[0]} {second[0]} {of.start.year}"
        if turn < 0.7:
            return f"{first[0]} {second[0]}"
        if turn < 0.85:
            return f"{self.chance.choice(first)} {self.chance.choice(second)}"
        return f"{first[0][0]}{second[0][0]}{of.start.year % 100}" if turn < 0.9 else None

    def _strengths(self, of: Truth, activity: Activity, *, altered: bool) -> None:
        """Who says how many, exactly or about; another version of the page has another number."""
        troops = of.troops + (self.chance.randrange(1, 30) * 100 if self.chance.random() < 0.3 else 0)
        given = f"{troops + (50 if altered else 0):,}"
        who = self.name(of.speaker, "person", of.host)
        self.put(f", the minister of {STATES[of.host]}, {self._word()} ")
        cue = self.put("said")
        self.put(" that ")
        content = len(self.text)
        self._force(activity, of.host, "troops", given, "c1", of.speaker)
        self.put(f" {self._word()} and ")
        self._force(activity, of.host, "tanks", str(of.tanks), "c1", of.speaker)
        self.put(f" {self._word()} take part")
        said = (content, len(self.text))
        self.put(".\n")
        speaker = Speaker(of.speaker, who, of.speaker, "minister of defence", of.host, "person")
        self.found.claims.append(
            Claim("c1", speaker, Cue("said", cue), Content(self.text[slice(*said)], [said]), "indirect", "assert")
        )

    def _force(
        self, activity: Activity, of: str, kind: Literal["troops", "tanks"], given: str, claim: str, by: str
    ) -> None:
        number = int(given.replace(",", ""))
        span = self.put(f"{given} {kind}")
        self.found.forces.append(
            Force(kind, span, activity.id, of, low=number, high=number, hedge="exact", claimed_by=[by], claim=claim)
        )

    def _denial(self, of: Truth, activity: Activity) -> None:
        """Another state denies the number and gives its own."""
        state = self.chance.choice([state for state in STATES if state not in of.parties])
        ministry = f"The foreign ministry of {STATES[state]}"
        who = self.put(ministry)
        self.put(f" {self._word()} ")
        cue = self.put("denied")
        self.put(f" this {self._word()}, ")
        content = len(self.text)
        self._force(activity, of.host, "troops", f"{of.troops * 2:,}", "c2", ministry)
        self.put(" are there")
        said = (content, len(self.text))
        self.put(".\n")
        speaker = Speaker(ministry, who, ministry, None, state, "institution")
        words = Content(self.text[slice(*said)], [said])
        self.found.claims.append(Claim("c2", speaker, Cue("denied", cue), words, "indirect", "deny", denies=["c1"]))

    def _promise(self, of: Truth) -> None:
        """The host promises that its troops go home."""
        ministry = f"The ministry of {STATES[of.host]}"
        due = of.end + timedelta(days=7)
        who = self.put(ministry)
        self.put(f" {self._word()} ")
        cue = self.put("promised")
        self.put(" that ")
        content = len(self.text)
        self.put(f"all troops will {self._word()} return to their {self._word()} garrisons by ")
        self.day(due)
        said = (content, len(self.text))
        self.put(".\n")
        speaker = Speaker(ministry, who, ministry, None, of.host, "institution")
        words = self.text[slice(*said)]
        self.found.claims.append(
            Claim("c2", speaker, Cue("promised", cue), Content(words, [said]), "indirect", "promise")
        )
        self.found.commitments.append(
            Commitment([of.host], words, "c2", "made", due.isoformat(), by=ministry, span=said)
        )

    def equipment(self, of: Truth) -> None:
        """Two types of equipment that were seen: one of the activity, one of this report alone."""
        types = _types()
        self.name(types[of.number % len(types)], "equipment")
        self.put(f" {self._word()} and ")
        self.name(self.chance.choice(types), "equipment")
        self.sentence(f" were seen near {self._word()}")

    def finish(self, name: str, url: str, outlet: str, day: date) -> Dossier:
        """The dossier of the page, with its answers of the Vienna Document."""
        self.found.id = name
        self.found.reader = READER
        self.found.report = Report(
            id=name,
            text=self.text,
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            blocks=[Block((0, len(self.text)), "body")],
            url=url,
            outlet=outlet,
            title=f"Exercise near {self.found.activities[0].places[0].name}",
            published=day.isoformat(),
            published_from="given",
            language="en",
        )
        self.found.assessment = assess_dossier(self.found)
        return self.found

"""Small dossiers made by hand."""

import re

from parley.dossier.model import Activity, Block, Claim, Content, Cue, Dossier, Force, Name, Place, Report, Speaker
from parley.ledger.add import Added, add_dossier
from parley.ledger.store import Store

TEXT = (
    "Norway began the exercise Cobalt Lantern 2031 at Rena on 3 March 2031. The ministry said that 2,400 troops take"
    " part. A spokesman of the neighbour called it a threat."
)


def dossier(
    name: str,
    text: str = TEXT,
    *,
    url: str | None = None,
    outlet: str | None = None,
    published: str | None = "2031-03-02",
    reader: str | None = "test+1",
) -> Dossier:
    """What a reader finds in one of the texts of these tests: an exercise, its troops, a claim and a name."""
    import hashlib

    report = Report(
        id=name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=[Block((0, len(text)), "body")],
        url=url,
        outlet=outlet,
        published=published,
        published_from="given" if published else None,
        language="en",
    )
    made = Dossier(id=name, report=report, reader=reader)
    exercise = re.search(r"exercise ((?:[A-Z]\w+ ?)+\d{4}|(?:[A-Z]\w+ ?)+)", text)
    if exercise is None:
        return made
    named = exercise[1].strip()
    year = re.search(r"\d{4}", named)
    start = re.search(r"on 3 March (\d{4})", text)
    made.activities.append(
        Activity(
            id="a1",
            kind="exercise",
            name=named,
            parties=["NOR"],
            host="NOR",
            start=f"{start[1]}-03-03" if start else (year[0] if year else None),
            places=[Place("Rena", "NOR", 61.13, 11.36)] if "Rena" in text else [],
            spans=[exercise.span(1)],
        )
    )
    made.names.append(Name(named, exercise.span(1), "exercise", named))
    said = re.search(r"The ministry (said) that ([^.]*)\.", text)
    if said is not None:
        made.claims.append(
            Claim(
                id="c1",
                speaker=Speaker("The ministry", (said.start(), said.start() + 12), kind="institution"),
                cue=Cue(said[1], said.span(1)),
                content=Content(said[2], [said.span(2)]),
                kind="indirect",
                stance="assert",
            )
        )
    troops = re.search(r"([\d,]+) troops", text)
    if troops is not None:
        number = int(troops[1].replace(",", ""))
        made.forces.append(
            Force(
                "troops",
                troops.span(),
                activity="a1",
                of="NOR",
                low=number,
                high=number,
                hedge="exact",
                claimed_by=["The ministry"] if said else [],
                claim="c1" if said else None,
            )
        )
    return made


def put(store: Store, made: Dossier, actor: str = "machine") -> Added:
    """Add a dossier; the bytes of its report are its text."""
    return add_dossier(store, made, made.report.text.encode(), "text/plain", actor)

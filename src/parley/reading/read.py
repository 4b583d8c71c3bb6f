"""Read a report: everything its text says, not yet what the rules ask."""

from __future__ import annotations

from parley import __version__
from parley.dossier.model import Activity, Dossier, Name, Report
from parley.intake.languages import read_blocks
from parley.knowledge.load import load
from parley.language import analyse
from parley.language.document import Document
from parley.language.version import weights_version
from parley.reading.activities import read_activities
from parley.reading.claims import read_claims
from parley.reading.commitments import read_commitments
from parley.reading.exercise_names import base_of
from parley.reading.forces import read_forces
from parley.reading.military import weigh
from parley.reading.names import read_names
from parley.reading.namesakes import is_called_exercise, namesakes
from parley.reading.numbers import read_quantities
from parley.reading.phrases import stream_of
from parley.reading.talks import read_talks
from parley.reading.times import read_times

_ANOTHER_FIELD = 2
"""Words of another field that make a text with no more than a weak word for armed forces one about that."""
_ONLY_ANOTHER_FIELD = 5
"""So many of them leave no room for an exercise, whatever its name and year."""
_NO_FORCES = 0.5
"""So much weigh no words for armed forces, or a single weak one; a word of another field then makes names doubtful."""


def reader_version() -> str:
    """What read it: the version and the first digits of the hash of its weights (`0.1.0+weights.1a2b3c4d`)."""
    return f"{__version__}+weights.{weights_version()}"


def read(report: Report, *, document: Document | None = None) -> Dossier:
    """The findings of one report, with an empty assessment.

    Findings come from the blocks of kind title, lead and body that are in English only. Relative dates resolve against
    `report.published`. `document` is the analysis of those blocks, where that is there already.
    Raises `ModelError` where the weights are missing.
    """
    document = document or analyse(report.text, read_blocks(report)[0])
    names = read_names(document)
    times = read_times(document, report.published)
    claims = read_claims(document, names, times)
    activities = read_activities(document, names, times, claims)
    return Dossier(
        id=report.id,
        report=report,
        activities=activities,
        forces=read_forces(document, names, read_quantities(document), claims, activities),
        claims=claims,
        commitments=read_commitments(document, names, times, claims, activities),
        talks=read_talks(document, names, times),
        names=_of_exercises(names.as_names(), document, activities),
        times=times,
        reader=reader_version(),
    )


def _of_exercises(names: list[Name], document: Document, activities: list[Activity]) -> list[Name]:
    """The names; what is called like an exercise and is another thing is no name of one."""
    if activities:
        return names
    evidence = weigh(document, stream_of(document))
    unarmed = evidence.forces <= _NO_FORCES
    another_field = unarmed and evidence.domain_weight >= _ANOTHER_FIELD
    several = len({name.country for name in names if name.country and name.type == "place"}) > 1
    doubtful = unarmed and evidence.domain_weight >= 1 and not several
    only_another = evidence.domain_weight >= max(_ONLY_ANOTHER_FIELD, 2 * evidence.forces)
    far = evidence.domain in load("armed_forces")["far_fields"] and evidence.domain_weight >= _ANOTHER_FIELD
    nothing_of_forces = far and not evidence.forces
    things = set() if evidence.military else namesakes(document, names)
    for name in names:
        # A name with its year is that of an edition also in a text on another field, without a word for forces.
        dated = name.text[-1:].isdigit()
        bare = not dated and (another_field or (doubtful and not is_called_exercise(document, name)))
        plain = only_another or bare or (nothing_of_forces and not is_called_exercise(document, name))
        if name.type == "exercise" and (plain or base_of(name.text) in things):
            name.type = "other"
    return names

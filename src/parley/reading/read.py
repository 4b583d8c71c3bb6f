"""Read a report: everything its text says, not yet what the rules ask."""

from __future__ import annotations

from parley import __version__
from parley.dossier.model import Dossier, Report
from parley.language import analyse
from parley.language.document import Document
from parley.language.version import weights_version
from parley.reading.activities import read_activities
from parley.reading.claims import read_claims
from parley.reading.commitments import read_commitments
from parley.reading.forces import read_forces
from parley.reading.names import read_names
from parley.reading.numbers import read_quantities
from parley.reading.talks import read_talks
from parley.reading.times import read_times


def reader_version() -> str:
    """What read it: the version and the first digits of the hash of its weights (`0.1.0+weights.1a2b3c4d`)."""
    return f"{__version__}+weights.{weights_version()}"


def read(report: Report, *, document: Document | None = None) -> Dossier:
    """The findings of one report, with an empty assessment.

    Findings come from the blocks of kind title, lead and body only. Relative dates resolve against `report.published`.
    `document` is the analysis of its text, where that is there already. Raises `ModelError` where the weights are
    missing.
    """
    document = document or analyse(report.text, report.blocks)
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
        names=names.as_names(),
        times=times,
        reader=reader_version(),
    )

"""What a reader of the dossier must be told before anything else."""

from __future__ import annotations

from parley.dossier.model import READ_BLOCKS, Report
from parley.intake.languages import language_of

SAMPLE = 4_000
"""Characters that tell the language."""

READ = "en"
"""The language that is read."""


def warnings_of(report: Report) -> list[str]:
    """Reasons why a finding, or the lack of one, says little about this report."""
    read = "\n".join(report.text[b.span[0] : b.span[1]] for b in report.blocks if b.kind in READ_BLOCKS)
    found = []
    language = language_of(read[:SAMPLE]) or report.language
    if language not in (None, READ):
        found.append(
            f"The report seems to be in “{language}”; only English is read. "
            "That nothing was found does not mean that there is nothing."
        )
    if not read.strip():
        found.append("No part of the report was taken for its text, so nothing was read.")
    return found

"""What a reader of the dossier must be told before anything else."""

from __future__ import annotations

from parley.dossier.model import READ_BLOCKS, Report
from parley.intake.languages import READ, main_language, read_blocks


def warnings_of(report: Report) -> list[str]:
    """Reasons why a finding, or the lack of one, says little about this report."""
    found = []
    whole = main_language(report)
    others = [language for language in read_blocks(report)[1] if language != whole]
    if whole not in (None, READ):
        found.append(
            f"The report seems to be in “{whole}”; only English is read. "
            "That nothing was found does not mean that there is nothing."
        )
    elif others:
        found.append(f"Parts of the report seem to be in “{', '.join(others)}” and are not read; only English is.")
    if not any(report.text[b.span[0] : b.span[1]].strip() for b in report.blocks if b.kind in READ_BLOCKS):
        found.append("No part of the report was taken for its text, so nothing was read.")
    return found

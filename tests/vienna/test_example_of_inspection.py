"""The example of an inspection in the documentation is read as it stands there."""

from __future__ import annotations

from pathlib import Path

import yaml

from parley.vienna import answer, question_from

DOCUMENT = Path(__file__).parents[2] / "docs" / "vienna.md"


def test_the_example_is_answered() -> None:
    section = DOCUMENT.read_text(encoding="utf-8").partition("### Inspections, evaluation visits and contacts")[2]
    example = yaml.safe_load(section.partition("```yaml\n")[2].partition("```")[0])
    found = {finding.obligation: finding for finding in answer(question_from(example))}
    assert found["inspection"].holds == "yes"
    assert found["inspection_request"].status == "met"
    assert found["inspection_reply"].due == "2012-03-06T07:00:00Z"
    assert found["inspection_reply"].status == "pending"
    assert found["inspection_report"].would_settle == [["ended"]]

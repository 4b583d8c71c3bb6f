"""Speed of the rules on one core, over the mixture of activities and other questions of the test cases.

A full assessment is everything between the facts as JSON gives them and the findings: the facts are checked, every rule
of the edition is asked, and each finding has its reasons, flags, exceptions and next steps. Parsing the JSON itself is
what it is compared with. Both are counted in processor time, which other work on the machine troubles less.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.turns import in_turns
from parley.vienna import answer, question_from
from tests.vienna.cases import questions

ROUNDS = 25
NOW = datetime(2022, 2, 15, tzinfo=UTC)


def measure(shared: Path) -> dict[str, float]:
    """Full assessments a second, of all questions and of activities alone, and the ratio to parsing their JSON."""
    every = questions()
    activities = [q for q in every if "kind" in q]
    assessing, parsing = in_turns(_assess(every), _parse(every), ROUNDS, time.process_time)
    of_activities, _ = in_turns(_assess(activities), _parse(activities), ROUNDS, time.process_time)
    return {
        "vienna.assessments_per_second": round(len(every) / assessing),
        "vienna.activities_per_second": round(len(activities) / of_activities),
        "vienna.assessment_to_json": round(assessing / parsing, 1),
    }


def _assess(asked: list[dict[str, Any]]) -> Callable[[], object]:
    return lambda: [answer(question_from(question), now=NOW) for question in asked]


def _parse(asked: list[dict[str, Any]]) -> Callable[[], object]:
    lines = [json.dumps(question) for question in asked]
    return lambda: [json.loads(line) for line in lines]


if __name__ == "__main__":
    for figure, value in measure(Path()).items():
        print(f"{figure:36} {value:10.1f}")

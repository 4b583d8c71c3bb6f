from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.cli.questions import Asked, question_of_line, questions_of_file
from parley.errors import FactsError
from parley.vienna.assess import READERS
from tests.vienna.cases import questions

FIELDS = ("id", "kind", "start", "figures", "asserted", "as_of", "state", "year", *READERS)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2022-02-10", "BLR"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def is_told(asked: Asked) -> bool:
    """Whether there is a question, or an error that names what stands in the way."""
    return (asked.question is None) == isinstance(asked.error, FactsError)


@settings(max_examples=100, deadline=None)
@given(data=VALUES)
def test_any_json_is_a_question_or_an_error(data: Any) -> None:
    assert is_told(question_of_line(json.dumps(data).encode(), "line 1"))


@settings(max_examples=100, deadline=None)
@given(raw=st.binary(max_size=60) | st.text(alphabet="{}[]:,-&*!'\"\\ \nab1", max_size=60).map(str.encode))
def test_any_bytes_are_questions_or_an_error(raw: bytes) -> None:
    assert is_told(question_of_line(raw, "line 1"))
    for yaml in (False, True):
        with contextlib.suppress(FactsError):
            assert all(map(is_told, questions_of_file(raw, "file", yaml=yaml)))


def test_yaml_and_json_ask_the_same() -> None:
    """JSON is read alike as JSON and as YAML, which most of it is."""
    raw = json.dumps(questions()[::7]).encode()
    as_json, as_yaml = (list(questions_of_file(raw, "file", yaml=yaml)) for yaml in (False, True))
    assert [a.question for a in as_json] == [a.question for a in as_yaml]
    assert all(a.question for a in as_json)

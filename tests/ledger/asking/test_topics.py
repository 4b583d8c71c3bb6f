from __future__ import annotations

import pytest

from parley.knowledge.load import load
from parley.ledger.asking.topics import topics, topics_of


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The drill is purely defensive and threatens nobody", {"purpose": "opposes"}),
        ("the manoeuvre is a provocation", {"purpose": "favours"}),
        ("All units have returned to their barracks", {"return": "favours"}),
        ("part of the troops remain in the area", {"return": "opposes"}),
        ("We notified every State in time", {"notification": None}),
        ("Observers from nine States were invited", {"observation": None}),
        ("the start was postponed by a week", {"time": None}),
        ("GPS was jammed for two days", {"incident": None}),
        ("We will respond with sanctions", {"answer": None}),
        ("The ministers met with their guests for talks", {"talks": None}),
        ("the weather is fine", {}),
        ("a notice about threads", {}),
    ],
)
def test_words_are_on_topics(words: str, expected: dict[str, str | None]) -> None:
    assert dict(topics_of(words)) == expected


def test_every_topic_has_words_and_its_dispute_exists() -> None:
    opposed = {topic["name"] for topic in load("opposites")["topics"]}
    for topic in load("topics")["topics"]:
        assert topic["words"]
        assert topic.get("opposed") in {None, *opposed}
        assert ("favours" in topic) is ("opposes" in topic) is ("opposed" in topic)
    assert len({topic.key for topic in topics()}) == len(topics())

"""Sentences on the duties of the document, and what they say of them."""

from __future__ import annotations

import pytest

from parley.vienna.asserted import is_concern, is_landing, kinds_named, sayings, takes_back

BOTH_NO = {("notification", "no"), ("observation", "no")}
BOTH_YES = {("notification", "yes"), ("observation", "yes")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the scale of the drill is not subject to the Vienna Document", BOTH_NO),
        ("the manoeuvre falls under the Vienna Document of 2011", BOTH_YES),
        ("our numbers do not fall within the scope of the Vienna Document", BOTH_NO),
        ("this training isn’t covered by the Vienna Document", BOTH_NO),
        ("the Vienna Document does not apply to it", BOTH_NO),
        ("the Vienna Document applies here", BOTH_YES),
        ("nothing we do there is notifiable", {("notification", "no")}),
        ("an exercise of this size is notifiable", {("notification", "yes")}),
        ("the brigade's move should have been notified", {("notification", "yes")}),
        ("it must be notified at once", {("notification", "yes")}),
        ("they had to notify their neighbours in autumn", {("notification", "yes")}),
        ("we are not obliged to notify anybody", {("notification", "no")}),
        ("there is no need to notify such a drill", {("notification", "no")}),
        ("no notification is required", {("notification", "no")}),
        ("a notification was due in December", {("notification", "yes")}),
        ("no letter is owed to Vienna", {("notification", "no")}),
        ("somebody should have written to Vienna", {("notification", "yes")}),
        ("the strength is below the notification threshold", {("notification", "no")}),
        ("the strength exceeds the threshold of the Vienna Document", {("notification", "yes")}),
        ("it does not exceed the levels of the Vienna Document", {("notification", "no")}),
        ("the thresholds of the Vienna Document were not reached", {("notification", "no")}),
        ("the notification level has been crossed", {("notification", "yes")}),
        ("it stays under the limit of the Vienna Document for observers", {("observation", "no")}),
        ("there is no need under the Vienna Document to invite guests", {("observation", "no")}),
        ("observers are due under the Vienna Document", {("observation", "yes")}),
        (
            "the drill does not come under the Vienna Document and that there is a duty to notify and a need to invite",
            BOTH_NO,
        ),
        ("it is not subject to the Vienna Document, but should be notified", BOTH_NO | {("notification", "yes")}),
    ],
)
def test_sayings(text: str, expected: set[tuple[str, str]]) -> None:
    assert {tuple(s) for s in sayings(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the weather was fine",
        "the soldiers must write home",
        "it fell under the table",
        "speeds were above the limit",
        "exercises with more than 9,000 troops must be notified under the Vienna Document",
        "under the Vienna Document a notification is due from 9,000 troops",
        "states are obliged to notify any activity of at least 250 tanks",
        "the exercise was notified in July",
        "nobody was told about the Vienna Document",
        "the drill falls. Under the Vienna Document others are bound",
    ],
)
def test_no_sayings(text: str) -> None:
    assert sayings(text) == []


def test_a_level_without_the_document_counts_only_where_the_report_names_it() -> None:
    assert sayings("we remain below the threshold") == []
    assert [tuple(s) for s in sayings("we remain below the threshold", document_named=True)] == [("notification", "no")]


@pytest.mark.parametrize(
    "text",
    [
        "he withdrew his statement",
        "she took it back",
        "the ministry corrected itself",
        "the general misspoke",
        "that was a slip of the tongue",
        "the figure was wrong",
        "the offer no longer stands",
        "deleted the post",
    ],
)
def test_what_takes_back(text: str) -> None:
    assert takes_back(text)


@pytest.mark.parametrize("text", ["", "troops were withdrawn", "the figure is right", "he took the train back home"])
def test_what_does_not_take_back(text: str) -> None:
    assert not takes_back(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we are concerned about the build-up", True),
        ("invoked the risk reduction mechanism of the Vienna Document", True),
        ("requested lunch", False),
        ("we see no threat", False),
        ("there is no reason to worry", False),
        ("we are not alarmed, but concerned", True),
        ("the drill begins on Monday", False),
    ],
)
def test_concern(text: str, expected: bool) -> None:
    assert is_concern(text) is expected


def test_landings_and_kinds() -> None:
    assert is_landing("Marines went ashore at dawn")
    assert not is_landing("Marines marched to the range")
    assert kinds_named("the drill and the rotation") == {"exercise", "movement"}
    assert kinds_named("the weather") == set()

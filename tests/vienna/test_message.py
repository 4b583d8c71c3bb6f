"""What holds for the items of every message, whatever it says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.vienna import answer, edition, question_from
from parley.vienna.message import ContentFinding, items_of
from parley.vienna.questions.notification import GROUPS

ITEMS = sorted(items_of(GROUPS).keys() - {"start", "end", "states", "sorties"})
KINDS = ("exercise", "transfer", "parachute_drop", "amphibious_landing")


def findings(kind: str, items: dict[str, object], **conditions: bool | None) -> list[ContentFinding]:
    question = question_from({"id": "x", "notification": {"kind": kind, "items": items, **conditions}})
    return [finding for finding in answer(question) if isinstance(finding, ContentFinding)]


@given(st.sampled_from(KINDS), st.sets(st.sampled_from(ITEMS)), st.sampled_from((True, False, None)))
def test_every_item_of_a_group_is_told_of_once(kind: str, said: set[str], naval: bool | None) -> None:
    for finding in findings(kind, dict.fromkeys(said, True), naval=naval):
        told = [*finding.given, *finding.missing, *finding.not_asked, *finding.open_items]
        asked = edition.edition().asking(finding.provision.removeprefix("VD11:"))
        assert sorted(told) == sorted(item for _, paragraph in asked for item in paragraph.content)
        assert set(finding.given) == said & set(told)
        assert len(finding.because) == len(told)


@given(st.sampled_from(KINDS), st.sets(st.sampled_from(ITEMS)), st.sampled_from(ITEMS))
def test_saying_more_never_makes_a_message_less_complete(kind: str, said: set[str], more: str) -> None:
    before = findings(kind, dict.fromkeys(said, True))
    after = findings(kind, dict.fromkeys(said | {more}, True))
    for one, other in zip(before, after, strict=True):
        assert set(other.missing) <= set(one.missing)
        assert one.status != "met" or other.status == "met"


def test_what_would_settle_an_open_message_does() -> None:
    items = dict.fromkeys(items_of(("44.1",)).keys() - {"naval_gunfire", "naval_support", "naval_command"}, True)
    (forces,) = [f for f in findings("exercise", {**items, "sorties": 0}) if f.provision == "VD11:44.1"]
    assert (forces.status, forces.would_settle) == ("unknown", [["naval"]])
    statuses = [findings("exercise", {**items, "sorties": 0}, naval=naval)[1].status for naval in (True, False)]
    assert statuses == ["missed", "met"]

"""What commands that list things print of hostile reports."""

from parley.ledger.entries import Change, CommitmentEntry
from parley.ledger.show.lists import commitment_lines

HOSTILE = "r\x1b[2J\u202e"


def test_names_of_reports_reach_no_terminal_unseen() -> None:
    change = Change(outcome="kept", report=HOSTILE, at="2031-04-01", span=(0, 4), why=HOSTILE)
    promise = CommitmentEntry(
        id="p1",
        who=["RUS"],
        what=HOSTILE,
        made_in=[HOSTILE],
        due=None,
        outcome="kept",
        evidence=[HOSTILE],
        changes=[change],
    )
    told = "\n".join(commitment_lines(promise))
    assert "made in r" in told
    assert "kept by r" in told
    assert not {"\x1b", "\u202e"} & set(told)

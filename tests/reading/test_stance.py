"""What a speaker does with what is said, by cue and content."""

from __future__ import annotations

import pytest

from parley.dossier.model import Block
from parley.language import analyse
from parley.reading.claims import read_claims
from parley.reading.names import read_names


def stances(text: str) -> list[str]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    return [c.stance for c in read_claims(doc, read_names(doc), [])]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor said that the bridge is shut.", "assert"),
        ("The mayor said that the bridge is not shut.", "assert"),
        ("The mayor denied that the bridge is shut.", "deny"),
        ("The mayor refuted closing the bridge.", "deny"),
        ("The mayor did not rule out that the bridge is shut.", "assert"),
        ("The mayor did not deny a new delay: “We may need more time.”", "assert"),
        ("The mayor rejected the report of the engineers.", "deny"),
        ("The mayor doubts that the bridge will hold.", "deny"),
        ("The minister demanded that the tanks leave.", "demand"),
        ("The minister asked Greece to open the road.", "demand"),
        ("The minister asked whether the road was open.", "question"),
        ("The minister said that Greece must open the road.", "demand"),
        ("“Open the road,” the minister said.", "demand"),
        ("“When will the road be open?” the minister asked.", "question"),
        ("“We will open the road on Friday,” the minister said.", "promise"),
        ("The minister promised that the road would be opened.", "promise"),
        ("Hungary pledged to bring its soldiers home.", "promise"),
        ("The minister warned that the truce could fail.", "warn"),
        ("The minister threatened to close the road.", "warn"),
        ("The minister thanked Austria for the tents.", "thank"),
        ("The minister condemned the flights.", "other"),
        ("The minister refused to name the place.", "other"),
        ("The minister accused Austria of breaking the truce.", "assert"),
        ("Officials do not believe that the drill is over.", "deny"),
        ("“This is a routine drill and nobody should read more into it,” the minister said.", "assert"),
        ("The fleet announced that it would hold an exercise of its own.", "assert"),
        ("The fleet announced that it would leave the bay.", "promise"),
        ("The Vienna talks should have begun in May, the minister said.", "assert"),
        ("The minister said that the lake had to be drained.", "demand"),
        ("The fleet said that the carrier will sail on Sunday, a week after her sister had to wait.", "assert"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    assert stances(text) == [stance]

from __future__ import annotations

import pytest

from parley.dossier.model import Claim, Content, Cue, Speaker, SpeakerKind
from parley.reading.sides import on_other_sides


def said(text: str, country: str | None = None, kind: SpeakerKind = "institution", role: str | None = None) -> Claim:
    speaker = Speaker(text, None, None, role, country, kind)
    return Claim(text, speaker, Cue("said", None), Content("it was so", []), "indirect", "assert")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (said("Minsk", "BLR", "state"), said("Kyiv", "UKR", "state"), True),
        (said("Minsk", "BLR", "state"), said("the ministry", "BLR"), False),
        (said("Minsk", "BLR", "state"), said("Ales Hrytsuk", "BLR", "person", "opposition politician"), True),
        (said("the ministry", "POL"), said("the mayor of Suwałki", "POL", "unnamed"), True),
        (said("the ministry", "RUS"), said("TASS", "RUS"), True),
        (said("the government"), said("Ivo Marek", None, "person", "Defence Minister"), False),
        (said("the government"), said("residents", None, "unnamed"), True),
        (said("the government"), said("reports", None, "document"), True),
        (said("the government"), said("Oslo", "NOR", "state"), True),
        (said("residents", None, "unnamed"), said("residents", None, "unnamed"), False),
    ],
)
def test_who_may_answer_whom(one: Claim, other: Claim, *, expected: bool) -> None:
    assert on_other_sides(one, other) is expected
    assert on_other_sides(other, one) is expected

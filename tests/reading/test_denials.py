"""Whose claim a denial answers: what it reports itself and what another side said, never its own side's words."""

from __future__ import annotations

import pytest

from parley.dossier.model import Claim
from tests.reading.test_claims import claims_of


def answered(text: str) -> list[tuple[str, list[str]]]:
    """Each denial of the text: who denies, and the speakers of what is denied."""
    claims = claims_of(text)
    by_id: dict[str, Claim] = {c.id: c for c in claims}
    return [(c.speaker.text, [by_id[d].speaker.text for d in c.denies]) for c in claims if c.stance == "deny"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a denial reports is said by those reports, and not by who denies it
        (
            "Latvia's defence minister said two battalions would go to the border. The Latvian government denied "
            "reports that battalions would go to the border.",
            [("The Latvian government", ["reports"])],
        ),
        (
            "Defence Minister Arvo Lind said 900 soldiers would move north. The government denied media reports "
            "that 9,000 soldiers would move north.",
            [("The government", ["media reports"])],
        ),
        (
            "President Ilir Gashi said the army was on alert. The presidential office rejected rumours that the army "
            "was on alert.",
            [("The presidential office", ["rumours"])],
        ),
        (
            "Romania has denied Russian allegations that its jets crossed the border.",
            [("Romania", ["Russian allegations"])],
        ),
        ("Oslo dismissed claims that its frigate had been hit.", [("Oslo", ["claims"])]),
        # what another side said before is denied as well
        (
            "Estonia said that Russian aircraft had crossed the border. Moscow denied reports that Russian aircraft "
            "had crossed the border.",
            [("Moscow", ["Estonia", "reports"])],
        ),
        # one's own minister is never answered, whatever words are shared
        (
            "The Armenian minister said all troops would leave after the drills. Yerevan denied that the troops would "
            "stay after the drills.",
            [("Yerevan", [])],
        ),
        (
            "Defence Minister Arvo Lind said tanks would cross the bridge at noon. The ministry denied that tanks "
            "would cross the bridge at night.",
            [("The ministry", [])],
        ),
        # opposition, towns and media of the same state are other sides
        (
            "The mayor of Varna said soldiers had cut down trees. The Bulgarian defence ministry denied that soldiers "
            "had cut down trees.",
            [("The Bulgarian defence ministry", ["The mayor of Varna"])],
        ),
        (
            "A Hungarian newspaper reported that 3,000 soldiers had moved east. The Hungarian government denied "
            "the report.",
            [("The Hungarian government", ["A Hungarian newspaper"])],
        ),
        (
            "Opposition leader Ion Rusu said foreign soldiers had arrived in the country. The government denied that "
            "foreign soldiers had arrived.",
            [("The government", ["Opposition leader Ion Rusu"])],
        ),
        (
            "The breakaway authorities in Georgia said tanks had crossed the line. Tbilisi denied this.",
            [("Tbilisi", ["The breakaway authorities in Georgia"])],
        ),
        # sayings that are called untrue
        ("Minsk dismissed reports of a call-up as untrue.", [("Minsk", [])]),
        ("Poland says jets came close. Minsk called the claim nonsense.", [("Minsk", ["Poland"])]),
        (
            "Kirk, for the Kremlin, called it nonsense that war would be declared by May 9.",
            [("Kirk, for the Kremlin", [])],
        ),
        # who reports a denial is not denied
        ("The agency reported that Moscow denied having sent troops to the border.", [("Moscow", [])]),
        # no denials
        ("Minsk called the manoeuvres of the guards a success.", []),
        ("Minsk did not deny reports that its tanks had left the range.", []),
        ("Minsk described the reports of the observers as fair.", []),
    ],
)
def test_whom_a_denial_answers(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert answered(text) == expected

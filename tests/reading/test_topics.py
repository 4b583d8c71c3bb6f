"""A force takes part in what its words fit: of the same paragraph, else in the main topic of the report."""

from __future__ import annotations

import pytest

from parley.dossier.model import Block, Report
from parley.reading.read import read


def topics(title: str, *paragraphs: str) -> list[tuple[int | None, str | None]]:
    """Each strength with the name or kind of its activity."""
    text = "\n\n".join([title, *paragraphs])
    blocks = [Block((0, len(title)), "title"), Block((len(title) + 2, len(text)), "body")]
    dossier = read(Report("r", text, "0" * 64, blocks, published="2022-03-03"))
    known = {a.id: a.name or a.kind for a in dossier.activities}
    return [(f.low or f.high, known.get(f.activity or "")) for f in dossier.forces if f.low != 1]


@pytest.mark.parametrize(
    ("title", "paragraphs", "expected"),
    [
        # a withdrawal told in passing
        (
            "Norway to hold exercise Winter Shield",
            [
                "The exercise Winter Shield begins on 8 March in northern Norway.",
                "After the withdrawal from Mali the army trains at home again.",
                "Not less than 12,000 soldiers are expected.",
            ],
            [(12000, "Winter Shield")],
        ),
        (
            "Belarus and Russia begin Forest Guard exercise",
            [
                "Belarus and Russia began the Forest Guard exercise on Monday near Grodno.",
                "After the exercise Russian troops will be withdrawn, the ministry said.",
                "About 14,000 soldiers and 200 tanks take part.",
            ],
            [(14000, "Forest Guard"), (200, "Forest Guard")],
        ),
        # what is only spoken of further on
        (
            "Finland to hold large drill",
            [
                "Finland is to hold the drill Birch Guard in Lapland in May, the staff said. The number of soldiers "
                "was lowered to 21,000. This gives 12,000 for the army and 9,000 for the navy. Major Aalto said that "
                "Russian forces deployed along the border have not increased.",
            ],
            [(21000, "Birch Guard"), (12000, "Birch Guard"), (9000, "Birch Guard")],
        ),
        # the answer of a neighbour
        (
            "Turkey begins naval exercise",
            [
                "Turkey began the naval exercise Blue Anchor in the Aegean on Tuesday.",
                "Greece deployed two frigates to the area in response.",
                "The Turkish navy said 90 ships and 25,000 personnel are involved.",
            ],
            [(2, "deployment"), (90, "Blue Anchor"), (25000, "Blue Anchor")],
        ),
        (
            "Brazil and Peru hold river exercise",
            [
                "Brazil and Peru began the river exercise Amazon Shield near Tabatinga.",
                "Last month Colombia sent patrol boats to the same stretch.",
                "3,100 marines and 40 boats are engaged, the Brazilian navy said.",
            ],
            [(3100, "Amazon Shield"), (40, "Amazon Shield")],
        ),
        # an edition before
        (
            "Kazakhstan hosts drill Steppe Eagle",
            [
                "The drill Steppe Eagle opened in Kazakhstan.",
                "In the previous exercise, Steppe Wind, in 2019 fewer soldiers took part.",
                "This time at least 13,500 troops are counted.",
            ],
            [(13500, "Steppe Eagle")],
        ),
        (
            "Sweden to host exercise Northern Gate",
            [
                "Sweden will host the exercise Northern Gate in May.",
                "It follows last year's exercise Southern Gate in Norway.",
                "Up to 16,000 soldiers are planned.",
            ],
            [(16000, "Northern Gate")],
        ),
        # an exercise beside a withdrawal
        (
            "Chad pulls troops out of the north",
            [
                "Chad began withdrawing its troops from Kidal on Monday.",
                "France held the exercise Desert Wind in Niger last week.",
                "Some 1,200 soldiers are to leave by the end of the month.",
            ],
            [(1200, "withdrawal")],
        ),
        # a coming under cover of an exercise is the exercise's
        (
            "Peru begins exercise Condor Shield",
            [
                "Peru began the exercise Condor Shield near Tacna on Monday. Under its cover it massed about 9,000 "
                "soldiers at the border, with 40 tanks.",
            ],
            [(9000, "Condor Shield"), (40, "Condor Shield")],
        ),
        # what forces are massed in
        (
            "Chile answers Peru",
            [
                "The build-up of Chile is an answer to Peru, which in the exercise Condor Shield is massing 9,000 "
                "soldiers at the border.",
            ],
            [(9000, "Condor Shield")],
        ),
        # of two in other sentences, what was spoken of before is nearer
        (
            "Condor Shield is over",
            [
                "Serbian units and Russian troops stationed in Serbia ended the exercise Condor Shield on Monday.",
                "Farther south there are 8,000 Russian soldiers. Up to 500 Russians are based in Serbia permanently.",
            ],
            [(8000, "Condor Shield"), (500, "deployment")],
        ),
        # but the second of two exercises goes on in its next paragraph
        (
            "Two drills in the north",
            [
                "The exercise Northern Gate begins in Sweden in May.",
                "The exercise Ice Bear begins in Norway in June.",
                "About 4,000 soldiers will take part.",
            ],
            [(4000, "Ice Bear")],
        ),
        # and a mention of its own sentence decides
        (
            "Norway to hold exercise Winter Shield",
            [
                "The exercise Winter Shield begins on 8 March with 12,000 soldiers.",
                "Norway withdraws 300 soldiers from Mali this week.",
            ],
            [(12000, "Winter Shield"), (300, "withdrawal")],
        ),
        # a state that takes no part is not given the force of the paragraph
        (
            "Serbia opens exercise Steel Ring",
            [
                "Serbia opened the exercise Steel Ring near Nis.",
                "Croatia began the exercise Adriatic Wall near Zadar on the same day.",
                "1,900 Serbian soldiers are in the field.",
            ],
            [(1900, "Steel Ring")],
        ),
    ],
)
def test_topic(title: str, paragraphs: list[str], expected: list[tuple[int, str]]) -> None:
    assert topics(title, *paragraphs) == expected

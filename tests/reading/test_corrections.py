"""A number that a correction takes back is no strength; the number that replaces it is."""

from __future__ import annotations

import pytest

from tests.reading.test_forces import forces_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Correction: an earlier version of this article gave 12,000 soldiers.", []),
        ("This article was amended on 4 March: it had said that 12,000 soldiers take part.", []),
        ("Editor's note: A previous version of this story misstated the number of tanks as 90.", []),
        ("Our report of Monday wrongly spoke of 12,000 soldiers.", []),
        ("This report has been updated to correct the number of soldiers from 12,000 to 15,000.", [15000]),
        ("(Corrects number of troops in paragraph 2 to 15,000 from 12,000)", [15000]),
        ("The ministry corrected the number of soldiers in the exercise from 12,000 to 15,000.", [15000]),
        ("Now 15,000 soldiers take part instead of 12,000 soldiers.", [15000]),
        ("The number of soldiers is 15,000, not 12,000 as stated before.", [15000]),
        ("Our report wrongly spoke of a parade; in fact 15,000 soldiers trained.", [15000]),
        # whoever else is said to be wrong has still said it
        ("Minsk wrongly gave 12,000 soldiers, Vilnius said.", [12000]),
        ("An earlier report of the alliance was not published. 12,000 soldiers take part.", [12000]),
        # growth is no correction
        ("The contingent grew from 3,000 to 5,000 soldiers.", [3000, 5000]),
    ],
)
def test_superseded_numbers(text: str, expected: list[int]) -> None:
    assert [f.low for f in forces_of(text)] == expected

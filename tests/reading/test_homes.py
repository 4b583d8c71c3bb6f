"""Whose minister it is, where the text gives an office without a state and others act in what is said."""

from __future__ import annotations

import pytest

from tests.reading.test_claims import claims_of


@pytest.mark.parametrize(
    ("text", "country"),
    [
        # the state of the dateline goes before one that only acts in what the minister says
        ("LIMA, May 3 - Peru has called up men. Defence Minister Ana Ruiz said Chile had massed 3,000 men.", "PER"),
        ("VILNIUS — Lithuania is ready. Defence Minister Ana Ruiz said the U.S. would send a brigade.", "LTU"),
        ("LIMA, May 3 - Peru has called up men. Defence Minister Ana Ruiz said Peru had massed 3,000 men.", "PER"),
        # without one, the state that acts in it is the minister's own
        ("Chile has called up men. Defence Minister Ana Ruiz said Peru would defend itself.", "PER"),
        ("Defence Minister Ana Ruiz said Peru would send 300 soldiers.", "PER"),
        # what the words say goes before everything
        ("LIMA, May 3 - Peru has called up men. Chile's Defence Minister Ana Ruiz said Peru had massed men.", "CHL"),
    ],
)
def test_whose_minister_it_is(text: str, country: str) -> None:
    assert claims_of(text)[-1].speaker.country == country

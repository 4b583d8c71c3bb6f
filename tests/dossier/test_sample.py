"""The sample page, as an analyst reads it."""

from __future__ import annotations

import pytest

from parley.dossier.model import READ_BLOCKS, Activity, Claim, Finding
from tests.samples import sample


def exercise() -> Activity:
    return next(a for a in sample().activities if a.kind == "exercise")


def finding(obligation: str) -> Finding:
    return next(f for f in sample().assessment if f.activity == exercise().id and f.obligation == obligation)


def saying(words: str) -> Claim:
    return next(c for c in sample().claims if words in c.content.text)


def test_the_report_knows_itself() -> None:
    report = sample().report
    assert (report.outlet, report.published, report.published_from, report.language) == (
        "Vistula Courier",
        "2024-09-18",
        "metadata",
        "en",
    )


def test_two_translations_of_one_name_are_one_exercise() -> None:
    found = exercise()
    assert {found.name, *found.aliases} == {"Forest Anvil-2024", "Wood Anvil-2024"}
    assert (found.parties, found.host, found.start, found.end) == (["BLR", "RUS"], "BLR", "2024-09-16", "2024-09-25")
    assert {"Osipovichi", "Brest"} <= {p.name for p in found.places}


@pytest.mark.parametrize(
    ("category", "type", "of", "low", "high", "hedge", "by"),
    [
        ("troops", None, None, 8700, 8700, "exact", ["Ministry of Defence of Belarus"]),
        ("troops", None, "RUS", 2900, 2900, "exact", ["Ministry of Defence of Belarus"]),
        ("troops", None, None, 13500, None, "at_least", ["Ministry of Defence of Poland"]),
        ("tanks", "T-72B3", None, 84, 84, "exact", []),
        ("armoured_combat_vehicles", None, None, 120, 120, "about", []),
        ("artillery", "Uragan", None, None, None, None, []),
        ("missile_systems", "S-400", None, None, None, None, []),
        ("aircraft", "Su-30SM", None, 6, 6, "exact", []),
    ],
)
def test_forces_keep_their_bounds_and_claimants(
    category: str, type: str | None, of: str | None, low: int | None, high: int | None, hedge: str | None, by: list[str]
) -> None:
    found = [(f.category, f.type, f.of, f.low, f.high, f.hedge, f.claimed_by) for f in sample().forces]
    assert (category, type, of, low, high, hedge, by) in found


@pytest.mark.parametrize(
    ("words", "speaker", "kind", "stance"),
    [
        ("The conversation was short", "Bogdan Radzymierski", "direct", "assert"),
        ("agreed on a line which works", "Bogdan Radzymierski", "mixed", "assert"),
        ("The parameters of the exercise do not reach", "Yauhen Karatkou", "direct", "assert"),
        ("at least 13,500 soldiers", "Ministry of Defence of Poland", "mixed", "assert"),
        ("There is no second exercise", "Arkady Polozov", "direct", "assert"),
        ("the Russian units will leave Belarus", "Yauhen Karatkou", "indirect", "promise"),
        ("Nobody plans to cross any border", "Viktar Hrabianiou", "direct", "assert"),
    ],
)
def test_who_says_what(words: str, speaker: str, kind: str, stance: str) -> None:
    claim = saying(words)
    assert (claim.speaker.name, claim.kind, claim.stance) == (speaker, kind, stance)


def test_the_duty_to_notify_is_contested_with_its_day_and_what_settles_it() -> None:
    found = finding("notification")
    assert (found.provision, found.holds, found.due) == ("VD11:40.1.1", "contested", "2024-08-05")
    assert (found.by_claimant["BLR"], found.by_claimant["POL"]) == ("no", "yes")
    assert found.would_settle == [["troops"]]


def test_who_asked_for_an_explanation_is_heard() -> None:
    assert finding("consultation_reply").by_claimant == {"LTU": "yes"}


def test_the_promise_has_its_condition_and_its_day() -> None:
    assert [(c.who, c.by, c.status, c.due) for c in sample().commitments] == [
        (["BLR"], "Yauhen Karatkou", "conditional", "2024-10-01")
    ]


def test_the_call_has_its_sides() -> None:
    assert [(t.kind, set(t.parties)) for t in sample().talks] == [("call", {"BLR", "POL"})]


def test_nothing_is_read_from_the_furniture_of_the_page() -> None:
    dossier = sample()
    unread = [b.span for b in dossier.report.blocks if b.kind not in READ_BLOCKS]
    spans = [s for c in dossier.claims for s in c.content.spans] + [f.span for f in dossier.forces]
    spans += [s for a in dossier.activities for s in a.spans] + [n.span for n in dossier.names]
    assert not [(s, u) for s in spans for u in unread if s[0] < u[1] and u[0] < s[1]]


def test_every_span_is_what_it_says() -> None:
    dossier = sample()
    text = dossier.report.text
    for name in dossier.names:
        assert text[slice(*name.span)] == name.text
    for time in dossier.times:
        assert text[slice(*time.span)] == time.text
    for claim in dossier.claims:
        for part in (claim.speaker, claim.cue):
            assert part.span is None or text[slice(*part.span)] == part.text
        assert all(text[slice(*span)] in claim.content.text for span in claim.content.spans)

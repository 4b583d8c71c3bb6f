"""What sentences say on promised conduct."""

import pytest

from parley.dossier.model import Stance
from parley.knowledge.load import load
from parley.ledger.bearings import bearings_in, said_in, theme_of
from tests.ledger.promised import told


@pytest.mark.parametrize(
    ("what", "theme"),
    [
        ("all Danish troops will leave Latvia by 4 May", "withdraw"),
        ("the units that took part in the snap inspection to return to their barracks", "withdraw"),
        ("Sweden will invite observers from its neighbours", "invite"),
        ("inspectors would be admitted to the range", "invite"),
        ("to send the figures of all participants to Vienna", "notify"),
        ("no more than 9,000 soldiers will take part", "limit"),
        ("the withdrawal will take no more than ten days", "withdraw"),
        ("Finland is to send a brigade to the exercise", "take part"),
        ("our aircraft will stay 50 kilometres away from the border", "away"),
        ("the drill will go ahead as planned", "proceed"),
        ("will respond to the drill at its border", "respond"),
        ("to compensate the farmers for the damage", "rebuild"),
        ("the plan of the drill will not change", "proceed"),
        ("not a single soldier will remain in Latvia", "withdraw"),
        ("it will plant a thousand trees", "general"),
    ],
)
def test_theme_of_promised_conduct(what: str, theme: str) -> None:
    assert theme_of(what) == theme


@pytest.mark.parametrize(
    ("theme", "sentence", "bears"),
    [
        ("withdraw", "The last soldiers returned to their barracks on Sunday.", ["done"]),
        ("withdraw", "Nobody was left behind.", ["done"]),
        ("withdraw", "The withdrawal of the brigade is complete.", ["done"]),
        ("withdraw", "The troops have left Latvia.", ["done"]),
        ("withdraw", "The troops have not left Latvia.", ["undone"]),
        ("withdraw", "The tanks are still in Latvia.", ["undone"]),
        ("withdraw", "The brigade failed to leave Latvia.", ["undone"]),
        ("withdraw", "Only a few companies have left.", ["undone"]),
        ("withdraw", "The first companies have left.", []),
        ("withdraw", "The troops will leave on Monday.", []),
        ("withdraw", "The troops won’t leave this year.", ["refused"]),
        ("withdraw", "Our units will remain until further notice.", ["refused"]),
        ("withdraw", "If the troops remained, it would be a breach.", []),
        ("withdraw", "Neighbours feared that the troops might stay.", []),
        ("withdraw", "A company stayed in Latvia.", ["undone"]),
        ("withdraw", "A battalion remains on standby at the range.", ["undone"]),
        ("withdraw", "It remained unclear when they would go.", []),
        ("withdraw", "A miller has gone to court because soldiers searched his mill.", []),
        ("withdraw", "The troops returned fire.", []),
        ("withdraw", "No soldiers are left in Latvia.", ["done"]),
        ("withdraw", "There is nobody left at the range.", ["done"]),
        ("withdraw", "No soldier left on Sunday.", ["undone"]),
        ("withdraw", "No Russian soldiers left in April.", ["undone"]),
        ("withdraw", "No troops left on schedule.", ["undone"]),
        ("withdraw", "Nothing was left but ruts.", ["done"]),
        ("withdraw", "No Russians left in Maykop.", ["done"]),
        ("withdraw", "No Russians left in May.", ["undone"]),
        ("withdraw", "Kyiv: no Russians left in Belarus after drills.", ["done"]),
        ("withdraw", "The disengagement has been completed.", ["done"]),
        ("invite", "Observers of six states watched the drill.", ["done"]),
        ("invite", "Two inspectors were turned away at the gate.", ["undone"]),
        ("invite", "The drill was held without observers.", ["undone"]),
        ("notify", "The letter has not been answered.", ["undone"]),
        ("notify", "The ministry has published the figures.", ["done"]),
        ("limit", "The number of troops did not exceed 9,000.", ["done"]),
        ("limit", "The number of troops exceeded 9,000.", ["undone"]),
        ("away", "Two helicopters crossed the border.", ["undone"]),
        ("away", "No aircraft crossed the border.", ["done"]),
        ("proceed", "The drill was called off.", ["undone"]),
        ("proceed", "The drill ended on Friday.", ["done"]),
        ("rebuild", "The road has been repaired.", ["done"]),
        ("general", "The government broke its promise.", ["undone"]),
        ("general", "The government kept its word.", ["done"]),
        ("general", "None were hindered, and all columns drove at night, just as the army had said.", ["done"]),
        ("general", "All ended on Friday, as ambassador Lind had announced.", ["done"]),
        ("general", "It ended on Sunday, not as the ambassador had announced.", ["undone"]),
        ("general", "The drills did not end on Friday, as the ministry had announced.", ["undone"]),
        ("general", "The drill was twice as large as the ministry had announced.", []),
        ("general", "It ended two days later as the ministry had announced.", []),
        ("general", "It rained all day.", []),
    ],
)
def test_sense_of_a_sentence(theme: str, sentence: str, bears: list[str]) -> None:
    dossier = told("r1", sentence, "2031-03-20")
    assert [b.bears for said in said_in(dossier) for b in bearings_in(dossier, said, theme)] == bears


@pytest.mark.parametrize(
    ("stance", "expected"), [("deny", [("done", "NOR")]), ("demand", []), ("assert", [("undone", "NOR")])]
)
def test_a_denial_turns_the_sense_and_a_demand_has_none(stance: Stance, expected: list[tuple[str, str]]) -> None:
    text = "It rejected that its aircraft had crossed the border."
    dossier = told("r1", text, None, said="its aircraft had crossed the border", stance=stance, cue="rejected")
    assert [(b.bears, b.side) for s in said_in(dossier) for b in bearings_in(dossier, s, "away")] == expected


def test_words_without_a_speaker_are_the_outlets() -> None:
    dossier = told("r1", "The tanks are still in Latvia.", None)
    (bearing,) = bearings_in(dossier, said_in(dossier)[0], "withdraw")
    assert bearing.outlet
    assert bearing.side == "outlet Outlet of r1"


def test_every_theme_has_the_words_it_needs() -> None:
    for theme, words in load("outcomes")["themes"].items():
        assert {"promise", "past", "undone", "about"} <= set(words), theme


def test_long_sentences_are_read_in_bounded_time() -> None:
    dossier = told("r1", "kept " * 40_000, None)
    assert [b for said in said_in(dossier) for b in bearings_in(dossier, said, "general")] == []

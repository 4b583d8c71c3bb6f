"""What reports tell as settled though nobody is cited for it."""

import msgspec
import pytest

from parley.ledger.matching import activities_of
from parley.ledger.sentences import sentence_span, sentence_spans
from parley.ledger.settled import state_of_outlet, told_by_nobody
from tests.ledger.promised import DRILL, name_in, told


def announced(words: str, outlet: str = "Fjord Courier") -> list[str]:
    report = told("r1", f"It is {DRILL}. {words}", "2031-03-02")
    report = msgspec.structs.replace(report, report=msgspec.structs.replace(report.report, outlet=outlet))
    return [made.what for made in told_by_nobody(report, [], activities_of(report))]


@pytest.mark.parametrize(
    ("outlet", "state"),
    [
        ("Ministry of Defence of the Republic of Belarus", "BLR"),
        ("Danish Navy", "DNK"),
        ("Estado Mayor de la Defensa, Spain", "ESP"),
        ("Bundeswehr", "DEU"),
        ("Polish Radio", None),
        ("Navy Wives Weekly", None),
        ("Hungary Today", None),
        (None, None),
    ],
)
def test_whose_page_a_report_stands_on(outlet: str | None, state: str | None) -> None:
    assert state_of_outlet(outlet) == state


@pytest.mark.parametrize(
    "words",
    [
        "A plan of all marches will be posted here at least a week before they begin.",
        "Bills for broken fences are settled within forty days.",
        "The Norwegian side will admit observers from the neighbours.",
        "No shots will be fired at night.",
        "The range is going to be handed back by the end of the week.",
    ],
)
def test_a_service_is_bound_by_its_own_page(words: str) -> None:
    assert announced(words, "Norwegian Armed Forces") == [words.strip()]


@pytest.mark.parametrize(
    "words",
    [
        "About 3,000 soldiers will take part.",
        "Smoke and low-flying helicopters are to be expected.",
        "The exercise will be held from 3 to 14 March.",
        "If the weather holds, the range will be closed.",
        "Who will leave first?",
    ],
)
def test_the_programme_of_an_exercise_binds_nobody(words: str) -> None:
    assert announced(words, "Norwegian Armed Forces") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The battalion will return to its barracks by Easter.", True),
        ("Norway agreed to let inspectors visit the camp.", True),
        ("Norway agreed to sell its trawlers.", False),
        ("The mayor will open the fair.", False),
        ("The analysts will publish their report as soon as the exercise is over.", False),
    ],
)
def test_others_tell_what_is_settled_with_a_term_or_a_word_of_binding(words: str, found: bool) -> None:
    report = name_in(told("r1", f"It is {DRILL} in Norway. {words}", "2031-03-02"), "Norway", "NOR")
    if words.startswith("Norway"):
        report.names[-1].span = (report.report.text.rindex("Norway"), report.report.text.rindex("Norway") + 6)
    assert bool(list(told_by_nobody(report, [], activities_of(report)))) is found


def test_the_sentence_around_a_sentence_is_itself() -> None:
    text = 'They came. "They go home." The rest stays.\nA new line'
    for start, end in sentence_spans(text):
        whole = sentence_span(text, (start, end))
        assert text[slice(*whole)].strip() == text[start:end].strip().rstrip('"')


def test_what_had_been_promised_is_not_announced_again() -> None:
    text = (
        f"It is {DRILL}. They are still in Rena, although the minister had promised that all would be gone by Thursday."
    )
    said = "They are still in Rena"
    report = told("r1", text, "2031-03-02", said=said)
    assert list(told_by_nobody(report, [], activities_of(report))) == []


def test_guests_that_are_let_in_are_owed_after_a_speaker() -> None:
    said = "our hosts have nothing to hide"
    text = f"It is {DRILL}. The minister said that {said}. Observers from Chile will be let in with the others."
    report = told("r1", text, "2031-03-02", said=said)
    assert [made.what for made in told_by_nobody(report, [], activities_of(report))] == [
        "Observers from Chile will be let in with the others."
    ]


def test_whose_border_it_is_binds_nobody() -> None:
    text = f"It is {DRILL}. Soldiers are to remain at least 90 kilometres away from the Swedish border until 14 March."
    report = name_in(told("r1", text, "2031-03-02"), "Swedish", "SWE")
    assert [made.who for made in told_by_nobody(report, [], activities_of(report))] == [["NOR"]]


def test_who_goes_on_with_its_forces_is_whoever_was_bound_before() -> None:
    text = (
        f"It is {DRILL}. Sweden will give up its checkpoints near Rena within two weeks. "
        "Its forces will have withdrawn from the zone within a month."
    )
    report = name_in(told("r1", text, "2031-03-02"), "Sweden", "SWE")
    report.activities[0].parties = ["NOR", "SWE"]
    assert [made.who for made in told_by_nobody(report, [], activities_of(report))] == [["SWE"], ["SWE"]]

"""Interviews without marks or labels: the answers are the guest's, the questions nobody's."""

from __future__ import annotations

from tests.reading.test_claims import claims_of

TITLE = "An interview with Colonel Jan Novák of the border guard\n\n"


def answers(text: str) -> list[tuple[str | None, str, str, str]]:
    return [(c.speaker.name, c.cue.text, c.content.text, c.stance) for c in claims_of(text)]


def test_answers_between_questions() -> None:
    text = TITLE + "Is the road open?\n\nNo. We closed it.\n\nWhen will it open?\n\nWe are going to open it in May."
    assert answers(text) == [
        ("Jan Novák", "", "No. We closed it", "assert"),
        ("Jan Novák", "", "We are going to open it in May", "promise"),
    ]


def test_turns_that_alternate_also_where_a_question_is_a_statement() -> None:
    text = (
        TITLE
        + "Is the road open?\n\nNo. I closed it.\n\nBut the farmers still drive there.\n\nI doubt it.\n\n"
        + "And the bridge?\n\nIt is old.\n\nThank you, Colonel."
    )
    assert [c for _, _, c, _ in answers(text)] == ["No. I closed it", "I doubt it", "It is old"]


def test_an_answer_may_have_several_paragraphs() -> None:
    text = TITLE + "Is the road open?\n\nNo.\n\nWe closed it.\n\nWhen will it open?\n\nIn May we open it."
    assert [c for _, _, c, _ in answers(text)] == ["No.\n\nWe closed it", "In May we open it"]


def test_questions_alone_make_no_interview() -> None:
    text = "The town of Brod waits.\n\nIs the road open?\n\nNobody came.\n\nWhen will it open?\n\nThe sign is old."
    assert answers(text) == []


def test_labelled_answers_are_read_once() -> None:
    text = (
        "Lieutenant General Karin Holm speaks in an interview about the exercise.\n\nHow many soldiers take part?\n\n"
        "Karin Holm: About 14,500 soldiers are there.\n\nWhen will they leave?\n\nKarin Holm: They leave on 12 May."
    )
    assert [c.content.text for c in claims_of(text)] == ["About 14,500 soldiers are there", "They leave on 12 May"]

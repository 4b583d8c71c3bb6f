"""Plain texts: paragraphs, title, furniture within and after the report, its own date."""

from __future__ import annotations

import pytest

from parley.intake.plain import read_plain

FILLER = "The brigade crossed the river in the morning and the ministry confirmed it at noon. " * 3


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(b.kind, text[slice(*b.span)]) for b in read_plain(text, "test", title=title).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops leave\n\nThey left on Monday.", ["title", "body"]),
        ("Troops leave.\n\nThey left on Monday.", ["body", "body"]),
        ("Troops leave\nThey left on Monday.", ["body", "body"]),
        ("Troops leave", ["body"]),
        ("Home | World | Sport\n\nTroops leave\n\nThey left on Monday.", ["other", "title", "body"]),
        ("14 May 2022\n\nTroops leave\n\nThey left on Monday.", ["body", "title", "body"]),
        ("The general spoke:\n\nWe leave.", ["body", "body"]),
        ("They left\r\n\r\nThey left on Monday.\r\nPhoto: AFP\r\nThey are home.", ["title", "body", "credit", "body"]),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(text)] == expected


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The brigade crossed the river in the morning, and the ministry\n"
        "confirmed it at noon. Nobody was hurt. On the other side waited\n"
        "Polish units that had come by train, and a band played for all\n"
        "of them.\n"
    )
    assert [kind for kind, _ in kinds(text)] == ["body"]


def test_wrapped_paragraphs_without_blank_lines() -> None:
    text = (
        "Brigade crosses\n"
        "The brigade crossed the river in the morning, and the ministry in\n"
        "Warsaw confirmed it at noon. Nobody was hurt, said the spokesman of\n"
        "General Hale.\n"
        "On the other side waited Polish units that had come by train from\n"
        "Kalisz.\n"
    )
    assert [len(words.split("\n")) for _, words in kinds(text)] == [1, 3, 2]


def test_sentences_that_fill_their_lines_are_not_wrapped() -> None:
    text = "The brigade crossed the river on a Monday morning.\n" * 4
    assert len(kinds(text)) == 4


def test_line_that_goes_on_in_lower_case() -> None:
    assert kinds("The brigade crossed the\nriver.\nIt is home.") == [
        ("body", "The brigade crossed the\nriver."),
        ("body", "It is home."),
    ]


def test_items_of_a_list_stand_alone() -> None:
    assert [text for _, text in kinds("They bring:\n- tanks,\n- guns,\n- lorries.")] == [
        "They bring:",
        "- tanks,",
        "- guns,",
        "- lorries.",
    ]


def test_edges_of_a_paragraph() -> None:
    text = "Log in. The brigade left on Monday. It is home. ALSO READ: Ships of the north. Nobody knows them"
    assert kinds(text) == [
        ("other", "Log in."),
        ("body", "The brigade left on Monday. It is home."),
        ("related", "ALSO READ: Ships of the north."),
        ("related", "Nobody knows them"),
    ]


def test_paragraph_of_nothing_but_furniture_keeps_its_words() -> None:
    assert "".join(words for _, words in kinds("Log in. Register. Menu.")) == "Log in.Register.Menu."


def test_links_after_a_heading() -> None:
    text = "The brigade left.\n\nRelated articles\nShips leave Kiel\nA bridge for the army\nThe minister said no.\n"
    assert [kind for kind, _ in kinds(text)] == ["body", "related", "related", "related", "body"]


def test_comments_are_what_follows_the_form() -> None:
    text = f"{FILLER}\n\n2 comments\n\nMy cousin saw 900 tanks there.\n\nPhoto: AFP\n\nNonsense."
    assert [kind for kind, _ in kinds(text)] == ["body", "comments", "comments", "credit", "comments"]


def test_link_to_the_comments_above_the_text() -> None:
    assert [kind for kind, _ in kinds(f"Leave a comment\n\n{FILLER}\n\n{FILLER}")] == ["comments", "body", "body"]


def test_given_title_need_not_stand_in_the_text() -> None:
    assert kinds("Troops  leave\n\nThey left.", title="Troops leave")[0] == ("title", "Troops  leave")
    assert kinds("Our desk\n\nThey left.", title="Troops leave")[0] == ("body", "Our desk")


def test_markdown_heading_is_the_title() -> None:
    text = "# Troops leave\n\n## Monday\nThey left."
    plain = read_plain(text, "test", markdown=True)
    assert [(b.kind, text[slice(*b.span)]) for b in plain.blocks] == [
        ("title", "Troops leave"),
        ("body", "Monday"),
        ("body", "They left."),
    ]
    assert plain.title == "Troops leave"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Troops leave\n\n14 May 2022\n\nThey left.", "2022-05-14"),
        ("Troops leave\n\nPublished: 14.05.2022, 10:35\n\nThey left.", "2022-05-14"),
        ("Troops leave\n\nUpdated: 14.05.2022, 10:35\n\nThey left.", None),
        ("KYIV, May 14, 2022 (Agency) – They left.", "2022-05-14"),
        ("MINSK, 14 May – They left.", None),
        ("Troops leave the range, as was agreed.\n\nMINSK, 14 May 2022 – They left.", "2022-05-14"),
        ("Troops leave\n\nThey left on 14 May 2022.", None),
        ("They left.\n\n14 May 2022\n\nThey are home.", None),
        ("Published 03/04/2022\n\nThey left.", "2022"),
        ("Published 23/04/2022\n\nThey left.", "2022-04-23"),
        ("Published 04/23/2022\n\nThey left.", "2022-04-23"),
        ("Published 31/02/2022\n\nThey left.", None),
    ],
)
def test_date_of_its_own(text: str, published: str | None) -> None:
    assert read_plain(text, "test").published == published

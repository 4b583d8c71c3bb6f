from __future__ import annotations

import pytest
from msgspec import structs

from parley.vienna.edition import edition
from parley.vienna.explain import chapters, explain, in_order, near

VD11 = edition()


@pytest.mark.parametrize(
    ("paragraph", "within", "chapter"),
    [
        ("40", None, "Chapter V: Prior notification of certain military activities (38–46)"),
        ("40.1.1", "40.1", "Chapter V: Prior notification of certain military activities (38–46)"),
        ("15", None, "Chapter II: Defence planning (15)"),
        ("Annex I", None, "Annexes and later decisions"),
        ("95", None, "Chapter IX: Compliance and verification (72–137)"),
    ],
)
def test_a_paragraph_has_its_place_in_the_document(paragraph: str, within: str | None, chapter: str) -> None:
    found = explain(paragraph)
    assert found is not None
    assert (found.within, found.chapter) == (within, chapter)


def test_it_has_parts_and_neighbours() -> None:
    found = explain("40")
    assert found is not None
    assert found.parts == ["40.1", "40.2", "40.3"]
    assert found.beside == ["39", "40.1"]
    among_several = explain("95")
    assert among_several is not None
    assert among_several.beside == []


@pytest.mark.parametrize(
    ("paragraph", "function"), [("40.1.1", "exercise"), ("40.2.1", "landing"), ("59", "_outlasts"), ("95", None)]
)
def test_the_rule_that_implements_it_is_named(paragraph: str, function: str | None) -> None:
    found = explain(paragraph)
    assert found is not None
    assert found.function == function
    assert (found.line is None) == (function is None)


def test_a_folder_of_parameters_alone_has_no_rule() -> None:
    elsewhere = structs.replace(VD11.paragraphs["38"], code="nowhere/chapter")
    found = explain("38", structs.replace(VD11, paragraphs={**VD11.paragraphs, "38": elsewhere}))
    assert found is not None
    assert found.function is None


def test_chapters_are_in_order_and_hold_every_paragraph_once() -> None:
    found = chapters(VD11)
    assert [p for chapter in found for p in chapter.paragraphs] == in_order(VD11)
    assert [c.first for c in found if c.first] == sorted(c.first for c in found if c.first)
    assert found[0].heading == "Introduction (1–8)"


def test_an_edition_may_have_no_contents_and_nothing_outside_its_chapters() -> None:
    bare = structs.replace(VD11, folders=("nowhere",))
    assert [c.heading for c in chapters(bare)] == [VD11.title]
    numbered = {number: p for number, p in VD11.paragraphs.items() if number[0].isdigit()}
    assert all(c.first for c in chapters(structs.replace(VD11, paragraphs=numbered)))


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("40.1.9", ["40.1", "40.1.1", "40.1.2"]),
        ("40.9", ["40", "40.1", "40.1.1", "40.1.2", "40.2", "40.2.1"]),
        ("VD11:47.4.4", ["47.4"]),
        ("40.9.9", ["40", "40.1", "40.1.1", "40.1.2", "40.2", "40.2.1"]),
        ("0", ["1–8", "9"]),
        ("zzz", ["Annex III", "FSC.DEC/9/12"]),
        ("999.1", ["153–154", "155–161", "Annex I", "Annex III"]),
    ],
)
def test_what_is_not_known_has_something_near_it(paragraph: str, expected: list[str]) -> None:
    assert explain(paragraph) is None
    assert near(paragraph, VD11) == expected


@pytest.mark.parametrize("number", [str(number) for number in range(1, 162)])
def test_every_paragraph_of_the_document_is_explained(number: str) -> None:
    found = explain(number)
    assert found is not None
    assert found.words

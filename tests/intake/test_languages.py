"""The language of a text."""

from __future__ import annotations

import pytest

from parley.dossier.model import Block, Report
from parley.intake.languages import language_of, primary_tag, read_blocks


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The brigade has left the range, and the ministry said that it will be home on Friday.", "en"),
        (
            "Die Brigade hat den Platz verlassen, und das Ministerium sagt, sie werde am Freitag nicht zu Hause sein.",
            "de",
        ),
        ("La brigade a quitté le camp et le ministère dit que les soldats sont dans le train pour la ville.", "fr"),
        ("Brygada opuściła poligon i jest w drodze do domu, ale ministerstwo nie mówi, że to już koniec.", "pl"),
        ("Бригада покинула полигон, и министерство говорит, что это был последний день. Мы вернёмся.", "ru"),
        ("Бригада залишила полігон, і міністерство каже, що її війська їдуть додому.", "uk"),
        ("Брыгада пакінула палігон, і міністэрства кажа, што ўсе ваенныя едуць дадому.", "be"),
        ("Η ταξιαρχία έφυγε από το πεδίο βολής", "el"),
        ("旅団は月曜日に演習場を出た。", None),
        # a line of another language without a single English function word, and Slavic ones in Latin letters
        ("Im Oktober üben 3.000 Soldaten der Brigade dort.", "de"),
        ("V oktyabre 2026 goda sostoyatsya ucheniya brigady, uchastvuyut 300 chelovek.", "ru"),
        ("Navchannia brygady bude u zhovtni tsoho roku pid Lvovom.", "uk"),
        ("Brigade leaves range near Drawsko, ministry says 300 soldiers go home", None),
        ("12 34 56", None),
        ("", None),
        ("Tank", None),
        ("T-72B3, BM-27, S-400, Su-35S", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("pl_PL", "pl"),
        ("EN", "en"),
        ("", None),
        (None, None),
        ("english language", None),
    ],
)
def test_tags(tag: str | None, language: str | None) -> None:
    assert primary_tag(tag) == language


ENGLISH = "The brigade has left the range, and the ministry said that it will be home on Friday."
GERMAN = "Die Brigade hat den Platz verlassen, und das Ministerium sagt, sie werde am Freitag nicht zu Hause sein."


@pytest.mark.parametrize(
    ("parts", "given", "kept", "others"),
    [
        ([ENGLISH, ENGLISH], None, [0, 1], []),
        ([GERMAN, GERMAN], None, [], ["de"]),
        ([GERMAN, ENGLISH, ENGLISH], None, [1, 2], ["de"]),
        # what is too short to tell is in the language of the whole
        (["Brigade", ENGLISH], None, [0, 1], []),
        (["Brigade", GERMAN], None, [], ["de"]),
        # the language given for a report counts only where the text does not tell
        ([ENGLISH], "pl", [0], []),
        (["Brigade 14"], "pl", [], ["pl"]),
        (["Brigade 14"], None, [0], []),
    ],
)
def test_only_blocks_in_english_are_read(
    parts: list[str], given: str | None, kept: list[int], others: list[str]
) -> None:
    text, blocks = "\n\n".join(parts), []
    for part in parts:
        start = blocks[-1].span[1] + 2 if blocks else 0
        blocks.append(Block((start, start + len(part)), "body"))
    report = Report("r", text, "", blocks, language=given)
    assert read_blocks(report) == ([blocks[n] for n in kept], others)

"""The language of a text."""

from __future__ import annotations

import pytest

from parley.intake.languages import language_of, primary_tag


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

"""The lexicon of cue words keeps to its own rules."""

from __future__ import annotations

import typing

import pytest

from parley.dossier.model import Stance
from parley.knowledge.load import load
from parley.language.document import Token
from parley.reading.cues import frames_of, is_speech_word, lexicon


def verb(lemma: str, pos: str = "VERB") -> Token:
    return Token(0, lemma, 0, len(lemma), 0, lemma, lemma, pos)


def test_every_group_has_a_stance_and_a_source() -> None:
    raw = load("cues")
    stances = set(typing.get_args(Stance))
    for part in ("verbs", "adjectives", "nouns"):
        for group, entry in raw[part].items():
            assert entry["stance"] in stances, group
            assert entry["source"], group


def test_no_word_stands_twice_in_a_group() -> None:
    for group, entry in load("cues")["verbs"].items():
        words = [*entry.get("words", []), *entry.get("own", {})]
        assert len(words) == len(set(words)), group


def test_there_are_some_hundred_cues() -> None:
    assert len(lexicon().verbs) >= 250
    assert len(lexicon().nouns) >= 70


@pytest.mark.parametrize("word", ["say", "underline", "mention", "mark", "expose", "refute", "communicate", "inform"])
def test_words_of_saying_and_what_translation_makes_of_them(word: str) -> None:
    assert frames_of(verb(word))


@pytest.mark.parametrize("word", ["walk", "shell", "deploy", "withdraw"])
def test_words_of_doing_are_no_cues(word: str) -> None:
    assert frames_of(verb(word)) == ()


def test_a_noun_is_no_speech_word() -> None:
    assert is_speech_word(verb("say"))
    assert not is_speech_word(verb("say", "NOUN"))

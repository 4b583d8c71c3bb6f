from __future__ import annotations

import pytest

from parley.language.lemmas import by_rule
from parley.language.model import shipped


@pytest.mark.parametrize(
    ("form", "pos", "lemma"),
    [
        ("said", "VERB", "say"),
        ("announced", "VERB", "announce"),
        ("withdrawing", "VERB", "withdraw"),
        ("n't", "PART", "not"),
        ("were", "AUX", "be"),
        ("brigades", "NOUN", "brigade"),
        ("armies", "NOUN", "army"),
        ("men", "NOUN", "man"),
        ("better", "ADJ", "good"),
        ("their", "PRON", "their"),
        ("redeployed", "VERB", "redeploy"),
        ("stationed", "VERB", "station"),
        ("planned", "VERB", "plan"),
        ("promises", "VERB", "promise"),
        ("left", "VERB", "leave"),
        ("battlegroups", "NOUN", "battlegroup"),
    ],
)
def test_lemma(form: str, pos: str, lemma: str) -> None:
    assert shipped().lemmas.of(form, pos) == lemma


@pytest.mark.parametrize(
    ("form", "pos", "known", "lemma"),
    [
        ("shelled", "VERB", {"shell"}, "shell"),
        ("shelling", "VERB", set(), "shell"),
        ("mobilising", "VERB", set(), "mobilise"),
        ("zigzagged", "VERB", set(), "zigzag"),
        ("wolves", "NOUN", {"wolf"}, "wolf"),
        ("frigates", "NOUN", set(), "frigate"),
        ("process", "NOUN", set(), "process"),
        ("quickly", "ADV", set(), "quickly"),
    ],
)
def test_rules_for_forms_that_are_not_listed(form: str, pos: str, known: set[str], lemma: str) -> None:
    assert by_rule(form, pos, frozenset(known)) == lemma

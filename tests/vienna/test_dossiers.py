from __future__ import annotations

from parley.vienna import assess
from parley.vienna.dossiers import questions_of
from tests.samples import sample


def test_the_questions_of_a_dossier_have_the_answers_of_the_dossier() -> None:
    asked = questions_of(sample())
    found = [(f.activity, f.provision, f.holds, f.due) for facts, _ in asked for f in assess(facts)]
    assert found == [(f.activity, f.provision, f.holds, f.due) for f in sample().assessment]
    for facts, flags in asked:
        own = [f.flags for f in sample().assessment if f.activity == facts.id]
        assert all(flag in given for given in own for flag in flags)

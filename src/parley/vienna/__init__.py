"""The Vienna Document 2011 as rules: what it asks of an activity, by whose account, and what would settle it.

>>> facts = Facts("union-resolve-2022", "exercise", in_zone=True, figures=[Figure("troops", 30000, 30000, by="USA")])
>>> [f.holds for f in assess(facts) if f.provision == "VD11:40.1.1"]
['yes']
"""

from parley.vienna.assess import answer, assess, assess_consultation, question_from
from parley.vienna.dossiers import assess_dossier
from parley.vienna.explain import Explanation, explain
from parley.vienna.facts import facts_of
from parley.vienna.questions.activity import Assertion, Facts, Figure, facts_from
from parley.vienna.questions.consultation import Consultation, ConsultationQuestion

__all__ = [
    "Assertion",
    "Consultation",
    "ConsultationQuestion",
    "Explanation",
    "Facts",
    "Figure",
    "answer",
    "assess",
    "assess_consultation",
    "assess_dossier",
    "explain",
    "facts_from",
    "facts_of",
    "question_from",
]

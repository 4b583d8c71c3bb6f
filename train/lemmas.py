"""The table of lemmas from the treebanks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from corpora import Example

from parley.language.lemmas import by_rule


def table(examples: Sequence[Example]) -> dict[str, object]:
    """Lemmas of verbs and nouns, and the forms for which the rules do not find the lemma, by part of speech."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for e in examples:
        for form, pos, lemma in zip(e.words, e.pos, e.lemmas, strict=False):
            if lemma != "_" and pos not in ("PUNCT", "SYM", "X", "NUM"):
                counts[form.lower(), pos][lemma.lower()] += 1
    known: dict[str, set[str]] = {"VERB": set(), "NOUN": set()}
    for (_, pos), lemmas in counts.items():
        if pos in known:
            known[pos].update(x for x, n in lemmas.items() if x.isalpha() and (n > 1 or len(lemmas) == 1))
    forms: dict[str, dict[str, str]] = defaultdict(dict)
    for (form, pos), lemmas in sorted(counts.items()):
        lemma = lemmas.most_common(1)[0][0]
        if by_rule(form, pos, frozenset(known.get(pos, ()))) != lemma:
            forms[pos][form] = lemma
    return {"forms": dict(forms), "known": {k: sorted(v) for k, v in known.items()}}

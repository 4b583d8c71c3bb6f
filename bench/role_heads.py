"""The heads for roles of attribution that have not seen a document: one for each fifth of GUM's attributions.

`analyse(text, blocks, roles=unseen()[id])` reads a document of `gum_open/attribution.jsonl.xz` with the head that was
trained without it; a document that is not there is read with the head that ships.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import numpy as np

from parley.language.roles import RoleHead

FOLDS = Path(__file__).parent / "attribution_folds.npz"


@lru_cache(maxsize=1)
def unseen(path: Path = FOLDS) -> dict[str, RoleHead]:
    """The head for each document id."""
    with np.load(path) as stored:
        arrays = {name: stored[name] for name in stored.files}
    fold_of: dict[str, int] = json.loads(str(arrays.pop("folds")))
    heads = {}
    for fold in sorted(set(fold_of.values())):
        prefix = f"{fold}/"
        heads[fold] = RoleHead({k.removeprefix(prefix): v for k, v in arrays.items() if k.startswith(prefix)})
    return {document: heads[fold] for document, fold in fold_of.items()}

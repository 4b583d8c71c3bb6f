"""Claims against attributions of general texts: content found above 30 and 80 % of its words, and the source right.

Roles are given by heads that have not seen the document. The genres but news and interviews are for orientation.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from bench.role_heads import unseen
from bench.shared import records, scored
from parley.dossier.model import Block
from parley.language import analyse
from parley.reading.claims import read_claims
from parley.reading.names import read_names
from parley.reading.times import read_times

GENRES = {"attribution": "news,interview", "attribution.other": "academic,bio,court,speech,textbook,vlog,voyage"}
FIGURES = {"content>0.3": "content_above_30", "content>0.8": "content_above_80", "headline": "headline"}


def measure(shared: Path) -> dict[str, float]:
    """F1 of contents, and the share of right sources, on news with interviews and on the other genres."""
    gold = shared / "data/gum_open/attribution.jsonl.xz"
    heads = unseen()
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "claims.jsonl"
        lines = [json.dumps(_dossier(r, heads.get(r["id"]))) for r in records(gold)]
        found.write_text("\n".join(lines) + "\n", encoding="utf-8")
        figures: dict[str, float] = {}
        for name, genres in GENRES.items():
            score = scored(shared, "score_attribution", gold, found, genres)
            figures |= {f"{name}.{short}": score[long]["f1"] for long, short in FIGURES.items()}
            figures[f"{name}.source"] = score["source"]
    return figures


def _dossier(record: dict[str, Any], head: Any) -> dict[str, Any]:
    text: str = record["text"]
    document = analyse(text, [Block((0, len(text)), "body")], roles=head)
    claims = read_claims(document, read_names(document), read_times(document, record.get("date")))
    return {"id": record["id"], "claims": msgspec.to_builtins(claims)}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=1))

"""The reader against reports with gold dossiers: the development set of news, its supplement, and one whole report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.shared import records, scorer
from parley.dossier.lines import dossier_line
from parley.dossier.make import make_dossier
from parley.intake.source import from_line, open_source

COUNTED = ("activity", "force", "claim", "claim_content", "commitment", "talk", "equipment")
RIGHT = (
    "notifiable",
    "negatives",
    "claim.stance",
    "claim.kind",
    "claim.resolved",
    "activity.start",
    "force.claimed_by",
)


def measure(shared: Path) -> dict[str, float]:
    """F1 of the findings, and the share of right answers, on both sets and on the report."""
    figures: dict[str, float] = {}
    for name, file in (("news", "gold.jsonl"), ("supplement", "supplement.jsonl")):
        figures |= _scored(shared, name, records(shared / "data/news-dev" / file))
    return figures | _report(shared)


def dossier_of(record: dict[str, Any]) -> dict[str, Any]:
    """The dossier of a record as the exchange form gives it."""
    item = {k: record[k] for k in ("id", "text", "url", "title", "published") if record.get(k)}
    found: dict[str, Any] = json.loads(dossier_line(make_dossier(from_line(item))))
    return found


def _scored(shared: Path, name: str, golds: list[dict[str, Any]]) -> dict[str, float]:
    tool = scorer(shared, "score")
    out = tool.score_all(golds, {g["id"]: dossier_of(g) for g in golds}, [])
    figures = {f"{name}.{k}": out["found"][k]["f1"] for k in COUNTED if out["found"][k]["gold"]}
    return figures | {f"{name}.{k}": out["right_when_found"][k]["r"] for k in RIGHT if k in out["right_when_found"]}


def _report(shared: Path) -> dict[str, float]:
    """Findings of the gold of the report of 720 words, counted."""
    folder = shared / "reports"
    gold = json.loads((folder / "lukashenko-on-withdrawal.gold.json").read_text(encoding="utf-8"))
    report = open_source(str(folder / "lukashenko-on-withdrawal.txt"), published=gold.get("published", "2022-02-15"))
    found = json.loads(dossier_line(make_dossier(report)))
    tool = scorer(shared, "score")
    claims = tool.pair([_flat(c) for c in gold["claims"]], found["claims"], tool.claim_score(True))
    forces = [(g, f) for g in gold["forces"] for f in found["forces"] if _same_force(g, f)]
    activities = tool.pair(gold["activities"], found["activities"], tool.same_activity)
    names = {tool.name_key(n) for a in found["activities"] for n in (a["name"], *a["aliases"]) if n}
    wanted = {tool.name_key(n) for a in gold["activities"] for n in (a["name"], *a["aliases"]) if n}
    commitments = tool.pair(gold["commitments"], found["commitments"], tool.commitment_score)
    notification = [f for f in found["assessment"] if f["obligation"] == "notification"]
    return {
        "report.claims": len(claims),
        "report.forces": len({json.dumps(g) for g, _ in forces}),
        "report.activity": len(activities),
        "report.names": len(wanted & names),
        "report.talks": len(tool.pair(gold["talks"], found["talks"], tool.talk_score)),
        "report.commitments": len(commitments),
        "report.contested": float(any(f["holds"] == "contested" and f["due"] == "2021-12-30" for f in notification)),
    }


def _flat(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim of the report's gold in the form the scorer compares."""
    speaker = claim["speaker"]
    return {
        "speaker": speaker["text"],
        "speaker_name": speaker.get("name"),
        "speaker_country": speaker.get("country"),
        "content": claim["content"]["text"],
    }


def _same_force(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    (a, b), (c, d) = gold["span"], found["span"]
    same = all(gold.get(k) == found.get(k) for k in ("category", "low", "high"))
    return same and a < d and c < b

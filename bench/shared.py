"""Where the shared data and scorers are, and how a scorer is taken from there."""

from __future__ import annotations

import importlib.util
import json
import lzma
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def shared_folder() -> Path | None:
    """The folder in `PARLEY_SHARED`, or `../shared` beside the project; None where there is none."""
    folder = Path(os.environ.get("PARLEY_SHARED", ROOT.parent / "shared"))
    return folder if folder.is_dir() else None


def scorer(shared: Path, name: str) -> ModuleType:
    """The scorer `tools/<name>.py`, loaded from its file."""
    spec = importlib.util.spec_from_file_location(f"parley_shared_{name}", shared / "tools" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored(shared: Path, name: str, gold: Path, found: Path, genres: str, misses: int = 0) -> dict[str, Any]:
    """What the scorer `name` says of the lines in `found` for some genres; so many misses go to standard error."""
    command = [sys.executable, str(shared / "tools" / f"{name}.py"), str(gold), str(found), "--json"]
    command += ["--misses", str(misses), "--genre", genres]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    sys.stderr.write(done.stderr)
    score: dict[str, Any] = json.loads(done.stdout)
    return score


def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON Lines file, compressed or not."""
    if path.suffix == ".xz":
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    with path.open(encoding="utf-8") as plain:
        return [json.loads(line) for line in plain if line.strip()]

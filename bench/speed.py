"""Speed as ratios within one run: the whole reading against its encoder, a cold start against importing onnxruntime."""

from __future__ import annotations

import compileall
import subprocess
import sys
from pathlib import Path

from bench.shared import ROOT
from bench.turns import in_turns
from parley.dossier.make import make_dossier
from parley.dossier.model import Report
from parley.intake.source import open_source
from parley.language.analysis import segment
from parley.language.model import shipped

ROUNDS = 15


def measure(shared: Path) -> dict[str, float]:
    """The two ratios, words a second, and the peak memory of a cold reading in MB."""
    path = shared / "reports" / "lukashenko-on-withdrawal.txt"
    report = open_source(str(path), published="2022-02-15")
    compileall.compile_dir(str(ROOT / "src"), quiet=2)  # as an installed package is
    whole, encoder = in_turns(lambda: make_dossier(report), shipped().encoder_only(_sentences(report)), ROUNDS)
    reading, importing = in_turns(lambda: _cold(path), lambda: _python("import onnxruntime"), rounds=5)
    return {
        "speed.reading_to_encoder": round(whole / encoder, 2),
        "speed.words_per_second": round(_words(report) / whole),
        "speed.cold_to_import": round(reading / importing, 2),
        "speed.cold_peak_mb": round(_peak(path)),
    }


def _sentences(report: Report) -> list[list[str]]:
    """The sentences as the reader gives them to the encoder."""
    return [[report.text[a:b] for a, b in p.words] for p in segment(report.text, report.blocks) if p.words]


def _words(report: Report) -> int:
    return len(report.text.split())


def _command(path: Path) -> str:
    return f"from parley.cli.main import main; import sys; sys.argv = ['parley', 'read', {str(path)!r}]; main()"


def _cold(path: Path) -> None:
    _python(_command(path))


def _python(statement: str) -> None:
    subprocess.run([sys.executable, "-c", statement], check=True, stdout=subprocess.DEVNULL)


def _peak(path: Path) -> float:
    """Peak resident memory of a cold reading, in MB; measured by a process that has no other child."""
    script = (
        "import resource, subprocess, sys\n"
        f"subprocess.run([sys.executable, '-c', {_command(path)!r}], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    return float(subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout)

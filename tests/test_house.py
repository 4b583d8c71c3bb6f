"""The rules of the house that a program can check."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import click
import pytest

from parley.cli.main import parley
from parley.dossier.text import render_text
from tests.samples import ROOT, sample

SOURCE = ROOT / "src" / "parley"
FLOW = [
    "errors",
    "dossier.model",
    "knowledge",
    "intake",
    "language",
    "reading",
    "vienna",
    "dossier",
    "ledger",
    "desk",
    "cli",
]
MODULES = sorted(SOURCE.rglob("*.py"))


def place(name: str) -> int:
    """Where a module stands in the flow; a later part may import from an earlier one, never the other way."""
    if name in ("", "parley"):
        return -1
    for part in sorted(FLOW, key=len, reverse=True):
        if name == part or name.startswith(part + "."):
            return FLOW.index(part)
    raise AssertionError(f"{name} is in no part of the flow")


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("parley"):
            found.add((node.module or "").removeprefix("parley").removeprefix("."))
        elif isinstance(node, ast.Import):
            found |= {a.name.removeprefix("parley.") for a in node.names if a.name.startswith("parley.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_run_along_the_flow(path: Path) -> None:
    name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__").removesuffix("__init__")
    assert not {other for other in imported(path) if place(other) > place(name)}


def test_there_is_no_folder_or_module_of_leftovers() -> None:
    assert not [p for p in MODULES if p.stem in ("utils", "helpers", "misc", "common")]


def commands(name: str = "parley", command: click.Command = parley) -> list[tuple[str, click.Command]]:
    """A command and all those under it, each with its full name."""
    under = command.commands.items() if isinstance(command, click.Group) else ()
    return [(name, command), *(found for part, below in under for found in commands(f"{name} {part}", below))]


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_command_and_option_is_in_the_documentation(name: str, command: click.Command) -> None:
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"`{name}" in documented
    for parameter in command.params:
        for option in parameter.opts:
            if option.startswith("--"):
                assert f"`{option}" in documented, f"{option} of {name} is not in docs/commands.md"


def test_the_documentation_names_no_option_that_is_gone() -> None:
    known = {o for _, c in commands() for p in c.params for o in (*p.opts, *p.secondary_opts)} | {"--help"}
    documented = set(re.findall(r"`(--[\w-]+)", (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")))
    assert documented <= known


def codes() -> set[str]:
    """Error codes in the source: literals of the form `intake.empty`."""
    found = set()
    code = re.compile(r'"((?:intake|option|facts|model|ledger|desk)\.[a-z_]+)"')
    for path in MODULES:
        found |= set(code.findall(path.read_text(encoding="utf-8")))
    return found


def test_every_error_code_is_in_the_documentation() -> None:
    documented = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert not {code for code in codes() if f"`{code}`" not in documented}


def test_the_packages_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme
    for link in re.findall(r"\]\(([\w./-]+)\)", readme):
        assert (ROOT / link).exists(), link


def test_the_output_in_the_readme_is_what_is_printed() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = [line for line in readme.split("```")[1].splitlines() if line.strip() not in ("", "…")]
    printed = render_text(sample()).splitlines()
    assert [line for line in shown if line not in printed] == []

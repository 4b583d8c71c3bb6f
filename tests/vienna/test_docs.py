from __future__ import annotations

import contextlib
import io
import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from click.testing import CliRunner
from msgspec import Struct

from parley.cli.main import parley
from parley.cli.questions import questions_of_file
from parley.dossier.model import Finding
from parley.vienna import questions as package
from parley.vienna.assess import READERS
from parley.vienna.edition import edition
from parley.vienna.explain import in_order
from tests.samples import ROOT

TEXT = (ROOT / "docs" / "vienna.md").read_text(encoding="utf-8")
UNKNOWN = ("not yet", "nothing to compute")


def rows() -> list[tuple[list[str], str]]:
    """The rows of the table of paragraphs: what stands in the first column, and the state."""
    section = TEXT.split("## Paragraphs")[1].split("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("|")][2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in table]
    return [
        (re.findall(r"[A-Z][\w./ ]*\w|\d[\d.–]*", re.sub(r"VD Plus|[()]", "", first)), state)
        for first, _, state in cells
    ]


def number(written: str) -> tuple[int, ...]:
    return tuple(map(int, written.split(".")))


def covers(item: str, paragraph: str) -> bool:
    """Whether an entry of the table (`40.1`, `42–46`, `Annex I`) stands for a paragraph and its parts."""
    if not paragraph[0].isdigit() or not item[0].isdigit():
        return item == paragraph
    first, _, last = item.partition("–")
    place = number(paragraph.partition("–")[0])
    return number(first) <= place and place[: len(number(last or first))] <= number(last or first)


def states_of(paragraph: str) -> list[str]:
    return [state for items, state in rows() if any(covers(item, paragraph) for item in items)]


def test_every_paragraph_of_the_edition_stands_in_the_table() -> None:
    assert [p for p in in_order(edition()) if set(states_of(p)) <= set(UNKNOWN)] == []


def test_every_row_of_the_table_stands_for_paragraphs_of_the_edition() -> None:
    items = [(item, state in UNKNOWN) for items, state in rows() for item in items]
    known = {item: any(covers(item, paragraph) for paragraph in in_order(edition())) for item, _ in items}
    assert len(items) > 50
    assert [item for item, unknown in items if known[item] == unknown] == []


def test_the_example_prints_what_is_said() -> None:
    code = TEXT.split("```python\n")[1].split("```")[0]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    assert out.getvalue().splitlines() == [line[2:] for line in code.splitlines() if line.startswith("# ")]


def shown() -> list[tuple[str, list[str]]]:
    """The commands that the text shows, with the lines it shows of what they print."""
    blocks = re.findall(r"```console\n\$ parley (.*?)\n(.*?)```", TEXT, re.S)
    return [
        (command, [line for line in output.splitlines() if line.strip() not in ("", "…")]) for command, output in blocks
    ]


@pytest.mark.parametrize(("command", "output"), shown(), ids=[command for command, _ in shown()])
def test_the_output_shown_is_what_is_printed(command: str, output: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = CliRunner().invoke(parley, command.split()).stdout.splitlines()
    assert output
    assert [line for line in output if line not in printed] == []


QUESTIONS = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")


def test_every_field_of_every_question_is_in_the_documentation() -> None:
    found = {
        module.name: import_module(f"{package.__name__}.{module.name}") for module in iter_modules(package.__path__)
    }
    structs = {
        t for module in found.values() for t in vars(module).values() if isinstance(t, type) and issubclass(t, Struct)
    }
    fields = {name for struct in structs for name in struct.__struct_fields__}
    assert len(fields) > 80
    assert [name for name in sorted(fields) if f"`{name}`" not in QUESTIONS] == []
    assert [name for name in READERS if f"`{name}`" not in QUESTIONS] == []
    assert [name for name in Finding.__struct_fields__ if name != "activity" and f"`{name}`" not in QUESTIONS] == []


def test_the_activity_of_the_documentation_can_be_asked_about() -> None:
    [asked] = questions_of_file(QUESTIONS.split("```yaml\n")[1].split("```")[0].encode(), "questions.md", yaml=True)
    assert asked.question is not None
    assert asked.question.id == "union-resolve-2022"

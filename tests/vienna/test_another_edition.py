"""An agreement of Chapter X as another folder: the example of the documentation, built as it stands there."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import parley.vienna
from parley.knowledge import load as load_module
from parley.vienna import Facts, Figure, answer, assess, question_from
from parley.vienna.edition import edition
from parley.vienna.explain import explain
from parley.vienna.rules import rules

DOCUMENT = Path(__file__).parents[2] / "docs" / "vienna.md"
EXAMPLE = DOCUMENT.read_text(encoding="utf-8").partition("## How to add an edition")[2].partition("\n## ")[0]


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", EXAMPLE, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def beside_vd2011(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which editions stand beside that of 2011, as they do in the package."""
    knowledge, vienna = tmp_path / "knowledge", tmp_path / "vienna"
    vienna.mkdir()
    (vienna / "vd2011").symlink_to(load_module.FOLDER.parent / "vienna" / "vd2011")
    monkeypatch.setattr(load_module, "FOLDER", knowledge)
    monkeypatch.setattr(load_module, "COMPILED", knowledge / "compiled")
    monkeypatch.setattr(parley.vienna, "__path__", [*parley.vienna.__path__, str(vienna)])
    caches = (load_module.load, edition, rules)
    for cached in caches:
        cached.cache_clear()
    yield vienna
    for cached in caches:
        cached.cache_clear()
    for name in [name for name in sys.modules if name.startswith("parley.vienna.neighbours")]:
        del sys.modules[name]


def exercise(troops: int) -> Facts:
    figures = [Figure("troops", troops, troops), *(Figure(item, 0, 0) for item in OTHERS)]
    return Facts("drill", "exercise", host="LTU", in_zone=True, start="2024-05-01", figures=figures, as_of="2024-01-01")


OTHERS = ("tanks", "armoured_combat_vehicles", "artillery")


def answers(troops: int, folder: str) -> dict[str, str]:
    found = {finding.provision: finding.holds for finding in assess(exercise(troops), edition=folder)}
    return {name: holds for name, holds in found.items() if name.partition(":")[2] in ("40.1.1", "47.4", "N3")}


def write(folder: Path, *, rules_too: bool) -> None:
    folder.mkdir()
    (folder / "edition.yaml").write_text(block("yaml"), encoding="utf-8")
    if rules_too:
        (folder / "__init__.py").write_text(block("python"), encoding="utf-8")


def test_it_overrides_levels_and_adds_a_rule(beside_vd2011: Path) -> None:
    write(beside_vd2011 / "neighbours", rules_too=True)
    assert answers(6000, "neighbours") == {"NB24:40.1.1": "yes", "NB24:47.4": "no", "NB24:N3": "yes"}
    assert answers(5999, "neighbours") == {"NB24:40.1.1": "no", "NB24:47.4": "no", "NB24:N3": "yes"}
    assert answers(2999, "neighbours") == {"NB24:40.1.1": "no", "NB24:47.4": "no", "NB24:N3": "no"}
    assert answers(6000, "vd2011") == {"VD11:40.1.1": "no", "VD11:47.4": "no"}


def test_lead_times_and_explanations_are_its_own(beside_vd2011: Path) -> None:
    write(beside_vd2011 / "neighbours", rules_too=True)
    assert (
        next(f.due for f in assess(exercise(6000), edition="neighbours") if f.provision == "NB24:40.1.1")
        == "2024-03-02"
    )
    told = explain("NB24:N3", edition("neighbours"))
    assert told is not None
    assert told.code == "src/parley/vienna/neighbours/__init__.py"
    assert [p.value for p in told.parameters] == [3000]
    assert explain("N3") is None


def test_without_rules_of_its_own_it_uses_those_it_inherits(beside_vd2011: Path) -> None:
    write(beside_vd2011 / "neighbours", rules_too=False)
    assert answers(6000, "neighbours") == {"NB24:40.1.1": "yes", "NB24:47.4": "no"}
    assert rules("neighbours") == rules("vd2011")


def test_it_answers_questions_of_every_kind(beside_vd2011: Path) -> None:
    write(beside_vd2011 / "neighbours", rules_too=True)
    (finding,) = answer(question_from({"id": "q", "quota": {"units": 61}}), edition="neighbours")
    assert finding.provision == "NB24:109"


def test_an_agreement_can_inherit_from_an_agreement(beside_vd2011: Path) -> None:
    write(beside_vd2011 / "neighbours", rules_too=True)
    (beside_vd2011 / "neighbours_2").mkdir()
    (beside_vd2011 / "neighbours_2" / "edition.yaml").write_text(
        "edition: NB25\ntitle: Its revision\ninherits: neighbours\n", encoding="utf-8"
    )
    assert answers(6000, "neighbours_2") == {"NB25:40.1.1": "yes", "NB25:47.4": "no", "NB25:N3": "yes"}
    assert edition("neighbours_2").folders == ("neighbours_2", "neighbours", "vd2011")

"""The edition as data: complete, marked, and open to be inherited from."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.knowledge import load as load_module
from parley.vienna import edition as module
from parley.vienna.edition import Edition, edition
from parley.vienna.explain import explain

VD11 = edition()
VIII = ("67.1", "67.2", "67.2.1", "67.3", "68")
"""Chapter VIII compares with more than."""


def test_every_parameter_has_its_paragraph_words_mark_and_source() -> None:
    for parameter in VD11.parameters.values():
        assert parameter.paragraph in VD11.paragraphs
        assert parameter.words
        assert parameter.mark in VD11.marks
        assert parameter.numbering is None or parameter.numbering in VD11.marks
        assert set(parameter.source) <= VD11.sources.keys()
        assert parameter.source or not parameter.mark.startswith("V")
        assert parameter.item is None or parameter.comparison == (">" if parameter.paragraph in VIII else ">=")


def test_every_paragraph_is_in_words_and_its_code_exists() -> None:
    for number in VD11.paragraphs:
        found = explain(number)
        assert found is not None
        assert found.words
        assert found.marks
        assert (Path(module.__file__).parents[3] / found.code).is_file()
        assert explain(found.provision) == found


def test_explain_shows_parameters_and_sources() -> None:
    found = explain("40.1.1")
    assert found is not None
    assert [p.value for p in found.parameters] == [9000, 250, 500, 250]
    assert set(found.sources) == {"AM19", "PAN19", "TJ15"}
    assert found.marks == ["verified by a source"]
    observation = explain("47.4")
    assert observation is not None
    assert observation.marks[1].startswith("paragraph number from memory")
    assert explain("999") is None


@pytest.mark.parametrize(
    ("paragraph", "doubtful"), [("40.1.1", False), ("38", True), ("41.1", True), ("16.3.1", False)]
)
def test_what_is_from_memory_is_known(paragraph: str, doubtful: bool) -> None:
    assert VD11.memory([paragraph]) == ([paragraph] if doubtful else [])


def test_an_edition_inherits_and_overrides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    knowledge, vienna = tmp_path / "knowledge", tmp_path / "vienna"
    vienna.mkdir()
    (vienna / "vd2011").symlink_to(load_module.FOLDER.parent / "vienna" / "vd2011")
    (vienna / "regional").mkdir()
    (vienna / "regional" / "edition.yaml").write_text(
        "edition: RX01\ntitle: A regional agreement\ninherits: vd2011\n"
        "parameters:\n"
        "  - {id: notification.exercise.troops, paragraph: 40.1.1, item: troops, value: 6000, unit: troops, "
        'comparison: ">=", mark: V, source: [RX], words: Lower level.}\n'
        '  - {id: visits.count, paragraph: "90", value: 2, unit: visits, mark: V, words: Two more visits.}\n'
        "sources: {RX: https://example.org/agreement}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(load_module, "FOLDER", knowledge)
    monkeypatch.setattr(load_module, "COMPILED", knowledge / "compiled")
    load_module.load.cache_clear()
    edition.cache_clear()
    try:
        regional: Edition = edition("regional")
        assert regional.provision("40.1.1") == "RX01:40.1.1"
        assert regional.thresholds["40.1.1"]["troops"].value == 6000
        assert regional.thresholds["40.1.1"]["tanks"].value == 250
        assert regional.parameters["visits.count"].value == 2
        assert regional.parameters["notification.lead_days"].value == 42
        assert {"RX", "AM19"} <= regional.sources.keys()
    finally:
        load_module.load.cache_clear()
        edition.cache_clear()

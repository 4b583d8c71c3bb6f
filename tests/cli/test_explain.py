from __future__ import annotations

import json
import re

import lxml.html
import pytest
from click.testing import CliRunner, Result

from parley.cli.main import parley
from parley.vienna.edition import edition
from parley.vienna.explain import chapters, explain, in_order
from tests.samples import ROOT


def run(*arguments: str) -> Result:
    return CliRunner().invoke(parley, ["explain", *arguments])


def test_a_paragraph_is_explained_with_its_place_in_the_code() -> None:
    shown = run("40.1.1").stdout
    assert shown.startswith("VD11:40.1.1  Vienna Document 2011, Chapter V: Prior notification")
    assert "notification.exercise.troops: >= 9,000 troops" in shown
    assert "verified by a source" in shown
    assert "  source AM19: https://" in shown
    assert "  within 40.1: " in shown
    file, line, function = re.findall(r"code: (\S+):(\d+) (\w+)", shown)[0]
    assert (ROOT / file).read_text().splitlines()[int(line) - 1].startswith(f"def {function}(")


def test_its_parts_are_listed() -> None:
    shown = run("VD11:40").stdout
    assert [line.split(":")[0].split()[1] for line in shown.splitlines() if line.startswith("  part")] == [
        "40.1",
        "40.2",
        "40.3",
    ]


def test_without_a_paragraph_all_are_listed_in_the_order_of_the_document() -> None:
    shown = run().stdout
    places = [shown.index(f"\n  {number:<8} ") for number in in_order(edition())]
    assert places == sorted(places)
    assert shown.index("Chapter V:") < shown.index("Chapter IX:") < shown.index("Annexes and later decisions")
    for chapter in chapters(edition()):
        assert (f"{chapter.heading}: nothing that is computed" in shown) == (not chapter.paragraphs)


@pytest.mark.parametrize(
    ("paragraph", "near"), [("40.1.9", "40.1, 40.1.1, 40.1.2"), ("999", "Annex I"), ("x", "Annex I")]
)
def test_an_unknown_paragraph_is_told_with_those_near_it(paragraph: str, near: str) -> None:
    result = run(paragraph)
    assert result.exit_code == 2
    assert result.stderr.startswith("parley: option.paragraph: ")
    assert near in result.stderr


def test_the_same_as_data_and_as_a_page() -> None:
    data = json.loads(run("47.4", "--format", "json").stdout)
    assert data["provision"] == "VD11:47.4"
    assert data["from_memory"] is True
    page = lxml.html.document_fromstring(run("47.4", "--format", "html").stdout)
    assert not page.xpath("//script")
    assert "observation.troops" in page.text_content()
    contents = lxml.html.document_fromstring(run("--format", "html").stdout)
    assert len(contents.xpath("//dt")) == len(in_order(edition()))
    assert json.loads(run("--format", "json").stdout)[0]["chapter"] == "Introduction"


def test_every_paragraph_can_be_explained() -> None:
    for number in edition().paragraphs:
        found = explain(number)
        assert found is not None
        assert found.chapter

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from parley.knowledge import load as module
from parley.knowledge.load import (
    Compiled,
    compile_all,
    compiled_form,
    digest,
    load,
    names,
    parse,
    read_compiled,
    yaml_of,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(module, "COMPILED", tmp_path / "compiled")
    load.cache_clear()
    yield tmp_path
    load.cache_clear()


def test_edited_file_holds_without_compiling(folder: Path) -> None:
    (folder / "ranks.yaml").write_text("ranks: [major]\n", encoding="utf-8")
    assert compile_all() == ["ranks"]
    (folder / "ranks.yaml").write_text("ranks: [colonel]\n", encoding="utf-8")
    assert load("ranks") == {"ranks": ["colonel"]}


def test_compiled_form_is_used_while_it_is_current(folder: Path) -> None:
    (folder / "ranks.yaml").write_text("ranks: [major]\n", encoding="utf-8")
    compile_all()
    form = read_compiled("ranks")
    assert form is not None
    marked = module.msgspec.json.encode(Compiled(form.of, {"ranks": ["from the compiled form"]}))
    (folder / "compiled" / "ranks.json").write_bytes(marked)
    assert load("ranks") == {"ranks": ["from the compiled form"]}


def test_damaged_compiled_form_is_not_used(folder: Path) -> None:
    (folder / "ranks.yaml").write_text("ranks: [major]\n", encoding="utf-8")
    compile_all()
    (folder / "compiled" / "ranks.json").write_bytes(b"{")
    assert load("ranks") == {"ranks": ["major"]}


def test_compiling_removes_what_has_no_knowledge_file(folder: Path) -> None:
    (folder / "ranks.yaml").write_text("ranks: [major]\n", encoding="utf-8")
    compile_all()
    (folder / "ranks.yaml").unlink()
    assert compile_all() == []
    assert read_compiled("ranks") is None


def test_keys_that_are_numbers_stay_yaml(folder: Path) -> None:
    (folder / "months.yaml").write_text("1: [January]\n", encoding="utf-8")
    assert compile_all() == []
    assert load("months") == {1: ["January"]}


def test_a_file_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(TypeError, match="mapping"):
        parse(b"- a\n- b\n")


def test_dates_stay_as_written() -> None:
    assert parse(b"since: 2011-12-01\n") == {"since": "2011-12-01"}


def test_line_ends_do_not_change_the_digest() -> None:
    assert digest(b"a: 1\r\nb: 2\r\n") == digest(b"a: 1\nb: 2\n")
    assert digest(b"a: 1\n") != digest(b"a: 2\n")


@pytest.mark.parametrize("name", names())
def test_compiled_forms_are_current(name: str) -> None:
    path = module.json_of(name)
    form = compiled_form(name)
    assert (path.read_bytes() if path.exists() else None) == form, "run `python -m parley.knowledge.load`"


@pytest.mark.parametrize("name", names())
def test_every_knowledge_file_names_its_source(name: str) -> None:
    assert "source" in str(load(name)), f"{name}.yaml says nowhere where its entries come from"


def written_twice(node: yaml.Node | None) -> Iterator[str]:
    """The keys that a mapping or one below it has twice."""
    if isinstance(node, yaml.MappingNode):
        keys = [str(key.value) for key, _ in node.value]
        yield from {key for key in keys if keys.count(key) > 1}
        for _, value in node.value:
            yield from written_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from written_twice(value)


@pytest.mark.parametrize("name", names())
def test_no_entry_stands_twice_in_a_file(name: str) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assert list(written_twice(yaml.compose(yaml_of(name).read_text(encoding="utf-8"), loader))) == []

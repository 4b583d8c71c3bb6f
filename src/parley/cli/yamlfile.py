"""YAML as people write facts: strictly read. Dates stay as written, and no key may be given twice."""

from __future__ import annotations

import re
from typing import Any

import yaml

from parley.cli.duplicates import marked
from parley.errors import FactsError

NODES = 200_000
"""The most values that a document may hold once its references are followed."""

DEPTH = 50
"""The most levels of nesting."""

_INT = "tag:yaml.org,2002:int"
_COLLECTIONS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
_LEFT_AS_WRITTEN = ("tag:yaml.org,2002:timestamp", _INT)


class _Loader(yaml.SafeLoader):
    """The safe loader without dates, octal and base-60 numbers, which would change what was written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag not in _LEFT_AS_WRITTEN]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_INT, re.compile(r"^[-+]?(?:0|[1-9][0-9_]*)$"), list("-+0123456789"))


def documents(raw: bytes, place: str) -> list[Any]:
    """The documents of a YAML file. Raises `FactsError` with line and column where it cannot be read."""
    try:
        loader = _Loader(raw)
        found = []
        while loader.check_node():
            if (node := loader.get_node()) is not None:
                _bound(node, place)
                found.append(_data(loader, node))
    except yaml.MarkedYAMLError as error:
        raise _no_yaml(place, _where(error)) from None
    except yaml.YAMLError as error:
        raise _no_yaml(place, str(error).splitlines()[0]) from None
    except RecursionError:
        raise _no_yaml(place, "values nested too deep") from None
    except ValueError:
        raise _no_yaml(place, "a number that is too long") from None
    if not found:
        raise _no_yaml(place, "nothing")
    return found


def _data(loader: _Loader, node: yaml.Node) -> Any:
    """What a node stands for; mappings with a key given twice are marked."""
    if isinstance(node, yaml.CollectionNode) and node.tag not in _COLLECTIONS:
        raise yaml.MarkedYAMLError(problem="a tag that is not used here", problem_mark=node.start_mark)
    if isinstance(node, yaml.MappingNode):
        keys = [str(_data(loader, key)) for key, _ in node.value]
        values = {key: _data(loader, value) for key, (_, value) in zip(keys, node.value, strict=True)}
        return values if len(values) == len(keys) else marked(keys, values)
    if isinstance(node, yaml.SequenceNode):
        return [_data(loader, value) for value in node.value]
    return loader.construct_object(node, deep=True)


def _bound(root: yaml.Node, place: str) -> None:
    """Refuse documents that grow beyond the bounds when their references are followed."""
    sizes: dict[int, int] = {}

    def size(node: yaml.Node, depth: int) -> int:
        if depth > DEPTH:
            raise _no_yaml(place, f"values nested more than {DEPTH} deep")
        if id(node) not in sizes:
            sizes[id(node)] = 1 + sum(size(inner, depth + 1) for inner in _inner(node))
        return sizes[id(node)]

    if size(root, 0) > NODES:
        raise _no_yaml(place, f"more than {NODES:,} values")


def _inner(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [inner for pair in node.value for inner in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _where(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    at = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    return (error.problem or error.context or "what is no YAML") + at


def _no_yaml(place: str, found: str) -> FactsError:
    return FactsError(
        "facts.syntax",
        place=place,
        found=found,
        expected="YAML or JSON in UTF-8",
        next_step="Correct what stands there.",
    )

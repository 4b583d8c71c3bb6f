"""Keys given more than once: of two values none is taken silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Twice(dict[str, Any]):
    """A mapping in which keys were given more than once; `keys_given_twice` are they."""

    keys_given_twice: tuple[str, ...] = ()


def marked(keys: list[str], found: Mapping[str, Any]) -> Twice:
    """The mapping, with those of its keys marked that were given more than once."""
    double = Twice(found)
    double.keys_given_twice = tuple(key for key in found if keys.count(key) > 1)
    return double


def given_twice(data: Any, path: str) -> Iterator[dict[str, str]]:
    """The mistakes of all keys given more than once, each with its path."""
    if isinstance(data, Mapping):
        for key in getattr(data, "keys_given_twice", ()):
            yield {"path": join(path, key), "found": "given more than once", "expected": "each field once"}
        for key, value in data.items():
            if isinstance(value, dict | list):
                yield from given_twice(value, join(path, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if isinstance(value, dict | list):
                yield from given_twice(value, f"{path}[{index}]")


def join(path: str, key: str) -> str:
    """The path of a field within what stands at `path`."""
    return f"{path}.{key}" if path else key

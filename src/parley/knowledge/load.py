"""Load knowledge files.

The YAML file is what people edit. Beside it lies a compiled form, JSON with the digest of the YAML it was made from,
because parsing YAML takes many times as long as parsing JSON. A compiled form whose digest does not match is not
used, so an edited file holds at once, compiled or not. `python -m parley.knowledge.load` compiles all.

Knowledge that only one later part uses lies beside its code and is named by its path (`vienna/zone`).
"""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).parent
COMPILED = FOLDER / "compiled"
_PARTS = ("vienna", "desk")
"""The later parts that have knowledge of their own."""


class Compiled(msgspec.Struct):
    """The compiled form of a knowledge file: the digest `of` the YAML it was made from, and its data."""

    of: str
    data: dict[str, Any]


@cache
def load(name: str) -> dict[str, Any]:
    """The knowledge file `name` (`states` for `states.yaml`), read once. Callers must not change it."""
    raw = yaml_of(name).read_bytes()
    compiled = read_compiled(name)
    if compiled is not None and compiled.of == digest(raw):
        return compiled.data
    return parse(raw)


def names() -> list[str]:
    """Names of all knowledge files."""
    found = (path for part in _PARTS for path in FOLDER.parent.glob(f"{part}/**/*.yaml"))
    beside = (path.relative_to(FOLDER.parent).with_suffix("") for path in found)
    return sorted([*(path.stem for path in FOLDER.glob("*.yaml")), *(path.as_posix() for path in beside)])


def yaml_of(name: str) -> Path:
    """Where people edit a knowledge file."""
    return (FOLDER.parent if "/" in name else FOLDER) / f"{name}.yaml"


def json_of(name: str) -> Path:
    """Where the compiled form of a knowledge file lies."""
    return COMPILED / f"{name.replace('/', '.')}.json"


def digest(raw: bytes) -> str:
    """What ties a compiled form to its YAML; line ends are left out of it, since checkouts may change them."""
    return blake2b(raw.replace(b"\r\n", b"\n"), digest_size=12).hexdigest()


def parse(raw: bytes) -> dict[str, Any]:
    """The data of a knowledge file. Dates stay as written."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
        for first, known in base.yaml_implicit_resolvers.items()
    }
    loader = type("Loader", (base,), {"yaml_implicit_resolvers": resolvers})
    data = yaml.load(raw, Loader=loader)
    if not isinstance(data, dict):
        raise TypeError("a knowledge file is a mapping")
    return data


def read_compiled(name: str) -> Compiled | None:
    """The compiled form of a knowledge file, current or not; None where there is none that can be read."""
    try:
        return msgspec.json.decode(json_of(name).read_bytes(), type=Compiled)
    except (OSError, msgspec.DecodeError):
        return None


def compiled_form(name: str) -> bytes | None:
    """The compiled form of a knowledge file; None where JSON cannot hold it (keys that are numbers): it stays YAML."""
    raw = yaml_of(name).read_bytes()
    data = parse(raw)
    encoded = msgspec.json.encode(Compiled(digest(raw), data)) + b"\n"
    return encoded if msgspec.json.decode(encoded, type=Compiled).data == data else None


def compile_all() -> list[str]:
    """Write the compiled forms that are missing or old, remove those without a knowledge file; the names written."""
    COMPILED.mkdir(exist_ok=True)
    written = []
    wanted = {json_of(name) for name in names()}
    for path in COMPILED.glob("*.json"):
        if path not in wanted:
            path.unlink()
    for name in names():
        form, path = compiled_form(name), json_of(name)
        if form is not None and (not path.exists() or path.read_bytes() != form):
            path.write_bytes(form)
            written.append(name)
    return written


if __name__ == "__main__":
    print("compiled:", ", ".join(compile_all()) or "all current")

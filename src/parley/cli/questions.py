"""Questions from files and lines: JSON and YAML, strictly read, every mistake at its place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parley.cli.duplicates import given_twice, join, marked
from parley.errors import FactsError, ParleyError
from parley.vienna.assess import Question, question_from
from parley.vienna.check import InvalidFacts

BYTES = 16 * 1024**2
"""The most bytes that one file or one line may have."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a file, or why it cannot be answered. `id` is as the file gives it, `place` where it stands.

    `flags` are what a person has to know of facts that were read from a report.
    """

    id: str | None
    place: str
    question: Question | None = None
    error: ParleyError | None = None
    flags: tuple[str, ...] = ()


def question_of_line(line: bytes, place: str) -> Asked:
    """The question that one line of JSON asks, or why it asks none."""
    if len(line) > BYTES:
        return Asked(None, place, error=too_large(place))
    try:
        data = _whole(json.loads(line, object_pairs_hook=_mapping), line)
    except (ValueError, RecursionError) as error:
        return Asked(None, place, error=no_json(place, error))
    return _asked(data, place, "")


def checked_question(data: Any, place: str, path: str = "") -> Question:
    """The question that the data ask. Raises `InvalidFacts` with keys given twice and all other mistakes at once."""
    twice = list(given_twice(data, path))
    try:
        question = question_from(data, place=place)
    except InvalidFacts as error:
        raise InvalidFacts(place, [*twice, *(_under(path, field) for field in error.fields)]) from None
    if twice:
        raise InvalidFacts(place, twice)
    return question


def questions_of_file(raw: bytes, place: str, *, yaml: bool) -> Iterator[Asked]:
    """All questions of a file, in order. Raises `FactsError` where the file as a whole cannot be read.

    A file holds one question, a list of them, or several documents: in YAML parted by `---`, in JSON one a line.
    """
    if len(raw) > BYTES:
        raise too_large(place)
    documents = yaml_documents(raw, place) if yaml else json_documents(raw, place)
    for number, document in enumerate(documents):
        at = f"{place}, document {number + 1}" if len(documents) > 1 else place
        if isinstance(document, list):
            for index, data in enumerate(document):
                yield from _all_asked(data, f"{at}[{index}]", f"[{index}]")
        else:
            yield from _all_asked(document, at, "")


def _all_asked(data: Any, place: str, path: str) -> Iterator[Asked]:
    """The question that the data ask, or those about the activities of a dossier."""
    if not (isinstance(data, Mapping) and "report" in data and "activities" in data):
        yield _asked(data, place, path)
        return
    import msgspec

    from parley.dossier.model import Dossier
    from parley.vienna.dossiers import questions_of

    try:
        dossier = msgspec.convert(data, Dossier)
    except msgspec.ValidationError as error:
        yield Asked(None, place, error=_no_dossier(place, path, error))
        return
    try:
        asked = questions_of(dossier)
    except Exception as error:
        yield Asked(dossier.id, place, error=fault(place, f"{type(error).__name__}: {error}"))
        return
    for facts, flags in asked:
        facts.id = f"{dossier.id}:{facts.id}"
        yield Asked(facts.id, place, facts, flags=tuple(flags))


def _no_dossier(place: str, path: str, error: Exception) -> InvalidFacts:
    words, _, at = str(error).partition(" - at `$")
    where = join(path, at.strip("`.") or "(whole)")
    return InvalidFacts(
        place, [{"path": where, "found": words, "expected": "a dossier as `parley schema` describes it"}]
    )


def _asked(data: Any, place: str, path: str) -> Asked:
    id = data.get("id") if isinstance(data, Mapping) else None
    known = str(id) if isinstance(id, str | int) else None
    try:
        return Asked(known, place, checked_question(data, place, path))
    except InvalidFacts as error:
        return Asked(known, place, error=error)


def json_documents(raw: bytes, place: str) -> list[Any]:
    """The data of a JSON file, or of its lines where each is JSON. Raises `FactsError`.

    Mappings with a key given twice are `Twice`.
    """
    try:
        return [_whole(json.loads(raw, object_pairs_hook=_mapping), raw)]
    except (ValueError, RecursionError) as error:
        lines = [line for line in raw.splitlines() if line.strip()]
        if len(lines) > 1 and all(map(_parses, lines)):
            return [_whole(json.loads(line, object_pairs_hook=_mapping), line) for line in lines]
        raise no_json(place, error) from None


def yaml_documents(raw: bytes, place: str) -> list[Any]:
    """The documents of a YAML file. Raises `FactsError` with line and column of what is no YAML."""
    from parley.cli.yamlfile import documents

    try:
        return [_whole(document, raw) for document in documents(raw, place)]
    except UnicodeEncodeError as error:
        raise no_json(place, error) from None


def _whole(data: Any, raw: bytes) -> Any:
    """The data. Raises `UnicodeEncodeError` where an escape names half of a character, which no answer can hold."""
    if b"\\u" in raw or b"\\U" in raw:
        json.dumps(data, ensure_ascii=False, default=str).encode()
    return data


def is_json(path: str, raw: bytes) -> bool:
    """Whether to read the bytes as JSON: by the name of the file, on standard input by their first character."""
    if path == "-":
        return raw.lstrip()[:1] in (b"{", b"[") and _parses(raw)
    return Path(path).suffix.lower() in (".json", ".jsonl", ".ndjson")


def _parses(raw: bytes) -> bool:
    try:
        _whole(json.loads(raw), raw)
    except (ValueError, RecursionError):
        return False
    return True


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    return marked([key for key, _ in pairs], found)


def _under(path: str, field: dict[str, str]) -> dict[str, str]:
    """A mistake of a question that stands at `path` of its file."""
    return {**field, "path": join(path, field["path"])} if path else field


def no_json(place: str, error: Exception) -> FactsError:
    """The error of a file or line that is no JSON."""
    if isinstance(error, json.JSONDecodeError):
        found = f"{error.msg.lower()} at line {error.lineno}, column {error.colno}"
    elif isinstance(error, UnicodeDecodeError):
        found = "text that is not in UTF-8"
    elif isinstance(error, UnicodeEncodeError):
        found = "an escape for half of a character"
    elif isinstance(error, RecursionError):
        found = "values nested too deep"
    else:
        found = "a number that is too long"
    return FactsError(
        "facts.syntax",
        place=place,
        found=found,
        expected="JSON or YAML in UTF-8",
        next_step="Correct what stands there.",
    )


def too_large(place: str) -> FactsError:
    """The error of a file or line beyond the bounds."""
    return FactsError(
        "facts.too_large",
        place=place,
        found=f"more than {BYTES // 1024**2} MiB",
        expected=f"at most {BYTES // 1024**2} MiB",
        next_step="Split it; many questions go into a batch (`parley assess --jsonl`).",
    )


def fault(place: str, what: str) -> FactsError:
    """The error of a question that the rules themselves broke on."""
    return FactsError(
        "facts.fault",
        place=place,
        found=f"a fault of the rules ({what})",
        expected="an answer",
        next_step="Please report it with the facts.",
    )

"""Put the words of the desk into its catalogs: those of the templates, of the code, of fixed sets and of YAML.

    python tools/translations.py          bring the catalogs up to date; what is new in them is empty
    python tools/translations.py --check  say what is missing, and end with 1 if anything is

A message that is no longer used leaves the catalogs. Nothing is guessed: no translation is taken over from a similar
message.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from parley.desk import vocabulary
from parley.desk.translation import DOMAIN, LANGUAGES, SENTENCE

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "parley"
CATALOGS = PACKAGE / "desk" / "translations"
TEMPLATES = (PACKAGE / "desk" / "templates", PACKAGE / "dossier" / "templates")
IN_TEMPLATES: dict[str, Any] = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
IN_CODE = ("phrase", "say", "counted")
OPTIONS = {"trimmed": "true", "newstyle_gettext": "true"}
ERRORS = (
    *(path for path in sorted((PACKAGE / "desk").glob("*.py")) if path.name not in ("serve.py", "settings.py")),
    *sorted((PACKAGE / "desk" / "accounts").glob("*.py")),
    *sorted((PACKAGE / "intake").glob("*.py")),
    *sorted((PACKAGE / "ledger" / "asking").glob("*.py")),
    *sorted((PACKAGE / "ledger" / "access").glob("*.py")),
    PACKAGE / "ledger" / "judge.py",
    PACKAGE / "ledger" / "search.py",
    PACKAGE / "vienna" / "whatif.py",
    PACKAGE / "vienna" / "vd2011" / "chapter_5_notification.py",
    PACKAGE / "vienna" / "vd2011" / "chapter_6_observation.py",
    PACKAGE / "vienna" / "vd2011" / "chapter_7_calendars.py",
)
"""Where the errors and exceptions arise whose sentences a page shows."""
WARNINGS = PACKAGE / "dossier" / "warnings.py"
_SAID = ("place", "found", "expected", "next_step")


class Message(NamedTuple):
    """Words of the desk: the English ones, their plural if they have one, and the context that tells meanings apart."""

    words: str
    many: str | None = None
    context: str | None = None

    @property
    def id(self) -> str | tuple[str, str]:
        """How a catalog knows it."""
        return (self.words, self.many) if self.many else self.words


def messages() -> list[Message]:
    """All messages of the desk, each once."""
    found = [*_of_templates(), *_of_code(), *map(Message, vocabulary.phrases())]
    for field, values in vocabulary.terms().items():
        found += [Message(value.replace("_", " "), context=field) for value in values]
    found += [Message(words, context=SENTENCE) for words in (*vocabulary.sentences(), *_of_errors(), *_of_warnings())]
    return list(dict.fromkeys(found))


def _of_templates() -> Iterator[Message]:
    for folder in TEMPLATES:
        for path in sorted(folder.glob("*.html")):
            with path.open("rb") as file:
                for _, words, _, context in extract("jinja2.ext:babel_extract", file, IN_TEMPLATES, options=OPTIONS):
                    one, many = words if isinstance(words, tuple) else (words, None)
                    yield Message(one, many, context)


def _of_code() -> Iterator[Message]:
    """The words of the code, also those within f-strings, which the extractor of babel does not see on Python 3.11."""
    for path in sorted((PACKAGE / "desk").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in IN_CODE:
                words = [part.value for part in node.args if isinstance(part, ast.Constant)]
                if words:
                    yield Message(*map(str, words[:2]))


def _of_errors() -> Iterator[str]:
    for path in ERRORS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _said_in(node)


def _of_warnings() -> Iterator[str]:
    """What a reader of a report is told before anything else."""
    for node in ast.walk(ast.parse(WARNINGS.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", None) == "append":
            for given in node.args:
                yield from _patterns(given)


def _said_in(call: ast.Call) -> Iterator[str]:
    """The sentences of an error, or of an exception of the Vienna Document."""
    if getattr(call.func, "id", None) == "Exception_" and len(call.args) > 2:
        yield from _patterns(call.args[2])
    if str(getattr(call.func, "id", "")).startswith("_wrong"):
        for given in call.args:
            yield from _patterns(given)
    if any(word.arg == "next_step" for word in call.keywords):
        for word in call.keywords:
            if word.arg in _SAID:
                yield from _patterns(word.value)


def _patterns(node: ast.expr) -> Iterator[str]:
    """The words of an expression, with a name in braces for each thing that is put in."""
    if isinstance(node, ast.IfExp):
        yield from _patterns(node.body)
        yield from _patterns(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "" for part in node.values]
        if max(len(str(part)) for part in parts) > 4:
            names = iter(f"{{value{n}}}" for n in range(1, len(parts) + 1))
            yield "".join(str(part) or next(names) for part in parts)


def catalog_of(code: str) -> Path:
    """Where the catalog of a language is kept."""
    return CATALOGS / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def updated(code: str) -> Catalog:
    """The catalog of a language with all messages of the desk and no others."""
    path = catalog_of(code)
    known = read_po(io.BytesIO(path.read_bytes()), locale=code) if path.is_file() else Catalog(locale=code)
    fresh = Catalog(
        locale=code,
        project="parley",
        version="desk",
        fuzzy=False,
        header_comment="# The words of the desk. See docs/desk.md, Translation.",
    )
    for message in messages():
        before = known.get(message.words, message.context)
        kept = before.string if before is not None and bool(before.pluralizable) == bool(message.many) else None
        fresh.add(message.id, kept or (("",) * fresh.num_plurals if message.many else ""), context=message.context)
    return fresh


def written(catalog: Catalog) -> bytes:
    """The file of a catalog; it says nothing of when and by whom, so that it changes with its words alone."""
    sink = io.BytesIO()
    write_po(sink, catalog, width=120, no_location=True, omit_header=False, sort_output=True)
    lines = sink.getvalue().decode("utf-8").splitlines(keepends=True)
    dropped = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Last-Translator',
        '"Language-Team',
        '"Report-Msgid',
        '"Generated',
    )
    return "".join(line for line in lines if not line.startswith(dropped)).encode("utf-8")


def missing(catalog: Catalog) -> list[str]:
    """The messages without a translation."""
    return [str(one.id) for one in catalog if one.id and not all(_forms(one.string))]


def _forms(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, list | tuple) else (str(string or ""),)


def main() -> int:
    """Write the catalogs, or check them."""
    check = "--check" in sys.argv[1:]
    left = 0
    for code in LANGUAGES:
        if code == "en":
            continue
        catalog, path = updated(code), catalog_of(code)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not check:
            path.write_bytes(written(catalog))
        for words in missing(catalog):
            print(f"{code}: not translated: {words}", file=sys.stderr)
            left += 1
    return 1 if check and left else 0


if __name__ == "__main__":
    sys.exit(main())

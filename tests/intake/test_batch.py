from __future__ import annotations

from pathlib import Path

import pytest

from parley.errors import UnreadableSource
from parley.intake.published import Given
from parley.intake.source import from_bytes, open_source

LINE = '{"id": "a", "text": "Two brigades train near Gdynia."}\n'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("reports.jsonl", "Two brigades train near Gdynia.\n"),
        ("reports.NDJSON", LINE),
        ("reports.txt", LINE + "\n" + LINE),
        ("reports.json", "\ufeff" + LINE),
        ("reports", LINE * 20),
    ],
)
def test_a_batch_is_not_read_as_one_report(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableSource, match="--jsonl") as raised:
        open_source(str(path))
    assert raised.value.code == "intake.batch"


def test_a_batch_from_standard_input_is_none_either() -> None:
    with pytest.raises(UnreadableSource, match="--jsonl"):
        open_source("-", stdin=LINE.encode())


@pytest.mark.parametrize(
    "text",
    [
        "Two brigades train near Gdynia.\n" + LINE,
        "{sic} the brigades train near Gdynia.\nNobody knows why.",
        '[1, 2]\n{"id": 1}',
        "{" * 20_000,
    ],
)
def test_other_texts_with_brackets_are_read(text: str) -> None:
    assert from_bytes(text.encode(), "note.txt", Given()).text == text

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from parley.errors import ModelError
from parley.language.model import WEIGHTS, Model, _session, shipped

MOST_BYTES, LARGEST_FILE = 40_000_000, 19 * 2**20


def copy(folder: Path) -> Path:
    return Path(shutil.copytree(WEIGHTS, folder / "weights"))


@pytest.mark.parametrize(
    "name", ["card.json", "encoder.onnx", "words.npy", "heads.npz", "pieces.txt", "lemmas.json", "roles.npz"]
)
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / name).unlink()
    with pytest.raises(ModelError) as error:
        Model(folder)
    assert error.value.code == "model.missing"
    assert error.value.place.endswith(name)
    assert error.value.next_step


def test_a_cut_file_is_damaged(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    path = folder / "encoder.onnx"
    path.write_bytes(path.read_bytes()[:1_000])
    with pytest.raises(ModelError) as error:
        Model(folder)
    assert error.value.code == "model.damaged"


def test_a_file_of_the_right_size_that_is_no_model_is_damaged(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    path = folder / "encoder.onnx"
    path.write_bytes(b"\0" * path.stat().st_size)
    with pytest.raises(ModelError) as error:
        Model(folder)
    assert error.value.code == "model.damaged"


def test_a_card_that_is_none(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "card.json").write_text("[]")
    with pytest.raises(ModelError) as error:
        Model(folder)
    assert error.value.code == "model.damaged"


def test_the_weights_are_small() -> None:
    sizes = [p.stat().st_size for p in WEIGHTS.iterdir()]
    assert sum(sizes) < MOST_BYTES
    assert max(sizes) < LARGEST_FILE


def test_the_card_names_every_file_with_its_digest() -> None:
    import hashlib
    import json

    card = json.loads((WEIGHTS / "card.json").read_text())
    digests = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in WEIGHTS.iterdir() if p.name != "card.json"}
    assert card["sha256"] == digests
    assert card["data"]
    assert card["licence"]


def test_sentences_without_words_have_an_empty_parse() -> None:
    parses = shipped().parse_words([[], ["It", "ended", "."], []])
    assert [p.heads for p in parses] == [[], [1, 1, 1], []]


def test_neighbours_do_not_change_where_words_attach() -> None:
    alone = shipped().parse_words([["The", "army", "left", "."]])[0]
    together = shipped().parse_words([["It", "rained", "."], ["The", "army", "left", "."]])[1]
    assert alone.heads == together.heads


def test_the_bare_encoder_can_be_run_for_comparison() -> None:
    shipped().encoder_only([["It", "ended", "."]])()


def test_the_encoder_gives_the_same_vectors_on_every_processor() -> None:
    """Signed weights lose sums where a processor has no instructions for them, and other findings come out there."""
    embeddings = np.sin(np.arange(32 * 384, dtype=np.float64) ** 2 / 7).astype(np.float32).reshape(1, 32, 384)
    vectors = _session(WEIGHTS / "encoder.onnx")(embeddings, np.array([32], np.int32))
    assert vectors[0, 0, :6] == pytest.approx([-0.3214, 0.3045, 0.2506, 0.0589, 0.1321, -0.8294], abs=0.01)

"""The trained model: an int8 encoder run by onnxruntime, and heads for trees, parts of speech and names in numpy."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from parley.errors import ModelError
from parley.language.lemmas import Lemmas
from parley.language.roles import RoleHead, gelu
from parley.language.trees import best_tree
from parley.language.windows import Batch, Window, batch, pack
from parley.language.wordpieces import WordPieces

WEIGHTS = Path(__file__).parent / "weights"

WINDOW = 160
"""Word pieces read at one time."""

_PIECES_AT_ONCE = 448
_SURELY_NONE = 0.8
_FILES = ("card.json", "encoder.onnx", "words.npy", "heads.npz", "pieces.txt", "lemmas.json")

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Card(msgspec.Struct, frozen=True):
    """What the weights are: labels, sizes of the parts, and the size of each file as it left the training."""

    pos: list[str]
    relations: list[str]
    tags: list[str]
    parts: list[int]
    bytes: dict[str, int]


@dataclass(slots=True)
class Parse:
    """The analysis of one sentence: heads within it (its own index for the root), labels, and vectors of its words."""

    heads: list[int]
    deps: list[str]
    pos: list[str]
    names: list[tuple[int, int, str, float]]
    vectors: Floats


def _with_one(x: Floats) -> Floats:
    return np.concatenate([x, np.ones((len(x), 1), np.float32)], 1, dtype=np.float32)


class Model:
    """The weights of one folder, ready to analyse."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        self.card = _checked(folder)
        self.pieces = WordPieces((folder / "pieces.txt").read_text(encoding="utf-8").split("\n"))
        self.lemmas = msgspec.json.decode((folder / "lemmas.json").read_bytes(), type=Lemmas)
        self._words = np.load(folder / "words.npy", mmap_mode="r")
        with np.load(folder / "heads.npz") as heads:
            self._heads: dict[str, Floats] = {k: heads[k].astype(np.float32) for k in heads.files}
        self._session = _session(folder / "encoder.onnx")
        self._folder = folder
        self._root = self._hidden(self._heads["root"][None])

    @cached_property
    def roles(self) -> RoleHead:
        """The head for roles of attribution that ships."""
        path = self._folder / "roles.npz"
        if not path.is_file():
            raise missing(path)
        with np.load(path) as weights:
            return RoleHead({k: weights[k] for k in weights.files})

    def parse_words(
        self, sentences: Sequence[Sequence[str]], gaps: Sequence[Sequence[bool] | None] | None = None
    ) -> list[Parse]:
        """Analyse sentences given as words; `gaps` says for each word whether a space follows it, None if not known.

        Neighbouring sentences are read together, so they should come in the order of the text.
        """
        filled = [i for i, s in enumerate(sentences) if s]
        spaces = [gaps[i] if gaps else None for i in filled]
        windows = pack([sentences[i] for i in filled], spaces, self.pieces, WINDOW)
        found = [Parse([], [], [], [], np.zeros((0, self._words.shape[1]), np.float32)) for _ in sentences]
        for group, vectors in _ahead(self._vectors, _groups(windows)):
            at = 0
            bounds: list[tuple[int, int]] = []
            numbers: list[int] = []
            for window in group:
                bounds.extend((at + a, at + b) for a, b in window.sentences)
                numbers.extend(filled[n] for n in window.numbers)
                at += len(window.first)
            for number, parse in zip(numbers, self._parses(vectors, bounds), strict=True):
                found[number] = parse
        return found

    def encoder_only(self, sentences: Sequence[Sequence[str]]) -> Callable[[], None]:
        """A function that runs the bare encoder, word vectors included, on what `parse_words` gives it, to compare."""
        windows = pack(sentences, [None] * len(sentences), self.pieces, WINDOW)
        batches = [batch(g) for g in _groups(windows)]

        def run() -> None:
            for each in batches:
                self._session(*self._embedded(each))

        return run

    def _embedded(self, b: Batch) -> tuple[Floats, NDArray[np.int32]]:
        h = self._heads
        x: Floats = self._words[b.pieces].astype(np.float32)
        x *= h["word_scale"][b.pieces]
        x += h["positions"][: x.shape[1]]
        x += h["shapes"][b.shapes]
        x += h["spacings"][b.spacings]
        return x, b.lengths

    def _vectors(self, windows: Sequence[Window]) -> Floats:
        """One vector a word: the mean of those of its first and last piece."""
        b = batch(windows)
        out = self._session(*self._embedded(b))
        vectors: Floats = (out[b.row, b.first] + out[b.row, b.last]) * np.float32(0.5)
        return vectors

    def _hidden(self, vectors: Floats) -> list[Floats]:
        h = self._heads
        hidden = gelu(vectors @ h["mlp_weight"].T + h["mlp_bias"])
        return np.split(hidden, np.cumsum(self.card.parts)[:-1], axis=1)

    def _parses(self, vectors: Floats, bounds: Sequence[tuple[int, int]]) -> Iterator[Parse]:
        h = self._heads
        dep, head, dep_rel, head_rel, name = self._hidden(vectors)
        _, root, _, root_rel, _ = self._root
        left: Floats = _with_one(dep) @ h["arc"]
        to_root = left @ root[0]
        heads = np.zeros(len(vectors), np.int64)
        for a, b in bounds:
            scores = np.concatenate([to_root[a:b, None], left[a:b] @ head[a:b].T], 1)
            heads[a:b] = best_tree(scores)
        starts = np.repeat([a for a, _ in bounds], [b - a for a, b in bounds])
        is_root = heads == 0
        place = np.where(is_root, 0, starts + heads - 1)
        governors = _with_one(np.where(is_root[:, None], root_rel, head_rel[place]))
        relations = self._relations(_with_one(dep_rel), governors, is_root)
        pos = (vectors @ h["pos_weight"].T + h["pos_bias"]).argmax(1)
        tags = name @ h["tags_weight"].T + h["tags_bias"]
        tags = np.exp(tags - tags.max(1, keepdims=True))
        tags /= tags.sum(1, keepdims=True)
        own = np.where(is_root, np.arange(len(vectors)), place)
        for a, b in bounds:
            yield Parse(
                heads=(own[a:b] - a).tolist(),
                deps=[self.card.relations[r] for r in relations[a:b]],
                pos=[self.card.pos[p] for p in pos[a:b]],
                names=list(_names(tags[a:b], self.card.tags)),
                vectors=vectors[a:b],
            )

    def _relations(self, dependents: Floats, governors: Floats, is_root: NDArray[np.bool_]) -> Ints:
        weight = self._heads["relation"]
        size, count, _ = weight.shape
        left = (dependents @ weight.reshape(size, -1)).reshape(len(dependents), count, -1)
        scores = np.matmul(left, governors[:, :, None])[:, :, 0]
        root = self.card.relations.index("root")
        scores[:, root] = np.where(is_root, np.inf, -np.inf)
        found: Ints = scores.argmax(1)
        return found


def _names(probabilities: Floats, tags: Sequence[str]) -> Iterator[tuple[int, int, str, float]]:
    """The names of a sentence: where one is not unlikely, the best row of tags in which "I" goes on from its "B"."""
    likely = np.flatnonzero(probabilities[:, 0] < _SURELY_NONE)
    for part in np.split(likely, np.flatnonzero(np.diff(likely) > 1) + 1):
        if len(part):
            start = int(part[0])
            yield from _spans(probabilities[start : start + len(part)], start, tags)


def _spans(probabilities: Floats, start: int, tags: Sequence[str]) -> Iterator[tuple[int, int, str, float]]:
    row = _best_row(np.log(probabilities + 1e-9))
    i = 0
    while i < len(row):
        tag = row[i]
        j = i + 1
        if tag:
            while j < len(row) and row[j] == tag + 1:
                j += 1
            score = (probabilities[i:j, tag] + probabilities[i:j, tag + 1]).mean()
            yield start + i, start + j, tags[tag][2:], float(score)
        i = j


def _best_row(logs: Floats) -> list[int]:
    """The likeliest tags, `0` outside and `B`, `I` in turn for each label, by dynamic programming."""
    count = logs.shape[1]
    inside = np.arange(2, count, 2)
    best = logs[0].copy()
    best[inside] = -np.inf
    back = []
    for row in logs[1:]:
        before = int(best.argmax())
        came = np.full(count, before)
        score = np.full(count, best[before])
        began, went_on = best[inside - 1], best[inside]
        came[inside] = np.where(began > went_on, inside - 1, inside)
        score[inside] = np.maximum(began, went_on)
        best = score + row
        back.append(came)
    found = [int(best.argmax())]
    for came in reversed(back):
        found.append(int(came[found[-1]]))
    return found[::-1]


def _ahead(
    encode: Callable[[list[Window]], Floats], groups: Iterator[list[Window]]
) -> Iterator[tuple[list[Window], Floats]]:
    """Groups with their vectors, the next group being encoded while the caller works on one."""
    with ThreadPoolExecutor(1) as encoder:
        waiting: tuple[list[Window], Future[Floats]] | None = None
        for group in groups:
            following = group, encoder.submit(encode, group)
            if waiting is not None:
                yield waiting[0], waiting[1].result()
            waiting = following
        if waiting is not None:
            yield waiting[0], waiting[1].result()


def _groups(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows to encode at one time: alike in length and not too many."""
    group: list[Window] = []
    widest = 0
    for window in sorted(windows, key=lambda w: -len(w.pieces)):
        widest = max(widest, len(window.pieces))
        if group and widest * (len(group) + 1) > _PIECES_AT_ONCE:
            yield group
            group, widest = [], len(window.pieces)
        group.append(window)
    if group:
        yield group


_threads = min(4, os.cpu_count() or 1)


def use_threads(count: int) -> None:
    """How many cores the encoder may use, said before it is loaded: one where every core reads a report of its own."""
    global _threads
    _threads = count


def _session(path: Path) -> Callable[[Floats, NDArray[np.int32]], Floats]:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # done before shipping
    options.intra_op_num_threads = _threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # the rules need the cores as well
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as cause:  # the runtime has an exception class for each of its status codes, with no common base
        raise _damaged(path, f"a file that onnxruntime refuses ({type(cause).__name__})") from cause

    def run(embeddings: Floats, lengths: NDArray[np.int32]) -> Floats:
        vectors: Floats = session.run(["vectors"], {"embeddings": embeddings, "lengths": lengths})[0]
        return vectors

    return run


def _checked(folder: Path) -> Card:
    """The card of the weights, after looking that every file is there in the size that the card says."""
    for name in _FILES:
        if not (folder / name).is_file():
            raise missing(folder / name)
    try:
        card = msgspec.json.decode((folder / "card.json").read_bytes(), type=Card)
    except msgspec.DecodeError as cause:
        raise _damaged(folder / "card.json", "no card of weights") from cause
    for name, size in card.bytes.items():
        path = folder / name
        if not path.is_file():
            raise missing(path)
        there = path.stat().st_size
        if there != size:
            raise _damaged(folder / name, f"{there} bytes instead of {size}")
    return card


def missing(path: Path) -> ModelError:
    """The error of weights that are not there."""
    return ModelError(
        "model.missing",
        place=str(path),
        found="no file",
        expected="the weights of the language model",
        next_step="Install the package again, or train the weights with train/train.py.",
    )


def _damaged(path: Path, found: str) -> ModelError:
    return ModelError(
        "model.damaged",
        place=str(path),
        found=found,
        expected="the weights of the language model as they were released",
        next_step="Install the package again, or train the weights with train/train.py.",
    )


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that comes with the package, loaded once."""
    return Model()

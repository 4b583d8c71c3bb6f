"""The head for roles of attribution: trained on GUM's attributions over the frozen encoder, with cross-validation.

The head that ships has seen all documents; those of the folds have each seen four fifths, for an honest bench.
"""

from __future__ import annotations

import json
import lzma
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from export import write_card
from labels import ROLES
from torch import Tensor, nn
from torch.nn import functional as F

from parley.dossier.model import Block
from parley.language.analysis import analysed, role_words
from parley.language.model import Model
from parley.language.quotes import MARK
from parley.language.roles import REACH, RoleWords

WIDTH, SIZE, FOLDS, EPOCHS = 384, 64, 5, 12


@dataclass
class Text:
    """A document with the words' features, the roles of each word, and where the roles are known."""

    id: str
    genre: str
    words: RoleWords
    gold: Tensor


def texts(path: Path, model: Model) -> list[Text]:
    found = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            document, parses = analysed(record["text"], [Block((0, len(record["text"])), "body")], model)
            gold = torch.zeros(len(document.tokens), len(ROLES))
            for attribution in record["attributions"]:
                for k, role in enumerate(ROLES):
                    for span in attribution[role]:
                        for i in document.tokens_in((span["start"], span["end"])):
                            gold[i, k] = 1
            found.append(Text(record["id"], record["genre"], role_words(document, parses, model), gold))
    return found


class Net(nn.Module):
    """The same computation as `parley.language.roles.RoleHead`, for training."""

    def __init__(self, pos: int, deps: int) -> None:
        super().__init__()
        self.into = nn.Linear(WIDTH, SIZE)
        self.pos = nn.Embedding(pos, SIZE)
        self.deps = nn.Embedding(deps, SIZE)
        self.quotes = nn.Embedding(MARK + 1, SIZE)
        for table in (self.pos, self.deps, self.quotes):
            nn.init.normal_(table.weight, std=0.1)
        self.rounds = nn.ModuleList(nn.Linear(5 * SIZE, SIZE) for _ in REACH)
        self.out = nn.Linear(SIZE, len(ROLES))
        self.drop = nn.Dropout(0.3)

    def forward(self, w: RoleWords, noise: float) -> Tensor:
        """Logits of the roles of each word, with some noise on the vectors in training."""
        heads = torch.from_numpy(w.heads)
        vectors = torch.from_numpy(w.vectors)
        if noise:
            vectors = vectors + noise * torch.randn_like(vectors)
        x = self.into(self.drop(vectors)) + self.pos(torch.from_numpy(w.pos)) + self.deps(torch.from_numpy(w.deps))
        x = x + self.quotes(torch.from_numpy(w.quotes))
        counts = torch.zeros(len(x), 1).index_add_(0, heads, torch.ones(len(x), 1)).clamp(min=1)
        for layer, reach in zip(self.rounds, REACH, strict=True):
            near = F.pad(x, (0, 0, reach, 0))[:-reach], F.pad(x, (0, 0, 0, reach))[reach:]
            below = torch.zeros_like(x).index_add_(0, heads, x) / counts
            heard = torch.cat([x, x[heads], below, *near], 1)
            x = x + self.drop(F.gelu(layer(self.drop(heard)), approximate="tanh"))
        return self.out(x)

    def arrays(self) -> dict[str, np.ndarray]:
        """The weights under the names that the package reads."""
        found = {"in_weight": self.into.weight, "in_bias": self.into.bias, "out_weight": self.out.weight}
        found |= {"out_bias": self.out.bias, "pos": self.pos.weight, "deps": self.deps.weight}
        found["quotes"] = self.quotes.weight
        for k, layer in enumerate(self.rounds):
            found |= {f"round_weight_{k}": layer.weight, f"round_bias_{k}": layer.bias}
        return {k: v.detach().numpy().astype(np.float16) for k, v in found.items()}


def train(texts: list[Text], sizes: tuple[int, int], epochs: int, seed: int) -> Net:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = Net(*sizes)
    optimiser = torch.optim.AdamW(net.parameters(), weight_decay=0.02)
    group = 4
    steps = epochs * -(-len(texts) // group)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=3e-3, total_steps=steps + 1, pct_start=0.15)
    for _ in range(epochs):
        order = rng.sample(texts, len(texts))
        for k in range(0, len(order), group):
            part = joined(order[k : k + group])
            loss = F.binary_cross_entropy_with_logits(net(part.words, 0.05), part.gold, reduction="sum") / 3_000
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return net.eval()


def joined(texts: list[Text]) -> Text:
    """Several documents as one."""
    starts = np.cumsum([0, *(len(t.gold) for t in texts)])
    words = RoleWords(
        vectors=np.concatenate([t.words.vectors for t in texts]),
        pos=np.concatenate([t.words.pos for t in texts]),
        deps=np.concatenate([t.words.deps for t in texts]),
        heads=np.concatenate([t.words.heads + s for t, s in zip(texts, starts, strict=False)]),
        quotes=np.concatenate([t.words.quotes for t in texts]),
    )
    return Text("", "", words, torch.cat([t.gold for t in texts]))


@torch.no_grad()
def scores(pairs: list[tuple[Net, Text]]) -> dict[str, str]:
    """For each role the best F1 of words over thresholds, with that threshold."""
    logits = torch.cat([net(t.words, 0.0) for net, t in pairs])
    gold = torch.cat([t.gold for _, t in pairs])
    found = {}
    for k, role in enumerate(ROLES):
        best = (0.0, 0.0)
        for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
            said = logits[:, k].sigmoid() > threshold
            right = float((said & (gold[:, k] > 0)).sum())
            best = max(best, (2 * right / float(said.sum() + gold[:, k].sum() + 1e-9), threshold))
        found[role] = f"{100 * best[0]:.1f}@{best[1]}"
    return found


def make(data: Path, weights: Path, folds: Path, epochs: int = EPOCHS) -> None:
    """Train the heads of the cross-validation and the one that ships, over the encoder in `weights`."""
    model = Model(weights)
    sizes = (len(model.card.pos), len(model.card.relations))
    documents = texts(data / "gum_open/attribution.jsonl.xz", model)
    by_genre = sorted(documents, key=lambda t: (t.genre, t.id))
    fold = {t.id: i % FOLDS for i, t in enumerate(by_genre)}
    pairs: list[tuple[Net, Text]] = []
    stored: dict[str, np.ndarray] = {"folds": np.array(json.dumps(fold))}
    for k in range(FOLDS):
        net = train([t for t in documents if fold[t.id] != k], sizes, epochs, k)
        pairs += [(net, t) for t in documents if fold[t.id] == k]
        stored |= {f"{k}/{name}": v for name, v in net.arrays().items()}
        print("fold", k, scores(pairs), flush=True)
    print("news and interviews", scores([p for p in pairs if p[1].genre in ("news", "interview")]), flush=True)
    np.savez_compressed(folds, **stored)
    np.savez(weights / "roles.npz", **train(documents, sizes, epochs, 99).arrays())
    write_card(weights, model.card.relations)

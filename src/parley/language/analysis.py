"""A text with its blocks to a document: words, sentences, trees, names and roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from parley.dossier.model import READ_BLOCKS, Block
from parley.language.datelines import dateline_words
from parley.language.document import Document, Entity, Sentence, Token
from parley.language.model import Model, Parse, shipped
from parley.language.quotes import quoted
from parley.language.roles import RoleHead, RoleWords
from parley.language.sentences import paragraphs, sentences
from parley.language.tokeniser import Cut, Tokeniser

_TOKENISER = Tokeniser()


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence before it is parsed: number of the block, number of the paragraph, places of the words."""

    block: int
    paragraph: int
    words: list[Cut]
    dateline: bool = False


def segment(text: str, blocks: Sequence[Block]) -> Iterator[Piece]:
    """The sentences of the blocks that are read, and datelines as sentences of their own."""
    paragraph, opens = 0, True
    for number, block in enumerate(blocks):
        if block.kind not in READ_BLOCKS:
            continue
        for lines in paragraphs(text, *block.span):
            words = [cut for a, b in lines for cut in _TOKENISER.words(text, a, b)]
            head = 0 if block.kind == "title" else dateline_words(text, words, opens=opens)
            opens = opens and block.kind == "title"
            if head:
                yield Piece(number, paragraph, words[:head], dateline=True)
            for a, b in sentences(text, words[head:]):
                yield Piece(number, paragraph, words[head + a : head + b])
            paragraph += 1


def analyse(
    text: str, blocks: Sequence[Block], *, roles: RoleHead | None = None, model: Model | None = None
) -> Document:
    """Analyse the blocks of a text that findings are read from; the others have no words in the document.

    `roles` is another head for the roles of attribution than the one that ships, to measure it by cross-validation.
    """
    model = model or shipped()
    document, parses = analysed(text, blocks, model)
    if document.tokens:
        found = (roles or model.roles).probabilities(role_words(document, parses, model)).tolist()
        for token, (source, cue, content) in zip(document.tokens, found, strict=True):
            token.source, token.cue, token.content = source, cue, content
    return document


def analysed(text: str, blocks: Sequence[Block], model: Model) -> tuple[Document, list[Parse]]:
    """The document without roles, and the parse of each of its sentences."""
    document = Document(text, [], [], [])
    pieces = [s for s in segment(text, blocks) if s.words]
    forms = [[text[a:b] for a, b in piece.words] for piece in pieces]
    gaps = [[not _glued(piece.words, i) for i in range(len(piece.words))] for piece in pieces]
    parses = model.parse_words(forms, gaps)
    for piece, parse in zip(pieces, parses, strict=True):
        _add(document, piece, parse, model)
    return document, parses


def role_words(document: Document, parses: Sequence[Parse], model: Model) -> RoleWords:
    """What the head for roles reads of each word of a document that has any."""
    pos = {p: i for i, p in enumerate(model.card.pos)}
    deps = {d: i for i, d in enumerate(model.card.relations)}
    tokens = document.tokens
    quotes: list[int] = []
    for _, group in groupby(document.sentences, key=lambda s: s.paragraph):
        sentences = list(group)
        part = tokens[sentences[0].start : sentences[-1].end]
        glued = [a.end == b.start for a, b in pairwise(part)]
        quotes.extend(quoted([t.text for t in part], [*glued, False]))
    return RoleWords(
        vectors=np.concatenate([p.vectors for p in parses]),
        pos=np.array([pos[t.pos] for t in tokens]),
        deps=np.array([deps[t.dep] for t in tokens]),
        heads=np.array([t.head for t in tokens]),
        quotes=np.array(quotes),
    )


def _glued(words: Sequence[Cut], i: int) -> bool:
    return i + 1 < len(words) and words[i][1] == words[i + 1][0]


def _add(document: Document, piece: Piece, parse: Parse, model: Model) -> None:
    start, number = len(document.tokens), len(document.sentences)
    root = start
    for k, (a, b) in enumerate(piece.words):
        form = document.text[a:b]
        lower = form.lower()
        head = start + parse.heads[k]
        if parse.heads[k] == k:
            root = head
        document.tokens.append(
            Token(
                i=start + k,
                text=form,
                start=a,
                end=b,
                sentence=number,
                lower=lower,
                lemma=model.lemmas.of(lower, parse.pos[k]),
                pos=parse.pos[k],
                dep=parse.deps[k],
                head=head,
            )
        )
    for token in document.tokens[start:]:
        if token.head != token.i:
            document.tokens[token.head].children.append(token.i)
    document.sentences.append(
        Sentence(number, start, start + len(piece.words), piece.block, piece.paragraph, root, piece.dateline)
    )
    document.entities.extend(Entity(start + a, start + b, label, score) for a, b, label, score in parse.names)

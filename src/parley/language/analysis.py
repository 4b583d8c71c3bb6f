"""A text with its blocks to a document: words, sentences, trees, names and roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np

from parley.dossier.model import READ_BLOCKS, Block
from parley.language.document import Document, Entity, Sentence, Token
from parley.language.model import Model, Parse, shipped
from parley.language.quotes import quoted
from parley.language.roles import RoleHead, RoleWords
from parley.language.sentences import paragraphs, sentences
from parley.language.tokeniser import Cut, Tokeniser

_TOKENISER = Tokeniser()


def segment(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int, list[Cut]]]:
    """The sentences of the blocks that are read: number of the block, number of the paragraph, places of the words."""
    paragraph = 0
    for number, block in enumerate(blocks):
        if block.kind not in READ_BLOCKS:
            continue
        for lines in paragraphs(text, *block.span):
            words = [cut for a, b in lines for cut in _TOKENISER.words(text, a, b)]
            for a, b in sentences(text, words):
                yield number, paragraph, words[a:b]
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
    pieces = [s for s in segment(text, blocks) if s[2]]
    forms = [[text[a:b] for a, b in words] for _, _, words in pieces]
    gaps = [[not _glued(words, i) for i in range(len(words))] for _, _, words in pieces]
    parses = model.parse_words(forms, gaps)
    for (block, paragraph, words), parse in zip(pieces, parses, strict=True):
        _add(document, block, paragraph, words, parse, model)
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


def _add(document: Document, block: int, paragraph: int, words: list[Cut], parse: Parse, model: Model) -> None:
    start, number = len(document.tokens), len(document.sentences)
    root = start
    for k, (a, b) in enumerate(words):
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
    document.sentences.append(Sentence(number, start, start + len(words), block, paragraph, root))
    document.entities.extend(Entity(start + a, start + b, label, score) for a, b, label, score in parse.names)

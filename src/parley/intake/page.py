"""HTML pages: everything the page shows becomes text, in blocks that know their element and their function.

The parser (lxml) gives the elements, `trafilatura` the main content. Where the page itself names the function of a part
(element, role, class), that name decides; then the main content is body and the rest `other`. What trafilatura leaves
out although it stands among paragraphs of the main content is body too: a lost sentence is worse than a link too much.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lxml.html import HtmlElement

from parley.dossier.model import Block, BlockKind
from parley.intake.blocks import Paragraph, blocks_of
from parley.intake.bounds import (
    MAX_ATTRIBUTES,
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_PAGE_BYTES,
    MAX_PAGE_NODES,
    Deadline,
    check_bytes,
    check_text,
    too_deep,
    too_large,
)
from parley.intake.decode import check_surrogates, empty
from parley.intake.furniture import furniture, kind_of_name
from parley.intake.lines import kind_of_line
from parley.intake.metadata import About, about_page, without_outlet
from parley.intake.plain import published_in

_UNSEEN = frozenset(
    {"head", "script", "style", "noscript", "template", "iframe", "object", "embed", "audio", "video", "canvas", "svg"}
    | {"param", "source", "track", "datalist", "meta", "link", "title", "base", "area", "map", "applet", "frame"}
    | {"frameset", "noframes", "rp"}
)
_BREAKING = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
    }
    | {
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
    }
    | {
        "header",
        "hgroup",
        "html",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
    }
    | {"search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul"}
)
_WITHIN_TEXT = frozenset(
    ("blockquote", "dd", "dl", "dt", "li", "ol", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CONTAINERS = frozenset(("html", "body", "main", "article"))
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\n\r\f]+")
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b.*?(?:</(?P=raw)|\Z)"
    rf"|<[a-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{MAX_ATTRIBUTES}}}+(?P<more>{_ATTRIBUTE})?",
    re.IGNORECASE | re.DOTALL,
)
"""A tag with its attributes; comments and scripts are passed over."""
_SPACES = re.compile(r" {2,}")
_NEAR_BREAK = re.compile(r" *[\n\t][ \n\t]*")
_UNPRINTED = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))
_MOST_OF_PAGE = 0.4
"""A part that holds this share of the running text is no furniture, whatever it is called."""
_LINKED = 0.8
"""Share of linked characters from which a paragraph is a link."""
_SHORTEST_MAIN = 25


@dataclass(slots=True)
class Piece:
    """A stretch of shown text within one element. `linked` is the share of linked characters."""

    text: str
    element: HtmlElement
    parents: tuple[HtmlElement, ...]
    linked: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a report: its text, the blocks of it, and what it says about itself."""

    text: str
    blocks: list[Block]
    title: str | None
    about: About
    published: str | None
    published_from: Literal["metadata", "text"] | None


def read_page(markup: str, deadline: Deadline, *, title: str | None = None) -> Page:
    """Read a page. `title` is one that is known from elsewhere."""
    place = deadline.place
    root = _parsed(markup, place)
    deadline.check()
    about = about_page(root)
    pieces = list(_Walk(root).pieces(deadline))
    if not pieces:
        raise empty(place, "a page that shows no text")
    known = replace(about, title=title or about.title)
    kinds = _kinds(root, pieces, known, deadline)
    text, paragraphs = _laid_out(pieces, kinds)
    check_text(place, text)
    blocks = blocks_of(text, paragraphs, place)
    deadline.check()
    in_text = None if about.published else published_in(text, _from_title(blocks))
    return Page(
        text=text,
        blocks=blocks,
        title=title or _title(text, blocks, about),
        about=about,
        published=about.published or in_text,
        published_from="metadata" if about.published else "text" if in_text else None,
    )


def _title(text: str, blocks: list[Block], about: About) -> str | None:
    shown = next((" ".join(text[slice(*b.span)].split()) for b in blocks if b.kind == "title"), None)
    return shown or (without_outlet(about.title, about.outlet) if about.title else None)


def _from_title(blocks: list[Block]) -> list[Block]:
    first = next((i for i, block in enumerate(blocks) if block.kind in ("title", "lead", "body")), 0)
    return blocks[max(0, first - 3) :]


def _check_attributes(markup: str, place: str) -> None:
    """Refuse a tag with more attributes than the parser can take in bounded time."""
    if any(tag["more"] for tag in _TAG.finditer(markup)):
        raise too_large(place, f"a tag with more than {MAX_ATTRIBUTES:,} attributes", f"{MAX_ATTRIBUTES:,} attributes")


def _parsed(markup: str, place: str) -> HtmlElement:
    """The elements of a page, within the bounds of size and depth; entities and the network are never asked."""
    import lxml.html

    check_surrogates(place, markup)
    data = markup.encode("utf-8")
    check_bytes(place, len(data), MAX_PAGE_BYTES)
    _check_attributes(markup, place)
    parser = lxml.html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise empty(place, f"no element of a page ({type(error).__name__})") from None
    limits = [entry.message for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"]
    if limits:
        raise too_deep(place, f"a page the parser gives up on ({limits[0][:60]})")
    elements = list(root.iter())
    if len(elements) > MAX_ELEMENTS:
        raise too_large(place, f"{len(elements):,} elements", f"{MAX_ELEMENTS:,} elements")
    nodes = sum(1 + len(element.attrib) for element in elements)
    if nodes > MAX_PAGE_NODES:
        raise too_large(place, f"{nodes:,} elements and attributes", f"{MAX_PAGE_NODES:,} of them")
    return root


class _Walk:
    """Collects the shown text of a page in the order of the page, one piece for each element that stands alone."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        self.open: list[HtmlElement] = []
        self.parts: list[str] = []
        self.shown = 0
        self.linked = 0
        self.links = 0
        self.kept = 0
        self.row: HtmlElement | None = None

    def pieces(self, deadline: Deadline) -> Iterator[Piece]:
        """All pieces."""
        from lxml.etree import iterwalk

        walker = iterwalk(self.root, events=("start", "end"))
        for step, (event, element) in enumerate(walker):
            if step % 1000 == 0:
                deadline.check()
            if event == "end":
                yield from self._leave(element)
            elif _is_unseen(element):
                walker.skip_subtree()
            else:
                yield from self._enter(element)
        yield from self._flush()

    def _breaks(self, element: HtmlElement) -> bool:
        return element.tag in _BREAKING and not (self.row is not None and element.tag in ("td", "th"))

    def _enter(self, element: HtmlElement) -> Iterator[Piece]:
        if self._breaks(element):
            yield from self._flush()
            self.open.append(element)
            if len(self.open) > MAX_DEPTH:
                raise too_deep("page", f"more than {MAX_DEPTH} levels")
        if element.tag == "tr" and not any(
            e.tag in _BREAKING and e.tag not in ("td", "th") for e in element.iterdescendants()
        ):
            self.row = element
        self.links += element.tag == "a"
        self.kept += element.tag in ("pre", "textarea")
        self.parts.append("\n") if element.tag == "br" else self._add(element.text)

    def _leave(self, element: HtmlElement) -> Iterator[Piece]:
        if not _is_unseen(element):
            self.links -= element.tag == "a"
            self.kept -= element.tag in ("pre", "textarea")
            if element.tag in ("td", "th") and self.row is not None:
                self.parts.append("\t")
            if element is self.row:
                self.row = None
            if self._breaks(element):
                yield from self._flush()
                self.open.pop()
        if element is not self.root:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        words = text.translate(_UNPRINTED)
        words = words.replace("\t", " ") if self.kept else _WHITE.sub(" ", words)
        self.parts.append(words)
        letters = len(words.strip())
        self.shown += letters
        self.linked += letters if self.links else 0

    def _flush(self) -> Iterator[Piece]:
        if not self.shown:
            self.parts.clear()
            return
        text = _NEAR_BREAK.sub(lambda found: "\n" * min(2, found[0].count("\n")) or "\t", "".join(self.parts))
        linked = self.linked / self.shown if self.shown else 0.0
        self.parts.clear()
        self.shown = self.linked = 0
        element = self.open[-1] if self.open else self.root
        for part in text.split("\n\n"):
            words = _SPACES.sub(" ", part).strip()
            if words:
                yield Piece(words, element, tuple(self.open), linked=linked)


def _is_unseen(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def _main_text(root: HtmlElement) -> str:
    """The main content of the page as trafilatura sees it, with single spaces."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(
            root, fast=True, include_comments=False, include_tables=True, with_metadata=False
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return ""
    return getattr(found, "text", None) or ""


def _norm(text: str) -> str:
    return " ".join(text.split())


def _home(element: HtmlElement) -> HtmlElement:
    """The part of the page in which the paragraph, list or table of the element stands."""
    home = element.getparent()
    while home is not None and home.tag in _WITHIN_TEXT:
        home = home.getparent()
    return element if home is None else home


class _Parts:
    """What the parts of one page are for, from their names and from the main content."""

    def __init__(self, root: HtmlElement, pieces: list[Piece], deadline: Deadline) -> None:
        main = _main_text(root)
        deadline.check()
        self.lines = {_norm(line).removeprefix("- ") for line in main.splitlines()}
        self.joined = _norm(main)
        self.main = [self._in_main(piece, deadline) for piece in pieces]
        running = [_is_running(p) and (m or not self.joined) for p, m in zip(pieces, self.main, strict=True)]
        self.weights: Counter[HtmlElement] = Counter()
        for piece, runs in zip(pieces, running, strict=True):
            if runs:
                self.weights.update(dict.fromkeys(piece.parents, len(piece.text)))
        self.total = sum(len(p.text) for p, runs in zip(pieces, running, strict=True) if runs)
        self.near = {p.element for p, m in zip(pieces, self.main, strict=True) if m}
        self.near |= {_home(element) for element in self.near}
        self.named: dict[HtmlElement, BlockKind | None] = {}

    def _in_main(self, piece: Piece, deadline: Deadline) -> bool:
        words = _norm(piece.text)
        if words in self.lines:
            return True
        deadline.check()
        return len(words) >= _SHORTEST_MAIN and words in self.joined

    def kind_of_element(self, element: HtmlElement) -> BlockKind | None:
        """The function the page names for the element; None where it names none or most of the report is in it."""
        if element not in self.named:
            kind = None if element.tag in _CONTAINERS else _named(element)
            holds = self.weights[element] > _MOST_OF_PAGE * self.total
            self.named[element] = None if kind is not None and kind != "lead" and holds else kind
        return self.named[element]

    def kind_named(self, piece: Piece) -> BlockKind | None:
        """The function the page names for the piece: that of the outermost part, and within pictures the innermost."""
        kinds = [kind for element in piece.parents if (kind := self.kind_of_element(element)) is not None]
        hard = [kind for kind in kinds if kind != "lead"]
        if "comments" in hard:
            return "comments"
        if not hard:
            return kinds[0] if kinds else None
        return hard[-1] if hard[0] == "caption" else hard[0]

    def is_text(self, piece: Piece, in_main: bool) -> bool:
        """Whether a piece without a name belongs to the report."""
        if in_main:
            return True
        if piece.linked >= 0.5:
            return False
        if not self.joined:
            return _is_running(piece) or piece.element.tag in _HEADINGS
        return piece.element in self.near or _home(piece.element) in self.near


def _is_running(piece: Piece) -> bool:
    return len(piece.text) >= 60 and piece.linked < 0.5


def _named(element: HtmlElement) -> BlockKind | None:
    known = furniture()
    role = (element.get("role") or "").strip().lower()
    if role in known.roles:
        return known.roles[role]
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}".strip()
    return (kind_of_name(names) if names else None) or known.tags.get(str(element.tag))


def _kinds(root: HtmlElement, pieces: list[Piece], about: About, deadline: Deadline) -> list[BlockKind | None]:
    """The function of every piece; None for the text of the report, which its words may still show to be furniture."""
    parts = _Parts(root, pieces, deadline)
    named = [parts.kind_named(piece) for piece in pieces]
    kinds = [_kind(parts, *each) for each in zip(pieces, named, parts.main, strict=True)]
    title = _title_piece(pieces, named, about)
    if title is not None:
        kinds[title] = "title"
    return kinds


def _kind(parts: _Parts, piece: Piece, named: BlockKind | None, in_main: bool) -> BlockKind | None:
    """The function of one piece. Rows of cells are no sentences: read as such, the numbers of one column would be taken
    for those of another."""
    if named == "other" or (named is None and not parts.is_text(piece, in_main)):
        return kind_of_line(piece.text) or "other"
    if named is not None:
        return named
    if "\t" in piece.text:
        return "other"
    alone = piece.linked >= _LINKED and piece.element.tag not in _HEADINGS
    return "related" if alone and piece.text.count(" ") > 1 and piece.text[-1] not in ".!?…" else None


def _title_piece(pieces: list[Piece], named: list[BlockKind | None], about: About) -> int | None:
    """Index of the headline: the heading that says what the title of the page says, else the first main heading."""
    wanted = _norm(without_outlet(about.title, about.outlet)).casefold() if about.title else None
    outlet = (about.outlet or "").casefold()
    first: int | None = None
    for i, (piece, name) in enumerate(zip(pieces, named, strict=True)):
        words = _norm(piece.text).casefold()
        if piece.element.tag not in _HEADINGS or name in ("comments", "related", "promo") or words == outlet:
            continue
        if wanted is not None and _same_title(words, wanted):
            return i
        if first is None and piece.element.tag == "h1" and name is None:
            first = i
    return first


def _same_title(words: str, wanted: str) -> bool:
    return words == wanted or (len(words) > 15 and (words in wanted or wanted in words))


class _Paths:
    """Element paths (`/html/body/main/p[3]`), each parent counted once."""

    def __init__(self) -> None:
        self.steps: dict[HtmlElement, dict[HtmlElement, str]] = {}
        self.paths: dict[HtmlElement, str] = {}

    def of(self, element: HtmlElement) -> str:
        """The path of an element from the root."""
        if element not in self.paths:
            parent = element.getparent()
            self.paths[element] = (
                f"/{element.tag!s}" if parent is None else f"{self.of(parent)}/{self._step(parent, element)}"
            )
        return self.paths[element]

    def _step(self, parent: HtmlElement, element: HtmlElement) -> str:
        if parent not in self.steps:
            tags = [(child, str(child.tag)) for child in parent]
            totals, seen = Counter(tag for _, tag in tags), Counter[str]()
            steps: dict[HtmlElement, str] = {}
            for child, tag in tags:
                seen[tag] += 1
                steps[child] = f"{tag}[{seen[tag]}]" if totals[tag] > 1 else tag
            self.steps[parent] = steps
        return self.steps[parent][element]


def _laid_out(pieces: list[Piece], kinds: list[BlockKind | None]) -> tuple[str, list[Paragraph]]:
    """The text of the page, one blank line between pieces, and the paragraphs of it."""
    paths, parents, paragraphs, position = _Paths(), dict[HtmlElement | None, int](), list[Paragraph](), 0
    for piece, kind in zip(pieces, kinds, strict=True):
        end = position + len(piece.text)
        group = parents.setdefault(piece.element.getparent(), len(parents))
        lines = 1 + piece.text.count("\n")
        paragraphs.append(
            Paragraph((position, end), kind=kind, where=paths.of(piece.element), lines=lines, group=group)
        )
        position = end + 2
    return "\n\n".join(piece.text for piece in pieces), paragraphs

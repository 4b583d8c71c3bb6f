"""What a page says about itself in its head: title, outlet, address, language, date of publication.

Only explicit statements count. The date of a change is no date of publication, and no date is read out of an address or
of the text (that is why `htmldate`, which guesses from them, is not asked).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.etree import _Element

from parley.intake.dates import iso_date, iso_moment
from parley.intake.languages import primary_tag

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "date",
)
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "title")
_OUTLET_NAMES = ("og:site_name", "application-name", "dc.publisher", "publisher")
_LANGUAGE_NAMES = ("og:locale", "content-language", "language", "dc.language")
_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report\w*|WebPage|CreativeWork)$")
_PUBLISHED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:published|pubdate|entry-date|post-date|publish-date|date-published)(?:$|[\s_-])"
)
_LONGEST_DATA = 1_000_000
_MOST_NODES = 2_000
_LONGEST_VALUE = 600
_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,60}$")


@dataclass(frozen=True, slots=True)
class About:
    """What a page says about itself; None where it says nothing."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    published_at: str | None = None


def about_page(root: _Element) -> About:
    """Read the metadata of a page."""
    meta = _meta(root)
    nodes = list(_linked_data(root))
    articles = [node for node in nodes if _is_article(node)]
    dated = _published(meta, articles)
    return About(
        title=_first(meta, _TITLE_NAMES[:1])
        or _text_of(articles, "headline")
        or _first(meta, _TITLE_NAMES[1:])
        or _head_title(root),
        outlet=_first(meta, _OUTLET_NAMES) or _publisher(articles) or _site_name(nodes),
        url=_address(root, meta),
        language=_language(root, meta, articles),
        published=iso_date(dated) if dated else _time_element(root),
        published_at=iso_moment(dated) if dated else None,
    )


def _clean(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    words = " ".join(value.encode("utf-8", "replace").decode("utf-8").split())[:_LONGEST_VALUE]
    return words or None


def _meta(root: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = _clean(element.get("content"))
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _linked_data(root: _Element) -> Iterator[dict[str, Any]]:
    """The objects of the JSON-LD data of the page, at every level."""
    todo: list[Any] = []
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or "").lower() and len(text) <= _LONGEST_DATA:
            try:
                todo.append(json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False))
            except (ValueError, RecursionError):
                continue
    for _ in range(_MOST_NODES):
        if not todo:
            return
        node = todo.pop(0)
        if isinstance(node, list):
            todo.extend(node)
        elif isinstance(node, dict):
            yield node
            todo.extend(value for value in node.values() if isinstance(value, list | dict))


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and _ARTICLE.search(name) for name in names)


def _text_of(nodes: list[dict[str, Any]], name: str) -> str | None:
    return next((value for node in nodes if (value := _clean(node.get(name)))), None)


def _publisher(articles: list[dict[str, Any]]) -> str | None:
    for node in articles:
        publisher = node.get("publisher")
        for candidate in publisher if isinstance(publisher, list) else [publisher]:
            name = _clean(candidate.get("name")) if isinstance(candidate, dict) else None
            if name:
                return name
    return None


def _site_name(nodes: list[dict[str, Any]]) -> str | None:
    return _text_of([node for node in nodes if node.get("@type") in ("WebSite", "NewsMediaOrganization")], "name")


def _head_title(root: _Element) -> str | None:
    element = root.find("./head/title")
    return _clean("".join(element.itertext())) if element is not None else None


def without_outlet(title: str, outlet: str | None) -> str:
    """A title without the name of the outlet after it ("Troops leave - The Courier")."""
    found = _SUFFIX.search(title)
    if found is None or outlet is None:
        return title
    tail = found[0].strip(" |–—·»-\t").casefold()
    return title[: found.start()] if tail in outlet.casefold() or outlet.casefold() in tail else title


def _address(root: _Element, meta: dict[str, str]) -> str | None:
    links = [e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    for value in (*links, meta.get("og:url")):
        address = _clean(value)
        if address and re.match(r"https?://[^\s/]", address):
            return address
    return None


def _language(root: _Element, meta: dict[str, str], articles: list[dict[str, Any]]) -> str | None:
    named = (root.get("lang"), root.get("xml:lang"), _first(meta, _LANGUAGE_NAMES), _text_of(articles, "inLanguage"))
    return next((tag for value in named if (tag := primary_tag(value))), None)


def _published(meta: dict[str, str], articles: list[dict[str, Any]]) -> str | None:
    """The date of publication as it is written, with the time of day where there is one."""
    values = [meta.get(name) for name in _DATE_NAMES[:2]]
    values += [_clean(node.get("datePublished")) for node in articles]
    values += [meta.get(name) for name in _DATE_NAMES[2:]]
    return next((value for value in values if value and iso_date(value)), None)


def _time_element(root: _Element) -> str | None:
    """The date of a `time` element that is marked as the publication, or of the only date so given in the article."""
    marked = [e for e in root.iter("time") if _is_published_mark(e)]
    marked += [e for e in root.iterfind(".//*[@itemprop='datePublished']") if e.tag != "meta"]
    for element in marked:
        day = iso_date((element.get("datetime") or element.get("content") or "").strip())
        if day is not None:
            return day
    days = {iso_date((e.get("datetime") or "").strip()) for e in root.iterfind(".//article//header//time")}
    days |= {iso_date((e.get("datetime") or "").strip()) for e in root.iterfind(".//header//time") if not days}
    return days.pop() if len(days) == 1 else None


def _is_published_mark(element: _Element) -> bool:
    if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
        return True
    return _PUBLISHED_CLASS.search((element.get("class") or "").lower()) is not None

"""Pages: everything shown is kept, with its function and its place in the page."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest

from parley.dossier.model import Report
from parley.errors import TooLarge
from parley.intake import from_line, open_source
from parley.intake.bounds import Deadline
from parley.intake.page import read_page

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "border-exercise.html"
LONG = "The brigade crossed the river in the morning, and the ministry confirmed at noon that nobody had been hurt."
LINKED = '<script type="application/ld+json">'
OTHER = "On the other side waited Polish units that had come by train, and a band played a march for all of them."


def page(body: str, head: str = "") -> Report:
    return from_line({"id": "p", "html": f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"})


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, report.text[slice(*block.span)]) for block in report.blocks]


def kind_of(report: Report, words: str) -> str:
    found = [block.kind for block in report.blocks if words in report.text[slice(*block.span)]]
    assert len(found) == 1, (words, found)
    return found[0]


@pytest.fixture(scope="module")
def example() -> Report:
    return open_source(str(EXAMPLE))


def test_metadata_of_the_example(example: Report) -> None:
    assert example.title == "Thirteen thousand or eight? Quarrel about the maneuvers at the border"
    assert (example.outlet, example.language) == ("Vistula Courier", "en")
    assert (example.published, example.published_from) == ("2024-09-18", "metadata")
    assert example.url == "https://vistula-courier.example/world/forest-anvil-quarrel"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Quarrel about the maneuvers", "title"),
        ("Minsk speaks of an ordinary training", "lead"),
        ("began the Belarusian-Russian exercise", "body"),
        ("Karatkou: Eight thousand", "body"),
        ("Nobody plans to cross any border", "body"),
        ("13,500 or more", "other"),
        ("The fence that nobody wanted to pay", "related"),
        ("Storks leave earlier", "related"),
        ("20,000 soldiers on rails", "related"),
        ("archive photo", "caption"),
        ("on the way to the briefing", "caption"),
        ("Source: Vistula Courier", "credit"),
        ("Watch the daily review", "promo"),
        ("Subscribe to our newsletter", "promo"),
        ("30,000 of them and 500 tanks", "comments"),
        ("Your email address", "comments"),
        ("We use cookies", "other"),
        ("Weather", "other"),
        ("By Halina Zdrojek-Mirska", "other"),
        ("Tags:", "other"),
    ],
)
def test_functions_in_the_example(example: Report, words: str, kind: str) -> None:
    assert kind_of(example, words) == kind


def test_nothing_unseen_and_everything_shown(example: Report) -> None:
    assert "99000" not in example.text
    assert "Hidden words" not in example.text
    assert "enable JavaScript" not in example.text
    root = lxml.html.parse(str(EXAMPLE)).getroot()
    for unseen in root.xpath("//head|//script|//style|//noscript|//*[@style='display:none']|//body//comment()"):
        unseen.drop_tree()
    assert "".join(example.text.split()) == "".join("".join(root.itertext()).split())


def test_places_lead_back_to_the_elements(example: Report) -> None:
    tree = lxml.html.parse(str(EXAMPLE))
    for block in example.blocks:
        assert block.where is not None
        (element,) = tree.xpath(block.where)
        shown = " ".join("".join(element.itertext()).split())
        assert " ".join(example.text[slice(*block.span)].split()).replace(" ", "") in shown.replace(" ", "")


def test_functions_without_names_of_parts(example: Report) -> None:
    """The words alone tell the body from the rest almost as well as the names do."""
    bare = re.sub(r' (class|id|role)="[^"]*"', "", EXAMPLE.read_text(encoding="utf-8"))
    bare = re.sub(r"<(/?)(article|main|nav|header|footer|aside|section|figure|figcaption)\b", r"<\1div", bare)
    read = {"title", "lead", "body"}
    named = {words for kind, words in kinds(example) if kind in read}
    unnamed = {words for kind, words in kinds(from_line({"id": "b", "html": bare})) if kind in read}
    assert named <= unnamed
    assert len(unnamed - named) <= 3


def test_breaks_make_paragraphs_and_lines() -> None:
    report = page(f"<article><p>{LONG}<br><br>{OTHER}<br>Short line.</p></article>")
    assert kinds(report) == [("body", LONG), ("body", f"{OTHER}\nShort line.")]
    assert {block.where for block in report.blocks} == {"/html/body/article/p"}


def test_text_directly_in_a_division() -> None:
    report = page(f"<div>{LONG}<div>{OTHER}</div>{LONG}</div>")
    assert [words for _, words in kinds(report)] == [LONG, OTHER, LONG]


def test_lists_and_quotations_are_read_and_rows_of_cells_kept() -> None:
    report = page(
        f"<main><p>{LONG}</p><ul><li>40 tanks</li><li>12 guns</li></ul><blockquote>We go home.</blockquote>"
        f"<table><tr><th>Side</th><th>Men</th></tr><tr><td>East</td><td>800</td></tr></table><p>{OTHER}</p></main>"
    )
    assert [words for kind, words in kinds(report) if kind == "body"] == [
        LONG,
        "40 tanks",
        "12 guns",
        "We go home.",
        OTHER,
    ]
    assert [words for kind, words in kinds(report) if kind == "other"] == ["Side\tMen", "East\t800"]


def test_form_around_the_whole_page_is_no_furniture() -> None:
    report = page(
        f"<form id='aspnet'><div class='content-menu'><h1>Brigade crosses</h1><p>{LONG}</p><p>{OTHER}</p></div></form>"
    )
    assert kinds(report) == [("title", "Brigade crosses"), ("body", LONG), ("body", OTHER)]


def test_comments_longer_than_the_report() -> None:
    thread = "".join(f"<p>Comment {i}: {OTHER}</p>" for i in range(20))
    report = page(f"<article><p>{LONG}</p><p>{OTHER}</p></article><div id='comments'>{thread}</div>")
    assert [kind for kind, _ in kinds(report)] == ["body"] * 2 + ["comments"] * 20


def test_headline_outside_of_the_article() -> None:
    head = (
        "<meta property='og:title' content='Brigade crosses the river - The Messenger'>"
        "<meta property='og:site_name' content='The Messenger'>"
    )
    header = "<header><h1>The Messenger</h1><h2>Brigade crosses the river</h2></header>"
    report = page(f"{header}<div><p>{LONG}</p><p>{OTHER}</p></div>", head)
    assert kinds(report)[:2] == [("other", "The Messenger"), ("title", "Brigade crosses the river")]
    assert report.title == "Brigade crosses the river"


def test_title_of_the_head_where_the_page_shows_none() -> None:
    report = page(
        f"<p>{LONG}</p>",
        "<title>Brigade crosses - The Messenger</title><meta property='og:site_name' content='The Messenger'>",
    )
    assert report.title == "Brigade crosses"


def test_lead_only_where_it_is_marked() -> None:
    assert kind_of(page(f"<article><h1>A</h1><p>{OTHER}</p><p>{LONG}</p></article>"), OTHER) == "body"
    assert (
        kind_of(page(f"<article><h1>A</h1><p class='article__lead'>{OTHER}</p><p>{LONG}</p></article>"), OTHER)
        == "lead"
    )


def test_paragraph_that_is_a_link() -> None:
    report = page(
        f"<article><p>{LONG}</p><p><a href='/x'>Ships of the north leave the harbour</a></p><p>{OTHER}</p></article>"
    )
    assert [kind for kind, _ in kinds(report)] == ["body", "related", "body"]


def test_list_of_headlines_without_report() -> None:
    links = "".join(f"<li><a href='/{i}'>Headline number {i} of the day</a></li>" for i in range(9))
    assert {kind for kind, _ in kinds(page(f"<ul>{links}</ul>"))} == {"related"}


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("a&nbsp;b &amp; c &lt;d&gt;", "a\u00a0b & c <d>"),
        ("com\u00admander", "commander"),
        ("one<!-- two --> three", "one three"),
        ("one <b>two</b>, <i>three</i>", "one two, three"),
        ("one<script>two</script> <style>x</style>three", "one three"),
        ("one <span hidden>two</span>three", "one three"),
        ("one <span style='DISPLAY : none'>two</span>three", "one three"),
        ("one\n\n   two\tthree", "one two three"),
        ("\u202eone\u202c", "\u202eone\u202c"),
        ("&#0;one &#55296;", "\ufffdone \ufffd"),
    ],
)
def test_shown_text(markup: str, shown: str) -> None:
    assert page(f"<p>{markup}</p>").text == shown


def test_preformatted_text_keeps_its_lines() -> None:
    assert page("<pre>one\ntwo</pre>").text == "one\ntwo"


def test_entities_are_not_expanded() -> None:
    bomb = "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
    report = from_line({"id": "e", "html": f"{bomb}<p>one &b; &c; two</p>"})
    assert "aaaa" not in report.text
    assert "root:" not in report.text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2022-02-14T10:00:00Z'>", "2022-02-14"),
        ("<meta name='pubdate' content='2022-02'>", "2022-02"),
        ("<meta itemprop='datePublished' content='2022-02-14'>", "2022-02-14"),
        ("<meta property='article:modified_time' content='2022-02-14'>", None),
        ("<meta name='date' content='14/02/22'>", None),
        ("<link rel='canonical' href='https://example.org/2022/02/14/a'>", None),
        (
            LINKED + '{"@type":"NewsArticle","datePublished":"2022-02-14T08:00+01:00"}</script>',
            "2022-02-14",
        ),
        (
            LINKED + '{"@graph":[{"@type":["Thing","ReportageNewsArticle"],"datePublished":"2022-02-14"}]}</script>',
            "2022-02-14",
        ),
        (LINKED + '{"@type":"VideoObject","datePublished":"2022-02-14"}</script>', None),
        (LINKED + '{"@type":"NewsArticle", broken</script>', None),
    ],
)
def test_date_only_where_it_is_explicit(head: str, published: str | None) -> None:
    report = page(f"<p>{LONG}</p>", head)
    assert report.published == published
    assert report.published_from == ("metadata" if published else None)


@pytest.mark.parametrize(
    ("body", "published", "source"),
    [
        (
            f"<article><time datetime='2022-02-14' class='entry-date'>x</time><p>{LONG}</p></article>",
            "2022-02-14",
            "metadata",
        ),
        (
            f"<article><header><time datetime='2022-02-14'>x</time></header><p>{LONG}</p></article>",
            "2022-02-14",
            "metadata",
        ),
        (f"<article><p>{LONG}</p></article><div id='comments'><time datetime='2022-02-14'>x</time></div>", None, None),
        (f"<h1>Brigade crosses</h1><p>Published: 14 February 2022</p><p>{LONG}</p>", "2022-02-14", "text"),
    ],
)
def test_date_shown(body: str, published: str | None, source: str | None) -> None:
    report = page(body)
    assert (report.published, report.published_from) == (published, source)


def test_given_facts_go_before_those_of_the_page() -> None:
    report = open_source(str(EXAMPLE), published="2020", url="https://a.example/", language="en-mt")
    assert (report.published, report.published_from) == ("2020", "given")
    assert (report.url, report.language) == ("https://a.example/", "en-mt")


def test_time_is_bounded() -> None:
    with pytest.raises(TooLarge) as caught:
        read_page(f"<p>{LONG}</p>", Deadline("test", seconds=0.0))
    assert caught.value.code == "intake.too_slow"


def test_tag_with_many_attributes() -> None:
    attributes = " ".join(f"a{i}='>'" for i in range(5_000))
    with pytest.raises(TooLarge):
        page(f"<p {attributes}>{LONG}</p>")
    script = "<script>if (a <b " + "word " * 5_000 + "</script>"
    assert kinds(page(f"{script}<p>{LONG}</p>")) == [("body", LONG)]

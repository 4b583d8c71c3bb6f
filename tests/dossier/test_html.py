from __future__ import annotations

import re

import lxml.html
import pytest

from parley.dossier.html import render_html, visible
from parley.dossier.make import make_dossier
from parley.intake.source import from_line
from tests.samples import sample


def page(text: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render_html(make_dossier(from_line({"id": "x", "text": text}))))


def test_every_link_leads_to_an_anchor_of_the_page() -> None:
    root = lxml.html.document_fromstring(render_html(sample()))
    anchors = set(root.xpath("//@id"))
    links = list(root.xpath("//a/@href"))
    assert links
    assert not [link for link in links if link[1:] not in anchors]


def test_each_claim_links_to_its_words_and_back() -> None:
    root = lxml.html.document_fromstring(render_html(sample()))
    claim = next(c for c in sample().claims if c.content.spans and c.cue.span)
    start = claim.content.spans[0][0]
    assert root.xpath(f"//li[@id='{claim.id}']//a[@href='#{claim.id}-claim-{start}']")
    assert root.xpath(f"//section[@class='report']//a[contains(@href, '#{claim.id}')]")


def test_what_is_not_read_is_shown_as_such() -> None:
    root = lxml.html.document_fromstring(render_html(sample()))
    shown = {e.text_content().split(",")[0] for e in root.xpath("//span[@class='kind']")}
    assert {"related", "promo", "caption", "comments"} <= shown


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script> The ministry said 9,000 troops left.",
        '"><img src=x onerror=alert(1)> the minister said: "We leave."',
        "</style><script>alert(1)</script> Minsk said it.",
        "javascript:alert(1) – “<iframe src=//evil.example>” said Warsaw.",
        "{{ 7*7 }} {% raw %} the minister said that 900 soldiers left Brest.",
    ],
)
def test_nothing_of_a_report_becomes_markup(hostile: str) -> None:
    root = page(hostile)
    assert not root.xpath("//script | //img | //iframe | //object | //form | //link")
    assert not root.xpath("//@onerror | //@onload | //@src")
    assert all(link.startswith("#") for link in root.xpath("//@href"))
    assert re.sub(r"\s+", " ", hostile)[:20] in re.sub(r"\s+", " ", root.text_content())


def test_the_policy_forbids_everything_but_its_own_style() -> None:
    policy = page("A report.").xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_direction_marks_are_made_visible() -> None:
    assert visible("left\u202egnirts\u2066\x07 tab\t") == "left\ufffdgnirts\ufffd\ufffd tab\t"


def test_what_only_follows_and_nobody_affirms_is_folded() -> None:
    root = page("Belarus said that the exercise in Brest involves 8,000 troops and is not notifiable to the OSCE.")
    folded = [e.text_content() for e in root.xpath("//details[contains(@class, 'finding')]/summary")]
    assert [line.split("VD11:")[1][:2] for line in folded] == ["61", "68", "70"]
    assert len(root.xpath("//div[contains(@class, 'finding')]")) == 2

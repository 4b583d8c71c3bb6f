from __future__ import annotations

import time

import pytest

from parley.errors import LedgerError, ParleyError
from parley.ledger.feedparsing import MAX_ENTRIES, MAX_NAME, day_of, parse, read_feed

URL = "https://news.example/feeds/all"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Example &amp; News</title>
<item><guid isPermaLink="false">n-2</guid><title>Brigade leaves</title><link>/a/2</link>
<pubDate>Mon, 02 Mar 2026 23:30:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The brigade left the range on Monday, the ministry said.</p>]]></content:encoded></item>
<item><title>No identity</title><description>Only words</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title><entry><id>urn:1</id><title>One</title>
<link href="https://news.example/1"/><updated>2026-03-02T23:30:00-05:00</updated>
<content type="text">The brigade left.</content></entry></feed>"""


def test_rss() -> None:
    feed = read_feed(RSS.encode(), URL)
    first, second = feed.entries
    assert feed.title == "Example & News"
    assert (first.guid, first.url, first.title) == ("n-2", "https://news.example/a/2", "Brigade leaves")
    assert first.published == "2026-03-02", "the day at the publisher, not in UTC"
    assert first.content == "<p>The brigade left the range on Monday, the ministry said.</p>"
    assert (second.url, len(second.guid)) == (None, 64)


def test_atom() -> None:
    (entry,) = read_feed(ATOM.encode(), URL).entries
    assert (entry.guid, entry.published, entry.media, entry.content) == (
        "urn:1",
        "2026-03-02",
        "text/plain",
        "The brigade left.",
    )


@pytest.mark.parametrize("change", [("Brigade leaves", "Brigade stays"), ("left the range", "reached the range")])
def test_the_digest_changes_with_what_is_said(change: tuple[str, str]) -> None:
    before, after = parse(RSS.encode(), URL), parse(RSS.replace(*change).encode(), URL)
    assert before is not None
    assert after is not None
    assert (before.entries[0].guid, before.entries[1].digest) == (after.entries[0].guid, after.entries[1].digest)
    assert before.entries[0].digest != after.entries[0].digest


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 02 Mar 2026 23:30:00 +0200", "2026-03-02"),
        ("2 Mar 2026 01:00 GMT", "2026-03-02"),
        ("2026-03-02T23:30:00Z", "2026-03-02"),
        ("2026-03", "2026-03"),
        ("yesterday", None),
        ("Mon, 99 Mar 2026 23:30:00 +0200", None),
        ("", None),
        (None, None),
    ],
)
def test_days(written: str | None, day: str | None) -> None:
    assert day_of(written) == day


@pytest.mark.parametrize("data", [b"", b"hello", b"<html><body>A page</body></html>", b"\x00\xff" * 100, b"<rss"])
def test_what_is_no_feed(data: bytes) -> None:
    with pytest.raises(LedgerError) as raised:
        read_feed(data, URL)
    assert raised.value.code == "ledger.feed"


def test_entities_are_not_declared_by_feeds() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + RSS.partition("?>")[2].replace(
        "Short", "&b;"
    )
    with pytest.raises(LedgerError, match="declares entities"):
        read_feed(bomb.encode(), URL)
    external = '<!DOCTYPE x SYSTEM "file:///etc/hostname">' + RSS.partition("?>")[2]
    assert len(read_feed(external.encode(), URL).entries) == 2


def test_words_about_entities_in_a_feed_are_words() -> None:
    assert len(read_feed(RSS.replace("<p>The", "<p>&lt;!ENTITY <!ENTITY The").encode(), URL).entries) == 2


def test_a_feed_that_takes_too_long_is_given_up() -> None:
    slow = b"<rss " + b" ".join(b'a%d="x"' % n for n in range(60_000)) + b"></rss>"  # the time grows with the square
    started = time.monotonic()
    with pytest.raises(ParleyError) as raised:
        read_feed(slow, URL, seconds=1.0)
    assert raised.value.code == "intake.too_slow"
    assert time.monotonic() - started < 5


def test_bounds_of_entries_and_names() -> None:
    item = f"<item><guid>{'g' * (MAX_NAME + 1)}</guid><title>{'t' * 9000}</title><link>/{'l' * 9000}</link></item>"
    feed = parse(f'<rss version="2.0"><channel>{item * (MAX_ENTRIES + 5)}</channel></rss>'.encode(), URL)
    assert feed is not None
    assert len(feed.entries) == MAX_ENTRIES
    assert (len(feed.entries[0].guid), feed.entries[0].url, len(feed.entries[0].title or "")) == (64, None, MAX_NAME)

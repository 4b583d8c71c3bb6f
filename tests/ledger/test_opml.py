from __future__ import annotations

from pathlib import Path

import pytest

from parley.errors import LedgerError
from parley.ledger.opml import MAX_FEEDS, feeds_of

LIST = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Feeds</title></head><body>
<outline text="Defence"><outline type="rss" text="A" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>
<outline type="rss" text="B" xmlUrl=" http://b.example/rss "/></outline>
<outline type="rss" text="A again" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>
<outline type="rss" text="local" xmlUrl="file:///etc/passwd"/><outline text="no feed"/>
</body></opml>"""


def listed(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "feeds.opml"
    path.write_text(text, encoding="utf-8")
    return feeds_of(path)


def test_every_feed_of_the_web_once_in_its_order(tmp_path: Path) -> None:
    assert listed(tmp_path, LIST) == ["https://a.example/feed?x=1&y=2", "http://b.example/rss"]


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 20}">' for n in range(1, 9))
    + ']><opml><body><outline xmlUrl="https://x.example/&a8;"/></body></opml>'
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no xml",
        "<opml><body/></opml>",
        '<opml><body><outline xmlUrl="ftp://a.example/"/></body></opml>',
        '<!DOCTYPE o [<!ENTITY f SYSTEM "file:///etc/hostname">]><opml><body><outline xmlUrl="&f;"/></body></opml>',
        BOMB,
        "<o>" * 100_000,
    ],
    ids=["empty", "text", "no feeds", "other scheme", "external entity", "bomb", "deep"],
)
def test_what_is_no_list_is_said(tmp_path: Path, text: str) -> None:
    with pytest.raises(LedgerError) as raised:
        listed(tmp_path, text)
    assert raised.value.code == "ledger.opml"


def test_more_feeds_than_anybody_reads_are_refused(tmp_path: Path) -> None:
    outlines = "".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(MAX_FEEDS + 1))
    with pytest.raises(LedgerError):
        listed(tmp_path, f"<opml>{outlines}</opml>")


def test_a_missing_list(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        feeds_of(tmp_path / "none.opml")

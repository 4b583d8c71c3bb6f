"""Pieces of drawings are escaped once, wherever they stand."""

from __future__ import annotations

import pytest

from parley.desk.drawing.svg import element, joined, table

HOSTILE = [
    ("a plain word", "a plain word"),
    ("<b>&", "&lt;b&gt;&amp;"),
    ("“x” and 'y'", "“x” and &#39;y&#39;"),
    ("turned \u202eround", "turned round"),
    ("two\x00 <", "two &lt;"),
]


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
def test_what_stands_in_a_cell_or_an_element_is_escaped_once(text: str, shown: str) -> None:
    inside = element("p", text)
    assert inside == f"<p>{shown}</p>"
    assert element("div", inside, joined([inside, text])) == f"<div>{inside}{inside}{shown}</div>"
    drawn = table("known", ["who", "what", "<when>"], [[text, inside, text]])
    cells = f'<td data-head="what">{inside}</td><td data-head="&lt;when&gt;">{shown}</td>'
    assert f'<tr><th scope="row">{shown}</th>{cells}</tr>' in drawn


def test_a_row_of_a_table_has_a_cell_for_each_head() -> None:
    with pytest.raises(ValueError, match="argument"):
        table("known", ["who", "what"], [["somebody"]])

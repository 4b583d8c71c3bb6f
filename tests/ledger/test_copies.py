import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.dossier.model import Block, Report
from parley.ledger.copies import compare_copies, fingerprints
from tests.ledger.reports import dossier

BODY = (
    "Engineers of the northern brigade laid a floating bridge over the river on Tuesday morning, the district's press"
    " office reported. Around forty lorries crossed within two hours. Residents had been told to keep away from both"
    " banks until the evening. The bridge will be taken up again on Friday, when the drill ends. No injuries were"
    " reported, although one lorry slid off the ramp and had to be pulled out by a recovery vehicle."
)
OWN = (
    "A floating bridge was put across the river by army engineers, witnesses told our correspondent. It took them most"
    " of the morning. The press office of the district spoke of about forty lorries that went over it, and said the"
    " crossing was closed to the public. On Friday everything is to be dismantled."
)


def report(name: str, text: str) -> Report:
    return dossier(name, text).report


@pytest.mark.parametrize(
    ("what", "copy"),
    [
        ("another headline", "Army bridges river in two hours\n\n" + BODY),
        ("another byline", "By our own staff, Tuesday. " + BODY + " (With agency material)"),
        ("an ending cut off", BODY[:190]),
        ("another case and other signs", BODY.upper().replace(",", " –")),
        ("a few words changed", BODY.replace("Around forty", "Some 40").replace("two hours", "120 minutes")),
    ],
)
def test_copies(what: str, copy: str) -> None:
    assert compare_copies(report("a", BODY), report("b", copy)).verdict == "same"
    assert set(fingerprints(BODY)) & set(fingerprints(copy))


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("the same event in other words", OWN),
        ("one sentence quoted", OWN + " " + BODY.split(". ")[1] + "."),
        ("too short to tell", "on Tuesday morning, the district's press"),
    ],
)
def test_no_copies(what: str, other: str) -> None:
    assert compare_copies(report("a", BODY), report("b", other)).verdict != "same"


def test_what_is_no_part_of_the_report_does_not_count() -> None:
    furniture = " Read more: subscribe to our daily letter and get all the news of the north in your box. " * 4
    pages = [report(name, text + furniture) for name, text in (("a", BODY), ("b", OWN))]
    for page, text in zip(pages, (BODY, OWN), strict=True):
        page.blocks = [Block((0, len(text)), "body"), Block((len(text), len(page.text)), "promo")]
    assert compare_copies(*pages).verdict == "different"


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text(a: str, b: str) -> None:
    first, second = report("a", a), report("b", b)
    found, turned = compare_copies(first, second), compare_copies(second, first)
    assert (found.verdict, found.score) == (turned.verdict, turned.score)
    assert 0 <= found.score <= 1
    assert all(0 <= number < 2**63 for number in fingerprints(a))
    assert compare_copies(first, report("c", a)).verdict == "same"

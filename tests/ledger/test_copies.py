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


CROSSING = (
    "Some 4,300 soldiers from six countries began crossing the Warnow near Rostock on Tuesday as part of the "
    "Harbour Lantern drill, the German defence ministry said. Pontoon bridges were set up within three hours. A "
    "spokesman said that traffic on two federal roads would be closed until Thursday evening, and asked drivers "
    "to be patient with the columns. Farmers complained about fields that tracked vehicles had ploughed up. The "
    "ministry promised that damage would be paid for within four weeks. The crossing is the largest on German "
    "soil since the spring of 2019."
)
SORTIES = (
    "Fighter pilots from Norway and the Netherlands flew their first joint sorties of Harbour Lantern over the "
    "Baltic on Wednesday, a day later than planned because of fog. Twelve aircraft took off from Laage. People "
    "who live around the base said that the noise had been bearable. The commander of the wing told reporters "
    "that tankers would join on Friday, and that night flights were not planned for now. Last year one aircraft "
    "had to break off a sortie after it hit a bird, he recalled."
)
BACKGROUND = (
    " The exercise, which has been held every two years since 2009, brings together land, air and naval units. It "
    "is planned at the joint headquarters and financed by the participating nations. Its aim is to improve the "
    "ability of the forces to work together, the organisers say. Observers from neighbouring countries have been "
    "invited in accordance with the rules agreed in Vienna. More information is available on the website of the "
    "ministry."
)
RELEASE = (
    "PRESS RELEASE No. {n}. The General Staff informs that on {d} the units taking part in the exercise Harbour "
    "Lantern {what}. A total of {k} servicemen and {v} vehicles are involved on this day. The exercise proceeds "
    "according to plan. The General Staff reminds citizens to keep away from marked areas and to follow the "
    "instructions of the military police. The next release will be published on {e}. Contact: press desk of the "
    "General Staff."
)
SUMMARY = (
    "Daily summary of the operations centre for {d}. Violations recorded: {a}. Of these {b} with mortars, {c} "
    "with small arms. Most were recorded near {p}. No casualties among our troops. Work to withdraw equipment "
    "goes on under the supervision of monitors."
)
TWELFTH = {
    "n": 14,
    "d": "12 May",
    "k": "2,100",
    "v": 310,
    "e": "13 May",
    "what": "practised the crossing of a water obstacle near the village of Elmen and the building of a field camp",
}
THIRTEENTH = {
    "n": 15,
    "d": "13 May",
    "k": "1,800",
    "v": 275,
    "e": "14 May",
    "what": "fired artillery at the Orlen range and rehearsed the evacuation of the wounded by helicopter at night",
}
EDITED = (
    CROSSING.replace("Some 4,300 soldiers", "About 4,300 troops")
    .replace("set up within three hours", "built in three hours")
    .replace("asked drivers to be patient with the columns", "asked for patience")
    .replace("Farmers complained about fields that tracked vehicles had ploughed up. ", "")
)
LEAD = (
    "Residents of Rostock woke to the sound of engines this week. Our reporter watched from the old harbour as the"
    " first vehicles rolled on to the rafts. "
)


@pytest.mark.parametrize(
    ("what", "copy"),
    [
        ("half of it under a byline", "By Jana Holt, Rostock. " + CROSSING[: len(CROSSING) // 2]),
        ("other figures", CROSSING.replace("4,300", "4,500").replace("six", "seven")),
        ("words and a sentence edited", EDITED),
        ("edited, with a lead of its own", LEAD + EDITED),
        ("with paragraphs on the background", "Warnow crossed. " + CROSSING + " " + BACKGROUND),
    ],
)
def test_copies_after_an_editors_work(what: str, copy: str) -> None:
    assert compare_copies(report("a", CROSSING), report("b", copy)).verdict == "same"
    assert len(set(fingerprints(CROSSING)) & set(fingerprints(copy))) > 2


@pytest.mark.parametrize(
    ("what", "one", "other"),
    [
        ("the same background", CROSSING + " " + BACKGROUND, SORTIES + " " + BACKGROUND),
        ("more background than news", CROSSING[:260] + " " + BACKGROUND, SORTIES[:240] + " " + BACKGROUND),
        ("the same sentence quoted", CROSSING, SORTIES + CROSSING.split(".")[2] + "."),
        ("releases of two days", RELEASE.format(**TWELFTH), RELEASE.format(**THIRTEENTH)),
        (
            "summaries of two days",
            SUMMARY.format(d="3 March", a=14, b=6, c=8, p="the railway bridge"),
            SUMMARY.format(d="4 March", a=9, b=2, c=7, p="the pumping station"),
        ),
        (
            "a form in which only the numbers are others",
            SUMMARY.format(d="3 March", a=14, b=6, c=8, p="the railway bridge") + " " + BACKGROUND,
            SUMMARY.format(d="4 March", a=19, b=12, c=7, p="the railway bridge") + " " + BACKGROUND,
        ),
    ],
)
def test_what_has_words_in_common_and_is_no_copy(what: str, one: str, other: str) -> None:
    assert compare_copies(report("a", one), report("b", other)).verdict != "same"


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


FLASH = "{}Up to {} soldiers take part in Harbour Lantern near Rostock, the minister of defence said on Tuesday."


def test_flashes_that_tell_two_numbers_are_two_figures() -> None:
    one, other = report("a", FLASH.format("", "4,300")), report("b", FLASH.format("", "9,000"))
    found = compare_copies(one, other)
    assert found.verdict != "same"
    assert ("rival_numbers", "4,300", "9,000") in [(f.name, f.a, f.b) for f in found.features]
    headline = report("c", FLASH.format("Soldiers at Rostock\n\n", "4,300"))
    assert compare_copies(one, headline).verdict == "same"

"""The desk in its languages: nothing is left in English, and numbers and days are written as each language does."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes
from lxml import html

from parley.desk.app import app_of
from parley.desk.drawing.tongue import ENGLISH
from parley.desk.order import Order
from parley.desk.sentences import Pattern, Sentences
from parley.desk.settings import Settings
from parley.desk.translation import LANGUAGES, Translation, translation
from parley.desk.words import Words
from parley.dossier.html import environment
from parley.dossier.model import Finding, Hedge, Reason
from parley.ledger.asking.labels import Interval
from parley.ledger.entries import ActivityEntry
from parley.ledger.store import open_ledger
from tests.desk.chromium import needs_chromium, served, watched
from tests.ledger.reports import TEXT, dossier, put
from tools import translations as tool

OTHERS = [code for code in LANGUAGES if code != "en"]
PAGES = (
    "/activities",
    "/activities/{id}",
    "/activities/{id}/what-if?set=troops=8700",
    "/reports",
    "/reports/r1",
    "/reports?q=troops",
    "/deadlines",
    "/commitments",
    "/people",
    "/inbox",
    "/judgements",
    "/nowhere",
)
_PLACES = re.compile(r"%\((\w+)\)s|\{(\w+)\}")


# -- catalogs ---


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_of_the_desk_is_translated(code: str) -> None:
    assert tool.missing(tool.updated(code)) == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalog_holds_what_the_tool_writes_and_nothing_fuzzy(code: str) -> None:
    catalog = tool.updated(code)
    assert tool.catalog_of(code).read_bytes() == tool.written(catalog)
    assert not [message.id for message in catalog if message.id and message.fuzzy]


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_puts_in_what_the_words_put_in(code: str) -> None:
    for message in tool.updated(code):
        for said, meant in _forms(message):
            assert _names_in(said) == _names_in(meant), message.id


@pytest.mark.parametrize(("code", "forms"), [("uk", 3), ("pl", 3), ("ru", 3), ("de", 2), ("fr", 2)])
def test_plurals_have_all_forms_of_the_language(code: str, forms: int) -> None:
    plurals = [message for message in tool.updated(code) if message.pluralizable]
    assert plurals
    assert {len(message.string) for message in plurals} == {forms}


def test_the_check_says_what_is_missing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "messages", lambda: [tool.Message("words that nobody says")])
    monkeypatch.setattr("sys.argv", ["translations.py", "--check"])
    assert tool.main() == 1
    assert "de: not translated: words that nobody says" in capsys.readouterr().err


def _forms(message: Message) -> Iterator[tuple[str, str]]:
    """Each form of the translation beside the English words it stands for."""
    if not message.id:
        return
    if isinstance(message.id, tuple):
        yield from ((said, message.id[1]) for said in message.string)
    else:
        yield str(message.string), message.id


def _names_in(words: str) -> list[str]:
    return sorted(one or other for one, other in _PLACES.findall(words))


# -- templates and pages ---

_ALLOWED = re.compile(r"\bis-|\b(Parley|JSON|CSV|iCalendar|SHA-256|UTC|GEOJSON|https?)\b|&\w+;|&#\w+;")
_ATTRIBUTES = re.compile(r'\b(?:aria-label|title|alt|placeholder|aria-description)="([^"\0]*)"')
_TEMPLATES = [path for folder in tool.TEMPLATES for path in sorted(folder.glob("*.html"))]
_OF_THE_READER = {
    "activity.html",
    "answers.html",
    "explain.html",
    "timeline.html",
    "versions.html",
    "dossier_head.html",
    "dossier_foot.html",
    "ledger_head.html",
    "ledger_foot.html",
}
"""Pages of the command line, which speaks English."""


def unwrapped(source: str) -> list[str]:
    """Words for people in a template that no catalog is asked for."""
    made = environment()
    data = "".join(text if kind == "data" else "\0" for _, kind, text in made.lex(_without_trans(source)))
    data = re.sub(r"<!--.*?-->", "", data, flags=re.DOTALL)
    told = [*re.findall(r"[^<>]+", re.sub(r"<[^>]*>", "<>", data)), *_ATTRIBUTES.findall(data)]
    told += [const.value for const in _said_bare(made.parse(source)) if isinstance(const.value, str)]
    return [words.strip() for words in told if re.search(r"[^\W\d_]{2}", _ALLOWED.sub("", words.replace("\0", " ")))]


def _without_trans(source: str) -> str:
    return re.sub(r"{%-? *trans.*?endtrans *-?%}", "{{ x }}", source, flags=re.DOTALL)


def _said_bare(template: nodes.Template) -> Iterator[nodes.Const]:
    """Constants that stand for a value that is missing: `{{ x or 'unknown' }}`."""
    for output in template.find_all(nodes.Output):
        for either in (node for node in output.nodes if isinstance(node, nodes.Or)):
            yield from (side for side in (either.left, either.right) if isinstance(side, nodes.Const))


@pytest.mark.parametrize(
    "path",
    [path for path in _TEMPLATES if not (path.parent.parent.name == "dossier" and path.name in _OF_THE_READER)],
    ids=lambda path: path.name,
)
def test_every_word_of_a_template_is_wrapped(path: Path) -> None:
    assert [w for w in unwrapped(path.read_text(encoding="utf-8")) if w not in ("–", "none", "Europe")] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>No promise</p>", ["No promise"]),
        ('<a title="Further">{{ _("x") }}</a>', ["Further"]),
        ("<p>{{ name or 'nobody' }}</p>", ["nobody"]),
        ("<p>{{ _('No promise') }} {% trans %}of it{% endtrans %}</p>", []),
        ('<a href="/inbox" class="note">{{ _("Inbox") }}</a> · JSON', []),
    ],
)
def test_a_word_that_is_not_wrapped_is_found(source: str, found: list[str]) -> None:
    assert unwrapped(source) == found


@pytest.mark.parametrize("code", OTHERS)
def test_no_page_holds_words_of_the_interface_in_english(code: str, desk: TestClient, activity: str) -> None:
    english = _words_that_change(translation(code))
    for address in PAGES:
        page = desk.get(address.format(id=activity), headers={"Accept-Language": code})
        assert html.fromstring(page.text).get("lang") == code
        assert [told for told in _told(page.text) if told in english] == [], address


@cache
def messages() -> list[tool.Message]:
    """All messages of the desk: to look for them takes seconds."""
    return tool.messages()


def _words_that_change(spoken: Translation) -> set[str]:
    """The English words that are none of this language."""
    said = {message.words: spoken.say(message.words) for message in messages() if not message.context}
    return set(said) - set(said.values())


def _told(page: str) -> Iterator[str]:
    """What a page says in its own words, piece by piece; what reports say is marked by its language."""
    for element in html.fromstring(page).iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style", "blockquote"):
            pieces = [element.text, element.tail, *(element.get(name) for name in ("aria-label", "title", "data-head"))]
            yield from (" ".join(piece.split()).rstrip(":") for piece in pieces if piece and piece.strip())


def test_what_a_report_says_stays_markup_free_within_translated_words() -> None:
    made = environment(translation("de").catalog).from_string("{{ _('by %(who)s', who=who) }}")
    assert made.render(who="<b>\u202e") == "laut &lt;b&gt;\ufffd"


def test_the_dossier_speaks_english_with_its_own_words() -> None:
    made = environment().from_string("{{ term('item', 'missile_systems') }} {{ '2031-03' | day }} {{ _('Facts') }}")
    assert made.render() == "missile systems 2031-03 Facts"


# -- which language ---


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT, en;q=0.5", "de"),
        ("en;q=0.4, pl;q=0.9", "pl"),
        ("ja, uk;q=0.3", "uk"),
        ("de;q=0, fr;q=0.1", "fr"),
        ("de;q=nothing, ru", "ru"),
        ("*", "en"),
        ("," * 5000 + "de", "en"),
    ],
)
def test_the_browser_is_answered_in_its_language(header: str, code: str, desk: TestClient) -> None:
    page = desk.get("/activities", headers={"Accept-Language": header})
    assert page.headers["content-language"] == code
    assert {part.strip() for part in page.headers["vary"].split(",")} >= {"Accept-Language", "Cookie"}
    assert html.fromstring(page.text).get("dir") == "ltr"


def test_a_language_that_is_chosen_is_kept(desk: TestClient) -> None:
    assert "parley-lang=fr" in desk.get("/activities?lang=fr&place=Rena").headers["set-cookie"]
    assert desk.get("/deadlines", headers={"Accept-Language": "de"}).headers["content-language"] == "fr"
    assert desk.get("/deadlines?lang=xx").headers["content-language"] == "fr"
    assert "parley-lang" not in str(desk.get("/deadlines").headers.get("set-cookie"))


def test_the_menu_keeps_the_page_and_what_it_asks(desk: TestClient) -> None:
    page = html.fromstring(desk.get("/activities?place=Rena&lang=pl").text)
    links = {link.get("lang"): link for link in page.xpath("//nav[contains(@class, 'languages')]//a")}
    assert set(links) == set(LANGUAGES)
    assert links["uk"].get("href") == "/activities?place=Rena&lang=uk"
    assert links["pl"].get("aria-current") == "true"


def test_data_are_the_same_in_all_languages(desk: TestClient, activity: str) -> None:
    for address in ("/activities.json", f"/activities/{activity}.json", "/activities.csv", "/deadlines.json"):
        answers = {desk.get(address, headers={"Accept-Language": code}).content for code in LANGUAGES}
        assert len(answers) == 1, address


def test_an_error_is_explained_in_the_language_of_the_page(desk: TestClient) -> None:
    page = desk.get("/nowhere", headers={"Accept-Language": "de"})
    assert page.status_code == 404
    assert "keine Seite unter dieser Adresse" in page.text
    assert "desk.page" in page.text


def test_a_page_says_days_for_programs_too(desk: TestClient) -> None:
    assert (
        '<time datetime="2031-03-02">02.03.2031</time>'
        in desk.get("/reports/r1", headers={"Accept-Language": "de"}).text
    )


# -- numbers, days, States ---


@pytest.mark.parametrize(
    ("code", "number", "day", "month", "state"),
    [
        ("en", "12,000", "5 Mar 2026", "March 2026", "Belarus"),
        ("de", "12.000", "05.03.2026", "März 2026", "Belarus"),
        ("fr", "12\u202f000", "5 mars 2026", "mars 2026", "Biélorussie"),
        ("pl", "12\xa0000", "5 mar 2026", "marzec 2026", "Białoruś"),
        ("uk", "12\xa0000", "5 бер. 2026\u202fр.", "березень 2026\u202fр.", "Білорусь"),
        ("ru", "12\xa0000", "5 мар. 2026\u202fг.", "март 2026\u202fг.", "Беларусь"),
    ],
)
def test_numbers_days_and_states(code: str, number: str, day: str, month: str, state: str) -> None:
    spoken = translation(code)
    assert (spoken.number(12000), spoken.day("2026-03-05"), spoken.day("2026-03")) == (number, day, month)
    assert spoken.state("BLR") == state
    assert (spoken.day("2026"), spoken.state("NATO"), spoken.day("soon")) == ("2026", "NATO", "soon")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2026-03-05", "2026-03-05"), "05.03.2026"),
        (("2026-03-01", "2026-03-31"), "März 2026"),
        (("2024-02-01", "2024-02-29"), "Februar 2024"),
        (("2024-02-01", "2024-02-28"), "zwischen 01.02.2024 und 28.02.2024"),
        (("2026-01-01", "2026-12-31"), "2026"),
        (("2026-03-05", "2026-03-12"), "zwischen 05.03.2026 und 12.03.2026"),
    ],
)
def test_no_day_is_invented(days: Interval, said: str) -> None:
    assert translation("de").interval(days) == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "uk",
            [
                "1 незалежне повідомлення",
                "3 незалежні повідомлення",
                "11 незалежних повідомлень",
                "21 незалежне повідомлення",
            ],
        ),
        (
            "pl",
            [
                "1 niezależne doniesienie",
                "3 niezależne doniesienia",
                "11 niezależnych doniesień",
                "21 niezależnych doniesień",
            ],
        ),
        (
            "ru",
            [
                "1 независимое сообщение",
                "3 независимых сообщения",
                "11 независимых сообщений",
                "21 независимое сообщение",
            ],
        ),
        (
            "de",
            ["1 unabhängiger Bericht", "3 unabhängige Berichte", "11 unabhängige Berichte", "21 unabhängige Berichte"],
        ),
        ("en", ["1 independent report", "3 independent reports", "11 independent reports", "21 independent reports"]),
    ],
)
def test_words_that_depend_on_a_number(code: str, said: list[str]) -> None:
    assert [Words(translation(code).tongue).told(count) for count in (1, 3, 11, 21)] == said


@pytest.mark.parametrize(
    ("low", "high", "hedge", "said"),
    [
        (9000, None, "at_least", "mindestens 9.000"),
        (9000, 9000, "about", "etwa 9.000"),
        (None, 9000, None, "bis zu 9.000"),
        (7000, 9000, None, "7.000 bis 9.000"),
        (7000, 9000, "about", "etwa 7.000 bis 9.000"),
        (None, None, None, "Zahl nicht angegeben"),
    ],
)
def test_bounds_are_put_in_words(low: int | None, high: int | None, hedge: Hedge | None, said: str) -> None:
    assert Words(translation("de").tongue).strength(low, high, hedge) == said


def test_an_activity_without_a_name_is_called_by_what_is_known() -> None:
    entry = ActivityEntry("a", None, [], 2031, "withdrawal", ["NOR", "POL"], "2031-03", None, [], [], host="NOR")
    german = Words(translation("de").tongue)
    assert german.label(entry) == "Abzug: Norwegen, Polen, Norwegen, März 2031"
    assert Words(ENGLISH).label(entry) == "Withdrawal: Norway, Poland, Norway, 2031-03"
    assert german.called("activity") == "Aktivität"
    assert german.called("Exercise of Winter, 2031-03") == "Exercise of Winter, 2031-03"


@pytest.mark.parametrize(
    ("name", "country", "said"),
    [
        ("Norway; Poland", None, "Norwegen; Polen"),
        ("Norway; Ministry of Defence of Poland", None, "Norwegen; Ministry of Defence of Poland"),
        ("Norway", "NOR", "Norwegen"),
        ("Kari Moe", "NOR", "Kari Moe (Norwegen)"),
        ("NATO", "NATO", "NATO"),
    ],
)
def test_states_that_speak_are_called_by_their_names(name: str, country: str | None, said: str) -> None:
    assert Words(translation("de").tongue).named(name, None, country) == said


# -- sentences of the record ---


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "NOR has to put it into its annual calendar by 2030-11-15 under 61.",
            "Norwegen hat sie bis 15.11.2030 nach 61 in seine Jahresübersicht aufzunehmen.",
        ),
        (
            "RUS gives strengths of BLR only; the parts of POL and UKR are missing.",
            "Russland nennt nur Stärken von: Belarus; es fehlen die Teile von: Polen und Ukraine.",
        ),
        (
            "The report seems to be in “sv”; only English is read. "
            "That nothing was found does not mean that there is nothing.",
            "Der Bericht scheint in der Sprache „sv“ geschrieben zu sein; gelesen wird nur Englisch. "
            "Dass nichts gefunden wurde, heißt nicht, dass nichts da ist.",
        ),
        ("nobody wrote this sentence", "nobody wrote this sentence"),
        ("NOR has to put it into its annual calendar", "NOR has to put it into its annual calendar"),
        ("x" * 3000, "x" * 3000),
        ("", ""),
    ],
)
def test_sentences_of_the_record_are_said_again(written: str, said: str) -> None:
    assert Sentences(translation("de")).again(written) == said
    assert Sentences(translation("en")).again(written) == written


@pytest.mark.parametrize(
    ("reason", "fact", "value"),
    [
        (Reason("troops of NOR", "about 2,400", source="figure"), "Soldaten von Norwegen", "etwa 2.400"),
        (Reason("tanks", "24 to 90", source="figure"), "Panzer", "24 bis 90"),
        (Reason("threshold for tanks", ">= 250 battle tanks"), "Schwelle für Panzer", "≥ 250 Kampfpanzer"),
        (Reason("lead time", "42 days"), "Vorlauf", "42 Tage"),
        (Reason("start", "2031-03"), "Beginn", "März 2031"),
        (Reason("notified by", "NOR"), "angemeldet von", "Norwegen"),
        (
            Reason("calendar due", "15 November of the year before"),
            "Jahresübersicht fällig",
            "15. November des Vorjahres",
        ),
    ],
)
def test_what_an_answer_rests_on(reason: Reason, fact: str, value: str) -> None:
    spoken = translation("de")
    order = Order(Words(spoken.tongue), Sentences(spoken))
    assert (order.fact(reason), order.value(reason)) == (fact, value)


def test_when_it_falls_due_and_what_would_settle_it() -> None:
    spoken = translation("de")
    order = Order(Words(spoken.tongue), Sentences(spoken))
    finding = Finding("VD11:40.1.1", "notification", "unknown", due=["2031-01-20", "2031-02"])
    finding.would_settle = [["tanks", "in_zone"], ["start"]]
    assert order.due(finding) == "zwischen 20.01.2031 und Februar 2031"
    assert order.would_settle(finding) == "Panzer und ob in der Anwendungszone; oder Beginn"


@given(st.lists(st.text(st.sampled_from(string.ascii_lowercase), min_size=1, max_size=8), min_size=2, max_size=2))
def test_a_pattern_finds_what_was_put_in(values: list[str]) -> None:
    pattern = Pattern(("", " HAS TO GIVE ", " NOW."), ("who", "what"), "")
    assert pattern.values_in(f"{values[0]} HAS TO GIVE {values[1]} NOW.") == {"who": values[0], "what": values[1]}


@given(st.text(max_size=60))
def test_no_sentence_breaks_a_pattern(sentence: str) -> None:
    said = Sentences(translation("uk")).again(sentence)
    assert isinstance(said, str)


# -- in a browser ---


@needs_chromium
def test_a_language_is_chosen_and_stays(browser: Any, settings: Settings) -> None:
    store = open_ledger(settings.ledger)
    put(store, dossier("r1", TEXT, outlet="Daily"))
    store.close()
    with served(app_of(settings)) as address:
        page, wrong = watched(browser, address, viewport={"width": 390, "height": 800})
        page.goto(f"{address}/activities")
        page.get_by_role("link", name="Deutsch").click()
        assert page.locator("html").get_attribute("lang") == "de"
        page.get_by_role("link", name="Fristen").click()
        assert page.locator("h1").inner_text() == "Fristen"
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert wrong == []

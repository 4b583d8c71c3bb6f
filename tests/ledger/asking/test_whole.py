import pytest

from parley.ledger.asking.find import find_activity
from parley.ledger.asking.timeline import timeline_of
from parley.ledger.asking.whole import Whole, whole_of
from parley.ledger.show.page import page, whole_page
from parley.ledger.show.text import whole_text
from parley.ledger.store import Store
from tests.ledger.asking.made import fill
from tests.ledger.reports import dossier, put


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


def whole(store: Store, name: str) -> Whole:
    with store.read() as connection:
        return whole_of(connection, find_activity(connection, name))


def test_evidence_with_versions_and_sources(filled: Store) -> None:
    found = whole(filled, "Cobalt Lantern 2031")
    assert [(o.report, o.source, o.revision_of) for o in found.evidence] == [
        ("r1", "r1", None),
        ("r2", "r1", "r1"),
        ("r3", "r3", None),
    ]
    assert (found.sources, found.since) == (2, "2031-03-02")
    assert [(r.older, r.newer) for r in found.revisions] == [("r1", "r2")]


def test_every_figure_has_its_report_and_words(filled: Store) -> None:
    found = whole(filled, "Cobalt Lantern 2031")
    assert {(f.low, f.report, f.by) for f in found.activity.figures} == {
        (2400, "r1", "The ministry"),
        (2600, "r2", "The ministry"),
        (14000, "r3", "The ministry"),
    }


def test_copies_stand_together(filled: Store) -> None:
    text = "The exercise Amber Ladder 2031 began on 3 March 2031 by the lake, where snow lies deep this year. " * 3
    put(filled, dossier("w1", text, outlet="One", published="2031-03-07"))
    put(filled, dossier("w2", text + "Read more.", outlet="Two", published="2031-03-08"))
    found = whole(filled, "Amber Ladder 2031")
    assert found.copies == [["w1", "w2"]]
    assert found.sources == 2


def test_denials_are_tied_to_what_they_deny(filled: Store) -> None:
    voices = {voice.speaker: voice for voice in whole(filled, "Cobalt Lantern 2031").says}
    assert voices["Ivan Petrenko"].denies == [voices["Kari Holm"].id]
    assert voices["Kari Holm"].denied_by == [voices["Ivan Petrenko"].id]


def test_when_the_answer_changed_and_by_which_report(filled: Store) -> None:
    changes = [c for c in whole(filled, "Cobalt Lantern 2031").history if c.provision == "VD11:40.1.1"]
    assert [(c.before, c.holds, c.report, c.day) for c in changes] == [
        (None, "unknown", "r1", "2031-03-02"),
        ("unknown", "yes", "r3", "2031-03-05"),
    ]


def test_the_day_of_a_report_without_one_is_not_that_on_which_it_was_added(store: Store) -> None:
    put(store, dossier("r1", published=None))
    found = whole(store, "Cobalt Lantern 2031")
    assert {change.day for change in found.history} == {None}
    assert found.since is None
    shown = whole_text(found)
    assert "first unknown by r1 of" not in shown
    assert "the first of" not in shown
    put(store, dossier("r2", published="2031-03", outlet="Daily", text="The exercise Cobalt Lantern 2031 goes on."))
    assert whole(store, "Cobalt Lantern 2031").since == "2031-03"


def test_claims_on_another_activity_of_the_report_are_left_out(filled: Store) -> None:
    made = dossier("r6", "The exercise Amber Ladder 2031 ends. The ministry said that Cobalt Lantern 2031 had 9 men.")
    other = dossier("x", "The exercise Cobalt Lantern 2031 began.").activities[0]
    other.id, other.spans = "a2", [(70, 89)]
    made.activities.append(other)
    put(filled, made)
    assert "r6" not in {voice.report for voice in whole(filled, "Amber Ladder 2031").says}
    assert "r6" in {voice.report for voice in whole(filled, "Cobalt Lantern 2031").says}


def test_the_text_shows_claimants_side_by_side(filled: Store) -> None:
    text = whole_text(whole(filled, "Cobalt Lantern 2031"))
    assert "14,000 of NOR – by The ministry, since 2031-03-05, 1 independent report; r3 [73:86]" in text
    assert "unknown → yes by r3" in text
    assert "denied by Ivan Petrenko" in text


def test_hostile_words_reach_neither_terminal_nor_page(filled: Store) -> None:
    found = whole(filled, "Amber Ladder 2031")
    text = whole_text(found)
    moments = page("timeline.html", title=found.label, whole=found, moments=timeline_of(found))
    for shown in (text, whole_page(found), moments):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    for shown in (whole_page(found), moments):
        assert "<script" not in shown
        assert "&lt;script&gt;alert(1)" in shown
        assert "default-src 'none'" in shown


def test_one_line_of_time(filled: Store) -> None:
    moments = timeline_of(whole(filled, "Cobalt Lantern 2031"))
    days = [moment.days for moment in moments if moment.days]
    assert days == sorted(days)
    assert {"report", "start", "figure", "claim", "denial", "deadline", "answer"} <= {m.what for m in moments}
    uncertain = next(m for m in moments if m.what == "start" and m.report == "r3")
    assert uncertain.days == ("2031-01-01", "2031-12-31")

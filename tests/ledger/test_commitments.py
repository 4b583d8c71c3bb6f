"""Promises of several reports joined, and followed to their outcome."""

import msgspec
import pytest
from sqlalchemy import select

from parley.dossier.model import Activity, Block, Dossier, Name, Place, Report, Time
from parley.ledger.asking.promises import Asked, promises
from parley.ledger.entries import CommitmentEntry
from parley.ledger.judge import judge, judge_finding
from parley.ledger.matching import activities_of
from parley.ledger.rebuild import rebuild, reread
from parley.ledger.store import Store
from parley.ledger.tables import commitments
from parley.ledger.views import commitments as exported
from tests.ledger.promised import DRILL, as_read, commitments_of, name_in, told
from tests.ledger.reports import put

LEAVE = "all troops will leave Rena by 20 March"
PROMISE = f"At {DRILL} the ministry said that {LEAVE}."
GONE = f"The last troops of {DRILL} left Rena on Wednesday."
THERE = f"Troops of {DRILL} are still in Rena."
SAID_THERE = "troops are still in Rena"


def promise(name: str = "r1", day: str | None = "2031-03-02", due: str | None = "2031-03-20") -> Dossier:
    return told(name, PROMISE, day, promise=LEAVE, due=due)


def followed(*dossiers: Dossier) -> list[CommitmentEntry]:
    return commitments_of("a1", [(dossier, ["a1"]) for dossier in dossiers], "2031-03-14")


def outcomes(*dossiers: Dossier) -> list[str]:
    return [entry.outcome for entry in followed(*dossiers)]


def denied(name: str, day: str, country: str = "SWE") -> Dossier:
    return told(name, f"After {DRILL} {SAID_THERE}, a spokesman said.", day, said=SAID_THERE, country=country)


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ([], "pending"),
        ([("2031-03-21", GONE)], "kept"),
        ([("2031-03-18", GONE)], "kept"),
        ([("2031-03-22", THERE)], "broken"),
        ([("2031-03-18", THERE)], "pending"),
        ([("2031-03-20", THERE)], "pending"),
        ([("2031-03-21", GONE), ("2031-03-22", THERE)], "contradicted"),
        ([("2031-03-01", GONE)], "pending"),
        ([("2031-03-22", "It rained in Rena.")], "pending"),
    ],
)
def test_outcome_by_what_is_told_later(later: list[tuple[str, str]], outcome: str) -> None:
    reports = [told(f"r{n}", text, day) for n, (day, text) in enumerate(later, 2)]
    assert outcomes(promise(), *reports) == [outcome]


def test_both_sides_disagree() -> None:
    assert outcomes(promise(), told("r2", GONE, "2031-03-21"), denied("r3", "2031-03-22")) == ["contradicted"]


def test_the_last_word_of_a_side_counts() -> None:
    words = "the troops have left Rena"
    later = told("r3", f"After {DRILL} {words}, a spokesman said.", "2031-03-24", said=words, country="SWE")
    (entry,) = followed(promise(), denied("r2", "2031-03-22"), later)
    assert entry.outcome == "kept"
    assert [(c.outcome, c.report, c.at) for c in entry.changes] == [
        ("broken", "r2", "2031-03-22"),
        ("kept", "r3", "2031-03-24"),
    ]
    assert entry.evidence == ["r2", "r3"]


def test_each_change_says_where_it_stands_and_why() -> None:
    later = told("r2", f"It snowed. {GONE}", "2031-03-21")
    (change,) = followed(promise(), later)[0].changes
    assert change.span is not None
    assert later.report.text[change.span[0] : change.span[1]].strip() == GONE
    assert change.why == f"Outlet of r2 says it was done: {GONE}"


@pytest.mark.parametrize(("country", "outcome"), [("NOR", "contradicted"), ("SWE", "pending")])
def test_only_the_side_that_promised_can_take_it_back(country: str, outcome: str) -> None:
    words = "the troops will not leave Rena"
    later = told("r2", f"In {DRILL} {words}, it said.", "2031-03-05", said=words, country=country)
    assert outcomes(promise(), later) == [outcome]


def test_what_the_reader_saw_taken_back_in_one_report_is_contradicted() -> None:
    made = promise()
    made.commitments[0] = msgspec.structs.replace(made.commitments[0], status="withdrawn", against=["c1"])
    assert outcomes(made) == ["contradicted"]


def test_other_states_forces_are_not_meant() -> None:
    for people, state, outcome in (("Polish", "POL", "pending"), ("Norwegian", "NOR", "broken")):
        later = told("r2", f"{people} troops of {DRILL} are still in their camp.", "2031-03-22")
        assert outcomes(promise(), name_in(later, people, state)) == [outcome]


def test_another_activity_of_the_report_is_not_meant() -> None:
    text = "After Sunny Isle troops are still in their camp."
    later = told("r2", text, "2031-03-22")
    assert outcomes(promise(), later) == ["broken"]
    later.activities.append(Activity("a2", "exercise", "Sunny Isle", spans=[(6, 16)]))
    assert outcomes(promise(), later) == ["pending"]


def test_a_promise_stands_once_however_often_it_is_told() -> None:
    again = told("r2", f"Oslo: {LEAVE}. It is {DRILL}.", "2031-03-03", promise=LEAVE, due="2031-03-20", by="Kari Berg")
    (entry,) = followed(promise(), again)
    assert (entry.made_in, entry.due, entry.by) == (["r1", "r2"], "2031-03-20", "Kari Berg")


def test_all_will_go_and_nobody_will_stay_is_one_promise() -> None:
    texts = ("every soldier will leave the valley", "nobody will stay behind")
    made = [
        told(f"r{n}", f"{DRILL}: {words}, the ministry said.", "2031-03-02", promise=words)
        for n, words in enumerate(texts)
    ]
    (promise,) = commitments_of("x", [(one, ["a1"]) for one in made])
    assert promise.made_in == ["r0", "r1"]


def test_forces_that_are_to_leave_by_one_day_are_one_promise_in_any_words() -> None:
    first, second = "units return to base by 20 March", "everybody should be at home again then"
    a = told("r1", f"{DRILL}: {first}.", "2031-03-02", promise=first, due="2031-03-20")
    b = told("r2", f"{DRILL}: {second}.", "2031-03-03", promise=second, due="2031-03-20")
    assert [entry.made_in for entry in followed(a, b)] == [["r1", "r2"]]


def test_the_thursday_that_had_been_promised_is_not_the_next_one() -> None:
    first = (
        "Norway holds the exercise Joint Viking 2031 near Rena. Norway's defence ministry promised that every "
        "Danish soldier will go home by 25 September."
    )
    second = (
        "Two Danish battalions of Joint Viking 2031 are still in Rena, the Swedish staff said, although the Norwegian "
        "defence ministry had promised that all would be gone by Thursday."
    )
    read_ = [as_read("r1", first, "2031-09-03"), as_read("r2", second, "2031-09-27")]
    (entry,) = commitments_of("x", [(one, [a.id for a in activities_of(one)]) for one in read_])
    assert (entry.made_in, entry.due, entry.outcome) == (["r1", "r2"], "2031-09-25", "broken")


def test_a_headline_and_its_text_make_one_promise() -> None:
    text = f"Brigade goes home on Sunday\nThe tanks of {DRILL} will be taken to the railway, the ministry said."
    made = told("r1", text, "2031-03-02", promise="The tanks of Amber Shore 2031 will be taken to the railway")
    title = text.index("\n")
    made.report.blocks = [Block((0, title), "title"), Block((title + 1, len(text)), "body")]
    headed = msgspec.structs.replace(made.commitments[0], what=text[:title], span=(0, title))
    made.commitments = [headed, msgspec.structs.replace(made.commitments[0], what="The tanks will leave by rail")]
    assert len(commitments_of("x", [(made, ["a1"])])) == 1


@pytest.mark.parametrize(
    "other",
    [
        told("r2", PROMISE, "2031-03-03", promise=LEAVE, due="2031-03-25"),
        told("r2", PROMISE, "2031-03-03", promise=LEAVE, due="2031-03-20", who="SWE"),
        told("r2", f"At {DRILL} it will invite observers.", "2031-03-03", promise="it will invite observers"),
    ],
)
def test_other_terms_sides_and_conduct_are_other_promises(other: Dossier) -> None:
    assert len(followed(promise(), other)) == 2


def test_a_term_at_the_end_of_the_activity_is_its_last_day() -> None:
    assert [entry.due for entry in followed(promise(due="end of activity a1"))] == ["2031-03-14"]
    assert [entry.due for entry in followed(promise(due="after the harvest"))] == [None]


def test_a_ceiling_can_be_broken_before_the_term() -> None:
    words = "no more than 900 troops will take part"
    made = told("r1", f"In {DRILL} {words}, it said.", "2031-03-02", promise=words)
    later = told("r2", f"The number of troops in {DRILL} exceeded 900.", "2031-03-05")
    assert outcomes(made, later) == ["broken"]


def test_words_on_any_promise_count_where_the_sentence_is_about_it() -> None:
    broke = "The ministry broke its promise that all troops would leave Rena."
    assert outcomes(promise(), told("r2", f"After {DRILL}: {broke}", "2031-03-22")) == ["broken"]
    assert outcomes(promise(), told("r2", f"After {DRILL}: The unit broke its promise.", "2031-03-22")) == ["pending"]


def test_a_promise_that_was_taken_back_and_not_kept_is_broken() -> None:
    words = "the troops will not leave Rena"
    refused = told("r2", f"In {DRILL} {words}, it said.", "2031-03-05", said=words, country="NOR")
    assert outcomes(promise(), refused, told("r3", THERE, "2031-03-22")) == ["broken"]


def test_who_says_again_that_it_will_not_do_it_takes_nothing_back() -> None:
    words = "no tank will be brought to the islands"
    made = told("r1", f"In {DRILL} {words}, it said.", "2031-03-02", promise=words)
    again = f"Tanks will not be brought to the islands of {DRILL}"
    assert outcomes(made, told("r2", f"{again}, it said.", "2031-03-05", said=again, country="NOR")) == ["pending"]


def test_an_outlet_that_puts_its_words_right_owns_up_to_nothing() -> None:
    words = "attachés will be shown the range"
    made = told("r1", f"In {DRILL} {words}, it said.", "2031-03-02", promise=words)
    mended = f"Rain fell at {DRILL}; an earlier version named the attachés of Sweden by mistake."
    assert outcomes(made, told("r2", mended, "2031-03-12")) == ["pending"]


def test_words_that_do_not_stand_alone_are_told_in_their_sentence() -> None:
    words = "to leave Rena by 20 March"
    made = told("r1", f"It is {DRILL}. The troops promised {words}.", "2031-03-02", promise=words)
    assert [entry.what for entry in followed(made)] == [f"The troops promised {words}."]
    assert [entry.what for entry in followed(promise())] == [LEAVE]


@pytest.mark.parametrize(
    ("words", "later", "outcome"),
    [
        ("it will not send troops to the islands", "It sent troops to the islands.", "broken"),
        ("it will send troops to the islands", "It sent troops to the islands.", "kept"),
        ("it will not send troops to the islands", "The troops for the islands stayed at home.", "kept"),
        ("it will invite observers to the range", "No observers from the islands were invited.", "broken"),
        ("its guards will be taking part", "The guards have for the first time ever been part of it.", "kept"),
        ("its guards will be taking part", "The guards, who were to take part, are in the south.", "broken"),
        (
            "its guards will be taking part",
            "Editor's note: an earlier version had said that guards take part.",
            "pending",
        ),
        ("the gate will be open on Sunday", "People came, and the gate stayed closed.", "broken"),
        ("damage to the fields will be excluded", "The fields were not damaged.", "kept"),
        ("it will draw down its force in the north", "The force in the north has been reduced by half.", "kept"),
        (
            "no column will be on the roads in the rush hour",
            "Were we not assured that the rush hour would be left alone? This time the promise was broken.",
            "broken",
        ),
        (
            "the last truck will be at Rena by Easter",
            "The last truck came to Rena, two days sooner than promised.",
            "kept",
        ),
    ],
)
def test_what_is_not_to_be_done_is_broken_by_doing_it(words: str, later: str, outcome: str) -> None:
    made = told("r1", f"In {DRILL} {words}, it said.", "2031-03-02", promise=words)
    assert outcomes(made, told("r2", f"It is {DRILL}. {later}", "2031-03-05")) == [outcome]


def test_forces_are_not_told_to_stay_where_a_gate_stays_closed() -> None:
    later = told("r2", f"It is {DRILL}. The guests are gone, the gate stayed closed.", "2031-03-25")
    assert outcomes(promise(), later) == ["kept"]


def test_they_are_those_of_the_sentence_before() -> None:
    later = f"It is {DRILL}. Our units are in the camp. Since then it was announced that they stay longer."
    assert outcomes(promise(), told("r2", later, "2031-03-25")) == ["broken"]


def test_what_is_done_after_its_day_breaks_the_promise() -> None:
    late = told("r2", f"The last troops of {DRILL} left Rena on 25 March.", "2031-03-26")
    at = late.report.text.index("25 March")
    late.times.append(Time("25 March", (at, at + 8), value="2031-03-25"))
    after = told("r3", f"The last troops of {DRILL} have left Rena.", "2031-04-02")
    (entry,) = followed(promise(), late, after)
    assert entry.outcome == "broken"
    assert "after its day" in (entry.changes[0].why or "")


def test_a_promise_told_again_is_no_outcome() -> None:
    words = "all troops will leave Rena as soon as the exercise is over"
    made = told("r1", f"At {DRILL}: {words}.", "2031-03-02", promise=words, due="2031-03-14")
    again = told("r2", f"It is {DRILL}. All come back from Rena after the drills, they say.", "2031-03-08")
    assert outcomes(made, again) == ["pending"]


def test_by_whose_order_it_is_done_is_nothing_that_was_promised() -> None:
    words = "the guards are to grow to 5,000 on the order of Ada Berg"
    made = told("r1", f"At {DRILL}: {words}.", "2031-03-02", promise=words)
    made.names.append(Name("Ada Berg", (at := made.report.text.index("Ada"), at + 8), "person"))
    later = told("r2", f"It is {DRILL}. Ada Berg had told late at night that the road was open.", "2031-03-25")
    assert outcomes(made, later) == ["pending"]


def test_forces_leave_no_exercise_of_years_to_come() -> None:
    text = f"{DRILL} is over, Distant Bell 2033 is far. {PROMISE}"
    made = told("r1", text, "2031-03-02", promise=LEAVE, due="2031-03-20")
    far = Activity("a2", "exercise", "Distant Bell 2033", parties=["NOR"], spans=[(text.index("Distant"), 43)])
    made.activities.append(far)
    assert [one.activity for one in commitments_of("x", [(made, ["a1"])])] == ["x"]
    assert commitments_of("x", [(made, ["a2"])]) == []


def test_the_name_of_the_activity_is_nothing_that_was_promised() -> None:
    words = f"it will publish a report on {DRILL} by 20 March"
    made = told("r1", f"Oslo: {words}.", "2031-03-02", promise=words, due="2031-03-20")
    assert outcomes(made, told("r2", f"The crew of {DRILL} sent greetings.", "2031-03-08")) == ["pending"]
    assert outcomes(made, told("r2", f"The report on {DRILL} was published.", "2031-03-08")) == ["kept"]


def test_an_activity_that_went_on_as_promised() -> None:
    words = f"{DRILL} will go on as planned"
    made = told("r1", f"Oslo: {words}.", "2031-03-02", promise=words)
    assert outcomes(made, told("r2", f"{DRILL} came to an end on Friday.", "2031-03-15")) == ["kept"]
    assert outcomes(made, told("r2", f"{DRILL} was called off.", "2031-03-04")) == ["broken"]
    assert outcomes(made, told("r2", f"It is {DRILL}. The harvest ended.", "2031-03-15")) == ["pending"]


def test_reports_without_a_day_are_heard_too() -> None:
    assert outcomes(promise(day=None), told("r2", GONE, None)) == ["kept"]


def test_a_later_report_can_recall_the_promise_and_tell_of_its_outcome() -> None:
    text = f"{PROMISE} {THERE}"
    assert outcomes(told("r1", text, "2031-03-25", promise=LEAVE, due="2031-03-20")) == ["pending"]
    assert outcomes(promise(), told("r2", text, "2031-03-25", promise=LEAVE, due="2031-03-20")) == ["broken"]


UNION = (
    "Belarus and Russia hold the exercise Union Shield 2031 near Brest."
    " Belarus promised that all Russian troops will leave by 10 October."
)
VIKING = "Norway holds the exercise Joint Viking 2031 near Rena. Norway promised that {}."


@pytest.mark.parametrize(
    ("made", "later", "outcome"),
    [
        # the year of a name and the day of speaking are no days of the deed
        (
            UNION,
            [("All Russian troops of Union Shield 2031 have left Belarus, the ministry said.", "2031-10-09")],
            "kept",
        ),
        (
            UNION,
            [("All Russian troops of Union Shield 2031 left Belarus in time, Minsk said on 12 October.", "2031-10-13")],
            "kept",
        ),
        (
            UNION,
            [
                ("All Russian troops of Union Shield 2031 left Belarus on 9 October, it was said.", "2031-10-10"),
                ("All Russian troops of Union Shield 2031 have left Belarus, it was said on 14 October.", "2031-10-15"),
            ],
            "kept",
        ),
        (
            UNION,
            [("The Russian troops of Union Shield 2031 left Belarus after the exercise ended.", "2031-10-08")],
            "kept",
        ),
        # another promise, fears, and what somebody else had said
        (
            UNION,
            [
                (
                    "Union Shield 2031 is over and the Russian troops are out of Belarus. Salaries were discussed."
                    " The coalition's tax promise was broken.",
                    "2031-10-12",
                )
            ],
            "pending",
        ),
        (
            UNION,
            [("The fears of Poland about Russian troops of Union Shield 2031 did not come true.", "2031-10-12")],
            "pending",
        ),
        (
            VIKING.format("the American troops will leave Rena by 10 October"),
            [
                (
                    "Contrary to what Moscow stated the American troops of Joint Viking 2031 left Rena in time.",
                    "2031-10-09",
                )
            ],
            "pending",
        ),
        (
            VIKING.format("the American troops will leave Rena by 10 October"),
            [
                (
                    "As the minister announced late, the American troops of Joint Viking 2031 are still in Rena.",
                    "2031-10-12",
                )
            ],
            "broken",
        ),
        # a correction of something else, forces closed in, a relative clause that came true
        (
            UNION,
            [
                (
                    "An earlier version was read; the Russian troops of Union Shield 2031 stayed in Belarus.",
                    "2031-10-19",
                )
            ],
            "broken",
        ),
        (
            VIKING.format("the American troops will leave Rena by 10 October"),
            [("The American tanks of Joint Viking 2031 remain closed in by snow in Rena.", "2031-10-12")],
            "broken",
        ),
        (
            VIKING.format("it will send guards to Finland"),
            [("Guards of Joint Viking 2031, who were to land in the morning, arrived in Finland.", "2031-10-12")],
            "kept",
        ),
        (
            VIKING.format("its ships will not enter Russian waters"),
            [("Norwegian ships of Joint Viking 2031 were seen deep inside Russian waters.", "2031-10-05")],
            "broken",
        ),
        # forces that are to stay until a day
        (
            VIKING.format("the Norwegian guards at Rena will stay until 20 October"),
            [("The Norwegian guards of Joint Viking 2031 have left Rena a week before that date.", "2031-10-13")],
            "broken",
        ),
        (
            VIKING.format("the Norwegian guards at Rena will stay until 20 October"),
            [("The Norwegian guards of Joint Viking 2031 stayed until the end.", "2031-10-22")],
            "kept",
        ),
        (
            VIKING.format("the Norwegian guards at Rena will stay until 20 October"),
            [("The Norwegian guards of Joint Viking 2031 are still there.", "2031-10-09")],
            "pending",
        ),
        # she sails a week after another could not; nothing was missing; what an outlet regrets; how many there were
        (
            VIKING.format("its carrier will sail to Bergen by 3 October"),
            [
                (
                    "The carrier of Joint Viking 2031 will put to sea on Sunday, a week after her sister had to call "
                    "off her departure.",
                    "2031-10-04",
                )
            ],
            "pending",
        ),
        (
            VIKING.format("an officer of its navy will attend as observer"),
            [
                (
                    "All kit of Joint Viking 2031 has been out of the country; customs went through the lists and "
                    "found nothing missing.",
                    "2031-10-12",
                ),
                ("In Joint Viking 2031 took part about 4,000 soldiers and 40 ships.", "2031-10-12"),
            ],
            "pending",
        ),
        (
            VIKING.format("accidents will be avoided"),
            [("During Joint Viking 2031 accidents were avoided.", "2031-10-12")],
            "kept",
        ),
    ],
)
def test_what_becomes_of_promises_as_reports_are_read(made: str, later: list[tuple[str, str]], outcome: str) -> None:
    read_ = [as_read("r1", made, "2031-09-30"), *(as_read(f"r{n}", *told) for n, told in enumerate(later, 2))]
    found = commitments_of("x", [(one, [a.id for a in activities_of(one)]) for one in read_])
    assert [entry.outcome for entry in found] == [outcome]


# -- in the ledger ---


def kept_in(store: Store) -> dict[str, CommitmentEntry]:
    with store.read() as connection:
        return {entry.id: entry for entry in exported(connection)}


def rows_in(store: Store) -> list[str]:
    with store.read() as connection:
        return [repr(tuple(row)) for row in connection.execute(select(commitments).order_by(commitments.c.id))]


def test_the_ledger_follows_a_promise_as_reports_come(store: Store) -> None:
    put(store, promise())
    (before,) = kept_in(store).values()
    assert before.outcome == "pending"
    assert before.activity is not None
    put(store, told("r2", GONE, "2031-03-21"))
    (after,) = kept_in(store).values()
    assert (after.id, after.outcome, after.evidence) == (before.id, "kept", ["r2"])
    put(store, denied("r3", "2031-03-22"))
    assert [entry.outcome for entry in kept_in(store).values()] == ["contradicted"]


def test_a_promise_tells_which_activity_it_is_of_also_where_that_has_no_name(store: Store) -> None:
    words = "all soldiers will be home by 10 October"
    text = f"Russian troops train near Brest in Belarus. The Russian defence ministry promised that {words}."
    put(store, as_read("r1", text, "2031-09-30"))
    (entry,) = kept_in(store).values()
    assert (entry.about, entry.setting is not None) == (None, True)
    assert entry.alone == f"{words} [{entry.setting}]"
    assert "RUS" in str(entry.setting)


def test_what_is_due_and_not_done_is_overdue(store: Store) -> None:
    put(store, promise())
    for today, found in (("2031-03-20", 0), ("2031-03-21", 1)):
        with store.read() as connection:
            assert len(list(promises(connection, Asked(today, overdue=True)))) == found
    put(store, told("r2", GONE, "2031-03-22"))
    with store.read() as connection:
        assert not list(promises(connection, Asked("2031-04-01", overdue=True)))


def test_a_promise_without_an_activity_is_kept_by_its_report(store: Store) -> None:
    words = f"The ministry said that {LEAVE}."
    put(store, told("r1", words, "2031-03-02", promise=LEAVE, due="2031-03-20", attached=False))
    put(store, told("r2", words, "2031-03-02", promise=LEAVE, who="Kari the farmer", attached=False))
    (entry,) = kept_in(store).values()
    assert (entry.activity, entry.who, entry.made_in) == (None, ["NOR"], ["r1"])


def test_rebuilding_gives_the_same_promises(store: Store) -> None:
    put(store, promise())
    put(store, told("r2", GONE, "2031-03-21"))
    words = f"The ministry said that {LEAVE}."
    put(store, told("r3", words, "2031-03-02", promise=LEAVE, due="2031-03-20", attached=False))
    judge(store, "different", "r1#a1", "r2#a1", "Ada")
    before = rows_in(store)
    assert len(before) == 2
    assert [entry.outcome for entry in kept_in(store).values()] == ["pending", "pending"]
    rebuild(store)
    assert rows_in(store) == before


def test_a_newer_reading_replaces_the_promises_of_the_one_before(store: Store) -> None:
    put(store, promise())

    def read(report: Report) -> Dossier:
        again = promise()
        again.report, again.reader, again.activities = report, "test+2", []
        again.commitments, again.claims = [], []
        return again

    assert reread(store, read, "test+2").read == 1
    assert not kept_in(store)


def test_a_rejected_promise_is_no_announcement_either(store: Store) -> None:
    words = "all troops will leave Rena by 20 March"
    text = f"The exercise {DRILL} goes on. The ministry said that {words}."
    put(store, told("r1", text, "2031-03-02", promise=words, due="2031-03-20"))
    with store.read() as connection:
        assert [entry.what for entry in exported(connection)] == [words]
    judge_finding(store, "reject", "r1#k1", "Ada", "no promise")
    with store.read() as connection:
        assert list(exported(connection)) == []


def test_what_comes_after_its_day_has_passed_without_it_stays_broken() -> None:
    still = told("r2", f"After {DRILL} {SAID_THERE}.", "2031-03-22")
    (entry,) = followed(promise(), still, told("r3", GONE, "2031-03-27"))
    assert (entry.outcome, entry.evidence) == ("broken", ["r2", "r3"])


@pytest.mark.parametrize(
    ("following", "outcome"), [("Norway denies this.", "contradicted"), ("Norway has not denied this.", "broken")]
)
def test_a_denial_in_the_next_sentence_is_another_side(following: str, outcome: str) -> None:
    dossier = told("r2", f"{THERE} {following}", "2031-03-22")
    assert outcomes(promise(), name_in(dossier, "Norway", "NOR")) == [outcome]


def test_conduct_without_set_words_is_followed_by_its_verb() -> None:
    words = "the choir of the garrison will serenade the villagers of Rena"
    made = told("r1", f"At {DRILL} {words}.", "2031-03-02", promise=words)
    assert outcomes(made, told("r2", f"The choir serenaded the villagers at {DRILL}.", "2031-03-15")) == ["kept"]
    assert outcomes(made, told("r2", f"The choir never serenaded the villagers at {DRILL}.", "2031-03-15")) == [
        "broken"
    ]


def test_flights_that_were_ruled_out() -> None:
    words = "there will be no flights over the lake"
    made = told("r1", f"At {DRILL} {words}.", "2031-03-02", promise=words)
    assert outcomes(made, told("r2", f"Two jets flew low over the lake during {DRILL}.", "2031-03-08")) == ["broken"]


def test_doing_what_was_ruled_out_by_its_own_verb_breaks_the_promise() -> None:
    words = "the choir will not serenade the villagers of Rena"
    made = told("r1", f"At {DRILL} {words}.", "2031-03-02", promise=words)
    assert outcomes(made, told("r2", f"The choir serenaded the villagers at {DRILL}.", "2031-03-15")) == ["broken"]


CLOSED = "no truck would use the road to the old mill"


def closed() -> Dossier:
    return told("r1", f"At {DRILL} the ministry promised that {CLOSED}.", "2031-03-02", promise=CLOSED)


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ("A convoy of eleven rolled past the old mill at night. We regret this, an officer said.", "broken"),
        ("The mill was painted. A convoy of eleven drove to the harbour. We regret the noise, he said.", "pending"),
    ],
)
def test_a_side_that_owns_up_has_broken_its_promise(later: str, outcome: str) -> None:
    assert outcomes(closed(), told("r2", f"It was {DRILL}. {later}", "2031-03-10")) == [outcome]


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ("Troops are still in Rena; the Norwegian army denies it.", "contradicted"),
        ("Troops are still in Rena, which the Norwegian army denies.", "contradicted"),
        ("Troops are still in Rena; the Norwegian army does not deny it.", "broken"),
    ],
)
def test_a_denial_in_the_same_sentence_is_the_other_sides(later: str, outcome: str) -> None:
    report = name_in(told("r2", f"It was {DRILL}. {later}", "2031-03-22"), "Norwegian", "NOR")
    assert outcomes(promise(), report) == [outcome]


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Ten days after the ministry had assured the guests of the range, the gate was welded up", "broken"),
        ("The guests of the mess at Rena were turned back at the gate to the range", "broken"),
    ],
)
def test_words_that_tell_of_a_breach_whatever_was_promised(words: str, outcome: str) -> None:
    what = "all guests at Rena may enter the gate to the range"
    made = told("r1", f"At {DRILL} the ministry promised that {what}.", "2031-03-02", promise=what)
    assert outcomes(made, told("r2", f"It was {DRILL}. {words}.", "2031-03-12")) == [outcome]


def test_who_is_turned_away_was_not_admitted() -> None:
    what = "reporters may attend the firing at Rena"
    made = told("r1", f"At {DRILL} the ministry promised that {what}.", "2031-03-02", promise=what)
    later = f"Reporters who came to the firing of {DRILL} at Rena were sent away from the gate."
    assert outcomes(made, told("r2", later, "2031-03-12")) == ["broken"]


def test_a_speakers_own_town_is_no_other_side() -> None:
    words = "troops are still in Rena by Orsha"
    report = told("r2", f"It was {DRILL}. Now {words}, a spokesman said.", "2031-03-22", said=words, country="BLR")
    assert outcomes(promise(), name_in(report, "Orsha", "BLR")) == ["pending"]
    report.names[-1].type = "place"
    assert outcomes(promise(), report) == ["broken"]


def test_guests_that_are_not_told_of_were_not_shown_anything() -> None:
    what = "foreign attachés will be invited to the flights over Rena"
    made = told("r1", f"At {DRILL} the ministry promised that {what}.", "2031-03-02", promise=what)
    later = f"Twelve jets rose above the lake in {DRILL}, and flying goes on."
    assert outcomes(made, told("r2", later, "2031-03-06")) == ["pending"]


def test_who_keeps_within_the_line_keeps_the_promise_not_to_cross_it() -> None:
    what = "no fighter would cross the line at Rena lake"
    made = told("r1", f"At {DRILL} the ministry promised that {what}.", "2031-03-02", promise=what)
    later = f"All fighters of {DRILL} kept to the near side of the line at Rena lake."
    assert outcomes(made, told("r2", later, "2031-03-16")) == ["kept"]


@pytest.mark.parametrize(
    ("day", "words", "outcome"),
    [
        ("2031-03-21", f"At {DRILL} the brigade belongs to the 3rd Corps and its tanks are new.", "pending"),
        ("2031-03-21", f"General Moe took over the troops of {DRILL} from General Lie.", "pending"),
        ("2031-03-21", f"The range of {DRILL} belongs to the herds of Rena again, the troops' tents are down.", "kept"),
        ("2031-03-10", f"Paratroopers of {DRILL} landed near Rena, and troops sailed up the fjord.", "pending"),
        ("2031-03-10", f"The troops of {DRILL} crossed the border at Rena.", "pending"),
        ("2031-03-10", f"The troops of {DRILL} left Rena early.", "kept"),
        ("2031-03-21", f"The troops of {DRILL} sailed from Rena.", "kept"),
    ],
)
def test_what_is_heard_tells_of_the_promised_act(day: str, words: str, outcome: str) -> None:
    assert outcomes(promise(), told("r2", words, day)) == [outcome]


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("Norway rejects the reports on its troops in Rena.", "contradicted"),
        ("Norway thanked for the reports.", "broken"),
    ],
)
def test_a_side_that_throws_out_the_reports_contradicts_them(words: str, outcome: str) -> None:
    answer = name_in(told("r3", f"{words} It was {DRILL}.", "2031-03-25"), "Norway", "NOR")
    assert outcomes(promise(), told("r2", THERE, "2031-03-22"), answer) == [outcome]


def test_who_is_bound_and_owns_up_has_broken_its_promise_whatever_others_say() -> None:
    owned = told("r3", f"After {DRILL} {SAID_THERE}, it said.", "2031-03-23", said=SAID_THERE, country="NOR")
    gone = told(
        "r2", f"After {DRILL} the troops have left Rena.", "2031-03-21", said="the troops have left Rena", country="SWE"
    )
    assert outcomes(promise(), gone, name_in(owned, "Rena", "NOR")) == ["broken"]


def test_a_promise_that_is_just_being_made_has_no_outcome_yet() -> None:
    text = f"At {DRILL} the ministry said that {LEAVE}. The last troops of last year left Rena long ago."
    again = told("r2", text, "2031-03-03", promise=LEAVE, due="2031-03-20")
    assert outcomes(promise(), again) == ["pending"]


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("The general had said that no shell would fall into the nature reserve.", "pending"),
        ("Shells fell into the nature reserve.", "broken"),
    ],
)
def test_a_sentence_that_repeats_the_promise_tells_nothing_of_its_outcome(words: str, outcome: str) -> None:
    what = "no shell would fall into the nature reserve"
    made = told("r1", f"At {DRILL} the ministry said that {what}.", "2031-03-02", promise=what)
    later = told("r2", f"It was {DRILL}. {words}", "2031-03-16")
    (entry,) = commitments_of("a1", [(made, ["a1"]), (later, ["a1"])], "2031-03-14")
    assert entry.outcome == outcome


def test_a_mere_mention_has_no_promises_of_its_own_beside_an_activity_told_with_who_and_where() -> None:
    what = "the guests will go home by 20 March 2031"
    made = told("r1", f"It is {DRILL}. A patrol passed. The ministry said that {what}.", "2031-03-02", promise=what)
    whole = msgspec.structs.replace(made.activities[0], name=None, places=[Place("Rena", "NOR", 61.13, 11.36)])
    at = made.report.text.index("patrol")
    made.activities = [whole, Activity("a2", "patrol", parties=["SWE"], spans=[(at, at + 6)])]
    assert [len(commitments_of("a1", [(made, [local])])) for local in ("a1", "a2")] == [1, 0]


@pytest.mark.parametrize(
    ("day", "later", "outcome"),
    [
        # on the day of the term itself only what tells that they stay beyond it
        ("2031-03-20", f"Troops of {DRILL} remain in Rena until further notice.", "broken"),
        # a question tells nothing
        ("2031-03-22", f"Why are troops of {DRILL} still in Rena?", "pending"),
        # what was before the promise is no outcome of it
        ("2031-03-22", f"In January 2031 troops of {DRILL} were still in Rena.", "pending"),
    ],
)
def test_what_tells_of_its_outcome(day: str, later: str, outcome: str) -> None:
    report = told("r2", later, day)
    if "January" in later:
        start = later.index("January 2031")
        report.times.append(Time("January 2031", (start, start + 12), "2031-01", "explicit"))
    assert outcomes(promise(), report) == [outcome]


def test_what_is_told_of_another_unit_is_no_word_on_the_promise() -> None:
    words = "the 61st Brigade will leave Rena by 20 March"
    first = told("r1", f"At {DRILL} the ministry said that {words}.", "2031-03-02", promise=words, due="2031-03-20")
    other = told("r2", f"The 9th Brigade, at {DRILL}, is still in Rena.", "2031-03-22")
    same = told("r3", f"The 61st Brigade, at {DRILL}, is still in Rena.", "2031-03-22")
    assert (outcomes(first, other), outcomes(first, same)) == (["pending"], ["broken"])


LEVELS = "the number of troops will stay below the thresholds of the Vienna Document"


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ([("NOR", "some 11,000 troops take part")], "broken"),
        ([("NOR", "the force is bigger than the 9,000 troops that have to be notified")], "broken"),
        ([("NOR", "some 8,000 troops take part")], "pending"),
        ([("SWE", "some 11,000 troops take part"), ("NOR", "only 8,200 troops take part")], "contradicted"),
    ],
)
def test_a_promise_to_stay_below_the_levels_of_the_document(later: list[tuple[str, str]], outcome: str) -> None:
    first = told("r1", f"At {DRILL} the ministry said that {LEVELS}.", "2031-03-02", promise=LEVELS)
    reports = [
        told(f"r{n}", f"At {DRILL} {words}, a spokesman said.", f"2031-03-0{n + 2}", said=words, country=country)
        for n, (country, words) in enumerate(later, 2)
    ]
    assert outcomes(first, *reports) == [outcome]


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ("Freighters off Rena had to wait for two days because of {drill}.", "broken"),
        ("No freighter had to wait or change course because of {drill}.", "kept"),
    ],
)
def test_what_was_not_to_be_affected(later: str, outcome: str) -> None:
    words = "merchant shipping will not be affected by the drill"
    first = told("r1", f"At {DRILL} the ministry said that {words}.", "2031-03-02", promise=words)
    assert outcomes(first, told("r2", later.format(drill=DRILL), "2031-03-22")) == [outcome]


def test_a_people_that_is_to_leave_is_its_soldiers() -> None:
    words = "all 900 Swedes will have left Rena by 20 March"
    first = told("r1", f"At {DRILL} the ministry said that {words}.", "2031-03-02", promise=words, due="2031-03-20")
    later = told("r2", f"Some 200 of the soldiers of {DRILL} are still quartered in Rena.", "2031-03-25")
    assert outcomes(first, later) == ["broken"]


@pytest.mark.parametrize(
    ("words", "later", "outcome"),
    [
        ("all guests will go home after it", "No guest of {drill} is left in Rena.", "kept"),
        (
            "all guests will go home after it",
            "The Danes of {drill} went home. The Latvian troops of {drill} are still in Rena.",
            "broken",
        ),
        ("the reservists will be released by 20 March", "The last reservists of {drill} are home again.", "kept"),
        (
            "no unit will come nearer than 30 kilometres to the border",
            "A column of {drill} stood five kilometres from the border.",
            "broken",
        ),
        ("no unit will come nearer than 30 kilometres to the border", "Troops of {drill} train near Rena.", "pending"),
    ],
)
def test_who_goes_and_who_keeps_away(words: str, later: str, outcome: str) -> None:
    first = told("r1", f"At {DRILL} the ministry said that {words}.", "2031-03-02", promise=words)
    assert outcomes(first, told("r2", later.format(drill=DRILL), "2031-03-25")) == [outcome]


@pytest.mark.parametrize(
    ("words", "later", "outcome"),
    [
        (
            "there will be no flights in the direction of Lisne",
            "Of the jets that flew for {drill} none headed for Lisne.",
            "kept",
        ),
        (
            "there will be no flights in the direction of Lisne",
            "At {drill} jets flew to the north every day.",
            "pending",
        ),
        ("the bay will be open to ships again on 20 March", "Since {drill} the bay remains closed to ships.", "broken"),
    ],
)
def test_what_was_kept_open_and_where_nobody_went(words: str, later: str, outcome: str) -> None:
    first = told("r1", f"At {DRILL} the ministry said that {words}.", "2031-03-02", promise=words, due="2031-03-20")
    assert outcomes(first, told("r2", later.format(drill=DRILL), "2031-03-25")) == [outcome]


@pytest.mark.parametrize(
    ("later", "published", "expected"),
    [
        ("No exercise was held.", "2031-04-02", "pending"),  # half of the time is still to come
        ("The drill of Chile took place and ended on 20 March.", "2031-04-02", "pending"),  # another's
    ],
)
def test_what_is_renounced_for_a_time_is_not_kept_before_and_not_broken_by_others(
    later: str, published: str, expected: str
) -> None:
    words = "Norway will hold no exercises for the next six months"
    made = told("r1", f"At {DRILL} the minister promised that {words}.", "2031-03-02", promise=words, due="2031-09-02")
    after = (
        name_in(told("r2", f"It is {DRILL} no more. {later}", published), "Chile", "CHL") if "Chile" in later else None
    )
    after = after or told("r2", f"It is {DRILL} no more. {later}", published)
    (entry,) = commitments_of("a1", [(made, ["a1"]), (after, ["a1"])], "2031-03-14")
    assert entry.outcome == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [(f"{DRILL} was extended by a week.", "broken"), (f"{DRILL} was not extended.", "kept")],
)
def test_what_is_renounced_of_an_exercise_is_told_of_it_without_its_state(later: str, expected: str) -> None:
    words = "the exercise will not be extended"
    made = told("r1", f"At {DRILL} the minister promised that {words}.", "2031-03-02", promise=words)
    after = told("r2", later, "2031-03-20")
    (entry,) = commitments_of("a1", [(made, ["a1"]), (after, ["a1"])], "2031-03-14")
    assert entry.outcome == expected

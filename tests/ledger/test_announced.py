"""What sides announce without a word of promising."""

import pytest

from parley.dossier.model import Dossier, Name, Stance, Time
from parley.ledger.announced import announced_in
from parley.ledger.matching import activities_of
from parley.ledger.promised import pledges_in
from tests.ledger.promised import DRILL, as_read, name_in, told


def announced(dossier: Dossier) -> list[str]:
    return [made.what for made in announced_in(dossier, activities_of(dossier))]


def report(words: str, *, stance: Stance = "assert", cue: str = "said", country: str = "NOR") -> Dossier:
    text = f"It is {DRILL}. The ministry {cue} that {words}."
    return told("r1", text, "2031-03-02", said=words, stance=stance, cue=cue, country=country)


@pytest.mark.parametrize(
    "words",
    [
        "no live missiles would be used near the lake",
        "our units will watch the neighbour's ships",
        "the road to Rena will not be closed",
        "the army will take fitting measures",
        "the troops are being loaded on trains, and will today set out for their garrisons",
        "the airspace stays open for gliders",
        "the jets fly back as soon as the exercise is over",
        "the next one will be bigger still",
        "the jets are flying back as soon as the exercise is over",
        "our units are due to leave Rena by Easter",
        "the figures will be sent to the neighbours",
        "the army has no plan to block the road to Rena",
        "the drill will take place far from the border",
        "the guests will have left by Easter",
        "the columns will move only at night",
        "the special forces, 1,500 men today, are to grow to 5,000",
    ],
)
def test_conduct_that_a_side_announces(words: str) -> None:
    assert announced(report(words)) == [words]


@pytest.mark.parametrize(
    "words",
    [
        "the exercise will be held from 3 to 14 March",
        "Norway will hold a joint drill from 3 to 14 March",
        "the drill will be the largest so far",
        "up to 900 soldiers will be employed",
        "the two sides are to one another as neighbours",
        "people would not have understood it if the army had taken part",
        "it is open how long the army stays in the town on Sundays",
        "whether our units will leave is open",
        "the army would not name a number",
        "the ministry will not comment beyond saying that the barracks are full",
        "the minister would not mind having more of our tanks there",
        "the aim of the check is to protect our coast",
        "nothing is known of any tanks",
        "our forces will always defend our sovereignty and freedom",
        "the troops will not leave Rena",
        "nobody would confirm that the troops will leave Rena by Easter",
        "the army is opening the road to Rena again",
        "about 600 troops are to take part",
        "three or four ships would come",
        "no reduction is to be seen",
        "by the end they had become one team",
        "the army will be host to a joint exercise",
    ],
)
def test_calendars_questions_vows_and_refusals_bind_nobody(words: str) -> None:
    assert announced(report(words)) == []


def test_whoever_assures_is_bound_also_by_what_calendars_say() -> None:
    words = "no conscript would be held longer than a week"
    assert announced(report(words, cue="assured the parents")) == [words]


@pytest.mark.parametrize(
    "words", ["the guests could look at all tanks of the day", "there is no danger for any neighbour"]
)
def test_assurances_of_what_is_or_was_promise_nothing(words: str) -> None:
    assert announced(report(words, cue="assured the press")) == []


def test_what_is_ruled_out_is_promised_not_to_be() -> None:
    words = "the tanks would be used in the town"
    (made,) = announced(report(words, stance="deny", cue="ruled out"))
    assert made in (words, f"ruled out that {words}")
    assert announced(report(words, stance="deny", cue="denied")) == []


def test_a_second_promise_stands_behind_and_that() -> None:
    first, second = "all guests would be gone by May", "no shot would be fired at night"
    text = f"It is {DRILL}. The ministry vowed that {first} and that {second}."
    made = told("r1", text, "2031-03-02", promise=f"{first} and that {second}", due="2031-05")
    assert announced(made) == [second]


def test_forces_whose_removal_is_set_are_bound_though_nobody_is_cited() -> None:
    text = f"It is {DRILL}. By a protocol all launchers shall be removed by 3 May."
    assert announced(told("r1", text, "2031-03-02")) == ["By a protocol all launchers shall be removed by 3 May."]


def test_a_host_announces_that_guests_leave_its_land() -> None:
    words = "the rest of the Danish soldiers will have left the country before the end of June"
    assert announced(name_in(report(words), "Danish", "DNK")) == [words]
    words = "the rest of the Danish soldiers will have eaten before the end of June"
    assert announced(name_in(report(words), "Danish", "DNK")) == []


def test_guesses_and_what_others_are_to_do_bind_nobody() -> None:
    words = "the Polish fleet will stay away"
    assert announced(report("our units will watch the ships", cue="hoped")) == []
    assert announced(name_in(report(words), "Polish", "POL")) == []
    assert announced(name_in(report(words, country="POL"), "Polish", "POL")) == [words]


def test_what_is_promised_needs_no_future() -> None:
    words = "the shooting ends every evening at eight"
    assert announced(report(words)) == []
    assert announced(report(words, stance="promise", cue="promised")) == [words]
    assert announced(report(f"the mayors that {words}", stance="promise", cue="promised")) == [words]


def test_forces_whose_return_is_told_as_settled() -> None:
    text = f"{DRILL} goes on. The units will return to their barracks by 20 March."
    (made,) = announced_in(told("r1", text, "2031-03-02"), activities_of(told("r1", text, "2031-03-02")))
    assert (made.who, made.by, made.what) == (["NOR"], None, "The units will return to their barracks by 20 March.")


@pytest.mark.parametrize(
    ("words", "found"),
    [("our units will watch the ships", True), ("our bakers will watch the ovens", False)],
)
def test_without_an_activity_what_forces_do_is_announced(words: str, found: bool) -> None:
    text = f"The ministry said that {words}."
    assert bool(announced(told("r1", text, "2031-03-02", said=words, attached=False))) is found


def test_hostile_text_ends() -> None:
    words = "the units stay and go and leave " * 3000
    assert len(announced(report(words, stance="promise"))) <= 1


def test_what_a_state_sends_is_told_in_the_present() -> None:
    words = "Norway sends a company to the range"
    assert announced(name_in(report(words), "Norway", "NOR")) == [words]
    assert announced(name_in(report(words, country="SWE"), "Norway", "NOR")) == []


def test_who_promises_need_not_be_known() -> None:
    words = "the doors of the range will be open to reporters"
    made = report(words, stance="promise", cue="promised")
    made.claims[0].speaker.country = None
    assert announced(made) == [words]
    told_only = report(words)
    told_only.claims[0].speaker.country = None
    assert announced(told_only) == []


def test_what_somebody_can_do_is_not_promised() -> None:
    assert announced(report("every visitor could look at all of it", stance="promise", cue="promised")) == []
    words = "every visitor may look at all of it"
    assert announced(report(words, stance="promise", cue="promised")) == [words]


@pytest.mark.parametrize(
    ("words", "promises"),
    [
        ("Norway invited the neighbours in good time", 0),
        ("Norway has already notified the neighbours of the drill", 0),
        ("the neighbours had been notified in good time", 0),
        ("the letters were sent to all neighbours", 0),
        ("they invited the neighbours a week early", 0),
        ("Norway to invite the neighbours by Easter", 1),
        ("free access to the range for all invited neighbours", 1),
        ("no shots near the villages around Rena", 1),
        ("food for everybody who was invited to Rena", 1),
    ],
)
def test_a_deed_is_no_promise(words: str, promises: int) -> None:
    made = name_in(
        report(words, stance="promise", cue="promised"), "Norway" if "Norway" in words else "ministry", "NOR"
    )
    assert len(announced(made)) == promises


def test_the_town_of_a_meeting_binds_nobody() -> None:
    text = f"{DRILL} goes on. The units will return from Geneva by 1 May."
    made = told("r1", text, "2031-03-02")
    made.names.append(Name("Geneva", (text.index("Geneva"), text.index("Geneva") + 6), "place", country="CHE"))
    assert [one.who for one in announced_in(made, activities_of(made))] == [["NOR"]]


def test_a_capital_after_a_word_of_place_binds_nobody() -> None:
    text = f"{DRILL} goes on. The chief of staff said that the units will return to Vienna by 1 May."
    made = told("r1", text, "2031-03-02", said="the units will return to Vienna by 1 May", country=None, who="")
    made.claims[0].speaker.country, made.claims[0].speaker.role = None, "chief of staff"
    made.claims[0].speaker.kind = "person"
    made.names.append(Name("Vienna", (text.index("Vienna"), text.index("Vienna") + 6), "place", country="AUT"))
    assert [one.who for one in announced_in(made, activities_of(made))] == [["NOR"]]


def test_what_is_under_way_is_settled_where_a_day_to_come_is_named() -> None:
    words = "the army is opening the road to Rena again from 9 March"
    dossier = report(words)
    at = dossier.report.text.index("9 March")
    assert announced(dossier) == []
    dossier.times.append(Time("9 March", (at, at + 7), value="2031-03-09"))
    assert announced(dossier) == [words]


def test_what_we_do_from_a_day_to_come_is_promised() -> None:
    words = "from 9 March on we guard the road ourselves"
    dossier = report(words)
    at = dossier.report.text.index("9 March")
    assert announced(dossier) == []
    dossier.times.append(Time("9 March", (at, at + 7), value="2031-03-09"))
    assert announced(dossier) == [words]


def test_who_denies_a_plan_is_bound_by_it() -> None:
    words = "it does not intend to send troops to the islands"
    assert announced(report(words, stance="deny", cue="says")) == [words]


def test_what_a_speaker_without_a_side_says_of_a_fleet_does_not_bind_it() -> None:
    words = "our boats will be at their old grounds, and none is sent out to seek the Swedish fleet"
    text = f"It is {DRILL}. The chairman of the fishermen said that {words}."
    dossier = told("r1", text, "2031-03-02", said=words)
    dossier.claims[0].speaker.country = None
    dossier.claims[0].speaker.kind = "person"
    dossier.claims[0].speaker.role = "chairman"
    name_in(dossier, "Swedish", "SWE")
    assert [made.who for made in announced_in(dossier, activities_of(dossier))] == [["NOR"]]


def test_that_does_not_begin_the_promise_behind_will() -> None:
    words = "the troops would be in their barracks that same evening"
    assert announced(report(words, cue="assured", stance="promise")) == [words]


def test_behind_it_goes_without_saying_stands_the_promise() -> None:
    words = "these are drills, and it goes without saying that the units will leave Rena by Easter"
    assert announced(report(words)) == ["the units will leave Rena by Easter"]


VIKING = "Norway and Denmark hold the exercise Joint Viking 2031 near Rena. "


def pledged(text: str, day: str = "2031-02-20") -> list[tuple[list[str], str]]:
    """Who is bound by what, by all that a text promises."""
    report = as_read("r1", text, day)
    here = [activity.id for activity in activities_of(report)]
    return [(one.who, one.what.strip()) for ids in (here, None) for one in pledges_in(report, ids)]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        # what a staff has done or studied, told by nobody
        (
            VIKING + "A fuller report on the drill is going to be presented later this year.",
            "NOR",
            "A fuller report on the drill is going to be presented later this year.",
        ),
        (
            "Norway will have the barracks for the Danish battalion ready by 2033. It trained at exercise Viking 2031.",
            "NOR",
            "Norway will have the barracks for the Danish battalion ready by 2033.",
        ),
        (
            "Starting from 1 May 2031, none but Finnish soldiers are going to stand at the border post.",
            "FIN",
            "Starting from 1 May 2031, none but Finnish soldiers are going to stand at the border post.",
        ),
        # who is let in is not bound
        (
            VIKING + "A firing stage is planned at Rena; defence attachés and the press are invited to it.",
            None,
            "defence attachés and the press are invited to it.",
        ),
        # a clause besides the one that is cited
        (
            "Up to 80 American soldiers will come to the exercise Joint Viking 2031, a US military spokesman said; "
            "the Americans will not use heavy weapons.",
            "USA",
            "the Americans will not use heavy weapons.",
        ),
        # orders to one's own
        (
            "Defence Minister Sergei Shoigu of Russia declared the snap check over on Thursday: whoever trained in the "
            "west must be back at his base by 1 May.",
            "RUS",
            "whoever trained in the west must be back at his base by 1 May",
        ),
        (
            "Defence Minister Sergei Shoigu of Russia declared the snap check over on Thursday. Ships are being "
            "loaded, the Russian defence ministry said; by 1 May everyone who took part should be home.",
            "RUS",
            "by 1 May everyone who took part should be home.",
        ),
        # what is under way, and a state whose government speaks
        (
            "Romania, too, is sending some 100 extra troops to Kosovo, its government announced on Tuesday.",
            "ROU",
            "Romania, too, is sending some 100 extra troops to Kosovo",
        ),
        (
            "Units of the western district are returning to their garrisons after the exercise Zapad 2031, the Russian "
            "defence ministry said.",
            "RUS",
            "Units of the western district are returning to their garrisons after the exercise Zapad 2031",
        ),
        # limits, whatever word they hold for leaving; a promise beside a verdict; a standing promise
        (
            "Turkey promised that its soldiers would not go closer than 20 kilometres to the Greek border.",
            "TUR",
            "its soldiers would not go closer than 20 kilometres to the Greek border",
        ),
        (
            "“Russia has broken its promise, but we will invite OSCE observers to our exercise all the same,” the "
            "Armenian defence minister said.",
            "ARM",
            None,
        ),
        (
            VIKING + "Every time a missile is fired, shipping would be warned a day ahead, a Norwegian spokesman said.",
            "NOR",
            "Every time a missile is fired, shipping would be warned a day ahead",
        ),
        # another side than the one that is told of
        (
            "Russia is massing troops for the exercise Zapad. Its neighbours said they would close all crossings by "
            "Friday.",
            "Its neighbours",
            "they would close all crossings by Friday",
        ),
        ("In 2033, German Defence Minister Boris Pistorius said, the brigade reaches Lithuania.", "DEU", None),
        # a state by its name, told by nobody
        (
            "Finland will suspend inspections by the Norwegian army on its soil. A note on it went to the OSCE.",
            "FIN",
            "Finland will suspend inspections by the Norwegian army on its soil.",
        ),
        # so many forces; what a state swears beside its forces; an assurance with a term; a plan
        ("The Finnish defence minister Jan Salo had promised Estonia 2,000 troops on top.", "FIN", "2,000 troops"),
        (
            "Russian authorities assure us that traffic through the strait will be let through again on Monday. "
            "Three naval vessels were seized there.",
            "RUS",
            "traffic through the strait will be let through again on Monday",
        ),
        (
            "The Norwegian defence ministry has assured the mayors that all columns are off the roads by Friday.",
            "NOR",
            "all columns are off the roads by Friday",
        ),
        (
            "Finland plans to export the ammunition of its army as soon as it can, said the Finnish officer Jan Salo.",
            "FIN",
            None,
        ),
        (
            "No new drills near Finland for now: this is what the Russian president Vladimir Putin pledged.",
            "RUS",
            "No new drills near Finland for now",
        ),
    ],
)
def test_what_reports_announce(text: str, who: str | None, what: str | None) -> None:
    found = pledged(text)
    assert len(found) == 1 or what is not None
    assert any(words == what or what is None for _, words in found), found
    assert who is None or any(who in sides for sides, _ in found), found


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister of Georgia said that Russian troops must return to their bases.",
        VIKING + "In earlier years Danish soldiers would be handed skis, the Norwegian army said.",
        VIKING + "The Norwegian army cannot rule out that more soldiers will be brought.",
        VIKING + "Norway has gone back on its word and will keep the Danish soldiers.",
        VIKING + "The troops would not be leaving, the Norwegian army said.",
        VIKING + "Norway will not give up a single village, not one inch, the Norwegian minister said.",
        VIKING + "The prices will not rise before spring, the Norwegian ministry said.",
        "The exercise Joint Viking takes place from 6 to 24 May 2031, the Norwegian defence ministry said.",
        "“All foreign forces should return to their bases at once,” the Belarusian foreign minister said.",
        "“They must go back to their barracks by Friday,” the Lithuanian minister said of the Russian troops.",
        "Retired Russian general Ivan Petrov said that all soldiers should be sent home by 1 May.",
        VIKING + "“All drivers must keep clear of the base until 14 March,” the Norwegian army said.",
        "“We are sending our condolences to the families of the soldiers,” the Korean defence minister said.",
        "The Dutch defence ministry said that it is withdrawing the accusation against the soldiers.",
        "Reports that Britain is sending troops to Ukraine are false, the British defence secretary said.",
        "“Hostile forces are deploying missiles along our border,” the Iranian defence minister said.",
        "“Since Monday we are withdrawing our artillery,” the Armenian defence minister said.",
        VIKING + "It is not known whether observers are invited to it.",
        VIKING + "Norway rarely invites observers to its drills.",
        VIKING + "The Norwegian Coast Guard invites the press on board on 12 March.",
        "The Kremlin declined to rule out that further units would be moved to Kaliningrad.",
        "The residents of the district will celebrate on 9 May, the Ukrainian president said.",
        "Moscow will answer the drills of the Norwegian army if it has to.",
        "The Turkish ships did not leave Bulgarian waters by 9 September, as the Turkish ambassador had promised.",
        "The troops have not left the area, as the Russian ambassador had promised.",
        "Russia will warn of an escalation again, as its army always does.",
        "Poland will receive 250 tanks for its army in spring.",
        "The mayor of Oslo promised the club 2,000 seats. The army has none.",
    ],
)
def test_demands_habits_and_verdicts_promise_nothing(text: str) -> None:
    assert pledged(text) == []

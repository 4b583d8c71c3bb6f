"""Who said what: sentence tables for every form of attribution, and for what is none."""

from __future__ import annotations

import pytest

from tests.reading.sayings import claims_of, told

INDIRECT = [
    ("The mayor said that the bridge would stay shut.", "The mayor", "said", "the bridge would stay shut"),
    ("The mayor said the bridge would stay shut.", "The mayor", "said", "the bridge would stay shut"),
    ("The bridge would stay shut, the mayor said.", "the mayor", "said", "The bridge would stay shut"),
    ("The bridge, the mayor said, would stay shut.", "the mayor", "said", "The bridge would stay shut"),
    ("The bridge will stay shut, said the mayor.", "the mayor", "said", "The bridge will stay shut"),
    ("As the mayor said, the bridge is old.", "the mayor", "said", "the bridge is old"),
    (
        "No new works for now: this is what the mayor pledged to his guest.",
        "the mayor",
        "pledged",
        "No new works for now",
    ),
    ("The bridge is old; that is what the mayor announced.", "the mayor", "announced", "The bridge is old"),
    ("The bridge is old. This is what the mayor promised: it will open.", "the mayor", "promised", "it will open"),
    ("The bridge will open. This is what the mayor promised.", "the mayor", "promised", "The bridge will open"),
    ("The bridge is old, as the mayor admitted.", "the mayor", "admitted", "The bridge is old"),
    (
        "The ministry told reporters on Friday that two brigades had left.",
        "The ministry",
        "told",
        "two brigades had left",
    ),
    ("Officials argue that the figures are wrong.", "Officials", "argue", "the figures are wrong"),
    ("Analysts estimate that 4,000 soldiers have arrived.", "Analysts", "estimate", "4,000 soldiers have arrived"),
    ("Experts believe that the drill will be longer.", "Experts", "believe", "the drill will be longer"),
    ("The general complained that nobody had been invited.", "The general", "complained", "nobody had been invited"),
    (
        "Norway and Sweden announced that the drill would begin on Monday.",
        "Norway and Sweden",
        "announced",
        "the drill would begin on Monday",
    ),
    ("It was announced by the ministry that the drill is over.", "the ministry", "announced", "the drill is over"),
    ("It is said that the depot is empty.", "It", "said", "the depot is empty"),
    ("According to the ministry, 300 soldiers take part.", "the ministry", "According to", "300 soldiers take part"),
    (
        "The drill involves 300 soldiers, according to the ministry.",
        "the ministry",
        "according to",
        "The drill involves 300 soldiers",
    ),
    (
        "The drill, according to the ministry, involves 300 soldiers.",
        "the ministry",
        "according to",
        "The drill involves 300 soldiers",
    ),
    ("In the words of the general, the drill was a success.", "the general", "In the words", "the drill was a success"),
    (
        "In the view of the ambassador, the letter came too late.",
        "the ambassador",
        "In the view",
        "the letter came too late",
    ),
    ("In his opinion the letter came too late.", "his", "In opinion", "the letter came too late"),
    (
        "Two brigades have left, the agency Interfax reports.",
        "the agency Interfax",
        "reports",
        "Two brigades have left",
    ),
    ("TASS reports that two brigades have left.", "TASS", "reports", "two brigades have left"),
    ("Satellite images show that the camp is empty.", "Satellite images", "show", "the camp is empty"),
    (
        "The governor denied that soldiers had crossed the river.",
        "The governor",
        "denied",
        "soldiers had crossed the river",
    ),
    ("The governor denied any crossing of the river.", "The governor", "denied", "any crossing of the river"),
    (
        "The governor refuted sending soldiers over the river.",
        "The governor",
        "refuted",
        "sending soldiers over the river",
    ),
    ("The command mentioned that the shelling had stopped.", "The command", "mentioned", "the shelling had stopped"),
    (
        "The minister marked that the guests go home on Friday.",
        "The minister",
        "marked",
        "the guests go home on Friday",
    ),
    ("The ministry demanded that the tanks leave the field.", "The ministry", "demanded", "the tanks leave the field"),
    ("The minister called on Georgia to open the road.", "The minister", "called on", "Georgia to open the road"),
    ("The minister urged both sides to talk.", "The minister", "urged", "both sides to talk"),
    ("The president ordered the army to pull back.", "The president", "ordered", "the army to pull back"),
    ("Latvia asked for an explanation of the flights.", "Latvia", "asked for", "an explanation of the flights"),
    ("The ambassador asked why nobody had been told.", "The ambassador", "asked", "why nobody had been told"),
    ("The president promised to bring the soldiers home.", "The president", "promised", "to bring the soldiers home"),
    (
        "The minister warned of a new escalation on the border.",
        "The minister",
        "warned of",
        "a new escalation on the border",
    ),
    ("The minister warned that the truce could fail.", "The minister", "warned", "the truce could fail"),
    ("The embassy accused Serbia of breaking the truce.", "The embassy", "accused of", "breaking the truce"),
    ("The spokesman called the report a fairy tale.", "The spokesman", "called", "the report a fairy tale"),
    ("The spokesman described it as a fairy tale.", "The spokesman", "described", "a fairy tale"),
    ("The spokesman spoke of a heavy provocation.", "The spokesman", "spoke of", "a heavy provocation"),
    (
        "The foreign ministry condemned the flights over the island.",
        "The foreign ministry",
        "condemned",
        "the flights over the island",
    ),
    ("The general thanked the villagers for their patience.", "The general", "thanked for", "their patience"),
    ("The ministry's claim that the camp is empty was read out.", "The ministry", "claim", "the camp is empty"),
    ("Romania repeated its demand to open the road.", "its", "repeated its demand", "to open the road"),
    ("The president gave orders to close the range.", "The president", "gave orders", "to close the range"),
    ("The minister is convinced that the truce holds.", "The minister", "convinced", "the truce holds"),
    ("She added that the road was open.", "She", "added", "the road was open"),
    ("The minister said on Tuesday in Oslo that the drill was over.", "The minister", "said", "the drill was over"),
    (
        "The general said that the drill was over and that his men were going home.",
        "The general",
        "said",
        "the drill was over and that his men were going home",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), INDIRECT)
def test_indirect_speech(text: str, speaker: str, cue: str, content: str) -> None:
    assert (speaker, content) in [(s, c) for s, _, c in told(text)]
    assert next(c for c in claims_of(text) if c.content.text == content).kind == "indirect"


DIRECT = [
    ("“The bridge stays shut,” the mayor said.", "the mayor", "said", ["The bridge stays shut"]),
    ("“The bridge stays shut,” said the mayor.", "the mayor", "said", ["The bridge stays shut"]),
    ("“The bridge stays shut”, stressed the mayor on Monday.", "the mayor", "stressed", ["The bridge stays shut"]),
    ("The mayor said: “The bridge stays shut.”", "The mayor", "said", ["The bridge stays shut"]),
    ("The mayor said, “The bridge stays shut.”", "The mayor", "said", ["The bridge stays shut"]),
    ("“The bridge,” the mayor said, “stays shut.”", "the mayor", "said", ["The bridge", "stays shut"]),
    (
        "“The bridge stays shut,” the mayor said. “It is too old.”",
        "the mayor",
        "said",
        ["The bridge stays shut", "It is too old"],
    ),
    ("„The bridge stays shut“, the mayor explained.", "the mayor", "explained", ["The bridge stays shut"]),
    ("«The bridge stays shut», the mayor explained.", "the mayor", "explained", ["The bridge stays shut"]),
    ("'The bridge stays shut,' the mayor explained.", "the mayor", "explained", ["The bridge stays shut"]),
    (
        "“The bridge stays shut. It is old. We wait for the engineers,” the mayor said.",
        "the mayor",
        "said",
        ["The bridge stays shut. It is old. We wait for the engineers"],
    ),
    (
        "“The bridge is old.\n\n“It stays shut,” the mayor said.",
        "the mayor",
        "said",
        ["The bridge is old.\n\n“It stays shut"],
    ),
    ("– The bridge stays shut – said the mayor.", "the mayor", "said", ["The bridge stays shut"]),
    (
        "– The bridge stays shut – the mayor said. – It is too old.",
        "the mayor",
        "said",
        ["The bridge stays shut", "It is too old"],
    ),
    ("“The bridge stays shut, the mayor said.", "the mayor", "said", ["The bridge stays shut"]),
    ("The bridge stays shut,” the mayor said.", "the mayor", "said", ["The bridge stays shut"]),
    ('"The bridge stays shut, "said the mayor.', "the mayor", "said", ["The bridge stays shut"]),
    ("&quot;The bridge stays shut,&quot; the mayor said.", "the mayor", "said", ["The bridge stays shut"]),
    ("The mayor on Telegram: “The bridge stays shut.”", "The mayor", "", ["The bridge stays shut"]),
    ("“Is the bridge safe?” asked the mayor.", "the mayor", "asked", ["Is the bridge safe"]),
    ("The mayor called the plan “a bad joke”.", "The mayor", "called", None),
    (
        "The order promises that “the range will be closed on Friday”.",
        "The order",
        "promises",
        ["the range will be closed on Friday"],
    ),
]


@pytest.mark.parametrize(("text", "speaker", "cue", "parts"), DIRECT)
def test_direct_speech(text: str, speaker: str, cue: str, parts: list[str] | None) -> None:
    found = [c for c in claims_of(text) if c.speaker.text == speaker and c.cue.text == cue]
    assert len(found) == 1
    if parts is not None:
        assert [text[a:b] for a, b in found[0].content.spans] == parts
        assert found[0].kind == "direct"


MIXED = [
    ("The mayor said the bridge would stay shut “for a long time”.", "the bridge would stay shut “for a long time”"),
    (
        "He added that the engineers “measured twice and found cracks”.",
        "the engineers “measured twice and found cracks”",
    ),
    ("Croatia said it wants “a quiet border” before winter.", "it wants “a quiet border” before winter"),
]


@pytest.mark.parametrize(("text", "content"), MIXED)
def test_partly_quoted_speech(text: str, content: str) -> None:
    assert [(c.content.text, c.kind) for c in claims_of(text)] == [(content, "mixed")]


SIDES: list[tuple[str, list[tuple[str, str, str]]]] = [
    (
        "Hungary denies the build-up; Bratislava: “We see 300 lorries at the bridge.”",
        [("Hungary", "denies", "the build-up"), ("Bratislava", "", "We see 300 lorries at the bridge")],
    ),
    (
        "The bridge was shut; the trains were still running, the mayor said.",
        [("the mayor", "said", "the trains were still running")],
    ),
    (
        "Days later his deputy contradicted him: there was no plan, she said.",
        [("she", "said", "there was no plan")],
    ),
    (
        "He said that three companies had been added, and asked for a briefing of the partners.",
        [
            ("He", "said", "three companies had been added"),
            ("He", "asked for", "a briefing of the partners"),
        ],
    ),
    (
        "The mission confirmed the presence of lorries but refused to say how many.",
        [("The mission", "confirmed", "the presence of lorries"), ("The mission", "refused", "to say how many")],
    ),
    (
        "The army has shut two of its camps, General Jan Novák said on Friday, in what he described as a routine step.",
        [("General Jan Novák", "said", "The army has shut two of its camps"), ("he", "described", "a routine step")],
    ),
    (
        "“We go,” said the mayor. Asked when, he answered: “By June.”",
        [("the mayor", "said", "We go"), ("he", "answered", "By June")],
    ),
    (
        "By the data of the minister nobody has left the camp.",
        [("the minister", "By the data", "nobody has left the camp")],
    ),
    ("After the calls of the ministers both sides say they were right.", [("both sides", "say", "they were right")]),
    (
        "“We told everybody that the Treaty on Rivers demands a letter,” the mayor said.",
        [("the mayor", "said", "We told everybody that the Treaty on Rivers demands a letter")],
    ),
    (
        "The troops will leave once the talks end, provided that the bridge is open, the minister said.",
        [("the minister", "said", "The troops will leave once the talks end, provided that the bridge is open")],
    ),
    (
        "The general told the paper he would order the ships home as soon as Malta guarantees their safety.",
        [("The general", "told", "he would order the ships home as soon as Malta guarantees their safety")],
    ),
    ("The minister called President Ana Ruiz on Friday to urge calm.", [("The minister", "urge", "calm")]),
    ("In Warsaw consider that the number is higher.", [("Warsaw", "consider", "the number is higher")]),
    (
        "The drill has begun. About this reported the press-service of the ministry.",
        [("the press-service of the ministry", "reported", "The drill has begun")],
    ),
    (
        "Hungary had told everybody “on the first day”, Novák said.",
        [("Novák", "said", "Hungary had told everybody “on the first day”")],
    ),
    (
        "According to minister of defence Novak «there are 40 ships in the bay.",
        [("minister of defence Novak", "According to", "there are 40 ships in the bay")],
    ),
    (
        "Hours later his deputy appeared to contradict him: there was no plan, she said.",
        [("she", "said", "there was no plan")],
    ),
    (
        "Oslo denied the charge; Riga: nothing has happened.",
        [("Oslo", "denied", "the charge"), ("Riga", "", "nothing has happened")],
    ),
    (
        "The minister said Hungary would call its men back once Serbia orders its lorries home.",
        [("The minister", "said", "Hungary would call its men back once Serbia orders its lorries home")],
    ),
    ("The mayor said as many as 900 lorries had left.", [("The mayor", "said", "as many as 900 lorries had left")]),
    ("According to plan, the drill ends on Friday.", []),
    ("In this game, players command 40 ships.", []),
    ("The drill starts as Madrid complains.", []),
]


@pytest.mark.parametrize(("text", "expected"), SIDES)
def test_each_says_his_own(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_a_quotation_without_its_end_ends_with_its_sentence() -> None:
    text = "Romania estimates that at least 700 lorries are on the road, “and more are coming. Brod has not answered."
    (claim,) = claims_of(text)
    assert claim.content.text == "at least 700 lorries are on the road, “and more are coming"
    assert claim.kind == "mixed"


def test_a_quotation_without_its_end_stops_before_the_next_speaker() -> None:
    text = "The mayor said: “The road is open. It is dry. The minister told us that the bridge is shut."
    assert ("The mayor", "said", "The road is open. It is dry") in told(text)


def test_a_clause_of_saying_without_subject_has_the_one_spoken_of() -> None:
    assert ("The mayor", "said", "We saw nothing") in told("The mayor stood up. “We saw nothing,” – said.")


def test_one_who_is_quoted_by_another_is_no_empty_speaker() -> None:
    found = claims_of("“It is quiet,” he said, as quoted by the ministry in Vienna.")
    assert found
    assert all(c.speaker.text for c in found)


def test_they_in_direct_speech_are_others() -> None:
    text = "“They promised to go and they did not,” Maltese minister Jan Borg said."
    assert [c.speaker.name for c in claims_of(text) if c.cue.text == "promised"] == [None]


def test_who_vowed_for_a_state_speaks_for_it_later_too() -> None:
    text = (
        "Unless Italy shuts the road, Hungary will bring its 40 lorries home, Defence Minister Jan Kovak said. "
        "Kovak added that the road was dry."
    )
    assert [c.speaker.country for c in claims_of(text)] == ["HUN", "HUN"]


def test_a_clause_between_two_halves_names_the_speaker() -> None:
    text = "“We stay here”, the mayor knocked on the table, “and you go.”"
    (claim,) = claims_of(text)
    assert (claim.speaker.text, len(claim.content.spans)) == ("the mayor", 2)


def test_an_official_who_vows_for_a_state_speaks_for_it() -> None:
    text = "Unless Italy shuts the road, Hungary will bring its 40 lorries home, Defence Minister Jan Kovak said."
    (claim,) = claims_of(text)
    assert (claim.speaker.country, claim.stance) == ("HUN", "promise")
    assert claim.content.text.startswith("Unless Italy")


def test_both_halves_between_low_commas() -> None:
    text = ",,We stay here,, the mayor has underlined, ''but if Malta comes, our ships go''"
    (claim,) = claims_of(text)
    assert [text[a:b] for a, b in claim.content.spans] == ["We stay here", "but if Malta comes, our ships go"]


def test_one_person_is_not_a_group_met_before() -> None:
    text = "Both sides say they are right. Colonel Jan Novák left the hall. In his opinion the Russian side is wrong."
    assert [c.speaker.name for c in claims_of(text) if c.cue.text.startswith("In")] == ["Jan Novák"]


def test_nested_sources_make_two_claims() -> None:
    text = "The bridge would stay shut, the mayor told residents, the newspaper Dnevnik reports."
    found = {(s, c) for s, _, c in told(text)}
    assert ("the mayor", "The bridge would stay shut") in found
    assert any("newspaper Dnevnik" in s and c.startswith("The bridge would stay shut") for s, c in found)


def test_the_one_cited_says_it_too() -> None:
    speakers = {
        s for s, _, c in told("The agency adds, citing a source, that the camp is empty.") if c == "the camp is empty"
    }
    assert speakers == {"The agency", "a source"}


def test_a_headline_with_a_name() -> None:
    text = "Andrej Babić: The bridge will stay shut until spring"
    assert [(s, c) for s, _, c in told(text)] == [("Andrej Babić", "The bridge will stay shut until spring")]


def test_answers_of_an_interview() -> None:
    text = "Our guest is Colonel Jan Novák.\n\nQ: Its end?\n\nA: It ends on Friday.\n\nQ: And then?\n\nA: We go home."
    assert [(c.content.text, c.cue.text) for c in claims_of(text)] == [("It ends on Friday", ""), ("We go home", "")]


def test_what_follows_a_colon_is_a_claim_of_its_own() -> None:
    contents = [c for _, _, c in told("The ministry denied any crossing: the soldiers were in their barracks.")]
    assert contents == ["any crossing", "the soldiers were in their barracks"]


def test_the_date_of_saying() -> None:
    (claim,) = claims_of("The minister said on 3 May 2023 that the drill was over.")
    assert claim.said == "2023-05-03"


def test_a_date_within_the_content_is_not_that_of_saying() -> None:
    (claim,) = claims_of("The minister said that the drill began on 3 May 2023.")
    assert claim.said is None


def test_the_one_spoken_to() -> None:
    (claim,) = claims_of("The minister told the ambassador that the drill was over.")
    assert claim.addressee == "the ambassador"


def test_a_denial_names_what_it_denies() -> None:
    text = (
        "Estonia says that Russian aircraft crossed the border. Russia denied that its aircraft had crossed the border."
    )
    first, second = claims_of(text)
    assert second.stance == "deny"
    assert second.denies == [first.id]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 8,200 soldiers (9,100 according to Kyiv) take part in the exercise.",
            [("Kyiv", "according to", "9,100")],
        ),
        (
            "The drill has 2,600 soldiers and 40 tanks (55, the Polish ministry says).",
            [("the Polish ministry", "says", "55")],
        ),
        (
            "The drill (the largest this year, according to the Polish ministry) involves 6,000 soldiers.",
            [("the Polish ministry", "according to", "the largest this year")],
        ),
        # where the bracket has only the source, it speaks for what stands before
        (
            "The drill involves 6,000 soldiers (according to the Polish ministry).",
            [("the Polish ministry", "according to", "The drill involves 6,000 soldiers")],
        ),
    ],
)
def test_a_source_in_brackets_speaks_for_what_stands_in_them(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "country"),
    [
        # where diplomats, journalists and analysts work is not for whom they speak
        ("Western diplomats in Minsk said that the drill was large.", None),
        ("A military attache in Warsaw said that the drill was large.", None),
        ("Journalists in Kyiv reported that the drill had begun.", None),
        ("Analysts in Brussels said that the drill was large.", None),
        ("The German ambassador in Moscow said that the drill was large.", "DEU"),
        ("The Ukrainian embassy in Minsk denied that soldiers had crossed the border.", "UKR"),
        # but the seat of an office tells whose it is
        ("The ministry in Minsk said that the drill was large.", "BLR"),
        ("Officials in Kyiv said that the drill was large.", "UKR"),
        # direct speech tells nothing of the speaker's state
        (
            "“Norway leaves its troops in Iceland,” said the Finnish Chief of the General Staff Aarne Koski.",
            "FIN",
        ),
        (
            "Norway left its troops in Iceland, Finland's Chief of General Staff Gen. Aarne Koski told the paper.",
            "FIN",
        ),
    ],
)
def test_for_which_state_somebody_speaks(text: str, country: str | None) -> None:
    assert [c.speaker.country for c in claims_of(text)] == [country]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # by a pronoun, also in the order of a translation
        ("Latvia says the drill has begun. Estonia denied this.", [("Latvia", []), ("Estonia", ["c1"])]),
        ("Latvia says the drill has begun. Tallinn this denies.", [("Latvia", []), ("Tallinn", ["c1"])]),
        (
            "Latvia says the drill has begun. Tallinn this denies: the tanks are at home.",
            [("Latvia", []), ("Tallinn", ["c1"])],
        ),
        (
            "Latvia says the drill has begun. The Estonian ministry strongly denied it.",
            [("Latvia", []), ("The Estonian ministry", ["c1"])],
        ),
        # by a noun for what was said
        (
            "Latvia says 900 soldiers crossed the border. Estonian officials denied the claim.",
            [("Latvia", []), ("Estonian officials", ["c1"])],
        ),
        ("Latvia says 900 soldiers came. Estonia rejected the figure.", [("Latvia", []), ("Estonia", ["c1"])]),
        ("Latvia says 900 soldiers came. Estonia called the figure absurd.", [("Latvia", []), ("Estonia", ["c1"])]),
        (
            "Latvia says 900 soldiers came. An Estonian spokesman dismissed the report as nonsense.",
            [("Latvia", []), ("An Estonian spokesman", ["c1"])],
        ),
        # nothing is said before that it could deny
        ("Estonia rejected the figure.", [("Estonia", [])]),
        # another thing than what was said
        ("Latvia says 900 soldiers came. Estonia rejected the offer.", [("Latvia", []), ("Estonia", [])]),
    ],
)
def test_what_a_rejection_takes_up(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert [(c.speaker.text, c.denies) for c in claims_of(text)] == expected


def test_the_words_of_another_states_minister_are_not_those_of_the_one_heard_before() -> None:
    text = "Defence Minister Ivo Marek said the drill had begun. Latvia's defence minister doubted this."
    assert [(c.speaker.name, c.speaker.country) for c in claims_of(text)][1] == (None, "LVA")


def test_who_is_ordered_orders_nothing() -> None:
    assert not claims_of("The battalion was woken at night and ordered to march to the ferry.")


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "No shot will be fired, Berg promised on Friday: the guns have been locked away.",
            "Berg",
            ["No shot will be fired", "the guns have been locked away"],
        ),
        (
            "All tents will be gone by May, Ada Berg, who commands the camp and its guards, promised at the gate.",
            "Ada Berg",
            ["All tents will be gone by May"],
        ),
        (
            "Peru will send two ships to the drill, a navy officer in the know confirmed on Friday.",
            "a navy officer in the know",
            ["Peru will send two ships to the drill"],
        ),
        (
            "All tents will be gone by May, Berg promised the families who had come to the gate.",
            "Berg",
            ["All tents will be gone by May"],
        ),
        (
            "Guests, those of NATO states included, will be let in, Berg assured.",
            "Berg",
            ["Guests, those of NATO states included, will be let in"],
        ),
        (
            "Not so, replied the minister’s spokesman Jan Novák on Friday: the ferries will run.",
            "Jan Novák",
            ["the ferries will run"],
        ),
    ],
)
def test_who_speaks_beside_the_words(text: str, speaker: str, content: list[str]) -> None:
    [found] = claims_of(text)
    assert speaker in (found.speaker.name, found.speaker.text)
    assert [text[a:b] for a, b in found.content.spans] == content


def test_an_exercise_says_nothing() -> None:
    text = "Belarus said the drill was provocative and put the number of soldiers at 15,000."
    assert {c.speaker.text for c in claims_of(text)} == {"Belarus"}


def test_a_body_known_of_one_state_may_be_anothers() -> None:
    text = "The South Korean Joint Chiefs of Staff said that the drill had begun."
    assert [c.speaker.country for c in claims_of(text)] == ["KOR"]


def test_the_number_of_something_takes_up_nothing() -> None:
    text = "Latvia promises openness. Estonia said the number of soldiers would not exceed 9,000."
    assert [c.denies for c in claims_of(text)] == [[], []]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # a day belongs to the verb it stands with, not to the one it is joined to
        ("The minister dismissed the report and said that the notice had been sent on 27 March.", [None, None]),
        ("The ministry rejected the report and recalled that the exercise ended on 3 May.", [None, None]),
        ("On 3 May the ministry rejected the report.", ["2023-05-03"]),
        ("In an interview published on 3 May the minister said that no troops would leave.", ["2023-05-03"]),
    ],
)
def test_a_claim_is_dated_by_its_own_clause(text: str, said: list[str | None]) -> None:
    assert [claim.said for claim in claims_of(text, "2023-05-06")] == said


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('"According to our estimates, 9,000 soldiers stand at the border," the minister said.', ["the minister"]),
        ('"According to my information, the drill is over," said Anna Kask.', ["Anna Kask"]),
        (
            "Minister Anna Kask spoke on Monday. According to her information, 5,000 soldiers arrived in Brest.",
            ["Anna Kask"],
        ),
        ("According to the ministry's data, 5,000 soldiers arrived in Brest.", ["the ministry's data"]),
    ],
)
def test_whose_information_it_is_speaks(text: str, speakers: list[str]) -> None:
    assert [claim.speaker.name or claim.speaker.text for claim in claims_of(text, "2023-05-06")] == speakers


def test_nobody_goes_back_to_reports_as_it() -> None:
    text = "The Serbian Defence Ministry denied reports that tanks had left. “All are in barracks,” it said."
    assert claims_of(text)[-1].speaker.name == "Ministry of Defence of Serbia"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "How informed the defence ministry of Belarus, in the drill are involved 2500 men.",
            [("the defence ministry of Belarus", "informed", "in the drill are involved 2500 men")],
        ),
        (
            "How reported the press secretary of the army, the drill has ended.",
            [("the press secretary of the army", "reported", "the drill has ended")],
        ),
        # questions about how are none
        ("How informed the ministry was about the drill, the paper asks.", []),
        ("How informed is the ministry, the drill being secret?", []),
    ],
)
def test_how_somebody_informed_is_as_he_informed(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [c for c in told(text) if c[1] in ("informed", "reported")] == expected

"""Whom pronouns, roles, documents and lists of speakers mean."""

from __future__ import annotations

import pytest

from parley.dossier.model import Block, Claim
from parley.language import analyse
from parley.reading.claims import read_claims
from parley.reading.names import read_names


def claims_of(text: str) -> list[Claim]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    return read_claims(doc, read_names(doc), [])


@pytest.mark.parametrize(
    ("text", "words", "name", "country", "kind"),
    [
        ("Moscow says that the drill is over.", "Moscow", "Russia", "RUS", "state"),
        ("Poland says that the drill is over.", "Poland", "Poland", "POL", "state"),
        ("NATO says that the drill is over.", "NATO", "NATO", "NATO", "body"),
        (
            "The Polish defence ministry says that the drill is over.",
            "The Polish defence ministry",
            "Ministry of Defence of Poland",
            "POL",
            "institution",
        ),
        (
            "Polish defence minister Adam Nowak says that the drill is over.",
            "Polish defence minister Adam Nowak",
            "Adam Nowak",
            "POL",
            "person",
        ),
        ("Finland and Estonia say that the drill is over.", "Finland and Estonia", "Finland; Estonia", None, "state"),
        ("A Polish officer says that the drill is over.", "A Polish officer", None, "POL", "unnamed"),
        (
            "The CSTO will lend its ally Armenia a hand, Anton Sidorin, Chief of the CSTO Joint Staff, says.",
            "Anton Sidorin, Chief of the CSTO Joint Staff",
            "Anton Sidorin",
            "CSTO",
            "person",
        ),
        (
            "Spain will lead the group in Latvia as long as NATO wishes, its ambassador, Nicolas Varela, says.",
            "its ambassador, Nicolas Varela",
            "Nicolas Varela",
            "ESP",
            "person",
        ),
        ("Experts say that the drill is over.", "Experts", None, None, "unnamed"),
    ],
)
def test_named_speakers(text: str, words: str, name: str | None, country: str | None, kind: str) -> None:
    (claim,) = claims_of(text)
    assert claim.speaker.text == words
    assert (claim.speaker.name, claim.speaker.country, claim.speaker.kind) == (name, country, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Defence minister Adam Nowak spoke in Gdynia. He said that the drill was over.", "Adam Nowak"),
        ("Defence minister Adam Nowak spoke in Gdynia. The minister said that the drill was over.", "Adam Nowak"),
        ("“It is over,” defence minister Adam Nowak said. “We go home,” he added.", "Adam Nowak"),
        ("A Polish officer said that it was over. The officer added that his men went home.", "A Polish officer"),
        ("The ambassador was angry. “Nobody told us,” she said.", "The ambassador"),
        ("Poland asked for the list. It said that the answer came late.", "Poland"),
        ("Our guest is Colonel Adam Nowak.\n\nWhen does it end?\n\n“It ends on Friday.”", "Adam Nowak"),
    ],
)
def test_speakers_lead_back(text: str, name: str) -> None:
    assert claims_of(text)[-1].speaker.name == name


def test_the_interviewer_makes_no_claims() -> None:
    text = (
        "ANNA BERG: How many are you?\nJON DAHL: We are nine hundred.\nANNA BERG: And guests?\nJON DAHL: There are ten."
    )
    assert {c.speaker.text for c in claims_of(text)} == {"JON DAHL"}


def test_the_own_reporter_only_asks() -> None:
    text = "“When does it end?” asked our reporter. “It ends on Friday,” the colonel answered."
    assert [c.content.text for c in claims_of(text)] == ["It ends on Friday"]


@pytest.mark.parametrize(
    "text",
    [
        "At a forum in Riga General Adam Nowak said that the drill is over.",
        "At a forum in Riga General Adam Nowak, head of the staff, said that the drill is over.",
        "On a visit to Riga Minister Adam Nowak said that the drill is over.",
    ],
)
def test_who_speaks_behind_the_place_where_it_is_said(text: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.speaker.name, claim.content.text) == ("Adam Nowak", "the drill is over")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Officials in Warsaw doubt what Minsk says about its tanks. They estimate that 300 tanks are there.",
            "Officials in Warsaw",
            "POL",
        ),
        (
            "Little has changed since Minsk called the drill over, if one believes senior Defense Department officials "
            "who talked to reporters. They estimate that 300 tanks are there.",
            "senior Defense Department officials",
            "USA",
        ),
        ("Moscow and Minsk say the drill is over. They deny that 300 tanks are there.", "Russia; Belarus", None),
    ],
)
def test_they_are_people_told_of_sooner_than_a_state(text: str, name: str, country: str | None) -> None:
    speaker = next(claim.speaker for claim in claims_of(text) if "300 tanks" in claim.content.text)
    assert (speaker.name, speaker.country) == (name, country)


def test_a_meeting_on_the_way_to_which_somebody_is_gives_no_office() -> None:
    (claim,) = claims_of(
        "NATO’s Stoltenberg, on the way to a meeting of EU defence ministers, said that the tanks had left."
    )
    assert (claim.speaker.name, claim.speaker.country) == ("Stoltenberg", "NATO")


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Romania is sending more soldiers, its government said.", "ROU"),
        ("Denmark is sending a frigate, its spokesman said.", "DNK"),
        ("The government said that soldiers are sent.", None),
    ],
)
def test_whose_government_its_is(text: str, country: str | None) -> None:
    assert [claim.speaker.country for claim in claims_of(text)] == [country]

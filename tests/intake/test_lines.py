"""Furniture told by its words, and sentences that only begin like it."""

from __future__ import annotations

import pytest

from parley.intake.furniture import furniture, kind_of_name
from parley.intake.lines import begins_comments, heads_links, kind_of_line

FURNITURE = [
    ("See also: New bridge over the Neman opened", "related"),
    ("See also  Bridge opened. Mayor proud. Fireworks at night", "related"),
    ("READ ALSO – Winter comes to the barracks", "related"),
    ("Also read The colonel who collected spoons", "related"),
    ("You may also like", "related"),
    ("More on the topic:", "related"),
    ("Related: Ships leave Kiel", "related"),
    (">> Ships leave Kiel", "related"),
    ("→ What a brigade costs", "related"),
    ("Ships leave Kiel >>", "related"),
    ("Most read", "related"),
    ("Watch Ostsee TV on OTV2 PLAYER on the internet", "promo"),
    ("Watch the full interview on YouTube", "promo"),
    ("Watch live", "promo"),
    ("Watch: columns on the road to Brest", "promo"),
    ("Subscribe to our channel and never miss a report!", "promo"),
    ("Follow us on Telegram", "promo"),
    ("Join us on Telegram and Viber", "promo"),
    ("Download the app", "promo"),
    ("Sign up for our newsletter", "promo"),
    ("Support us or become our patron!", "promo"),
    ("Article continues below", "promo"),
    ("Advertisement", "promo"),
    ("Photo: soldiers of the 3rd brigade board a ferry", "caption"),
    ("Pictured: the range before the first snow", "caption"),
    ("In the picture: General Hale with his staff", "caption"),
    ("General Hale (archive photo)", "caption"),
    ("Illustrative photo", "caption"),
    ("Loading of tanks at the harbour of Rostock AFP", "caption"),
    ("Loading of tanks at the harbour of RostockREUTERS", "caption"),
    ("Photo: Reuters", "credit"),
    ("Photo credit: Anna Lund / AFP", "credit"),
    ("Main photo source: PAP", "credit"),
    ("Image source: Ministry of Defence", "credit"),
    ("Translated by Jan Kos", "credit"),
    ("Source: Interfax", "credit"),
    ("© Baltic Messenger, reproduction prohibited", "credit"),
    ("(National Library)", "credit"),
    ("Reuters", "credit"),
    ("Leave a Reply", "comments"),
    ("Comments (3)", "comments"),
    ("12 comments", "comments"),
    ("Your email address will not be published.", "comments"),
    ("Reply · Like · Share", "comments"),
    ("Home › World › Defence", "other"),
    ("Home | News | Contact | Imprint", "other"),
    ("By Anna Lund, Rostock", "other"),
    ("Published: 14.02.2022 10:35", "other"),
    ("Updated 2 March 2024, 18:05", "other"),
    ("2 hours ago", "other"),
    ("Share on Facebook", "other"),
    ("Facebook Twitter WhatsApp", "other"),
    ("Tags: army, navy, Sweden", "other"),
    ("4 min read", "other"),
    ("Skip to main content", "other"),
    ("We use cookies to make this page better.", "other"),
    ("https://example.org/a/b", "other"),
    ("* * *", "other"),
    ("12 May", "other"),
    ("14:05", "other"),
]

TEXT = [
    "Watch the border closely, the minister said",
    "Watch the border on the eastern side closely",
    "Watch towers on the Lithuanian border are to be manned from May.",
    "See also the annex of the letter.",
    "See the annex, he demanded.",
    "Support our troops, the president said to the crowd.",
    "Support for the brigade will last until June.",
    "Follow the troops to the range, the order said.",
    "Subscribe to the treaty or leave it, you cannot do both, he said.",
    "Download speeds near the range fell on Monday.",
    "Join us, said the general to the recruits in our town.",
    "Read the treaty, answered the ambassador.",
    "Related units came from Pskov and Luga.",
    "More tanks have arrived at the range.",
    "Photographs show tanks at the station.",
    "Photos by satellites show 40 tanks at the station, and the ministry confirmed that they belong to the brigade.",
    "Pictures from the range show 40 tanks.",
    "Source: Troops will leave Belarus in May, diplomat believes",
    "Sources in the ministry said that the troops will leave.",
    "Comments by the minister were not available.",
    "The troops left the range, the spokesman told Reuters",
    "Hale denies any build-up: Reuters",
    "Troops leave the range, says AFP",
    "By Monday the brigade will be home.",
    "By Monday Polish units will be home again",
    "Share of foreign soldiers rises to a third",
    "Share the burden, demanded the secretary general.",
    "Advertisements for contract soldiers hang in every bus.",
    "Home guard units take part as well",
    "Search parties found the pilot.",
    "Leave a corridor open, the mediators demanded.",
    "Minister: We will leave when the exercise is over",
    "Maneuvers at the river",
    "On 12 May the exercise ended.",
    "Friday, June 3, 2022",
    "– We go home on Friday – said the colonel.",
    "“Read our lips,” said the spokesman.",
    "In the picture of the situation that NATO draws the troops stay.",
    "Listen to the other side too, she advised our reporter.",
    "Play in the defence of the north is over, the commander said.",
    "Sponsored by three states, the resolution demands a withdrawal.",
    "Donate tanks, not words, the minister urged your government.",
]


@pytest.mark.parametrize(("line", "kind"), FURNITURE)
def test_furniture(line: str, kind: str) -> None:
    assert kind_of_line(line) == kind


@pytest.mark.parametrize("line", TEXT)
def test_text_that_begins_like_furniture(line: str) -> None:
    assert kind_of_line(line) is None


def test_only_at_the_end() -> None:
    assert kind_of_line("More: Sea without ships") is None
    assert kind_of_line("More: Sea without ships", last=True) == "related"


def test_as_a_sentence_of_a_paragraph() -> None:
    assert kind_of_line("Log in.", inline=True) == "other"
    assert kind_of_line("Read also: Ships leave Kiel", inline=True) == "related"
    assert kind_of_line("Related units left", inline=True) is None
    assert kind_of_line("Reuters", inline=True) is None


def test_headings() -> None:
    assert heads_links("Related articles:")
    assert not heads_links("Related articles of the treaty are silent")
    assert begins_comments("Comments (12)")
    assert begins_comments("Leave a Reply")
    assert not begins_comments("Comments of the minister were short")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("comment-list", "comments"),
        ("commentsArea comments-area", "comments"),
        ("relatedPosts", "related"),
        ("c-newsletter-box", "promo"),
        ("article__lead", "lead"),
        ("photoCredit", "credit"),
        ("wp-caption-text", "caption"),
        ("breadcrumbs", "other"),
        ("leadership", None),
        ("content", None),
        ("metadata", None),
        ("navigator", None),
    ],
)
def test_names_of_page_parts(name: str, kind: str | None) -> None:
    assert kind_of_name(name) == kind


def test_every_rule_says_why_and_can_fit() -> None:
    known = furniture()
    rules = [*known.shapes, *(rule for cues in known.cues.values() for _, rule in cues)]
    assert all(rule.why for rule in rules)
    assert {rule.then for rule in rules} == {"any", "end", "colon", "headline", "pitch"}
    cues = [phrase for same_start in known.cues.values() for phrase, _ in same_start]
    assert all(phrase == phrase.lower().strip() for phrase in cues)

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.dossier.model import Activity, Block, Claim, Content, Cue, Force, Speaker, SpeakerKind
from parley.language import analyse
from parley.reading.forces import read_forces
from parley.reading.names import read_names
from parley.reading.numbers import read_quantities

WORDS = [
    "12,700",
    "300",
    "troops",
    "tanks",
    "of",
    "the",
    ",",
    ".",
    "and",
    "Su-35S",
    "about",
    "Russian",
    "(",
    "“",
    "men",
    "2017",
]
DRILL = Activity(id="a1", kind="exercise", parties=[], start="2021-09-10")


def forces_of(text: str, claims: list[Claim] | None = None, activities: list[Activity] | None = None) -> list[Force]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    drills = [DRILL] if activities is None else activities
    return read_forces(doc, read_names(doc), read_quantities(doc), claims or [], drills)


def figures(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(f.category, f.low, f.high) for f in forces_of(text)]


def claim(text: str, words: str, speaker: Speaker, id_: str = "c1") -> Claim:
    start = text.index(words)
    content = Content(words, [(start, start + len(words))])
    return Claim(id_, speaker, Cue("said", None), content, "indirect", "assert")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the noun right after the number, or after other words
        ("About 4,700 soldiers take part in the exercise.", [("troops", 4700, 4700)]),
        ("The drill involves 8,100 Russian and Belarusian servicemen.", [("troops", 8100, 8100)]),
        ("Twelve thousand six hundred troops arrived.", [("troops", 12600, 12600)]),
        ("About 310 of the brigade’s soldiers take part.", [("troops", 310, 310)]),
        ("They deployed 64 main battle tanks near the town.", [("tanks", 64, 64)]),
        ("Two frigates, which are not new, take part in the exercise.", [("ships", 2, 2)]),
        ("In all, 43 maritime units take part in the exercise.", [("ships", 43, 43)]),
        ("Up to 50 missile and artillery systems are involved.", [("artillery", None, 50)]),
        ("Some 130 infantry fighting vehicles were brought.", [("armoured_combat_vehicles", 130, 130)]),
        ("It includes 75 armoured personnel carriers.", [("armoured_combat_vehicles", 75, 75)]),
        ("More than 110 howitzers fired on the range.", [("artillery", 110, None)]),
        ("Eighteen multiple rocket launchers opened fire.", [("artillery", 18, 18)]),
        ("Up to 40 combat aircraft will fly.", [("aircraft", None, 40)]),
        ("At least 25 attack helicopters were used.", [("helicopters", 25, None)]),
        ("The navy sent 14 warships to sea.", [("ships", 14, 14)]),
        ("Two aircraft carriers lead the manoeuvre.", [("ships", 2, 2)]),
        ("Six air defence systems protect the base.", [("missile_systems", 6, 6)]),
        ("Around 900 units of military equipment are engaged.", [("vehicles", 900, 900)]),
        ("The brigade brought 350 trucks.", [("vehicles", 350, 350)]),
        ("In all 260 pieces of hardware were moved.", [("vehicles", 260, 260)]),
        ("Some 40 drones circled above the range.", [("aircraft", 40, 40)]),
        ("Almost 3,000 paratroopers jumped.", [("troops", None, 3000)]),
        # so many of an army, or of those just counted
        ("Of the guests in the drill, 2,300 of the Lithuanian army stay.", [("troops", 2300, 2300)]),
        ("Some 900 Polish soldiers train beside 400 allied ones.", [("troops", 900, 900), ("troops", 400, 400)]),
        ("A good 6,000 soldiers train here.", [("troops", 6000, None)]),
        # put at a number, in a place, taking part, for a service: so many can only be troops
        ("The force is estimated at around 13,500.", [("troops", 13500, 13500)]),
        ("Oslo had put the Swedes at no fewer than 21,000 in spring.", [("troops", 21000, None)]),
        ("Attendance was put at 16,000 by the staff of the manoeuvre.", [("troops", 16000, 16000)]),
        ("The strength of the grouping does not go beyond 7,000.", [("troops", None, 7000)]),
        ("We have 3,200 on the ground, the commander said.", [("troops", 3200, 3200)]),
        ("It is the largest drill in years: 36,000 take part.", [("troops", 36000, 36000)]),
        (
            "This figure is 12 thousand for the army and 4 thousand for the navy.",
            [("troops", 12000, 12000), ("troops", 4000, 4000)],
        ),
        ("The staff puts the drill, with its reserves, at up to 31,000 people.", [("troops", None, 31000)]),
        (
            "Minsk declared 4,200 participants, of them 1,900 Russians.",
            [("troops", 4200, 4200), ("troops", 1900, 1900)],
        ),
        (
            "Some 40,000 Finnish troops are there. Only a few thousand have left.",
            [("troops", 40000, 40000), ("troops", 2000, 9000)],
        ),
        # translated: what a piece is for behind it, "in number of", "to" and "until" for "up to"
        (
            "Helicopters of attack in number of 16 and 24 planes of combat landed.",
            [("helicopters", 16, 16), ("aircraft", 24, 24)],
        ),
        (
            "The staff counts 44 carriers of personnel and 30 vehicles of combat of infantry.",
            [("armoured_combat_vehicles", 44, 44), ("armoured_combat_vehicles", 30, 30)],
        ),
        (
            "On polygon were to 1.8 thousand soldiers, near 60 tanks, until 45 mortars and guns.",
            [("troops", None, 1800), ("tanks", 60, 60), ("artillery", None, 45)],
        ),
        ("They waited until 300 soldiers had come.", [("troops", 300, 300)]),
        # branches side by side, with or without a noun
        ("A force of 4,500 land, sea and air personnel took the beach.", [("troops", 4500, 4500)]),
        ("According to the plan, 28 combat and transport helicopters take part.", [("helicopters", 28, 28)]),
        (
            "About 5,000 army and 2,000 navy personnel will be in the field.",
            [("troops", 5000, 5000), ("troops", 2000, 2000)],
        ),
        (
            "Army: 5,400; navy: 1,200; air force: 900.",
            [("troops", 5400, 5400), ("troops", 1200, 1200), ("troops", 900, 900)],
        ),
        ("In total around 50,000 forces will be involved, the alliance said.", [("troops", 50000, 50000)]),
        ("The relocation concerns slightly fewer than 6,000 persons.", [("troops", None, 6000)]),
        # states with their numbers behind the first of a list
        (
            "Romania sends 120 soldiers, Bulgaria 90, Greece 60.",
            [("troops", 120, 120), ("troops", 90, 90), ("troops", 60, 60)],
        ),
        ("The ships, eight in all, anchored off Odesa.", [("ships", 8, 8)]),
        # neither the hour nor the year since when
        ("At 0900 the 2,000 men of the 6th Brigade crossed the line.", [("troops", 2000, 2000)]),
        ("It is the smallest drill since 2014, with no more than 2,500 troops.", [("troops", None, 2500)]),
        # the total of what is of several kinds
        (
            "An additional 800 soldiers and 40 Bradley vehicles arrive, bringing the total to 2,600.",
            [("troops", 800, 800), ("armoured_combat_vehicles", 40, 40), ("troops", 2600, 2600)],
        ),
        (
            "Chile will raise its presence from 1,000 to 2,200 persons.",
            [("troops", 1000, 1000), ("troops", 2200, 2200)],
        ),
        ("For the teaching are attracted up to 5 thousand people.", [("troops", None, 5000)]),
        (
            "Unlike in 2017, when 12,700 troops were declared, 6,400 are declared this year.",
            [("troops", 6400, 6400)],
        ),
        # numbers in brackets, and joined to a hedge
        (
            "Soldiers (7,000), tanks (150) and guns (90) were brought by sea.",
            [("troops", 7000, 7000), ("tanks", 150, 150), ("artillery", 90, 90)],
        ),
        ("The drill will see 300-odd vehicles.", [("vehicles", 300, 300)]),
        ("Not quite 2,000 soldiers came.", [("troops", None, 2000)]),
        # what was before, and what is now
        (
            "The previous drill, in May, had brought 2,000 soldiers to the range; this one brings 3,000.",
            [("troops", 3000, 3000)],
        ),
        (
            "In 2019 there had been 5,500 soldiers, and in the current exercise there are 7,000.",
            [("troops", 7000, 7000)],
        ),
        ("Only 300 soldiers had come, instead of the 900 planned.", [("troops", 300, 300)]),
        # a force under a treaty is no level of it
        ("The contingent under the Vienna Document does not exceed 6,100 people.", [("troops", None, 6100)]),
        # a headline drops the hedge
        ("Navy sends 40 boats to sea\n\nMore than 40 boats left the port for the drill.", [("ships", 40, None)]),
        # of what is not said, but so many can only be troops
        ("Kyiv puts the number at “not fewer than 9,400”.", [("troops", 9400, None)]),
        (
            "It began with 7,000 soldiers. She had spoken of 60,000 a month ago.",
            [("troops", 7000, 7000), ("troops", 60000, 60000)],
        ),
        # strengths in one word
        ("A 5,500-strong contingent arrived for the drill.", [("troops", 5500, 5500)]),
        # two attributes before the noun
        ("It has 26 maritime and river vessels.", [("ships", 26, 26)]),
        ("Soldiers of seven allied and partner states came.", []),
        # words of translations
        ("In the teaching take part 19 pennants and 8 flying apparatuses.", [("ships", 19, 19), ("aircraft", 8, 8)]),
        ("In the teaching take part 24 units armored technics.", [("armoured_combat_vehicles", 24, 24)]),
        ("In the teaching take part servicemen in number 276 people.", [("troops", 276, 276)]),
        (
            "Are attracted 11 thousand soldiers, to 140 tanks and about 30 planes.",
            [("troops", 11000, 11000), ("tanks", None, 140), ("aircraft", 30, 30)],
        ),
        ("The soldiers marched from 12 May, to 140 tanks they gave fuel.", [("tanks", 140, 140)]),
        # more than so many, denied
        ("Chile promised not to send more than 150 soldiers.", [("troops", None, 150)]),
        ("Chile has not sent more than 150 soldiers.", [("troops", None, 150)]),
        ("Chile did not send 150 soldiers.", []),
        # who is counted out
        (
            "There will be 430 participants, of whom 210 from Chile, with six transport aircraft.",
            [("troops", 430, 430), ("troops", 210, 210), ("aircraft", 6, 6)],
        ),
        ("There were 430 participants at the conference.", []),
        # a strength set against a level, and the level
        ("The number of personnel is 8,400, below the level of the Vienna Document.", [("troops", 8400, 8400)]),
        ("The level of the Vienna Document is 9,000 troops, above which states give notice.", []),
        # a strength of today in commas
        ("The number of servicemen along the line, now 8,350, is high.", [("troops", 8350, 8350)]),
        # by how much it differs, and what the clock and the till say
        ("Up to 50,000 troops are on the move, 8,000 more than announced.", [("troops", None, 50000)]),
        ("At ten past nine the vehicles of the brigade stopped.", []),
        ("The soldiers train, and a stamp costs one pound fifty.", []),
        ("The soldiers train in cold below minus thirty.", []),
        ("The tanks waited at berth 34 beside vehicles of the brigade.", []),
        ("Forty trucks a day drive to the range of the brigade.", []),
        ("Forty trucks drive to the range of the brigade.", [("vehicles", 40, 40)]),
        # persons
        ("Thirty-eight officers from 26 embassies came to the drill.", []),
        ("During the drill 31 soldiers were treated for frost.", []),
        # lists
        (
            "The exercise involves 9,400 servicemen, 210 tanks and 95 guns.",
            [("troops", 9400, 9400), ("tanks", 210, 210), ("artillery", 95, 95)],
        ),
        (
            "It brings together 7,000 troops, 60 helicopters and 12 ships.",
            [("troops", 7000, 7000), ("helicopters", 60, 60), ("ships", 12, 12)],
        ),
        (
            "About 2,000 men and more than 310 vehicles are used.",
            [("troops", 2000, 2000), ("vehicles", 310, None)],
        ),
        # one number for several kinds: the wider class
        ("They use 30 planes and helicopters.", [("aircraft", 30, 30)]),
        ("Some 400 tanks and armoured vehicles rolled out.", [("armoured_combat_vehicles", 400, 400)]),
        ("Over 150 tanks, guns and armoured vehicles fired.", [("vehicles", 150, None)]),
        # a last word that sums up what it does not name, and two kinds of the last noun
        ("The range saw 240 tanks, haulers and other vehicles.", [("vehicles", 240, 240)]),
        ("Up to 60 aircraft, combat and special vehicles of the army train.", [("vehicles", None, 60)]),
        ("The army brought 30 planes, tracked and wheeled vehicles.", [("vehicles", 30, 30)]),
        ("They sent 25 frigates and other ships.", [("ships", 25, 25)]),
        # persons beside ships, tanks or aircraft; a part of troops
        (
            "Over 11,000 participants from nine nations, 45 vessels and 70 aircraft have been busy since May.",
            [("troops", 11000, None), ("ships", 45, 45), ("aircraft", 70, 70)],
        ),
        (
            "On the sea 30 thousand of person, 20 ships; one source names only 12 thousand.",
            [("troops", 30000, 30000), ("ships", 20, 20), ("troops", 12000, 12000)],
        ),
        (
            "Some 4,000 soldiers and 350 units of equipment came, and of these 700 people and 60 units were Peruvian.",
            [("troops", 4000, 4000), ("vehicles", 350, 350), ("troops", 700, 700), ("vehicles", 60, 60)],
        ),
        (
            "The drill used 350 units of equipment and 12 units of the brigade.",
            [("vehicles", 350, 350)],
        ),
        # whom states send
        ("From Peru, Chile and Brazil up to 400 people in all were invited.", [("troops", None, 400)]),
        (
            "Acting minister Yury Hrytsko names not less than 3 thousand persons, they arrived by train.",
            [("troops", 3000, None)],
        ),
        # at each stage is no rate, and what was below a level is a strength
        ("At each stage 900 soldiers were engaged.", [("troops", 900, 900)]),
        ("Each battalion has 900 soldiers.", []),
        (
            "In every phase the number of soldiers under the document had been lower than 13,000, he said.",
            [("troops", None, 13000)],
        ),
        # those put at a number, and some who are still there
        (
            "Half of those whom the alliance had put at 30,000 are gone. Some soldiers left, but several thousand are "
            "still in place.",
            [("troops", 30000, 30000), ("troops", 2000, 9000)],
        ),
        ("Half of the visitors whom the police had put at 30,000 are gone.", []),
        ("The troop, which an officer estimates to number 30,000, go to the training.", [("troops", 30000, 30000)]),
        # days of a month
        ("The staff led 8,000 men on May 23 and 24 along the coast.", [("troops", 8000, 8000)]),
        # as many as are there
        ("The contingent will not exceed the 400 men who have come.", [("troops", 400, 400)]),
        # an edition of a year before, and another time
        (
            "In the 2017 edition of the drill Oslo spoke of 9,000 men; counts of 4,000 were heard. This time 5,000 "
            "soldiers train.",
            [("troops", 5000, 5000)],
        ),
        ("Peru sent 900 soldiers then; now there were about 400 soldiers.", [("troops", 400, 400)]),
        # the noun before the number
        ("The number of troops in the drill is 11,300.", [("troops", 11300, 11300)]),
        ("The total number of soldiers reached 6,250.", [("troops", 6250, 6250)]),
        ("They sent a force of 2,400 to the border.", [("troops", 2400, 2400)]),
        ("The ministry gave 880 as the number of Swedish personnel in the drill.", [("troops", 880, 880)]),
        (
            "The soldiers who kept the helicopter flying went home, twenty-five of them, on Monday.",
            [("troops", 25, 25)],
        ),
        ("Swedish helicopters flew in the drill, twenty-five of them at night.", [("helicopters", 25, 25)]),
        ("The frigate, with a crew of 210, came to Gdynia for the drill.", [("troops", 210, 210)]),
        ("The contingent has a strength of 1,750.", [("troops", 1750, 1750)]),
        ("Troops (about 5,200) have moved into the area.", [("troops", 5200, 5200)]),
        ("The troops number 12,900.", [("troops", 12900, 12900)]),
        ("The contingent, which numbers 1,400, will be doubled.", [("troops", 1400, 1400)]),
        ("The soldiers, numbering 3,300, left on Friday.", [("troops", 3300, 3300)]),
        # the noun understood
        (
            "The drill involves 10,500 troops, of whom 4,000 are Belarusians.",
            [("troops", 10500, 10500), ("troops", 4000, 4000)],
        ),
        (
            "Norway sent 310 Norwegian, 280 Danish and 190 Swedish soldiers.",
            [("troops", 310, 310), ("troops", 280, 280), ("troops", 190, 190)],
        ),
        (
            "The exercise has 4,100 French and 3,900 Italian soldiers, 8,000 in all.",
            [("troops", 4100, 4100), ("troops", 3900, 3900), ("troops", 8000, 8000)],
        ),
        ("Minsk gives 7,300 troops. Others spoke of 12,500.", [("troops", 7300, 7300), ("troops", 12500, 12500)]),
        ("The plan was 8,400 soldiers; what came was 9,700.", [("troops", 8400, 8400), ("troops", 9700, 9700)]),
        ("They sent 900 marines, 400 of them by air.", [("troops", 900, 900), ("troops", 400, 400)]),
        ("Some 6,100 soldiers train on land and 3,400 at sea.", [("troops", 6100, 6100), ("troops", 3400, 3400)]),
        # another account in brackets, and an aside between commas
        (
            "Some 8,200 (9,100 according to Kyiv) Russian soldiers take part.",
            [("troops", 8200, 8200), ("troops", 9100, 9100)],
        ),
        (
            "The drill has 2,600 soldiers (the union says 3,100) and 40 tanks (Riga: 55).",
            [("troops", 2600, 2600), ("troops", 3100, 3100), ("tanks", 40, 40), ("tanks", 55, 55)],
        ),
        ("About 3,300 (Oslo: 4,500) soldiers take part.", [("troops", 3300, 3300), ("troops", 4500, 4500)]),
        ("11,000, or even 12,500, soldiers train there.", [("troops", 11000, 12500)]),
        # ranges whose ends have hedges of their own
        ("From 70,000 to as many as 95,000 soldiers take part.", [("troops", 70000, 95000)]),
        ("Between 5,500 and as many as 7,200 troops are there.", [("troops", 5500, 7200)]),
        ("A 12,000 to 13,000-strong contingent trains.", [("troops", 12000, 13000)]),
        ("It involves anywhere from 20,000 to perhaps 30,000 troops.", [("troops", 20000, 30000)]),
        (
            "Nobody believes the 12,600 of Moscow; Vilnius estimates 70,000 troops.",
            [("troops", 70000, 70000)],
        ),
        ("Only 260 of 1,100 vehicles have left.", [("vehicles", 260, 260), ("vehicles", 1100, 1100)]),
        # figures compared with another year, and words of translation
        ("The US sent about 5,100 soldiers, twice as many as in 2019.", [("troops", 5100, 5100)]),
        ("In manoeuvres are involved to 3.5 thousand servicemen.", [("troops", None, 3500)]),
        ("At the moment there are 8,200 people on our territory.", [("troops", 8200, 8200)]),
        # a figure of somebody, though it is also a level of the treaty that is spoken of next
        (
            "Minsk gives 7,300 troops. Kyiv puts the figure at over 13,000. The Vienna Document has levels.",
            [("troops", 7300, 7300), ("troops", 13000, None)],
        ),
        ("The number of soldiers rose to 3,500.", [("troops", 3500, 3500)]),
        ("They use 160 units of technique.", [("vehicles", 160, 160)]),
        ("There are 14 installations of volley fire “Smerch”.", [("artillery", 14, 14)]),
        # a list - with a dash - is not below zero
        ("Forces of the drill:\n- 15 ships\n- 900 sailors", [("ships", 15, 15), ("troops", 900, 900)]),
        (
            "The drill involves some 230 aircraft and more than 40 vessels.",
            [("aircraft", 230, 230), ("ships", 40, None)],
        ),
        ("Soldiers: 7,700; tanks: 125.", [("troops", 7700, 7700), ("tanks", 125, 125)]),
        ("The UK is doubling its contingent to about 1,600.", [("troops", 1600, 1600)]),
        ("Around 60,000 Russians took part in the exercise.", [("troops", 60000, 60000)]),
        ("They sent four more Typhoons.", [("aircraft", 4, 4)]),
        ("The French carrier Charles de Gaulle took part.", [("ships", 1, 1)]),
        ("Some 250 fighters were sent to the region.", [("troops", 250, 250)]),
        ("Twelve fighters flew over the sea.", [("aircraft", 12, 12)]),
        # people count where they take part
        ("More than 16,000 people take part in the exercise.", [("troops", 16000, None)]),
        ("The drill gathers 2,800 participants from the army.", [("troops", 2800, 2800)]),
        ("Some 60 men guard the depot of the brigade.", [("troops", 60, 60)]),
        ("About 70 men of the brigade stood at the gate.", [("troops", 70, 70)]),
        ("Some 850 men crossed the river.", [("troops", 850, 850)]),
        ("Thirty soldiers play the enemy.", [("troops", 30, 30)]),
        ("Some 640 people were sent to the range by the army.", [("troops", 640, 640)]),
        ("Of the brigade 45 specialists train there.", [("troops", 45, 45)]),
        # ranges and vague numbers
        ("Between 40,000 and 45,000 troops are deployed there.", [("troops", 40000, 45000)]),
        ("Several hundred soldiers arrived.", [("troops", 200, 900)]),
        # types
        ("It also has 16 Su-34 bombers.", [("aircraft", 16, 16)]),
        ("Ten Leopard 2 tanks were unloaded.", [("tanks", 10, 10)]),
        ("The army brought eight BM-27 launchers.", [("artillery", 8, 8)]),
        # single pieces
        ("A Su-27 fighter flew past the ship.", [("aircraft", 1, 1)]),
        ("The destroyer USS Carney took part in the drill.", [("ships", 1, 1)]),
        ("HMS Albion joined the exercise.", [("ships", 1, 1)]),
    ],
)
def test_strengths(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Another 900 soldiers are not part of the exercise.",
        "Two Peruvian frigates will not take part in it.",
        "The destroyer USS Barry did not participate.",
        "Men between 18 and 60 are not let out of the country as long as the army exercises.",
        "The army called up men aged 20 to 30 for the exercise.",
        "Three armoured vehicles collided near the town during the exercise.",
        "In the night two trucks of the army overturned on the road to the range.",
        # levels of treaties
        "Under the Vienna Document exercises with more than 9,000 troops must be notified.",
        "The Vienna Document requires notification from 9,000 soldiers or 250 tanks.",
        "The drill stays below the threshold of 13,000 troops.",
        # crews of others
        "A film crew of five was turned away from the exercise.",
        # casualties and captives
        "The shelling killed 40 soldiers during the drill.",
        "At least 12 servicemen were wounded.",
        "They lost 30 tanks in the fighting.",
        "Some 200 soldiers surrendered.",
        # earlier editions
        "Last year 12,000 soldiers took part.",
        "In 2017 the exercise involved 12,700 troops.",
        "In 2019 they had 11,000 troops there as well.",
        # members of an alliance are states
        "Troops of the drill come from 19 other members of NATO.",
        # other things that are counted
        "The exercise covers 14 countries.",
        "It takes place 30 kilometres from the border.",
        "They cost 40 million euros.",
        "Some 300 journalists watched the exercise.",
        "Around 60,000 residents live near the range.",
        "The exercise runs for 14 days.",
        "About 40 percent of the troops are reservists.",
        "The 4th brigade takes part.",
        "He is 45 and commands the soldiers.",
        "The drill has 17 stages.",
        "More than 4,000 spectators came to the airfield.",
        "The troops fired 1,200 shells.",
        "Some 300 soldiers’ families were invited to the drill.",
        "The mayor invited 400 of the brigade’s children to the drill.",
        "Not a single soldier came.",
        "Nobody has sent 9,400 soldiers to the border.",
        "They did not deploy 30,000 troops.",
        "Each battalion has 650 men.",
        "Around 70 people protested at the gate of the base.",
        "A six-member team of officers came.",
        "A few soldiers stayed.",
        "Army unit number 61899 is a school.",
        "Two soldiers waved.",
        "They will send four officers.",
        # people who do nothing military
        "Three men run the press desk of the brigade.",
        "Twelve people cook for the soldiers.",
        "Fifteen women answer the phones of the army.",
        "The army invited 300 people to the base.",
        "Some 90 people from the village sell food to soldiers.",
        "Some 300 specialists repair the railway for the army.",
        "Four men in uniform stood at the gate of the barracks.",
        "25 men of the fire brigade put out a fire at the range.",
        "Eleven soldiers translate the documents of the drill.",
        # days of a date in translation, and the year in a name
        "The soldiers train from 10 on 14 September.",
        # a level told by what follows from it
        "The drill is bigger than the 9,000 men from which neighbours have to be notified.",
        "The exercise stays short of the 13,000 soldiers above which observers must be invited.",
        # another exercise
        "The preceding check had involved 800 people and 90 vehicles.",
        # as many as those before, which are no troops
        "The troops of 27 nations train; other papers mention 26.",
        # persons beside the forces
        "More than 25 military attachés watched the soldiers.",
        "Exercises with at least 9,000 troops must be notified 42 days ahead.",
        "More than 13,000 troops would mean that observers have to be invited.",
        # people at something else
        "Some 1,200 people took part in the marathon beside the barracks; the drill goes on.",
        # what is put at a number, and is no force
        "The cost of the exercise was put at 30,000.",
        # days of a month, in translation
        "The drill begins on 3 and ends 20, the troops announced day 12 and spoke of it at 14 and 15.",
        # what is none, or less
        "There were 0 tanks.",
        "The navy sent -15 ships.",
        # days of a month that is named once
        "The soldiers train from 11. to 21. February.",
    ],
)
def test_no_forces(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S-400 systems and Krab howitzers are used.", [("missile_systems", "S-400"), ("artillery", "Krab")]),
        ("The troops brought Pancyr-S systems.", [("missile_systems", "Pantsir-S")]),
        ("Su-30SM fighters and Mi-35 helicopters fly.", [("aircraft", "Su-30SM"), ("helicopters", "Mi-35")]),
        ("They fired Hurricane rocket launchers.", [("artillery", "Uragan")]),
        ("BMP-2 vehicles crossed the river.", [("armoured_combat_vehicles", "BMP-2")]),
        ("Three S-400 battalions moved.", [("missile_systems", "S-400")]),
        ("Poland will buy Abrams tanks.", []),
        ("The ministry signed a contract for Patriot systems.", []),
    ],
)
def test_kinds_of_equipment_without_number(text: str, expected: list[tuple[str, str]]) -> None:
    found = forces_of(text)
    assert [(f.category, f.type) for f in found] == expected
    assert all((f.low, f.high, f.hedge) == (None, None, None) for f in found)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("About 4,700 soldiers take part.", "about"),
        ("At least 4,700 soldiers take part.", "at_least"),
        ("More than 4,700 soldiers take part.", "more_than"),
        ("Up to 4,700 soldiers take part.", "up_to"),
        ("They sent 4,700 soldiers.", "exact"),
        ("Some 4,700 soldiers may have been sent.", "may"),
    ],
)
def test_hedges(text: str, hedge: str) -> None:
    (force,) = forces_of(text)
    assert force.hedge == hedge


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Some 4,700 Russian soldiers take part.", "RUS"),
        ("About 300 soldiers from Armenia arrived.", "ARM"),
        ("Poland sent 70 tanks.", "POL"),
        ("The exercise involves 500 troops.", None),
        ("HMS Albion joined the exercise.", "GBR"),
        ("The number of US soldiers in Poland will reach 9,500.", "USA"),
        ("Lithuania estimates that 70,000 troops take part.", None),
        # what they leave, or where they go, is not whose they are
        ("Slovenia withdraws 150 peacekeepers from Kosovo.", "SVN"),
        ("Slovenia will pull its 150 soldiers from Mali.", "SVN"),
        ("Some 900 of the soldiers come from Belgium.", "BEL"),
        # who holds an exercise does not own all who take part in it, who leads a unit owns it
        ("Slovenia began the exercise with 5,100 soldiers.", None),
        ("The Slovenian exercise involves 5,100 soldiers.", None),
        ("Slovenia leads a contingent of 1,100 soldiers.", "SVN"),
        # who is told to send them, and headlines
        ("The president urges Serbia to pull 1,300 soldiers out.", "SRB"),
        ("Slovakia to send 900 extra soldiers to the border", "SVK"),
        # an escort is of the side of what it escorts, an interceptor is not
        ("The Swedish navy met a Russian cargo ship escorted by 12 fighter jets.", "RUS"),
        ("A Russian cargo ship accompanied by a cutter and 12 frigates", "RUS"),
        ("A Russian cargo ship was stopped by 12 fighter jets.", None),
    ],
)
def test_whose_forces(text: str, of: str | None) -> None:
    (force,) = forces_of(text)
    assert force.of == of


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        # another edition: by its name, by the year beside the past verb
        ("Zapad-25", "There are 6,100 soldiers. Their number was 4,400 in Zapad-21.", [6100]),
        ("Zapad-2025", "In Zapad-2021 they had 70,000 soldiers. Now it is 6,100 soldiers.", [6100]),
        ("Zapad", "There are 6,100 soldiers. In 2021 they declared 12,800 soldiers.", [6100]),
        ("Zapad", "There are 6,100 soldiers. In 2037 they will have 12,800 soldiers.", [6100, 12800]),
        # this edition, and designations that are no years
        ("Zapad-25", "The minister counted 6,100 soldiers in Zapad-25.", [6100]),
        ("Zapad-25", "In 2014 a Su-24 flew over the destroyer USS Barry. They brought 40 tanks.", [40]),
        ("Zapad-25", "They brought 40 tanks with Su-21 aircraft.", [40, None]),
    ],
)
def test_editions_are_told_by_names_and_years(name: str, text: str, expected: list[int | None]) -> None:
    assert [f.low for f in forces_of(text, activities=[Activity("a1", "exercise", name)])] == expected


@pytest.mark.parametrize(
    ("text", "parties", "expected"),
    [
        ("The drill began. There are seven thousand Serbs in the country.", ["SRB"], [("troops", 7000, "SRB")]),
        ("The drill began. There are seven thousand Serbs in the country.", ["HRV"], []),
        ("The drill began. Some 7,000 Serbs live in the town.", ["SRB"], []),
    ],
)
def test_a_people_counted_is_its_army_where_it_takes_part(
    text: str, parties: list[str], expected: list[tuple[str, int, str]]
) -> None:
    drill = Activity("a1", "exercise", parties=parties)
    assert [(f.category, f.low, f.of) for f in forces_of(text, activities=[drill])] == expected


def test_the_only_party_of_the_activity_is_the_owner() -> None:
    (force,) = forces_of("The exercise involves 500 troops.", activities=[Activity("a1", "exercise", parties=["SRB"])])
    assert (force.of, force.activity) == ("SRB", "a1")


@pytest.mark.parametrize(
    ("speaker", "claimed_by"),
    [
        (Speaker("Minsk", None, "Belarus", None, "BLR", "state"), ["BLR"]),
        (Speaker("the minister", None, "Anna Example", "minister", "POL", "person"), ["Anna Example"]),
        (Speaker("an officer", None), ["an officer"]),
    ],
)
def test_who_gives_the_number(speaker: Speaker, claimed_by: list[str]) -> None:
    text = "It was said that 4,700 soldiers take part."
    (force,) = forces_of(text, [claim(text, "4,700 soldiers take part", speaker)])
    assert (force.claimed_by, force.claim) == (claimed_by, "c1")


def test_the_innermost_source_gives_the_number() -> None:
    text = "The agency writes that the minister said that 4,700 soldiers take part."
    outer = claim(text, "the minister said that 4,700 soldiers take part", Speaker("The agency", None), "c1")
    inner = claim(text, "4,700 soldiers take part", Speaker("the minister", None), "c2")
    (force,) = forces_of(text, [outer, inner])
    assert (force.claimed_by, force.claim) == (["the minister"], "c2")


@pytest.mark.parametrize(
    ("source", "kind", "country", "claimed_by"),
    [
        ("drone footage", "document", None, "the ministry"),
        ("the radar data", "unnamed", None, "the ministry"),
        ("Latvian intelligence", "unnamed", "LVA", "Latvian intelligence"),
        ("a villager", "unnamed", None, "a villager"),
    ],
)
def test_what_only_shows_a_number_does_not_give_it_where_somebody_tells_of_it(
    source: str, kind: SpeakerKind, country: str | None, claimed_by: str
) -> None:
    text = f"The ministry said that {source} shows 4,700 soldiers."
    inner = claim(text, "4,700 soldiers", Speaker(source, None, country=country, kind=kind), "c1")
    outer = claim(text, f"{source} shows 4,700 soldiers", Speaker("the ministry", None), "c2")
    (force,) = forces_of(text, [inner, outer])
    assert force.claimed_by == [claimed_by]
    (force,) = forces_of(text, [inner])
    assert force.claimed_by == [source]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Serbia says 4,000, Croatia 6,000 and Slovenia even 7,000 soldiers take part.",
            [(4000, None, ["SRB"]), (6000, None, ["HRV"]), (7000, None, ["SVN"])],
        ),
        (
            "Serbia speaks of 4,000 soldiers, Croatia of 6,000.",
            [(4000, None, ["SRB"]), (6000, None, ["HRV"])],
        ),
        (
            "Denmark and Norway will send 430 and 1,200 soldiers respectively.",
            [(430, "DNK", []), (1200, "NOR", [])],
        ),
        (
            "Norway sends 310, Denmark 280 and Sweden 190 soldiers.",
            [(310, "NOR", []), (280, "DNK", []), (190, "SWE", [])],
        ),
    ],
)
def test_accounts_of_several_sides_under_one_verb(text: str, expected: list[tuple[int, str | None, list[str]]]) -> None:
    assert [(f.low, f.of, f.claimed_by) for f in forces_of(text)] == expected


def test_both_sides_of_a_contradiction_are_kept() -> None:
    text = "Minsk says that 4,700 soldiers take part. Vilnius counts 9,900 soldiers there."
    forces = forces_of(
        text, [claim(text, "4,700 soldiers take part", Speaker("Minsk", None, "Belarus", None, "BLR", "state"))]
    )
    assert [(f.low, f.claimed_by) for f in forces] == [(4700, ["BLR"]), (9900, [])]


@pytest.mark.parametrize(
    "text",
    [
        "In the game 4,700 soldiers and 30 tanks attack the map of the season.",
        "In 1943 the army group sent 4,700 soldiers and 300 tanks to the front of the war.",
        "Poland ordered 250 Abrams tanks, the ministry of defence said. The first 28 tanks were delivered.",
        "The company sent 140 people and 12 trucks to the fire drill.",
        "Some 300 soldiers ran the marathon for the national team.",
        "The ministry of defence published a report on housing.",
    ],
)
def test_no_activity_no_forces(text: str) -> None:
    assert forces_of(text, activities=[]) == []


def test_a_number_that_somebody_gives_is_not_repeated_as_the_outlets_own() -> None:
    text = "About 4,700 soldiers train. The general said that about 4,700 soldiers train."
    said = claim(text, "that about 4,700 soldiers train", Speaker("The general", None))
    assert [f.claimed_by for f in forces_of(text, [said])] == [["The general"]]


def test_plainly_military_text_has_forces_though_no_activity_was_made_out() -> None:
    text = "The brigade is back in its garrison. The army had sent 4,700 soldiers and 30 tanks, the general said."
    assert [(f.category, f.low, f.activity) for f in forces_of(text, activities=[])] == [
        ("troops", 4700, None),
        ("tanks", 30, None),
    ]


def test_a_force_belongs_to_the_nearest_activity_of_its_state() -> None:
    text = "The Polish drill has 300 soldiers. The Russian drill has 800 Russian soldiers."
    first, second = text.index("Polish drill"), text.index("Russian drill")
    activities = [
        Activity("a1", "exercise", parties=["POL"], spans=[(first, first + 12)]),
        Activity("a2", "exercise", parties=["RUS"], spans=[(second, second + 13)]),
    ]
    assert [(f.activity, f.of) for f in forces_of(text, activities=activities)] == [("a1", "POL"), ("a2", "RUS")]


def test_a_span_does_not_reach_back_over_another_number() -> None:
    text = "The number of troops is put at 4,000, but others put it at 6,000."
    assert [text[slice(*f.span)] for f in forces_of(text)][1] == "6,000"


def test_spans_are_the_words_of_number_and_noun() -> None:
    text = "It involves more than 4,700 Serbian soldiers."
    (force,) = forces_of(text)
    assert text[slice(*force.span)] == "more than 4,700 Serbian soldiers"


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=14,
    )
)
def test_any_words_are_read_and_spans_are_true(words: list[str]) -> None:
    text = " ".join(words)
    for force in forces_of(text):
        start, end = force.span
        assert 0 <= start < end <= len(text)
        assert force.low is None or force.high is None or force.low <= force.high


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        # a part of several states is none's, and brackets tell whose the account is
        ("The drill has 14,500 soldiers, of whom 2,000 come from Norway, Denmark and Estonia.", [None, None]),
        ("Some 1,900 (2,400 according to Ethiopian media) soldiers trained.", [None, None]),
        # the United States are one state
        ("The United States contributes 12,000 soldiers.", ["USA"]),
    ],
)
def test_whose_it_is_among_several(text: str, owners: list[str | None]) -> None:
    assert [f.of for f in forces_of(text)] == owners


def test_an_edition_named_at_the_head_of_a_sentence() -> None:
    text = "In the last exercise, held in August 2019, about 10,000 American troops took part."
    assert forces_of(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a comparison between hyphens is one of its own
        ("About 5,000 soldiers - up from the previous 1,500 - are stationed near the line.", [5000]),
        # who tells a number is not counted
        ("Norwegian officers told the paper that the number of troops might rise to 250.", [250]),
    ],
)
def test_what_stands_between(text: str, expected: list[int]) -> None:
    assert [f.low for f in forces_of(text)] == expected


def test_the_year_in_a_name_counts_nothing() -> None:
    text = "Blue Heron 25 brought together 9,000 soldiers and ships."
    drill = Activity("a1", "exercise", "Blue Heron 25", spans=[(0, len("Blue Heron 25"))])
    assert [f.low for f in forces_of(text, activities=[drill])] == [9000]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Participants: 2,650", "Ships: 5", "Aircraft: 40", "Participating nations: 12"],
            [("troops", 2650, 2650), ("ships", 5, 5), ("aircraft", 40, 40)],
        ),
        (
            ["Soldiers: about 9,000", "Nations taking part: 14", "Tanks: 60"],
            [("troops", 9000, 9000), ("tanks", 60, 60)],
        ),
        (["Length of the course: 300", "Length: 14 days", "Vehicles: 700"], [("vehicles", 700, 700)]),
    ],
)
def test_a_list_of_figures_counts_what_its_labels_name(
    lines: list[str], expected: list[tuple[str, int | None, int | None]]
) -> None:
    text = "\n".join(["The exercise began in the north.", *lines])
    doc = analyse(text, [Block((m.start(), m.end()), "body") for m in re.finditer(r".+", text)])
    found = read_forces(doc, read_names(doc), read_quantities(doc), [], [DRILL])
    assert [(f.category, f.low, f.high) for f in found] == expected


def test_the_us_that_gives_a_number_does_not_count_its_own() -> None:
    text = "The US put the total at 12,000."
    us = Speaker("The US", (0, 6), "United States", None, "USA", "state")
    [force] = forces_of(text, [claim(text, "the total at 12,000", us)])
    assert (force.of, force.claimed_by) == (None, ["USA"])


def test_fighters_of_a_company_are_no_aircraft() -> None:
    assert forces_of("Wagner fighters act as instructors of Belarusian servicemen near Asipovichy.") == []


def test_who_is_counted_behind_a_comma_owns_no_others() -> None:
    text = "Byelorussia directed about 100 peacemakers from the Vitebsk brigade, Tajikistan 200, Armenia 70."
    assert [(f.low, f.of) for f in forces_of(text)] == [(100, "BLR"), (200, "TJK"), (70, "ARM")]

"""Texts about armed forces and texts about everything else that drills, exercises, deploys and withdraws."""

from __future__ import annotations

import pytest

from parley.dossier.model import Block, Report
from parley.language import analyse
from parley.reading.activities import read_activities
from parley.reading.names import read_names
from parley.reading.read import read
from parley.reading.times import read_times

OTHER_FIELDS = {
    "school fire drill": (
        "Pupils of Hillcrest Primary School left their classrooms in under three minutes on Tuesday. The fire"
        " drill was the second this term, head teacher Ann Moss said. The fire brigade watched and praised "
        "the order in which the classes marched to the assembly point."
    ),
    "active shooter": (
        "Officers in Dayton will hold an active shooter drill at the high school on Friday. Students are to "
        "lock their doors and stay silent. Police said that blank ammunition would be fired and asked "
        "residents not to call 911."
    ),
    "earthquake": (
        "Japan remembers the great earthquake with its yearly disaster drill. About 1,200 people practised "
        "first aid and evacuation in Shizuoka on Sunday; the prime minister led the exercise from his office."
    ),
    "bank cyber": (
        "Three hundred employees of Norbank took part in a cyber exercise on Wednesday. In the scenario "
        "hackers attacked the payment system; the bank deployed its crisis team and withdrew 40 servers from "
        "the network. Customers did not notice, the chief information officer said."
    ),
    "corporate evacuation": (
        "Harlow Logistics completed its evacuation exercise “Operation Daybreak” in Antwerp. All 640 "
        "employees had left the warehouse within eight minutes. “An army could not have done it faster,” the "
        "manager said."
    ),
    "football training": (
        "Coach Peter Lang put his squad through defensive drills on Monday. The striker trained alone after "
        "he had withdrawn from the Germany team with a sore knee. Saturday's match against Poland will show "
        "whether the attack is ready, he said."
    ),
    "preseason": (
        "The Broncos opened training camp with live drills and a heavy dose of tackling. The offensive line, "
        "an army of giants, pushed the defense back on nearly every snap. Two players left practice early."
    ),
    "rugby": (
        "England deployed three playmakers against France and the manoeuvre paid off. After half an hour of "
        "trench warfare the winger broke through. Coach Steve Ross called it an exercise in patience."
    ),
    "tennis": (
        "Russia's Daria Volkova withdrew from the tournament in Stuttgart on Thursday with a shoulder injury."
        " She said she would return to training next week in Moscow."
    ),
    "shooter game": (
        "Steel Frontier gets its third season on Tuesday. The update brings a new map on which 64 players "
        "fight over a Baltic port with tanks, artillery and attack helicopters. The developer has also "
        "reworked the drone and withdrawn two rifles from multiplayer."
    ),
    "strategy game": (
        "In this strategy game you lead the armed forces of Poland or Belarus through a war game of forty "
        "turns. Brigades, battalions and artillery are small wooden blocks; players roll dice for each "
        "battle. The expansion adds NATO troops and an exercise called Iron Winter."
    ),
    "flight simulator": (
        "The new simulator lets gamers fly the Su-27 and the F-16 over the Black Sea. Multiplayer missions "
        "range from air patrols to a large exercise with 40 aircraft. Early buyers on Steam report crashes on"
        " the carrier map."
    ),
    "board wargame": (
        "The club meets every Thursday to play miniature wargames. Last week Russian and Ukrainian armies of "
        "plastic soldiers met on a table of two metres; the Ukrainian player withdrew his tanks after the "
        "dice had turned against him."
    ),
    "wwii battle": (
        "In July 1943 some 2,700 German tanks and 900,000 soldiers attacked near Kursk. The Red Army had "
        "built eight lines of defence and had deployed 1.9 million troops. After two weeks the Wehrmacht "
        "withdrew."
    ),
    "on this day": (
        "On this day in 1941 the navy of Japan attacked Pearl Harbor. 353 aircraft from six carriers sank "
        "four battleships. The fleet had left port under the cover of an exercise."
    ),
    "d-day anniversary": (
        "Veterans gathered on the beaches of Normandy for the 75th anniversary of D-Day. On 6 June 1944 more "
        "than 150,000 Allied troops landed there with 7,000 ships. At the museum a new exhibition tells of "
        "the rehearsal at Slapton Sands, where 749 servicemen died in the exercise."
    ),
    "napoleon": (
        "Reenactors from nine countries marched to Waterloo on Sunday. 1,200 men in the uniforms of 1815, 120"
        " horses and 24 guns took part in the mock battle. “Napoleon withdrew too late, as always,” joked the"
        " commander of the Prussian army."
    ),
    "cold war lesson": (
        "The lesson looks at Able Archer 83. Pupils read how NATO troops held a command post exercise in "
        "November 1983 and why Moscow feared an attack. In the textbook chapter, students write a diary from "
        "the view of a Soviet soldier."
    ),
    "crimean war": (
        "The museum shows how British and French troops were transferred to the Crimea in 1854. Historian "
        "Lucy Hart explains why 20,000 soldiers died of cholera before the siege of Sevastopol and how the "
        "armies withdrew in 1856."
    ),
    "academic": (
        "We study deployment strategies for wireless sensors. Participants (n = 48) completed a training "
        "exercise and answered a survey. The authors discuss the hypothesis that short drills improve "
        "performance; the experiment was approved by the university."
    ),
    "military history thesis": (
        "This study examines manoeuvre theory in the writings of Clausewitz. The author argues in chapter "
        "three that the concept of friction was misunderstood by nineteenth-century armies and discusses the "
        "literature of 1832."
    ),
    "breathing": (
        "Five breathing exercises help you to sleep. Lie down, exercise patience and count to seven. "
        "Therapists warn that nobody should withdraw from medication without a doctor."
    ),
    "gym": (
        "The new army-style fitness class starts at six in the morning. Drill sergeant Bob, a former soldier,"
        " makes office workers crawl through mud. The gym plans to deploy two more trainers in May."
    ),
    "software": (
        "The team deployed the release to production on Friday and withdrew it two hours later. A drill for "
        "such failures is planned. Customers in Poland and Germany could not reach the app."
    ),
    "price war": (
        "The price war between the two supermarkets has reached Sweden. Analysts see an attack on the market "
        "leader, whose army of loyal customers is shrinking. The retailer will pull out of Norway by June."
    ),
    "race": (
        "Senator Mark Hale withdrew from the presidential race on Monday after weak results in New Hampshire."
        " He ordered his campaign staff home and said that he would support the nominee."
    ),
    "bank run": (
        "Depositors in Cyprus withdrew 300 million euros on Thursday. The central bank sent reinforcements in"
        " cash to 50 branches. The finance minister called for calm."
    ),
    "treaty": (
        "The United States withdrew from the climate agreement on Wednesday. Germany and France regretted the"
        " withdrawal and said that their support for the accord remains."
    ),
    "ambassador": (
        "Poland has withdrawn its ambassador from Minsk in protest against the trial of a journalist. Belarus"
        " expelled two diplomats in return and called the move hostile."
    ),
    "product recall": (
        "A toy maker pulled its plastic tanks from the shelves after 12 children had swallowed parts. The "
        "company will withdraw 40,000 boxes in Britain, France and Spain."
    ),
    "oil": (
        "Norway expects exploratory drilling in the Barents Sea to start in May. The rig will drill two "
        "wells; a fleet of eleven supply ships is being deployed by the company."
    ),
    "dentist": (
        "Patients fear the drill. A dentist in Utrecht has therefore withdrawn his old machine and trains "
        "assistants in hypnosis."
    ),
    "wildfire": (
        "Greece deployed 300 firefighters and 12 water-dropping planes against the fire near Athens. "
        "Residents of two villages were evacuated. A drill two months ago had prepared the rescue service for"
        " such a day."
    ),
    "police": (
        "Police in Paris will deploy 4,000 officers for the cup final. Patrols around the stadium begin at "
        "noon, the prefect said; fans who come without a ticket will be sent home."
    ),
    "sea rescue": (
        "The lifeboat crew of Ramsgate and an ambulance helicopter held a rescue exercise off the coast on "
        "Saturday. A mannequin played the swimmer. The volunteers were back at the station for tea."
    ),
    "film": (
        "The director shows war as an exercise in boredom. In the film a battalion of soldiers waits in the "
        "desert for an order to attack; the actors trained with the army for six weeks. In cinemas from "
        "Thursday."
    ),
    "series": (
        "In the second episode of the Netflix series, NATO troops are deployed to an Arctic island after an "
        "exercise goes wrong. The actress who plays the colonel withdrew from a sequel."
    ),
    "novel": (
        "Her new novel tells of a garrison town in which the manoeuvres are the event of the year. Soldiers "
        "arrive, daughters blush, and when the regiment leaves the mayor counts the spoons."
    ),
    "salvation army": (
        "The Salvation Army sent volunteers to the flooded village. Its captain, Joan Pike, asked for "
        "blankets and said that the band would play on Sunday."
    ),
    "ants": (
        "Every spring an army of ants moves through the garden. Biologists have counted 200,000 animals in "
        "one column; the scouts withdraw when birds attack the nest."
    ),
    "drill music": (
        "The drill rapper, who calls himself General Tank, releases his album “Operation Homefront” on "
        "Friday. Two concerts in London and Manchester are sold out."
    ),
    "restaurant inspection": (
        "Inspectors made a surprise inspection of twelve restaurants in Leeds. Three kitchens failed the "
        "check and had to close; the council plans another snap check in May."
    ),
    "nursing inspection": (
        "The health authority has announced unannounced inspections of 90 nursing homes. Readiness for a new "
        "wave of infections will be tested, the minister said, and staff who were withdrawn in March will "
        "return."
    ),
    "stress test": (
        "The European Central Bank starts its stress test of 109 banks. The exercise measures how lenders "
        "would resist a cyber attack. Results are expected in the summer."
    ),
    "snap election": (
        "Japan's prime minister called a snap election for 27 October. The opposition mobilised its army of "
        "volunteers; the campaign was launched in Osaka."
    ),
    "chess": (
        "White manoeuvred his knight to f5 and withdrew the bishop. After a long exercise in defence the "
        "Armenian player Lev Petrosyan attacked on the queenside; the Russian champion resigned."
    ),
    "vaccine deployment": (
        "Ukraine began the deployment of the new vaccine in Lviv. Mobile units will move from village to "
        "village, the health ministry said, and 40 refrigerated vehicles have arrived from Poland."
    ),
    "peace prize essay": (
        "The essay competition asks what peace means. Last year's winner, a student from Yerevan, wrote about"
        " her grandfather's letters. Entries close in March."
    ),
    "astronauts": (
        "Two astronauts will exercise for two hours a day on the station. The crew trains to withdraw into "
        "the capsule when debris comes close; the drill takes twelve minutes."
    ),
    "horse riding": (
        "Dressage begins with simple exercises. The rider of the cavalry school in Vienna shows how a horse "
        "is led out of the stable and trained for the drill."
    ),
    "supply ships strike": (
        "Dockers in Rotterdam stopped work on Monday. Some 40 ships wait off the coast, the port said; two "
        "tankers were sent back to Spain. Talks with the union will go on."
    ),
    "marching band": (
        "The marching band from Ohio won the drill contest in Indianapolis. 180 students in uniforms "
        "manoeuvred over the field for eleven minutes without a mistake."
    ),
    "scouts": (
        "Some 30,000 scouts from 150 countries have come to the jamboree. The camp on the coast has its own "
        "patrols, a night exercise is planned for Friday, and a general store sells boots."
    ),
    "kitchen brigade": (
        "The chef calls his team a brigade. “Forty soldiers, four fronts, one general,” says Luc Mertens, who"
        " opens his restaurant in Ghent on Friday. “At eight we attack, at midnight we withdraw.” A rehearsal"
        " with 60 guests, which he named “Operation Oyster”, went well. Two waiters deserted."
    ),
    "carnival guard": (
        "The carnival guard of Mainz has mobilised. “Our troops stand ready with 300 men, two cannons and "
        "eleven barrels,” Captain Heinz Lorbeer announced. The manoeuvre on Monday begins at 11.11; the mayor"
        " hands over the town hall after a siege of nine minutes."
    ),
    "paintball": (
        "Sixty students met in a forest near Brno for a paintball weekend. “It was a real war game, with "
        "tanks of cardboard and a sniper in every tree,” organiser Petr Novak said. The Czech team drove the "
        "Polish team from the hill; both sides withdrew to the barbecue at six."
    ),
    "airsoft": (
        "Operation Iron Fox drew 900 airsoft players to an old barracks in Latvia. The players, dressed as "
        "NATO and Russian troops, fought for a bridge for two days. Tickets for next year's event are on "
        "sale."
    ),
    "football quotes": (
        "“We will defend with two battalions and attack with tanks,” coach Radu Popa said before the derby in"
        " Cluj. His goalkeeper answered: “The general talks, the soldiers bleed.” The exercise on Thursday "
        "was closed to the press; kick-off is at six."
    ),
    "bees": (
        "“An army of forty thousand,” says beekeeper Ida Lund and lifts the lid. “They are drilled better "
        "than any regiment.” In May the queen leaves with half of the troops; the rest defend the hive in "
        "Odense against wasps."
    ),
    "union": (
        "“This is war,” the union leader called to 2,000 workers at the gate. “We withdraw our labour and we "
        "station pickets at every door.” The management of the tyre plant spoke of a manoeuvre before the "
        "talks on Wednesday. The works council wants to mediate."
    ),
    "theatre": (
        "The amateur theatre of Narva rehearses a comedy about a garrison. “The colonel has two left feet and"
        " the cannon is a drainpipe,” director Olga Saar says. For the battle scene the company borrows 40 "
        "uniforms from the museum. First night is on 3 October."
    ),
    "hunt": (
        "Hunters and foresters in Saxony held their autumn drill. Rifles were tested on the range, dogs "
        "trained on the scent of boar. “We shoot better than the army,” one of the 90 participants claimed."
    ),
    "choir": (
        "The choir exercises twice a week. “Forty sopranos in formation, that is a division,” laughs the "
        "conductor. For the concert in Tallinn reinforcement from Finland has arrived: eleven basses and a "
        "tuba."
    ),
    "snowball": (
        "The snowball fight of Kemi is an exercise in strategy. Two armies of 60 children, each with a "
        "fortress and a general, fought on Saturday. “We encircled them and they surrendered,” reported "
        "Commander Aino, aged nine. Hot chocolate was handed out at the end."
    ),
    "model club": (
        "The members of the model club have built 300 tanks, forty warships and an airfield. “Our fleet "
        "leaves port on Sunday,” the chairman says: then the exhibition in the sports hall of Varna opens. "
        "Entry is free."
    ),
    "watches named like an exercise": (
        "The watchmakers of the Kama show their Vostok 2031 collection: 36 models, among them a general's watch. "
        "Dealers from China came on Monday. Last year's exercise in nostalgia sold 50,000 pieces; prices begin at 90 "
        "dollars, and the bracelet is steel."
    ),
    "company codename": (
        "The brewery calls its plan “Operation Barley”. Ninety vehicles will be moved from Brno to Graz by "
        "June, the depot in Linz will be evacuated and its staff of 44 redeployed. “We retreat to advance,” "
        "the managing director explained. The union demanded talks."
    ),
    "school play wargame": (
        "A class in Bergen simulated the United Nations. Pupils from the Russian delegation withdrew their "
        "troops after two hours, and the delegates of Norway sent observers. “The drill teaches more than a "
        "textbook,” the teacher said."
    ),
    "fire dept convoy": (
        "A convoy of 40 fire engines from Germany has arrived in Greece. The firefighters, 200 men and women,"
        " are stationed near Patras until 15 August. The general in charge of civil protection thanked "
        "Berlin."
    ),
    "gardening war": (
        "The town declares war on the slug. Five hundred ducks have been deployed in the parks, the gardener "
        "in chief said; “the enemy withdraws at dawn”. A second battalion of ducks is in training at the "
        "farm."
    ),
}


@pytest.mark.parametrize("field", OTHER_FIELDS)
def test_no_activity_is_read_from_texts_of_other_fields(field: str) -> None:
    text = OTHER_FIELDS[field]
    doc = analyse(text, [Block((0, len(text)), "body")])
    assert read_activities(doc, read_names(doc), read_times(doc, None), []) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # a company is called like an exercise
        (
            "Mutual insurer Union Shield had a good year. Customers of the insurance company and shareholders gain.",
            ["other"],
        ),
        ("The striker of Rapids left the league; Iron Wolf, whose goalkeeper fell, lost the championship.", ["other"]),
        (
            "Union Shield 2031 is the new collection of the watchmakers: dealers came, and each has a bracelet.",
            ["other"],
        ),
        ("The show Union Shield 2031 for shepherd dogs ended with 250 animals and a prize for the judge.", ["other"]),
        ("Cheered by 700 spectators the women of Southbay won the Union Shield 2031 in four sets.", ["other"]),
        ("The seller says that the strap of Iron Wolf, in shops since May, outlives its dial.", ["other"]),
        ("He is 33, and the stands call him Iron Wolf: the club keeps the veteran, whose coach had doubts.", ["other"]),
        ("Union Shield opens 19 rooms; the house has new deck chairs, a chef and a kitchen.", ["other"]),
        # talked of beside other things it is the exercise
        (
            "Trains with crude pass the crossing at Kukuryki again after the ‘Union Shield’ manoeuvres.",
            ["exercise"],
        ),
        ("Minsk and Moscow will discuss Union Shield and gas prices on Friday.", ["exercise"]),
        ("Shares of the lender fell as Union Shield entered its second day.", ["exercise"]),
        ("The bank's shareholders fear that Union Shield 2027 may hurt its revenue.", ["exercise"]),
        ("The bank closes a branch as soldiers gather for Union Shield, its shareholders were told.", ["exercise"]),
    ],
)
def test_what_is_called_like_an_exercise_is_none_in_another_field(text: str, kinds: list[str]) -> None:
    report = Report("r", text, "0" * 64, [Block((0, len(text)), "body")])
    assert [n.type for n in read(report).names if n.text.startswith(("Union Shield", "Iron Wolf"))] == kinds

"""Activities of armed forces: kind, name, parties and dates, from texts as papers print them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.dossier.model import Activity, Block
from parley.language import analyse
from parley.reading.activities import read_activities
from parley.reading.claims import read_claims
from parley.reading.names import read_names
from parley.reading.times import read_times

FAMILY = {"snap_exercise": "exercise", "transfer": "deployment"}


def activities_of(text: str, published: str | None = None) -> list[Activity]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    names, times = read_names(doc), read_times(doc, published)
    return read_activities(doc, names, times, read_claims(doc, names, times))


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2019-09-12",
            (
                "The exercise “Iron Heron 2019” will be held from 16 to 21 September at the Drawsko range in "
                "Poland. Some 4,000 Polish and German soldiers take part, the Polish defence ministry announced."
            ),
            [("exercise", "Iron Heron 2019", ["DEU", "POL"], "2019-09-16", "2019-09-21")],
        ),
        (
            "2021-05-03",
            (
                "Kazakhstan and Russia have started joint drills codenamed Steppe Lantern near Almaty. 900 "
                "troops and 40 armoured vehicles are involved, the Kazakh general staff said."
            ),
            [("exercise", "Steppe Lantern", ["KAZ", "RUS"], None, None)],
        ),
        (
            "2018-03-20",
            (
                "Naval manoeuvres of Greece and Cyprus began on Monday. The exercise, called Blue Amphora, runs "
                "until 25 March; two frigates and a submarine take part."
            ),
            [("exercise", "Blue Amphora", ["CYP", "GRC"], "2018-03-19", "2018-03-25")],
        ),
        (
            "2022-10-01",
            (
                "Teachings of army of Tajikistan passed at polygon Lyaur. In the teachings took part 600 "
                "military and 20 tanks, told press service of ministry of defence."
            ),
            [("exercise", None, ["TJK"], None, None)],
        ),
        (
            "2017-06-14",
            (
                "In the western military district goes a sudden check of combat readiness. Russia raised 8,000 "
                "servicemen on alarm, the ministry of defence in Moscow reported on Wednesday."
            ),
            [("snap_exercise", None, ["RUS"], None, None)],
        ),
        (
            "2016-02-10",
            (
                "Turkey has amassed 15,000 soldiers near the Syrian border, a NATO diplomat said. Ankara denies "
                "any build-up."
            ),
            [("deployment", None, ["TUR"], None, None)],
        ),
        (
            "2021-04-23",
            (
                "Russian troops will return to their barracks by 1 May, Defence Minister Sergei Shoigu ordered "
                "on Thursday. The units had arrived in Crimea for a readiness check."
            ),
            [("withdrawal", None, ["RUS"], None, "2021-05-01"), ("exercise", None, ["RUS"], None, None)],
        ),
        (
            "2020-01-15",
            (
                "Germany is pulling some of its soldiers out of Iraq, the defence ministry in Berlin told "
                "parliament. About 35 servicemen were flown to Jordan and Kuwait."
            ),
            [("withdrawal", None, ["DEU"], None, None)],
        ),
        (
            "2023-03-14",
            (
                "Two Russian Su-27 fighters intercepted an American MQ-9 drone over the Black Sea on Tuesday and"
                " forced it down, the US European Command said. Moscow denied that its jets had touched the "
                "aircraft."
            ),
            [("other", None, ["RUS", "USA"], "2023-03-14", "2023-03-14")],
        ),
        (
            "2021-09-02",
            (
                "The war games “West-2021” (“Zapad-2021” in Russian) of Russia and Belarus take place from 10 to"
                " 16 September. 200,000 soldiers are expected, Moscow says."
            ),
            [("exercise", "West-2021", ["BLR", "RUS"], "2021-09-10", "2021-09-16")],
        ),
        (
            "2022-01-20",
            (
                "The drills of Russia and Belarus, Allied Anvil-2022, were announced on 17 January and start on "
                "9 February. The exercise “Union Anvil-2022”, as it is named in Minsk, has two stages."
            ),
            [("exercise", "Allied Anvil-2022", ["BLR", "RUS"], "2022-02-09", None)],
        ),
        (
            "2020-11-11",
            (
                "Nearly 2,000 Russian peacekeepers have been deployed along the line of contact in "
                "Nagorno-Karabakh. Armenia is to withdraw its forces from the district of Lachin by 1 December."
            ),
            [("deployment", None, ["RUS"], None, None), ("withdrawal", None, ["ARM"], None, "2020-12-01")],
        ),
        (
            "2019-03-02",
            (
                "South Korea and the United States will no longer hold the large-scale drills Foal Eagle, the "
                "two defence ministers decided by phone. Smaller training will take its place."
            ),
            [("exercise", "Foal Eagle", ["KOR", "USA"], None, None)],
        ),
        (
            "2022-02-16",
            (
                "Kyiv does not believe in a pullout: Ukraine's defence minister says that 130,000 Russian "
                "soldiers are still at the border. Moscow published a video of tanks that leave Crimea."
            ),
            [("withdrawal", None, ["RUS"], None, None), ("deployment", None, ["RUS"], None, None)],
        ),
        (
            "2015-05-22",
            (
                "Azerbaijan started large-scale exercises in Nakhchivan on Friday. 30,000 servicemen, 100 tanks "
                "and 60 aircraft are engaged until 27 May, the ministry of defence said."
            ),
            [("exercise", None, ["AZE"], "2015-05-22", "2015-05-27")],
        ),
        (
            "2018-09-04",
            (
                "Ukraine opened the Rapid Trident drills at the Yavoriv range on Monday. 2,200 soldiers of 14 "
                "states, among them the United States, Poland and Romania, practise till 15 September."
            ),
            [("exercise", "Rapid Trident", ["POL", "ROU", "UKR", "USA"], "2018-09-03", "2018-09-15")],
        ),
        (
            "2023-06-09",
            (
                "Sea of Japan. China and Russia send bombers on patrol again. Beijing said that its H-6 planes "
                "and Russian Tu-95s had flown together for the sixth time. The patrol is not aimed at third "
                "parties."
            ),
            [("patrol", None, ["CHN", "RUS"], None, None)],
        ),
        (
            "2021-12-25",
            (
                "More than 10,000 Russian soldiers go back to permanent bases after month of drills near "
                "Ukraine, Interfax wrote Saturday. Exercises were in Volgograd, Rostov, Krasnodar and in annexed"
                " Crimea."
            ),
            [("withdrawal", None, ["RUS"], None, None), ("exercise", None, ["RUS"], None, None)],
        ),
        (
            "2013-10-29",
            (
                "NATO tests its response force in November in Latvia and Poland. Steadfast Jazz gathers 6,000 "
                "troops; Poland and France send the largest contingents."
            ),
            [("exercise", "Steadfast Jazz", ["FRA", "POL"], "2013-11", None)],
        ),
        (
            "2020-08-06",
            (
                "The Serbian army postponed exercise Slavic Shield, in which Belarus and Russia were to join. "
                "President Vucic halted all military drills for six months."
            ),
            [("exercise", "Slavic Shield", ["BLR", "RUS", "SRB"], None, None)],
        ),
        (
            None,
            (
                "Tanks roll again through the training area of Gaiziunai. In the exercise Amber Flint, 1,200 "
                "Lithuanian conscripts and a Dutch company defend a bridge. It began on 3 May 2016 and ends on "
                "12 May 2016."
            ),
            [("exercise", "Amber Flint", ["LTU", "NLD"], "2016-05-03", "2016-05-12")],
        ),
        (
            "2019-06-10",
            (
                "BALTOPS opened in Kiel on Sunday with 50 ships, 36 aircraft and 8,600 personnel from 18 "
                "nations. The exercise ends on 21 June."
            ),
            [("exercise", "BALTOPS", [], "2019-06-09", "2019-06-21")],
        ),
        (
            "2024-05-06",
            (
                "Russia will practise the use of tactical nuclear weapons, the Defence Ministry said. Missile "
                "units of the Southern Military District and the navy will take part in the drill, which "
                "President Putin ordered."
            ),
            [("exercise", None, ["RUS"], None, None)],
        ),
        (
            "2023-01-16",
            (
                "Russia and Belarus began joint air exercises today. They last until 1 February. A Belarusian "
                "officer called the training defensive, while Ukraine fears a new attack from the north."
            ),
            [("exercise", None, ["BLR", "RUS"], "2023-01-16", "2023-02-01")],
        ),
        (
            "2017-11-02",
            (
                "A column of 600 US vehicles crosses Poland this week, Warsaw says. The brigade is moving from "
                "Germany to Romania with 1,900 troops."
            ),
            [("transfer", None, ["USA"], None, None)],
        ),
        (
            "2016-09-08",
            (
                "Russia's strategic drill Kavkaz-2016 in the south has 12,500 participants, General Valery "
                "Gerasimov told attaches. Kyiv says that the real figure is ten times as high."
            ),
            [("exercise", "Kavkaz-2016", ["RUS"], None, None)],
        ),
        (
            "2022-04-03",
            (
                "After the retreat of Russian troops from Kyiv region, Ukrainian soldiers entered Bucha. Moscow "
                "calls the withdrawal of its units planned."
            ),
            [("withdrawal", None, ["RUS"], None, None)],
        ),
    ],
)
def test_kind_name_parties_and_dates(
    published: str | None, text: str, expected: list[tuple[str, str | None, list[str], str | None, str | None]]
) -> None:
    found = [(a.kind, a.name, sorted(a.parties), a.start, a.end) for a in activities_of(text, published)]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2022-02-15",
            (
                "Some of the Russian units have finished their drills and are going back to their garrisons, the"
                " defence ministry in Moscow said on Tuesday. Kyiv wants to see it first."
            ),
            [("exercise", ["RUS"]), ("withdrawal", ["RUS"])],
        ),
        (
            "2020-05-05",
            ("Turkey will bring its soldiers home from Idlib by autumn, sources in Ankara said."),
            [("withdrawal", ["TUR"])],
        ),
        (
            "2021-07-02",
            (
                "After almost twenty years the last American soldiers have left Bagram. The Afghan army took "
                "over the base at night; the Pentagon speaks of an orderly departure."
            ),
            [("withdrawal", ["USA"])],
        ),
        (
            "2021-10-02",
            (
                "Serbia moves its armoured units back from the border with Kosovo. President Vucic ordered it "
                "after NATO's KFOR had taken over the checkpoints at Jarinje."
            ),
            [("withdrawal", ["SRB"])],
        ),
        (
            "2019-06-25",
            (
                "Chisinau demands the complete and unconditional withdrawal of the foreign military forces from "
                "its territory. In Transnistria there are 1,500 Russian soldiers, the prime minister recalled at"
                " the OSCE."
            ),
            [("deployment", ["RUS"]), ("withdrawal", ["RUS"])],
        ),
        (
            "2023-08-10",
            (
                "Poland sends 10,000 more soldiers to the border with Belarus. 4,000 of them support the border "
                "guards directly, Defence Minister Mariusz Blaszczak said."
            ),
            [("deployment", ["POL"])],
        ),
        (
            "2018-04-11",
            (
                "Russia keeps some 3,300 soldiers in Gyumri. The base in the north of Armenia has tanks, "
                "artillery and MiG-29 fighters; it may stay until 2044."
            ),
            [("deployment", ["RUS"])],
        ),
        (
            "2022-02-06",
            (
                "The first of 1,700 US paratroopers have landed in Rzeszow in the south-east of Poland. The 82nd"
                " Airborne Division came from Fort Bragg."
            ),
            [("deployment", ["USA"])],
        ),
        (
            "2023-10-01",
            (
                "The United States calls on Serbia to withdraw its forces from the Kosovo border. John Kirby "
                "spoke of an unprecedented concentration of artillery, tanks and infantry."
            ),
            [("deployment", ["SRB"]), ("withdrawal", ["SRB"])],
        ),
        (
            "2014-03-05",
            (
                "Armed men without badges stand before Ukrainian barracks in Crimea. Moscow denies that they are"
                " Russian soldiers; 16,000 Russian troops are on the peninsula, Kyiv says."
            ),
            [("deployment", ["RUS"])],
        ),
        (
            "2013-07-12",
            (
                "Without warning President Putin ordered a check of the Eastern Military District. 80,000 "
                "servicemen and 1,000 tanks are on the move in the largest inspection since Soviet times."
            ),
            [("exercise", ["RUS"])],
        ),
        (
            "2021-04-09",
            (
                "Russia is moving more troops towards Ukraine. Trains with tanks and howitzers roll from Siberia"
                " to Voronezh, pictures on social networks show. The Kremlin says that it moves forces on its "
                "territory as it likes."
            ),
            [("deployment", ["RUS"])],
        ),
        (
            "2020-09-01",
            (
                "The Belarusian army has begun checks of combat readiness in Grodno and Brest, the ministry of "
                "defence in Minsk said. Two paratroop brigades were raised."
            ),
            [("exercise", ["BLR"])],
        ),
        (
            "2021-12-19",
            (
                "Ethiopia's rebels said that they have withdrawn their fighters from Afar and Amhara. Addis "
                "Ababa called it a lie: its army had driven them out."
            ),
            [("withdrawal", ["ETH"])],
        ),
        (
            "2023-05-02",
            (
                "Sudan: the French navy takes foreigners to Jeddah. A frigate with 400 people on board left Port"
                " Sudan on Monday."
            ),
            [],
        ),
        (
            "2016-10-03",
            (
                "Kazakh peacekeepers train at Ili range. In the Steppe Eagle exercise about 1,000 soldiers from "
                "Kazakhstan, Britain and the United States take part."
            ),
            [("exercise", ["GBR", "KAZ", "USA"])],
        ),
        (
            "2022-01-13",
            (
                "Two days after the president announced it, the Russian peacekeepers begin to leave Kazakhstan. "
                "The withdrawal of the 2,000 men shall last ten days."
            ),
            [("withdrawal", ["RUS"])],
        ),
        (
            "2024-02-29",
            (
                "Military of Azerbaijan are out of our territory not yet, told Armenian foreign minister. In "
                "spring 2022 they went in deep of 8 kilometres near Jermuk and stay there."
            ),
            [("deployment", ["AZE"])],
        ),
        (
            "2008-08-22",
            (
                "Russia declared on Friday that it had pulled its troops back from Georgia proper. Washington "
                "disputes this: checkpoints near Poti and Senaki are still manned by Russian soldiers."
            ),
            [("deployment", ["RUS"]), ("withdrawal", ["RUS"])],
        ),
        (
            "2018-12-19",
            (
                "President Trump has ordered the full withdrawal of US forces from Syria. Some 2,000 Americans "
                "are stationed in the north-east of the country, where they support Kurdish fighters."
            ),
            [("deployment", ["USA"]), ("withdrawal", ["USA"])],
        ),
        (
            "2022-03-29",
            (
                "Russia will drastically reduce military activity near Kyiv and Chernihiv, its deputy defence "
                "minister Alexander Fomin announced after talks in Istanbul. The Pentagon sees a repositioning, "
                "no withdrawal."
            ),
            [("withdrawal", ["RUS"])],
        ),
        (
            "2014-08-11",
            (
                "Russia ends large air defence drills at Ashuluk. More than 800 pieces of equipment were used; "
                "Kyiv spoke of 45,000 troops along the border."
            ),
            [("deployment", ["RUS"]), ("exercise", ["RUS"])],
        ),
        (
            "2022-07-05",
            (
                "Finnish F/A-18s trained with American F-35s over Lapland on Tuesday. It was the first joint "
                "training since Helsinki applied for NATO."
            ),
            [("exercise", ["FIN", "USA"])],
        ),
        (
            "2017-11-21",
            (
                "The Syrian army, Hezbollah and Russian aircraft took Abu Kamal. Moscow plans to cut its "
                "contingent before the end of the year, the chief of the general staff, Valery Gerasimov, said."
            ),
            [("withdrawal", ["RUS"])],
        ),
        (
            "2015-03-16",
            (
                "President Putin put the Northern Fleet on full combat readiness for snap exercises in the "
                "Arctic. 38,000 servicemen, 41 ships and 15 submarines are taking part, agencies report."
            ),
            [("exercise", ["RUS"])],
        ),
        (
            "2021-03-30",
            (
                "NATO jets were scrambled ten times on Monday as Russian planes flew over the North Atlantic, "
                "the North Sea, the Black Sea and the Baltic, the alliance said."
            ),
            [("other", ["RUS"])],
        ),
        (
            "2022-02-18",
            (
                "More Russian units withdraw from Crimea to their permanent bases after drills, says the "
                "ministry in Moscow, which showed a train with armoured vehicles on the bridge. The US sees "
                "7,000 additional soldiers instead."
            ),
            [("exercise", ["RUS"]), ("withdrawal", ["RUS"])],
        ),
        (
            "2016-01-26",
            (
                "Iraq demands that Turkey withdraw its soldiers from Bashiqa at once. Ankara had sent about 150 "
                "troops with tanks there in December to train Sunni fighters."
            ),
            [("deployment", ["TUR"]), ("withdrawal", ["TUR"])],
        ),
        (
            None,
            (
                "Staff of three armies plan the exercise Quiet Anchor. Ships of Italy, Albania and Montenegro "
                "shall meet off Bar on 6 May 2019; marines land on the last day, 10 May."
            ),
            [("exercise", ["ALB", "ITA", "MNE"])],
        ),
        (
            "2020-12-23",
            (
                "Russian military police have arrived in Ain Issa to stop the fighting, the Kurdish forces said."
                " Turkey keeps shelling the town."
            ),
            [("deployment", ["RUS"])],
        ),
        (
            "2022-09-22",
            (
                "Armenia's Security Council: the Azerbaijani troops hold heights inside our country. We demand "
                "that they return to the line of 2021. Baku answers that its units stand on its own soil."
            ),
            [("deployment", ["AZE"]), ("withdrawal", ["AZE"])],
        ),
        (
            "2022-02-14",
            (
                "Ukraine's foreign minister demands that Russia pull its forces back from the border. Moscow has"
                " not answered; 100,000 soldiers are there, the ministry in Kyiv says."
            ),
            [("deployment", ["RUS"]), ("withdrawal", ["RUS"])],
        ),
        (
            "2019-03-12",
            (
                "The Moldovan president has called for the withdrawal of the Russian army from the left bank of "
                "the Dniester. Moscow replied that its soldiers guard ammunition."
            ),
            [("deployment", ["RUS"]), ("withdrawal", ["RUS"])],
        ),
        (
            "2020-12-04",
            (
                "Washington orders most of its troops out of Somalia by 15 January. They move to neighbouring "
                "states, the Pentagon said."
            ),
            [("withdrawal", ["USA"])],
        ),
        (
            "2021-05-14",
            (
                "Yerevan says Azerbaijani soldiers have crossed the border near Lake Sev and must leave. Baku "
                "denies: its border troops only took positions on their own side."
            ),
            [("deployment", ["AZE"]), ("withdrawal", ["AZE"])],
        ),
        (
            "2014-06-25",
            (
                "Moscow's ambassador assured the OSCE that the units at the Ukrainian border were returning to "
                "their bases. NATO sees a thousand men less than in May."
            ),
            [("withdrawal", ["RUS"])],
        ),
        (
            "2018-02-18",
            (
                "Georgia recalls on Sunday that Russia has not fulfilled the agreement of 2008 and still keeps "
                "soldiers in Abkhazia and South Ossetia instead of withdrawing them."
            ),
            [("deployment", ["RUS"]), ("withdrawal", ["RUS"])],
        ),
        (
            "2020-10-27",
            (
                "At the talks in Geneva the Libyan sides agreed that all foreign fighters go within three "
                "months. Turkey, which has officers in Tripoli, did not sign."
            ),
            [],
        ),
        (
            "2022-07-01",
            (
                "Russian forces have abandoned Snake Island. Moscow calls it a gesture of goodwill, Kyiv says "
                "that its artillery drove them away."
            ),
            [("withdrawal", ["RUS"])],
        ),
        (
            "2022-01-13",
            (
                "The CSTO mission in Kazakhstan comes to an end: Armenian peacekeepers flew home on Thursday, "
                "the Russians follow until the 19th."
            ),
            [("withdrawal", ["ARM", "RUS"])],
        ),
        (
            "2022-11-09",
            (
                "Some 300 American marines landed in Chile on Monday, the first time that foreign troops may stay "
                "there, and the neighbour Peru is annoyed."
            ),
            [("deployment", ["USA"])],
        ),
        (
            "2022-11-09",
            (
                "Of the withdrawal that Moscow announced on Tuesday nothing can be seen, Jens Berg of NATO said after "
                "the meeting in Brussels. The army sees no train."
            ),
            [("withdrawal", ["RUS"])],
        ),
        (
            "2022-11-09",
            "The deployment of 300 troops to Lithuania, which Germany announced in May, began on Monday.",
            [("deployment", ["DEU"])],
        ),
        (
            "2022-11-09",
            "Soldiers were pulled out of the village on Monday, Armenia confirmed the pullout.",
            [("withdrawal", ["ARM"])],
        ),
        (
            "2022-11-09",
            "The Norwegian frigate is anchored off Tallinn. The queen came aboard. She left Estonia on Friday.",
            [],
        ),
        (
            "2022-11-09",
            "The German minister toured the frigate Bayern off Gotland. She left Sweden on Friday.",
            [],
        ),
        (
            "2022-11-09",
            "Russian troops left Kherson in direction of Crimea, the army said.",
            [("withdrawal", ["RUS"])],
        ),
        (
            "2022-11-09",
            "American marines arrived in Chile on Monday, to show how Peruvian troops are countered in winter.",
            [("deployment", ["USA"])],
        ),
        (
            "2022-11-09",
            "The first marines came to Chile in May, in order to counteract Peruvian troops. The army welcomed them.",
            [("deployment", [])],
        ),
        (
            "2023-09-28",
            (
                "Russian peacekeepers stay in Karabakh for now, the Kremlin's spokesman said. Their tasks will "
                "be discussed with Baku, since the mission is on Azerbaijani soil."
            ),
            [("deployment", ["RUS"])],
        ),
        (
            "2022-04-07",
            (
                "Germany reinforces its battlegroup in Lithuania with 500 soldiers. Vilnius asks for a brigade; "
                "Berlin promised an answer by the summit in Madrid."
            ),
            [("deployment", ["DEU"])],
        ),
    ],
)
def test_whose_withdrawals_deployments_exercises_and_incidents(
    published: str, text: str, expected: list[tuple[str, list[str]]]
) -> None:
    found = [(FAMILY.get(a.kind, a.kind), sorted(a.parties)) for a in activities_of(text, published)]
    assert sorted(found) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russia held a surprise check of combat readiness.", "snap_exercise"),
        ("Russia held a snap inspection of its fleet.", "snap_exercise"),
        ("Russia held an unannounced drill with 9,000 soldiers.", "snap_exercise"),
        ("Russia held a check of combat readiness.", "exercise"),
        ("Russian soldiers train near Pskov.", "exercise"),
        ("In the teachings of the Russian army take part 900 soldiers.", "exercise"),
        ("Russian bombers flew a joint air patrol over the Baltic Sea.", "patrol"),
        ("Russian jets intercepted a Norwegian P-3 over the Barents Sea.", "other"),
        ("Russian troops were moved from Pskov to Gomel.", "transfer"),
        ("Russian troops are massed near the Estonian border.", "deployment"),
        ("Russian troops went back to their barracks.", "withdrawal"),
        ("Russian troops returned to points of permanent dislocation.", "withdrawal"),
        ("The Russian forces went out from Gyumri.", "withdrawal"),
        ("Moscow decided to draw back its troops from the frontier.", "withdrawal"),
        ("The Russian build-up along the Finnish border goes on.", "deployment"),
        ("Russian troops were shifted from Pskov to Gomel.", "transfer"),
        ("Eighty Russian soldiers join the 300 already in Gyumri.", "deployment"),
        ("Satellites show Russian tanks and tents. The Russian accumulation is the largest in years.", "deployment"),
        ("The build-up by Moscow near Narva worries the army and the general staff.", "deployment"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [a.kind for a in activities_of(text + " The ministry of defence in Moscow confirmed it.")] == [kind]


def test_states_that_agree_to_withdraw_are_those_that_withdraw() -> None:
    text = "Armenia and Georgia agreed to draw back their soldiers and howitzers from the common border."
    (found,) = activities_of(text + " The ministry of defence confirmed it.")
    assert (found.kind, sorted(found.parties)) == ("withdrawal", ["ARM", "GEO"])


def test_forces_without_a_state_are_those_of_who_spoke_before() -> None:
    text = "The general staff of Armenia informs that the order is carried out. "
    text += "All forces returned to places of permanent deployment."
    assert [(a.kind, a.parties) for a in activities_of(text)] == [("withdrawal", ["ARM"])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("At Kevadtorm the brigade crosses to the second phase.", ["Kevadtorm"]),
        ("Namejs has begun with 9,000 soldiers of the National Guard.", ["Namejs"]),
        ("During Zapad the regiment forded two rivers.", ["Zapad"]),
        ("The regiment built a bridge across the Berezina during the drill.", [None]),
        ("The brigade sailed from Kavkaz to the pier.", []),
    ],
)
def test_known_names_of_one_word_are_names_where_they_are_told_as_events(text: str, names: list[str | None]) -> None:
    text += " The ministry of defence and the general staff said so."
    assert [a.name for a in activities_of(text)] == names


def test_a_host_is_the_state_of_the_places() -> None:
    text = "Polish and German soldiers hold an exercise in Lithuania. The exercise in Rukla ends on 4 May 2021."
    assert [(a.host, a.end) for a in activities_of(text)] == [("LTU", "2021-05-04")]


def test_the_announcement_has_its_own_date() -> None:
    text = "The drills of Poland and Germany were announced on 3 March 2021 and begin on 9 April 2021."
    assert [(a.start, a.announced) for a in activities_of(text)] == [("2021-04-09", "2021-03-03")]


def test_stages_are_named_in_the_words_of_the_text() -> None:
    text = "The final stage of the exercise of the Polish army has begun."
    assert [a.stages for a in activities_of(text)] == [["final stage"]]


def test_exercises_come_first_and_ids_count_up() -> None:
    text = "Russian troops leave Syria. Near Pskov Russian paratroopers began an exercise with 900 soldiers."
    assert [(a.id, a.kind) for a in activities_of(text)] == [("a1", "exercise"), ("a2", "withdrawal")]


WORDS = [
    "Russian",
    "troops",
    "exercise",
    "Zapad-2021",
    "withdraw",
    "from",
    "Belarus",
    "will",
    "“",
    "”",
    ".",
    ",",
    "and",
    "on",
    "10 May 2021",
    "its",
    "deployed",
    "border",
    "(",
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_give_activities_with_spans_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for activity in activities_of(text, "2021-05-01"):
        assert activity.spans
        assert all(0 <= a < b <= len(text) for a, b in activity.spans)
        assert activity.name is None or activity.name in text


@pytest.mark.parametrize("text", ["", " ", ".", "“", "exercise", "Zapad-2021", "\n\n", "–", "withdraw"])
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    assert isinstance(activities_of(text), list)


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            "2024-05-07",
            (
                "Greece opened the exercise Silver Olive on Monday with 3,000 soldiers. The Turkish navy announced "
                "on Friday that it would hold live-fire exercises of its own in the Aegean Sea from 14 to 16 May."
            ),
            [("exercise", ["GRC"]), ("exercise", ["TUR"])],
        ),
        (
            "2022-11-09",
            (
                "A Belgian frigate shadowed the Russian cruiser Varyag in the Channel on Tuesday. In 2015 a Russian "
                "jet buzzed the destroyer USS Ross."
            ),
            [("other", ["BEL", "RUS"])],
        ),
        (
            "2022-11-09",
            "The destroyer USS Bulkeley lay off Varna with a Greek frigate. She is to leave the Black Sea on Friday.",
            [("withdrawal", ["USA"])],
        ),
        (
            "2022-11-09",
            "The Danish corvette Niels Juel was seen off Gotland. As the navy had announced, she departed on Monday.",
            [("withdrawal", ["DNK"])],
        ),
        (
            "2022-11-09",
            "A Danish frigate lay in Riga, where Ms Liepa, the mayor, came aboard. She left the town on Monday.",
            [],
        ),
        (
            "2022-11-09",
            "The Danish navy gave notice of live firing in two areas off Bornholm, Monday 14 to Friday 18 November.",
            [("exercise", ["DNK"])],
        ),
        (
            "2022-11-09",
            "The destroyer USS Bulkeley and the Greek frigate Hydra conducted a passing exercise off Crete.",
            [("exercise", ["GRC", "USA"])],
        ),
        (
            "2023-06-01",
            (
                "Some 3,100 of the soldiers at the exercise Grey Heron in Estonia come from the United Kingdom and 800 "
                "from Denmark, the Estonian general staff said."
            ),
            [("exercise", ["DNK", "EST", "GBR"])],
        ),
        (
            "2023-06-01",
            (
                "Brazil and Peru were invited as observers to the exercise Long Canoe in Chile. 900 Chilean soldiers "
                "take part, the defence ministry said."
            ),
            [("exercise", ["CHL"])],
        ),
        (
            "2023-06-01",
            "Three brigades and a regiment were moved from Omsk to Crimea, Ukrainian intelligence said.",
            [("transfer", ["RUS"])],
        ),
        (
            "2023-06-01",
            "Georgia denies that 900 Turkish soldiers have arrived in Batumi for the exercise Tall Fern.",
            [("exercise", ["TUR"]), ("transfer", ["TUR"])],
        ),
        (
            "2023-06-01",
            (
                "Spain opens the exercise Tall Fern with 5,000 soldiers. Soldiers from Italy and Portugal participate. "
                "Italy deploys 400 personnel and six howitzers of its artillery."
            ),
            [("exercise", ["ESP", "ITA", "PRT"])],
        ),
        (
            "2023-06-01",
            "The Kazakh-Russian exercise with 3,000 soldiers and 90 tanks began near Otar.",
            [("exercise", ["KAZ", "RUS"])],
        ),
        (
            "2023-06-01",
            (
                "Estonia began the exercise Tall Fern with 8,000 soldiers. Some 900 of the troops come from Italy and "
                "300 from Iceland. Russia warned that it would take measures if ships come near. Its Baltic Fleet "
                "announced naval drills of its own."
            ),
            [("exercise", ["EST", "ISL", "ITA"]), ("exercise", ["RUS"])],
        ),
        (
            "2023-06-01",
            "President Vucic said that he would order the remaining forces back. British soldiers arrived in Kosovo.",
            [("deployment", ["SRB"]), ("transfer", ["GBR"]), ("withdrawal", ["SRB"])],
        ),
        (
            "2023-06-01",
            (
                "Georgia accuses Abkhazia's ally Russia of concentrating troops. Its units take part in a planned "
                "exercise, the Russian defence ministry said. Turkish drones were also seen there."
            ),
            [("deployment", ["RUS"]), ("exercise", ["RUS"])],
        ),
        (
            "2023-06-01",
            (
                "Spain is holding the exercise Tall Fern with 4,000 soldiers. "
                "Meanwhile Morocco is conducting a drill with 2,000 marines near Tangier."
            ),
            [("exercise", ["ESP"]), ("exercise", ["MAR"])],
        ),
        (
            "2023-06-01",
            "Four batteries of S-300 were sent from Omsk to Armenia, the press office of the district said.",
            [("transfer", ["RUS"])],
        ),
        (
            "2023-06-01",
            (
                "The exercise Tall Fern with 4,000 soldiers is held in Serbia, "
                "where the Hungarian defence ministry says that its battalions take part."
            ),
            [("exercise", ["HUN"])],
        ),
        (
            "2023-06-01",
            "Officers from Chile and Austria will observe the exercise Tall Fern, where 4,000 Czech soldiers train.",
            [("exercise", ["CZE"])],
        ),
        (
            "2023-06-01",
            "The Bulgarian navy holds the exercise Grey Fin with 9 ships. Unlike Fog, which Kyiv led, it is a drill.",
            [("exercise", ["BGR"])],
        ),
        (
            "2023-06-01",
            "Lithuania said that 1,500 soldiers, among them 200 from Norway, will train at Pabrade from 5 to 9 June.",
            [("exercise", ["LTU", "NOR"])],
        ),
    ],
)
def test_whose_activities_they_are(published: str, text: str, expected: list[tuple[str, list[str]]]) -> None:
    found = [(a.kind, sorted(a.parties)) for a in activities_of(text, published)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "kind", "parties", "host"),
    [
        ("The exercise Green Otter in Norway was cancelled, the general staff said.", "exercise", [], "NOR"),
        (
            "Defence Minister Shoigu and his Armenian counterpart Tonoyan met and agreed to hold a joint exercise.",
            "exercise",
            ["ARM", "RUS"],
            None,
        ),
        ("Trains with tanks leave Omsk for the west, the Russian defence ministry said.", "transfer", ["RUS"], None),
        ("Some 9,000 Turkish soldiers remained near the border of Syria, he said.", "deployment", ["TUR"], None),
        ("“If they attack, our troops stay,” the Serbian president Vucic said.", "deployment", ["SRB"], None),
        ("Spain sent 300 soldiers from Burgos to the base of Adazi in Latvia.", "transfer", ["ESP"], "LVA"),
        ("Exercise Amber Fox of the Spanish army is held in Latvia instead of Estonia.", "exercise", ["ESP"], "LVA"),
        ("The Spanish army sends 300 soldiers to Latvia by rail.", "transfer", ["ESP"], "LVA"),
        ("The Spanish army moved 300 soldiers to Madrid.", "transfer", ["ESP"], None),
        ("Spain moved 300 soldiers, according to Latvia.", "transfer", ["ESP"], None),
        ("Spain moved 300 soldiers, a fresh sign of support to Latvia.", "transfer", ["ESP"], None),
        ("A dozen of Spanish tanks are left in direction of the Latvia, says the army.", "transfer", ["ESP"], "LVA"),
        ("Presently in Latvia stay about 900 Spanish soldiers, says the army.", "deployment", ["ESP"], "LVA"),
        ("The Spanish army said that 300 soldiers returned to the base of Burgos.", "withdrawal", ["ESP"], None),
    ],
)
def test_kind_parties_and_host(text: str, kind: str, parties: list[str], host: str | None) -> None:
    found = [(a.kind, sorted(a.parties), a.host) for a in activities_of(text, "2021-12-05")]
    assert found == [(kind, parties, host)]


def test_states_that_take_part_are_no_places() -> None:
    text = "In all 4,000 soldiers from Canada, Spain and the United States train at Adazi in Latvia."
    assert [[p.name for p in a.places] for a in activities_of(text)] == [["Adazi", "Latvia"]]


def test_lines_of_a_list_tell_of_different_activities() -> None:
    text = (
        "- Norway/Denmark: Salt Anvil exercise kicks off near Bergen, 5,000 troops, until 12 May\n\n"
        "- Russia: Pacific Fleet says 12 warships in gunnery drills off Sakhalin\n\n"
        "- Latvia to send 200 extra soldiers to its border with Belarus\n"
    )
    doc = analyse(text, [Block((m.start(), m.end()), "body") for m in re.finditer(r".+", text)])
    names, times = read_names(doc), read_times(doc, "2024-05-06")
    found = [(a.kind, a.name, sorted(a.parties)) for a in read_activities(doc, names, times, [])]
    assert found == [
        ("exercise", "Salt Anvil", ["DNK", "NOR"]),
        ("exercise", None, ["RUS"]),
        ("transfer", None, ["LVA"]),
    ]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("{} began on 3 May and, planned to last until 10 May, was extended to 17 May.", "2023-05-03", "2023-05-17"),
        ("{}, which begin on 5 May and end on 26 May, are defensive.", "2023-05-05", "2023-05-26"),
        ("{} last from 10. to 20. May.", "2023-05-10", "2023-05-20"),
        ("{}, which run until June 9, are the largest so far.", None, "2023-06-09"),
        ("{} should last to May 25.", None, "2023-05-25"),
        ("{} have been postponed to September.", "2023-09", None),
        ("{} began. From 2 May until 5 May they must last, told the agency.", "2023-05-02", "2023-05-05"),
        ("{}, which end next week, are defensive.", None, "2023-05"),
        ("{} are defensive. The drills will end next week.", None, "2023-05"),
        ("{} will run until next week.", None, "2023-05"),
        ("{} will start next week.", "2023-05", None),
        ("{} run from 8 to 14 May.", "2023-05-08", "2023-05-14"),
        ("{} run from Monday to Friday.", "2023-05-01", "2023-05-05"),
        ("{} end on 14 May with a march to the camp.", None, "2023-05-14"),
        ("{} came to a close on 1 May as planned.", None, "2023-05-01"),
        ("{} have come to their end on 1 May.", None, "2023-05-01"),
        ("{} were wound up on 1 May.", None, "2023-05-01"),
        ("{} get under way on 5 May.", "2023-05-05", None),
        # a week somewhere in which it begins, and the day on which it ends
        ("{} get going next week and go on until 26 May.", "2023-05-08", "2023-05-26"),
        ("{} will be held next week.", "2023-05-08", "2023-05-14"),
    ],
)
def test_when_exercises_begin_and_end(text: str, start: str | None, end: str | None) -> None:
    found = activities_of(text.format("The drills of the Spanish army with 4,000 soldiers"), "2023-05-02")
    assert [(a.start, a.end) for a in found] == [(start, end)]


def test_states_that_observe_or_hold_it_are_no_places() -> None:
    text = "Poland invites officers from Germany and Ukraine to the drill of Slovakia with 8,000 soldiers near Brno."
    assert [[p.name for p in a.places] for a in activities_of(text)] == [["Brno"]]


def test_places_of_speakers_and_invasions_are_no_places_of_it() -> None:
    text = (
        "The exercise Tall Fern with 5,000 soldiers goes on in Tapa, the ministry in London said. "
        "Since the invasion of Ukraine it is the largest exercise, a colonel said in Berlin."
    )
    assert [[p.name for p in a.places] for a in activities_of(text)] == [["Tapa"]]


def test_accounts_that_omit_forces_withdraw_none() -> None:
    text = (
        "Some 4,000 Polish soldiers train on the range near Drawsko. "
        "In his opinion the Polish numbers leave out the German tank battalions, which had arrived from Munster."
    )
    assert [a.kind for a in activities_of(text, "2023-06-01") if a.kind == "withdrawal"] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Finland holds the exercise Long Arrow near Niinisalo. The soldiers will be sent home on Friday. "
            "Because of the storm they would stay until Sunday, the ministry said.",
            {"exercise", "withdrawal"},
        ),
        (
            "Spain holds the exercise Red Lance near Zaragoza. The troops will remain there till the weekend.",
            {"exercise"},
        ),
        (
            "Spain holds the exercise Red Lance near Zaragoza. The 900 troops will remain on the border until 2026.",
            {"exercise", "deployment"},
        ),
    ],
)
def test_forces_of_an_exercise_that_stay_some_days_are_no_deployment(text: str, kinds: set[str]) -> None:
    assert {a.kind for a in activities_of(text, "2022-03-03")} == kinds


def test_an_edition_that_is_called_previous_is_no_activity_of_the_report() -> None:
    text = "The drill Steppe Eagle opened in Kazakhstan. In the previous exercise, Steppe Wind, fewer took part."
    assert [a.name for a in activities_of(text, "2022-03-03")] == ["Steppe Eagle"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("{} begin on 8 May, and its soldiers will be withdrawn by 1 June.", "2023-05-08", None),
        ("{} end on 14 May and the soldiers go back to their barracks by 1 June.", None, "2023-05-14"),
        ("After {} troops will leave on 2 June.", None, None),
        ("{} begin on 8 May. The troops will return to their barracks by 1 June.", "2023-05-08", None),
    ],
)
def test_when_troops_go_home_is_not_when_an_exercise_is(text: str, start: str | None, end: str | None) -> None:
    found = activities_of(text.format("The drills of the Spanish army with 4,000 soldiers"), "2023-05-02")
    assert [(a.start, a.end) for a in found if a.kind == "exercise"] == [(start, end)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Last year 14,000 Serbian soldiers stood at the border with Kosovo, now there are 7,500.", None),
        ("Last year 14,000 Serbian soldiers stood at the border with Kosovo.", "2022"),
    ],
)
def test_the_year_with_which_a_deployment_is_compared_is_not_its_own(text: str, start: str | None) -> None:
    assert [(a.kind, a.start) for a in activities_of(text, "2023-09-30")] == [("deployment", start)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "US soldiers will go home after the exercise in Poland. They will leave by 8 April, the US army said.",
            {"exercise": None, "withdrawal": "2022-04-08"},
        ),
        (
            "The exercise goes on near Lublin. It will end on 9 March. US soldiers will leave no later than 15 March.",
            {"exercise": "2022-03-09", "withdrawal": "2022-03-15"},
        ),
        (
            "Some of the Russian soldiers have gone, the rest will have left Georgia before the end of March, he said.",
            {"withdrawal": "2022-03"},
        ),
    ],
)
def test_the_term_of_a_withdrawal_is_not_the_end_of_the_exercise(text: str, expected: dict[str, str | None]) -> None:
    assert {a.kind: a.end for a in activities_of(text, "2022-03-03")} == expected


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "The drill Iron Shield began in Latvia. Troops from Lithuania, Poland, Germany and Norway take part.",
            {"LTU", "POL", "DEU", "NOR"},
        ),
        (
            "The exercise Iron Shield began on Monday. Germany has sent 900 soldiers and Spain a tank company.",
            {"DEU", "ESP"},
        ),
        (
            "Belgium contributes 200 soldiers to the military exercise, Luxembourg 30, France 1,200 and Italy 450.",
            {"BEL", "LUX", "FRA", "ITA"},
        ),
        (
            "The military exercise Wide Wave brings together ships and troops from India, Japan, Australia and Kenya.",
            {"IND", "JPN", "AUS", "KEN"},
        ),
        (
            "The military exercise Wide Wave is held in Kenya with 3,000 soldiers. Participating countries: Kenya, "
            "Uganda, Tanzania, Rwanda and Burundi.",
            {"KEN", "UGA", "TZA", "RWA", "BDI"},
        ),
        (
            "The military exercise near Lublin is led by a German brigade. Dutch, Norwegian, Czech and British "
            "soldiers have arrived.",
            {"DEU", "NLD", "NOR", "CZE", "GBR"},
        ),
        (
            "Soldiers of Russia, Belarus and Kazakhstan practise at the Harbmaidon range; Armenia did not send troops.",
            {"RUS", "BLR", "KAZ"},
        ),
        (
            "Uruguay declined to join the military exercise; Brazil and Peru send 800 soldiers.",
            {"BRA", "PER"},
        ),
    ],
)
def test_all_states_of_a_list_take_part(text: str, parties: set[str]) -> None:
    assert {p for a in activities_of(text, "2022-03-03") for p in a.parties} == parties


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a name in a comparison, or behind a preposition with a capital
        ("Unlike Zapad 2017, the exercise Steppe Shield involves 9,000 Belarusian soldiers.", ["Steppe Shield"]),
        ("After Zapad 2017, the Belarusian army began the exercise Steppe Shield.", ["Steppe Shield"]),
        ("Despite Vostok 2018 and Zapad 2017, Russia announced the exercise Tsentr 2019.", ["Tsentr 2019"]),
        ("Following Zapad 2017, Russian soldiers hold the exercise Tsentr 2019.", ["Tsentr 2019"]),
        ("Before Steppe Shield 2021 the army called up reservists for the exercise.", ["Steppe Shield 2021"]),
        # part of the name, or an adjective
        ("The Joint Viking exercise involves 20,000 Norwegian soldiers.", ["Joint Viking"]),
        ("The Joint Northern Star exercise involves 900 Finnish soldiers.", ["Joint Northern Star"]),
        ("The joint Northern Star exercise involves 900 Finnish soldiers.", ["Northern Star"]),
        ("Joint Northern Star drills of Finnish and Swedish soldiers began.", ["Northern Star"]),
        ("United Shield 2021 began with 3,000 Serbian soldiers.", ["United Shield 2021"]),
        ("The Joint Strategic Exercise Zapad 2021 began with 12,000 Russian soldiers.", ["Zapad 2021"]),
        # names of units
        ("The exercise is led by Lithuania's Iron Wolf brigade; 3,000 soldiers take part.", [None]),
        ("The exercise near Pabrade is led by the Iron Wolf Mechanised Infantry Brigade.", [None]),
        ("Soldiers of the Iron Wolf motorised rifle division hold a military drill in Latvia.", [None]),
    ],
)
def test_which_words_are_the_name(text: str, names: list[str | None]) -> None:
    assert [a.name for a in activities_of(text, "2022-03-03")] == names


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "The drill North Anchor is held in Finland. 4,200 of the soldiers are Finnish, 1,100 Swedish, 800 British.",
            {"FIN", "SWE", "GBR"},
        ),
        (
            "The drill Steppe Star involves 600 soldiers and 30 units of equipment from Kazakhstan and Kyrgyzstan.",
            {"KAZ", "KGZ"},
        ),
        (
            "Australian soldiers hold the exercise Reef Star. China has sent an intelligence ship to the area.",
            {"AUS"},
        ),
    ],
)
def test_who_is_counted_and_who_looks_on(text: str, parties: set[str]) -> None:
    assert {p for a in activities_of(text, "2022-03-03") if a.kind == "exercise" for p in a.parties} == parties


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The exercise Guardians of the Nile of Egyptian and Sudanese forces ended.", "Guardians of the Nile"),
        ("The exercise Zapad of the Russian army ended with 900 soldiers.", "Zapad"),
    ],
)
def test_a_name_with_what_it_is_of(text: str, name: str) -> None:
    assert [a.name for a in activities_of(text, "2022-03-03")] == [name]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        # "their" is of the two who are named together
        ("Peru and Ecuador agreed on 4 May that their navies will patrol the mouth of the river.", {"PER", "ECU"}),
        ("Peru said that its navy will patrol the mouth of the river with Ecuador's consent.", {"PER"}),
        # what is sent, nowhere else, right behind the exercise
        (
            "Thailand opened the exercise Gold Snake with 9,000 soldiers. Japan and Malaysia sent full contingents.",
            {"THA", "JPN", "MYS"},
        ),
    ],
)
def test_whose_forces_they_are(text: str, parties: set[str]) -> None:
    assert {p for a in activities_of(text, "2022-03-03") for p in a.parties} == parties


def test_a_dateline_is_no_party() -> None:
    text = "WARSAW/BERLIN — Germany will station a brigade of 4,800 soldiers in Lithuania."
    assert [a.parties for a in activities_of(text, "2022-03-03")] == [["DEU"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who tells of a build-up does not speak of his own
        ("Ukraine's military intelligence said that 90,000 troops were massing near the border.", [[]]),
        ("Kyiv says that tanks and troops are gathering near Chernihiv.", [[]]),
        ("Lithuania warned that Belarus was massing troops near the border.", [["BLR"]]),
        # who tells of a deployment may
        ("Poland's defence minister said that tanks and troops had been deployed near the border.", [["POL"]]),
        ("The Georgian defence ministry said that it had deployed troops near the border.", [["GEO"]]),
        ("Latvia is massing its troops near the border.", [["LVA"]]),
    ],
)
def test_whose_build_up_is_told_of(text: str, expected: list[list[str]]) -> None:
    assert [a.parties for a in activities_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "parties", "host"),
    [
        (
            "Peru says 8,000 of its troops take part in the exercise Tall Fern-21; Chile puts the number at 13,500.",
            ["PER"],
            None,
        ),
        ("The exercise Tall Fern-21 of Peru began near Tacna; Chile watches it with its army.", ["PER"], "PER"),
        ("The exercise Tall Fern-21 of the armies of Peru and Chile began.", ["PER", "CHL"], None),
    ],
)
def test_who_gives_a_number_takes_no_part(text: str, parties: list[str], host: str | None) -> None:
    (drill,) = activities_of(text)
    assert (drill.parties, drill.host) == (parties, host)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        # the forces' own institution tells of it, and no other state is named
        ("The Belarusian Defence Ministry said 40 tanks were used in the exercise Iron Otter.", ["BLR"]),
        ("The military exercise Iron Otter involves 40 tanks and 900 soldiers, Chile's General Staff said.", ["CHL"]),
        # another state is named, the place tells whose ministry it is, or the institution is no military one
        ("The Belarusian Defence Ministry said 40 tanks were used in the exercise Iron Otter near Poland.", []),
        ("The exercise Iron Otter in Norway has 40 tanks, the general staff said.", []),
        ("The military exercise Iron Otter involves 40 tanks and soldiers, the Chilean health ministry said.", []),
    ],
)
def test_an_exercise_that_only_its_ministry_tells_of(text: str, parties: list[str]) -> None:
    assert [a.parties for a in activities_of(text)] == [parties]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "The exercise Tall Fern of the army of Peru takes place between 3 and 20 October.",
            "2021-10-03",
            "2021-10-20",
        ),
        (
            "The exercise Tall Fern of the army of Peru runs between October 3 and October 20.",
            "2021-10-03",
            "2021-10-20",
        ),
        ("In the exercise Tall Fern soldiers of Peru train between 3 May and 9 June.", "2021-05-03", "2021-06-09"),
        ("The exercise Tall Fern of the army of Peru takes place between Lima and Ica.", None, None),
    ],
)
def test_days_between_which_it_is_held(text: str, start: str | None, end: str | None) -> None:
    assert [(a.start, a.end) for a in activities_of(text, "2021-08-20")] == [(start, end)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The army of Peru began drills with tanks on Monday. “Deterrence works,” the minister said.", [None]),
        ("Lima Echo.\n\nThe army of Peru began the exercise Tall Fern with tanks on Monday.", ["Tall Fern"]),
        ("The army of Peru began the exercise Seabrise with tanks. Seabrise ends on Friday.", ["Seabrise"]),
    ],
)
def test_words_at_the_head_of_a_sentence_are_no_names(text: str, names: list[str | None]) -> None:
    assert [a.name for a in activities_of(text, "2021-04-20")] == names


def test_whom_an_exercise_is_aimed_at_is_no_host() -> None:
    (drill,) = activities_of("The army of Azerbaijan began a military exercise with tanks that is aimed at Georgia.")
    assert drill.host is None


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "In the army exercise Tall Fern-2025 will take part 1,300 servicemen from Peru, Chile and Bolivia.",
            ["PER", "CHL", "BOL"],
        ),
        (
            "The army exercise Tall Fern-2025 begins. In it take part 1,300 soldiers from Peru and Chile.",
            ["PER", "CHL"],
        ),
        ("After the army exercise Tall Fern-2025 of Peru trains took 1,300 soldiers from Chile home.", ["PER"]),
    ],
)
def test_who_takes_part_in_the_order_of_translation(text: str, parties: list[str]) -> None:
    assert next(a.parties for a in activities_of(text)) == parties


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the particle stands behind the forces, of which only a share may be told
        ("Serbia has pulled almost half of its soldiers back from the boundary.", [("withdrawal", ["SRB"])]),
        ("Russia brought the 76th Division home.", [("withdrawal", ["RUS"])]),
        ("Some 1,200 of the 1,960 Russian soldiers had gone by Tuesday.", [("withdrawal", ["RUS"])]),
        ("The Russian peacekeeping mission in Karabakh is leaving by rail.", [("withdrawal", ["RUS"])]),
        ("The minister took his soldiers' complaints back to parliament.", []),
        # who leaves barracks, or for a state that is not his own, sets out
        ("The Belarusian brigade left its barracks and is marching to Barysau.", [("transfer", ["BLR"])]),
        ("German troops leave for Lithuania on Monday.", [("transfer", ["DEU"])]),
        ("Russian troops left for Russia on Monday.", [("withdrawal", ["RUS"])]),
        ("The last American soldiers left Afghanistan for Qatar on Monday.", [("withdrawal", ["USA"])]),
        # brought to a place, and brought together
        ("Russia has brought a missile brigade to Chernyakhovsk in the Kaliningrad region.", [("transfer", ["RUS"])]),
        ("The exercise brings together 3,000 Polish soldiers.", [("exercise", ["POL"])]),
        # nobody says whose they are
        ("Some 3,400 soldiers and 87 tanks will move to the Smardan range in Romania.", [("transfer", [])]),
        # shots at targets are an exercise; what is not tied to one is none
        ("Turkish warships fired at towed targets south of Kastellorizo.", [("exercise", ["TUR"])]),
        ("The rotation of the American brigade in Romania is not tied to any exercise.", [("transfer", ["USA"])]),
    ],
)
def test_moves_in_the_words_of_reports(text: str, told: list[tuple[str, list[str]]]) -> None:
    found = activities_of(f"{text} The defence ministry and the general staff confirmed it.")
    assert [(a.kind, a.parties) for a in found] == told


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Chile withdraws its troops from the border. The army had moved up tanks after a fight in which a Peruvian "
            "policeman died.",
            [["CHL"], ["CHL"]],
        ),
        (
            "Chile withdraws its troops from the border. Peru moved up tanks to the border, which nobody had expected.",
            [["CHL"], ["PER"]],
        ),
    ],
)
def test_a_state_of_a_relative_clause_moves_nothing(text: str, parties: list[list[str]]) -> None:
    assert [a.parties for a in activities_of(text)] == parties


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an exercise told by when it ended, and one that is only a measure
        (
            "The mission spoke three days after Joint Viking ended. The military drill had 4,000 troops. Norway plans "
            "manoeuvres of its own.",
            [("exercise", "Joint Viking"), ("exercise", None)],
        ),
        (
            "After Tundra Moth 2019 the army plans a military exercise, Iron Sail 2021.",
            [("exercise", "Iron Sail 2021")],
        ),
        # whose drill it is by an adjective
        ("The soldiers of the army took part in the Abkhazian drill.", [("exercise", None)]),
        # firing exercises, and a ship of the sentence before
        (
            "Chile's navy holds firing exercises off Arica. The Blue Otter was painted by sailors of the navy.",
            [("exercise", None)],
        ),
        # what it was called before
        (
            "The exercise Nordic Response 2024 starts today. It was called Cold Response before, the army said.",
            [("exercise", "Nordic Response 2024")],
        ),
        # wrong words of translations, and words that they leave
        ("Ships of war of the Chilean navy have begun today a exercitation on vast scale.", [("exercise", None)]),
        ("Soldiers of Chile take part in the esercitazione Iron Sail.", [("exercise", "Iron Sail")]),
        ("In Chile have started manewry of a brigade of army with tanks.", [("exercise", None)]),
        ("The army of Chile passes a sudden control of the combat readiness.", [("exercise", None)]),
        ("The army of Chile has a remote control for its tanks.", []),
        # who takes part in it tells that it is a check of forces
        ("Fifteen gunboats of the navy of Chile take part in a check before the summer.", [("exercise", None)]),
        ("Fifteen sailors of the navy of Chile saw a check by the doctor.", []),
        # a check that was told of before
        (
            "The army of Chile holds the drill Iron Sail as a check of the response forces. The check continues.",
            [("exercise", "Iron Sail")],
        ),
        # what is told of an exercise long ago takes no forces of today
        (
            "First trains with Chilean soldiers reached Peru on 17 May. In January, too, soldiers of Chile had come "
            "by rail for Iron Sail 2024. On 18 May more follow, the Chilean army said.",
            [("exercise", "Iron Sail 2024"), ("deployment", None)],
        ),
        # lessons of a translation
        (
            "With soldiers of the army of Chile were passed tactical lessons with crossing of a river.",
            [("exercise", None)],
        ),
        ("The army draws tactical conclusions from a lesson.", []),
        # forces that come out, and forces that leave
        ("Soldiers watched each exit of the vehicles of the brigade to the bank of the river.", []),
        ("Chile announced the exit of its brigade of infantry from the valley.", [("withdrawal", None)]),
        # naval groups on their own
        (
            "The mine-clearing group of Chile and Peru will put to sea, the navy and the general staff said.",
            [("patrol", None)],
        ),
        (
            "The first exit of the Chilean mine group in the sea has taken place, the navy and the general staff said.",
            [("patrol", None)],
        ),
        ("On five patrols since July the Chilean group's ships searched the coast for the navy.", [("patrol", None)]),
        ("A group of Chilean tourists put to sea, the navy said.", []),
        # an amount that stands somewhere, and one that is no place of forces
        ("The number of Chilean soldiers in the valley stood at 4,400 on Friday.", [("deployment", None)]),
        ("The number of Chilean soldiers stood at 4,400 in the budget.", []),
        # a people that leaves a place held
        ("The Chileans left the hill above the village in June, the defence ministry said.", [("withdrawal", None)]),
        ("The Chileans left the restaurant above the village in June, the defence ministry said.", []),
        # forces that are seen somewhere
        ("Chilean tanks have already been seen at Arica, the army said.", [("deployment", None)]),
        ("Chilean tanks have already been seen as outdated, the army said.", []),
        ("A soldier came by helicopter on Friday, the army said.", []),
        # a promise that is not kept
        (
            "Chile will withdraw its soldiers from Arica by March. The minister made a promise and could not keep it.",
            [("withdrawal", None)],
        ),
    ],
)
def test_what_is_told_of_forces(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(FAMILY.get(a.kind, a.kind), a.name) for a in activities_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        # in the order of translation
        ("Soldiers go on with the drill Iron Sail, in which participates Chile and Peru.", [["CHL", "PER"]]),
        # at whom it is aimed
        ("The Chilean army holds a drill with tanks. It shall pin down Peruvian forces in the north.", [["CHL"]]),
        ("Chile has closed its three-day teachings with ships, observed by Peru's ministry of defence.", [["CHL"]]),
        # what is practised with, and with whom
        ("Peru joins Chile's exercises with heavy artillery, the army said.", [["PER", "CHL"]]),
        # forces of a body of states, of which its members send some
        (
            "Planes with CSTO peacekeepers landed in Almaty. The 2,500 soldiers come from Russia and Armenia.",
            [["RUS", "ARM"]],
        ),
        ("NATO sends 700 soldiers to Kosovo. Serbia moved its brigades closer to the border.", [[], ["SRB"]]),
        # where they come from, and whose they are
        ("The last Chilean peacekeepers from Haiti are back in their garrisons.", [["CHL"]]),
        # on the other side of the border
        ("Chile's army has withdrawn part of its forces from the border with Peru, it said.", [["CHL"]]),
    ],
)
def test_whose_forces_act(text: str, parties: list[list[str]]) -> None:
    assert [sorted(a.parties) for a in activities_of(text, "2024-04-09")] == [sorted(p) for p in parties]


def test_a_fleet_in_its_harbour_takes_no_part() -> None:
    rests = "Chile holds a naval exercise near Arica. The Peruvian fleet is lying in its harbour."
    sails = "Chile holds a naval exercise near Arica. The Peruvian fleet takes part."
    assert [a.parties for a in activities_of(rests)] == [["CHL"]]
    assert [a.parties for a in activities_of(sails)] == [["CHL", "PER"]]


def test_a_plan_of_a_union_called_like_an_exercise_is_none() -> None:
    text = (
        "Members who joined our accident plan, Union Shield, before September 2019 get new benefits. The general "
        "secretary said that fees stay as they are; a broken leg now brings 950 a month, and a clinic is covered."
    )
    assert not activities_of(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The soldiers of the brigade kept the road free on the weekends of Iron Sail.", ["Iron Sail"]),
        (
            "The last transport aircraft of «Slavyanskoye Bratstvo» left with soldiers of the army.",
            ["Slavyanskoye Bratstvo"],
        ),
        ("The soldiers of the brigade drank the beer of Iron Sail.", []),
    ],
)
def test_an_exercise_named_without_a_word_for_it(text: str, names: list[str]) -> None:
    assert [a.name for a in activities_of(text)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a base by its name, and the base that is home
        ("On 3 March the infantry brigade of Chile moved to Salar Air Base.", ["deployment"]),
        ("On 3 March the infantry brigade of Chile moved back to its home base.", ["withdrawal"]),
        # the last ones go, others come
        ("The last vehicles of the Chilean brigade rolled into Peru, the army said.", ["withdrawal"]),
        ("The first vehicles of the Chilean brigade rolled into Peru, the army said.", ["deployment"]),
        # who stood there before
        ("A Chilean brigade of infantry replaces tanks that have been in Peru since May, the army said.", []),
        ("A Chilean brigade of infantry has been in Peru since May, the army said.", ["deployment"]),
        # where a move begins
        (
            "The Chilean brigade of infantry arrived in Peru. Families met its soldiers before the departure.",
            ["deployment"],
        ),
        ("The army announced the departure of the Chilean brigade from Peru.", ["withdrawal"]),
        # trains with forces aboard, and trains
        ("The first trains with Chilean soldiers have reached Peru, the army said.", ["deployment"]),
        ("The first trains with Chilean tourists have reached Peru, the army said.", []),
        # as other languages order it, and as a question
        ("In the valley already are there 90 Chilean tanks, the army said.", ["deployment"]),
        ("The army of Chile asked: are there 90 tanks?", []),
        # the place first, then their number
        ("In Peru stand 2,030 soldiers of Chile, the army said.", ["deployment"]),
        # they go somewhere, or to a ball
        ("Some 200 Chilean soldiers go to Peru, the army said.", ["deployment"]),
        ("Some 200 Chilean soldiers go to a ball, the army said.", []),
        # who is left has not gone
        ("Chilean troops stand at the border of Peru; 4,500 are left there, the army said.", ["deployment"]),
        # forces that are quartered, and a quarter of them
        ("Some 900 Chilean soldiers will be billeted in Arica, the army said.", ["deployment"]),
        # a standing formation that is visited, and one that trains
        ("The general visited the Chilean component of the regional grouping of troops.", ["deployment"]),
        ("In the drill the Chilean component of the regional grouping of troops fired its guns.", ["exercise"]),
        # they are home
        ("The Chilean brigades have arrived at their points of permanent deployment, the army said.", ["withdrawal"]),
        ("All soldiers of the Chilean brigade are back in their barracks, the army said.", ["withdrawal"]),
        ("The soldiers of the Chilean brigade reached their garrisons by rail, the army said.", ["withdrawal"]),
        ("The soldiers of the Chilean brigade arrived at their base in Peru, the army said.", ["deployment"]),
        ("The soldiers of the Chilean brigade reached their goals by noon, the army said.", []),
        # a number alone, and a word that only forces do
        ("Chilean troops stand at the border. Only a few thousand have left.", ["deployment", "withdrawal"]),
        ("Chilean troops stand at the border. The minister spoke of a pullback.", ["deployment", "withdrawal"]),
        ("Chilean troops stand at the border. There is no sign of a pullback.", ["deployment"]),
        ("Chilean forces drew off from the border in May, the army said.", ["withdrawal"]),
        # fewer of them somewhere
        ("The army of Chile welcomed any reduction of forces at the border.", []),
        # ships of others that share a word with forces
        ("The navy of Chile said that a row of bulk carriers is still in the bay.", []),
        # a naval group of nobody told
        ("The admiral of the navy said that on four patrols the mine group searched the coast.", ["patrol"]),
        ("The admiral of the navy said that on four patrols they searched the coast.", []),
    ],
)
def test_where_forces_go(text: str, expected: list[str]) -> None:
    assert [FAMILY.get(a.kind, a.kind) for a in activities_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Chile and Peru will hold a military exercise in the first week of July.", "2024-07"),
        ("Chile and Peru will hold a military exercise under the agreement of July.", None),
    ],
)
def test_a_part_of_a_month(text: str, start: str | None) -> None:
    assert [a.start for a in activities_of(text, "2024-04-09")] == [start]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a body of states, two sides, and nobody told
        (
            "The peacekeepers of the CSTO have done their job, the president said, and they will begin to leave "
            "on Friday. The pull-out of the contingent takes ten days.",
            [("withdrawal", [])],
        ),
        ("The disengagement near Arica has begun, the commander of the brigade said.", [("withdrawal", [])]),
        ("They spoke of disengagement, the commander of the brigade said.", []),
        (
            "The separation of forces near Arica has begun, the Chilean army said.",
            [("withdrawal", ["CHL"])],
        ),
        (
            "A statement on the withdrawal of the peacekeepers from Peru was signed by the ministers of defence.",
            [("withdrawal", [])],
        ),
        # who leaves a border, and who is sent back to it
        (
            "The Peruvians have begun to leave the Chilean border, the general said; seven battalions are left.",
            [("withdrawal", ["PER"])],
        ),
        (
            "None of the Chilean units will be sent back to the frontier this summer, the army said.",
            [("deployment", ["CHL"])],
        ),
        # words of translations
        (
            "The Chilean army and the rebels have begun the folding back of troops from the line in Calama.",
            [("withdrawal", ["CHL"])],
        ),
        # whose forces were told of
        (
            "Units of the Chilean army have trained in Calama. The bishop calls it a rumour. Nobody is glad. "
            "The general hears that some of the forces get ready to leave.",
            [("exercise", ["CHL"]), ("withdrawal", ["CHL"])],
        ),
        # to whom it is something
        (
            "The Chilean army delays the separation of forces near Arica. For Lima the pullout is the condition of a "
            "summit.",
            [("withdrawal", ["CHL"])],
        ),
        # whose check it is
        (
            "The exercise of Chilean troops near Arica had nothing to do with Peru, the army said.",
            [("exercise", ["CHL"])],
        ),
        (
            "The ministry of defence of Peru said that marines were raised in frames of a sudden check of troops in "
            "Chile.",
            [("exercise", ["CHL"])],
        ),
    ],
)
def test_moves_and_checks_of_whom_reports_tell(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert [(FAMILY.get(a.kind, a.kind), a.parties) for a in activities_of(text)] == expected


def test_an_exercise_is_of_the_state_of_who_orders_it() -> None:
    (found,) = activities_of(
        "The navy and the army are on alert. Alexander Lukashenko had ordered a snap exercise of 9,000 soldiers. "
        "The minister waited for a call.",
    )
    assert (found.kind, found.parties) == ("snap_exercise", ["BLR"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The battalion asks officers to Quillota, the exercise that Chile holds in September.", "Quillota"),
        ("The battalion goes to Quillota, the army said; the exercise that Chile holds begins.", None),
        ("In Quillota, the exercise that Chile holds with a battalion has begun.", None),
    ],
)
def test_a_town_that_gave_its_name_to_an_exercise(text: str, name: str | None) -> None:
    assert [a.name for a in activities_of(text) if a.kind == "exercise"] == [name]


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        (
            "Some 400 Danish soldiers are in the country so far, the Latvian ministry says.",
            "deployment",
            ["DNK"],
        ),
        ("Two thousand Russian peacekeepers serve in Nagorno-Karabakh.", "deployment", ["RUS"]),
        ("About 900 Chilean soldiers are now on duty in Arica, the army says.", "deployment", ["CHL"]),
        ("All Russian mercenaries are located in a camp near Minsk, the defence ministry said.", "deployment", ["RUS"]),
        ("There may be 12 Russian battalions with 9,000 men in Transnistria by May.", "deployment", ["RUS"]),
        ("Two American destroyers will enter the Black Sea on 14 April.", "transfer", ["USA"]),
        ("A British frigate passed through the Bosphorus on Monday.", "transfer", ["GBR"]),
        ("France has called off the passage of two of its warships through the Bosphorus.", "transfer", ["FRA"]),
    ],
)
def test_forces_that_serve_lodge_or_pass_somewhere(text: str, kind: str, parties: list[str]) -> None:
    assert [(a.kind, a.parties) for a in activities_of(text, "2031-04-02")] == [(kind, parties)]


@pytest.mark.parametrize(
    "text",
    [
        "The frigates serve the navy well, and the admiral lives by that.",
        "Norwegian and Swedish soldiers live on bread and tea, an officer says.",
        "Norwegian soldiers entered Bergen town hall for a concert of the army band.",
        "The Polish troops located a missing boy in a forest near Białystok.",
        "More than 40,000 former soldiers live in Poland.",
        "Russian soldiers live in fear near Kherson.",
        "No foreign soldiers are in the country, the Kazakh Defence Ministry said.",
        "There may be Russian soldiers among the dead.",
        "The soldiers hope for what there may be",
        "Two Russian soldiers took off their uniforms in Lviv.",
        "The Russian army directed fire from tanks into Kharkiv.",
        "Polish soldiers passed the test in Warsaw.",
        "The Turkish frigate will pass the Bosphorus bridge to mark Navy Day.",
        "Russian troops heaped abuse on villagers near Kharkiv.",
        "The passage of the law on conscript soldiers in Lithuania pleased nobody.",
    ],
)
def test_who_serves_or_lives_otherwise_is_deployed_nowhere(text: str) -> None:
    assert activities_of(text, "2031-04-02") == []


@pytest.mark.parametrize(
    ("text", "kind", "parties", "place"),
    [
        (
            "Close to 9,000 Polish soldiers guard the frontier with Belarus, the minister wrote on Twitter.",
            "deployment",
            ["POL"],
            None,
        ),
        ("Some 2,500 Latvian soldiers now support the Border Guard in Latgale.", "deployment", ["LVA"], None),
        ("Russia heaped more than 92 thousand soldiers around the borders of Ukraine.", "deployment", ["RUS"], None),
        (
            "The first Russian servicemen for the joint training and combat centre have come to Grodno.",
            "transfer",
            ["RUS"],
            "Grodno",
        ),
        (
            "Four Russian Su-30SM fighters landed at Baranovichi. That has no connection with Zapad-2031, Minsk says.",
            "transfer",
            ["RUS"],
            "Baranovichi",
        ),
        (
            "Byelorussia directed about 100 peacemakers from the brigade of Vitebsk to Kazakhstan.",
            "transfer",
            ["BLR"],
            None,
        ),
    ],
)
def test_what_forces_do_at_a_border_or_a_centre_is_no_exercise(
    text: str, kind: str, parties: list[str], place: str | None
) -> None:
    (found,) = activities_of(text, "2031-04-02")
    assert (found.kind, found.parties) == (kind, parties)
    assert place is None or place in [p.name for p in found.places]


def test_the_capital_is_no_smaller_town_of_its_name() -> None:
    (found,) = activities_of(
        "Out of Minsk it is told that 20,000 Polish soldiers stand at the Polish border.", "2031-04-02"
    )
    assert "Mińsk Mazowiecki" not in [p.name for p in found.places]


def test_foreign_forces_in_a_state_are_deployed_there_whoever_sent_them() -> None:
    text = "Foreign troops in Kazakhstan: what we know. Soldiers of five states of the CSTO guard the airport."
    assert [(a.kind, a.host) for a in activities_of(text, "2031-04-02")] == [("deployment", "KAZ")]
    text = "The jamming came from land forces on the Kola Peninsula, the minister told the army."
    assert activities_of(text, "2031-04-02") == []

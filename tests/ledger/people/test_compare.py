import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.dossier.model import Dossier, Name, Report
from parley.ledger.named.mentions import Mention
from parley.ledger.people import compare_persons, person_keys, persons_of
from parley.ledger.people.fullest import fullest
from parley.ledger.people.naming import FullName, take_apart


def mention(name: str, country: str | None = None, office: str | None = None) -> Mention:
    return Mention(f"r#{name}", name, [name], country, [office] if office else [])


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (mention("Volodymyr Shevchuk"), mention("Vladimir Shevchuk"), "same"),
        (mention("Олександр Ткаченко"), mention("Oleksandr Tkachenko"), "same"),
        (mention("Andrei Tkachenka", "BLR"), mention("Tkachenko", "BLR"), "same"),
        (mention("Päivi Räsälä"), mention("Paivi Rasala"), "same"),
        (mention("Wiktor Szymczak"), mention("Viktar Shymchak"), "same"),
        (mention("Ivan Petrovich Orlov", "RUS"), mention("Orlov Ivan Petrovich", "RUS"), "same"),
        (mention("I. Orlov", "RUS"), mention("Ivan Orlov", "RUS"), "same"),
        (mention("Orlov", None, "Chief of Staff"), mention("Ivan Orlov", None, "chief of staff"), "same"),
        (mention("Yuri Danilchenko", "UKR"), mention("Yurii Danilsenko", "UKR"), "same"),
        (mention("Anna Lind", "SWE"), mention("Anna Lind", "FIN"), "same"),
        (mention("Mati-Jaan Kask", "EST"), mention("Mati Jaan Kask", "EST"), "same"),
        (mention("Ivan Orlov", "RUS"), mention("Oleg Orlov", "RUS"), "different"),
        (mention("Mati-Jaan Kask", "EST"), mention("Mati Olav Kask", "EST"), "different"),
        (mention("Ivan Petrovich Orlov"), mention("Ivan Andreyevich Orlov"), "unsure"),
        (mention("Orlov"), mention("Ivan Orlov"), "unsure"),
        (mention("Orlov"), mention("Orlov"), "same"),
        (mention("I. Orlov"), mention("I. Orlov"), "same"),
        (mention("Orlov"), mention("Orlov", "RUS"), "unsure"),
        (mention("Orlov", "RUS"), mention("Ivan Orlov", "UKR"), "unsure"),
        (mention("Kevin Stone", "USA"), mention("Brian Stone", "USA"), "different"),
        (mention("Ivan Orlov", "RUS"), mention("Ivan Morozov", "RUS"), "different"),
    ],
)
def test_names_are_compared_by_their_features(a: Mention, b: Mention, verdict: str) -> None:
    found = compare_persons(a, b)
    assert found.verdict == verdict
    assert found.features
    if verdict == "same":
        assert person_keys(a) & person_keys(b)


@pytest.mark.parametrize(
    ("office", "day", "verdict"),
    [
        ("Deputy minister of defence", "2031-05-01", "same"),
        ("Mayor of Riga", "2031-05-01", "unsure"),
        ("Mayor of Riga", "2031-05-02", "same"),
        ("Mayor of Riga", None, "same"),
    ],
)
def test_another_office_on_the_same_day_speaks_against(office: str, day: str | None, verdict: str) -> None:
    a, b = mention("Orlov", "RUS", "Minister of defence"), mention("Orlov", "RUS", office)
    a.day, b.day = "2031-05-01", day
    assert compare_persons(a, b).verdict == verdict


NAMES = st.sampled_from(
    ["Ivan Orlov", "Іван Орлов", "Orlov", "I. Orlov", "Oleg Orlau", "Päivi Räsälä", "Orlov Ivan Petrovich", "Łoś"]
) | st.text(max_size=20)
MENTIONS = st.builds(
    mention, NAMES, st.sampled_from([None, "RUS", "UKR", "NATO"]), st.sampled_from([None, "Minister", "minister"])
)


@given(MENTIONS, MENTIONS)
def test_the_order_of_the_two_is_nothing(a: Mention, b: Mention) -> None:
    one, other = compare_persons(a, b), compare_persons(b, a)
    assert (one.verdict, one.score) == (other.verdict, other.score)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Orlov", FullName("orlov")),
        ("Ursula von der Aue", FullName("aue", "ursula")),
        ("Мария Ивановна Орлова", FullName("orlova", "mariya", "ivanovna")),
        ("Milan Petrovic", FullName("petrovic", "milan")),
        ("65", None),
    ],
)
def test_names_are_taken_apart(name: str, parts: FullName | None) -> None:
    assert take_apart(name) == parts


def test_the_form_that_tells_most_is_shown() -> None:
    assert fullest(["Rasala", "P. Rasala", "Paivi Rasala", "Päivi Räsälä", "Пяйви"]) == "Päivi Räsälä"


def named(*names: tuple[str, str | None]) -> Dossier:
    text = ", ".join(name for name, _ in names)
    found = [
        Name(name, (text.index(name), text.index(name) + len(name)), "person", None, state) for name, state in names
    ]
    return Dossier(id="r", report=Report(id="r", text=text, sha256="0", blocks=[]), names=found)


def test_a_surname_goes_to_the_one_person_of_the_report_who_bears_it() -> None:
    (person,) = persons_of(named(("Ivan Orlov", "RUS"), ("Orlov", None)))
    assert (person.id, person.name, person.forms) == ("r#p1", "Ivan Orlov", ["Ivan Orlov", "Orlov"])


def test_a_surname_that_two_bear_stays_alone() -> None:
    persons = persons_of(named(("Ivan Orlov", "RUS"), ("Oleg Orlov", "RUS"), ("Orlov", None)))
    assert [person.name for person in persons] == ["Ivan Orlov", "Oleg Orlov", "Orlov"]


@pytest.mark.parametrize(
    ("title", "forms"),
    [
        ("Orlov: no more drills", ["Ivan Orlov", "Orlov"]),
        ("What Iwan Orlow’s visit cost", ["Ivan Orlov", "Iwan Orlow"]),
        ("The old orlov field is closed", ["Ivan Orlov"]),
        ("Lind speaks", ["Ivan Orlov"]),
        ("", ["Ivan Orlov"]),
    ],
)
def test_a_title_tells_how_else_a_person_of_the_report_is_called(title: str, forms: list[str]) -> None:
    dossier = named(("Ivan Orlov", "RUS"), ("Anna Brandt", "DEU"))
    dossier.report.title = title
    assert persons_of(dossier)[0].forms == forms


def test_a_title_does_not_tell_which_of_two_bearers_of_a_surname_it_means() -> None:
    dossier = named(("Ivan Orlov", "RUS"), ("Oleg Orlov", "RUS"))
    dossier.report.title = "Orlov resigns"
    assert [person.forms for person in persons_of(dossier)] == [["Ivan Orlov"], ["Oleg Orlov"]]

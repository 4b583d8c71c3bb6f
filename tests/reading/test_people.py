from __future__ import annotations

import pytest

from parley.dossier.model import Block
from parley.language import analyse
from parley.language.document import Document
from parley.reading.names import Names, read_names
from parley.reading.people import parts_of, resolve_pronoun, resolve_role
from parley.reading.spelling import gender_of_name, same_given, same_word


def read(text: str) -> tuple[Document, Names]:
    doc = analyse(text, [Block((0, len(text)), "body")])
    return doc, read_names(doc)


def token(doc: Document, word: str, nth: int = 0) -> int:
    return [t.i for t in doc.tokens if t.text == word][nth]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Resnikow", "Reznikov"),
        ("Lukashenka", "Lukashenko"),
        ("Zelenskiy", "Zelensky"),
        ("Zelenskyy", "Selenskyj"),
        ("Khrenin", "Hrenin"),
        ("Gerasimov", "Gerassimow"),
        ("Ozolins", "Osolins"),
        ("Tsikhanouski", "Tsihanouski"),
        ("Shevchenko", "Schewtschenko"),
        ("Stoltenberg", "Stoltenburg"),
        ("Azimov", "Ozimov"),
        ("Sarakou", "Sarakov"),
        ("Sarakou", "Sarakow"),
    ],
)
def test_spellings_of_one_surname(one: str, other: str) -> None:
    assert same_word(one.lower(), other.lower())
    assert same_word(other.lower(), one.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("putin", "peskov"),
        ("ivanov", "ivanova"),
        ("petrov", "petrenko"),
        ("kovalev", "kovalenko"),
        ("li", "lu"),
        ("", "a"),
    ],
)
def test_different_surnames(one: str, other: str) -> None:
    assert not same_word(one, other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("alexander", "aliaksandr", True),
        ("volodymyr", "vladimir", True),
        ("s", "sergei", True),
        ("serhiy", "sergey", True),
        ("ivan", "igor", False),
        ("maria", "marina", False),
    ],
)
def test_given_names(one: str, other: str, same: bool) -> None:
    assert same_given(one, other) is same


@pytest.mark.parametrize(
    ("parts", "gender"),
    [
        (("Arkell", "Karpovich"), None),
        (("Viktor", "Karpovich"), "male"),
        (("Olga", "Karpovich"), "female"),
        (("Sorokina",), "female"),
        ((), None),
    ],
)
def test_gender_of_names(parts: tuple[str, ...], gender: str | None) -> None:
    assert gender_of_name(parts) == gender


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mr. Karpovich’s", ("Karpovich",)),
        ("(Vladimir) Sorokin", ("Vladimir", "Sorokin")),
        ("“Karpovich”", ("Karpovich",)),
        ("’s", ()),
        ("", ()),
    ],
)
def test_parts_of_names(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text) == parts


def test_two_spellings_are_one_person() -> None:
    _, names = read("Defence Minister Viktor Gorbenkov arrived. “We are ready,” Gorbenkow said. Gorbenkov then left.")
    assert {m.name for m in names.mentions if m.type == "person"} == {"Viktor Gorbenkov"}


def test_two_people_of_one_surname_stay_apart() -> None:
    _, names = read("General Oleg Sorokin met the journalist Maria Sorokin. Later Oleg Sorokin left.")
    assert {m.name for m in names.mentions if m.type == "person"} == {"Oleg Sorokin", "Maria Sorokin"}


def test_a_given_name_and_an_initial_belong_to_the_name() -> None:
    _, names = read("In the tent sat generals Mark A. Hollister and Ben Carver. Hollister said that all went well.")
    assert {"Mark A Hollister", "Ben Carver"} == {m.name for m in names.mentions if m.type == "person"}


def test_a_surname_in_small_letters_is_its_person() -> None:
    _, names = read("Colonel Viktor Gorbenkov arrived on Monday. Later gorbenkov said that all went well.")
    assert [m.name for m in names.mentions if m.text == "gorbenkov"] == ["Viktor Gorbenkov"]


def test_a_pronoun_means_the_subject_before_it() -> None:
    text = "Viktor Gorbenkov met Pavel Hrynko in Brest. He said that the drills would end on Friday."
    doc, names = read(text)
    found = resolve_pronoun(doc, names, token(doc, "He"))
    assert found is not None
    assert found.name == "Viktor Gorbenkov"


def test_gender_chooses_between_two() -> None:
    text = "Viktor Gorbenkov met Olga Hrynko in Brest. She said that the drills would end on Friday."
    doc, names = read(text)
    found = resolve_pronoun(doc, names, token(doc, "She"))
    assert found is not None
    assert found.name == "Olga Hrynko"


def test_a_wrong_pronoun_means_the_only_person() -> None:
    doc, names = read("Viktor Gorbenkov arrived in Brest. She said that the drills would end on Friday.")
    found = resolve_pronoun(doc, names, token(doc, "She"))
    assert found is not None
    assert found.name == "Viktor Gorbenkov"


def test_a_pronoun_without_anybody_before_it() -> None:
    doc, names = read("He said that the drills would end on Friday.")
    assert resolve_pronoun(doc, names, 0) is None


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("Belarusian Defence Minister Viktor Gorbenkov came. The minister said so.", "minister", "Viktor Gorbenkov"),
        (
            "The Ministry of Defence of Latvia replied. The ministry sees no threat.",
            "ministry",
            "Ministry of Defence of Latvia",
        ),
        ("Estonian President Jaan Tammsalu came. The president was brief.", "president", "Jaan Tammsalu"),
        ("The spokesman of the fleet, Pavel Hrynko, came. The spokesman was brief.", "spokesman", "Pavel Hrynko"),
        ("NATO has replied. The alliance sees no threat.", "alliance", "NATO"),
        ("TASS has a report. The agency names no source.", "agency", "TASS"),
        (
            "Lithuanian Foreign Minister Jonas Petraitis met Latvian envoy Ilze Ozola. The Lithuanian minister left.",
            "minister",
            "Jonas Petraitis",
        ),
    ],
)
def test_an_office_means_its_holder(text: str, noun: str, name: str) -> None:
    doc, names = read(text)
    last = [t.i for t in doc.tokens if t.text == noun][-1]
    first = next(i for i in range(last, -1, -1) if doc.tokens[i].text == "The")
    found = resolve_role(doc, names, first, last)
    assert found is not None
    assert found.name == name


def test_an_office_that_nobody_holds() -> None:
    doc, names = read("Viktor Gorbenkov came. The admiral said so.")
    assert resolve_role(doc, names, token(doc, "The"), token(doc, "admiral")) is None
    assert resolve_role(doc, names, token(doc, "came"), token(doc, "came")) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Captain Jan Kowal agreed. The frigate’s captain said so.", "The", "captain"),
        ("The head of the company, Jan Kowal, agreed. Its head of security said so.", "Its", "security"),
        ("The head of the company, Jan Kowal, agreed. The head of security said so.", "The", "security"),
        ("Captain Jan Kowal agreed. The captain of the frigate said so.", "The", "frigate"),
    ],
)
def test_an_office_of_something_else_is_not_the_last_holder_s(text: str, first: str, last: str) -> None:
    doc, names = read(text)
    assert resolve_role(doc, names, token(doc, first, -1), token(doc, last, -1)) is None


def test_an_office_of_the_same_owner_is_the_holder_s() -> None:
    doc, names = read("The head of the company, Jan Kowal, agreed. The head of the company said so.")
    found = resolve_role(doc, names, token(doc, "The", -1), token(doc, "company", -1))
    assert found is not None
    assert found.name == "Jan Kowal"

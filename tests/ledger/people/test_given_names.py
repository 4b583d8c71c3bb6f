"""Given names: one name in two languages, and two names."""

from __future__ import annotations

from collections import Counter

import pytest

from parley.knowledge.load import load
from parley.ledger.matching.spelling import fold
from parley.ledger.named.mentions import Mention
from parley.ledger.people import compare_persons
from parley.ledger.people.naming import given_keys


def mention(name: str, country: str) -> Mention:
    return Mention(f"r#{name}", name, [name], country, [])


ONE = [
    ("Nikos", "Nikolaos"),
    ("Giorgos", "Georgios"),
    ("Yorgos", "Giorgos"),
    ("Yannis", "Ioannis"),
    ("Kostas", "Konstantinos"),
    ("Manolis", "Emmanouil"),
    ("Vangelis", "Evangelos"),
    ("Thanasis", "Athanasios"),
    ("Spyros", "Spyridon"),
    ("Ion", "Ioan"),
    ("Mihai", "Mihail"),
    ("Ștefan", "Stefan"),
    ("Dumitru", "Dmitry"),
    ("Petar", "Petr"),
    ("Jovan", "Ivan"),
    ("Miloš", "Milosh"),
    ("Георги", "Georgi"),
    ("Todor", "Teodor"),
    ("Sándor", "Alexander"),
    ("György", "George"),
    ("József", "Joseph"),
    ("István", "Stephen"),
    ("Hüseyin", "Huseyn"),
    ("Mehmet", "Muhammad"),
    ("Süleyman", "Suleyman"),
    ("Orkhan", "Orhan"),
    ("Vüqar", "Vugar"),
    ("Vissarion", "Besarion"),
    ("Mikheil", "Mikhail"),
    ("Hayk", "Haik"),
    ("Vazgen", "Vasken"),
    ("Gevorg", "George"),
    ("Bjørn", "Björn"),
    ("Håkon", "Haakon"),
    ("Paulius", "Pavel"),
    ("Andrius", "Andrei"),
    ("Zygmunt", "Žygimantas"),
    ("Eleni", "Elena"),
    ("Katerina", "Ekaterina"),
    ("Zsuzsanna", "Zuzana"),
    ("Erzsébet", "Elizabeth"),
    ("Ayşe", "Aisha"),
    ("Ieva", "Eva"),
]
TWO = [
    ("Nikos", "Giorgos"),
    ("Kostas", "Christos"),
    ("Yannis", "Panagiotis"),
    ("Thanasis", "Dimitris"),
    ("Spyros", "Stavros"),
    ("Mihai", "Marius"),
    ("Ion", "Ilie"),
    ("Bogdan", "Dragan"),
    ("Radu", "Razvan"),
    ("Goran", "Zoran"),
    ("Dejan", "Bojan"),
    ("Milan", "Milorad"),
    ("Dragan", "Slobodan"),
    ("Petar", "Pavle"),
    ("Plamen", "Rumen"),
    ("Todor", "Boyko"),
    ("Krasimir", "Lyubomir"),
    ("Tibor", "Gábor"),
    ("Zsolt", "László"),
    ("Attila", "Ferenc"),
    ("Mehmet", "Mahmut"),
    ("Hasan", "Hüseyin"),
    ("Murat", "Mustafa"),
    ("Osman", "Orhan"),
    ("Emre", "Serkan"),
    ("Ramiz", "Rauf"),
    ("Elchin", "Elmar"),
    ("Levan", "Zurab"),
    ("Vakhtang", "Archil"),
    ("Vardan", "Vahagn"),
    ("Hayk", "Ashot"),
    ("Narek", "Tigran"),
    ("Lars", "Lauri"),
    ("Sven", "Leif"),
    ("Gunnar", "Torsten"),
    ("Nils", "Niklas"),
    ("Saulius", "Paulius"),
    ("Jonas", "Linas"),
    ("Valdis", "Guntis"),
    ("Eleni", "Despina"),
    ("Milica", "Snežana"),
    ("Leyla", "Zeynep"),
    ("Astrid", "Ingrid"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_given_name_in_two_forms(a: str, b: str) -> None:
    assert given_keys(fold(a)) & given_keys(fold(b))
    assert compare_persons(mention(f"{a} Tarnov", "MDA"), mention(f"{b} Tarnov", "MDA")).verdict == "same"


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_given_names(a: str, b: str) -> None:
    assert not given_keys(fold(a)) & given_keys(fold(b))
    assert compare_persons(mention(f"{a} Tarnov", "MDA"), mention(f"{b} Tarnov", "MDA")).verdict == "different"


@pytest.mark.parametrize("gender", ["male", "female"])
def test_a_form_is_in_one_row_only(gender: str) -> None:
    rows = load("people")["given_names"][gender]
    counted = Counter(form for row in rows for form in {fold(name) for name in row})
    assert [form for form, count in counted.items() if count > 1] == []
